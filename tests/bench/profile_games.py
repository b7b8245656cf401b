"""Where the time of whole games goes, by function: `python tests/bench/profile_games.py [SCENARIO ...] [--us CONDUCT ...]`.

For each scenario and conduct: seconds of the first game of a process, which also works out what is remembered of a world, and of
the games after it, both without the profiler; then the functions with most time of their own, of the games after it. Times of
different hours do not compare: to weigh a change, run it in both trees side by side. Prints figures; never passes or fails on
time.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.ai.conducts import CONDUCTS
from game.analysis.simulate import game_seed, one_game
from game.content.library import Library
from game.core.world import World
from game.session import worlds

ROOT = Path(__file__).resolve().parents[2]
USUAL = (("first_year", "los_angeles"), ("pass", "reader", "multilateral", "keeps_threats"))


def seconds(world: World, library: Library, conduct: str, number: int) -> float:
    """Processor time of one game of `simulate`."""
    began = time.process_time()
    one_game(world, library, conduct, game_seed("profile", number))
    return time.process_time() - began


def profiled(world: World, library: Library, conduct: str, games: int) -> pstats.Stats:
    """The functions of some games."""
    watch = cProfile.Profile()
    watch.enable()
    for number in range(1, games + 1):
        one_game(world, library, conduct, game_seed("profile", number))
    watch.disable()
    return pstats.Stats(watch)


def table(found: pstats.Stats, games: int, rows: int) -> None:
    """Own time, time with callees, and calls a game; the longest first. Being watched costs time, so read the shares."""
    rows_found = found.stats.items()  # type: ignore[attr-defined]  # typeshed leaves it out
    total = sum(own for _, (_, _, own, _, _) in rows_found)
    print(f"  {'function':62}{'own':>8}{'with callees':>14}{'calls a game':>14}")
    for (path, line, name), (_, calls, own, whole, _) in sorted(rows_found, key=lambda row: -row[1][2])[:rows]:
        where = path.removeprefix(f"{ROOT}/")
        shown = f"{where}:{line} {name}" if line else name
        print(f"  {shown[-61:]:62}{100 * own / total:6.1f} %{100 * whole / total:12.1f} %{calls / games:14.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", default=USUAL[0])
    parser.add_argument("--us", nargs="+", choices=list(CONDUCTS), default=USUAL[1])
    parser.add_argument("--games", type=int, default=2)
    parser.add_argument("--rows", type=int, default=20)
    given = parser.parse_args()
    library = worlds.load()
    for scenario in given.scenarios:
        for conduct in given.us:
            world = worlds.build(library, scenario)  # a world of its own: nothing is remembered of it yet
            first = seconds(world, library, conduct, 0)
            later = statistics.median(seconds(world, library, conduct, n) for n in range(1, given.games + 1))
            print(f"\n== {scenario}, lead {conduct}: first game {first:.2f} s, then {later:.3f} s a game ==")
            table(profiled(world, library, conduct, given.games), given.games, given.rows)


if __name__ == "__main__":
    main()
