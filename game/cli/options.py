"""Options that several commands share, so that each is called and explained the same everywhere."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first frame of the screen waits for this module, and content and rules cost more than all of it
    from game.content.library import Library
    from game.core.world import World
    from game.session.log import Header

__all__ = ["add_assume", "add_content", "add_format", "add_save", "library_of", "world_for"]


def add_content(parser: argparse.ArgumentParser) -> None:
    """`--pack` and `--content`: which folders are read."""
    parser.add_argument("--pack", action="append", default=[], metavar="DIR", help="a further pack; may be given more than once")
    parser.add_argument(
        "--content", metavar="DIR", help="the folder of packs, instead of the one that comes with the game (BACKCHANNEL_CONTENT)"
    )


def add_assume(parser: argparse.ArgumentParser) -> None:
    """`--assume`: contested arrows of the model turned."""
    parser.add_argument(
        "--assume", action="append", default=[], metavar="EFFECT=READING",
        help="take a contested effect as low, high or off; may be given more than once",
    )


def add_save(parser: argparse.ArgumentParser) -> None:
    """`SAVE` and `--saves`: which game."""
    parser.add_argument("save", metavar="SAVE", help="a name in the folder of saves, or a path when it holds a slash")
    parser.add_argument("--saves", metavar="DIR", help="the folder of saves, instead of the default (BACKCHANNEL_SAVES)")


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """`--format`: the first of *formats* is the default."""
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"what is printed (default: {formats[0]})")


def library_of(args: argparse.Namespace) -> Library:
    """The library that the options name; see `worlds.load` for what can be wrong."""
    from game.session import worlds  # late: help and wrong usage need no YAML

    return worlds.load(args.pack, content=args.content)


def world_for(header: Header, args: argparse.Namespace) -> World:
    """The world of a save by the content that the options name."""
    from game.session import worlds  # late, as above

    return worlds.world_of(header, library_of(args))
