"""A whole game without a screen: conducts and governments decide, the rules apply, and what happened is handed back.

Owns the loop. It keeps every order with its events, or hands each step to a watcher and forgets it, as many games want.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from game.ai import conducts, government
from game.ai.choice import Choice
from game.core.apply import apply, start
from game.core.draft import Event, Rejected
from game.core.draws import Luck, luck
from game.core.notation import format_order
from game.core.observe import Observation, awaiting, observe
from game.core.orders import End, Order
from game.core.state import State, finished
from game.core.world import World

__all__ = ["GOVERNMENT", "Mistaken", "Played", "Policy", "Turned", "Watcher", "play_out", "policies", "untouched"]

GOVERNMENT = "government"
MOST_STEPS = 200_000
"""No game is longer; turns and orders a turn are bounded by the rules."""

Policy: TypeAlias = Callable[[Observation, Luck], Choice]


class Turned(NamedTuple):
    """An order, what it did, and the state after it."""

    turn: int
    order: Order
    note: str
    events: tuple[Event, ...]
    after: State

    @property
    def line(self) -> str:
        """The order as in a log, with its sum behind it."""
        text = format_order(self.order)
        return f"{text} ;; {self.note}" if self.note else text


class Played(NamedTuple):
    """A finished game; *steps* is empty where a watcher took them."""

    world: World
    seed: str
    first: State
    opening: tuple[Event, ...]
    steps: tuple[Turned, ...]
    state: State

    @property
    def lines(self) -> tuple[str, ...]:
        """The log: an order a line."""
        return tuple(step.line for step in self.steps)


class Mistaken(AssertionError):
    """A policy gave an order that was not legal: a mistake of the program."""


Watcher: TypeAlias = Callable[[State, Turned], None]
"""Is handed the state before a step, and the step."""


def policies(world: World, lead: str, others: Mapping[str, str] | None = None) -> dict[str, Policy]:
    """A policy for each seat: the conduct *lead* for the seat that leads, its government for each other, unless named.

    :raises LookupError: when no conduct has that name.
    """
    names = dict.fromkeys(world.seat_ids, GOVERNMENT) | {world.lead: lead} | dict(others or {})
    return {seat: government.choose if name == GOVERNMENT else conducts.conduct(name) for seat, name in names.items()}


def play_out(
    world: World, seed: str, players: Mapping[str, Policy], watch: Watcher | None = None, *, ledger: bool = True
) -> Played:
    """Play a game from its start to the end of the time after; without *ledger*, changes of numbers are not noted.

    :raises Mistaken: when a policy gives an illegal order. :raises SeedError: for a seed that cannot be read.
    """
    first, opening = start(world, seed)
    state, pull = first, luck(first.seed)
    steps: list[Turned] = []
    for _ in range(MOST_STEPS):
        owed = awaiting(state)
        if not owed:
            return Played(world, first.seed, first, opening, tuple(steps), state)
        seen = observe(world, state, owed[0].seat)
        choice = players[owed[0].seat](seen, pull)
        after, events = apply(world, state, choice.order, choice.note, ledger=ledger, seen=seen)
        if events and isinstance(events[0], Rejected):
            keys = ", ".join(key for key, _ in events[0].reasons)
            raise Mistaken(f"seed {first.seed}, turn {state.turn}: '{format_order(choice.order)}': {keys}")
        step = Turned(state.turn, choice.order, choice.note, events, after)
        if watch is None:
            steps.append(step)
        else:
            watch(state, step)
        state = after
    raise Mistaken(f"seed {first.seed}: no end after {MOST_STEPS} orders")


def untouched(world: World, seed: str, watch: Watcher) -> State:
    """The course of the world in which no seat does anything, by the same luck; its last state."""

    def rest(obs: Observation, pull: Luck) -> Choice:  # noqa: ARG001 - a policy's signature
        return Choice(End(obs.seat))

    state = play_out(world, seed, dict.fromkeys(world.seat_ids, rest), watch, ledger=False).state
    assert finished(state)
    return state
