"""The desk: what is due, who waits, how governments seem, the route, the mandate, home. One look tells all of it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.frame import WIDE, Menu, Paper
from game.tui.marks import cut, labelled, lines, padded, section, text, wrapped
from game.tui.play import PlayScreen
from game.view import desk as desk_view
from game.view.files import open_now
from game.view.pending import is_ours_due

__all__ = ["Board", "Desk"]

MATTERS = 9
"""Matters that have a digit for a key."""
TOLD = 3
"""Lines of a matter where there is room for more than one."""
MAP_ROWS = 28


class Board(PlayScreen):
    """A place of a running game with a list: what the desk, the commitments and the moves share."""

    def head(self) -> Content:
        """When it is, the days left, the next review."""
        obs, book = self.game.chair.obs, self.game.book
        return self.header(self.say(f"{self.place}.name"), "", f"{desk_view.heading(obs, book)} ")

    def body(self) -> Iterable[Widget]:
        """The list, and what is known of the one under the cursor."""
        yield Vertical(Menu(id="list", markup=False), id="left")
        yield Paper(id="low", classes="low")

    def on_mount(self) -> None:
        """The cursor on the first of the list."""
        super().on_mount()
        self.list.focus()

    @property
    def list(self) -> Menu:
        """The list of this screen."""
        return self.query_one("#list", Menu)

    def chosen(self) -> str:
        """The id of the option under the cursor."""
        option = self.list.highlighted_option
        return (option.id or "") if option is not None else ""

    def seat_here(self) -> str:
        """The government that the cursor stands on, if it stands on one."""
        kind, _, name = self.chosen().partition(":")
        if kind == "seat":
            return name
        act = self.game.chair.obs.act(name) if kind == "act" else None
        pair = {getattr(act, "speaker", ""), getattr(act, "target", "")} - {self.game.chair.seat, ""}
        return next(iter(sorted(pair)), "")

    def on_key(self, event: Key) -> None:
        """A digit opens what has that number."""
        if event.character and event.character in "123456789":
            event.stop()
            self.digit(int(event.character))

    def digit(self, number: int) -> None:
        """What a digit opens; nothing, where nothing is numbered."""

    def refill(self, options: Iterable[Option]) -> None:
        """Put other options into the list and keep the cursor where it was, by id."""
        before, found = self.chosen(), list(options)
        self.list.set_options(found)
        at = next((i for i, option in enumerate(found) if option.id == before and not option.disabled), None)
        if at is None:
            at = next((i for i, option in enumerate(found) if not option.disabled), None)
        self.list.highlighted = at


class Desk(Board):
    """The desk."""

    place = "desk"
    bar = ("end", "table", "dossier", "commitments", "moves", "numbers", "ask", "month", "undo")

    def body(self) -> Iterable[Widget]:
        """A list of matters and governments; beside it a map where there is room; below it the mandate and home."""
        yield Horizontal(Vertical(Menu(id="list", markup=False), id="left"), Vertical(Paper(id="map"), id="right"), id="halves")
        yield Paper(id="low", classes="low")

    def seat_here(self) -> str:
        """The government of the cable under the cursor, or what stands there otherwise."""
        kind, _, name = self.chosen().partition(":")
        if kind == "cable":
            return next((cable.seat for cable in self.game.chair.cables() if cable.id == name), "")
        return super().seat_here()

    # --- drawing -------------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Everything on the desk."""
        super().draw()
        chair = self.game.chair
        past = chair.past()
        view = desk_view.desk(chair.obs, self.game.book, past)
        wide = self.app.size.width >= WIDE
        width = self.app.size.width - (64 if wide else 0) - 3
        self.refill(self._options(view, width))
        if wide:
            self.paper("map").put(self._map())
        self.paper("low").put(self._low(view, wide=wide))

    def _options(self, view: desk_view.Desk, width: int) -> Iterable[Option]:
        matters = list(self._matters(view, width))
        yield from matters or [Option(text((self.say("desk.label.nothing"), "$quiet")), disabled=True)]
        columns = self.say("desk.columns", name=padded(self.say("desk.column.government"), self._name_room))
        yield Option(text((columns, "$quiet")), disabled=True)
        yield from self._governments(view, width)

    def _matters(self, view: desk_view.Desk, width: int) -> Iterable[Option]:
        """What is due, what waits, and the cables of the first day, each with a digit while there are digits."""
        found = [("due", f"act:{one.ref}", one.text) for one in view.due]
        found += [("waits", f"act:{one.ref}", one.text) for one in view.waits]
        found += [("cables", f"cable:{one.id}", self.say("desk.cable", sender=one.from_, text=one.text))
                  for one in self.game.chair.cables()]
        told = ""
        for number, (kind, name, words) in enumerate(found, 1):
            label = self.say(f"desk.label.{kind}") if kind != told else ""
            digit = str(number) if number <= MATTERS else " "
            told = kind
            shown = wrapped(words, width - 9)[:TOLD] if self.has_class("-wide") else [cut(words, width - 10)]
            if len(shown) == TOLD:
                shown[-1] = cut(shown[-1] + " ...", width - 9)
            rest = [Content(" " * 8 + line) for line in shown[1:]]
            yield Option(lines([text((f"{label:<6}{digit} ", "bold $accent"), shown[0]), *rest]), id=name)

    def _governments(self, view: desk_view.Desk, width: int) -> Iterable[Option]:
        """The open files, a line each, and how many are closed; before them one's own, from a government's seat."""
        chair = self.game.chair
        if self.game.side:
            yield Option(text((cut(self.say("desk.own", name=self.game.book.heading(chair.seat)), width), "$ours")), id="own:")
        shown = open_now(chair.obs, self.game.book, chair.past(), opened=self.game.opened)
        for one in view.governments:
            if one.seat in shown:
                yield Option(self._government(one, width), id=f"seat:{one.seat}")
        closed = [one.seat for one in view.governments if one.seat not in shown]
        if closed:
            key = "desk.closed.one" if len(closed) == 1 else "desk.closed"
            yield Option(text((cut(self.say(key, number=len(closed), names=", ".join(closed)), width), "$quiet")), id="files:")

    def _government(self, one: desk_view.Mood, width: int) -> Content:
        room = width - self._name_room - 25
        return text(
            (padded(one.name, self._name_room), "bold"), " ", (padded(one.mood, 9), MOOD_STYLES.get(one.mood_key, "")), " ",
            padded(one.believes, 9), "  ", (cut(one.between, room), "$quiet"))

    @property
    def _name_room(self) -> int:
        """Columns of a government's name."""
        return 13 if self.has_class("-wide") else 17

    def _map(self) -> Content:
        """The drawn map with what moves on it."""
        from game.view.map import draw as draw_map  # late, as the next: only a wide screen draws it
        from game.view.map import map_of

        chair = self.game.chair
        found = draw_map(
            map_of(chair.obs, self.game.book, chair.past()), width=60, height=max(10, min(MAP_ROWS, self.app.size.height - 12))
        )
        return lines(text(*((part, MAP_STYLES.get(style, "")) for part, style in row)) for row in found)

    def _low(self, view: desk_view.Desk, *, wide: bool) -> Content:
        """The route where no map is drawn, the mandate, and home: below it, or beside it where there is room."""
        width = self.columns
        found: list[Content] = []
        if view.route and not wide:
            found.append(section(self.say("desk.label.route")))
            found.extend(Content(line) for line in wrapped(view.route, width, first="  "))
            if view.sent_home:
                found.append(Content("  " + cut(view.sent_home, width - 2)))
        left = 88 if wide else width
        goals = [section(cut(self.say("screen.mandate"), left)), *(self._goal(goal, left) for goal in view.goals)]
        if not wide:
            return lines([*found, *goals, labelled(self.say("desk.label.home"), " ".join(view.home), width, room=7)])
        home = [section(self.say("desk.label.home"))]
        home += [Content(line) for words in view.home for line in wrapped(words, width - left - 2, indent=1)]
        return lines([*found, *beside(goals, home, left)])

    def _goal(self, goal: desk_view.Goal, width: int) -> Content:
        style = {"holds": "bold $down", "short": "$up"}.get(goal.state, "$quiet")
        line = self.say("desk.goal", title=goal.title, now=goal.now, wanted=goal.wanted)
        return text((f"{self.say(f'desk.goal.{goal.state}'):<7}", style), cut(line, width - 8))

    # --- doing ---------------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen: a matter that is due, a matter that waits, a cable, a government."""
        event.stop()
        self.open(event.option.id or "")

    def open(self, name: str) -> None:
        """Open a matter by its id in the list."""
        kind, _, which = name.partition(":")
        obs = self.game.chair.obs
        if kind == "files":
            self.game.opened.update(obs.rules.seat_ids)
            self.draw()
        elif kind == "own":
            self.home.go("dossier", self.game.chair.seat)
        elif kind == "cable":
            self.home.go("cable", next(cable for cable in self.game.chair.cables() if cable.id == which))
        elif kind == "act":
            act = obs.act(which)
            if is_ours_due(act, obs):
                self.home.go("due", which)
            elif self.seat_here():
                self.home.go("table", self.seat_here())
        elif kind == "seat":
            self.home.go("table", which)

    def digit(self, number: int) -> None:
        """A digit opens the matter of that number."""
        matters = [option for option in self.list.options if (option.id or "").startswith(("act:", "cable:"))]
        if number <= len(matters):
            self.list.highlighted = list(self.list.options).index(matters[number - 1])
            self.open(matters[number - 1].id or "")


def beside(left: list[Content], right: list[Content], width: int) -> list[Content]:
    """Two columns, the first *width* cells wide."""
    found = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else Content("")
        two = right[at] if at < len(right) else Content("")
        found.append(text(one, " " * max(1, width - one.cell_length), two))
    return found


MOOD_STYLES = {"warm": "$down", "open": "$down", "strained": "$up", "closed": "bold $up"}
"""Colours of moods; each mood is a word as well."""
MAP_STYLES = {
    "coast": "$quiet",
    "land": "$quiet",
    "sea": "",
    "seat": "bold",
    "seat_warm": "bold $down",
    "seat_cold": "bold $up",
    "route_up": "bold $up",
    "route_down": "bold $down",
    "route_steady": "$accent",
    "label": "$accent",
    "inset": "$quiet",
}
"""Colours of the parts of a map."""
