"""The desk of the lead: what a package is worth to its mandate, and the package that promises most of a government.

Made once for an observation; everything it holds is worked out from that. Most orders of a month change little of what it reads,
so what was worked out from the same facts is found again. Shared by the conducts that read and by the advisers.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from game.ai.forecast import counted, needs, worth
from game.ai.guess import Picture
from game.ai.lead_layout import agreed_levers, in_brief, layout_of, permits, worth_to
from game.ai.search import manner_first
from game.core.legality import MOST_TERMS
from game.core.observe import Observation
from game.core.state import BARRED, ESTIMATE, KEPT, LATITUDE, POLICY, STOCK, WORD, Act, Mind
from game.core.whole import clamp, mul, share
from game.core.world import Rules, Table

__all__ = ["Desk", "Plan", "blocs"]

TARGET = 120_000
"""What a whole target is worth beside the lead's own table, millipoints."""
MOST_ASKS, MOST_LEVELS, MOST_GIFTS, GLANCE = 4, 3, 3, 2
WORTH_MORE = 40
"""By how much, permille, a higher level must be worth more than the one below to be asked for."""
HOPELESS = 60
"""Chance of a yes, permille, below which no more is asked of the same."""
LEAST_PLAN = 250
"""Share of a yes, permille, that is counted on even where little will be kept."""
DECLARED = 50_000
"""What an aim that a government has declared is taken to be worth to it, millipoints."""
LEAST_STANDS = 400
"""Least chance, permille, that a move on weak legal ground is given to stand until a date."""
SIGNED, KEPT_WORD = "agreements", ("delivered_share", "kept_share")
NEARLY, SPARE = 300, 20
"""How far below a target of keeping, permille, a mean is worth nothing, and how far above it one aims."""


Brought: TypeAlias = tuple[tuple[int, int], ...]
"""Targets by index, with how much nearer each comes, permille of the way."""


class Plan(NamedTuple):
    """A package with what it is expected to bring (millipoints times chance), and the chance of a yes, permille."""

    terms: dict[int, int]
    expected: int
    chance: int


@lru_cache(maxsize=32)
def _signed_targets(rules: Rules) -> tuple[int, ...]:
    return tuple(i for i, target in enumerate(rules.targets) if counted(rules, target) == SIGNED)


@lru_cache(maxsize=32)
def _word_targets(rules: Rules) -> tuple[int, ...]:
    """Targets that ask how far partners keep what they signed."""
    return tuple(i for i, t in enumerate(rules.targets) if t.at_least is not None and counted(rules, t) in KEPT_WORD)


def _left(rules: Rules, turn: int, index: int) -> int:
    """How much of its whole effect on a target a move can still have, permille."""
    target = rules.targets[index]
    months = target.by - turn
    if months < 0:
        return 0
    if rules.indicators[target.indicator].window == "mean3":
        return share(1000, min(3, months), 3)
    return share(1000, months, max(1, target.by - 1))


@lru_cache(maxsize=65536)
def _brought(rules: Rules, turn: int, lever: int, move: tuple[int, int]) -> Brought:
    """What a move from a level to another still brings each target, as far as courts let it stand."""
    before, after = worth(rules, lever, move[0]), worth(rules, lever, move[1])
    risk, found = rules.measure_of(lever).legal_risks[move[1]], []
    for i, (was, now) in enumerate(zip(before, after, strict=True)):
        if was != now:
            months = max(0, rules.targets[i].by - turn)
            stands = max(LEAST_STANDS, 1000 - share(risk * months, 1, 2))
            found.append((i, mul(mul(now - was, _left(rules, turn, i)), stands)))
    return tuple(found)


@lru_cache(maxsize=16)
def blocs(rules: Rules) -> tuple[tuple[int, ...], ...]:
    """The members of each bloc that has two or more at the table beside the lead, largest first; those alike once."""
    names = sorted({name for facts in rules.seats for name in facts.blocs})
    found = {tuple(i for i, facts in enumerate(rules.seats) if i != rules.lead and name in facts.blocs) for name in names}
    return tuple(sorted((members for members in sorted(found) if len(members) > 1), key=lambda members: (-len(members), members)))


class _Facts(NamedTuple):
    """All that the desk reads but for where levers stand and the government across the table."""

    rules: Rules
    at: int
    table: tuple[Table | None, ...]
    turn: int
    barred: tuple[int, ...]
    latitude: tuple[int, ...]
    estimates: tuple[int, ...]
    permits: frozenset[tuple[int, int]]
    lacks: tuple[int, ...]
    words: tuple[int, int]


class _Stand(NamedTuple):
    """Where the levers stand that matter between the lead and one other, and which of them an agreement binds."""

    other: int
    levels: tuple[int, ...]
    taken: frozenset[int]


class _Seen(NamedTuple):
    """All that the sum of a government as imagined reads, beside what the desk reads itself."""

    stand: _Stand
    mind: Mind
    acts: tuple[Act, ...]
    word: tuple[int, ...]
    stocks: tuple[int, ...]
    threatened: tuple[tuple[int, int], ...]
    unsure: int
    floor: int


class _Notes:
    """What was worked out from some facts so far; a step is a lever, the level where it stands, and another."""

    def __init__(self) -> None:
        self.steps: dict[tuple[int, int, int], tuple[int, Brought]] = {}
        self.asks: dict[_Stand, list[tuple[int, int, list[int]]]] = {}
        self.gifts: dict[_Stand, list[tuple[int, int]]] = {}
        self.briefs: dict[tuple[int, int], bool] = {}
        self.promises: dict[_Seen, int] = {}


@lru_cache(maxsize=512)
def _levers_between(rules: Rules, at: int, other: int) -> tuple[int, ...]:
    """The other's levers, and those of the one that move it or nobody: all that a package between the two can hold."""
    return (*rules.levers_of[other], *(x for x in rules.levers_of[at] if rules.lever_target[x] in (other, -1)))


@lru_cache(maxsize=16)
def _notes_on(facts: _Facts) -> _Notes:  # noqa: ARG001 - the facts are what the notes are known by
    return _Notes()


class Desk:
    """What the lead's desk makes of one observation."""

    def __init__(self, obs: Observation) -> None:
        """Take stock: what each target lacks, and what one more signature is worth."""
        self.obs = obs
        self.rules = obs.rules
        self.lacks = needs(obs)
        self.taken = agreed_levers(obs)
        self.leave = permits(obs)
        self.signature = self._signature()
        self._words = self._kept_so_far()
        public = obs.public.columns
        facts = _Facts(
            obs.rules, obs.at, obs.own.table, obs.public.turn, public[BARRED], public[LATITUDE], obs.mind.columns[ESTIMATE],
            self.leave, self.lacks, self._words,
        )
        self._notes = _notes_on(facts)
        self._stands: dict[int, _Stand] = {}

    def _signature(self) -> int:
        """What one more agreement is worth while a target counts them, millipoints."""
        total = 0
        for i in _signed_targets(self.rules):
            least = self.rules.targets[i].at_least
            if self.lacks[i] and least:
                total += mul(TARGET, share(1000, 1, least))
        return total

    def _stand(self, other: int) -> _Stand:
        found = self._stands.get(other)
        if found is None:
            policy, levers = self.obs.public.columns[POLICY], _levers_between(self.rules, self.obs.at, other)
            found = _Stand(other, tuple([policy[x] for x in levers]), self.taken.intersection(levers))
            self._stands[other] = found
        return found

    def _kept_so_far(self) -> tuple[int, int]:
        """Over partners' levers of substance under agreements: the sum of how far each is kept, permille, and their number."""
        kept = [
            self.obs.shared(KEPT, x) for x in self.taken
            if self.rules.lever_actor[x] != self.obs.at and self.rules.measure_of(x).kind == "substance"
        ]
        return sum(kept), len(kept)

    def word(self, terms: Mapping[int, int], share_kept: int) -> int:
        """What a package that is kept so far does to targets of keeping, millipoints: a half-kept text lowers the mean of all."""
        rules, obs = self.rules, self.obs
        theirs = [x for x in terms if rules.lever_actor[x] != obs.at and rules.measure_of(x).kind == "substance"]
        new = sum(terms[x] > obs.level(x) for x in theirs)
        wanted = [i for i in _word_targets(self.rules) if self.rules.targets[i].by >= self.obs.public.turn]
        if not new or not wanted:
            return 0
        total, count = self._words
        before = share(total, 1, count) if count else 0
        after = share(total + new * share_kept, 1, count + new)
        return sum(mul(TARGET, self._near(i, after) - self._near(i, before)) for i in wanted)

    def _near(self, target: int, mean: int) -> int:
        """How near a mean of keeping is to a target of it, permille."""
        goal = min(1000, (self.rules.targets[target].at_least or 0) + SPARE)
        return clamp(1000 - share(goal - mean, 1000, NEARLY), 0, 1000)

    # --- worth ---------------------------------------------------------------------------------------------------------

    def _step(self, lever: int, level: int) -> tuple[int, Brought]:
        """What one move is worth by the lead's own table, and what it brings to which targets."""
        now = self.obs.public.columns[POLICY][lever]
        found = self._notes.steps.get((lever, now, level))
        if found is None:
            row = self.obs.own.table[lever]
            own = row[level] - row[now] if row is not None else 0
            found = self._notes.steps[lever, now, level] = own, _brought(self.rules, self.obs.public.turn, lever, (now, level))
        return found

    def value(self, terms: Mapping[int, int]) -> int:
        """What a package is worth, millipoints: the own table, what the mandate lacks, a signature where one is wanted."""
        total = 0
        brought = [0] * len(self.lacks)
        binds = False
        for lever, level in terms.items():
            if level == self.obs.level(lever):
                continue
            binds = binds or (self.rules.lever_actor[lever] != self.obs.at and self.rules.measure_of(lever).kind == "substance")
            worth_it, parts = self._step(lever, level)
            total += worth_it
            for i, by in parts:
                brought[i] += by
        total += sum(mul(TARGET, min(lack, by)) for lack, by in zip(self.lacks, brought, strict=True) if by)
        return total + (self.signature if binds else 0)

    # --- what to ask ---------------------------------------------------------------------------------------------------

    def asks(self, target: int) -> list[tuple[int, int, list[int]]]:
        """Levers of the other worth asking for: best value, lever, a few levels above today's; the most valuable first."""
        stand = self._stand(target)
        found = self._notes.asks.get(stand)
        if found is None:
            found = self._notes.asks[stand] = sorted(self._wanted(target), key=lambda ask: (-ask[0], ask[1]))[:MOST_ASKS]
        return found

    def _wanted(self, target: int) -> list[tuple[int, int, list[int]]]:
        obs, found = self.obs, []
        for lever in layout_of(obs).between[target].theirs:
            rule = self.rules.measure_of(lever)
            if lever in self.taken or rule.kind == "manner" or obs.shared(BARRED, lever) > obs.public.turn:
                continue
            levels: list[int] = []
            most = 0
            for level in range(obs.level(lever) + 1, len(rule.levels)):
                value = self._alone(lever, level)
                if value > most + mul(most, WORTH_MORE):
                    levels.append(level)
                    most = value
            if levels:
                found.append((most, lever, levels[-MOST_LEVELS:]))
        return found

    def _alone(self, lever: int, level: int) -> int:
        """`value` of one lever of another's that is moved up."""
        total, brought = self._step(lever, level)
        for i, by in brought:
            total += mul(TARGET, min(self.lacks[i], by))
        return total + self.signature

    def promise(self, target: int) -> int:
        """What a government seems good for at a glance, millipoints: the best of a few asks, each with two gifts."""
        seen = Picture(self.obs, target)
        there, promises = seen.obs, self._notes.promises
        named = {x for _, demand, harm in seen.point.threats for x in (*demand, *harm)}
        read = _Seen(
            self._stand(target), there.mind, there.public.acts, there.public.columns[WORD], there.public.columns[STOCK],
            tuple([(x, self.obs.level(x)) for x in sorted(named)]), seen.unsure, seen.floor,
        )
        known = promises.get(read)
        if known is None:
            known = promises[read] = self._promise(seen, target)
        return known

    def _promise(self, seen: Picture, target: int) -> int:
        gifts = dict(self.gifts(target)[:2])
        asks = self.asks(target)[:GLANCE]
        few = [(lever, level) for _, lever, levels in asks for level in dict.fromkeys((levels[0], levels[-1]))]
        plans = [self.plan(seen, self.dressed(seen, {**gifts, lever: level})) for lever, level in few]
        return max((plan.expected for plan in plans), default=0)

    # --- plans ---------------------------------------------------------------------------------------------------------

    def best(self, target: int, *, less: int = 0) -> Plan | None:
        """The package that promises most: ask, manner, gifts; worth times the chance of a yes.

        After a no, *less* points of hope are left, and what would have promised most before it is not asked again.
        """
        seen = Picture(self.obs, target)
        plans = self._plans(seen, target, less)
        if less and len(plans) > 1:
            first = max(self._plans(seen, target, 0), key=lambda plan: plan.expected, default=None)
            plans = [plan for plan in plans if first is None or plan.terms != first.terms]
        return max(plans, key=lambda plan: plan.expected, default=None)

    def _plans(self, seen: Picture, target: int, less: int) -> list[Plan]:
        """For each ask the package that promises most, and another where more of the same is not hopeless."""
        found: list[Plan] = []
        for _, lever, levels in self.asks(target):
            plans = [self.plan(seen, self.dressed(seen, {lever: level}), less) for level in levels]
            best = max(plans, key=lambda plan: plan.expected)
            tried = [best] if best is plans[-1] or best.chance < HOPELESS else [best, plans[-1]]
            found += [self._sweetened(seen, target, plan, less) for plan in tried]
        return [plan for plan in found if plan.expected > 0]

    def plan(self, seen: Picture, terms: dict[int, int], less: int = 0) -> Plan:
        """A package with what is expected of it."""
        found = seen.judge(terms)
        likely = seen.chance(found, less=less)
        worth_it = mul(self.value(terms), max(LEAST_PLAN, found.plan)) + self.word(terms, found.plan)
        return Plan(terms, mul(worth_it, likely), likely)

    def dressed(self, seen: Picture, terms: dict[int, int]) -> dict[int, int]:
        """The ask in the least humbling manner, as far as the brief reaches."""
        obs, dressed = self.obs, manner_first(seen.point, terms)
        return {x: y for x, y in dressed.items() if self.rules.lever_actor[x] != obs.at or self.in_brief(x, y)}

    def in_brief(self, lever: int, level: int) -> bool:
        """`lead_layout.in_brief`, asked again and again."""
        known = self._notes.briefs.get((lever, level))
        if known is None:
            known = self._notes.briefs[lever, level] = in_brief(self.obs, lever, level, leave=self.leave)
        return known

    def _sweetened(self, seen: Picture, target: int, best: Plan, less: int) -> Plan:
        """The ask with as many gifts as raise what is expected of it."""
        for lever, level in self.gifts(target)[:MOST_GIFTS]:
            if len(best.terms) >= MOST_TERMS:
                break
            more = self.plan(seen, {**best.terms, lever: level}, less)
            if more.expected > best.expected:
                best = more
        return best

    def gifts(self, target: int) -> list[tuple[int, int]]:
        """Own carrots within the brief, those first that bring the other most for what they cost; declared aims before all."""
        stand = self._stand(target)
        known = self._notes.gifts.get(stand)
        if known is None:
            known = self._notes.gifts[stand] = self._spare(target)
        return known

    def _spare(self, target: int) -> list[tuple[int, int]]:
        obs, rules = self.obs, self.rules
        aims = dict(map(rules.term_index, rules.seats[target].aims))
        found = []
        for lever in layout_of(obs).between[target].carrots:
            now = obs.level(lever)
            if lever in self.taken:
                continue
            for level in range(len(rules.measure_of(lever).levels) - 1, now, -1):
                if self.in_brief(lever, level):
                    brings = worth_to(obs, target, lever, level) + (DECLARED if now < aims.get(lever, -1) <= level else 0)
                    if brings > 0:
                        found.append((-share(1000, brings, max(1, -self.value({lever: level})) + 2000), lever, level))
                    break
        return [(lever, level) for _, lever, level in sorted(found)]

    def harms(self, target: int) -> list[tuple[int, int]]:
        """What could be threatened within the brief, most painful for its price at home first."""
        obs, found = self.obs, []
        for lever in layout_of(obs).between[target].sticks:
            now = obs.level(lever)
            for level in range(max(0, now - 2), now):
                if lever not in self.taken and self.in_brief(lever, level):
                    pain = -worth_to(obs, target, lever, level)
                    if pain > 0:
                        found.append((-pain - self.value({lever: level}), lever, level))
                    break
        return [(lever, level) for _, lever, level in sorted(found)]
