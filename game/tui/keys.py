"""Bindings of a screen from the one list of commands, and how a key is written on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from game.view.commands import COMMANDS, Command

__all__ = ["SHOWN", "UNSURE", "bindings_of", "here", "key_by_id", "key_of", "keymap", "shown", "unsure"]

SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "backspace": "Bksp",
    "left": "<-",
    "right": "->",
    "up": "Up",
    "down": "Down",
    "question_mark": "?",
    "colon": ":",
    "comma": ",",
    "dollar_sign": "$",
    "plus": "+",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "full_stop": ".",
    "minus": "-",
    "slash": "/",
    "tab": "Tab",
}
UNSURE = ("alt+", "super+", "meta+", "hyper+", "shift+enter", "ctrl+enter", "ctrl+@", "ctrl+space", "shift+space")
"""Keys that many terminals never send, or send as something else."""


def here(place: str) -> tuple[Command, ...]:
    """The commands whose keys work at a place."""
    return tuple(command for command in COMMANDS if place in command.places and command.key)


def bindings_of(place: str) -> list[BindingType]:
    """The bindings of a screen: each has the command's id, so that a key can be changed by it."""
    return [
        Binding(command.key, f"do('{command.id}')", command.id, show=False, id=f"{place}.{command.id}") for command in here(place)
    ]


def keymap(chosen: Mapping[str, str]) -> dict[str, str]:
    """The chosen keys of commands, for every place where each works."""
    return {f"{place}.{c.id}": chosen[c.id] for c in COMMANDS if c.id in chosen for place in c.places}


def key_of(command: Command, chosen: Mapping[str, str]) -> str:
    """The key of a command as it is written on the screen."""
    return shown(chosen.get(command.id, command.key))


def key_by_id(name: str, chosen: Mapping[str, str]) -> str:
    """The key of the command of that id as it is written."""
    return key_of(next(command for command in COMMANDS if command.id == name), chosen)


def shown(key: str) -> str:
    """A key as people write it."""
    first = key.split(",", maxsplit=1)[0]
    if first in SHOWN:
        return SHOWN[first]
    if first.startswith("ctrl+"):
        return f"Ctrl+{first[5:].upper()}"
    return first.upper() if first.startswith("f") and first[1:].isdecimal() else first


def unsure(key: str) -> bool:
    """Whether some terminals do not send this key."""
    return any(mark in key for mark in UNSURE) or (key.startswith("ctrl+") and not key[5:].isalpha())
