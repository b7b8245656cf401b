"""Where the panels of the map lie on the screen, in cells, and where a point of the earth lies in them, in dots of braille."""

from __future__ import annotations

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
        return self.panel.west <= at[0] <= self.panel.east and self.panel.south <= at[1] <= self.panel.north

    @property
    def corners(self) -> tuple[Point, Point]:
        """North-west and south-east of what is in sight."""
        east = self.west + self.width * ACROSS / self.across
        south = self.north - self.height * DOWN / self.down
        return (round(self.west), round(self.north)), (round(east), round(south))


def areas(found: Geography, width: int, height: int) -> tuple[Area, ...]:
    """The first panel, and beside it the second where that shows much more; none where there is no panel or no room."""
    if not found.panels or width < 1 or height < 1:
        return ()
    main = found.panels[0]
    scale = _scale(main, width, height)
    bounds = _bounds(found)
    if len(found.panels) > 1:
        inset = found.panels[1]
        room = width - math.ceil(_breadth(main) * scale / ACROSS) - 1
        larger = _scale(inset, room - 2, height - 2) if room >= _LEAST and height > 2 else 0
        if larger >= scale * _WORTH:
            taken = min(room, math.ceil(_breadth(inset) * larger * _SPARE / ACROSS) + 2)
            left = width - taken
            return (
                _area(main, bounds, (0, 0, left - 1, height), scale),
                attrs.evolve(_area(inset, bounds, (left + 1, 1, taken - 2, height - 2), larger), inset=True),
            )
    return (_area(main, bounds, (0, 0, width, height), scale),)


def _squeeze(panel: Panel) -> float:
    """How much shorter a degree of longitude is than one of latitude in the middle of a panel."""
    return math.cos(math.radians((panel.north + panel.south) / 200))


def _breadth(panel: Panel) -> float:
    return (panel.east - panel.west) * _squeeze(panel)


def _scale(panel: Panel, width: int, height: int) -> float:
    """Dots for a hundredth of a degree of latitude with which a panel's window just fits; dots are as wide as they are high."""
    return min(width * ACROSS / _breadth(panel), height * DOWN / (panel.north - panel.south))


def _bounds(found: Geography) -> tuple[int, int, int, int]:
    """West, east, south, north of all that is known."""
    points = [point for one in found.outlines for point in one.points]
    points += [point for one in found.panels for point in ((one.west, one.south), (one.east, one.north))]
    return (
        min(lon for lon, _ in points), max(lon for lon, _ in points), min(lat for _, lat in points), max(lat for _, lat in points)
    )  # fmt: skip


def _area(panel: Panel, bounds: tuple[int, int, int, int], box: tuple[int, int, int, int], scale: float) -> Area:
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
