"""Whole-number arithmetic: the only place in `core` and `ai` where anything is divided.

Owns rounding, saturation, decay and fair splitting. Knows nothing of the game.
Points are permille; utilities and stocks are kept in millipoints (a thousandth of a point).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

__all__ = [
    "ceil_div", "clamp", "decay", "decays", "floor_div", "join_symbols", "milli", "mul", "points", "ratio_curve", "sat", "share",
    "split", "steps",
]


def share(amount: int, part: int, whole: int) -> int:
    """*amount* times *part* over *whole*, rounded half away from zero, so that ``share(-x) == -share(x)``.

    *whole* is above zero. Python's floor would make -1 out of -0.001 and break the symmetry of gains and losses.
    """
    product = amount * part
    if product >= 0:
        return (2 * product + whole) // (2 * whole)
    return -((2 * -product + whole) // (2 * whole))


def mul(a: int, b: int) -> int:
    """The product of two permille numbers (or a quantity and a permille), in the unit of *a*."""
    product = a * b
    if product >= 0:
        return (product + 500) // 1000
    return -((500 - product) // 1000)


def milli(value: int) -> int:
    """Points as millipoints."""
    return value * 1000


def points(value: int) -> int:
    """Millipoints as points, rounded half away from zero."""
    return share(value, 1, 1000)


def sat(x: int, half: int) -> int:
    """Saturation, 0 to 1000: 0 at or below zero, 500 where *x* is *half*."""
    if x <= 0:
        return 0
    return share(1000, x, x + half)


def clamp(x: int, low: int, high: int) -> int:
    """*x* held between *low* and *high*."""
    return low if x < low else min(x, high)


def decay(x: int, keep: int) -> int:
    """*x* moved toward zero so that *keep* permille are left; it moves by at least one, and never past zero."""
    return decays((x,), keep)[0]


def decays(values: Sequence[int], keep: int) -> list[int]:
    """`decay` of each of many: every month whole columns fade."""
    if keep >= 1000:
        return list(values)
    found = []
    for x in values:
        left = x
        if x > 0:
            left = min((x * keep + 500) // 1000, x - 1)
        elif x < 0:
            left = -min((500 - x * keep) // 1000, -x - 1)
        found.append(left)
    return found


def floor_div(a: int, b: int) -> int:
    """Whole times that *b* (above zero) goes into *a*, rounded down."""
    return a // b


def ceil_div(a: int, b: int) -> int:
    """Whole times that *b* (above zero) goes into *a*, rounded up."""
    return -(-a // b)


def split(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """*total* divided in proportion to *weights* (none below zero), so that the parts add up to it exactly.

    Largest remainders get the odd units, the earlier one first on a tie; without any weight the first gets all.
    """
    whole = sum(weights)
    if not weights:
        return ()
    if whole == 0:
        return (total, *([0] * (len(weights) - 1)))
    sign = -1 if total < 0 else 1
    size = abs(total)
    parts = [size * w // whole for w in weights]
    rests = [size * w % whole for w in weights]
    for i in sorted(range(len(weights)), key=lambda i: (-rests[i], i))[: size - sum(parts)]:
        parts[i] += 1
    return tuple(sign * p for p in parts)


def ratio_curve(t: int, horizon: int, k: int) -> int:
    """How much of the way is gone at time *t* of *horizon*, 0 to 1000: ``t*k / (t*k + horizon - t)``.

    *k* is in permille: 1000 is linear, less is Boulware (late), more concedes early.
    """
    if t <= 0 or horizon <= 0:
        return 0
    if t >= horizon:
        return 1000
    gone = t * k
    return share(1000, gone, gone + (horizon - t) * 1000)


def steps(x: int, at: Sequence[int], gives: Sequence[int]) -> int:
    """The broken line through the points (*at*, *gives*) at *x*, level outside them. *at* rises."""
    if x <= at[0]:
        return gives[0]
    if x >= at[-1]:
        return gives[-1]
    i = bisect_left(at, x)
    return gives[i - 1] + share(gives[i] - gives[i - 1], x - at[i - 1], at[i] - at[i - 1])


def join_symbols(parts: Sequence[int]) -> int:
    """Several shares of 1000 as one that never passes 1000: each takes its part of what the others left."""
    total = 0
    for part in parts:
        total += mul(1000 - total, part)
    return total
