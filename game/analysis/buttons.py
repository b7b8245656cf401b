"""What the seat that leads did in a game, button by button, and what each government it talked to brought it.

A button is a kind of order, and with it what it moves: `ask:`, `give:`, `threaten:`, `demand:`, `promise:`, `impose:`, `lift:`
and a measure, or the bare kind (`ask_embassy`, `open_bloc`). Owns that count; what it says about balance is `balance.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from game.analysis.occurred import ANSWERS
from game.analysis.play_out import Turned
from game.core import orders as o
from game.core.draft import Event, Opened
from game.core.levers import Package
from game.core.state import KEPT, Act, Agreement, Commitment, Proposal, State, finished
from game.core.whole import points, share
from game.core.world import World

__all__ = ["Button", "Hand", "Partner", "Pressed"]

_BARE = {
    o.AskAlly: "ask_ally", o.AskEmbassy: "ask_embassy", o.AskPrincipal: "ask_principal", o.Break: "break", o.CallMet: "call_met",
    o.CarryOut: "carry_out", o.Drop: "drop", o.Extend: "extend", o.Publish: "publish", o.Withdraw: "withdraw",
}


class Button(NamedTuple):
    """How often a button was pressed, how often that was answered by a government, and how often by yes."""

    pressed: int
    answered: int
    yes: int


class Partner(NamedTuple):
    """What a government brought: whether it was talked to, what was signed with it, how much of its part stood delivered.

    *delivered* is in permille of what it had promised, over the months in which an agreement bound it (-1 where none did);
    *worth* is what agreements with it brought the seat that leads, as delivered, in points of its own table, a month of the
    mandate.
    """

    talked: bool
    signed: int
    delivered: int
    worth: int

    @property
    def paid(self) -> bool:
        """Whether it was worth it: something was gained by what it signed, and it kept at least half of its word."""
        return self.worth > 0 and self.delivered >= HALF


HALF = 500


class Hand(NamedTuple):
    """Both, as plain data, which goes between processes."""

    buttons: dict[str, Button]
    partners: dict[str, Partner]


class Pressed:
    """Counts while a game is watched: a `Watcher`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._times: Counter[str] = Counter()
        self._answered: Counter[str] = Counter()
        self._yes: Counter[str] = Counter()
        self._open: dict[str, tuple[str, ...]] = {}
        """Buttons of each proposal and commitment of the lead that waits for its answer."""
        self._seen: set[str] = set()
        """Acts that were counted; one that is published or prolonged is told again."""
        self._talked: set[str] = set()
        self._signed: Counter[str] = Counter()
        self._worth: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()
        self._months: Counter[str] = Counter()

    def __call__(self, before: State, step: Turned) -> None:
        """Note what *step* did."""
        order, lead = step.order, self.world.lead
        if order.seat == lead:
            self._pressed(order)
        elif type(order) in ANSWERS:
            self._answer(order)
        self._opened(step.events)
        after = step.after
        if before.turn <= self.world.rules.turns and (after.turn != before.turn or finished(after)):
            self._close(after)

    def hand(self) -> Hand:
        """Everything that was counted."""
        buttons = {name: Button(n, self._answered[name], self._yes[name]) for name, n in sorted(self._times.items())}
        lead, turns = self.world.lead, self.world.rules.turns
        partners = {seat: self._partner(seat, turns) for seat in self.world.seat_ids if seat != lead}
        return Hand(buttons, partners)

    def _partner(self, seat: str, turns: int) -> Partner:
        months = self._months[seat]
        kept = share(self._kept[seat], 1, months) if months else -1
        return Partner(seat in self._talked, self._signed[seat], kept, points(share(self._worth[seat], 1, turns)))

    # --- buttons -------------------------------------------------------------------------------------------------------

    def _pressed(self, order: o.Order) -> None:
        match order:
            case o.Open():
                self._times[f"open_{order.rank}"] += 1
                self._talked.update(order.targets)
            case o.Impose() | o.Lift():
                kind = "impose" if isinstance(order, o.Impose) else "lift"
                self._times[f"{kind}:{order.term.lever.measure}"] += 1
            case o.Offer():
                self._talked.update(order.partners)
            case o.Threaten() | o.Promise():
                self._talked.add(order.target)
            case _ if type(order) in ANSWERS:
                self._times[ANSWERS[type(order)]] += 1
            case _ if type(order) in _BARE:
                self._times[_BARE[type(order)]] += 1
            case _:
                pass

    def _opened(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, Opened) and event.record.ref not in self._seen:
                self._seen.add(event.record.ref)
                self._begun(event.record)

    def _begun(self, act: Act) -> None:
        lead = self.world.lead
        match act:
            case Proposal(sort="offer") if act.speaker == lead:
                self._wait(act.ref, self._named(act.package, "give", "ask"))
            case Commitment() if act.speaker == lead:
                done = "threaten" if act.sort == "threat" else "promise"
                self._wait(act.ref, (*self._named(act.demand, done, "demand"), *self._named(act.terms, done, "demand")))
            case Agreement() if lead in (act.speaker, act.target):
                self._signed[act.target if act.speaker == lead else act.speaker] += 1
            case _:
                pass

    def _named(self, terms: Package, ours: str, theirs: str) -> tuple[str, ...]:
        return tuple(f"{ours if term.lever.actor == self.world.lead else theirs}:{term.lever.measure}" for term in terms)

    def _wait(self, ref: str, buttons: Iterable[str]) -> None:
        self._open[ref] = tuple(dict.fromkeys(buttons))
        self._times.update(self._open[ref])

    def _answer(self, order: o.Order) -> None:
        buttons = self._open.pop(getattr(order, "ref", ""), ())
        self._answered.update(buttons)
        if isinstance(order, o.Accept):
            self._yes.update(buttons)

    # --- partners ------------------------------------------------------------------------------------------------------

    def _close(self, state: State) -> None:
        """A month is over: what stands between the lead and each government is worth so much, as it is kept."""
        lead = self.world.rules.lead
        acts = {act.ref: act for act in (*state.public.acts, *state.private[lead].acts) if isinstance(act, Agreement)}
        kept: dict[str, list[int]] = {}
        for act in acts.values():
            if self.world.lead in (act.speaker, act.target):
                seat = act.target if act.speaker == self.world.lead else act.speaker
                worth, theirs = self._agreement(act, state)
                self._worth[seat] += worth
                kept.setdefault(seat, []).extend(theirs)
        for seat, shares in kept.items():
            if shares:
                self._months[seat] += 1
                self._kept[seat] += share(sum(shares), 1, len(shares))

    def _agreement(self, act: Agreement, state: State) -> tuple[int, list[int]]:
        """Millipoints that an agreement is worth to the lead this month, and how far each term of the other side is kept."""
        rules, table = self.world.rules, self.world.private[self.world.rules.lead].table
        found = {term.lever: rules.term_index(term)[1] for term in act.before}
        total, theirs = 0, []
        for term in act.package:
            lever, level = rules.term_index(term)
            row = table[lever]
            gained = row[level] - row[found.get(term.lever, level)] if row is not None else 0
            if rules.lever_actor[lever] == rules.lead:
                total += gained
                continue
            kept = state.public.columns[KEPT][lever]
            total += share(gained, kept, 1000)
            if rules.measure_of(lever).kind != "manner":
                theirs.append(kept)
        return total, theirs
