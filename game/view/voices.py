"""What a government says: whole sentences of content for an act, its reasons and its door, by an invented official.

The register is what can be heard: each role of a country speaks in one of the registers that its content names, and roles take
turns from month to month. So a voice gives away nothing that only the government knows. No sentence is said twice in a game
while unused ones remain. A speech has 30 to 80 words where the order says enough for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

import attrs

from game.core import orders as o
from game.core.dates import parse_date
from game.core.draft import Event, Opened, Said, Told
from game.core.levers import Package, Term, parse_term
from game.core.state import Act, Agreement, Commitment, Proposal
from game.view.book import Book
from game.view.words import fill

__all__ = ["LEAST", "MOST", "Speech", "Voices", "tidy"]

LEAST, MOST = 30, 80
"""Words of a speech."""


@attrs.frozen(kw_only=True)
class Speech:
    """An act that was heard: who did what to whom, what was said with it, and the package in one line."""

    seat: str
    target: str
    role: str
    act: str
    ref: str
    text: str
    terms: str
    public: bool


_ACTS: dict[type, str] = {
    o.Accept: "accept", o.TakePart: "part", o.Counter: "counter", o.Refuse: "refuse", o.Stall: "stall", o.Leave: "walk_out",
    o.Retaliate: "retaliate", o.Offer: "begin_offer", o.Promise: "begin_offer", o.Threaten: "begin_threat",
}
_BEFALLEN = {"fell_short": "short", "lapsed": "lapse", "imposed": "protest"}
QUIET_MONTHS = 4
"""How long a government has no second word on the like."""
_OVER = ("accept", "yield", "begin_offer", "begin_threat")
"""Acts after which there is no door to name."""
_KINDS = {"court": "court", "legislature": "legislature"}
"""Reasons that name a group of one kind; the reason `group` names any other."""


class Voices:
    """The speakers of one game as one seat hears them. Hears events in their order; the same events give the same speeches."""

    def __init__(self, book: Book, seat: str) -> None:
        """Speakers who address *seat*."""
        self.book = book
        self.seat = seat
        self._used: dict[str, int] = {}
        self._said = 0
        self._acts: dict[str, Act] = {}
        self._heard: dict[tuple[str, str], int] = {}
        self.turn = 1

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
        country = self.book.country(seat)
        told = {"lead": self.book.seat(self.book.lead), "country": self.book.seat(seat), "capital": country.capital}
        subject = term or next((t for t in _package(act) if t.lever.actor == seat), None)
        if subject is not None:
            told["measure"] = self.book.noun(subject.lever.measure)
        said = [self._sentence(f"say.act.{name}", register, seat, told) for _ in range(2)]
        stage = self._sentence("say.stage.worse", "", seat, told)
        ref = str(facts.get("ref", ""))
        yield Speech(seat=seat, target=self.seat, role=role, act=name, ref=ref, text=f"“{said[0]}” {stage} “{said[1]}”", terms="",
                     public=False)

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
        text = self._text(order.seat, act, register, speech, facts)
        opened = [e.record for e in events if isinstance(e, Opened) and isinstance(e.record, Proposal | Commitment | Agreement)]
        ref = next((r.ref for r in opened if r.speaker == order.seat), getattr(order, "ref", ""))
        public = len(said.known) > 2 or bool(getattr(order, "public", False) or getattr(asked, "public", False))
        target = str(getattr(order, "target", ""))
        return Speech(seat=order.seat, target=target, role=role, act=act, ref=ref, text=text, terms=self._terms(order, asked),
                      public=public)

    def _speaker(self, seat: str) -> tuple[str, str]:
        """Role and register of whoever speaks for *seat* this month."""
        country = self.book.country(seat)
        kinds = [self.book.library.temperaments[one.id] for one in country.temperaments]
        registers = tuple(dict.fromkeys(name for kind in kinds for name in kind.registers))
        at = (crc32(seat.encode()) + self.turn) % max(1, len(country.roles))
        role = country.roles[at].title if country.roles else self.book.heading(seat)
        return role, registers[at % len(registers)] if registers else "plain"

    def _text(self, seat: str, act: str, register: str, speech: o.Speech, facts: dict[str, str]) -> str:
        first = self._sentence(f"say.act.{act}", register, seat, facts)
        reasons = [r for r in (self._reason(seat, key, register, facts) for key in speech.saying[:2]) if r]
        door = "" if act in _OVER else self._door(seat, speech.door, register, facts)
        stage = ""
        length = len(" ".join((first, *reasons, door)).split())
        if length > MOST and len(reasons) > 1:
            reasons = reasons[:1]
        if length < LEAST or act in ("walk_out", "retaliate", "yield"):
            mood = {"accept": "better", "part": "better", "begin_offer": "better", "counter": "same", "stall": "same"}
            stage = self._sentence(f"say.stage.{mood.get(act, 'worse')}", "", seat, facts)
        words_so_far = len(" ".join((first, *reasons, stage, door)).split())
        if words_so_far < LEAST:
            end = "yes" if act in ("accept", "yield", "part") else "begin" if act.startswith("begin") else "no"
            door = " ".join(part for part in (door, self._sentence(f"say.close.{end}", register, seat, facts)) if part)
        spoken = [f"“{' '.join((first, *reasons[:1]))}”", stage, " ".join((*reasons[1:], door)).strip()]
        if not stage:
            return f"“{' '.join(part for part in (first, *reasons, door) if part)}”"
        tail = f"“{spoken[2]}”" if spoken[2] else ""
        return " ".join(part for part in (spoken[0], stage, tail) if part)

    def _reason(self, seat: str, key: str, register: str, facts: dict[str, str]) -> str:
        name, _, which = key.rstrip("!").partition(":")
        here = dict(facts)
        if name in ("group", *_KINDS):
            group = self._group(seat, name, which)
            if not group:
                return ""
            here["group"] = group
        return self._sentence(f"say.reason.{name}", register, seat, here)

    def _group(self, seat: str, reason: str, which: str) -> str:
        """A group that exists and that the reason names or can mean: of its kind, the most influential; any other for `group`."""
        groups = self.book.country(seat).groups
        alike = [g for g in groups if (g.kind == reason if reason in _KINDS else g.kind not in _KINDS)]
        wanted = [g for g in groups if g.id == which] or alike
        best = max(wanted, key=lambda g: (g.can_block, g.influence), default=None)
        return best.title if best else ""

    def _door(self, seat: str, door: str, register: str, facts: dict[str, str]) -> str:
        kind, _, what = door.partition(":")
        if not kind:
            return ""
        here = dict(facts)
        term = parse_term(what)
        if term is not None:
            here["thing"] = self.book.thing(term)
        elif what in self.book.rules.seat_ids:
            here["thing"] = self.book.seat(what)
        elif what:
            season = next((s.title for s in self.book.country(seat).calendar if s.id == what), "")
            here["thing"] = self.book.noun(what)
            here["date"] = season[:1].lower() + season[1:] if season else self._day(what)
        return self._sentence(f"say.door.{kind}", register, seat, here)

    def _day(self, what: str) -> str:
        days = parse_date(what)
        return self.book.date(days) if days is not None else what.replace("_", " ")

    # --- sentences -----------------------------------------------------------------------------------------------------

    def _sentence(self, key: str, register: str, seat: str, facts: dict[str, str]) -> str:
        """A sentence of a key that was not said yet in this game, in the register, else in another, else the oldest."""
        words = self.book.words
        names = [f"{key}.{register}"] if register else [key]
        names += [f"{key}.{other}" for other in ("formal", "plain", "warm", "dry") if register and other != register]
        pools = [[s for s in words.choices(name) if _can_fill(s, facts)] for name in names]
        for pool in pools:
            fresh = [s for s in pool if s not in self._used]
            if fresh:
                return self._say(fresh[crc32(f"{seat}/{key}/{self.turn}".encode()) % len(fresh)], facts)
        spoken = [s for pool in pools for s in pool]
        return self._say(min(spoken, key=lambda s: self._used[s]), facts) if spoken else ""

    def _say(self, sentence: str, facts: dict[str, str]) -> str:
        self._said += 1
        self._used[sentence] = self._said
        return tidy(fill(sentence, facts))

    def _facts(self, order: o.Order, asked: Act | None) -> dict[str, str]:
        country = self.book.country(order.seat)
        facts = {"lead": self.book.seat(self.book.lead), "country": self.book.seat(order.seat), "capital": country.capital}
        term = _subject(order, asked)
        if term is not None:
            facts["measure"] = self.book.noun(term.lever.measure)
        by = getattr(order, "by", getattr(asked, "by", None))
        if isinstance(by, int):
            facts["date"] = self.book.date(by)
        return facts

    def _terms(self, order: o.Order, asked: Act | None) -> str:
        """The package of an act in one line."""
        book = self.book
        match order:
            case o.TakePart(package=terms) | o.Counter(package=terms):
                before = asked.package if isinstance(asked, Proposal) else asked.demand if isinstance(asked, Commitment) else ()
                return "; ".join(self._beside(term, before) for term in terms)
            case o.Offer(package=terms):
                return book.words.say("play.for_months", terms=book.package(terms), months=order.months)
            case o.Threaten(demand=demand, harm=harm):
                return book.words.say("play.threat_line", demand=book.demand(demand), date=book.date(order.by),
                                      harm=book.package(harm))
            case o.Promise(demand=demand, reward=reward):
                return book.words.say("play.promise_line", demand=book.demand(demand), date=book.date(order.by),
                                      reward=book.package(reward))
            case o.Retaliate(harm=harm):
                return book.words.say("play.retaliation_line", harm=book.package(harm), date=book.date(order.by))
            case o.Accept():
                return book.package(_package(asked))
            case _:
                return ""

    def _beside(self, term: Term, before: Package) -> str:
        was = next((x for x in before if x.lever == term.lever), None)
        if was is None:
            return self.book.words.say("play.added_term", term=self.book.term(term))
        if was.level == term.level:
            return self.book.term(term)
        level = self.book.level(was.lever.measure, was.level)
        return self.book.words.say("play.changed_term", term=self.book.term(term), was=level)


def tidy(text: str) -> str:
    """Each sentence with a capital, and no comma before another mark, whatever its placeholders were filled with."""
    text = re.sub(r",\s*([,.;:?!])", r"\1", text)
    return re.sub(r"(^|[.?!] )([a-z])", lambda found: found[1] + found[2].upper(), text)


def _can_fill(sentence: str, facts: dict[str, str]) -> bool:
    return "{" not in fill(sentence, facts)


def _package(act: Act | None) -> Package:
    return act.package if isinstance(act, Proposal | Agreement) else act.demand if isinstance(act, Commitment) else ()


def _subject(order: o.Order, asked: Act | None) -> Term | None:
    """The term that an act is chiefly about: what is asked of the speaker, else the first term."""
    terms = _package(asked) or getattr(order, "package", getattr(order, "demand", ()))
    mine = [term for term in terms if term.lever.actor == order.seat]
    return (mine or list(terms) or [None])[0]
