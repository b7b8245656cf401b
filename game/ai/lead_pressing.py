"""The conduct that presses: a plain ask first, then a threat with a date, which is kept.

What the school asks of itself (George, *Forceful Persuasion*, 1991; Schelling, *Arms and Influence*, 1966): a demand small
enough to be met, harm that hurts more than the demand costs, a date, a way out that saves face, one more word on the day itself,
and an end to it once the other has yielded. What would not be done is not said, and what is paid is the next one's price. It
sees an observation and keeps no memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from game.ai.choice import Choice
from game.ai.guess import Picture, picture
from game.ai.lead_asking import first_order, free_days, harms, kind_manner, own_sittings, replies, signed_now
from game.ai.lead_layout import agreed_levers, gain, in_brief, layout_of, to_package
from game.ai.lead_reading import deadlines, relief
from game.core import orders as o
from game.core.appraisal import as_terms
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.observe import Observation
from game.core.state import BARRED, Agreement, Commitment, Intent, Sitting
from game.core.whole import mul

__all__ = ["keeps_threats"]

WAIT = 2
"""Months that a threat leaves for an answer: a government that refuses in public may still yield quietly in the second."""
GIVES_WAY = 400
"""Chance of a yes at once, permille, from which a word is given that will be kept."""
SPARED = 3
"""Months for which nothing more is threatened against who has yielded: the end of one demand must not begin the next."""
MOST_ASKS, MOST_LEVELS, MOST_HARMS = 4, 2, 3
"""How many asks, levels of each and harms are weighed against one government."""
IN_TURN = 2
"""Of how many best asks one is put, another each month and each time, since nothing tells what was refused before."""
LONG = 12
"""Months for which it binds."""


class Plan(NamedTuple):
    """An order with what is expected of it, millipoints."""

    expected: int
    order: o.Order


def keeps_threats(obs: Observation, luck: Luck) -> Choice:  # noqa: ARG001 - a conduct's signature
    """Asks, threatens where that is likely to be given way to, and carries out when the day has come."""
    return first_order(obs, _pressing(obs))


def _pressing(obs: Observation) -> Iterator[o.Order]:
    yield from replies(obs, _worth)
    yield from relief(obs)
    for sitting, target, tried in own_sittings(obs):
        if sitting.left < 1 or signed_now(obs, target):
            continue
        if _due(obs, target) is not None:
            yield from _last_word(obs, target, tried)
            continue
        if tried:
            yield from _threat(obs, target)
        yield from _ask(obs, target, tried)
    yield from _next_sitting(obs)
    yield from deadlines(obs)


# --- what is owed ------------------------------------------------------------------------------------------------------


def _worth(obs: Observation, terms: Mapping[int, int]) -> int:
    """What a package is worth to it, millipoints.

    What it gives beyond where the game began counts twice: as this deal's price, and as the next one's.
    """
    rules = obs.rules
    paid = {
        x: level for x, level in terms.items()
        if rules.lever_actor[x] == obs.at and rules.measure_of(x).kind == "substance"
        and level > max(obs.level(x), rules.start_levels[x])
    }
    return gain(obs, terms) + min(0, gain(obs, paid))


# --- what is asked -----------------------------------------------------------------------------------------------------


def _asks(obs: Observation, target: int) -> list[tuple[int, int]]:
    """What could be asked of a government, what it gains most from first: of each lever the first step, and half of its worth."""
    found = []
    taken, barred, table = agreed_levers(obs), obs.public.columns[BARRED], obs.own.table
    for lever in layout_of(obs).between[target].asks:
        row, now = table[lever], obs.level(lever)
        if row is None or lever in taken or barred[lever] > obs.public.turn or max(row[now:]) <= row[now]:
            continue
        most = max(row[now:]) - row[now]
        steps = [x for x in range(now + 1, len(row)) if row[x] > row[now]]
        half = next(x for x in steps if (row[x] - row[now]) * 2 >= most)
        found.append((-most, lever, list(dict.fromkeys((steps[0], half)))[:MOST_LEVELS]))
    return [(lever, level) for _, lever, levels in sorted(found)[:MOST_ASKS] for level in levels]


def _plain(obs: Observation, target: int) -> list[Plan]:
    """The asks that promise most by themselves, in their best manner, with an end to what was imposed before; the best first."""
    name, seen, rules = obs.rules.seat_ids[target], Picture(obs, target), obs.rules
    sticks = [(x, rules.start_levels[x]) for x in layout_of(obs).between[target].sticks]
    back = dict([(x, start) for x, start in sticks if obs.level(x) < start and in_brief(obs, x, start)][:2])
    found: dict[int, Plan] = {}
    for lever, level in _asks(obs, target):
        terms = {lever: level, **kind_manner(obs, target, lever), **back}
        expected = mul(gain(obs, {lever: level}), seen.chance(seen.judge(terms)))
        if lever not in found or expected > found[lever].expected:
            found[lever] = Plan(expected, o.Offer(obs.seat, name, to_package(obs, terms.items()), LONG))
    return sorted(found.values(), key=lambda plan: -plan.expected)


def _ask(obs: Observation, target: int, tried: int) -> Iterator[o.Order]:
    plans = _plain(obs, target)[:IN_TURN]
    for i in range(len(plans)):
        yield plans[(obs.public.turn - 1 + tried + i) % len(plans)].order


# --- what is threatened ------------------------------------------------------------------------------------------------


def _threat(obs: Observation, target: int) -> Iterator[o.Order]:
    plan = _press(obs, target)
    if plan is not None:
        yield plan.order


def _press(obs: Observation, target: int) -> Plan | None:
    """The threat that is expected to bring most: worth times the chance of a yes, less the harm's own price where there is none.

    None whose day would come when nobody is in office to keep it.
    """
    name, months = obs.rules.seat_ids[target], min(WAIT, obs.rules.turns - obs.public.turn)
    if months < 1 or _spared(obs, name) or _threatened(obs, name):
        return None
    by = add_months(obs.public.date, months)
    best: Plan | None = None
    hurts = [(harm, gain(obs, dict([harm]))) for harm in harms(obs, target)[:MOST_HARMS]]
    for lever, level in _asks(obs, target):
        demand, won = to_package(obs, [(lever, level)]), gain(obs, {lever: level})
        for harm, price in hurts:
            if max(won, price) <= (best.expected if best is not None else 0):
                continue  # it could bring no more, however likely
            for public in (False, True):
                order = o.Threaten(obs.seat, name, demand, by, to_package(obs, [harm]), public=public)
                seen = picture(obs, order)
                likely = seen.chance(seen.judge({lever: level}, public=public))
                expected = mul(won, likely) + mul(price, 1000 - likely)
                if likely >= GIVES_WAY and expected > (best.expected if best is not None else 0):
                    best = Plan(expected, order)
    return best


def _threatened(obs: Observation, name: str) -> bool:
    """Whether a word of its own hangs over a government."""
    return any(isinstance(act, Commitment) and act.speaker == obs.seat and act.target == name for act in obs.acts)


def _spared(obs: Observation, name: str) -> bool:
    """Whether a government has yielded to a threat within the last months."""
    return any(
        isinstance(act, Agreement) and act.under_threat and name in (act.speaker, act.target)
        and obs.public.turn - act.turn < SPARED for act in obs.acts
    )


def _due(obs: Observation, target: int) -> Commitment | None:
    """A threat of its own against a government whose day has come and whose demand does not stand."""
    for act in obs.acts:
        if not isinstance(act, Commitment) or act.sort != "threat" or act.stage != "due" or act.speaker != obs.seat:
            continue
        short = any(obs.level(lever) < level for lever, level in as_terms(obs, act.demand).items())
        if short and obs.rules.seat_index(act.target) == target:
            return act
    return None


def _last_word(obs: Observation, target: int, tried: int) -> Iterator[o.Order]:
    """On the day itself what was demanded is asked once more, in its best manner, before anything is done."""
    act = _due(obs, target)
    if act is not None and not tried:
        demand = as_terms(obs, act.demand)
        terms = {**demand, **kind_manner(obs, target, next(iter(demand)))}
        yield o.Offer(obs.seat, act.target, to_package(obs, terms.items()), LONG)


# --- whom it calls -----------------------------------------------------------------------------------------------------


def _next_sitting(obs: Observation) -> Iterator[o.Order]:
    """A call to those whose day has come; then to the government from which most is expected, asked or pressed.

    Nobody is called over whom a word hangs, or who is being struck this month.
    """
    rules = obs.rules
    if free_days(obs) < rules.sitting_days["call"] or obs.public.turn > rules.turns:
        return
    met = {act.target if act.speaker == obs.seat else act.speaker for act in obs.mind.acts if isinstance(act, Sitting)}
    met |= {act.term.lever.target for act in obs.mind.acts if isinstance(act, Intent)}
    others = [other for other, name in enumerate(rules.seat_ids) if other != obs.at and name not in met]
    for other in others:
        if _due(obs, other) is not None:
            yield o.Open(obs.seat, (rules.seat_ids[other],), "call")
    found = []
    for other in others:
        if not _threatened(obs, rules.seat_ids[other]):
            pressed = _press(obs, other)
            plans = [*_plain(obs, other)[:1], *([pressed] if pressed is not None else [])]
            if plans:
                found.append((-max(plan.expected for plan in plans), other))
    for _, other in sorted(found):
        yield o.Open(obs.seat, (rules.seat_ids[other],), "call")
