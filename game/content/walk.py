"""An object and the node that it was made from, walked together: each value with its declaration and its place.

Owns the walk alone. `crosscheck.py` and its helpers say what to look for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from game.content import schema
from game.content.diagnostic import Span
from game.content.kinds import ListOf, MapOf, Record, Slot, plan_of
from game.content.nodes import Listing, Mapping, Node
from game.content.structure import LOST, SHORTHAND

__all__ = ["Visit", "key_span", "value_span", "visits"]


@attrs.frozen(eq=False)
class Visit:
    """A field that was written: the object that has it, its declaration, its value and where key and value stand."""

    owner: Any
    slot: Slot
    value: Any
    key: Span
    node: Node

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


def visits(thing: Any, node: Node) -> Iterator[Visit]:
    """Every written field of *thing* and of the things in it; what was lost is stepped over."""
    plan = plan_of(type(thing))
    if not isinstance(node, Mapping):
        if isinstance(thing, schema.Form):
            slot = plan.slots[SHORTHAND]
            yield Visit(thing, slot, thing.constant, node.span, node)
        return
    for key, scalar in node.keys.items():
        slot = plan.slots.get(key) or plan.old.get(key)  # type: ignore[assignment]
        if slot is None:
            continue
        value = getattr(thing, slot.name)
        if value is LOST or value is None:
            continue
        below = node.values[key]
        yield Visit(thing, slot, value, scalar.span, below)
        kind = slot.kind
        if isinstance(kind, Record):
            yield from visits(value, below)
        elif isinstance(kind, ListOf) and isinstance(kind.inner, Record) and isinstance(below, Listing):
            for one, item in zip(value, below.items, strict=True):
                if one is not LOST:
                    yield from visits(one, item)
        elif isinstance(kind, MapOf) and isinstance(kind.inner, Record) and isinstance(below, Mapping):
            for name, one in value.items():
                if one is not LOST:
                    yield from visits(one, below.values[name])
