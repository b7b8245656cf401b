"""What of a game's events a seat has learned. Everything shown is made from these and from observations, never from a state."""

from __future__ import annotations

from collections.abc import Iterable

from game.core.draft import EVERYBODY, Change, Closed, Event, Opened, Said, Told

__all__ = ["learned"]


def learned(events: Iterable[Event], *, seat: str, at: int) -> tuple[Event, ...]:
    """The events that *seat* (index *at*) may know of, in order; sums are taken off, which stay private until the debrief."""
    found: list[Event] = []
    for event in events:
        match event:
            case Change(cell=cell) if cell.owner in (-1, at):
                found.append(event)
            case Opened(known=known) | Closed(known=known) if known == EVERYBODY or known >> at & 1:
                found.append(event)
            case Said(order=order, known=hearers) if seat in hearers:
                found.append(event if not event.note else Said(order, hearers, ""))
            case Told(known=hearers) if not hearers or seat in hearers:
                found.append(event)
            case _:
                continue
    return tuple(found)
