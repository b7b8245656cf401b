"""`backchannel play`: the game on the screen, or with `--plain` line by line on standard input and output."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from game.cli.options import add_assume, add_content
from game.cli.parser import Subparsers

if TYPE_CHECKING:  # help and wrong usage need no content
    from game.content.library import Library

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "play",
        help="play",
        description="Play a game. With --plain it is read and written line by line: for screen readers, slow links, pipes.",
    )
    parser.add_argument("--plain", action="store_true", help="play line by line on standard input and output")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal, for its own selection")
    parser.add_argument("--scenario", metavar="ID", help="what is played; 'backchannel scenarios' lists them")
    parser.add_argument("--seed", metavar="S", help="the luck of the game, as 7 or b2:7; left out, one is drawn")
    parser.add_argument(
        "--difficulty", metavar="ID",
        help="what you know and how patient your capital is; 'backchannel explain difficulties' lists them",
    )
    parser.add_argument(
        "--mandate", metavar="ID",
        help="what you are asked to bring, in a scenario that leaves a choice; 'backchannel scenarios' lists them",
    )
    add_assume(parser)
    parser.add_argument("--seat", metavar="SEAT", help="the seat that you play (default: the one that leads)")
    parser.add_argument(
        "--save", metavar="NAME",
        help="a name in the folder of saves, or a path when it holds a slash; a game that lies there goes on",
    )
    parser.add_argument(
        "--from", dest="source", metavar="SAVE", help="a new game with the orders and the luck of this one, up to --at"
    )
    parser.add_argument(
        "--at", type=int, default=1, metavar="TURN", help="with --from: the turn from which you play on (default: 1)"
    )
    parser.add_argument("--saves", metavar="DIR", help="the folder of saves, instead of the default (BACKCHANNEL_SAVES)")
    parser.add_argument("--practice", action="store_true", help="a new game in which also what was said can be taken back")
    parser.add_argument(
        "--others", metavar="CONDUCT", default="government", help="who plays the other seats (default: government)"
    )
    parser.add_argument(
        "--us", metavar="CONDUCT", help="who plays the seat that leads when you play another (default: reader)"
    )
    add_content(parser)


def run(args: argparse.Namespace) -> int:
    """Play until the end of the game or of the input."""
    if not args.plain and sys.stdin.isatty() and sys.stdout.isatty():
        from game.cli.screen import run_screen  # late: Textual is loaded for the screen alone

        return run_screen(args)
    from game.cli.begin import begin  # late, as the next: help and wrong usage need neither YAML nor the rules
    from game.cli.plain import Plain

    session, library, seat, resumed = begin(args)
    with session:
        if args.difficulty and not resumed:
            _say_difficulty(library, args.difficulty)
        if not resumed:
            _say_mandate(library, session.world.scenario, session.world.rules.mandate)
        if session.world.rules.assumed:
            _say_assumed(library, session.world.rules.assumed)
        plain = Plain(session, library, seat, out=sys.stdout)
        return plain.play(sys.stdin, resumed=resumed, screen_wanted=not args.plain)


def _say_assumed(library: Library, assumed: tuple[tuple[str, str], ...]) -> None:
    """Which contested arrows are turned in this game, each in a line."""
    from game.view.words import Words, wrapped  # late, as above

    words = Words(library.texts)
    for effect, reading in assumed:
        text = words.say(f"play.assumed.{reading}", effect=effect, title=library.effects[effect].title)
        print("\n".join(wrapped(text)))
    print()


def _say_difficulty(library: Library, name: str) -> None:
    """What the difficulty of a new game means, as content says it."""
    from game.session import worlds  # late, as above
    from game.view.words import Words, wrapped

    chosen = worlds.difficulty_of(library, name)
    if chosen is not None:
        text = Words(library.texts).say("play.difficulty", title=chosen.title, about=chosen.about)
        print("\n".join(wrapped(text)), end="\n\n")


def _say_mandate(library: Library, scenario: str, mandate: str) -> None:
    """What a new game asks the player to bring, where the scenario leaves a choice, and which others there are."""
    from game.content.mandates import mandate_of  # late, as above
    from game.view.words import Words, wrapped

    every = library.scenarios[scenario].mandates
    chosen = mandate_of(library.scenarios[scenario], mandate)
    if chosen is not None:
        others = ", ".join(one.id for one in every if one.id != chosen.id)
        text = Words(library.texts).say("play.mandate", title=chosen.title, about=chosen.about, others=others)
        print("\n".join(wrapped(text)), end="\n\n")
