"""The exact helpers against brute force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Space,
    TooLarge,
    best_for_other,
    best_for_self,
    build,
    has_zopa,
    mirrored,
    outcomes,
    pareto,
    utility,
    utility_to_other,
    zopa,
)
from tests.properties.bargain_builders import all_packages, exact_best, floors, spaces


@given(st.data(), spaces())
def test_the_zopa_is_every_package_above_both_reservation_values(data: st.DataObject, space: Space) -> None:
    ours, theirs = data.draw(floors(space)), data.draw(floors(mirrored(space)))
    found = zopa(space, ours, theirs)
    assert list(found) == [
        p for p in all_packages(space) if utility(space, p) >= ours and utility_to_other(space, p) >= theirs
    ]
    assert has_zopa(space, ours, theirs) == bool(found)


@given(st.data(), spaces())
def test_a_higher_reservation_value_never_widens_the_zopa(data: st.DataObject, space: Space) -> None:
    low, high = sorted((data.draw(floors(space)), data.draw(floors(space))))
    theirs = data.draw(floors(mirrored(space)))
    assert set(zopa(space, high, theirs)) <= set(zopa(space, low, theirs))


@given(spaces())
def test_the_frontier_is_what_nothing_beats_from_our_best_to_theirs(space: Space) -> None:
    points = {(utility(space, p), utility_to_other(space, p)) for p in all_packages(space)}
    unbeaten = {a for a in points if not any(b != a and b[0] >= a[0] and b[1] >= a[1] for b in points)}
    found = [(utility(space, p), utility_to_other(space, p)) for p in pareto(space)]
    assert found == sorted(unbeaten, reverse=True)


@given(st.data(), spaces())
def test_the_best_for_either_side_is_the_best_by_brute_force(data: st.DataObject, space: Space) -> None:
    floor = data.draw(floors(space))
    found = best_for_other(space, floor)
    assert (None if found is None else utility_to_other(space, found)) == exact_best(space, floor)
    turned = mirrored(space)
    need = data.draw(floors(turned))
    ours = best_for_self(space, need)
    assert (None if ours is None else utility(space, ours)) == exact_best(turned, need)


def test_a_space_too_large_is_refused_before_it_is_looked_at() -> None:
    vast = build([list(range(10))] * 12, [list(range(10))] * 12)
    assert outcomes(vast) == 10**12
    with pytest.raises(TooLarge, match="at most 50000"):
        zopa(vast, 0, 0)
    assert len(pareto(vast)) == 1
    with pytest.raises(TooLarge, match="at once"):
        pareto(build([[0, 7, 19, 40]] * 3, [[40, 19, 7, 0]] * 3), limit=5)
