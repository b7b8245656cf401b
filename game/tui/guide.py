"""The guide: how-tos, what is contested, keys, and every term; the terms of the screen one came from stand first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from game.tui import keys
from game.tui.marks import indented, labelled, section, text
from game.tui.pages import Book
from game.view import guide
from game.view.commands import COMMANDS
from game.view.glossary import Entry, entries, found_in

__all__ = ["Guide"]


class Guide(Book):
    """The guide, opened at its first page, or at the terms of a text."""

    place = "guide"

    def __init__(self, about: str = "") -> None:
        """With the terms that stand in *about* first, where it is given."""
        super().__init__()
        self._about = about
        self._pages: tuple[guide.Page, ...] = ()
        self._here: tuple[Entry, ...] = ()
        self._all: tuple[Entry, ...] = ()

    def on_mount(self) -> None:
        """Read the pages once."""
        book, chosen = self.home.any_book(), self.home.settings.keys
        written = {command.id: keys.key_of(command, chosen) for command in COMMANDS if command.key}
        self._pages = guide.pages(book, written)
        self._all = entries(book)
        self._here = found_in(book, self._about) if self._about else ()
        super().on_mount()

    def head(self) -> Content:
        """The guide."""
        return self.header(self.say("guide.name"), "", "")

    def titles(self) -> Sequence[str]:
        """Terms of the screen one came from, the pages, all terms."""
        first = [self.say("guide.here")] if self._here else []
        return [*first, *(page.title for page in self._pages), self.say("guide.terms")]

    def page(self, at: int, width: int) -> Iterable[Content | str]:
        """One page."""
        if self._here and at == 0:
            yield from self._terms(self._here, self.say("guide.here"), width)
            return
        at -= 1 if self._here else 0
        if at >= len(self._pages):
            yield from self._terms(self._all, self.say("guide.terms"), width)
            return
        page = self._pages[at]
        yield section(page.title)
        for paragraph in page.paragraphs:
            yield Content("")
            yield indented(paragraph, width, first="")
        group = ""
        for row in page.rows:
            if row.group != group:
                group = row.group
                yield Content("")
                yield section(group)
            if row.mark:
                yield labelled(row.mark, f"{row.title}. {row.text}", width, room=10)
            else:
                yield Content("")
                yield text((row.title, "bold"))
                yield indented(row.text, width)

    def _terms(self, found: Sequence[Entry], title: str, width: int) -> Iterable[Content]:
        yield section(title)
        for entry in found:
            yield Content("")
            yield text((entry.title, "bold"))
            yield indented(entry.text, width)
