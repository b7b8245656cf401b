"""The debrief at the end of plain play: the same pages as `backchannel debrief` prints, in lines of a screen's width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from game.analysis.debrief_blocks import Block, Bullet, Heading, Letter, Page, Paragraph, Table, spaced
from game.content.library import Library
from game.session.session import Session
from game.view.aftermath import pages_of, table_lines
from game.view.words import WIDTH, wrapped

__all__ = ["debrief_lines", "lines_of"]


def debrief_lines(session: Session, library: Library) -> Iterable[str]:
    """The debrief of a finished game, line by line."""
    return lines_of(pages_of(session, library))


def lines_of(made: Iterable[Page]) -> Iterator[str]:
    """Pages as lines, the title of each in capitals."""
    for number, page in enumerate(made):
        yield from ([""] if number else [])
        yield page.title.upper()
        yield from spaced(page.blocks, _lines)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text.upper()
        case Paragraph(text):
            yield from wrapped(text)
        case Bullet(text, depth, number):
            yield from wrapped(text, first=f"{'  ' * depth}{f'{number}.' if number else '-'} ")
        case Table():
            yield from (line for row in table_lines(block, WIDTH) for line in row)
        case Letter(title, holder, paragraphs):
            yield from (title.upper(), holder)
            for paragraph in paragraphs:
                yield from ("", *wrapped(paragraph))
        case _:
            assert_never(block)
