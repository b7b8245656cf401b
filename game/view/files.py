"""Which files lie open on the desk: the scenario's, and those of governments that wrote, whose road fills, or that were opened.

Owns what the desk shows first. The other governments act all the same; the desk only counts them. Which stock counts the people
on which road is a text, `files.road.<stock>`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from game.core.draft import Change, Event, Opened, Told
from game.core.observe import Observation
from game.core.state import STOCK, Agreement, Commitment, Proposal
from game.view.book import Book

__all__ = ["open_now"]

_TENTH = 10
"""A road fills when a tenth more people are on it than a month before."""
_LEAST = 500
"""People below whose number more on a road opens no file."""


def open_now(obs: Observation, book: Book, past: Iterable[Event], *, opened: Collection[str] = ()) -> tuple[str, ...]:
    """The seats whose files are open, in the order of the scenario; *opened* are those that the person has looked into.

    A scenario that names no open files has all of them open: it is small, or its author wants it so.
    """
    others = tuple(seat for seat in obs.rules.seat_ids if seat != obs.seat)
    first = book.library.scenarios[obs.rules.scenario].open_files
    if not first or obs.at != obs.rules.lead:
        return others
    past = tuple(past)
    found = {*first, *opened, *_wrote(obs, past), *_along_filling_roads(obs, book, past)}
    return tuple(seat for seat in others if seat in found)


def _wrote(obs: Observation, past: Iterable[Event]) -> set[str]:
    """Governments that have put something to us, or to which something was put, or with which something is signed."""
    records = [event.record for event in past if isinstance(event, Opened)] + list(obs.acts)
    return {
        record.target if record.speaker == obs.seat else record.speaker
        for record in records
        if isinstance(record, Proposal | Commitment | Agreement) and obs.seat in (record.speaker, record.target)
    }


def _along_filling_roads(obs: Observation, book: Book, past: Iterable[Event]) -> set[str]:
    """Governments along a road that filled in some month."""
    roads = {
        at: book.library.routes[road].along
        for at, cell in enumerate(obs.rules.stocks)
        for road in book.words.choices(f"files.road.{cell.id}") if road in book.library.routes
    }
    now = [cell.start for cell in obs.rules.stocks]
    month_ago = list(now)
    found: set[str] = set()
    for event in past:
        if isinstance(event, Change) and event.cell.owner < 0 and event.cell.column == STOCK:
            now[event.cell.at] = event.after
        elif isinstance(event, Told) and event.key == "opened":
            for at, seats in roads.items():
                more = now[at] - month_ago[at]
                if more >= _LEAST and more * _TENTH >= month_ago[at]:
                    found.update(seats)
            month_ago = list(now)
    return found
