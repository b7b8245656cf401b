"""An object and the node that it was made from, walked together: each value with its declaration and its place.

Owns the walk alone. `crosscheck.py` and its helpers say what to look for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from game.content import schema
from game.content.diagnostic import Span
from game.content.kinds import Kind, ListOf, MapOf, Slot, plan_of
from game.content.nodes import Listing, Mapping, Node
from game.content.structure import LOST, SHORTHAND

__all__ = ["Visit", "key_span", "value_span", "visits"]


@attrs.define(eq=False)  # not frozen: thousands are made, and freezing doubles the cost
class Visit:
    """A field that was written: the object that has it, its declaration, its value and the nodes of key and value."""

    owner: Any
    slot: Slot
    value: Any
    key_node: Node
    node: Node

    @property
    def key(self) -> Span:
        """The place of the key."""
        return self.key_node.span

    def entry_span(self, number: int) -> Span:
        """The place of an entry of a list."""
        return self.node.items[number].span if isinstance(self.node, Listing) else self.node.span

    def key_of(self, name: str) -> Span:
        """The place of a key of a mapping."""
        return self.node.keys[name].span if isinstance(self.node, Mapping) and name in self.node.keys else self.node.span

    def value_of(self, name: str) -> Span:
        """The place of a value of a mapping."""
        return self.node.values[name].span if isinstance(self.node, Mapping) and name in self.node.values else self.node.span


def key_span(node: Node, key: str) -> Span:
    """The place of a key of *node*, or of its first key where it is not written."""
    if not isinstance(node, Mapping):
        return node.span
    first = next(iter(node.keys.values()), None)
    return node.keys[key].span if key in node.keys else first.span if first is not None else node.span


def value_span(node: Node, key: str) -> Span:
    """The place of a value of *node*, or of its first key where it is not written."""
    return node.values[key].span if isinstance(node, Mapping) and key in node.values else key_span(node, key)


def visits(thing: Any, node: Node) -> list[Visit]:
    """Every written field of *thing* and of the things in it; what was lost is stepped over."""
    found: list[Visit] = []
    _collect(thing, node, found)
    return found


def _collect(thing: Any, node: Node, found: list[Visit]) -> None:
    plan = plan_of(type(thing))
    if not isinstance(node, Mapping):
        if isinstance(thing, schema.Form):
            found.append(Visit(thing, plan.slots[SHORTHAND], thing.constant, node, node))
        return
    for key, scalar in node.keys.items():
        field = plan.slots.get(key) or plan.old.get(key)
        value = LOST if field is None else getattr(thing, field.name)
        if field is None or value is LOST or value is None:
            continue
        below = node.values[key]
        found.append(Visit(thing, field, value, scalar, below))
        if field.holds_records:
            for one, item in _records(field.kind, value, below):
                if one is not LOST:
                    _collect(one, item, found)


def _records(kind: Kind, value: Any, below: Node) -> Iterable[tuple[Any, Node]]:
    """The things in a field, with their nodes."""
    if isinstance(kind, ListOf) and isinstance(below, Listing):
        return zip(value, below.items, strict=True)
    if isinstance(kind, MapOf) and isinstance(below, Mapping):
        return ((one, below.values[name]) for name, one in value.items())
    return ((value, below),)
