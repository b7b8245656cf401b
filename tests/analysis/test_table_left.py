"""Value left on the table: the count one by one agrees with the frontier that governments bargain with, and with the rules."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain.frontier import pareto
from game.ai.bargain.space import build, utility, utility_to_other
from game.analysis.record import Record
from game.analysis.table_left import CHANGES, LEAST, LIMIT, Left, better_for_both, neighbourhood, table_left, value_left
from game.core.appraisal import Standpoint, as_terms
from game.core.legality import MOST_TERMS
from game.core.observe import observe
from game.core.state import Agreement
from game.core.whole import points

worths = st.lists(st.integers(-60, 60), min_size=1, max_size=4)


@st.composite
def small_spaces(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]], tuple[int, ...]]:
    """Up to five issues of up to four levels with a worth for either side, and one package among them."""
    mine = draw(st.lists(worths, min_size=1, max_size=5))
    theirs = [draw(st.lists(st.integers(-60, 60), min_size=len(row), max_size=len(row))) for row in mine]
    signed = tuple(draw(st.integers(0, len(row) - 1)) for row in mine)
    return mine, theirs, signed


@given(small_spaces())
def test_nothing_is_better_for_both_exactly_where_the_frontier_holds_nothing_better(
    drawn: tuple[list[list[int]], list[list[int]], tuple[int, ...]],
) -> None:
    mine, theirs, signed = drawn
    space = build(mine, theirs)
    own, other = utility(space, signed), utility_to_other(space, signed)
    gains = [(utility(space, p) - own, utility_to_other(space, p) - other) for p in pareto(space)]
    on_frontier = [min(gain) for gain in gains if min(gain) > 0]
    counted = [min(one.mine, one.theirs) for one in better_for_both(mine, theirs, signed)]
    assert max(counted, default=0) == max(on_frontier, default=0)


@given(small_spaces())
def test_it_counts_every_package_that_is_better_for_both_and_no_other(
    drawn: tuple[list[list[int]], list[list[int]], tuple[int, ...]],
) -> None:
    mine, theirs, signed = drawn

    def worth(rows: list[list[int]], at: tuple[int, ...]) -> int:
        return sum(row[i] for row, i in zip(rows, at, strict=True))

    every = product(*(range(len(row)) for row in mine))
    wanted = {at for at in every if worth(mine, at) > worth(mine, signed) and worth(theirs, at) > worth(theirs, signed)}
    found = {one.at: one for one in better_for_both(mine, theirs, signed)}
    assert set(found) == wanted
    assert all(one.mine == worth(mine, at) - worth(mine, signed) for at, one in found.items())


@pytest.fixture(scope="module")
def lefts(with_offers: Record) -> tuple[Left, ...]:
    return table_left(with_offers)


def test_every_agreement_is_measured_once_and_no_neighbourhood_is_without_a_bound(
    with_offers: Record, with_threats: Record, lefts: tuple[Left, ...]
) -> None:
    signed = [ref for ref, act in with_offers.acts.items() if isinstance(act, Agreement)]
    assert [one.ref for one in lefts] == signed
    assert all(1 <= one.looked_at <= LIMIT for one in (*lefts, *table_left(with_threats)))


def test_on_the_deals_of_a_game_it_agrees_with_the_frontier_of_the_same_neighbourhood(with_offers: Record) -> None:
    checked = 0
    for ref, act in with_offers.acts.items():
        if not isinstance(act, Agreement):
            continue
        issues, signed = neighbourhood(with_offers.world, with_offers.befores[with_offers.opened[ref]], act)
        mine, theirs = [one.mine for one in issues], [one.theirs for one in issues]
        space = build(mine, theirs)
        own, other = utility(space, signed), utility_to_other(space, signed)
        front = [min(utility(space, p) - own, utility_to_other(space, p) - other) for p in pareto(space)]
        counted = [min(one.mine, one.theirs) for one in better_for_both(mine, theirs, signed, least=LEAST)]
        assert max(counted, default=0) == max((gain for gain in front if gain >= LEAST), default=0)
        checked += 1
    assert checked > 5


def test_the_better_package_is_one_that_the_other_side_would_not_have_judged_worse(
    with_offers: Record, lefts: tuple[Left, ...]
) -> None:
    better = [one for one in lefts if not one.efficient]
    assert better
    world = with_offers.world
    for one in better:
        act = with_offers.acts[one.ref]
        assert isinstance(act, Agreement)
        partner = act.target if act.speaker == world.lead else act.speaker
        view = observe(world, with_offers.befores[with_offers.opened[one.ref]], partner)
        point = Standpoint(view, world.rules.lead)
        then, now = (point.appraise(as_terms(view, p), public=act.public, at_once=act.at_once) for p in (act.package, one.best))
        assert now.in_win_set
        assert now.total >= then.total
        assert len(one.best) <= MOST_TERMS
        assert len(set(one.best) ^ set(act.package)) <= 2 * CHANGES
        assert min(one.mine_more, one.theirs_more) >= 1


def test_a_deal_is_worth_to_both_what_their_tables_say_of_its_terms(with_offers: Record, lefts: tuple[Left, ...]) -> None:
    """Of deals without a threat behind them and without aims, the figures are sums that can be done by hand."""
    world, checked = with_offers.world, 0
    for one in lefts:
        act = with_offers.acts[one.ref]
        assert isinstance(act, Agreement)
        sides = (world.lead, act.target if act.speaker == world.lead else act.speaker)
        views = [observe(world, with_offers.befores[with_offers.opened[one.ref]], seat) for seat in sides]
        terms = as_terms(views[0], act.package)
        if act.under_threat or any(aim.lever in terms for view in views for aim in view.own.aims):
            continue
        solid = {x: level for x, level in terms.items() if world.rules.measure_of(x).kind != "manner"}
        for view, worth in zip(views, (one.mine, one.theirs), strict=True):
            rows = [(view.own.table[x], level, view.level(x)) for x, level in solid.items()]
            assert points(sum(row[level] - row[now] for row, level, now in rows if row is not None)) == worth
        checked += 1
    assert checked > 3


def test_the_package_that_is_called_better_brings_what_was_said_when_it_is_signed_itself(
    with_offers: Record, lefts: tuple[Left, ...]
) -> None:
    one = max(lefts, key=lambda left: min(left.mine_more, left.theirs_more))
    act = with_offers.acts[one.ref]
    assert isinstance(act, Agreement)
    before = with_offers.befores[with_offers.opened[one.ref]]
    again = value_left(with_offers.world, before, act._replace(package=one.best))
    assert again.mine >= one.mine + one.mine_more - 1
    assert again.theirs >= one.theirs + one.theirs_more - 1
