"""What became of each agreement, and where it was kept short whether the other side could not or would not.

A finished state holds every seat's plan; what a government can do stands in the rules. The lower of the two is what was kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.analysis.debrief_data import Fate
from game.analysis.record import Record
from game.analysis.wording import Wording
from game.core.draft import Closed
from game.core.levers import Package
from game.core.state import KEPT, Agreement, Plan, State, finished
from game.core.whole import share
from game.core.world import World

__all__ = ["SHORT", "able", "fates", "told"]

SHORT = 900
"""Permille below which an agreement is called kept short."""


def fates(words: Wording, record: Record) -> Iterator[Fate]:
    """Every agreement that was signed, in the order of signing, and what became of it; from a government's seat its own."""
    ended: dict[str, tuple[str, int]] = {}
    for at, step in enumerate(record.steps):
        ended.update({event.ref: (event.how, at) for event in step.events if isinstance(event, Closed)})
    for ref, act in record.acts.items():
        if isinstance(act, Agreement) and (words.us == record.world.lead or words.us in (act.speaker, act.target)):
            how, at = ended.get(ref, ("stands", len(record.steps) - 1))
            state = record.befores[at] if ref in ended else record.state
            partner = _partner(words.us, act)
            kept, can = _kept(record.world, words.us, act, state), able(record.world, partner, act.package)
            plan = _planned(state, act, partner)
            yield Fate(
                ref=ref, parties=(act.speaker, act.target), terms=words.package(act.package), signed=act.turn, how=how,
                turn=record.steps[at].turn, share=kept, can=can, plan=plan, why=_why(kept, can, plan),
                short_from=_short_from(record, words.us, act, at), deal=told(words, act),
                binding=any(term.lever.actor != words.us for term in act.package),
            )


def told(words: Wording, act: Agreement) -> str:
    """An agreement in few words, with the threat under which it was signed."""
    deal = words.deal(act.package)
    if not act.under_threat:
        return deal
    whose = "theirs" if all(term.lever.actor == words.us for term in act.package) else "ours"
    return words.say(f"debrief.deal.under_threat.{whose}", 0, deal=deal)


def _partner(us: str, act: Agreement) -> str:
    """The side of an agreement whose keeping is looked at."""
    return act.target if act.speaker == us else act.speaker


def _kept(world: World, us: str, act: Agreement, state: State) -> int:
    """The least permille that our partners really kept of what they had promised."""
    rules = world.rules
    levers = [rules.lever_index[term.lever] for term in act.package if term.lever.actor != us]
    return min((state.public.columns[KEPT][x] for x in levers if rules.measure_of(x).kind != "manner"), default=1000)


def able(world: World, seat: str, terms: Package) -> int:
    """How far *seat* is able to do its part of a package, permille: the least, over its terms, of means for needs."""
    rules, most = world.rules, 1000
    capacities = rules.seats[rules.seat_index(seat)].capacities
    for term in terms:
        lever, level = rules.term_index(term)
        if lever < 0 or level < 0 or term.lever.actor != seat:
            continue
        measure = rules.measure_of(lever)
        if measure.kind == "substance" and measure.capacity >= 0 and measure.needs[level] > capacities[measure.capacity]:
            most = min(most, share(1000, capacities[measure.capacity], measure.needs[level]))
    return most


def _planned(state: State, act: Agreement, seat: str) -> int:
    """How far *seat* meant to keep an agreement, permille: its own plan, or all of it where it made none."""
    plans = (one for mind in state.private for one in mind.acts if isinstance(one, Plan))
    return next((one.share for one in plans if one.agreement == act.ref and one.seat == seat), 1000)


def _why(kept: int, can: int, plan: int) -> str:
    if kept >= SHORT:
        return ""
    if plan >= can:
        return "could_not"
    return "would_not" if can >= 1000 else "both"


def _short_from(record: Record, us: str, act: Agreement, last: int) -> int:
    """The turn at whose close an agreement was first kept short, or 0."""
    for at in range(record.opened[act.ref], last + 1):
        before, step = record.befores[at], record.steps[at]
        closes = step.after.turn != before.turn or finished(step.after)
        stands = any(one.ref == act.ref for mind in step.after.private for one in mind.acts) or any(
            one.ref == act.ref for one in step.after.public.acts
        )
        if closes and stands and _kept(record.world, us, act, step.after) < SHORT:
            return before.turn
    return 0
