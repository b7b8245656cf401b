"""The mandate of a game: each target judged at its date, and again half a year after the last.

The rules judge at the reviews; this reads what they told and looks at the same figures later.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from game.analysis.indicators import Series
from game.core.draft import Event, Told
from game.core.world import Target, World

__all__ = ["LATER", "Judged", "judge", "met", "told_targets"]

LATER = 6
"""Months after the mandate's end at which every target is looked at again."""


class Judged(NamedTuple):
    """A target: whether it was met at its date and half a year after the end, with the figures as its indicator is read."""

    target: Target
    met: bool
    value: int
    held: bool
    later: int


def met(target: Target, value: int) -> bool:
    """Whether a figure meets a target."""
    return (target.at_least is None or value >= target.at_least) and (target.at_most is None or value <= target.at_most)


def judge(world: World, course: Series) -> tuple[Judged, ...]:
    """Every target of the scenario, in its order."""
    found = []
    end = world.rules.turns + min(LATER, world.rules.after)
    for target in world.rules.targets:
        value, later = course.at(target.by).shown[target.indicator], course.at(end).shown[target.indicator]
        found.append(Judged(target, met(target, value), value, met(target, later), later))
    return tuple(found)


def told_targets(events: Iterable[Event]) -> dict[str, bool]:
    """What the reviews said, by target: the rules' own verdict, of which `judge` is the check."""
    found = {}
    for event in events:
        if isinstance(event, Told) and event.key in ("target_met", "target_missed"):
            found[str(dict(event.facts)["target"])] = event.key == "target_met"
    return found
