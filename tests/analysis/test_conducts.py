"""The conducts of the bench: what each does and never does, over whole games of the base content."""

from __future__ import annotations

import pytest

from game.ai.conducts import CONDUCTS, conduct
from game.analysis.play_out import Played, play_out, policies
from game.core import orders as o
from game.core.draws import luck
from game.core.observe import observe
from game.core.state import Commitment
from game.core.world import World

SEEDS = tuple(f"b2:{n}" for n in range(11, 19))
"""Some games: in a single one everybody may have given way in time, and in the first four of them everybody did."""


def played(world: World, name: str, seed: str = "b2:11") -> Played:
    return play_out(world, seed, policies(world, name))


def lead_orders(world: World, game: Played) -> list[o.Order]:
    return [step.order for step in game.steps if step.order.seat == world.lead]


@pytest.mark.parametrize("name", sorted(CONDUCTS))
def test_every_conduct_plays_a_game_to_its_end_with_legal_orders_alone(world: World, name: str) -> None:
    assert played(world, name).state.clock.phase == "over"  # play_out raises on an illegal order


def test_pass_does_nothing_but_end_its_turns(world: World) -> None:
    assert {type(order) for order in lead_orders(world, played(world, "pass"))} == {o.End}


def test_offers_only_never_threatens_and_never_imposes(world: World) -> None:
    kinds = {type(order) for order in lead_orders(world, played(world, "offers_only"))}
    assert o.Offer in kinds
    assert kinds.isdisjoint({o.Threaten, o.Impose, o.CarryOut})


def test_one_threatener_carries_out_and_the_other_never_does(world: World) -> None:
    keeps, drops = (
        [order for seed in SEEDS for order in lead_orders(world, played(world, name, seed))]
        for name in ("keeps_threats", "drops_threats")
    )
    assert any(isinstance(order, o.CarryOut) for order in keeps)
    assert any(isinstance(order, o.Threaten) for order in drops)
    assert not any(isinstance(order, o.CarryOut) for order in drops)


def test_a_threat_names_a_harm_that_its_speaker_may_do_alone(world: World) -> None:
    """Otherwise keeping one's threats would end at one's own brief when the day comes."""
    due = carried = 0
    for step in (step for seed in SEEDS for step in played(world, "keeps_threats", seed).steps):
        if step.order.seat == world.lead:
            due += isinstance(step.order, o.CarryOut | o.Drop)
            carried += isinstance(step.order, o.CarryOut)
    assert due > 0
    assert carried * 10 >= due * 7  # courts bar some of it in between


def test_random_walks_most_of_the_grammar_within_twelve_games(world: World) -> None:
    kinds = {
        type(order).__name__ for n in range(12) for order in lead_orders(world, played(world, "random", f"b2:walk/{n}"))
    }
    missing = {kind.__name__ for kind in o.Order.__args__} - kinds
    assert missing == set()


def test_a_conduct_is_a_function_of_what_it_sees(world: World) -> None:
    game = played(world, "random")
    before = game.first
    for step in game.steps[:40]:
        if step.order.seat == world.lead:
            view = observe(world, before, world.lead)
            again = conduct("random")(view, luck(game.seed))
            assert again.order == step.order
        before = step.after


def test_an_unknown_conduct_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(LookupError, match="keeps_threats"):
        conduct("keeps_threat")


def test_no_threat_is_left_behind_when_its_target_has_one_already(world: World) -> None:
    open_at_once = 0
    for step in played(world, "keeps_threats").steps:
        acts = [a for a in step.after.public.acts if isinstance(a, Commitment)]
        acts += [a for a in step.after.private[world.rules.lead].acts if isinstance(a, Commitment)]
        mine = [a.target for a in acts if a.speaker == world.lead]
        open_at_once = max(open_at_once, max((mine.count(x) for x in mine), default=0))
    assert open_at_once == 1
