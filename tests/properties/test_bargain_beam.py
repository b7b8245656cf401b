"""Laws of the search under a judge: groups that block, worths that do not add up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import Package, Space, beam, build, judged, tradeoff, utility, utility_to_other
from game.ai.bargain.beam import DEPTH, TRIES, WIDTH
from tests.properties.bargain_builders import all_packages, floors, spaces, spaces_with_package


class Court:
    """A judge that counts: the sum, a bonus for some packages, and what a group blocks."""

    def __init__(self, space: Space, blocked: set[Package] | None = None, bonus: dict[Package, int] | None = None) -> None:
        self.space, self.blocked, self.bonus, self.asked = space, blocked or set(), bonus or {}, 0

    def __call__(self, package: Package) -> int | None:
        self.asked += 1
        return None if package in self.blocked else utility(self.space, package) + self.bonus.get(package, 0)


@st.composite
def courts(draw: st.DrawFn, space: Space) -> Court:
    every = all_packages(space)
    blocked = draw(st.sets(st.sampled_from(every), max_size=len(every)))
    bonus = draw(st.dictionaries(st.sampled_from(every), st.integers(-200_000, 200_000), max_size=10))
    return Court(space, blocked, bonus)


@given(st.data(), spaces(issues=3, levels=4))
def test_what_leaves_the_search_was_judged_good_enough_and_is_not_refused(data: st.DataObject, space: Space) -> None:
    court, floor = data.draw(courts(space)), data.draw(floors(space))
    refused = data.draw(st.sets(st.sampled_from(all_packages(space)), max_size=5))
    found = judged(space, floor, court, refused=refused)
    if found is not None:
        worth = court(found)
        assert worth is not None
        assert worth >= floor
        assert found not in refused
    assert judged(space, floor, court, refused=refused) == found


@given(st.data(), spaces())
def test_where_nothing_is_blocked_and_worths_add_up_the_walk_is_enough(data: st.DataObject, space: Space) -> None:
    floor, court = data.draw(floors(space)), Court(space)
    found = judged(space, floor, court, wants_deal=False)
    assert found == tradeoff(space, floor)
    assert court.asked <= TRIES


@given(st.data(), spaces_with_package())
def test_only_who_wants_a_deal_looks_further_where_a_group_blocks(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    space, near = drawn
    floor = data.draw(floors(space))
    best = tradeoff(space, floor, near=near)
    if best is None:
        return
    court = Court(space, {best})
    assert judged(space, floor, court, near=near, wants_deal=False) is None
    found = judged(space, floor, Court(space, {best}), near=near)
    others = [p for p in all_packages(space) if p != best and utility(space, p) >= floor]
    assert (found is None) <= (not others or len(space.own) > 1)
    assert found != best


@given(st.data(), spaces_with_package())
def test_the_beam_judges_no_more_than_its_bounds(data: st.DataObject, drawn: tuple[Space, Package]) -> None:
    space, start = drawn
    court = data.draw(courts(space))
    beam(space, data.draw(floors(space)), court, starts=[start])
    assert court.asked <= 1 + DEPTH * WIDTH * sum(map(len, space.own))


def test_a_detour_through_worse_packages_is_found() -> None:
    """Each group alone blocks; only both levels together pass, and no single move from the walk's package reaches them."""
    space = build([[0, 10, 20], [0, 10, 20], [0, 5, 9]], [[20, 10, 0], [20, 10, 0], [9, 4, 0]])
    open_ones = {(0, 2, 2), (2, 0, 2)}
    court = Court(space, {p for p in all_packages(space) if p not in open_ones})
    assert judged(space, 25, court) in open_ones


def test_the_search_finds_nine_tenths_of_what_there_is() -> None:
    """A fixed lattice: half of the packages are blocked, and neighbours are worth more or less together."""
    possible = found = best_found = 0
    for n in range(80):
        own = [[(n * 7 + i * 13 + level * level * (i + 3) * 17) % 97 for level in range(4)] for i in range(4)]
        other = [[(n * 11 + i * 29 + level * (n + i + 5) * 23) % 89 for level in range(4)] for i in range(4)]
        space = build(own, other)
        every = all_packages(space)
        court = Court(space, {p for k, p in enumerate(every) if (k * 31 + n * 17) % 2},
                      {p: (k * 37 + n * 5) % 41 - 20 for k, p in enumerate(every)})  # fmt: skip
        floor = (2 * space.own_top + sum(map(min, own))) // 3
        good = [p for p in every if (worth := court(p)) is not None and worth >= floor]
        if good:
            possible += 1
            package = judged(space, floor, court)
            if package is not None:
                found += 1
                best_found += utility_to_other(space, package) * 100 >= 90 * max(utility_to_other(space, p) for p in good)
    assert found == possible
    assert best_found * 10 >= possible * 8, f"{best_found} of {possible}"
