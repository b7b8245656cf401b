"""Everything that the loaded packs say, by kind and id, and where each thing was written.

Owns the shape of a library and the table of kinds. Never reads a file; `load.py` does.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping
from typing import Any

import attrs

from game.content import schema
from game.content.diagnostic import Span
from game.content.nodes import Mapping

__all__ = ["KINDS", "Library", "Origin", "SortOf", "list_keys"]


@attrs.frozen
class SortOf:
    """A kind of thing: its class, its attribute of `Library`, and its own folder where each thing has a file."""

    word: str
    of: type[Any]
    plural: str
    own_file: bool = False


KINDS: dict[str, SortOf] = {
    one.word: one
    for one in (
        SortOf("country", schema.Country, "countries", own_file=True),
        SortOf("scenario", schema.Scenario, "scenarios", own_file=True),
        SortOf("figure", schema.FigureKind, "figures"),
        SortOf("interest", schema.Interest, "interests"),
        SortOf("exposure", schema.Exposure, "exposures"),
        SortOf("capacity", schema.Capacity, "capacities"),
        SortOf("route", schema.Route, "routes"),
        SortOf("stock", schema.Stock, "stocks"),
        SortOf("measure", schema.Measure, "measures"),
        SortOf("effect", schema.Effect, "effects"),
        SortOf("event", schema.Event, "events"),
        SortOf("indicator", schema.Indicator, "indicators"),
        SortOf("lens", schema.Lens, "lenses"),
        SortOf("temperament", schema.Temperament, "temperaments"),
        SortOf("ending", schema.Ending, "endings"),
        SortOf("difficulty", schema.Difficulty, "difficulties"),
        SortOf("lesson", schema.Lesson, "lessons", own_file=True),
        SortOf("ladder", schema.Ladder, "ladders"),
        SortOf("making", schema.Making, "makings"),
        SortOf("check", schema.Check, "checks"),
        SortOf("episode", schema.Episode, "episodes", own_file=True),
    )
}


def list_keys() -> dict[str, SortOf]:
    """The kinds that are written as lists under a top-level key, by that key."""
    return {kind.plural: kind for kind in KINDS.values() if not kind.own_file}


@attrs.frozen(eq=False)
class Origin:
    """Where a thing was written: its pack, the place of its id (or first key) and its node with all fields merged."""

    pack: str
    span: Span
    node: Mapping


@attrs.frozen(eq=False)
class Library:
    """All things of the loaded packs. Dicts are in the order of packs, then files by name, then lines."""

    countries: dict[str, schema.Country] = attrs.field(factory=dict)
    scenarios: dict[str, schema.Scenario] = attrs.field(factory=dict)
    lessons: dict[str, schema.Lesson] = attrs.field(factory=dict)
    figures: dict[str, schema.FigureKind] = attrs.field(factory=dict)
    interests: dict[str, schema.Interest] = attrs.field(factory=dict)
    exposures: dict[str, schema.Exposure] = attrs.field(factory=dict)
    capacities: dict[str, schema.Capacity] = attrs.field(factory=dict)
    routes: dict[str, schema.Route] = attrs.field(factory=dict)
    stocks: dict[str, schema.Stock] = attrs.field(factory=dict)
    measures: dict[str, schema.Measure] = attrs.field(factory=dict)
    effects: dict[str, schema.Effect] = attrs.field(factory=dict)
    events: dict[str, schema.Event] = attrs.field(factory=dict)
    indicators: dict[str, schema.Indicator] = attrs.field(factory=dict)
    lenses: dict[str, schema.Lens] = attrs.field(factory=dict)
    temperaments: dict[str, schema.Temperament] = attrs.field(factory=dict)
    endings: dict[str, schema.Ending] = attrs.field(factory=dict)
    difficulties: dict[str, schema.Difficulty] = attrs.field(factory=dict)
    ladders: dict[str, schema.Ladder] = attrs.field(factory=dict)
    makings: dict[str, schema.Making] = attrs.field(factory=dict)
    checks: dict[str, schema.Check] = attrs.field(factory=dict)
    episodes: dict[str, schema.Episode] = attrs.field(factory=dict)
    parameters: schema.Parameters = attrs.field(factory=schema.Parameters)
    texts: dict[str, tuple[str, ...]] = attrs.field(factory=dict)
    """English texts by key; a single text is a tuple of one."""
    translations: dict[str, dict[str, tuple[str, ...]]] = attrs.field(factory=dict)
    """The other languages, by the name of their folder."""
    packs: dict[str, schema.Pack] = attrs.field(factory=dict)
    folders: dict[str, str] = attrs.field(factory=dict)
    """The folder of each pack."""
    origins: dict[tuple[str, str], Origin] = attrs.field(factory=dict)
    """Where each thing was written, by the word of its kind and its id."""

    def of_kind(self, word: str) -> AnyMapping[str, Any]:
        """The things of a kind ('country', 'measure'), by id."""
        things: AnyMapping[str, Any] = getattr(self, KINDS[word].plural)
        return things

    def origin(self, word: str, name: str) -> Origin | None:
        """Where a thing was written, or None where no such thing is."""
        return self.origins.get((word, name))
