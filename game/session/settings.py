"""What a player has chosen once and for all: a small JSON file beside the saves. A damaged one never stops a game."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs

from game.session.saves import folder
from game.session.store import refusal, write_whole

__all__ = ["NAME", "Settings", "read_settings", "write_settings"]

NAME = "settings.json"
FORMAT = 1


@attrs.frozen(kw_only=True)
class Settings:
    """Choices that hold for every game; the defaults suit a first start."""

    language: str = "en"
    """Folder of texts that is looked in first."""
    theme: str = ""
    """Name of a theme of the screen; empty for the default."""
    motion: bool = True
    """Whether anything on the screen may move by itself."""
    mouse: bool = True
    """Whether the screen takes the mouse, which keeps the terminal from selecting text with it."""
    last_save: str = ""
    """Name of the save that *continue* opens."""


def read_settings(place: Path | None = None) -> tuple[Settings, str]:
    """The settings in a folder of saves, and what was wrong with their file, if anything; what is wrong has its default."""
    path = (place or folder()) / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError, RecursionError) as problem:
        return Settings(), f"{path} cannot be read ({type(problem).__name__}), so the settings are the defaults."
    if not isinstance(found, dict):
        return Settings(), f"{path} holds no settings, so they are the defaults."
    good: dict[str, Any] = {}
    bad: list[str] = []
    for field in attrs.fields(Settings):
        value = found.get(field.name, field.default)
        if type(value) is type(field.default):
            good[field.name] = value
        else:
            bad.append(field.name)
    said = f"{path}: {', '.join(bad)} cannot be used as written; the defaults stand in." if bad else ""
    return Settings(**good), said


def write_settings(settings: Settings, place: Path | None = None) -> None:
    """Put *settings* in the folder of saves, whole or not at all.

    :raises Unwritable: when the system refuses.
    """
    path = (place or folder()) / NAME
    data = json.dumps({"format": FORMAT, **attrs.asdict(settings)}, indent=1, sort_keys=True) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data.encode())
    except OSError as problem:
        raise refusal(problem, path) from problem
