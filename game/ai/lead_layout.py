"""What a conduct needs of the rules again and again, gathered once a world: which levers lie between which two seats.

Owns lists of lever indices and a few sums over them. Pure: the lists depend on the compiled world alone, whose digest is the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from game.core.levers import Package, package
from game.core.observe import Observation
from game.core.state import BARRED, ESTIMATE, LATITUDE, Agreement, Permit
from game.core.whole import share
from game.core.world import Rules, SeatWorld

__all__ = [
    "Between", "Layout", "agreed_levers", "gain", "in_brief", "layout_of", "permits", "to_package",
    "worth_to",
]

_AUTHORITY = ("brief", "principal", "congress")


class Between(NamedTuple):
    """Levers between the observer and one other seat, by index."""

    asks: tuple[int, ...]
    """Substance that the other moves and whose rise the observer gains from."""
    sticks: tuple[int, ...]
    carrots: tuple[int, ...]
    manner: tuple[int, ...]
    """The observer's own levers that dress what the other does."""
    mine: tuple[int, ...]
    theirs: tuple[int, ...]


class Layout(NamedTuple):
    """Everything that one seat's conducts read off the rules."""

    between: tuple[Between, ...]
    """By index of the other seat; the observer's own entry is empty."""
    free: tuple[int, ...]
    """The observer's own levers without a seat as target."""


class _Key:
    """A world and a seat, compared by digest: rules hold mappings and cannot be hashed themselves."""

    __slots__ = ("at", "own", "rules")

    def __init__(self, rules: Rules, own: SeatWorld, at: int) -> None:
        self.rules, self.own, self.at = rules, own, at

    def __hash__(self) -> int:
        return self.rules.digest.__hash__() + self.at

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.at == other.at and self.rules.digest == other.rules.digest


def layout_of(obs: Observation) -> Layout:
    """The layout for the observer; made once for a world and a seat."""
    return _layout(_Key(obs.rules, obs.own, obs.at))


@lru_cache(maxsize=64)
def _layout(key: _Key) -> Layout:
    rules, at = key.rules, key.at
    nothing = Between((), (), (), (), (), ())
    between = tuple(nothing if other == at else _between(key, other) for other in range(len(rules.seat_ids)))
    free = tuple(lever for lever in rules.levers_of[at] if rules.lever_target[lever] < 0)
    return Layout(between, free)


def _between(key: _Key, other: int) -> Between:
    rules, at = key.rules, key.at
    mine = tuple(x for x in rules.levers_of[at] if rules.lever_target[x] == other)
    theirs = tuple(x for x in rules.levers_of[other] if rules.lever_target[x] in (at, -1))
    dressing = tuple(x for x in mine if rules.measure_of(x).kind == "manner")
    solid = tuple(x for x in mine if rules.measure_of(x).kind != "manner")
    return Between(
        asks=tuple(x for x in theirs if _can_gain(key, x)),
        sticks=tuple(x for x in solid if rules.measure_of(x).class_ == "stick"),
        carrots=tuple(x for x in solid if rules.measure_of(x).class_ in ("carrot", "both")),
        manner=dressing, mine=mine, theirs=theirs,
    )


def _can_gain(key: _Key, lever: int) -> bool:
    row = key.own.table[lever]
    return row is not None and key.rules.measure_of(lever).kind != "manner" and max(row) > row[0]


def gain(obs: Observation, terms: Mapping[int, int]) -> int:
    """What a package by index is worth to the observer by its own table, millipoints; it trusts that all of it is done."""
    total = 0
    for lever, level in terms.items():
        row = obs.own.table[lever]
        if row is not None:
            total += row[level] - row[obs.level(lever)]
    return total


def worth_to(obs: Observation, other: int, lever: int, level: int) -> int:
    """What moving a lever is worth to another seat as the observer estimates its weights, millipoints."""
    rows = obs.rules.impact[other][lever]
    if rows is None:
        return 0
    count = len(obs.rules.interests)
    now = rows[obs.level(lever)]
    weights = obs.mind.columns[ESTIMATE][other * count : (other + 1) * count]
    return share(sum([(x - y) * w for x, y, w in zip(rows[level], now, weights, strict=True)]), 1, 1000)


def in_brief(obs: Observation, lever: int, level: int, *, leave: frozenset[tuple[int, int]] | None = None) -> bool:
    """Whether the observer may move a lever of its own there without asking anybody, and no court bars it.

    *leave* are its `permits`, where the caller has them already.
    """
    if obs.shared(BARRED, lever) > obs.public.turn:
        return False
    if obs.at != obs.rules.lead:
        return True
    measure = obs.rules.measure_of(lever)
    if _AUTHORITY.index(measure.authorities[level]) <= obs.shared(LATITUDE):
        return True
    return (lever, level) in (permits(obs) if leave is None else leave)


def permits(obs: Observation) -> frozenset[tuple[int, int]]:
    """The terms that the observer has leave for, by index."""
    return frozenset([obs.rules.term_index(act.term) for act in obs.mind.acts if isinstance(act, Permit)])


def agreed_levers(obs: Observation) -> frozenset[int]:
    """Levers under an agreement that the observer knows of."""
    index = obs.rules.lever_index
    return frozenset(index[term.lever] for act in obs.acts if isinstance(act, Agreement) for term in act.package)


def to_package(obs: Observation, terms: Iterable[tuple[int, int]]) -> Package:
    """Levers and levels by index as a package in its one order."""
    return package(obs.rules.term(lever, level) for lever, level in terms)
