"""The bargaining core as a NegMAS negotiator, for a referee that is not ours.

Owns the clock and the translation of one session; every decision is `game.ai.bargain.talks`'. Draws nothing: the same
session gives the same offers. Needs the extra `interop`; nothing of the game imports this.

    from game.interop.negmas_door import BackchannelNegotiator
    mechanism.add(BackchannelNegotiator(name="ours"), ufun=ufun)
"""

from __future__ import annotations

from typing import Any, NamedTuple

from attrs import evolve
from negmas.common import MechanismState
from negmas.sao import ResponseType, SAONegotiator, SAOState

from game.ai.bargain import Package, Style, Talks, open_talks, propose, respond

from .negmas_space import Agenda, Outcome, Valuation, agenda_of, millipoints, undiscounted, valuation_of

__all__ = ["BackchannelNegotiator", "Clock", "clock_of"]

FINE = 1000
"""Turns that a session with a limit of time alone is taken to have."""


class Clock(NamedTuple):
    """How a session's steps become our turns: *turns* in all, one every *step* steps from step *first* on.

    *last_word* says whether the other side still answers what we propose at our last turn. Without a limit of steps,
    *step* is 0 and turns are parts of the time.
    """

    turns: int
    step: int
    first: int
    last_word: bool

    def turn(self, state: MechanismState) -> int:
        """Our turn at *state*, from 0."""
        if not self.step:
            return min(self.turns - 1, int(state.relative_time * self.turns))
        return (int(state.step) - self.first) // self.step


def clock_of(nmi: Any, state: SAOState, *, opens: bool) -> Clock:
    """The clock of a session, read at our first call; *opens* says whether nothing was on the table then."""
    steps = nmi.n_steps
    if steps is None or steps == float("inf"):
        return Clock(FINE, 0, 0, last_word=False)
    if not getattr(nmi, "one_offer_per_step", False):
        return Clock(int(steps), 1, 0, last_word=opens)
    every, first = int(nmi.n_negotiators), int(state.step)
    turns = (int(steps) - first - 1) // every + 1
    return Clock(turns, every, first, last_word=first + every * turns - 1 < int(steps))


class BackchannelNegotiator(SAONegotiator):  # type: ignore[misc]  # negmas ships no types
    """Negotiates by the bargaining core alone: its own utility function, and what it hears.

    *style* sets its temper. Any utility function will do, with or without discount, over any issues; several partners
    are heard as if they were one, which is right for two and cautious for more.
    """

    def __init__(self, *args: Any, style: Style | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._style = style or Style()
        self._forget()

    def _forget(self) -> None:
        self._talks: Talks | None = None
        self._counter: tuple[int, Package | None] | None = None

    def on_negotiation_start(self, state: SAOState) -> None:
        """Every session begins with an empty memory."""
        super().on_negotiation_start(state)
        self._forget()

    def _opened(self, state: SAOState) -> Talks:
        """The memory of this session, made at the first call."""
        if self._talks is None:
            self._agenda: Agenda = agenda_of(self.nmi.issues)
            self._value: Valuation = valuation_of(self.ufun, self._agenda)
            self._clock = clock_of(self.nmi, state, opens=state.current_offer is None)
            self._talks = open_talks(
                self._value.worths, reservation=self._value.reservation, turns=self._clock.turns,
                last_word=self._clock.last_word, best=self._value.best, start=self._value.most,
                style=evolve(self._style, wear=max(self._style.wear, wear_of(self.ufun, self._clock.turns))),
            )  # fmt: skip
        return self._talks

    def respond(self, state: SAOState, source: str | None = None) -> ResponseType:  # noqa: ARG002 - NegMAS's signature
        """Yes or no to the offer on the table; the counter to a no is worked out at the same time."""
        if state.current_offer is None or self.ufun is None:
            return ResponseType.REJECT_OFFER
        talks = self._opened(state)
        turn = self._clock.turn(state)
        worth = millipoints(undiscounted(self.ufun)(state.current_offer))
        offer = self._agenda.package(state.current_offer)
        agreed, counter, self._talks = respond(talks, offer, turn=turn, judge=self._value.judge, worth=worth)
        self._counter = (int(state.step), counter)
        return ResponseType.ACCEPT_OFFER if agreed else ResponseType.REJECT_OFFER

    def propose(self, state: SAOState, dest: str | None = None) -> Outcome | None:  # noqa: ARG002 - NegMAS's signature
        """The counter to the offer just refused, or the first offer; None, which ends the talks, if none is worth having."""
        if self.ufun is None:
            return None
        talks = self._opened(state)
        if self._counter is None or self._counter[0] != state.step:
            turn = self._clock.turn(state)
            counter, self._talks = propose(talks, turn=turn, judge=self._value.judge)
        else:
            counter = self._counter[1]
        if counter is None:
            counter = self._to_say(talks)
        return None if counter is None else self._agenda.outcome(counter)

    def _to_say(self, talks: Talks) -> Package | None:
        """What is said where nothing said can be answered any more: the last offer again. To be silent ends a session."""
        return talks.ours[-1] if talks.ours else None


def wear_of(ufun: Any, turns: int) -> int:
    """What waiting for one more turn costs by the discount of *ufun*, permille of what a deal is worth."""
    discount: float | None = getattr(ufun, "discount", None)
    if not discount or not 0 < discount < 1:
        return 0
    kept: float = discount if getattr(ufun, "factor", "step") == "step" else discount ** (1 / max(1, turns))
    return round((1 - kept) * 1000)
