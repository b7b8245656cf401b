"""Whole-number arithmetic: symmetry, bounds, and nothing lost in a split."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from game.core import whole

amounts = st.integers(-(10**12), 10**12)
permille = st.integers(0, 1000)


@given(amounts, amounts, st.integers(1, 10**9))
def test_a_share_of_a_loss_mirrors_the_share_of_a_gain(amount: int, part: int, over: int) -> None:
    assert whole.share(-amount, part, over) == -whole.share(amount, part, over)


@given(amounts, amounts, st.integers(1, 10**9))
def test_a_share_is_never_off_by_more_than_half(amount: int, part: int, over: int) -> None:
    assert abs(Fraction(amount * part, over) - whole.share(amount, part, over)) <= Fraction(1, 2)


@given(amounts, amounts)
def test_mul_is_a_share_of_a_thousand(a: int, b: int) -> None:
    assert whole.mul(a, b) == whole.share(a, b, 1000)


@given(amounts, amounts, permille)
def test_mul_keeps_the_order_of_its_first_number(a: int, b: int, k: int) -> None:
    assert whole.mul(min(a, b), k) <= whole.mul(max(a, b), k)


@given(amounts)
def test_points_and_millipoints_go_back_and_forth(x: int) -> None:
    assert whole.points(whole.milli(x)) == x


@given(amounts, st.integers(1, 10**9))
def test_saturation_stays_between_nothing_and_all_and_is_half_at_half(x: int, half: int) -> None:
    assert 0 <= whole.sat(x, half) <= 1000
    assert whole.sat(half, half) == 500
    assert whole.sat(min(x, 0), half) == 0


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 10**6))
def test_saturation_never_falls_in_its_amount(x: int, more: int, half: int) -> None:
    assert whole.sat(x, half) <= whole.sat(x + more, half)


@given(amounts, st.integers(0, 999))
def test_decay_moves_toward_zero_at_least_one_and_never_past_it(x: int, keep: int) -> None:
    left = whole.decay(x, keep)
    assert left * x >= 0
    assert abs(left) < abs(x) or x == 0
    assert whole.decay(-x, keep) == -left


@given(amounts)
def test_decay_that_keeps_all_changes_nothing(x: int) -> None:
    assert whole.decay(x, 1000) == x


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_the_parts_of_a_split_add_up(total: int, weights: list[int]) -> None:
    parts = whole.split(total, weights)
    assert sum(parts) == total and len(parts) == len(weights)


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_each_part_of_a_split_is_within_one_of_its_proportion(total: int, weights: list[int]) -> None:
    for part, weight in zip(whole.split(total, weights), weights, strict=True):
        assert abs(Fraction(total * weight, sum(weights)) - part) < 1
        assert weight or not part


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any))
def test_a_split_of_a_loss_mirrors_the_split_of_a_gain(total: int, weights: list[int]) -> None:
    assert whole.split(-total, weights) == tuple(-x for x in whole.split(total, weights))


@given(st.integers(-10, 200), st.integers(-1, 200), st.integers(0, 5000))
def test_a_concession_curve_runs_from_nothing_to_all_and_never_back(t: int, horizon: int, k: int) -> None:
    now, later = whole.ratio_curve(t, horizon, k), whole.ratio_curve(t + 1, horizon, k)
    assert 0 <= now <= 1000
    if horizon > 0:
        assert now <= later
        assert whole.ratio_curve(horizon, horizon, k) == 1000


@given(st.integers(1, 100).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 900))
def test_a_boulware_curve_is_never_above_the_linear_one(at: tuple[int, int], k: int) -> None:
    assert whole.ratio_curve(*at, k) <= whole.ratio_curve(*at, 1000)


@given(amounts, st.lists(st.tuples(amounts, amounts), min_size=1, max_size=6, unique_by=lambda p: p[0]))
def test_a_broken_line_stays_between_its_lowest_and_highest_point(x: int, points: list[tuple[int, int]]) -> None:
    points.sort()
    at, gives = [p[0] for p in points], [p[1] for p in points]
    assert min(gives) <= whole.steps(x, at, gives) <= max(gives)
    assert [whole.steps(a, at, gives) for a in at] == gives


@given(st.lists(permille, max_size=8))
def test_joined_shares_never_pass_the_whole_nor_fall_below_the_largest(parts: list[int]) -> None:
    joined = whole.join_symbols(parts)
    assert max(parts, default=0) - 1 <= joined <= 1000


@given(st.lists(permille, min_size=1, max_size=6))
def test_one_more_share_never_lowers_the_join(parts: list[int]) -> None:
    joins = [whole.join_symbols(parts[:n]) for n in range(len(parts) + 1)]
    assert all(a <= b for a, b in pairwise(joins))


@given(amounts, st.integers(1, 10**6))
def test_floor_and_ceiling_enclose_the_quotient(a: int, b: int) -> None:
    assert whole.floor_div(a, b) * b <= a <= whole.ceil_div(a, b) * b
    assert whole.ceil_div(a, b) - whole.floor_div(a, b) == (1 if a % b else 0)
