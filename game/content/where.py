"""Where content lies: what an option says, else BACKCHANNEL_CONTENT, else the checkout's folder, else the package's own.

Owns that order. Reads no content.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from game.content.packs import PACK_FILE

__all__ = ["VARIABLE", "content_folders", "pack_around", "world_figures"]

VARIABLE = "BACKCHANNEL_CONTENT"
PACKAGE = Path(__file__).resolve().parent.parent
"""The folder of the package `game`."""

INSIDE_PACKAGE = "_content"
"""Where a wheel carries content (see pyproject.toml)."""

WORLD_FIGURES = Path("data", "world_figures.csv")


def content_folders(option: Sequence[Path | str] = ()) -> tuple[Path, ...]:
    """The folders in which packs are looked for; none where nothing is found."""
    if option:
        return tuple(Path(one) for one in option)
    named = os.environ.get(VARIABLE, "")
    if named:
        return tuple(Path(one) for one in named.split(os.pathsep) if one)
    checkout = PACKAGE.parent / "content"
    if (PACKAGE.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return (checkout,)
    installed = PACKAGE / INSIDE_PACKAGE
    return (installed,) if installed.is_dir() else ()


def pack_around(path: Path) -> Path | None:
    """The nearest folder with a `pack.yaml` that *path* lies in, or is."""
    try:
        whole = path.resolve()
    except (OSError, RuntimeError):
        return None
    for folder in (whole, *whole.parents):
        if (folder / PACK_FILE).is_file():
            return folder
    return None


def world_figures(folders: Sequence[Path | str]) -> Path | None:
    """The table of figures of the first pack folder that has one."""
    for folder in folders:
        path = Path(folder) / WORLD_FIGURES
        if path.is_file():
            return path
    return None
