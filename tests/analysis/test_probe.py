"""A country on the bench: every answer has its sum, and what flips one is tried in the grid itself."""

from __future__ import annotations

import json

import pytest

from game.analysis.nearest import Nearest
from game.analysis.probe import PUTS, Probe, asks_of, bench, probe
from game.analysis.probe_told import as_json, as_text
from game.analysis.wording import Wording
from game.content.compile import BENCH, build_bench
from game.content.library import Library
from game.core import orders as o
from game.core.appraisal import Standpoint, as_terms
from game.core.notation import format_order, parse_order
from game.core.observe import observe
from game.core.state import LUCK
from game.core.world import World


@pytest.fixture(scope="module")
def small(library: Library) -> World:
    return build_bench(library, "USA", "CRI")


@pytest.fixture(scope="module")
def found(small: World) -> Probe:
    return probe(small, "CRI", "b2:1", lucky=False)


def test_it_is_asked_for_its_own_people_for_others_and_for_texts_in_several_ways(found: Probe) -> None:
    assert {"own", "third", "status"} <= {cell.class_ for cell in found.cells}
    assert {cell.put for cell in found.cells} == set(PUTS)
    assert len(asks_of(found)) > 6


def test_every_answer_has_a_sum_that_adds_up_and_a_yes_reaches_its_line(found: Probe) -> None:
    for cell in found.cells:
        one = cell.found.sum
        assert sum(value for _, value in one.rows) == one.total
        if one.total != one.line:  # on the line itself the thousandths decide, and only whole points are told
            assert (cell.found.answer == "accept") == (one.total > one.line and not one.blockers), cell


def test_only_a_yes_has_nothing_nearer_and_a_nearest_reaches_its_own_line(found: Probe) -> None:
    for cell in found.cells:
        near = cell.found.near
        assert (near is None) == (cell.found.answer == "accept")
        assert not isinstance(near, Nearest) or near.total >= near.margin


def test_what_flips_an_answer_is_answered_otherwise(found: Probe) -> None:
    flipped = 0
    for cells in asks_of(found).values():
        yes = {cell.put: cell.found.answer == "accept" for cell in cells}
        for cell in cells:
            flipped += len(cell.flips)
            assert all(yes[put] != yes[cell.put] for put in cell.flips)
    assert flipped


def test_a_package_that_both_could_live_with_is_a_gain_for_both_by_their_own_sums(small: World, found: Probe) -> None:
    assert found.zopa.frontier
    assert found.zopa.both >= found.zopa.brief > 0
    on = bench(small, "CRI", "b2:1", lucky=False)
    point = Standpoint(on.theirs, on.ours.at)
    for deal in found.zopa.frontier:
        judged = point.appraise(as_terms(on.theirs, deal.package), public=False)
        assert judged.in_win_set and judged.total >= 0
        assert deal.lead >= 0
    pairs = [(deal.lead, deal.country) for deal in found.zopa.frontier]
    assert pairs == sorted(pairs, key=lambda pair: -pair[0])
    assert [y for _, y in pairs] == sorted(y for _, y in pairs)


def test_without_luck_the_line_is_what_it_insists_on(small: World) -> None:
    lucky, plain = (bench(small, "CRI", "b2:1", lucky=lucky) for lucky in (True, False))
    assert lucky.state != plain.state
    drawn = [on.theirs.felt(LUCK, on.ours.at) for on in (lucky, plain)]
    assert drawn[1] == 0 != drawn[0]


def test_a_country_that_no_scenario_seats_has_a_world_of_two(library: Library) -> None:
    world = build_bench(library, "USA", "PAN")
    assert (world.seat_ids, world.scenario) == (("USA", "PAN"), BENCH)
    assert BENCH not in library.scenarios
    on = bench(world, "PAN", "b2:1")
    assert observe(world, on.state, "USA").owed[0].what == "moves"


def test_the_text_names_every_way_and_leaves_no_place_empty(library: Library, small: World, found: Probe) -> None:
    text = as_text(Wording(library, small), found)
    for mark in ("probe.", "explained.", "word.answer", "debrief.", "{", "}"):
        assert mark not in text
    assert all(len(line) <= 80 for line in text.splitlines())


def test_the_document_for_programs_has_a_format_and_orders_that_can_be_read(found: Probe) -> None:
    document = json.loads(as_json(found))
    assert document["format"] == 1
    assert len(document["answers"]) == len(found.cells)
    for one in document["answers"]:
        orders = [one["order"], *([one["nearest"]["order"]] if one["nearest"] and one["nearest"]["order"] else [])]
        for text in orders:
            assert isinstance(parse_order(text), o.Offer | o.Threaten)
            assert format_order(parse_order(text)) == text
