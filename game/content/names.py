"""The nearest legal name to one that was written, for the help of a diagnostic.

Owns what counts as near. Knows no content.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

__all__ = ["FEW", "advice", "as_id", "nearest"]

FEW = 8
"""With fewer legal names than this, and none near, all of them are listed."""

MOST_COMPARED = 2_000
"""Names that are compared; beyond it a suggestion would cost more than it is worth."""


def _folded(name: str) -> str:
    """A name without case, with '_' for '-' and blanks."""
    return re.sub(r"[-\s]+", "_", name.strip().casefold())


def _singular(folded: str) -> str:
    if folded.endswith("ies"):
        return folded[:-3] + "y"
    return folded.removesuffix("s")


def nearest(written: str, legal: Iterable[str]) -> str | None:
    """The legal name that was probably meant, or None."""
    names = sorted(set(legal))[:MOST_COMPARED]
    folded = {_folded(name): name for name in reversed(names)}
    wanted = _folded(written)[:80]
    if wanted in folded:
        return folded[wanted]
    for key, name in folded.items():
        if _singular(key) == _singular(wanted):
            return name
    close = difflib.get_close_matches(wanted, list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def advice(written: str, legal: Iterable[str]) -> str | None:
    """'did you mean …?', or the legal names where they are few, or None."""
    names = sorted(set(legal))
    near = nearest(written, names)
    if near is not None:
        return f"did you mean '{near}'?"
    if 0 < len(names) < FEW:
        return "write one of " + ", ".join(names)
    return None


def as_id(written: str, *, country: bool = False) -> str | None:
    """A well-formed id made from what was written, or None where nothing is left."""
    if country:
        letters = re.sub(r"[^A-Za-z]", "", written).upper()
        return letters if len(letters) == 3 else None
    made = re.sub(r"[^a-z0-9]+", "_", written.strip().casefold()).strip("_")
    made = made if not made[:1].isdigit() else f"n{made}"
    return made if made and made.isascii() else None
