"""`backchannel simulate`: many games without a screen, a row a game."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from pathlib import Path

from game.cli.options import add_assume, add_content, add_format
from game.cli.parser import Subparsers
from game.cli.progress import Progress

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
            "seed S/n, written in its row; 'play --seed' with it starts the same game. Rows are in order whatever the workers.\n"
            "Several conducts play each seed in turn. A cluster's scheduler and workers need this version of the game, and\n"
            "workers the same content: --content and --pack under the same name on every machine. A difference is noticed."
        ),
    )
    parser.add_argument("--scenario", required=True, metavar="ID", help="what is played")
    parser.add_argument(
        "--us", required=True, metavar="CONDUCT",
        help="who plays the seat that leads: pass, random, ...; several with commas, or all",
    )
    parser.add_argument("--games", type=at_least_one, required=True, metavar="N", help="how many games (of each conduct)")
    parser.add_argument("--seed", default="1", metavar="S", help="the seed of the run (default: 1)")
    parser.add_argument("--difficulty", default="", metavar="ID", help="what the seat that leads knows (default: the usual)")
    parser.add_argument("--mandate", default="", metavar="ID", help="what the lead shall bring (default: the scenario's own)")
    add_assume(parser)
    parser.add_argument("--workers", type=at_least_one, metavar="K", help="processes (default: as many as there are cores)")
    parser.add_argument(
        "--on", choices=("local", "dask"), default="local",
        help="where the games are played: in processes of this machine, or on a Dask cluster (needs the extra 'dask')",
    )
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="a Dask cluster (default: one of this machine's own)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write there instead of to standard output")
    parser.add_argument(
        "--report", action="store_true",
        help="also tell what never occurs, who leads under which lens, whom talking to pays, means and shares: to standard\n"
        "error, and with --format json in the document",
    )
    add_format(parser, "csv", "json")
    add_content(parser)


def at_least_one(text: str) -> int:
    """A whole number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Play, and write the rows as they come."""
    from game.ai.conducts import CONDUCTS  # late, with the next: help and wrong usage need no engine
    from game.analysis import rows
    from game.analysis import simulate as games
    from game.analysis.spread import Place
    from game.cli import balance_text
    from game.cli.parser import WRONG_USAGE, suggestion
    from game.core.draws import SeedError
    from game.session.worlds import assumptions

    job = games.Job(
        args.scenario, args.us, args.games, args.seed, tuple(args.pack), args.content, args.difficulty, args.mandate,
        assumptions(args.assume),
    )
    unknown = next((name for name in job.conducts if name not in CONDUCTS), None)
    if unknown is not None:
        names = ", ".join(CONDUCTS)
        print(f"backchannel: there is no conduct {unknown!r}.{suggestion(unknown, CONDUCTS)} There are {names}.", file=sys.stderr)
        return WRONG_USAGE
    if args.scheduler and (args.on != "dask" or args.workers):
        print("backchannel: --scheduler goes with --on dask, and a cluster has its own --workers.", file=sys.stderr)
        return WRONG_USAGE
    try:
        playing = games.Run(job)
    except SeedError:
        print(f"backchannel: {args.seed!r} is no seed: 1 to 60 letters, digits or _ . / -", file=sys.stderr)
        return WRONG_USAGE
    workers = args.workers or (1 if playing.games < FEW and args.on == "local" else os.cpu_count() or 1)
    bar = Progress()
    try:
        with rows.opened(args.out) if args.out else contextlib.nullcontext(sys.stdout) as out:
            writer = rows.FORMATS[args.format](out, playing.head)
            place = Place(args.on, workers, args.scheduler)
            rest = games.stream(playing, writer, place, report=args.report, progress=lambda done: bar(done, playing.games))
    finally:
        bar.clear()
    if args.report:
        print(balance_text.report(rest["report"]), file=sys.stderr)
    return 0


