"""How a government judges a package: the sum, its plan of keeping, and who at home would stop it.

A `Standpoint` gathers once what one seat knows and believes of another (an observation and no more), then appraises any number of
packages from there. Levers and levels are indices here; sums are in millipoints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.core import addends as add
from game.core import beliefs
from game.core.kinds import courting, looks, manner_between, solid_levers, spares_harm, sticks_toward
from game.core.levers import Package
from game.core.observe import Observation
from game.core.punished import humbled, relieved, standing_harm
from game.core.state import FAVOURS, POLICY, RATE, SEASON, STOCK, TRUST, WORD, YESES, Commitment
from game.core.thirds import Thirds
from game.core.whole import clamp, join_symbols, milli, mul, points, share
from game.core.world import GroupRule, Table

__all__ = ["Appraisal", "Standpoint", "Terms", "as_terms", "self_cost"]

Terms = Mapping[int, int]
"""A package by index: lever to level."""

MONITORING = 600
"""How likely half-kept promises are found out, permille."""
FAITH = 60_000
"""What its good name is worth to a government that fully answers in kind, millipoints."""
SPOILED = 250
"""What is left of the worth of an aim that is demanded in a public ultimatum, permille."""
GOING_OUT = 600
"""How far a government that is wholly on its way out discounts what it will be given, and what its own promises will cost it and
its name, permille: both fall to whoever comes next."""
HEDGED = 300
"""How much a government that has turned to an outside power in full adds to what that power offers it, permille."""
PASSED_OVER = 400
"""Part of what a group at home bears, permille, that it bears where it was not asked: a private yes is a short-cut around it."""
LEAST_LOAD = 100
"""Share of an overload, permille, that is felt even by a government which means to do nothing: it may be held to its word."""
ULTIMATUM = 200
"""How far a public ultimatum alone makes a yes a retreat, permille."""


class Appraisal(NamedTuple):
    """A sum with its causes. *rows* follow `addends.ADDENDS`, in millipoints; *plan* is permille."""

    rows: tuple[int, ...]
    total: int
    plan: int
    keeping: int
    penalty: int
    blockers: tuple[str, ...]
    contested: tuple[str, ...]
    symbol: int
    stake: int

    @property
    def in_win_set(self) -> bool:
        """Whether nobody at home stops it."""
        return not self.blockers


def as_terms(obs: Observation, package: Package) -> dict[int, int]:
    """A package by index; terms that are not in play are left out."""
    found = (obs.rules.term_index(term) for term in package)
    return {lever: level for lever, level in found if lever >= 0 and level >= 0}


def self_cost(obs: Observation, speaker: int, terms: Terms) -> int:
    """What harm costs its own speaker at home, permille, as anybody can estimate from figures (equal weights)."""
    impact = obs.rules.impact[speaker]
    total = 0
    for lever, level in terms.items():
        rows = impact[lever]
        if rows is not None:
            total += sum(rows[obs.level(lever)]) - sum(rows[level])
    return clamp(share(total, 3, 1000 * max(1, len(obs.rules.interests))), 0, 1000)


class Standpoint:
    """One seat's view of dealing with another, at one moment."""

    def __init__(self, obs: Observation, other: int) -> None:
        """Gather beliefs, trust, the threats that hang over it, and the levers between the two."""
        self.obs = obs
        self.rules = obs.rules
        self.other = other
        self.policy = obs.public.columns[POLICY]
        self.table = obs.own.table
        self.params = obs.rules.params
        self.temper = obs.temperament
        self.facts = obs.rules.seats[obs.at]
        self.a = beliefs.if_yielded(obs, other)
        self.d = beliefs.of_delivery(obs, other)
        self.trust = obs.felt(TRUST, other)
        self.owes = obs.felt(FAVOURS, other)
        self.word = obs.shared(WORD, obs.at * len(obs.rules.seat_ids) + other)
        name = obs.rules.seat_ids[other]
        self.threats = [
            (act, as_terms(obs, act.demand), as_terms(obs, act.terms))
            for act in obs.acts
            if isinstance(act, Commitment) and act.sort == "threat" and act.target == obs.seat and act.speaker == name
        ]
        self.season_patience, self.season_audience, lame = self._seasons()
        self.lasts = 1000 - mul(lame, GOING_OUT)
        self.d = mul(self.d, self.lasts)
        self.manner = manner_between(obs.rules, obs.at, other)
        self.solid, self.relieving = solid_levers(obs.rules), spares_harm(obs.rules)
        self.good_name = mul(FAITH, self.temper.reciprocity)
        self.thirds = Thirds(obs, other)
        self.standing_harm = standing_harm(self.rules, self.policy, self.table, other, obs.at)
        self._shadow: dict[int, int] | None = None
        self._shadows: list[tuple[object, int]] = []
        self._beliefs: dict[str, int] = {}
        self._judged: dict[tuple[frozenset[tuple[int, int]], bool, bool], Appraisal] = {}
        self._lasting: tuple[int, int] | None = None
        self._offered: int | None = None

    def _seasons(self) -> tuple[int, int, int]:
        """What the calendar of this year adds to patience and to the price of a retreat, and how far it is on its way out."""
        patience = audience = lame = 0
        for i, season in enumerate(self.facts.seasons):
            begins = self.obs.felt(SEASON, i)
            if begins and begins <= self.obs.public.turn < begins + season.lasts:
                patience += season.patience
                audience += season.audience
                lame = max(lame, season.lame_duck)
        return patience, audience, lame

    # --- parts of the sum ----------------------------------------------------------------------------------------------

    def change(self, table: Sequence[Table | None], lever: int, level: int) -> int:
        """What moving a lever from where it stands is worth to a party, millipoints."""
        row = table[lever]
        return row[level] - row[self.policy[lever]] if row is not None else 0

    def harm(self, table: Sequence[Table | None], terms: Terms) -> int:
        """Pain of a set of moves to a party, millipoints, 0 and up."""
        return max(0, -sum([self.change(table, lever, level) for lever, level in terms.items()]))

    def belief(self, threat: Commitment | None, harm: Terms, *, public: bool) -> int:
        """Belief that the other does this harm if refused."""
        cost = self_cost(self.obs, self.other, harm)
        return beliefs.if_refused(self.obs, self.other, threat, self_cost=cost, public=public)

    def answered(self, terms: Terms) -> list[tuple[Commitment, Terms]]:
        """The threats that a package meets, with their harm."""
        return [
            (threat, harm)
            for threat, demand, harm in self.threats
            if demand and all(max(terms.get(lever, 0), self.policy[lever]) >= level for lever, level in demand.items())
        ]

    def shadow(self, table: Sequence[Table | None]) -> int:
        """Pressure of the likeliest harm that nobody announced, millipoints: its hazard, less what a yes leaves of it."""
        for party, known in self._shadows:
            if party is table:
                return known
        worst = 0
        for lever, hazard in self._hazards().items():
            pain = self.harm(table, {lever: max(0, self.policy[lever] - 2)})
            worst = max(worst, add.pressure(pain, hazard, mul(hazard, self.a)))
        self._shadows.append((table, worst))
        return worst

    def _hazards(self) -> dict[int, int]:
        if self._shadow is None:
            announced = {lever for _, _, harm in self.threats for lever in harm}
            chances = ((lever, beliefs.hazard(self.obs, m)) for lever, m in sticks_toward(self.rules, self.other, self.obs.at))
            self._shadow = {lever: chance for lever, chance in chances if chance and lever not in announced}
        return self._shadow

    def symbol(self, terms: Terms, conceded: Sequence[int]) -> int:
        """How much the package costs in face, 0 to 1000: what is done, dressed by how it is done."""
        parts = []
        for lever in conceded:
            symbols, dressing = looks(self.rules, self.obs.at, self.other, self.rules.lever_measure[lever])
            worn = symbols[terms[lever]]
            for manner, dressed in dressing:
                worn += dressed[terms.get(manner, self.policy[manner])]
            parts.append(clamp(worn, 0, 1000))
        return join_symbols(sorted(parts, reverse=True))

    def load(self, terms: Terms, conceded: Sequence[int]) -> tuple[int, int]:
        """Overload in points (0 or below), and how far the package can be done at all, permille."""
        cost, most = 0, 1000
        for lever in conceded:
            measure = self.rules.measure_of(lever)
            if measure.capacity >= 0:
                need = measure.needs[terms[lever]]
                free = self.facts.capacities[measure.capacity]
                cost += add.capacity(self.params, need=need, free=free)
                if need > free:
                    most = min(most, share(1000, free, need))
        return max(cost, -self.params.k_capacity), most

    def _worth(self, table: Sequence[Table | None], terms: Terms, *, d: int) -> tuple[int, int]:
        """For a party, millipoints: the other's terms (gifts as believed, relief as far as it lasts), and cost of its own."""
        policy, at, other, actors = self.policy, self.obs.at, self.other, self.rules.lever_actor
        gift = relief = cost = third = 0
        for lever, level in terms.items():
            row = table[lever]
            if row is None:
                continue
            worth = row[level] - row[policy[lever]]
            if actors[lever] == at:
                cost -= worth
            elif actors[lever] == other:
                if worth > 0 and self.relieving[lever]:
                    relief += worth
                else:
                    gift += worth
            elif worth:
                third += self.thirds.worth(actors[lever], worth, d)
        if gift > 0:
            gift = add.inducement(gift, d) + add.gesture(self.params, gift)
        return (gift + mul(relieved(relief), 1000 - self.a) if relief else gift) + third, cost

    def _aims(self, terms: Terms, *, spoiled: bool) -> tuple[int, int]:
        """Worth of aims met on its own levers and on the other side's, millipoints; a public ultimatum spoils three quarters.

        What the other side took in the game itself is relief when it comes back, never an aim.
        """
        own = theirs = 0
        for aim in self.obs.own.aims:
            if not self.policy[aim.lever] < aim.level <= terms.get(aim.lever, 0):
                continue
            if self.rules.lever_actor[aim.lever] == self.obs.at:
                own += aim.worth
            elif self.rules.start_levels[aim.lever] < aim.level:
                theirs += aim.worth
        part = SPOILED if spoiled else 1000
        return mul(milli(own), part), mul(milli(theirs), part)

    # --- the sum -------------------------------------------------------------------------------------------------------

    def appraise(self, terms: Terms, *, public: bool, at_once: bool = False) -> Appraisal:
        """The sum of a package for this seat, its plan, and who at home would stop it."""
        key = (frozenset(terms.items()), public, at_once)  # a search comes by the same package again and again
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = self._appraise(terms, public=public, at_once=at_once)
        return found

    def _appraise(self, terms: Terms, *, public: bool, at_once: bool) -> Appraisal:
        rules, at, p, solid = self.rules, self.obs.at, self.params, self.solid
        actors, policy = rules.lever_actor, self.policy
        conceded = [x for x, level in terms.items() if solid[x] and actors[x] == at and level > policy[x]]
        answered = self.answered(terms) if conceded and self.threats else []
        believed = [(harm, self._believed(threat, harm)) for threat, harm in answered]
        d = 1000 if at_once else self.d
        ultimatum = any(threat.public for threat, _ in answered)
        symbol = self.symbol(terms, conceded)
        looks_like = humbled(symbol, self.standing_harm) if conceded else 0
        overload, most = self.load(terms, conceded)
        own_aims, their_aims = self._aims(terms, spoiled=ultimatum)
        party = (believed, d, bool(conceded))
        pressed, given, cost = self._party(self.table, terms, party)
        cost = mul(cost, self.lasts) if cost > 0 else cost
        stake = pressed + given + mul(self.good_name, self.lasts)
        rival = self._outside(pressed + given) if conceded else 0
        most, load = (1000, 0) if at_once else (most, milli(overload))
        q, keeping, penalty = add.plan(cost, max(0, stake + rival), MONITORING, most, overload=load, least_load=LEAST_LOAD)
        measures = [rules.lever_measure[lever] for lever in conceded]
        covered = add.cover(p, self._fewest_yeses(terms, measures)) if measures else 0
        shame = add.face(p, symbol=looks_like, cover=covered, pride=self.temper.pride, public=public)
        retreat = max(self.word, ULTIMATUM if ultimatum else 0) if public else 0
        kind, later = self._lasting or self._last()
        rows = [
            pressed, given, keeping + penalty + mul(own_aims, q) + mul(their_aims, d), milli(shame),
            self._audience(retreat, symbol) if retreat and symbol else 0,
            kind, self._precedent(measures, given, covered), rival, mul(load, max(LEAST_LOAD, q)), later if conceded else 0,
            milli(add.favours(p, owes=self.owes)) if conceded and self.owes else 0,
        ]
        blockers, contested = self._home(terms, rows, party, most, measures, public=public)
        return Appraisal(tuple(rows), sum(rows), q, keeping, penalty, blockers, contested, symbol, stake)

    def _fewest_yeses(self, terms: Terms, measures: Sequence[int]) -> int:
        """Yeses of others to what is conceded, as far as they cover all of it; others may sign the same package."""
        yeses, actors, pair = self.obs.mind.columns[YESES], self.rules.lever_actor, (self.obs.at, self.other)
        if all(actors[lever] in pair for lever in terms):
            return min([yeses[m] for m in measures])
        return min([yeses[m] + self.thirds.yeses(terms, m) for m in measures])

    def _believed(self, threat: Commitment, harm: Terms) -> int:
        found = self._beliefs.get(threat.ref, -1)
        if found < 0:
            found = self._beliefs[threat.ref] = self.belief(threat, harm, public=threat.public)
        return found

    def _audience(self, retreat: int, symbol: int) -> int:
        accountability = clamp(self.facts.accountability + self.season_audience, 0, 1000)
        return milli(add.audience(self.params, retreat=retreat, against=symbol, accountability=accountability))

    def _last(self) -> tuple[int, int]:
        """The addends that no package changes, answering in kind and waiting, millipoints."""
        kind = add.reciprocity(self.params, relation=self.trust, temper=self.temper.reciprocity)
        self._lasting = milli(kind), milli(self._waiting())
        return self._lasting

    def _party(
        self, table: Sequence[Table | None], terms: Terms, party: tuple[list[tuple[Terms, int]], int, bool]
    ) -> tuple[int, int, int]:
        """Pressure, inducement and cost of own terms for one party (the government, or a group), millipoints."""
        believed, d, conceding = party
        pressed = sum([add.pressure(self.harm(table, harm), b, self.a) for harm, b in believed]) if believed else 0
        if conceding:
            pressed += self.shadow(table)
        given, cost = self._worth(table, terms, d=d)
        return min(pressed, 1_000_000), min(given, 1_000_000), cost

    def _rival(self) -> int:
        """What an outside power offers, points, 0 or below: the more, the further this government has turned to it."""
        if self._offered is None:
            rules, ready = self.rules, 0
            for lever in courting(rules, self.obs.at):
                sizes = rules.measure_of(lever).sizes
                ready = max(ready, sizes[self.policy[lever]] - sizes[rules.start_levels[lever]])
            offer = clamp(self.facts.outside_offer + mul(ready, HEDGED), 0, 1000)
            self._offered = add.outside(self.params, offer=offer, replaces=self.facts.outside_replaces)
        return self._offered

    def _outside(self, at_stake: int) -> int:
        """A rival's offer, millipoints: it can replace what is held out or withheld, and no more than half of it."""
        rival = self._rival()
        return -min(-milli(rival), max(0, share(at_stake, 1, 2)))

    def _precedent(self, measures: Sequence[int], given: int, covered: int) -> int:
        """The next ask's price, and the going rate that this offer falls short of, millipoints, -k_price..0."""
        if not measures:
            return 0
        rates = self.obs.mind.columns[RATE]
        price = max([self.rules.measures[m].precedent for m in measures])
        rate = milli(max([rates[m] for m in measures]))
        short = share(max(0, rate - given), 1, 2)
        return max(milli(add.precedent(self.params, price=price, cover=covered)) - short, -milli(self.params.k_price))

    def _waiting(self) -> int:
        need = self.rules.need_stock
        visible = self.obs.public.columns[STOCK][need] if need >= 0 else 0
        patience = clamp(self.temper.patience + self.season_patience, 0, 1000)
        return add.waiting(patience=patience, gain=mul(visible, 120))

    def _home(
        self, terms: Terms, rows: Sequence[int], party: tuple[list[tuple[Terms, int]], int, bool],
        most: int, measures: Sequence[int], *, public: bool,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The groups that stop the package now, and those that will contest it later.

        What a group bears in the open it does not bear behind its back: a private yes is contested sooner (Putnam 1988 on
        ratification that was not sought).
        """
        if not measures:
            return (), ()
        wanted = {kind for m in measures for kind in self.rules.measures[m].assent}
        last = sum(rows[4:7]) + sum(rows[8:])  # what an outside power could replace, each weighs for itself
        blockers: list[str] = []
        contested: list[str] = []
        for group in self.obs.own.groups:
            if not group.can_block:
                continue
            if group.kind in ("court", "legislature") and group.kind not in wanted:
                continue
            found, bears = self._group_total(group, terms, party, most), milli(group.tolerance)
            found += last + (rows[3] if group.cares_for_face else 0)
            if found < -bears:
                (blockers if group.influence >= 500 and group.kind != "court" else contested).append(group.id)
            elif not public and found < -mul(bears, PASSED_OVER):
                contested.append(group.id)
        return tuple(blockers), tuple(contested)

    def _group_total(
        self, group: GroupRule, terms: Terms, party: tuple[list[tuple[Terms, int]], int, bool], most: int
    ) -> int:
        """Pressure, inducement, substance and outside option with a group's weights and share, at the plan that it would keep."""
        pressed, given, cost = self._party(group.table, terms, party)
        rival = self._outside(pressed + given) if party[2] else 0
        stake = pressed + given + self.good_name
        _, keeping, penalty = add.plan(cost, max(0, stake + rival), MONITORING, most)
        return pressed + given + keeping + penalty + rival

    def reservation(self) -> int:
        """Value of no agreement, millipoints: threats as believed, the rival's offer, what waiting brings (see appraisal, R)."""
        threatened = sum(
            mul(self.harm(self.table, harm), self.belief(threat, harm, public=threat.public)) for threat, _, harm in self.threats
        )
        return -threatened - milli(self._rival()) - milli(self._waiting())


def row_points(appraisal: Appraisal) -> tuple[int, ...]:
    """Rows as whole points that add up to the total shown: each rounded, the rest given to the largest row."""
    shown = [points(row) for row in appraisal.rows]
    rest = points(appraisal.total) - sum(shown)
    largest = max(range(len(shown)), key=lambda i: abs(appraisal.rows[i]))
    shown[largest] += rest
    return tuple(shown)
