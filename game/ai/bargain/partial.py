"""Offers over a part of the issues: the rest stay as they stand.

Owns the shape of a partial offer and how one is drawn from a whole package. A partial offer is easier to answer, and
what it leaves out is not put in question: whoever asks for everything at once is heard as wanting to reopen everything.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from .space import Package, Space, Step, changed, utility, utility_to_other
from .tradeoff import tradeoff

__all__ = ["Part", "complete", "pared", "part_of", "partial_offer"]

Part: TypeAlias = tuple[tuple[int, int], ...]
"""Pairs of an issue and the level it shall have, in the order of the issues; no issue twice."""


def complete(part: Part, stands: Package) -> Package:
    """The whole package that *part* stands for: where it is silent, what *stands*.

    Raises `ValueError` where an issue is named twice or is not in the space.
    """
    issues = [issue for issue, _ in part]
    if len(set(issues)) < len(issues) or not all(0 <= issue < len(stands) for issue in issues):
        raise ValueError(f"the offer names the issues {issues}; each of the {len(stands)} issues may be named once")
    asked = dict(part)
    return tuple(asked.get(i, level) for i, level in enumerate(stands))


def part_of(package: Package, stands: Package) -> Part:
    """What *package* changes of what *stands*."""
    return tuple((i, package[i]) for i in changed(stands, package))


def pared(space: Space, package: Package, stands: Package, *, floor: int, least_for_other: int) -> Package:
    """*package* with as much as possible put back as it *stands*, while both sides keep what they need.

    Those are *floor* for us and *least_for_other* for them; where the package itself misses one, it is returned as it
    is. What changes least for both goes back first, until no single issue can. So the offer asks no more than it must.
    """
    here, spare = package, (utility(space, package) - floor, utility_to_other(space, package) - least_for_other)
    back = None if min(spare) < 0 else _put_back(space, here, stands, spare)
    while back is not None:
        spare = (spare[0] - back.loss, spare[1] + back.gain)
        here = (*here[: back.issue], back.level, *here[back.issue + 1 :])
        back = _put_back(space, here, stands, spare)
    return here


def _put_back(space: Space, here: Package, stands: Package, spare: tuple[int, int]) -> Step | None:
    """The issue that can go back to where it *stands* with least change for both, as a step; None where none can."""
    moves = []
    for i in changed(stands, here):
        own, other, level = space.own[i], space.other[i], stands[i]
        step = Step(i, level, own[here[i]] - own[level], other[level] - other[here[i]])
        if step.loss <= spare[0] and -step.gain <= spare[1]:
            moves.append(step)
    return min(moves, key=lambda step: (abs(step.loss) + abs(step.gain), step.issue), default=None)


def partial_offer(
    space: Space, floor: int, *, stands: Package, issues: Collection[int], least_for_other: int | None = None
) -> Part | None:
    """The best offer over *issues* alone that leaves us at least *floor*; None where none does.

    As `tradeoff`, with the other issues frozen as they stand. With *least_for_other* it is pared to what is needed for
    that and for the floor. An offer that changes nothing is empty, and is no offer: None.
    """
    left = [i for i in range(len(stands)) if i not in issues]
    found = tradeoff(space, floor, near=stands, frozen=left)
    if found is None:
        return None
    if least_for_other is not None:
        found = pared(space, found, stands, floor=floor, least_for_other=least_for_other)
    return part_of(found, stands) or None
