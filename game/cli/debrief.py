"""`backchannel debrief`: what happened in a finished game, what it cost whom, and why."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.cli.options import add_content, add_format, add_save, library_of
from game.cli.parser import Subparsers
from game.session import saves
from game.session.problems import Problem
from game.session.store import read_save

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "debrief",
        help="what happened, what it cost whom, and why",
        description=(
            "Look back on a finished game: what held in the year after, the letters, the decisions that mattered most with what\n"
            "the same luck would have brought without them, what each deal left on the table, what each government really\n"
            "wanted, and a month to play again. --all and the JSON form have every answer with its sum."
        ),
    )
    add_save(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write there instead of to standard output")
    parser.add_argument("--all", action="store_true", help="every answer with its sum, and the nearest yes to every no: longer")
    add_format(parser, "md", "json")
    add_content(parser)


def run(args: argparse.Namespace) -> int:
    """Print the debrief; a game that is not over has none, since it would open the minds of those still at the table."""
    from game.analysis import debrief_text  # late, with the next: help and wrong usage need no engine
    from game.analysis.debrief import SEARCHED
    from game.analysis.simulate import write
    from game.analysis.wording import Wording
    from game.session import worlds
    from game.session.replay import replay, sound
    from game.view.aftermath import debrief_of_orders

    path = saves.existing(args.save, args.saves)
    body = read_save(path)
    library = library_of(args)
    world = worlds.world_of(body.header, library)
    timeline = sound(replay(world, body), path.name).timeline
    if not timeline.finished:
        raise Problem(f"{path.name} is not over: it stands in turn {timeline.state.turn}. The debrief comes after the last turn.")
    orders = ((step.order, step.sum) for step in timeline.steps)
    searched = 10**6 if args.all else SEARCHED
    found = debrief_of_orders(
        library, world, timeline.state.seed, orders, body.header.players(), searched=searched, practice=body.header.practice
    )
    if args.format == "json":
        text = debrief_text.as_json(found)
    else:
        text = debrief_text.as_markdown(Wording(library, world, chair=found.seat), found, every=args.all)
    if args.out is not None:
        write(text, args.out)
    else:
        sys.stdout.write(text)
    return 0
