"""What the packs at hand hold, for an author who must name it: the ids of a kind, and one thing whole.

Owns the pages of `explain measures` and `explain MEASURE_ID`. What could not be read is left out of them.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from game.content import schema
from game.content.kinds import plan_of
from game.content.library import KINDS, Library
from game.content.structure import lost

__all__ = ["kind_called", "page_of", "pages_called", "where_listed"]

WIDTH = 100
WHO = {"lead": "the lead seat", "others": "the others", "any": "any other seat", "none": "nobody in particular"}
SHORT = ("sources", "form")
"""Fields that are left out of a thing's page: a list of its own, or a formula."""


def where_listed(kinds: Iterable[str]) -> str:
    """The sentence of a help line that says how to see all names of the kinds."""
    commands = [f"'backchannel explain {KINDS[kind].plural}'" for kind in kinds]
    return f"{' and '.join(commands)} {'lists' if len(commands) == 1 else 'list'} them"


def kind_called(word: str) -> str | None:
    """The kind that a word names, in the singular or the plural, or None."""
    wanted = word.strip().casefold()
    return next((one.word for one in KINDS.values() if wanted in (one.word, one.plural)), None)


def page_of(kind: str, library: Library) -> str:
    """Every thing of a kind: its id and title, and of a measure what one needs to write it down."""
    things = library.of_kind(kind)
    lines = [f"{KINDS[kind].plural.capitalize()} in the packs at hand: {len(things)}", ""]
    width = max(map(len, things), default=0)
    for name, thing in things.items():
        lines.append(f"{name:<{width}}  {_title(thing)}".rstrip())
        if isinstance(thing, schema.Measure):
            lines += [f"    {line}" for line in _in_short(thing)]
    if kind == "measure":
        lines += ["", "'backchannel explain ID' shows a measure whole, with what its levels mean."]
    return "\n".join(lines) + "\n"


def pages_called(name: str, library: Library) -> list[str]:
    """A page for each thing with the id, of whatever kind; ids of countries in either case."""
    names = dict.fromkeys((name, name.upper()))
    return [f"{_whole(kind, library.of_kind(kind)[one])}\n" for kind in KINDS for one in names if one in library.of_kind(kind)]


def _title(thing: Any) -> str:
    for field in ("title", "name"):
        title = getattr(thing, field, "")
        if isinstance(title, str) and title:
            unit = getattr(thing, "unit", "")
            return f"{title} ({unit})" if isinstance(unit, str) and unit else title
    return ""


def _in_short(measure: schema.Measure) -> list[str]:
    return [*_wrapped(_who_at_whom(measure)), *_wrapped(f"levels: {_joined(_levels(measure, _level_id))}")]


def _who_at_whom(measure: schema.Measure) -> str:
    manner = "; a manner, that says how and not how much" if measure.kind == "manner" else ""
    return f"by: {_people(measure.actors)}; at: {_people(measure.targets)}{manner}"


def _people(names: Any) -> str:
    return "?" if lost(names) else ", ".join(WHO.get(one, one) for one in names if isinstance(one, str))


def _levels(measure: schema.Measure, told: Callable[[schema.Level], str]) -> list[str]:
    levels: Any = measure.levels
    return [] if lost(levels) else [told(one) for one in levels if not lost(one) and not lost(one.id)]


def _level_id(level: schema.Level) -> str:
    return level.id


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _wrapped(text: str, *, under: str = "  ") -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=under, break_long_words=False, break_on_hyphens=False)


def _whole(kind: str, thing: Any) -> str:
    lines = [f"{kind} {thing.id}: {_title(thing)}", ""]
    if isinstance(thing, schema.Measure):
        return "\n".join(lines + _measure(thing))
    for slot in plan_of(type(thing)).slots.values():
        value = getattr(thing, slot.name)
        if slot.name in ("id", "title", "name", *SHORT) or lost(value) or value in (None, (), {}, ""):
            continue
        if isinstance(value, tuple) and attrs.has(type(value[0])):
            lines += [f"{slot.key}:", *(f"  {line}" for one in value if not lost(one) for line in _wrapped(_value(one)))]
        else:
            lines += _wrapped(f"{slot.key}: {_value(value)}")
    return "\n".join(lines)


def _measure(measure: Any) -> list[str]:
    """The page of a measure: who does it at whom, each level with its meaning, and what is said about it."""
    start = measure.start
    heading = "levels, from worst to best for the target, as they are written in files and orders:"
    lines = [*_wrapped(_who_at_whom(measure)), heading]
    lines += _levels(measure, lambda level: f"  {_level(level, start=start, unit=measure.unit)}")
    if isinstance(measure.of, tuple) and measure.of:
        lines += _wrapped(f"it dresses: {_joined(map(str, measure.of))}")
    if isinstance(measure.assent, tuple) and measure.assent:
        lines += _wrapped(f"at home it wants the assent of: {_joined(map(str, measure.assent))}")
    if isinstance(measure.load, schema.Load) and not lost(measure.load.capacity):
        lines.append(f"it needs the actor's capacity: {measure.load.capacity}")
    if isinstance(measure.impacts, tuple):
        lines += [f"  {_impact(one)}" for one in measure.impacts if not lost(one)]
    for text in (measure.about, measure.assumption):
        lines += ["", *_wrapped(text, under="")] if isinstance(text, str) and text else []
    return lines


def _level(level: Any, *, start: Any, unit: Any) -> str:
    told = [f'"{level.id}"', level.title if isinstance(level.title, str) else ""]
    if isinstance(level.amount, int):
        told.append(f"= {level.amount} {unit if isinstance(unit, str) else ''}".rstrip())
    if level.authority in ("principal", "congress"):
        told.append(f"(the lead needs leave: {level.authority})")
    if level.id == start:
        told.append("(stands when nothing is said)")
    return " ".join(one for one in told if one)


def _impact(impact: schema.Impact) -> str:
    felt = f", as far as exposed: {impact.exposure}" if isinstance(impact.exposure, str) else ""
    return f"felt by its {impact.on}: {impact.interest} {impact.points}{felt}"


def _value(value: Any) -> str:
    """A value of content on one line; of things in it their id and title."""
    if isinstance(value, Mapping):
        return _joined(f"{key} {_value(one)}" for key, one in value.items() if not lost(one))
    if isinstance(value, tuple):
        return _joined(_value(one) for one in value if not lost(one))
    if isinstance(value, schema.Figure):
        return str(value.value)
    if attrs.has(type(value)):
        parts = (getattr(value, one.name) for one in attrs.fields(type(value)))
        return " ".join(str(one) for one in parts if isinstance(one, int | str) and not isinstance(one, bool) and one != "")
    return str(value)
