"""How much to insist on as time runs out, and whether an offer is enough.

Owns the concession curve and the acceptance rule. Knows utilities and exchanges left, never a package.
All utilities are in millipoints.
"""

from __future__ import annotations

from game.core.whole import clamp, mul, ratio_curve, share

__all__ = ["KIND", "SHAPE_LEAST", "accepts", "aspiration", "kindness"]

SHAPE_LEAST = 50
"""The hardest Boulware curve, permille: it has yielded a twentieth of the way at half time. Harder ones never move."""

KIND = 250
"""Most that answering in kind adds to or takes from what is still insisted on above the reservation value, permille."""


def aspiration(
    t: int, horizon: int, *, start: int, reservation: int, shape: int = 1000, kind_answer: int = 0
) -> int:
    """What we insist on at exchange *t* of *horizon*, from *start* down to *reservation*.

    *shape* in permille lies between Boulware (little, which holds out to the end) and linear (1000).
    *kind_answer*, -1000 to 1000, is how the other side has moved toward us (see `kindness`): the part above the
    reservation value shrinks or grows by up to `KIND` permille. So it is bounded, fades as time runs out, and the curve
    ends at the reservation value whatever they did (Faratin, Sierra and Jennings 1998, time- and
    behaviour-dependent tactics). Never below *reservation*, never above *start*.
    """
    span = start - reservation
    if span <= 0:
        return reservation
    left = mul(span, 1000 - ratio_curve(t, horizon, clamp(shape, SHAPE_LEAST, 1000)))
    answered = mul(left, 1000 - mul(KIND, clamp(kind_answer, -1000, 1000)))
    return reservation + min(span, answered)


def kindness(before: int, after: int, *, span: int) -> int:
    """How far the other side's latest offer moved toward us, -1000 to 1000 permille of *span*.

    *before* and *after* are the worth to us of its last two offers, *span* the way from our start to our reservation
    value. Zero where there was nothing to concede.
    """
    return clamp(share(after - before, 1000, span), -1000, 1000) if span > 0 else 0


def accepts(
    own_utility_of_offer: int,
    own_next_offer_utility: int | None,
    *,
    aspiration: int,
    reservation: int,
    time_left: int,
) -> bool:
    """Whether the offer is enough: never below the reservation value, and then for one of three reasons.

    It is worth what we insist on; it is worth what we would propose ourselves (None: we have nothing to propose);
    or no exchange is left (*time_left* zero or less), and no agreement is worth only the reservation value. After
    Baarslag et al., who found that such joint conditions do better than any one of them.
    """
    if own_utility_of_offer < reservation:
        return False
    if time_left <= 0 or own_utility_of_offer >= aspiration:
        return True
    return own_next_offer_utility is not None and own_utility_of_offer >= own_next_offer_utility
