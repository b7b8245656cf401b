"""The desk: when it is, what falls due, who waits, how governments seem, how the mandate stands."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.content.mandates import asked
from game.core.draft import Event
from game.core.legality import sitting_with
from game.core.observe import Observation
from game.core.state import BREWING, LATITUDE, STOCK, Agreement, Commitment, Proposal
from game.core.world import Target
from game.view.book import Book
from game.view.brief import beyond, leave
from game.view.impression import impressions
from game.view.own_side import aims, group_lines, relation
from game.view.reading import read_indicator
from game.view.route import sent_home_line, strip

__all__ = ["Desk", "Goal", "Matter", "Mood", "desk", "goals", "heading", "home"]


@attrs.frozen
class Matter:
    """Something that falls due or waits: its reference, its seat, a sentence."""

    ref: str
    seat: str
    text: str


@attrs.frozen
class Mood:
    """A government in words: how it seems, whether it believes us, what lies between us."""

    seat: str
    name: str
    mood: str
    believes: str
    between: str
    mood_key: str


@attrs.frozen
class Goal:
    """A target of the mandate: a short title, its value now, what is wanted and by when; *state*: holds, short, unknown."""

    id: str
    title: str
    now: str
    wanted: str
    state: str


@attrs.frozen(kw_only=True)
class Desk:
    """What lies on the desk."""

    scenario: str
    month: str
    turn: int
    turns: int
    days: int
    review: str
    due: tuple[Matter, ...]
    waits: tuple[Matter, ...]
    governments: tuple[Mood, ...]
    route: str
    sent_home: str
    """How many were sent home in the last month, by government, in one line."""
    goals: tuple[Goal, ...]
    home: tuple[str, ...]


def desk(obs: Observation, book: Book, past: Iterable[Event]) -> Desk:
    """The desk of the observer; *past* are the events that it has learned of."""
    rules, turn, past = obs.rules, obs.public.turn, tuple(past)
    return Desk(
        scenario=book.library.scenarios[rules.scenario].title, month=book.month(obs.public.date), turn=turn, turns=rules.turns,
        days=obs.days, review=_review(obs, book), due=tuple(_due(obs, book)), waits=tuple(_waits(obs, book)),
        governments=tuple(_governments(obs, book, past)), route=strip(obs, book, past),
        sent_home=sent_home_line(obs, book, past), goals=goals(obs, book), home=home(obs, book),
    )


def _review(obs: Observation, book: Book) -> str:
    """When the principal looks next, in words."""
    coming = [review for review in obs.rules.reviews if review >= obs.public.turn]
    left = coming[0] - obs.public.turn if coming else -1
    near = {-1: "desk.no_review", 0: "desk.review.now", 1: "desk.review.next"}
    return book.words.say(near.get(left, "desk.review.ahead"), left=left)


def heading(obs: Observation, book: Book) -> str:
    """When it is, the days left and the next review, in one line."""
    turn, turns = obs.public.turn, obs.rules.turns
    key = "desk.head" if turn <= turns else "desk.after_head"
    month = book.month(obs.public.date)
    return book.words.say(key, month=month, turn=turn, turns=turns, days=obs.days, review=_review(obs, book))


_TERMS_TOLD = 3
"""A longer package is only counted on the desk; the table shows it."""


def _due(obs: Observation, book: Book) -> Iterable[Matter]:
    for act in obs.acts:
        if isinstance(act, Commitment) and act.stage == "due" and obs.seat in (act.speaker, act.target):
            mine = act.speaker == obs.seat
            other = act.target if mine else act.speaker
            yield Matter(act.ref, other, book.words.say(
                f"desk.due.{act.sort}.{'mine' if mine else 'theirs'}", ref=act.ref, other=book.seat(other),
                demand=book.demand(act.demand), terms=book.package(act.terms)))


def _waits(obs: Observation, book: Book) -> Iterable[Matter]:
    for act in obs.acts:
        if isinstance(act, Proposal) and act.target == obs.seat:
            key = f"desk.waits.{act.sort}" if len(act.package) <= _TERMS_TOLD else "desk.waits.long"
            text = book.words.say(key, other=book.heading(act.speaker), terms=book.package(act.package), seat=act.speaker,
                                  number=len(act.package))
            parts = (text, beyond(obs, book, act.package), _now(obs, book, act.ref))
            yield Matter(act.ref, act.speaker, " ".join(part for part in parts if part))
        elif isinstance(act, Commitment) and act.target == obs.seat and act.stage == "open" and not act.answers:
            text = book.words.say(
                f"desk.waits.{act.sort}", ref=act.ref, other=book.heading(act.speaker), demand=book.demand(act.demand),
                terms=book.package(act.terms), date=book.date(act.by))
            yield Matter(act.ref, act.speaker, f"{text} {_now(obs, book, act.ref)}".rstrip())


def _now(obs: Observation, book: Book, ref: str) -> str:
    """That an answer is owed at once, as every seat but the lead owes it."""
    return book.words.say("desk.waits.now") if any(one.ref == ref for one in obs.owed if one.what == "answer") else ""


def _governments(obs: Observation, book: Book, past: Iterable[Event]) -> Iterable[Mood]:
    for seat, found in impressions(obs, book, past).items():
        if seat == obs.seat:
            continue
        yield Mood(seat, book.heading(seat), book.words.say(f"word.mood.{found.mood}"),
                   book.words.say(f"word.believes.{found.believes}"), _between(obs, book, seat), found.mood)


def _between(obs: Observation, book: Book, seat: str) -> str:
    pair = {obs.seat, seat}
    acts = [a for a in obs.acts if isinstance(a, Agreement | Commitment | Proposal) and {a.speaker, a.target} == pair]
    parts = []
    for key, number in (
        ("agreements", sum(isinstance(a, Agreement) for a in acts)),
        ("threats", sum(isinstance(a, Commitment) and a.sort == "threat" for a in acts)),
        ("promises", sum(isinstance(a, Commitment) and a.sort == "promise" for a in acts)),
        ("offers", sum(isinstance(a, Proposal) for a in acts)),
    ):
        if number:
            parts.append(book.words.say(f"desk.between.{key}.{'one' if number == 1 else 'many'}", number=number))
    sitting = sitting_with(obs, seat)
    if sitting is not None:
        parts.append(book.words.say("desk.between.sitting", left=sitting.left))
    return ", ".join(parts) or book.words.say("desk.between.nothing")


def goals(obs: Observation, book: Book) -> tuple[Goal, ...]:
    """The targets of the mandate as they stand; from a government's seat its own aims."""
    if obs.at != obs.rules.lead:
        return tuple(_aims(obs, book))
    titles = {t.id: t.title for t in asked(book.library.scenarios[obs.rules.scenario], obs.rules.mandate)}
    return tuple(_goal(obs, book, target, titles.get(target.id, target.id)) for target in obs.rules.targets)


def _aims(obs: Observation, book: Book) -> Iterable[Goal]:
    """A government's aims. They have no date: what it wants it wants until it has it."""
    for number, aim in enumerate(aims(obs, book), 1):
        wanted = book.words.say("own.wanted", level=aim.wanted)
        yield Goal(f"aim{number}", aim.title, aim.now, wanted, "holds" if aim.met else "short")


def _goal(obs: Observation, book: Book, target: Target, title: str) -> Goal:
    """A target by its short title, which is a text `goal.<id>`, else in full."""
    says = book.words.say
    found = read_indicator(obs, target.indicator)
    unit = book.library.indicators[obs.rules.indicators[target.indicator].id].unit
    low, high = target.at_least, target.at_most
    state = "unknown" if found is None else "holds" if (
        (low is None or found.value >= low) and (high is None or found.value <= high)) else "short"
    key = "desk.wanted.range" if None not in (low, high) else "desk.wanted.least" if high is None else "desk.wanted.most"
    wanted = says(key, low=book.bare(low or 0, unit), high=book.bare(high or 0, unit), month=book.turn_month(target.by))
    short = says(f"goal.{target.id}") if book.words.has(f"goal.{target.id}") else title
    now = says("desk.not_yet_counted") if found is None else book.bare(found.value, unit)
    return Goal(target.id, short, says("desk.mean", value=now) if found and found.how == "mean" else now, wanted, state)


_STANDING = (850, 650, 450, 250, 100)


def home(obs: Observation, book: Book) -> tuple[str, ...]:
    """How one stands with one's principal, in words; what brews there; how far the brief reaches.

    From a government's seat: who at home is content, and how its capital sees the lead.
    """
    if obs.at != obs.rules.lead:
        return (*group_lines(obs, book), *relation(obs, book))
    lines = []
    index = obs.rules.standing_stock
    if index >= 0:
        value = obs.shared(STOCK, index)
        lines.append(book.words.say(f"desk.standing.{sum(value < bound for bound in _STANDING)}"))
    brewing = obs.shared(BREWING)
    if brewing:
        lever = obs.rules.levers[brewing - 1]
        lines.append(book.words.say("desk.brewing", lever=book.lever(lever), other=book.seat(lever.target)))
    lines.extend(leave(obs, book))
    lines.append(book.words.say(f"desk.brief.{min(2, obs.shared(LATITUDE))}"))
    return tuple(lines)
