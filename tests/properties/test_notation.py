"""Orders as text: every order comes back from its line, and no line does more than raise `OrderSyntax`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core import OrderSyntax, format_order, parse_order
from game.core import orders as o
from game.core.dates import add_months, date_text, month_of, parse_date
from game.core.levers import package, parse_lever, parse_term
from tests.strategies import days, hostile, levers, orders, terms


@given(orders)
def test_every_order_comes_back_from_its_line(order: o.Order) -> None:
    line = format_order(order)
    assert parse_order(line) == order


@given(orders)
def test_a_line_is_one_line_of_ascii_and_leaves_room_for_a_note(order: o.Order) -> None:
    line = format_order(order)
    assert line.isascii() and line.isprintable() and " ;; " not in line and line == line.strip()


@given(orders)
def test_every_kind_of_order_begins_with_its_seat(order: o.Order) -> None:
    assert format_order(order).startswith(f"{order.seat} ")


def read(text: str) -> tuple[o.Order | None, OrderSyntax | None]:
    """The order of a line, or why it is none; anything else that is raised is a failure."""
    try:
        return parse_order(text), None
    except OrderSyntax as wrong:
        return None, wrong


@given(hostile)
def test_noise_is_an_order_or_an_order_syntax_and_nothing_else(text: str) -> None:
    order, wrong = read(text)
    if wrong is not None:
        assert wrong.message and 1 <= wrong.column <= len(text) + 1
    else:
        assert parse_order(format_order(order)) == order


@given(orders, st.integers(0, 200), st.text(max_size=3))
def test_a_line_with_a_scratch_is_an_order_or_an_order_syntax(order: o.Order, at: int, scratch: str) -> None:
    line = format_order(order)
    text = line[:at] + scratch + line[at + 1 :]
    again, wrong = read(text)
    if wrong is None:
        assert parse_order(format_order(again)) == again
    else:
        assert wrong.message


@pytest.mark.parametrize(
    "text",
    [
        "USA",
        "usa end",
        "USA end ",
        " USA end",
        "USA end\n",
        "USA > GTM",
        "USA > GTM dance",
        "USA > GTM offer for 12 private",
        "USA > GTM threaten GTM.flights@USA>=2 by 2025-02-30 else USA.levy@GTM=0 public",
        "USA keep a1.USA.GTM at 12345",
        "USA impose USA.levy@GTM",
        "USA > GTM open picnic",
        "USA > GTM offer USA.levy@GTM=0 for 123 private",
    ],
)
def test_a_line_that_is_nearly_an_order_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(OrderSyntax) as wrong:
        parse_order(text)
    assert wrong.value.message and wrong.value.column >= 1


def test_terms_are_read_in_any_order_and_written_in_one() -> None:
    one = parse_order("USA > GTM offer USA.a@GTM=1, GTM.b@USA=2 for 12 private")
    other = parse_order("USA > GTM offer GTM.b@USA=2, USA.a@GTM=1 for 12 private")
    assert one == other and format_order(one) == format_order(other)


@given(levers)
def test_a_lever_comes_back_from_its_text(lever: object) -> None:
    assert parse_lever(str(lever)) == lever


@given(st.lists(terms, max_size=6))
def test_a_package_names_each_lever_once_and_does_not_mind_order(found: list) -> None:
    made = package(found)
    assert len({t.lever for t in made}) == len(made)
    assert package(made) == made
    last = {t.lever: t for t in found}
    assert set(made) == set(last.values())
    assert all(parse_term(str(t)) == t for t in made)


@given(days)
def test_a_day_comes_back_from_its_date(day: int) -> None:
    assert parse_date(date_text(day)) == day


@given(st.integers(0, 40_000), st.integers(0, 40))
def test_months_later_is_the_same_day_or_the_last_of_that_month(day: int, months: int) -> None:
    later = add_months(day, months)
    y, m, d = month_of(day)
    assert month_of(later)[:2] == (y + (m - 1 + months) // 12, (m - 1 + months) % 12 + 1)
    assert month_of(later)[2] == d or month_of(later + 1)[2] == 1


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or isinstance(found, int)
