"""The debrief written down: Markdown for people from its pages, JSON for programs from its data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

import attrs

from game.analysis.debrief_blocks import Block, Bullet, Heading, Letter, Page, Paragraph, Table, spaced
from game.analysis.debrief_data import Debrief
from game.analysis.debrief_pages import pages
from game.analysis.wording import Wording

__all__ = ["FORMAT", "as_json", "as_markdown", "markdown"]

FORMAT = 1


def as_json(found: Debrief) -> str:
    """The debrief for a program."""
    document: dict[str, Any] = {"format": FORMAT} | attrs.asdict(found)
    for one in document["answers"]:
        one["rows"] = dict(one["rows"])
    return json.dumps(document, indent=1) + "\n"


def as_markdown(words: Wording, found: Debrief, *, every: bool = False) -> str:
    """The debrief for a person, from the year after to the dare; with *every*, each answer with its sum behind it."""
    return markdown(words.say("debrief.title", 0, title=found.title), pages(words, found, every=every))


def markdown(title: str, made: Iterable[Page]) -> str:
    """Pages as one Markdown document with a title."""
    lines = [f"# {title}"]
    for page in made:
        lines += ["", f"## {page.title}", *spaced(page.blocks, _lines)]
    return "\n".join(lines).rstrip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"### {text}"
        case Paragraph(text, strong):
            yield f"**{text}**" if strong else text
        case Bullet(text, depth, number):
            yield f"{'  ' * depth}{f'{number}.' if number else '-'} {text}"
        case Table():
            yield from _table(block)
        case Letter(title, holder, paragraphs):
            yield from (f"### {title}", "", f"*{holder}*")
            for paragraph in paragraphs:
                yield from ("", paragraph)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield _row(["---:" if figure else "---" for figure in table.figures])
    yield from (_row(row) for row in table.rows)


def _row(cells: Iterable[str]) -> str:
    """A row; a bar within a cell would end it."""
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
