"""The nearest package that a government would have taken when it said no: found by judging anew from the state before its answer.

The search goes over caps, manner and what the asker could have added; fewest changes first, and among equals the one that is
worth most to the asker. It is the answer to a question of the debrief and belongs to no game that still runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.ai.answers import insists_on
from game.core.appraisal import Appraisal, Standpoint, as_terms
from game.core.levers import Package, package
from game.core.observe import Observation, observe
from game.core.state import BARRED, LUCK, Commitment, Proposal, State
from game.core.whole import points
from game.core.world import World

__all__ = ["Nearest", "nearest"]

WIDTH = 6
"""How many of the packages that fell short are changed further."""
DEPTH = 3
"""Most changes to what was asked."""

_Terms = dict[int, int]


class Nearest(NamedTuple):
    """A package that would have been taken: how many terms differ from the ask, its sum and what was insisted on (points)."""

    package: Package
    changes: int
    total: int
    margin: int


def nearest(world: World, before: State, seat: str, ref: str) -> Nearest | None:
    """What *seat* would have taken in place of the act *ref*, which it had to answer in *before*; None where nothing was near."""
    obs = observe(world, before, seat)
    act = obs.act(ref)
    if not isinstance(act, Proposal | Commitment) or act.target != seat:
        return None
    other = world.rules.seat_index(act.speaker)
    search = _Search(obs, Standpoint(obs, other), act)
    ask = as_terms(obs, act.package if isinstance(act, Proposal) else act.demand)
    front = [ask]
    for changes in range(1, DEPTH + 1):
        candidates = {tuple(sorted(terms.items())): terms for base in front for terms in search.changed(base)}
        judged = [(search.judge(terms), terms) for terms in candidates.values()]
        taken = [(found, terms) for found, terms in judged if search.acceptable(found, terms)]
        if taken:
            found, terms = max(taken, key=lambda pair: (search.worth(pair[1]), sorted(pair[1].items())))
            text = package(world.rules.term(lever, level) for lever, level in terms.items())
            return Nearest(text, changes, points(found.total), points(search.floor))
        judged.sort(key=lambda pair: (-pair[0].total + 10**6 * len(pair[0].blockers), sorted(pair[1].items())))
        front = [terms for _, terms in judged[:WIDTH]]
    return None


class _Search:
    """One government's judgement of variations of one ask."""

    def __init__(self, obs: Observation, point: Standpoint, act: Proposal | Commitment) -> None:
        self.obs, self.point, self.act = obs, point, act
        self.public = act.public
        self.at_once = isinstance(act, Proposal) and act.at_once
        self.floor = insists_on(obs, point.other) - obs.felt(LUCK, point.other)
        self.gifts = [
            lever for lever in obs.rules.levers_of[point.other]
            if obs.rules.lever_target[lever] == obs.at and obs.rules.measure_of(lever).kind != "manner"
            and obs.own.table[lever] is not None and obs.shared(BARRED, lever) <= obs.public.turn
        ]

    def judge(self, terms: _Terms) -> Appraisal:
        """Its sum of a package."""
        return self.point.appraise(terms, public=self.public, at_once=self.at_once)

    def acceptable(self, found: Appraisal, terms: _Terms) -> bool:
        """Whether it would have said yes, to something in which it still does something."""
        rules = self.obs.rules
        own = any(
            rules.lever_actor[x] == self.obs.at and level > self.obs.level(x) and rules.measure_of(x).kind != "manner"
            for x, level in terms.items()
        )
        return own and found.in_win_set and found.total >= self.floor

    def worth(self, terms: _Terms) -> int:
        """What a package is worth to the asker by what this seat has seen of it; the ask as full as can be, the gifts small."""
        total = 0
        for lever, level in terms.items():
            step = level - self.obs.level(lever)
            span = max(1, len(self.obs.rules.measure_of(lever).levels) - 1)
            total += (1000 if self.obs.rules.lever_actor[lever] == self.obs.at else -1000) * step // span
        return total

    def changed(self, base: _Terms) -> Iterator[_Terms]:
        """Packages that differ from *base* in one term: a cap, a manner, a gift more, or a demand less."""
        rules, at = self.obs.rules, self.obs.at
        for lever, level in base.items():
            if rules.lever_actor[lever] == at and rules.measure_of(lever).kind != "manner":
                for lower in range(self.obs.level(lever) + 1, level):
                    yield base | {lever: lower}
                if len(base) > 1:
                    yield {x: y for x, y in base.items() if x != lever}
        for lever, _ in self.point.manner:
            for level in range(len(rules.measure_of(lever).levels)):
                if level != base.get(lever, self.obs.level(lever)):
                    yield base | {lever: level}
        for lever in self.gifts:
            row = self.obs.own.table[lever]
            assert row is not None
            now, needs = self.obs.level(lever), rules.measure_of(lever).authorities
            for level in range(now + 1, len(row)):
                # What takes a law was not on the table that month.
                if level > base.get(lever, now) and row[level] > row[now] and needs[level] != "congress":
                    yield base | {lever: level}
