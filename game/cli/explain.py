"""`backchannel explain CODE`: what a diagnostic means, with a wrong and a right example.

Owns the page. The sentences are in `game.content.codes`, the examples in `game.content.examples`.
"""

from __future__ import annotations

import argparse
import sys
import textwrap

from game.cli.parser import Subparsers, suggestion

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """Add the command to a parser."""
    parser = subparsers.add_parser(
        "explain",
        help="what a diagnostic means",
        description="What a diagnostic means, with a wrong and a right example. Without a code, all codes are listed.",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="as printed in brackets, for example C201")


def run(args: argparse.Namespace) -> int:
    """0, or 2 where there is no such code."""
    # late: other commands need neither sentences nor examples
    from game.content.codes import CODES
    from game.content.examples import EXAMPLES

    if not args.code:
        sys.stdout.write("".join(f"{code}  {one.severity.value:<8} {one.title}\n" for code, one in CODES.items()))
        return 0
    code = args.code.strip().strip("[]").upper()
    if code not in CODES:
        print(f"backchannel explain: there is no code {args.code!r}.{suggestion(code, CODES)}", file=sys.stderr)
        return 2
    page = [f"{code} ({CODES[code].severity.value}): {CODES[code].title}", "", textwrap.fill(CODES[code].about, 80)]
    for name, example in zip(("Wrong", "Right"), EXAMPLES[code], strict=True):
        page += ["", f"{name}:", "", textwrap.indent(example.strip("\n"), "    ", lambda _line: True).rstrip()]
    sys.stdout.write("\n".join(page) + "\n")
    return 0
