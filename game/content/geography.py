"""Where things lie: outlines of countries, ways of people, places of seats and the panels of the drawn map.

Owns the reading of `data/outlines.csv`, `stretches.csv`, `places.csv` and `panels.csv` of each pack. A pack without them is no
fault, and a row that cannot be read is passed over: the map is then emptier, and all that it tells is told elsewhere too.
Points are (longitude, latitude) in hundredths of a degree.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterator
from pathlib import Path

import attrs

from game.content.library import Library

__all__ = ["Geography", "Outline", "Panel", "Place", "Point", "Way", "geography"]

Point = tuple[int, int]
"""Longitude east and latitude north, in hundredths of a degree."""
LABEL = "label"
"""What stands for a line's number where a row says where the label goes."""


@attrs.frozen
class Outline:
    """A closed line round an island, or round what a country has of a continent; its last point is joined to its first."""

    seat: str
    points: tuple[Point, ...]


@attrs.frozen
class Way:
    """A stretch that people take: its lines in the direction of travel, and where its label may stand."""

    id: str
    lines: tuple[tuple[Point, ...], ...]
    label: Point | None


@attrs.frozen
class Place:
    """Where a seat is marked, and on which side of it its label stands first: left, right or over."""

    seat: str
    side: str
    at: Point


@attrs.frozen
class Panel:
    """A window of the map that must be seen whole."""

    id: str
    west: int
    east: int
    south: int
    north: int


@attrs.frozen(eq=False)
class Geography:
    """All of it; compared by identity, so that what is drawn from it can be kept."""

    outlines: tuple[Outline, ...] = ()
    ways: tuple[Way, ...] = ()
    places: tuple[Place, ...] = ()
    panels: tuple[Panel, ...] = ()


def geography(library: Library) -> Geography:
    """What the packs of *library* know of it, by id, a later pack before an earlier one; read once for each set of packs."""
    return _read(tuple(library.folders.values()))


@functools.lru_cache(maxsize=4)
def _read(folders: tuple[str, ...]) -> Geography:
    outlines: dict[str, list[Outline]] = {}
    ways: dict[str, Way] = {}
    places: dict[str, Place] = {}
    panels: dict[str, Panel] = {}
    for folder in folders:
        data = Path(folder) / "data"
        outlines |= _outlines(data)
        ways |= _ways(data)
        places |= {row[0]: Place(row[0], row[1], (at[0], at[1])) for row, at in _rows(data / "places.csv", texts=2, numbers=2)}
        panels |= {row[0]: Panel(row[0], *at) for row, at in _rows(data / "panels.csv", texts=1, numbers=4)}
    found = tuple(one for rings in outlines.values() for one in rings)
    shown = tuple(one for one in panels.values() if one.west < one.east and one.south < one.north)
    return Geography(found, tuple(ways.values()), tuple(places.values()), shown)


def _outlines(data: Path) -> dict[str, list[Outline]]:
    rings: dict[tuple[str, str], list[Point]] = {}
    for (seat, ring), (lon, lat) in _rows(data / "outlines.csv", texts=2, numbers=2):
        rings.setdefault((seat, ring), []).append((lon, lat))
    found: dict[str, list[Outline]] = {}
    for (seat, _), points in rings.items():
        found.setdefault(seat, []).append(Outline(seat, tuple(points)))
    return found


def _ways(data: Path) -> dict[str, Way]:
    lines: dict[str, dict[str, list[Point]]] = {}
    for (name, line), (lon, lat) in _rows(data / "stretches.csv", texts=2, numbers=2):
        lines.setdefault(name, {}).setdefault(line, []).append((lon, lat))
    found = {}
    for name, parts in lines.items():
        label = parts.pop(LABEL, [])
        found[name] = Way(name, tuple(tuple(points) for points in parts.values()), label[0] if label else None)
    return found


def _rows(path: Path, *, texts: int, numbers: int) -> Iterator[tuple[list[str], list[int]]]:
    """The rows of a table below its header: so many texts, then so many whole numbers; what is not so is passed over."""
    try:
        written = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for row in csv.reader(written[1:]):
        try:
            found = [int(cell) for cell in row[texts : texts + numbers]]
        except ValueError:
            continue
        if len(found) == numbers and all(abs(one) <= 36000 for one in found):
            yield row[:texts], found
