"""What every screen of the game has: a head line, a line of keys, a sentence when the terminal is too small, and how a key acts.

A screen names its place; its keys come from the list of commands. A command `end` runs `do_end` of the screen, else of the app.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.tui import keys
from game.tui.marks import cut, indented, key_link, lines, text
from game.view.commands import COMMANDS, Command

if TYPE_CHECKING:
    from game.tui.app import Backchannel
    from game.tui.game import Game

__all__ = ["LEAST", "WIDE", "GameScreen", "Menu", "Paper"]

LEAST = (80, 24)
"""Columns and rows that the screens are made for; below it one sentence says so."""
WIDE = 112
"""Columns from which two things stand side by side."""


class Paper(Static):
    """Text on the screen, never markup."""

    def __init__(self, words: Content | str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(words if isinstance(words, Content) else Content(words), id=id, classes=classes, markup=False)

    def put(self, words: Content | str) -> None:
        """Show *words* instead."""
        self.update(words if isinstance(words, Content) else Content(words))


class Menu(OptionList, inherit_bindings=False):
    """A list to walk in. The arrows to the sides are free for what a screen does with them."""

    clicked = False
    """Whether the last choice was made by a click, which on some screens only moves the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", "down", show=False),
        Binding("up", "cursor_up", "up", show=False),
        Binding("home", "first", "first", show=False),
        Binding("end", "last", "last", show=False),
        Binding("pagedown", "page_down", "page down", show=False),
        Binding("pageup", "page_up", "page up", show=False),
        Binding("enter", "select", "choose", show=False),
    ]

    def action_page_up(self) -> None:
        """A page up; Textual's own fails on a list that is empty or not laid out yet."""
        with contextlib.suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual's, which has no types here

    def action_page_down(self) -> None:
        """A page down, as above."""
        with contextlib.suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]  # as above

    def on_click(self, event: Click) -> None:
        """A click on a line that has gone since it was painted is none; Textual's own would look it up."""
        self.clicked = True
        if event.style.meta.get("option", 0) >= self.option_count:
            event.prevent_default()

    def on_key(self) -> None:
        """A key, and no click."""
        self.clicked = False


class GameScreen(Screen[None]):
    """A screen of the game."""

    place: ClassVar[str] = "desk"
    bar: ClassVar[tuple[str, ...]] = ()
    """Ids of the commands in the line of keys, the most needed first."""

    def __init_subclass__(cls, **options: Any) -> None:
        """A screen that names its place has the keys of that place."""
        if "place" in vars(cls):
            cls.BINDINGS = [*keys.bindings_of(cls.place), *vars(cls).get("BINDINGS", ())]
        super().__init_subclass__(**options)

    @property
    def home(self) -> Backchannel:
        """The app, which routes."""
        return cast("Backchannel", self.app)

    @property
    def game(self) -> Game:
        """The game that is played."""
        return self.home.game

    def say(self, key: str, /, **facts: str | int) -> str:
        """A text of content."""
        return self.home.words.say(key, **facts)

    # --- building ------------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The head, the body, the keys, and the sentence for a terminal that is too small."""
        yield Paper(id="head")
        yield from self.body()
        yield Paper(id="lesson")
        yield Paper(id="keys")
        yield Paper(id="small")

    def body(self) -> Iterable[Widget]:
        """The widgets between the head and the keys."""
        return ()

    def paper(self, name: str) -> Paper:
        """A text of this screen by its id."""
        return self.query_one(f"#{name}", Paper)

    def on_mount(self) -> None:
        """Draw at once, so that the first frame is whole."""
        self.fit()
        self.draw()

    def on_screen_resume(self) -> None:
        """Draw again when one comes back: the game may have moved on."""
        if self._standing:
            self.draw()

    def on_resize(self, _event: Resize) -> None:
        """Draw for another size."""
        if self._standing:
            self.fit()
            self.draw()

    @property
    def _standing(self) -> bool:
        """Whether the screen still has all that is drawn on: one that is being closed hears of sizes too."""
        return self.is_mounted and bool(self.query("#small")) and not self._closing

    def fit(self) -> None:
        """Show the sentence instead of the screen where there is too little room."""
        width, height = self.app.size
        small = width < LEAST[0] or height < LEAST[1]
        self.set_class(small, "-small")
        self.set_class(width >= WIDE, "-wide")
        if small:
            self.paper("small").put(
                self.say("screen.too_small", least_width=LEAST[0], least_height=LEAST[1], width=width, height=height)
            )

    def draw(self) -> None:
        """Put on the screen what there is to see now."""
        self.paper("head").put(self.head())
        self.paper("keys").put(self.key_line())
        self.teach()

    def teach(self) -> None:
        """The step of the lesson that waits, where one is played."""
        game = self.home.playing
        standing = game.chair.company.standing() if game is not None else None
        self.set_class(standing is not None and not standing.done, "-lesson")
        if standing is not None and not standing.done:
            from game.view.lesson import instruction  # late: only in a lesson

            written = {command.id: keys.key_of(command, self.home.settings.keys) for command in COMMANDS}
            step = self.say("lesson.step", number=standing.step, of=standing.of)
            words = indented(standing.text, self.columns, first="")
            do = indented(instruction(standing, written), self.columns, style="bold $accent", first="")
            self.paper("lesson").put(lines([text((step, "bold")), words, do]))

    def head(self) -> Content:
        """The head line."""
        return Content("")

    @property
    def columns(self) -> int:
        """Columns for text."""
        return max(20, self.app.size.width - 2)

    # --- keys ----------------------------------------------------------------------------------------------------------

    def can(self, command: Command) -> bool:
        """Whether a command can be used now."""
        game = self.home.playing
        if game is None or not command.when:
            return True
        from game.view.enabled import can  # late: the first frame does without the rules

        return can(game.chair.obs, command)

    def key_line(self) -> Content:
        """The keys that can be pressed now, as many as fit; each can be clicked."""
        names = [command.id for command in self._usable(("help", "palette", "back"))]
        room = self.columns - sum(self._room_of(name) for name in names)
        for command in self._usable(self.bar):
            room -= self._room_of(command.id)
            if room < 0:
                break
            names.append(command.id)
        first = [name for name in ("help", "palette") if name in names]
        last = [name for name in ("back",) if name in names]
        shown = (*first, *(name for name in names if name not in (*first, *last)), *last)
        return Content("  ").join(key_link(*self._key_and_title(name), f"screen.do('{name}')") for name in shown)

    def _usable(self, names: Iterable[str]) -> Iterable[Command]:
        """The commands of those ids that have a key here and can be used now."""
        by_id = {command.id: command for command in keys.here(self.place)}
        return (by_id[name] for name in names if name in by_id and self.can(by_id[name]))

    def _key_and_title(self, name: str) -> tuple[str, str]:
        here = f"key.{name}.{self.place}"
        title = self.say(here if self.home.words.has(here) else f"key.{name}")
        return keys.key_by_id(name, self.home.settings.keys), title

    def _room_of(self, name: str) -> int:
        return sum(map(cell_len, self._key_and_title(name))) + 3

    def links(self, *found: tuple[str, str, str]) -> Content:
        """Keys of a list or a question, each with its title and the action of this screen that a click runs."""
        return Content("  ").join(key_link(key, self.say(title), f"screen.{action}") for key, title, action in found)

    def action_do(self, name: str) -> None:
        """Run a command by its id, or say why it cannot be run now."""
        command = next((c for c in COMMANDS if c.id == name), None)
        if command is None or self.has_class("-small"):
            return
        if not self.can(command):
            self.tell(self.say("screen.not_now", command=command.title(self.home.words), help=command.help(self.home.words)))
            return
        todo: Callable[[], object] | None = getattr(self, f"do_{name}", None) or getattr(self.home, f"do_{name}", None)
        if todo is None:
            self.tell(self.say("screen.not_here", command=command.title(self.home.words)))
            return
        todo()

    def tell(self, words: str, *, grave: bool = False) -> None:
        """Say something for a moment at the edge."""
        self.app.clear_notifications()  # one at a time: an old word beside a new one contradicts it
        self.app.notify(words, severity="warning" if grave else "information", markup=False, timeout=6)

    def header(self, title: str, name: str, right: str) -> Content:
        """A head line with a title, what it is about, and something at the right."""
        left = f" {title}  {name}" if name else f" {title}"
        room = self.app.size.width - cell_len(right) - 2
        shown = cut(left.strip(), max(8, room))
        return text((f" {shown}", "bold"), " " * max(1, self.app.size.width - cell_len(shown) - cell_len(right) - 2), right)
