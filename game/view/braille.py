"""A sheet of braille dots, two across and four down in each cell of a terminal. Knows nothing of what is drawn."""

from __future__ import annotations

import functools
import itertools
import math

__all__ = ["ACROSS", "DOWN", "Sheet", "glyph"]

ACROSS = 2
DOWN = 4
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_EMPTY = 0x2800


def glyph(bits: int) -> str:
    """The character of a cell's dots; a space where there are none."""
    return chr(_EMPTY + bits) if bits else " "


class Sheet:
    """Cells of dots, all blank at first. Whatever lies outside is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        """A sheet of *width* by *height* cells."""
        self.width = width
        self.height = height
        self.cells = [[0] * width for _ in range(height)]

    def dot(self, x: int, y: int) -> None:
        """Set a dot."""
        if 0 <= x < self.width * ACROSS and 0 <= y < self.height * DOWN:
            self.cells[y // DOWN][x // ACROSS] |= _BITS[y % DOWN][x % ACROSS]

    def line(self, start: tuple[float, float], end: tuple[float, float], *, thick: int = 1, gap: int = 1) -> None:
        """A straight line of dots; *thick* in dots, every *gap*-th dot of it."""
        (x0, y0), (x1, y1) = self._clipped(start, end, thick)
        steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        low = (thick - 1) / 2
        for step in range(0, steps + 1, gap):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            if thick == 1:
                self.dot(math.floor(x), math.floor(y))
                continue
            for dx, dy in _brush(thick):
                self.dot(math.floor(x - low + dx), math.floor(y - low + dy))

    def box(self, first: tuple[float, float], last: tuple[float, float], *, gap: int = 1) -> None:
        """A rectangle by two opposite corners."""
        (left, top), (right, bottom) = first, last
        corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        for start, end in itertools.pairwise(corners):
            self.line(start, end, gap=gap)

    def _clipped(
        self, start: tuple[float, float], end: tuple[float, float], margin: int
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """The part of a line that the sheet can show; a point outside it where it can show none (Liang and Barsky)."""
        (x0, y0), (x1, y1) = start, end
        dx, dy = x1 - x0, y1 - y0
        first, last = 0.0, 1.0
        for step, room in (
            (-dx, x0 + margin),
            (dx, self.width * ACROSS + margin - x0),
            (-dy, y0 + margin),
            (dy, self.height * DOWN + margin - y0),
        ):
            if step == 0:
                if room < 0:
                    return (-99, -99), (-99, -99)
            elif step < 0:
                first = max(first, room / step)
            else:
                last = min(last, room / step)
        if first > last:
            return (-99, -99), (-99, -99)
        return (x0 + dx * first, y0 + dy * first), (x0 + dx * last, y0 + dy * last)


@functools.cache
def _brush(thick: int) -> tuple[tuple[int, int], ...]:
    """The dots of a round brush."""
    middle = (thick - 1) / 2
    return tuple(
        (dx, dy) for dx in range(thick) for dy in range(thick) if math.hypot(dx - middle, dy - middle) <= middle + 0.36
    )
