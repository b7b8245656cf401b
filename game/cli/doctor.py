"""`backchannel doctor`: what a report needs to say about the machine. Loads no screen library."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import TypeAlias

from game import __version__
from game.cli.options import add_content, add_format
from game.cli.parser import Subparsers
from game.session import saves
from game.session.problems import Problem

__all__ = ["add", "run"]

LIBRARIES = ("attrs", "pyyaml", "platformdirs", "textual", "rich")
TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "SSH_TTY", "NO_COLOR", "TEXTUAL_ANIMATIONS", "LANG", "LC_ALL")
SMALLEST = (80, 24)

Rows: TypeAlias = dict[str, str | int]


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "doctor",
        help="terminal, encoding, versions and folders, to paste in a report",
        description="Print what a report about a fault should say. Exits with 1 when something keeps the game from starting.",
    )
    add_content(parser)
    add_format(parser, "text", "json")
    parser.add_argument("--saves", metavar="DIR", help="the folder of saves, instead of the default (BACKCHANNEL_SAVES)")


def run(args: argparse.Namespace) -> int:
    """Print the findings; 1 when content or the folder of saves cannot be used."""
    problems: list[str] = []
    found: dict[str, Rows] = {
        "versions": versions(),
        "terminal": terminal(),
        "saves": saves_found(args.saves, problems),
        "content": content_found(args, problems),
    }
    if args.format == "json":
        print(json.dumps({"format": 1, **found, "problems": problems}, indent=1))
    else:
        for title, rows in found.items():
            print(title)
            for name, value in rows.items():
                print(f"  {name:<14} {value}")
        print("problems")
        for problem in problems or ["none"]:
            print(f"  {problem}")
    return 1 if problems else 0


def versions() -> Rows:
    """Of the game, of Python, of what it runs on and of the libraries."""
    rows: Rows = {
        "backchannel": __version__,
        "python": f"{platform.python_version()} ({platform.python_implementation()})",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    for name in LIBRARIES:
        try:
            rows[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            rows[name] = "not installed"
    return rows


def terminal() -> Rows:
    """Size, what is connected, encodings and the variables that programs go by."""
    size = shutil.get_terminal_size(fallback=(0, 0))
    known = size.columns > 0
    small = known and (size.columns < SMALLEST[0] or size.lines < SMALLEST[1])
    shown = f"{size.columns}x{size.lines}" if known else "unknown"
    rows: Rows = {"size": f"{shown} (the screen wants {SMALLEST[0]}x{SMALLEST[1]})" if small else shown}
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        kind = "terminal" if stream.isatty() else "no terminal"
        rows[name] = f"{kind}, {getattr(stream, 'encoding', 'unknown')}"
    rows["file names"] = sys.getfilesystemencoding()
    rows.update({name: os.environ[name] for name in TERMINAL if name in os.environ})
    return rows


def saves_found(option: str | None, problems: list[str]) -> Rows:
    """Where saves lie, how many, and whether one could be written."""
    place = saves.folder(option)
    listed = saves.list_saves(option)
    bad = [save.name for save in listed if save.problem]
    writable = can_write(place)
    if not writable:
        problems.append(f"The folder of saves, {place}, cannot be written: name another with --saves or {saves.VARIABLE}.")
    problems += [save.problem for save in listed if save.problem]
    count = len(listed) - len(bad)
    return {"folder": str(place), "writable": "yes" if writable else "no", "saves": count, "unreadable": len(bad)}


def can_write(place: Path) -> bool:
    """Whether a file could be made in *place*, or *place* itself be made."""
    here = place
    while not here.exists() and here != here.parent:
        here = here.parent
    return here.is_dir() and os.access(here, os.W_OK | os.X_OK)


def content_found(args: argparse.Namespace, problems: list[str]) -> Rows:
    """Which content would be played, and how much of it there is."""
    from game.session import worlds  # late: what stands above is worth printing even where content cannot be read

    try:
        place = worlds.folders(args.pack, content=args.content)
    except Problem as problem:
        problems.append(str(problem))
        return {"folder": "none"}
    rows: Rows = {"folder": " ".join(map(str, place))}
    try:
        library = worlds.load(args.pack, content=args.content)
    except Problem as problem:
        problems.append(str(problem))
        return rows
    packs = ", ".join(f"{name} {version}" for name, version in worlds.packs_of(library)) or "none"
    counts: Rows = {"scenarios": len(library.scenarios), "countries": len(library.countries), "measures": len(library.measures)}
    return {**rows, "packs": packs, **counts}
