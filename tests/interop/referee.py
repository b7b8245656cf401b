"""The referee's table: domains as data and by chance, one session between two negotiators, and brute force to judge the deal by.

Everything is seeded here, since NegMAS has no seed of its own. Where values are texts, `PYTHONHASHSEED` must be fixed too: MiCRO
draws from a set.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from math import dist, prod
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from negmas import SAOMechanism, make_issue
from negmas.inout import Scenario
from negmas.outcomes import make_os
from negmas.preferences import ExpDiscountedUFun, LinearAdditiveUtilityFunction, MappingUtilityFunction
from negmas.preferences.value_fun import AffineFun, TableFun

from game.interop.negmas_space import agenda_of, scenario_of, undiscounted

FOLDER = Path(__file__).resolve().parent / "domains"
MOST_OUTCOMES, SLOW_OUTCOMES = 12_000, 1_000
"""Most outcomes of a domain drawn by chance; few where NegMAS takes long over each."""


class Played(NamedTuple):
    """One session: the deal (None), what it is worth to each side from 0 to 1, and the offers made."""

    deal: tuple[Any, ...] | None
    gains: tuple[float, float]
    trace: tuple[tuple[str, tuple[Any, ...]], ...]
    steps: int


class Marks(NamedTuple):
    """What could have been agreed, by brute force: the unbeaten pairs of utilities and the Nash point, both scaled."""

    pareto: tuple[tuple[float, float], ...]
    nash: tuple[float, float]
    possible: bool


def from_file(path: Path) -> Scenario:
    told = json.loads(path.read_text(encoding="utf-8"))
    levels = [(issue["name"], issue["levels"]) for issue in told["issues"]]
    # A weight in permille times a worth in percent is ten millipoints.
    sides = [
        tuple(tuple(weight * worth * 10 for worth in issue["worths"][side])
              for weight, issue in zip(told["weights"][side], told["issues"], strict=True))
        for side in (0, 1)
    ]  # fmt: skip
    return scenario_of(told["name"], levels, sides, [reserved * 1000 for reserved in told["reserved"]])


@cache
def own_domains() -> tuple[Scenario, ...]:
    """The domains in the folder, by name."""
    return tuple(from_file(path) for path in sorted(FOLDER.glob("*.json")))


def by_chance(seed: int, count: int) -> Iterator[Scenario]:
    """Scenarios that nothing was tuned on; every sixth does not add up, is discounted, or has a range of numbers."""
    dice = random.Random(seed)
    for n in range(count):
        kind = {3: "joint", 4: "discounted", 5: "range"}.get(n % 18, "added")
        yield drawn(dice, f"chance_{seed}_{n}_{kind}", kind)


def drawn(dice: random.Random, name: str, kind: str = "added") -> Scenario:
    """One scenario: one to eight issues with two to ten levels, opposed or not, with low and high reserved values."""
    sizes = [dice.choice([2, 3, 3, 4, 4, 5, 5, 6, 8, 10]) for _ in range(dice.choice([1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8]))]
    if len(sizes) == 1:
        sizes = [dice.choice([6, 12, 30, 60])]
    most = MOST_OUTCOMES if kind == "added" else SLOW_OUTCOMES
    while prod(sizes) > most:
        sizes[sizes.index(max(sizes))] = max(2, max(sizes) // 2)
    opposed = dice.choice([0.2, 0.5, 0.8, 1.0])
    shapes = [shapes_of(dice, size, opposed) for size in sizes]
    weights = [parts(dice, len(sizes)) for _ in (0, 1)]
    reserved = [dice.choice([0.0, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]) for _ in (0, 1)]
    if kind == "range":
        return with_a_range(name, shapes, weights, reserved)
    sides = [tuple(tuple(round(1e6 * w * x) for x in shape[side]) for w, shape in zip(weights[side], shapes, strict=True))
             for side in (0, 1)]  # fmt: skip
    scenario = scenario_of(
        name, [(f"i{k}", [f"v{level}" for level in range(size)]) for k, size in enumerate(sizes)], sides,
        [round(1e6 * r) for r in reserved],
    )  # fmt: skip
    if kind == "joint":
        return with_joint_worths(dice, scenario, reserved)
    if kind == "discounted":
        ufuns = tuple(ExpDiscountedUFun(u, discount=0.97, factor="step", reserved_value=u.reserved_value) for u in scenario.ufuns)
        return Scenario(outcome_space=scenario.outcome_space, ufuns=ufuns)
    return scenario


def shapes_of(dice: random.Random, size: int, opposed: float) -> tuple[list[float], list[float]]:
    """How far each level satisfies either side, from 0 to 1: along a curve, or at random."""
    if dice.random() < 0.6:
        bent = [dice.choice([0.5, 1.0, 1.0, 1.0, 2.0]) for _ in (0, 1)]
        one = [(level / (size - 1)) ** bent[0] for level in range(size)]
        two = [(level / (size - 1)) ** bent[1] for level in range(size)]
        return one, two[::-1] if dice.random() < opposed else two
    one = [dice.random() for _ in range(size)]
    two = [dice.random() for _ in range(size)]
    if dice.random() < opposed:
        two = [1 - a + 0.3 * (b - 0.5) for a, b in zip(one, two, strict=True)]
    return stretched(one), stretched(two)


def stretched(row: Sequence[float]) -> list[float]:
    low, high = min(row), max(row)
    return [(x - low) / (high - low) if high > low else 1.0 for x in row]


def parts(dice: random.Random, count: int) -> list[float]:
    raw = [dice.expovariate(1) + 0.05 for _ in range(count)]
    return [x / sum(raw) for x in raw]


def with_a_range(name: str, shapes: Any, weights: Any, reserved: Sequence[float]) -> Scenario:
    """A scenario whose first issue is a number anywhere from 0 to 1, worth more to one side as it is worth less to the other."""
    issues = [make_issue((0.0, 1.0), "amount")]
    issues += [make_issue([f"v{level}" for level in range(len(shape[0]))], f"i{k}") for k, shape in enumerate(shapes[1:4])]
    ufuns = []
    for side in (0, 1):
        first = AffineFun(1.0, 0.0) if side else AffineFun(-1.0, 1.0)
        rest = [TableFun({f"v{level}": x for level, x in enumerate(shape[side])}) for shape in shapes[1:4]]
        share = [w / sum(weights[side][: len(issues)]) for w in weights[side][: len(issues)]]
        ufuns.append(
            LinearAdditiveUtilityFunction(
                values=[first, *rest], weights=share, issues=issues, reserved_value=reserved[side], name=f"{name}_{side}"
            )
        )
    return Scenario(outcome_space=make_os(issues, name=name), ufuns=tuple(ufuns))


def with_joint_worths(dice: random.Random, scenario: Scenario, reserved: Sequence[float]) -> Scenario:
    """The scenario with utilities that do not add up: what each pair of neighbouring issues holds together matters too."""
    outcomes = list(scenario.outcome_space.enumerate())
    ufuns = []
    for side, ufun in enumerate(scenario.ufuns):
        extra: dict[tuple[int, Any, Any], float] = {}
        raw = [
            float(ufun(o)) + sum(extra.setdefault((k, o[k], o[k + 1]), dice.uniform(-0.2, 0.2)) for k in range(len(o) - 1))
            for o in outcomes
        ]
        told = dict(zip(outcomes, stretched(raw), strict=True))
        ufuns.append(MappingUtilityFunction(told, issues=scenario.issues, reserved_value=reserved[side]))
    return Scenario(outcome_space=scenario.outcome_space, ufuns=tuple(ufuns))


@cache
def ends(ufun: Any) -> tuple[float, float]:
    """The least and the most of a utility function, undiscounted."""
    least, most = undiscounted(ufun).minmax()
    return float(least), float(most)


def scaled(ufun: Any, utility: float) -> float:
    """A utility as a share of the way from the function's least to its most."""
    least, most = ends(ufun)
    return (utility - least) / (most - least) if most > least else 1.0


def worth(ufun: Any, deal: Any, step: int) -> float:
    """What a deal at *step* is worth, scaled; no deal is worth the reserved value. A discount counts from step 0."""
    if deal is None:
        return scaled(ufun, max(float(ufun.reserved_value), ends(ufun)[0]))
    return scaled(ufun, float(undiscounted(ufun)(deal))) * float(getattr(ufun, "discount", None) or 1.0) ** step


def play(scenario: Scenario, one: type, two: type, *, rounds: int, seed: int) -> Played:
    """One session of *rounds*; *one* speaks first with the first utility function."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    session = SAOMechanism(outcome_space=scenario.outcome_space, n_steps=rounds)
    for name, kind, ufun in zip(("one", "two"), (one, two), scenario.ufuns, strict=True):
        session.add(kind(name=name), ufun=ufun)
    session.run()
    names = {negotiator.id: negotiator.name for negotiator in session.negotiators}
    trace = tuple((names[who], tuple(offer)) for _, who, offer in session.extended_trace)
    deal, step = session.agreement, session.state.step
    gains = worth(scenario.ufuns[0], deal, step), worth(scenario.ufuns[1], deal, step)
    return Played(deal, gains, trace, step)


def marks_of(scenario: Scenario) -> Marks:
    """The Pareto frontier and the Nash point of a scenario, from every outcome (of a range of numbers, its levels)."""
    outcomes = product(*agenda_of(scenario.issues).values)
    one, two = (undiscounted(ufun) for ufun in scenario.ufuns)
    points = sorted({(scaled(one, float(one(o))), scaled(two, float(two(o)))) for o in outcomes}, reverse=True)
    front: list[tuple[float, float]] = []
    for point in points:
        if not front or point[1] > front[-1][1]:
            front.append(point)
    floors = worth(scenario.ufuns[0], None, 0), worth(scenario.ufuns[1], None, 0)
    inside = [p for p in front if p[0] >= floors[0] and p[1] >= floors[1]]
    nash = max(inside or front, key=lambda p: max(0, p[0] - floors[0]) * max(0, p[1] - floors[1]))
    return Marks(tuple(front), nash, bool(inside))


def from_pareto(marks: Marks, gains: tuple[float, float]) -> float:
    """How far a deal lies from the frontier, in scaled utility."""
    return min(dist(gains, point) for point in marks.pareto)
