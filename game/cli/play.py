"""`backchannel play`: the game. Line by line on standard input and output with `--plain`; the screen comes later."""

from __future__ import annotations

import argparse
import sys

from game.cli.options import add_content
from game.cli.parser import Subparsers

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "play",
        help="play",
        description="Play a game. With --plain it is read and written line by line: for screen readers, slow links, pipes.",
    )
    parser.add_argument("--plain", action="store_true", help="play line by line on standard input and output")
    parser.add_argument("--scenario", metavar="ID", help="what is played; 'backchannel scenarios' lists them")
    parser.add_argument("--seed", metavar="S", help="the luck of the game, as 7 or b2:7; left out, one is drawn")
    parser.add_argument("--seat", metavar="SEAT", help="the seat that you play (default: the one that leads)")
    parser.add_argument(
        "--save", metavar="NAME",
        help="a name in the folder of saves, or a path when it holds a slash; a game that lies there goes on",
    )
    parser.add_argument("--saves", metavar="DIR", help="the folder of saves, instead of the default (BACKCHANNEL_SAVES)")
    parser.add_argument("--practice", action="store_true", help="a new game in which also what was said can be taken back")
    parser.add_argument(
        "--others", metavar="CONDUCT", default="government", help="who plays the other seats (default: government)"
    )
    add_content(parser)


def run(args: argparse.Namespace) -> int:
    """Play until the end of the game or of the input."""
    from game.cli.begin import begin  # late, as the next: help and wrong usage need neither YAML nor the rules
    from game.cli.plain import Plain

    session, library, seat, resumed = begin(args)
    with session:
        plain = Plain(session, library, seat, out=sys.stdout)
        return plain.play(sys.stdin, resumed=resumed, screen_wanted=not args.plain)
