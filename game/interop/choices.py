"""The orders that a program chooses from: a bounded list of legal ones, one for each observation. Number 0 ends or refuses.

A person can write any of millions of orders; a program in a gymnasium gets a short list. It holds each kind of order in turn, so
that no kind crowds out the others, and within a kind what the observer gains most from first. It is made from an observation
alone. What it leaves out: packages of more than two terms of either side (but for counters, which begin with what lies on the
table), offers to several, meetings through a third, and every share between keeping all of an agreement and none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.ai.lead_layout import gain, in_brief, layout_of, to_package
from game.core import orders as o
from game.core.appraisal import as_terms
from game.core.dates import add_months
from game.core.legality import sitting_with, why_illegal
from game.core.observe import Observation
from game.core.state import BARRED, Agreement, Commitment, Proposal
from game.view.pending import asked_of_us

__all__ = ["MOST", "ORDERS", "choices", "first"]

MOST = 64
"""Orders in the list."""
ORDERS = 8
"""Orders that a seat may give in a turn here before it can only end: the rules allow ten times as many."""
ASKS, GIFTS, STICKS = 5, 3, 2
"""Levers of theirs, of ours, and harms that are combined."""
AHEAD, MONTHS = 2, 12


def first(obs: Observation) -> o.Order:
    """Number 0 of every list: the end of the turn, or a no where an answer is owed. Always legal when the observer is awaited."""
    owed = obs.owed[0] if obs.owed else None
    if owed is not None and owed.what == "answer":
        return o.Refuse(obs.seat, str(getattr(obs.act(owed.ref), "speaker", "")), owed.ref)
    return o.End(obs.seat)


def choices(obs: Observation, *, most: int = MOST, orders: int = ORDERS) -> tuple[o.Order, ...]:
    """At most *most* legal orders, `first` before all; none but that after *orders* orders of a turn, and none unless awaited."""
    if not obs.owed:
        return ()
    owed = obs.owed[0]
    found = [first(obs)]
    if owed.what == "answer":
        kinds: list[Iterator[o.Order]] = [_answers(obs, owed.ref)]
    elif obs.given >= orders:
        return tuple(found)
    else:
        kinds = [_answers(obs, act.ref) for act in asked_of_us(obs)]
        kinds += [_deadlines(obs), _offers(obs), _threats(obs), _promises(obs), _meetings(obs), _moves(obs), _agreed(obs),
                  _own_acts(obs), _questions(obs)]
    seen = set(found)
    while kinds and len(found) < most:
        for kind in list(kinds):
            order = next((one for one in kind if one not in seen and not why_illegal(obs, one)), None)
            if order is None:
                kinds.remove(kind)
            elif len(found) < most:
                seen.add(order)
                found.append(order)
    return tuple(found)


# --- levers ------------------------------------------------------------------------------------------------------------


def _others(obs: Observation) -> Iterable[int]:
    """The seats to which something can be said now: those at the table, and the seat that leads."""
    others = ((at, seat) for at, seat in enumerate(obs.rules.seat_ids) if at != obs.at)
    return [at for at, seat in others if at == obs.rules.lead or sitting_with(obs, seat)]


def _up(obs: Observation, lever: int) -> tuple[int, int] | None:
    """A lever a step above where it stands, unless it is at its end or barred."""
    level = obs.level(lever) + 1
    free = level < len(obs.rules.measure_of(lever).levels) and obs.shared(BARRED, lever) <= obs.public.turn
    return (lever, level) if free else None


def _best(obs: Observation, moves: Iterable[tuple[int, int] | None], most: int) -> list[tuple[int, int]]:
    """The moves from which the observer gains most, or loses least."""
    return sorted((one for one in moves if one), key=lambda one: (-gain(obs, {one[0]: one[1]}), one))[:most]


def _asks(obs: Observation, other: int) -> list[tuple[int, int]]:
    return _best(obs, (_up(obs, x) for x in layout_of(obs).between[other].theirs), ASKS)


def _gifts(obs: Observation, other: int) -> list[tuple[int, int]]:
    layout = layout_of(obs)
    moves = (_up(obs, x) for x in (*layout.between[other].mine, *layout.free))
    return _best(obs, (one for one in moves if one and in_brief(obs, *one)), GIFTS)


def _harms(obs: Observation, other: int) -> list[tuple[int, int]]:
    levers = (x for x in layout_of(obs).between[other].mine if obs.rules.measure_of(x).kind == "substance" and obs.level(x) > 0)
    return _best(obs, ((x, obs.level(x) - 1) for x in levers), STICKS)


# --- kinds of order ----------------------------------------------------------------------------------------------------


def _offers(obs: Observation) -> Iterator[o.Order]:
    for other in _others(obs):
        asks, gifts = _asks(obs, other), _gifts(obs, other)
        for given in ([], *([gift] for gift in gifts), gifts[:2]):
            for ask in asks:
                yield o.Offer(obs.seat, obs.rules.seat_ids[other], to_package(obs, [ask, *given]), MONTHS)


def _threats(obs: Observation) -> Iterator[o.Order]:
    by = add_months(obs.public.date, AHEAD)
    for public in (False, True):
        for other in range(len(obs.rules.seat_ids)) if public else _others(obs):
            for harm in _harms(obs, other) if other != obs.at else ():
                for ask in _asks(obs, other)[:STICKS]:
                    target = obs.rules.seat_ids[other]
                    yield o.Threaten(obs.seat, target, to_package(obs, [ask]), by, to_package(obs, [harm]), public)


def _promises(obs: Observation) -> Iterator[o.Order]:
    by = add_months(obs.public.date, AHEAD)
    for other in _others(obs):
        for gift in _gifts(obs, other)[:STICKS]:
            for ask in _asks(obs, other)[:STICKS]:
                target = obs.rules.seat_ids[other]
                yield o.Promise(obs.seat, target, to_package(obs, [ask]), by, to_package(obs, [gift]))


def _meetings(obs: Observation) -> Iterator[o.Order]:
    for seat in obs.rules.seat_ids:
        if seat not in (obs.seat, obs.rules.seat_ids[obs.rules.lead]):
            yield o.Open(obs.seat, (seat,), "call")


def _answers(obs: Observation, ref: str) -> Iterator[o.Order]:
    act = obs.act(ref)
    if not isinstance(act, Proposal | Commitment):
        return
    seat, other = obs.seat, act.speaker
    at = obs.rules.seat_index(other)
    terms = as_terms(obs, act.package if isinstance(act, Proposal) else act.demand)
    yield o.Accept(seat, other, ref)
    yield o.Stall(seat, other, ref)
    if isinstance(act, Commitment) and act.sort == "promise":
        yield o.Refuse(seat, other, ref)
        return
    for ask in _asks(obs, at):
        yield o.Counter(seat, other, ref, to_package(obs, {**terms, ask[0]: ask[1]}.items()))
    for lever in sorted(terms):
        fewer = {x: level for x, level in terms.items() if x != lever}
        yield o.TakePart(seat, other, ref, to_package(obs, fewer.items()))
        yield o.Counter(seat, other, ref, to_package(obs, fewer.items()))
    for harm in _harms(obs, at):
        yield o.Retaliate(seat, other, ref, to_package(obs, [harm]), add_months(obs.public.date, AHEAD))
    yield o.Refuse(seat, other, ref)
    yield o.Leave(seat, other, ref)


def _deadlines(obs: Observation) -> Iterator[o.Order]:
    for act in obs.acts:
        if isinstance(act, Commitment) and act.speaker == obs.seat and act.stage == "due":
            yield o.CarryOut(obs.seat, act.ref)
            yield o.CallMet(obs.seat, act.ref)
            yield o.Drop(obs.seat, act.ref)
            yield o.Extend(obs.seat, act.ref, add_months(obs.public.date, 1))


def _moves(obs: Observation) -> Iterator[o.Order]:
    """A step up or down with each of the observer's own levers of substance, those first from which it gains most."""
    steps = [(x, obs.level(x) + by) for x in obs.rules.levers_of[obs.at] for by in (1, -1)
             if obs.rules.measure_of(x).kind == "substance" and 0 <= obs.level(x) + by < len(obs.rules.measure_of(x).levels)]
    for lever, level in _best(obs, steps, MOST):
        yield (o.Lift if level > obs.level(lever) else o.Impose)(obs.seat, obs.rules.term(lever, level))


def _agreed(obs: Observation) -> Iterator[o.Order]:
    for act in obs.acts:
        if isinstance(act, Agreement) and obs.seat in (act.speaker, act.target):
            yield o.Break(obs.seat, act.ref)
            yield o.Keep(obs.seat, act.ref, 0)
            yield o.Keep(obs.seat, act.ref, 1000)


def _own_acts(obs: Observation) -> Iterator[o.Order]:
    for act in obs.acts:
        if isinstance(act, Proposal | Commitment) and act.speaker == obs.seat:
            yield o.Withdraw(obs.seat, act.ref)
        if isinstance(act, Commitment | Agreement) and not act.public and obs.seat in (act.speaker, act.target):
            yield o.Publish(obs.seat, act.ref)


def _questions(obs: Observation) -> Iterator[o.Order]:
    for at, seat in enumerate(obs.rules.seat_ids):
        if at != obs.at:
            yield o.AskEmbassy(obs.seat, seat)
    if obs.at == obs.rules.lead:
        moves = (_up(obs, x) for x in obs.rules.levers_of[obs.at])
        for lever, level in _best(obs, (one for one in moves if one and not in_brief(obs, *one)), ASKS):
            yield o.AskPrincipal(obs.seat, obs.rules.term(lever, level))
