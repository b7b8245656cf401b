"""What one decision changed: the same game, the same luck, without it.

The governments decide again; persons, and the seat that leads, give what they gave, as far as it is still possible.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import Any, NamedTuple

from game.analysis.indicators import Series
from game.analysis.play_out import MOST_STEPS, Policy, Turned
from game.analysis.record import Record
from game.core import orders as o
from game.core.apply import apply
from game.core.draft import Event, Rejected
from game.core.draws import luck
from game.core.levers import Package
from game.core.observe import awaiting, observe
from game.core.state import POLICY, Agreement, Commitment, Proposal, State
from game.core.whole import share

__all__ = ["Moved", "difference", "weighty", "without"]

_NUMBER = re.compile(r"^([a-z])(\d+)(\..*)$")


def without(record: Record, index: int, minds: Mapping[str, Policy]) -> Series:
    """The months of the game in which the order of step *index* was never given.

    *minds* are the seats that decide again; every other seat gives its logged orders of each turn.
    """
    world, state = record.world, record.befores[index]
    months, pull = Series(world), luck(state.seed)
    months.months = [month for month in record.months.months if month.turn < state.turn]
    logged: dict[tuple[str, int], deque[o.Order]] = {}
    for step in record.steps[index + 1 :]:
        logged.setdefault((step.order.seat, step.turn), deque()).append(step.order)
    for _ in range(MOST_STEPS):
        owed = awaiting(state)
        if not owed:
            break
        seat = owed[0].seat
        if seat in minds:
            order = minds[seat](observe(world, state, seat), pull).order
            after, events = apply(world, state, order)
        else:
            order, after, events = _repeated(record, state, logged.get((seat, state.turn), deque()))
        months(state, Turned(state.turn, order, "", events, after))
        state = after
    return months


def _repeated(record: Record, state: State, queue: deque[o.Order]) -> tuple[o.Order, State, tuple[Event, ...]]:
    """The next logged order that is still possible, its reference counted anew; with none, a no or the end of the turn."""
    owed = awaiting(state)[0]
    while queue:
        order = queue.popleft()
        for candidate in _renumbered(order):
            after, events = apply(record.world, state, candidate)
            if not (events and isinstance(events[0], Rejected)):
                return candidate, after, events
    act = observe(record.world, state, owed.seat).act(owed.ref)
    last: o.Order = o.End(owed.seat)
    if owed.what == "answer" and isinstance(act, Proposal | Commitment):
        last = o.Refuse(owed.seat, act.speaker, owed.ref)
    after, events = apply(record.world, state, last)
    return last, after, events


def _renumbered(order: o.Order) -> list[o.Order]:
    """The order, and the same about acts with neighbouring numbers: an act less shifts those that follow."""
    ref = getattr(order, "ref", "")
    found = _NUMBER.match(ref)
    if not found:
        return [order]
    numbers = [int(found[2]) + shift for shift in (0, -1, -2, 1, 2)]
    referring: Any = order  # only an order with a reference comes here
    return [referring._replace(ref=f"{found[1]}{n}{found[3]}") for n in numbers if n > 0]


class Moved(NamedTuple):
    """An indicator that ends otherwise: its index, the turn at which the two are compared, as played and without the order."""

    at: int
    turn: int
    was: int
    now: int


def difference(record: Record, other: Series) -> tuple[Moved, ...]:
    """Indicators that end otherwise, at the mandate's end or (if they are the same then) at the very end.

    The largest change against the indicator's scale comes first.
    """
    rules = record.world.rules
    found = []
    for at, indicator in enumerate(rules.indicators):
        for turn in (rules.turns, rules.turns + rules.after):
            was, now = record.months.at(turn).shown[at], other.at(turn).shown[at]
            if was != now:
                found.append((-abs(share(1000, now - was, indicator.scale)), Moved(at, turn, was, now)))
                break
    return tuple(one for _, one in sorted(found))


# --- which decisions to look at ----------------------------------------------------------------------------------------


AT_HOME = 4000
"""Weight, permille, of a move that touches no other seat: what it does to people and flows is felt by nobody's table."""


def weighty(record: Record, seat: str, most: int) -> list[int]:
    """Steps in which *seat* decided something that moved much, by what it was worth to those whom it touched."""
    accepted = {
        event_ref(step): step for step in record.steps if isinstance(step.order, o.Accept) and step.order.seat != seat
    }
    found = []
    for at, step in enumerate(record.steps):
        if step.order.seat != seat:
            continue
        terms, part = _stake(record, step.order)
        opened = [ref for ref, index in record.opened.items() if index == at and ref in accepted]
        for ref in opened:
            act = record.acts[ref]
            terms, part = act.demand if isinstance(act, Commitment) else act.package, 1000
        if terms:
            found.append((-share(_weight(record, record.befores[at], terms), part, 1000), at))
    return [at for weight, at in sorted(found)[:most] if weight < 0]


def event_ref(step: Turned) -> str:
    """The reference that a step answers, or ''."""
    return str(getattr(step.order, "ref", ""))


def _stake(record: Record, order: o.Order) -> tuple[Package, int]:
    """What an order moved at once, and how far it counts, permille: a no counts half of what was refused."""
    act = record.acts.get(getattr(order, "ref", ""))
    match order:
        case o.Impose(_, term) | o.Lift(_, term):
            return (term,), 1000 if term.lever.target in record.world.seat_ids else AT_HOME
        case o.CarryOut() if isinstance(act, Commitment):
            return act.terms, 1000
        case o.Drop() if isinstance(act, Commitment):
            return act.terms, 500
        case o.Accept() if act is not None:
            return act.demand if isinstance(act, Commitment) else act.package, 1000
        case o.Break() if isinstance(act, Agreement):
            return act.package, 1000
        case o.Refuse() if isinstance(act, Proposal):
            return act.package, 500
        case _:
            return (), 0


def _weight(record: Record, before: State, terms: Package) -> int:
    """What a package moves, in millipoints of everybody's worth added without sign."""
    rules, policy = record.world.rules, before.public.columns[POLICY]
    total = 0
    for term in terms:
        lever, level = rules.term_index(term)
        for own in record.world.private:
            row = own.table[lever]
            if row is not None:
                total += abs(row[level] - row[policy[lever]])
    return total
