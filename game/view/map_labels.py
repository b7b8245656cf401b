"""Room for labels: each near its place, on one row, whole, touching neither another label nor a way of people."""

from __future__ import annotations

import attrs

from game.view.map_layout import Area

__all__ = ["Room", "Wish"]

_COAST = 1
"""Columns further away that a label would rather stand than hide a cell of coast."""
_STRANGE = 12
"""The same for a label that would stand beside the sign of another place, as if it were its name."""


@attrs.frozen
class Wish:
    """A label and where it would stand: *side* of row and column, at most so many rows and columns off."""

    text: str
    row: int
    column: int
    side: str
    rows: int
    columns: int

    @property
    def start(self) -> int:
        """The column in which it would begin."""
        size = len(self.text)
        return {"left": self.column - size - 1, "right": self.column + 2}.get(self.side, self.column - size // 2)


class Room:
    """What is taken on a screen of cells, and what a label would hide."""

    def __init__(self, width: int, height: int) -> None:
        """Nothing is taken at first."""
        self.taken = [[0] * width for _ in range(height)]
        self.hidden = [[0] * width for _ in range(height)]
        self.signs: set[tuple[int, int]] = set()

    def sign(self, row: int, column: int) -> None:
        """A sign of one cell, which a label beside it would seem to name."""
        self.taken[row][column] = 1
        self.signs.add((row, column))

    def place(self, wish: Wish, area: Area) -> tuple[int, int] | None:
        """Row and column of the nearest free room in *area*, which is then taken; None where there is none."""
        best: tuple[int, int, int] | None = None
        size, margin = len(wish.text), int(area.inset)
        for row in range(max(area.top, wish.row - wish.rows), min(area.top + area.height, wish.row + wish.rows + 1)):
            taken, hidden = self.taken[row], self.hidden[row]
            first = max(area.left + margin, wish.start - wish.columns)
            last = min(area.left + area.width - margin - size, wish.start + wish.columns)
            for column in range(first, last + 1):
                if any(taken[max(0, column - 1) : column + size + 1]):
                    continue
                cost = 2 * abs(row - wish.row) + abs(column - wish.start) + _COAST * sum(hidden[column : column + size])
                if best is not None and (cost, row, column) > best:
                    continue
                cost += _STRANGE * sum(
                    (row, column + at) in self.signs and (row, column + at) != (wish.row, wish.column)
                    for at in (-3, -2, size + 1, size + 2)
                )
                if best is None or (cost, row, column) < best:
                    best = (cost, row, column)
        if best is None:
            return None
        _, row, column = best
        for at in range(max(0, column - 1), min(len(self.taken[row]), column + size + 1)):
            self.taken[row][at] = 1
        return row, column

    def close(self, area: Area) -> None:
        """Take a whole area with the frame round it."""
        for taken in self.taken[max(0, area.top - 1) : area.top + area.height + 1]:
            for x in range(max(0, area.left - 1), min(len(taken), area.left + area.width + 1)):
                taken[x] = 1
