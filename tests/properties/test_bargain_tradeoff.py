"""Laws of the counter-offer, against brute force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    Space,
    beside,
    build,
    changed,
    layered,
    tradeoff,
    utility,
    utility_to_other,
    worth_when_given,
)
from tests.properties.bargain_builders import all_packages, exact_best, floors, spaces, spaces_with_package


@given(st.data(), spaces())
def test_a_proposal_reaches_the_floor_wherever_any_package_does(data: st.DataObject, space: Space) -> None:
    floor = data.draw(floors(space))
    found = tradeoff(space, floor)
    if found is None:
        assert exact_best(space, floor) is None
    else:
        assert utility(space, found) >= floor


@given(st.data(), spaces())
def test_a_proposal_falls_short_of_the_best_by_less_than_one_step(data: st.DataObject, space: Space) -> None:
    floor = data.draw(floors(space))
    found = tradeoff(space, floor)
    if found is not None:
        best = exact_best(space, floor)
        assert best is not None
        short = best - utility_to_other(space, found)
        assert short == 0 or 0 < short < max(step.gain for step in space.steps)


def test_a_proposal_is_exact_in_nine_of_ten_draws() -> None:
    """A fixed lattice of 4-issue spaces, so that the share is a number and not a hope."""
    tried = exact = 0
    for n in range(60):
        own = [[(n * 7 + i * 13 + level * level * (i + 3) * 17) % 97 for level in range(5)] for i in range(4)]
        other = [[(n * 11 + i * 29 + level * (n + i + 5) * 23) % 89 for level in range(5)] for i in range(4)]
        space = build(own, other)
        for floor in range(sum(map(min, own)), sum(map(max, own)), 20):
            found = tradeoff(space, floor)
            assert found is not None
            tried += 1
            exact += utility_to_other(space, found) == exact_best(space, floor)
    assert exact * 10 >= tried * 9, f"{exact} of {tried}"


@given(st.data(), spaces_with_package())
def test_a_higher_floor_never_gives_the_other_side_more(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, table = drawn
    low, high = sorted((data.draw(floors(space)), data.draw(floors(space))))
    frozen = data.draw(st.sets(st.integers(0, len(table) - 1)))
    offered = data.draw(st.sampled_from([None, table]))
    soft = tradeoff(space, low, near=table, frozen=frozen, not_worse_than=offered)
    hard = tradeoff(space, high, near=table, frozen=frozen, not_worse_than=offered)
    if hard is not None:
        assert soft is not None
        assert utility_to_other(space, hard) <= utility_to_other(space, soft)


@given(st.data(), spaces_with_package())
def test_a_counter_offer_never_gives_both_sides_less_than_the_offer_on_the_table(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, table = drawn
    floor = data.draw(floors(space))
    frozen = data.draw(st.sets(st.integers(0, len(table) - 1)))
    # Frozen elsewhere than the table stands, the search alone could fall behind the table on both sides.
    start = tuple(data.draw(st.integers(0, len(levels) - 1)) for levels in space.own)
    layers = [sorted(frozen), [i for i in range(len(table)) if i not in frozen]]
    for found in (
        tradeoff(space, floor, near=start, frozen=frozen, not_worse_than=table),
        tradeoff(space, floor, not_worse_than=table),
        layered(space, floor, near=start, layers=layers, not_worse_than=table),
    ):
        if found is None:
            assert utility(space, table) < floor
        else:
            ours = utility(space, found) >= utility(space, table)
            assert ours or utility_to_other(space, found) >= utility_to_other(space, table)


def test_an_offer_on_the_table_that_beats_all_we_may_move_is_the_answer() -> None:
    space = build(own=((0, 10), (0, 50)), other=((10, 0), (20, 0)))
    table, start, everything = (0, 1), (1, 0), (0, 1)
    assert tradeoff(space, 10, near=start, frozen=everything) == start
    assert tradeoff(space, 40, near=start, frozen=everything) is None
    assert tradeoff(space, 50, near=start, frozen=everything, not_worse_than=table) == table
    assert tradeoff(space, 51, near=start, frozen=everything, not_worse_than=table) is None
    assert layered(space, 50, near=start, layers=((0,),), not_worse_than=table) == table
    poorer, richer = (1, 1), (0, 0)
    assert tradeoff(space, 0, near=poorer, frozen=everything, not_worse_than=richer) == richer


@given(st.data(), spaces_with_package())
def test_frozen_issues_stay_where_they_stand(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    space, near = drawn
    frozen = data.draw(st.sets(st.integers(0, len(near) - 1)))
    found = tradeoff(space, data.draw(floors(space)), near=near, frozen=frozen)
    assert found is None or not frozen.intersection(changed(near, found))


@given(st.data(), spaces_with_package())
def test_substance_moves_only_where_manner_alone_cannot_reach_the_floor(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, asked = drawn
    manner = data.draw(st.sets(st.integers(0, len(asked) - 1)))
    substance = [i for i in range(len(asked)) if i not in manner]
    floor = data.draw(floors(space))
    found = layered(space, floor, near=asked, layers=(manner, substance))
    same_substance = [p for p in all_packages(space) if all(p[i] == asked[i] for i in substance)]
    if any(utility(space, p) >= floor for p in same_substance):
        assert found in same_substance
    elif found is not None:
        assert found not in same_substance


def test_a_layer_that_only_takes_is_passed_over() -> None:
    space = build(own=((0, 10), (0, 50)), other=((10, 0), (20, 0)))
    asked = (0, 0)
    assert layered(space, 5, near=asked, layers=((0,), (1,))) == (1, 0)
    assert layered(space, 5, near=asked, layers=((0,), (1,)), least_for_other=25) == (1, 0)
    assert layered(space, 15, near=asked, layers=((0,), (1,))) == (0, 1)
    generous = build(own=((0, 10), (0, 50), (0, -20)), other=((10, 0), (20, 0), (0, 40)))
    assert layered(generous, 5, near=(0, 0, 0), layers=((0,), (1, 2)), least_for_other=45) == (0, 1, 1)


@given(spaces_with_package())
def test_the_one_nearest_to_what_was_asked_is_chosen_among_equals(drawn: tuple[Space, Package]) -> None:
    space, near = drawn
    flat = build([[0] * len(levels) for levels in space.own], [[0] * len(levels) for levels in space.own])
    assert tradeoff(flat, 0, near=near) == near


@given(st.data(), spaces_with_package())
def test_the_same_question_has_the_same_answer(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    space, near = drawn
    floor = data.draw(floors(space))
    again = build(space.own, space.other)
    assert again == space
    assert tradeoff(space, floor, near=near) == tradeoff(again, floor, near=near)


def test_spaces_that_do_not_fit_are_refused_with_what_was_written() -> None:
    with pytest.raises(ValueError, match="our issues have"):
        build([[1, 2]], [[1]])
    with pytest.raises(ValueError, match="no level"):
        build([[]], [[]])
    with pytest.raises(ValueError, match="near="):
        tradeoff(build([[1]], [[1]]), 0, frozen=(0,))


@given(st.data(), spaces_with_package())
def test_the_answer_is_the_same_however_often_the_plan_was_asked(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, near = drawn
    asked = data.draw(st.lists(floors(space), min_size=1, max_size=8))
    for floor in asked * 3:
        fresh_plan = build(space.own, space.other)
        assert tradeoff(space, floor, near=near) == tradeoff(fresh_plan, floor, near=near)


@given(st.data(), spaces_with_package())
def test_what_is_proposed_beside_reaches_the_floor_and_was_not_said(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, package = drawn
    floor = data.draw(floors(space))
    taken = data.draw(st.sets(st.sampled_from(all_packages(space))))
    found = beside(space, floor, package, taken=taken)
    near = [p for p in all_packages(space) if 1 <= len(changed(package, p)) <= 2]
    good = [p for p in near if p not in taken and utility(space, p) >= floor]
    if found is None:
        assert not good
    else:
        assert found in good
        assert utility_to_other(space, found) == max(utility_to_other(space, p) for p in good)


@given(st.data(), spaces())
def test_meeting_a_demand_costs_what_the_walk_says_and_a_greater_one_no_less(data: st.DataObject, space: Space) -> None:
    small, great = sorted(data.draw(st.integers(-2_000_000, 2_000_000)) for _ in range(2))
    assert worth_when_given(space, great) <= worth_when_given(space, small) <= space.own_top
    package = tradeoff(space, worth_when_given(space, small))
    assert package is not None
    assert utility_to_other(space, package) >= min(small, space.other_top + space.given[-1])
