"""Laws of offers over a part of the issues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    Space,
    build,
    changed,
    complete,
    pared,
    part_of,
    partial_offer,
    tradeoff,
    utility,
    utility_to_other,
)
from tests.properties.bargain_builders import all_packages, floors, spaces_with_package


@given(st.data(), spaces_with_package())
def test_a_part_and_what_stands_make_the_package_again(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    space, stands = drawn
    package = data.draw(st.sampled_from(all_packages(space)))
    part = part_of(package, stands)
    assert complete(part, stands) == package
    assert [issue for issue, _ in part] == list(changed(stands, package))


@given(st.data(), spaces_with_package())
def test_a_partial_offer_moves_only_its_issues_and_reaches_the_floor(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, stands = drawn
    issues = data.draw(st.sets(st.integers(0, len(stands) - 1)))
    floor = data.draw(floors(space))
    part = partial_offer(space, floor, stands=stands, issues=issues)
    reachable = [p for p in all_packages(space) if set(changed(stands, p)) <= issues and utility(space, p) >= floor]
    if part is None:
        # Nothing reaches the floor, or the best is to leave everything as it stands.
        best = max(reachable, key=lambda p: utility_to_other(space, p), default=stands)
        found = tradeoff(space, floor, near=stands, frozen=[i for i in range(len(stands)) if i not in issues])
        assert not reachable or found == stands or best == stands
    else:
        package = complete(part, stands)
        assert set(changed(stands, package)) <= issues
        assert utility(space, package) >= floor


@given(st.data(), spaces_with_package())
def test_what_is_pared_keeps_both_floors_and_asks_nothing_needless(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, stands = drawn
    package = data.draw(st.sampled_from(all_packages(space)))
    floor = data.draw(floors(space))
    least = data.draw(st.integers(-2_000_000, 2_000_000))
    kept = pared(space, package, stands, floor=floor, least_for_other=least)
    assert set(part_of(kept, stands)) <= set(part_of(package, stands))
    if utility(space, package) < floor or utility_to_other(space, package) < least:
        assert kept == package
        return
    assert utility(space, kept) >= floor
    assert utility_to_other(space, kept) >= least
    for issue in changed(stands, kept):
        back = (*kept[:issue], stands[issue], *kept[issue + 1 :])
        assert utility(space, back) < floor or utility_to_other(space, back) < least


def test_an_offer_asks_for_one_thing_where_one_is_enough() -> None:
    space = build([[0, 50], [0, 5]], [[0, -10], [0, 30]])
    assert partial_offer(space, 40, stands=(0, 0), issues=(0, 1)) == ((0, 1), (1, 1))
    assert partial_offer(space, 40, stands=(0, 0), issues=(0, 1), least_for_other=-15) == ((0, 1),)


def test_a_part_that_names_an_issue_twice_or_one_that_is_not_there_is_refused() -> None:
    for part in (((0, 1), (0, 2)), ((7, 0),)):
        with pytest.raises(ValueError, match="may be named once"):
            complete(part, (0, 0))
