"""Our speed beside others', in one run and as ratios: `python tests/bench/beside.py [--rounds N]`. Never passes or fails on time.

Three pairs, because a step is not a step everywhere. A turn of ours (every government decides and answers, courts, flows and
people) stands beside a phase of the `diplomacy` engine (orders listed, drawn and adjudicated). A choice at our PettingZoo
door (the list of legal orders made, an observation of some thousand numbers written, one order applied) stands beside a move
of PettingZoo's own games, where a move is a stone on a board. And the same choice without arrays shows what the door costs.
What is not installed is skipped and said: the extras are `interop` and `bench`, and PettingZoo's classic games need pygame.
"""

from __future__ import annotations

import argparse
import importlib
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from worlds import first_year

from game.analysis.play_out import play_out, policies

PHASES = 25
"""Phases of one game of the other engine."""
CHOICES = 600
"""Choices, or moves, that are timed at a door each round."""
Rate = Callable[[int], float]


def turns(lead: str) -> Rate:
    """Turns of ours a second: whole games of the first year with the year after, without noting changes."""
    world = first_year()

    def rate(round_: int) -> float:
        began = time.perf_counter()
        play_out(world, f"beside/{round_}", policies(world, lead), lambda _before, _step: None, ledger=False)
        return (world.rules.turns + world.rules.after) / (time.perf_counter() - began)

    return rate


def diplomacy_phases() -> Rate:
    """Phases of the `diplomacy` engine a second, with orders at random."""
    from diplomacy import Game

    def rate(round_: int) -> float:
        dice, game = random.Random(round_), Game()
        began = time.perf_counter()
        for _ in range(PHASES):
            possible = game.get_all_possible_orders()
            for power in game.powers:
                places = game.get_orderable_locations(power)
                game.set_orders(power, [dice.choice(possible[at]) for at in places if possible[at]])
            game.process()
        return PHASES / (time.perf_counter() - began)

    return rate


def door(made: Callable[[], Any]) -> Rate:
    """Choices a second at a turn-taking door of PettingZoo, at random among what the mask allows, game after game."""
    game = made()

    def rate(round_: int) -> float:
        done, began = 0, time.perf_counter()
        while done < CHOICES:
            game.reset(seed=1000 * round_ + done)
            for agent in game.agent_iter():
                seen, _, over, cut, info = game.last()
                mask = seen.get("action_mask") if isinstance(seen, dict) else info.get("action_mask")
                game.step(None if over or cut else game.action_space(agent).sample(mask))
                done += not (over or cut)
                if done >= CHOICES:
                    break
        return done / (time.perf_counter() - began)

    return rate


def bare() -> Rate:
    """The same choices of ours without arrays: the list of legal orders is made, and one is applied."""
    from game.interop.arena import Arena

    arena = Arena("first_year")

    def rate(round_: int) -> float:
        dice, done, began = random.Random(round_), 0, time.perf_counter()
        while done < CHOICES:
            arena.begin(f"b2:beside.{round_}.{done}")
            while done < CHOICES and not arena.over:
                arena.choose(dice.randrange(len(arena.choices())))
                done += 1
        return done / (time.perf_counter() - began)

    return rate


def found(name: str, make: Callable[[], Rate]) -> tuple[str, Rate] | None:
    """A thing to be measured, or nothing where what it needs is not installed, which is said."""
    try:
        return name, make()
    except ImportError as missing:
        print(f"  {name}: skipped, since {missing.name or missing} is not installed")
        return None


def classic(name: str) -> Rate:
    """One of PettingZoo's own games."""
    module = importlib.import_module(f"pettingzoo.classic.{name}")
    return door(module.env)


def ours() -> Rate:
    from game.interop.pettingzoo_door import env

    return door(lambda: env("first_year"))


PAIRS: tuple[tuple[str, dict[str, Callable[[], Rate]], str], ...] = (
    ("turns or phases a second", {
        "turn, lead keeps_threats": lambda: turns("keeps_threats"), "turn, lead reader": lambda: turns("reader"),
        "diplomacy, a phase": diplomacy_phases,
    }, "diplomacy, a phase"),
    ("choices or moves a second", {
        "choice at our door": ours, "choice without arrays": bare, "tic-tac-toe, a move": lambda: classic("tictactoe_v3"),
        "connect four, a move": lambda: classic("connect_four_v3"),
    }, "connect four, a move"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    for title, makers, beside in PAIRS:
        print(f"\n== {title}: median of {rounds} rounds (least to most), and the ratio to '{beside}' ==")
        things = dict(one for name, make in makers.items() if (one := found(name, make)))
        values: dict[str, list[float]] = {name: [] for name in things}
        for round_ in range(rounds + 1):  # interleaved, so that a slow minute hits all of them; round 0 warms up
            for name, rate in things.items():
                speed = rate(round_)
                if round_:
                    values[name].append(speed)
        base = statistics.median(values[beside]) if beside in values else 0
        for name, seen in values.items():
            middle = statistics.median(seen)
            ratio = f"{middle / base:8.3f}" if base else "     n/a"
            print(f"  {name:26}{middle:10.1f}  ({min(seen):.1f} to {max(seen):.1f}){ratio}")


if __name__ == "__main__":
    main()
