"""A game in memory: the standing orders, what each did, and the state after them. No file, no player, no screen.

`session.py` lets seats give orders on it, `replay.py` lets a log do so. Both take an order back by the one rule here.
"""

from __future__ import annotations

from typing import NamedTuple

from game.core import apply, start
from game.core.draft import Event, Rejected, Said
from game.core.draws import luck
from game.core.notation import OrderSyntax, format_order, parse_order
from game.core.observe import awaiting, observe
from game.core.orders import Order
from game.core.state import State, checksum, finished
from game.core.world import World
from game.session.log import Mark
from game.session.players import Chooser, Decision

__all__ = ["ConductMistake", "Outcome", "Rejected", "Step", "Timeline", "read_order"]


class Step(NamedTuple):
    """A standing order: what was given in which turn, by an AI with which sum, what came of it, whether the turn ended."""

    turn: int
    order: Order
    text: str
    sum: str
    events: tuple[Event, ...]
    closes: bool


class Outcome(NamedTuple):
    """What an order does: its step, the state after it, and the mark that the log owes behind it (at a turn's or game's end)."""

    step: Step
    after: State
    mark: Mark | None


def read_order(text: str) -> Order | OrderSyntax:
    """The order that *text* writes in full, or why it is none. A text that would be written otherwise is none in a log."""
    try:
        order = parse_order(text)
    except OrderSyntax as problem:
        return problem
    written = format_order(order)
    return order if written == text else OrderSyntax(f"written in full it is '{written}'", 1)


class ConductMistake(AssertionError):
    """A conduct or a government gave an order that was not legal: a mistake of the program, never of a person."""


class Timeline:
    """A game from its start. *state* is now; *starts* holds the state at the beginning of each turn."""

    def __init__(self, world: World, seed: str) -> None:
        """Start *world* with *seed*; `opening` is what happened before anybody gave an order."""
        self.world = world
        self.state, self.opening = start(world, seed)
        self.steps: list[Step] = []
        self.starts: dict[int, State] = {self.state.turn: self.state}
        self._befores: list[State] = []  # the states before the orders of this turn, which alone can be taken back

    @property
    def finished(self) -> bool:
        """Whether nobody owes anything any more."""
        return finished(self.state)

    def weigh(self, order: Order, *, sum_text: str = "") -> Outcome | Rejected:
        """What *order* would do now; nothing changes until `take`."""
        before = self.state
        after, events = apply(self.world, before, order, sum_text)
        if events and isinstance(events[0], Rejected):
            return events[0]
        closes = after.turn != before.turn or finished(after)
        step = Step(before.turn, order, format_order(order), sum_text, events, closes)
        kind = "over" if finished(after) else "turn"
        return Outcome(step, after, Mark(kind, step.turn, checksum(after)) if closes else None)

    def take(self, outcome: Outcome) -> Step:
        """Carry out what was weighed last."""
        before, self.state = self.state, outcome.after
        self.steps.append(outcome.step)
        self._befores.append(before)
        if outcome.step.closes:
            self._befores.clear()
            self.starts.setdefault(self.state.turn, self.state)
        return outcome.step

    def give(self, order: Order, *, sum_text: str = "") -> Outcome | Rejected:
        """Carry *order* out; a rejected one changes nothing."""
        outcome = self.weigh(order, sum_text=sum_text)
        if isinstance(outcome, Outcome):
            self.take(outcome)
        return outcome

    def before(self, at: int) -> State:
        """The state before the standing order of that number, played again from the start of its turn."""
        turn = self.steps[at].turn
        state = self.starts[turn]
        for step in self.steps[:at]:
            if step.turn == turn:
                state, _ = apply(self.world, state, step.order, step.sum)
        return state

    def ask(self, seat: str, mind: Chooser) -> Decision:
        """What *mind* decides for *seat* now: from what the seat sees and named draws, and nothing else."""
        return mind(observe(self.world, self.state, seat), luck(self.state.seed))

    def decide(self, seat: str, mind: Chooser) -> Outcome:
        """What *mind* decides for *seat* and what that would do; nothing changes until `take`.

        :raises ConductMistake: when its order is not legal.
        """
        decision = self.ask(seat, mind)
        outcome = self.weigh(decision.order, sum_text=decision.sum)
        if isinstance(outcome, Rejected):
            reasons = ", ".join(key for key, _ in outcome.reasons)
            raise ConductMistake(f"{seat} in turn {self.state.turn}, seed {self.state.seed}: '{decision.text}': {reasons}")
        return outcome

    def pause_mark(self) -> Mark:
        """The mark of somebody who leaves now."""
        return Mark("pause", self.state.turn, checksum(self.state))

    def kept_from_undo(self, count: int, *, practice: bool = False) -> str:
        """Why the last *count* orders stand, or an empty text when they can be taken back.

        Said is said: an order that another seat has learned of stands, else asking, taking back and asking again would read
        a mind for nothing. Practice lifts that. A closed turn stands always.
        """
        if count > len(self._befores):
            return "turn_closed" if self.steps else "nothing_given"
        if practice:
            return ""
        if count > 1:
            return "said"
        step = self.steps[-1]
        heard = {seat for event in step.events if isinstance(event, Said) for seat in event.known}
        if heard - {step.order.seat}:
            return "said"
        moved_on = awaiting(self._befores[-1])[:1] != awaiting(self.state)[:1]
        return "moved_on" if moved_on else ""

    def undo(self, count: int) -> tuple[Step, ...]:
        """Take the last *count* orders back; the caller has asked `kept_from_undo`."""
        taken = tuple(self.steps[-count:])
        self.state = self._befores[-count]
        del self.steps[-count:], self._befores[-count:]
        return taken
