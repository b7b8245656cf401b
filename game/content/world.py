"""What a table of the world knows about a country: its name, capital and figures with sources.

Owns the reading of `data/world_figures.csv` and `data/world_sources.csv` of a pack. A figure is four columns: ID, ID_year,
ID_source, ID_note; so the table can hold any figure and this module knows none by name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import attrs

from game.content.schema import Source

__all__ = ["Known", "KnownFigure", "known_countries", "look_up"]

SOURCES = "world_sources.csv"
WHOLE = re.compile(r"-?[0-9]{1,15}\Z")


@attrs.frozen
class KnownFigure:
    """A figure as the table has it; *amount* is None where there is only a note."""

    amount: int | None
    year: int
    source: Source | None
    note: str


@attrs.frozen
class Known:
    """What is known of a country; empty texts and no figures where nothing is."""

    name: str = ""
    capital: str = ""
    government: str = ""
    government_text: str = ""
    figures: dict[str, KnownFigure] = attrs.field(factory=dict)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {
                key: (value or "").strip() for key, value in row.items() if isinstance(key, str) and isinstance(value, str | None)
            }


def _sources(folder: Path) -> dict[str, Source]:
    path = folder / SOURCES
    if not path.is_file():
        return {}
    return {
        row["id"]: Source(title=row["title"], address=row["address"], date=row["date"])
        for row in _rows(path)
        if row.get("address")
    }


def look_up(table: Path, code: str) -> Known | None:
    """The row of a country by its ISO code, or None where the table has none."""
    return known_countries(table).get(code)


@lru_cache(maxsize=8)
def known_countries(table: Path) -> Mapping[str, Known]:
    """Every row of the table by its ISO code."""
    sources = _sources(table.parent)
    return {row["iso3"]: _known(row, sources) for row in _rows(table) if row.get("iso3")}


def _known(row: Mapping[str, str], sources: Mapping[str, Source]) -> Known:
    figures = {}
    for column in row:
        if f"{column}_year" not in row:
            continue
        value, year, note = row[column], row[f"{column}_year"], row.get(f"{column}_note", "")
        amount = int(value) if WHOLE.match(value) and WHOLE.match(year) else None
        if amount is not None or note:
            known_year = int(year) if WHOLE.match(year) else 0
            figures[column] = KnownFigure(amount, known_year, sources.get(row.get(f"{column}_source", "")), note)
    return Known(row.get("name", ""), row.get("capital", ""), row.get("government", ""), row.get("government_text", ""), figures)
