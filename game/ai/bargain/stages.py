"""Packages over time: a term now, on delivery, or after a review.

Owns what a promise of later is worth. A staged term is worth its worth times the belief that its stage comes; if it does
not come, things stay as they stand. Two sides that believe differently in the future can trade on it: who trusts the
delivery gives more today for it, and a term that one would not grant now it may grant after a review.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from attrs import frozen

from game.core.whole import clamp, mul

from .space import Package, Space, build

__all__ = ["Chances", "Stage", "Staged", "believed", "stage", "staged_worth", "unstaged"]


class Stage(IntEnum):
    """When a term takes effect."""

    NOW = 0
    ON_DELIVERY = 1
    AFTER_REVIEW = 2


Chances = tuple[int, int, int]
"""How likely each stage is thought to come, permille, in the order of `Stage`: never more for a later one."""


def believed(*, delivery: int, review: int, patience: int = 1000) -> Chances:
    """The chances of a side that trusts in *delivery*, and in a good *review* once it was delivered, both permille.

    A later stage needs those before it, and waits longer: each is worth *patience* permille of the one before.
    """
    first = mul(clamp(delivery, 0, 1000), clamp(patience, 0, 1000))
    return 1000, first, mul(mul(first, clamp(review, 0, 1000)), clamp(patience, 0, 1000))


def staged_worth(worths: Sequence[int], stands: int, level: int, chance: int) -> int:
    """What moving to *level* is worth, with the *chance* in permille that its stage comes, else it stays as it *stands*."""
    return worths[stands] + mul(worths[level] - worths[stands], chance)


@frozen
class Staged:
    """A space in which each level of some issues can be had at a later stage: *variants* are its levels, issue by issue."""

    space: Space
    variants: tuple[tuple[tuple[int, Stage], ...], ...]


def stage(
    space: Space, stands: Package, *, issues: Sequence[int], own: Chances, other: Chances, stages: Sequence[Stage] = tuple(Stage)
) -> Staged:
    """The space with every level of *issues* at each of *stages*, worth to each side what it believes in.

    What stands is there once: not to move needs no stage. Issues not named stay as they are, at once.
    """
    def whens(i: int, level: int) -> Sequence[Stage]:
        return stages if i in issues and level != stands[i] else (Stage.NOW,)

    variants = tuple(
        tuple((level, when) for level in range(len(levels)) for when in whens(i, level)) for i, levels in enumerate(space.own)
    )
    rows = [
        [[staged_worth(worths[i], stands[i], level, chances[when]) for level, when in issue] for i, issue in enumerate(variants)]
        for worths, chances in ((space.own, own), (space.other, other))
    ]
    return Staged(build(*rows), variants)


def unstaged(staged: Staged, package: Package) -> tuple[tuple[int, Stage], ...]:
    """The level of each issue, and the stage at which it comes."""
    return tuple(issue[index] for issue, index in zip(staged.variants, package, strict=True))
