"""What a person has chosen: theme, motion, keys, practice, difficulty. One small file in the user's configuration folder.

A file that cannot be read counts as none, and what was wrong is said; a setting that is unknown is kept, so that an older
program does not lose what a newer one wrote.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["VARIABLE", "Settings", "path", "read", "write"]

VARIABLE = "BACKCHANNEL_SETTINGS"
"""A file to use instead of the one in the user's folder."""
FORMAT = 1


@dataclass(frozen=True, kw_only=True)  # not attrs: the first frame of the screen waits for this module
class Settings:
    """The choices of a person. *keys* are the keys of commands by id, where they differ from those of the program."""

    theme: str = ""
    motion: bool = True
    practice: bool = False
    explain: bool = True
    """Whether a word is explained where it first stands on a screen."""
    difficulty: str = ""
    saves: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    explained: tuple[str, ...] = ()
    """Words that have been explained already."""
    others: dict[str, Any] = field(default_factory=dict)
    """Settings of other versions, kept as they are."""
    problem: str = ""
    """What was wrong with the file, in a sentence; it is then left alone until something is changed."""


def path() -> Path:
    """Where the settings lie, whether or not the file exists."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs  # late: 30 ms, and only a screen asks

    return Path(platformdirs.user_config_dir("backchannel", appauthor=False)) / "settings.json"


def read(place: Path | None = None) -> Settings:
    """The settings as they were last written; the defaults where there are none."""
    place = place or path()
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as problem:
        return Settings(problem=f"{place}: {problem}")
    if not isinstance(found, dict):
        return Settings(problem=f"{place}: {type(found).__name__}")
    return _settings(found)


def _settings(found: dict[str, Any]) -> Settings:
    known: dict[str, Any] = {}
    kinds = {"theme": str, "motion": bool, "practice": bool, "explain": bool, "difficulty": str, "saves": str}
    for name, kind in kinds.items():
        if isinstance(found.get(name), kind):
            known[name] = found.pop(name)
    keys = found.pop("keys", {})
    if isinstance(keys, dict):
        known["keys"] = {str(name): key for name, key in keys.items() if isinstance(key, str)}
    explained = found.pop("explained", [])
    if isinstance(explained, list):
        known["explained"] = tuple(word for word in explained if isinstance(word, str))
    found.pop("format", None)
    return Settings(**known, others=found)


def write(settings: Settings, place: Path | None = None) -> str:
    """Keep *settings*; an empty text, or why that could not be done."""
    place = place or path()
    document = {**settings.others, **asdict(settings), "format": FORMAT}
    del document["others"], document["problem"]
    beside = place.with_name(place.name + ".new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        beside.replace(place)
    except OSError as problem:
        with contextlib.suppress(OSError):
            beside.unlink()
        return f"{place}: {problem.strerror or problem}"
    return ""
