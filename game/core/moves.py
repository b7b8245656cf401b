"""Decisions on deadlines, acts taken back, sealed moves, keeping and breaking: what a seat does with its own levers."""

from __future__ import annotations

from game.core import favours
from game.core import orders as o
from game.core.draft import EVERYBODY, Draft
from game.core.levers import Package, Term
from game.core.observe import Observation
from game.core.state import (
    PROMISES_BROKEN,
    PROMISES_KEPT,
    PUNISHED,
    RELEASED,
    STOCK,
    TEMPER,
    THREATS_DROPPED,
    THREATS_KEPT,
    TRUST,
    USED,
    Agreement,
    Commitment,
    Intent,
    Joint,
    Plan,
    Proposal,
    Watch,
    joint_of,
)
from game.core.talks import pair_mask, remember
from game.core.whole import clamp, mul, share

__all__ = [
    "LET_GO", "break_agreement", "decide_deadline", "end_agreement", "end_watch", "keep", "levels_met", "may_let_go", "met_share",
    "open_watch", "seal", "settle", "take_intents", "threat_ends", "withdraw",
]

LET_GO = 2
"""Turns, that of the end included, in which the others may let go of what was tied to an agreement that was ended."""
LASTING = 3
"""Months from which an agreement is counted as one; a deal for a month or two is a favour."""
SOLIDARITY = 4
"""Trust that a member of a bloc loses in who harms another member of it."""
RELEASE_MONTHS = 3
"""How long an obeyed threat is watched before letting go counts as letting go."""


def met_share(draft: Draft, demand: Package) -> int:
    """How far a demand is met by what stands and is really kept, permille, read off level indices."""
    total = wanted = 0
    for term in demand:
        lever, level = draft.rules.term_index(term)
        start, now = draft.rules.start_levels[lever], draft.lever_value("level", lever)
        way = 1000 if now >= level else 0 if level <= start else clamp(share(1000, now - start, level - start), 0, 1000)
        total += mul(way, draft.lever_value("kept", lever))
        wanted += 1
    return share(total, 1, wanted) if wanted else 1000


def levels_met(draft: Draft, demand: Package) -> bool:
    """Whether every lever of a demand stands at least where it was demanded, however it is kept."""
    wanted = map(draft.rules.term_index, demand)
    return all(draft.lever_value("level", lever) >= level for lever, level in wanted)


def decide_deadline(draft: Draft, obs: Observation, order: o.CarryOut | o.CallMet | o.Extend | o.Drop) -> None:
    """A date has come: carry out, call met, extend once, or drop, each with its price."""
    act = draft.act(order.ref)
    assert isinstance(act, Commitment)
    cause = f"order/{act.ref}"
    match order:
        case o.Extend(by=by):
            draft.replace(act._replace(by=by, stage="open", extended=True, answers=act.answers or "extended"))
            if act.sort == "threat":
                draft.add(draft.rules.seat_index(act.target), THREATS_DROPPED, obs.at, 1, cause=cause)
        case o.CarryOut():
            for term in act.terms:
                seal_intent(draft, act.speaker, term, cause=act.ref)
            settle(draft, act, kept=True)
        case o.CallMet():
            met = met_share(draft, act.demand)
            if act.sort == "threat":
                draft.count("threats_met", cause=cause)
                if met >= 900:
                    open_watch(draft, act)
                threat_ends(draft, act, kept=False, weight=0 if met >= 900 else 1 if met >= 400 else 2)
            elif met >= 500:
                remember(draft, PROMISES_BROKEN, act.speaker, act.target, known=draft.known(act.ref), cause=cause)
            draft.close(act.ref, "called_met")
        case o.Drop():
            settle(draft, act, kept=False)


def settle(draft: Draft, act: Commitment, *, kept: bool) -> None:
    """Put a threat or promise on its speaker's record, and close it."""
    cause = f"order/{act.ref}"
    if act.sort == "threat":
        threat_ends(draft, act, kept=kept, weight=2)
    elif kept:
        draft.count("promises_kept", cause=cause)
        remember(draft, PROMISES_KEPT, act.speaker, act.target, known=draft.known(act.ref), cause=cause)
        draft.add(draft.rules.seat_index(act.target), TRUST, draft.rules.seat_index(act.speaker), 40, cause=cause)
    elif met_share(draft, act.demand) >= 700:
        draft.count("promises_broken", cause=cause)
        remember(draft, PROMISES_BROKEN, act.speaker, act.target, known=draft.known(act.ref), cause=cause)
        draft.add(draft.rules.seat_index(act.target), TRUST, draft.rules.seat_index(act.speaker), -80, cause=cause)
    draft.close(act.ref, "kept" if kept else "dropped")


def withdraw(draft: Draft, order: o.Withdraw) -> None:
    """An act is taken back before its date; a threat withdrawn is noted, lightly, and not at all where its demand was met.

    To take back what was met is to call it met, so whether its speaker lets go is watched as well.
    """
    act = draft.act(order.ref)
    assert isinstance(act, Proposal | Commitment)
    if isinstance(act, Commitment) and act.sort == "threat":
        met = met_share(draft, act.demand) >= 900
        if met:
            draft.count("threats_met", cause=f"order/{act.ref}")
            open_watch(draft, act)
        threat_ends(draft, act, kept=False, weight=0 if met else 1)
    draft.close(order.ref, "withdrawn")
    owed = tuple(x for x in draft.clock.owed if x.ref != order.ref)
    draft.clock = draft.clock._replace(owed=owed)


def threat_ends(draft: Draft, act: Commitment, *, kept: bool, weight: int) -> None:
    """What others learn when a threat is carried out or falls; *weight* 0 to 2 is how plainly it fell."""
    cause = f"order/{act.ref}"
    known = draft.known(act.ref) or (EVERYBODY if act.public else pair_mask(draft, act.speaker, act.target))
    draft.count("threats_standing", -1, cause=cause)
    if kept:
        draft.count("threats_kept", cause=cause)
        remember(draft, THREATS_KEPT, act.speaker, act.target, known=EVERYBODY, cause=cause)
        return
    if weight == 0:
        return
    draft.count("threats_dropped", cause=cause)
    s, t = draft.rules.seat_index(act.speaker), draft.rules.seat_index(act.target)
    draft.add(t, THREATS_DROPPED, s, weight, cause=cause)
    for seat in range(len(draft.rules.seat_ids)):
        if seat not in (s, t) and (known == EVERYBODY or known >> seat & 1):
            draft.add(seat, THREATS_DROPPED, s, 1, cause=cause)
    index = draft.rules.standing_stock
    if act.public and s == draft.rules.lead and index >= 0:
        draft.set_stock(index, draft.get(-1, STOCK, index) - mul(15 * weight, draft.rules.params.audience_net), cause=cause)


def open_watch(draft: Draft, act: Commitment) -> None:
    """An obeyed threat: from now on it is seen whether its speaker lets go."""
    ref = draft.new_ref("w", act.speaker, act.target)
    watch = Watch(ref, act.speaker, act.target, act.terms, draft.turn + RELEASE_MONTHS, act.public)
    draft.open(watch, pair_mask(draft, act.speaker, act.target))


def seal(draft: Draft, order: o.Impose | o.Lift) -> None:
    """A move is decided and sealed until the close; a later one on the same lever replaces it."""
    seal_intent(draft, order.seat, order.term, cause="")


def seal_intent(draft: Draft, seat: str, term: Term, *, cause: str) -> None:
    """Put a sealed move on record, known to its seat alone, in the place of an earlier one on the same lever."""
    for act in draft.acts():
        if isinstance(act, Intent) and act.seat == seat and act.term.lever == term.lever:
            draft.close(act.ref, "replaced")
    ref = draft.new_ref("m", seat, seat)
    draft.open(Intent(ref, seat, term, cause or ref), pair_mask(draft, seat))


def take_intents(draft: Draft) -> None:
    """All sealed moves, in the declared order of seats and levers, whatever the order in which they were entered."""
    intents = [act for act in draft.acts() if isinstance(act, Intent)]
    intents.sort(key=lambda act: (draft.rules.seat_index(act.seat), str(act.term.lever)))
    for act in intents:
        lever, level = draft.rules.term_index(act.term)
        before = draft.lever_value("level", lever)
        draft.close(act.ref, "moved")
        if before == level:
            continue
        draft.move_lever(act.term, cause=f"order/{act.cause}")
        draft.tell("imposed" if level < before else "lifted", seat=act.seat, term=str(act.term))
        if level < before:
            _breach(draft, act)
        if act.term.lever.target in draft.rules.seat_ids:
            (_feel_harm if level < before else _feel_relief)(draft, act.term, lever, before, level)
            if level > before and act.cause == act.ref:
                _gift(draft, act.term, lever, before)


def _breach(draft: Draft, move: Intent) -> None:
    """Harm done on a lever that was agreed on, as a threat carried out can do, ends the agreement openly."""
    for act in draft.acts():
        if isinstance(act, Agreement) and any(term.lever == move.term.lever for term in act.package):
            _end_broken(draft, act, move.seat, cause=f"order/{move.cause}")


def _feel_harm(draft: Draft, term: Term, lever: int, before: int, level: int) -> None:
    """Harm befalls a seat: anger by its pain, a broken peace if it had yielded, and a shadow over the others."""
    rules, actor, target = draft.rules, term.lever.actor, term.lever.target
    s, t = rules.seat_index(actor), rules.seat_index(target)
    own = draft.world.private[t]
    row = own.table[lever]
    hurt = max(0, row[before] - row[level]) if row is not None else 0
    temper = own.temperaments[draft.get(t, TEMPER)]
    draft.add(t, TRUST, s, -(mul(temper.pride, 60) + share(hurt, 1, 2000)), cause=f"order/{term}")
    favours.struck_out(draft, s, t, cause=f"order/{term}")
    draft.count("imposed", cause=f"order/{term}")
    for act in draft.acts():
        if not isinstance(act, Watch) or (act.speaker, act.target) != (actor, target):
            continue
        if any(x.lever == term.lever for x in act.harm):
            remember(draft, PUNISHED, actor, target, known=EVERYBODY, cause=f"order/{term}")
            draft.close(act.ref, "punished")
    measure, bloc = rules.lever_measure[lever], frozenset(rules.seats[t].blocs)
    for seat in range(len(rules.seat_ids)):
        if seat not in (s, t):
            draft.add(seat, USED, measure, 1000, cause=f"order/{term}")
            if bloc.intersection(rules.seats[seat].blocs):
                draft.add(seat, TRUST, s, -SOLIDARITY, cause=f"bloc/{term}")


def _feel_relief(draft: Draft, term: Term, lever: int, before: int, level: int) -> None:
    """An unasked good move: goodwill by its worth, and now and then it looks weak."""
    rules = draft.rules
    s, t = rules.seat_index(term.lever.actor), rules.seat_index(term.lever.target)
    row = draft.world.private[t].table[lever]
    worth = max(0, row[level] - row[before]) if row is not None else 0
    draft.add(t, TRUST, s, clamp(share(worth, 1, 1500), 5, 80), cause=f"order/{term}")


def _gift(draft: Draft, term: Term, lever: int, before: int) -> None:
    """A good turn that nobody had asked for is a favour, as far as it goes beyond where the game began.

    Taking back one's own harm is none, nor is what a threat or an agreement had called for.
    """
    rules = draft.rules
    giver, taker = rules.seat_index(term.lever.actor), rules.seat_index(term.lever.target)
    row, now = draft.world.private[taker].table[lever], rules.term_index(term)[1]
    start = max(before, rules.start_levels[lever])
    called_for = any(
        any(x.lever == term.lever for x in (act.demand if isinstance(act, Commitment) else act.package))
        for act in draft.acts() if isinstance(act, Commitment | Agreement)
    )
    if row is not None and now > start and not called_for:
        favours.book(draft, giver, taker, favours.gift_size(row[now] - row[start]), cause=f"favour/{term}")


def end_watch(draft: Draft, watch: Watch) -> None:
    """The speaker of an obeyed threat has let go: assurance grows."""
    s, t = draft.rules.seat_index(watch.speaker), draft.rules.seat_index(watch.target)
    draft.add(t, RELEASED, s, 2, cause=f"released/{watch.ref}")
    for seat in range(len(draft.rules.seat_ids)):
        if seat not in (s, t) and watch.public:
            draft.add(seat, RELEASED, s, 1, cause=f"released/{watch.ref}")
    draft.close(watch.ref, "released")


def keep(draft: Draft, order: o.Keep) -> None:
    """How far a seat will keep an agreement from now on; nobody is told, they will see."""
    for act in draft.acts():
        if isinstance(act, Plan) and act.seat == order.seat and act.agreement == order.ref:
            draft.replace(act._replace(share=order.share))
            return
    agreement = draft.act(order.ref)
    assert isinstance(agreement, Agreement)
    ref = draft.new_ref("k", order.seat, order.seat)
    draft.open(Plan(ref, order.seat, order.ref, order.share), pair_mask(draft, order.seat))


def break_agreement(draft: Draft, order: o.Break) -> None:
    """An agreement is ended openly; the other side and the neighbours take note."""
    act = draft.act(order.ref)
    assert isinstance(act, Agreement)
    _end_broken(draft, act, order.seat, cause=f"order/break/{act.ref}")


def _end_broken(draft: Draft, act: Agreement, seat: str, *, cause: str) -> None:
    """An agreement is broken by one of its parties, or let go by one whose tie was cut."""
    other = act.target if act.speaker == seat else act.speaker
    joint = joint_of(draft.acts(), act.ref)
    if joint is not None and may_let_go(joint, seat, draft.turn):
        draft.tell("let_go", known=() if act.public else joint.parties, seat=seat, ref=act.ref, other=other)
        end_agreement(draft, act, how="let_go")
        draft.add(draft.rules.seat_index(other), TRUST, draft.rules.seat_index(seat), -30, cause=cause)
        return
    draft.tell("broken", known=() if act.public else (act.speaker, act.target), seat=seat, ref=act.ref, other=other)
    end_agreement(draft, act, how="broken", by=seat)
    draft.count("broken", cause=cause)
    known = EVERYBODY if act.public else pair_mask(draft, act.speaker, act.target)
    remember(draft, PROMISES_BROKEN, seat, other, known=known, cause=cause)
    draft.add(draft.rules.seat_index(other), TRUST, draft.rules.seat_index(seat), -120, cause=cause)


def may_let_go(joint: Joint, seat: str, turn: int) -> bool:
    """Whether a seat may end what is left of a tie without breaking its word."""
    return seat in joint.free and turn <= joint.until


def end_agreement(draft: Draft, act: Agreement, *, how: str, by: str = "") -> None:
    """Its levers go back to where they stood, where nothing else has moved them since; *by* is who broke it."""
    others = {t.lever for a in draft.acts() if isinstance(a, Agreement) and a.ref != act.ref for t in a.package}
    for term, was in zip(act.package, act.before, strict=True):
        lever, level = draft.rules.term_index(term)
        if term.lever not in others and draft.lever_value("level", lever) == level:
            draft.move_lever(was, cause=f"{how}/{act.ref}")
    for plan in draft.acts():
        if isinstance(plan, Plan) and plan.agreement == act.ref:
            draft.close(plan.ref, how)
    draft.close(act.ref, how)
    if binds_them(draft, act):
        draft.count("agreements", -1, cause=f"{how}/{act.ref}")
    joint = joint_of(draft.acts(), act.ref)
    if joint is not None:
        _cut(draft, joint, act, how=how, by=by)


def _cut(draft: Draft, joint: Joint, act: Agreement, *, how: str, by: str) -> None:
    """One of several tied agreements has ended: the others' parties, who broke it excepted, may let go of theirs for a while.

    An agreement whose term is over has been what it was signed for, and frees nobody.
    """
    left = tuple(ref for ref in joint.deals if ref != act.ref)
    if not left:
        draft.close(joint.ref, how)
        return
    if how == "lapsed":
        draft.replace(joint._replace(deals=left))
        return
    held = [one for ref in left if isinstance(one := draft.act(ref), Agreement)]
    free = tuple(s for s in joint.parties if s != by and any(s in (one.speaker, one.target) for one in held))
    draft.replace(joint._replace(deals=left, free=free, until=draft.turn + LET_GO - 1))
    draft.tell(
        "tie_cut", known=() if joint.public else joint.parties, ref=act.ref, refs=" ".join(left), seats=" ".join(free),
        turn=draft.turn + LET_GO - 1,
    )


def binds_them(draft: Draft, act: Agreement) -> bool:
    """Whether an agreement moves something of substance of the lead's partner; a text of courtesies is none to be counted."""
    rules = draft.rules
    if rules.seat_ids[rules.lead] not in (act.speaker, act.target):
        return False
    return act.months >= LASTING and any(
        term.lever.actor != rules.seat_ids[rules.lead] and term != was
        and rules.measure_of(rules.lever_index[term.lever]).kind == "substance"
        for term, was in zip(act.package, act.before, strict=True)
    )
