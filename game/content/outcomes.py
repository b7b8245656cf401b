"""Whether endings can be read from a game: conditions that look at something, and an ending for every game that is played.

Owns what endings need beyond their shape. `game/analysis/endings.py` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, quoted
from game.content.library import Library
from game.content.nodes import Listing, Node
from game.content.structure import intact, lost
from game.content.walk import Visit, key_span, value_span

__all__ = ["conditions", "endings_of", "reachable"]

LOOKED_AT = ("indicator", "count", "fact", "lever")


def endings_of(library: Library, scenario: str) -> tuple[schema.Ending, ...]:
    """The endings that a game of *scenario* can have, in the order in which they are tried."""
    found = (one for one in library.endings.values() if not one.scenarios or scenario in one.scenarios)
    return tuple(sorted(found, key=lambda one: (one.order, one.id)))


def conditions(walk: Sequence[Visit]) -> Iterator[Diagnostic]:
    """What is wrong with the conditions of an ending."""
    for visit in walk:
        if isinstance(visit.owner, schema.Ending) and visit.slot.name == "when" and isinstance(visit.node, Listing):
            for condition, node in zip(visit.value, visit.node.items, strict=True):
                if not lost(condition):
                    yield from _condition(condition, node)


def _condition(condition: schema.EndingCondition, node: Node) -> Iterator[Diagnostic]:
    written = [name for name in LOOKED_AT if getattr(condition, name) is not None]
    if not written:
        advised = "add a line such as 'count: signed'"
        message = "a condition looks at no indicator, count or fact, and at no lever"
        yield finding("C202", message, key_span(node, ""), help=advised)
    elif len(written) > 1:
        message = f"a condition has {written[0]!r} and {written[1]!r}"
        yield finding("C203", message, key_span(node, written[1]), help="make two conditions of it")
    least, most = condition.at_least, condition.at_most
    if least is None and most is None:
        message = "a condition has neither 'at_least' nor 'at_most'"
        yield finding("C202", message, key_span(node, ""), help="add a line such as 'at_least: 1'")
    elif isinstance(least, int) and isinstance(most, int) and least > most:
        message = f"at_most is {most}, and at_least is {least}"
        yield finding("C204", message, value_span(node, "at_most"), help="exchange the two, or correct one")


def reachable(library: Library) -> list[Diagnostic]:
    """Endings that no game can have, and scenarios of which a game can have none."""
    if not all(_whole(one) for one in library.endings.values()):
        return []
    met: set[str] = set()
    lacking: dict[str, str] = {}
    for scenario in library.scenarios:
        for ending in endings_of(library, scenario):
            met.add(ending.id)
            if not ending.when:
                break
            lacking[scenario] = ending.id
        else:
            continue
        lacking.pop(scenario, None)
    found = [_lacks(library, scenario, ending) for scenario, ending in lacking.items()]
    hidden = [name for name in library.endings if name not in met] if library.scenarios else []
    return found + [_hidden(library, name) for name in hidden]


def _whole(ending: Any) -> bool:
    return intact((ending.order, ending.scenarios, ending.when))


def _lacks(library: Library, scenario: str, ending: str) -> Diagnostic:
    message = f"a game of scenario {quoted(scenario)} can end without an ending: {quoted(ending)}, its last, has conditions"
    place = library.origins["ending", ending].span
    return finding("C202", message, place, help="add an ending of a higher 'order' without 'when'")


def _hidden(library: Library, name: str) -> Diagnostic:
    message = f"ending {quoted(name)} can never be read: one before it has no conditions, or no scenario can have it"
    return finding("C309", message, library.origins["ending", name].span, help="give it a lower 'order', or delete it")
