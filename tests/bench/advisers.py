"""How often each adviser was right, and what it remarks, over many games: `python tests/bench/advisers.py --games 500`.

Prints figures and never passes or fails. Conducts of the lead are taken in turn, in equal parts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from game.ai.advisers import CHAIRS, advise, outcome, outcome_of
from game.analysis.play_out import Turned, play_out, policies
from game.core import orders as o
from game.core.observe import observe
from game.core.state import State
from game.core.world import World
from game.session import worlds

MIXED = ("offers_only", "keeps_threats", "reader", "random")
Tally = Counter[tuple[str, ...]]


@cache
def the_world() -> World:
    """The world, made once a worker."""
    return worlds.build(worlds.load(), "first_year")


def one(number: int) -> Tally:
    """What the chairs guessed in a game, against what was answered."""
    world = the_world()
    conduct, found = MIXED[number % len(MIXED)], Counter[tuple[str, ...]]()
    open_: dict[str, dict[str, str]] = {}

    def watch(before: State, step: Turned) -> None:
        order = step.order
        if order.seat == world.lead and isinstance(order, o.Offer | o.Threaten):
            advice = advise(observe(world, before, world.lead), order)
            open_[order.target] = {said.chair: outcome(said.kind) for said in advice}
            for said in advice:
                found["remark", said.chair, said.remark.key] += 1
        elif outcome_of(order) and getattr(order, "target", "") == world.lead and order.seat in open_:
            answer = outcome_of(order)
            for chair, guessed in open_.pop(order.seat).items():
                found["guess", chair, guessed, answer] += 1
                found["by", conduct, chair, "right" if guessed == answer else "wrong"] += 1

    play_out(world, f"b2:advisers/{number}", policies(world, conduct), watch, ledger=False)
    return found


def main() -> None:
    """Play, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=100)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    total: Tally = Counter()
    with ProcessPoolExecutor(given.workers, get_context("spawn")) as pool:
        for found in pool.map(one, range(given.games), chunksize=5):
            total += found
    for chair in CHAIRS:
        rows = {key[2:]: n for key, n in total.items() if key[:2] == ("guess", chair)}
        said = sum(rows.values())
        right = sum(n for (guessed, answer), n in rows.items() if guessed == answer)
        print(f"{chair}: {right} right of {said}, {1000 * right / max(1, said) / 10:.1f} percent")
        for answer in ("yes", "partly", "no"):
            print(f"   answered {answer}:", {guessed: rows.get((guessed, answer), 0) for guessed in ("yes", "partly", "no")})
        by = {c: (total["by", c, chair, "right"], total["by", c, chair, "wrong"]) for c in MIXED}
        print("   by conduct, percent:", {c: f"{100 * good / max(1, good + bad):.0f}" for c, (good, bad) in by.items()})
        print("   remarks:", {key[2]: n for key, n in total.most_common() if key[:2] == ("remark", chair)})


if __name__ == "__main__":
    main()
