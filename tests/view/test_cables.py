"""The first day: three cables, each answered with one key, and which files lie open."""

from __future__ import annotations

import functools
from pathlib import Path

import attrs
import pytest

from game.content.compile import build_world
from game.content.library import Library
from game.core import orders as o
from game.core.draft import Cell, Change, Told
from game.core.legality import why_illegal
from game.core.notation import parse_order
from game.core.observe import Observation
from game.core.state import RESTED, STOCK
from game.session import worlds
from game.session.players import PERSON
from game.session.session import Session
from game.view.book import Book
from game.view.cables import CableView, answered, cables, laid
from game.view.chair import Chair, Done
from game.view.files import open_now

CONTENT = Path(__file__).resolve().parents[2] / "content"
SEEDS = range(1, 11)


def chair(library: Library, scenario: str, seed: object) -> Chair:
    """The lead's chair on the first day, after the other governments have acted."""
    world = worlds.build(library, scenario)
    players = dict.fromkeys(world.seat_ids, "government") | {world.lead: PERSON}
    made = Chair(Session.new(world, str(seed), players), library, world.lead)
    made.rehear()
    made.listen()
    return made


def waiting(at: Chair, sent: frozenset[str] = frozenset()) -> dict[str, CableView]:
    return {one.id: one for one in cables(at.obs, at.book, sent)}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_first_year_opens_on_three_cables_of_two_or_three_answers_that_are_all_possible(library: Library, seed: int) -> None:
    at = chair(library, "first_year", seed)
    written = {one.id: one for one in library.scenarios["first_year"].cables}
    shown = waiting(at)
    assert list(shown) == list(written) and len(shown) == 3
    assert {name: len(one.choices) for name, one in shown.items()} == {name: len(one.choices) for name, one in written.items()}
    assert {one.seat for one in shown.values()} == set(library.scenarios["first_year"].open_files)


@functools.cache
def base() -> Library:
    return worlds.load(content=CONTENT)


@pytest.mark.parametrize("scenario", sorted(base().scenarios))
def test_every_answer_that_is_written_is_possible_on_the_first_day(scenario: str) -> None:
    for seed in (1, 2):
        shown = waiting(chair(base(), scenario, seed))
        written = {one.id: [choice.title for choice in one.choices] for one in base().scenarios[scenario].cables}
        assert {name: [choice.title for choice in one.choices] for name, one in shown.items()} == written


@functools.cache
def answers_to(scenario: str, seed: int, number: int) -> dict[str, str]:
    """What each government answers when every cable gets its answer of that number, in one month; '' where none was to come."""
    at = chair(base(), scenario, seed)
    came = {}
    for name in waiting(at):
        cable = waiting(at)[name]
        if number >= len(cable.choices):
            continue
        done = [at.give(order) for order in cable.choices[number].orders]
        assert all(isinstance(one, Done) for one in done), (name, number, done)
        assert [heard for one in done if isinstance(one, Done) for heard in (*one.heard, *one.others)], (name, number)
        given = [step.order for step in at.session.steps if step.order.seat == at.seat]
        assert name not in waiting(at, answered(at.book, given))
        said = [one.order for one in at.said if one.speech is not None and one.seat == cable.seat]
        came[name] = type(said[-1]).__name__ if said else ""
    return came


OFTEN = ("first_year", "first_call", "tutorial")
"""Scenarios whose answers are tried with all seeds; the others with two, and with all in the slow suite."""
TRIED = [(name, seed) for name in OFTEN for seed in SEEDS]
TRIED += [(name, seed) for name in sorted(base().scenarios) if name not in OFTEN for seed in (1, 2)]
MORE = [(name, seed) for name in sorted(base().scenarios) for seed in SEEDS if (name, seed) not in TRIED]


@pytest.mark.parametrize(("scenario", "seed"), [*TRIED, *(pytest.param(*one, marks=pytest.mark.slow) for one in MORE)])
def test_an_answer_to_a_cable_is_given_without_a_further_word_and_comes_back_at_once(scenario: str, seed: int) -> None:
    for number in range(3):
        answers_to(scenario, seed, number)


def test_the_answers_of_a_cable_are_bets_of_which_none_comes_out_the_same_in_every_game() -> None:
    for number in range(3):
        for name in answers_to("first_year", 1, number):
            came = {answers_to("first_year", seed, number).get(name, "") for seed in SEEDS}
            assert came == {""} or len(came) > 1, (name, number, came)


def test_a_call_stands_before_an_offer_where_no_sitting_is_open_and_not_where_one_is(library: Library) -> None:
    at = chair(library, "first_year", 2)
    offer = waiting(at)["guatemala_flights"].choices[0].orders
    assert [type(one) for one in offer] == [o.Open, o.Offer]
    at.give(offer[0])
    again = waiting(at)["guatemala_flights"].choices[0].orders
    assert [type(one) for one in again] == [o.Offer]


def test_an_answer_that_is_not_possible_is_left_out_and_a_cable_without_any_is_not_shown(library: Library) -> None:
    at = chair(library, "first_year", 2)
    for seat in ("GTM", "MEX", "HND", "SLV", "PAN", "COL"):
        at.give(o.Open(at.seat, (seat,), "call"))
    assert at.obs.days < 3
    shown = waiting(at)
    assert [one.title for one in shown["caracas_note"].choices] == ["Ask Bogotá first, and Washington"]
    assert len(shown["guatemala_flights"].choices) == 3
    at.give(parse_order("USA ask COL about MEX"))
    assert "caracas_note" not in waiting(at)
    for cable in waiting(at).values():
        for choice in cable.choices:
            assert not any(why_illegal(at.obs, order) for order in choice.orders)


def test_a_cable_is_answered_by_any_proposal_to_its_government_and_by_an_answers_first_order(book: Book) -> None:
    def by(*lines: str) -> frozenset[str]:
        return answered(book, [parse_order(line) for line in lines])

    assert by("USA > GTM open call") == frozenset()
    assert by("USA > GTM offer GTM.repatriation_flights@USA=20 for 6 private") == {"guatemala_flights"}
    assert by("USA ask COL about VEN") == {"caracas_note"}
    assert by("USA ask principal USA.detainee_release@VEN=10", "USA ask COL about MEX") == frozenset()


def test_cables_lie_on_the_lead_s_desk_and_on_the_first_day_only(library: Library) -> None:
    at = chair(library, "first_year", 3)
    at.give(o.End(at.seat))
    assert waiting(at) == {}
    world = worlds.build(library, "first_year")
    players = dict.fromkeys(world.seat_ids, "government") | {"GTM": PERSON}
    other = Chair(Session.new(world, "3", players), library, "GTM")
    other.rehear()
    other.listen()
    assert waiting(other) == {}


def test_the_digest_of_a_world_does_not_know_of_cables(library: Library) -> None:
    bare = attrs.evolve(
        library,
        scenarios={name: attrs.evolve(one, cables=(), open_files=()) for name, one in library.scenarios.items()},
        lessons={},
    )
    for name in library.scenarios:
        assert build_world(bare, name).digest == build_world(library, name).digest


# --------------------------------------------------------------------------------------------------------------- files


def test_three_files_are_open_on_the_first_day_and_a_government_that_writes_opens_its_own(library: Library) -> None:
    quiet, spoken = chair(library, "first_year", 1), chair(library, "first_year", 7)
    assert open_now(quiet.obs, quiet.book, quiet.past()) == ("MEX", "GTM", "VEN")
    assert open_now(spoken.obs, spoken.book, spoken.past()) == ("MEX", "GTM", "CRI", "VEN")


def test_a_file_that_the_player_looks_into_is_open(obs: Observation, book: Book) -> None:
    assert open_now(obs, book, (), opened=["CHN"]) == ("MEX", "GTM", "VEN", "CHN")


def test_a_road_that_fills_in_a_month_opens_the_files_along_it(obs: Observation, book: Book) -> None:
    at = book.rules.stock_index["moving_darien"]
    start = book.rules.stocks[at].start

    def month(value: int) -> tuple[Change, Told]:
        return Change(Cell(-1, STOCK, at), start, value, "rule"), Told("opened", (), ())

    assert open_now(obs, book, month(start + start // 20)) == ("MEX", "GTM", "VEN")
    assert open_now(obs, book, month(start + start // 5)) == ("MEX", "GTM", "PAN", "COL", "VEN")
    assert open_now(obs, book, (*month(start + start // 5), *month(start))) == ("MEX", "GTM", "PAN", "COL", "VEN")


def test_a_scenario_that_names_no_open_files_has_all_of_them_open(library: Library, obs: Observation, book: Book) -> None:
    scenario = attrs.evolve(library.scenarios["first_year"], open_files=())
    bare = attrs.evolve(library, scenarios=library.scenarios | {"first_year": scenario})
    assert open_now(obs, Book(bare, book.rules), ()) == tuple(seat for seat in book.rules.seat_ids if seat != obs.seat)


# --- cables that an event leaves ---------------------------------------------------------------------------------------


def after_event(library: Library, name: str) -> tuple[Observation, Book]:
    """What the lead sees in the month after an event, in a game in which nobody did anything."""
    at = chair(library, "first_year", 3)
    rules = at.obs.rules
    event = next(one for one in rules.events if one.id == name)
    columns = list(at.obs.public.columns)
    rested = list(columns[RESTED])
    rested[event.slot] = 3 + event.rest
    columns[RESTED] = tuple(rested)
    return at.obs._replace(public=at.obs.public._replace(turn=4, columns=tuple(columns))), at.book


@pytest.mark.parametrize("name", ["storm_in_central_america", "boat_goes_down", "border_town_outcry"])
def test_an_event_leaves_a_cable_for_the_month_after_it_and_no_longer(library: Library, name: str) -> None:
    obs, book = after_event(library, name)
    written = library.events[name].cable
    assert written is not None
    assert [one.id for one in laid(obs, book)] == [written.id]
    shown = cables(obs, book, frozenset())
    assert [one.id for one in shown] == [written.id] and len(shown[0].choices) == len(written.choices)
    assert laid(obs._replace(public=obs.public._replace(turn=5)), book) == ()


def test_the_answers_to_an_events_cable_are_legal_orders(library: Library) -> None:
    for name, event in library.events.items():
        if event.cable is None:
            continue
        obs, book = after_event(library, name)
        for choice in cables(obs, book, frozenset())[0].choices:
            assert why_illegal(obs, choice.orders[0]) == (), name


def test_an_events_cable_is_answered_by_its_first_order_or_by_any_proposal_to_that_government(library: Library) -> None:
    obs, book = after_event(library, "boat_goes_down")
    written = laid(obs, book)
    assert answered(book, (), written) == frozenset()
    assert answered(book, [parse_order("USA ask principal USA.admission_places@VEN=72k")], written) == {"after_the_wreck"}
    offer = parse_order("USA > PAN offer USA.security_aid@PAN=5, PAN.route_enforcement@darien=closed for 12 private")
    assert answered(book, [offer], written) == {"after_the_wreck"}


def test_a_cable_that_nobody_answers_changes_nothing(library: Library) -> None:
    obs, book = after_event(library, "boat_goes_down")
    assert cables(obs, book, {"after_the_wreck"}) == ()
    other = next(seat for seat in obs.rules.seat_ids if seat != obs.seat)
    assert cables(obs._replace(at=obs.rules.seat_ids.index(other)), book, frozenset()) == ()
