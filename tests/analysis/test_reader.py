"""The conducts that read and that gather blocs: what they may see, what they may do, and that reading pays."""

from __future__ import annotations

import pytest

from game.ai import forecast
from game.ai.conducts import CONDUCTS, conduct
from game.ai.desk import Desk, blocs
from game.analysis.indicators import Series
from game.analysis.mandate import judge
from game.analysis.play_out import Played, play_out, policies
from game.core import orders as o
from game.core.draws import luck
from game.core.observe import observe
from game.core.state import Mind, State
from game.core.world import World

NEW = ("reader", "multilateral")


def played(world: World, name: str, seed: str = "b2:reads/1") -> Played:
    return play_out(world, seed, policies(world, name))


def moments(world: World, game: Played) -> list[tuple[State, o.Order]]:
    """Every state in which the lead gave an order, with the order."""
    before, found = game.first, []
    for step in game.steps:
        if step.order.seat == world.lead:
            found.append((before, step.order))
        before = step.after
    return found


def with_other_minds(world: World, state: State) -> State:
    """The same state, but every mind except the lead's thinks and feels otherwise."""
    blank = tuple(
        mind if seat == world.rules.lead else Mind(tuple(tuple(0 for _ in column) for column in mind.columns), mind.acts)
        for seat, mind in enumerate(state.private)
    )
    return state._replace(private=blank)


@pytest.mark.parametrize("name", NEW)
def test_a_conduct_that_reads_is_registered_and_plays_a_legal_game(world: World, name: str) -> None:
    assert name in CONDUCTS
    assert played(world, name).state.clock.phase == "over"


@pytest.mark.parametrize("name", NEW)
def test_what_other_seats_think_changes_nothing_in_what_it_does(world: World, name: str) -> None:
    for state, order in moments(world, played(world, name))[:60]:
        seen = observe(world, with_other_minds(world, state), world.lead)
        assert conduct(name)(seen, luck(state.seed)).order == order


def test_the_reader_does_something_in_every_month(world: World) -> None:
    game = played(world, "reader")
    busy = {step.turn for step in game.steps if step.order.seat == world.lead and not isinstance(step.order, o.End)}
    assert busy >= set(range(1, world.rules.turns + 1))


def test_the_conduct_of_blocs_meets_several_at_one_table_and_never_threatens(world: World) -> None:
    orders = [order for _, order in moments(world, played(world, "multilateral"))]
    assert any(isinstance(order, o.Open) and order.rank == "bloc" and len(order.targets) > 1 for order in orders)
    assert not any(isinstance(order, o.Threaten) for order in orders)


def test_the_reader_carries_out_or_calls_met_every_threat_that_falls_due(world: World) -> None:
    for seed in ("b2:reads/1", "b2:reads/2"):
        dropped = [order for _, order in moments(world, played(world, "reader", seed)) if isinstance(order, o.Drop)]
        assert dropped == []


def test_a_bloc_is_listed_once_and_has_two_members_or_more(world: World) -> None:
    tables = blocs(world.rules)
    assert len(set(tables)) == len(tables)
    assert all(len(members) > 1 and world.rules.lead not in members for members in tables)


def test_nothing_is_worth_anything_to_a_target_that_no_effect_ties_to_it(world: World) -> None:
    manner = next(i for i in range(len(world.rules.levers)) if world.rules.measure_of(i).kind == "manner")
    brought = forecast.worth(world.rules, manner, world.rules.start_levels[manner])
    assert set(brought) == {0}


def test_what_a_target_lacks_shrinks_when_a_lever_that_serves_it_has_moved(world: World) -> None:
    state = moments(world, played(world, "pass"))[0][0]
    obs = observe(world, state, world.lead)
    rules = world.rules
    lever, level, at = max(
        ((x, y, i) for x in range(len(rules.levers)) if rules.lever_actor[x] != rules.lead
         for y in range(len(rules.measure_of(x).levels)) for i in range(len(rules.targets))),
        key=lambda one: forecast.worth(rules, one[0], one[1])[one[2]] if rules.measure_of(one[0]).class_ == "own" else -1,
    )
    policy = list(obs.public.columns[0])
    policy[lever] = level
    moved = obs._replace(public=obs.public._replace(columns=(tuple(policy), *obs.public.columns[1:])))
    assert forecast.needs(moved)[at] < forecast.needs(obs)[at]


def test_a_signature_is_worth_more_while_a_target_counts_signatures(world: World) -> None:
    first = moments(world, played(world, "pass"))
    early = observe(world, first[0][0], world.lead)
    late = observe(world, first[world.rules.turns - 1][0], world.lead)
    assert Desk(early).signature > Desk(late).signature == 0


def mean_met(world: World, name: str, games: int) -> int:
    """Targets met in some games, summed."""
    total = 0
    for n in range(games):
        course = Series(world)
        play_out(world, f"b2:pays/{n}", policies(world, name), course, ledger=False)
        total += sum(one.met for one in judge(world, course))
    return total


@pytest.mark.slow
def test_reading_meets_more_of_the_mandate_than_any_conduct_that_does_not(world: World) -> None:
    read = mean_met(world, "reader", 10)
    for name in ("pass", "offers_only", "keeps_threats", "drops_threats", "multilateral"):
        assert read > mean_met(world, name, 10), name
