"""What scenarios add to the debrief: what really happened, the mandate, endings and indicators of their own."""

from __future__ import annotations

import re

import pytest

from game.ai.choice import Choice
from game.ai.conducts import conduct
from game.analysis.debrief import debrief
from game.analysis.debrief_blocks import Bullet, Page, Paragraph
from game.analysis.debrief_pages import pages
from game.analysis.debrief_text import as_json, as_markdown
from game.analysis.endings import Facts, ending, holds
from game.analysis.play_out import play_out, policies
from game.analysis.record import Record, of_played
from game.analysis.wording import Wording
from game.content import schema
from game.content.compile import build_world
from game.content.library import Library
from game.content.outcomes import endings_of
from game.core.draws import Luck
from game.core.legality import why_illegal
from game.core.notation import OrderSyntax, parse_order
from game.core.observe import Observation
from game.core.world import World

THEN = "summer_2019"


def passed(world: World) -> Record:
    return of_played(play_out(world, "b2:2", policies(world, "pass")))


@pytest.fixture(scope="module")
def summer(library: Library) -> tuple[Page, ...]:
    world = build_world(library, THEN)
    return pages(Wording(library, world), debrief(library, passed(world)))


def test_what_really_happened_is_a_page_of_the_debrief_with_dates_and_sources(
    library: Library, summer: tuple[Page, ...]
) -> None:
    history = library.scenarios[THEN].history
    page = next(one for one in summer if one.id == "history")
    text = [block.text for block in page.blocks if isinstance(block, Bullet)]
    assert len(history) >= 6 and [one.date for one in history] == sorted(one.date for one in history)
    for one in history:
        assert any(line.startswith(f"{one.date}: {one.title}") for line in text), one.title
        assert one.sources and all(any((source.address or "") in line for line in text) for source in one.sources), one.title


def test_a_scenario_of_its_own_time_has_no_such_page(library: Library, world: World) -> None:
    assert "history" not in [one.id for one in pages(Wording(library, world), debrief(library, passed(world)))]


def test_the_history_is_in_the_debrief_as_text_and_as_data(library: Library) -> None:
    world = build_world(library, THEN)
    found = debrief(library, passed(world))
    first = library.scenarios[THEN].history[0]
    assert first.title in as_markdown(Wording(library, world), found)
    assert first.title in as_json(found)


def test_nothing_before_the_end_tells_what_really_happened(library: Library) -> None:
    scenario = library.scenarios[THEN]
    told = " ".join((scenario.about, scenario.lesson, *(cable.text for cable in scenario.cables)))
    days = [one.date for one in scenario.history if one.date > scenario.start]
    assert days and not any(day in told for day in days)
    assert not re.search(r"\b945\b|71,036|declaration", told)


def test_the_debrief_names_the_mandate_where_there_was_a_choice(library: Library) -> None:
    world = build_world(library, "darien", "", "lawful")
    after = pages(Wording(library, world), debrief(library, passed(world)))[0]
    chosen = next(one for one in library.scenarios["darien"].mandates if one.id == "lawful")
    assert any(chosen.title in block.text for block in after.blocks if isinstance(block, Paragraph))
    shown = [block.text for block in after.blocks if isinstance(block, Bullet)]
    assert all(any(target.title in line for line in shown) for target in chosen.targets)


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ({"lever": "USA.contact@VEN", "at_least": 1}, True),
        ({"lever": "USA.contact@VEN", "at": "mandate", "at_least": 1}, False),
        ({"lever": "USA.contact@VEN", "less": "mandate", "at_least": 1}, True),
        ({"lever": "USA.contact@CHN", "at_most": 0}, True),
    ],
)
def test_an_ending_may_look_at_how_far_a_lever_was_moved(condition: dict[str, str | int], held: bool) -> None:
    facts: Facts = {("lever", "USA.contact@VEN", "mandate"): 0, ("lever", "USA.contact@VEN", "after"): 2}
    assert holds(schema.EndingCondition(**condition), facts) is held  # type: ignore[arg-type]


@pytest.mark.parametrize(("scenario", "ended"), [("darien", "driven_onto_the_road"), ("caracas", "locked_from_both_sides")])
def test_sanctions_that_are_carried_out_end_on_the_road_and_in_the_cells(library: Library, scenario: str, ended: str) -> None:
    """No conduct of the bench imposes them, so nobody would notice if these endings could not be reached."""
    world = build_world(library, scenario)
    harm = "USA.sanctions_programme@VEN=banks_and_oil"
    lines = (f"USA ask principal {harm}", f"USA impose {harm}")

    tried: set[tuple[int, str]] = set()

    def presses(obs: Observation, luck: Luck) -> Choice:
        for line in lines if obs.public.turn <= world.rules.turns else ():
            order, key = parse_order(line), (obs.public.turn, line)
            if key not in tried and not isinstance(order, OrderSyntax) and not why_illegal(obs, order):
                tried.add(key)
                return Choice(order)
        return conduct("pass")(obs, luck)

    ends: set[str] = set()
    for seed in range(1, 5):
        tried.clear()
        found = ending(library, of_played(play_out(world, f"b2:{seed}", policies(world, "pass") | {world.lead: presses})))
        ends |= {found.id} if found is not None else set()
    # By some luck a recall comes first, and that goes before every other ending; it is not what the sanctions lead to.
    assert ended in ends and ends <= {ended, "called_home"}


@pytest.mark.parametrize("scenario", ["darien", "northern_triangle", "caracas", "lesson_hour", THEN, "los_angeles"])
def test_each_scenario_has_endings_of_its_own(library: Library, scenario: str) -> None:
    own = [one for one in endings_of(library, scenario) if one.scenarios == (scenario,)]
    assert len(own) >= 2 and all(2 <= one.about.count(". ") + 1 <= 4 for one in own)


def test_an_indicator_of_one_scenario_is_counted_there_and_nowhere_else(library: Library) -> None:
    counted = {name: [one.id for one in build_world(library, name).rules.indicators] for name in library.scenarios}
    assert [name for name, ids in counted.items() if "freed" in ids] == ["caracas"]
    assert [name for name, ids in counted.items() if "at_sea" in ids] == ["darien"]
