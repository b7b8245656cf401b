"""A person's chair in a running game: orders go out from it, and what is heard comes in. Plain play and the screen share it.

Owns what one person remembers besides the save: what was said, drafts, the cards of closed months. All of it is
made from observations and learned events, so that a game which is opened again remembers the same. Never prints.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.content.library import Library
from game.core import orders as o
from game.core.draft import Change, Event, Opened, Told
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.state import Act, Agreement, Proposal
from game.session.session import Kept, Session, Taken, Undone
from game.session.timeline import Rejected, Step
from game.view.advice import Record
from game.view.book import Book
from game.view.brief import beyond
from game.view.cables import CableView, answered, cables, laid
from game.view.close import Card, cards, told
from game.view.company import Company
from game.view.given import given, refusal
from game.view.learned import learned
from game.view.own_side import side_of
from game.view.pending import is_asked_of_us, is_ours_due
from game.view.together import with_others
from game.view.voices import Speech, Voices
from game.view.words import wrapped

__all__ = ["Chair", "Done", "Heard", "MonthClosed", "NotDone", "Reported", "Spoken", "Utterance"]

_ADDRESSED = (
    o.Offer | o.Threaten | o.Promise | o.Accept | o.TakePart | o.Counter | o.Refuse | o.Stall | o.Leave | o.Retaliate
)
QUIET = ("opened", "due", "imposed", "lifted")
"""What rules tell that the cards and the desk show anyway."""


@attrs.frozen
class Spoken:
    """A speech that was heard, and what can be done about it, as a sentence or nothing."""

    speech: Speech
    hint: str


@attrs.frozen
class Reported:
    """What a rule told within the month, in a sentence: an ally spoke, something got out."""

    text: str


Heard = Spoken | Reported


@attrs.frozen(kw_only=True)
class Done:
    """An order that was carried out: what is said of it, what was heard at once, what was agreed, what others did then."""

    order: o.Order
    lines: tuple[str, ...]
    heard: tuple[Heard, ...]
    agreed: str
    others: tuple[Heard, ...]


@attrs.frozen
class NotDone:
    """An order that was not possible: how it is written, and every reason as a sentence."""

    written: str
    reasons: tuple[str, ...]


@attrs.frozen(kw_only=True)
class MonthClosed:
    """A month that has ended: what is said of the order, what was left open, the days lost, the cards, what was then heard.

    A government's last answer of a month closes it too; *ended* is false then: it had ended its own moves before.
    """

    lines: tuple[str, ...]
    left: tuple[str, ...]
    unused: str
    cards: tuple[Card, ...]
    heard: tuple[Heard, ...]
    ended: bool = True


@attrs.frozen(kw_only=True)
class Utterance:
    """Something said between us and *seat* in a turn: an order of ours, or a speech of theirs and the order behind it."""

    turn: int
    seat: str
    order: o.Order | None
    asked: Act | None
    speech: Speech | None


class Chair:
    """One person in one game."""

    def __init__(self, session: Session, library: Library, seat: str, *, manner: str = "") -> None:
        """The person at *seat* of *session*; *manner* is how texts are read, see `Words`."""
        self.session = session
        self.seat = seat
        rules = session.world.rules
        self.book = Book(library, rules, manner=manner, side=side_of(rules, seat))
        self.words = self.book.words
        self.at = session.world.seat_ids.index(seat)
        self.drafts: dict[str, o.Order] = {}
        """Packages that were put together and not sent, by whom they are for."""
        self.voices = Voices(self.book, seat)
        self.company = Company(session, library, seat)
        """The advisers and the lesson."""
        self.said: list[Utterance] = []
        """What was said between us and others since the start, both ways."""
        self._acts: dict[str, Act] = {}
        self._past: list[Event] = []
        self._mark = 0

    # --- looking -------------------------------------------------------------------------------------------------------

    @property
    def obs(self) -> Observation:
        """What the seat sees now."""
        return self.session.observe(self.seat)

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.session.finished

    def past(self) -> tuple[Event, ...]:
        """Everything that the seat has learned of since the start."""
        now = len(self.session.steps)
        if not 0 < self._mark <= now:
            self._past, self._mark = [], 0
        self._past.extend(self._seen_events(self.session.events_since(self._mark)))
        self._mark = now
        return tuple(self._past)

    def changes(self) -> tuple[tuple[int, Change], ...]:
        """Every change of a quantity that the seat may see, with its turn: what *why* is made of."""
        found = [(0, event) for event in self.session.timeline.opening if isinstance(event, Change)]
        found += [(step.turn, event) for step in self.session.steps for event in step.events if isinstance(event, Change)]
        return tuple((turn, change) for turn, change in found if change.cell.owner in (-1, self.at))

    def _seen_events(self, events: Iterable[Event]) -> tuple[Event, ...]:
        return learned(events, seat=self.seat, at=self.at)

    def _seen(self, steps: Iterable[Step]) -> tuple[Event, ...]:
        return self._seen_events(event for step in steps for event in step.events)

    # --- beginning and hearing -----------------------------------------------------------------------------------------

    def rehear(self) -> None:
        """Let the voices hear the whole game again, so that none repeats itself; what was said this month is kept."""
        self.voices = Voices(self.book, self.seat)
        self.said, self._acts, self._mark = [], {}, 0
        self.voices.hear(self._seen_events(self.session.timeline.opening))
        for step in self.session.steps:
            self._take_in(step)
        self.company.recount()

    def records(self) -> Record:
        """For each adviser how often it was right, and of how many."""
        return self.company.records()

    def cables(self) -> tuple[CableView, ...]:
        """The cables of this month that still wait."""
        obs, now = self.obs, self.obs.public.turn
        mine = [step.order for step in self.session.steps if step.order.seat == self.seat and step.turn == now]
        return cables(obs, self.book, answered(self.book, mine, laid(obs, self.book)))

    def talk(self, seat: str = "") -> tuple[Utterance, ...]:
        """What was said this month, with one government or with all."""
        now = self.session.state.turn
        return tuple(one for one in self.said if one.turn == now and seat in ("", one.seat))

    def listen(self) -> tuple[Heard, ...]:
        """Let the other seats act until the person is awaited; what of it is heard."""
        return tuple(heard for step in self._advanced() for heard in self._hear(step))

    def _take_in(self, step: Step) -> tuple[Speech, ...]:
        """Hear a step, and keep what was said in it; what the close of a month brings belongs to the next."""
        seen, order = self._seen((step,)), step.order
        turn = step.turn + 1 if step.closes else step.turn
        for event in seen:
            if isinstance(event, Opened):
                self._acts[event.record.ref] = event.record
        asked = self._acts.get(str(getattr(order, "ref", "")))
        speeches = tuple(speech for speech in self.voices.hear(seen) if self._ours(speech))
        if order.seat == self.seat and isinstance(order, _ADDRESSED):
            for seat in order.partners if isinstance(order, o.Offer) else (order.target,):
                self.said.append(Utterance(turn=turn, seat=seat, order=order, asked=asked, speech=None))
        for speech in speeches:
            behind = order if order.seat == speech.seat else None
            self.said.append(Utterance(turn=turn, seat=speech.seat, order=behind, asked=asked, speech=speech))
        return speeches

    def _ours(self, speech: Speech) -> bool:
        return speech.target == self.seat or self.seat in speech.ref

    def _hear(self, step: Step) -> Iterable[Heard]:
        for speech in self._take_in(step):
            yield Spoken(speech, self.hint(speech.ref))
        obs = self.obs
        for event in self._seen((step,)):
            if isinstance(event, Told) and event.key not in QUIET:
                yield Reported(told(obs, self.book, event))

    def hint(self, ref: str) -> str:
        """What can be done with an act that was just heard of."""
        act, key, more = self.obs.act(ref), "", ""
        if isinstance(act, Agreement):
            key = "agreed"
        elif is_asked_of_us(act, self.obs):
            key, more = act.sort, ""
            if isinstance(act, Proposal):
                key, parts = "offer", (with_others(self.obs, self.book, ref), beyond(self.obs, self.book, act.package))
                more = " ".join(part for part in parts if part)
        return f"{self.words.say(f'play.ref_hint.{key}', ref=ref)} {more}".rstrip() if key else ""

    # --- ordering ------------------------------------------------------------------------------------------------------

    def give(self, order: o.Order) -> Done | MonthClosed | NotDone:
        """Give one order and let the others act on it; the end of a month goes on until the person is awaited again.

        :raises Unwritable: when the save cannot be written; the order has then not been carried out.
        """
        before = self.obs
        ends = isinstance(order, o.End)
        left, unused = (self.left_open(), self.unused()) if ends else ((), "")
        outcome = self.session.give(self.seat, order)
        if isinstance(outcome, Rejected):
            return NotDone(format_order(order), self._reasons(outcome))
        assert isinstance(outcome, Taken)
        self.company.noted(before, order)
        self.company.took_in((outcome.step,))
        lines = tuple(given(self.book, before, self.obs, order))
        if outcome.step.closes:
            return self._ended(lines, left, unused, (outcome.step, *self._advanced()))
        # The steps of others are heard when it is known whether they closed the month: then the cards tell them.
        heard, agreed = tuple(self._hear(outcome.step)), self._agreed(outcome.step)
        since = self._advanced()
        if any(step.closes for step in since):
            lines = (*lines, *wrapped(agreed)) if agreed else lines
            return self._ended(lines, left, unused, since, ended=ends)
        told = (self.words.say("play.left_open", what=what) for what in (*left, unused) if what)
        lines = (*lines, *(line for words in told for line in wrapped(words)))
        others = tuple(one for step in since for one in self._hear(step))
        return Done(order=order, lines=lines, heard=heard, agreed=agreed, others=others)

    def _advanced(self) -> tuple[Step, ...]:
        """Let the other seats act until the person is awaited."""
        steps = self.session.advance()
        self.company.took_in(steps)
        return steps

    def _reasons(self, outcome: Rejected) -> tuple[str, ...]:
        reasons = [one for one in outcome.reasons if one[0] != "talks/no_sitting"] or outcome.reasons
        return tuple(refusal(self.book, self.obs, key, dict(facts)) for key, facts in reasons)

    def _agreed(self, step: Step) -> str:
        """What has been agreed by an order of ours."""
        for event in step.events:
            if isinstance(event, Opened) and isinstance(event.record, Agreement) and event.record.turn == step.turn:
                act = event.record
                return self.words.say("play.agreed", ref=act.ref, until=act.until, terms=self.book.package(act.package))
        return ""

    def left_open(self) -> tuple[str, ...]:
        """What is left when the turn ends now, as sentences."""
        found, obs, say = [], self.obs, self.words.say
        for act in obs.acts:
            if is_ours_due(act, obs):
                found.append(say("play.left_due", ref=act.ref))
            elif is_asked_of_us(act, obs):
                sort = "counter" if act.sort == "part" else act.sort
                found.append(say(f"play.left_{sort}", ref=act.ref, other=self.book.seat(act.speaker)))
        return tuple(found)

    def unused(self) -> str:
        """The envoy days that are lost when the turn ends now, as a sentence; empty where none are."""
        days = self.obs.days
        return self.words.say("play.left_days.one" if days == 1 else "play.left_days", days=days) if days else ""

    def undo(self) -> Undone | Kept:
        """Take the last order back where that is possible; see `Session.undo`."""
        outcome = self.session.undo(self.seat)
        if isinstance(outcome, Undone):
            self.rehear()
        return outcome

    # --- months --------------------------------------------------------------------------------------------------------

    def _ended(
        self, lines: tuple[str, ...], left: tuple[str, ...], unused: str, steps: tuple[Step, ...], *, ended: bool = True
    ) -> MonthClosed:
        """A month that one of *steps* has closed."""
        turn = next(step.turn for step in steps if step.closes)
        speeches = [speech for step in steps for speech in self._take_in(step)]
        found = self.cards_of(turn)
        heard = () if self.over else tuple(Spoken(speech, self.hint(speech.ref)) for speech in speeches)
        return MonthClosed(lines=lines, left=left, unused=unused, cards=found, heard=heard, ended=ended)

    def closed_turns(self) -> tuple[int, ...]:
        """The turns that the person has ended and that have closed, in order."""
        closed = {step.turn for step in self.session.steps if step.closes}
        ended = (step.turn for step in self.session.steps if step.order == o.End(self.seat))
        return tuple(turn for turn in ended if turn in closed)

    def cards_of(self, turn: int) -> tuple[Card, ...]:
        """The five cards of a turn that the person has ended; they read the same whenever they are asked for."""
        steps = self.session.steps
        first = next(at for at, step in enumerate(steps) if step.turn == turn and step.order == o.End(self.seat))
        later = range(first + 1, len(steps))
        last = next((at for at in later if steps[at].order.seat == self.seat and steps[at].turn > turn), len(steps))
        closed = self.session.observe_opening(self.seat, turn + 1)
        since = [step for step in steps[first:last] if step.turn <= closed.public.turn]
        earlier = (*self._seen_events(self.session.timeline.opening), *self._seen(steps[:first]))
        return cards(closed, self.book, self._seen(since), earlier=earlier)
