"""Coasts, borders and land of a panel in dots: what stays the same from month to month, so it is drawn once for each size."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable

import attrs

from game.content.geography import Geography, Point
from game.view.braille import ACROSS, DOWN, Sheet
from game.view.map_layout import Area

__all__ = ["Ground", "ground"]

Edge = tuple[Point, Point]
_SPARSE = 2
"""Of so many rows of dots one shows land."""


@attrs.frozen(eq=False)
class Ground:
    """The three layers of a panel."""

    coast: Sheet
    border: Sheet
    land: Sheet


@functools.lru_cache(maxsize=16)
def ground(found: Geography, area: Area) -> Ground:
    """The ground of a panel; kept, since a screen asks for it at every frame. Nobody writes on it."""
    coast, border = (Sheet(area.width, area.height) for _ in range(2))
    for edge in _split(found)[0]:
        coast.line(area.dot(edge[0]), area.dot(edge[1]))
    for edge in _split(found)[1]:
        border.line(area.dot(edge[0]), area.dot(edge[1]), gap=2)
    return Ground(coast, border, _fill(found, area))


@functools.lru_cache(maxsize=4)
def _split(found: Geography) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """Edges of one outline (coasts) and of two (borders). Where the table was cut off there is neither."""
    count = Counter(tuple(sorted(edge)) for edge in _edges(found))
    lons = {lon for one in found.outlines for lon, _ in one.points}
    lats = {lat for one in found.outlines for _, lat in one.points}
    ends = ({min(lons, default=0), max(lons, default=0)}, {min(lats, default=0), max(lats, default=0)})
    shown = [(a, b) for a, b in count if not any(a[i] == b[i] and a[i] in ends[i] for i in (0, 1))]
    return tuple(edge for edge in shown if count[edge] == 1), tuple(edge for edge in shown if count[edge] > 1)


def _edges(found: Geography) -> Iterable[Edge]:
    for one in found.outlines:
        yield from zip(one.points, (*one.points[1:], *one.points[:1]), strict=True)


def _fill(found: Geography, area: Area) -> Sheet:
    """Dots over all land, by rows between every other crossing of an outline, so that borders count for nothing."""
    sheet = Sheet(area.width, area.height)
    rows = area.height * DOWN // _SPARSE
    crossings: list[list[float]] = [[] for _ in range(rows)]
    for start, end in _edges(found):
        (x0, y0), (x1, y1) = area.dot(start), area.dot(end)
        if y0 == y1:
            continue
        if y0 > y1:
            x0, y0, x1, y1 = x1, y1, x0, y0
        first, last = max(0, _row(y0)), min(rows - 1, _row(y1) - 1)
        for row in range(first, last + 1):
            crossings[row].append(x0 + (x1 - x0) * (_level(row) - y0) / (y1 - y0))
    for row, found_there in enumerate(crossings):
        found_there.sort()
        for left, right in zip(found_there[::2], found_there[1::2], strict=False):
            for x in range(max(0, math.ceil(left)), min(area.width * ACROSS, math.ceil(right))):
                if x % ACROSS == row % ACROSS:
                    sheet.dot(x, row * _SPARSE + 1)
    return sheet


def _level(row: int) -> float:
    """The height of a row of land's dots."""
    return row * _SPARSE + 1.5


def _row(y: float) -> int:
    """The first row whose level is at or below *y*."""
    return math.ceil((y - 1.5) / _SPARSE)
