"""A country on the bench: its answers to a grid of asks, each put in several ways, what flips each, and its ZOPA with the lead.

Every ask is sent from one and the same moment, the first month of a game with a call just opened, with the same luck: so two
answers differ by what was asked and by how it was put, and by nothing else. Everything is open here, since no game runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import attrs

from game.ai import government, search
from game.ai.answers import insists_on
from game.analysis.explained import Explained, explained
from game.analysis.nearest import Asking
from game.core import orders as o
from game.core.apply import apply, start
from game.core.appraisal import Standpoint, as_terms
from game.core.dates import add_months
from game.core.draft import Rejected
from game.core.draws import luck
from game.core.legality import sitting_with, why_illegal
from game.core.levers import Lever, Package, Term, package
from game.core.observe import Observation, awaiting, observe
from game.core.state import LUCK, State
from game.core.whole import points
from game.core.world import World

__all__ = ["ASKED_FOR", "PUTS", "Bench", "Cell", "Deal", "Probe", "Zopa", "asks_of", "bench", "probe"]

ASKED_FOR = ("own", "third", "status", "enforce", "political")
"""Classes of measures that are asked of a government, in the order of the grid: its own nationals, other countries' people,
texts, control of routes, and what is political."""
PUTS = (
    "private", "public", "in_best_manner", "with_gift", "with_gifts_in_best_manner", "threat", "threat_public",
    "threat_in_best_manner",
)
"""The ways in which each ask is put."""
MANY = 3
"""Gifts of the most generous way."""
DATE = 1
"""Months to the date of a threat."""
HARM_STEPS = 2
"""How many levels down a threat moves the stick."""
GIFTS = 2
"""Most gifts in a package of the ZOPA."""
SHOWN = 8
"""Packages of the frontier that are kept, at most."""


class Bench(NamedTuple):
    """A moment in which the lead sits with a country: the state, and the two seats."""

    world: World
    state: State
    lead: str
    country: str

    @property
    def ours(self) -> Observation:
        """What the lead sees."""
        return observe(self.world, self.state, self.lead)

    @property
    def theirs(self) -> Observation:
        """What the country sees."""
        return observe(self.world, self.state, self.country)


@attrs.frozen(kw_only=True)
class Cell:
    """An ask put in one way, and the answer explained; *flips* are the ways that turn a no into a yes, or a yes into a no."""

    ask: Term
    class_: str
    put: str
    found: Explained
    flips: tuple[str, ...] = ()


class Deal(NamedTuple):
    """A package and what it brings each side above going without it, points; *brief*: the lead may offer it by itself."""

    package: Package
    lead: int
    country: int
    brief: bool


@attrs.frozen(kw_only=True)
class Zopa:
    """Of the packages looked at, how many beat no agreement for both, how many of them within the brief; those none betters."""

    looked_at: int
    both: int
    brief: int
    frontier: tuple[Deal, ...]


@attrs.frozen(kw_only=True)
class Probe:
    """All of it. *insists_on* and *luck* are points; the line of every answer is the one less the other."""

    scenario: str
    lead: str
    country: str
    seed: str
    temperament: str
    insists_on: int
    luck: int
    cells: tuple[Cell, ...]
    zopa: Zopa


def bench(world: World, country: str, seed: str, *, lucky: bool = True) -> Bench:
    """The first moment of a game at which the lead may speak, with a call to *country* just opened.

    Unless *lucky*, the luck of these talks is put at nothing: the middle of all that a seed may draw.

    :raises SeedError: for a seed that cannot be read.
    """
    state, _ = start(world, seed)
    pull = luck(state.seed)
    while (owed := awaiting(state)[0]).seat != world.lead:
        state, _ = apply(world, state, government.choose(observe(world, state, owed.seat), pull).order)
    if sitting_with(observe(world, state, world.lead), country) is None:  # else it has called by itself
        state, _ = apply(world, state, o.Open(world.lead, (country,), "call"))
    return Bench(world, state if lucky else _without_luck(world, state, country), world.lead, country)


def _without_luck(world: World, state: State, country: str) -> State:
    at, lead = world.rules.seat_index(country), world.rules.lead
    mind = state.private[at]
    row = tuple(0 if seat == lead else value for seat, value in enumerate(mind.columns[LUCK]))
    columns = tuple(row if column == LUCK else held for column, held in enumerate(mind.columns))
    minds = (*state.private[:at], mind._replace(columns=columns), *state.private[at + 1 :])
    return state._replace(private=minds)


def probe(
    world: World, country: str, seed: str, *, lucky: bool = True, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> Probe:
    """The answers of *country*, and its ZOPA with the lead of *world*; *progress* hears of how many asks so many are done."""
    on = bench(world, country, seed, lucky=lucky)
    asks, rows = list(_asks(on)), []
    for done, ask in enumerate(asks):
        progress(done, len(asks))
        rows.append(_row(on, ask))
    cells = tuple(cell for row in rows for cell in row)
    theirs = on.theirs
    return Probe(
        scenario=world.scenario, lead=on.lead, country=country, seed=on.state.seed, temperament=theirs.temperament.id,
        insists_on=points(insists_on(theirs, on.ours.at)), luck=points(theirs.felt(LUCK, on.ours.at)), cells=cells,
        zopa=_zopa(on),
    )


# --- the grid ----------------------------------------------------------------------------------------------------------


def _asks(on: Bench) -> Iterator[Term]:
    """What can be asked of the country: of each measure a step up, and all of it."""
    rules, obs = on.world.rules, on.theirs
    own = [(rules.measure_of(x), x) for x in rules.levers_of[obs.at]]
    asked = [(ASKED_FOR.index(m.class_), x) for m, x in own if m.class_ in ASKED_FOR and m.kind != "manner"]
    for _, lever in sorted(asked):
        now, top = obs.level(lever), len(rules.measure_of(lever).levels) - 1
        for level in sorted({min(now + 1, top), top} - {now}):
            if _may_offer(on, (rules.term(lever, level),)):
                yield rules.term(lever, level)


def _row(on: Bench, ask: Term) -> list[Cell]:
    """One ask in every way in which it may be put."""
    class_ = on.world.rules.measure_of(on.world.rules.lever_index[ask.lever]).class_
    cells = []
    for put, order in _puts(on, ask):
        answer = _answered(on, order)
        if answer is not None:
            cells.append(Cell(ask=ask, class_=class_, put=put, found=explained(on.world, on.state, order, *answer)))
    yes = {cell.put: cell.found.answer == "accept" for cell in cells}
    return [attrs.evolve(cell, flips=tuple(put for put in yes if yes[put] != yes[cell.put])) for cell in cells]


def _answered(on: Bench, order: Asking) -> tuple[o.Order, str] | None:
    """The government's answer and its sum; None where the order may not be given."""
    after, events = apply(on.world, on.state, order, ledger=False)
    if isinstance(events[0], Rejected):
        return None
    choice = government.choose(observe(on.world, after, on.country), luck(after.seed))
    return choice.order, choice.note


def _puts(on: Bench, ask: Term) -> Iterator[tuple[str, Asking]]:
    """The ways of putting it, by name."""
    plain = o.Offer(on.lead, on.country, (ask,))
    yield "private", plain
    yield "public", plain._replace(public=True)
    dressed, gifts = _dressed(on, plain.package), _best_gifts(on)
    if dressed != plain.package:
        yield "in_best_manner", plain._replace(package=dressed)
    if gifts:
        yield "with_gift", plain._replace(package=package((ask, gifts[0])))
        yield "with_gifts_in_best_manner", plain._replace(package=package((*dressed, *gifts[:MANY])))
    stick = _sharpest(on)
    if stick is None:
        return
    day = add_months(on.state.date, DATE)
    threat = o.Threaten(on.lead, on.country, (ask,), day, (stick,))
    yield "threat", threat
    yield "threat_public", threat._replace(public=True)
    own = package(term for term in dressed if term.lever.actor == on.country)
    if own != threat.demand:
        yield "threat_in_best_manner", threat._replace(demand=own)


def _dressed(on: Bench, terms: Package) -> Package:
    """The same in the manner that costs the country least face, as far as the lead may offer it."""
    point = Standpoint(on.theirs, on.ours.at)
    dressed = search.manner_first(point, as_terms(on.theirs, terms))
    found = package(on.world.rules.term(lever, level) for lever, level in dressed.items())
    return package(term for term in found if _may_offer(on, package((*terms, term))))


def _gifts(on: Bench) -> Iterator[tuple[int, Term]]:
    """What the lead could give and what each level of it is worth to the country, millipoints, by whatever leave."""
    rules, theirs = on.world.rules, on.theirs
    for lever in rules.levers_of[on.ours.at]:
        row, now = theirs.own.table[lever], theirs.level(lever)
        if row is not None and rules.lever_target[lever] == theirs.at and rules.measure_of(lever).kind != "manner":
            yield from ((row[x] - row[now], rules.term(lever, x)) for x in range(now + 1, len(row)) if row[x] > row[now])


def _may_offer(on: Bench, terms: Package) -> bool:
    return not why_illegal(on.ours, o.Offer(on.lead, on.country, terms))


def _best_gifts(on: Bench) -> list[Term]:
    """Of each measure the gift within the brief that the country gains most by, the greatest first."""
    found: dict[Lever, Term] = {}
    for _, term in sorted((gift for gift in _gifts(on) if _may_offer(on, (gift[1],))), key=lambda gift: (-gift[0], gift[1])):
        found.setdefault(term.lever, term)
    return list(found.values())


def _sharpest(on: Bench) -> Term | None:
    """The harm that would hurt the country most, two steps down."""
    rules, theirs = on.world.rules, on.theirs
    worst: tuple[int, Term] | None = None
    for lever in rules.levers_of[on.ours.at]:
        row, now = theirs.own.table[lever], theirs.level(lever)
        if row is None or rules.lever_target[lever] != theirs.at or rules.measure_of(lever).class_ != "stick" or now == 0:
            continue
        level = max(0, now - HARM_STEPS)
        pain = row[now] - row[level]
        if pain > 0 and (worst is None or pain > worst[0]):
            worst = pain, rules.term(lever, level)
    return worst[1] if worst else None


# --- the zone of possible agreement ------------------------------------------------------------------------------------


def _zopa(on: Bench) -> Zopa:
    """Each ask alone and with up to two gifts, plain and in the gentlest manner, by both sides' true sums of that moment.

    The country's side is its whole sum above no agreement, without what it holds out for and without luck; the lead's is what the
    package is worth to it as far as the other means to keep it.
    """
    theirs, ours = Standpoint(on.theirs, on.ours.at), on.ours
    deals, looked = [], 0
    for terms in _packages(on):
        looked += 1
        by_index = as_terms(on.theirs, terms)
        found = theirs.appraise(by_index, public=False)
        mine = _lead_gains(ours, on.theirs.at, by_index, found.plan)
        if found.in_win_set and found.total >= 0 and mine >= 0:
            deals.append(Deal(terms, points(mine), points(found.total), brief=_may_offer(on, terms)))
    return Zopa(
        looked_at=looked, both=len(deals), brief=sum(deal.brief for deal in deals), frontier=_undominated(deals)[:SHOWN]
    )


def _packages(on: Bench) -> Iterator[Package]:
    gifts = [term for _, term in _gifts(on)]
    given = [chosen for n in range(GIFTS + 1) for chosen in combinations(gifts, n) if len({t.lever for t in chosen}) == n]
    for ask in _asks(on):
        for way in dict.fromkeys(((ask,), _dressed(on, (ask,)))):
            for chosen in given:
                yield package((*way, *chosen))


def _lead_gains(ours: Observation, country: int, terms: dict[int, int], plan: int) -> int:
    """What a package is worth to the lead, millipoints: the other's terms as far as it means to keep them."""
    total = 0
    for lever, level in terms.items():
        row = ours.own.table[lever]
        if row is not None:
            worth = row[level] - row[ours.level(lever)]
            total += worth * plan // 1000 if ours.rules.lever_actor[lever] == country else worth
    return total


def _undominated(deals: Sequence[Deal]) -> tuple[Deal, ...]:
    """Those that no other betters for one side without a loss for the other, the lead's best first."""
    kept: list[Deal] = []
    for deal in sorted(deals, key=lambda one: (-one.lead, -one.country, len(one.package), one.package)):
        if not kept or deal.country > kept[-1].country:
            kept.append(deal)
    return tuple(kept)


def asks_of(found: Probe) -> dict[Term, list[Cell]]:
    """The cells by ask, in the order of the grid."""
    rows: dict[Term, list[Cell]] = {}
    for cell in found.cells:
        rows.setdefault(cell.ask, []).append(cell)
    return rows
