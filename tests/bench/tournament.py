"""The bargaining core before a referee that is not ours: `python tests/bench/tournament.py [--rounds 12] [--seed 1]`.

Prints two tables; never passes or fails. The first is a tournament of NegMAS's negotiators and ours: every pair both ways round,
itself included, on the domains of `tests/interop/domains` and on others drawn by chance. The second is what an offer costs, ours
beside NegMAS's Boulware in one run, on a space of 3,125 outcomes. Needs the extra `interop`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import warnings
from collections import defaultdict
from math import dist
from pathlib import Path
from statistics import fmean, median
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
if __name__ == "__main__" and os.environ.get("PYTHONHASHSEED") != "0":
    # MiCRO draws from a set of offers: only a fixed hash makes the same seed the same tournament.
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
warnings.filterwarnings("ignore")

from negmas.sao.negotiators import (  # noqa: E402 - after the hash is fixed
    BoulwareTBNegotiator,
    CABNegotiator,
    ConcederTBNegotiator,
    FastMiCRONegotiator,
    HybridNegotiator,
    LinearTBNegotiator,
    MiCRONegotiator,
    NaiveTitForTatNegotiator,
)

from game.ai.bargain import tradeoff  # noqa: E402
from game.interop.negmas_door import BackchannelNegotiator  # noqa: E402
from game.interop.negmas_space import space_of  # noqa: E402
from tests.interop.referee import by_chance, from_pareto, marks_of, own_domains, play  # noqa: E402

THEIRS = (
    BoulwareTBNegotiator, LinearTBNegotiator, ConcederTBNegotiator, NaiveTitForTatNegotiator, MiCRONegotiator,
    FastMiCRONegotiator, HybridNegotiator, CABNegotiator,
)  # fmt: skip
FIELD = (BackchannelNegotiator, *THEIRS)
SPACE = "tariff_deal"
SESSIONS = 40
CALLS = 4000


class Row(NamedTuple):
    """One negotiator in one session: its own gain, whether there was a deal, and how far that lay from the best."""

    own: float
    agreed: bool
    pareto: float | None
    nash: float | None


def tournament(scenarios: list[Any], rounds: int, seed: int) -> dict[str, list[Row]]:
    """Every pair both ways round on every scenario, by the name of the negotiator."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for scenario in scenarios:
        marks = marks_of(scenario)
        for one in FIELD:
            for two in FIELD:
                played = play(scenario, one, two, rounds=rounds, seed=seed)
                agreed = played.deal is not None
                away = (from_pareto(marks, played.gains), dist(played.gains, marks.nash)) if agreed else (None, None)
                for kind, own in zip((one, two), played.gains, strict=True):
                    rows[kind.__name__].append(Row(own, agreed, *away))
    return rows


def print_table(title: str, rows: dict[str, list[Row]]) -> None:
    print(f"\n{title}")
    print(f"{'negotiator':26}{'own utility':>13}{'agreements':>12}{'from Pareto':>13}{'from Nash':>11}{'sessions':>10}")
    for name, lines in sorted(rows.items(), key=lambda item: -fmean(row.own for row in item[1])):
        pareto = [row.pareto for row in lines if row.pareto is not None]
        nash = [row.nash for row in lines if row.nash is not None]
        mark = "  <- ours" if name == BackchannelNegotiator.__name__ else ""
        print(
            f"{name:26}{fmean(row.own for row in lines):13.3f}{fmean(row.agreed for row in lines):12.3f}"
            f"{fmean(pareto):13.3f}{fmean(nash):11.3f}{len(lines):10}{mark}"
        )


def print_verdict(rows: dict[str, list[Row]]) -> None:
    """Ours beside the two it has to hold against."""
    own = {name: fmean(row.own for row in lines) for name, lines in rows.items()}
    agreed = {name: fmean(row.agreed for row in lines) for name, lines in rows.items()}
    ours = BackchannelNegotiator.__name__
    print(
        f"own utility less Boulware's {own[ours] - own['BoulwareTBNegotiator']:+.3f}, "
        f"agreement rate less Linear's {agreed[ours] - agreed['LinearTBNegotiator']:+.3f}"
    )


def timed(kind: type) -> tuple[type, list[float], list[float]]:
    """*kind* with a watch on what it spends on an offer, and on a whole turn: the answer and the offer."""
    offers: list[float] = []
    turns: list[float] = []

    class Timed(kind):  # type: ignore[misc, valid-type]
        def propose(self, state: Any, dest: str | None = None) -> Any:
            began = time.perf_counter()
            found = super().propose(state, dest=dest)
            offers.append(time.perf_counter() - began)
            return found

        def __call__(self, state: Any, dest: str | None = None) -> Any:
            began = time.perf_counter()
            found = super().__call__(state, dest=dest)
            turns.append(time.perf_counter() - began)
            return found

    return Timed, offers, turns


def counter_times(scenario: Any, seed: int) -> list[float]:
    """What a counter-offer takes once the plan for the weights is there: any floor, any offer on the table."""
    space = space_of(scenario).space
    dice = random.Random(seed)
    low, high = sum(map(min, space.own)), space.own_top
    taken = []
    for _ in range(CALLS):
        floor, table = dice.randint(low, high), tuple(dice.randrange(len(levels)) for levels in space.own)
        began = time.perf_counter()
        tradeoff(space, floor, near=table, not_worse_than=table)
        taken.append(time.perf_counter() - began)
    return taken


def print_costs(scenarios: list[Any], rounds: int, seed: int) -> None:
    """What an offer costs in microseconds, ours beside Boulware's, all measured alternately in this run."""
    scenario = next(scenario for scenario in scenarios if scenario.name == SPACE)
    boulware, offers, turns = timed(BoulwareTBNegotiator)
    ours, _, our_turns = timed(BackchannelNegotiator)
    counters: list[float] = []
    for n in range(SESSIONS):
        play(scenario, boulware, HybridNegotiator, rounds=rounds, seed=seed + n)
        play(scenario, ours, HybridNegotiator, rounds=rounds, seed=seed + n)
        counters += counter_times(scenario, seed + n)[:: SESSIONS]
    print(f"\nWhat an offer costs, microseconds, on {scenario.outcome_space.cardinality} outcomes ({SPACE})")
    print(f"{'':44}{'median':>10}{'mean':>10}")
    for title, times in (
        ("Boulware, an offer", offers), ("ours, a counter-offer by the plan", counters),
        ("Boulware, a whole turn (answer and offer)", turns), ("ours, a whole turn (learning, plan and all)", our_turns),
    ):  # fmt: skip
        print(f"{title:44}{median(times) * 1e6:10.1f}{fmean(times) * 1e6:10.1f}")
    print(f"a counter-offer by the plan against an offer of Boulware's, medians: {median(counters) / median(offers):.3f}")
    print(f"the same, means (Boulware sorts the space at its first offer): {fmean(counters) / fmean(offers):.3f}")
    print(f"a whole turn of ours against a whole turn of Boulware's, means: {fmean(our_turns) / fmean(turns):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by-chance", type=int, default=10, metavar="N", help="so many domains drawn by chance from the seed")
    parser.add_argument("--quick", action="store_true", help="four domains, none by chance")
    told = parser.parse_args()
    own = list(own_domains())
    began = time.perf_counter()
    rows = tournament(own[:4] if told.quick else own, told.rounds, told.seed)
    print_table(f"{told.rounds} rounds, domains of our own, seed {told.seed}", rows)
    print_verdict(rows)
    if told.by_chance and not told.quick:
        drawn = tournament(list(by_chance(told.seed, told.by_chance)), told.rounds, told.seed)
        print_table(f"{told.rounds} rounds, {told.by_chance} domains by chance, seed {told.seed}", drawn)
        print_verdict(drawn)
    print_costs(own, told.rounds, told.seed)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
