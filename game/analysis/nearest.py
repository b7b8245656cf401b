"""The nearest package that a government would have taken when it did not: what could have been sent in place of what was.

At the same moment, with the same luck: each package found is sent in the state before the order that was answered, and the
government itself has said yes to it there. Fewest changes first; of equals the one that is worth most to the asker. It
belongs to the debrief, the bench and practice, and to no other game that still runs. What it names within `DEPTH` changes is
nearest indeed: no package of one change or of two would have done where one of three is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple, TypeAlias, TypeGuard

from game.ai import government
from game.ai.answers import insists_on
from game.ai.choice import read_sum
from game.core import orders as o
from game.core.apply import apply
from game.core.appraisal import Appraisal, Standpoint, as_terms
from game.core.draft import Rejected
from game.core.draws import luck
from game.core.legality import MOST_TERMS, why_illegal
from game.core.levers import Package, package
from game.core.observe import Observation, observe
from game.core.state import LUCK, Commitment, Permit, State
from game.core.world import World

__all__ = ["DEPTH", "LIMIT", "Asking", "Nearest", "NothingNear", "asks_one", "granted", "nearest", "sent"]

DEPTH = 3
"""Most changes to what was sent."""
LIMIT = 1000
"""Packages of three changes that are judged, the most promising first; of one change and of two it is every one."""
ENOUGH = 8
"""Acceptable packages of three changes after which no more are looked for."""
FAR, WIDTH = 6, 8
"""Most changes of a package that is looked for where nothing near would do, and how many that fell short are changed further."""

Asking: TypeAlias = o.Offer | o.Threaten | o.Counter | o.TakePart
"""What lays an ask before a government."""
_Terms: TypeAlias = dict[int, int]
_Change: TypeAlias = tuple[int, int]
"""A lever and where it stands instead; the level is `GONE` for a term that is left out."""
_Taken: TypeAlias = "tuple[_Way, _Terms]"
ROUNDED = 10
"""What rounding may take from a sum, millipoints, where more is given."""
GONE = -1
LEAVE = "authority/"
"""How the reasons begin that leave from the asker's capital would remove."""


class Nearest(NamedTuple):
    """A package that would have been taken, and the order that sends it; *total* and *margin* are points.

    *changes* counts the terms that differ, and a way of putting it that does: in private what was public, as an offer what was a
    threat. *leave* are the terms for which the asker's capital would have had to be asked before.
    """

    order: Asking
    package: Package
    changes: int
    total: int
    margin: int
    leave: Package
    looked_at: int

    def private(self, asked: Asking) -> bool:
        """Whether it says in private what was said in public."""
        return getattr(asked, "public", False) and not getattr(self.order, "public", False)

    def offered(self, asked: Asking) -> bool:
        """Whether it is a plain offer in place of a threat."""
        return isinstance(asked, o.Threaten) and not isinstance(self.order, o.Threaten)


class NothingNear(NamedTuple):
    """No package within so many changes was found among those looked at."""

    changes: int
    looked_at: int


def asks_one(order: o.Order) -> TypeGuard[Asking]:
    """Whether an order lays an ask before one government alone: what several must agree to together has no one sum.

    A counter to what was put to several is put anew to all of them; its terms tell.
    """
    if not isinstance(order, Asking) or getattr(order, "joined", None):
        return False
    return {term.lever.actor for term in sent(order)} <= {order.seat, order.target}


def sent(order: Asking) -> Package:
    """What an order asks to be agreed: its package, or the demand of a threat."""
    return order.demand if isinstance(order, o.Threaten) else order.package


def nearest(world: World, before: State, order: Asking, *, limit: int = LIMIT) -> Nearest | NothingNear:
    """What the target of *order* would have taken in its place, in the state *before* it was given.

    What the asker may say by itself is preferred to anything for which it would have needed leave, and either to what differs in
    more than `DEPTH` places.
    """
    made = (_Way(world, before, one, cost) for cost, one in _manners(order))
    ways = [way for way in made if way.open]
    for changes, taken in _searches(ways, limit):
        taken.sort(key=lambda pair: (-pair[0].worth(pair[1]), pair[0].cost, sorted(pair[1].items())))
        for way, terms in taken:
            found = way.confirmed(terms)
            if found is not None:
                return found._replace(changes=changes, looked_at=_looked(ways))
    return NothingNear(FAR, _looked(ways))


def _looked(ways: Sequence[_Way]) -> int:
    return sum(len(way.judged) for way in ways)


def _searches(ways: Sequence[_Way], limit: int) -> Iterator[tuple[int, list[_Taken]]]:
    """How many changes, and packages of so many that would be taken; near and within the brief first, far and with leave last."""
    for leave in (False, True):
        for changes in range(1, DEPTH + 1):
            yield changes, [pair for way in ways for pair in way.taken(changes - way.cost, limit // len(ways), leave=leave)]
    for leave in (False, True):
        far = [(changes + way.cost, way, terms) for way in ways for changes, terms in way.climbed(leave=leave)]
        yield from ((changes, [(way, terms)]) for changes, way, terms in sorted(far, key=lambda one: one[0]))


def _manners(order: Asking) -> Iterator[tuple[int, Asking]]:
    """The ways of putting it, with the changes that each counts: as it was, in private, as an offer without the threat."""
    yield 0, order
    if isinstance(order, o.Offer | o.Threaten) and order.public:
        yield 1, order._replace(public=False)
    if isinstance(order, o.Threaten):
        offered = o.Offer(order.seat, order.target, order.demand, public=order.public)
        yield 1, offered
        if order.public:
            yield 2, offered._replace(public=False)


class _Way:
    """One way of putting the ask, and the government's judgement of every package that is put so."""

    def __init__(self, world: World, before: State, order: Asking, cost: int) -> None:
        self.world, self.before, self.order, self.cost = world, before, order, cost
        self.asker = observe(world, before, order.seat)
        self.rules = world.rules
        self.judged: dict[frozenset[tuple[int, int]], Appraisal] = {}
        self.ask = as_terms(self.asker, sent(order))
        heard = self._heard()
        self.open = heard is not None
        if heard is None:
            return
        self.ref, self.seen = heard
        self.at, self.by = self.seen.at, self.asker.at
        self.point = Standpoint(self.seen, self.by)
        self.floor = insists_on(self.seen, self.by) - self.seen.felt(LUCK, self.by)
        self.public = bool(getattr(self.seen.act(self.ref), "public", False))
        self.at_once = isinstance(order, o.Offer) and order.at_once
        self.kept = self._asked_for()
        self.options = self._options()

    def _heard(self) -> tuple[str, Observation] | None:
        """The reference under which the target hears an ask put so, and what it sees then; None where it cannot be put so."""
        after, events = apply(self.world, self.before, self.order, ledger=False)
        if events and isinstance(events[0], Rejected):
            return None
        owed = after.clock.owed
        return (owed[0].ref, observe(self.world, after, self.order.target)) if owed else None

    # --- what may be changed -------------------------------------------------------------------------------------------

    def _asked_for(self) -> frozenset[int]:
        """Levers of the target's that the ask moves up: a package with none of them left is no answer to it."""
        own = [x for x, level in self.ask.items() if self.rules.lever_actor[x] == self.at and level > self.seen.level(x)]
        solid = [x for x in own if self.rules.measure_of(x).kind == "substance"]
        return frozenset(solid or own)

    def _options(self) -> dict[bool, dict[int, tuple[int, ...]]]:
        """Of the vocabulary what the asker may put on the table by itself, and what with leave."""
        found: dict[bool, dict[int, tuple[int, ...]]] = {False: {}, True: {}}
        for lever, levels in self._vocabulary():
            bars = [(level, self._bar(lever, level)) for level in levels]
            for leave, own in found.items():
                if allowed := tuple(level for level, bar in bars if not bar or (leave and bar == LEAVE)):
                    own[lever] = allowed
        return found

    def _vocabulary(self) -> Iterator[tuple[int, Iterable[int]]]:
        """For each lever that may be changed, where it may stand instead: less, without, in another manner, with more."""
        rules, threat = self.rules, isinstance(self.order, o.Threaten)
        for lever, level in self.ask.items():
            mine = rules.lever_actor[lever] == self.by
            now, top = self.seen.level(lever), len(rules.measure_of(lever).levels)
            spans = range(top) if rules.measure_of(lever).kind == "manner" else range(now + 1, top if mine else level)
            others = [GONE] if len(self.ask) > 1 else []
            yield lever, [*others, *(x for x in spans if x != level)]
        for lever, _ in self.point.manner:
            if lever not in self.ask and not (threat and rules.lever_actor[lever] == self.by):
                levels = range(len(rules.measure_of(lever).levels))
                yield lever, [x for x in levels if x != self.seen.level(lever)]
        for seat, against in ((self.at, self.by), *(((self.by, self.at),) if not threat else ())):
            for lever in rules.levers_of[seat]:
                if lever not in self.ask and rules.lever_target[lever] in (against, -1):
                    yield lever, self._good_for_it(lever)

    def _good_for_it(self, lever: int) -> Iterator[int]:
        """Levels above today's that the target gains by: what it could be given, and what it wants to do anyway."""
        if self.rules.measure_of(lever).kind == "manner":
            return
        row, now = self.seen.own.table[lever], self.seen.level(lever)
        for level in range(now + 1, len(self.rules.measure_of(lever).levels)):
            aimed = any(aim.lever == lever and now < aim.level <= level for aim in self.seen.own.aims)
            if aimed or (row is not None and row[level] > row[now]):
                yield level

    def _bar(self, lever: int, level: int) -> str:
        """What keeps the asker from putting a lever there: nothing, `LEAVE` that it has not been given, or something else."""
        if level == GONE:
            return ""
        term = self.rules.term(lever, level)
        reasons = why_illegal(self.asker, o.Offer(self.order.seat, self.order.target, (term,)))
        keys = [reason.key for reason in reasons if reason.key != "package/changes_nothing"]
        other = any(key.startswith("package/") for key in keys)
        return "other" if other else LEAVE if any(key.startswith(LEAVE) for key in keys) else ""

    # --- the judgement -------------------------------------------------------------------------------------------------

    def judge(self, terms: _Terms) -> Appraisal:
        """The target's sum of a package that is put so."""
        key = frozenset(terms.items())
        found = self.judged.get(key)
        if found is None:
            found = self.judged[key] = self._judge(terms)
        return found

    def _judge(self, terms: _Terms) -> Appraisal:
        act = self.seen.act(self.ref)
        if isinstance(act, Commitment):  # what a threat demands is what it would be met by
            others = [one for one in self.point.threats if one[0].ref != self.ref]
            self.point.threats = [*others, (act, terms, as_terms(self.seen, act.terms))]
        return self.point.appraise(terms, public=self.public, at_once=self.at_once)

    def acceptable(self, terms: _Terms, found: Appraisal) -> bool:
        """Whether it would say yes, to something that still holds a part of what was asked."""
        holds = not self.kept or any(terms.get(x, 0) > self.seen.level(x) for x in self.kept)
        return holds and 0 < len(terms) <= MOST_TERMS and found.in_win_set and found.total >= self.floor

    def worth(self, terms: _Terms) -> int:
        """What a package is truly worth to the asker, millipoints: nobody else sees this before the end."""
        table = self.asker.own.table
        rows = ((table[lever], lever, level) for lever, level in terms.items())
        return sum(row[level] - row[self.asker.level(lever)] for row, lever, level in rows if row is not None)

    # --- the search ----------------------------------------------------------------------------------------------------

    def taken(self, changes: int, limit: int, *, leave: bool) -> Iterator[_Taken]:
        """Packages of so many changed terms that would be taken."""
        if changes == 0 and self.cost:
            yield from self._among([self.ask])
        elif changes in (1, 2):
            yield from self._among(self._all(changes, leave=leave))
        elif changes > 2 and self._hopeful(leave=leave):
            yield from self._promising(changes, limit, leave=leave)

    def _among(self, packages: Iterable[_Terms]) -> Iterator[_Taken]:
        for terms in packages:
            if self.acceptable(terms, self.judge(terms)):
                yield self, terms

    def _all(self, changes: int, *, leave: bool) -> Iterator[_Terms]:
        """Every package of so many changes whose sum can be enough: more of a gift never makes a sum smaller."""
        options = self.options[leave]
        most = {lever: self._most(lever, levels) for lever, levels in options.items()}
        for levers in combinations(options, changes):
            best = (self._with(zip(levers, levels, strict=True)) for levels in product(*(most[x] for x in levers)))
            if any(self.judge(terms).total >= self.floor - ROUNDED for terms in best):
                for levels in product(*(options[lever] for lever in levers)):
                    yield self._with(zip(levers, levels, strict=True))

    def _with(self, changed: Iterable[_Change]) -> _Terms:
        return _without_gone(self.ask | dict(changed))

    def _single(self, *, leave: bool) -> dict[_Change, tuple[int, int]]:
        """Each single change with what it leaves: how many block, and how far the sum is from good (smaller is better)."""
        found = {}
        for lever, levels in self.options[leave].items():
            for level in self._most(lever, levels):
                sum_ = self.judge(self._with([(lever, level)]))
                found[lever, level] = (len(sum_.blockers), -sum_.total)
        return found

    def _hopeful(self, *, leave: bool) -> bool:
        """Whether all that helps by itself, put together, would reach what is insisted on: else no few of it are tried."""
        single = {change: worth for change, (_, worth) in self._single(leave=leave).items()}
        plain = -self.judge(self.ask).total
        for stays in sorted(self.kept) or [GONE]:
            best: dict[int, _Change] = {}
            for (lever, level), worth in single.items():
                if worth < plain and not (lever == stays and level == GONE):
                    best[lever] = min(best.get(lever, (worth, level)), (worth, level))
            if self.judge(self._with((lever, level) for lever, (_, level) in best.items())).total >= self.floor:
                return True
        return False

    def _promising(self, changes: int, limit: int, *, leave: bool) -> Iterator[_Taken]:
        """Packages of many changes, those first whose single changes help most; of a gift only what it gains most by."""
        single, options = self._single(leave=leave), self.options[leave]
        ranked = sorted(single, key=lambda change: (single[change], change))
        met, most = 0, len(self.judged) + limit
        for chosen in combinations(ranked, changes):
            if len({lever for lever, _ in chosen}) < changes:
                continue
            if len(self.judged) > most or met >= ENOUGH:
                return
            if self.acceptable(terms := self._with(chosen), self.judge(terms)):
                met += 1
                spans = [options[lever] for lever, _ in chosen]
                levers = [lever for lever, _ in chosen]
                yield from self._among(self._with(zip(levers, levels, strict=True)) for levels in product(*spans))

    def climbed(self, *, leave: bool) -> Iterator[tuple[int, _Terms]]:
        """The first package that would be taken where each step goes on from the best so far; maybe not the nearest."""
        if not self._hopeful(leave=leave):
            return
        front: list[_Terms] = [self.ask]
        for changes in range(1, FAR - self.cost + 1):
            steps = (base | {x: y} for base in front for x, levels in self.options[leave].items()
                     if base.get(x) == self.ask.get(x) for y in self._most(x, levels))
            unlike = {tuple(sorted(terms.items())): terms for terms in steps}
            judged = [(self.judge(whole := _without_gone(terms)), whole, terms) for terms in unlike.values()]
            taken = [whole for found, whole, _ in judged if self.acceptable(whole, found)]
            if taken:
                yield changes, max(taken, key=lambda terms: (self.worth(terms), sorted(terms.items())))
                return
            judged.sort(key=lambda one: (len(one[0].blockers), -one[0].total, sorted(one[2].items())))
            front = [terms for _, whole, terms in judged if len(whole) <= MOST_TERMS][:WIDTH]

    def _most(self, lever: int, levels: Sequence[int]) -> Sequence[int]:
        """Of a lever of the asker's the level that the target gains most by; of any other all."""
        row = self.seen.own.table[lever]
        if self.rules.lever_actor[lever] != self.by or self.rules.measure_of(lever).kind == "manner" or row is None:
            return levels
        given = [level for level in levels if level != GONE]
        return [max(given, key=lambda level: (row[level], -level))] if given else levels

    # --- the proof -----------------------------------------------------------------------------------------------------

    def confirmed(self, terms: _Terms) -> Nearest | None:
        """The package sent in place of what was sent, if it is legal and the government itself says yes to it."""
        text = package(self.rules.term(lever, level) for lever, level in terms.items())
        order = _with_package(self.order, text)
        needed = {dict(reason.facts).get("term") for reason in why_illegal(self.asker, order) if reason.key.startswith(LEAVE)}
        leave = tuple(term for term in text if str(term) in needed)
        after, events = apply(self.world, granted(self.world, self.before, order.seat, leave), order, ledger=False)
        if events and isinstance(events[0], Rejected):
            return None
        seen = observe(self.world, after, order.target)
        if not seen.owed:
            return None  # it is put to others first, and with them it is another question
        answered = government.choose(seen, luck(after.seed))
        if not isinstance(answered.order, o.Accept):
            return None
        told = read_sum(answered.note)
        return Nearest(order, text, self.cost, int(told["total"]), int(told["margin"]), leave, 0)


def _without_gone(terms: _Terms) -> _Terms:
    return {lever: level for lever, level in terms.items() if level != GONE}


def _with_package(order: Asking, terms: Package) -> Asking:
    return order._replace(demand=terms) if isinstance(order, o.Threaten) else order._replace(package=terms)


def granted(world: World, state: State, seat: str, leave: Package) -> State:
    """The state in which *seat* has had leave from its capital for these terms."""
    if not leave:
        return state
    at = world.rules.seat_index(seat)
    mind = state.private[at]
    permits = tuple(Permit(f"leave/{term}", seat, term) for term in leave)
    minds = (*state.private[:at], mind._replace(acts=(*mind.acts, *permits)), *state.private[at + 1 :])
    return state._replace(private=minds)
