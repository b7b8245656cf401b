"""The book of favours: what a seat remembers that it owes another, and what it is owed. Private, bounded, and it fades.

Each of the two keeps its own book in its mind (`favours`: above zero it owes, below zero it is owed), so that the two may come to
differ as memories do. Owns how a favour is booked, returned and forgotten; what it weighs is an addend (`addends.favours`).
"""

from __future__ import annotations

from game.core.draft import Draft
from game.core.state import FAVOURS
from game.core.whole import clamp, share

__all__ = ["BROKERED", "ONE_SIDED", "TALE", "WENT_BETWEEN", "book", "gift_size", "returned", "struck_out"]

WENT_BETWEEN, BROKERED, TALE = 120, 160, 60
"""What is owed to a go-between for a sitting, for a deal that came of it, and to an ally that told what it knows."""
ONE_SIDED = 100
"""What is owed for a yes that moved something of substance and got nothing of substance for it."""
MOST_FOR_A_GIFT, POINTS_OF_WORTH = 240, 250
"""A gift unasked counts four for each point that it is worth to its taker, up to a bound."""
RETURNED = 500
"""Part of what is owed, permille, that a yes to the creditor returns."""


def book(draft: Draft, giver: int, taker: int, size: int, *, cause: str) -> None:
    """A favour of *size* was done: the taker owes it, the giver is owed it; both books stay within their bounds."""
    if size <= 0 or giver == taker:
        return
    draft.add(taker, FAVOURS, giver, size, cause=cause)
    draft.add(giver, FAVOURS, taker, -size, cause=cause)
    ids = draft.rules.seat_ids
    draft.tell("favour_owed", known=(ids[giver], ids[taker]), seat=ids[taker], other=ids[giver])


def gift_size(worth: int) -> int:
    """What is owed for a good turn that nobody asked for, by its *worth* to the taker in millipoints."""
    return clamp(share(worth, 1, POINTS_OF_WORTH), 0, MOST_FOR_A_GIFT)


def returned(draft: Draft, debtor: int, creditor: int, *, cause: str) -> None:
    """A debtor has done its creditor a good turn: half of what each of the two still remembers is settled."""
    for seat, other, sign in ((debtor, creditor, 1), (creditor, debtor, -1)):
        open_debt = max(0, sign * draft.get(seat, FAVOURS, other))
        draft.add(seat, FAVOURS, other, -sign * share(open_debt, RETURNED, 1000), cause=cause)


def struck_out(draft: Draft, actor: int, victim: int, *, cause: str) -> None:
    """Who strikes at another is owed nothing any more by that other."""
    if draft.get(victim, FAVOURS, actor) > 0:
        draft.set(victim, FAVOURS, actor, 0, cause=cause)
