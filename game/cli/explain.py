"""`backchannel explain WORD`: what a diagnostic means, which ids content may name, or one thing of the packs whole.

Owns the choice of page. The sentences on codes are in `game.content.codes`, their examples in `game.content.examples`, the
pages on content in `game.content.listing`.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.parser import Subparsers, suggestion

if TYPE_CHECKING:
    from game.content.library import Library

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """Add the command to a parser."""
    parser = subparsers.add_parser(
        "explain",
        help="what a diagnostic means, and which ids content may name",
        description="What a diagnostic means, with a wrong and a right example. With the word of a kind (measures, figures, "
        "temperaments, indicators, interests, ...): the ids of that kind with their titles, of measures also their levels and "
        "who does them at whom. With an id, such as a measure's: that thing whole. Without a word, all codes are listed.",
    )
    parser.add_argument(
        "word", nargs="?", metavar="WORD", help="a code as printed in brackets (C201), a kind (measures), or an id"
    )
    parser.add_argument(
        "--pack", action="append", default=[], metavar="DIR",
        help="list this pack and what it requires, instead of what is installed",
    )


def run(args: argparse.Namespace) -> int:
    """0, or 2 where there is no such code, kind or id, or no such folder."""
    # late: other commands need neither sentences nor examples
    from game.content.codes import CODES
    from game.content.listing import kind_called, page_of, pages_called

    if not args.word:
        sys.stdout.write("".join(f"{code}  {one.severity.value:<8} {one.title}\n" for code, one in CODES.items()))
        return 0
    code = args.word.strip().strip("[]").upper()
    if code in CODES:
        sys.stdout.write(_code_page(code))
        return 0
    library = _library(args.pack)
    if isinstance(library, str):
        return _wrong(library)
    kind = kind_called(args.word)
    pages = [page_of(kind, library)] if kind else pages_called(args.word.strip(), library)
    if not pages:
        return _wrong(_nothing(args.word, library))
    sys.stdout.write("\n".join(pages))
    return 0


def _wrong(sentence: str) -> int:
    print(f"backchannel explain: {sentence}", file=sys.stderr)
    return 2


def _code_page(code: str) -> str:
    from game.content.codes import CODES
    from game.content.examples import EXAMPLES

    page = [f"{code} ({CODES[code].severity.value}): {CODES[code].title}", "", textwrap.fill(CODES[code].about, 80)]
    for name, example in zip(("Wrong", "Right"), EXAMPLES[code], strict=True):
        page += ["", f"{name}:", "", textwrap.indent(example.strip("\n"), "    ", lambda _line: True).rstrip()]
    return "\n".join(page) + "\n"


def _library(packs: list[str]) -> Library | str:
    """What is at hand, mistakes in it passed over, or why there is nothing."""
    from game.content.load import load_library  # late: the parser of YAML costs 30 ms that the page of a code does not need
    from game.content.where import content_folders

    missing = [one for one in packs if not Path(one).is_dir()]
    if missing:
        return f"there is no folder {missing[0]}."
    places = [Path(one) for one in packs] or list(content_folders())
    if not places:
        return "no content was found; name a pack with --pack."
    return load_library(places, support=content_folders())[0]


def _nothing(word: str, library: Library) -> str:
    from game.content.codes import CODES
    from game.content.library import KINDS

    if word[:1] in "cC" and word[1:].isdigit():
        return f"there is no code {word!r}.{suggestion(word.upper(), CODES)}"
    ids = {name for kind in KINDS for name in library.of_kind(kind)}
    near = suggestion(word, {*ids, *(kind.plural for kind in KINDS.values())})
    kinds = ", ".join(kind.plural for kind in KINDS.values())
    return f"there is no code, kind or id {word!r}.{near or f' Kinds are {kinds}.'}"
