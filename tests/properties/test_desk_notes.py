from pathlib import Path

import pytest

from game.ai import conducts, desk
from game.ai.choice import Choice
from game.analysis.play_out import play_out, policies
from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core.draws import Luck
from game.core.observe import Observation
from game.core.state import Agreement

BASE = Path(__file__).resolve().parents[2] / "content" / "base"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([BASE])[0]


@pytest.mark.parametrize("scenario", ["first_year", "darien"])
@pytest.mark.parametrize("lead", ["reader", "multilateral"])
def test_a_lead_that_finds_its_notes_again_orders_what_it_orders_without_them(library: Library, scenario: str, lead: str) -> None:
    world, chosen = build_world(library, scenario), conducts.conduct(lead)
    seen: list[Observation] = []
    found: list[int] = []

    def with_notes_and_without(obs: Observation, luck: Luck) -> Choice:
        before = desk._notes_on.cache_info().hits
        choice = chosen(obs, luck)
        found.append(desk._notes_on.cache_info().hits - before)
        seen.append(obs)
        return choice

    players = policies(world, lead) | {world.lead: with_notes_and_without}
    steps = [step for step in play_out(world, "notes", players).steps if step.order.seat == world.lead]
    for obs, step in zip(seen, steps, strict=True):
        desk._notes_on.cache_clear()
        assert chosen(obs, _no_luck) == Choice(step.order, step.note)
    assert sum(found) > 20, "the notes were found again"
    assert any(isinstance(act, Agreement) for obs in seen for act in obs.acts), "something was signed between them"


def _no_luck(name: str, n: int) -> int:
    raise AssertionError(f"this conduct draws nothing, but asked for {name} of {n}")
