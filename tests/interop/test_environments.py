"""The doors for programs that learn: they pass the checks of their own libraries, repeat by seed, and tell no secret."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("gymnasium")
pytest.importorskip("pettingzoo")

from gymnasium.utils.env_checker import check_env  # noqa: E402 - after the skip
from pettingzoo.test import api_test, parallel_api_test, parallel_seed_test, seed_test  # noqa: E402

from game.core import apply  # noqa: E402
from game.core.draft import Rejected  # noqa: E402
from game.core.orders import End, Refuse  # noqa: E402
from game.core.state import TRUST, Mind, checksum  # noqa: E402
from game.interop.arena import Arena  # noqa: E402
from game.interop.choices import MOST, ORDERS, choices  # noqa: E402
from game.interop.gymnasium_door import BackchannelSeat  # noqa: E402
from game.interop.pettingzoo_door import BackchannelEnv, env, parallel_env  # noqa: E402


@pytest.fixture(autouse=True)
def quiet() -> None:
    """Advice of the libraries on names and kinds of space, which we have chosen otherwise: a seat is called by its code."""
    for words in (".*NumPy array", ".*probably should be", ".*recommend agents", ".*not within the observation space"):
        warnings.filterwarnings("ignore", message=words)


def test_pettingzoo_finds_no_fault_with_the_game_in_turns() -> None:
    api_test(env(), num_cycles=400)


def test_nor_with_three_governments_and_more_at_the_table() -> None:
    api_test(env("first_year", most=24, orders=3), num_cycles=30)


def test_nor_with_the_parallel_game() -> None:
    parallel_api_test(parallel_env(), num_cycles=400)


@pytest.mark.parametrize(("check", "made"), [(seed_test, env), (parallel_seed_test, parallel_env)])
def test_the_same_seed_makes_the_same_game(check: Callable[..., None], made: Callable[[], object]) -> None:
    check(made, num_cycles=200)


@pytest.mark.parametrize("seat", ["USA", "GTM"])
def test_gymnasium_finds_no_fault_with_one_seat(seat: str) -> None:
    check_env(BackchannelSeat(seat=seat), skip_render_check=True)


def played(seed: int, *, scenario: str = "first_call", **options: object) -> tuple[list[float], str]:
    """A game of random choices by that seed: the rewards, and the checksum of its last state."""
    game = BackchannelSeat(scenario, **options)
    seen, _ = game.reset(seed=seed)
    game.action_space.seed(seed)
    rewards: list[float] = []
    while True:
        seen, reward, over, _, info = game.step(game.action_space.sample(seen["action_mask"]))
        rewards.append(reward)
        if over:
            assert set(info["lenses"]) == set(game.arena.library.lenses)
            return rewards, checksum(game.arena.state)


def test_a_whole_year_repeats_by_its_seed_and_another_seed_is_another_year() -> None:
    assert played(5, scenario="first_year") == played(5, scenario="first_year")
    assert played(5, scenario="first_year")[1] != played(6, scenario="first_year")[1]


def test_the_rewards_of_a_game_add_up_to_where_it_ends() -> None:
    game = BackchannelSeat()
    seen, _ = game.reset(seed=2)
    first, total, over = game.arena.measure("USA"), 0.0, False
    game.action_space.seed(2)
    while not over:
        seen, reward, over, _, _ = game.step(game.action_space.sample(seen["action_mask"]))
        total += reward
    assert total == pytest.approx(game.arena.measure("USA") - first)


def test_every_candidate_is_legal_and_the_first_ends_or_refuses() -> None:
    arena = Arena("first_year", orders=5)
    arena.begin("b2:9")
    rng, kinds = np.random.default_rng(9), set()
    for _ in range(300):
        if arena.over:
            break
        found = arena.choices()
        assert 1 <= len(found) <= MOST and len(set(found)) == len(found)
        assert isinstance(found[0], End | Refuse)
        for order in found:
            kinds.add(type(order).__name__)
            _, events = apply(arena.world, arena.state, order, ledger=False)
            assert not any(isinstance(event, Rejected) for event in events), order
        arena.choose(int(rng.integers(len(found))))
    assert {"Offer", "Threaten", "Promise", "Open", "Lift", "Impose", "AskEmbassy", "Accept", "Counter", "Retaliate"} <= kinds


def test_after_its_orders_of_a_turn_a_seat_can_only_end() -> None:
    arena = Arena("first_call")
    arena.begin("b2:1")
    obs = arena.see(arena.awaited)._replace(given=ORDERS)
    assert choices(obs) == (End(obs.seat),)


def test_a_choice_that_stands_for_no_order_is_said_and_does_what_number_0_does() -> None:
    one, two = BackchannelSeat(), BackchannelSeat()
    for game in (one, two):
        game.reset(seed=4)
    _, _, _, _, info = one.step(MOST - 1) if len(one.arena.choices()) < MOST else one.step(MOST + 1)
    two.step(0)
    assert info == {"no_such_choice": True} and checksum(one.arena.state) == checksum(two.arena.state)


def turned(mind: Mind) -> Mind:
    """Another mind: other trust, other numbers, nothing known in private."""
    columns = (tuple(-v if at == TRUST else v + 1 for v in column) for at, column in enumerate(mind.columns))
    return mind._replace(columns=tuple(columns), acts=())


def test_nothing_that_a_seat_is_handed_depends_on_what_another_keeps_to_itself() -> None:
    """Every other mind is turned over, at many moments of a game: the arrays and the candidates stay."""
    arena = Arena("first_year", orders=4)
    arena.begin("b2:3")
    rng = np.random.default_rng(3)
    for _ in range(60):
        seat = arena.awaited
        at = arena.seats.index(seat)
        before, orders = arena.arrays(seat), arena.choices()
        state = arena.state
        arena.state = state._replace(private=tuple(
            mind if i == at else turned(mind) for i, mind in enumerate(state.private)))
        arena._offered = ("", ())
        after = arena.arrays(seat)
        arena.state = state._replace(private=tuple(turned(m) if i == at else m for i, m in enumerate(state.private)))
        assert not np.array_equal(arena.encoder.observation(arena.see(seat)), before["observation"])  # its own does count
        assert arena.choices() == orders
        assert all(np.array_equal(before[name], after[name]) for name in before)
        arena.state, arena._offered = state, ("", ())
        arena.choose(int(rng.integers(len(arena.choices()))))


def test_a_seat_can_be_measured_by_a_lens_and_a_wrong_measure_is_refused() -> None:
    game = BackchannelEnv(rewards={"USA": "lens:people_who_move", "GTM": "aims"})
    game.reset(seed=1)
    total = dict.fromkeys(game.possible_agents, 0.0)
    for _ in game.agent_iter():
        seen, _, over, _, _ = game.last()
        game.step(None if over else int(np.flatnonzero(seen["action_mask"])[-1]))
        for name, value in game.rewards.items():
            total[name] += 0 if over else value
    assert total["USA"] != 0 and -2 <= total["USA"] <= 2
    with pytest.raises(LookupError, match="measures are"):
        BackchannelEnv(rewards={"USA": "lens:nobody"})
    with pytest.raises(LookupError, match="there is no seat"):
        BackchannelSeat(seat="ZZZ")
    with pytest.raises(LookupError, match="there is no conduct"):
        BackchannelSeat(seat="GTM", us="nobody")


def test_a_learner_can_have_a_governments_seat_against_a_conduct() -> None:
    game = BackchannelSeat("first_call", seat="GTM", us="reader")
    game.reset(seed=7)
    over, owed = False, 0
    while not over:
        owed += isinstance(game.arena.choices()[0], Refuse)
        _, _, over, _, _ = game.step(0)
    assert owed > 0


def test_the_state_of_a_game_can_be_read_as_text() -> None:
    game = BackchannelSeat(render_mode="ansi")
    game.reset(seed=1)
    told = game.render()
    assert told is not None and "0 USA end" in told.splitlines()[1]
