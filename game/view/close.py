"""The month told in five cards: what fell due, what they did, what it did to people, the press, where you stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from game.content.mandates import asked
from game.core import orders as o
from game.core.draft import Event, Said, Told
from game.core.levers import parse_lever, parse_term
from game.core.observe import Observation
from game.core.state import RECENT
from game.view.book import Book
from game.view.desk import goals, home
from game.view.press import headlines

__all__ = ["Card", "cards", "told"]

_KEPT_FOR = {"due": "due", "left_undecided": "due", "left_waiting": "due", "review": "stand", "target_met": "stand",
             "target_missed": "stand", "brewing": "stand", "brewing_ends": "stand", "overruled": "stand", "recalled": "stand",
             "leave_given": "stand", "leave_refused": "stand", "embassy_report": "stand", "opened": ""}


_OF_SEVERAL = ("agreed_together", "fell_through", "tie_cut")
"""What is told of an offer to several: its seats and references stand in lists."""


@attrs.frozen
class Card:
    """One card: its title and its lines."""

    title: str
    lines: tuple[str, ...]


def cards(obs: Observation, book: Book, events: Sequence[Event], *, earlier: Iterable[Event] = ()) -> tuple[Card, ...]:
    """The five cards of a month that has closed; *events* are those of the close and of what others did since.

    What falls short as it did by the *earlier* events is not told again.
    """
    lines: dict[str, list[str]] = {"due": [], "act": [], "stand": []}
    short = {(fact["ref"], fact["seat"]): int(fact["kept"]) for fact in _short(earlier)}
    for event in _shortfalls_joined(events, book):
        if isinstance(event, Told):
            card = _KEPT_FOR.get(event.key, "act")
            if card and not _told_before(event, short):
                lines[card].append(told(obs, book, event))
        elif isinstance(event, Said) and event.order.seat != obs.seat:
            lines["act"].extend(_did(book, event.order, obs.seat))
    stand = [*lines["stand"], *_standing(obs, book)]
    return (
        _card(book, "due", lines["due"]), _card(book, "they_act", lines["act"]), _card(book, "people", list(_people(obs, book))),
        _card(book, "press", list(headlines(book, events, obs))), _card(book, "where_you_stand", stand),
    )


def _card(book: Book, name: str, lines: list[str]) -> Card:
    return Card(book.words.say(f"word.card.{name}"), tuple(dict.fromkeys(lines)) or (book.words.say(f"close.nothing.{name}"),))


def _short(events: Iterable[Event]) -> Iterable[dict[str, str | int]]:
    return (dict(event.facts) for event in events if isinstance(event, Told) and event.key == "fell_short")


def _shortfalls_joined(events: Iterable[Event], book: Book) -> Iterable[Event]:
    """The events, with what one government delivers short to the same share told once for all its agreements."""
    found: dict[tuple[str | int, str | int], list[str]] = {}
    for facts in _short(events):
        refs = found.setdefault((facts["seat"], facts["kept"]), [])
        if facts["ref"] not in refs:
            refs.append(str(facts["ref"]))
    for event in events:
        facts = dict(event.facts) if isinstance(event, Told) and event.key == "fell_short" else {}
        refs = found[facts["seat"], facts["kept"]] if facts else []
        if not facts or refs[0] == facts["ref"]:
            joined = {**facts, "refs": book.words.say("word.and").join(refs)}
            yield Told("fell_short", tuple(sorted(joined.items())), event.known) if isinstance(event, Told) and facts else event


_SAME_SHORT = 50
"""Permille by which a shortfall may differ from the last one told and still be the same."""


def _told_before(event: Told, short: dict[tuple[str | int, str | int], int]) -> bool:
    facts = dict(event.facts)
    last = short.get((facts["ref"], facts["seat"])) if event.key == "fell_short" else None
    return last is not None and abs(int(facts["kept"]) - last) < _SAME_SHORT


def told(obs: Observation, book: Book, event: Told) -> str:
    """What a rule has told, in a sentence."""
    facts = _named(book, event)
    if event.key == "event":
        happening = book.library.events[str(facts["event"])]
        return f"{happening.title}. {happening.about}"
    if event.key in ("target_met", "target_missed"):
        titles = {t.id: t.title for t in asked(book.library.scenarios[obs.rules.scenario], obs.rules.mandate)}
        facts["target"] = titles.get(str(facts["target"]), facts["target"])
    if event.key == "agreement_struck":
        groups = {g.id: g.title for g in book.country(str(event_fact(event, "seat"))).groups}
        facts["group"] = groups.get(str(facts["group"]), facts["group"])
    if event.key in ("imposed", "lifted") and "target_name" not in facts:
        return book.words.say("told.moved", **facts)
    if event.key == "due":
        return book.words.say("told.due.mine" if facts["speaker"] == obs.seat else "told.due.theirs", **facts)
    return book.words.say(f"told.{event.key}", **facts)


def _named(book: Book, event: Told) -> dict[str, str | int]:
    """The facts of a told event, with seats, terms and levers in words beside their ids."""
    facts: dict[str, str | int] = dict(event.facts)
    facts.setdefault("refs", facts.get("ref", ""))
    term, lever = parse_term(str(facts.get("term", ""))), parse_lever(str(facts.get("lever", "")))
    if term is not None:
        facts |= {"term": book.full_term(term), "piece": book.piece(term.lever),
                  "level": book.level(term.lever.measure, term.level)}
        if term.lever.target in book.rules.seat_ids:
            facts["target"] = term.lever.target
    if lever is not None:
        facts["lever"] = book.lever(lever)
    for name in ("seat", "other", "speaker", "target", "ally", "about"):
        if facts.get(name) in book.rules.seat_ids:
            facts[f"{name}_name"] = book.seat(str(facts[name]))
            facts[f"{name}_head"] = book.heading(str(facts[name]))
    for name in ("seats", "refs"):
        listed = str(facts.get(name, "")).split()
        if listed and event.key in _OF_SEVERAL:
            facts[name] = book.seats(listed) if name == "seats" else book.listed(listed)
    if event.key == "tie_cut":
        facts["month"] = book.turn_month(int(facts["turn"]))
    for name in ("met", "kept"):
        if event.key in ("due", "fell_short") and name in facts:
            facts[name] = book.number(int(facts[name]), "permille")
    return facts


def event_fact(event: Told, name: str) -> str | int:
    """A fact of a told event."""
    return dict(event.facts)[name]


def _did(book: Book, order: o.Order, us: str) -> Iterable[str]:
    """What another seat did, in one line; what it said to us is heard in full elsewhere."""
    says, who = book.words.say, book.heading(order.seat)
    match order:
        case o.Offer(target=target) | o.Threaten(target=target) | o.Promise(target=target):
            verb = type(order).__name__.lower()
            yield says(f"close.did.{verb}.{'us' if target == us else 'other'}", who=who, other=book.seat(target))
        case o.Accept() | o.Refuse() | o.Counter() | o.TakePart() | o.Stall() | o.Leave() if order.target != us:
            yield says(f"close.did.{type(order).__name__.lower()}", who=who, other=book.seat(order.target))
        case o.CarryOut(ref=ref) | o.CallMet(ref=ref) | o.Extend(ref=ref) | o.Drop(ref=ref) | o.Withdraw(ref=ref):
            yield says(f"close.did.{type(order).__name__.lower()}", who=who, ref=ref)
        case o.Publish(ref=ref) | o.Break(ref=ref):
            yield says(f"close.did.{type(order).__name__.lower()}", who=who, ref=ref)
        case _:
            return


def _people(obs: Observation, book: Book) -> Iterable[str]:
    """Every indicator that counts persons: this month and the month before. Counts only; no adjective, no score."""
    month = obs.public.turn - 2
    if month < 0:
        return
    for index, indicator in enumerate(obs.rules.indicators):
        kind = book.library.indicators[indicator.id]
        if not kind.unit.startswith(book.words.say("word.people")):
            continue
        now = obs.shared(RECENT, index * 3 + month % 3)
        before = obs.shared(RECENT, index * 3 + (month - 1) % 3) if month > 0 else None
        change = "first" if before is None else "same" if now == before else "more" if now > before else "fewer"
        if change == "more" and book.words.say("word.since_start") in kind.title:
            change = "grew"
        by = book.number(abs(now - (before or 0)))
        yield book.words.say(f"close.count.{change}", title=kind.title, value=book.number(now), by=by)


def _standing(obs: Observation, book: Book) -> Iterable[str]:
    found = goals(obs, book)
    yield book.words.say("close.goals", number=sum(goal.state == "holds" for goal in found), of=len(found))
    yield from home(obs, book)[:1]
