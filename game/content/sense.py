"""Numbers of one thing that contradict each other: bounds, months, points of a broken line, dates, addresses.

Owns what a range in the schema cannot say. Looks at one thing and follows no reference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, quoted
from game.content.nodes import Mapping, Node
from game.content.structure import intact
from game.content.walk import Visit, key_span, value_span, visits

__all__ = ["TO_WRITE", "sense"]

TO_WRITE = "To write"
"""How every text of a starting file begins that an author must replace."""


def sense(thing: Any, node: Mapping, walk: Sequence[Visit]) -> list[Diagnostic]:
    """What does not go together in *thing* and in the things that it holds, which *walk* has met."""
    found: list[Diagnostic] = []
    _one(thing, node, found)
    for visit in walk:
        if isinstance(visit.value, str) and visit.value.startswith(TO_WRITE):
            message = f"{visit.slot.key} is still what 'backchannel new' wrote"
            found.append(finding("C105", message, visit.node.span, help="write your own text"))
        if not visit.slot.holds_records:
            continue
        values = visit.value if isinstance(visit.value, tuple) else (visit.value,)
        nodes: list[Node] = getattr(visit.node, "items", None) or [visit.node]
        if isinstance(visit.value, dict):
            values = tuple(visit.value.values())
            nodes = list(getattr(visit.node, "values", {}).values())
        for value, below in zip(values, nodes, strict=False):
            _one(value, below, found)
    return found


def _one(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    check = CHECKS.get(type(thing))
    if check is not None:
        check(thing, node, found)


def _ordered(thing: Any, node: Node, found: list[Diagnostic], low: str, high: str) -> None:
    below, above = getattr(thing, low), getattr(thing, high)
    if isinstance(below, int) and isinstance(above, int) and below > above:
        message = f"{high} is {above}, and {low} is {below}"
        found.append(
            finding(
                "C204", message, value_span(node, high if _writes(node, high) else low), help="exchange the two, or correct one"
            )
        )


def _writes(node: Node, key: str) -> bool:
    return isinstance(node, Mapping) and key in node.values


def _bounds(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    _ordered(thing, node, found, "low", "high")


def _months(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    _ordered(thing, node, found, "month_from", "month_to")


def _bounded(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    if thing.at_least is None and thing.at_most is None:
        what = "a target" if isinstance(thing, schema.Target) else "a condition"
        found.append(
            finding(
                "C202",
                f"{what} has neither 'at_least' nor 'at_most'",
                key_span(node, ""),
                help="add a line such as 'at_least: 1'",
            )
        )


def _steps(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    if not intact(thing):
        return
    if len(thing.at) != len(thing.gives):
        message = f"'gives' has {len(thing.gives)} values, and 'at' has {len(thing.at)}"
        found.append(finding("C204", message, value_span(node, "gives"), help="write one value for each point"))
    elif any(after <= before for before, after in zip(thing.at, thing.at[1:], strict=False)):
        found.append(
            finding(
                "C204", "the values in 'at' do not rise", value_span(node, "at"), help="write them from small to large, each once"
            )
        )


def _source(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    if isinstance(thing.address, str) and not thing.address.startswith(("https://", "http://")):
        message = f"address is {quoted(thing.address)}, which is no address"
        found.append(finding("C203", message, value_span(node, "address"), help="begin it with https://"))


def _country(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    if isinstance(thing.adjective, str) and thing.adjective == thing.name:
        message = f"adjective is {quoted(thing.adjective)}, which is the name"
        found.append(finding("C105", message, value_span(node, "adjective"), help="write it as in 'the Guatemalan delegation'"))


def _effect(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    _bounds(thing, node, found)
    pair = (thing.moves_from is not None, thing.moves_to is not None)
    if pair[0] != pair[1]:
        written, missing = ("moves_from", "moves_to") if pair[0] else ("moves_to", "moves_from")
        message = f"effect {quoted(thing.id)} has {written!r} without {missing!r}"
        found.append(finding("C202", message, key_span(node, written), help=f"add a line such as '{missing}: …'"))
    elif thing.adds_to is None and not pair[0]:
        message = f"effect {quoted(thing.id)} changes no stock"
        found.append(finding("C202", message, value_span(node, "id"), help="add 'adds_to', or 'moves_from' and 'moves_to'"))
    elif thing.adds_to is not None and pair[0]:
        message = f"effect {quoted(thing.id)} both adds and moves"
        found.append(finding("C203", message, key_span(node, "adds_to"), help="make two effects of it"))


def _measure(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    if thing.kind == "manner" and thing.of == ():
        message = f"manner measure {quoted(thing.id)} says no measure that it dresses"
        found.append(finding("C202", message, value_span(node, "id"), help="add a line such as 'of: [ … ]'"))
    if not intact(thing.levels) or thing.half_at is not None:
        return
    bare = [one.id for one in thing.levels if one.size is None and one.amount is not None]
    if bare and thing.impacts:
        message = f"level {quoted(bare[0])} of {quoted(thing.id)} has an amount and no size, and the measure no 'half_at'"
        found.append(finding("C202", message, value_span(node, "id"), help="give the measure 'half_at', or each level a 'size'"))


def _scenario(thing: Any, node: Node, found: list[Diagnostic]) -> None:
    if isinstance(thing.start, str):
        try:
            dt.date.fromisoformat(thing.start if len(thing.start) == 10 else "")
        except ValueError:
            message = f"start is {quoted(thing.start)}, which is no day"
            found.append(finding("C203", message, value_span(node, "start"), help='write it as "2025-01-20"'))
    if not isinstance(thing.turns, int):
        return
    for visit in visits(thing, node):
        if visit.slot.name == "reviews" and visit.owner is thing:
            for number, turn in enumerate(visit.value):
                if isinstance(turn, int) and not 1 <= turn <= thing.turns:
                    message = f"a review is after turn {turn}, and there are {thing.turns} turns"
                    found.append(finding("C204", message, visit.entry_span(number), help=f"write a turn from 1 to {thing.turns}"))
        elif visit.slot.name == "by" and isinstance(visit.owner, schema.Target):
            last = thing.turns + (thing.after if isinstance(thing.after, int) else 0)
            if isinstance(visit.value, int) and visit.value > last:
                message = f"a target is judged after turn {visit.value}, and the last is {last}"
                found.append(finding("C204", message, visit.node.span, help=f"write a turn from 1 to {last}"))


CHECKS: dict[type[Any], Callable[[Any, Node, list[Diagnostic]], None]] = {
    schema.Condition: _bounded,
    schema.Country: _country,
    schema.Effect: _effect,
    schema.Measure: _measure,
    schema.Scenario: _scenario,
    schema.Season: _months,
    schema.Source: _source,
    schema.Steps: _steps,
    schema.Stock: _bounds,
    schema.Target: _bounded,
}
