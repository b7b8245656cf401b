"""The close of a month in five cards: one key each, skipped at once if wanted, kept for rereading."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from game.tui.frame import Paper
from game.tui.marks import indented, lines, section, text
from game.tui.play import PlayScreen
from game.view.chair import MonthClosed
from game.view.pending import ours_due

__all__ = ["Close"]


class Close(PlayScreen):
    """The cards of a month: the one that has just closed, or an earlier one."""

    place = "close"
    bar = ("next", "previous", "skip")

    def __init__(self, month: MonthClosed | int) -> None:
        """The month that has just closed, or the number of an earlier one."""
        super().__init__()
        self._fresh = month if isinstance(month, MonthClosed) else None
        self._turn = month if isinstance(month, int) else 0
        self._at = 0

    def body(self) -> Iterable[Widget]:
        """A card."""
        yield VerticalScroll(Paper(id="box"), id="scroll", classes="scroll")

    def on_mount(self) -> None:
        """From the first card."""
        chair = self.game.chair
        self._turn = self._turn or chair.closed_turns()[-1]
        self._cards = self._fresh.cards if self._fresh else chair.cards_of(self._turn)
        super().on_mount()
        self.query_one("#scroll").focus()

    def head(self) -> Content:
        """Which month, which card."""
        month = self.game.book.turn_month(self._turn)
        return self.header(self.say("close.name"), month, self.say("close.which", number=self._at + 1, of=len(self._cards)) + " ")

    def draw(self) -> None:
        """The card that one stands at."""
        super().draw()
        self.paper("box").put(lines(self._card()))

    def _card(self) -> Iterable[Content]:
        card, width = self._cards[self._at], self.columns - 6
        yield section(self.say("close.head", number=self._at + 1, title=card.title.upper()))
        yield Content("")
        if self._at == 0 and self._fresh and self._fresh.unused:  # the rest of what was left has been asked about
            yield indented(self.say("play.left_open", what=self._fresh.unused), width, style="$quiet", first="", indent=2)
        for line in card.lines:
            yield indented(line, width, first="", indent=2)
        if self._at == 0 and self._fresh:
            for act in ours_due(self.game.chair.obs):
                yield Content("")
                words = self.say("close.decide", ref=act.ref, other=self.game.book.seat(act.target))
                yield indented(words, width, style="bold", first="")
        yield Content("")
        for number, one in enumerate(self._cards):
            mark = "bold $accent" if number == self._at else "$quiet"
            yield text((f"{'>' if number == self._at else ' '} {number + 1} {one.title}", mark))

    # --- walking -------------------------------------------------------------------------------------------------------

    def do_next(self) -> None:
        """The next card; after the last the desk, or the debrief where the game is over."""
        if self._at + 1 < len(self._cards):
            self._at += 1
            self.draw()
            self.query_one("#scroll", VerticalScroll).scroll_home(animate=False)
        else:
            self.do_skip()

    def do_previous(self) -> None:
        """The card before; before the first the month before, where there is one."""
        if self._at:
            self._at -= 1
        elif self._turn - 1 in self.game.chair.closed_turns():
            self._turn, self._fresh = self._turn - 1, None
            self._cards = self.game.chair.cards_of(self._turn)
            self._at = len(self._cards) - 1
        self.draw()

    def do_skip(self) -> None:
        """Past the cards: what is due first, else the desk."""
        if self.game.chair.over:
            self.home.go("debrief")
            return
        due = ours_due(self.game.chair.obs) if self._fresh else ()
        self.home.clear_to_start()
        self.home.go("desk")
        if due:
            self.home.go("due", due[0].ref)

    def key_enter(self) -> None:
        """Enter reads on, as Space does."""
        self.do_next()

    def key_right(self) -> None:
        """So does the arrow."""
        self.do_next()

    def key_left(self) -> None:
        """The arrow back."""
        self.do_previous()

    def do_back(self) -> None:
        """Esc skips."""
        self.do_skip()
