"""What a government does about a threat that it has refused, before its date: yields late, or quietly, or under another manner.

Owns brinkmanship and quiet compliance; everything is judged by the full sum at the belief that it holds now. Sees an observation.
"""

from __future__ import annotations

from game.ai import search
from game.ai.choice import Choice, sum_text
from game.ai.speech import reasons
from game.core import orders as o
from game.core.addends import ADDENDS
from game.core.appraisal import Appraisal, Standpoint, Terms
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.levers import package
from game.core.observe import Observation
from game.core.state import LUCK, Commitment, Intent, Proposal
from game.core.whole import mul, share

__all__ = ["BOLD", "holds_out", "under_threat"]

BRINK = 80
"""What a government that loves risk fully insists on beyond all else while a threat's date is far, points."""
BOLD = 450
"""Love of risk, permille, from which it waits to the day itself, and may threaten what it would not do."""
SIGNS_NOTHING = 350
"""Pride, permille, from which it moves its lever without a word rather than offer in private what it refused in public."""


def holds_out(point: Standpoint, terms: Terms) -> int:
    """What it insists on beyond all else because the date of the threat that *terms* would meet is still far, points.

    Schelling (1966) on brinkmanship: who loves risk holds out while there is time, and the last month takes it away.
    """
    dates = [threat.by for threat, _ in point.answered(terms)]
    near = add_months(point.obs.public.date, 1)
    bold = point.temper.risk_love >= BOLD
    return mul(point.temper.risk_love, BRINK) if bold and dates and min(dates) > near else 0


def under_threat(obs: Observation, luck: Luck) -> Choice | None:
    """A step that takes the edge off a refused threat whose date has come near, or None."""
    lead = obs.rules.seat_ids[obs.rules.lead]
    near = add_months(obs.public.date, 1)
    pressing = [
        act for act in obs.acts
        if isinstance(act, Commitment) and act.sort == "threat" and (act.speaker, act.target) == (lead, obs.seat)
        and act.answers in ("refused", "countered") and act.by <= near
    ]
    if not pressing:
        return None
    point = Standpoint(obs, obs.rules.lead)
    return next((found for act in pressing if (found := _yield(point, act, luck)) is not None), None)


def _without(found: Appraisal, *names: str) -> int:
    """A sum without some of its rows, millipoints."""
    return found.total - sum(found.rows[ADDENDS.index(name)] for name in names)


def _yield(point: Standpoint, act: Commitment, luck: Luck) -> Choice | None:
    """Quietly, where the public form is what stands in the way; else by an offer, the bold on the very day."""
    obs = point.obs
    demand = {x: y for x, y in map(point.rules.term_index, act.demand) if point.policy[x] < y}
    floor = -obs.felt(LUCK, point.other)
    if not demand:
        return None
    if act.stage == "open" and act.public and point.temper.pride >= SIGNS_NOTHING:
        return _quietly(point, demand, floor)
    bold = point.temper.risk_love >= BOLD
    if (act.stage == "open") == bold or any(isinstance(a, Proposal) and a.speaker == obs.seat for a in obs.acts):
        return None
    return _offer(point, act, (demand, floor), luck)


def _quietly(point: Standpoint, demand: Terms, floor: int) -> Choice | None:
    """The lever moves, all of the way, half of it or a step: worth it where the same in public is not.

    Nothing is signed that the next asker could point to, and delay no longer promises anything: it brings the date.
    """
    obs = point.obs
    sealed = {obs.rules.lever_index[act.term.lever] for act in obs.mind.acts if isinstance(act, Intent)}
    in_public = point.appraise(demand, public=True)
    if in_public.in_win_set and in_public.total >= floor:
        return None
    half = {x: point.policy[x] + max(1, share(y - point.policy[x], 1, 2)) for x, y in demand.items()}
    step = {x: point.policy[x] + 1 for x in demand}
    for terms in (demand, half, step):
        found = point.appraise(terms, public=False)
        if found.in_win_set and _without(found, "waiting", "precedent") >= floor:
            for lever, level in sorted(terms.items()):
                if lever not in sealed:
                    note = sum_text(found, margin=floor, why="quiet")
                    return Choice(o.Lift(obs.seat, obs.rules.term(lever, level)), note)
            return None
    return None


def _offer(point: Standpoint, act: Commitment, wanted: tuple[Terms, int], luck: Luck) -> Choice | None:
    """At the last: what was demanded, or as much as it can bear in a manner that it can bear, in private."""
    demand, floor = wanted
    plain = point.appraise(demand, public=False)
    floor += min(0, plain.rows[ADDENDS.index("waiting")])  # delay no longer promises anything
    whole = plain.in_win_set and plain.total >= floor
    ask = search.Ask(demand, public=False, at_once=False)
    found = search.Found(dict(demand), plain) if whole else search.trimmed(point, ask, floor)
    if found is None:
        return None
    obs, rules = point.obs, point.rules
    said, unsaid = reasons(point, found.sum, luck, yes=True, name=f"{obs.seat}/{act.ref}/{obs.public.turn}")
    text = package(rules.term(x, y) for x, y in found.terms.items())
    order = o.Offer(obs.seat, rules.seat_ids[point.other], text, speech=o.Speech(said))
    return Choice(order, sum_text(found.sum, margin=floor, why="at_the_last" if whole else "quiet_offer", unsaid=unsaid))

