"""How a quantity is written in content: `stock:push/{seat}`, `amount:ORA.toll@{seat}`, `figure:gdp`, `12`.

Owns the grammar. Whether what is named exists is for `references.py`; what it is worth, for the core.
"""

from __future__ import annotations

import re

import attrs

__all__ = ["ALL", "KINDS_OF_QUANTITY", "ROUTE", "SEAT", "LeverText", "Quantity", "lever_text", "quantity"]

SEAT, ROUTE, ALL = "{seat}", "{route}", "{all}"
"""What stands for the seat or route of the moment, and for the sum over all."""

LEVER_KINDS = ("amount", "size", "level", "kept")
KINDS_OF_QUANTITY = ("figure", "stock", *LEVER_KINDS, "exposure", "count", "standing", "trust", "turn", "month")
NUMBER = re.compile(r"-?[0-9]{1,18}\Z")
LEVER = re.compile(
    r"(?P<actor>[A-Z]{3}|\{seat\})\.(?P<measure>[a-z][a-z0-9_]*)(?:@(?P<target>[A-Za-z0-9_]+|\{seat\}|\{route\}))?\Z"
)


@attrs.frozen
class LeverText:
    """A lever as written; the target is '' where it has none."""

    actor: str
    measure: str
    target: str


@attrs.frozen
class Quantity:
    """A quantity as written: its kind ('number' for a number), an id, an index ('' where none is), a lever."""

    kind: str
    name: str = ""
    index: str = ""
    lever: LeverText | None = None


def lever_text(text: str) -> LeverText | None:
    """The lever that *text* writes, or None."""
    match = LEVER.match(text)
    return LeverText(match["actor"], match["measure"], match["target"] or "") if match else None


def quantity(text: str) -> Quantity | None:
    """The quantity that *text* writes, or None where its form is wrong."""
    if NUMBER.match(text):
        return Quantity("number", text)
    kind, colon, rest = text.partition(":")
    if not colon or kind not in KINDS_OF_QUANTITY:
        return None
    if kind in LEVER_KINDS:
        lever = lever_text(rest)
        return Quantity(kind, lever=lever) if lever else None
    if kind in ("turn", "month"):
        return Quantity(kind) if not rest else None
    if kind in ("standing", "trust"):
        return Quantity(kind, index=rest) if rest else None
    name, _, index = rest.partition("/")
    return Quantity(kind, name, index) if name else None
