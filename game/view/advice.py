"""What the advisers say, in words: before a proposal is sent, of a speech that was heard, and the drafts that they lay out.

Made from an observation alone. Each adviser's record is kept from what was sent and what came back, never from a state.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from zlib import crc32

import attrs

from game.ai import advisers
from game.ai.adviser_hearing import Answer, Opinion, hear
from game.ai.adviser_remarks import Fact, Remark
from game.ai.advisers import CHAIRS, Addressed, guesses, outcome, outcome_of, suggest
from game.ai.guess import hardest, put_to
from game.core import orders as o
from game.core.levers import parse_term
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.state import Act
from game.view.book import Book
from game.view.own_side import leads

__all__ = [
    "Counsel", "Record", "Records", "Suggestion", "Verdict", "advise", "name_of", "opinions_told", "read_speech", "suggestions",
]

Record = Mapping[str, tuple[int, int]]
"""For each chair how often its guess was right, and of how many."""
_DISTANCE = {"accept": 0, "part": 2, "counter": 3, "stall": 5, "refuse": 6, "walk_out": 7, "retaliate": 8}
"""Answers from yes to no, so that two guesses can be far apart."""


@attrs.frozen
class Counsel:
    """What one adviser says of a draft: a sentence, the answer that it expects in words, and its record."""

    chair: str
    name: str
    line: str
    guess: str
    right: int
    of: int
    about: str = ""
    """Of an offer to several, the partner whose yes is least likely: its seat, of which the adviser speaks; else ''."""


@attrs.frozen
class Verdict:
    """One thing in a speech (`said`, `unsaid`, `door`), in words, and who holds what of it."""

    kind: str
    what: str
    opinions: tuple[tuple[str, str], ...]


@attrs.frozen
class Suggestion:
    """A draft that an adviser lays on the table, with what it says of it."""

    chair: str
    name: str
    line: str
    order: o.Offer | o.Threaten


def name_of(book: Book, chair: str) -> str:
    """What a chair is called."""
    return book.words.say(f"adviser.{chair}.title")


# --- before it is sent -------------------------------------------------------------------------------------------------


def advise(obs: Observation, book: Book, order: Addressed, record: Record) -> tuple[Counsel, ...]:
    """What all four say of a draft, the two whose guesses are farthest apart first; the chairs are the lead's alone."""
    if not leads(obs.rules, obs.seat):
        return ()
    several = isinstance(order, o.Offer) and bool(order.joined)
    order = hardest(obs, order)
    found = list(advisers.advise(obs, order))
    far = [_DISTANCE[one.kind] for one in found]
    two = max(combinations(range(len(found)), 2), key=lambda pair: abs(far[pair[0]] - far[pair[1]]))
    at = [*two, *(i for i in range(len(found)) if i not in two)]
    return tuple(
        Counsel(
            chair=found[i].chair, name=name_of(book, found[i].chair), line=_line(book, order, found[i].chair, found[i].remark),
            guess=book.words.say(f"adviser.guess.{found[i].kind}"), right=record.get(found[i].chair, (0, 0))[0],
            of=record.get(found[i].chair, (0, 0))[1], about=order.target if several else "",
        )
        for i in at
    )


def _line(book: Book, order: Addressed, chair: str, remark: Remark) -> str:
    """A remark in one of its sentences, the same each time the draft is looked at; a particular text before a general one."""
    key, facts = f"adviser.{chair}.{remark.key}", _facts(book, order.target, remark.facts)
    particular = [f"{key}.{facts[name]}" for name in ("load", "measure_id") if name in facts]
    key = next((one for one in particular if book.words.has(one)), key)
    text = book.words.nth(key, crc32(format_order(order).encode()), **facts)
    return text[:1].upper() + text[1:]


def _facts(book: Book, seat: str, given: tuple[Fact, ...]) -> dict[str, str | int]:
    """The facts of a remark in words, beside the figures of the country that it is about."""
    country = book.country(seat)
    found: dict[str, str | int] = {"country": book.seat(seat), "capital": country.capital, "adjective": country.adjective}
    for name, figure in country.figures.items():
        kind = book.library.figures.get(name)
        found[name] = book.number(figure.value, kind.unit if kind else "")
        found[f"{name}_year"] = figure.year
    for name, value in given:
        found[name] = f"{value:,}" if isinstance(value, int) else value
        term = parse_term(str(value)) if name == "term" else None
        if term is not None:
            found |= {"measure": _noun(book, term.lever.measure), "level": book.level(term.lever.measure, term.level)}
            found |= {"measure_id": term.lever.measure}
            load = getattr(book.measure(term.lever.measure), "load", None)
            if load is not None:
                found["load"] = str(load.capacity)
        if name == "kind":
            alike = [group for group in country.groups if group.kind == value]
            best = max(alike, key=lambda group: group.influence, default=None)
            found["group"] = best.title if best else book.words.say(f"adviser.group.{value}")
    return found


def _noun(book: Book, measure: str) -> str:
    """A measure as an adviser of the lead calls it."""
    own = f"adviser.noun.{measure}"
    return book.words.say(own) if book.words.has(own) else book.noun(measure)


# --- what was heard ----------------------------------------------------------------------------------------------------


def read_speech(obs: Observation, book: Book, order: Answer, asked: Act | None = None) -> tuple[Verdict, ...]:
    """What the advisers make of a speech: at most two things said, one not said, and the door.

    *asked* is the act that was answered, for one that the answer has closed.
    """
    if not leads(obs.rules, obs.seat):
        return ()
    found = []
    for one in hear(obs, order, asked):
        what = _door(book, one.what) if one.kind == "door" else _reason(book, order.seat, one.what)
        opinions = one.opinions
        if one.kind == "door":
            opinions = _both_sides(opinions)
        judged = tuple((name_of(book, held.chair), book.words.say(f"adviser.judges.{held.judgement}")) for held in opinions)
        if one.kind == "door" and len({held.judgement for held in one.opinions}) == 1:
            judged = ((book.words.say("adviser.everyone"), book.words.say(f"adviser.judges_all.{one.opinions[0].judgement}")),)
        found.append(Verdict(kind=one.kind, what=what, opinions=judged))
    return tuple(found)


def _both_sides(opinions: tuple[Opinion, ...]) -> tuple[Opinion, ...]:
    """One of each view."""
    first = opinions[0]
    return (first, *(held for held in opinions if held.judgement != first.judgement))[:2]


def _reason(book: Book, seat: str, reason: str) -> str:
    """A reason as a heading: what a group is called, or a word of its own."""
    name, _, which = reason.partition(":")
    groups = book.country(seat).groups
    named = [group for group in groups if (group.id == which if which else group.kind == name)]
    if name in ("group", "court", "legislature") and named:
        title = max(named, key=lambda group: group.influence).title
        return book.words.say("adviser.reason.group", group=title)
    return book.words.say(f"adviser.reason.{name}")


def _door(book: Book, door: str) -> str:
    kind, _, what = door.partition(":")
    term = parse_term(what)
    if term is None:
        return book.words.say(f"adviser.door.{kind}")
    level = book.level(term.lever.measure, term.level)
    text = book.words.say(f"adviser.door.{kind}", measure=_noun(book, term.lever.measure), level=level)
    return text[:1].upper() + text[1:]


def opinions_told(book: Book, verdict: Verdict) -> str:
    """Who holds what of a verdict, in words; those who hold the same are named together."""
    by_judgement: dict[str, list[str]] = {}
    for name, judgement in verdict.opinions:
        by_judgement.setdefault(judgement, []).append(name)
    return " ".join(
        book.words.say("table.opinion", name=", ".join(names), judgement=judgement) for judgement, names in by_judgement.items()
    )


# --- drafts ------------------------------------------------------------------------------------------------------------


def suggestions(obs: Observation, book: Book, seat: str) -> tuple[Suggestion, ...]:
    """The drafts of two or three advisers for a government; none is sent by being loaded."""
    found = []
    for draft in suggest(obs, seat) if leads(obs.rules, obs.seat) else ():
        key = f"adviser.{draft.chair}.draft"
        terms = draft.order.package if isinstance(draft.order, o.Offer) else draft.order.demand
        line = book.words.nth(key, crc32(format_order(draft.order).encode()), country=book.seat(seat), terms=book.package(terms))
        found.append(Suggestion(chair=draft.chair, name=name_of(book, draft.chair), line=line, order=draft.order))
    return tuple(found)


# --- their records -----------------------------------------------------------------------------------------------------


class Records:
    """How often each adviser guessed right, kept while a game is played: `note` what is sent, `heard` what is answered."""

    def __init__(self) -> None:
        """Nothing sent, nothing right."""
        self._open: dict[str, dict[str, str]] = {}
        self._right = dict.fromkeys(CHAIRS, 0)
        self._of = dict.fromkeys(CHAIRS, 0)

    def note(self, obs: Observation, order: o.Order) -> None:
        """An order of the lead's own, with what it saw before: of an offer or a threat the guesses are kept for the answer."""
        if isinstance(order, o.Offer | o.Threaten) and leads(obs.rules, obs.seat):
            for one in [put_to(order, seat) for seat in order.partners] if isinstance(order, o.Offer) else [order]:
                self._open[one.target] = {chair: outcome(seen.kind) for chair, seen in guesses(obs, one).items()}

    def heard(self, order: o.Order) -> None:
        """An answer of another seat to what was sent last; any other order is passed over."""
        answer = outcome_of(order)
        guessed = self._open.pop(order.seat, None) if answer else None
        for chair, expected in (guessed or {}).items():
            self._of[chair] += 1
            self._right[chair] += expected == answer

    def record(self) -> dict[str, tuple[int, int]]:
        """Right, and of how many, by chair."""
        return {chair: (self._right[chair], self._of[chair]) for chair in CHAIRS}
