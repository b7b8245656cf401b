"""`backchannel simulate`: many games without a screen, a row a game."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from game.cli.options import add_assume, add_content, add_format
from game.cli.parser import Subparsers

__all__ = ["add", "run"]

FEW = 30
"""Games below which starting workers takes longer than they save."""


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "simulate",
        help="many games without a screen, a row a game",
        description=(
            "Play many games without a screen: a conduct in the seat that leads, its government in every other. Game n has\n"
            "seed S/n, written in its row; 'play --seed' with it starts the same game. Rows are in order whatever the workers."
        ),
    )
    parser.add_argument("--scenario", required=True, metavar="ID", help="what is played")
    parser.add_argument("--us", required=True, metavar="CONDUCT", help="who plays the seat that leads: pass, random, ...")
    parser.add_argument("--games", type=at_least_one, required=True, metavar="N", help="how many games")
    parser.add_argument("--seed", default="1", metavar="S", help="the seed of the run (default: 1)")
    parser.add_argument("--difficulty", default="", metavar="ID", help="what the seat that leads knows (default: the usual)")
    add_assume(parser)
    parser.add_argument("--workers", type=at_least_one, metavar="K", help="processes (default: as many as there are cores)")
    parser.add_argument("--on", choices=("local",), default="local", help="where the games are played")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--report", action="store_true", help="also print means and shares over all games, to standard error")
    add_format(parser, "csv", "json")
    add_content(parser)


def at_least_one(text: str) -> int:
    """A whole number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Play, and write the rows."""
    from game.ai.conducts import CONDUCTS  # late, with the next: help and wrong usage need no engine
    from game.analysis import simulate as games
    from game.cli.parser import WRONG_USAGE, suggestion
    from game.core.draws import SeedError
    from game.session.worlds import assumptions

    if args.us not in CONDUCTS:
        names = ", ".join(CONDUCTS)
        print(f"backchannel: there is no conduct {args.us!r}.{suggestion(args.us, CONDUCTS)} There are {names}.", file=sys.stderr)
        return WRONG_USAGE
    assumed = assumptions(args.assume)
    job = games.Job(args.scenario, args.us, args.games, args.seed, tuple(args.pack), args.content, args.difficulty, assumed)
    workers = args.workers or (1 if args.games < FEW else os.cpu_count() or 1)
    bar = Progress(args.games)
    try:
        document = games.simulate(job, workers=workers, progress=bar)
    except SeedError:
        print(f"backchannel: {args.seed!r} is no seed: 1 to 60 letters, digits or _ . / -", file=sys.stderr)
        return WRONG_USAGE
    finally:
        bar.clear()
    text = games.as_json(document) if args.format == "json" else games.as_csv(document)
    if args.out is not None:
        games.write(text, args.out)
    else:
        sys.stdout.write(text)
    if args.report:
        print(report(document), file=sys.stderr)
    return 0


class Progress:
    """How many games have been played, on standard error when that is a terminal."""

    def __init__(self, games: int) -> None:
        self._games = games
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int) -> None:
        """Note that *done* games have been played."""
        if self._shown:
            filled = 30 * done // self._games
            print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done} of {self._games}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)


def report(document: dict[str, Any]) -> str:
    """Means over the rows and the share of each ending, a figure a line."""
    from game.analysis.simulate import flat  # late, as above

    rows = [flat(row) for row in document["rows"]]
    numbers = [name for name, value in rows[0].items() if isinstance(value, int)]
    width = max(map(len, numbers))
    lines = [f"{name:<{width}} {sum(row[name] for row in rows) / len(rows):14.1f}" for name in numbers]
    ended = Counter(row["ending"] for row in rows)
    lines += [f"{f'ending.{name}':<{width}} {100 * count / len(rows):13.1f}%" for name, count in ended.most_common()]
    return "\n".join(lines)
