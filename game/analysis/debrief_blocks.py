"""What a page of the debrief is made of: frozen pieces of text that a screen, plain play and Markdown draw each in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import attrs

__all__ = ["Block", "Bullet", "Heading", "Letter", "Page", "Paragraph", "Table", "spaced"]


@attrs.frozen
class Heading:
    """A heading within a page."""

    text: str


@attrs.frozen
class Paragraph:
    """A paragraph; *strong* is one that is to be seen first."""

    text: str
    strong: bool = False


@attrs.frozen
class Bullet:
    """A point of a list: *depth* is 0 for the list itself, *number* above 0 counts."""

    text: str
    depth: int = 0
    number: int = 0


@attrs.frozen
class Table:
    """Rows under columns; *figures* says which columns hold numbers and stand to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[bool, ...]


@attrs.frozen
class Letter:
    """A letter: from what view, who writes, and its paragraphs."""

    title: str
    holder: str
    paragraphs: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Bullet | Table | Letter


@attrs.frozen
class Page:
    """A page: its id, which never changes, its title, and its blocks from top to bottom."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def spaced(blocks: Iterable[Block], written: Callable[[Block], Iterable[str]]) -> Iterator[str]:
    """Blocks as lines, each as it is *written*: an empty line stands before each, and none between the points of a list."""
    before: Block | None = None
    for block in blocks:
        if not (isinstance(before, Bullet) and isinstance(block, Bullet)):
            yield ""
        yield from written(block)
        before = block
