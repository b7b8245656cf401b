"""What can be done from any screen, with or without a game: help, the palette, the guide, settings, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from game.tui import keys
from game.tui.frame import GameScreen, Menu, Paper
from game.tui.items import Item

if TYPE_CHECKING:
    from game.tui.app import Backchannel

__all__ = ["Anywhere"]


class Anywhere:
    """The part of the app that answers the commands of every place."""

    @property
    def _app(self) -> Backchannel:
        return cast("Backchannel", self)

    def do_help(self) -> None:
        """Help for where one stands."""
        screen = self._app.screen
        if isinstance(screen, GameScreen) and screen.place != "help":
            self._app.go("help", screen.place)

    def do_palette(self) -> None:
        """Every command that has a key here, to be found by a part of its name, and run."""
        screen = self._app.screen
        if not isinstance(screen, GameScreen):
            return
        words = self._app.words
        items = [
            Item(command.id, f"{keys.key_of(command, self._app.settings.keys):<8}{command.title(words)}", command.help(words))
            for command in keys.here(screen.place) if command.id != "palette"
        ]
        self._app.go("pick", words.say("palette.name"), items, screen.action_do)

    def do_guide(self) -> None:
        """How-tos, glossary, sources."""
        self._app.go("guide")

    def do_glossary(self) -> None:
        """The words that stand on this screen."""
        self._app.go("guide", self.screen_text())

    def do_settings(self) -> None:
        """Theme, motion, keys, folders."""
        self._app.go("settings")

    def do_copy(self) -> None:
        """Copy what stands on the screen, and say by which way."""
        from game.tui.clip import copy  # late: it looks for programs of the system

        how = copy(self._app, self.screen_text())
        self._app.notify(self._app.words.say(f"copy.{how.way}", path=how.path), markup=False, timeout=8)

    def screen_text(self) -> str:
        """What stands on the screen, as lines without colours."""
        screen = self._app.screen
        found = [str(widget.content) for widget in screen.query(Paper) if widget.id not in ("keys", "small", "lesson")]
        found += [str(option.prompt) for menu in screen.query(Menu) for option in menu.options]
        return "\n".join(part for part in found if part.strip()) + "\n"
