"""A player for any seat that tries what it may, by its own dice: enough to walk every branch of the rules.

It asks `why_illegal` and falls back on the order that is always allowed. `play` gives a game as its steps.
"""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from game.content.compile import build_world
from game.content.load import load_library
from game.core import Event, Observation, Order, State, World, apply, awaiting, observe, start, why_illegal
from game.core import orders as o
from game.core.levers import Term, package
from game.core.state import Agreement, Commitment, Proposal, Sitting

CONTENT = Path(__file__).resolve().parents[2] / "content" / "base"
TRIES = 12


class Step(NamedTuple):
    """One order of a game, with the states around it."""

    before: State
    order: Order
    after: State
    events: tuple[Event, ...]


@lru_cache(maxsize=4)
def real_world(scenario: str) -> World:
    """A scenario of the content that ships."""
    library, _ = load_library([CONTENT])
    return build_world(library, scenario)


def play(world: World, seed: str, *, most: int = 100_000, dice: int = 1) -> list[Step]:
    """A game by random seats, up to so many orders."""
    rng = random.Random(f"{seed}/{dice}")
    state, _ = start(world, seed)
    steps: list[Step] = []
    while len(steps) < most and (owed := awaiting(state)):
        order = choose(observe(world, state, owed[0].seat), rng)
        after, events = apply(world, state, order)
        steps.append(Step(state, order, after, events))
        state = after
    return steps


def choose(obs: Observation, rng: random.Random) -> Order:
    """A legal order, most of the time not a dull one."""
    owed = obs.owed[0]
    if owed.what == "answer":
        for _ in range(TRIES):
            order = _answer(obs, rng, owed.ref)
            if not why_illegal(obs, order):
                return order
        return o.Refuse(obs.seat, obs.act(owed.ref).speaker, owed.ref)  # type: ignore[union-attr]
    due = [a for a in obs.acts if isinstance(a, Commitment) and a.speaker == obs.seat and a.stage == "due"]
    if due and rng.random() < 0.7:
        act = due[0]
        options = (
            o.CarryOut(obs.seat, act.ref),
            o.CallMet(obs.seat, act.ref),
            o.Extend(obs.seat, act.ref, obs.public.date + 40),
            o.Drop(obs.seat, act.ref),
        )
        order = rng.choice(options)
        if not why_illegal(obs, order):
            return order
    if rng.random() < (0.2 if obs.at == obs.rules.lead else 0.5):
        return o.End(obs.seat)
    for _ in range(TRIES):
        order = _any(obs, rng)
        if not why_illegal(obs, order):
            return order
    return o.End(obs.seat)


def _levers(obs: Observation, actor: int, target: int) -> list[int]:
    rules = obs.rules
    return [x for x in rules.levers_of[actor] if rules.lever_target[x] in (target, -1)]


def _terms(obs: Observation, rng: random.Random, actor: int, target: int, *, way: int = 0, most: int = 3) -> tuple[Term, ...]:
    """Some terms of a side; *way* above zero moves up, below zero down, at zero anywhere."""
    found = []
    for lever in rng.sample(_levers(obs, actor, target), k=min(most, len(_levers(obs, actor, target)))):
        count, now = len(obs.rules.measure_of(lever).levels), obs.level(lever)
        levels = [x for x in range(count) if (way == 0 and x != now) or (way > 0 and x > now) or (way < 0 and x < now)]
        if levels:
            found.append(obs.rules.term(lever, rng.choice(levels)))
    return package(found[: rng.randint(1, most)])


def _deal(obs: Observation, rng: random.Random, other: int) -> tuple[Term, ...]:
    return package(_terms(obs, rng, obs.at, other, way=rng.choice((0, 1))) + _terms(obs, rng, other, obs.at, way=1))


def _offer(obs: Observation, rng: random.Random, other: int, *, public: bool) -> Order:
    """An offer to one, or to some who sit at the table, with a term between two of them now and then."""
    rules = obs.rules
    heard = [a for a in obs.mind.acts if isinstance(a, Sitting) and a.speaker == obs.seat and a.left]
    if len(heard) > 1 and rng.random() < 0.6:
        other = rules.seat_index(rng.choice(heard).target)
    name = rules.seat_ids[other]
    joined = [a.target for a in heard if a.target != name]
    months, once = rng.randint(1, 6), rng.random() < 0.2
    if not joined or name not in {a.target for a in heard} or rng.random() < 0.3:
        return o.Offer(obs.seat, name, _deal(obs, rng, other), months, once, public)
    joined = rng.sample(joined, k=min(len(joined), rng.randint(1, 3)))
    seats = [other, *map(rules.seat_index, joined)]
    terms = [term for seat in seats for term in _deal(obs, rng, seat)[:3]]
    whole = package([*terms, *_terms(obs, rng, seats[0], seats[1], most=1)])
    return o.Offer(obs.seat, name, whole, months, once, public, joined=tuple(joined))


def _answer(obs: Observation, rng: random.Random, ref: str) -> Order:
    act = obs.act(ref)
    assert isinstance(act, Proposal | Commitment)
    seat, other = obs.seat, act.speaker
    at = obs.rules.seat_index(other)
    asked = act.package if isinstance(act, Proposal) else act.demand
    kind = rng.randrange(8)
    if kind < 3:
        return o.Accept(seat, other, ref)
    if kind == 3:
        return o.TakePart(seat, other, ref, asked[: rng.randint(1, max(1, len(asked)))])
    if kind == 4 and obs.joint(ref):
        return o.Counter(seat, other, ref, package([*asked, *_terms(obs, rng, obs.at, at, most=1)]))
    if kind == 4:
        return o.Counter(seat, other, ref, _deal(obs, rng, at))
    if kind == 5:
        return o.Retaliate(seat, other, ref, _terms(obs, rng, obs.at, at, way=-1, most=2), obs.public.date + rng.randint(1, 70))
    return rng.choice((o.Refuse, o.Stall, o.Leave))(seat, other, ref)


def _any(obs: Observation, rng: random.Random) -> Order:
    seat, rules = obs.seat, obs.rules
    other = rng.choice([i for i in range(len(rules.seat_ids)) if i != obs.at])
    name = rules.seat_ids[other]
    acts = obs.acts
    refs = [a.ref for a in acts if isinstance(a, Proposal | Commitment | Agreement)] or ["o1.AAA.BBB"]
    ref, day, public = rng.choice(refs), obs.public.date + rng.randint(1, 100), rng.random() < 0.4
    mine = _terms(obs, rng, obs.at, other, way=rng.choice((1, -1)), most=1)
    pick = rng.randrange(16)
    open_offers = [a for a in acts if isinstance(a, Proposal | Commitment) and a.target == seat]
    if pick < 3:
        third = rng.choice(rules.seat_ids) if rng.random() < 0.3 else ""
        if rng.random() < 0.3 and len(rules.seat_ids) > 3:
            most = min(rng.randint(2, 4), len(rules.seat_ids) - 1)  # the smallest table has fewer
            return o.Open(seat, tuple(rng.sample([s for s in rules.seat_ids if s != seat], k=most)), "bloc")
        return o.Open(seat, (name,), rng.choice(("call", "visit")), third)
    if pick < 6:
        return _offer(obs, rng, other, public=public)
    if pick < 8:
        return o.Threaten(
            seat, name, _terms(obs, rng, other, obs.at, way=1, most=2), day, _terms(obs, rng, obs.at, other, way=-1), public
        )
    if pick == 8:
        return o.Promise(seat, name, _terms(obs, rng, other, obs.at, most=2), day, _terms(obs, rng, obs.at, other, way=1), public)
    if pick < 11 and open_offers:
        return _answer(obs, rng, rng.choice(open_offers).ref)
    if pick < 13 and mine:
        lever, level = rules.term_index(mine[0])
        return (o.Lift if level > obs.level(lever) else o.Impose)(seat, mine[0])
    if pick == 13:
        return rng.choice((o.Publish, o.Withdraw, o.Break))(seat, ref)
    if pick == 14 and mine:
        return o.AskPrincipal(seat, mine[0]) if rng.random() < 0.5 else o.Keep(seat, ref, rng.choice((0, 250, 500, 1000)))
    if rng.random() < 0.5:
        return o.AskEmbassy(seat, name)
    return o.AskAlly(seat, name, rng.choice(rules.seat_ids))
