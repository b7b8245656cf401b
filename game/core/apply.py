"""`apply`: the one way in which a game moves on. Pure, total, deterministic; an illegal order changes nothing.

Also `start`, the first state of a game. Who acts next is data (`awaiting`); nobody here loops over a game.
"""

from __future__ import annotations

from typing import TypeGuard

from game.core import orders as o
from game.core.answers import answer
from game.core.close import close_turn, open_turn
from game.core.draft import EVERYBODY, Draft, Event, Rejected, Said
from game.core.draws import draw, normal_seed
from game.core.joint import answer_together, falls_through, offer_together
from game.core.legality import why_illegal
from game.core.moves import break_agreement, decide_deadline, keep, seal, settle, withdraw
from game.core.observe import Observation, observe
from game.core.state import (
    BELIEF,
    CONFIDENCE,
    COUNTS,
    HIDDEN,
    MIND,
    PUBLIC,
    SEASON,
    TEMPER,
    TRUST,
    Act,
    Agreement,
    Clock,
    Commitment,
    Mind,
    Proposal,
    PublicState,
    State,
    joint_of,
)
from game.core.talks import (
    ask_ally,
    ask_embassy,
    ask_principal,
    make_threat_or_promise,
    offer,
    open_sitting,
    publish,
    sharpen,
)
from game.core.whole import split
from game.core.world import World

__all__ = ["apply", "start"]


def start(world: World, seed: str) -> tuple[State, tuple[Event, ...]]:
    """The first state of a game: what differs by seed is drawn, and the first turn is opened.

    :raises SeedError: for a seed that cannot be read.
    """
    seed = normal_seed(seed)
    rules = world.rules
    sizes = _sizes(world)
    public = {"policy": rules.start_levels, "kept": (1000,) * len(rules.levers), "stock": tuple(c.start for c in rules.stocks)}
    columns = tuple(public.get(c.name, (0,) * sizes[c.over]) for c in PUBLIC)
    minds = tuple(_first_mind(world, seat, sizes) for seat in range(len(rules.seat_ids)))
    state = State(PublicState(1, rules.start_date, columns, ()), minds, Clock("others", (), (), 0, ""), seed)
    draft = Draft(world, state)
    for seat in range(len(rules.seat_ids)):
        _draw_people(draft, seat)
    _brief(draft)
    open_turn(draft)
    return draft.freeze(), tuple(draft.events)


def _sizes(world: World) -> dict[str, int]:
    rules = world.rules
    seats = len(rules.seat_ids)
    return {
        "lever": len(rules.levers), "stock": len(rules.stocks), "pipe": max(1, rules.pipes), "count": len(COUNTS), "seat": seats,
        "seat*seat": seats * seats, "indicator*3": 3 * len(rules.indicators), "indicator": len(rules.indicators),
        "event": max(1, len(rules.events)), "one": 1, "seat*interest": seats * len(rules.interests),
        "measure": len(rules.measures), "season": max(1, *(len(s.seasons) for s in rules.seats)),
    }


def _first_mind(world: World, seat: int, sizes: dict[str, int]) -> Mind:
    own = world.private[seat]
    guess = split(1000, [1] * len(world.rules.interests))
    given = {"trust": own.relations, "estimate": guess * len(world.rules.seat_ids)}
    return Mind(tuple(given.get(c.name, (0,) * sizes[c.over]) for c in MIND), ())


def _brief(draft: Draft) -> None:
    """What the lead has been told of others before the first day, by the difficulty; of the usual game, nothing."""
    given, lead = draft.rules.difficulty, draft.rules.lead
    if not given.known and not given.confidence:
        return
    for other in range(len(draft.rules.seat_ids)):
        if other != lead:
            sharpen(draft, lead, other, given.known, cause="difficulty")
            draft.set(lead, CONFIDENCE, other, given.confidence, cause="difficulty")


def _draw_people(draft: Draft, seat: int) -> None:
    """Its people differ by seed: temperament, the worry it hides, what falls in this year, how far it believes at the start."""
    own, facts, rules = draft.world.private[seat], draft.rules.seats[seat], draft.rules
    name = facts.id
    draft.set(seat, TEMPER, 0, draw(draft.seed, f"temper/{name}", max(1, len(own.temperaments))), cause="seed")
    if own.worries:
        draft.set(seat, HIDDEN, 0, 1 + own.worries[draw(draft.seed, f"worry/{name}", len(own.worries))], cause="seed")
    for i, season in enumerate(facts.seasons):
        if draw(draft.seed, f"season/{name}/{season.id}", 1000) < season.chance:
            month = season.month_from + draw(draft.seed, f"month/{name}/{season.id}", season.month_to - season.month_from + 1)
            draft.set(seat, SEASON, i, month, cause="seed")
    for other in range(len(rules.seat_ids)):
        if other != seat:
            prior = rules.params.belief_prior + draw(draft.seed, f"belief/{name}/{rules.seat_ids[other]}", 241) - 120
            trust = draft.get(seat, TRUST, other)
            draft.set(seat, BELIEF, other, prior, cause="seed")
            drift = draw(draft.seed, f"trust/{name}/{rules.seat_ids[other]}", 161) - 80
            draft.set(seat, TRUST, other, trust + drift, cause="seed")


def apply(
    world: World, state: State, order: o.Order, note: str = "", *, ledger: bool = True, seen: Observation | None = None
) -> tuple[State, tuple[Event, ...]]:
    """The state after *order* and what happened; an illegal order gives the same state and one `Rejected`.

    *note* is the sum that an AI sends along; it goes into the event and is used for nothing else. Without *ledger* the changes of
    numbers are left out of what is returned (the state is the same): many games at once have no reader for them. *seen* is the
    observation of *state* by the order's seat, where the caller has it already.
    """
    if order.seat not in world.seat_ids:
        return state, (Rejected((("seat/not_in_play", (("seat", order.seat),)),)),)
    obs = seen if seen is not None and seen.seat == order.seat else observe(world, state, order.seat)
    reasons = why_illegal(obs, order)
    if reasons:
        return state, (Rejected(tuple((r.key, r.facts) for r in reasons)),)
    if isinstance(order, o.End) and len(state.clock.queue) > 1 and not any(_undecided(act, order.seat) for act in obs.acts):
        return state._replace(clock=_passed_on(world, state.clock)), (Said(order, (order.seat,), note),)
    draft = Draft(world, state, ledger=ledger)
    draft.events.append(Said(order, _who_learns(draft, order), note))
    phase, queue, owed, given, ending = draft.clock
    draft.clock = Clock(phase, queue, owed, given + 1, ending)
    _carry(draft, obs, order)
    return draft.freeze(), tuple(draft.events)


def _carry(draft: Draft, obs: Observation, order: o.Order) -> None:  # noqa: C901 - one case an order
    match order:
        case o.End():
            _end(draft, obs, order)
        case o.Open():
            open_sitting(draft, obs, order)
        case o.Offer():
            (offer_together if order.joined else offer)(draft, obs, order)
        case o.Threaten() | o.Promise():
            make_threat_or_promise(draft, obs, order)
        case o.Accept() | o.TakePart() | o.Counter() | o.Refuse() | o.Stall() | o.Leave() | o.Retaliate():
            _answer(draft, obs, order)
        case o.CarryOut() | o.CallMet() | o.Extend() | o.Drop():
            decide_deadline(draft, obs, order)
        case o.Withdraw():
            _withdraw(draft, order)
        case o.Publish():
            publish(draft, obs, order)
        case o.Impose() | o.Lift():
            seal(draft, order)
        case o.Keep():
            keep(draft, order)
        case o.Break():
            break_agreement(draft, order)
        case o.AskPrincipal():
            ask_principal(draft, obs, order)
        case o.AskEmbassy():
            ask_embassy(draft, obs, order)
        case o.AskAlly():
            ask_ally(draft, obs, order)


def _answer(
    draft: Draft, obs: Observation, order: o.Accept | o.TakePart | o.Counter | o.Refuse | o.Stall | o.Leave | o.Retaliate
) -> None:
    """An answer between two, or one partner's in an offer to several."""
    joint = joint_of(draft.acts(), order.ref)
    if joint is None:
        answer(draft, obs, order)
    else:
        answer_together(draft, obs, joint, order)


def _withdraw(draft: Draft, order: o.Withdraw) -> None:
    joint = joint_of(draft.acts(), order.ref)
    if joint is None:
        withdraw(draft, order)
    else:
        falls_through(draft, joint, by=order.seat)


def _end(draft: Draft, obs: Observation, order: o.End) -> None:
    """A seat has ended its moves: deadlines left undecided count as dropped; after the last seat the turn closes."""
    if any(_undecided(act, order.seat) for act in obs.acts):
        for act in draft.acts():
            if _undecided(act, order.seat):
                settle(draft, act, kept=False)
                draft.tell("left_undecided", known=(order.seat,), ref=act.ref)
    if len(draft.clock.queue) > 1:
        draft.clock = _passed_on(draft.world, draft.clock)
    else:
        close_turn(draft)


def _passed_on(world: World, clock: Clock) -> Clock:
    """The clock when the next seat in the queue has its moves: most orders do no more than that."""
    queue = clock.queue[1:]
    return Clock("lead" if queue[0] == world.lead else "others", queue, clock.owed, 0, clock.ending)


def _undecided(act: Act | None, seat: str) -> TypeGuard[Commitment]:
    return isinstance(act, Commitment) and act.stage == "due" and act.speaker == seat


def _who_learns(draft: Draft, order: o.Order) -> tuple[str, ...]:
    """The seats that learn of an order when it is given."""
    if isinstance(order, o.End):
        return (order.seat,)
    seats = draft.world.seat_ids
    match order:
        case o.Open(seat, targets, _, through):
            return (seat, *targets, *((through,) if through else ()))
        case o.Offer():
            return seats if order.public else (order.seat, *order.partners)
        case o.Threaten() | o.Promise():
            return seats if order.public else (order.seat, order.target)
        case o.Accept() | o.TakePart() | o.Counter() | o.Refuse() | o.Stall() | o.Leave() | o.Retaliate():
            act = draft.act(order.ref)
            public = isinstance(act, Proposal | Commitment) and act.public
            joint = joint_of(draft.acts(), order.ref)
            few = joint.parties if joint else (order.seat, order.target)
            return seats if public or isinstance(order, o.Retaliate) else few
        case o.CarryOut() | o.CallMet() | o.Extend() | o.Drop() | o.Withdraw() | o.Publish() | o.Break():
            act = draft.act(order.ref)
            if isinstance(order, o.Publish) or draft.known(order.ref) == EVERYBODY:
                return seats
            if isinstance(act, Proposal | Commitment | Agreement):
                joint = joint_of(draft.acts(), order.ref)
                return joint.parties if joint else (act.speaker, act.target)
            return (order.seat,)
        case o.AskAlly(seat, ally, _):
            return (seat, ally)
        case _:
            return (order.seat,)
