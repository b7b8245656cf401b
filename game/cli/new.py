"""`backchannel new KIND NAME`: a commented starting file.

Owns where the file goes. What it says is made in `game.content.template`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.parser import Subparsers

if TYPE_CHECKING:
    from game.content.world import Known

__all__ = ["add", "run"]

KINDS = ("pack", "country", "measure", "event", "scenario", "lesson")
PLURALS = {"country": "countries"}


def add(subparsers: Subparsers) -> None:
    """Add the command to a parser."""
    parser = subparsers.add_parser(
        "new",
        help="a commented starting file",
        description="Write a commented starting file into a pack. It passes 'check'; 'check --strict' names each figure "
        "still to be sourced. A country's NAME is its three-letter ISO code; its figures come filled where a table of the world "
        "has them.",
    )
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("name", metavar="NAME", help="the id of the new thing")
    parser.add_argument("--pack", metavar="DIR", help="the pack that it goes into (default: the one around the working folder)")


def run(args: argparse.Namespace) -> int:
    """0, or 2 where the file cannot be made."""
    from game.content.template import CannotBegin  # late: reads every content class

    try:
        path, text = _pack_file(args) if args.kind == "pack" else _thing_file(args)
    except (CannotBegin, ValueError) as problem:
        return _wrong(str(problem))
    if path.exists():
        return _wrong(f"{path} is there already")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(path)
    print(f"Now fill it in, and run: backchannel check {_around(path)} --strict", file=sys.stderr)
    return 0


def _wrong(sentence: str) -> int:
    print(f"backchannel new: {sentence}", file=sys.stderr)
    return 2


def _around(path: Path) -> Path:
    from game.content.where import pack_around

    folder = pack_around(path.parent) or path.parent
    try:
        return folder.relative_to(Path.cwd().resolve())
    except ValueError:
        return folder


def _well_formed(name: str, *, country: bool) -> str:
    """The id, or ValueError with the nearest that would do."""
    from game.content.names import as_id

    made = as_id(name, country=country)
    if country and made is not None and len(name) == 3:
        return made
    if country:
        raise ValueError(f"{name!r} is not a country code: three letters, as in ISO 3166")
    if made != name:
        raise ValueError(f"{name!r} is not an id: lower-case letters, digits and '_'" + (f"; {made!r} would do" if made else ""))
    return name


def _pack_file(args: argparse.Namespace) -> tuple[Path, str]:
    """A pack goes below the folder given, or below the working folder, and builds on the packs that are installed."""
    from game.content import template
    from game.content.packs import find_packs
    from game.content.where import content_folders

    name = _well_formed(args.name, country=False)
    installed, _ = find_packs(list(content_folders()), [])
    ground = [one.pack.id for one in installed if not one.pack.requires and one.pack.id != name]
    return Path(args.pack or ".") / name / "pack.yaml", template.pack(name, ground[:1])


def _thing_file(args: argparse.Namespace) -> tuple[Path, str]:
    from game.content import template
    from game.content.load import load_library
    from game.content.packs import PACK_FILE
    from game.content.where import content_folders, pack_around

    name = _well_formed(args.name, country=args.kind == "country")
    folder = Path(args.pack) if args.pack else pack_around(Path.cwd())
    if folder is None or not (folder / PACK_FILE).is_file():
        where = f"{args.pack} is no pack" if args.pack else "the working folder is in no pack"
        raise ValueError(
            f"{where} (a folder with {PACK_FILE}); name one with --pack, or begin one with 'backchannel new pack NAME'"
        )
    library, _ = load_library([folder], support=content_folders())
    plural = PLURALS.get(args.kind, f"{args.kind}s")
    if name in library.of_kind(args.kind):
        print(f"Note: {args.kind} {name} is in the packs at hand already; the new one replaces it.", file=sys.stderr)
    if args.kind == "country":
        text = template.country(name, library, _known(name, [*library.folders.values()]))
    else:
        text = getattr(template, args.kind)(name, library)
    return folder / plural / f"{name.lower()}.yaml", text


def _known(code: str, folders: Sequence[str]) -> Known:
    from game.content.where import world_figures
    from game.content.world import Known, look_up

    table = world_figures(folders)
    known = look_up(table, code) if table is not None else None
    if known is None:
        print(f"No table of figures has {code}: its figures are left to be looked up.", file=sys.stderr)
    return known or Known()
