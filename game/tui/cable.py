"""A cable of the first day: who writes, what is at stake, and answers that one key gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.acts import tell_outcomes
from game.tui.frame import Menu, Paper
from game.tui.game import Outcome
from game.tui.marks import indented, lines, text
from game.tui.play import PlayScreen
from game.view.cables import CableView
from game.view.chair import NotDone

__all__ = ["Cable"]


class Cable(PlayScreen):
    """One cable."""

    place = "cable"
    bar = ("table", "dossier", "look")

    def __init__(self, cable: CableView) -> None:
        """Show *cable*."""
        super().__init__()
        self._cable = cable

    def body(self) -> Iterable[Widget]:
        """The text, and the answers."""
        yield VerticalScroll(Paper(id="box"), classes="scroll")
        yield Menu(id="answers", markup=False)

    def on_mount(self) -> None:
        """The cursor on the first answer; digits choose too."""
        super().on_mount()
        self.query_one(Menu).focus()

    def seat_here(self) -> str:
        """The government that the cable is about."""
        return self._cable.seat

    def head(self) -> Content:
        """Who writes."""
        return self.header(self.say("cable.name"), self._cable.from_, f"{self._cable.name} ")

    def draw(self) -> None:
        """The text and its answers."""
        super().draw()
        width = self.columns - 6
        self.paper("box").put(indented(self._cable.text, width, first=""))
        menu = self.query_one(Menu)
        at = menu.highlighted or 0
        options = []
        for number, choice in enumerate(self._cable.choices, 1):
            title = text((f"{number}  ", "bold $accent"), (choice.title, "bold"))
            options.append(Option(lines([title, indented(choice.about, width, style="$quiet", first="   ")]), id=str(number - 1)))
        options.append(Option(text(("   " + self.say("cable.otherwise", table=self.key("table")), "$quiet")), id="table"))
        menu.set_options(options)
        menu.highlighted = at

    def on_key(self, event: Key) -> None:
        """A digit gives the answer of that number."""
        if event.character and event.character in "123456789":
            event.stop()
            self._choose(int(event.character) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen from the list."""
        event.stop()
        if event.option.id == "table":
            self.do_table()
        else:
            self._choose(int(event.option.id or 0))

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._cable.choices):
            self.home.give(*self._cable.choices[at].orders)

    def took(self, outcomes: Sequence[Outcome]) -> None:
        """Answered: the table shows what they say; a choice that was not possible is told."""
        if any(isinstance(one, NotDone) for one in outcomes):
            tell_outcomes(self.home, outcomes)
            return
        if self.game.chair.talk(self._cable.seat):
            self.home.go("table", self._cable.seat)
        else:
            tell_outcomes(self.home, outcomes)
            self.home.back()
