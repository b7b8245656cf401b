"""A conduct that gives random legal orders over the whole grammar, so that every branch of the rules is walked.

Every choice is a named draw, so that a game repeats. It tries a few kinds of order a call and ends its turn when none fits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from game.ai.choice import Choice
from game.ai.lead_layout import gain, in_brief, layout_of, to_package
from game.core import orders as o
from game.core.appraisal import as_terms
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.legality import MOST_ORDERS, why_illegal
from game.core.levers import Package
from game.core.observe import Observation
from game.core.state import Agreement, Commitment, Permit, Proposal, Sitting
from game.core.whole import floor_div

__all__ = ["choose"]

TRIES = 10
SPAN = 2**60
_T = TypeVar("_T")


class _Dice:
    """Small draws taken out of few large ones."""

    def __init__(self, luck: Luck, name: str) -> None:
        self._luck, self._name, self._count, self._left, self._pool = luck, name, 0, 0, 0

    def roll(self, n: int) -> int:
        """0 to *n*-1."""
        if self._left < 10_000 * n:
            self._pool, self._left = self._luck(f"{self._name}/{self._count}", SPAN), SPAN
            self._count += 1
        value = self._pool % n
        self._pool, self._left = floor_div(self._pool, n), floor_div(self._left, n)
        return value

    def one(self, items: Sequence[_T]) -> _T | None:
        """One of *items*, or None of nothing."""
        return items[self.roll(len(items))] if items else None


_Maker: TypeAlias = Callable[[Observation, _Dice], o.Order | None]


def choose(obs: Observation, luck: Luck) -> Choice:
    """A legal order at random; the end of the turn after some orders, or when none of a few was legal."""
    owed = obs.owed[0] if obs.owed else None
    ref = owed.ref if owed is not None else ""
    dice = _Dice(luck, f"random/{obs.seat}/{obs.public.turn}/{obs.given}/{ref}")
    if owed is not None and owed.what == "answer":
        return Choice(_legal(obs, dice, (_answer,)) or _no(obs, ref))
    over = obs.given >= MOST_ORDERS - 2 or (obs.given > 2 and dice.roll(14) == 0)
    makers = _AFTER if obs.public.turn > obs.rules.turns else _MAKERS
    return Choice((None if over else _legal(obs, dice, makers)) or o.End(obs.seat))


def _legal(obs: Observation, dice: _Dice, makers: Sequence[_Maker]) -> o.Order | None:
    for _ in range(TRIES):
        order = makers[dice.roll(len(makers))](obs, dice)
        if order is not None and not why_illegal(obs, order):
            return order
    return None


def _no(obs: Observation, ref: str) -> o.Order:
    return o.Refuse(obs.seat, getattr(obs.act(ref), "speaker", ""), ref)


# --- parts -------------------------------------------------------------------------------------------------------------


def _other(obs: Observation, dice: _Dice) -> str:
    """Any other seat."""
    n = len(obs.rules.seat_ids)
    return obs.rules.seat_ids[(obs.at + 1 + dice.roll(n - 1)) % n]


def _partner(obs: Observation, dice: _Dice) -> str:
    """A seat at the table, if there is one, else any."""
    here = [a.target if a.speaker == obs.seat else a.speaker for a in obs.mind.acts if isinstance(a, Sitting) and a.left > 0]
    return dice.one(here) or _other(obs, dice)


def _some(obs: Observation, dice: _Dice, levers: Sequence[int], step: int, most: int = 2) -> dict[int, int]:
    """One to *most* levers moved up (*step* 1), down (-1) or anywhere (0)."""
    found: dict[int, int] = {}
    for _ in range(1 + dice.roll(most)):
        lever = dice.one(levers)
        if lever is None:
            break
        now, top = obs.level(lever), len(obs.rules.measure_of(lever).levels)
        low, high = (now + 1, top) if step > 0 else (0, now) if step < 0 else (0, top)
        if high > low:
            found[lever] = low + dice.roll(high - low)
    return found


def _package(obs: Observation, dice: _Dice, target: str) -> Package:
    """Up to two moves up of theirs and up to two of ours; one in three is generous, since a no exercises little."""
    between = layout_of(obs).between[obs.rules.seat_index(target)]
    if dice.roll(3) == 0:
        asked = {x: obs.level(x) + 1 for x in _some(obs, dice, between.theirs, 1, most=1)}
        given = {x: y for _ in range(4) for x, y in _some(obs, dice, between.mine, 1).items() if in_brief(obs, x, y)}
        return to_package(obs, (asked | given).items())
    terms = _some(obs, dice, between.theirs, 1)
    if dice.roll(3):
        terms |= _some(obs, dice, between.mine, 1 if dice.roll(4) else 0)
    return to_package(obs, terms.items())


def _day(obs: Observation, dice: _Dice) -> int:
    return add_months(obs.public.date, 1 + dice.roll(3))


def _act(obs: Observation, dice: _Dice, kinds: type | tuple[type, ...], *, mine: bool | None = None, due: bool = False) -> str:
    """A reference of an open act of these kinds, spoken by the observer or to it; '' of none."""
    found = []
    for act in obs.acts:
        if not isinstance(act, kinds) or (due and getattr(act, "stage", "") != "due"):
            continue
        speaker, target = getattr(act, "speaker", ""), getattr(act, "target", "")
        if (mine is None and obs.seat in (speaker, target)) or (mine is not None and (speaker if mine else target) == obs.seat):
            found.append(act.ref)
    return dice.one(found) or ""


# --- orders ------------------------------------------------------------------------------------------------------------


def _open(obs: Observation, dice: _Dice) -> o.Order:
    kind = dice.roll(10)
    if kind == 0:
        targets = tuple(dict.fromkeys(_other(obs, dice) for _ in range(3)))
        return o.Open(obs.seat, targets, "bloc")
    through = _other(obs, dice) if dice.roll(5) == 0 else ""
    return o.Open(obs.seat, (_other(obs, dice),), "visit" if kind < 3 else "call", through)


def _offer(obs: Observation, dice: _Dice) -> o.Order:
    target = _partner(obs, dice)
    terms = _package(obs, dice, target)
    once = dice.roll(6) == 0
    return o.Offer(obs.seat, target, terms, 1 + dice.roll(18), at_once=once, public=dice.roll(4) == 0)


def _threaten(obs: Observation, dice: _Dice) -> o.Order:
    target = _partner(obs, dice)
    between = layout_of(obs).between[obs.rules.seat_index(target)]
    demand, harm = _some(obs, dice, between.theirs, 1), _some(obs, dice, between.mine, -1)
    ours, theirs = to_package(obs, harm.items()), to_package(obs, demand.items())
    return o.Threaten(obs.seat, target, theirs, _day(obs, dice), ours, public=dice.roll(2) == 0)


def _promise(obs: Observation, dice: _Dice) -> o.Order:
    target = _partner(obs, dice)
    between = layout_of(obs).between[obs.rules.seat_index(target)]
    demand, reward = _some(obs, dice, between.theirs, 1), _some(obs, dice, between.mine, 1)
    ours, theirs = to_package(obs, reward.items()), to_package(obs, demand.items())
    return o.Promise(obs.seat, target, theirs, _day(obs, dice), ours, public=dice.roll(3) == 0)


def _answer(obs: Observation, dice: _Dice) -> o.Order | None:
    owed = obs.owed[0] if obs.owed else None
    ref = owed.ref if owed is not None and owed.what == "answer" else _act(obs, dice, (Proposal, Commitment), mine=False)
    act = obs.act(ref)
    if not isinstance(act, Proposal | Commitment):
        return None
    seat, other, asked = obs.seat, act.speaker, act.package if isinstance(act, Proposal) else act.demand
    match dice.roll(9):
        case 0 | 1 | 2:
            return o.Accept(seat, other, ref)
        case 3:
            terms = as_terms(obs, asked)
            fewer = {x: max(obs.level(x), y - 1 - dice.roll(2)) for x, y in terms.items()}
            return o.TakePart(seat, other, ref, to_package(obs, fewer.items()))
        case 4 | 5:
            return o.Counter(seat, other, ref, _package(obs, dice, other))
        case 6:
            return o.Stall(seat, other, ref) if dice.roll(2) else o.Leave(seat, other, ref)
        case 7:
            harm = _some(obs, dice, layout_of(obs).between[obs.rules.seat_index(other)].mine, -1)
            return o.Retaliate(seat, other, ref, to_package(obs, harm.items()), _day(obs, dice))
        case _:
            return o.Refuse(seat, other, ref)


def _deadline(obs: Observation, dice: _Dice) -> o.Order | None:
    ref = _act(obs, dice, Commitment, mine=True, due=True)
    if not ref:
        return None
    match dice.roll(5):
        case 0 | 1:
            return o.CarryOut(obs.seat, ref)
        case 2:
            return o.CallMet(obs.seat, ref)
        case 3:
            return o.Extend(obs.seat, ref, _day(obs, dice))
        case _:
            return o.Drop(obs.seat, ref)


def _withdraw(obs: Observation, dice: _Dice) -> o.Order:
    return o.Withdraw(obs.seat, _act(obs, dice, (Proposal, Commitment), mine=True))


def _publish(obs: Observation, dice: _Dice) -> o.Order:
    return o.Publish(obs.seat, _act(obs, dice, (Proposal, Commitment, Agreement)))


def _own_lever(obs: Observation, dice: _Dice, step: int) -> dict[int, int]:
    """A lever of the observer's own, moved up or down; what its capital has allowed comes first."""
    layout = layout_of(obs)
    permit = dice.one([act for act in obs.mind.acts if isinstance(act, Permit)])
    if permit is not None and step and dice.roll(2):
        lever, level = obs.rules.term_index(permit.term)
        return {lever: level} if (level - obs.level(lever)) * step > 0 else {}
    levers = layout.free if dice.roll(4) == 0 else layout.between[obs.rules.seat_index(_other(obs, dice))].mine
    return _some(obs, dice, levers, step, most=1)


def _impose(obs: Observation, dice: _Dice) -> o.Order | None:
    for lever, level in _own_lever(obs, dice, -1).items():
        return o.Impose(obs.seat, obs.rules.term(lever, level))
    return None


def _lift(obs: Observation, dice: _Dice) -> o.Order | None:
    for lever, level in _own_lever(obs, dice, 1).items():
        return o.Lift(obs.seat, obs.rules.term(lever, level))
    return None


def _keep(obs: Observation, dice: _Dice) -> o.Order:
    return o.Keep(obs.seat, _act(obs, dice, Agreement), 250 * dice.roll(5))


def _break(obs: Observation, dice: _Dice) -> o.Order | None:
    ref = _act(obs, dice, Agreement)
    act = obs.act(ref)
    # It breaks what it loses by, and now and then what it gains by: agreements that all fell at once would exercise nothing.
    if isinstance(act, Agreement) and (dice.roll(4) == 0 or gain(obs, as_terms(obs, act.before)) > 0):
        return o.Break(obs.seat, ref)
    return None


def _principal(obs: Observation, dice: _Dice) -> o.Order | None:
    for lever, level in _own_lever(obs, dice, 0).items():
        return o.AskPrincipal(obs.seat, obs.rules.term(lever, level))
    return None


def _embassy(obs: Observation, dice: _Dice) -> o.Order:
    return o.AskEmbassy(obs.seat, _other(obs, dice))


def _ally(obs: Observation, dice: _Dice) -> o.Order:
    return o.AskAlly(obs.seat, _other(obs, dice), _other(obs, dice))


_AFTER: tuple[_Maker, ...] = (_deadline, _keep, _break)
_MAKERS: tuple[_Maker, ...] = (
    _open, _open, _open, _offer, _offer, _offer, _offer, _threaten, _threaten, _promise, _answer, _answer, _deadline, _deadline,
    _withdraw, _publish, _impose, _lift, _keep, _break, _principal, _embassy, _ally,
)
