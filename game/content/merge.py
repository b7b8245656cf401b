"""Taking over fields: `extends: base:ORA` in a mapping that then gives only what differs.

Owns C306 and C307 for things. Mappings from names to values are joined key by key, nested things field by field; lists and
forms are replaced whole, since half a list says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from typing import Any

import attrs

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.kinds import MapOf, Record, plan_of
from game.content.library import KINDS
from game.content.names import advice
from game.content.nodes import Mapping, Node, Scalar

__all__ = ["Entry", "Extender", "joined"]

KEY = "extends"


@attrs.define(eq=False)
class Entry:
    """A thing as it was written, before it is an object."""

    kind: str
    pack: str
    name: str | None
    node: Node
    span: Span

    @property
    def parent(self) -> Scalar | None:
        """What it extends, if it says so."""
        value = self.node.values.get(KEY) if isinstance(self.node, Mapping) else None
        return value if isinstance(value, Scalar) else None


def joined(of: type[Any], parent: Mapping, child: Mapping) -> Mapping:
    """The mapping of *child* with what it leaves out taken from *parent*."""
    result = Mapping(child.file, child.line, child.column, child.end_line, child.end_column)
    slots = plan_of(of).slots
    for key in (*child.keys, *(one for one in parent.keys if one not in child.keys)):
        holder = child if key in child.keys else parent
        result.keys[key] = holder.keys[key]
        value = holder.values[key]
        if holder is child and key in parent.values and key in slots:
            value = _both(slots[key].kind, parent.values[key], value)
        result.values[key] = value
    return result


def _both(kind: Any, parent: Node, child: Node) -> Node:
    if not isinstance(parent, Mapping) or not isinstance(child, Mapping):
        return child
    if isinstance(kind, Record) and kind.of is not schema.Form:
        return joined(kind.of, parent, child)
    if isinstance(kind, MapOf):
        result = Mapping(child.file, child.line, child.column, child.end_line, child.end_column)
        result.keys = {**parent.keys, **child.keys}
        result.values = {**parent.values, **child.values}
        return result
    return child


class Extender:
    """Gives each entry its merged mapping. *packs* are in the order of loading."""

    def __init__(self, entries: Sequence[Entry], packs: Sequence[str], ghosts: frozenset[str]) -> None:
        self.found: list[Diagnostic] = []
        self._packs = tuple(packs)
        self._ghosts = ghosts
        self._table: dict[tuple[str, str, str], Entry] = {}
        for one in entries:
            if one.name is not None:
                self._table.setdefault((one.pack, one.kind, one.name), one)
        self._done: dict[int, Mapping | None] = {}

    def merged(self, entry: Entry, path: tuple[Entry, ...] = ()) -> Mapping | None:
        """The whole mapping of *entry*; None where what it extends is not there, which is reported."""
        if id(entry) in self._done:
            return self._done[id(entry)]
        node, parent = entry.node, entry.parent
        assert isinstance(node, Mapping)
        if parent is None:
            return node
        if entry in path:
            self._circle((*path[path.index(entry) :], entry))
            return None
        above = self._find(entry, parent)
        whole = self.merged(above, (*path, entry)) if above is not None and isinstance(above.node, Mapping) else None
        own = Mapping(node.file, node.line, node.column, node.end_line, node.end_column)
        own.keys = {key: value for key, value in node.keys.items() if key != KEY}
        own.values = {key: value for key, value in node.values.items() if key != KEY}
        self._done[id(entry)] = joined(KINDS[entry.kind].of, whole, own) if whole is not None else None
        return self._done[id(entry)]

    def _circle(self, circle: Sequence[Entry]) -> None:
        names = " -> ".join(str(one.name) for one in circle)
        labels = tuple(
            (one.parent.span, f"{one.name} extends {one.parent.raw}") for one in circle[1:-1] if one.parent is not None
        )
        place = circle[0].parent.span if circle[0].parent is not None else circle[0].span
        self.found.append(
            finding("C306", f"'extends' goes round: {names}", place, labels=labels, help="let one of them say all its fields")
        )

    def _find(self, entry: Entry, parent: Scalar) -> Entry | None:
        """The entry that *parent* names: in the pack it gives, else in its own, else in the last before it."""
        pack, _, name = parent.raw.rpartition(":")
        own = self._packs.index(entry.pack)
        places = [pack] if pack else [entry.pack, *reversed(self._packs[:own])]
        if pack and pack not in self._packs[: own + 1]:
            message = f"{quoted(parent.raw)} is in pack {quoted(pack)}, which {quoted(entry.pack)} does not build on"
            self.found.append(finding("C307", message, parent.span, help="add the pack to 'requires' in pack.yaml"))
            return None
        for place in places:
            above = self._table.get((place, entry.kind, name))
            if above is not None and (above is not entry or pack):
                return above
        if name not in self._ghosts:
            legal = {key[2] for key in self._table if key[1] == entry.kind and key[0] in places}
            message = f"{quoted(parent.raw)} is no {entry.kind} that {quoted(str(entry.name))} could extend"
            self.found.append(finding("C307", message, parent.span, help=advice(name, legal - {str(entry.name)})))
        return None


def name_of(node: Node, *, kind: str) -> tuple[str | None, AnyMapping[str, Node]]:
    """The id that a mapping gives or takes over, and its values."""
    values = node.values if isinstance(node, Mapping) else {}
    own = values.get("id")
    if isinstance(own, Scalar) and own.raw:
        return own.raw, values
    above = values.get(KEY)
    if isinstance(above, Scalar) and above.raw and kind:
        return above.raw.rpartition(":")[2], values
    return None, values
