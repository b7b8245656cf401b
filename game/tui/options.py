"""Settings: colours, motion, practice, the folder of saves, and the key of every command. Kept as soon as they are changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.session import settings as store
from game.tui import keys, themes
from game.tui.frame import GameScreen, Menu, Paper
from game.tui.marks import cut, indented, lines, padded, section, text
from game.view.commands import COMMANDS, Command

__all__ = ["Options", "PressAKey"]

TITLE = 26


class Options(GameScreen):
    """The settings."""

    place = "settings"

    def body(self) -> Iterable[Widget]:
        """The list, and a line for the folder."""
        yield Menu(id="list", markup=False)
        yield Input(id="folder", value=self.home.settings.saves, select_on_focus=False)

    def on_mount(self) -> None:
        """The cursor on the first."""
        super().on_mount()
        self.query_one(Input).placeholder = self.say("settings.folder.hint")
        self.query_one(Menu).focus()

    def head(self) -> Content:
        """Where they are kept."""
        return self.header(self.say("settings.name"), "", f"{cut(str(store.path()), 50)} ")

    def draw(self) -> None:
        """Every setting with its value."""
        super().draw()
        menu = self.query_one(Menu)
        at = menu.highlighted or 0
        menu.set_options(list(self._options()))
        menu.highlighted = at
        self.paper("keys").put(self.links(("Enter", "settings.change", "change"), ("Esc", "key.back", "do('back')")))

    def _options(self) -> Iterable[Option]:
        chosen = self.home.settings
        theme = self.say(f"settings.theme.{self.home.theme}")
        yield self._line("theme", theme, "")
        yield self._line("motion", self.say("settings.on" if chosen.motion else "settings.off"), "motion")
        yield self._line("practice", self.say("settings.on" if chosen.practice else "settings.off"), "practice")
        yield self._line("explain", self.say("settings.on" if chosen.explain else "settings.off"), "explain")
        yield self._line("folder", chosen.saves or self.say("settings.folder.usual"), "folder")
        yield Option(section(self.say("settings.keys_of")), disabled=True)
        for command in COMMANDS:
            if command.key:
                own = self.say("settings.changed") if command.id in chosen.keys else ""
                line = f"  {padded(command.title(self.home.words), 34)}{padded(keys.key_of(command, chosen.keys), 10)}{own}"
                yield Option(text(line), id=f"key:{command.id}")
        yield Option(text((self.say("settings.reset"), "bold")), id="reset:")

    def _line(self, name: str, value: str, about: str) -> Option:
        words: list[Content | str] = [text((padded(self.say(f"settings.{name}"), TITLE), "bold"), (value, "$accent"))]
        if about:
            words.append(indented(self.say(f"settings.{about}.about"), self.columns - 2, style="$quiet", first="    "))
        return Option(lines(words), id=f"{name}:")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change what is under the cursor."""
        event.stop()
        kind, _, which = (event.option.id or "").partition(":")
        chosen = self.home.settings
        match kind:
            case "theme":
                names = [theme.name for theme in themes.THEMES]
                at = names.index(self.home.theme) if self.home.theme in names else -1
                self.home.choose(theme=names[(at + 1) % len(names)])
            case "motion":
                self.home.choose(motion=not chosen.motion)
            case "practice":
                self.home.choose(practice=not chosen.practice)
            case "explain":
                self.home.choose(explain=not chosen.explain)
            case "folder":
                self.query_one(Input).focus()
            case "key":
                command = next(one for one in COMMANDS if one.id == which)
                self.home.push_screen(PressAKey(command))
            case _:
                self.home.choose(keys={})
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The folder is named: it is tried before it is kept."""
        event.stop()
        name = event.value.strip()
        trouble = self._trouble(name)
        if trouble:
            self.tell(self.say("settings.folder.no", path=name, problem=trouble), grave=True)
            return
        self.home.choose(saves=name)
        self.query_one(Menu).focus()
        self.draw()

    def _trouble(self, name: str) -> str:
        if not name:
            return ""
        try:
            Path(name).expanduser().mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            return problem.strerror or str(problem)
        return ""

    def action_change(self) -> None:
        """Change what is under the cursor."""
        self.query_one(Menu).action_select()

    def do_back(self) -> None:
        """From the folder to the list, from the list back."""
        if self.query_one(Input).has_focus:
            self.query_one(Menu).focus()
        else:
            self.home.back()

    def do_quit(self) -> None:
        """Leave the program."""
        self.home.leave()


class PressAKey(GameScreen):
    """Waits for a key and gives it to a command; says which other has it, and which keys many terminals do not send."""

    place = "press"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "back", show=False)]

    def __init__(self, command: Command) -> None:
        """A key for *command*."""
        super().__init__()
        self._command = command

    def body(self) -> Iterable[Widget]:
        """What is asked."""
        yield Paper(id="box")

    def head(self) -> Content:
        """Which command."""
        return self.header(self.say("settings.press"), self._command.title(self.home.words), "")

    def draw(self) -> None:
        """What is asked."""
        self.paper("head").put(self.head())
        self.paper("keys").put(self.links(("Esc", "key.back", "leave")))
        now = keys.key_of(self._command, self.home.settings.keys)
        self.paper("box").put(indented(self.say("settings.press.how", key=now), self.columns - 6, first=""))

    def on_key(self, event: Key) -> None:
        """Take the key, unless another command of the same place has it."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        chosen = self.home.settings.keys
        places = set(self._command.places)
        other = next((c for c in COMMANDS if c.id != self._command.id and places & set(c.places)
                      and chosen.get(c.id, c.key) == event.key), None)
        if other is not None:
            title = other.title(self.home.words)
            self.tell(self.say("settings.press.taken", key=keys.shown(event.key), command=title), grave=True)
            return
        if keys.unsure(event.key):
            self.tell(self.say("settings.press.unsure", key=keys.shown(event.key)), grave=True)
        self.home.pop_screen()
        self.home.choose(keys={**chosen, self._command.id: event.key})

    def action_leave(self) -> None:
        """Nothing is changed."""
        self.home.back()
