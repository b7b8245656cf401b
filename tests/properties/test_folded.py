import random
from pathlib import Path

import pytest

from game.content.compile import build_world
from game.content.load import load_library
from game.core import flows, start
from game.core.draft import Draft
from game.core.folded import Course, Now, bearing_on, folded_effects
from game.core.state import KEPT, POLICY, STOCK
from game.core.world import World

BASE = Path(__file__).resolve().parents[2] / "content" / "base"


@pytest.fixture(scope="module")
def world() -> World:
    return build_world(load_library([BASE])[0], "first_year")


def _anywhere(world: World, dice: random.Random) -> Draft:
    rules = world.rules
    draft = Draft(world, start(world, "folded")[0])
    for lever in range(len(rules.levers)):
        draft.set(-1, POLICY, lever, dice.randrange(len(rules.measure_of(lever).levels)), cause="test")
        draft.set(-1, KEPT, lever, dice.choice((1000, 1000, 750, 333, 0)), cause="test")
    for index, cell in enumerate(rules.stocks):
        low, high = max(cell.low, -(10**7)), min(cell.high, 10**7)
        draft.set(-1, STOCK, index, dice.randint(low, high), cause="test")
    return draft


@pytest.mark.parametrize("seed", range(12))
def test_folded_effects_give_what_their_forms_give(world: World, seed: int) -> None:
    draft = _anywhere(world, random.Random(seed))
    now = Now.of(draft)
    for arrows in folded_effects(world.rules):
        for arrow in arrows:
            assert arrow.gives(now) == arrow.effect.gives(draft), arrow.effect.id


def test_folded_forms_see_stocks_that_move_while_effects_arrive(world: World) -> None:
    draft = _anywhere(world, random.Random(1))
    now = Now.of(draft)
    for index, cell in enumerate(world.rules.stocks):
        draft.set_stock(index, (cell.low + min(cell.high, 10**7)) // 3, cause="test")
        assert now.stocks[index] == draft.get(-1, STOCK, index)
    for arrows in folded_effects(world.rules):
        for arrow in arrows:
            assert arrow.gives(now) == arrow.effect.gives(draft), arrow.effect.id


def _months(world: World, dice: random.Random, course: Course | None, watched: tuple[int, ...]) -> list[int]:
    """What some indicators read over half a year in which levers move, of all effects or of a course."""
    rules, draft, found = world.rules, Draft(world, start(world, "folded")[0], ledger=False), []
    for _ in range(6):
        for _ in range(12):
            lever = dice.randrange(len(rules.levers))
            draft.set(-1, POLICY, lever, dice.randrange(len(rules.measure_of(lever).levels)), cause="test")
            draft.set(-1, KEPT, lever, dice.choice((1000, 500)), cause="test")
        flows.arrive(draft, course)
        flows.measure_indicators(draft, watched)
        found += [flows.shown(draft, index) for index in watched]
        draft.turn += 1
    return found


@pytest.mark.parametrize("seed", range(25))
def test_an_indicator_reads_the_same_where_only_the_effects_that_bear_on_it_are_worked_out(world: World, seed: int) -> None:
    watched = (seed % len(world.rules.indicators),)
    course = bearing_on(world.rules, watched)
    few, all_of_them = (_months(world, random.Random(seed), one, watched) for one in (course, None))
    assert few == all_of_them
    assert len(course.gauges) + len(course.moving) < len(world.rules.effects)


@pytest.mark.parametrize("seed", range(6))
def test_a_lever_that_no_effect_on_an_indicator_reads_does_not_move_it(world: World, seed: int) -> None:
    rules, dice = world.rules, random.Random(seed)
    watched = (dice.randrange(len(rules.indicators)),)
    unfelt = [x for x in range(len(rules.levers)) if x not in bearing_on(rules, watched).levers]
    still, moved = (_course_of(world, watched, levers, seed) for levers in ([], unfelt))
    assert still == moved


def _course_of(world: World, watched: tuple[int, ...], levers: list[int], seed: int) -> list[int]:
    dice, draft = random.Random(seed), Draft(world, start(world, "folded")[0], ledger=False)
    for lever in levers:
        draft.set(-1, POLICY, lever, dice.randrange(len(world.rules.measure_of(lever).levels)), cause="test")
    found = []
    for _ in range(6):
        flows.arrive(draft)
        flows.measure_indicators(draft)
        found += [flows.shown(draft, index) for index in watched]
        draft.turn += 1
    return found
