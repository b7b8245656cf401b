"""What the content classes say about themselves, prepared for reading: the fields of a class and the kind of each value.

Owns the translation of annotations. Reads no content; `structure.py`, `walk.py` and `jsonschema.py` share it.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any

import attrs

from game.content import schema

__all__ = ["Kind", "ListOf", "MapOf", "Plan", "Record", "Slot", "Text", "Truth", "Whole", "WholeOrText", "noun", "plan_of"]


@attrs.frozen
class Whole:
    """A whole number."""


@attrs.frozen
class Text:
    """A text."""


@attrs.frozen
class Truth:
    """True or false."""


@attrs.frozen
class WholeOrText:
    """A whole number or a text."""


@attrs.frozen
class ListOf:
    """A list whose entries are of one kind."""

    inner: Kind


@attrs.frozen
class MapOf:
    """A mapping from texts to values of one kind."""

    inner: Kind


@attrs.frozen
class Record:
    """A mapping with the fields of a class."""

    of: type[Any]


Kind = Whole | Text | Truth | WholeOrText | ListOf | MapOf | Record


@attrs.frozen(eq=False)
class Slot:
    """A field of a content class: its key in YAML, its kind, its default and what was declared about it."""

    name: str
    key: str
    kind: Kind
    required: bool
    default: Any
    meta: Mapping[str, Any]
    holds_records: bool


@attrs.frozen(eq=False)
class Plan:
    """The fields of a content class by their YAML keys, and older keys that still work."""

    of: type[Any]
    slots: Mapping[str, Slot]
    old: Mapping[str, Slot]
    required: tuple[Slot, ...]


NOUNS: dict[type[Any], str] = {
    schema.Aim: "an aim",
    schema.Cable: "a cable",
    schema.CableChoice: "an answer to a cable",
    schema.Capacity: "a capacity",
    schema.Condition: "a condition",
    schema.Country: "a country",
    schema.Difficulty: "a difficulty",
    schema.Effect: "an effect",
    schema.Ending: "an ending",
    schema.EndingCondition: "a condition of an ending",
    schema.Check: "a check",
    schema.Coded: "a code",
    schema.Episode: "an episode",
    schema.EpisodeAim: "an aim in an episode",
    schema.EpisodeAsk: "an ask",
    schema.EpisodeMove: "a move of the sender",
    schema.EpisodeRecord: "a record",
    schema.Event: "an event",
    schema.EventChange: "a change by an event",
    schema.Exposure: "an exposure",
    schema.Figure: "a figure of a country",
    schema.FigureKind: "a figure",
    schema.Form: "a form",
    schema.Group: "a domestic group",
    schema.HappenedThen: "something that happened",
    schema.Impact: "an impact",
    schema.Indicator: "an indicator",
    schema.Interest: "an interest",
    schema.Ladder: "a ladder",
    schema.Lens: "a lens",
    schema.LensWeight: "a weight of a lens",
    schema.Lesson: "a lesson",
    schema.LessonStep: "a step of a lesson",
    schema.Level: "a level",
    schema.Load: "a load",
    schema.Making: "a making",
    schema.Mandate: "a mandate",
    schema.Measure: "a measure",
    schema.Opening: "an opening",
    schema.Outside: "an outside option",
    schema.Pack: "a pack",
    schema.Parameters: "the parameters",
    schema.Ratio: "a ratio",
    schema.Rival: "a rival reading",
    schema.Rivals: "rival readings",
    schema.Role: "a role",
    schema.Route: "a route",
    schema.Scenario: "a scenario",
    schema.Season: "a season",
    schema.Situation: "a situation",
    schema.Source: "a source",
    schema.Steps: "a broken line",
    schema.Stock: "a stock",
    schema.Target: "a target",
    schema.Temperament: "a temperament",
    schema.TemperamentChoice: "a choice of temperament",
}


def noun(of: type[Any]) -> str:
    """What one thing of the class is called, with its article; a class without an entry gives its own name."""
    return NOUNS.get(of) or f"a {of.__name__.lower()}"


def _kind(annotation: Any) -> Kind:
    simple: dict[Any, Kind] = {int: Whole(), str: Text(), bool: Truth()}
    if annotation in simple:
        return simple[annotation]
    origin, inside = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (types.UnionType, typing.Union):
        kept = tuple(one for one in inside if one is not type(None))
        return WholeOrText() if set(kept) == {int, str} else _kind(kept[0])
    if origin is tuple:
        return ListOf(_kind(inside[0]))
    if origin is dict:
        return MapOf(_kind(inside[1]))
    assert attrs.has(annotation), f"content classes cannot hold {annotation!r}"
    return Record(annotation)


def _holds_records(kind: Kind) -> bool:
    return isinstance(kind, Record) or (isinstance(kind, ListOf | MapOf) and isinstance(kind.inner, Record))


def plan_of(of: type[Any]) -> Plan:
    """How a mapping becomes an object of the class; worked out once."""
    if of not in _plans:
        _plans[of] = _plan(of)
    return _plans[of]


_plans: dict[type[Any], Plan] = {}


def _plan(of: type[Any]) -> Plan:
    hints = typing.get_type_hints(of)
    slots: dict[str, Slot] = {}
    old: dict[str, Slot] = {}
    for one in attrs.fields(of):
        default = one.default.factory() if isinstance(one.default, attrs.Factory) else one.default  # type: ignore[arg-type]
        required = one.default is attrs.NOTHING
        kind = _kind(hints[one.name])
        slot = Slot(one.name, one.name.rstrip("_"), kind, required, default, one.metadata, _holds_records(kind))
        slots[slot.key] = slot
        old |= dict.fromkeys(one.metadata.get("was", {}), slot)
    return Plan(of, slots, old, tuple(slot for slot in slots.values() if slot.required))
