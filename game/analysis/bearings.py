"""How the groups behind a government bear what has moved: by the levers, against where they stood when the game began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from game.core.whole import points
from game.core.world import Rules, SeatWorld

__all__ = ["Bearing", "bearings"]


@attrs.frozen
class Bearing:
    """What the levers that have moved did to a group at home, points, and how many points of loss it swallows."""

    title: str
    points: int
    tolerance: int
    can_block: bool

    @property
    def content(self) -> bool:
        """Whether it is no worse off than when the game began."""
        return self.points >= 0

    @property
    def key(self) -> str:
        """How it takes that: gains, same, bears, or more than it would swallow."""
        if self.points < -self.tolerance:
            return "over"
        return "gains" if self.points > 0 else "same" if not self.points else "bears"


def bearings(rules: Rules, own: SeatWorld, policy: Sequence[int], titles: Mapping[str, str]) -> tuple[Bearing, ...]:
    """What a policy means to each group at home, against the policy at the start: by its levers, not by what flows from them."""
    found = []
    for group in own.groups:
        moved = (
            row[now] - row[was] for row, now, was in zip(group.table, policy, rules.start_levels, strict=True) if row is not None
        )
        found.append(Bearing(titles.get(group.id, group.id), points(sum(moved)), group.tolerance, group.can_block))
    return tuple(found)
