"""The debrief on the screen: its pages as they are worked out, written to a file, and the dare that plays on from a month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message

from game.analysis.debrief_blocks import Block, Bullet, Heading, Letter, Page, Paragraph, Table
from game.tui.marks import cut, indented, labelled, padded, section, text
from game.tui.pages import Book
from game.view.aftermath import Aftermath, aftermath
from game.view.commands import Command

__all__ = ["Debrief"]

FIRST = 14
"""Cells that the first column of a table needs at least."""


class Ready(Message):
    """The debrief has been worked out."""

    def __init__(self, found: Aftermath) -> None:
        super().__init__()
        self.found = found


class Debrief(Book):
    """What happened, what it cost whom, and why."""

    place = "debrief"
    bar = ("next", "previous", "dare", "export", "guide")

    def __init__(self) -> None:
        """Nothing worked out yet."""
        super().__init__()
        self._found: Aftermath | None = None

    def on_mount(self) -> None:
        """Work it out beside the screen: decisions are played again for it."""
        super().on_mount()
        game = self.game
        if game.aftermath is not None:
            self._show(game.aftermath)
            return
        self.paper("page").put(self.say("debrief.working"))
        records = game.chair.records()
        self.home.work(lambda: Ready(aftermath(game.chair.session, game.library, records, manner="screen")), to=self)

    def on_ready(self, message: Ready) -> None:
        """It is worked out."""
        message.stop()
        self.game.aftermath = message.found
        self._show(message.found)

    def _show(self, found: Aftermath) -> None:
        self._found = found
        self.refill()

    def head(self) -> Content:
        """Which game."""
        session = self.game.chair.session
        title = self.game.library.scenarios[session.world.scenario].title
        return self.header(self.say("debrief.name"), title, f"{session.seed} ")

    def titles(self) -> Sequence[str]:
        """The pages that there are."""
        return [page.title for page in self._pages()]

    def _pages(self) -> tuple[Page, ...]:
        return self._found.pages if self._found is not None else ()

    def page(self, at: int, width: int) -> Iterable[Content | str]:
        """One page, block by block."""
        page = self._pages()[at]
        yield section(page.title)
        for block in page.blocks:
            yield from _block(block, width)

    def can(self, command: Command) -> bool:
        """A dare can be taken where there is one."""
        return super().can(command) and (command.id != "dare" or (self._found is not None and self._found.dare is not None))

    def do_export(self) -> None:
        """Write it as Markdown beside the save."""
        path = self.game.chair.session.path
        if self._found is None or path is None:
            self.tell(self.say("debrief.working") if self._found is None else self.say("play.no_save"))
            return
        place = path.with_suffix(".md")
        try:
            place.write_text(self._found.markdown, encoding="utf-8")
        except OSError as problem:
            self.tell(self.say("debrief.unwritten", path=str(place), problem=problem.strerror or str(problem)), grave=True)
            return
        self.tell(self.say("debrief.written", path=str(place)))

    def do_dare(self) -> None:
        """A new game with the same luck, from the month that the debrief names."""
        if self._found is None or self._found.dare is None:
            self.tell(self.say("debrief.working") if self._found is None else self.say("debrief.no_dare"))
            return
        dare = self._found.dare
        self.home.ask(self.say("debrief.dare_question", month=dare.month), [dare.why],
                      lambda: self.home.dare(dare.turn))

    def do_back(self) -> None:
        """To the menu, since the game is over."""
        self.home.clear_to_start()
        self.home.back()


def _block(block: Block, width: int) -> Iterable[Content]:
    match block:
        case Heading(words):
            yield Content("")
            yield text((words, "bold $accent"))
        case Paragraph(words, strong):
            yield Content("")
            yield indented(words, width, first="", style="bold" if strong else "")
        case Bullet(words, depth, number):
            yield indented(words, width, first="  " * depth + (f"{number}. " if number else "- "))
        case Letter(title, holder, paragraphs):
            yield Content("")
            yield text((title, "bold $door"))
            yield text((holder, "italic $quiet"))
            for paragraph in paragraphs:
                yield indented(paragraph, width, first="  ", indent=2)
                yield Content("")
        case Table():
            yield from _table(block, width)


def _table(table: Table, width: int) -> Iterable[Content]:
    """A table in columns as wide as what stands in them; where they do not fit, each row as a small list of its own."""
    widths = [max(cell_len(row[at]) for row in (table.columns, *table.rows)) + 2 for at in range(len(table.columns))]
    room = width - sum(widths[1:])
    if room < min(FIRST, widths[0]):
        yield from _listed(table, width)
        return
    widths[0] = min(widths[0], room)
    yield Content("")
    for number, row in enumerate((table.columns, *table.rows)):
        cells = []
        for cell, wide, figure in zip(row, widths, table.figures, strict=True):
            shown = cut(cell, wide - 1)
            cells.append(" " * (wide - 1 - cell_len(shown)) + shown + " " if figure else padded(shown, wide))
        yield text(("".join(cells), "bold $quiet" if number == 0 else ""))


def _listed(table: Table, width: int) -> Iterable[Content]:
    """The rows of a table one under the other, each cell beside the name of its column."""
    room = min(24, max(map(cell_len, table.columns)) + 4)
    for row in table.rows:
        yield Content("")
        yield text((row[0], "bold"))
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            if cell:
                yield labelled(f"  {column}", cell, width, room=room, label_style="$quiet")
