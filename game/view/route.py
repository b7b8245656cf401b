"""The route: how many are on each stretch, and whether more or fewer than a month before.

Which stocks are shown, and what they are called, are texts: `route.stocks`, and `route.label.<stock>`. The strip says them in one
line, the drawn map beside their ways.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.core.draft import Change, Event, Told
from game.core.observe import Observation
from game.core.state import STOCK
from game.view.book import Book

__all__ = ["Stretch", "stretch_text", "stretches", "strip"]

_STEADY = 50
"""A change of less than one part in so many is none."""


@attrs.frozen
class Stretch:
    """A stretch of the way: its stock, what it is called, the people on it as an estimate, and `up`, `down` or `steady`."""

    id: str
    label: str
    number: int
    trend: str


def stretches(obs: Observation, book: Book, past: Iterable[Event]) -> tuple[Stretch, ...]:
    """The stretches in order of travel; none where the world has none of those stocks."""
    names = [name for name in book.words.choices("route.stocks") if name in obs.rules.stock_index]
    before = _month_ago(obs, past)
    found = []
    for name in names:
        index = obs.rules.stock_index[name]
        now, was = obs.shared(STOCK, index), before[index]
        trend = "steady" if abs(now - was) * _STEADY <= was else "up" if now > was else "down"
        found.append(Stretch(name, book.words.say(f"route.label.{name}"), _round(now), trend))
    return tuple(found)


def stretch_text(book: Book, stretch: Stretch) -> str:
    """A stretch in words: `Darien 12,000 v`."""
    return book.words.say(f"route.{stretch.trend}", label=stretch.label, number=book.number(stretch.number))


def strip(obs: Observation, book: Book, past: Iterable[Event]) -> str:
    """The stretches in one line; empty where there are none."""
    return book.words.say("route.join").join(stretch_text(book, one) for one in stretches(obs, book, past))


def _month_ago(obs: Observation, past: Iterable[Event]) -> list[int]:
    """The stocks as they stood when the month before this one opened."""
    now = [cell.start for cell in obs.rules.stocks]
    openings = [list(now)]
    for event in past:
        if isinstance(event, Change) and event.cell.owner < 0 and event.cell.column == STOCK:
            now[event.cell.at] = event.after
        elif isinstance(event, Told) and event.key == "opened":
            openings.append(list(now))
    return openings[-2] if len(openings) > 1 else openings[-1]


def _round(value: int) -> int:
    """An estimate looks like one: to hundreds."""
    return round(value, -2) if value >= 1000 else value
