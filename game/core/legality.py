"""Whether an order is allowed, with every reason why not. An order is legal exactly when it has none.

Reads an observation only, so a seat can ask before it sends. Keys are namespaced (`talks/no_sitting`); `view` has the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.core import orders as o
from game.core.dates import add_months
from game.core.levers import Package, Term
from game.core.observe import Observation
from game.core.several import MOST_JOINED, MOST_PARTNERS, MOST_TERMS, Illegality, asked_anew, joined, no, room_for
from game.core.state import BARRED, LATITUDE, Agreement, Asked, Commitment, Intent, Permit, Proposal, Sitting

__all__ = [
    "MOST_JOINED", "MOST_ORDERS", "MOST_PARTNERS", "MOST_TERMS", "Illegality", "room_for", "sitting_with", "through_days",
    "why_illegal",
]

MOST_ORDERS = 80
"""Orders that a seat may give in a turn; a turn is bounded."""
MOST_THREATS = 4
through_days = 3
"""What a go-between adds to the days of a sitting."""
PUBLIC_DAYS, PRINCIPAL_DAYS, EMBASSY_DAYS, ALLY_DAYS = 1, 2, 1, 2

_AUTHORITY = ("brief", "principal", "congress")


def why_illegal(obs: Observation, order: o.Order) -> tuple[Illegality, ...]:
    """Every reason why *order* may not be given by the observer now."""
    if obs.phase == "over":
        return (no("turn/over"),)
    if order.seat != obs.seat:
        return (no("turn/not_your_seat", seat=order.seat),)
    if not obs.owed:
        return (no("turn/not_yours"),)
    owed = obs.owed[0]
    if isinstance(order, o.End) and owed.what != "answer":
        return ()
    reasons: list[Illegality] = []
    if owed.what == "answer" and getattr(order, "ref", None) != owed.ref:
        reasons.append(no("turn/answer_first", ref=owed.ref))
    if owed.what == "answer" and not isinstance(order, _ANSWERS):
        reasons.append(no("turn/answer_only"))
    if obs.given >= MOST_ORDERS and not isinstance(order, o.End | o.Refuse):
        reasons.append(no("turn/too_many", most=MOST_ORDERS))
    if obs.public.turn > obs.rules.turns and not isinstance(order, _AFTER):
        reasons.append(no("turn/time_after"))
    reasons.extend(_particular(obs, order))
    return tuple(dict.fromkeys(reasons))


_ANSWERS = o.Accept | o.TakePart | o.Counter | o.Refuse | o.Stall | o.Leave | o.Retaliate
_AFTER = o.Keep | o.CarryOut | o.CallMet | o.Drop | o.End | o.Break


def _particular(obs: Observation, order: o.Order) -> Iterator[Illegality]:  # noqa: C901 - one case an order
    match order:
        case o.Open():
            yield from _open(obs, order)
        case o.Offer():
            yield from _offer(obs, order)
        case o.Threaten():
            yield from _commit(obs, order, order.demand, order.harm, by=order.by)
            yield from _harm(obs, order.target, order.harm)
        case o.Promise():
            yield from _commit(obs, order, order.demand, order.reward, by=order.by)
            yield from _reward(obs, order.reward)
        case o.Accept() | o.TakePart() | o.Counter() | o.Refuse() | o.Stall() | o.Leave() | o.Retaliate():
            yield from _answer(obs, order)
        case o.CarryOut() | o.CallMet() | o.Extend() | o.Drop():
            yield from _deadline(obs, order)
        case o.Withdraw(_, ref):
            yield from _withdraw(obs, ref)
        case o.Publish(_, ref):
            yield from _publish(obs, ref)
        case o.Impose(_, term) | o.Lift(_, term):
            yield from _move(obs, term, down=isinstance(order, o.Impose))
        case o.Keep(_, ref, share):
            yield from _party(obs, ref)
            if not 0 <= share <= 1000:
                yield no("keep/out_of_range", share=share)
        case o.Break(_, ref):
            yield from _party(obs, ref)
        case o.AskPrincipal() | o.AskEmbassy() | o.AskAlly():
            yield from _ask(obs, order)
        case o.End():
            return


def sitting_with(obs: Observation, other: str) -> Sitting | None:
    """The sitting of this turn between the observer and another seat, also when nothing more is heard in it."""
    pair = {obs.seat, other}
    for act in obs.mind.acts:
        if isinstance(act, Sitting) and {act.speaker, act.target} == pair:
            return act
    return None


def _days(obs: Observation, cost: int) -> Iterator[Illegality]:
    if obs.days < cost:
        yield no("days/too_few", cost=cost, left=obs.days)


def _seat(obs: Observation, seat: str) -> Iterator[Illegality]:
    if seat not in obs.rules.seat_ids:
        yield no("seat/not_in_play", seat=seat)
    elif seat == obs.seat:
        yield no("seat/yourself", seat=seat)


def _open(obs: Observation, order: o.Open) -> Iterator[Illegality]:
    for target in order.targets:
        yield from _seat(obs, target)
        if sitting_with(obs, target):
            yield no("talks/already_open", seat=target)
    if len(set(order.targets)) != len(order.targets):
        yield no("talks/twice")
    if order.rank == "bloc" and len(order.targets) < 2:
        yield no("talks/bloc_of_one")
    if order.rank != "bloc" and len(order.targets) > 1:
        yield no("talks/one_at_a_time", rank=order.rank)
    if order.through:
        yield from _seat(obs, order.through)
        if order.through in order.targets:
            yield no("talks/through_itself", seat=order.through)
    yield from _days(obs, obs.rules.sitting_days[order.rank] + (through_days if order.through else 0))


def _terms(obs: Observation, terms: Package, sides: Iterable[str], *, actors: Iterable[str] = ()) -> Iterator[Illegality]:
    """Each term names a lever in play, a level it has, and belongs to one of the sides (or to *actors*, where given)."""
    sides = tuple(sides)
    actors = tuple(actors) or sides
    if not terms:
        yield no("package/empty")
    if len(terms) > room_for(len(sides)):
        yield no("package/too_many", most=room_for(len(sides)))
    for term in terms:
        lever, level = obs.rules.term_index(term)
        if lever < 0:
            yield no("package/no_such_lever", lever=str(term.lever))
        elif level < 0:
            yield no("package/no_such_level", lever=str(term.lever), level=term.level,
                      levels=" ".join(obs.rules.measure_of(lever).levels))
        elif term.lever.actor not in actors or (term.lever.target in obs.rules.seat_ids and term.lever.target not in sides):
            yield no("package/not_at_the_table", lever=str(term.lever))
        elif obs.shared(BARRED, lever) > obs.public.turn:
            yield no("package/barred", lever=str(term.lever), turn=obs.shared(BARRED, lever))


def _authority(obs: Observation, terms: Package) -> Iterator[Illegality]:
    """The lead may not go beyond its brief without leave; other seats carry their own capital with them."""
    if obs.at != obs.rules.lead:
        return
    permits = {act.term.lever: act.term for act in obs.mind.acts if isinstance(act, Permit)}
    for term in terms:
        lever, level = obs.rules.term_index(term)
        if lever < 0 or level < 0 or term.lever.actor != obs.seat or level == obs.level(lever):
            continue
        measure = obs.rules.measure_of(lever)
        needed = measure.authorities[level]
        if _AUTHORITY.index(needed) <= obs.shared(LATITUDE):
            continue
        permit = permits.get(term.lever)
        if permit is not None:
            allowed = measure.level_index(permit.level)
            if min(obs.level(lever), allowed) <= level <= max(obs.level(lever), allowed):
                continue
        yield no(f"authority/{needed}", term=str(term))


def _sitting(obs: Observation, target: str) -> Iterator[Illegality]:
    if target == obs.rules.seat_ids[obs.rules.lead]:
        return
    sitting = sitting_with(obs, target)
    if sitting is None:
        yield no("talks/no_sitting", seat=target)
    elif sitting.left < 1:
        yield no("talks/no_more_heard", seat=target)


def _offer(obs: Observation, order: o.Offer) -> Iterator[Illegality]:
    for partner in order.partners:
        yield from _seat(obs, partner)
        yield from _sitting(obs, partner)
    yield from _terms(obs, order.package, (obs.seat, *order.partners))
    yield from _authority(obs, order.package)
    if order.joined:
        yield from joined(order.partners, order.package)
    if not 1 <= order.months <= 36:
        yield no("offer/months", months=order.months)
    if all(_stands(obs, term) for term in order.package) and order.package:
        yield no("package/changes_nothing")
    sittings = [sitting_with(obs, partner) for partner in order.partners]
    if order.at_once and not all(sitting and sitting.through for sitting in sittings):
        yield no("offer/at_once_needs_a_third")


def _stands(obs: Observation, term: Term) -> bool:
    lever, level = obs.rules.term_index(term)
    return lever >= 0 and obs.level(lever) == level


def _commit(
    obs: Observation, order: o.Threaten | o.Promise, demand: Package, terms: Package, *, by: int
) -> Iterator[Illegality]:
    yield from _seat(obs, order.target)
    sides = (obs.seat, order.target)
    yield from _terms(obs, demand, sides, actors=(order.target,))
    yield from _terms(obs, terms, sides, actors=(obs.seat,))
    if by <= obs.public.date:
        yield no("date/past", day=by)
    elif by > add_months(obs.public.date, 12):
        yield no("date/far", day=by)
    if order.public:
        yield from _days(obs, PUBLIC_DAYS)
    else:
        yield from _sitting(obs, order.target)
    if isinstance(order, o.Threaten):
        mine = [a for a in obs.acts if isinstance(a, Commitment) and a.speaker == obs.seat and a.target == order.target]
        if len(mine) >= MOST_THREATS:
            yield no("threat/too_many_open", most=MOST_THREATS)
        if demand and all(_already(obs, term) for term in demand):
            yield no("threat/already_met")


def _already(obs: Observation, term: Term) -> bool:
    lever, level = obs.rules.term_index(term)
    return lever >= 0 and obs.level(lever) >= level


def _harm(obs: Observation, target: str, harm: Package) -> Iterator[Illegality]:
    for term in harm:
        lever, level = obs.rules.term_index(term)
        if lever < 0 or level < 0:
            continue
        if term.lever.target != target:
            yield no("threat/not_against_them", lever=str(term.lever))
        elif level >= obs.level(lever):
            yield no("threat/no_harm", term=str(term))


def _reward(obs: Observation, reward: Package) -> Iterator[Illegality]:
    yield from _authority(obs, reward)
    for term in reward:
        lever, level = obs.rules.term_index(term)
        if lever >= 0 and 0 <= level <= obs.level(lever):
            yield no("promise/no_good", term=str(term))


def _answer(obs: Observation, order: o.Order) -> Iterator[Illegality]:
    assert isinstance(order, _ANSWERS)
    act = obs.act(order.ref)
    if not isinstance(act, Proposal | Commitment) or act.target != obs.seat:
        yield no("answer/nothing_to_answer", ref=order.ref)
        return
    if act.speaker != order.target:
        yield no("answer/wrong_seat", seat=order.target)
    if isinstance(act, Commitment) and act.sort == "promise" and not isinstance(order, o.Accept | o.Refuse | o.Stall):
        yield no("answer/promise_asks_nothing", ref=order.ref)
    if isinstance(act, Commitment) and act.answers:
        yield no("answer/given_already", ref=order.ref)
    match order:
        case o.Accept():
            package = act.package if isinstance(act, Proposal) else act.demand
            yield from _authority(obs, package)
            if not package:
                yield no("answer/demands_nothing", ref=order.ref)
        case o.TakePart(package=package) | o.Counter(package=package):
            yield from _reply(obs, act, package)
        case o.Retaliate(harm=harm, by=by):
            yield from _terms(obs, harm, (obs.seat, act.speaker), actors=(obs.seat,))
            yield from _harm(obs, act.speaker, harm)
            if by <= obs.public.date:
                yield no("date/past", day=by)
        case _:
            return


def _reply(obs: Observation, act: Proposal | Commitment, package: Package) -> Iterator[Illegality]:
    """Another package in the place of one; where several were asked, it is for the same seats."""
    joint = obs.joint(act.ref)
    yield from _terms(obs, package, joint.parties if joint else (obs.seat, act.speaker))
    yield from _authority(obs, package)
    if isinstance(act, Proposal) and act.package == package:
        yield no("answer/same_package")
    if joint:
        yield from joined(joint.partners, package)
    if act.speaker != obs.rules.seat_ids[obs.rules.lead] and obs.at == obs.rules.lead:
        for partner in asked_anew(joint, obs.seat) or (act.speaker,):
            yield from _sitting(obs, partner)


def _deadline(obs: Observation, order: o.CarryOut | o.CallMet | o.Extend | o.Drop) -> Iterator[Illegality]:
    act = obs.act(order.ref)
    if not isinstance(act, Commitment) or act.speaker != obs.seat:
        yield no("deadline/not_yours", ref=order.ref)
        return
    if act.stage != "due":
        yield no("deadline/not_due", ref=order.ref, day=act.by)
    if isinstance(order, o.CarryOut):
        yield from _authority(obs, act.terms)
        for term in act.terms:
            lever, _ = obs.rules.term_index(term)
            if obs.shared(BARRED, lever) > obs.public.turn:
                yield no("package/barred", lever=str(term.lever), turn=obs.shared(BARRED, lever))
    if isinstance(order, o.Extend):
        if act.extended:
            yield no("deadline/extended_once", ref=order.ref)
        if not obs.public.date < order.by <= add_months(obs.public.date, 12):
            yield no("date/past", day=order.by)


def _withdraw(obs: Observation, ref: str) -> Iterator[Illegality]:
    act = obs.act(ref)
    if not isinstance(act, Proposal | Commitment) or act.speaker != obs.seat:
        yield no("withdraw/not_yours", ref=ref)
    elif isinstance(act, Commitment) and act.stage == "due":
        yield no("withdraw/due", ref=ref)


def _publish(obs: Observation, ref: str) -> Iterator[Illegality]:
    if any(act.ref == ref for act in obs.public.acts):
        yield no("publish/public_already", ref=ref)
        return
    act = obs.act(ref)
    if not isinstance(act, Proposal | Commitment | Agreement) or obs.seat not in (act.speaker, act.target):
        yield no("publish/not_yours", ref=ref)


def _move(obs: Observation, term: Term, *, down: bool) -> Iterator[Illegality]:
    yield from _terms(obs, (term,), (obs.seat, term.lever.target))
    yield from _authority(obs, (term,))
    if term.lever.actor != obs.seat:
        yield no("move/not_your_lever", lever=str(term.lever))
    lever, level = obs.rules.term_index(term)
    if lever < 0 or level < 0:
        return
    if down and level >= obs.level(lever):
        yield no("move/not_down", term=str(term))
    if not down and level <= obs.level(lever):
        yield no("move/not_up", term=str(term))
    for act in obs.acts:
        if isinstance(act, Intent) and act.seat == obs.seat and act.term.lever == term.lever and act.cause != act.ref:
            yield no("move/sealed_by_threat", lever=str(term.lever), ref=act.cause)
        if down and isinstance(act, Agreement) and any(t.lever == term.lever for t in act.package):
            yield no("move/agreed", lever=str(term.lever), ref=act.ref)


def _party(obs: Observation, ref: str) -> Iterator[Illegality]:
    act = obs.act(ref)
    if not isinstance(act, Agreement) or obs.seat not in (act.speaker, act.target):
        yield no("agreement/not_yours", ref=ref)


def _ask(obs: Observation, order: o.AskPrincipal | o.AskEmbassy | o.AskAlly) -> Iterator[Illegality]:
    match order:
        case o.AskPrincipal(_, term):
            yield from _terms(obs, (term,), (obs.seat, term.lever.target))
            if term.lever.actor != obs.seat:
                yield no("move/not_your_lever", lever=str(term.lever))
            elif obs.at != obs.rules.lead or not tuple(_authority(obs, (term,))):
                yield no("ask/within_brief", term=str(term))
            if any(isinstance(a, Asked) and a.term == term for a in obs.mind.acts):
                yield no("ask/asked_already", term=str(term))
            yield from _days(obs, PRINCIPAL_DAYS)
        case o.AskEmbassy(_, about):
            yield from _seat(obs, about)
            if any(isinstance(a, Asked) and a.about == about for a in obs.mind.acts):
                yield no("ask/asked_already", term=about)
            yield from _days(obs, EMBASSY_DAYS)
        case o.AskAlly(_, ally, about):
            yield from _seat(obs, ally)
            yield from _seat(obs, about)
            if ally == about:
                yield no("ask/of_itself", seat=ally)
            yield from _days(obs, ALLY_DAYS)
