"""What the other side cares about, guessed from how it moves.

Owns an estimate of the weights of the other side's issues, a value that goes in and comes out: nothing is remembered
here. Meant for tens of exchanges, where Baarslag et al. (2016) find that plain counting beats finer models. Knows no
lever: issues are positions, and what a level is worth within an issue is somebody else's matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from game.core.whole import mul, sat, share, split

from .space import Package

__all__ = ["HALF", "ROUNDS_MOST", "Estimate", "confidence", "fresh", "learn", "weights"]

HALF = 6
"""Exchanges after which what was seen counts as much as what was thought before."""

ROUNDS_MOST = 60
"""Exchanges that are remembered: from there each new one pushes out an even part of the old."""


@frozen
class Estimate:
    """What has been seen of the other side's offers.

    *prior* is the weights thought likely beforehand, permille, adding up to 1000. *levels* is how many levels each
    issue has. *held* is, for each issue, the sum over *rounds* of how firmly it was held, 0 to 1000 an exchange.
    *opening* is the first offer seen, from which concessions are measured.
    """

    prior: tuple[int, ...]
    levels: tuple[int, ...]
    held: tuple[int, ...]
    rounds: int = 0
    opening: Package | None = None


def fresh(levels: Sequence[int], prior: Sequence[int] = ()) -> Estimate:
    """The estimate before anything was seen, for issues with so many *levels*; without a *prior* all weigh the same.

    Raises `ValueError` where the prior does not name each issue or holds a number below zero.
    """
    guess = tuple(prior) or (1,) * len(levels)
    if len(guess) != len(levels) or min(guess, default=0) < 0:
        raise ValueError(f"the prior is {guess}; it needs {len(levels)} numbers, none below zero")
    return Estimate(split(1000, guess), tuple(levels), (0,) * len(levels))


def learn(estimate: Estimate, offer_before: Package, offer_after: Package) -> Estimate:
    """The estimate after the other side moved from *offer_before* to *offer_after*.

    Frequency: an issue left alone while others move is dear to it. Concession: the farther an issue has come from where
    it opened, the cheaper it is, also when it now rests there because there is nothing left to give. An offer made
    again says nothing of one issue against another and changes nothing.
    """
    opening = offer_before if estimate.opening is None else estimate.opening
    if offer_before == offer_after:
        return evolve(estimate, opening=opening)
    firm = [_firmness(*issue) for issue in zip(opening, offer_before, offer_after, estimate.levels, strict=True)]
    held, rounds = estimate.held, estimate.rounds
    if rounds >= ROUNDS_MOST:
        held = tuple(share(sum_, ROUNDS_MOST - 1, ROUNDS_MOST) for sum_ in held)
        rounds = ROUNDS_MOST - 1
    return evolve(
        estimate, opening=opening, rounds=rounds + 1, held=tuple(a + b for a, b in zip(held, firm, strict=True))
    )


def _firmness(opened: int, before: int, after: int, levels: int) -> int:
    """How firmly one issue was held, 0 to 1000: less with the way from the opening, and less if it moved just now."""
    if levels < 2:
        return 0
    way = share(abs(after - opened), 1000, levels - 1)
    return 1000 - way if before == after else mul(1000 - way, 1000 - share(abs(after - before), 500, levels - 1))


def weights(estimate: Estimate) -> tuple[int, ...]:
    """The weights now thought likely, permille, adding up to 1000: the prior and what was seen, by `confidence`.

    Never quite nothing for an issue that the prior gave something: the prior keeps its part.
    """
    if not estimate.rounds or not any(estimate.held):
        return estimate.prior
    # In plain proportion: squaring for contrast orders issues no better, and overshoots late in the talks.
    seen = split(1000, estimate.held)
    sure = confidence(estimate)
    return split(
        1000, [before * (1000 - sure) + now * sure for before, now in zip(estimate.prior, seen, strict=True)]
    )


def confidence(estimate: Estimate) -> int:
    """How far the estimate rests on what was seen, 0 to 1000; it grows with every exchange that taught something."""
    return sat(estimate.rounds, HALF)
