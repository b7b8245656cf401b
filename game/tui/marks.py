"""Styled text for the screen. Everything from content, saves or players passes through here as text, never as markup."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rich.cells import cell_len, chop_cells
from textual.content import Content
from textual.style import Style

__all__ = ["cut", "indented", "key_link", "labelled", "lines", "padded", "rule", "section", "text", "wrapped"]

Part = str | Content | tuple[str, str | Style]


def text(*parts: Part) -> Content:
    """Parts, each plain or with a style, in one piece; control characters are taken out."""
    return Content.assemble(*parts)


def lines(found: Iterable[Content | str]) -> Content:
    """Lines one under the other."""
    return Content("\n").join([one if isinstance(one, Content) else Content(one) for one in found])


def cut(words: str, width: int) -> str:
    """*words* in at most *width* cells; what is too long ends in two dots."""
    words = " ".join(words.split())
    if cell_len(words) <= width:
        return words
    return (chop_cells(words, max(1, width - 2))[0] + "..")[: max(0, width)] if width > 0 else ""


def padded(words: str, width: int) -> str:
    """*words* in exactly *width* cells."""
    found = cut(words, width)
    return found + " " * max(0, width - cell_len(found))


def rule(width: int) -> Content:
    """A line across."""
    return text(("─" * max(0, width), "$quiet"))


def section(title: str) -> Content:
    """The heading of a part."""
    return text((title, "bold $accent"))


def wrapped(words: str, width: int, *, first: str = "", indent: int = 0) -> list[str]:
    """*words* in lines of at most *width* cells; *first* begins the first, the others stand in as far or by *indent*."""
    room = " " * max(indent, cell_len(first))
    wide = max(12, width)
    found = textwrap.wrap(" ".join(words.split()), wide, initial_indent=first, subsequent_indent=room, break_on_hyphens=False)
    return [
        piece for line in found or [first.rstrip()] for piece in (chop_cells(line, wide) if cell_len(line) > wide else [line])
    ]


def indented(words: str, width: int, *, style: str = "", first: str = "  ", indent: int = 0) -> Content:
    """A wrapped paragraph with a style."""
    return lines(text((line, style)) if style else Content(line) for line in wrapped(words, width, first=first, indent=indent))


def labelled(label: str, words: str, width: int, *, room: int, style: str = "", label_style: str = "bold $accent") -> Content:
    """A label, and a paragraph beside it."""
    found = wrapped(words, width, first=" " * room)
    head = text((padded(label, room), label_style), (found[0][room:], style))
    return lines([head, *(text((line, style)) for line in found[1:])])


def key_link(key: str, title: str, action: str) -> Content:
    """A key with its title, which can be clicked too."""
    click = Style.from_meta({"@click": action})
    return text((key, Style.parse("bold $accent") + click), (f" {title}", click))
