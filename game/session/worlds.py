"""From folders of content to the world that a game is played on. Says what is missing; never decides what content means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from game.content import schema
from game.content.assumed import Assumed, AssumptionUnknown
from game.content.diagnostic import Severity
from game.content.library import Library
from game.content.load import load_library
from game.content.where import VARIABLE, content_folders
from game.core.world import World
from game.session.log import Header
from game.session.problems import NoContent, Problem

__all__ = ["assumptions", "build", "difficulty_of", "folders", "load", "packs_of", "world_of"]


def folders(packs: Sequence[str | Path] = (), *, content: str | Path | None = None) -> tuple[Path, ...]:
    """The folders that a game is loaded from: where content lies (*content*, when given), and *packs* after it.

    :raises NoContent: when one of them is missing, or none is found.
    """
    found = content_folders((content,) if content else ())
    if not found:
        raise NoContent(f"No content was found: set {VARIABLE} to the folder that holds the pack 'base'.")
    chosen = (*found, *map(Path, packs))
    for place in chosen:
        if not place.is_dir():
            raise NoContent(f"There is no folder {place} of content; --content, {VARIABLE} or --pack names it.")
    return chosen


def load(packs: Sequence[str | Path] = (), *, content: str | Path | None = None, asked: Collection[str] = ()) -> Library:
    """The library of `folders`, with those packs that wait for a request which *asked* names.

    :raises NoContent: when a folder is missing. :raises Problem: when content has errors; the first is quoted.
    """
    chosen = folders(packs, content=content)
    library, found = load_library(chosen, asked=asked)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors:
        where = " ".join(map(str, chosen))
        first = errors[0]
        place = f"{first.primary.file}:{first.primary.line}:{first.primary.column}"
        raise Problem(
            f"The content has {len(errors)} error{'s' if len(errors) > 1 else ''} and cannot be played. The first:\n"
            f"{place}: error[{first.code}]: {first.message}\n"
            f"'backchannel check {where}' shows all of them."
        )
    return library


def build(
    library: Library, scenario: str, difficulty: str = "", mandate: str = "", assumed: Assumed = ()
) -> World:
    """The world of *scenario* by *difficulty* and with *mandate*; without them, the usual and the scenario's own targets.

    *assumed* turns contested arrows, see `assumptions`.

    :raises NoContent: when the library has no such scenario, difficulty or contested arrow, or the scenario no such mandate; the
        nearest is named.
    """
    if scenario not in library.scenarios:
        raise NoContent(f"There is no scenario {scenario!r}. {_meant(scenario, library.scenarios)}")
    if difficulty and difficulty not in library.difficulties:
        raise NoContent(f"There is no difficulty {difficulty!r}. {_meant(difficulty, library.difficulties)}")
    mandates = [one.id for one in library.scenarios[scenario].mandates]
    if mandate and mandate not in mandates:
        raise NoContent(f"The scenario {scenario!r} has no mandate {mandate!r}. {_meant(mandate, mandates)}")
    from game.content.compile import build_world  # late: listing scenarios compiles none

    try:
        return build_world(library, scenario, difficulty, mandate, assumed)
    except AssumptionUnknown as unknown:
        name, reading, known = unknown.args
        if reading:
            raise NoContent(f"The effect {name!r} can be taken as {' or '.join(known)}, not as {reading!r}.") from None
        raise NoContent(f"No contested effect is called {name!r}. {_meant(name, known)}") from None


def assumptions(texts: Iterable[str]) -> Assumed:
    """What `--assume EFFECT=low` says, as pairs; the last of an effect holds.

    :raises NoContent: when a text is not of that form.
    """
    chosen: dict[str, str] = {}
    for text in texts:
        name, equals, reading = text.partition("=")
        if not (name and equals and reading):
            raise NoContent(f"{text!r} turns nothing: write EFFECT=low, EFFECT=high or EFFECT=off.")
        chosen[name] = reading
    return tuple(chosen.items())


def _meant(name: str, known: Iterable[str]) -> str:
    import difflib  # late: only a mistake needs it

    names = list(known)
    near = difflib.get_close_matches(name, names, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(names) or 'none'}."


def difficulty_of(library: Library, difficulty: str = "") -> schema.Difficulty | None:
    """The difficulty of that id; without one, the usual, which changes nothing; None where content has none such."""
    from game.content.compile import usual  # late, as above

    if difficulty:
        return library.difficulties.get(difficulty)
    return next((one for one in library.difficulties.values() if usual(one)), None)


def packs_of(library: Library) -> tuple[tuple[str, str], ...]:
    """Ids and versions of the packs, as a save's header names them."""
    return tuple((name, pack.version) for name, pack in library.packs.items())


def world_of(header: Header, library: Library) -> World:
    """The world that the save with *header* is played on, as *library* has it today.

    :raises NoContent: when a pack, the scenario, the difficulty or the mandate is missing.
    """
    missing = [name for name, _ in header.packs if name not in library.packs]
    if missing:
        raise NoContent(f"The save was played with the pack {missing[0]!r}, which is not loaded: name its folder with --pack.")
    return build(library, header.scenario, header.difficulty, header.mandate, header.assumed)
