"""What a playtest found: each finding as a sentence that holds now."""

from __future__ import annotations

import pytest

from game.content.library import Library
from game.core import apply, awaiting, observe, start
from game.core import orders as o
from game.core.draft import Change, Event, Said, Told
from game.core.legality import why_illegal
from game.core.levers import parse_term
from game.core.notation import format_order, parse_order
from game.core.observe import Observation
from game.core.state import State
from game.core.world import World
from game.view.book import Book
from game.view.brief import beyond, level_list, reach
from game.view.close import cards
from game.view.commands import COMMANDS
from game.view.commitments import agreed
from game.view.desk import desk, goals
from game.view.given import given, refusal
from game.view.reading import read_indicator, value_text
from game.view.shorthand import Orders, Puzzle, read
from game.view.table import table
from game.view.voices import Voices, tidy
from game.view.why import why


def lever(book: Book, written: str) -> int:
    return next(i for i, one in enumerate(book.rules.levers) if str(one) == written)


def indicator(book: Book, name: str) -> int:
    return next(i for i, one in enumerate(book.rules.indicators) if one.id == name)


def written(obs: Observation, book: Book, line: str) -> str:
    found = read(obs, book, line)
    assert isinstance(found, Orders), found
    return format_order(found.orders[-1])


def months(world: World, state: State, *lines: str, closes: int = 1) -> tuple[State, list[tuple[int, Event]]]:
    """The lead gives orders in the first month, everybody else only ends; events with their turn."""
    events: list[tuple[int, Event]] = []
    for line in lines:
        state, found = apply(world, state, parse_order(line))
        events += [(state.turn, event) for event in found]
    goal = state.turn + closes
    while state.turn < goal or awaiting(state)[0].seat != world.lead:
        turn = state.turn
        state, found = apply(world, state, o.End(awaiting(state)[0].seat))
        events += [(turn, event) for event in found]
    return state, events


def test_a_table_says_how_far_the_brief_reaches(obs: Observation, book: Book) -> None:
    payment = lever(book, "USA.payment@GTM")
    assert "7.5 million" in reach(obs, book, payment)
    assert "White House: 15 (15 million dollars)" in level_list(obs, book, payment)
    assert "Congress: 500" in level_list(obs, book, payment)
    piece = next(p for p in table(obs, book, "GTM").gives if p.written == "admission_places")
    assert "leave of the White House" in piece.reach


def test_what_lies_beyond_the_brief_in_an_offer_to_us_is_named(obs: Observation, book: Book) -> None:
    terms = tuple(t for t in (parse_term("USA.work_visas@GTM=20k"), parse_term("GTM.repatriation_flights@USA=20")) if t)
    said = beyond(obs, book, terms)
    assert "White House" in said and "20 thousand" in said and "flights" not in said


@pytest.mark.parametrize("name", ["offer", "draft", "threaten", "promise", "impose", "lift", "ask", "set"])
def test_every_example_of_help_can_be_typed_and_means_something(obs: Observation, book: Book, name: str) -> None:
    command = next(c for c in COMMANDS if c.id == name)
    line = command.example(book.words).replace("draft", "offer")
    found = read(obs, book, line)
    assert isinstance(found, Orders), line
    reasons = {reason.key for reason in why_illegal(obs, found.orders[0])}
    assert reasons <= {"authority/principal"} if name == "set" else not reasons, (line, reasons)


@pytest.mark.parametrize("verb", ["set", "impose", "lift"])
def test_a_lever_without_a_target_moves_by_any_word(obs: Observation, book: Book, verb: str) -> None:
    assert written(obs, book, f"{verb} border_policy=closed") == "USA lift USA.border_policy=closed"
    assert written(obs, book, f"{verb} border_policy=regular") == "USA impose USA.border_policy=regular"


def test_a_measure_without_a_level_is_answered_with_its_levels(obs: Observation, book: Book) -> None:
    found = read(obs, book, "impose border policy")
    assert isinstance(found, Puzzle) and found.key == "unclear.which_level"
    assert any(could.startswith("border_policy=closed") for could in found.could)


def test_a_level_that_is_none_is_told_of_the_measure_that_counts(obs: Observation, book: Book) -> None:
    found = read(obs, book, "offer gtm flights=20 visas=25k")
    assert isinstance(found, Puzzle) and found.key == "unclear.level"
    assert any(could.startswith("work_visas=20k") for could in found.could)


def test_a_route_is_found_by_its_name(obs: Observation, book: Book) -> None:
    assert "MEX.route_enforcement@north_mexico=closed" in written(obs, book, "offer mex north=closed")
    assert "MEX.route_enforcement@north_mexico=closed" in written(obs, book, "offer mex route north=closed")
    assert "PAN.route_enforcement@darien=closed" in written(obs, book, "offer pan darien=closed")


def test_washington_is_asked_in_either_order_and_never_for_what_is_theirs(obs: Observation, book: Book) -> None:
    assert written(obs, book, "ask washington protected_status HND=18") == "USA ask principal USA.protected_status@HND=18"
    found = read(obs, book, "ask washington GTM accept third")
    assert isinstance(found, Puzzle) and found.key == "unclear.theirs"


def test_a_question_says_its_cost_and_when_the_answer_comes(
    world: World, leads_turn: State, obs: Observation, book: Book
) -> None:
    order = parse_order("USA ask principal USA.work_visas@GTM=20k")
    state, _ = apply(world, leads_turn, order)
    after = observe(world, state, "USA")
    said = " ".join(given(book, obs, after, order))
    assert "February" in said and "2 envoy days" in said and "principal" not in said
    assert any("February" in line for line in desk(after, book, ()).home)


def test_a_refusal_of_ones_own_side_says_how_to_ask(obs: Observation, book: Book) -> None:
    reason = why_illegal(obs, parse_order("USA > GTM offer USA.payment@GTM=15 for 12 private"))[-1]
    said = refusal(book, obs, reason.key, dict(reason.facts))
    assert "'ask washington GTM payment=15'" in said and "7.5 million" in said


def test_the_first_desk_has_the_numbers_of_today(obs: Observation, book: Book) -> None:
    found = {goal.id: goal for goal in goals(obs, book)}
    assert int(found["returns_rise"].now.replace(",", "")) > 0
    assert found["prices_hold"].state == "holds" and found["prices_hold"].now == "0 percent"
    assert read_indicator(obs, indicator(book, "trust")) is None


def test_a_mean_says_that_it_is_one_and_a_count_since_the_start_is_none(world: World, leads_turn: State, book: Book) -> None:
    state, _ = months(world, leads_turn, closes=3)
    obs = observe(world, state, "USA")
    found = {goal.id: goal.now for goal in goals(obs, book)}
    assert found["border_falls"].startswith("mean ")
    assert "mean of three months" in value_text(book, read_indicator(obs, indicator(book, "encounters")), "people")
    assert "mean" not in found["third_countries_receive"]
    third = read_indicator(obs, indicator(book, "third_country"))
    assert third is not None and third.how == "latest"


def test_why_begins_with_what_changed_and_names_the_order(world: World, leads_turn: State, book: Book) -> None:
    state, first = months(world, leads_turn)
    state, second = months(world, state, "USA impose USA.border_policy=regular")
    past = [(turn, event) for turn, event in (*first, *second) if isinstance(event, Change)]
    found = why(observe(world, state, "USA"), book, past, "indicator", "encounters")
    assert "more than the month before" in found.causes[0].moved
    assert "your decision" in found.causes[0].behind and "regular procedure" in found.causes[0].behind
    assert not any("turned back" in cause.text for cause in found.causes)


def test_a_door_is_a_noun_phrase_without_a_comma(book: Book) -> None:
    for index, one in enumerate(book.rules.levers):
        measure = book.rules.measure_of(index)
        for level in range(measure.start + 1, len(measure.levels)):
            thing = book.thing(book.rules.term(index, level))
            assert "," not in thing, (str(one), thing)


def test_a_sentence_is_tidied_whatever_it_was_filled_with() -> None:
    found = tidy("Done. the Dominican Republic takes 50 a month,, and more,.")
    assert found == "Done. The Dominican Republic takes 50 a month, and more."


def test_a_refusal_of_a_public_threat_is_public(library: Library) -> None:
    from game.session import worlds

    world = worlds.build(library, "first_call")
    book, (state, events) = Book(library, world.rules), start(world, "7")
    while awaiting(state)[0].seat != "USA":
        state, _ = apply(world, state, o.End(awaiting(state)[0].seat))
    voices = Voices(book, "USA")
    threat = "USA > GTM threaten GTM.repatriation_flights@USA>=20 by 2025-03-15 else USA.tariff_all_goods@GTM=5 public"
    state, events = apply(world, state, parse_order(threat))
    voices.hear(events)
    ref = next(act.ref for act in observe(world, state, "GTM").acts if getattr(act, "sort", "") == "threat")
    (speech,) = voices.hear([Said(o.Refuse("GTM", "USA", ref), ("USA", "GTM"), "")])
    assert speech.public


def test_a_shortfall_is_told_when_it_changes_and_once_for_all_agreements(obs: Observation, book: Book) -> None:
    def short(ref: str, kept: int) -> Told:
        return Told("fell_short", (("kept", kept), ("ref", ref), ("seat", "GTM")), ("USA",))

    lines = [line for card in cards(obs, book, [short("a1", 720), short("a2", 720)]) for line in card.lines]
    assert [line for line in lines if "72 percent" in line and "a1 and a2" in line]
    again = cards(obs, book, [short("a1", 720), short("a2", 500)], earlier=[short("a1", 720), short("a2", 720)])
    told = [line for card in again for line in card.lines if "delivered" in line]
    assert len(told) == 1 and "50 percent" in told[0]


def test_manner_is_one_line_of_an_agreement(world: World, leads_turn: State, book: Book) -> None:
    offer = "USA > GTM offer GTM.repatriation_flights@USA=20, GTM.text_form@USA=spoken, USA.publicity@GTM=quiet for 12 private"
    state, _ = apply(world, leads_turn, parse_order("USA > GTM open call"))
    state, _ = apply(world, state, parse_order(offer))
    ref = awaiting(state)[0].ref
    state, _ = apply(world, state, o.Accept("GTM", "USA", ref))
    (deal,) = agreed(observe(world, state, "USA"), book)
    assert len(deal.terms) == 2 and deal.terms[-1] == "Manner: a spoken word, nothing said"


def test_nothing_done_is_no_news(world: World, leads_turn: State, book: Book) -> None:
    state, events = months(world, leads_turn)
    press = cards(observe(world, state, "USA"), book, [event for _, event in events])[3]
    assert press.lines == (book.words.say("close.nothing.press"),)


def test_the_desk_has_the_route_in_one_line(obs: Observation, book: Book) -> None:
    strip = desk(obs, book, ()).route
    assert strip.count(">") == 3 and len(strip) <= 76
