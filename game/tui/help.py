"""Help for where one stands: every command whose key works there, in a sentence each; then the rest."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.tui import keys
from game.tui.marks import labelled, section
from game.tui.sheet import Sheet
from game.view.commands import COMMANDS, Command

__all__ = ["Help"]


class Help(Sheet):
    """The keys of a place."""

    place = "help"
    bar = ()

    def __init__(self, about: str) -> None:
        """Help for the place *about*."""
        super().__init__()
        self._about = about

    def head(self) -> Content:
        """Help for where one was."""
        return self.header(self.say("help.name"), self.say(f"place.{self._about}"), "")

    def written(self) -> Iterable[Content | str]:
        """The commands here, then those of other places, then how to copy and to leave."""
        width = self.columns - 1
        about = f"place.{self._about}.about"
        if self.home.words.has(about):
            yield from labelled("", self.say(about), width, room=0).split("\n")
            yield Content("")
        here = keys.here(self._about)
        yield section(self.say("help.here"))
        for command in here:
            yield self._line(command, width)
        yield Content("")
        yield section(self.say("help.elsewhere"))
        for command in COMMANDS:
            if command.key and command not in here:
                yield self._line(command, width)
        yield Content("")
        yield section(self.say("help.mouse"))
        for key in ("help.mouse.click", "help.mouse.select", "help.no_colour", "help.plain"):
            yield labelled("", self.say(key), width, room=2)

    def _line(self, command: Command, width: int) -> Content:
        words = f"{command.title(self.home.words)}. {command.help(self.home.words)}"
        return labelled(f"  {keys.key_of(command, self.home.settings.keys)}", words, width, room=10)
