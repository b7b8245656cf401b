"""One side's talk with one other, turn by turn: what it has heard and said, what it proposes next, and whether it agrees.

Ties the parts together: `aspiration` says how much to insist on, `portrait` what the other side seems to want, `tradeoff`
which package to propose, `accepts` whether theirs will do. `Talks` is the whole memory, a value that goes in and comes
out: two talks with the same history are the same. Knows no clock: it is told which turn it is.
All utilities are in millipoints.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import evolve, frozen

from game.core.whole import mul, share

from .beam import Judge, judged
from .concession import accepts, aspiration, kindness
from .portrait import Portrait, first_sight, look, worths_guessed
from .space import Package, Space, Worths, build, utility_to_other
from .tradeoff import beside, tradeoff, worth_when_given

__all__ = ["Reply", "Style", "Talks", "open_talks", "propose", "respond"]

RECENT = 8
"""How many of the other side's latest offers tell what it insists on."""

MARGIN = 50
"""How much more than it seems to insist on we think it takes to be sure of a yes, permille of its best package."""

STILL = 900
"""Chance that what the other side once offered it would still take, permille: nothing about it is ever certain."""

AGAIN = 50
"""How much of the way to the reservation value, permille, it gives up rather than say the same again."""


@frozen
class Style:
    """How a seat talks.

    *shape* is the concession curve's (see `aspiration`). *trust*, 0 to 1000, is how far it follows its own reading of what
    the other side would take: it asks that much of what lies between its curve and what the reading says can be had.
    *in_kind*, 0 to 1000, is how much of an answer in kind the curve gets. *wear*, permille, is what waiting for one more
    exchange costs: an offer that much worse than our own next one will do, and it yields earlier. A seat that does not
    want a deal (*wants_deal*) looks no further where groups block what it would offer.
    """

    shape: int = 150
    trust: int = 500
    in_kind: int = 0
    wear: int = 0
    wants_deal: bool = True


@frozen
class Talks:
    """What one side of a talk knows.

    *own* are its worths and *reservation* the worth of no agreement; *best* is its best package, worth *start*. It
    speaks *turns* times, and *last_word* says whether the proposal of its last turn is still answered. *ours* and
    *theirs* are the offers made; *heard* is what theirs were worth to it.
    """

    own: Worths
    reservation: int
    best: Package
    start: int
    turns: int
    last_word: bool
    style: Style
    portrait: Portrait
    ours: tuple[Package, ...] = ()
    theirs: tuple[Package, ...] = ()
    heard: tuple[int, ...] = ()


class Reply(NamedTuple):
    """The answer to an offer: yes, or a *counter* (None where nothing is left to propose), and the memory after it."""

    agreed: bool
    counter: Package | None
    talks: Talks


def open_talks(
    own: Worths,
    *,
    reservation: int,
    turns: int,
    last_word: bool,
    best: Package | None = None,
    start: int | None = None,
    style: Style | None = None,
    prior: tuple[int, ...] = (),
) -> Talks:
    """The memory at the beginning of a talk in which we speak *turns* times.

    *best* is our best package, where a *judge* knows better than the sum of its levels, and *start* what it is worth.
    *prior* are weights of the other side's issues thought likely. Raises `ValueError` where an issue has no level or there
    is no turn.
    """
    if turns < 1 or not all(own):
        raise ValueError(f"a talk needs a turn and every issue a level; there are {turns} turns and the issues are {own}")
    top = tuple(levels.index(max(levels)) for levels in own) if best is None else best
    hoped = sum(map(max, own)) if start is None else start
    return Talks(own, reservation, top, hoped, turns, last_word, style or Style(), first_sight(own, prior))


def propose(talks: Talks, *, turn: int, judge: Judge | None = None) -> tuple[Package | None, Talks]:
    """The package to propose at *turn* (from 0), and the memory after it; None where none reaches the reservation value."""
    package, _ = _plan(talks, turn, judge)
    return package, talks if package is None else evolve(talks, ours=(*talks.ours, package))


def respond(talks: Talks, offer: Package, *, turn: int, judge: Judge | None = None, worth: int | None = None) -> Reply:
    """The answer to the other side's *offer* at our *turn*; where it is not agreed, the counter is already in the memory.

    *worth* is what the offer is worth to us where that is more exact than its levels say.
    """
    if worth is None:
        worth = _worth(talks.own, offer, judge)
    blocked = worth is None
    known = talks.reservation - 1 if worth is None else worth
    talks = evolve(
        talks, portrait=look(talks.portrait, offer), theirs=(*talks.theirs, offer), heard=(*talks.heard, known)
    )
    counter, hoped = _plan(talks, turn, judge)
    left = talks.turns - 1 - turn
    agreed = not blocked and accepts(
        known, hoped, aspiration=_insists_on(talks, turn, talks.turns - 1), reservation=talks.reservation,
        time_left=left + 1 if talks.last_word else left,
    )
    if agreed or counter is None:
        return Reply(agreed, None, talks)
    return Reply(agreed=False, counter=counter, talks=evolve(talks, ours=(*talks.ours, counter)))


def _worth(own: Worths, package: Package, judge: Judge | None) -> int | None:
    if judge is not None:
        return judge(package)
    return sum([levels[level] for levels, level in zip(own, package, strict=True)])


def _last(talks: Talks) -> int:
    """The last turn at which a proposal of ours is still answered."""
    return talks.turns - 1 if talks.last_word else talks.turns - 2


def _insists_on(talks: Talks, turn: int, horizon: int) -> int:
    """The curve at *turn*; at the turn *horizon* it has come down to the reservation value."""
    kind = 0
    if talks.style.in_kind and talks.heard:
        way = talks.start - max(talks.reservation, talks.heard[0])
        kind = mul(kindness(talks.heard[0], max(talks.heard), span=way), talks.style.in_kind)
    t, whole = (turn, horizon) if horizon > 0 else (1, 1)
    # Who loses by waiting yields earlier: the curve is drawn toward linear by the share that the whole talk would cost.
    shape = talks.style.shape + mul(1000 - talks.style.shape, min(1000, talks.style.wear * talks.turns))
    return aspiration(t, whole, start=talks.start, reservation=talks.reservation, shape=shape, kind_answer=kind)


def _plan(talks: Talks, turn: int, judge: Judge | None) -> tuple[Package | None, int | None]:
    """What to propose at *turn*, and what it is worth to us as a reason to refuse theirs."""
    if turn > _last(talks):
        return None, None
    space = build(talks.own, worths_guessed(talks.portrait))
    package = _package(talks, space, _floor(talks, space, turn), judge)
    if package is None:
        return None, None
    worth = _worth(talks.own, package, judge)
    assert worth is not None
    return _or_theirs(talks, turn, package, worth - mul(worth - talks.reservation, talks.style.wear))


def _floor(talks: Talks, space: Space, turn: int) -> int:
    """What a proposal at *turn* must be worth: what the curve says, and a part of what we read they would grant beyond it.

    At the last turn that is answered nothing is left to find out by asking, and the reading is not relied on. Whoever then
    has heard nothing at all asks for half of the way: what would be enough for the other side nobody knows.
    """
    insisted = _insists_on(talks, turn, _last(talks))
    if not talks.theirs and turn == _last(talks):
        insisted += max(0, share(talks.start - talks.reservation, 1, 2))
    if talks.theirs and turn < _last(talks):
        readable = worth_when_given(space, _demand(talks, space) + mul(_span(space), MARGIN))
        insisted += max(0, mul(readable - insisted, talks.style.trust))
    return min(insisted, max(talks.start, talks.reservation))


def _or_theirs(talks: Talks, turn: int, package: Package, hoped: int) -> tuple[Package, int]:
    """*package*, or what they once offered where that is worth as much as what is *hoped* for: they may still take it."""
    best = max(talks.heard, default=talks.reservation - 1)
    if best < max(talks.reservation, hoped):
        return package, hoped
    once = len(talks.heard) - 1 - talks.heard[::-1].index(best)
    sure = 1000 if turn < _last(talks) else STILL
    return talks.theirs[once], max(hoped, talks.reservation + mul(best - talks.reservation, sure))


def _package(talks: Talks, space: Space, floor: int, judge: Judge | None) -> Package | None:
    """The best package for them above *floor*, one not said before if there is any at about that worth."""
    table = talks.theirs[-1] if talks.theirs else None
    lower = max(talks.reservation, floor - mul(talks.start - talks.reservation, AGAIN))
    if judge is not None:
        wants = talks.style.wants_deal
        for least, said in ((floor, talks.ours), (lower, talks.ours), (lower, ())):
            found = judged(space, least, judge, near=table, wants_deal=wants, refused=said)
            if found is not None:
                return found
        return next((said for said in (*talks.ours[-1:], talks.best) if _will_do(talks, said, judge)), None)
    package = tradeoff(space, floor, near=table, not_worse_than=table)
    if package is not None and package in talks.ours:
        return beside(space, lower, package, taken=talks.ours) or package
    return package


def _will_do(talks: Talks, package: Package, judge: Judge) -> bool:
    worth = judge(package)
    return worth is not None and worth >= talks.reservation


def _span(space: Space) -> int:
    """What their best package is worth to them, by our estimate."""
    return space.other_top + space.given[-1]


def _demand(talks: Talks, space: Space) -> int:
    """What the other side will insist on next, by our estimate: the least it has asked for, and as much less as last time."""
    asked = [utility_to_other(space, offer) for offer in talks.theirs[-RECENT:]]
    if len(asked) < 2:
        return asked[0] if asked else _span(space)
    least = min(asked)
    return least - max(0, min(asked[:-1]) - least)

