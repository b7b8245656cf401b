"""Speech acts that open something: sittings, offers, threats, promises, publishing, questions. They apply when given."""

from __future__ import annotations

from game.core import favours
from game.core import orders as o
from game.core.draft import EVERYBODY, Draft
from game.core.draws import triangular
from game.core.legality import ALLY_DAYS, EMBASSY_DAYS, PRINCIPAL_DAYS, PUBLIC_DAYS, through_days
from game.core.observe import Observation
from game.core.state import (
    CONFIDENCE,
    DAYS,
    ESTIMATE,
    LUCK,
    PUNISHED,
    TALKS,
    TEMPER,
    TRUST,
    WAITING,
    Agreement,
    Asked,
    Commitment,
    Joint,
    Owed,
    Proposal,
    Sitting,
    Watch,
    joint_of,
)
from game.core.whole import clamp, milli, mul, share, split

__all__ = [
    "ask_ally", "ask_embassy", "ask_principal", "learn_interests", "make_threat_or_promise", "offer",
    "open_sitting", "owe_answer", "pair_mask", "publish", "use_exchange",
]

EXCHANGES = {"call": 2, "visit": 3, "bloc": 2}
"""Proposals that a sitting hears at most, before mood."""


def pair_mask(draft: Draft, *seats: str) -> int:
    """The mask of some seats."""
    mask = 0
    for seat in seats:
        if seat:
            mask |= 1 << draft.rules.seat_index(seat)
    return mask


def owe_answer(draft: Draft, target: str, ref: str) -> None:
    """A seat other than the lead answers at once; the lead answers in its own time, within the turn."""
    if target != draft.world.lead:
        draft.clock = draft.clock._replace(owed=(*draft.clock.owed, Owed(target, "answer", ref)))


def open_sitting(draft: Draft, obs: Observation, order: o.Open) -> None:
    """A meeting; how much is heard depends on the mood over there. The luck of these talks is drawn once for the month."""
    rules = draft.rules
    cost = rules.sitting_days[order.rank] + (through_days if order.through else 0)
    draft.add(-1, DAYS, obs.at, -cost, cause=f"order/{order.rank}")
    for target in order.targets:
        t = rules.seat_index(target)
        trust = draft.get(t, TRUST, obs.at)
        left = EXCHANGES[order.rank] + (1 if trust > 250 else 0) - (1 if trust < -350 and not order.through else 0)
        ref = draft.new_ref("s", order.seat, target)
        sitting = Sitting(ref, order.seat, target, order.rank, max(1, left), order.through, draft.turn)
        draft.open(sitting, pair_mask(draft, order.seat, target, order.through))
        spread = rules.params.spread
        drawn = triangular(draft.luck, f"talks/{order.seat}/{target}/{draft.turn}", milli(spread))
        draft.set(t, LUCK, obs.at, drawn, cause=f"talks/{ref}")
        draft.set(t, WAITING, obs.at, 0, cause=f"talks/{ref}")
        if order.through:
            go_between = rules.seat_index(order.through)
            draft.add(go_between, TRUST, obs.at, 10, cause=f"go_between/{ref}")
            favours.book(draft, go_between, obs.at, favours.WENT_BETWEEN, cause=f"favour/{ref}")


def use_exchange(draft: Draft, seat: str, target: str) -> None:
    """One proposal of the sitting between two seats is heard; where none is left, nothing."""
    for act in draft.acts():
        if isinstance(act, Sitting) and {act.speaker, act.target} == {seat, target} and act.left > 0:
            draft.replace(act._replace(left=act.left - 1))
            return


def offer(draft: Draft, obs: Observation, order: o.Offer) -> None:
    """A package is laid on the table; the other side owes an answer."""
    ref = draft.new_ref("o", order.seat, order.target)
    proposal = Proposal(
        ref, order.seat, order.target, order.package, order.months, order.at_once, order.public, "offer", "", draft.turn
    )
    draft.open(proposal, EVERYBODY if order.public else pair_mask(draft, order.seat, order.target))
    if order.target != draft.world.lead:
        use_exchange(draft, order.seat, order.target)
        draft.add(draft.rules.seat_index(order.target), TALKS, obs.at, 1, cause=f"talks/{ref}")
    owe_answer(draft, order.target, ref)


def make_threat_or_promise(draft: Draft, obs: Observation, order: o.Threaten | o.Promise) -> None:
    """A conditional move is announced. A new demand on somebody who has just yielded is remembered as a broken peace."""
    threat = isinstance(order, o.Threaten)
    ref = draft.new_ref("t" if threat else "p", order.seat, order.target)
    terms = order.harm if isinstance(order, o.Threaten) else order.reward
    record = Commitment(
        ref, "threat" if threat else "promise", order.seat, order.target, order.demand, terms, order.by, order.public,
        draft.turn, stage="open", extended=False, answers="",
    )
    draft.open(record, EVERYBODY if order.public else pair_mask(draft, order.seat, order.target))
    if order.public:
        draft.add(-1, DAYS, obs.at, -PUBLIC_DAYS, cause=f"order/{ref}")
    elif order.target != draft.world.lead:
        use_exchange(draft, order.seat, order.target)
    if threat:
        draft.count("threats_made", cause=f"order/{ref}")
        draft.count("threats_standing", cause=f"order/{ref}")
        t = draft.rules.seat_index(order.target)
        pride = draft.world.private[t].temperaments[draft.get(t, TEMPER)].pride
        draft.add(t, TRUST, obs.at, -mul(pride, 90 if order.public else 45), cause=f"order/{ref}")
        squeeze_again(draft, order.seat, order.target, known=draft.known(ref), cause=f"order/{ref}")
        owe_answer(draft, order.target, ref)


def squeeze_again(draft: Draft, speaker: str, target: str, *, known: int, cause: str) -> None:
    """A watched, obeyed threat whose speaker presses again counts as punished after a yes, for those who learn of the new one."""
    for act in draft.acts():
        if isinstance(act, Watch) and (act.speaker, act.target) == (speaker, target):
            heard = EVERYBODY if act.public and known == EVERYBODY else pair_mask(draft, speaker, target)
            remember(draft, PUNISHED, speaker, target, known=heard, cause=cause)
            draft.close(act.ref, "punished")


def remember(draft: Draft, column: int, speaker: str, target: str, *, known: int, cause: str) -> None:
    """Put something on a speaker's record: it counts 2 for whom it befell and 1 for others who know of it."""
    s, t = draft.rules.seat_index(speaker), draft.rules.seat_index(target)
    for seat in range(len(draft.rules.seat_ids)):
        if seat == t:
            draft.add(seat, column, s, 2, cause=cause)
        elif seat != s and (known == EVERYBODY or known >> seat & 1):
            draft.add(seat, column, s, 1, cause=cause)


def publish(draft: Draft, obs: Observation, order: o.Publish) -> None:
    """A private act is made public by a party to it; the other party takes it ill."""
    act = draft.act(order.ref)
    assert isinstance(act, Proposal | Commitment | Agreement)
    joint = joint_of(draft.acts(), act.ref)
    for other in joint.parties if joint else (act.speaker, act.target):
        if other != order.seat:
            draft.add(draft.rules.seat_index(other), TRUST, obs.at, -60, cause=f"order/publish/{order.ref}")
    make_public(draft, act)


def make_public(draft: Draft, act: Proposal | Commitment | Agreement) -> None:
    """An act becomes known to all; of what several are joined in, all of it."""
    joint = joint_of(draft.acts(), act.ref)
    for ref in (joint.ref, *joint.offers, *joint.deals) if joint else (act.ref,):
        record = draft.act(ref)
        assert isinstance(record, Proposal | Commitment | Agreement | Joint)
        draft.replace(record._replace(public=True))
        draft.spread(ref, EVERYBODY)


def ask_principal(draft: Draft, obs: Observation, order: o.AskPrincipal) -> None:
    """Leave is asked for; the capital answers at the next opening, the legislature a month later."""
    lever, level = draft.rules.term_index(order.term)
    late = 2 if draft.rules.measure_of(lever).authorities[level] == "congress" else 1
    ref = draft.new_ref("q", order.seat, order.seat)
    draft.open(Asked(ref, order.seat, "principal", "", order.term, draft.turn + late), pair_mask(draft, order.seat))
    draft.add(-1, DAYS, obs.at, -PRINCIPAL_DAYS, cause=f"order/{ref}")


def ask_embassy(draft: Draft, obs: Observation, order: o.AskEmbassy) -> None:
    """The embassy reports at the next opening."""
    ref = draft.new_ref("q", order.seat, order.seat)
    draft.open(Asked(ref, order.seat, "embassy", order.about, None, draft.turn + 1), pair_mask(draft, order.seat))
    draft.add(-1, DAYS, obs.at, -EMBASSY_DAYS, cause=f"order/{ref}")


def ask_ally(draft: Draft, obs: Observation, order: o.AskAlly) -> None:
    """A third government says what it knows, if it is friendly enough; now and then it tells that it was asked."""
    ally, about = draft.rules.seat_index(order.ally), draft.rules.seat_index(order.about)
    draft.add(-1, DAYS, obs.at, -ALLY_DAYS, cause="order/ask_ally")
    friendly = draft.get(ally, TRUST, obs.at)
    if friendly > -100:
        sharpen(draft, obs.at, about, 180 + share(friendly, 1, 5), cause=f"ally/{order.ally}")
        draft.tell("ally_spoke", known=(order.seat,), ally=order.ally, about=order.about)
        favours.book(draft, ally, obs.at, favours.TALE, cause=f"ally/{order.ally}")
    else:
        draft.tell("ally_silent", known=(order.seat,), ally=order.ally, about=order.about)
    name = f"ally_tells/{order.seat}/{order.ally}/{order.about}/{draft.turn}/{draft.get(-1, DAYS, obs.at)}"
    if draft.luck(name, 1000) < 250:
        draft.add(about, TRUST, obs.at, -15, cause=f"ally/{order.ally}")


def sharpen(draft: Draft, seat: int, about: int, by: int, *, cause: str) -> None:
    """Move a seat's estimate of another's weights toward the truth by *by* permille, and its confidence up."""
    truth = draft.world.private[about].weights
    n = len(truth)
    now = [draft.get(seat, ESTIMATE, about * n + i) for i in range(n)]
    moved = [x + share(t - x, clamp(by, 0, 900), 1000) for x, t in zip(now, truth, strict=True)]
    for i, value in enumerate(split(1000, moved)):
        draft.set(seat, ESTIMATE, about * n + i, value, cause=cause)
    draft.add(seat, CONFIDENCE, about, share(by, 1, 2), cause=cause)


def learn_interests(draft: Draft, seat: int, about: int, raised: tuple[int, ...], *, cause: str) -> None:
    """What a counter shows: the interests that it spares weigh more over there than was thought."""
    n = len(raised)
    total = sum(raised)
    if total <= 0:
        return
    shown = split(1000, raised)
    now = [draft.get(seat, ESTIMATE, about * n + i) for i in range(n)]
    moved = [max(1, x + share(t - x, 120, 1000)) for x, t in zip(now, shown, strict=True)]
    for i, value in enumerate(split(1000, moved)):
        draft.set(seat, ESTIMATE, about * n + i, value, cause=cause)
    draft.add(seat, CONFIDENCE, about, 60, cause=cause)
