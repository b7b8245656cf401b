"""Laws of deals of three and more, against brute force."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import Package, Parties, build, group_tradeoff, surpluses, tradeoff, unanimous, utility_to_other
from tests.properties.bargain_builders import all_packages


@st.composite
def parties(draw: st.DrawFn, shares: bool = False) -> Parties:
    """Us and two or three others over up to three issues with up to four levels."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    amount = st.integers(-100, 100)
    side = st.tuples(*[st.tuples(*[amount] * size) for size in sizes])
    count = draw(st.integers(2, 3))
    others = tuple(draw(side) for _ in range(count))
    floors = tuple(draw(st.integers(-150, 100)) for _ in range(count))
    given_shares = tuple(draw(st.integers(1, 1000)) for _ in range(count)) if shares else ()
    return Parties(draw(side), others, floors, given_shares)


def packages(table: Parties) -> list[Package]:
    return all_packages(build(table.own, table.own))


def own_worth(table: Parties, package: Package) -> int:
    return sum(levels[level] for levels, level in zip(table.own, package, strict=True))


@given(st.data(), parties())
def test_a_package_is_found_wherever_one_reaches_our_floor_and_it_reaches_it(data: st.DataObject, table: Parties) -> None:
    floor = data.draw(st.integers(-300, 300))
    found = group_tradeoff(table, floor)
    assert (found is None) == all(own_worth(table, p) < floor for p in packages(table))
    if found is not None:
        assert own_worth(table, found) >= floor
        assert group_tradeoff(table, floor) == found
        assert unanimous(table, found, floor=floor) == (min(surpluses(table, found)) >= 0)


@given(st.data(), parties(), st.booleans())
def test_the_answer_to_an_offer_never_gives_every_party_less(data: st.DataObject, table: Parties, by_shares: bool) -> None:
    if by_shares:
        table = Parties(table.own, table.others, table.floors, tuple(100 * (i + 1) for i in range(len(table.others))))
    floor = data.draw(st.integers(-300, 300))
    offer = data.draw(st.sampled_from(packages(table)))
    found = group_tradeoff(table, floor, not_worse_than=offer)
    if found is None:
        assert own_worth(table, offer) < floor
    elif own_worth(table, offer) >= floor:
        pairs = zip(surpluses(table, found), surpluses(table, offer), strict=True)
        assert any(after >= before for after, before in pairs)


@given(st.data(), parties())
def test_a_lower_floor_of_ours_never_loses_a_package(data: st.DataObject, table: Parties) -> None:
    low, high = sorted((data.draw(st.integers(-300, 300)), data.draw(st.integers(-300, 300))))
    assert group_tradeoff(table, low) is not None or group_tradeoff(table, high) is None


def lattice(count: int) -> list[tuple[Parties, int]]:
    tables = []
    for n in range(count):
        rows = [
            tuple(
                tuple((n * (7 + k) + i * 13 * (k + 1) + level * level * (i + 3) * (17 + k)) % 97 for level in range(4))
                for i in range(4)
            )
            for k in range(4)
        ]
        tables.append((Parties(rows[0], tuple(rows[1:]), (60, 80, 70)), 120 + n % 60))
    return tables


def test_the_worst_off_gets_nearly_what_brute_force_could_give_it() -> None:
    tried = exact = 0
    for table, floor in lattice(60):
        good = [p for p in packages(table) if own_worth(table, p) >= floor]
        if not good:
            continue
        found = group_tradeoff(table, floor)
        assert found is not None
        best, got = max(min(surpluses(table, p)) for p in good), min(surpluses(table, found))
        tried += 1
        exact += got == best
        assert best - got <= 40
    assert exact * 10 >= tried * 8, f"{exact} of {tried}"


def test_where_all_could_agree_a_unanimous_package_is_found_by_shares_too() -> None:
    possible = found = 0
    for table, floor in lattice(60):
        shared = Parties(table.own, table.others, table.floors, (600, 300, 100))
        if any(unanimous(shared, p, floor=floor) for p in packages(shared)):
            possible += 1
            package = group_tradeoff(shared, floor)
            assert package is not None
            found += unanimous(shared, package, floor=floor)
    assert possible > 30
    assert found * 20 >= possible * 19, f"{found} of {possible}"


def test_with_one_other_it_is_the_plain_counter_offer() -> None:
    for table, floor in lattice(30):
        alone = Parties(table.own, table.others[:1], table.floors[:1])
        space = build(table.own, table.others[0])
        plain, found = tradeoff(space, floor), group_tradeoff(alone, floor)
        assert (plain is None) == (found is None)
        if plain is not None and found is not None:
            assert utility_to_other(space, found) >= utility_to_other(space, plain)


def test_a_table_without_others_or_with_a_floor_too_few_is_refused() -> None:
    for table in (Parties(((1,),), (), ()), Parties(((1,),), (((1,),),), ()), Parties(((1,),), (((1,),),), (0,), (1, 2))):
        with pytest.raises(ValueError, match="one for each"):
            group_tradeoff(table, 0)
