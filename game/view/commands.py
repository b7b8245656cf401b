"""The one list of commands: bindings, palette, help and key reference derive from it.

Loads nothing of the rules, since the first frame of the screen waits for it; when a command can be used says `enabled.py`.
"""

from __future__ import annotations

from typing import NamedTuple

from game.view.words import Words

__all__ = ["BOARD", "COMMANDS", "EVERYWHERE", "GROUPS", "OTHERS", "Command", "at_prompt", "find"]

BOARD = ("desk", "commitments", "moves", "numbers", "why", "dossier", "table", "close")
"""The places of a running game between which one walks."""
OTHERS = "others"
"""The seats that answer at once."""
TERMS = ("compose", "moves")
"""The places where a level is moved with the arrows."""
EVERYWHERE = ("start", *BOARD, "compose", "due", "cable", "debrief", "guide", "settings", "help", "saves", "new")


class Command(NamedTuple):
    """A command: its id and first word, other words for it, its key and the places of the screen where that key works.

    Title, help and example are texts: `command.<id>.title`, `.help`, `.example`. Commands of the group `screen` are for the
    screen alone: at a prompt there is nothing for them to do.
    """

    id: str
    words: tuple[str, ...] = ()
    key: str = ""
    places: tuple[str, ...] = BOARD
    group: str = "see"
    when: str = ""
    """Name of the condition in `enabled.py`; without one it can be used always."""
    of: str = ""
    """`OTHERS` for what only a seat that does not lead ever does."""

    def title(self, words: Words) -> str:
        """Two or three words."""
        return words.say(f"command.{self.id}.title")

    def help(self, words: Words) -> str:
        """What it does, in a sentence."""
        return words.say(f"command.{self.id}.help")

    def example(self, words: Words) -> str:
        """A line that could be typed."""
        return words.say(f"command.{self.id}.example")


COMMANDS: tuple[Command, ...] = (
    Command("look", ("desk",), "l", (*BOARD, "cable")),
    Command("table", ("t",), "t", (*BOARD, "cable")),
    Command("dossier", ("file",), "d", (*BOARD, "cable")),
    Command("commitments", ("agreements", "threats"), "c"),
    Command("moves", ("levers",), "o"),
    Command("numbers", ("indicators",), "n"),
    Command("why", (), "w"),
    Command("price", (), "dollar_sign", ("compose", "commitments")),
    Command("explain", (), "i", ("table",)),
    Command("month", ("cards", "reread"), "m"),
    Command("cables", ("cable",)),
    Command("advice", ("advisers", "advise"), "a", ("compose",)),
    Command("glossary", ("what",), "f2", EVERYWHERE),
    Command("guide", (), "g", ("start", *BOARD, "debrief")),
    Command("open", ("call", "visit", "bloc"), "v", ("table", "desk"), "talk", "talking"),
    Command("draft", (), "k", ("compose",), "talk", "talking"),
    Command("offer", ("propose",), "f", ("table", "desk"), "talk", "talking"),
    Command("threaten", (), "h", ("table", "desk"), "talk", "talking"),
    Command("promise", (), "y", ("table", "desk"), "talk", "talking"),
    Command("accept", ("take",), "a", ("table",), "answer", "asked"),
    Command("counter", (), "e", ("table",), "answer", "asked"),
    Command("refuse", (), "r", ("table",), "answer", "asked"),
    Command("stall", ("leave",), "z", ("table",), "answer", "asked"),
    Command("part", (), "j", ("table",), "answer", "owing", OTHERS),
    Command("retaliate", (), "k", ("table",), "answer", "threatened", OTHERS),
    Command("publish", (), "p", ("table", "commitments"), "made", "between"),
    Command("withdraw", (), "x", ("table", "commitments"), "made", "own"),
    Command("carry", (), "c", ("due",), "due", "due"),
    Command("met", (), "m", ("due",), "due", "due"),
    Command("extend", (), "x", ("due",), "due", "due"),
    Command("drop", (), "d", ("due",), "due", "due"),
    Command("impose", (), "i", ("moves",), "move", "talking"),
    Command("lift", (), "j", ("moves",), "move", "talking"),
    Command("set", (), "enter", ("moves",), "move", "talking"),
    Command("ask", (), "q", ("desk", "moves", "dossier", "table", "compose"), "move", "talking"),
    Command("keep", (), "k", ("commitments",), "made", "party"),
    Command("break", (), "b", ("commitments",), "made", "party"),
    Command("undo", (), "u", BOARD, "game"),
    Command("save", (), "s", tuple(place for place in BOARD if place != "close"), "game"),
    Command("end", (), "e", ("desk", "commitments", "moves"), "game", "acting"),
    Command("debrief", (), "f10", BOARD, "game"),
    Command("quit", ("exit", "bye"), "ctrl+q", EVERYWHERE, "game"),
    Command("help", ("?",), "question_mark", EVERYWHERE, "game"),
    Command("back", (), "escape", EVERYWHERE, "screen"),
    Command("palette", (), "colon", EVERYWHERE, "screen"),
    Command("settings", (), "comma", ("start", *BOARD, "debrief", "guide"), "screen"),
    Command("copy", (), "f6", EVERYWHERE, "screen"),
    Command("next", (), "space", (*BOARD, "cable", "debrief", "guide"), "screen"),
    Command("previous", (), "backspace", ("close", "debrief", "guide"), "screen"),
    Command("skip", (), "s", ("close",), "screen"),
    Command("less", (), "left", TERMS, "screen"),
    Command("more", (), "right", TERMS, "screen"),
    Command("add", (), "plus", ("compose",), "screen"),
    Command("remove", (), "x", ("compose",), "screen"),
    Command("openness", (), "p", ("compose",), "screen"),
    Command("sooner", (), "less_than_sign", ("compose",), "screen"),
    Command("later", (), "greater_than_sign", ("compose",), "screen"),
    Command("send", (), "enter", ("compose",), "screen"),
    Command("earlier", (), "b", ("table",), "screen"),
    Command("export", (), "x", ("debrief",), "screen"),
    Command("dare", (), "p", ("debrief",), "screen"),
)
GROUPS = ("see", "talk", "answer", "due", "made", "move", "game")
"""The groups that a prompt knows; the rest are for the screen alone."""


def at_prompt() -> tuple[Command, ...]:
    """The commands that can be typed."""
    return tuple(command for command in COMMANDS if command.group in GROUPS)


def find(word: str) -> Command | None:
    """The command that *word* names."""
    return next((c for c in at_prompt() if word == c.id or word in c.words), None)
