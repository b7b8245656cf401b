"""What a seat sees: the rules, its own private world and mind, the public state, and what it owes.

`observe` is the only door from a state to a seat, a policy or a screen. It copies nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from game.core.state import (
    DAYS,
    POLICY,
    TEMPER,
    Act,
    Clock,
    Joint,
    Mind,
    Owed,
    PublicState,
    State,
    joint_of,
)
from game.core.world import Rules, SeatWorld, Temperament, World

__all__ = ["Observation", "awaiting", "observe"]


class Observation(NamedTuple):
    """All that one seat knows. *at* is its index."""

    rules: Rules
    seat: str
    at: int
    own: SeatWorld
    public: PublicState
    mind: Mind
    owed: tuple[Owed, ...]
    phase: str
    given: int

    def level(self, lever: int) -> int:
        """Index of the level at which a lever stands."""
        return self.public.columns[POLICY][lever]

    def shared(self, column: int, index: int = 0) -> int:
        """A public number."""
        return self.public.columns[column][index]

    def felt(self, column: int, index: int = 0) -> int:
        """A number of the seat's own mind."""
        return self.mind.columns[column][index]

    @property
    def temperament(self) -> Temperament:
        """How its government bargains in this game."""
        return self.own.temperaments[self.mind.columns[TEMPER][0]]

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every record that it knows of."""
        return self.public.acts + self.mind.acts

    def act(self, ref: str) -> Act | None:
        """The record of a reference, if it knows of one."""
        for record in self.acts:
            if record.ref == ref:
                return record
        return None

    def joint(self, ref: str) -> Joint | None:
        """The joined offer, or the tie, in which a proposal or an agreement stands."""
        return joint_of(self.acts, ref)

    @property
    def days(self) -> int:
        """Envoy days left this turn."""
        return self.public.columns[DAYS][self.at]


def awaiting(state: State) -> tuple[Owed, ...]:
    """Who acts next, and what they owe; empty when the game is over. An answer owed comes before everything else."""
    return _awaiting(state.clock)


def _awaiting(clock: Clock) -> tuple[Owed, ...]:
    if clock.phase == "over":
        return ()
    if clock.owed:
        return clock.owed[:1]
    return (Owed(clock.queue[0], "moves"),)


def observe(world: World, state: State, seat: str) -> Observation:
    """What *seat* sees of *state*.

    :raises ValueError: when *seat* is not in play (a programmer's mistake: seats come from `world.seat_ids`).
    """
    at = world.rules.seat_ids.index(seat)
    owed = tuple([o for o in _awaiting(state.clock) if o.seat == seat])
    return Observation(
        world.rules, seat, at, world.private[at], state.public, state.private[at], owed, state.clock.phase, state.clock.given
    )
