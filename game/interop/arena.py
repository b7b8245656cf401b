"""One game for programs: whose turn it is, what it may choose from, and how far each seat has come by the measure it is given.

Owns the loop and the measures; knows no library for learning. The arbiter sees the state, as a referee does; a seat is handed
arrays that are made from its observation (`arrays.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from game.analysis.indicators import Series, read_all
from game.analysis.lenses import base_course, pulls, scores
from game.analysis.mandate import met
from game.analysis.play_out import Policy, Turned, policies
from game.content.library import Library
from game.core import apply, observe, start
from game.core import orders as o
from game.core.draft import Rejected
from game.core.draws import luck
from game.core.observe import Observation, awaiting
from game.core.state import POLICY, State, finished
from game.core.world import World
from game.interop.arrays import Encoder
from game.interop.choices import MOST, ORDERS, choices, first
from game.session import worlds

__all__ = ["AIMS", "LENS", "MANDATE", "Arena", "world_of"]

MANDATE, AIMS, LENS = "mandate", "aims", "lens:"
"""Measures: the share of the mandate's targets that hold, the share of a seat's own aims that are met, what a lens sees."""


@cache
def _library(content: str) -> Library:
    return worlds.load(content=Path(content) if content else None)


@cache
def world_of(scenario: str, content: str = "") -> tuple[Library, World]:
    """The library and the world of a scenario, made once; without a name, of the smallest there is.

    :raises Problem: when there is no scenario of that name.
    """
    library = _library(content)
    small = min(library.scenarios.values(), key=lambda one: (len(one.seats), one.turns, one.id))
    return library, worlds.build(library, scenario or small.id)


class Arena:
    """A game in which programs choose by number."""

    def __init__(
        self, scenario: str = "", *, content: str = "", measures: Mapping[str, str] | None = None, most: int = MOST,
        orders: int = ORDERS, players: Mapping[str, str] | None = None,
    ) -> None:
        """A game of *scenario*. *measures* says by what each seat is measured, *players* which seats a conduct or an AI plays.

        :raises LookupError: when a measure names no lens of the content, or a seat that is not in play.
        """
        self.library, self.world = world_of(scenario, content)
        self.seats = self.world.seat_ids
        self.encoder = Encoder(self.world.rules, most)
        self.most, self.orders = most, orders
        usual = dict.fromkeys(self.seats, AIMS) | {self.world.lead: MANDATE}
        self.measures = usual | dict(measures or {})
        for seat, measure in self.measures.items():
            known = measure in (MANDATE, AIMS) or measure.removeprefix(LENS) in self.library.lenses
            if seat not in self.seats or not known:
                raise LookupError(f"{seat}={measure}: seats are {', '.join(self.seats)}; measures are {MANDATE}, {AIMS} and "
                                  f"{LENS} with one of {', '.join(self.library.lenses)}.")
        self._minds: dict[str, Policy] = {}
        if players:
            named = policies(self.world, "pass", players)
            self._minds = {seat: named[seat] for seat in players}
        self.begin("b2:0")

    # --- playing -------------------------------------------------------------------------------------------------------

    def begin(self, seed: str) -> None:
        """A new game by the luck of *seed*, up to the first choice of a program."""
        self.state: State = start(self.world, seed)[0]
        self.months = Series(self.world)
        self._offered: tuple[str, tuple[o.Order, ...]] = ("", ())
        self._go_on()
        self.values = {seat: self.measure(seat) for seat in self.seats}

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return finished(self.state)

    @property
    def awaited(self) -> str:
        """The seat that chooses next; '' when the game is over."""
        owed = awaiting(self.state)
        return owed[0].seat if owed else ""

    def see(self, seat: str) -> Observation:
        """What a seat sees now."""
        return observe(self.world, self.state, seat)

    def choices(self) -> tuple[o.Order, ...]:
        """What the awaited seat can choose from; made once a state."""
        if not self._offered[1] and self.awaited:
            self._offered = self.awaited, choices(self.see(self.awaited), most=self.most, orders=self.orders)
        return self._offered[1]

    def choose(self, number: int) -> bool:
        """Give the awaited seat's order of that number, and go on to the next choice of a program; False where it was none.

        A number without an order stands for number 0, so that a program that ignores its mask plays on and learns nothing.
        """
        found = self.choices()
        known = 0 <= number < len(found)
        self._carry_out(found[number] if known else first(self.see(self.awaited)))
        self._go_on()
        return known

    def _carry_out(self, order: o.Order) -> None:
        before = self.state
        self.state, events = apply(self.world, before, order, ledger=False)
        assert not any(isinstance(event, Rejected) for event in events), "a candidate that is not legal"
        self.months(before, Turned(before.turn, order, "", (), self.state))
        self._offered = ("", ())

    def _go_on(self) -> None:
        """Let the seats that no program plays decide until one that a program plays is awaited."""
        pull = luck(self.state.seed)
        while (seat := self.awaited) in self._minds:
            self._carry_out(self._minds[seat](self.see(seat), pull).order)

    # --- looking -------------------------------------------------------------------------------------------------------

    def arrays(self, seat: str) -> dict[str, Any]:
        """What a seat is handed: its observation, the choices as rows, and which numbers stand for one."""
        seen = self.see(seat)
        found: Sequence[o.Order] = self.choices() if seat == self.awaited else ()
        return {
            "observation": self.encoder.observation(seen), "choices": self.encoder.choices(seen, found),
            "action_mask": self.encoder.mask(len(found)),
        }

    # --- measuring -----------------------------------------------------------------------------------------------------

    def gains(self) -> dict[str, float]:
        """How far each seat's measure has moved since this was asked last."""
        now = {seat: self.measure(seat) for seat in self.seats}
        moved = {seat: now[seat] - self.values[seat] for seat in self.seats}
        self.values = now
        return moved

    def measure(self, seat: str) -> float:
        """Where a seat stands by its measure: 0 to 1 for the mandate and for aims, -1 to 1 for a lens."""
        measure = self.measures[seat]
        if measure == AIMS:
            return self._aims(seat)
        turn = self.state.turn if self.over else self.state.turn - 1
        if turn < 1:
            return 0.0
        values = read_all(self.world, self.state, turn)
        if measure == MANDATE:
            targets = self.world.rules.targets
            return sum(met(target, values[target.indicator]) for target in targets) / max(1, len(targets))
        lens = self.library.lenses[measure.removeprefix(LENS)]
        base = base_course(self.world, self.state.seed).at(turn).shown
        return max(-1.0, min(1.0, sum(pull.points for pull in pulls(self.world, lens, values, base)) / 1000))

    def lenses(self) -> dict[str, int]:
        """How a game that is over looks through each lens, -1000 to 1000, as simulation counts it."""
        return scores(self.world, self.library.lenses, self.months, self.state.seed)

    def _aims(self, seat: str) -> float:
        aims = self.world.private[self.seats.index(seat)].aims
        policy = self.state.public.columns[POLICY]
        return sum(policy[aim.lever] >= aim.level for aim in aims) / max(1, len(aims))
