"""Copying text out: a program of the system where there is one and one sits at it, else the terminal; always a file as well."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from textual.app import App

__all__ = ["Copied", "copy"]

PROGRAMS = (("pbcopy",), ("wl-copy",), ("xclip", "-selection", "clipboard"), ("xsel", "-ib"), ("clip.exe",))
PATIENCE = 2.0
"""Seconds that a program of the system is given."""
MOST = 60_000
"""Characters that terminals take by the escape sequence; more is only written to the file."""


@attrs.frozen
class Copied:
    """How a text was copied: `program`, `terminal` (which never says whether it did) or `file`; and a file it lies in."""

    way: str
    path: str


def copy(app: App[int], words: str) -> Copied:
    """Copy *words*, by the surest way there is, and write them to a file too."""
    place = _write(words)
    if not _remote() and _by_program(words):
        return Copied("program", place)
    if len(words) <= MOST:
        app.copy_to_clipboard(words)
        return Copied("terminal", place)
    return Copied("file", place)


def _remote() -> bool:
    return any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION"))


def _by_program(words: str) -> bool:
    for program in PROGRAMS:
        found = shutil.which(program[0])
        if (
            found is None
            or (program[0] in ("xclip", "xsel") and not os.environ.get("DISPLAY"))
            or (program[0] == "wl-copy" and not os.environ.get("WAYLAND_DISPLAY"))
        ):
            continue
        try:
            done = subprocess.run(  # noqa: S603 - a program of the fixed list above
                [found, *program[1:]],
                input=words.encode(),
                timeout=PATIENCE,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False


def _write(words: str) -> str:
    place = Path(tempfile.gettempdir()) / f"backchannel-copy-{os.getpid()}.txt"
    try:
        place.write_text(words, encoding="utf-8")
    except OSError:
        return ""
    return str(place)
