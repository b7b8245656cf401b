"""A government: one order a call, from its observation alone. It keeps no memory between calls and holds no seed.

In its slot it first decides what is due, then how far it keeps what it signed, then what it begins, and ends.
"""

from __future__ import annotations

from game.ai.answers import answer, retaliation
from game.ai.begin import begin
from game.ai.choice import Choice
from game.ai.search import carrots
from game.ai.together import let_go
from game.core import orders as o
from game.core.addends import plan
from game.core.appraisal import FAITH, MONITORING, Standpoint
from game.core.beliefs import if_yielded
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.legality import why_illegal
from game.core.observe import Observation
from game.core.state import KEPT, TRUST, Agreement, Commitment, Joint, Plan, Proposal
from game.core.whole import mul, share

__all__ = ["choose"]

ANSWERS_IN_KIND = 400
"""Reciprocity from which a government keeps no more than is kept toward it."""
REPLAN = 250
"""A plan is changed only by a whole step."""


def choose(obs: Observation, luck: Luck) -> Choice:
    """The next order of a government; always legal."""
    for choice in _candidates(obs, luck):
        if not why_illegal(obs, choice.order):
            return choice
    owed = obs.owed[0]
    if owed.what == "answer":
        act = obs.act(owed.ref)
        assert isinstance(act, Proposal | Commitment)
        return Choice(o.Refuse(obs.seat, act.speaker, owed.ref))
    return Choice(o.End(obs.seat))


def _candidates(obs: Observation, luck: Luck) -> list[Choice]:
    owed = obs.owed[0]
    if owed.what == "answer":
        return [answer(obs, luck, owed.ref)]
    found: list[Choice] = []
    for act in obs.acts:
        match act:
            case Commitment(stage="due") if act.speaker == obs.seat:
                found.append(_due(obs, act))
            case Proposal() if act.target == obs.seat:
                found.append(answer(obs, luck, act.ref))
            case Joint(deals=deals) if deals:
                gone = let_go(obs, act)
                if gone is not None:
                    found.append(gone)
            case Agreement() if obs.seat in (act.speaker, act.target):
                kept = _keep(obs, act)
                if kept is not None:
                    found.append(kept)
    if found:
        return found
    started = begin(obs, luck)
    return [started] if started is not None else []


def _due(obs: Observation, act: Commitment) -> Choice:
    """Its own date has come: a threat is carried out if the harm came and still stings; a promise if they did their part."""
    demand = [obs.rules.term_index(term) for term in act.demand]
    met = all(obs.level(lever) >= level for lever, level in demand)
    if act.sort == "promise":
        return Choice(o.CarryOut(obs.seat, act.ref) if met else o.Drop(obs.seat, act.ref), "why=promise_due")
    if met:
        return Choice(o.CallMet(obs.seat, act.ref), "why=met")
    point = Standpoint(obs, obs.rules.seat_index(act.target))
    if retaliation(point, None, None, pledged=act.public):
        return Choice(o.CarryOut(obs.seat, act.ref), "why=carry_out")
    if not act.extended:
        return Choice(o.Extend(obs.seat, act.ref, add_months(obs.public.date, 2)), "why=extend")
    return Choice(o.Drop(obs.seat, act.ref), "why=drop")


def _keep(obs: Observation, act: Agreement) -> Choice | None:
    """How far it keeps an agreement from now on, planned anew from what it costs, what it brings and what it would lose."""
    rules = obs.rules
    other = rules.seat_index(act.target if act.speaker == obs.seat else act.speaker)
    cost = given = 0
    for term, was in zip(act.package, act.before, strict=True):
        lever, level = rules.term_index(term)
        row = obs.own.table[lever]
        if row is None:
            continue
        worth = row[level] - row[rules.measure_of(lever).level_index(was.level)]
        if rules.lever_actor[lever] == obs.at:
            cost -= worth
        elif worth > 0:
            given += mul(worth, obs.shared(KEPT, lever))
    now = next((p.share for p in obs.mind.acts if isinstance(p, Plan) and p.agreement == act.ref and p.seat == obs.seat), 1000)
    answered = _in_kind(obs, act, other)
    if cost <= 0:
        kind = Choice(o.Keep(obs.seat, act.ref, answered), f"why=in_kind plan={answered}")
        return None if abs(answered - now) < REPLAN else kind
    stake = given + mul(FAITH, obs.temperament.reciprocity)
    if act.under_threat:
        stake += mul(share(cost, 3, 2), 1000 - if_yielded(obs, other))
    if obs.felt(TRUST, other) < -300:
        stake = share(stake, 1, 2)
    months = obs.public.turn - act.turn
    monitoring = max(250, MONITORING - 25 * months)
    wanted, _, _ = plan(cost, stake, monitoring, 1000)
    wanted = min(wanted, answered)
    if abs(wanted - now) < REPLAN:
        return None
    note = f"why=keep cost={share(cost, 1, 1000)} stake={share(stake, 1, 1000)} plan={wanted}"
    return Choice(o.Keep(obs.seat, act.ref, wanted), note)


def _in_kind(obs: Observation, act: Agreement, other: int) -> int:
    """How far it keeps its side in answer to how the other keeps theirs, permille: it delivers no more than it is given.

    A government that answers little in kind overlooks it. Harm done since, with an agreement standing, ends its patience.
    """
    rules = obs.rules
    if obs.temperament.reciprocity < ANSWERS_IN_KIND or obs.public.turn == act.turn:
        return 1000
    theirs = [rules.lever_index[t.lever] for t in act.package if t.lever.actor == rules.seat_ids[other]]
    theirs = [x for x in theirs if rules.measure_of(x).kind == "substance"]
    least = min((obs.shared(KEPT, x) for x in theirs), default=1000)
    hurt = any(
        rules.measure_of(x).class_ == "stick" and obs.level(x) < rules.start_levels[x] for x in carrots(rules, other, obs.at)
    )
    return min(least if least < 500 else 1000, 0 if hurt and obs.felt(TRUST, other) < 0 else 1000)
