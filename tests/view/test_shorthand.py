"""Short words become the orders they mean, or are answered with what could be meant. Nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.core import apply, observe
from game.core import orders as o
from game.core.levers import package
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.state import State
from game.core.world import World
from game.view.book import Book
from game.view.shorthand import VERBS, Orders, Puzzle, read

quick = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

READINGS = [
    ("offer gtm flights=20 work_visas=20k for 6",
     "USA > GTM offer GTM.repatriation_flights@USA=20, USA.work_visas@GTM=20k for 6 private"),
    ("offer guatemala return flights=20 public", ""),
    ("OFFER GTM repatriation_flights=20, visas=20k",
     "USA > GTM offer GTM.repatriation_flights@USA=20, USA.work_visas@GTM=20k for 12 private"),
    ("threaten GTM repatriation_flights>=20 by 15 march else tariff_all_goods=25",
     "USA > GTM threaten GTM.repatriation_flights@USA>=20 by 2025-03-15 else USA.tariff_all_goods@GTM=25 private"),
    ("threaten gtm flights>=20 else tariff=25 by march 15 public",
     "USA > GTM threaten GTM.repatriation_flights@USA>=20 by 2025-03-15 else USA.tariff_all_goods@GTM=25 public"),
    ("promise gtm flights>=20 by 1 june then visas=20k",
     "USA > GTM promise GTM.repatriation_flights@USA>=20 by 2025-06-01 then USA.work_visas@GTM=20k private"),
    ("visit mexico", "USA > MEX open visit"),
    ("open GTM", "USA > GTM open call"),
    ("bloc gtm, hnd", "USA > GTM,HND open bloc"),
    ("impose GTM tariff=5", "USA impose USA.tariff_all_goods@GTM=5"),
    ("impose tariff_all_goods@gtm=5", "USA impose USA.tariff_all_goods@GTM=5"),
    ("lift gtm visas=20k", "USA lift USA.work_visas@GTM=20k"),
    ("ask embassy gtm", "USA ask embassy GTM"),
    ("ask mex about gtm", "USA ask MEX about GTM"),
    ("ask washington gtm visas=65k", "USA ask principal USA.work_visas@GTM=65k"),
    ("end", "USA end"),
    ("usa end", "USA end"),
]


@pytest.mark.parametrize(("line", "order"), READINGS)
def test_a_short_line_has_the_order_it_means(obs: Observation, book: Book, line: str, order: str) -> None:
    found = read(obs, book, line)
    if order:
        assert isinstance(found, Orders)
        assert format_order(found.orders[-1]) == order
    else:
        assert isinstance(found, Orders | Puzzle)


def test_an_offer_opens_a_call_where_no_sitting_is_open(obs: Observation, book: Book) -> None:
    found = read(obs, book, "offer gtm flights=20")
    assert isinstance(found, Orders)
    assert [type(order) for order in found.orders] == [o.Open, o.Offer]


def test_an_offer_that_is_not_allowed_opens_no_call(obs: Observation, book: Book) -> None:
    found = read(obs, book, "offer gtm flights=10")  # it stands already
    assert isinstance(found, Orders)
    assert [type(order) for order in found.orders] == [o.Offer]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ofer gtm flights=10", "offer"), ("offer gtn flights=10", "GTM"), ("offer gtm fligths=10", "repatriation_flights"),
        ("offer gtm flights=7", "repatriation_flights=5 (5 flights a week)"), ("offer gtm visa=zz", "visa_officials"),
    ],
)
def test_a_slip_is_answered_with_what_could_be_meant(obs: Observation, book: Book, line: str, said: str) -> None:
    found = read(obs, book, line)
    assert isinstance(found, Puzzle) and any(said in one for one in found.could)
    assert book.words.has(found.key)


@given(noise=st.text(max_size=80))
@quick
def test_noise_never_raises_and_is_never_taken_for_an_order(obs: Observation, book: Book, noise: str) -> None:
    found = read(obs, book, "xx " + noise)
    assert isinstance(found, Puzzle) and book.words.has(found.key)


@given(verb=st.sampled_from(sorted(VERBS)), rest=st.text(alphabet="gtmusa o1.=@>,5 flights by else with for at", max_size=40))
@quick
def test_half_written_orders_never_raise(obs: Observation, book: Book, verb: str, rest: str) -> None:
    found = read(obs, book, f"{verb} {rest}")
    assert isinstance(found, Orders) or book.words.has(found.key)


@given(data=st.data())
@quick
def test_any_order_in_full_is_read_as_itself(obs: Observation, book: Book, data: st.DataObject) -> None:
    rules = book.rules
    other = data.draw(st.sampled_from([seat for seat in rules.seat_ids if seat != obs.seat]))
    pair = (obs.seat, other)
    levers = [i for i, x in enumerate(rules.levers) if x.actor in pair and x.target in pair]
    chosen = data.draw(st.lists(st.sampled_from(levers), min_size=1, max_size=4, unique=True))
    terms = package(rules.term(i, data.draw(st.integers(0, len(rules.measure_of(i).levels) - 1))) for i in chosen)
    order = o.Offer(obs.seat, other, terms, data.draw(st.integers(1, 36)), public=data.draw(st.booleans()))
    found = read(obs, book, format_order(order))
    assert isinstance(found, Orders) and found.orders[-1] == order
    short = " ".join(f"{t.lever.measure}={t.level}" for t in terms)
    found = read(obs, book, f"offer {other.lower()} {short} for {order.months} {'public' if order.public else 'private'}")
    assert isinstance(found, Orders) and found.orders[-1] == order


def test_an_answer_without_a_reference_takes_the_only_proposal(world: World, leads_turn: State, book: Book) -> None:
    from game.core.notation import parse_order

    state, _ = apply(world, leads_turn, parse_order("USA > GTM open call"))
    state, _ = apply(world, state, parse_order("USA > GTM offer GTM.repatriation_flights@USA=20 for 12 private"))
    theirs = observe(world, state, "GTM")
    found = read(theirs, book, "counter visas=20k")
    assert isinstance(found, Orders)
    assert format_order(found.orders[-1]) == (
        "GTM > USA counter o2.USA.GTM with GTM.repatriation_flights@USA=20, USA.work_visas@GTM=20k")
    state, _ = apply(world, state, found.orders[-1])
    ours = observe(world, state, "USA")
    for line in ("accept", "accept o1", "accept gtm", "accept O1.gtm.usa", "take"):
        read_back = read(ours, book, line)
        assert isinstance(read_back, Orders), line
        assert format_order(read_back.orders[-1]) == "USA > GTM accept o1.GTM.USA"
