"""Named draws: chance is a function of seed and name alone."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.draws import SeedError, chance, draw, luck, normal_seed, triangular
from tests.strategies import seeds

draw_names = st.text(st.characters(codec="ascii"), max_size=40)


@given(seeds, draw_names, st.integers(1, 10**9))
def test_a_draw_is_within_its_range_and_comes_again(seed: str, name: str, n: int) -> None:
    first = draw(seed, name, n)
    assert 0 <= first < n
    assert luck(seed)(name, n) == first


@given(seeds, st.integers(-5, 1005))
def test_what_is_certain_happens_and_what_is_impossible_does_not(seed: str, permille: int) -> None:
    if permille <= 0 or permille >= 1000:
        assert chance(seed, "x", permille) is (permille >= 1000)


@given(seeds)
def test_a_seed_has_one_full_form(seed: str) -> None:
    full = normal_seed(seed)
    assert full.startswith("b2:") and normal_seed(full) == full


@pytest.mark.parametrize("text", ["", "b2:", "a b", "x" * 65, "é", "b2:b2:x", "a\n", "seed;rm", "b2:" + "x" * 65])
def test_a_seed_of_other_signs_is_refused(text: str) -> None:
    with pytest.raises(SeedError):
        normal_seed(text)


@given(st.text(max_size=80))
def test_any_text_is_a_seed_or_a_seed_error(text: str) -> None:
    with suppress(SeedError):
        assert 0 <= draw(normal_seed(text), "x", 10) < 10


@given(seeds, st.integers(-3, 20_000))
def test_the_luck_of_talks_stays_within_twice_its_half(seed: str, half: int) -> None:
    found = triangular(luck(seed), "talks", half)
    assert abs(found) <= 2 * max(half, 0)


def test_the_luck_of_talks_is_even_on_both_sides_and_likeliest_at_zero() -> None:
    found = Counter(triangular(lambda _, n, at=i: at % n, "x", 10) for i in range(21 * 21))
    assert all(found[x] == found[-x] for x in range(21))
    assert max(found, key=lambda x: found[x]) == 0
    assert sum(found.values()) == 441


def test_names_are_drawn_evenly() -> None:
    found = Counter(draw("b2:even", f"name/{i}", 10) for i in range(5000))
    assert all(400 < found[digit] < 600 for digit in range(10))


def test_another_seed_or_another_name_is_another_draw() -> None:
    assert len({draw("b2:a", f"n{i}", 10**9) for i in range(200)}) == 200
    assert len({draw(f"b2:{i}", "n", 10**9) for i in range(200)}) == 200


def test_long_seeds_that_differ_at_their_end_alone_are_other_games() -> None:
    """`simulate` numbers its games at the end of the seed, so the last sign must count too."""
    long = "b2:" + "x" * 62
    assert draw(f"{long}/1", "storm", 10**9) != draw(f"{long}/2", "storm", 10**9)
