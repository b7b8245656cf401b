"""The close of a turn, in its declared order, and the opening of the next.

Sealed moves; agreements kept or not; courts and the passed-over; effects and people; home; events; indicators; then the
date moves on. Each step names its causes, so that every change can be walked back to a decision, a rule or a source.
"""

from __future__ import annotations

from game.core import flows, home
from game.core.dates import date_of_turn
from game.core.draft import EVERYBODY, Draft
from game.core.moves import end_agreement, end_watch, met_share, take_intents
from game.core.state import (
    COUNT,
    COUNTS,
    DAYS,
    FAVOURS,
    KEPT,
    PROMISES_BROKEN,
    PROMISES_KEPT,
    STOCK,
    TALKS,
    TEMPER,
    TRUST,
    USED,
    WAITING,
    WORD,
    Agreement,
    Clock,
    Commitment,
    Joint,
    Plan,
    Proposal,
    Sitting,
    Watch,
)
from game.core.talks import make_public, remember
from game.core.whole import decays, mul, share

__all__ = ["close_turn", "open_turn"]

LEAK_EACH = 12
"""Chance a month, permille, that a private act gets out, for each month that it has lain and one more."""
FORGET_WORD, FORGET_USE, FORGET_FAVOUR = 850, 917, 900
KEPT_WARMTH, SHORT_ANGER = 12, 30
RENEW_KEPT, RENEW_TRUST = 700, -150
"""Least keeping, permille, and least trust at which an agreement goes on by itself when its term is over."""


def close_turn(draft: Draft) -> None:
    """Everything that happens after the last seat has ended its moves."""
    take_intents(draft)
    _left_waiting(draft)
    _run_agreements(draft)
    home.contest(draft)
    home.courts(draft)
    _leaks(draft)
    _summarise(draft)
    flows.arrive(draft)
    if draft.turn <= draft.rules.turns:
        home.overrule(draft)
    flows.happen(draft)
    flows.measure_indicators(draft)
    if draft.turn <= draft.rules.turns:
        home.review(draft)
        home.brew(draft)
    _fade(draft)
    _next(draft)


def _left_waiting(draft: Draft) -> None:
    """Offers that nobody answered lapse; whoever was left waiting remembers it. Sittings end."""
    lead = draft.rules.lead
    for act in draft.acts():
        if isinstance(act, Sitting):
            draft.close(act.ref, "over")
        elif isinstance(act, Proposal):
            draft.close(act.ref, "left_waiting")
            speaker, target = draft.rules.seat_index(act.speaker), draft.rules.seat_index(act.target)
            if act.sort == "offer":
                draft.add(speaker, TRUST, target, -15, cause=f"left_waiting/{act.ref}")
                draft.add(speaker, WAITING, target, 1, cause=f"left_waiting/{act.ref}")
                draft.tell("left_waiting", known=(act.speaker, act.target), speaker=act.speaker, target=act.target)
            elif target == lead:
                draft.add(speaker, TRUST, target, -5, cause=f"left_waiting/{act.ref}")
        elif isinstance(act, Joint) and not act.deals:
            draft.close(act.ref, "left_waiting")
        elif isinstance(act, Watch) and draft.turn >= act.until:
            end_watch(draft, act)


def _run_agreements(draft: Draft) -> None:
    """Each agreement is kept as far as its parties plan and can; trust follows; the expired end."""
    plans = {(p.agreement, p.seat): p.share for p in draft.acts() if isinstance(p, Plan)}
    for act in draft.acts():
        if not isinstance(act, Agreement):
            continue
        kept = {seat: _deliver(draft, act, seat, plans.get((act.ref, seat), 1000)) for seat in (act.speaker, act.target)}
        _feel_keeping(draft, act, kept)
        if draft.turn >= act.until and not _renewed(draft, act, kept):
            end_agreement(draft, act, how="lapsed")
            draft.count("lapsed", cause=f"lapsed/{act.ref}")
            draft.tell("lapsed", ref=act.ref, known=() if act.public else (act.speaker, act.target))


def _renewed(draft: Draft, act: Agreement, kept: dict[str, int]) -> bool:
    """Whether an agreement goes on when its term is over: it does where both have kept it and neither has turned away."""
    a, b = draft.rules.seat_index(act.speaker), draft.rules.seat_index(act.target)
    trust = min(draft.get(a, TRUST, b), draft.get(b, TRUST, a))
    if min(kept.values()) < RENEW_KEPT or trust < RENEW_TRUST or act.at_once:
        return False
    draft.replace(act._replace(until=act.until + act.months))
    draft.tell("renewed", known=() if act.public else (act.speaker, act.target), ref=act.ref)
    return True


def _deliver(draft: Draft, act: Agreement, seat: str, plan: int) -> int:
    """Set how far a party's levers are really kept, by its plan and what it can; the least of them, permille."""
    rules, least = draft.rules, 1000
    facts = rules.seats[rules.seat_index(seat)]
    for term in act.package:
        if term.lever.actor != seat:
            continue
        lever, level = rules.term_index(term)
        measure = rules.measure_of(lever)
        can = 1000
        if measure.capacity >= 0 and measure.needs[level] > facts.capacities[measure.capacity]:
            can = share(1000, facts.capacities[measure.capacity], measure.needs[level])
        kept = min(plan, can)
        if measure.kind == "substance":
            draft.set(-1, KEPT, lever, kept, cause=f"keeping/{act.ref}")
            least = min(least, kept)
    return least


def _feel_keeping(draft: Draft, act: Agreement, kept: dict[str, int]) -> None:
    """Kept on both sides warms; a side that falls short cools the other, and after three months it is on record."""
    rules = draft.rules
    months = draft.turn - act.turn
    for seat, other in ((act.speaker, act.target), (act.target, act.speaker)):
        s, o = rules.seat_index(seat), rules.seat_index(other)
        if kept[other] >= 900:
            if kept[seat] >= 900 and months < 12:
                draft.add(s, TRUST, o, KEPT_WARMTH, cause=f"kept/{act.ref}")
            if months == 2:
                remember(draft, PROMISES_KEPT, other, seat, known=_known(draft, act), cause=f"kept/{act.ref}")
        elif months > 0:
            short = share(SHORT_ANGER, 1000 - kept[other], 1000)
            draft.add(s, TRUST, o, -short, cause=f"short/{act.ref}")
            if months in (2, 8) and kept[other] < 500:
                remember(draft, PROMISES_BROKEN, other, seat, known=_known(draft, act), cause=f"short/{act.ref}")
            if s == rules.lead:
                draft.tell("fell_short", known=(seat,), ref=act.ref, seat=other, kept=kept[other])


def _known(draft: Draft, act: Agreement) -> int:
    return EVERYBODY if act.public else draft.known(act.ref)


def _leaks(draft: Draft) -> None:
    """Private acts get out: likelier the longer they lie."""
    for act in draft.acts():
        if not isinstance(act, Commitment | Agreement) or act.public:
            continue
        if home.leak(draft, act.ref, LEAK_EACH * (1 + min(6, draft.turn - act.turn))):
            make_public(draft, act)
            draft.count("leaks", cause=f"leak/{act.ref}")
            draft.tell("leaked", ref=act.ref, speaker=act.speaker, target=act.target)


def _summarise(draft: Draft) -> None:
    """Counters that effects and indicators read."""
    delivered, terms = home.kept_mean(draft)
    draft.set(-1, COUNT, COUNTS.index("delivered_share"), delivered, cause="summary")
    signed = max(1, draft.get(-1, COUNT, COUNTS.index("signed")))
    standing = draft.get(-1, COUNT, COUNTS.index("agreements"))
    kept = mul(share(1000, min(standing, signed), signed), delivered if terms else 0)
    draft.set(-1, COUNT, COUNTS.index("kept_share"), kept, cause="summary")


def _fade(draft: Draft) -> None:
    """Words said in public and uses of force on others fade; trust drifts by each seat's memory; a month cools talks."""
    rules = draft.rules
    _decay(draft, -1, WORD, FORGET_WORD)
    for seat in range(len(rules.seat_ids)):
        own = draft.world.private[seat]
        monthly = 1000 - share(1000 - own.temperaments[draft.get(seat, TEMPER)].memory, 1, 12)
        away = [value - level for level, value in zip(own.relations, draft.column(seat, TRUST), strict=True)]
        drifted = [level + left for level, left in zip(own.relations, decays(away, monthly), strict=True)]
        draft.put_all(seat, TRUST, drifted, cause="memory")
        talks = draft.column(seat, TALKS)
        if any(talks):
            draft.put_all(seat, TALKS, [max(0, talked - 1) for talked in talks], cause="month")
        _decay(draft, seat, USED, FORGET_USE)
        _decay(draft, seat, FAVOURS, mul(monthly, FORGET_FAVOUR))


def _decay(draft: Draft, owner: int, column: int, keep: int) -> None:
    """A column moves toward zero; most are all zero."""
    values = draft.column(owner, column)
    if any(values):
        draft.put_all(owner, column, decays(values, keep), cause="fading")


def _next(draft: Draft) -> None:
    """The next turn begins, or the game is over. A recall ends the asking, not the year after."""
    rules = draft.rules
    recalled = draft.clock.ending == "recalled"
    standing = rules.standing_stock
    if not recalled and draft.turn <= rules.turns and standing >= 0 and draft.get(-1, STOCK, standing) <= 0:
        draft.tell("recalled")
        recalled = True
        draft.clock = draft.clock._replace(ending="recalled")
    if draft.turn >= rules.turns + rules.after:
        draft.clock = Clock("over", (), (), 0, draft.clock.ending or "served")
        return
    draft.turn += 1
    draft.date = date_of_turn(rules.start_date, rules.period, draft.turn)
    open_turn(draft)


def open_turn(draft: Draft) -> None:
    """Dates fall due, questions come back, days are counted out, and the seats are called in their order."""
    rules = draft.rules
    after = draft.turn > rules.turns or draft.clock.ending == "recalled"
    for seat in range(len(rules.seat_ids)):
        draft.set(-1, DAYS, seat, rules.envoy_days, cause="month")
    home.answer_questions(draft)
    for act in draft.acts():
        if isinstance(act, Commitment) and act.stage == "open" and act.by <= draft.date:
            met = met_share(draft, act.demand)
            draft.replace(act._replace(stage="due"))
            draft.tell("due", known=(act.speaker, act.target), ref=act.ref, speaker=act.speaker, target=act.target, met=met)
    if after and draft.turn == rules.turns + 1:
        _no_more_asking(draft)
    others = tuple(s for i, s in enumerate(rules.seat_ids) if i != rules.lead)
    lead = () if after else (rules.seat_ids[rules.lead],)
    draft.clock = Clock("others", others + lead, (), 0, draft.clock.ending)
    draft.tell("opened", turn=draft.turn)


def _no_more_asking(draft: Draft) -> None:
    """The time after begins: the lead's threats fall without a record, since nothing more is asked."""
    lead = draft.world.lead
    for act in draft.acts():
        if isinstance(act, Commitment) and lead in (act.speaker, act.target):
            draft.close(act.ref, "time_after")
    draft.set(-1, COUNT, COUNTS.index("threats_standing"), 0, cause="time_after")


