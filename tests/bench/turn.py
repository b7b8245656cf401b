"""Speed of a turn, as ratios in one run: `python tests/bench/turn.py [--quick]`. Prints a table; never passes or fails on time.

Times of different machines and hours do not compare, so everything is measured beside the `diplomacy` package's engine (order
listing and random orders on its standard map), interleaved, each several times, and read as a median and as a ratio.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from phases import Phases
from worlds import endless, first_year, twenty

from game.analysis.play_out import Turned, play_out, policies
from game.core.state import State
from game.core.world import World

try:
    from diplomacy import Game as DiplomacyGame
except ImportError:
    DiplomacyGame = None

LEADS = ("pass", "random", "keeps_threats")
LENGTHS = (12, 24, 48)
AIMS = {"nine": (2.0, 4.0), "twenty": (1.0, 2.5)}
PHASES_A_GAME = 40
"""Phases after which a game of the other engine is left; most of its games are decided or quiet by then."""


class Clocked:
    """Watches games: turns and seconds of the whole game, and of its months of talks alone (the year after asks nothing)."""

    def __init__(self, world: World) -> None:
        self.turns = world.rules.turns
        self.marks: list[float] = []
        self.talk_turns = self.all_turns = self.orders = 0
        self.talk_seconds = self.all_seconds = 0.0

    def __call__(self, before: State, step: Turned) -> None:
        self.orders += 1
        if step.after.public.turn != before.public.turn:
            self.marks.append(time.perf_counter())

    def play(self, world: World, seed: str, lead: str) -> None:
        players = policies(world, lead)
        gc.collect()
        began = time.perf_counter()
        self.marks = []
        play_out(world, seed, players, self, ledger=False)
        ended = time.perf_counter()
        if len(self.marks) < self.turns:
            self.marks.append(ended)
        self.talk_turns += self.turns
        self.talk_seconds += self.marks[self.turns - 1] - began
        self.all_turns += self.turns + world.rules.after
        self.all_seconds += ended - began


def rates(world: World, lead: str, games: int, round_: int) -> tuple[float, float, float]:
    """Turns per second of the months of talks, of whole games, and orders a turn."""
    clocked = Clocked(world)
    for n in range(games):
        clocked.play(world, f"bench/{round_}/{n}", lead)
    return (
        clocked.talk_turns / clocked.talk_seconds, clocked.all_turns / clocked.all_seconds, clocked.orders / clocked.all_turns,
    )


def diplomacy_rate(games: int, round_: int, clock: Callable[[], float] = time.perf_counter) -> tuple[float, float]:
    """Phases per second of the other engine, all of them and the movement phases alone; orders are listed in every phase."""
    dice = random.Random(round_)
    seconds = moving_seconds = 0.0
    phases = moving = 0
    for _ in range(games):
        game = DiplomacyGame()
        gc.collect()
        for _ in range(PHASES_A_GAME):
            if game.is_game_done:
                break
            movement = game.phase_type == "M"
            began = clock()
            possible = game.get_all_possible_orders()
            for power in game.powers:
                game.set_orders(power, [dice.choice(possible[at]) for at in game.get_orderable_locations(power) if possible[at]])
            game.process()
            took = clock() - began
            seconds += took
            phases += 1
            if movement:
                moving_seconds += took
                moving += 1
    return phases / seconds, moving / moving_seconds


def spread(values: list[float]) -> str:
    return f"{statistics.median(values):7.0f}  ({min(values):.0f} to {max(values):.0f})"


def speed(worlds: dict[str, World], rounds: int, games: int) -> None:
    """The main table: every line is measured once a round, so that a slow minute hits all of them."""
    talks: dict[tuple[str, str], list[float]] = {}
    whole: dict[tuple[str, str], list[float]] = {}
    orders: dict[tuple[str, str], float] = {}
    phases: list[float] = []
    moving: list[float] = []
    for round_ in range(rounds + 1):
        for size, world in worlds.items():
            for lead in LEADS:
                fast, all_of_it, given = rates(world, lead, games, round_)
                if round_:  # round 0 warms up
                    talks.setdefault((size, lead), []).append(fast)
                    whole.setdefault((size, lead), []).append(all_of_it)
                    orders[size, lead] = given
        if DiplomacyGame is not None:
            fast, slow = diplomacy_rate(max(1, games // 2), round_)
            if round_:
                phases.append(fast)
                moving.append(slow)
    print(f"\n== Turns per second: median of {rounds} rounds (least to most) ==")
    if phases:
        print(f"  diplomacy, order listing and random orders: {spread(phases)} phases/s; movement phases {spread(moving)}")
    else:
        print("  diplomacy is not installed (pip install 'backchannel[bench]'): no ratios")
    heads = ("whole game", "ratio", "months of talks", "ratio", "orders a turn")
    print(f"  {'governments':12}{'lead':15}" + "".join(f"{x:>{n}}" for x, n in zip(heads, (26, 8, 26, 8, 15), strict=True)))
    for (size, lead), values in whole.items():
        row = [values, talks[size, lead]]
        shown = [f"{spread(x):>26}{ratio(x, phases):>8}" for x in row]
        print(f"  {size:12}{lead:15}{''.join(shown)}{orders[size, lead]:15.1f}")
    if phases:
        for size, (least, aim) in AIMS.items():
            found = statistics.median(whole[size, "random"]) / statistics.median(phases)
            word = "aim reached" if found >= aim else "enough" if found >= least else "TOO SLOW"
            print(f"  {size} governments, random, whole game: {found:.2f} (at least {least}, aim {aim}): {word}")


def ratio(values: list[float], phases: list[float]) -> str:
    return f"{statistics.median(values) / statistics.median(phases):.2f}" if phases else "-"


def length(world_of: Callable[[int], World], games: int) -> None:
    """Cost of a turn against the length of the game, and the first quarter of the longest game against its last."""
    print("\n== Cost of a turn against the length of the game (nobody is recalled), milliseconds a turn ==")
    for lead in LEADS[1:]:
        found = []
        for turns in LENGTHS:
            world = world_of(turns)
            takes: list[list[float]] = []
            sizes: list[int] = []
            play_out(world, "length/warm", policies(world, lead), forget)  # what is folded once a world is folded now
            for n in range(games):
                gc.collect()
                watch = Lengths()
                play_out(world, f"length/{n}", policies(world, lead), watch)
                takes.append(watch.takes)
                sizes.append(watch.sizes[-1])
            means = [1000 * statistics.median(game[i] for game in takes) for i in range(turns)]
            quarter = turns // 4
            found.append((turns, statistics.mean(means), statistics.mean(means[:quarter]), statistics.mean(means[-quarter:]),
                          statistics.median(sizes)))
        for turns, mean, first, last, size in found:
            print(f"  {lead:15}{turns:4} turns  mean {mean:6.2f}  first quarter {first:6.2f}  last quarter {last:6.2f}"
                  f"  state at the end {size / 1000:.0f} kB")
        print(f"  {'':15}{LENGTHS[-1]} against {LENGTHS[0]} turns: {found[-1][1] / found[0][1]:.2f}; "
              f"last against first quarter of {LENGTHS[-1]}: {found[-1][3] / found[-1][2]:.2f}")


class Lengths:
    """Watches one game: seconds of each turn, and how large the state is written out."""

    def __init__(self) -> None:
        self.takes: list[float] = []
        self.sizes: list[int] = []
        self.last = time.perf_counter()

    def __call__(self, before: State, step: Turned) -> None:
        if step.after.public.turn != before.public.turn or step.after.clock.phase == "over":
            self.takes.append(time.perf_counter() - self.last)
            self.sizes.append(len(repr(step.after)))
            self.last = time.perf_counter()


def memory(world: World, games: int) -> None:
    """Blocks that live after each of several games, and the process's peak: both stay where they are."""
    print("\n== Memory over games (random) ==")
    marks = []
    for n in range(games):
        play_out(world, f"memory/{n}", policies(world, "random"), forget)
        gc.collect()
        marks.append((sys.getallocatedblocks(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
    half = len(marks) // 2
    grown = marks[-1][0] - marks[half][0]
    print(f"  blocks alive after game 1, {half + 1}, {games}: {marks[0][0]:,}  {marks[half][0]:,}  {marks[-1][0]:,}"
          f"   growth a game in the second half: {grown / max(1, games - 1 - half):+.0f}")
    print(f"  peak of the process: {marks[0][1] / 1024:.0f} MB after game 1, {marks[-1][1] / 1024:.0f} MB after game {games}")


def forget(before: State, step: Turned) -> None:
    """Keep nothing of a game."""


def profile(world: World, games: int) -> None:
    """Where the time of a turn goes, by phase. Being timed costs a little itself, so read the shares."""
    for lead in LEADS:
        phases = Phases()
        with phases:
            players = phases.players(policies(world, lead), world.lead)
            turns = 0
            for n in range(games):
                phases.run(lambda n=n, players=players: play_out(world, f"profile/{n}", players, forget))
                turns += world.rules.turns + world.rules.after
        print(f"\n== Profile by phase, {len(world.seat_ids) - 1} governments, lead {lead} (own time, microseconds a turn) ==")
        for name, seconds, calls in phases.table():
            micro = 1e6 * seconds / turns
            print(f"  {name:44}{micro:9.0f}{100 * seconds / phases.total:7.1f} %{calls / turns:9.1f} calls")
        if phases.missing:
            print(f"  not found, so counted elsewhere: {', '.join(phases.missing)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds: half a minute instead of several")
    quick = parser.parse_args().quick
    nine = first_year()
    worlds = {"nine": nine, "twenty": twenty()}
    print(f"Python {sys.version.split()[0]}; first_year has {len(nine.seat_ids) - 1} governments, the synthetic one "
          f"{len(worlds['twenty'].seat_ids) - 1}; {nine.rules.turns} months of talks and {nine.rules.after} after, "
          f"{len(nine.rules.levers)} and {len(worlds['twenty'].rules.levers)} levers")
    speed(worlds, rounds=2 if quick else 7, games=2 if quick else 4)
    length(endless, games=1 if quick else 4)
    memory(nine, games=6 if quick else 30)
    profile(nine, games=1 if quick else 6)
    if not quick:
        profile(worlds["twenty"], games=3)


if __name__ == "__main__":
    main()
