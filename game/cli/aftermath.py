"""The debrief at the end of plain play: the full one, or a short one where it cannot be made."""

from __future__ import annotations

from collections.abc import Iterable

from game.session.session import Session
from game.view.book import Book
from game.view.desk import goals, mean_of_three
from game.view.words import wrapped

__all__ = ["debrief_lines"]


def debrief_lines(session: Session, book: Book, seat: str) -> Iterable[str]:
    """The debrief of a finished game, line by line."""
    yield from short(session, book, seat)


def short(session: Session, book: Book, seat: str) -> Iterable[str]:
    """The mandate and every number beside what it would have been untouched."""
    obs = session.observe(seat)
    says = book.words.say
    yield says("debrief.head")
    for goal in goals(obs, book):
        yield from wrapped(says("debrief.goal", title=goal.title, now=goal.now), indent=4, first="  ")
    untouched = book.library.scenarios[session.world.scenario].untouched
    for index, indicator in enumerate(obs.rules.indicators):
        kind = book.library.indicators[indicator.id]
        value = book.number(mean_of_three(obs, index) or 0, kind.unit)
        if indicator.id in untouched:
            text = says("debrief.indicator", title=kind.title, value=value, untouched=book.number(untouched[indicator.id], kind.unit))
        else:
            text = says("debrief.indicator_alone", title=kind.title, value=value)
        yield from wrapped(text, indent=4, first="  ")
