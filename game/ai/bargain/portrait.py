"""What each level of each issue seems worth to the other side, drawn from its offers and from our own wishes.

Owns the guess at the other side's whole utility where nothing of it is known beforehand; `learn` guesses the weights, this
adds the levels within an issue. A value that goes in and comes out: nothing is remembered here. Where the worth of a level
to the other side is known, as in the game, only `learn` is needed.
"""

from __future__ import annotations

from attrs import evolve, frozen

from game.core.whole import mul, sat, share

from .learn import Estimate, fresh, learn, weights
from .space import Package, Worths

__all__ = ["Portrait", "first_sight", "look", "worths_guessed"]

SEEN_HALF = 3000
"""Weight of offers after which a level that was offered is thought half as good again as before: three early offers."""

FADE, FADED = 50, 200
"""How much less each later offer says of what is liked, permille: the first says most, and none says less than `FADED`."""

LEVELLED = 200
"""How far, permille, the first guess is drawn to the middle: what is near to our wishes need not be far from theirs."""


@frozen
class Portrait:
    """The other side as its offers show it.

    *own* are our worths, *opening* is its first offer, *last* its latest; *seen* is for each level of each issue the
    weight of the offers that held it; *estimate* is of the weights of its issues.
    """

    own: Worths
    estimate: Estimate
    seen: Worths
    opening: Package | None = None
    last: Package | None = None
    offers: int = 0


def first_sight(own: Worths, prior: tuple[int, ...] = ()) -> Portrait:
    """The portrait before any offer, for a side whose issues are thought to weigh as in *prior* (else all the same)."""
    return Portrait(own, fresh([len(levels) for levels in own], prior), tuple((0,) * len(levels) for levels in own))


def look(portrait: Portrait, offer: Package) -> Portrait:
    """The portrait after one more *offer* of the other side."""
    says = max(FADED, 1000 - FADE * portrait.offers)
    seen = tuple(
        (*levels[:level], levels[level] + says, *levels[level + 1 :])
        for levels, level in zip(portrait.seen, offer, strict=True)
    )
    estimate = portrait.estimate if portrait.last is None else learn(portrait.estimate, portrait.last, offer)
    return evolve(
        portrait, estimate=estimate, seen=seen, opening=portrait.opening or offer, last=offer, offers=portrait.offers + 1
    )


def worths_guessed(portrait: Portrait) -> Worths:
    """What each level seems worth to the other side, in millipoints; its best package is worth at most 1,000,000.

    Where nothing was heard yet, nothing is guessed and all is worth nothing: our own best is then the best to ask.
    """
    if portrait.opening is None:
        return tuple((0,) * len(levels) for levels in portrait.own)
    issues = zip(weights(portrait.estimate), portrait.own, portrait.opening, portrait.seen, strict=True)
    return tuple(tuple([weight * part for part in _liking(own, at, seen)]) for weight, own, at, seen in issues)


def _liking(own: tuple[int, ...], opening: int, seen: tuple[int, ...]) -> list[int]:
    """How far each level satisfies the other side, 0 to 1000: the one it opened with fully.

    The nearer another comes to that in worth to us, the nearer, we guess, it comes for them: true of a price, where one's
    gain is the other's loss, and of a wish that both share. What it has offered since was worth offering.
    """
    at = own[opening]
    far = max([abs(worth - at) for worth in own])
    near = [1000 - share(1000, abs(worth - at), far) if far else 500 for worth in own]
    guessed = [mul(part, 1000 - LEVELLED) + mul(500, LEVELLED) for part in near]
    liked = [part + mul(1000 - part, sat(said, SEEN_HALF)) for part, said in zip(guessed, seen, strict=True)]
    liked[opening] = 1000
    return liked
