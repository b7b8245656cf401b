"""The first screen: go on, a new game, saved games, the tutorial, the guide, settings. Its first frame needs no content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game import __version__
from game.tui.frame import GameScreen, Menu, Paper
from game.tui.marks import cut, lines, text

if TYPE_CHECKING:
    from game.session.saves import SavedGame

__all__ = ["Start"]

NAME = "B A C K C H A N N E L"


class Start(GameScreen):
    """The menu."""

    place = "start"
    bar = ("guide", "settings", "quit")

    def body(self) -> Iterable[Widget]:
        """The name, and a list that is filled when content is there."""
        yield Paper(id="title")
        yield Menu(id="menu", markup=False)

    def draw(self) -> None:
        """The name at once; the rest when there are words for it."""
        name = text(("─" * len(NAME) + "\n", "$quiet"), (NAME, "bold $accent"), ("\n" + "─" * len(NAME), "$quiet"))
        if not self.home.library:
            self.paper("title").put(lines(["", name, ""]))
            return
        self.paper("title").put(lines(["", name, "", text((self.say("start.motto"), "italic"))]))
        self.paper("head").put(self.header(self.say("start.head"), "", f"{__version__} "))
        self.paper("keys").put(self.key_line())

    def ready(self) -> None:
        """Content is here, or one has come back: fill the menu."""
        self.draw()
        menu = self.query_one("#menu", Menu)
        menu.set_options(list(self._options()))
        menu.highlighted = 0
        menu.focus()

    def _options(self) -> Iterable[Option]:
        if self.home.playing is not None and not self.game.chair.over:
            yield self._option("back", self.say("start.back"), self.game.book.month(self.game.chair.obs.public.date))
        else:
            last = next((save for save in self.saved() if save.header and not save.finished), None)
            if last is not None and last.header is not None:
                from game.tui.saves import save_line  # late, as above

                yield self._option(f"go_on:{last.name}", self.say("start.continue"), save_line(self.home, last))
        yield self._option("new", self.say("start.new"), self.say("start.new.about"))
        yield self._option("tutorial", self.say("start.tutorial"), self.say("start.tutorial.about"))
        yield self._option("saves", self.say("start.saves"), self.say("start.saves.about", number=len(self.saved())))
        yield self._option("guide", self.say("start.guide"), self.say("start.guide.about"))
        yield self._option("settings", self.say("start.settings"), self.say("start.settings.about"))
        yield self._option("quit", self.say("start.quit"), "")

    def _option(self, name: str, title: str, about: str) -> Option:
        room = max(10, self.app.size.width - 16 - 22)
        return Option(text((f"{title:<20}", "bold"), ("  " + cut(about, room), "$quiet")), id=name)

    def saved(self) -> tuple[SavedGame, ...]:
        """The saves in the folder that the settings or the command line name."""
        from game.session.saves import list_saves  # late: the first frame does without

        return list_saves(self.home.saves_folder)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        name = event.option.id or ""
        kind, _, which = name.partition(":")
        match kind:
            case "back":
                self.home.go("desk")
            case "go_on":
                self.home.begin(save=which)
            case "tutorial":
                self._tutorial()
            case "quit":
                self.home.leave()
            case _:
                self.home.go(kind)

    def _tutorial(self) -> None:
        """The first lesson there is."""
        assert self.home.library is not None
        lesson = next(iter(self.home.library.lessons.values()), None)
        if lesson is None:
            self.tell(self.say("start.no_tutorial"), grave=True)
        else:
            self.home.begin(scenario=lesson.scenario, seed=lesson.seed, save=None)

    def do_back(self) -> None:
        """From the first screen there is no way back; Esc shows how to leave."""
        self.tell(self.say("start.how_to_leave"))

    def do_quit(self) -> None:
        """Leave the program."""
        self.home.leave()

    def head(self) -> Content:
        """Nothing: drawn with the name."""
        return Content("")
