"""The addends of an appraisal as functions of whole numbers (see `Standpoint` for where the numbers come from).

Points are permille; what is kept in millipoints says so. Positive pushes toward yes. The forms and the ranges are those of the
design's appraisal page; where this differs the docstring says why.
"""

from __future__ import annotations

from game.core.whole import clamp, floor_div, milli, mul, sat
from game.core.world import Params

__all__ = [
    "ADDENDS", "PLANS", "audience", "capacity", "cover", "face", "favours", "gesture", "inducement", "outside", "pain", "plan",
    "precedent", "pressure", "reciprocity", "waiting",
]

ADDENDS: tuple[str, ...] = (
    "pressure", "inducement", "substance", "face", "audience", "reciprocity", "precedent", "outside", "capacity", "waiting",
    "favours",
)
"""The rows of every sum, in the order in which they are shown."""

GESTURE_HALF = 5
"""Points of a gift at which half of the worth of the gesture is reached."""
PLANS = (1000, 750, 500, 250, 0)
"""How far a government may mean to keep an agreement; on a tie the higher."""


def convex(q: int) -> int:
    """Share of the whole cost that keeping *q* permille costs, permille: half kept costs less than half."""
    return mul(q, 500 + floor_div(q, 2))


_STEPS = tuple((q, convex(q)) for q in PLANS)


def pain(weight: int, exposure: int, size: int) -> int:
    """Points that a harm of *size* costs through one channel: weight times exposure times size."""
    return mul(weight, mul(exposure, size))


def pressure(harm: int, b: int, a: int) -> int:
    """Worth of making *harm* (millipoints) less likely: harm times (belief if refused less belief if yielded), 0 and up."""
    return mul(harm, max(0, b - min(a, b)))


def inducement(value: int, d: int) -> int:
    """Worth of what the other side gives, at the belief *d* that it arrives."""
    return mul(value, d)


def gesture(params: Params, value: int) -> int:
    """What being given something at all is worth, millipoints, 0..k_gesture points; half of it at `GESTURE_HALF` points.

    An ask with something in return can be told at home as an exchange, and a small gift does most of that. Where only inducements
    were used, or inducements with pressure, recorded answers were nearly always a yes of some kind; pressure alone got one less
    often (the open episodes).
    """
    return mul(milli(params.k_gesture), sat(value, milli(GESTURE_HALF))) if params.k_gesture else 0


def plan(
    cost: int, stake: int, monitoring: int, most: int, *, overload: int = 0, least_load: int = 0
) -> tuple[int, int, int]:
    """How far it means to keep its side, what keeping costs it, and the expected penalty for the rest.

    *cost* and *stake* in millipoints; *most* is what capacity allows. The cost is convex in the plan, so half-kept plans occur.
    *stake* is what it would lose if found out: the pressure lifted, as in the design, and also what it is given and its good
    name, since otherwise every unthreatened agreement would be signed and never run. *overload* (millipoints, 0 or below) is felt
    as far as it keeps, and at least at *least_load*; it is weighed here and shown as a row of its own, so that a stake which
    changes the plan never lowers the sum.
    """
    best = (-(10**15), 0, 0, 0)
    if most >= 1000:
        steps = _STEPS if cost > 0 or stake < 0 or overload else _STEPS[:1]  # what costs nothing is kept in full
    else:
        steps = tuple([(q, convex(q)) for q in dict.fromkeys([min(step, most) for step in PLANS])])
    found_out = mul(stake, monitoring)
    for q, part in steps:
        keeping = -mul(cost, part)
        penalty = -mul(found_out, 1000 - q)
        worth = keeping + penalty + (mul(overload, max(least_load, q)) if overload else 0)
        if worth > best[0]:
            best = (worth, q, keeping, penalty)
    return best[1], best[2], best[3]


def cover(params: Params, yeses: int) -> int:
    """How far the yeses of others cover this one, permille: the tenth to sign pays less face than the first."""
    return mul(sat(yeses, params.cover_half), params.k_cover)


def face(params: Params, *, symbol: int, cover: int, pride: int, public: bool) -> int:
    """What the look of it costs, -k_face..0 points; in private only a share of it."""
    cost = mul(mul(mul(symbol, 1000 - cover), pride), params.k_face)
    return -(cost if public else mul(cost, params.private_share))


def audience(params: Params, *, retreat: int, against: int, accountability: int) -> int:
    """Price at home of accepting less than was publicly said, -k_audience..0 points.

    Fearon (1994): it rises with the size of the retreat. A word given in private, or yielding in private, costs nothing. Its net
    sign is contested (Snyder and Borghard 2011; Downes and Sechser 2012), so `audience_net` turns it off, or round to a gain.
    """
    return -mul(mul(mul(mul(retreat, against), accountability), params.k_audience), params.audience_net)


def reciprocity(params: Params, *, relation: int, temper: int) -> int:
    """Answering in kind, -k_recip..k_recip points."""
    return mul(mul(relation, temper), params.k_recip)


def favours(params: Params, *, owes: int) -> int:
    """What a favour that is owed is worth to its creditor's next ask, -k_favours..k_favours points; below zero who is owed waits.

    *owes* runs from -1000 to 1000. Gouldner (1960): the norm of reciprocity binds whoever was helped, apart from liking.
    """
    return mul(owes, params.k_favours)


def precedent(params: Params, *, price: int, cover: int) -> int:
    """What this yes makes the next ask cost, -k_price..0 points; the yeses of others cover it."""
    return -mul(mul(params.k_price, price), 1000 - cover)


def outside(params: Params, *, offer: int, replaces: int) -> int:
    """What a rival offers for a no, -k_outside..0 points; it raises the reservation value."""
    return -mul(mul(offer, replaces), params.k_outside)


def capacity(params: Params, *, need: int, free: int) -> int:
    """What overload costs, -k_capacity..0 points: how far the load passes what is free.

    Load saturates at ten times the free capacity, so that an absurd ask is not infinitely painful but is never cheap.
    """
    if need <= free or need <= 0:
        return 0
    room = max(1, 10 * free)
    return -mul(max(0, sat(need, room) - sat(free, room)), params.k_capacity)


def waiting(*, patience: int, gain: int) -> int:
    """What delay promises, -300..100 points against a yes: elections ahead, the other side's visible need."""
    return -mul(patience, clamp(gain, -100, 300))
