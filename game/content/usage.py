"""What is defined and never used, never set, or can never happen.

Owns C308, C309 and C310. Runs only when there are no errors, since what is unread may be what uses a thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.library import Library
from game.content.nodes import Listing, Mapping, Node
from game.content.quantities import Quantity, quantity
from game.content.readings import Reading
from game.content.walk import key_span, value_span

__all__ = ["usage"]

BOUNDS = {"size": (-1000, 1000), "kept": (0, 1000), "exposure": (0, 1000), "standing": (0, 1000), "trust": (-1000, 1000)}
"""What a quantity can be at most, for kinds whose bounds no content changes."""


def usage(library: Library, readings: Sequence[Reading], used: frozenset[tuple[str, str]]) -> list[Diagnostic]:
    """Everything that nobody will meet. *used* are the references seen, and ('moved', id) for stocks that something moves."""
    found = list(_unused(library, readings, used))
    moved = {name for kind, name in used if kind == "moved"}
    for event in library.events.values():
        found += _never(library, event, moved)
    unset: set[str] = set()
    for reading in readings:
        name = reading.quantity.name
        stock = library.stocks.get(name) if reading.quantity.kind == "stock" else None
        if stock is not None and stock.start is None and name not in moved and name not in unset:
            unset.add(name)
            labels = ((library.origins["stock", name].span, "defined here, without a start"),)
            found.append(
                finding(
                    "C310",
                    f"stock {quoted(name)} is read here and nothing sets it",
                    reading.place,
                    labels=labels,
                    help="give it a 'start', or an effect that adds to it",
                )
            )
    return found


def _unused(library: Library, readings: Sequence[Reading], used: frozenset[tuple[str, str]]) -> Iterator[Diagnostic]:
    read = {(one.quantity.kind, one.quantity.name) for one in readings}
    read |= {("measure", one.quantity.lever.measure) for one in readings if one.quantity.lever is not None}
    moved = {("stock", name) for kind, name in used if kind == "moved"}
    known = used | read | moved
    where = {
        "interest": "no weights and no impact",
        "exposure": "no impact",
        "capacity": "no load of a measure",
        "temperament": "no country",
        "stock": "no effect, event or indicator",
        "figure": "no country and no form",
    }
    for kind, place in where.items():
        for name in library.of_kind(kind):
            if (kind, name) not in known:
                yield _says_unused(library, kind, name, place)
    yield from _in_no_scenario(library)


def _in_no_scenario(library: Library) -> Iterator[Diagnostic]:
    scenarios = list(library.scenarios.values())
    if not scenarios:
        return
    seated = {seat for one in scenarios for seat in (one.lead, *one.seats)}
    for name in library.countries:
        if name not in seated:
            yield _says_unused(library, "country", name, "no scenario")
    for kind in ("measure", "route"):
        lists = [one.measures if kind == "measure" else one.routes for one in scenarios]
        if all(lists):
            for name in library.of_kind(kind):
                if not any(name in one for one in lists):
                    yield _says_unused(library, kind, name, "no scenario")


def _says_unused(library: Library, kind: str, name: str, place: str) -> Diagnostic:
    what = {"country": "add it to the 'seats' of a scenario", "measure": "add it to the 'measures' of a scenario"}
    advised = what.get(kind, "use it, or delete it")
    return finding("C308", f"{kind} {quoted(name)} is in {place}", library.origins[kind, name].span, help=advised)


# -------------------------------------------------------------------------------------------------------------- events


def _never(library: Library, event: schema.Event, moved: set[str]) -> Iterator[Diagnostic]:
    node = library.origins["event", event.id].node
    if event.chance == 0:
        yield finding(
            "C309", f"event {quoted(event.id)} has no chance", value_span(node, "chance"), help="give it a chance from 1 to 1000"
        )
        return
    listing = node.values.get("when")
    items = listing.items if isinstance(listing, Listing) else []
    for condition, below in zip(event.when, items, strict=False):
        why = _impossible(library, condition, moved)
        if why is not None:
            place, reason, labels = _place_of(below), why[0], why[1]
            yield finding(
                "C309", f"event {quoted(event.id)} can never happen: {reason}", place, labels=labels, help="change the bound"
            )


def _place_of(node: Node) -> Span:
    return key_span(node, "of") if isinstance(node, Mapping) else node.span


def _impossible(
    library: Library, condition: schema.Condition, moved: set[str]
) -> tuple[str, tuple[tuple[Span, str], ...]] | None:
    """Why a condition cannot hold, or None where it can."""
    least, most = condition.at_least, condition.at_most
    if least is not None and most is not None and least > most:
        return f"nothing is at least {least} and at most {most}", ()
    read = quantity(condition.of)
    low, high, labels = _range(library, read, moved)
    if low is None or high is None:
        return None
    if least is not None and least > high:
        return f"{condition.of} is never above {high}, and at least {least} is asked", labels
    if most is not None and most < low:
        return f"{condition.of} is never below {low}, and at most {most} is asked", labels
    return None


def _range(
    library: Library, read: Quantity | None, moved: set[str]
) -> tuple[int | None, int | None, tuple[tuple[Span, str], ...]]:
    if read is None:
        return None, None, ()
    if read.kind in BOUNDS:
        return *BOUNDS[read.kind], ()
    if read.kind == "level" and read.lever is not None and read.lever.measure in library.measures:
        return 0, len(library.measures[read.lever.measure].levels) - 1, ()
    stock: Any = library.stocks.get(read.name) if read.kind == "stock" else None
    if stock is None or read.index == "{all}":
        return None, None, ()
    labels = ((library.origins["stock", read.name].span, "the stock"),)
    start = stock.start.constant if stock.start is not None else 0
    if read.name not in moved and isinstance(start, int):
        return start, start, ((labels[0][0], "a stock that nothing moves"),)
    return stock.low, stock.high, labels
