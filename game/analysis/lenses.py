"""Lenses: the same indicators weighed as their holders would, against the untouched course of the same world.

A score is one whole number for simulation. It is never shown to a player, whom the lenses write letters (`letters.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from game.analysis.indicators import Series
from game.analysis.play_out import untouched
from game.content import schema
from game.core.whole import clamp, mul, share
from game.core.world import World

__all__ = ["Pull", "base_course", "pulls", "score", "scores"]


class Pull(NamedTuple):
    """What an indicator does to a lens: its value, the untouched one, and points, -1000 to 1000 times the weight."""

    indicator: str
    value: int
    base: int
    points: int


class _Key:
    """A world and a seed, compared by the world's digest, which a world itself cannot be."""

    __slots__ = ("seed", "world")

    def __init__(self, world: World, seed: str) -> None:
        self.world, self.seed = world, seed

    def __hash__(self) -> int:
        return hash((self.world.digest, self.seed))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.world.digest, self.seed) == (other.world.digest, other.seed)


def base_course(world: World, seed: str) -> Series:
    """The months of the untouched course by the same luck: nobody does anything, no government either.

    By the same luck, because what a storm did must not look like somebody's work. It costs a few hundredths of a second.
    """
    return _course(_Key(world, seed))


@lru_cache(maxsize=256)
def _course(key: _Key) -> Series:
    series = Series(key.world)
    untouched(key.world, key.seed, series)
    return series


def pulls(world: World, lens: schema.Lens, values: Sequence[int], base: Sequence[int]) -> tuple[Pull, ...]:
    """What each indicator of *lens* contributes, in points; unknown ones are left out (content is checked elsewhere)."""
    index = {one.id: i for i, one in enumerate(world.rules.indicators)}
    found = []
    for weight in lens.weights:
        at = index.get(weight.indicator)
        if at is not None:
            change = clamp(share(1000, values[at] - base[at], world.rules.indicators[at].scale), -1000, 1000)
            found.append(Pull(weight.indicator, values[at], base[at], mul(weight.points, change)))
    return tuple(found)


def score(world: World, lens: schema.Lens, course: Series, base: Series) -> int:
    """How a game looks through *lens*, -1000 to 1000: the mean of the mandate's end and of the end of the year after.

    Both count, because what holds is worth more than what was shown, and what was shown was lived in for a year.
    """
    total = 0
    turns = (world.rules.turns, world.rules.turns + world.rules.after)
    for turn in turns:
        total += sum(pull.points for pull in pulls(world, lens, course.at(turn).shown, base.at(turn).shown))
    return clamp(share(total, 1, len(turns)), -1000, 1000)


def scores(world: World, lenses: Mapping[str, schema.Lens], course: Series, seed: str) -> dict[str, int]:
    """The score of each lens."""
    base = base_course(world, seed)
    return {name: score(world, lens, course, base) for name, lens in lenses.items()}
