"""The parser of command lines: argparse that suggests what could have been meant and never guesses.

Options cannot be shortened: a script that relies on a shortened one breaks when the next option is added.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn, TypeAlias

__all__ = ["WRONG_USAGE", "Parser", "Subparsers", "suggestion"]

WRONG_USAGE = 2

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse has no public name for it


def suggestion(written: str, legal: Iterable[str]) -> str:
    """A sentence that names the legal word nearest to *written*, or an empty text when none is near."""
    import difflib  # late: 4 ms, and only a mistake needs it

    near = difflib.get_close_matches(written.casefold(), sorted(legal), n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""


class Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes are one sentence with a suggestion, on standard error, with exit code 2."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("allow_abbrev", False)
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(*args, **kwargs)

    def error(self, message: str) -> NoReturn:
        """Leave with what was wrong; the usage line follows, since it is what one looks for next."""
        print(f"{self.prog}: {message}", file=sys.stderr)
        self.print_usage(sys.stderr)
        raise SystemExit(WRONG_USAGE)

    def refuse(self, extra: Sequence[str]) -> NoReturn:
        """Leave because *extra* words were not understood, with the option that is nearest to the first."""
        word = extra[0]
        if not word.startswith("-"):
            self.error(f"{word!r} is one word too many here.")
        options = [option for action in self._actions for option in action.option_strings]
        self.error(f"there is no option {word.partition('=')[0]!r}.{suggestion(word.partition('=')[0], options)}")
