"""Conducts of the bench that ask one government after the other: with offers, and with threats that are never carried out.

They see an observation and their own value tables, and choose by classes of measures, tables and legality; no memory is kept
between calls. What has been tried in a sitting is read off the running number of the acts between the two seats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from game.ai.choice import Choice
from game.ai.lead_layout import agreed_levers, gain, in_brief, layout_of, to_package, worth_to
from game.ai.lead_reading import deadlines, gives_up, relief
from game.core import orders as o
from game.core.appraisal import as_terms
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.legality import MOST_ORDERS, why_illegal
from game.core.observe import Observation
from game.core.state import BARRED, DAYS, POLICY, SERIAL, Agreement, Commitment, Proposal, Sitting
from game.core.whole import mul, share
from game.core.world import Rules, Table

__all__ = [
    "drops_threats", "first_order", "free_days", "harms", "kind_manner", "offers_only", "own_sittings", "replies", "signed_now",
]

WAIT = 2
"""Months that a threat leaves for an answer."""
STEEP = 600
"""How much less, permille, an ask is preferred that would be a precedent over there."""
VARIETY = 6
"""Of how many best asks one is chosen, a different one each month."""


def drops_threats(obs: Observation, luck: Luck) -> Choice:  # noqa: ARG001 - a conduct's signature
    """Asks what it gains most from, threatens whenever it is refused, and lets every date pass."""
    return first_order(obs, _threatening(obs))


def offers_only(obs: Observation, luck: Luck) -> Choice:  # noqa: ARG001 - a conduct's signature
    """Asks with what its brief lets it give in return, and takes counters that are worth something to it."""
    return first_order(obs, _offering(obs))


def first_order(obs: Observation, wanted: Iterator[o.Order]) -> Choice:
    """The first order that is legal; with none, the end of the turn (or a no, where an answer is owed)."""
    if obs.given < MOST_ORDERS - 2:
        for order in wanted:
            if not why_illegal(obs, order):
                return Choice(order)
    owed = obs.owed[0] if obs.owed else None
    if owed is not None and owed.what == "answer":
        act = obs.act(owed.ref)
        assert act is not None
        return Choice(o.Refuse(obs.seat, getattr(act, "speaker", ""), owed.ref))
    return Choice(o.End(obs.seat))


# --- the two plans -----------------------------------------------------------------------------------------------------


def _threatening(obs: Observation) -> Iterator[o.Order]:
    yield from replies(obs)
    yield from deadlines(obs, keeps=False)
    yield from relief(obs)
    for sitting, target, tried in own_sittings(obs):
        if tried == 0:
            yield from _plain_ask(obs, target)
        elif not signed_now(obs, target):
            yield from _threat(obs, target, public=sitting.left < 1)
    yield from _next_sitting(obs)


def _offering(obs: Observation) -> Iterator[o.Order]:
    yield from replies(obs)
    yield from deadlines(obs)
    for sitting, target, tried in own_sittings(obs):
        if sitting.left > 0 and not signed_now(obs, target):
            yield from _sweetened(obs, target, tried)
    yield from _next_sitting(obs)


# --- what is owed ------------------------------------------------------------------------------------------------------


def replies(obs: Observation, worth: Callable[[Observation, Mapping[int, int]], int] = gain) -> Iterator[o.Order]:
    """Yes to what has *worth* above nothing, by its own table if nothing else is said, and to demands as they pay; else no."""
    for act in obs.acts:
        if isinstance(act, Proposal) and act.target == obs.seat:
            if worth(obs, as_terms(obs, act.package)) > 0:
                yield o.Accept(obs.seat, act.speaker, act.ref)
            yield o.Refuse(obs.seat, act.speaker, act.ref)
        elif isinstance(act, Commitment) and act.target == obs.seat and not act.answers:
            mine = as_terms(obs, act.demand)
            spared = -gain(obs, as_terms(obs, act.terms))
            if act.sort == "promise" or (mine and not gives_up(obs, act) and gain(obs, mine) + share(spared, 1, 2) > 0):
                yield o.Accept(obs.seat, act.speaker, act.ref)
            yield o.Refuse(obs.seat, act.speaker, act.ref)


# --- sittings ----------------------------------------------------------------------------------------------------------


def own_sittings(obs: Observation) -> Iterator[tuple[Sitting, int, int]]:
    """The observer's own sittings, with the other seat and how many acts were tried since each was opened."""
    for act in obs.mind.acts:
        if isinstance(act, Sitting) and act.speaker == obs.seat:
            target = obs.rules.seat_index(act.target)
            number = int(act.ref.split(".", 1)[0][1:])
            yield act, target, obs.felt(SERIAL, target) - number


def signed_now(obs: Observation, target: int) -> bool:
    """Whether something was signed with a government this month."""
    pair = {obs.seat, obs.rules.seat_ids[target]}
    return any(
        isinstance(act, Agreement) and act.turn == obs.public.turn and {act.speaker, act.target} == pair for act in obs.acts
    )


def free_days(obs: Observation) -> int:
    """The envoy days that are left this month."""
    return obs.public.columns[DAYS][obs.at]


def _next_sitting(obs: Observation) -> Iterator[o.Order]:
    """A call to the government from which there is most to gain and on which no threat of the observer's hangs."""
    if free_days(obs) < obs.rules.sitting_days["call"] or obs.public.turn > obs.rules.turns:
        return
    busy = {act.target for act in obs.acts if isinstance(act, Commitment) and act.speaker == obs.seat}
    busy |= {act.target if act.speaker == obs.seat else act.speaker for act in obs.mind.acts if isinstance(act, Sitting)}
    found = []
    taken = agreed_levers(obs)
    for other, name in enumerate(obs.rules.seat_ids):
        if other != obs.at and name not in busy:
            wanted = _want(obs, other, taken)
            if wanted is not None:
                found.append((-wanted[2], other))
    for _, other in sorted(found):
        yield o.Open(obs.seat, (obs.rules.seat_ids[other],), "call")


# --- what to ask, and with what ----------------------------------------------------------------------------------------


def _want(obs: Observation, other: int, taken: frozenset[int], *, part: int = 500) -> tuple[int, int, int] | None:
    """Lever, level and gain of this month's ask: the lowest level that brings *part* permille of what can be gained there."""
    found = []
    policy, barred, table, turn = obs.public.columns[POLICY], obs.public.columns[BARRED], obs.own.table, obs.public.turn
    for lever in layout_of(obs).between[other].asks:
        row, now = table[lever], policy[lever]
        if row is None or lever in taken or barred[lever] > turn:
            continue
        step = _fair_step(obs.rules, lever, row, (now, part))
        if step is not None:
            found.append((-step[1], lever, step[0]))
    if not found:
        return None
    best = sorted(found)[:VARIETY]
    worth, lever, level = best[(obs.public.turn - 1) % len(best)]
    return lever, level, -worth


@lru_cache(maxsize=16384)
def _fair_step(rules: Rules, lever: int, row: Table, ask: tuple[int, int]) -> tuple[int, int] | None:
    """The lowest level above *now* that brings *part* permille of what can be gained, and its worth at its price over there."""
    now, part = ask
    measure, most = rules.measure_of(lever), max(row[now:]) - row[now]
    if most <= 0:
        return None
    level = next(i for i in range(now + 1, len(row)) if (row[i] - row[now]) * 1000 >= most * part)
    return level, mul(mul(row[level] - row[now], 1000 - measure.symbols[level]), 1000 - mul(measure.precedent, STEEP))


def _plain_ask(obs: Observation, target: int) -> Iterator[o.Order]:
    """The ask, and an end to what was imposed before."""
    wanted = _want(obs, target, agreed_levers(obs))
    if wanted is None:
        return
    rules = obs.rules
    starts = [(x, rules.start_levels[x]) for x in layout_of(obs).between[target].sticks]
    back = [(x, start) for x, start in starts if obs.level(x) < start and in_brief(obs, x, start)]
    yield o.Offer(obs.seat, rules.seat_ids[target], to_package(obs, [wanted[:2], *back[:2]]))


def _threat(obs: Observation, target: int, *, public: bool) -> Iterator[o.Order]:
    name = obs.rules.seat_ids[target]
    if any(isinstance(act, Commitment) and act.speaker == obs.seat and act.target == name for act in obs.acts):
        return
    wanted = _want(obs, target, agreed_levers(obs))
    if wanted is None:
        return
    by = add_months(obs.public.date, WAIT)
    demand = to_package(obs, [wanted[:2]])
    for harm in harms(obs, target):
        yield o.Threaten(obs.seat, name, demand, by, to_package(obs, [harm]), public=public)


def harms(obs: Observation, target: int) -> list[tuple[int, int]]:
    """What could be threatened within the brief, most painful for its price at home first."""
    taken = agreed_levers(obs)
    found = []
    for lever in layout_of(obs).between[target].sticks:
        now = obs.level(lever)
        for level in range(max(0, now - 2), now):
            if lever not in taken and in_brief(obs, lever, level):
                pain = -worth_to(obs, target, lever, level)
                if pain > 0:
                    found.append((gain(obs, {lever: level}) * -1 - pain, lever, level))
                    break
    return [(lever, level) for _, lever, level in sorted(found)]


def _sweetened(obs: Observation, target: int, tried: int) -> Iterator[o.Order]:
    """The ask in its best manner with a gift for it: a second time a smaller ask, and one gift more."""
    wanted = _want(obs, target, agreed_levers(obs), part=500 if tried == 0 else 250)
    if wanted is None:
        return
    lever, level, worth = wanted
    terms = {lever: level, **kind_manner(obs, target, lever)}
    gifts = _gifts(obs, target, lever)
    for _ in range(tried + 1):
        if gifts:
            terms |= [gifts.pop(0)]
    name = obs.rules.seat_ids[target]
    while len(terms) > 1 and gain(obs, terms) <= 0:
        terms.popitem()
    if worth > 0 and len(terms) <= 8:
        yield o.Offer(obs.seat, name, to_package(obs, terms.items()))
    yield o.Offer(obs.seat, name, to_package(obs, [(lever, level)]))


def kind_manner(obs: Observation, target: int, asked: int) -> dict[int, int]:
    """The observer's own manner levers that dress the ask, at the best level for the other that the brief allows."""
    measure = obs.rules.lever_measure[asked]
    found = {}
    for lever in layout_of(obs).between[target].manner:
        rule = obs.rules.measure_of(lever)
        if measure in rule.of:
            best = max((x for x in range(len(rule.levels)) if in_brief(obs, lever, x)), default=0)
            if best > obs.level(lever):
                found[lever] = best
    return found


def _gifts(obs: Observation, target: int, asked: int) -> list[tuple[int, int]]:
    """Steps up of own carrots within the brief, those first that bring the other most for each point they cost."""
    taken = agreed_levers(obs)
    found = []
    for lever in layout_of(obs).between[target].carrots:
        now, top = obs.level(lever), len(obs.rules.measure_of(lever).levels)
        if lever in taken or lever == asked:
            continue
        for level in range(min(top - 1, now + 2), now, -1):
            if in_brief(obs, lever, level):
                brings, costs = worth_to(obs, target, lever, level), max(1, -gain(obs, {lever: level}))
                if brings > 0:
                    found.append((-share(1000, brings, costs + 2000), lever, level))
                break
    return [(lever, level) for _, lever, level in sorted(found)]
