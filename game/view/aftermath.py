"""The debrief of a finished game for whoever shows it: computed once, with the advisers' records that only `view` can keep.

Reads the states of a finished game and of no other. It may run in a thread: it touches nothing but what it is given.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

import attrs

from game.analysis.debrief import SEARCHED, debrief
from game.analysis.debrief_blocks import Page, Table
from game.analysis.debrief_data import Dare, Debrief
from game.analysis.debrief_pages import pages
from game.analysis.debrief_text import as_markdown
from game.analysis.play_out import policies
from game.analysis.record import Record, of_orders
from game.analysis.wording import Wording
from game.content.library import Library
from game.core.observe import observe
from game.core.orders import Order
from game.core.world import World
from game.session.players import PERSON
from game.session.session import Session
from game.view.advice import Record as Guesses
from game.view.advice import Records, name_of
from game.view.book import Book

__all__ = ["Aftermath", "aftermath", "debrief_of", "debrief_of_orders", "pages_of", "table_lines"]

GAP = 2
"""Columns between those of a table."""
NARROWEST = 10
"""Least width to which a column of words is folded."""


@attrs.frozen
class Aftermath:
    """The debrief of a finished game: its pages, the same as Markdown for a file, and the dare, if there is one."""

    pages: tuple[Page, ...]
    markdown: str
    dare: Dare | None


def aftermath(session: Session, library: Library, records: Guesses | None = None, *, manner: str = "") -> Aftermath:
    """The debrief of a session's finished game; the advisers' *records* are worked out anew where none are given.

    The pages are worded in a *manner*, see `Wording`; the Markdown is for a file, and read by a person at a prompt.
    """
    found = debrief_of(session, library, records)
    world = session.world
    written = as_markdown(Wording(library, world, chair=found.seat), found)
    return Aftermath(pages(Wording(library, world, manner, found.seat), found), written, found.dare)


def pages_of(session: Session, library: Library) -> tuple[Page, ...]:
    """The debrief of a session's finished game in pages."""
    found = debrief_of(session, library)
    return pages(Wording(library, session.world, chair=found.seat), found)


def debrief_of(session: Session, library: Library, records: Guesses | None = None) -> Debrief:
    """The debrief of a session's finished game, as data."""
    orders = ((step.order, step.sum) for step in session.steps)
    return debrief_of_orders(
        library, session.world, session.state.seed, orders, session.players, records=records, practice=session.practice
    )


def debrief_of_orders(
    library: Library, world: World, seed: str, orders: Iterable[tuple[Order, str]], players: Mapping[str, str], *,
    searched: int = SEARCHED, records: Guesses | None = None, practice: bool = False,
) -> Debrief:
    """The debrief of a finished game from its orders, each with its sum, and who played each seat.

    :raises Mistaken: when an order is not legal at its time; a save is checked by `replay` before it comes here.
    """
    record = of_orders(world, seed, orders)
    told = seat_told(world, players)
    deciding = {seat: kind for seat, kind in players.items() if kind != PERSON and (seat != world.lead or told != world.lead)}
    again = policies(world, "pass", deciding)
    minds = {seat: again[seat] for seat in deciding}
    book = Book(library, world.rules)
    guesses = {} if told != world.lead else _guesses(record) if records is None else records
    advisers = tuple((name_of(book, chair), right, of) for chair, (right, of) in guesses.items())
    return debrief(
        library, record, minds, searched=searched, advisers=advisers, practice=practice, seat=told,
        conduct=players.get(world.lead, ""),
    )


def seat_told(world: World, players: Mapping[str, str]) -> str:
    """Whose game a debrief tells: the lead's, unless a conduct had that seat and a person another."""
    persons = [seat for seat, kind in players.items() if kind == PERSON]
    return world.lead if world.lead in persons or not persons else persons[0]


def _guesses(record: Record) -> Guesses:
    """For each adviser how often its guess was right, and of how many proposals that were answered."""
    kept, lead = Records(), record.world.lead
    for before, step in zip(record.befores, record.steps, strict=False):
        if step.order.seat == lead:
            kept.note(observe(record.world, before, lead), step.order)
        elif getattr(step.order, "target", "") == lead:
            kept.heard(step.order)
    return kept.record()


# --- tables in lines ---------------------------------------------------------------------------------------------------


def table_lines(table: Table, width: int) -> tuple[tuple[str, ...], ...]:
    """A table in at most *width* columns: for its head and each row the lines that it takes; words are folded, figures never."""
    named = zip(table.columns, table.figures, strict=True)
    heads = [max(map(len, name.split())) if figure else len(name) for name, figure in named]
    widths = [max([head, *(len(row[at]) for row in table.rows)]) for at, head in enumerate(heads)]
    room = width - GAP * (len(widths) - 1)
    words = [at for at, figure in enumerate(table.figures) if not figure]
    while sum(widths) > room and words:
        widest = max(words, key=lambda at: (widths[at], -at))
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return tuple(_row(row, widths, table.figures) for row in (table.columns, *table.rows))


def _row(cells: Sequence[str], widths: Sequence[int], figures: Sequence[bool]) -> tuple[str, ...]:
    """The lines of one row, figures to the right."""
    folded = [textwrap.wrap(cell, wide, break_on_hyphens=False) for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for parts in zip_longest(*folded, fillvalue=""):
        shown = [
            part.rjust(wide) if figure else part.ljust(wide)
            for part, wide, figure in zip(parts, widths, figures, strict=True)
        ]
        lines.append((" " * GAP).join(shown).rstrip())
    return tuple(lines)
