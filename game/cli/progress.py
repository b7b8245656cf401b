"""The bar that long work shows on standard error when that is a terminal. Owns its look."""

from __future__ import annotations

import sys

__all__ = ["Progress"]


class Progress:
    """How much of a long work is done, on standard error when that is a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, of: int) -> None:
        """Note that so many are *done* of all."""
        if self._shown:
            filled = 30 * done // max(1, of)
            print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} of {of}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
