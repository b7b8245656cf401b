"""What else a government could say yes to: manner first, then less of the same, then with something of the other side's.

Owns the search over packages. Every package that leaves here was judged by the full sum, not by the additive estimate that
found it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from game.ai import bargain
from game.core.appraisal import Appraisal, Standpoint, Terms
from game.core.kinds import carrots
from game.core.legality import room_for
from game.core.state import BARRED, ESTIMATE
from game.core.whole import ceil_div, mul, share
from game.core.world import Rules

__all__ = ["Ask", "Found", "asked_share", "counter", "estimate_for_other", "manner_first", "trimmed"]

LEAST_SHARE = 200
"""Least part of an ask, permille, that a yes in part must hold."""
TRIES = 3
MOST_CARROTS = 2
MOST_STEPS = 2
"""How many levels a counter asks the other side to move one lever at most."""
CAPS = (500, 250, 0)
"""How far of the way to what was asked a first cut goes, permille."""


class Ask(NamedTuple):
    """What is on the table, by index, and how it was put."""

    terms: Terms
    public: bool
    at_once: bool


class Found(NamedTuple):
    """A package and its sum."""

    terms: dict[int, int]
    sum: Appraisal


def _conceded(point: Standpoint, terms: Terms) -> list[int]:
    """Own levers of substance that the package moves up."""
    rules = point.rules
    return [
        lever for lever in terms
        if rules.lever_actor[lever] == point.obs.at and terms[lever] > point.policy[lever]
        and rules.measures[rules.lever_measure[lever]].kind == "substance"
    ]


def _room(point: Standpoint, ask: Terms) -> int:
    """How many terms a package may have: more where it has terms of others than the two."""
    pair = (point.obs.at, point.other)
    return room_for(3 if any(point.rules.lever_actor[x] not in pair for x in ask) else 2)


def asked_share(point: Standpoint, ask: Terms, terms: Terms) -> int:
    """How much of what was asked a package holds, permille, by level indices."""
    own = _conceded(point, ask)
    if not own:
        return 1000
    parts = [
        share(1000, max(0, terms.get(lever, point.policy[lever]) - point.policy[lever]), ask[lever] - point.policy[lever])
        for lever in own
    ]
    return share(sum(parts), 1, len(parts))


def manner_first(point: Standpoint, ask: Terms) -> dict[int, int]:
    """The ask done in the least humbling way: tied manner levers at the level that costs least face."""
    terms = dict(ask)
    tied = {point.rules.lever_measure[lever] for lever in _conceded(point, ask)}
    room = _room(point, ask)
    for lever, of in point.manner:
        if len(terms) >= room:
            break
        if not tied.intersection(of) or point.obs.shared(BARRED, lever) > point.obs.public.turn:
            continue
        now = terms.get(lever, point.policy[lever])
        best = _quietest(point.rules, lever)[now]
        if best != now:
            terms[lever] = best
    return terms


@lru_cache(maxsize=8192)
def _quietest(rules: Rules, lever: int) -> tuple[int, ...]:
    """For each level of a manner the one that costs least face, the nearest of those alike; itself where none costs less."""
    symbols = rules.measure_of(lever).symbols
    return tuple(min(range(len(symbols)), key=lambda i: (symbols[i], abs(i - now))) for now in range(len(symbols)))


def trimmed(point: Standpoint, ask: Ask, floor: int) -> Found | None:
    """The best acceptable package with at least a fifth of the ask, or None: manner alone, then caps.

    *floor* is the sum that it insists on, luck taken off, in millipoints.
    """
    dressed = manner_first(point, ask.terms)
    for terms in _cuts(point, ask.terms, dressed):
        if terms == ask.terms or len(terms) > _room(point, ask.terms) or asked_share(point, ask.terms, terms) < LEAST_SHARE:
            continue
        found = point.appraise(terms, public=ask.public, at_once=ask.at_once)
        if found.in_win_set and found.total >= floor:
            return Found(terms, found)
    return None


def _cuts(point: Standpoint, ask: Terms, dressed: Terms) -> Iterator[dict[int, int]]:
    """Packages from nearly all of the ask to little of it, in the least humbling manner."""
    yield dict(dressed)
    own = _conceded(point, ask)
    costly = sorted(own, key=lambda lever: (point.change(point.table, lever, ask[lever]), lever))
    for lever in costly[:2]:
        if len(own) > 1:
            yield {k: v for k, v in dressed.items() if k != lever}
    for part in CAPS:
        cut = dict(dressed)
        for lever in own:
            now = point.policy[lever]
            cut[lever] = now + max(1, ceil_div((ask[lever] - now) * part, 1000))
        yield cut


def estimate_for_other(point: Standpoint, lever: int, level: int) -> int:
    """What a move is worth to the other side by what it has shown, millipoints."""
    rows = point.rules.impact[point.other][lever]
    if rows is None or level == point.policy[lever]:
        return 0
    n = len(point.rules.interests)
    start = point.other * n
    weights = point.obs.mind.columns[ESTIMATE][start : start + n]
    moved = zip(rows[level], rows[point.policy[lever]], weights, strict=True)
    return sum([mul(after - before, w) for after, before, w in moved if after != before])


def counter(point: Standpoint, ask: Ask, floor: int) -> Found | None:
    """The best acceptable package that also moves something of the other side's which is not on the table, or None."""
    dressed = manner_first(point, ask.terms)
    extra = _wanted(point, ask.terms)
    if not extra:
        return None
    own = _conceded(point, ask.terms)
    issues = [*own, *extra]
    levels = [_levels(point, lever, ask.terms) for lever in issues]
    ours, theirs = [], []
    for lever, span in zip(issues, levels, strict=True):
        weight = 1000 if lever in own else point.d
        ours.append([mul(point.change(point.table, lever, level), weight) for level in span])
        theirs.append([estimate_for_other(point, lever, level) for level in span])
    space = bargain.build(ours, theirs)
    at = tuple(span.index(dressed.get(lever, point.policy[lever])) for lever, span in zip(issues, levels, strict=True))
    return _verified(point, ask, floor, (dressed, issues, levels, space, at))


def _verified(
    point: Standpoint, ask: Ask, floor: int,
    plan: tuple[dict[int, int], Sequence[int], Sequence[Sequence[int]], bargain.Space, tuple[int, ...]],
) -> Found | None:
    """Walk the space, judge by the full sum, and ask for more where it falls short."""
    dressed, issues, levels, space, at = plan
    base = point.appraise(dressed, public=ask.public, at_once=ask.at_once)
    wanted = bargain.utility(space, at) + max(0, floor - base.total)
    for _ in range(TRIES):
        package = bargain.tradeoff(space, wanted, near=at)
        if package is None:
            return None
        terms = dict(dressed)
        for lever, span, index in zip(issues, levels, package, strict=True):
            if span[index] == point.policy[lever]:
                terms.pop(lever, None)
            else:
                terms[lever] = span[index]
        if not terms or len(terms) > _room(point, ask.terms) or not _moves_theirs(point, ask.terms, terms):
            return None
        found = point.appraise(terms, public=ask.public, at_once=ask.at_once)
        if found.in_win_set and found.total >= floor and asked_share(point, ask.terms, terms) > 0:
            return Found(terms, found)
        wanted += max(1000, floor - found.total)
    return None


def _moves_theirs(point: Standpoint, ask: Terms, terms: Terms) -> bool:
    return any(point.rules.lever_actor[x] == point.other and ask.get(x) != level for x, level in terms.items())


def _levels(point: Standpoint, lever: int, ask: Terms) -> list[int]:
    now = point.policy[lever]
    return list(range(now, ask.get(lever, _reach(point, lever)) + 1))


def _reach(point: Standpoint, lever: int) -> int:
    """How far up a lever of the other side can be asked to go: two steps, and nothing that needs its legislature."""
    return _tops(point.rules, lever)[point.policy[lever]]


@lru_cache(maxsize=8192)
def _tops(rules: Rules, lever: int) -> tuple[int, ...]:
    """For each level of a lever, the highest that can be asked from there."""
    authorities = rules.measure_of(lever).authorities
    spans = (range(now, min(len(authorities), now + MOST_STEPS + 1)) for now in range(len(authorities)))
    return tuple(max((i for i in span if authorities[i] != "congress"), default=span[0]) for span in spans)


def _wanted(point: Standpoint, ask: Terms) -> list[int]:
    """Levers of the other side, not in the ask, that would do it most good for what they seem to cost over there."""
    rules = point.rules
    scored = []
    for lever in carrots(rules, point.other, point.obs.at):
        if lever in ask or point.obs.shared(BARRED, lever) > point.obs.public.turn:
            continue
        now, top = point.policy[lever], _reach(point, lever)
        good = point.change(point.table, lever, top) if top > now else 0
        if good > 2000:
            scored.append((good + estimate_for_other(point, lever, top), -lever))
    return [-lever for _, lever in sorted(scored, reverse=True)[:MOST_CARROTS]]
