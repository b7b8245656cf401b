"""A list to choose from, which typing narrows; and a question that is answered with yes or no."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.frame import GameScreen, Menu, Paper
from game.tui.items import Item
from game.tui.marks import indented, lines, text

__all__ = ["Confirm", "Pick"]

BACK: list[BindingType] = [Binding("escape", "leave", "back", show=False)]


class Pick(GameScreen):
    """Choose one of several. What is typed narrows the list; what cannot be chosen says why."""

    place = "pick"
    BINDINGS: ClassVar[list[BindingType]] = BACK

    def __init__(self, title: str, items: Sequence[Item], then: Callable[[str], None]) -> None:
        """Choose from *items*; *then* is told the id of the one that was chosen."""
        super().__init__()
        self._title, self._items, self._then = title, tuple(items), then
        self._typed = ""

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Menu(id="list", markup=False)

    def on_mount(self) -> None:
        """The cursor on the first that can be chosen."""
        super().on_mount()
        self.query_one(Menu).focus()

    def head(self) -> Content:
        """What is chosen, and what has been typed."""
        return self.header(self._title, "", f"{self._typed} ")

    def draw(self) -> None:
        """The items that fit what was typed."""
        self.paper("head").put(self.head())
        links = self.links(("Enter", "key.choose", "choose"), ("Esc", "key.back", "leave"))
        self.paper("keys").put(links + "   " + self.say("pick.keys"))
        self.teach()
        menu = self.query_one(Menu)
        found = [item for item in self._items if self._typed.casefold() in f"{item.title} {item.about}".casefold()]
        menu.set_options([self._option(item) for item in found] or [Option(Content(self.say("pick.none")), disabled=True)])
        menu.highlighted = next((i for i, item in enumerate(found) if not item.barred), None)

    def _option(self, item: Item) -> Option:
        width = self.columns - 2
        about = item.barred or item.about
        style = "$up" if item.barred else "$quiet"
        parts: list[Content | str] = [text((item.title, "" if item.barred else "bold"))]
        if about:
            parts.append(indented(about, width, style=style, first="    "))
        return Option(lines(parts), id=item.id, disabled=bool(item.barred))

    def on_key(self, event: Key) -> None:
        """Letters narrow the list."""
        if event.is_printable and event.character and (event.character != " " or self._typed):
            self._typed += event.character
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        else:
            return
        event.stop()
        event.prevent_default()
        self.draw()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        event.stop()
        self.home.pop_screen()
        self._then(event.option.id or "")

    def action_choose(self) -> None:
        """The line under the cursor."""
        self.query_one(Menu).action_select()

    def action_leave(self) -> None:
        """Nothing is chosen."""
        self.home.back()


class Confirm(GameScreen):
    """A question before something that cannot be taken back."""

    place = "confirm"
    BINDINGS: ClassVar[list[BindingType]] = [
        *BACK,
        Binding("y", "answer(True)", "yes", show=False),
        Binding("n", "answer(False)", "no", show=False),
    ]

    def __init__(self, question: str, words: Sequence[str], then: Callable[[], None]) -> None:
        """Ask *question* over *words*; *then* is done at a yes."""
        super().__init__()
        self._question, self._words, self._then = question, tuple(words), then

    def body(self) -> Iterable[Widget]:
        """The words, which scroll, and the two answers, which stay."""
        yield VerticalScroll(Paper(id="box"), classes="scroll")
        yield Menu(id="answers", markup=False)

    def on_mount(self) -> None:
        """The cursor on no: what is asked about cannot be taken back."""
        super().on_mount()
        menu = self.query_one(Menu)
        menu.set_options([Option(Content(self.say("confirm.yes")), id="yes"), Option(Content(self.say("confirm.no")), id="no")])
        menu.highlighted = 1
        menu.focus()

    def draw(self) -> None:
        """The question and what it is about."""
        self.paper("head").put(self.header(self._question, "", ""))
        self.paper("box").put(lines(indented(line, self.columns - 6, first="", indent=2) for line in self._words))
        self.paper("keys").put(self.links(
            ("y", "confirm.yes", "answer(True)"), ("n", "confirm.no", "answer(False)"), ("Esc", "key.back", "leave")))
        self.teach()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answered from the list."""
        event.stop()
        self.action_answer(event.option.id == "yes")

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - a binding hands it over
        """Answered."""
        self.home.pop_screen()
        if yes:
            self._then()

    def action_leave(self) -> None:
        """No."""
        self.home.back()
