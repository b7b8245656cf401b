"""The one list of commands: bindings, palette, help and key reference derive from it."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from game.core.observe import Observation
from game.core.state import Agreement, Commitment, Proposal
from game.view.words import Words

__all__ = ["COMMANDS", "Command", "enabled", "find"]


def _always(_obs: Observation) -> bool:
    return True


def _acting(obs: Observation) -> bool:
    return bool(obs.owed)


def _talking(obs: Observation) -> bool:
    return bool(obs.owed) and obs.public.turn <= obs.rules.turns


def _asked(obs: Observation) -> bool:
    return any(
        isinstance(a, Proposal | Commitment) and a.target == obs.seat and not getattr(a, "answers", "")
        for a in obs.acts
    )


def _due(obs: Observation) -> bool:
    return any(isinstance(a, Commitment) and a.speaker == obs.seat and a.stage == "due" for a in obs.acts)


def _own(obs: Observation) -> bool:
    return any(isinstance(a, Proposal | Commitment) and a.speaker == obs.seat for a in obs.acts)


def _between(obs: Observation) -> bool:
    return any(isinstance(a, Proposal | Commitment | Agreement) and obs.seat in (a.speaker, a.target) for a in obs.acts)


def _party(obs: Observation) -> bool:
    return any(isinstance(a, Agreement) and obs.seat in (a.speaker, a.target) for a in obs.acts)


@attrs.frozen
class Command:
    """A command: its id and first word, other words for it, the keys of a screen, its group, when it can be used.

    Title, help and example are texts: `command.<id>.title`, `.help`, `.example`.
    """

    id: str
    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    group: str = "see"
    when: Callable[[Observation], bool] = _always

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
    Command("look", ("desk",), ("escape",)),
    Command("table", ("t",), ("t",)),
    Command("dossier", ("file",), ("d",)),
    Command("commitments", ("agreements", "threats"), ("c",)),
    Command("moves", ("levers",), ("o",)),
    Command("numbers", ("indicators",), ("n",)),
    Command("why", (), ("w",)),
    Command("price", (), ("$",)),
    Command("month", ("cards", "reread"), ("m",)),
    Command("open", ("call", "visit", "bloc"), ("a",), "talk", _talking),
    Command("draft", (), ("+",), "talk", _talking),
    Command("offer", ("propose",), ("enter",), "talk", _talking),
    Command("threaten", (), ("h",), "talk", _talking),
    Command("promise", (), ("y",), "talk", _talking),
    Command("accept", ("take",), ("enter",), "answer", _asked),
    Command("counter", (), ("e",), "answer", _asked),
    Command("refuse", (), ("r",), "answer", _asked),
    Command("stall", ("leave",), ("z",), "answer", _asked),
    Command("publish", (), ("p",), "made", _between),
    Command("withdraw", (), ("x",), "made", _own),
    Command("carry", (), ("c",), "due", _due),
    Command("met", (), ("m",), "due", _due),
    Command("extend", (), ("x",), "due", _due),
    Command("drop", (), ("d",), "due", _due),
    Command("impose", (), ("i",), "move", _talking),
    Command("lift", (), ("l",), "move", _talking),
    Command("set", (), (), "move", _talking),
    Command("ask", (), ("q",), "move", _talking),
    Command("keep", (), ("k",), "made", _party),
    Command("break", (), ("b",), "made", _party),
    Command("undo", (), ("u",), "game"),
    Command("save", (), ("s",), "game"),
    Command("end", (), ("e",), "game", _acting),
    Command("debrief", (), ("f",), "game"),
    Command("quit", ("exit", "bye"), ("ctrl+q",), "game"),
    Command("help", ("?",), ("?",), "game"),
)
GROUPS = ("see", "talk", "answer", "due", "made", "move", "game")


def find(word: str) -> Command | None:
    """The command that *word* names."""
    return next((c for c in COMMANDS if word == c.id or word in c.words), None)


def enabled(obs: Observation) -> tuple[Command, ...]:
    """The commands that can be used now."""
    return tuple(command for command in COMMANDS if command.when(obs))
