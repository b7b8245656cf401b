"""The conduct of blocs: the same modest terms to all members of a bloc at one table, quietly, the burden shared; never a threat.

Where all of them may well say yes it puts one package to them together, so that none is the first; else to each alone. It
sees an observation, keeps no memory, and reads each month's common ask off the rules and its own tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from game.ai.choice import Choice
from game.ai.desk import Desk, blocs
from game.ai.guess import Picture, tried
from game.ai.lead_layout import to_package
from game.ai.lead_reading import LONG, deadlines, first_legal, promised, questions, replies, sittings
from game.ai.search import manner_first
from game.core import orders as o
from game.core.draws import Luck
from game.core.legality import MOST_JOINED, MOST_PARTNERS, MOST_TERMS
from game.core.observe import Observation
from game.core.state import DAYS, Sitting
from game.core.whole import mul, share
from game.core.world import Rules

__all__ = ["choose"]

SHARED_ASKS = 4
"""Of how many common asks one is put a month, another each month."""
MAY_WELL = 400
"""Least chance of a yes, permille, that each of several must have for one package to be put to all."""
STEEP = 600
"""How much less, permille, an ask is preferred that would be a precedent."""


def choose(obs: Observation, luck: Luck) -> Choice:  # noqa: ARG001 - a conduct's signature
    """The next order of the conduct."""
    return first_legal(obs, _wanted)


def _wanted(desk: Desk) -> Iterator[o.Order]:
    yield from replies(desk)
    yield from deadlines(desk.obs)
    yield from promised(desk)
    yield from _to_all(desk)
    for sitting in sittings(desk.obs):
        yield from _same_terms(desk, sitting)
    yield from _meetings(desk)
    yield from questions(desk.obs)


# --- who meets ---------------------------------------------------------------------------------------------------------


def _meetings(desk: Desk) -> Iterator[o.Order]:
    """A meeting of a bloc, another one each month; with the days left, calls to those outside it."""
    obs, rules = desk.obs, desk.rules
    met = {act.target if act.speaker == obs.seat else act.speaker for act in obs.mind.acts if isinstance(act, Sitting)}
    free = [i for i, name in enumerate(rules.seat_ids) if i != obs.at and name not in met]
    tables = blocs(rules)
    if tables and obs.public.columns[DAYS][obs.at] >= rules.sitting_days["bloc"]:
        turned = (obs.public.turn - 1) % len(tables)
        for members in (*tables[turned:], *tables[:turned]):
            here = tuple(rules.seat_ids[i] for i in members if i in free)
            if len(here) > 1:
                yield o.Open(obs.seat, here, "bloc")
    for other in sorted(free, key=lambda i: (sum(i in members for members in tables), i)):
        if desk.asks(other):
            yield o.Open(obs.seat, (rules.seat_ids[other],), "call")


# --- what is asked of all ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _common(rules: Rules) -> tuple[int, ...]:
    """Measures that several others can move toward the lead, those first that humble least and set no precedent."""
    holders: dict[int, int] = {}
    for lever, actor in enumerate(rules.lever_actor):
        measure = rules.measure_of(lever)
        felt = rules.impact[rules.lead][lever]
        if actor == rules.lead or measure.kind == "manner" or felt is None or measure.class_ in ("hedge", "retaliation"):
            continue
        good = sum(felt[-1]) - sum(felt[0])
        if good > 0:
            fair = mul(mul(good, 1000 - measure.symbols[-1]), 1000 - mul(measure.precedent, STEEP))
            holders[rules.lever_measure[lever]] = holders.get(rules.lever_measure[lever], 0) + fair
    return tuple(sorted(holders, key=lambda measure: (-holders[measure], measure))[:SHARED_ASKS])


def _to_all(desk: Desk) -> Iterator[o.Order]:
    """To the members of a bloc who sit at the table and have heard nothing yet: one package, if each may well say yes to it."""
    obs, rules = desk.obs, desk.rules
    fresh = {rules.seat_index(one.target) for one in sittings(obs)}
    fresh = {other for other in fresh if not tried(obs, other)}
    for members in blocs(rules):
        here = [other for other in members if other in fresh]
        if len(here) < 2:
            continue
        pictures = {other: Picture(obs, other) for other in here}
        for measure in _turned(obs, _common(rules), 0):
            asked = {other: terms for other in here if (terms := _asked_for(desk, pictures[other], measure))}
            partners = list(asked)[:MOST_PARTNERS]
            whole = {x: y for other in partners for x, y in asked[other].items()}
            if len(partners) < 2 or len(whole) > MOST_JOINED:
                continue
            if all(pictures[x].chance(pictures[x].judge(whole)) >= MAY_WELL for x in partners):
                first, *others = (rules.seat_ids[x] for x in partners)
                yield o.Offer(obs.seat, first, to_package(obs, whole.items()), LONG, joined=tuple(others))
                break


def _same_terms(desk: Desk, sitting: Sitting) -> Iterator[o.Order]:
    """This month's common ask, a step up for each, with the same gift; a second time the next ask and another gift."""
    obs, rules = desk.obs, desk.rules
    target = rules.seat_index(sitting.target)
    seen = Picture(obs, target)
    for measure in _turned(obs, _common(rules), tried(obs, target)):
        terms = _asked_for(desk, seen, measure)
        if terms:
            yield o.Offer(obs.seat, sitting.target, to_package(obs, terms.items()), LONG)
            return


def _turned(obs: Observation, common: tuple[int, ...], more: int) -> tuple[int, ...]:
    """The common asks, this month's first."""
    turned = (obs.public.turn - 1 + more) % max(1, len(common))
    return (*common[turned:], *common[:turned])


def _asked_for(desk: Desk, seen: Picture, measure: int) -> dict[int, int]:
    """A step up on a measure, dressed, with a gift or two; nothing where the other has no step left, or it is worth nothing."""
    obs, rules, target = desk.obs, desk.rules, seen.obs.at
    for lever in rules.levers_of[target]:
        step = _step(desk, lever)
        if rules.lever_measure[lever] != measure or step is None:
            continue
        dressed = manner_first(seen.point, {lever: step})
        terms = {x: y for x, y in dressed.items() if rules.lever_actor[x] != obs.at or desk.in_brief(x, y)}
        for gift in desk.gifts(target)[: 1 + min(1, tried(obs, target))]:
            if len(terms) < MOST_TERMS and desk.value({**terms, gift[0]: gift[1]}) > 0:
                terms |= [gift]
        if desk.value(terms) > 0:
            return terms
    return {}


def _step(desk: Desk, lever: int) -> int | None:
    """A small share of what a lever could give: half of the steps that are left, at most two."""
    obs = desk.obs
    rule, now = desk.rules.measure_of(lever), obs.level(lever)
    left = len(rule.levels) - 1 - now
    row = obs.own.table[lever]
    if left < 1 or lever in desk.taken or row is None:
        return None
    level = now + max(1, min(2, share(left, 1, 2)))
    return level if row[level] > row[now] else None
