"""The game on the screen: hands the app what it needs to load content and to open games, and tells how it ended."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the first frame comes before either is needed
    from game.content.library import Library
    from game.session.session import Session

__all__ = ["run_screen"]

BEGINNINGS = ("scenario", "seed", "seat", "save", "source", "difficulty", "mandate")
"""Options that name a game, so that the menu is left out."""


def run_screen(args: argparse.Namespace) -> int:
    """Run the app; its exit code. What went wrong is told when the terminal is itself again, by the guard.

    :raises Exception: what ended the app.
    """
    from game.cli.options import library_of
    from game.tui.app import Backchannel  # late: Textual, which no other command needs

    def opener(library: Library, **wish: Any) -> tuple[Session, str, bool]:
        from game.cli.begin import begin_with  # late: content and rules

        chosen = vars(args) | ({"source": None, "seat": None} if {"scenario", "save"} & wish.keys() else {})
        return begin_with(library, argparse.Namespace(**{**chosen, **wish}))

    at_once = any(getattr(args, name, None) for name in BEGINNINGS)
    app = Backchannel(lambda: library_of(args), opener, at_once=at_once, saves=args.saves)
    code = app.run(mouse=not args.no_mouse)
    if app.playing is not None:
        app.playing.chair.session.close()
    if app.failure is not None:
        raise app.failure
    if app.last_words:
        print(app.last_words, file=sys.stderr)
    return code or 0
