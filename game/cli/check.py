"""`backchannel check`: validate content and print what is to be said about it.

Owns the arguments and the exit code. What is wrong is decided in `game.content`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.parser import Subparsers

if TYPE_CHECKING:
    from game.content.diagnostic import Diagnostic

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """Add the command to a parser."""
    parser = subparsers.add_parser(
        "check",
        help="validate content",
        description="Validate content. A folder with pack.yaml is a pack; a folder without one stands for each child that has "
        "one; a file or folder inside a pack shows what is said about it alone. Without a path, the content in use is checked.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a pack, a folder of packs, or a file in a pack")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to print (default: text)")
    parser.add_argument("--strict", action="store_true", help="fail on warnings too")
    parser.add_argument("--baseline", metavar="FILE", help="hide what an earlier 'check --format json' already said")
    parser.add_argument("--fix", action="store_true", help="write the corrections that have one answer (quotes, renamed fields)")


def run(args: argparse.Namespace) -> int:
    """0 fine, 1 errors (or warnings, when strict), 2 no such file or no content there."""
    # late: the parser of YAML costs 30 ms that other commands do not pay
    from game.content.diagnostic import as_github, as_json, as_text, fails, read_baseline, without_known

    known: frozenset[tuple[str, str, str]] = frozenset()
    if args.baseline:
        try:
            known = read_baseline(Path(args.baseline).read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            return _wrong(str(problem) if isinstance(problem, ValueError) else f"{args.baseline}: {problem.strerror or problem}")
    chosen = _chosen(args.paths)
    if isinstance(chosen, str):
        return _wrong(chosen)
    found = _said(*chosen, fix=args.fix)
    found = without_known(found, known)
    forms = {"text": as_text, "json": as_json, "github": as_github}
    sys.stdout.write(forms[args.format](found))
    return 1 if fails(found, strict=args.strict) else 0


def _wrong(sentence: str) -> int:
    print(f"backchannel check: {sentence}", file=sys.stderr)
    return 2


def _chosen(paths: Sequence[str]) -> tuple[list[Path], list[str]] | str:
    """The packs to read and what to show of them (prefixes of printed paths), or why that cannot be."""
    from game.content.packs import PACK_FILE, shown
    from game.content.where import content_folders, pack_around

    places = [Path(one) for one in paths] or list(content_folders())
    if not places:
        return "no content was found; give a path"
    packs: list[Path] = []
    only: list[str] = []
    for place in places:
        if not place.exists():
            return f"{place}: no such file or folder"
        own = place.is_dir() and (
            (place / PACK_FILE).is_file() or any((child / PACK_FILE).is_file() for child in place.iterdir())
        )
        around = place if own else pack_around(place)
        if around is None:
            return f"{place}: no pack here (a pack is a folder with {PACK_FILE})"
        packs.append(around)
        only.append(shown(place) if around is not place else "")
    return packs, only if all(only) else []


def _said(packs: list[Path], only: list[str], *, fix: bool) -> tuple[Diagnostic, ...]:
    from game.content.fixes import write_fixes
    from game.content.load import load_library
    from game.content.where import content_folders

    _, found = load_library(packs, support=content_folders(), asked=None)
    if fix and write_fixes([one for one in found if _shown(one, only)]):
        _, found = load_library(packs, support=content_folders(), asked=None)
    return tuple(one for one in found if _shown(one, only))


def _shown(one: Diagnostic, only: Sequence[str]) -> bool:
    file = one.primary.file
    return not only or any(file == place or file.startswith(f"{place}/") for place in only)
