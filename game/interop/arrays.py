"""An observation and its choices of orders as arrays of a fixed size, -1 to 1. Made from what `observe` hands out alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from game.ai.lead_layout import gain
from game.core import orders as o
from game.core.appraisal import as_terms
from game.core.legality import MOST_ORDERS
from game.core.levers import Package
from game.core.observe import Observation
from game.core.state import MIND, PUBLIC, STOCK, Agreement, Commitment, Proposal
from game.core.world import Rules

__all__ = ["KINDS", "Encoder", "Floats"]

Floats: TypeAlias = Any
"""A numpy array of 32-bit floats."""
KINDS: tuple[type, ...] = (
    o.End, o.Open, o.Offer, o.Threaten, o.Promise, o.Accept, o.TakePart, o.Counter, o.Refuse, o.Stall, o.Leave, o.Retaliate,
    o.CarryOut, o.CallMet, o.Extend, o.Drop, o.Withdraw, o.Publish, o.Impose, o.Lift, o.Keep, o.Break, o.AskPrincipal,
    o.AskEmbassy, o.AskAlly,
)
"""Kinds of order, in the order of their columns in the array of choices."""
FACTS = ("target", "their_lever", "their_level", "our_lever", "our_level", "months", "public", "gain")
"""What stands behind the kind in a choice's row."""
POINTS = 200_000
"""Millipoints that a gain is measured by."""
USUAL = 1000
"""What a number without a bound of its own is measured by: at it, half of the way to 1."""


class Encoder:
    """Writes observations of one world as arrays. Their length is the same for every seat of that world."""

    def __init__(self, rules: Rules, most: int) -> None:
        """For the seats of *rules*; *most* is how many choices there are at most."""
        self.rules, self.most = rules, most
        self._tops = np.array([max(1, len(rules.measure_of(x).levels) - 1) for x in range(len(rules.levers))], np.float32)
        self._starts = np.array([max(USUAL, abs(cell.start)) for cell in rules.stocks], np.float32)
        self.width = len(KINDS) + len(FACTS)

    def length(self, obs: Observation) -> int:
        """How many numbers an observation has."""
        return len(self.observation(obs))

    # --- what a seat sees ----------------------------------------------------------------------------------------------

    def observation(self, obs: Observation) -> Floats:
        """What *obs* holds: who and when, what is owed, the public columns, the own mind, and what lies on the table by lever."""
        rules = self.rules
        seats = len(rules.seat_ids)
        head = [
            *(1.0 if at == obs.at else 0.0 for at in range(seats)), min(1.0, obs.public.turn / (rules.turns + rules.after)),
            1.0 if obs.public.turn <= rules.turns else 0.0, 1.0 if obs.owed else 0.0,
            1.0 if obs.owed and obs.owed[0].what == "answer" else 0.0, min(1.0, obs.given / MOST_ORDERS),
            1.0 if obs.phase == "lead" else 0.0,
        ]
        parts = [np.array(head, np.float32), np.array(obs.own.weights, np.float32) / 1000]
        parts += [self._column(PUBLIC, i, values) for i, values in enumerate(obs.public.columns)]
        parts += [self._column(MIND, i, values) for i, values in enumerate(obs.mind.columns)]
        parts += self._on_the_table(obs)
        return np.clip(np.concatenate(parts), -1, 1).astype(np.float32)

    def _column(self, columns: Sequence[Any], at: int, values: Sequence[int]) -> Floats:
        """A column by its bounds; what has no bound that says anything, by what is usual: x / (|x| + usual)."""
        column, found = columns[at], np.array(values, np.float64)
        if columns is PUBLIC and column.name == "policy":
            return (found / self._tops).astype(np.float32)
        if columns is PUBLIC and at == STOCK:
            return (found / (np.abs(found) + self._starts)).astype(np.float32)
        bound = max(abs(column.low), abs(column.high))
        return (found / bound if bound <= 1000 else found / (np.abs(found) + USUAL)).astype(np.float32)

    def _on_the_table(self, obs: Observation) -> list[Floats]:
        """By lever, where it would stand less where it stands: by what others ask of us, what we ask, threats, and agreements."""
        asked, asking, threatened, agreed = (np.zeros(len(self.rules.levers), np.float32) for _ in range(4))
        for act in obs.acts:
            match act:
                case Proposal():
                    self._write(asked if act.target == obs.seat else asking, obs, act.package)
                case Commitment():
                    self._write(asked if act.target == obs.seat else asking, obs, act.demand)
                    self._write(threatened, obs, act.terms)
                case Agreement():
                    for term in act.package:
                        agreed[self.rules.lever_index[term.lever]] = 1.0
                case _:
                    continue
        return [asked, asking, threatened, agreed]

    def _write(self, row: Floats, obs: Observation, package: Package) -> None:
        for lever, level in map(self.rules.term_index, package):
            if lever >= 0:
                row[lever] = (level - obs.level(lever)) / self._tops[lever]

    # --- what it can do ------------------------------------------------------------------------------------------------

    def mask(self, count: int) -> Any:
        """Which of the numbers stand for an order: the first *count*, and at least number 0."""
        found = np.zeros(self.most, np.int8)
        found[: max(1, count)] = 1
        return found

    def choices(self, obs: Observation, orders: Sequence[o.Order]) -> Floats:
        """A row for each order: its kind, whom it is for, the first term of either side, and what it would gain the observer."""
        found = np.zeros((self.most, self.width), np.float32)
        for at, order in enumerate(orders):
            found[at, KINDS.index(type(order))] = 1.0
            found[at, len(KINDS) :] = self._facts(obs, order)
        return np.clip(found, -1, 1)

    def _facts(self, obs: Observation, order: o.Order) -> list[float]:
        package = self._package(obs, order)
        terms = as_terms(obs, package)
        theirs = next(((x, y) for x, y in terms.items() if self.rules.lever_actor[x] != obs.at), None)
        ours = next(((x, y) for x, y in terms.items() if self.rules.lever_actor[x] == obs.at), None)
        act = obs.act(str(getattr(order, "ref", "")))
        target = self.rules.seat_index(str(getattr(order, "target", "") or getattr(act, "speaker", "")))
        return [
            (target + 1) / len(self.rules.seat_ids), *self._at(theirs), *self._at(ours), getattr(order, "months", 0) / 36,
            1.0 if getattr(order, "public", False) else 0.0, gain(obs, terms) / POINTS,
        ]

    def _at(self, move: tuple[int, int] | None) -> tuple[float, float]:
        """A lever by its place in the list and its level, both 0 to 1; 0 and 0 for none."""
        if move is None:
            return 0.0, 0.0
        return (move[0] + 1) / len(self.rules.levers), float(move[1] / self._tops[move[0]])

    def _package(self, obs: Observation, order: o.Order) -> Package:
        """What an order is about: its terms, or those of the act that it answers."""
        match order:
            case o.Offer() | o.TakePart() | o.Counter():
                return order.package
            case o.Threaten() | o.Promise():
                return order.demand
            case o.Impose() | o.Lift():
                return (order.term,)
            case _:
                act = obs.act(str(getattr(order, "ref", "")))
                return act.demand if isinstance(act, Commitment) else act.package if isinstance(act, Proposal | Agreement) else ()
