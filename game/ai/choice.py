"""What a policy returns: an order and the sum that it rests on, which the log keeps until the debrief."""

from __future__ import annotations

from typing import NamedTuple

from game.core.addends import ADDENDS
from game.core.appraisal import Appraisal, row_points
from game.core.orders import Order
from game.core.whole import points

__all__ = ["Choice", "read_sum", "sum_text"]


class Choice(NamedTuple):
    """An order with its sum in the form of `sum_text` ('' where nothing was weighed)."""

    order: Order
    note: str = ""


def sum_text(found: Appraisal, *, margin: int, why: str, unsaid: tuple[str, ...] = ()) -> str:
    """A sum as one line of words: `why=accept total=30 margin=12 plan=1000 pressure=105 … unsaid=audience`.

    Figures are points. *margin* is what it insisted on, in millipoints, luck included.
    """
    rows = " ".join(f"{name}={value}" for name, value in zip(ADDENDS, row_points(found), strict=True))
    tail = f" blockers={','.join(found.blockers)}" if found.blockers else ""
    tail += f" contested={','.join(found.contested)}" if found.contested else ""
    tail += f" unsaid={','.join(unsaid)}" if unsaid else ""
    return f"why={why} total={points(found.total)} margin={points(margin)} plan={found.plan} {rows}{tail}"


def read_sum(note: str) -> dict[str, str]:
    """A note back as a mapping; words without '=' are left out."""
    return dict(word.split("=", 1) for word in note.split() if "=" in word)
