"""Where saves lie and what they are called. Reads names and headers; plays nothing.

The folder is, first to last: an option, the variable BACKCHANNEL_SAVES, ``saves/`` of the checkout that the program runs
from, the user's data folder.
"""

from __future__ import annotations

import os
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import attrs

import game
from game.session.log import Header, Mark
from game.session.problems import NoSuchSave, NotASave, Problem
from game.session.store import read_save

__all__ = ["SUFFIX", "VARIABLE", "SavedGame", "existing", "folder", "free_name", "list_saves", "name_of", "path_of"]

SUFFIX = ".save"
VARIABLE = "BACKCHANNEL_SAVES"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.+-]{0,63}")


@attrs.frozen(kw_only=True)
class SavedGame:
    """A line of the list of saves. A file that is no save has no header and says why."""

    name: str
    path: Path
    modified: datetime
    header: Header | None = None
    turn: int = 1
    finished: bool = False
    orders: int = 0
    problem: str = ""


def folder(option: str | Path | None = None) -> Path:
    """The folder in which names of saves are looked up. It need not exist yet."""
    chosen = option or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    beside = checkout()
    if beside is not None and os.access(beside / "saves", os.W_OK):
        return beside / "saves"
    import platformdirs  # late: 30 ms, and a checkout does without it

    return Path(platformdirs.user_data_dir("backchannel", appauthor=False)) / "saves"


def checkout() -> Path | None:
    """The folder of the checkout that this program runs from, or None when it is installed."""
    root = Path(game.__file__).resolve().parent.parent
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return root if project == "backchannel" else None


def path_of(name: str, option: str | Path | None = None) -> Path:
    """The file that *name* means: a name in the folder of saves, or a path when it holds a slash.

    :raises Problem: when it can be neither.
    """
    if is_path(name):
        return Path(name).expanduser()
    if not _NAME.fullmatch(name):
        raise Problem(
            f"{name!r} cannot be the name of a save: a name has up to 64 letters, digits or _ . + -; a path holds a slash."
        )
    return folder(option) / (name if name.endswith(SUFFIX) else name + SUFFIX)


def is_path(name: str) -> bool:
    """Whether *name* is meant as a path."""
    return "/" in name or os.sep in name or bool(os.altsep and os.altsep in name)


def existing(name: str, option: str | Path | None = None) -> Path:
    """The save that *name* means.

    :raises NoSuchSave: with the nearest name, or the path that was meant.
    """
    path = path_of(name, option)
    if path.is_file():
        return path
    if path.is_dir():
        raise NotASave(f"{path} is a folder, not a save.")
    if not is_path(name) and Path(name).is_file():
        raise NoSuchSave(f"There is no save {name!r} in {path.parent}. The file in this folder is written ./{name}.")
    import difflib  # late: only a mistake needs it

    near = difflib.get_close_matches(name, [save.stem for save in _files(path.parent)], n=1)
    meant = f" Did you mean {near[0]!r}?" if near else ""
    raise NoSuchSave(f"There is no save {name!r} in {path.parent}.{meant}")


def name_of(path: Path) -> str:
    """What a player calls the save at *path*."""
    return path.name.removesuffix(SUFFIX)


def free_name(scenario: str, option: str | Path | None = None) -> str:
    """A name for a new game that no save in the folder has: ``first_year-3``."""
    taken = {name_of(path).casefold() for path in _files(folder(option))}
    number = 1
    while f"{scenario}-{number}".casefold() in taken:
        number += 1
    return f"{scenario}-{number}"


def list_saves(option: str | Path | None = None) -> tuple[SavedGame, ...]:
    """Every save in the folder, the one last played first; files that are none are listed with what is wrong."""
    found = [_look(path) for path in _files(folder(option))]
    return tuple(sorted(found, key=lambda save: (-save.modified.timestamp(), save.name)))


def _files(place: Path) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if path.suffix == SUFFIX and path.is_file())
    except OSError:
        return []


def _look(path: Path) -> SavedGame:
    """What a list says of the file at *path*, without playing it."""
    name, modified = name_of(path), datetime.fromtimestamp(0, tz=UTC)
    try:
        modified = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        body = read_save(path)
    except (OSError, Problem) as problem:
        return SavedGame(name=name, path=path, modified=modified, problem=str(problem))
    marks = [line for _, line in body.lines if isinstance(line, Mark)]
    turns = [mark.turn for mark in marks if mark.kind == "turn"]
    return SavedGame(
        name=name,
        path=path,
        modified=modified,
        header=body.header,
        turn=max(turns, default=0) + 1,
        finished=any(mark.kind == "over" for mark in marks),
        orders=sum(not isinstance(line, Mark) for _, line in body.lines),
    )
