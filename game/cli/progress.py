"""How far a long work is, and how long the rest will take, on standard error when that is a terminal."""

from __future__ import annotations

import sys
import time

__all__ = ["Progress"]

OFTEN = 0.2
"""Seconds between two looks of the bar."""
WIDE = 70


class Progress:
    """How much of a long work is done and how long the rest will take, on standard error when that is a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._began = self._last = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        """Note that so many are *done* of all."""
        now = time.monotonic()
        if self._shown and done and (now - self._last >= OFTEN or done == of):
            self._last = now
            filled = 30 * done // max(1, of)
            left = (now - self._began) * (of - done) / done
            bar = f"[{'#' * filled}{'.' * (30 - filled)}] {done} of {of}, {self.spoken(left)} left"
            print(f"\r{bar:<{WIDE}}", end="", file=sys.stderr, flush=True)

    @staticmethod
    def spoken(seconds: float) -> str:
        """A time as a person says it."""
        return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            print("\r" + " " * WIDE + "\r", end="", file=sys.stderr, flush=True)
