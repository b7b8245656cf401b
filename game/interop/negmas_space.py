"""NegMAS scenarios as package spaces, and the way back: values as levels, utilities as whole millipoints.

Owns the translation alone. A utility function that adds up becomes a table of worths, exactly; one that does not gets the
worths that come nearest on average, and a judge that asks the function itself. Needs the extra `interop`; nothing of the
game imports this.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any, NamedTuple

from attrs import field, frozen
from negmas.inout import Scenario
from negmas.outcomes import make_issue, make_os
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.discounted import DiscountedUtilityFunction
from negmas.preferences.value_fun import TableFun

from game.ai.bargain import Judge, Package, Space, Worths, build

__all__ = [
    "Agenda", "Opened", "Valuation", "agenda_of", "millipoints", "scenario_of", "space_of", "undiscounted", "valuation_of",
]

MILLIPOINTS = 1_000_000
"""Millipoints in a utility of one."""

LEVELS_MOST, LEVELS_LEAST, LEVELS_IN_ALL = 51, 11, 120
"""Levels that a range of numbers is cut into: fewer where there are many issues."""

LISTED = 10_000
"""Most values of an issue that are looked at one by one."""

SAMPLES = 24
"""Packages in which each level is tried to tell what it is worth on average, where utilities do not add up."""

CHECKS, CHECKS_TOLD = 40, 4
"""Packages by which it is told whether utilities add up; few where the function says so itself."""

SEED = 1
"""Of the samples: they are the same in every session."""

SLACK = 2
"""Millipoints an issue by which rounding may make a sum differ."""

Outcome = tuple[Any, ...]


@frozen
class Agenda:
    """The issues of a negotiation by name, and for each the values that its levels stand for, in order."""

    names: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]
    index: tuple[dict[Any, int], ...] = field(eq=False, repr=False)

    def outcome(self, package: Package) -> Outcome:
        """The values that *package* stands for."""
        return tuple(values[level] for values, level in zip(self.values, package, strict=True))

    def package(self, outcome: Sequence[Any]) -> Package:
        """The package that *outcome* is, or the nearest to it where an issue was cut into levels."""
        return tuple(self._level(i, value) for i, value in enumerate(outcome))

    def _level(self, issue: int, value: Any) -> int:
        level = self.index[issue].get(value)
        if level is not None:
            return level
        values = self.values[issue]
        after = bisect_left(values, value)
        if after in {0, len(values)}:
            return min(after, len(values) - 1)
        return after if values[after] - value < value - values[after - 1] else after - 1


class Valuation(NamedTuple):
    """What a utility function says of an agenda, in millipoints.

    *judge* is None where the *worths* of the levels add up to the utility exactly.
    """

    worths: Worths
    reservation: int
    best: Package
    most: int
    judge: Judge | None


class Opened(NamedTuple):
    """A scenario as one side sees it when both lay their cards open."""

    agenda: Agenda
    space: Space
    own: Valuation
    other: Valuation


def agenda_of(issues: Sequence[Any]) -> Agenda:
    """The agenda of NegMAS *issues*; long ranges of numbers are cut into even levels that keep both ends."""
    most = max(LEVELS_LEAST, min(LEVELS_MOST, LEVELS_IN_ALL // max(1, len(issues))))
    values = tuple(_values(issue, most) for issue in issues)
    index = tuple({value: level for level, value in enumerate(levels)} for levels in values)
    return Agenda(tuple(str(issue.name) for issue in issues), values, index)


def _values(issue: Any, most: int) -> tuple[Any, ...]:
    if issue.is_discrete() and (issue.cardinality <= most or not issue.is_numeric()):
        return tuple(issue.all)
    if issue.is_discrete() and issue.cardinality <= LISTED:
        every = sorted(issue.all)
        return tuple(every[round((len(every) - 1) * step / (most - 1))] for step in range(most))
    low, high = issue.min_value, issue.max_value
    cut = [low + (high - low) * step / (most - 1) for step in range(most)]
    return tuple(round(value) for value in cut) if issue.is_integer() else tuple(cut)


def undiscounted(ufun: Any) -> Any:
    """The utility function beneath any discount for time: what waiting costs is reckoned apart."""
    while isinstance(ufun, DiscountedUtilityFunction):
        ufun = ufun.ufun
    return ufun


def valuation_of(ufun: Any, agenda: Agenda) -> Valuation:
    """What *ufun* says of *agenda*.

    Without a finite reserved value any deal beats none. Deterministic: what is sampled is always the same.
    """
    base = undiscounted(ufun)
    cache: dict[Package, int | None] = {}

    def judge(package: Package) -> int | None:
        if package not in cache:
            cache[package] = millipoints(base(agenda.outcome(package)))
        return cache[package]

    dice = random.Random(SEED)  # noqa: S311 - a fixed sample; nothing is to be kept secret
    worths = _told(base, agenda)
    if worths is None or not _holds(judge, worths, agenda, dice, checks=CHECKS_TOLD):
        worths = _added_up(judge, agenda)
        if not _holds(judge, worths, agenda, dice, checks=CHECKS):
            worths = None
    if worths is None:
        return _judged(ufun, base, agenda, judge, dice)
    best = tuple(levels.index(max(levels)) for levels in worths)
    least, most = sum(map(min, worths)), sum(map(max, worths))
    return Valuation(worths, _reservation(ufun, least), best, most, None)


def _judged(ufun: Any, base: Any, agenda: Agenda, judge: Callable[[Package], int | None], dice: random.Random) -> Valuation:
    """The valuation of a function that does not add up."""
    worths = _on_average(judge, agenda, dice)
    worst, best = (agenda.package(outcome) for outcome in base.extreme_outcomes())
    tops = [best, tuple(levels.index(max(levels)) for levels in worths)]
    most, top = max((worth, package) for package in tops if (worth := judge(package)) is not None)
    least = judge(worst)
    return Valuation(worths, _reservation(ufun, 0 if least is None else least), top, most, judge)


def millipoints(utility: Any) -> int | None:
    """A utility in whole millipoints; None where there is none, or it has no bound."""
    return None if utility is None or not isfinite(utility) else round(float(utility) * MILLIPOINTS)


def _reservation(ufun: Any, least: int) -> int:
    reserved = millipoints(ufun.reserved_value)
    return least if reserved is None else reserved


def _told(base: Any, agenda: Agenda) -> Worths | None:
    """The worths of the levels where the function says by its kind that they add up; None where it does not."""
    if not isinstance(base, LinearAdditiveUtilityFunction):
        return None
    told = zip(base.weights, base.values, agenda.values, strict=True)
    return tuple(tuple(millipoints(weight * of(value)) or 0 for value in values) for weight, of, values in told)


def _added_up(judge: Judge, agenda: Agenda) -> Worths:
    """The worths of the levels if they add up: what each changes in the first package of all."""
    first = (0,) * len(agenda.values)
    ground = judge(first) or 0
    rows = [[(judge((*first[:i], level, *first[i + 1 :])) or 0) - ground for level in range(len(values))]
            for i, values in enumerate(agenda.values)]  # fmt: skip
    return _with_ground(rows, ground)


def _with_ground(rows: Sequence[Sequence[int]], ground: int) -> Worths:
    """*rows* with *ground* in the first issue, so that a sum over a package is its whole utility."""
    return tuple(tuple(worth + (0 if i else ground) for worth in levels) for i, levels in enumerate(rows))


def _at_random(agenda: Agenda, dice: random.Random) -> Package:
    return tuple(dice.randrange(len(values)) for values in agenda.values)


def _holds(judge: Judge, worths: Worths, agenda: Agenda, dice: random.Random, *, checks: int) -> bool:
    """Whether the sums of *worths* are the utilities, tried on so many packages."""
    for package in (_at_random(agenda, dice) for _ in range(checks)):
        truth = judge(package)
        told = sum(levels[level] for levels, level in zip(worths, package, strict=True))
        if truth is None or abs(truth - told) > SLACK * len(worths):
            return False
    return True


def _on_average(judge: Judge, agenda: Agenda, dice: random.Random) -> Worths:
    """What each level is worth on average over the same `SAMPLES` packages, as worths that sum to the mean utility."""
    sample = [_at_random(agenda, dice) for _ in range(SAMPLES)]
    ground = sum(judge(package) or 0 for package in sample) // SAMPLES
    rows = [
        [sum(judge((*package[:i], level, *package[i + 1 :])) or 0 for package in sample) // SAMPLES - ground
         for level in range(len(values))]
        for i, values in enumerate(agenda.values)
    ]  # fmt: skip
    return _with_ground(rows, ground)


def space_of(scenario: Scenario, *, side: int = 0) -> Opened:
    """The package space of a two-sided *scenario*, seen from *side*, with the true worths of both.

    Raises `ValueError` for a scenario of other than two sides: see `game.ai.bargain.Parties` for those.
    """
    if len(scenario.ufuns) != 2 or side not in {0, 1}:
        raise ValueError(f"the scenario has {len(scenario.ufuns)} sides and side {side} was asked for; it needs two, 0 or 1")
    agenda = agenda_of(scenario.issues)
    own, other = (valuation_of(scenario.ufuns[which], agenda) for which in (side, 1 - side))
    return Opened(agenda, build(own.worths, other.worths), own, other)


def scenario_of(
    name: str,
    levels: Sequence[tuple[str, Sequence[Any]]],
    sides: Sequence[Worths],
    reservations: Sequence[int],
) -> Scenario:
    """A NegMAS scenario from issues with the values of their *levels*, and for each side its worths in millipoints."""
    issues = [make_issue(list(values), issue) for issue, values in levels]
    ufuns = tuple(
        LinearAdditiveUtilityFunction(
            values=[TableFun({value: worth / MILLIPOINTS for value, worth in zip(values, row, strict=True)})
                    for (_, values), row in zip(levels, worths, strict=True)],
            weights=[1.0] * len(issues), issues=issues, reserved_value=reservation / MILLIPOINTS, name=f"{name}_{side}",
        )
        for side, (worths, reservation) in enumerate(zip(sides, reservations, strict=True))
    )  # fmt: skip
    return Scenario(outcome_space=make_os(issues, name=name), ufuns=ufuns)
