"""Laws of the estimate of what the other side cares about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    aspiration,
    build,
    confidence,
    fresh,
    learn,
    tradeoff,
    weighted_levels,
    weights,
)
from game.ai.bargain.learn import ROUNDS_MOST, Estimate
from tests.properties.bargain_builders import share_of

offers = st.lists(st.tuples(*[st.integers(0, 4)] * 4), min_size=2, max_size=90)


def after(seen: Sequence[Package], prior: tuple[int, ...] = ()) -> Estimate:
    """The estimate once all of *seen* was offered in turn."""
    estimate = fresh((5,) * 4, prior)
    for before, now in pairwise(seen):
        estimate = learn(estimate, before, now)
    return estimate


@given(offers, st.sampled_from([(), (1, 2, 3, 4), (0, 0, 0, 1)]))
def test_weights_add_up_to_a_thousand_and_stay_in_bounds(seen: list[Package], prior: tuple[int, ...]) -> None:
    estimate = after(seen, prior)
    assert sum(weights(estimate)) == 1000
    assert all(0 <= weight <= 1000 for weight in weights(estimate))
    assert estimate.rounds <= ROUNDS_MOST
    assert all(0 <= held <= 1000 * ROUNDS_MOST for held in estimate.held)


@given(offers)
def test_confidence_never_falls_and_is_never_complete(seen: list[Package]) -> None:
    estimate, before = fresh((5,) * 4), 0
    for one, two in pairwise(seen):
        estimate = learn(estimate, one, two)
        assert before <= confidence(estimate) < 1000
        before = confidence(estimate)


@given(offers)
def test_the_same_offers_teach_the_same(seen: list[Package]) -> None:
    assert after(seen) == after(seen)


@given(st.tuples(*[st.integers(0, 4)] * 4), st.integers(1, 20))
def test_an_offer_made_again_teaches_nothing(offer: Package, times: int) -> None:
    assert weights(after([offer] * (times + 1))) == weights(fresh((5,) * 4))
    assert confidence(after([offer] * (times + 1))) == 0


def test_a_long_memory_stays_in_bounds_and_follows_the_recent() -> None:
    long = after([(4, 4, 4, 4), (4, 4, 4, 3)] * 100)
    assert long.rounds == ROUNDS_MOST
    assert max(long.held) <= 1000 * ROUNDS_MOST
    late = after([(4, 4, 4, 4), (4, 4, 4, 3)] * 100 + [(0, 4, 4, 4), (0, 4, 4, 3)] * 50)
    assert weights(long)[0] > weights(long)[3] > weights(late)[0]


@given(st.integers(0, 3))
def test_an_issue_held_while_the_others_move_is_thought_dearer(dear: int) -> None:
    opening = (4, 4, 4, 4)
    given_way = tuple(4 if i == dear else 2 for i in range(4))
    once = weights(after([opening, given_way]))
    assert once[dear] == max(once) > 250


def test_an_issue_given_up_early_stays_cheap_though_it_then_rests() -> None:
    seen = [(4, 4, 4, 4), (0, 4, 4, 4), (0, 3, 4, 4), (0, 2, 4, 4), (0, 2, 3, 4)]
    found = weights(after(seen))
    assert found[0] < found[1] < found[2] < found[3]


def test_twelve_exchanges_order_most_pairs_of_weights_rightly() -> None:
    """A speaker that concedes by `tradeoff`, not knowing us; over a fixed lattice of weights."""
    right = pairs = 0
    up = tuple(share_of(5, level) for level in range(5))
    for n in range(60):
        true = fresh((5,) * 4, [1 + (n * 7 + i * i * 5 + i * n) % 13 for i in range(4)]).prior
        space = build(weighted_levels(true, (up,) * 4), weighted_levels((250,) * 4, (up[::-1],) * 4))
        seen = []
        for t in range(12):
            offer = tradeoff(space, aspiration(t, 12, start=950_000, reservation=300_000, shape=600))
            assert offer is not None
            seen.append(offer)
        found = weights(after(seen))
        for i in range(4):
            for j in range(i):
                if abs(true[i] - true[j]) > 60:
                    pairs += 1
                    right += (true[i] - true[j]) * (found[i] - found[j]) > 0
    assert right * 10 >= pairs * 7, f"{right} of {pairs}"


def test_a_prior_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="needs 2 numbers"):
        fresh((3, 3), (1, 2, 3))
