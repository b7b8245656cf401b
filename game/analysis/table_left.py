"""Value left on the table: each agreement as it was signed against every package in its neighbourhood, one by one.

By both sides' true utilities, read from the folded tables of the world: a finished game has no secrets. It counts by itself and
uses nothing of what the governments bargain with (`ai/bargain`), so that either is a check of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

from game.ai.lead_layout import in_brief
from game.analysis.record import Record
from game.core.appraisal import Standpoint
from game.core.legality import MOST_TERMS
from game.core.levers import Package, package
from game.core.observe import Observation, observe
from game.core.state import BARRED, POLICY, Agreement, State
from game.core.whole import milli, mul, points
from game.core.world import World

__all__ = ["LEAST", "LIMIT", "Better", "Issue", "Left", "better_for_both", "neighbourhood", "table_left", "value_left"]

LIMIT = 20_000
"""Most packages looked at for an agreement."""
FURTHER = 5
"""Levers beside those of the deal that may be moved too, at most."""
LEAST = 1000
"""What a package must bring each side more than the one that was signed to count as better, millipoints: a point."""
CHANGES = 3
"""Most changes to what was signed: what takes more is another deal, which nobody overlooked in this one."""
HEARD_AT_HOME = 60
"""Better packages, the best first, for which it is asked whether the other side's own sum and its home would have had them."""


class Issue(NamedTuple):
    """A lever, the levels looked at, and what each is worth to the two sides above how it stood, millipoints."""

    lever: int
    levels: tuple[int, ...]
    mine: tuple[int, ...]
    theirs: tuple[int, ...]


class Better(NamedTuple):
    """A package by position in each issue, and what it brings the two sides above the one it is compared with, millipoints."""

    at: tuple[int, ...]
    mine: int
    theirs: int


class Left(NamedTuple):
    """An agreement measured at its signing, in points: what it brought both sides above going without, and what both missed.

    *mine* is the side that leads. *best* is the better package, empty where none was found; *at_home* says that there were some
    on paper, and none that the other side's home and its own full sum would have had.
    """

    ref: str
    mine: int
    theirs: int
    best: Package
    mine_more: int
    theirs_more: int
    looked_at: int
    at_home: bool

    @property
    def efficient(self) -> bool:
        """Whether nothing in the neighbourhood would have been better for both and possible."""
        return not self.best

    def turned(self) -> Left:
        """The same from the other side."""
        return self._replace(mine=self.theirs, theirs=self.mine, mine_more=self.theirs_more, theirs_more=self.mine_more)


# --- the count ---------------------------------------------------------------------------------------------------------


def better_for_both(
    mine: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]], signed: Sequence[int], *, least: int = 1
) -> Iterator[Better]:
    """Every package that gives both sides at least *least* more than the one *signed*; worths by issue and level.

    Each package is built and compared: no pruning, no frontier, nothing that could share a mistake with a cleverer search.
    """
    floor_mine = sum(row[at] for row, at in zip(mine, signed, strict=True)) + least
    floor_theirs = sum(row[at] for row, at in zip(theirs, signed, strict=True)) + least
    found: list[tuple[tuple[int, ...], int, int]] = [((), 0, 0)]
    for ours, others in zip(mine, theirs, strict=True):
        span = list(enumerate(zip(ours, others, strict=True)))
        found = [((*at, level), a + x, b + y) for at, a, b in found for level, (x, y) in span]
    for at, a, b in found:
        if a >= floor_mine and b >= floor_theirs:
            yield Better(at, a - floor_mine + least, b - floor_theirs + least)


# --- the neighbourhood -------------------------------------------------------------------------------------------------


class _Parties(NamedTuple):
    """The two sides of an agreement at the moment before it was signed."""

    world: World
    before: State
    act: Agreement
    mine: Observation
    theirs: Observation
    bound: frozenset[int]
    """Levers under other agreements, which are not free to be traded again."""

    def worth(self, seat: Observation, lever: int, level: int) -> int:
        """What moving a lever is truly worth to a side, its aims included, millipoints."""
        row, now = seat.own.table[lever], seat.level(lever)
        total = row[level] - row[now] if row is not None else 0
        return total + sum(milli(aim.worth) for aim in seat.own.aims if aim.lever == lever and now < aim.level <= level)


def _parties(world: World, before: State, act: Agreement) -> _Parties:
    first, second = (act.target, act.speaker) if act.target == world.lead else (act.speaker, act.target)
    acts = (*before.public.acts, *(one for mind in before.private for one in mind.acts))
    index = world.rules.lever_index
    bound = frozenset(index[t.lever] for one in acts if isinstance(one, Agreement) for t in one.package)
    return _Parties(world, before, act, observe(world, before, first), observe(world, before, second), bound)


def neighbourhood(world: World, before: State, act: Agreement) -> tuple[tuple[Issue, ...], tuple[int, ...]]:
    """The issues of the agreement and of a few further levers, and the positions at which it was signed.

    Of the further levers those come first that can bring both sides together most.
    """
    pair = _parties(world, before, act)
    signed = {x: level for x, level in map(world.rules.term_index, act.package) if x >= 0 and level >= 0}
    issues = [_issue(pair, x, _levels(pair, x, signed[x])) for x in signed if world.rules.measure_of(x).kind != "manner"]
    issues = _narrowed(issues, signed)
    of_the_deal, size = len(issues), _size(issues)
    taken = {one.lever for one in issues} | signed.keys() | pair.bound
    further = [_issue(pair, x, _levels(pair, x, -1)) for x in _between(pair) if x not in taken]
    further = [one for one in further if _together(one) > 0]
    for one in sorted(further, key=lambda one: (-_together(one), one.lever)):
        if len(issues) - of_the_deal < FURTHER and size * len(one.levels) <= LIMIT:
            issues.append(one)
            size *= len(one.levels)
    at = tuple(one.levels.index(signed.get(one.lever, one.levels[0])) for one in issues)
    return tuple(issues), at


def _between(pair: _Parties) -> Iterator[int]:
    """Levers of substance of either side toward the other, and those of the other side that have no seat as target."""
    rules = pair.world.rules
    for seat, other in ((pair.mine.at, pair.theirs.at), (pair.theirs.at, pair.mine.at)):
        for lever in rules.levers_of[seat]:
            toward = rules.lever_target[lever] == other or (rules.lever_target[lever] < 0 and seat != rules.lead)
            if toward and rules.measure_of(lever).kind != "manner":
                yield lever


def _levels(pair: _Parties, lever: int, signed: int) -> tuple[int, ...]:
    """The levels from where a lever stood upward that could be had that day, and the one that was signed."""
    rules, now = pair.world.rules, pair.before.public.columns[POLICY][lever]
    measure = rules.measure_of(lever)
    actor = pair.mine if rules.lever_actor[lever] == pair.mine.at else pair.theirs
    free = rules.seats[actor.at].capacities[measure.capacity] if measure.capacity >= 0 else 0
    found = {now} | ({signed} if signed >= 0 else set())
    for level in range(now + 1, len(measure.levels)):
        barred = actor.shared(BARRED, lever) > actor.public.turn or not in_brief(actor, lever, level)
        beyond = measure.capacity >= 0 and measure.needs[level] > free
        if not barred and not beyond and not measure.legal_risks[level]:
            found.add(level)
    return tuple(sorted(found))


def _issue(pair: _Parties, lever: int, levels: tuple[int, ...]) -> Issue:
    return Issue(
        lever, levels, tuple(pair.worth(pair.mine, lever, level) for level in levels),
        tuple(pair.worth(pair.theirs, lever, level) for level in levels),
    )


def _together(issue: Issue) -> int:
    """The most that a lever can bring both sides together."""
    return max(a + b for a, b in zip(issue.mine, issue.theirs, strict=True))


def _size(issues: Sequence[Issue]) -> int:
    size = 1
    for issue in issues:
        size *= len(issue.levels)
    return size


def _narrowed(issues: list[Issue], signed: dict[int, int]) -> list[Issue]:
    """The issues of the deal, the widest cut down to the levels nearest to what was signed, until all fit under the limit."""
    while _size(issues) > LIMIT:
        at = max(range(len(issues)), key=lambda i: (len(issues[i].levels), -i))
        one = issues[at]
        near = sorted(range(len(one.levels)), key=lambda i: (abs(one.levels[i] - signed[one.lever]), i))
        keep = sorted(near[:-1])
        issues[at] = Issue(one.lever, *(tuple(row[i] for i in keep) for row in (one.levels, one.mine, one.theirs)))
    return issues


# --- an agreement ------------------------------------------------------------------------------------------------------


def value_left(world: World, before: State, act: Agreement) -> Left:
    """What an agreement brought both sides when it was signed in *before*, and the best package that both would have preferred.

    Best is what gives the side that gains less the most; then the most together, with the fewest changes.
    """
    pair = _parties(world, before, act)
    issues, signed = neighbourhood(world, before, act)
    rows = [one.mine for one in issues], [one.theirs for one in issues]
    better = [one for one in better_for_both(*rows, signed, least=LEAST) if _changes(one, signed) <= CHANGES]
    best = nsmallest(HEARD_AT_HOME, better, key=lambda one: _rank(one, signed))
    chosen = _possible(pair, issues, best)
    mine = sum(row[at] for row, at in zip(rows[0], signed, strict=True)) + _spared(pair, pair.mine, pair.theirs)
    theirs = sum(row[at] for row, at in zip(rows[1], signed, strict=True)) + _spared(pair, pair.theirs, pair.mine)
    return Left(
        ref=act.ref, mine=points(mine), theirs=points(theirs), best=chosen[1] if chosen else (),
        mine_more=points(chosen[0].mine) if chosen else 0, theirs_more=points(chosen[0].theirs) if chosen else 0,
        looked_at=_size(issues), at_home=bool(best) and chosen is None,
    )


def _rank(one: Better, signed: Sequence[int]) -> tuple[int, int, int, tuple[int, ...]]:
    return -min(one.mine, one.theirs), -one.mine - one.theirs, _changes(one, signed), one.at


def _changes(one: Better, signed: Sequence[int]) -> int:
    """Issues in which a package differs from the one that was signed."""
    return sum(a != b for a, b in zip(one.at, signed, strict=True))


def _possible(pair: _Parties, issues: Sequence[Issue], better: Sequence[Better]) -> tuple[Better, Package] | None:
    """The first of the better packages that the other side would not have judged worse by its full sum, nor been stopped from."""
    point = Standpoint(pair.theirs, pair.mine.at)
    rules = pair.world.rules
    worn = {x: level for x, level in map(rules.term_index, pair.act.package) if x >= 0 and level >= 0}
    public, at_once = pair.act.public, pair.act.at_once
    was = point.appraise(worn, public=public, at_once=at_once)
    for one in better:
        moved = {issue.lever: issue.levels[at] for issue, at in zip(issues, one.at, strict=True)}
        terms = {x: level for x, level in {**worn, **moved}.items() if x in worn or level != pair.theirs.level(x)}
        if len(terms) > MOST_TERMS:
            continue
        found = point.appraise(terms, public=public, at_once=at_once)
        if found.in_win_set and found.total >= was.total:
            return one, package(rules.term(x, level) for x, level in terms.items())
    return None


def _spared(pair: _Parties, seat: Observation, other: Observation) -> int:
    """The harm that a side expected without this agreement and was spared by it: threats that it met, as they were believed."""
    point = Standpoint(seat, other.at)
    terms = {x: level for x, level in map(pair.world.rules.term_index, pair.act.package) if x >= 0 and level >= 0}
    return sum(
        mul(point.harm(seat.own.table, harm), point.belief(threat, harm, public=threat.public))
        for threat, harm in point.answered(terms)
    )


def table_left(record: Record) -> tuple[Left, ...]:
    """Every agreement of a game, in the order of signing."""
    return tuple(
        value_left(record.world, record.befores[record.opened[ref]], act)
        for ref, act in record.acts.items() if isinstance(act, Agreement)
    )
