"""A new game: which scenario, how hard, with which mandate, which luck."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.content.mandates import usual
from game.content.schema import Mandate
from game.session import worlds
from game.tui.frame import GameScreen, Menu, Paper
from game.tui.items import Item
from game.tui.marks import indented, section, text

__all__ = ["NewGame"]


class NewGame(GameScreen):
    """What is to be played."""

    place = "new"
    mandate = ""
    """Id of the chosen mandate; empty for the one that is each scenario's own."""

    def __init__(self) -> None:
        """The lead's seat, until another is asked for."""
        super().__init__()
        self._other = False

    def body(self) -> Iterable[Widget]:
        """The scenarios, what each is about, and how to set the rest."""
        yield Menu(id="list", markup=False)
        yield VerticalScroll(Paper(id="box"), id="about")
        yield Input(id="seed", max_length=64, select_on_focus=True)

    def on_mount(self) -> None:
        """The cursor on the first scenario."""
        super().on_mount()
        self.query_one(Input).placeholder = self.say("new.seed")
        self.query_one(Menu).focus()

    @property
    def difficulties(self) -> list[str]:
        """Ids of the difficulties, the usual one first."""
        assert self.home.library is not None
        return list(self.home.library.difficulties)

    @property
    def difficulty(self) -> str:
        """The chosen one."""
        chosen = self.home.settings.difficulty
        if chosen in self.difficulties:
            return chosen
        assert self.home.library is not None
        usual = worlds.difficulty_of(self.home.library)
        return usual.id if usual is not None else ""

    @property
    def mandates(self) -> dict[str, Mandate]:
        """The mandates that there are in any scenario, by id, each as the first scenario that has it tells it."""
        assert self.home.library is not None
        every = [one for scenario in self.home.library.scenarios.values() for one in scenario.mandates]
        return {one.id: one for one in reversed(every)} if every else {}

    def head(self) -> Content:
        """A new game."""
        return self.header(self.say("start.new"), "", "")

    def draw(self) -> None:
        """The scenarios, then the choices that go with any of them."""
        super().draw()
        assert self.home.library is not None
        menu = self.query_one(Menu)
        at = menu.highlighted
        menu.set_options([*self._choices(), *self._scenarios()])
        first = next(i for i, one in enumerate(menu.options) if (one.id or "").startswith("scenario:"))
        menu.highlighted = first if at is None else at
        self._tell()
        self.paper("keys").put(
            self.links(("Enter", "new.begin", "begin"), ("Esc", "key.back", "do('back')")) + "   " + self.say("new.keys"))

    def _choices(self) -> Iterable[Option]:
        """How much one knows, and whether it is practice: first, since choosing what is played begins it."""
        assert self.home.library is not None
        yield Option(section(self.say("new.how")), disabled=True)
        for name in self.difficulties:
            title = self.home.library.difficulties[name].title
            yield Option(text(f"{self._mark(name == self.difficulty)} {title}"), id=f"difficulty:{name}")
        yield Option(text(f"{self._mark(self.home.settings.practice)} {self.say('new.practice')}"), id="practice:")
        if self.mandates:
            yield Option(section(self.say("new.whose")), disabled=True)
        for name, mandate in sorted(self.mandates.items(), key=lambda pair: not usual(pair[1])):
            chosen = name == self.mandate or (not self.mandate and usual(mandate))
            yield Option(text(f"{self._mark(chosen)} {mandate.title}"), id=f"mandate:{name}")
        yield Option(text(f"{self._mark(self._other)} {self.say('new.other')}"), id="other:")

    def _mark(self, chosen: bool) -> str:  # noqa: FBT001 - a mark is there or not
        return self.say("new.chosen" if chosen else "new.not_chosen")

    def _scenarios(self) -> Iterable[Option]:
        """What can be played."""
        assert self.home.library is not None
        yield Option(section(self.say("new.what")), disabled=True)
        for name, scenario in self.home.library.scenarios.items():
            length = self.say("new.length", turns=scenario.turns, seats=len(scenario.seats))
            yield Option(text((scenario.title, "bold"), (length, "$quiet")), id=f"scenario:{name}")

    def _tell(self) -> None:
        """What the line under the cursor means."""
        assert self.home.library is not None
        option = self.query_one(Menu).highlighted_option
        kind, _, name = (option.id if option and option.id else "").partition(":")
        about = self.say(f"new.{kind}.about") if kind in ("practice", "other") else ""
        if kind == "scenario":
            about = self.home.library.scenarios[name].about
        elif kind == "difficulty":
            about = self.home.library.difficulties[name].about
        elif kind == "mandate":
            where = [one.title for one in self.home.library.scenarios.values() if name in {m.id for m in one.mandates}]
            about = self.say("new.whose.about", about=self.mandates[name].about, scenarios=", ".join(where))
        self.paper("box").put(indented(about, self.columns - 6, first=""))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another is under the cursor."""
        event.stop()
        self._tell()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin, or change what goes with it."""
        event.stop()
        kind, _, name = (event.option.id or "").partition(":")
        if kind == "difficulty":
            self.home.choose(difficulty=name)
            self.draw()
        elif kind == "mandate":
            self.mandate = "" if usual(self.mandates[name]) else name
            self.draw()
        elif kind == "practice":
            self.home.choose(practice=not self.home.settings.practice)
            self.draw()
        elif kind == "other":
            self._other = not self._other
            self.draw()
        elif self._other:
            self._choose_seat(name)
        else:
            self._begin(name)

    def _choose_seat(self, scenario: str) -> None:
        """Which government's seat it is; the seat that leads is then a conduct's."""
        assert self.home.library is not None
        countries = self.home.library.countries
        items = [Item(seat, countries[seat].name, countries[seat].capital)
                 for seat in self.home.library.scenarios[scenario].seats if seat in countries]
        self.home.go("pick", self.say("new.seat"), items, lambda seat: self._begin(scenario, seat))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The luck is set: back to the list."""
        event.stop()
        self.query_one(Menu).focus()

    def _begin(self, scenario: str, seat: str = "") -> None:
        assert self.home.library is not None
        seed = self.query_one(Input).value.strip()
        offered = {one.id for one in self.home.library.scenarios[scenario].mandates}
        mandate = self.mandate if self.mandate in offered else ""
        more = {"seat": seat} if seat else {}
        self.home.begin(scenario=scenario, seed=seed or None, save=None, difficulty=self.difficulty, mandate=mandate, **more)

    def action_begin(self) -> None:
        """Begin, or choose what is under the cursor."""
        self.query_one(Menu).action_select()

    def do_back(self) -> None:
        """To the menu."""
        self.home.back()

    def do_quit(self) -> None:
        """Leave the program."""
        self.home.leave()
