"""A course over time drawn in dots, with its highest and lowest value at the side and its months below."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Point", "plot"]

Point = tuple[str, int, str]
"""The month in words, the value, and the value in words."""
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille cell, by row and column."""


def plot(points: Sequence[Point], *, width: int, height: int) -> tuple[str, ...]:
    """Rows of at most *width* cells: *height* of dots with the extremes beside them, and one of months. Nothing for one point."""
    if len(points) < 2 or width < 24 or height < 2:
        return ()
    values = [value for _, value, _ in points]
    low, high = min(values), max(values)
    side = max(len(said) for _, value, said in points if value in (low, high))
    wide = width - side - 2
    cells = _cells([_height(value, low, high, height * 4) for value in values], wide, height)
    top, bottom = (next(said for _, value, said in points if value == end) for end in (high, low))
    rows = []
    for at, row in enumerate(cells):
        label = top if at == 0 else bottom if at == height - 1 and low != high else ""
        rows.append(f"{label:>{side}} {''.join(chr(0x2800 + bits) for bits in row)}".rstrip())
    first, last = points[0][0], points[-1][0]
    return (*rows, " " * (side + 1) + first + " " * max(1, wide - len(first) - len(last)) + last)


def _height(value: int, low: int, high: int, dots: int) -> int:
    """How many dots above the floor a value stands."""
    return (value - low) * (dots - 1) // (high - low) if high > low else dots // 2


def _cells(heights: Sequence[int], wide: int, height: int) -> list[list[int]]:
    cells = [[0] * wide for _ in range(height)]
    across = wide * 2 - 1
    for x in range(across + 1):
        place = x * (len(heights) - 1)
        at = min(place // across, len(heights) - 2)
        part = place - at * across
        y = heights[at] + (heights[at + 1] - heights[at]) * part // across
        down = height * 4 - 1 - y
        cells[down // 4][x // 2] |= _DOTS[down % 4][x % 2]
    return cells
