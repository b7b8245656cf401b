"""The app: which screen is shown, what runs in a worker, settings, the clipboard, how it ends. A router; screens do the rest."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter, NoColor
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from game.session import settings as store
from game.session.problems import Problem
from game.tui import keys, themes
from game.tui.anywhere import Anywhere
from game.tui.frame import GameScreen
from game.tui.start import Start
from game.view.words import Words

if TYPE_CHECKING:  # the first frame is drawn before any of these is needed
    from game.content.library import Library
    from game.core import orders as o
    from game.session.session import Session
    from game.tui.game import Game, Outcome
    from game.view.book import Book

__all__ = ["Backchannel", "Opener"]

PLACES = {
    "desk": "desk:Desk",
    "commitments": "commitments:Commitments",
    "moves": "moves:Moves",
    "numbers": "numbers:Numbers",
    "why": "why:Why",
    "dossier": "dossier:Dossier",
    "table": "table:Table",
    "compose": "compose:Compose",
    "close": "close:Close",
    "due": "due:Due",
    "debrief": "debrief:Debrief",
    "guide": "guide:Guide",
    "settings": "options:Options",
    "help": "help:Help",
    "saves": "saves:Saves",
    "new": "newgame:NewGame",
    "pick": "pick:Pick",
    "confirm": "pick:Confirm",
    "cable": "cable:Cable",
}
"""The class of each place's screen, loaded when first shown."""


OPENING = 0.02
"""Seconds that a screen is given to open."""
GLANCE = 5.0
"""Seconds between two looks whether the terminal is still there; nothing is painted for it."""
MANNER = "screen"
"""Texts that a screen words otherwise than a prompt have keys that end so."""


class Opener(Protocol):
    """How a game is begun or gone on with: by the options of the command line, changed by what was chosen on the screen."""

    def __call__(self, library: Library, **wish: Any) -> tuple[Session, str, bool]:
        """The session, the person's seat, and whether a save goes on.

        :raises Problem: when that cannot be.
        """


class Loaded(Message):
    """The library has been read."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library


class Begun(Message):
    """A game is open."""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self.game = game


class Came(Message):
    """Orders were given, and this came of them."""

    def __init__(self, outcomes: tuple[Outcome, ...]) -> None:
        super().__init__()
        self.outcomes = outcomes


class Failed(Message):
    """Something could not be done; the player is told, and the game stands as it did."""

    def __init__(self, problem: Exception, *, fatal: bool) -> None:
        super().__init__()
        self.problem = problem
        self.fatal = fatal


class Backchannel(Anywhere, App[int]):
    """The game on the screen."""

    CSS_PATH = "backchannel.tcss"
    TITLE = "Backchannel"
    BINDINGS: ClassVar[list[BindingType]] = []
    ESCAPE_TO_MINIMIZE = False
    ENABLE_COMMAND_PALETTE = False  # ours is a list like every other, see `Anywhere.do_palette`

    def __init__(self, load: Callable[[], Library], opener: Opener, *, at_once: bool, saves: str | None = None) -> None:
        """An app that reads content by *load* and opens games by *opener*; *at_once* begins without the menu."""
        super().__init__()
        self._load, self._opener, self._at_once, self._saves = load, opener, at_once, saves
        self.library: Library | None = None
        self.words = Words({})
        self.settings = store.read()
        self.playing: Game | None = None
        self.failure: BaseException | None = None
        """What ended the app, to be told after the terminal is itself again."""
        self.last_words = ""
        for theme in themes.THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in themes.THEMES}
        self.theme = self.settings.theme if self.settings.theme in known else themes.DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our own names, so that the style sheet reads under any theme."""
        return themes.DARK.variables

    # --- beginning -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first screen, then read content beside it."""
        if not self.settings.motion:
            self.animation_level = "none"
        self.set_keymap(keys.keymap(self.settings.keys))
        self._end_in_order()
        if not self.is_headless:
            self.set_interval(GLANCE, self._still_there)
        self.push_screen(Start())
        self.call_after_refresh(lambda: self.work(self._read))

    def _end_in_order(self) -> None:
        """A hang-up or a request to end leaves the terminal as it was, and the save closed."""
        import asyncio  # late: loaded by Textual anyway

        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, partial(self.leave, 128 + number))
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # Windows, or not the main thread: the guard around the program does it

    def _still_there(self) -> None:
        """Leave when the terminal has gone without a word: reading from it would go on for ever, and eat a processor."""
        try:
            gone = not sys.__stdin__ or not os.isatty(sys.__stdin__.fileno())
        except (OSError, ValueError):
            gone = True
        if gone:
            self.leave(128 + signal.SIGINT)

    def _read(self) -> Message:
        return Loaded(self._load())

    def on_loaded(self, message: Loaded) -> None:
        """Texts are here: draw the menu, or begin at once."""
        self.library = message.library
        self.words = Words(message.library.texts, manner=MANNER)
        if self.settings.problem:
            self.notify(self.words.say("screen.settings_unread", problem=self.settings.problem), markup=False)
        if self._at_once:
            self.begin()
        elif isinstance(self.screen, Start):
            self.screen.ready()

    def begin(self, **wish: Any) -> None:
        """Open a game in a worker: by the options of the program, changed by *wish*."""
        self.work(partial(self._open, wish), fatal=self._at_once)

    def _open(self, wish: dict[str, Any]) -> Message:
        assert self.library is not None
        practice = {"practice": True} if self.settings.practice else {}  # else what the command line says holds
        wish = {**practice, "saves": self.saves_folder, **wish}
        session, seat, _resumed = self._opener(self.library, **wish)
        from game.tui.game import begun  # late: the menu does without the rules

        return Begun(begun(session, self.library, seat, manner=MANNER))

    def on_begun(self, message: Begun) -> None:
        """Go to the desk of a game, or to the debrief of one that is over."""
        self._at_once = False
        if self.playing is not None:
            self.playing.chair.session.close()
        self.playing = message.game
        assert self.library is not None
        self.words = Words(self.library.texts, manner=MANNER, side=message.game.side)
        self.clear_to_start()
        self.go("debrief" if self.game.chair.over else "desk")
        if message.game.seated and not self.game.chair.over:
            self.notify(message.game.seated, markup=False, timeout=6)
        if self.game.chair.session.torn:
            self.notify(self.words.say("play.torn", line=self.game.chair.session.torn), markup=False, timeout=10)

    @property
    def game(self) -> Game:
        """The game that is played; there is one on every screen but the first ones."""
        assert self.playing is not None
        return self.playing

    def dare(self, turn: int) -> None:
        """A new game with the orders and the luck of this one up to a month, played on from there."""
        self.work(partial(self._branch, turn))

    def _branch(self, turn: int) -> Message:
        from game.tui.game import branched  # late, as above

        return Begun(branched(self.game, turn, self.saves_folder, manner=MANNER))

    # --- walking -------------------------------------------------------------------------------------------------------

    def go(self, place: str, *args: Any) -> None:
        """Show a place. The desk lies below every other; a place that is already shown is left for the new one."""
        self.see(place)
        found = self.place(place)(*args)
        if place == "desk":
            self.clear_to_start()
        elif place not in _OVER:
            self.clear_to_desk()
        self.push_screen(found)

    def see(self, place: str) -> None:
        """Remember for the lesson that a place was seen."""
        if self.playing is not None:
            self.playing.chair.company.happened.append(f"see:{place}")

    def place(self, place: str) -> type[Screen[Any]]:
        """The class of a place's screen."""
        module, name = PLACES[place].split(":")
        found: type[Screen[Any]] = getattr(importlib.import_module(f"game.tui.{module}"), name)
        return found

    def clear_to_desk(self) -> None:
        """Close what lies above the desk, so that no place lies twice in the stack and Esc leads to the desk."""
        while isinstance(self.screen, GameScreen) and self.screen.place not in ("desk", "start") and len(self.screen_stack) > 2:
            self.pop_screen()

    def clear_to_start(self) -> None:
        """Close every screen but the first."""
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def back(self) -> None:
        """One screen back; from the desk to the menu, with the game kept open."""
        if len(self.screen_stack) > 2:
            self.pop_screen()
        if isinstance(self.screen, Start):
            self.screen.ready()

    def any_book(self) -> Book:
        """What things are called: in the game that is played, or in the first scenario where none is."""
        if self.playing is not None:
            return self.playing.book
        from game.session.worlds import build  # late, as the next: only who reads before playing needs them
        from game.view.book import Book

        assert self.library is not None
        return Book(self.library, build(self.library, next(iter(self.library.scenarios))).rules, manner=MANNER)

    def ask(self, question: str, words: Sequence[str], then: Callable[[], None]) -> None:
        """Ask before something that cannot be taken back."""
        self.go("confirm", question, words, then)

    def key(self, name: str) -> str:
        """A command's key, as it is written on the screen."""
        return keys.key_by_id(name, self.settings.keys)

    # --- work ----------------------------------------------------------------------------------------------------------

    def work(self, todo: Callable[[], Message], *, fatal: bool = False, to: MessagePump | None = None) -> None:
        """Do something in a thread; it hands back a message, to the app or to *to*, and touches nothing of the screen."""
        self.run_worker(partial(self._worked, todo, fatal, to or self), thread=True, exit_on_error=True)

    def _worked(self, todo: Callable[[], Message], fatal: bool, to: MessagePump) -> None:  # noqa: FBT001 - handed on by partial
        try:
            found = todo()
        except (Problem, OSError) as problem:
            found = Failed(problem, fatal=fatal)
        except Exception as mistake:  # noqa: BLE001 - told by the guard when the terminal is itself again, with a report
            found = Failed(mistake, fatal=True)
        (self if isinstance(found, Failed) else to).post_message(found)

    def on_failed(self, message: Failed) -> None:
        """Say what was wrong; at the very beginning that ends the program, with the exit code of the problem."""
        if self.playing is not None:
            self.playing.busy = False
        if message.fatal or self.library is None:
            self.failure = message.problem
            self.exit(1)
            return
        self.notify(str(message.problem), severity="error", markup=False, timeout=12)

    def give(self, *orders: o.Order) -> None:
        """Give orders in a worker; what comes of them arrives as a message."""
        if self.game.busy:
            return
        self.game.busy = True
        self.work(lambda: Came(self.game.send(orders)))

    def on_came(self, message: Came) -> None:
        """Tell the screen what came of orders; one that is only just opening is let open first, since it may be closed by it."""
        if not self.screen.is_mounted:
            self.set_timer(OPENING, partial(self.post_message, message))
            return
        self.game.busy = False
        if isinstance(self.screen, GameScreen):
            took: Callable[[Sequence[Outcome]], None] | None = getattr(self.screen, "took", None)
            if took is not None:
                took(message.outcomes)
                return
        from game.tui.acts import tell_outcomes  # late: only with a game

        tell_outcomes(self, message.outcomes)

    # --- the whole program ---------------------------------------------------------------------------------------------

    def choose(self, **changes: Any) -> None:
        """Change settings and keep them."""
        self.settings = replace(self.settings, **changes)
        if "theme" in changes:
            self.theme = changes["theme"]
        if "motion" in changes:
            self.animation_level = "full" if changes["motion"] else "none"
        if "keys" in changes:
            self.set_keymap(keys.keymap(self.settings.keys))
        trouble = store.write(self.settings)
        if trouble:
            self.notify(self.words.say("screen.settings_unwritten", problem=trouble), severity="warning", markup=False)

    @property
    def saves_folder(self) -> str | None:
        """The folder of saves, where the command line or the settings name one."""
        return self._saves or self.settings.saves or None

    def leave(self, code: int = 0) -> None:
        """End the program with the game in its save."""
        if self.playing is not None:
            chair = self.playing.chair
            path = chair.session.path
            if path is not None and not chair.over:
                self.last_words = self.words.say("screen.left", path=str(path))
            chair.session.close()
        self.exit(code)

    async def action_quit(self) -> None:
        """Leaving by any way closes the save and says where it is."""
        self.leave()

    def action_help_quit(self) -> None:
        """Ctrl+C copies a selection; with none it says how to leave."""
        self.notify(self.words.say("start.how_to_leave"), markup=False)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With NO_COLOR there are no colours at all, not greys: every state is told by a word or a sign."""
        return [NoColor()] if self.no_color else super().get_line_filters()

    def _handle_exception(self, error: Exception) -> None:
        """A mistake of the program ends it without a traceback on the screen; the guard writes the report and says where."""
        if self.failure is None:
            self.failure = error
        if self.is_headless:
            super()._handle_exception(error)  # a test wants to see it
        else:
            self._return_code = 1
            self._close_messages_no_wait()


_OVER = ("compose", "due", "why", "guide", "settings", "help", "pick", "confirm", "saves", "new")
"""Places that lie over the one they were opened from."""
