"""Saved games, a line on each: to go on, to read the debrief, to put away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.session import saves
from game.tui.frame import GameScreen, Menu
from game.tui.marks import cut, lines, text

if TYPE_CHECKING:
    from game.tui.app import Backchannel

__all__ = ["Saves", "save_line"]


class Saves(GameScreen):
    """The folder of saves."""

    place = "saves"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Menu(id="list", markup=False)

    def on_mount(self) -> None:
        """The cursor on the last one played."""
        super().on_mount()
        self.query_one(Menu).focus()

    def head(self) -> Content:
        """Where they lie."""
        return self.header(self.say("saves.name"), "", f"{cut(str(saves.folder(self.home.saves_folder)), 50)} ")

    def draw(self) -> None:
        """A line on each; a file that is none says what is wrong with it."""
        super().draw()
        found = saves.list_saves(self.home.saves_folder)
        menu = self.query_one(Menu)
        at = menu.highlighted or 0
        menu.set_options([self._option(save) for save in found] or [Option(Content(self.say("saves.empty")), disabled=True)])
        menu.highlighted = min(at, len(found) - 1) if found else None

    def _option(self, save: saves.SavedGame) -> Option:
        about = save_line(self.home, save)
        return Option(
            lines([text((save.name, "bold")), text((f"  {cut(about, self.columns - 4)}", "$quiet"))]),
            id=save.name,
            disabled=save.header is None,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the game; one that is over opens on its debrief."""
        event.stop()
        if self.home.playing is not None and self.game.chair.session.path == saves.path_of(
            event.option.id or "", self.home.saves_folder
        ):
            self.home.go("debrief" if self.game.chair.over else "desk")
            return
        self.home.begin(save=event.option.id or "")

    def do_back(self) -> None:
        """To the menu."""
        self.home.back()

    def do_quit(self) -> None:
        """Leave the program."""
        self.home.leave()


def save_line(home: Backchannel, save: saves.SavedGame) -> str:
    """A save in a line: what is played, how far, when it was last played."""
    assert home.library is not None
    if save.header is None:
        return home.words.say("saves.none", problem=save.problem)
    scenario = home.library.scenarios.get(save.header.scenario)
    title = scenario.title if scenario else save.header.scenario
    key = "saves.over" if save.finished else "saves.line"
    line = home.words.say(
        key,
        name=save.name,
        scenario=title,
        turn=save.turn,
        turns=scenario.turns if scenario else save.turn,
        seed=save.header.seed,
        when=save.modified.strftime("%Y-%m-%d %H:%M"),
    )
    return home.words.say("saves.practice", line=line) if save.header.practice else line
