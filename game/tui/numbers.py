"""Every number that people watch, and the ledger behind each."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.desk import Board
from game.tui.frame import Menu
from game.tui.marks import cut, padded, text
from game.view.reading import read_indicator, value_text

__all__ = ["Numbers"]


class Numbers(Board):
    """The indicators, and the levers that have moved."""

    place = "numbers"
    bar = ("why", "look", "commitments", "moves")

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Vertical(Menu(id="list", markup=False), id="left")

    def draw(self) -> None:
        """Titles and values."""
        super().draw()
        self.refill(self._options())

    def _options(self) -> Iterable[Option]:
        obs, book = self.game.chair.obs, self.game.book
        room = min(60, self.columns - 30)
        yield Option(Content(self.say("numbers.head")), disabled=True)
        for index, indicator in enumerate(obs.rules.indicators):
            kind = book.library.indicators[indicator.id]
            value = value_text(book, read_indicator(obs, index), kind.unit)
            yield Option(
                text(padded(kind.title, room), ("  " + cut(value, self.columns - room - 5), "bold")),
                id=f"indicator:{indicator.id}",
            )
        moved = [i for i in range(len(obs.rules.levers)) if obs.level(i) != obs.rules.start_levels[i]]
        if moved:
            yield Option(text((self.say("numbers.levers"), "bold $accent")), disabled=True)
        for index in moved:
            lever = obs.rules.levers[index]
            yield Option(
                text(
                    padded(book.lever(lever), room),
                    ("  " + cut(book.standing(index, obs.level(index)), self.columns - room - 5), "bold"),
                ),
                id=f"lever:{lever}",
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The ledger of the one chosen."""
        event.stop()
        self.do_why()

    def do_why(self) -> None:
        """The ledger of the number under the cursor."""
        kind, _, name = self.chosen().partition(":")
        if name:
            self.home.go("why", kind, name)
