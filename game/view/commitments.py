"""Agreements with how far each is kept, and threats and promises of both sides with their dates and prices."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.core import orders as o
from game.core.levers import Package, Term
from game.core.observe import Observation
from game.core.state import BARRED, KEPT, LATITUDE, Agreement, Commitment, Plan
from game.view.book import Book
from game.view.together import tied

__all__ = ["Deal", "Price", "Word", "agreed", "price", "price_of", "price_of_move", "words_given"]


@attrs.frozen
class Deal:
    """An agreement: reference, with whom, until when, its terms each with how far it is kept in words."""

    ref: str
    other: str
    until: str
    terms: tuple[str, ...]
    openness: str


@attrs.frozen
class Word:
    """A threat or promise: reference, whose, its sentence, its date, and where it stands."""

    ref: str
    other: str
    text: str
    stage: str


@attrs.frozen
class Price:
    """What it would cost to carry a threat or promise out and to drop it, as sentences."""

    carry: tuple[str, ...]
    drop: tuple[str, ...]


def agreed(obs: Observation, book: Book, seat: str = "") -> tuple[Deal, ...]:
    """The agreements that the observer knows of: those with *seat*, or all."""
    found = []
    for act in obs.acts:
        if not isinstance(act, Agreement) or (seat and {act.speaker, act.target} != {obs.seat, seat}):
            continue
        ours = obs.seat in (act.speaker, act.target)
        other = act.target if act.speaker == obs.seat else act.speaker
        name = book.heading(other) if ours else f"{book.heading(act.speaker)} / {book.seat(act.target)}"
        until = book.words.say("commitments.until", turn=act.until, left=act.until - obs.public.turn + 1)
        says = book.words.say("word.channel.public" if act.public else "word.channel.private")
        terms = (*_terms(obs, book, act.package), *_own_share(obs, book, act.ref), *tied(obs, book, act.ref))
        found.append(Deal(act.ref, name, until, terms, says))
    return tuple(found)


def _own_share(obs: Observation, book: Book, ref: str) -> Iterable[str]:
    """How far we mean to keep an agreement, where that is not in full."""
    for act in obs.mind.acts:
        if isinstance(act, Plan) and act.agreement == ref and act.seat == obs.seat and act.share < 1000:
            yield book.words.say("commitments.own_share", share=book.number(act.share, "permille"))


_KEPT = (
    (900, "word.kept.full"), (650, "word.kept.mostly"), (350, "word.kept.half"), (51, "word.kept.little"), (0, "word.kept.none"),
)


def _terms(obs: Observation, book: Book, package: Package) -> Iterable[str]:
    """Each term of substance with how far it is kept, then all of manner in one."""
    manner = [t for t in package if obs.rules.measure_of(obs.rules.lever_index[t.lever]).kind == "manner"]
    yield from (_kept(obs, book, term) for term in package if term not in manner)
    if manner:
        levels = ", ".join(book.level(term.lever.measure, term.level) for term in manner)
        yield book.words.say("commitments.manner", levels=levels)


def _kept(obs: Observation, book: Book, term: Term) -> str:
    lever, level = obs.rules.term_index(term)
    value = obs.shared(KEPT, lever)
    barred = obs.shared(BARRED, lever)
    if obs.level(lever) != level and barred > obs.public.turn:
        return book.words.say("commitments.barred", term=book.full_term(term), month=book.turn_month(barred))
    key = next(name for least, name in _KEPT if value >= least)
    return book.words.say("commitments.term", term=book.full_term(term), kept=book.words.say(key),
                          share=book.number(value, "permille"))


def words_given(obs: Observation, book: Book, seat: str = "") -> tuple[Word, ...]:
    """Threats and promises that the observer knows of: those with *seat*, or all."""
    found = []
    for act in obs.acts:
        if not isinstance(act, Commitment) or (seat and {act.speaker, act.target} != {obs.seat, seat}):
            continue
        text = book.words.say(
            f"commitments.{act.sort}", speaker=book.heading(act.speaker), other=book.seat(act.target),
            demand=book.demand(act.demand), terms=book.package(act.terms), date=book.date(act.by))
        stage = "due" if act.stage == "due" else act.answers or "open"
        other = act.target if act.speaker == obs.seat else act.speaker
        found.append(Word(act.ref, other, text, book.words.say(f"commitments.stage.{stage}")))
    return tuple(found)


def price_of(obs: Observation, book: Book, order: o.Threaten | o.Promise) -> Price:
    """What a threat or promise that has not been said yet would cost to carry out and to drop."""
    threat = isinstance(order, o.Threaten)
    terms = order.harm if isinstance(order, o.Threaten) else order.reward
    record = Commitment("", "threat" if threat else "promise", order.seat, order.target, order.demand, terms, order.by,
                        order.public, obs.public.turn, "open", False, "")  # noqa: FBT003 - a record has no keywords
    return price(obs, book, record)


def price_of_move(obs: Observation, book: Book, term: Term) -> tuple[str, ...]:
    """What moving a lever of one's own costs at home, as sentences."""
    return tuple(_doing(obs, book, term))


_RANKS = ("brief", "principal", "congress")


def price(obs: Observation, book: Book, act: Commitment) -> Price:
    """What carrying out and dropping *act* would cost its speaker, as far as the observer can tell."""
    says = book.words.say
    carry = [line for term in act.terms for line in _doing(obs, book, term)]
    known = "all" if act.public else "few"
    drop = [says(f"price.drop.{act.sort}.{known}", other=book.seat(act.target))]
    if act.sort == "threat":
        mine = [a for a in obs.acts if isinstance(a, Commitment) and a.sort == "threat" and a.speaker == act.speaker]
        standing = len(mine) + (0 if any(a.ref == act.ref for a in mine) else 1)
        if standing > 1:
            carry.append(says("price.open_threats", number=standing))
        carry.append(says("price.shadow"))
    return Price(tuple(carry), tuple(drop))


def _doing(obs: Observation, book: Book, term: Term) -> list[str]:
    """What moving a lever costs at home."""
    says = book.words.say
    lever, level = obs.rules.term_index(term)
    if lever < 0 or level < 0:
        return []
    measure = obs.rules.measure_of(lever)
    lines = [says("price.do", term=book.full_term(term))]
    needed = measure.authorities[level]
    if obs.at == obs.rules.lead and _RANKS.index(needed) > obs.shared(LATITUDE):
        lines.append(says(f"price.needs.{needed}"))
    if measure.legal_risks[level]:
        lines.append(says("price.court", chance=book.number(measure.legal_risks[level], "permille")))
    rows = obs.rules.impact[obs.at][lever]
    if rows is not None:
        now = obs.level(lever)
        worst = min(range(len(obs.rules.interests)), key=lambda i: rows[level][i] - rows[now][i])
        if rows[level][worst] < rows[now][worst]:
            interest = book.library.interests[obs.rules.interests[worst]]
            lines.append(says("price.hurts", interest=interest.title.lower()))
    return lines
