"""A government's file: figures with sources, who decides, who can block, what stands, what it seems to want, how sure we are."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.content.schema import Country
from game.core.draft import Event
from game.core.levers import Lever
from game.core.observe import Observation
from game.view.book import Book
from game.view.commitments import agreed, words_given
from game.view.impression import confidence, impressions, wants
from game.view.own_side import group_lines, portrait

__all__ = ["Dossier", "FigureLine", "dossier"]


@attrs.frozen
class FigureLine:
    """A figure: what it is, its value with unit and year, whether it was judged, its source."""

    title: str
    value: str
    source: str


@attrs.frozen(kw_only=True)
class Dossier:
    """What the desk knows of one government."""

    seat: str
    name: str
    about: str
    regime: str
    mood: str
    believes: str
    figures: tuple[FigureLine, ...]
    groups: tuple[str, ...]
    aims: tuple[str, ...]
    wants: str
    calendar: tuple[str, ...]
    capacities: tuple[str, ...]
    outside: str
    stands: tuple[str, ...]
    between: tuple[str, ...]


def dossier(obs: Observation, book: Book, seat: str, past: Iterable[Event]) -> Dossier:
    """The file of *seat* as the observer has it; *past* are the events that it has learned of."""
    country = book.country(seat)
    says = book.words.say
    found = impressions(obs, book, past).get(seat)
    own = group_lines(obs, book) if seat == obs.seat else ()
    return Dossier(
        seat=seat, name=book.heading(seat), about=country.about,
        regime=says("dossier.regime", regime=says(f"word.regime.{country.government}"), capital=country.capital),
        mood=says(f"word.mood.{found.mood}") if found else "", believes=says(f"word.believes.{found.believes}") if found else "",
        figures=tuple(_figures(book, country)), groups=(*_groups(book, country), *own),
        aims=tuple(says("dossier.aim", title=aim.title, since=aim.since) for aim in country.aims),
        wants=" ".join(portrait(obs, book)) if seat == obs.seat else _wants(obs, book, seat),
        calendar=tuple(_calendar(book, country)), capacities=tuple(_capacities(book, country)),
        outside=says("dossier.outside", power=country.outside.power) if country.outside else "",
        stands=tuple(_stands(obs, book, seat)), between=tuple(_between(obs, book, seat)),
    )


def _figures(book: Book, country: Country) -> Iterable[FigureLine]:
    for name, figure in country.figures.items():
        kind = book.library.figures.get(name)
        source = country.sources.get(name)
        value = book.words.say("dossier.value", value=book.number(figure.value, kind.unit if kind else ""), year=figure.year)
        shown = source.title if source and figure.verified else book.words.say("dossier.judged")
        yield FigureLine(kind.title if kind else name, value, shown)


def _groups(book: Book, country: Country) -> Iterable[str]:
    for group in sorted(country.groups, key=lambda g: (not g.can_block, -g.influence)):
        key = "dossier.group.blocks" if group.can_block else "dossier.group.counts"
        title = group.title[:1].upper() + group.title[1:]
        yield book.words.say(key, group=title, about=group.about)


def _wants(obs: Observation, book: Book, seat: str) -> str:
    at = obs.rules.seat_index(seat)
    found = [book.library.interests[name].title.lower() for name in wants(obs, at)]
    sure = book.words.say(f"word.confidence.{confidence(obs, at)}")
    if not found:
        return book.words.say("dossier.wants_unknown", sure=sure)
    return book.words.say("dossier.wants", interests=", ".join(found), sure=sure)


def _calendar(book: Book, country: Country) -> Iterable[str]:
    for season in country.calendar:
        key = "dossier.season.one" if season.month_from == season.month_to else "dossier.season.some"
        yield book.words.say(key, title=season.title, first=season.month_from, last=season.month_to)


def _capacities(book: Book, country: Country) -> Iterable[str]:
    for name, value in country.capacities.items():
        kind = book.library.capacities[name]
        yield book.words.say("dossier.capacity", title=kind.title, value=book.number(value, kind.unit))


def _stands(obs: Observation, book: Book, seat: str) -> Iterable[str]:
    """Every lever between the two that has left its measure's usual place, and what they do along the routes."""
    for index, lever in enumerate(obs.rules.levers):
        measure = obs.rules.measure_of(index)
        told = obs.level(index) != measure.start or lever.actor == seat
        if told and measure.kind == "substance" and _concerns(obs, lever, seat):
            yield book.words.say("dossier.stands", title=book.piece(lever), level=book.standing(index, obs.level(index)))


def _concerns(obs: Observation, lever: Lever, seat: str) -> bool:
    if lever.actor == seat:
        return lever.target == obs.seat or lever.target not in obs.rules.seat_ids
    return lever.actor == obs.seat and lever.target == seat


def _between(obs: Observation, book: Book, seat: str) -> Iterable[str]:
    for deal in agreed(obs, book, seat):
        yield book.words.say("dossier.deal", ref=deal.ref, until=deal.until, terms="; ".join(deal.terms))
    for word in words_given(obs, book, seat):
        yield f"{word.ref}: {word.text} {word.stage}"
