"""From folders of content to the world that a game is played on. Says what is missing; never decides what content means.

Content is looked for, first to last: an option, the variable BACKCHANNEL_CONTENT, ``content/`` of the checkout that the
program runs from, the copy inside the installed package.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import game
from game.content.diagnostic import Severity
from game.content.library import Library
from game.content.load import load_library
from game.core.world import World
from game.session.log import Header
from game.session.problems import NoContent, Problem
from game.session.saves import checkout

__all__ = ["VARIABLE", "build", "content_folder", "load", "packs_of", "world_of"]

VARIABLE = "BACKCHANNEL_CONTENT"


def content_folder(option: str | Path | None = None) -> Path:
    """The folder of packs that is read when no other is named.

    :raises NoContent: when the one that was named, or every one that is looked for, is missing.
    """
    named = option or os.environ.get(VARIABLE)
    if named:
        chosen = Path(named).expanduser()
        if not chosen.is_dir():
            raise NoContent(f"There is no folder {chosen} of content; an option or {VARIABLE} names it.")
        return chosen
    beside = checkout()
    for place in ([beside / "content"] if beside is not None else []) + [Path(game.__file__).resolve().parent / "_content"]:
        if place.is_dir():
            return place
    raise NoContent(f"No content was found: set {VARIABLE} to the folder that holds the pack 'base'.")


def load(packs: Sequence[str | Path] = (), *, content: str | Path | None = None) -> Library:
    """The library of the default folder and of *packs* after it.

    :raises NoContent: when a folder is missing. :raises Problem: when content has errors; the first is quoted.
    """
    for pack in packs:
        if not Path(pack).is_dir():
            raise NoContent(f"There is no folder {pack}: --pack names the folder of a pack.")
    paths = [content_folder(content), *packs]
    library, found = load_library(paths)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        where = " ".join(str(path) for path in paths)
        first = errors[0]
        place = f"{first.primary.file}:{first.primary.line}:{first.primary.column}"
        raise Problem(
            f"The content has {len(errors)} error{'s' if len(errors) > 1 else ''} and cannot be played. The first:\n"
            f"{place}: error[{first.code}]: {first.message}\n"
            f"'backchannel check {where}' shows all of them."
        )
    return library


def build(library: Library, scenario: str) -> World:
    """The world of *scenario*.

    :raises NoContent: when the library has no such scenario; the nearest is named.
    """
    if scenario not in library.scenarios:
        import difflib  # late: only a mistake needs it

        near = difflib.get_close_matches(scenario, library.scenarios, n=1)
        meant = f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(library.scenarios) or 'none'}."
        raise NoContent(f"There is no scenario {scenario!r}. {meant}")
    from game.content.compile import build_world  # late: listing scenarios compiles none

    return build_world(library, scenario)


def packs_of(library: Library) -> tuple[tuple[str, str], ...]:
    """Ids and versions of the packs, as a save's header names them."""
    return tuple((name, pack.version) for name, pack in library.packs.items())


def world_of(header: Header, library: Library) -> World:
    """The world that the save with *header* is played on, as *library* has it today.

    :raises NoContent: when a pack or the scenario is missing.
    """
    missing = [name for name, _ in header.packs if name not in library.packs]
    if missing:
        raise NoContent(f"The save was played with the pack {missing[0]!r}, which is not loaded: name its folder with --pack.")
    return build(library, header.scenario)
