"""A government: one order a call, from its observation alone. It keeps no memory between calls and holds no seed.

In its slot it first decides what is due, then how far it keeps what it signed, then what it begins, and ends.
"""

from __future__ import annotations

from functools import lru_cache

from game.ai.answers import answer, retaliation
from game.ai.begin import begin
from game.ai.choice import Choice
from game.ai.together import let_go
from game.core import orders as o
from game.core.addends import plan
from game.core.appraisal import FAITH, MONITORING, Standpoint
from game.core.beliefs import if_yielded
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.kinds import carrots
from game.core.legality import why_illegal
from game.core.observe import Observation
from game.core.state import KEPT, POLICY, SEASON, TRUST, Agreement, Commitment, Joint, Plan, Proposal
from game.core.whole import mul, share
from game.core.world import Rules

__all__ = ["choose"]

ANSWERS_IN_KIND = 400
"""Reciprocity from which a government keeps no more than is kept toward it."""
BREAKS = 350
"""Chance a month, permille, that it says openly what it has decided: that an agreement is at an end."""
STRUCK, CHEATED, DEFIANT, INHERITED = 70, 40, 30, 25
"""What an open break is worth at home to a fully proud government, points: for harm done since, for a bargain that the other side
does not keep; for being seen to defy where its public can reward it; and for ending what a government before it signed."""
GONE = 500
"""How far on its way out a government must have been, permille, for the next one to be another: campaigns alone are less."""
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
            case Commitment(stage="open", sort="threat") if act.speaker == obs.seat and _met_for_good(obs, act):
                found.append(Choice(o.Withdraw(obs.seat, act.ref), "why=take_back"))
            case Proposal() if act.target == obs.seat:
                found.append(answer(obs, luck, act.ref))
            case Joint(deals=deals) if deals:
                gone = let_go(obs, act)
                if gone is not None:
                    found.append(gone)
            case Agreement() if obs.seat in (act.speaker, act.target):
                kept = _break(obs, act, luck) or _keep(obs, act)
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
        kept = met and _worth_keeping(obs, act)
        return Choice(o.CarryOut(obs.seat, act.ref) if kept else o.Drop(obs.seat, act.ref), f"why=promise_due met={int(met)}")
    if met:
        return Choice(o.CallMet(obs.seat, act.ref), "why=met")
    point = Standpoint(obs, obs.rules.seat_index(act.target))
    if retaliation(point, None, None, pledged=act.public):
        return Choice(o.CarryOut(obs.seat, act.ref), "why=carry_out")
    if not act.extended:
        return Choice(o.Extend(obs.seat, act.ref, add_months(obs.public.date, 2)), "why=extend")
    return Choice(o.Drop(obs.seat, act.ref), "why=drop")


def _met_for_good(obs: Observation, act: Commitment) -> bool:
    """Whether what it threatened for stands and no threat of the other side would undo it: nothing is left to insist on."""
    undone = {term.lever for other in obs.acts if isinstance(other, Commitment) and other.speaker == act.target
              and other.target == obs.seat and other.sort == "threat" for term in other.terms}
    wanted = map(obs.rules.term_index, act.demand)
    return not undone.intersection(t.lever for t in act.demand) and all(obs.level(x) >= level for x, level in wanted)


def _worth_keeping(obs: Observation, act: Commitment) -> bool:
    """Whether it does what it promised: unless that costs it more than its good name and what it was given are worth."""
    cost = given = 0
    for terms, back in ((act.terms, False), (act.demand, True)):
        for term in terms:
            lever, level = obs.rules.term_index(term)
            row = obs.own.table[lever]
            if row is not None and back:
                given += max(0, row[level] - row[obs.rules.start_levels[lever]])
            elif row is not None:
                cost += row[obs.level(lever)] - row[level]
    return plan(cost, given + mul(FAITH, obs.temperament.reciprocity), MONITORING, 1000)[0] >= 500


def _given(obs: Observation, act: Agreement) -> tuple[int, int]:
    """What its own side of an agreement costs it, and what it is given as far as that is kept, millipoints."""
    rules, cost, given = obs.rules, 0, 0
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
    return cost, given


def _break(obs: Observation, act: Agreement, luck: Luck) -> Choice | None:
    """An open end, where harm or a bargain not kept makes it worth more at home than what is still given and a good name."""
    other = obs.rules.seat_index(act.target if act.speaker == obs.seat else act.speaker)
    if obs.public.turn == act.turn:
        return None
    struck, cheated, inherited = _struck(obs, other), _theirs_kept(obs, act, other) < 500, _inherited(obs, act)
    angry = (struck or cheated) and obs.felt(TRUST, other) < 0
    if not angry and not inherited:
        return None
    cost, given = _given(obs, act)
    if not angry and cost <= given:
        return None  # a successor ends what is a loss to it, and takes over the rest
    temper = obs.temperament
    gain = mul(temper.pride, STRUCK * struck + CHEATED * cheated) + mul(obs.rules.seats[obs.at].accountability, DEFIANT)
    gain += INHERITED if inherited else 0
    price = share(given - cost + _good_name(obs, act), 1, 1000)
    if gain <= price or luck(f"break/{act.ref}/{obs.public.turn}", 1000) >= BREAKS:
        return None
    return Choice(o.Break(obs.seat, act.ref), f"why=break gain={gain} price={price}")


def _inherited(obs: Observation, act: Agreement) -> bool:
    """Whether a government before it signed: those who were wholly on their way out have gone since."""
    for i, season in enumerate(obs.rules.seats[obs.at].seasons):
        begins = obs.felt(SEASON, i)
        if season.lame_duck >= GONE and begins and act.turn < begins + season.lasts <= obs.public.turn:
            return True
    return False


def _good_name(obs: Observation, act: Agreement) -> int:
    """What keeping its word is worth to it, millipoints; half of that where the word was its predecessor's."""
    worth = mul(FAITH, obs.temperament.reciprocity)
    return share(worth, 1, 2) if _inherited(obs, act) else worth


def _struck(obs: Observation, other: int) -> bool:
    """Whether the other has a stick standing on it that did not stand when the game began."""
    rules = obs.rules
    policy, starts = obs.public.columns[POLICY], rules.start_levels
    return any(policy[x] < starts[x] for x in _felt_sticks(rules, other, obs.at))


@lru_cache(maxsize=512)
def _felt_sticks(rules: Rules, giver: int, taker: int) -> tuple[int, ...]:
    """The sticks of *giver* that *taker* feels."""
    return tuple(x for x in carrots(rules, giver, taker) if rules.measure_of(x).class_ == "stick")


def _theirs_kept(obs: Observation, act: Agreement, other: int) -> int:
    """The least that the other keeps of its substance in an agreement, permille; 1000 where it gives none."""
    rules = obs.rules
    theirs = [rules.lever_index[t.lever] for t in act.package if t.lever.actor == rules.seat_ids[other]]
    return min((obs.shared(KEPT, x) for x in theirs if rules.measure_of(x).kind == "substance"), default=1000)


def _keep(obs: Observation, act: Agreement) -> Choice | None:
    """How far it keeps an agreement from now on, planned anew from what it costs, what it brings and what it would lose."""
    rules = obs.rules
    other = rules.seat_index(act.target if act.speaker == obs.seat else act.speaker)
    cost, given = _given(obs, act)
    now = next((p.share for p in obs.mind.acts if isinstance(p, Plan) and p.agreement == act.ref and p.seat == obs.seat), 1000)
    answered = _in_kind(obs, act, other)
    if cost <= 0:
        wanted, late = _unhurried(obs, act, other, (now, answered))
        kind = Choice(o.Keep(obs.seat, act.ref, wanted), f"why=in_kind plan={wanted}{late}")
        return None if abs(wanted - now) < REPLAN else kind
    stake = given + _good_name(obs, act)
    if act.under_threat:
        stake += mul(share(cost, 3, 2), 1000 - if_yielded(obs, other))
    if obs.felt(TRUST, other) < -300:
        stake = share(stake, 1, 2)
    months = obs.public.turn - act.turn
    monitoring = max(250, MONITORING - 25 * months)
    wanted, _, _ = plan(cost, stake, monitoring, 1000)
    wanted, late = _unhurried(obs, act, other, (now, min(wanted, answered)))
    if abs(wanted - now) < REPLAN:
        return None
    note = f"why=keep cost={share(cost, 1, 1000)} stake={share(stake, 1, 1000)} plan={wanted}{late}"
    return Choice(o.Keep(obs.seat, act.ref, wanted), note)


def _unhurried(obs: Observation, act: Agreement, other: int, plans: tuple[int, int]) -> tuple[int, str]:
    """How far it now keeps what it means to keep in the end, and a word for the note where that is late.

    Pressed or without goodwill it raises its keeping by one step a month: capacity is the reason that is given.
    """
    now, wanted = plans
    if wanted <= now + REPLAN or not (act.under_threat or obs.felt(TRUST, other) < 0):
        return wanted, ""
    return now + REPLAN, f" slow_walked={wanted}"


def _in_kind(obs: Observation, act: Agreement, other: int) -> int:
    """How far it keeps its side in answer to how the other keeps theirs, permille: it delivers no more than it is given.

    A government that answers little in kind overlooks it. Harm done since, with an agreement standing, ends its patience.
    """
    if obs.temperament.reciprocity < ANSWERS_IN_KIND or obs.public.turn == act.turn:
        return 1000
    least = _theirs_kept(obs, act, other)
    return min(least if least < 500 else 1000, 0 if _struck(obs, other) and obs.felt(TRUST, other) < 0 else 1000)
