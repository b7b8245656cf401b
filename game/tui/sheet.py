"""A sheet that scrolls: what the dossier, the ledger of a number, the help and the pages of a book are written on."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from game.tui.frame import Paper
from game.tui.marks import lines
from game.tui.play import PlayScreen

__all__ = ["Sheet"]


class Sheet(PlayScreen):
    """A screen whose body is one text that scrolls."""

    def body(self) -> Iterable[Widget]:
        """The sheet."""
        yield VerticalScroll(Paper(id="sheet", classes="sheet"), id="scroll", classes="scroll")

    def on_mount(self) -> None:
        """Ready to scroll."""
        super().on_mount()
        self.query_one("#scroll").focus()

    def draw(self) -> None:
        """The text, from its first line."""
        super().draw()
        self.paper("sheet").put(lines(self.written()))

    def written(self) -> Iterable[Content | str]:
        """The lines of the sheet."""
        return ()
