"""A book of pages: the list at the side, the page beside it. The debrief and the guide are such books."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.frame import Menu, Paper
from game.tui.marks import cut, lines
from game.tui.play import PlayScreen

__all__ = ["Book"]

SIDE = 26
"""Columns of the list of pages."""


class Book(PlayScreen):
    """Pages to walk through."""

    bar: ClassVar[tuple[str, ...]] = ("next", "previous")

    def body(self) -> Iterable[Widget]:
        """The list and the page."""
        yield Horizontal(
            Menu(id="pages", markup=False), VerticalScroll(Paper(id="page"), id="scroll", classes="scroll"), id="halves"
        )

    def titles(self) -> Sequence[str]:
        """The titles of the pages, in order; empty while there are none."""
        return ()

    def page(self, at: int, width: int) -> Iterable[Content | str]:
        """The lines of a page."""
        raise NotImplementedError(at, width)

    def on_mount(self) -> None:
        """From the first page."""
        super().on_mount()
        self.refill()

    def refill(self) -> None:
        """Put the titles into the list."""
        menu = self.query_one("#pages", Menu)
        found = self.titles()
        at = menu.highlighted or 0
        menu.set_options([Option(Content(cut(title, SIDE - 3)), id=str(i)) for i, title in enumerate(found)])
        menu.highlighted = min(at, len(found) - 1) if found else None
        menu.focus()
        self.draw_page()

    @property
    def at(self) -> int:
        """The page that is shown."""
        return self.query_one("#pages", Menu).highlighted or 0

    def draw(self) -> None:
        """The frame and the page, for this size."""
        super().draw()
        self.draw_page()

    def draw_page(self) -> None:
        """The page under the cursor, from its top."""
        width = max(30, self.app.size.width - SIDE - 4)
        if self.titles():
            self.paper("page").put(lines(self.page(self.at, width)))
            self.query_one("#scroll", VerticalScroll).scroll_home(animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another page."""
        event.stop()
        self.draw_page()

    def _turn(self, step: int) -> None:
        menu = self.query_one("#pages", Menu)
        if menu.option_count:
            menu.highlighted = max(0, min(menu.option_count - 1, self.at + step))

    def do_next(self) -> None:
        """Down the page, and from its end to the next."""
        scroll = self.query_one("#scroll", VerticalScroll)
        if scroll.scroll_offset.y < scroll.max_scroll_y:
            scroll.scroll_page_down(animate=False)
        else:
            self._turn(1)

    def do_previous(self) -> None:
        """Up the page, and from its top to the one before."""
        scroll = self.query_one("#scroll", VerticalScroll)
        if scroll.scroll_offset.y > 0:
            scroll.scroll_page_up(animate=False)
        else:
            self._turn(-1)
