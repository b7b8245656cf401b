"""Why a number is what it is: its course, and what moved it, cause by cause, to a decision or a source."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.tui.marks import indented, section, text
from game.tui.sheet import Sheet
from game.view.plot import plot
from game.view.why import Why as WhyView
from game.view.why import why

__all__ = ["Why"]


class Why(Sheet):
    """The ledger of one quantity."""

    place = "why"
    bar = ("numbers", "look", "month")

    def __init__(self, kind: str, name: str) -> None:
        """The ledger of an indicator, a stock or a lever."""
        super().__init__()
        self._kind, self._quantity = kind, name

    def _view(self) -> WhyView:
        chair = self.game.chair
        return why(chair.obs, self.game.book, chair.changes(), self._kind, self._quantity)

    def head(self) -> Content:
        """What it is about."""
        return self.header(self.say("why.name"), self._view().title, "")

    def written(self) -> Iterable[Content | str]:
        """The value, its course, its causes."""
        view, width = self._view(), self.columns - 1
        yield text((self.say("why.now", now=view.now), "bold"))
        if view.about:
            yield indented(view.about, width, style="$quiet", first="", indent=2)
        if len(view.points) > 1:
            yield Content("")
            yield from (text((row, "$accent")) for row in plot(view.points, width=min(width, 72), height=6))
        if view.history:
            yield indented(self.say("why.history", values="; ".join(view.history)), width, first="", indent=2)
        yield Content("")
        yield section(self.say("why.causes"))
        if not view.causes:
            yield Content(self.say("why.nothing"))
        told: set[str] = set()
        for cause in view.causes:
            yield text(("  " + (f"{cause.text}: " if cause.moved else cause.text), "bold"), cause.moved)
            for part in (cause.behind, cause.rests_on):
                if part and part not in told:
                    told.add(part)
                    yield indented(part, width, style="$quiet", first="      ")
