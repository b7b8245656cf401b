"""Home politics of the lead: leave asked for, courts, reviews of the mandate, a principal that can overrule, standing.

Other seats carry their capital in their groups; what contests an agreement there is here too. All of it are rules with named
draws, foreseeable before they happen.
"""

from __future__ import annotations

from game.core import flows
from game.core.difficulty import USUAL
from game.core.draft import EVERYBODY, Draft
from game.core.moves import end_agreement
from game.core.state import (
    BARRED,
    BREWING,
    COUNT,
    COUNTS,
    KEPT,
    LATITUDE,
    POLICY,
    STOCK,
    TRUST,
    Agreement,
    Asked,
    Permit,
)
from game.core.talks import pair_mask, sharpen
from game.core.whole import clamp, share
from game.core.world import Target

__all__ = ["answer_questions", "brew", "contest", "courts", "overrule", "review", "standing", "target_met"]

BARRED_MONTHS = 6
CONTEST_CHANCE, UNHEARD_OF = 120, 30
"""Chance a month, permille, that a group that was passed over strikes an agreement; and one that is still private."""
OVERRULES = 2


def answer_questions(draft: Draft) -> None:
    """Questions to the capital and the embassy come back at the opening."""
    for act in draft.acts():
        if not isinstance(act, Asked) or act.ready > draft.turn:
            continue
        seat = draft.rules.seat_index(act.seat)
        if act.what == "embassy":
            report = draft.rules.difficulty.report if seat == draft.rules.lead else USUAL.report
            sharpen(draft, seat, draft.rules.seat_index(act.about), report, cause=f"embassy/{act.about}")
            draft.tell("embassy_report", known=(act.seat,), about=act.about)
        elif act.term is not None:
            _leave(draft, act)
        draft.close(act.ref, "answered")


def _leave(draft: Draft, act: Asked) -> None:
    assert act.term is not None
    lever, level = draft.rules.term_index(act.term)
    needed = draft.rules.measure_of(lever).authorities[level]
    chance = share(standing(draft), 9, 10) + (150 if needed == "principal" else -150)
    granted = draft.luck(f"leave/{act.term}/{draft.turn}", 1000) < clamp(chance, 50, 950)
    if granted:
        ref = draft.new_ref("g", act.seat, act.seat)
        draft.open(Permit(ref, act.seat, act.term), pair_mask(draft, act.seat))
    draft.tell("leave_given" if granted else "leave_refused", known=(act.seat,), term=str(act.term))


def standing(draft: Draft) -> int:
    """Standing with the principal, 0 to 1000; a world without that stock never recalls anybody."""
    index = draft.rules.standing_stock
    return draft.get(-1, STOCK, index) if index >= 0 else 500


def move_standing(draft: Draft, by: int, *, cause: str) -> None:
    """Raise or lower standing."""
    index = draft.rules.standing_stock
    if index >= 0:
        draft.set_stock(index, draft.get(-1, STOCK, index) + by, cause=cause)


def courts(draft: Draft) -> None:
    """Courts take up what stands on weak legal ground, at their own pace; what they stop stays barred for half a year."""
    rules = draft.rules
    policy = draft.column(-1, POLICY)
    for lever in rules.risky:
        level = policy[lever]
        risk = rules.measure_of(lever).legal_risks[level]
        if not risk or level == rules.start_levels[lever]:
            continue
        if draft.luck(f"court/{rules.levers[lever]}/{draft.turn}", 1000) < risk:
            start = rules.term(lever, rules.start_levels[lever])
            draft.move_lever(start, cause=f"court/{rules.levers[lever]}")
            draft.set(-1, BARRED, lever, draft.turn + BARRED_MONTHS, cause=f"court/{rules.levers[lever]}")
            draft.count("court_losses", cause=f"court/{rules.levers[lever]}")
            _unbind(draft, lever)
            draft.tell("court_stops", lever=str(rules.levers[lever]), seat=rules.levers[lever].actor)


def _unbind(draft: Draft, lever: int) -> None:
    """An agreement on a lever that a court has stopped cannot stand."""
    for act in draft.acts():
        if isinstance(act, Agreement) and any(term.lever == draft.rules.levers[lever] for term in act.package):
            known = () if act.public else (act.speaker, act.target)
            end_agreement(draft, act, how="struck")
            draft.count("struck", cause=f"court/{draft.rules.levers[lever]}")
            draft.tell("agreement_struck", known=known, seat=draft.rules.levers[lever].actor, group="court", ref=act.ref)


def contest(draft: Draft) -> None:
    """Groups that were passed over strike later: a court or a legislature ends the agreement's contested yes."""
    for act in draft.acts():
        if not isinstance(act, Agreement):
            continue
        for group in act.contested:
            name = f"contest/{act.ref}/{group}/{draft.turn}"
            if draft.turn > act.turn and draft.luck(name, 1000) < (CONTEST_CHANCE if act.public else UNHEARD_OF):
                known = () if act.public else (act.speaker, act.target)
                end_agreement(draft, act, how="struck")
                draft.count("struck", cause=f"contest/{act.ref}")
                seat, _, which = group.partition(":")
                draft.tell("agreement_struck", known=known, seat=seat, group=which, ref=act.ref)
                break


# --- the principal -----------------------------------------------------------------------------------------------------


def target_met(draft: Draft, target: Target) -> bool:
    """Whether a target holds, on its indicator as it is read: a mean of three months, the latest month, or a sum."""
    value = flows.shown(draft, target.indicator)
    low = target.at_least is None or value >= target.at_least
    return low and (target.at_most is None or value <= target.at_most)


def review(draft: Draft) -> None:
    """A review judges the targets that are due, moves standing, and widens or narrows the brief."""
    if draft.turn not in draft.rules.reviews:
        return
    due = [t for t in draft.rules.targets if t.by == draft.turn]
    met = [t for t in due if target_met(draft, t)]
    for target in due:
        good = target in met
        given = draft.rules.difficulty
        move_standing(draft, given.met if good else given.missed, cause=f"review/{target.id}")
        draft.count("targets_met" if good else "targets_missed", cause=f"review/{target.id}")
        draft.tell("target_met" if good else "target_missed", known=(draft.world.lead,), target=target.id)
    latitude = 1 if due and len(met) == len(due) else 0
    draft.set(-1, LATITUDE, 0, latitude, cause="review")
    draft.tell("review", known=(draft.world.lead,), met=len(met), of=len(due), latitude=latitude)


def brew(draft: Draft) -> None:
    """The White House lets it be known that it may act over the envoy's head: the mood line, a month ahead."""
    if draft.get(-1, BREWING) or draft.turn >= draft.rules.turns:
        return
    overruled = draft.get(-1, COUNT, COUNTS.index("overruled"))
    low = standing(draft)
    if overruled >= OVERRULES or low >= 500:
        return
    if draft.luck(f"brew/{draft.turn}", 1000) < 500 - low:
        lever = _sharpest(draft)
        if lever >= 0:
            draft.set(-1, BREWING, 0, lever + 1, cause="principal")
            named = draft.rules.levers[lever]
            draft.tell("brewing", known=(draft.world.lead,), lever=str(named), seat=named.target)


def _sharpest(draft: Draft) -> int:
    """The fast harm that the lead could do to the seat that trusts it least and holds no agreement with it."""
    rules = draft.rules
    bound = {s for a in draft.acts() if isinstance(a, Agreement) for s in (a.speaker, a.target)}
    seats = [i for i, s in enumerate(rules.seat_ids) if i != rules.lead and s not in bound]
    for seat in sorted(seats, key=lambda i: (draft.get(i, TRUST, rules.lead), i)):
        for lever in rules.levers_of[rules.lead]:
            measure = rules.measure_of(lever)
            sharp = rules.lever_target[lever] == seat and measure.class_ == "stick" and not measure.slow
            if sharp and draft.get(-1, POLICY, lever) > 1 and draft.get(-1, BARRED, lever) <= draft.turn:
                return lever
    return -1


def overrule(draft: Draft) -> None:
    """What brewed last month happens now, unless something was signed with that seat in the meantime."""
    brewing = draft.get(-1, BREWING) - 1
    if brewing < 0:
        return
    draft.set(-1, BREWING, 0, 0, cause="principal")
    lever = draft.rules.levers[brewing]
    signed = any(isinstance(a, Agreement) and lever.target in (a.speaker, a.target) for a in draft.acts())
    level = draft.get(-1, POLICY, brewing)
    if signed or level < 1 or draft.get(-1, BARRED, brewing) > draft.turn:
        draft.tell("brewing_ends", known=(draft.world.lead,), lever=str(lever), seat=lever.target)
        return
    draft.move_lever(draft.rules.term(brewing, max(0, level - 2)), cause="principal")
    draft.add(draft.rules.seat_index(lever.target), TRUST, draft.rules.lead, -80, cause="principal")
    draft.count("overruled", cause="principal")
    draft.tell("overruled", lever=str(lever), seat=lever.target)


def kept_mean(draft: Draft) -> tuple[int, int]:
    """Over partners' levers under agreement: mean permille really delivered, and mean meant to be kept."""
    rules = draft.rules
    delivered = [
        draft.get(-1, KEPT, rules.lever_index[t.lever])
        for a in draft.acts() if isinstance(a, Agreement)
        for t in a.package
        if t.lever.actor != rules.seat_ids[rules.lead] and rules.measure_of(rules.lever_index[t.lever]).kind == "substance"
    ]
    return (share(sum(delivered), 1, len(delivered)) if delivered else 0), len(delivered)


def leak(draft: Draft, ref: str, chance: int) -> bool:
    """Whether a private act gets out this month."""
    if draft.known(ref) == EVERYBODY:
        return False
    return draft.luck(f"leak/{ref}/{draft.turn}", 1000) < chance
