"""What harm that already stands does to a bargain: a yes under it is humbling, and its end is worth less than it cost.

Threats move more than the same harm once it is imposed (Drezner 2003; Lacy and Niou 2004): who is already hurt has adapted, and
is seen to give in. The sizes were chosen with the open episodes in view.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core.kinds import carrots
from game.core.whole import join_symbols, mul, points
from game.core.world import Rules, Table

__all__ = ["humbled", "relieved", "standing_harm"]

PUNISHED = 550
"""How humbling any yes looks while such harm stands, 0 to 1000; joined to what the ask itself looks like."""
ADAPTED = 600
"""Part of what such harm costs to which its target has adapted, permille: its end is worth the rest."""
FELT = 2
"""The least harm that counts as standing, points."""


def standing_harm(rules: Rules, policy: Sequence[int], table: Sequence[Table | None], giver: int, taker: int) -> int:
    """Pain of what *giver* has put on *taker*, against where the game began, points from 0 up, by the taker's *table*."""
    total = 0
    for lever in carrots(rules, giver, taker):
        start, row = rules.start_levels[lever], table[lever]
        if policy[lever] < start and row is not None:
            total += max(0, row[start] - row[policy[lever]])
    return points(total)


def humbled(symbol: int, harm: int) -> int:
    """How a yes looks, 0 to 1000, that looks like *symbol* by itself and is given while *harm* (points) stands."""
    return join_symbols((symbol, PUNISHED)) if harm >= FELT else symbol


def relieved(worth: int) -> int:
    """What the end of harm is worth to who has borne it, of what the same harm would cost afresh; in the unit of *worth*."""
    return mul(worth, 1000 - ADAPTED)
