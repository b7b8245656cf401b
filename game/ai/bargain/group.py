"""Deals of three and more: one package that every party must take.

Owns the search for a package when several others sit at the table. All must agree, so the one who gains least decides: the
search looks for the package that leaves the worst-off other party most, or, given shares, the most for all of them by
those shares while each keeps its floor. It walks: the others' worths are weighed into one, the walk of `tradeoff` is
taken, whoever came off worst is given more weight, and the best package met on the way is improved by single and double
moves. Never lists a space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import frozen

from game.core.whole import mul, split

from .space import Package, Space, Worths, build
from .tradeoff import tradeoff

__all__ = ["Parties", "group_tradeoff", "surpluses", "unanimous"]

ROUNDS = 10
"""Walks, each with other weights."""

MORE = 1500
"""How much more, permille, the worst-off counts in the next walk."""

CLIMB = 24
"""Most moves by which the best package is improved."""

PAIRS = 48
"""Most levels of a space in which two issues are moved at once; in a larger one the climb goes by single moves."""

Score: TypeAlias = tuple[int, int, int]


@frozen
class Parties:
    """Who sits at the table: *own* worths, those of the *others* by our estimate, and the *floors* below which they say no.

    *shares*, if given, are how much each of the others counts, permille; without them the worst-off does.
    """

    own: Worths
    others: tuple[Worths, ...]
    floors: tuple[int, ...]
    shares: tuple[int, ...] = ()


def _worth(worths: Worths, package: Package) -> int:
    return sum([levels[level] for levels, level in zip(worths, package, strict=True)])


def surpluses(parties: Parties, package: Package) -> tuple[int, ...]:
    """What *package* leaves each of the others above its floor, in millipoints; below zero it would say no."""
    return tuple(_worth(worths, package) - floor for worths, floor in zip(parties.others, parties.floors, strict=True))


def unanimous(parties: Parties, package: Package, *, floor: int) -> bool:
    """Whether all would take *package*: we at *floor*, the others at theirs."""
    return _worth(parties.own, package) >= floor and min(surpluses(parties, package), default=0) >= 0


def group_tradeoff(
    parties: Parties, floor: int, *, near: Package | None = None, not_worse_than: Package | None = None
) -> Package | None:
    """The best package found for the others that is worth at least *floor* to us; None where none reaches the floor.

    It may still miss somebody's floor, where the search found none that does not: ask `unanimous`. *not_worse_than* is an
    offer on the table: the answer never gives every party less. Raises `ValueError` where floors or shares are not one
    for each of the others, or nobody else is there.
    """
    count = len(parties.others)
    if not count or len(parties.floors) != count or len(parties.shares) not in {0, count}:
        raise ValueError(f"{count} others, {len(parties.floors)} floors and {len(parties.shares)} shares; one for each")
    starts = list(_walks(parties, floor, near))
    if not_worse_than is not None and _worth(parties.own, not_worse_than) >= floor:
        starts.append(not_worse_than)
    if not starts:
        return None
    return _climb(parties, floor, max(starts, key=lambda package: _score(parties, package)))


def _score(parties: Parties, package: Package) -> Score:
    """What makes a package better than another: the worst-off first, or, with shares, nobody below its floor first."""
    left = surpluses(parties, package)
    own = _worth(parties.own, package)
    if parties.shares:
        return min(0, *left), sum([more * part for more, part in zip(left, parties.shares, strict=True)]), own
    return min(left), sum(left), own


def _walks(parties: Parties, floor: int, near: Package | None) -> Iterator[Package]:
    """Packages of walks with different weights of the others; the first by shares, the next by who came off worst."""
    weigh = split(1000, parties.shares or (1,) * len(parties.others))
    for _ in range(ROUNDS):
        space = _weighed(parties, weigh)
        found = tradeoff(space, floor, near=near)
        if found is None:
            return
        yield found
        left = surpluses(parties, found)
        if parties.shares and min(left) >= 0:
            return  # nobody is below its floor, and by the shares nothing is better
        worst = left.index(min(left))
        weigh = split(1000, [max(1, mul(part, MORE)) if i == worst else max(1, part) for i, part in enumerate(weigh)])


def _weighed(parties: Parties, weigh: Sequence[int]) -> Space:
    """The space in which the others are one party, each counting as in *weigh*."""
    joint = [
        [sum([part * row[level] for part, row in zip(weigh, rows, strict=True)]) for level in range(len(own))]
        for own, *rows in zip(parties.own, *parties.others, strict=True)
    ]
    return build(parties.own, joint)


def _climb(parties: Parties, floor: int, package: Package) -> Package:
    """*package* improved by the best single or double move, until none improves it."""
    best = _score(parties, package)
    for _ in range(CLIMB):
        nearby = [after for after in _around(parties, package) if _worth(parties.own, after) >= floor]
        score, after = max(((_score(parties, after), after) for after in nearby), default=(best, package))
        if score <= best:
            break
        best, package = score, after
    return package


def _around(parties: Parties, package: Package) -> Iterator[Package]:
    """Every package one issue away, and in a space of up to `PAIRS` levels two, in order."""
    small = sum(map(len, parties.own)) <= PAIRS
    for i, first in enumerate(parties.own):
        for level in range(len(first)):
            if level == package[i]:
                continue
            once = (*package[:i], level, *package[i + 1 :])
            yield once
            for j in range(i if small else 0):
                yield from ((*once[:j], at, *once[j + 1 :]) for at in range(len(parties.own[j])) if at != package[j])
