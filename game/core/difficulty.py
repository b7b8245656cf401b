"""How much the lead knows at the start, and how patient its principal is: the part of a world that differs by difficulty.

Nothing here is about another seat: what a government wants is the same under every difficulty.
"""

from __future__ import annotations

import attrs

__all__ = ["USUAL", "Difficulty"]


@attrs.frozen(kw_only=True)
class Difficulty:
    """Permille throughout. The values here are those of the usual game, in which *id* is empty."""

    id: str = ""
    known: int = 0
    """How far the lead's first picture of others' weights lies from an even guess toward the truth."""
    confidence: int = 0
    """How well founded the lead holds that picture to be."""
    report: int = 350
    """How far an embassy's report moves the picture toward the truth."""
    met: int = 90
    """What a target met at a review does to standing, in points."""
    missed: int = -120
    """What a target missed does to it."""


USUAL = Difficulty()
