"""What could be agreed at all: the ZOPA, the Pareto frontier and the exact best of either side.

Exact and slower than `tradeoff`: for debriefs, hints and tests, and for small spaces in play.
Never looks at a space without a bound on its size.
"""

from __future__ import annotations

from .space import Package, Space, outcomes, utility, utility_to_other

__all__ = ["LIMIT", "TooLarge", "best_for_other", "best_for_self", "has_zopa", "pareto", "zopa"]

LIMIT = 50_000
"""Most packages looked at; a second or so of work."""


class TooLarge(ValueError):
    """The space has more packages than may be looked at one by one."""


def zopa(space: Space, own_reservation: int, other_reservation: int, *, limit: int = LIMIT) -> tuple[Package, ...]:
    """All packages worth at least its reservation value to each side, in order of levels. May be empty.

    Raises `TooLarge` where the space has more than *limit* packages.
    """
    if outcomes(space) > limit:
        raise TooLarge(f"the space has {outcomes(space)} packages, and at most {limit} may be listed")
    found: list[tuple[Package, int, int]] = [((), own_reservation, other_reservation)]
    own_left, other_left = sum(map(max, space.own)), sum(map(max, space.other))
    for own, other in zip(space.own, space.other, strict=True):
        own_left -= max(own)
        other_left -= max(other)
        found = [
            ((*package, level), own_needed - worth, other_needed - other[level])
            for package, own_needed, other_needed in found
            for level, worth in enumerate(own)
            if own_needed - worth <= own_left and other_needed - other[level] <= other_left
        ]
    return tuple(package for package, own_needed, other_needed in found if own_needed <= 0 and other_needed <= 0)


def pareto(space: Space, *, limit: int = LIMIT) -> tuple[Package, ...]:
    """The packages that no other beats for both, from our best to theirs; one for each pair of worths.

    Issue by issue (Nemhauser and Ullmann 1969): what is beaten among the first issues stays beaten whatever follows,
    so the space is never listed. Raises `TooLarge` where more than *limit* packages would be held at once.
    """
    front: list[tuple[int, int, Package]] = [(0, 0, ())]
    for own, other, useful in zip(space.own, space.other, space.useful, strict=True):
        if len(front) * len(useful) > limit:
            raise TooLarge(f"the frontier needs {len(front) * len(useful)} packages at once, and {limit} is the most")
        # Signs are turned so that plain tuple order puts our best first and theirs before ours on a tie.
        wider = sorted((a - own[level], b - other[level], (*p, level)) for a, b, p in front for level in useful)
        front = []
        for point in wider:
            if not front or point[1] < front[-1][1]:
                front.append(point)
    return tuple(package for _, _, package in front)


def has_zopa(space: Space, own_reservation: int, other_reservation: int) -> bool:
    """Whether any package is worth its reservation value to each side."""
    best = best_for_other(space, own_reservation)
    return best is not None and utility_to_other(space, best) >= other_reservation


def best_for_other(space: Space, own_floor: int) -> Package | None:
    """The exact best for the other side among packages worth *own_floor* to us; None where there is none."""
    enough = [package for package in pareto(space) if utility(space, package) >= own_floor]
    return enough[-1] if enough else None


def best_for_self(space: Space, other_floor: int) -> Package | None:
    """The exact best for us among packages worth *other_floor* to the other side; None where there is none."""
    for package in pareto(space):
        if utility_to_other(space, package) >= other_floor:
            return package
    return None
