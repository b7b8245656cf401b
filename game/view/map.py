"""The drawn map: coasts in dots, the ways of people with their numbers, governments by their codes with their moods.

A picture of what the strip and the list of governments say in words, in rows of spans, each with the name of a part: a screen may
colour them, and a person without colours can read them. A label that finds no room stands in a line below.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import attrs

from game.content.geography import Geography, Point, Way, geography
from game.core.draft import Event
from game.core.observe import Observation
from game.view.book import Book
from game.view.braille import ACROSS, DOWN, Sheet, glyph
from game.view.impression import impressions
from game.view.map_ground import Ground, ground
from game.view.map_labels import Room, Wish
from game.view.map_layout import Area, areas
from game.view.map_legend import Item, Line, Row, Span, legend
from game.view.route import Stretch, returned, stretch_text, stretches

__all__ = ["STYLES", "Flow", "MapView", "Mark", "Row", "Span", "draw", "map_of"]

STYLES = (
    "land", "coast", "sea", "seat", "seat_warm", "seat_cold", "route_up", "route_down", "route_steady", "label", "inset",
)  # fmt: skip
"""All names of parts."""
LEAST = (40, 10)
"""Columns and rows below which there is no map."""
_TEMPERS = {"warm": "seat_warm", "open": "seat_warm", "strained": "seat_cold", "closed": "seat_cold"}
_CLOSE = 0.06
"""Dots for a hundredth of a degree from which there is room for the thickest way."""
_STATION = "o"
_EMPTY = (" ", "sea")
_GROUND = ("coast", "land", "inset")
"""Parts that give way to a label."""

Grid = list[list[tuple[str, str]]]
"""Cells of the screen: a character and its part."""


@attrs.frozen
class Mark:
    """A seat on the map: its label and the part that it is."""

    seat: str
    text: str
    style: str


@attrs.frozen
class Flow:
    """A stretch on the map: its stock, its label, its part, and how thick it is, in dots."""

    id: str
    text: str
    style: str
    thick: int


@attrs.frozen(kw_only=True)
class MapView:
    """All that the map tells."""

    geography: Geography
    seats: tuple[Mark, ...]
    flows: tuple[Flow, ...]
    flown: Line
    also: str
    key: Line
    titles: dict[str, str]


def map_of(obs: Observation, book: Book, past: Iterable[Event]) -> MapView:
    """The map as the observer may draw it; *past* are the events that it has learned of."""
    past, found, says = tuple(past), geography(book.library), book.words.say
    on_way = stretches(obs, book, past)
    moods = {seat: one.mood for seat, one in impressions(obs, book, past).items()}
    marks = [
        Mark(seat, says("map.seat", seat=seat, sign=says(f"map.sign.{moods[seat]}") if seat in moods else ""),
             _TEMPERS.get(moods.get(seat, ""), "seat"))
        for seat in obs.rules.seat_ids
    ]  # fmt: skip
    flown = tuple(
        (says("map.item", label=seat, value=book.number(number)), "label") for seat, number in returned(obs, book, past)
    )
    return MapView(
        geography=found, seats=tuple(marks),
        flows=tuple(Flow(one.id, stretch_text(book, one), f"route_{one.trend}", _thick(one.number)) for one in on_way),
        flown=Line(says("map.label.flown"), flown), also=says("map.label.also"), key=_key(book, on_way, moods),
        titles={one.id: says(f"map.panel.{one.id}") for one in found.panels if book.words.has(f"map.panel.{one.id}")},
    )  # fmt: skip


def _thick(number: int) -> int:
    """A way by how many take it, in dots: a coast has one, and more than three would hide the land."""
    return min(3, max(2, len(str(number)) - 3)) if number > 0 else 1


def _key(book: Book, on_way: tuple[Stretch, ...], moods: dict[str, str]) -> Line:
    """The signs that stand on the map, with their words."""
    trends = {one.trend for one in on_way}
    items: list[Item] = [
        (book.words.say(f"map.flow.{trend}"), f"route_{trend}") for trend in ("up", "down", "steady") if trend in trends
    ]
    shown = set(moods.values())
    for mood in ("warm", "open", "guarded", "strained", "closed"):
        if mood in shown:
            word = book.words.say(f"word.mood.{mood}")
            sign = book.words.say(f"map.sign.{mood}")
            items.append((book.words.say("map.item", label=sign, value=word), _TEMPERS.get(mood, "seat")))
    return Line("", tuple(items))


# --- drawing ---------------------------------------------------------------------------------------------------------------


def draw(view: MapView, *, width: int, height: int) -> tuple[Row, ...]:
    """The map in exactly *height* rows of exactly *width* cells; none where it would be too small or content has no map."""
    if width < LEAST[0] or height < LEAST[1] or not view.geography.panels:
        return ()
    below = legend(view.also, (), view.flown, view.key, width=width, most=_most(height))
    while True:
        kept = len(below)
        picture = _Picture(view, width, height - kept)
        below = legend(view.also, picture.homeless, view.flown, view.key, width=width, most=_most(height))
        if len(below) <= kept:
            empty: Row = ((" " * width, "sea"),)
            return (*picture.rows(), *below, *[empty] * (kept - len(below)))


def _most(height: int) -> int:
    """Rows that lines below the picture should have; labels without room may take twice as many."""
    return max(2, height // 4)


class _Picture:
    """A picture in the making; *homeless* are the labels that found no room."""

    def __init__(self, view: MapView, width: int, height: int) -> None:
        self.view = view
        self.height = height
        self.grid: Grid = [[_EMPTY] * width for _ in range(height)]
        self.room = Room(width, height)
        self.areas = areas(view.geography, width, height)
        self.ways = {way.id: way for way in view.geography.ways}
        self.homeless: list[Item] = []
        for area in self.areas:
            self._panel(area)
        self._label()

    def rows(self) -> Iterable[Row]:
        """The rows of the picture, neighbours of one part joined."""
        for cells in self.grid:
            spans: list[Span] = []
            for sign, style in cells:
                if spans and spans[-1][1] == style:
                    spans[-1] = (spans[-1][0] + sign, style)
                else:
                    spans.append((sign, style))
            yield tuple(spans)

    def _panel(self, area: Area) -> None:
        base = ground(self.view.geography, area)
        flows, halo = self._flows(area)
        frames = [_frame(area, *other.corners) for other in self.areas if other.inset and not area.inset]
        for y in range(area.height):
            row = self.grid[area.top + y]
            for x in range(area.width):
                sign, style = _cell(base, flows, halo.cells[y][x], x, y)
                for frame in frames:
                    if style in ("sea", "land") and frame.cells[y][x]:
                        sign, style = glyph(frame.cells[y][x]), "inset"
                row[area.left + x] = (sign, style)
                self.room.hidden[area.top + y][area.left + x] = style == "coast"
                self.room.taken[area.top + y][area.left + x] = style.startswith("route_")
        if area.inset:
            self._box(area)

    def _flows(self, area: Area) -> tuple[list[tuple[Sheet, str]], Sheet]:
        """A sheet for each way with its part, and all of them a dot wider, where nothing else is drawn."""
        halo = Sheet(area.width, area.height)
        most = 3 if area.down >= _CLOSE else 2
        found = []
        for flow in self.view.flows:
            sheet = Sheet(area.width, area.height)
            for line in self.ways.get(flow.id, Way(flow.id, (), None)).lines:
                for start, end in itertools.pairwise(line):
                    sheet.line(area.dot(start), area.dot(end), thick=min(most, flow.thick))
                    halo.line(area.dot(start), area.dot(end), thick=min(most, flow.thick) + 2)
            found.append((sheet, flow.style))
        return found, halo

    def _box(self, area: Area) -> None:
        """The frame of an inset with its title."""
        sheet = Sheet(area.width + 2, area.height + 2)
        sheet.box((0, 1), (sheet.width * ACROSS - 1, sheet.height * DOWN - 2))
        for y, cells in enumerate(sheet.cells):
            for x, bits in enumerate(cells):
                if bits:
                    self.grid[area.top - 1 + y][area.left - 1 + x] = (glyph(bits), "inset")
        title = f" {self.view.titles.get(area.panel.id, '')} "[: area.width]
        if title.strip():
            for x, sign in enumerate(title):
                self.grid[area.top - 1][area.left + 1 + x] = (sign, "label")

    def _label(self) -> None:
        """Seats at their places, then flows; what an inset shows is named in it, and nothing else is."""
        places = {place.seat: place for place in self.view.geography.places}
        wishes: list[tuple[Wish, Area, str]] = []
        for mark in self.view.seats:
            place = places.get(mark.seat)
            area = self._where(place.at if place else None)
            if place is None or area is None:
                self.homeless.append((mark.text, mark.style))
                continue
            row, column = area.cell(place.at)
            if place.side != "over":
                self.grid[row][column] = (_STATION, mark.style)
                self.room.sign(row, column)
            wishes.append((Wish(mark.text, row, column, place.side, 2, 6), area, mark.style))
        for flow in self.view.flows:
            at = self.ways[flow.id].label if flow.id in self.ways else None
            area = self._where(at)
            if at is None or area is None:
                self.homeless.append((flow.text, flow.style))
            else:
                wishes.append((Wish(flow.text, *area.cell(at), "over", 3, 16), area, flow.style))
        for area in reversed(self.areas):
            for wish, where, style in wishes:
                if where is area:
                    self._write(wish, area, style)
            if area.inset:
                self.room.close(area)

    def _where(self, at: Point | None) -> Area | None:
        """The last of the areas whose window holds a point."""
        return next((one for one in reversed(self.areas) if at and one.holds(at)), None)

    def _write(self, wish: Wish, area: Area, style: str) -> None:
        where = self.room.place(wish, area)
        if where is None:
            self.homeless.append((wish.text, style))
            return
        row, column = where
        for x, sign in enumerate(wish.text):
            self.grid[row][column + x] = (sign, style)
        for x in (column - 1, column + len(wish.text)):
            if area.left <= x < area.left + area.width and self.grid[row][x][1] in _GROUND:
                self.grid[row][x] = _EMPTY


def _cell(base: Ground, flows: list[tuple[Sheet, str]], halo: int, x: int, y: int) -> tuple[str, str]:
    """What a cell shows: a way before a coast, a coast before a border, that before land."""
    way, style = 0, ""
    for sheet, name in flows:
        if sheet.cells[y][x]:
            way, style = way | sheet.cells[y][x], name
    if way:
        return glyph(way), style
    coast, border = base.coast.cells[y][x] & ~halo, base.border.cells[y][x] & ~halo
    if coast:
        return glyph(coast | border), "coast"
    land = border or base.land.cells[y][x] & ~halo
    return (glyph(land), "land") if land else _EMPTY


def _frame(area: Area, north_west: tuple[int, int], south_east: tuple[int, int]) -> Sheet:
    """Where an inset lies, in every other dot."""
    sheet = Sheet(area.width, area.height)
    sheet.box(area.dot(north_west), area.dot(south_east), gap=2)
    return sheet
