"""What each level of each issue seems worth to the other side, drawn from its offers and from our own wishes.

Owns the guess at the other side's whole utility where nothing of it is known beforehand; `learn` guesses the weights, this
adds the levels within an issue. A value that goes in and comes out: nothing is remembered here. Where the worth of a level
to the other side is known, as in the game, only `learn` is needed.
"""

from __future__ import annotations

from attrs import frozen

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

    *own* are our worths, *last* is its latest offer; *seen* is for each level of each issue the weight of the offers that
    held it, *guess* how far it satisfies, 0 to 1000, as thought at first, and *liked* as thought now;
    *estimate* is of the weights of its issues.
    """

    own: Worths
    estimate: Estimate
    seen: Worths
    guess: Worths
    liked: Worths
    last: Package | None = None
    offers: int = 0


def first_sight(own: Worths, prior: tuple[int, ...] = ()) -> Portrait:
    """The portrait before any offer, for a side whose issues are thought to weigh as in *prior* (else all the same).

    It is thought to want the opposite of what we want, until it has spoken.
    """
    opposed = tuple(_likely(levels, levels.index(min(levels))) for levels in own)
    unseen = tuple((0,) * len(levels) for levels in own)
    return Portrait(own, fresh([len(levels) for levels in own], prior), unseen, opposed, opposed)


def look(portrait: Portrait, offer: Package) -> Portrait:
    """The portrait after one more *offer* of the other side. What it has offered was worth offering, early offers most."""
    last, guess, liked = portrait.last, portrait.guess, portrait.liked
    if last is None:
        guess = liked = tuple([_likely(own, level) for own, level in zip(portrait.own, offer, strict=True)])
    says = max(FADED, 1000 - FADE * portrait.offers)
    seen = tuple([_put(row, level, row[level] + says) for row, level in zip(portrait.seen, offer, strict=True)])
    liked = tuple([
        _put(row, level, first[level] + mul(1000 - first[level], sat(said[level], SEEN_HALF)))
        for row, first, said, level in zip(liked, guess, seen, offer, strict=True)
    ])  # fmt: skip
    estimate = portrait.estimate if last is None else learn(portrait.estimate, last, offer)
    return Portrait(portrait.own, estimate, seen, guess, liked, offer, portrait.offers + 1)


def _put(row: tuple[int, ...], level: int, value: int) -> tuple[int, ...]:
    return (*row[:level], value, *row[level + 1 :])


def worths_guessed(portrait: Portrait) -> Worths:
    """What each level seems worth to the other side, in millipoints; its best package is worth at most 1,000,000."""
    rows = zip(weights(portrait.estimate), portrait.liked, strict=True)
    return tuple([tuple([weight * part for part in row]) for weight, row in rows])


def _likely(own: tuple[int, ...], opening: int) -> tuple[int, ...]:
    """How far each level likely satisfies the other side, 0 to 1000: the one it opened with fully.

    The nearer another comes to that in worth to us, the nearer, we guess, it comes for them: true of a price, where one's
    gain is the other's loss, and of a wish that both share.
    """
    at = own[opening]
    far = max([abs(worth - at) for worth in own])
    near = [1000 - share(1000, abs(worth - at), far) if far else 500 for worth in own]
    guessed = [mul(part, 1000 - LEVELLED) + mul(500, LEVELLED) for part in near]
    guessed[opening] = 1000
    return tuple(guessed)
