"""The nearest package: whatever is named is taken when it is sent instead, and nothing nearer was to be had."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, product

import pytest

from game.ai import government
from game.analysis.nearest import DEPTH, Asking, Nearest, NothingNear, asks_one, nearest, sent
from game.analysis.play_out import play_out, policies
from game.analysis.record import Record, of_played
from game.content.compile import build_world
from game.content.library import Library
from game.core import orders as o
from game.core.apply import apply
from game.core.draft import Rejected
from game.core.draws import luck
from game.core.legality import why_illegal
from game.core.levers import Lever, Package, Term, package
from game.core.notation import parse_order
from game.core.observe import awaiting, observe
from game.core.state import State
from game.core.world import World
from tests.bench.nearest import NOES, REPLIES, Refused, accepted, refusals

EACH = 20
Named = list[tuple[Refused, Nearest]]
Judged = list[tuple[Refused, Nearest | NothingNear]]


def judged(one: Refused) -> Nearest | NothingNear:
    return nearest(one.record.world, one.before, one.asked)


@pytest.fixture(scope="module")
def noes(with_offers: Record, with_threats: Record) -> Judged:
    """Some of the noes of two games, from first to last, each with the nearest package."""
    found = [list(refusals(record)) for record in (with_offers, with_threats)]
    return [(one, judged(one)) for all_of in found for one in all_of[:: max(1, len(all_of) // EACH)][:EACH]]


@pytest.fixture(scope="module")
def named(noes: Judged) -> Named:
    """Those for which a package is named."""
    return [(one, near) for one, near in noes if isinstance(near, Nearest)]


def test_each_package_that_is_named_is_taken_when_it_is_sent_instead(noes: Judged, named: Named) -> None:
    assert len(noes) == 2 * EACH
    assert len(named) > len(noes) // 2
    assert [(one.asked, near.order) for one, near in named if not accepted(one, near)] == []


def test_a_counter_and_a_yes_in_part_have_something_near_too(with_offers: Record) -> None:
    replies = list(islice(refusals(with_offers, REPLIES), 10))
    named = [(one, near) for one in replies if isinstance(near := judged(one), Nearest)]
    assert len(named) > 5
    assert [one.asked for one, near in named if not accepted(one, near)] == []


def test_what_needs_no_leave_is_legal_and_what_needs_leave_is_illegal_for_that_alone(named: Named) -> None:
    kinds = set()
    for one, near in named:
        reasons = why_illegal(observe(one.record.world, one.before, near.order.seat), near.order)
        assert {reason.key.partition("/")[0] for reason in reasons} <= {"authority"}
        assert {dict(reason.facts)["term"] for reason in reasons} == {str(term) for term in near.leave}
        kinds.add(bool(near.leave))
    assert kinds == {False, True}


def test_the_changes_are_counted_as_they_are(named: Named) -> None:
    for one, near in named:
        put = near.private(one.asked) + near.offered(one.asked)
        assert near.changes == put + differing(sent(one.asked), near.package) > 0


def test_where_nothing_is_near_it_says_how_far_it_looked(noes: Judged) -> None:
    empty = [near for _, near in noes if isinstance(near, NothingNear)]
    assert empty
    assert all(near.looked_at > 20 and near.changes > DEPTH for near in empty)


def test_to_a_threat_the_nearest_can_be_another_threat_or_an_offer_without_one(with_threats: Record) -> None:
    threats = [one for one in refusals(with_threats, (*REPLIES, "stall")) if isinstance(one.asked, o.Threaten)]
    kinds = {type(near.order) for one in threats if isinstance(near := judged(one), Nearest)}
    assert kinds == {o.Threaten, o.Offer}


# --- brute force -------------------------------------------------------------------------------------------------------


def differing(a: Package, b: Package) -> int:
    """How many levers stand otherwise in one package than in the other."""
    first, second = dict(a), dict(b)
    return sum(first.get(lever) != second.get(lever) for lever in first.keys() | second.keys())


def ways(asked: Asking) -> Iterator[tuple[int, Asking]]:
    """The ways of putting an ask, with the changes that each counts."""
    yield 0, asked
    offer = o.Offer(asked.seat, asked.target, sent(asked), public=getattr(asked, "public", False))
    if isinstance(asked, o.Threaten):
        yield 1, offer
    if getattr(asked, "public", False):
        yield 1, asked._replace(public=False)  # type: ignore[call-arg]
        if isinstance(asked, o.Threaten):
            yield 2, offer._replace(public=False)


def fewer(world: World, asked: Asking, changes: int) -> Iterator[Asking]:
    """Every order with so many changes to an ask, whatever lever between the two it moves and to whatever level."""
    levers = [x for x in world.rules.levers if x.actor in (asked.seat, asked.target)]
    spans: dict[Lever, tuple[str | None, ...]] = {
        lever: (None, *world.rules.measure_of(world.rules.lever_index[lever]).levels) for lever in levers
    }
    was = {term.lever: term.level for term in sent(asked)}
    for cost, way in ways(asked):
        for chosen in combinations(levers, changes - cost) if changes >= cost else ():
            for levels in product(*(spans[lever] for lever in chosen)):
                if all(was.get(lever) != level for lever, level in zip(chosen, levels, strict=True)):
                    terms = was | dict(zip(chosen, levels, strict=True))
                    text = package(Term(lever, level) for lever, level in terms.items() if level is not None)
                    yield way._replace(demand=text) if isinstance(way, o.Threaten) else way._replace(package=text)


def held(world: World, before: State, asked: Asking, terms: Package) -> bool:
    """Whether a package still moves something of substance that an ask moves."""
    rules, obs = world.rules, observe(world, before, asked.target)
    wanted = {term.lever for term in sent(asked) if term.lever.actor == asked.target}
    found = [rules.term_index(term) for term in terms if term.lever in wanted]
    return any(level > obs.level(lever) and rules.measure_of(lever).kind == "substance" for lever, level in found)


def taken(world: World, before: State, asked: Asking, order: Asking) -> bool:
    """Whether an order is legal, still holds something of the ask, and is accepted by the government itself."""
    if not held(world, before, asked, sent(order)):
        return False
    state, events = apply(world, before, order)
    if isinstance(events[0], Rejected):
        return False
    owed = awaiting(state)[0]
    return isinstance(government.choose(observe(world, state, owed.seat), luck(state.seed)).order, o.Accept)


def nearer(one: Refused, changes: int) -> list[Asking]:
    """What would have been taken with so many changes, each order given for real."""
    world = one.record.world
    return [order for order in fewer(world, one.asked, changes) if taken(world, one.before, one.asked, order)]


def proper(record: Record, most: int) -> Iterator[tuple[Refused, Nearest | NothingNear]]:
    """The first asks of substance in a game that were not agreed to, with what is named for them."""
    found = (one for one in refusals(record, NOES + REPLIES) if held(one.record.world, one.before, one.asked, sent(one.asked)))
    return ((one, judged(one)) for one in islice(found, most))


def test_no_single_change_was_enough_where_more_are_named(with_offers: Record) -> None:
    """Not the vocabulary of the search: every level of every lever of the two seats."""
    tried = [one for one, near in proper(with_offers, 25) if near.changes > 1]
    assert len(tried) > 10
    assert [(one.asked, order) for one in tried for order in nearer(one, 1)] == []


def test_no_two_changes_were_enough_where_more_are_named_or_leave_or_none(library: Library) -> None:
    world = build_world(library, "first_call")
    tried = []
    for seed in (1, 4):
        record = of_played(play_out(world, f"b2:{seed}", policies(world, "offers_only")))
        tried += [one for one, near in proper(record, 6) if near.changes > 2 or (isinstance(near, Nearest) and near.leave)][:1]
    assert len(tried) == 2
    assert [(one.asked, order) for one in tried for order in nearer(one, 2)] == []


def test_a_counter_that_binds_a_third_government_is_no_ask_of_one() -> None:
    alone = parse_order("USA > HND counter o4.HND.USA with HND.travel_documents@USA=bulk, USA.payment@HND=5")
    beside = parse_order("USA > HND counter o4.HND.USA with GTM.travel_documents@USA=bulk, HND.travel_documents@USA=bulk")
    assert asks_one(alone) and not asks_one(beside)
