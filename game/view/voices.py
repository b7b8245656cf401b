"""What a government says: whole sentences of content for an act, its reasons and its door, by an invented official.

The register is what can be heard: each role of a country speaks in one of the registers that its content names, and roles take
turns from month to month. So a voice gives away nothing that only the government knows. The country is heard too: the act or
its first reason, and the door, come from the country's own sentences while there are any left. No speaker says a sentence twice
in a game: a part that has run out is left out, and an act that has run out is told in the third person. A speech has 30 to 80
words where the order says enough for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

import attrs

from game.core import orders as o
from game.core.dates import parse_date
from game.core.draft import Event, Opened, Said, Told
from game.core.levers import Term, parse_term
from game.core.state import Act, Agreement, Commitment, Proposal
from game.view.book import Book
from game.view.phrases import package_of, terms_line
from game.view.voices_pick import NOTHING, Line, Sentences, registers, tidy

__all__ = ["LEAST", "MOST", "Speech", "Voices", "tidy"]

LEAST, MOST = 30, 80
"""Words of a speech."""


@attrs.frozen(kw_only=True)
class Speech:
    """An act that was heard: who did what to whom, what was said with it, and the package in one line.

    *text* holds the words in quotation marks and, between or before them, the narration that *stage* holds alone. *register* is
    the one in which the role speaks.
    """

    seat: str
    target: str
    role: str
    act: str
    ref: str
    text: str
    terms: str
    public: bool
    stage: str = ""
    register: str = ""


_ACTS: dict[type, str] = {
    o.Accept: "accept", o.TakePart: "part", o.Counter: "counter", o.Refuse: "refuse", o.Stall: "stall", o.Leave: "walk_out",
    o.Retaliate: "retaliate", o.Offer: "begin_offer", o.Promise: "begin_offer", o.Threaten: "begin_threat",
}
_BEFALLEN = {"fell_short": "short", "lapsed": "lapse", "imposed": "protest"}
QUIET_MONTHS = 4
"""How long a government has no second word on the like."""
_OVER = ("accept", "yield", "begin_offer", "begin_threat")
"""Acts after which there is no door to name."""
_ENDS = {"accept": "yes", "yield": "yes", "part": "part"}
"""What an act comes to, where it is neither a no nor a beginning."""
_MOODS = {"accept": "better", "part": "better", "begin_offer": "better", "counter": "same", "stall": "same"}
"""The mood of the narration beside an act; of any other it is worse."""
_STAGED = ("walk_out", "retaliate", "yield")
"""Acts that always have narration beside them, where there is room."""
_KINDS = {"court": "court", "legislature": "legislature"}
"""Reasons that name a group of one kind; the reason `group` names any other."""


class Voices:
    """The speakers of one game as one seat hears them. Hears events in their order; the same events give the same speeches."""

    def __init__(self, book: Book, seat: str) -> None:
        """Speakers who address *seat*."""
        self.book = book
        self.seat = seat
        self._sentences = Sentences(book)
        self._acts: dict[str, Act] = {}
        self._heard: dict[tuple[str, str], int] = {}
        self.turn = 1

    @property
    def _used(self) -> Mapping[str, set[str]]:
        return self._sentences.used

    @property
    def _said(self) -> int:
        return self._sentences.said

    def hear(self, events: Iterable[Event]) -> tuple[Speech, ...]:
        """The speeches in *events*, which are those that the seat has learned of."""
        events = tuple(events)
        for event in events:
            if isinstance(event, Opened):
                self._acts[event.record.ref] = event.record
                self.turn = max(self.turn, getattr(event.record, "turn", 0))
        found: list[Speech] = []
        for event in events:
            if isinstance(event, Said) and event.order.seat != self.seat and type(event.order) in _ACTS:
                found.append(self._speech(event, events))
            elif isinstance(event, Told):
                found.extend(self._word(event))
        return tuple(found)

    def _word(self, event: Told) -> Iterable[Speech]:
        """What a government says of what has befallen: it fell short, an agreement ran out, a measure of ours struck it."""
        facts = dict(event.facts)
        if event.key == "opened":
            self.turn = int(facts["turn"])
        act = self._acts.get(str(facts.get("ref", "")))
        term = parse_term(str(facts.get("term", "")))
        seat = ""
        if isinstance(act, Agreement) and self.seat in (act.speaker, act.target):
            seat = act.target if act.speaker == self.seat else act.speaker
        if event.key == "imposed" and term is not None and facts["seat"] == self.seat:
            seat = term.lever.target
        name = _BEFALLEN.get(event.key, "")
        if not name or seat not in self.book.rules.seat_ids or self._heard.get((seat, name), -9) > self.turn - QUIET_MONTHS:
            return
        self._heard[seat, name] = self.turn
        role, register = self._speaker(seat)
        told = self._names(seat)
        self._sentences.begin()
        subject = term or next((t for t in package_of(act) if t.lever.actor == seat), None)
        if subject is not None:
            told["measure"] = self.book.noun(subject.lever.measure)
        said = [self._say(f"say.act.{name}", register, seat, told, own=own) for own in (True, False)]
        stage = self._tell("say.stage.worse" if any(said) else "say.silent.no", seat, told)
        ref = str(facts.get("ref", ""))
        yield Speech(seat=seat, target=self.seat, role=role, act=name, ref=ref, text=_joined(said[:1], stage, said[1:]), terms="",
                     public=False, stage=stage, register=register)

    # --- a speech ------------------------------------------------------------------------------------------------------

    def _speech(self, said: Said, events: tuple[Event, ...]) -> Speech:
        order = said.order
        asked = self._acts.get(getattr(order, "ref", ""))
        act = _ACTS[type(order)]
        if act == "accept" and isinstance(asked, Commitment) and asked.sort == "threat":
            act = "yield"
        role, register = self._speaker(order.seat)
        speech: o.Speech = getattr(order, "speech", o.SILENT)
        facts = self._facts(order, asked)
        text, stage = self._text(order.seat, act, register, speech, facts)
        opened = [e.record for e in events if isinstance(e, Opened) and isinstance(e.record, Proposal | Commitment | Agreement)]
        ref = next((r.ref for r in opened if r.speaker == order.seat), getattr(order, "ref", ""))
        public = isinstance(order, o.Retaliate) or bool(getattr(order, "public", False) or getattr(asked, "public", False))
        target = str(getattr(order, "target", ""))
        terms = terms_line(self.book, order, asked)
        return Speech(seat=order.seat, target=target, role=role, act=act, ref=ref, text=text, terms=terms,
                      public=public, stage=stage, register=register)

    def _speaker(self, seat: str) -> tuple[str, str]:
        """Role and register of whoever speaks for *seat* this month."""
        country = self.book.country(seat)
        spoken = registers(self.book, seat)
        at = (crc32(seat.encode()) + self.turn) % max(1, len(country.roles))
        role = country.roles[at].title if country.roles else self.book.heading(seat)
        return role, spoken[at % len(spoken)] if spoken else "plain"

    def _text(self, seat: str, act: str, register: str, speech: o.Speech, facts: dict[str, str]) -> tuple[str, str]:
        """What is said, and the narration in it. The country is heard in the act or in the first reason, and in the door."""
        self._sentences.begin()
        first_word = act.startswith("begin")
        given = [found for key in speech.saying[:2] if (found := self._grounds(seat, key, facts, opening=first_word))]
        left = self._sentences.own(f"say.act.{act}", seat, facts)
        of_act = left > 0 and left >= max((self._sentences.own(key, seat, here) for key, here in given[:1]), default=0)
        first = self._say(f"say.act.{act}", register, seat, facts, own=of_act)
        reasons = []
        for at, (key, here) in enumerate(given):
            reasons.append(self._say(key, register, seat, here, own=at == 0 and not of_act))
        door = NOTHING if act in _OVER else self._door(seat, speech.door, register, facts)
        end = _ENDS.get(act, "begin" if first_word else "no")
        stage = "" if first.text else self._tell(f"say.silent.{end}", seat, facts)
        if first.text and (_length(first, *reasons, door) < LEAST or act in _STAGED):
            stage = self._tell(f"say.stage.{_MOODS.get(act, 'worse')}", seat, facts)
        if _length(first, *reasons, door) + len(stage.split()) > MOST and len(reasons) > 1:
            self._sentences.unsay(reasons.pop(), seat)
        if first.text and _length(first, *reasons, door) + len(stage.split()) > MOST:
            stage = ""
        last = [*reasons[1:], door]
        if _length(first, *reasons, door) + len(stage.split()) < LEAST:
            close = "yes" if end == "part" else end
            last.append(self._say(f"say.close.{close}", register, seat, facts, own=True))
        if not first.text:
            return _joined([], stage, [*reasons, *last]), stage
        return _joined([first, *reasons[:1]], stage, last), stage

    def _grounds(self, seat: str, key: str, facts: dict[str, str], *, opening: bool) -> tuple[str, dict[str, str]] | None:
        """The key of a reason and its facts; nothing where it speaks of a group that is not there.

        Who speaks first has reasons of its own: nothing was asked of it, nothing offered to it.
        """
        name, _, which = key.rstrip("!").partition(":")
        here = dict(facts)
        if name in ("group", *_KINDS):
            group = self._group(seat, name, which)
            if not group:
                return None
            here["group"] = group
        return f"say.reason.{name}.opening" if opening else f"say.reason.{name}", here

    def _group(self, seat: str, reason: str, which: str) -> str:
        """A group that exists and that the reason names or can mean: of its kind, the most influential; any other for `group`."""
        groups = self.book.country(seat).groups
        alike = [g for g in groups if (g.kind == reason if reason in _KINDS else g.kind not in _KINDS)]
        wanted = [g for g in groups if g.id == which] or alike
        best = max(wanted, key=lambda g: (g.can_block, g.influence), default=None)
        return best.title if best else ""

    def _door(self, seat: str, door: str, register: str, facts: dict[str, str]) -> Line:
        kind, _, what = door.partition(":")
        if not kind:
            return NOTHING
        here = {name: fact for name, fact in facts.items() if name != "date"}  # that of an ultimatum is no day to come back on
        term = parse_term(what)
        if term is not None:
            here["thing"] = self.book.thing(term)
        elif what in self.book.rules.seat_ids:
            here["thing"] = self.book.seat(what)
        elif what:
            here["thing"] = self.book.noun(what)
            if day := self._day(seat, what):
                here["date"] = day
        return self._say(f"say.door.{kind}", register, seat, here, own=True)

    def _day(self, seat: str, what: str) -> str:
        """A date, or the noun phrase that content has for what is on a country's calendar; '' where it has none.

        The title on the calendar may be a whole sentence, which cannot stand after `until`.
        """
        days = parse_date(what)
        key = f"noun.season.{seat}.{what}"
        return self.book.date(days) if days is not None else self.book.words.say(key) if self.book.words.has(key) else ""

    # --- sentences -----------------------------------------------------------------------------------------------------

    def _say(self, key: str, register: str, seat: str, facts: dict[str, str], *, own: bool) -> Line:
        return self._sentences.say(key, register, seat, self.turn, facts, own=own)

    def _tell(self, key: str, seat: str, facts: dict[str, str]) -> str:
        return self._sentences.tell(key, seat, self.turn, facts)

    def _names(self, seat: str) -> dict[str, str]:
        """Who speaks to whom: a government to the lead, and the lead to whoever listens."""
        to = self.seat if seat == self.book.lead else self.book.lead
        return {"lead": self.book.seat(to), "country": self.book.seat(seat), "capital": self.book.capital(seat)}

    def _facts(self, order: o.Order, asked: Act | None) -> dict[str, str]:
        facts = self._names(order.seat)
        term = _subject(order, asked)
        if term is not None:
            facts["measure"] = self.book.noun(term.lever.measure)
        by = getattr(order, "by", getattr(asked, "by", None))
        if isinstance(by, int):
            facts["date"] = self.book.date(by)
        return facts


def _length(*lines: Line) -> int:
    return sum(len(line.text.split()) for line in lines)


def _joined(before: Iterable[Line], stage: str, after: Iterable[Line]) -> str:
    """Words in quotation marks around a line of narration; in one pair of marks where there is none."""
    groups = [[line.text for line in lines if line.text] for lines in (before, after)]
    if not stage:
        groups = [[*groups[0], *groups[1]], []]
    first, last = (f"“{' '.join(texts)}”" if texts else "" for texts in groups)
    return " ".join(part for part in (first, stage, last) if part)


def _subject(order: o.Order, asked: Act | None) -> Term | None:
    """The term that an act is chiefly about: what is asked of the speaker, else the first term."""
    terms = package_of(asked) or getattr(order, "package", getattr(order, "demand", ()))
    mine = [term for term in terms if term.lever.actor == order.seat]
    return (mine or list(terms) or [None])[0]
