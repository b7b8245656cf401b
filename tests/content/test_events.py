"""Events arise from the state of the world, each with a chance and consequences, and none decides a game alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core import flows
from game.core.apply import start
from game.core.dates import date_of_turn
from game.core.draft import Draft
from game.core.levers import parse_term
from game.core.state import RESTED, STOCK
from game.core.world import Event, World

BASE = Path(__file__).resolve().parents[2] / "content" / "base"
SCENARIO = "first_year"
QUARTER = 4
PRESSED = (
    "USA.border_policy=closed", "GTM.repatriation_flights@USA=20", "MEX.repatriation_flights@USA=20",
    "HND.repatriation_flights@USA=20", "SLV.repatriation_flights@USA=5", "COL.repatriation_flights@USA=5",
    "MEX.route_enforcement@isthmus=barriers_and_returns", "GTM.accept_third_country@USA=50",
)
"""A world in which much has been asked and given, so that beds are short and ways are shut."""
COURSES = {"untouched": (), "pressed": PRESSED}


@cache
def library() -> Library:
    return load_library([BASE])[0]


@cache
def world() -> World:
    return build_world(library(), SCENARIO)


def course(moves: tuple[str, ...], event: Event | None = None, at: int = 0) -> tuple[int, ...]:
    """What each target's indicator reads at its date if these levers stand and an event happens once, or none does."""
    rules = world().rules
    draft = Draft(world(), start(world(), "b2:1")[0], ledger=False)
    found = [0] * len(rules.targets)
    for turn in range(1, rules.turns + 1):
        draft.turn, draft.date = turn, date_of_turn(rules.start_date, rules.period, turn)
        if turn == 2:
            for text in moves:
                term = parse_term(text)
                assert term is not None
                draft.move_lever(term, cause="test")
        flows.arrive(draft)
        if event is not None and turn == at:
            for stock, gives in event.changes:
                draft.set_stock(stock, draft.get(-1, STOCK, stock) + gives(draft), cause="test")
        flows.measure_indicators(draft)
        for i, target in enumerate(rules.targets):
            if target.by == turn:
                found[i] = flows.shown(draft, target.indicator)
    return tuple(found)


@cache
def without(moves: tuple[str, ...]) -> tuple[int, ...]:
    return course(moves)


@pytest.mark.parametrize("event", world().rules.events, ids=lambda one: f"{one.id}-{one.seat}")
@pytest.mark.parametrize("name", COURSES)
def test_no_event_moves_a_target_by_more_than_a_quarter_of_the_way(event: Event, name: str) -> None:
    rules, moves, start_course = world().rules, COURSES[name], without(())
    worst = []
    for at in (4, 8, 10):
        for i, (target, was, now) in enumerate(zip(rules.targets, without(moves), course(moves, event, at), strict=True)):
            goal = target.at_least if target.at_least is not None else target.at_most
            assert goal is not None
            way = abs(goal - start_course[i])
            if abs(now - was) * QUARTER > way:
                worst.append((target.id, at, was, now, way))
    assert worst == []


def test_there_are_enough_events_each_with_a_condition_a_chance_a_consequence_and_a_reason() -> None:
    events = library().events
    assert 16 <= len(events) <= 24
    for one in events.values():
        assert one.when, one.id
        assert 0 < one.chance <= 1000 and one.changes and one.about, one.id
        assert one.sources or one.assumption, one.id
        assert one.rest or one.chance < 1000 or len(one.when) == 1, one.id


def test_no_event_moves_people_who_are_conserved() -> None:
    rules = world().rules
    moved = {rules.stocks[stock].id for event in rules.events for stock, _ in event.changes if rules.stocks[stock].people}
    assert moved == set()


def test_every_event_that_leaves_a_cable_can_be_seen_to_have_happened() -> None:
    cables = {one.id: one for one in library().events.values() if one.cable is not None}
    assert len(cables) >= 3
    assert all(one.rest > 0 and one.over == "none" for one in cables.values())
    names = [one.cable.id for one in cables.values() if one.cable is not None]
    first_day = [cable.id for scenario in library().scenarios.values() for cable in scenario.cables]
    assert len({*names, *first_day}) == len(names) + len(first_day)


def test_the_hurricane_season_goes_by_the_calendar_and_not_by_the_turns() -> None:
    storm = next(one for one in world().rules.events if one.id == "storm_in_central_america")
    draft = Draft(world(), start(world(), "b2:1")[0], ledger=False)
    rules = world().rules
    held = []
    for turn in range(1, 25):
        draft.turn, draft.date = turn, date_of_turn(rules.start_date, rules.period, turn)
        held.append(all((low is None or value(draft) >= low) and (high is None or value(draft) <= high)
                        for value, low, high in storm.when))
    assert [turn for turn, holds in enumerate(held, 1) if holds] == [7, 8, 9, 10, 11, 19, 20, 21, 22, 23]
    assert draft.get(-1, RESTED, storm.slot) == 0
