"""`backchannel whatif`: branch a save at a turn with other orders and the same luck, and compare both ends."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from game.analysis.indicators import read_all
from game.cli.options import add_content, add_format, add_save, world_for
from game.cli.parser import Subparsers
from game.core.state import POLICY, State, checksum
from game.core.world import World
from game.session import saves
from game.session.problems import NoSuchSave, NotASave
from game.session.replay import Branch, branch, read_orders
from game.session.store import read_save
from game.session.timeline import Timeline

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "whatif",
        help="branch a save with other orders and the same luck",
        description=(
            "Play a save to the beginning of a turn, then give the orders of a file in place of the logged ones. The\n"
            "governments decide again, with the same luck. When the file is used up, persons give what they gave in the\n"
            "turns after, as far as it is still possible. An order stands on a line of its own, in full; # begins a comment."
        ),
    )
    add_save(parser)
    parser.add_argument("--at", type=int, required=True, metavar="TURN", help="the turn that is played otherwise")
    parser.add_argument("--orders", required=True, metavar="FILE", help="the orders; - reads standard input")
    parser.add_argument("--fixed", action="store_true", help="governments too give their logged orders where that is possible")
    add_format(parser, "text", "json")
    add_content(parser)


def run(args: argparse.Namespace) -> int:
    """Print both ends side by side; nothing is saved."""
    body = read_save(saves.existing(args.save, args.saves))
    orders = read_orders(order_lines(args.orders))
    world = world_for(body.header, args)
    # The year after the last turn is played too, so that both ends are ends.
    found = branch(world, body, at=args.at, orders=orders, fixed=args.fixed, progress=Progress())
    if args.format == "json":
        print(json.dumps(document(world, found), indent=1))
    else:
        print_ends(world, found)
    return 0


def order_lines(name: str) -> list[str]:
    """The lines of the orders' file."""
    if name == "-":
        return sys.stdin.read().splitlines()
    try:
        return Path(name).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise NoSuchSave(f"There is no file {name} of orders.") from None
    except UnicodeDecodeError:
        raise NotASave(f"{name} is not UTF-8 text, so it holds no orders.") from None


class Progress:
    """The turn that is being played, on standard error when that is a terminal."""

    def __init__(self) -> None:
        self._said = 0
        self._shown = sys.stderr.isatty()

    def __call__(self, turn: int) -> None:
        """Note that *turn* is being played."""
        if self._shown and turn != self._said:
            self._said = turn
            print(f"\rturn {turn} ", end="", file=sys.stderr, flush=True)


def levers_that_differ(world: World, found: Branch) -> list[tuple[str, str, str]]:
    """Levers that stand elsewhere at the two ends, with their level as it was and as it is now."""
    was, now = found.was.state, found.now.state
    rules = world.rules
    return [
        (str(lever), level(world, was, at), level(world, now, at))
        for at, lever in enumerate(rules.levers)
        if was.public.columns[POLICY][at] != now.public.columns[POLICY][at]
    ]


def level(world: World, state: State, lever: int) -> str:
    """The level at which a lever stands, by name."""
    return world.rules.measure_of(lever).levels[state.public.columns[POLICY][lever]]


def indicators(world: World, timeline: Timeline) -> tuple[int, ...]:
    """Each indicator after the last turn that was closed, over the window in which it is read."""
    state = timeline.state
    return read_all(world, state, max(1, state.turn if timeline.finished else state.turn - 1))


def document(world: World, found: Branch) -> dict[str, Any]:
    """Both ends for a program."""
    ids = [one.id for one in world.rules.indicators]

    def end(timeline: Timeline) -> dict[str, Any]:
        return {
            "turn": timeline.state.turn,
            "finished": timeline.finished,
            "orders": len(timeline.steps),
            "checksum": checksum(timeline.state),
            "indicators": dict(zip(ids, indicators(world, timeline), strict=True)),
        }

    return {
        "format": 1,
        "at": found.at,
        "was": end(found.was),
        "now": end(found.now),
        "levers": {lever: {"was": was, "now": now} for lever, was, now in levers_that_differ(world, found)},
        "skipped": list(found.skipped),
    }


def print_ends(world: World, found: Branch) -> None:
    """Both ends side by side: each indicator, then each lever that stands elsewhere."""
    was, now = indicators(world, found.was), indicators(world, found.now)
    rows = [(one.id, f"{was[at]}", f"{now[at]}", f"{now[at] - was[at]:+}") for at, one in enumerate(world.rules.indicators)]
    rows += [(lever, before, after, "") for lever, before, after in levers_that_differ(world, found)]
    head = ("", f"as played (turn {found.was.state.turn})", f"otherwise (turn {found.now.state.turn})", "change")
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(4)]
    for row in [head, *rows]:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        print("  ".join(cells).rstrip())
    for text in found.skipped:
        print(f"no longer possible, and left out: {text}", file=sys.stderr)
