"""Nodes to content objects, with a diagnostic for everything that does not fit.

Owns the checks that need one object only (C201 to C209). Never stops at the first mistake: what could not be read becomes
`LOST`, and later passes step over it. Never follows a reference; `crosscheck.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from enum import Enum
from typing import Any, assert_never

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Edit, Span, quoted
from game.content.kinds import Kind, ListOf, MapOf, Plan, Record, Slot, Text, Truth, Whole, WholeOrText, noun, plan_of
from game.content.names import advice, as_id, nearest
from game.content.nodes import Hole, Listing, Mapping, Node, Scalar

__all__ = ["LOST", "SHORTHAND", "Lost", "Structurer", "intact", "lost"]

COUNTRY_ID = re.compile(r"[A-Z]{3}\Z")
LEVEL_ID = re.compile(r"[a-z0-9_.]+\Z")
OTHER_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
SHORTHAND = "constant"
"""A form that is a bare number or text is this field of it."""


class Lost(Enum):
    """In place of a value that could not be read and was reported."""

    LOST = "lost"


LOST = Lost.LOST


def lost(value: object) -> bool:
    """Whether a value is lost. The classes declare what a field holds when it could be read, so a type checker cannot know."""
    return value is LOST


def intact(value: Any) -> bool:
    """Whether nothing in *value* was lost, at any depth."""
    if value is LOST:
        return False
    if isinstance(value, tuple):
        return all(intact(one) for one in value)
    if isinstance(value, dict):
        return all(intact(one) for one in value.values())
    if hasattr(type(value), "__attrs_attrs__"):
        return all(intact(getattr(value, slot.name)) for slot in plan_of(type(value)).slots.values())
    return True


class Structurer:
    """Builds objects and collects what is wrong with them."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def _say(self, code: str, message: str, place: Span, **more: Any) -> Lost:
        self.found.append(finding(code, message, place, **more))
        return LOST

    # ------------------------------------------------------------------------------------------------------- records

    def record(self, of: type[Any], node: Node, *, at: Span | None = None, derived: bool = False) -> Any:
        """An object of the class *of*, or LOST. *at* is its key, for what is missing; *derived* ones took fields over."""
        if isinstance(node, Hole):
            return LOST
        if of is schema.Form and isinstance(node, Scalar) and not node.empty and not isinstance(node.value, bool):
            return schema.Form(constant=node.value)
        if not isinstance(node, Mapping):
            return self._say(
                "C203", f"{_got(node)} stands here, expected {noun(of)}, which is a mapping", node.span, help=_first_lines(of)
            )
        plan = plan_of(of)
        first = next(iter(node.keys.values()), None)
        at = at or (first.span if first else node.span)
        values: dict[str, Any] = {}
        for key, scalar in node.keys.items():
            slot = plan.slots.get(key) or self._renamed(plan, key, scalar)
            if slot is not None:
                values.setdefault(slot.name, self._field(slot, scalar, node.values[key], of=of, derived=derived))
        for slot, value in self._unknown_fields(plan, node, derived=derived):
            values.setdefault(slot.name, value)
        for slot in plan.required:
            if slot.name not in values:
                values[slot.name] = self._missing(slot, node, of, at)
        if of is schema.Form:
            self._one_form(node, at)
        return of(**values)

    def _renamed(self, plan: Plan, key: str, scalar: Scalar) -> Slot | None:
        slot = plan.old.get(key)
        if slot is not None:
            message = f"field {quoted(key)} is called {quoted(slot.key)} since {slot.meta['was'][key]}"
            self._say("C207", message, scalar.span, help="backchannel check --fix", fix=Edit(scalar.span, slot.key))
        return slot

    def _unknown_fields(self, plan: Plan, node: Mapping, *, derived: bool) -> Iterator[tuple[Slot, Any]]:
        """The fields that were probably meant by unknown ones: so one typo gives one error, and its value is checked."""
        broken = False
        for key, scalar in node.keys.items():
            if key in plan.slots or key in plan.old:
                continue
            value = node.values[key]
            glued = plan.slots.get(key.partition(":")[0]) if ":" in key else None
            if glued is None and not (isinstance(value, Scalar) and value.empty):
                self._unknown(plan, key, scalar, advice(key, plan.slots) or f"its fields are {', '.join(plan.slots)}")
                meant = plan.slots.get(nearest(key, plan.slots) or "")
                if meant is not None and meant.key not in node.keys:
                    yield meant, self._field(meant, scalar, value, of=plan.of, derived=derived)
                continue
            if glued is not None:
                yield glued, LOST
            if not broken:  # what follows is the rest of one text that its commas cut to pieces
                broken = True
                near = nearest(key, plan.slots)
                text = f"did you mean '{near}'?" if near else "put a text that holds ', ' or ': ' in quotes"
                self._unknown(plan, key, scalar, "write a space after the ':'" if glued else text)

    def _unknown(self, plan: Plan, key: str, scalar: Scalar, advised: str) -> None:
        self._say("C201", f"unknown field {quoted(key)} in {noun(plan.of)}", scalar.span, help=advised)

    def _missing(self, slot: Slot, node: Mapping, of: type[Any], at: Span) -> Lost:
        message = f"{_called(of, node)} has no {quoted(slot.key)}"
        return self._say("C202", message, at, help=f"add a line such as '{_example(slot)}'")

    def _one_form(self, node: Mapping, at: Span) -> None:
        legal = plan_of(schema.Form).slots
        used = [key for key in node.keys if key in legal]
        if len(used) > 1:
            second = node.keys[used[1]]
            labels = ((node.keys[used[0]].span, "the first"),)
            self._say(
                "C203",
                f"a form has exactly one of its fields, and this one has {len(used)}",
                second.span,
                labels=labels,
                help="keep one, or put both into a 'sum'",
            )
        elif not node.keys:
            self._say("C202", "a form has one of its fields, and this one has none", at, help=f"write one of {', '.join(legal)}")

    def _field(self, slot: Slot, key: Scalar, node: Node, *, of: type[Any], derived: bool) -> Any:
        value = self._value(slot.kind, node, slot=slot, at=key.span, name=slot.key)
        if value is LOST or derived:
            return value
        if slot.key == "id":
            return self._id(of, node, value)
        if not slot.required and value == slot.default and isinstance(value, bool) == isinstance(slot.default, bool):
            self._say("C209", f"{quoted(slot.key)} is given its default, {_as_yaml(value)}", key.span, help="leave the line out")
        return value

    def _id(self, of: type[Any], node: Node, value: Any) -> Any:
        country = of is schema.Country
        pattern = COUNTRY_ID if country else LEVEL_ID if of is schema.Level else OTHER_ID
        if pattern.match(value):
            return value
        form = "three capitals" if country else "lower-case letters, digits, '_' and '.'" if of is schema.Level else (
            "lower-case letters, digits and '_', beginning with a letter"
        )  # fmt: skip
        made = as_id(value, country=country)
        self._say(
            "C206", f"{quoted(value)} is not an id for {noun(of)}: {form}", node.span, help=f"write {made}" if made else None
        )
        return value

    # -------------------------------------------------------------------------------------------------------- values

    def _value(self, kind: Kind, node: Node, *, slot: Slot, at: Span, name: str) -> Any:
        if isinstance(node, Hole):
            return LOST
        match kind:
            case Whole() | Text() | Truth() | WholeOrText():
                return self._plain(kind, node, slot=slot, name=name)
            case ListOf(inner):
                return self._list(inner, node, slot=slot, at=at)
            case MapOf(inner):
                return self._map(inner, node, slot=slot)
            case Record(of):
                return self.record(of, node, at=at)
            case _:
                assert_never(kind)

    def _plain(self, kind: Kind, node: Node, *, slot: Slot, name: str) -> Any:
        meta = slot.meta
        value = node.value if isinstance(node, Scalar) and not node.empty else LOST
        good = {Whole: (int,), Text: (str,), Truth: (bool,), WholeOrText: (int, str)}[type(kind)]
        if value is LOST or type(value) not in good:
            return self._wrong_type(kind, node, meta=meta, name=name)
        if isinstance(value, int) and not isinstance(value, bool):
            low, high = meta.get("low"), meta.get("high")
            if (low is not None and value < low) or (high is not None and value > high):
                over = high is not None and value > high
                advised = f"write {high} or less" if over else f"write {low} or more"
                return self._say("C204", f"{name} is {value}, and it runs {_range(meta)}", node.span, help=advised)
        legal = meta.get("one_of")
        if legal and isinstance(value, str) and value not in legal:
            message = f"{name} is {quoted(value)}, which is not one of its words"
            return self._say("C205", message, node.span, help=advice(value, legal) or f"write one of {', '.join(legal)}")
        return value

    def _wrong_type(self, kind: Kind, node: Node, *, meta: AnyMapping[str, Any], name: str) -> Lost:
        message = f"{quoted(name)} is {_got(node)}, expected {_wanted(kind, meta)}"
        fix = None
        if isinstance(kind, Text) and isinstance(node, Scalar) and node.plain and not node.empty:
            fix = Edit(node.span, f'"{node.raw}"')
        return self._say("C203", message, node.span, help=_how(kind, node, meta), fix=fix)

    def _list(self, inner: Kind, node: Node, *, slot: Slot, at: Span) -> Any:
        if not isinstance(node, Listing):
            simple = isinstance(node, Scalar) and not node.empty
            return self._say(
                "C203",
                f"{quoted(slot.key)} is {_got(node)}, expected a list",
                node.span,
                help=f"write [{node.raw}]" if simple and isinstance(node, Scalar) else "begin each entry with '- '",
            )
        values = tuple(
            self._value(inner, item, slot=slot, at=item.span if not isinstance(item, Mapping) else _start_of(item),
                        name=f"entry {number} of {slot.key}")
            for number, item in enumerate(node.items, 1)
        )  # fmt: skip
        least = slot.meta.get("least") or (1 if slot.required else 0)
        most = slot.meta.get("most")
        if len(values) < least or (most is not None and len(values) > most):
            bounds = f"exactly {least}" if least == most else f"at least {least}" if len(values) < least else f"at most {most}"
            message = f"{quoted(slot.key)} has {_entries(len(values))}, and it needs {bounds}"
            return self._say("C208", message, at, help="add what is missing" if len(values) < least else "take some out")
        self._repeats(slot, node, values)
        return values

    def _repeats(self, slot: Slot, node: Listing, values: tuple[Any, ...]) -> None:
        """Entries twice in a list of ids, or two records of a list with one id."""
        seen: dict[Any, Span] = {}
        for item, value in zip(node.items, values, strict=True):
            name = value if slot.meta.get("set_like") else getattr(value, "id", LOST)
            if not isinstance(name, str):
                continue
            place = item.values["id"].span if isinstance(item, Mapping) and "id" in item.values else item.span
            if name in seen:
                message = f"{quoted(name)} is twice in {quoted(slot.key)}"
                self._say("C208", message, place, labels=((seen[name], "first written here"),), help="delete one, or rename it")
            seen.setdefault(name, place)

    def _map(self, inner: Kind, node: Node, *, slot: Slot) -> Any:
        if not isinstance(node, Mapping):
            return self._say(
                "C203",
                f"{quoted(slot.key)} is {_got(node)}, expected a mapping",
                node.span,
                help="write each entry as 'name: value', one a line",
            )
        legal = slot.meta.get("key_one_of")
        result: dict[str, Any] = {}
        for key, scalar in node.keys.items():
            if legal and key not in legal:
                message = f"{quoted(key)} cannot be a key of {quoted(slot.key)}"
                self._say("C205", message, scalar.span, help=advice(key, legal))
                continue
            value = node.values[key]
            if ":" in key and isinstance(value, Scalar) and value.empty:
                result[key] = self._say("C203", f"{quoted(key)} has no value", scalar.span, help="write a space after the ':'")
                continue
            result[key] = self._value(inner, value, slot=slot, at=scalar.span, name=f"{slot.key}.{key}")
        return result


# ----------------------------------------------------------------------------------------------------------- sentences


def _start_of(node: Mapping) -> Span:
    first = next(iter(node.keys.values()), None)
    return first.span if first else node.span


def _called(of: type[Any], node: Mapping) -> str:
    """As in "country 'ORA'", or 'a country' where it has no id."""
    named = node.values.get("id") or node.values.get("measure") or node.values.get("interest")
    if isinstance(named, Scalar) and named.raw:
        return f"{noun(of).split(' ', 1)[1]} {quoted(named.raw)}"
    return noun(of)


def _got(node: Node) -> str:
    if isinstance(node, Listing):
        return "a list"
    if not isinstance(node, Scalar):
        return "a mapping"
    if node.empty:
        return "empty"
    if isinstance(node.value, bool):
        return f"the truth {node.raw}"
    return f"the number {node.raw}" if isinstance(node.value, int) else f"text {quoted(node.raw, mark=chr(34))}"


def _range(meta: AnyMapping[str, Any]) -> str:
    low, high = meta.get("low"), meta.get("high")
    if low is None:
        return f"up to {high:,}"
    return f"from {low:,}" if high is None else f"from {low:,} to {high:,}"


def _wanted(kind: Kind, meta: AnyMapping[str, Any]) -> str:
    if isinstance(kind, Whole):
        bounded = meta.get("low") is not None or meta.get("high") is not None
        return f"a whole number {_range(meta)}" if bounded else "a whole number"
    return "true or false" if isinstance(kind, Truth) else "a text" if isinstance(kind, Text) else "a whole number or a text"


def _how(kind: Kind, node: Node, meta: AnyMapping[str, Any]) -> str | None:
    """The one thing to do about a value of the wrong type."""
    if not isinstance(node, Scalar) or node.empty:
        return None
    if isinstance(kind, Text):
        return f'quote it: "{node.raw}"'
    if isinstance(kind, Truth):
        return "write true" if node.raw.casefold() in ("yes", "on", "y", "true", "1") else "write true or false, without quotes"
    bare = re.sub(r"[,_ ]", "", node.raw)
    if re.fullmatch(r"-?[0-9]{1,18}", bare):
        return f"write {int(bare)}"
    share = re.fullmatch(r"(-?)([01]?)\.([0-9]{1,3})", node.raw)
    if share and meta.get("high") == 1000:
        return f"write {share[1]}{int(share[2] or 0) * 1000 + int(share[3].ljust(3, '0'))}: shares are in permille"
    return "write digits only"


def _example(slot: Slot) -> str:
    if slot.meta.get("example"):
        return str(slot.meta["example"])
    if isinstance(slot.kind, Whole):
        low, high = slot.meta.get("low"), slot.meta.get("high")
        return f"{slot.key}: {500 if (low, high) == (0, 1000) else max(0, low or 0)}"
    if isinstance(slot.kind, Text):
        legal = slot.meta.get("one_of")
        return f"{slot.key}: {legal[0] if legal else '…'}"
    return f"{slot.key}: [ … ]" if isinstance(slot.kind, ListOf) else f"{slot.key}: {{ … }}"


def _first_lines(of: type[Any]) -> str:
    return "write it as " + ", ".join(
        f"{slot.key}: …" for slot in plan_of(of).required[:3] or tuple(plan_of(of).slots.values())[:1]
    )


def _as_yaml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value) if isinstance(value, str) else "an empty list" if value == () else "empty" if value == {} else str(value)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"
