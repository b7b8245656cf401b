"""Indicators of a game: as each is read at a turn's end, and month by month.

The rules keep three months and the sum; a series is put together while a game is watched.
"""

from __future__ import annotations

from typing import NamedTuple

from game.analysis.play_out import Turned
from game.core.state import RECENT, TOTAL, State, finished
from game.core.whole import share
from game.core.world import World

__all__ = ["Month", "Series", "mean_of", "now", "read", "read_all"]


def now(state: State, index: int, turn: int) -> int:
    """The value of one month, among the last three of a state in which *turn* was the last to close."""
    return state.public.columns[RECENT][index * 3 + (turn - 1) % 3]


def mean_of(state: State, index: int, turn: int) -> int:
    """Mean over the last three months that there were."""
    months = min(3, turn)
    values = state.public.columns[RECENT][index * 3 : index * 3 + 3]
    return share(sum(values[:months]), 1, months) if months > 0 else 0


def read(world: World, state: State, index: int, turn: int) -> int:
    """An indicator as it is read over its window, after the close of *turn*."""
    match world.rules.indicators[index].window:
        case "sum":
            return state.public.columns[TOTAL][index]
        case "mean3":
            return mean_of(state, index, turn)
        case _:
            return now(state, index, turn)


def read_all(world: World, state: State, turn: int) -> tuple[int, ...]:
    """Every indicator, in the order of the world."""
    return tuple(read(world, state, i, turn) for i in range(len(world.rules.indicators)))


class Month(NamedTuple):
    """All indicators at the close of a turn: as read over their windows, and as the mean of three months."""

    turn: int
    shown: tuple[int, ...]
    means: tuple[int, ...]


class Series:
    """Gathers months while a game is watched: a `Watcher`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.months: list[Month] = []

    def __call__(self, before: State, step: Turned) -> None:
        """Note the month that *step* closed, if it closed one."""
        after = step.after
        if after.turn != before.turn or finished(after):
            turn = before.turn
            means = tuple(mean_of(after, i, turn) for i in range(len(self.world.rules.indicators)))
            self.months.append(Month(turn, read_all(self.world, after, turn), means))

    def at(self, turn: int) -> Month:
        """The month of *turn*, or the last there was before it."""
        return self.months[min(turn, len(self.months)) - 1]
