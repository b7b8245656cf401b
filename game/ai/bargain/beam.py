"""Packages for a side whose judgement is more than a sum: the walk first, and a beam where the walk's packages are refused.

Owns the search under a *judge*: a function that says what a package is truly worth to us, or None where a group at home
blocks it. `tradeoff` plans with worths that only add up; here each package is judged before it leaves. Never lists a
space: the beam keeps `WIDTH` packages a round, for `DEPTH` rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

from game.core.whole import ceil_div

from .space import Package, Space, utility, utility_to_other
from .tradeoff import tradeoff

__all__ = ["DEPTH", "WIDTH", "Judge", "beam", "judged"]

Judge: TypeAlias = Callable[[Package], "int | None"]
"""True worth of a package to us, in millipoints; None where a group blocks it whatever it is worth."""

TRIES = 4
"""Walks before the beam: each corrects the floor by what the last package fell short of it or had to spare."""

WIDTH = 8
DEPTH = 5


def judged(
    space: Space,
    floor: int,
    judge: Judge,
    *,
    near: Package | None = None,
    wants_deal: bool = True,
    refused: Collection[Package] = (),
) -> Package | None:
    """The best package for the other side that the *judge* finds worth *floor*, as far as was looked; None if none was found.

    The plan's worths say where to look, the judge decides. Only where every package of the walk is blocked or falls
    short, and the seat *wants_deal*, a beam looks around them. Packages in *refused* are not returned.
    """
    tried: list[Package] = []
    found: list[Package] = []
    wanted = floor
    for _ in range(TRIES):
        package = tradeoff(space, wanted, near=near)
        if package is None or package in tried:
            break
        tried.append(package)
        worth = judge(package)
        if worth is None:
            break  # no floor helps against a group that says no
        if worth >= floor and package not in refused:
            found.append(package)
        wanted = utility(space, package) + floor - worth
    if found:
        return max(found, key=lambda package: utility_to_other(space, package))
    if not wants_deal:
        return None
    starts = [*tried, space.top] if near is None else [*tried, space.top, near]
    return beam(space, floor, judge, starts=starts, refused=refused)


def beam(
    space: Space,
    floor: int,
    judge: Judge,
    *,
    starts: Sequence[Package],
    refused: Collection[Package] = (),
    width: int = WIDTH,
    depth: int = DEPTH,
) -> Package | None:
    """The best package for the other side, worth *floor* by the *judge*, within *depth* single moves of *starts*.

    A round looks at all packages one move from those kept. Half of the places go to packages that reach the floor and
    give most, half to those that come nearest to it: a way to a good package may lead through bad ones. So at most
    *width* times *depth* times the number of levels are judged.
    """
    best: tuple[int, Package] | None = None
    seen = set(starts)
    layer = list(dict.fromkeys(starts))
    for left in range(depth, -1, -1):
        reached, short = _sorted_out(space, floor, judge, layer)
        allowed = [ranked for ranked in reached if ranked[1] not in refused]
        best = min([*allowed, *([best] if best else [])], default=None)
        if not left:
            break
        kept = [package for _, package in reached[: ceil_div(width, 2)]]
        kept += [package for _, _, package in short[: width - len(kept)]]
        layer = []
        for package in kept:
            layer += [after for after in _moves(space, package) if after not in seen]
            seen.update(layer)
    return None if best is None else best[1]


def _sorted_out(
    space: Space, floor: int, judge: Judge, layer: Sequence[Package]
) -> tuple[list[tuple[int, Package]], list[tuple[int, int, Package]]]:
    """Packages that reach the floor, most generous first, and those that do not, nearest first and blocked ones last."""
    reached: list[tuple[int, Package]] = []
    short: list[tuple[int, int, Package]] = []
    for package in layer:
        worth, gives = judge(package), utility_to_other(space, package)
        if worth is None:
            short.append((1, -gives, package))
        elif worth < floor:
            short.append((0, floor - worth, package))
        else:
            reached.append((-gives, package))
    return sorted(reached), sorted(short)


def _moves(space: Space, package: Package) -> Iterator[Package]:
    """Every package one issue away, in order."""
    for i, levels in enumerate(space.own):
        for level in range(len(levels)):
            if level != package[i]:
                yield (*package[:i], level, *package[i + 1 :])
