"""Issues tied together, and transfers: spaces in which what adds up no more is made to add up again.

Owns joint issues and payments. A tie makes one issue of several, whose levels are their combinations, so that "this only
with that" and "worth more together" are plain worths again, and every rule of the additive space holds. A payment is an
issue on which one side's gain is the other's loss, at rates. Both are bounded: a joint issue is small or it is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from attrs import frozen

from game.core.whole import mul

from .frontier import TooLarge
from .space import Package, Space, Worths, build

__all__ = ["MOST_COMBINATIONS", "Tied", "split_up", "tie", "tied_up", "transfer", "with_transfer"]

MOST_COMBINATIONS = 256
"""Most combinations of a joint issue: a tie is for two or three measures, not for a programme."""

Combination: TypeAlias = tuple[int, ...]
"""A level for each of the tied issues, in their order."""


@frozen
class Tied:
    """A space in which *issues* of another one are tied: *space* has the other issues in order and the joint one last.

    *combinations* are what the levels of the joint issue stand for.
    """

    space: Space
    issues: tuple[int, ...]
    combinations: tuple[Combination, ...]


def tie(
    space: Space,
    issues: Sequence[int],
    *,
    bonus: Mapping[Combination, tuple[int, int]] | None = None,
    allowed: Callable[[Combination], bool] | None = None,
) -> Tied:
    """The space with *issues* tied into one.

    *bonus* adds to the worth of a combination, for us and for them, in millipoints (below zero: worth less together).
    *allowed* leaves out combinations that may not be had alone: half of a bargain. Raises `TooLarge` above
    `MOST_COMBINATIONS`, and `ValueError` where fewer than two issues are named, one twice, or nothing is allowed.
    """
    if len(set(issues)) < 2 or len(set(issues)) < len(issues):
        raise ValueError(f"a tie needs two or more different issues; it names {tuple(issues)}")
    count = 1
    for i in issues:
        count *= len(space.own[i])
    if count > MOST_COMBINATIONS:
        raise TooLarge(f"the tie has {count} combinations, and {MOST_COMBINATIONS} is the most")
    every = product(*(range(len(space.own[i])) for i in issues))
    combinations = tuple(levels for levels in every if allowed is None or allowed(levels))
    if not combinations:
        raise ValueError(f"no combination of the issues {tuple(issues)} is allowed; at least one must be")
    own, other = (
        _rows(worths, issues, combinations, [(bonus or {}).get(levels, (0, 0))[side] for levels in combinations])
        for side, worths in enumerate((space.own, space.other))
    )
    return Tied(build(own, other), tuple(issues), combinations)


def _rows(worths: Worths, issues: Sequence[int], combinations: Sequence[Combination], extra: Sequence[int]) -> Worths:
    """The worths of one side with the joint issue last: for each combination the sum of its levels and what is *extra*."""
    joint = [
        more + sum([worths[i][level] for i, level in zip(issues, levels, strict=True)])
        for levels, more in zip(combinations, extra, strict=True)
    ]
    return (*(levels for i, levels in enumerate(worths) if i not in issues), tuple(joint))


def split_up(tied: Tied, package: Package) -> Package:
    """The package of the space before the tie that *package* of the tied one stands for."""
    rest = iter(package[:-1])
    joint = dict(zip(tied.issues, tied.combinations[package[-1]], strict=True))
    return tuple(joint[i] if i in joint else next(rest) for i in range(len(package) - 1 + len(tied.issues)))


def tied_up(tied: Tied, package: Package) -> Package | None:
    """The package of the tied space that *package* of the one before stands for; None where the tie does not allow it."""
    joint = tuple(package[i] for i in tied.issues)
    if joint not in tied.combinations:
        return None
    rest = tuple(level for i, level in enumerate(package) if i not in tied.issues)
    return (*rest, tied.combinations.index(joint))


def transfer(amounts: Sequence[int], *, own_rate: int, other_rate: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What each of *amounts* paid to us is worth to us and to them, in millipoints; below zero we are the ones who pay.

    The rates are what a unit is worth, in permille of a millipoint: money is dear to the poor, so they need not be
    alike. What one gains the other loses, never more than its own rate.
    """
    return tuple(mul(amount, own_rate) for amount in amounts), tuple(mul(-amount, other_rate) for amount in amounts)


def with_transfer(space: Space, amounts: Sequence[int], *, own_rate: int, other_rate: int) -> Space:
    """The space with a payment as its last issue (see `transfer`); name 0 among the amounts, or somebody must pay."""
    ours, theirs = transfer(amounts, own_rate=own_rate, other_rate=other_rate)
    own: Worths = (*space.own, ours)
    return build(own, (*space.other, theirs))
