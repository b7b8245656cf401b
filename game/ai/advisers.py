"""The lead's advisers: four chairs, each a way to guess and a field to speak of. Pure functions of the lead's observation.

None sees another seat's private world or mind: each looks at a picture that the lead imagines (`guess.py`), at its own leaning.
What they say are keys and facts; `view` has the words.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from game.ai.adviser_remarks import Case, Remark, remark
from game.ai.desk import Desk
from game.ai.guess import Guess, Leaning, Picture, guess
from game.ai.lead_layout import in_brief, to_package, worth_to
from game.ai.lead_reading import LONG
from game.ai.search import manner_first
from game.core import orders as o
from game.core.dates import add_months
from game.core.observe import Observation
from game.core.whole import mul, share

__all__ = ["CHAIRS", "LEANINGS", "Addressed", "Advice", "Draft", "advise", "guesses", "outcome", "outcome_of", "suggest"]

Addressed: TypeAlias = o.Offer | o.Threaten | o.Promise

CHAIRS = ("state", "enforcement", "counsel", "treasury")

LEANINGS: dict[str, Leaning] = {
    "state": Leaning(pride=750, patience=350, belief=380, warmth=150, tolerance=140),
    "enforcement": Leaning(pride=150, patience=200, suspicion=300, belief=800, tolerance=2000, warmth=80),
    "counsel": Leaning(pride=250, patience=400, belief=450, tolerance=70, court=True),
    "treasury": Leaning(pride=250, patience=300, suspicion=250, belief=600, tolerance=2000, money=1900),
}
"""How each chair leans: State hears face and goodwill, Enforcement pressure, Counsel courts and legislatures, Treasury money."""
_MONTHS = 2
"""Months that a drafted threat leaves."""


class Advice(NamedTuple):
    """What one chair says of a draft: the answer that it expects, and one remark from its field."""

    chair: str
    kind: str
    remark: Remark


class Draft(NamedTuple):
    """A package that a chair would lay on the table."""

    chair: str
    order: o.Offer | o.Threaten


def advise(obs: Observation, order: Addressed) -> tuple[Advice, ...]:
    """The advice of all four chairs on a draft, in their order."""
    found = []
    for chair in CHAIRS:
        seen = guess(obs, order, LEANINGS[chair])
        found.append(Advice(chair, seen.kind, remark(Case(obs, order, chair, seen))))
    return tuple(found)


# --- how right they were -----------------------------------------------------------------------------------------------

_OUTCOMES = {"accept": "yes", "part": "partly", "counter": "partly"}
_ANSWERS: dict[type, str] = {
    o.Accept: "yes", o.TakePart: "partly", o.Counter: "partly", o.Refuse: "no", o.Stall: "no", o.Leave: "no", o.Retaliate: "no",
}


def outcome(kind: str) -> str:
    """`yes`, `partly` (in part, or another package) or `no`, of a guessed kind."""
    return _OUTCOMES.get(kind, "no")


def outcome_of(order: o.Order) -> str:
    """The same of an answer that was given; '' of an order that answers nothing."""
    return _ANSWERS.get(type(order), "")


def guesses(obs: Observation, order: Addressed) -> dict[str, Guess]:
    """The guess of each chair."""
    return {chair: guess(obs, order, LEANINGS[chair]) for chair in CHAIRS}


# --- drafts ------------------------------------------------------------------------------------------------------------


def suggest(obs: Observation, seat: str) -> tuple[Draft, ...]:
    """A draft each of State (modest, well dressed, with gifts), Enforcement (much, with a threat), Counsel (what can be kept)."""
    target = obs.rules.seat_index(seat)
    if target < 0 or target == obs.at:
        return ()
    desk = Desk(obs)
    found: list[Draft] = []
    for draft in (_states(desk, target), _enforcements(desk, target), _counsels(desk, target)):
        if draft is not None and all(draft.order != other.order for other in found):
            found.append(draft)
    return tuple(found)


def _offer(desk: Desk, target: int, terms: Iterable[tuple[int, int]], chair: str) -> Draft:
    obs = desk.obs
    return Draft(chair, o.Offer(obs.seat, desk.rules.seat_ids[target], to_package(obs, terms), LONG))


def _states(desk: Desk, target: int) -> Draft | None:
    """A step of what brings most for how little it humbles, in its best manner and with two gifts."""
    obs, rules = desk.obs, desk.rules
    asks = [(lever, levels[0]) for _, lever, levels in desk.asks(target)]
    if not asks:
        return None
    lever, level = max(asks, key=lambda ask: mul(desk.value(dict([ask])), 1000 - rules.measure_of(ask[0]).symbols[ask[1]]))
    seen = Picture(obs, target, LEANINGS["state"])
    dressed = manner_first(seen.point, {lever: level})
    terms = {x: y for x, y in dressed.items() if rules.lever_actor[x] != obs.at or in_brief(obs, x, y)}
    return _offer(desk, target, {**terms, **dict(desk.gifts(target)[:2])}.items(), "state")


def _enforcements(desk: Desk, target: int) -> Draft | None:
    """The largest ask, at its highest level, under the harm that is felt most there; without a stick, the ask alone."""
    obs, rules = desk.obs, desk.rules
    asks = desk.asks(target)
    if not asks:
        return None
    _, lever, levels = asks[0]
    ask = [(lever, levels[-1])]
    harms = sorted(desk.harms(target), key=lambda harm: (worth_to(obs, target, *harm), harm))
    if not harms:
        return _offer(desk, target, ask, "enforcement")
    by = add_months(obs.public.date, _MONTHS)
    name = rules.seat_ids[target]
    return Draft("enforcement", o.Threaten(obs.seat, name, to_package(obs, ask), by, to_package(obs, harms[:1])))


def _counsels(desk: Desk, target: int) -> Draft | None:
    """The most that the other has room for and that no court or legislature there need be asked about, with one gift."""
    rules = desk.rules
    seen = Picture(desk.obs, target, LEANINGS["counsel"])
    found = []
    for value, lever, levels in desk.asks(target):
        measure = rules.measure_of(lever)
        free = rules.seats[target].capacities[measure.capacity] if measure.capacity >= 0 else 0
        for level in reversed(levels):
            fits = measure.capacity < 0 or measure.needs[level] <= free
            if fits and seen.judge({lever: level}).in_win_set:
                found.append((share(value, 1000 - 10 * min(90, measure.legal_risks[level]), 1000), lever, level))
                break
    if not found:
        return None
    _, lever, level = max(found, key=lambda one: (one[0], -one[1]))
    return _offer(desk, target, [(lever, level), *desk.gifts(target)[:1]], "counsel")
