"""The guide inside the game: short pages of how-tos, what is contested in the model, and every command with its key.

Which pages there are, and in what order, is a text (`guide.pages`). Two of them are worked out from the library and the commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from game.content.assumed import turns_of
from game.content.schema import Effect
from game.view.book import Book
from game.view.commands import COMMANDS, GROUPS, Command

__all__ = ["Page", "Row", "contested", "keys", "pages"]


@attrs.frozen
class Row:
    """A line of a table: its key or first word, what it names, what there is to say; *group* is the heading over it."""

    group: str
    mark: str
    title: str
    text: str


@attrs.frozen
class Page:
    """A page: its id, title, paragraphs, and a table below them where it has one."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[Row, ...] = ()


def pages(book: Book, written: Mapping[str, str] | None = None) -> tuple[Page, ...]:
    """All pages in order; *written* says how the key of a command is shown, by its id, where it is not its plain name."""
    tables: dict[str, Callable[[], tuple[Row, ...]]] = {
        "contested": lambda: contested(book), "keys": lambda: keys(book, written or {}),
    }
    return tuple(
        Page(name, book.words.say(f"guide.{name}.title"), book.words.choices(f"guide.{name}.text"), tables.get(name, tuple)())
        for name in book.words.choices("guide.pages")
    )


def contested(book: Book) -> tuple[Row, ...]:
    """The arrows of the model that somebody contests, with who does and how each is turned, in the order of the library."""
    return tuple(
        Row("", "", one.title, f"{' '.join(one.contested.split())} ({_turns(book, one)})")
        for one in book.library.effects.values() if one.contested
    )


def _turns(book: Book, effect: Effect) -> str:
    """By what name an arrow is turned, and how."""
    return book.words.say("guide.contested.turns", effect=effect.id, readings=", ".join(turns_of(effect)))


def keys(book: Book, written: Mapping[str, str]) -> tuple[Row, ...]:
    """Every command under the heading of its group: its key, its title, what it does."""
    groups = (*GROUPS, *sorted({one.group for one in COMMANDS} - set(GROUPS)))
    return tuple(_row(book, one, written) for group in groups for one in COMMANDS if one.group == group)


def _row(book: Book, command: Command, written: Mapping[str, str]) -> Row:
    """A command of a group that no prompt knows stands under the heading of the screen."""
    prompt = command.group in GROUPS
    heading = book.words.say(f"group.{command.group}" if prompt else "guide.keys.screen")
    return Row(heading, written.get(command.id, command.key), command.title(book.words), command.help(book.words))
