"""The space that two sides bargain over: issues, their levels, and what each level is worth to either side.

Owns the additive utilities and the plan by which `tradeoff` walks them. Knows no lever, seat or measure by name, and
nothing of time: a space is built once and serves until a weight changes. That is why it holds the plan ready, stop by
stop: a counter-offer then looks up where its floor falls instead of walking there.
All utilities are whole numbers in millipoints; only differences count, so the zero of an issue is free.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from game.core.whole import floor_div, mul

__all__ = [
    "Change", "Ladder", "Package", "Space", "Step", "Worths", "build", "changed", "mirrored", "outcomes", "utility",
    "utility_to_other", "weighted_levels",
]

Package: TypeAlias = tuple[int, ...]
"""One level index for each issue of a space, in the order of its issues."""

Worths: TypeAlias = tuple[tuple[int, ...], ...]
"""For each issue, the worth of each of its levels, in millipoints."""

Change: TypeAlias = "tuple[Step, ...]"
"""Issues moved together, at most two."""


class Step(NamedTuple):
    """A move of one issue along its hull, from the level before to *level*: what it costs us and gives them."""

    issue: int
    level: int
    loss: int
    gain: int


class Ladder(NamedTuple):
    """What small changes of one stop buy, cheapest first: each rung gives the other side more than the rung before.

    *losses* are what the rungs cost us, rising; each rung holds all changes that cost and give the same.
    """

    losses: tuple[int, ...]
    rungs: tuple[tuple[Change, ...], ...]


@frozen
class Space:
    """What each level of each issue is worth to us and, by our estimate, to the other side.

    Made by `build`. The other fields follow from the first two and are kept for speed:
    *top* is our best package, *useful* the levels of each issue that no other level beats for both,
    *steps* the way from *top* to their best package, cheapest concession first, and *stops* the packages along it, of
    which each costs us *spent* and gives them *given*, counted from *top*. *twins* are the issues with two levels
    that are worth the same to both. *ladders* fills as stops are asked for again; it makes answers faster and no other.
    """

    own: Worths
    other: Worths
    top: Package = field(eq=False, repr=False)
    useful: tuple[tuple[int, ...], ...] = field(eq=False, repr=False)
    steps: tuple[Step, ...] = field(eq=False, repr=False)
    stops: tuple[Package, ...] = field(eq=False, repr=False)
    spent: tuple[int, ...] = field(eq=False, repr=False)
    given: tuple[int, ...] = field(eq=False, repr=False)
    own_top: int = field(eq=False, repr=False)
    other_top: int = field(eq=False, repr=False)
    twins: tuple[int, ...] = field(eq=False, repr=False)
    ladders: dict[int, Ladder | None] = field(factory=dict, eq=False, repr=False)


def build(own: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> Space:
    """The space with these worths and its plan.

    Raises `ValueError` where the two sides name different numbers of issues or levels, or an issue has no level.
    """
    if [len(levels) for levels in own] != [len(levels) for levels in other]:
        sizes = [len(levels) for levels in own], [len(levels) for levels in other]
        raise ValueError(f"our issues have {sizes[0]} levels and theirs {sizes[1]}; they must be the same")
    if not all(own):
        raise ValueError("an issue has no level; every issue needs at least one")
    mine, theirs = tuple(map(tuple, own)), tuple(map(tuple, other))
    useful = tuple(map(_undominated, mine, theirs))
    steps: list[Step] = []
    for i, levels in enumerate(useful):
        hull = _hull(levels, mine[i], theirs[i])
        for here, after in pairwise(hull):
            steps.append(Step(i, after, mine[i][here] - mine[i][after], theirs[i][after] - theirs[i][here]))
    steps = _dearest_first(steps)
    top = tuple([levels[0] for levels in useful])
    return Space(
        mine, theirs, top, useful, tuple(steps),
        stops=_stops(top, steps),
        spent=tuple(accumulate([step.loss for step in steps], initial=0)),
        given=tuple(accumulate([step.gain for step in steps], initial=0)),
        own_top=_total(mine, top),
        other_top=_total(theirs, top),
        twins=tuple([i for i, levels in enumerate(useful) if len(levels) < len(mine[i]) and _has_twins(mine[i], theirs[i])]),
    )


def _has_twins(own: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two levels are worth the same to both; of such, one is never useful."""
    return len(set(zip(own, other, strict=True))) < len(own)


def _stops(top: Package, steps: Sequence[Step]) -> tuple[Package, ...]:
    """The packages along the way, from *top* on."""
    here = list(top)
    stops = [top]
    for issue, level, _, _ in steps:
        here[issue] = level
        stops.append(tuple(here))
    return tuple(stops)


def _total(worths: Worths, package: Package) -> int:
    return sum([levels[level] for levels, level in zip(worths, package, strict=True)])


def _dearest_first(steps: list[Step]) -> list[Step]:
    """*steps* by what they give them a unit of loss to us, most first; equals in order of issues.

    Exact without fractions: two unequal ratios of losses up to *most* differ by at least one part in its square.
    """
    most = max([step.loss for step in steps], default=1)
    return sorted(steps, key=lambda step: -floor_div(step.gain * most * most, step.loss))


def _undominated(own: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    """Levels that no level beats for both, from our best to theirs; one level for each pair of worths."""
    kept: list[int] = []
    most: int | None = None
    # Signs are turned so that plain tuple order puts our best first, and theirs before ours on a tie.
    for _, gives, level in sorted([(-mine, -theirs, level) for level, (mine, theirs) in enumerate(zip(own, other, strict=True))]):
        if most is None or gives < most:
            kept.append(level)
            most = gives
    return tuple(kept)


def _hull(levels: Sequence[int], own: Sequence[int], other: Sequence[int]) -> list[int]:
    """Those *levels* on the upper hull: along it each step exchanges at no better a ratio than the one before."""
    hull: list[int] = []
    for level in levels:
        while len(hull) > 1:
            first, middle = hull[-2], hull[-1]
            early = (other[middle] - other[first]) * (own[first] - own[level])
            if early >= (other[level] - other[first]) * (own[first] - own[middle]):
                break
            hull.pop()
        hull.append(level)
    return hull


def utility(space: Space, package: Package) -> int:
    """Worth of *package* to us, in millipoints."""
    return _total(space.own, package)


def utility_to_other(space: Space, package: Package) -> int:
    """Worth of *package* to the other side by our estimate, in millipoints."""
    return _total(space.other, package)


def outcomes(space: Space) -> int:
    """How many packages the space has."""
    count = 1
    for levels in space.own:
        count *= len(levels)
    return count


def mirrored(space: Space) -> Space:
    """The same space seen from the other chair."""
    return build(space.other, space.own)


def changed(before: Package, after: Package) -> tuple[int, ...]:
    """The issues in which two packages differ, in order."""
    return tuple(i for i in range(len(before)) if before[i] != after[i])


def weighted_levels(weights: Sequence[int], shapes: Sequence[Sequence[int]]) -> Worths:
    """Worths in millipoints from permille *weights* and, for each issue, how far each level satisfies, 0 to 1000.

    A whole package then runs from 0 to 1,000,000 millipoints where the weights add up to 1000.
    """
    return tuple(
        tuple(mul(weight * 1000, part) for part in levels) for weight, levels in zip(weights, shapes, strict=True)
    )
