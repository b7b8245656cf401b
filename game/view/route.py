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

__all__ = ["Stretch", "returned", "sent_home_line", "stretch_text", "stretches", "strip"]

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


def returned(obs: Observation, book: Book, past: Iterable[Event]) -> list[tuple[str, int]]:
    """Seats by how many of their people were sent home in the last month that has closed: what left one stock for another."""
    rules, source = obs.rules, book.words.say("map.flown.from")
    to = rules.stock_index.get(book.words.say("map.flown.to"), -1)
    sources = {rules.stock_index[f"{source}/{seat}"]: seat for seat in rules.seat_ids if f"{source}/{seat}" in rules.stock_index}
    left: dict[str, tuple[str, int]] = {}
    month: dict[str, int] = {}
    last: dict[str, int] = {}
    for event in past:
        if isinstance(event, Change) and event.cell.owner < 0 and event.cell.column == STOCK:
            moved = event.after - event.before
            if event.cell.at in sources and moved < 0:
                left[event.cause] = (sources[event.cell.at], -moved)
            elif event.cell.at == to and moved > 0 and event.cause in left:
                seat, number = left.pop(event.cause)
                month[seat] = month.get(seat, 0) + min(number, moved)
        elif isinstance(event, Told) and event.key == "opened":
            last, month, left = month, {}, {}
    return sorted(last.items(), key=lambda one: (-one[1], one[0]))


def sent_home_line(obs: Observation, book: Book, past: Iterable[Event]) -> str:
    """The same in one line of words; empty where nobody was."""
    found = returned(obs, book, past)
    items = " ".join(book.words.say("map.item", label=seat, value=book.number(number)) for seat, number in found)
    return f"{book.words.say('map.label.flown')}: {items}" if items else ""
