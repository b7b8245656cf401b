"""Where the panels of the map lie on the screen, in cells, and where a point of the earth lies in them, in dots of braille."""

from __future__ import annotations

import functools
import math

import attrs

from game.content.geography import Geography, Panel, Point
from game.view.braille import ACROSS, DOWN

__all__ = ["Area", "areas"]

_WORTH = 1.35
"""How much larger an inset must show things to be worth its room."""
_LEAST = 24
"""Columns below which an inset holds no label."""
_SPARE = 1.12
"""How much wider than its window an inset becomes where there is room."""
_WORTH_CORNER = 1.7
"""The same for an inset for which the first panel has to shrink."""
_ROWS = 13
"""Rows below which the first panel cannot shrink and hold its labels."""
_SHRINK = 0.04
_SHRINKS = 9
"""By how much at a time and how many times the first panel may shrink."""

Bounds = tuple[int, int, int, int]
"""West, east, south, north of all that is known."""


@attrs.frozen
class Area:
    """A panel on the screen: its cells, and the corner and scale of what it shows. *inset*: it lies in a frame of one cell."""

    panel: Panel
    left: int
    top: int
    width: int
    height: int
    west: float
    north: float
    across: float
    down: float
    inset: bool = False

    def dot(self, at: Point) -> tuple[float, float]:
        """A point in dots from the upper left corner of the area."""
        return (at[0] - self.west) * self.across, (self.north - at[1]) * self.down

    def cell(self, at: Point) -> tuple[int, int]:
        """Row and column of a point on the screen; it may lie outside the area."""
        x, y = self.dot(at)
        return self.top + math.floor(y / DOWN), self.left + math.floor(x / ACROSS)

    def holds(self, at: Point) -> bool:
        """Whether the window of the panel holds a point, whatever more is in sight."""
        return _inside(self.panel, at)

    @property
    def corners(self) -> tuple[Point, Point]:
        """North-west and south-east of what is in sight."""
        east = self.west + self.width * ACROSS / self.across
        south = self.north - self.height * DOWN / self.down
        return (round(self.west), round(self.north)), (round(east), round(south))


@functools.lru_cache(maxsize=32)
def areas(found: Geography, width: int, height: int) -> tuple[Area, ...]:
    """The first panel, and the second beside it or in its south-western corner, where that shows much more and hides nothing.

    None where there is no panel or no room.
    """
    if not found.panels or width < 1 or height < 1:
        return ()
    main, bounds = found.panels[0], _bounds(found)
    scale = _scale(main, width, height)
    if len(found.panels) > 1:
        inset = found.panels[1]
        divided = _beside(main, inset, bounds, width, height) or _cornered(found, bounds, width, height)
        if divided:
            return divided
    return (_area(main, bounds, (0, 0, width, height), scale),)


def _beside(main: Panel, inset: Panel, bounds: Bounds, width: int, height: int) -> tuple[Area, ...]:
    """Both panels side by side, the first as large as if it were alone."""
    scale = _scale(main, width, height)
    room = width - math.ceil(_breadth(main) * scale / ACROSS) - 1
    larger = _scale(inset, room - 2, height - 2) if room >= _LEAST and height > 2 else 0
    if larger < scale * _WORTH:
        return ()
    taken = min(room, math.ceil(_breadth(inset) * larger * _SPARE / ACROSS) + 2)
    left = width - taken
    return (
        _area(main, bounds, (0, 0, left - 1, height), scale),
        attrs.evolve(_area(inset, bounds, (left + 1, 1, taken - 2, height - 2), larger), inset=True),
    )


def _cornered(found: Geography, bounds: Bounds, width: int, height: int) -> tuple[Area, ...]:
    """The first panel in the north-east, a little smaller than alone, and the second over what is empty to its south-west."""
    if height < _ROWS:
        return ()
    main, inset = found.panels[:2]
    edge = _edge(found)
    for step in range(_SHRINKS):
        scale = _scale(main, width, height) * (1 - step * _SHRINK)
        whole = _north_east(main, (width, height), scale)
        box = _largest([whole.cell(point) for point in edge], _breadth(inset), inset.north - inset.south, width, height)
        if box is None:
            continue
        rows, columns = box
        larger = _scale(inset, columns - 2, rows - 2)
        if larger >= scale * _WORTH_CORNER:
            return (
                whole,
                attrs.evolve(_area(inset, bounds, (1, height - rows + 1, columns - 2, rows - 2), larger), inset=True),
            )
    return ()


def _largest(hidden: list[tuple[int, int]], breadth: float, depth: float, width: int, height: int) -> tuple[int, int] | None:
    """Rows and columns of the largest frame in the lower left corner that shows a window of this shape and hides no such cell."""
    best: tuple[float, int, int] = (0, 0, 0)
    for rows in range(3, height + 1):
        right = min((column for row, column in hidden if row >= height - rows), default=width)
        if right - 2 < _LEAST:
            break
        scale = min((right - 3) * ACROSS / breadth, (rows - 2) * DOWN / depth)
        columns = min(right - 1, math.ceil(breadth * scale * _SPARE / ACROSS) + 2)
        best = max(best, (scale, rows, columns))
    return best[1:] if best[0] else None


@functools.lru_cache(maxsize=4)
def _edge(found: Geography) -> tuple[Point, ...]:
    """Of all that the first panel must show, what lies furthest to the south and west: no other is both more so."""
    main, aside = found.panels[:2]
    shown = [point for one in found.outlines for point in one.points]
    shown += [point for way in found.ways for line in way.lines for point in line]
    shown += [place.at for place in found.places]
    shown += [way.label for way in found.ways if way.label and not _inside(aside, way.label)]
    kept: list[Point] = []
    for lon, lat in sorted(set(shown)):
        if _inside(main, (lon, lat)) and (not kept or lat < kept[-1][1]):
            kept.append((lon, lat))
    return tuple(kept)


def _north_east(panel: Panel, size: tuple[int, int], scale: float) -> Area:
    """A panel's window in the upper right corner of so many columns and rows, with what lies to the south and west of it."""
    across = scale * _squeeze(panel)
    return Area(panel, 0, 0, *size, panel.east - size[0] * ACROSS / across, panel.north, across, scale)


def _inside(panel: Panel, at: Point) -> bool:
    return panel.west <= at[0] <= panel.east and panel.south <= at[1] <= panel.north


def _squeeze(panel: Panel) -> float:
    """How much shorter a degree of longitude is than one of latitude in the middle of a panel."""
    return math.cos(math.radians((panel.north + panel.south) / 200))


def _breadth(panel: Panel) -> float:
    return (panel.east - panel.west) * _squeeze(panel)


def _scale(panel: Panel, width: int, height: int) -> float:
    """Dots for a hundredth of a degree of latitude with which a panel's window just fits; dots are as wide as they are high."""
    return min(width * ACROSS / _breadth(panel), height * DOWN / (panel.north - panel.south))


def _bounds(found: Geography) -> Bounds:
    """West, east, south, north of all that is known."""
    points = [point for one in found.outlines for point in one.points]
    points += [point for one in found.panels for point in ((one.west, one.south), (one.east, one.north))]
    return (
        min(lon for lon, _ in points), max(lon for lon, _ in points), min(lat for _, lat in points), max(lat for _, lat in points)
    )  # fmt: skip


def _area(panel: Panel, bounds: Bounds, box: tuple[int, int, int, int], scale: float) -> Area:
    """The panel's window in the middle of *box*, with what lies round it, as far as anything is known there."""
    left, top, width, height = box
    across = scale * _squeeze(panel)
    west = _within(panel.west, panel.east, width * ACROSS / across, bounds[0], bounds[1])
    south = _within(panel.south, panel.north, height * DOWN / scale, bounds[2], bounds[3])
    return Area(panel, left, top, width, height, west, south + height * DOWN / scale, across, scale)


def _within(low: int, high: int, span: float, least: int, most: int) -> float:
    """Where a span of so much begins that holds low to high and stays, if it can, between the bounds."""
    start = (low + high - span) / 2
    if span >= most - least:
        return (least + most - span) / 2
    return min(max(start, least), most - span)
