"""The nearest package sent instead: `python tests/bench/nearest.py --refusals 500 [--scenarios A B] [--seed S] [--counters]`.

Plays whole games of several conducts, takes every answer that was no yes, asks for the nearest package, and sends it in place of
what was sent: the game is replayed from its orders to that moment, the order is read from its own text, and the government
answers with the same luck. Prints how often it said yes, for how many nothing was near, and how near the near ones are.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.ai import government  # noqa: E402 - the checkout counts, whatever is installed
from game.analysis.nearest import Asking, Nearest, NothingNear, asks_one, granted, nearest  # noqa: E402
from game.analysis.occurred import ANSWERS  # noqa: E402
from game.analysis.play_out import play_out, policies  # noqa: E402
from game.analysis.record import Record, of_played  # noqa: E402
from game.core import orders as o  # noqa: E402
from game.core.apply import apply, start  # noqa: E402
from game.core.draft import Opened, Rejected  # noqa: E402
from game.core.draws import luck  # noqa: E402
from game.core.notation import format_order, parse_order  # noqa: E402
from game.core.observe import awaiting, observe  # noqa: E402
from game.core.state import Agreement, State  # noqa: E402
from game.core.world import World  # noqa: E402
from game.session import worlds  # noqa: E402

__all__ = ["CONDUCTS", "NOES", "Refused", "accepted", "refusals", "state_before"]

CONDUCTS = ("offers_only", "drops_threats", "keeps_threats", "random", "multilateral", "reader")
NOES = ("refuse", "stall", "walk_out", "retaliate")
REPLIES = ("part", "counter")


class Refused(NamedTuple):
    """An ask of a game that was not agreed to: the step at which it was put, and the kind of answer."""

    record: Record
    step: int
    answer: str

    @property
    def asked(self) -> Asking:
        """The order that was answered."""
        order = self.record.steps[self.step].order
        assert isinstance(order, Asking)
        return order

    @property
    def before(self) -> State:
        """The state in which it was given."""
        return self.record.befores[self.step]


def refusals(record: Record, kinds: tuple[str, ...] = NOES) -> Iterator[Refused]:
    """The asks of a game that governments answered so."""
    for step in record.steps:
        answer = ANSWERS.get(type(step.order), "")
        if answer in kinds and step.order.seat != record.world.lead:
            opened = record.opened[str(getattr(step.order, "ref", ""))]
            if asks_one(record.steps[opened].order):
                yield Refused(record, opened, answer)


def state_before(record: Record, step: int) -> State:
    """The state before a step, played again from the orders alone."""
    state, _ = start(record.world, record.seed)
    for one in record.steps[:step]:
        state, _ = apply(record.world, state, one.order, one.note)
    return state


def accepted(one: Refused, found: Nearest) -> bool:
    """Whether the order that *found* names, read from its text and sent in place of the one refused, ends in an agreement.

    Where it needs leave, leave has been given, and nothing else is otherwise.
    """
    world, order = one.record.world, parse_order(format_order(found.order))
    assert isinstance(order, Asking)
    state = granted(world, state_before(one.record, one.step), order.seat, found.leave)
    state, events = apply(world, state, order)
    if events and isinstance(events[0], Rejected):
        return False
    owed = awaiting(state)[0]
    choice = government.choose(observe(world, state, owed.seat), luck(state.seed))
    _, events = apply(world, state, choice.order)
    signed = any(isinstance(event, Opened) and isinstance(event.record, Agreement) for event in events)
    return isinstance(choice.order, o.Accept) and signed


def games(scenarios: list[str], seed: str) -> Iterator[Record]:
    """Games without end, each scenario and conduct in turn."""
    library = worlds.load(content=ROOT / "content")
    built: dict[str, World] = {name: worlds.build(library, name) for name in scenarios}
    number = 0
    while True:
        for world in built.values():
            for conduct in CONDUCTS:
                yield of_played(play_out(world, f"b2:{seed}/{number}", policies(world, conduct)))
        number += 1


def dealt(scenarios: list[str], seed: str, kinds: tuple[str, ...]) -> Iterator[Refused]:
    """Refusals, one of each game of a round in turn, so that no conduct crowds out another."""
    source, size = games(scenarios, seed), len(scenarios) * len(CONDUCTS)
    while True:
        row = [list(refusals(next(source), kinds)) for _ in range(size)]
        for level in zip_longest(*row):
            yield from (one for one in level if one is not None)


def main() -> None:
    """Play, ask, send instead, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--refusals", type=int, default=500)
    parser.add_argument("--scenarios", nargs="+", default=["first_year", "first_call"])
    parser.add_argument("--seed", default="nearest")
    parser.add_argument("--counters", action="store_true", help="also answers in part and counters")
    args = parser.parse_args()
    kinds = NOES + REPLIES if args.counters else NOES
    yes, no, none, leave = 0, 0, Counter[str](), 0
    changes, how, took = Counter[int](), Counter[str](), 0.0
    for _, one in zip(range(args.refusals), dealt(args.scenarios, args.seed, kinds), strict=False):
        began = perf_counter()
        found = nearest(one.record.world, one.before, one.asked)
        took += perf_counter() - began
        if isinstance(found, NothingNear):
            none[f"{type(one.asked).__name__.lower()} {one.answer}"] += 1
            continue
        changes[found.changes] += 1
        leave += bool(found.leave)
        put = (" as an offer", found.offered(one.asked)), (" in private", found.private(one.asked))
        how[type(one.asked).__name__.lower() + "".join(name for name, is_so in put if is_so)] += 1
        if accepted(one, found):
            yes += 1
        else:
            no += 1
            print("NOT TAKEN", one.record.seed, one.step, format_order(found.order))
    print(f"{args.refusals} answers that were no yes: {yes + no} packages named and sent instead, {yes} taken, {no} not")
    print(f"nothing near: {sum(none.values())} ({', '.join(f'{name} {n}' for name, n in none.most_common())})")
    print(f"changes: {', '.join(f'{n}: {changes[n]}' for n in sorted(changes))}; with leave from the capital: {leave}")
    print(f"put as: {', '.join(f'{name} {n}' for name, n in how.most_common())}")
    print(f"{1000 * took / args.refusals:.0f} ms each")


if __name__ == "__main__":
    main()
