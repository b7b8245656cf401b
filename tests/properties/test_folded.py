import random
from pathlib import Path

import pytest

from game.content.compile import build_world
from game.content.load import load_library
from game.core import start
from game.core.draft import Draft
from game.core.folded import Now, folded_effects
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
    now = Now(draft)
    for arrows in folded_effects(world.rules):
        for arrow in arrows:
            assert arrow.gives(now) == arrow.effect.gives(draft), arrow.effect.id


def test_folded_forms_see_stocks_that_move_while_effects_arrive(world: World) -> None:
    draft = _anywhere(world, random.Random(1))
    now = Now(draft)
    for index, cell in enumerate(world.rules.stocks):
        draft.set_stock(index, (cell.low + min(cell.high, 10**7)) // 3, cause="test")
        assert now.stocks[index] == draft.get(-1, STOCK, index)
    for arrows in folded_effects(world.rules):
        for arrow in arrows:
            assert arrow.gives(now) == arrow.effect.gives(draft), arrow.effect.id
