"""A quantity that content reads, and where: what the checks of figures, years and use share.

Owns the record alone.
"""

from __future__ import annotations

import attrs

from game.content.diagnostic import Span
from game.content.quantities import Quantity

__all__ = ["Reading"]


@attrs.frozen
class Reading:
    """A quantity, its place, the thing that reads it, and over what {seat} runs there."""

    quantity: Quantity
    place: Span
    kind: str
    name: str
    over: str
