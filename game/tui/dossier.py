"""The dossier: one government's figures with sources, who decides, who can block, what stands, what we think it wants."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from game.tui.marks import indented, section, text
from game.tui.sheet import Sheet
from game.view.dossier import dossier

__all__ = ["Dossier"]


class Dossier(Sheet):
    """A government's file."""

    place = "dossier"
    bar = ("table", "offer", "threaten", "ask", "commitments", "look")

    def __init__(self, seat: str) -> None:
        """The file of *seat*."""
        super().__init__()
        self.seat = seat

    def on_mount(self) -> None:
        """A file that has been read is open."""
        self.game.opened.add(self.seat)
        super().on_mount()

    def seat_here(self) -> str:
        """This government; nobody, where it is one's own."""
        return self.seat if self.seat != self.game.chair.seat else ""

    def head(self) -> Content:
        """Whose file it is."""
        return self.header(self.say("dossier.name"), self.game.book.heading(self.seat), f"{self.seat} ")

    def written(self) -> Iterable[Content | str]:
        """The file."""
        chair = self.game.chair
        view = dossier(chair.obs, self.game.book, self.seat, chair.past())
        width = self.columns - 1
        if view.mood:
            yield text((self.say("dossier.mood", mood=view.mood, believes=view.believes), "bold"))
        for line in (view.wants, view.outside):
            if line:
                yield indented(line, width, first="", indent=2)
        for name, found in (
            ("between", view.between or (self.say("dossier.nothing"),)),
            ("groups", view.groups),
            ("aims", view.aims),
            ("calendar", view.calendar),
            ("capacities", view.capacities),
            ("stands", view.stands),
        ):
            yield from self._part(name, found, width)
        yield Content("")
        yield indented(f"{view.regime} {view.about}", width, first="", indent=0)
        yield from self._part("figures", tuple(f"{f.title}: {f.value}. {f.source}" for f in view.figures), width)

    def _part(self, name: str, found: tuple[str, ...], width: int) -> Iterable[Content]:
        if found:
            yield Content("")
            yield section(self.say(f"dossier.label.{name}"))
            for line in found:
                yield indented(line, width, indent=4)
