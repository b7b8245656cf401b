"""The drawn map: whole in its frame at every size, every label on it or below it, readable without a colour."""

from __future__ import annotations

import itertools
import re
import time
import unicodedata
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.geography import Geography, geography
from game.content.library import Library
from game.core import apply, awaiting, observe, start
from game.core.draft import Event
from game.core.observe import Observation
from game.core.orders import End
from game.core.state import STOCK
from game.core.world import World
from game.session import worlds
from game.view.book import Book
from game.view.braille import Sheet, glyph
from game.view.map import STYLES, Flow, MapView, Row, draw, map_of
from game.view.route import stretch_text, stretches, strip

SIZES = ((118, 20), (70, 20), (56, 16), (100, 36), (60, 18), (60, 28), (58, 14), (60, 12), (118, 34), (40, 10))
LAST = ((118, 20), (70, 20), (56, 16), (100, 36), (60, 18), (60, 28), (58, 14))
"""Sizes at which every label must be seen."""


@pytest.fixture(scope="session")
def third_month(world: World) -> tuple[Observation, tuple[Event, ...]]:
    """The lead's view after two months in which it did nothing, with all events that are public."""
    state, events = start(world, "7")
    past = list(events)
    while state.public.turn < 3 or awaiting(state)[0].seat != world.lead:
        state, events = apply(world, state, End(awaiting(state)[0].seat))
        past += events
    return observe(world, state, world.lead), tuple(past)


@pytest.fixture(scope="session")
def view(third_month: tuple[Observation, tuple[Event, ...]], book: Book) -> MapView:
    return map_of(third_month[0], book, third_month[1])


def plain(rows: tuple[Row, ...]) -> list[str]:
    return ["".join(text for text, _ in row) for row in rows]


def is_one_cell(sign: str) -> bool:
    """ASCII or braille: of everything else the width is doubtful somewhere."""
    return " " <= sign <= "~" or (0x2800 < ord(sign) < 0x2900 and unicodedata.east_asian_width(sign) == "N")


def fits(rows: tuple[Row, ...], width: int, height: int) -> bool:
    return len(rows) == height and all(len(line) == width and all(map(is_one_cell, line)) for line in plain(rows))


@pytest.mark.parametrize("size", SIZES)
def test_a_map_is_as_wide_and_high_as_asked_in_signs_of_one_cell(view: MapView, size: tuple[int, int]) -> None:
    rows = draw(view, width=size[0], height=size[1])
    assert fits(rows, *size)
    assert {style for row in rows for _, style in row} <= set(STYLES)


@pytest.mark.parametrize("size", [(0, 0), (-5, -5), (39, 30), (118, 9), (-1, 20), (118, -20)])
def test_what_is_too_small_for_a_map_has_none(view: MapView, size: tuple[int, int]) -> None:
    assert draw(view, width=size[0], height=size[1]) == ()


@pytest.mark.parametrize("size", LAST)
def test_every_government_and_every_flow_is_on_the_map_or_below_it_once_and_whole(view: MapView, size: tuple[int, int]) -> None:
    text = "\n".join(plain(draw(view, width=size[0], height=size[1])))
    for flow in view.flows:
        assert text.count(flow.text) == 1, flow
    for mark in view.seats:
        assert len(re.findall(rf"(?<![A-Z]){re.escape(mark.text)}(?![-+~A-Z])", text)) >= 1, mark


def labels(rows: tuple[Row, ...], view: MapView) -> list[tuple[int, int, int]]:
    """Where each label of the picture begins and how long it is."""
    wanted = {one.text for one in (*view.seats, *view.flows)}
    found = []
    for at, row in enumerate(rows):
        column = 0
        for text, _ in row:
            if text in wanted:
                found.append((at, column, len(text)))
            column += len(text)
    return found


@pytest.mark.parametrize("size", LAST)
def test_no_label_touches_another(view: MapView, size: tuple[int, int]) -> None:
    found = labels(draw(view, width=size[0], height=size[1]), view)
    assert len(found) >= len(view.seats) + len(view.flows)
    for (row, column, length), (below, next_column, _) in itertools.pairwise(found):
        assert row != below or next_column > column + length


@pytest.mark.parametrize("size", [(118, 20), (70, 20), (100, 36), (60, 18), (60, 28)])
def test_the_inset_names_what_it_shows_in_its_frame_and_the_map_around_it_does_not(
    view: MapView, book: Book, size: tuple[int, int]
) -> None:
    from game.view.map_layout import areas

    lines = plain(draw(view, width=size[0], height=size[1]))
    title = book.words.say("map.panel.central_america")
    top = next(at for at, line in enumerate(lines) if title in line)
    left = lines[top].index(title) - 3
    bottom = next(at for at in range(top + 1, size[1]) if lines[at][left] == "⠧")
    right = max(at for at, sign in enumerate(lines[bottom]) if sign == "⠼")
    inside = "\n".join(line[left + 1 : right] for line in lines[top + 1 : bottom])
    inset = areas(view.geography, size[0], size[1])[1]
    shown = {place.seat for place in view.geography.places if inset.holds(place.at)}
    assert shown
    for mark in view.seats:
        assert (mark.text in inside) is (mark.seat in shown), mark


def test_a_picture_of_few_rows_has_no_inset(view: MapView, book: Book) -> None:
    title = book.words.say("map.panel.central_america")
    assert title not in "".join(plain(draw(view, width=58, height=14)))


@pytest.mark.parametrize("size", [(60, 15), (60, 25), (70, 17), (100, 34), (80, 20)])
def test_the_frame_of_the_inset_hides_no_coast_no_way_and_no_place_of_the_map(view: MapView, size: tuple[int, int]) -> None:
    from game.view.map_layout import areas

    found = view.geography
    main, inset = areas(found, *size)
    points = {point for one in found.outlines for point in one.points} | {place.at for place in found.places}
    points |= {point for way in found.ways for line in way.lines for point in line}
    for point in points:
        row, column = main.cell(point)
        if main.holds(point):
            assert row < inset.top - 1 or column > inset.left + inset.width, point
    assert inset.down > 1.5 * main.down


def test_a_code_does_not_stand_beside_the_circle_of_another_place(view: MapView) -> None:
    from game.view.map_labels import Room, Wish
    from game.view.map_layout import areas

    area, wish = areas(view.geography, 40, 10)[0], Wish("AAA", 4, 20, "left", 1, 0)
    free, crowded = Room(40, 10), Room(40, 10)
    free.sign(4, 20)
    assert free.place(wish, area) == (4, 16), "beside its own circle"
    crowded.sign(4, 20)
    crowded.sign(5, 20)
    crowded.taken[4][16] = 1
    crowded.hidden[3] = [1] * 40
    assert crowded.place(wish, area) == (3, 16), "over a coast rather than beside another circle"


def test_the_land_can_be_told_from_the_sea_and_a_way_from_a_coast_without_colours(view: MapView) -> None:
    rows = draw(view, width=100, height=36)
    signs = {style: "".join(text for row in rows for text, part in row if part == style) for style in STYLES}
    assert set(signs["sea"]) == {" "}
    bits = {style: [(ord(c) - 0x2800).bit_count() for c in signs[style] if ord(c) >= 0x2800] for style in STYLES}
    way = [n for style in STYLES if style.startswith("route_") for n in bits[style]]
    assert sum(way) / len(way) > 1.3 * sum(bits["coast"]) / len(bits["coast"]) > 1.3 * sum(bits["land"]) / len(bits["land"])


def test_florida_yucatan_and_the_gulf_are_where_they_are(view: MapView) -> None:
    """By the dots of the widest picture: land at Mérida and Orlando, sea in the Gulf and the Caribbean."""
    from game.view.map_ground import ground
    from game.view.map_layout import areas

    area = areas(view.geography, 100, 34)[0]
    land = ground(view.geography, area)

    def is_land(lon: int, lat: int) -> bool:
        row, column = area.cell((lon, lat))
        return any(sheet.cells[row][column] for sheet in (land.coast, land.land, land.border))

    assert all(is_land(*at) for at in ((-8900, 2040), (-8140, 2810), (-10300, 2400), (-8600, 1400), (-7400, 500)))
    assert not any(is_land(*at) for at in ((-9200, 2500), (-7800, 1400), (-11000, 1500), (-7000, 2800)))


def test_flows_are_what_the_strip_says(third_month: tuple[Observation, tuple[Event, ...]], book: Book, view: MapView) -> None:
    obs, past = third_month
    told = [stretch_text(book, one) for one in stretches(obs, book, past)]
    assert strip(obs, book, past) == book.words.say("route.join").join(told)
    assert [flow.text for flow in view.flows] == told
    assert [flow.style for flow in view.flows] == [f"route_{one.trend}" for one in stretches(obs, book, past)]


def test_who_was_sent_home_last_month_is_what_left_the_docket_and_nothing_is_said_in_the_first(
    third_month: tuple[Observation, tuple[Event, ...]], book: Book, view: MapView, obs: Observation
) -> None:
    assert map_of(obs, book, ()).flown.items == ()
    numbers = [int(text.split()[1].replace(",", "")) for text, _ in view.flown.items]
    assert numbers == sorted(numbers, reverse=True)
    now = third_month[0]
    landed = now.shared(STOCK, now.rules.stock_index[book.words.say("map.flown.to")])
    assert 0 <= landed - sum(numbers) <= 3200, "the rest went to governments that are not in the game"


def test_without_outlines_the_ways_and_labels_are_drawn_and_without_panels_nothing(view: MapView) -> None:
    bare = attrs.evolve(view.geography, outlines=())
    rows = draw(attrs.evolve(view, geography=bare), width=70, height=20)
    assert fits(rows, 70, 20)
    assert all(flow.text in "\n".join(plain(rows)) for flow in view.flows)
    assert draw(attrs.evolve(view, geography=Geography()), width=70, height=20) == ()


def test_a_world_with_one_partner_has_a_map(library: Library) -> None:
    world = worlds.build(library, "first_call")
    state, events = start(world, "1")
    small = map_of(observe(world, state, world.lead), Book(library, world.rules), events)
    assert fits(draw(small, width=60, height=18), 60, 18)


@settings(max_examples=60, deadline=None)
@given(
    numbers=st.lists(st.integers(0, 10**12), min_size=4, max_size=4),
    trends=st.lists(st.sampled_from(["up", "down", "steady"]), min_size=4, max_size=4),
    width=st.integers(-3, 150),
    height=st.integers(-3, 45),
)
def test_no_number_and_no_size_breaks_the_frame(
    view: MapView, numbers: list[int], trends: list[str], width: int, height: int
) -> None:
    flows = tuple(
        Flow(flow.id, f"{flow.id} {number:,} ^", f"route_{trend}", min(9, len(str(number))))
        for flow, number, trend in zip(view.flows, numbers, trends, strict=True)
    )
    rows = draw(attrs.evolve(view, flows=flows), width=width, height=height)
    assert fits(rows, width, height) if width >= 40 and height >= 10 else rows == ()


def test_a_hundred_seats_from_elsewhere_do_not_push_the_map_out_of_its_frame(view: MapView) -> None:
    many = tuple(attrs.evolve(view.seats[0], seat="", text=f"Q{number:02}x") for number in range(100))
    assert fits(draw(attrs.evolve(view, seats=many), width=40, height=10), 40, 10)


def a_pack(folder: Path, **tables: str) -> Library:
    (folder / "data").mkdir(parents=True)
    for name, text in tables.items():
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return Library(folders={"one": str(folder)})


def test_a_pack_without_tables_or_with_broken_rows_is_no_fault(tmp_path: Path) -> None:
    assert geography(a_pack(tmp_path / "a")).panels == ()
    broken = "iso3,ring,lon_hundredths,lat_hundredths\nAAA,0,1,2\nAAA,0,x,2\nAAA\n\nAAA,0,3\nAAA,0,99999999,1\nAAA,0,5,6\n"
    found = geography(a_pack(tmp_path / "b", outlines=broken, panels="panel,w,e,s,n\nback,5,1,0,9\n"))
    assert [one.points for one in found.outlines] == [((1, 2), (5, 6))]
    assert found.panels == ()


def test_the_tables_of_content_are_read_once_and_quickly(library: Library) -> None:
    from game.content import geography as module

    module._read.cache_clear()
    begun = time.perf_counter()
    first = geography(library)
    assert time.perf_counter() - begun < 0.5  # it takes a hundredth of that; this only finds what goes wrong badly
    assert geography(library) is first
    known = {one.seat for one in first.places}
    assert {way.id for way in first.ways if way.label and way.lines} == {way.id for way in first.ways}
    assert {"MEX", "GTM", "PAN"} <= known


def test_a_line_is_drawn_whole_inside_its_sheet_and_not_at_all_outside() -> None:
    sheet = Sheet(4, 2)
    sheet.line((-1000.0, 3.0), (1000.0, 3.0))
    assert [glyph(bits) for bits in sheet.cells[0]] == ["⣀"] * 4
    sheet.line((-50.0, -50.0), (-40.0, -60.0), thick=3)
    sheet.line((5.0, 90.0), (5.0, 99.0))
    assert sheet.cells[1] == [0] * 4
