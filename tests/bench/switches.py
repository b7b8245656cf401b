"""Which conclusions of the debrief change with each switch: `python tests/bench/switches.py --scenario first_year --games 20`.

Every contested effect is taken as low, high and off, and the same games are played again: same seeds, same conduct,
governments that decide anew. A conclusion is what a debrief says of a game: how many targets are met and held, which ending
came, through which lens the year looks best and worst, and which way each indicator has moved from the untouched course. Of
the lenses only the first and the last are counted, since content gives no total and no rank.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.analysis.lenses import base_course
from game.analysis.simulate import game_seed, one_game
from game.content.assumed import turns_of
from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library

BASE = Path(__file__).resolve().parents[2] / "content" / "base"
NOTED = 100
"""Permille of an indicator's scale below which it is said not to have moved."""
SHOWN = 6
"""Indicators that a row of the table names at most."""

_library: list[Library] = []


class Told(NamedTuple):
    """What the debriefs of a run say, summed over its games."""

    met: float
    held: float
    endings: Counter[str]
    best: Counter[str]
    worst: Counter[str]
    signs: Mapping[str, int]
    means: Mapping[str, float]


def library() -> Library:
    """The base content, loaded once in each process."""
    if not _library:
        _library.append(load_library([BASE])[0])
    return _library[0]


def told(job: tuple[str, str, int, str, tuple[tuple[str, str], ...]]) -> Told:
    """What the debriefs say of some games with some effects turned."""
    scenario, conduct, games, seed, assumed = job
    world = build_world(library(), scenario, assumptions=assumed)
    met = held = 0
    endings, best, worst = Counter[str](), Counter[str](), Counter[str]()
    sums = dict.fromkeys((one.id for one in world.rules.indicators), 0.0)
    for n in range(games):
        row = one_game(world, library(), conduct, game_seed(seed, n)).row
        met, held = met + row["mandate"]["met"], held + row["mandate"]["held"]
        endings[row["ending"]] += 1
        ranked = sorted(row["lenses"], key=lambda name: (row["lenses"][name], name))
        worst[ranked[0]] += 1
        best[ranked[-1]] += 1
        base = base_course(world, row["seed"]).at(world.rules.turns).shown
        for i, one in enumerate(world.rules.indicators):
            sums[one.id] += (row["indicators"][one.id] - base[i]) / one.scale / games
    signs = {name: (value * 1000 > NOTED) - (value * 1000 < -NOTED) for name, value in sums.items()}
    return Told(met / games, held / games, endings, best, worst, signs, sums)


def most(counted: Counter[str]) -> str:
    """The commonest of some names, the first by the alphabet where several are."""
    return min(counted, key=lambda name: (-counted[name], name))


def changes(usual: Told, now: Told) -> list[str]:
    """What a debrief would say otherwise, in the order of weight."""
    found = []
    if abs(now.met - usual.met) >= 0.5:
        found.append(f"targets met {usual.met:.1f} to {now.met:.1f}")
    if abs(now.held - usual.held) >= 0.5:
        found.append(f"targets held {usual.held:.1f} to {now.held:.1f}")
    for what, before, after in (
        ("ending", usual.endings, now.endings), ("best lens", usual.best, now.best), ("worst lens", usual.worst, now.worst),
    ):
        if most(before) != most(after):
            found.append(f"{what} {most(before)} to {most(after)}")
    turned = [name for name in usual.signs if usual.signs[name] != now.signs[name]]
    turned.sort(key=lambda name: -abs(now.means[name] - usual.means[name]))
    words = {-1: "falls", 0: "stays", 1: "rises"}
    found += [f"{name} {words[usual.signs[name]]} to {words[now.signs[name]]}" for name in turned[:SHOWN]]
    return found


def main() -> None:
    """Play all runs, and print a row for each turn of each switch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="first_year", help="what is played")
    parser.add_argument("--games", type=int, default=20, help="games a run")
    parser.add_argument("--us", default="reader", help="the conduct in the leading seat")
    parser.add_argument("--seed", default="1", help="the seed of all runs")
    parser.add_argument("--workers", type=int, default=2, help="processes")
    parser.add_argument("--only", action="append", default=[], help="effects that are turned (default: all that are contested)")
    parser.add_argument("--markdown", action="store_true", help="as the guide has it")
    args = parser.parse_args()
    names = args.only or [one.id for one in library().effects.values() if turns_of(one)]
    turns = [(name, turn) for name in names for turn in turns_of(library().effects[name])]
    runs = ((), *(((name, turn),) for name, turn in turns))
    jobs = [(args.scenario, args.us, args.games, args.seed, assumed) for assumed in runs]
    with ProcessPoolExecutor(args.workers, get_context("spawn")) as pool:
        usual, *others = pool.map(told, jobs)
    print(f"{args.scenario}, {args.us}, {args.games} games a run: {usual.met:.1f} targets met, {usual.held:.1f} held; ", end="")
    print(f"ending {most(usual.endings)}; best lens {most(usual.best)}, worst {most(usual.worst)}\n")
    rows = [(name, turn, "; ".join(changes(usual, now)) or "nothing") for (name, turn), now in zip(turns, others, strict=True)]
    print_rows([("effect", "taken as", "what the debriefs say otherwise"), *rows], markdown=args.markdown)
    quiet = sum(row[2] == "nothing" for row in rows)
    print(f"\n{len(rows) - quiet} of {len(rows)} turns change something that a debrief says; {quiet} change nothing")


def print_rows(rows: Sequence[tuple[str, str, str]], *, markdown: bool) -> None:
    """Rows under their head."""
    widths = [max(len(row[i]) for row in rows) for i in range(2)]
    for n, row in enumerate(rows):
        if markdown:
            print("| " + " | ".join(row) + " |")
            if n == 0:
                print("| --- | --- | --- |")
        else:
            print(f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]}")


if __name__ == "__main__":
    main()
