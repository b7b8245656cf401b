"""How a turn grows with governments, and memory with the length of a game: `python tests/bench/growth.py [--quick]`.

Worlds are cut out of los_angeles: its first 2, 5, 10 and 20 seats. Aims: the time of a turn grows no faster than the number of
governments, so the exponent between any two sizes is at most one; memory after 48 turns is that after 12. Beside them, in the
same run, stand the `diplomacy` engine and a game of PettingZoo where they are installed. Prints figures; never passes or fails
on time.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import statistics
import sys
import time
import tracemalloc
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import attrs
from turn import DiplomacyGame, diplomacy_rate, forget

from game.analysis.play_out import play_out, policies
from game.analysis.simulate import Job, simulate
from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core.state import State
from game.core.world import World

try:
    from pettingzoo.classic import connect_four_v3
except ImportError:
    connect_four_v3 = None

BASE = Path(__file__).resolve().parents[2] / "content" / "base"
SCENARIO = "los_angeles"
SIZES = (2, 5, 10, 20)
LEADS = ("pass", "random", "keeps_threats", "reader")
TURNS = 48
NOISE = 1.1
"""Exponents up to here may be linear growth, measured among other work."""


@cache
def _library() -> Library:
    return load_library([BASE])[0]


def cut(seats: int, turns: int = 9, after: int = 9) -> World:
    """The scenario with its first *seats* governments; nobody is recalled, since a recall would end the talks early."""
    library = _library()
    whole = library.scenarios[SCENARIO]
    chosen = whole.seats[:seats]
    here = [one for one in whole.opening if one.lever.partition("@")[2] in ("", *chosen)]
    scenario = attrs.evolve(
        whole, seats=chosen, turns=turns, after=after, untouched={}, opening=type(whole.opening)(here),
        open_files=tuple(seat for seat in whole.open_files if seat in chosen),
    )
    world = build_world(attrs.evolve(library, scenarios={SCENARIO: scenario}), SCENARIO)
    assert len(world.seat_ids) == seats + 1
    return attrs.evolve(world, rules=attrs.evolve(world.rules, standing_stock=-1, digest=f"{world.rules.digest}/{seats}/{turns}"))


def turn_time(world: World, lead: str, seed: str) -> float:
    """Milliseconds of CPU a turn, over a whole game."""
    gc.collect()
    began = time.process_time()
    play_out(world, seed, policies(world, lead), forget, ledger=False)
    return 1000 * (time.process_time() - began) / (world.rules.turns + world.rules.after)


def governments(rounds: int) -> None:
    """The time of a turn by the number of governments; sizes are measured in turn, so that a slow minute hits all of them."""
    worlds = {size: cut(size) for size in SIZES}
    print(f"\n== A turn by the number of governments: milliseconds of CPU, median of {rounds} games ==")
    print(f"  {'lead':15}" + "".join(f"{size:>9}" for size in SIZES) + "   factor for twice as many (exponent)")
    for lead in LEADS:
        for world in worlds.values():
            turn_time(world, lead, "growth/warm")
        found: dict[int, list[float]] = {size: [] for size in SIZES}
        for n in range(rounds):
            for size, world in worlds.items():
                found[size].append(turn_time(world, lead, f"growth/{n}"))
        medians = {size: statistics.median(values) for size, values in found.items()}
        steps = [
            f"{small}-{large}: {2 ** exponent:.2f} ({exponent:.2f})"
            for small, large in [*pairwise(SIZES), (SIZES[0], SIZES[-1])]
            for exponent in [math.log(medians[large] / medians[small]) / math.log(large / small)]
        ]
        whole = math.log(medians[SIZES[-1]] / medians[SIZES[0]]) / math.log(SIZES[-1] / SIZES[0])
        word = "at most linear" if whole <= 1 else "linear, as far as can be measured" if whole <= NOISE else "MORE THAN LINEAR"
        print(f"  {lead:15}" + "".join(f"{medians[size]:9.2f}" for size in SIZES) + f"   {'; '.join(steps)}: {word}")


class Memory:
    """Watches one game: bytes alive at the end of each turn, and how large the state is written out."""

    def __init__(self) -> None:
        self.alive: list[int] = []
        self.sizes: list[int] = []
        self._turn = 0

    def __call__(self, before: State, step: object) -> None:
        after: State = step.after  # type: ignore[attr-defined]
        if after.public.turn != before.public.turn or after.clock.phase == "over":
            gc.collect()
            self.alive.append(tracemalloc.get_traced_memory()[0])
            self.sizes.append(len(repr(after)))


def memory(games: int) -> None:
    """Bytes alive during a game of 48 turns; a game before it fills what is folded once a world."""
    world = cut(10, turns=TURNS, after=0)
    marks = (12, 24, 36, 48)
    print(f"\n== Memory in a game of {TURNS} turns, ten governments: kB alive above the start (state written out, kB) ==")
    for lead in ("random", "keeps_threats"):
        play_out(world, "memory/warm", policies(world, lead), forget, ledger=False)
        for n in range(games):
            gc.collect()
            tracemalloc.start()
            watch = Memory()
            play_out(world, f"memory/{n}", policies(world, lead), watch, ledger=False)
            tracemalloc.stop()
            shown = "  ".join(f"turn {t}: {watch.alive[t - 1] / 1000:7.0f} ({watch.sizes[t - 1] / 1000:.0f})" for t in marks)
            ratio = statistics.mean(watch.alive[36:48]) / statistics.mean(watch.alive[12:24])
            print(f"  {lead:15}{shown}   last quarter against second: {ratio:.2f}")


def peers(rounds: int) -> None:
    """Turns per second of CPU of twenty governments beside two other engines, interleaved."""
    world = cut(20)
    turn_time(world, "random", "peer/warm")
    rates: dict[str, list[float]] = {}
    for n in range(rounds):
        ours = 1000 / statistics.mean(turn_time(world, "random", f"peer/{n}/{game}") for game in range(5))
        rates.setdefault("backchannel, 20 governments, random (turns)", []).append(ours)
        if DiplomacyGame is not None:
            rates.setdefault("diplomacy, random orders (phases)", []).append(diplomacy_rate(1, n, time.process_time)[0])
        if connect_four_v3 is not None:
            rates.setdefault("PettingZoo connect four, random (rounds of both seats)", []).append(zoo_rate(n))
    print(f"\n== Beside other engines, median of {rounds} (ratio: ours over theirs) ==")
    first = statistics.median(next(iter(rates.values())))
    for name, values in rates.items():
        median = statistics.median(values)
        print(f"  {name:58}{median:9.0f} a second of CPU   ratio {first / median:.2f}")


def zoo_rate(seed: int, games: int = 20) -> float:
    """Rounds per second of a board game of PettingZoo under random legal moves."""
    game = connect_four_v3.env()
    moves = 0
    began = time.process_time()
    for n in range(games):
        game.reset(seed=1000 * seed + n)
        for agent in game.agent_iter():
            seen, _, ended, cut_short, _ = game.last()
            action = None if ended or cut_short else game.action_space(agent).sample(seen["action_mask"])
            game.step(action)
            moves += action is not None
    return moves / 2 / (time.process_time() - began)


def cores(games: int) -> None:
    """How much of the cores a run uses: wall time of one worker over that of one a core, and the same of bare sums."""
    n = os.cpu_count() or 1
    job = Job(SCENARIO, "random", games, "cores")
    took = {}
    for workers in (1, n):
        began = time.perf_counter()
        simulate(job, workers=workers)
        took[workers] = time.perf_counter() - began
    with ProcessPoolExecutor(n, get_context("spawn")) as pool:
        list(pool.map(_count, [1000] * n))
        began = time.perf_counter()
        list(pool.map(_count, [6_000_000] * n))
        both = time.perf_counter() - began
    began = time.perf_counter()
    for _ in range(n):
        _count(6_000_000)
    possible = (time.perf_counter() - began) / both
    print(f"\n== Cores: {games} games of {SCENARIO}, random ==")
    gained = took[1] / took[n]
    print(f"  1 worker {took[1]:.1f} s, {n} workers {took[n]:.1f} s: {gained:.2f} times as fast (bare sums: {possible:.2f})")


def _count(times: int) -> int:
    return sum(range(times))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one round")
    quick = parser.parse_args().quick
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores; governments cut out of {SCENARIO}")
    governments(1 if quick else 5)
    memory(1 if quick else 3)
    peers(2 if quick else 7)
    cores(16 if quick else 100)


if __name__ == "__main__":
    main()
