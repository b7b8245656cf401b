"""Laws of ties and transfers: what is linked is worth the same, and money only changes hands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    Space,
    TooLarge,
    build,
    outcomes,
    split_up,
    tie,
    tied_up,
    tradeoff,
    transfer,
    utility,
    utility_to_other,
    with_transfer,
)
from tests.properties.bargain_builders import all_packages, exact_best, floors, spaces, spaces_with_package

two_issues = spaces_with_package().filter(lambda drawn: len(drawn[1]) > 1)


@given(st.data(), two_issues)
def test_a_tie_alone_changes_no_worth(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    space, package = drawn
    issues = data.draw(st.permutations(range(len(package))))[:2]
    tied = tie(space, issues)
    there = tied_up(tied, package)
    assert there is not None
    assert split_up(tied, there) == package
    assert (utility(tied.space, there), utility_to_other(tied.space, there)) == (
        utility(space, package), utility_to_other(space, package),
    )  # fmt: skip
    assert outcomes(tied.space) == outcomes(space)


@given(st.data(), two_issues)
def test_a_bonus_is_had_by_its_combination_and_by_no_other(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    space, package = drawn
    extra = data.draw(st.tuples(st.integers(-100, 100), st.integers(-100, 100)))
    tied = tie(space, (0, 1), bonus={package[:2]: extra})
    for other in all_packages(space):
        there = tied_up(tied, other)
        assert there is not None
        ours = utility(tied.space, there) - utility(space, other)
        theirs = utility_to_other(tied.space, there) - utility_to_other(space, other)
        assert (ours, theirs) == (extra if other[:2] == package[:2] else (0, 0))


@given(st.data(), two_issues)
def test_half_of_a_bargain_is_never_proposed(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    """Only this with that: the package found has both or neither, and reaches the floor wherever such a one does."""
    space, _ = drawn
    tied = tie(space, (0, 1), allowed=lambda levels: (levels[0] > 0) == (levels[1] > 0))
    floor = data.draw(floors(space))
    found = tradeoff(tied.space, floor)
    whole = [p for p in all_packages(space) if (p[0] > 0) == (p[1] > 0) and utility(space, p) >= floor]
    assert (found is not None) == bool(whole)
    if found is not None:
        assert split_up(tied, found) in whole


def test_a_tie_too_large_or_of_one_issue_or_without_a_level_is_refused() -> None:
    space = build([[0] * 20] * 3, [[0] * 20] * 3)
    with pytest.raises(TooLarge, match="400 combinations"):
        tie(space, (0, 1))
    small = build([[0, 1]] * 2, [[1, 0]] * 2)
    with pytest.raises(ValueError, match="two or more"):
        tie(small, (0,))
    with pytest.raises(ValueError, match="at least one"):
        tie(small, (0, 1), allowed=lambda _: False)


amounts = st.lists(st.integers(-1000, 1000), min_size=1, max_size=7, unique=True).map(sorted)
rates = st.integers(0, 50_000)


@given(amounts, rates, rates)
def test_what_one_side_gains_by_a_transfer_the_other_loses_at_its_own_rate(paid: list[int], own: int, other: int) -> None:
    ours, theirs = transfer(paid, own_rate=own, other_rate=other)
    assert list(ours) == sorted(ours)
    assert list(theirs) == sorted(theirs, reverse=True)
    if own == other:
        assert [a + b for a, b in zip(ours, theirs, strict=True)] == [0] * len(paid)


@given(st.data(), spaces(issues=3, levels=3), rates, rates)
def test_a_way_to_pay_never_leaves_the_other_side_less(data: st.DataObject, space: Space, own: int, other: int) -> None:
    """With 0 among the amounts whatever could be agreed still can."""
    wider = with_transfer(space, (-20, -10, 0, 10, 20), own_rate=own, other_rate=other)
    floor = data.draw(floors(space))
    before, after = exact_best(space, floor), exact_best(wider, floor)
    assert before is None or (after is not None and after >= before)


def test_money_closes_a_gap_that_no_measure_closes() -> None:
    space = build([[0, 100]], [[0, -60]])
    paid = with_transfer(space, (-80, 0), own_rate=1000, other_rate=1000)
    package = tradeoff(paid, 20)
    assert package == (1, 0)
    assert (utility(paid, package), utility_to_other(paid, package)) == (20, 20)
