"""A game of the log, played again with every state kept: what the debrief looks back on.

States share what did not change, so that keeping all of them costs little.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from game.analysis.indicators import Series
from game.analysis.play_out import Mistaken, Played, Turned
from game.core.apply import apply, start
from game.core.draft import Opened, Rejected
from game.core.notation import format_order
from game.core.orders import Order
from game.core.state import Agreement, Commitment, Proposal, State
from game.core.world import World

__all__ = ["Record", "of_orders", "of_played"]


class Record(NamedTuple):
    """A game: its steps, the state before each, the months of its indicators, and which step opened which act."""

    world: World
    seed: str
    steps: tuple[Turned, ...]
    befores: tuple[State, ...]
    months: Series
    opened: dict[str, int]
    acts: dict[str, Proposal | Commitment | Agreement]

    @property
    def state(self) -> State:
        """The last state."""
        return self.steps[-1].after if self.steps else self.befores[0]


def _gathered(world: World, seed: str, first: State, steps: Iterable[Turned]) -> Record:
    found = tuple(steps)
    befores = (first, *(step.after for step in found))
    months = Series(world)
    opened: dict[str, int] = {}
    acts: dict[str, Proposal | Commitment | Agreement] = {}
    for at, step in enumerate(found):
        months(befores[at], step)
        for event in step.events:
            if isinstance(event, Opened) and isinstance(event.record, Proposal | Commitment | Agreement):
                opened.setdefault(event.record.ref, at)
                acts[event.record.ref] = event.record
    return Record(world, seed, found, befores, months, opened, acts)


def of_played(played: Played) -> Record:
    """The record of a game that was played without a screen."""
    return _gathered(played.world, played.seed, played.first, played.steps)


def of_orders(world: World, seed: str, orders: Iterable[tuple[Order, str]]) -> Record:
    """The record of a game from its orders, each with the sum that stood behind it.

    :raises Mistaken: when an order is not legal at its time; a save is checked by `replay` before it comes here.
    """
    first, _ = start(world, seed)
    state, steps = first, []
    for order, note in orders:
        after, events = apply(world, state, order, note)
        if events and isinstance(events[0], Rejected):
            raise Mistaken(f"seed {first.seed}, turn {state.turn}: '{format_order(order)}' is not possible then")
        steps.append(Turned(state.turn, order, note, events, after))
        state = after
    return _gathered(world, first.seed, first, steps)
