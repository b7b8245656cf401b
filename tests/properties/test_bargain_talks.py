"""Laws of aspiration and acceptance, and of two rational sides who talk."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    Space,
    accepts,
    aspiration,
    build,
    fresh,
    has_zopa,
    kindness,
    utility,
    weighted_levels,
)
from tests.properties.bargain_builders import Side, floors, sides, spaces_with_package, talk

amounts = st.integers(-1_000_000, 1_000_000)
permille = st.integers(0, 1000)
answers = st.integers(-2000, 2000)


def zopa_of(one: Side, two: Side) -> bool:
    """Whether the two sides' true worths leave anything to agree on."""
    space = build(weighted_levels(one.weights, one.shapes), weighted_levels(two.weights, two.shapes))
    return has_zopa(space, one.reservation, two.reservation)


@given(amounts, amounts, permille, answers, st.integers(1, 40))
def test_aspiration_never_rises_and_ends_at_the_reservation_value(
    start: int, reservation: int, shape: int, kind: int, horizon: int
) -> None:
    curve = [
        aspiration(t, horizon, start=start, reservation=reservation, shape=shape, kind_answer=kind)
        for t in range(horizon + 2)
    ]
    assert curve == sorted(curve, reverse=True)
    assert curve[-2:] == [reservation, reservation]
    assert all(reservation <= wanted <= max(start, reservation) for wanted in curve)


@given(amounts, amounts, permille, permille, answers, st.integers(0, 12))
def test_a_harder_curve_or_an_unkind_answer_never_wants_less(
    start: int, reservation: int, shape: int, other_shape: int, kind: int, t: int
) -> None:
    hard, soft = sorted((shape, other_shape))

    def wanted(shape: int, kind: int) -> int:
        return aspiration(t, 12, start=start, reservation=reservation, shape=shape, kind_answer=kind)

    assert wanted(hard, kind) >= wanted(soft, kind)
    assert wanted(soft, kind) >= wanted(soft, kind + 1)


@given(st.integers(0, 1_000_000), answers, st.integers(0, 12))
def test_the_answer_in_kind_is_bounded_by_a_quarter_of_what_is_left(start: int, kind: int, t: int) -> None:
    plain = aspiration(t, 12, start=start, reservation=0, shape=400)
    answered = aspiration(t, 12, start=start, reservation=0, shape=400, kind_answer=kind)
    assert abs(answered - plain) * 4 <= plain + 4


def test_kindness_is_the_share_of_the_span_that_they_came_toward_us() -> None:
    assert kindness(100, 150, span=500) == 100
    assert kindness(150, 100, span=500) == -100
    assert kindness(0, 900, span=500) == 1000
    assert kindness(0, 900, span=0) == 0


@given(amounts, amounts, st.none() | amounts, amounts, amounts, st.integers(0, 12))
def test_a_better_offer_is_never_less_acceptable(
    offer: int, better: int, following: int | None, wanted: int, reservation: int, left: int
) -> None:
    worse, best = sorted((offer, better))

    def taken(worth: int) -> bool:
        return accepts(worth, following, aspiration=wanted, reservation=reservation, time_left=left)

    assert taken(best) or not taken(worse)
    assert not taken(reservation - 1)


def test_an_offer_is_taken_for_one_of_three_reasons_and_no_other() -> None:
    def taken(worth: int, following: int | None, left: int) -> bool:
        return accepts(worth, following, aspiration=800, reservation=300, time_left=left)

    assert taken(800, None, 5)
    assert taken(600, 600, 5)
    assert taken(300, None, 0)
    assert not taken(799, None, 5)
    assert not taken(600, 601, 5)
    assert not taken(299, 100, 0)


@given(st.data(), spaces_with_package())
def test_a_package_better_in_every_issue_is_never_less_acceptable(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, package = drawn
    better = tuple(
        data.draw(st.sampled_from([n for n, worth in enumerate(own) if worth >= own[level]]))
        for own, level in zip(space.own, package, strict=True)
    )
    wanted, reservation, left = data.draw(floors(space)), data.draw(floors(space)), data.draw(st.integers(0, 3))

    def taken(offer: Package) -> bool:
        return accepts(utility(space, offer), None, aspiration=wanted, reservation=reservation, time_left=left)

    assert taken(better) or not taken(package)


@given(sides())
def test_what_two_sides_agree_on_beats_no_agreement_for_both(pair: tuple[Side, Side]) -> None:
    agreed = talk(*pair)
    if agreed is not None:
        assert all(side.worth(agreed) >= side.reservation for side in pair)
        assert zopa_of(*pair)
    assert talk(*pair) == agreed


@given(sides(), st.integers(500, 1000), st.integers(10, 500))
def test_where_the_zopa_is_empty_no_rational_pair_agrees(
    pair: tuple[Side, Side], high: int, over: int
) -> None:
    """Zero-sum worths, so that reservation values that add up to more than all there is leave nothing."""
    one, two = pair
    hard = Side(one.weights, one.shapes, high * 1000, one.shape)
    harder = Side(one.weights, two.shapes, (1000 - high + over) * 1000, two.shape)
    assert not zopa_of(hard, harder)
    assert talk(hard, harder) is None


def agreements(horizon: int = 12) -> tuple[int, int, int]:
    """Talks held, those with a ZOPA, and agreements, over a fixed lattice of pairs."""
    held = possible = agreed = 0
    up = (0, 333, 667, 1000)
    for n in range(150):
        raw = [[1 + (n * (5 + side) + i * 7 + side * 11 * i) % 17 for i in range(4)] for side in (0, 1)]
        pair = [
            Side(
                fresh((4,) * 4, raw[side]).prior,
                (up if side == 0 else up[::-1],) * 4,
                (300 + (n * (37 + 12 * side)) % 400) * 1000,
                150 + (n * (61 + side)) % 850,
            )
            for side in (0, 1)
        ]
        held += 1
        if zopa_of(*pair):
            possible += 1
            agreed += talk(pair[0], pair[1], horizon=horizon) is not None
        else:
            assert talk(pair[0], pair[1], horizon=horizon) is None
    return held, possible, agreed


def test_most_pairs_with_a_zopa_agree_within_twelve_exchanges() -> None:
    held, possible, agreed = agreements()
    assert possible * 2 > held
    assert agreed * 10 >= possible * 8, f"{agreed} agreements of {possible} possible in {held} talks"
