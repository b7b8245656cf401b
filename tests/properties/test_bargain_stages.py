"""Laws of packages over time: now, on delivery, after a review."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    Space,
    Stage,
    believed,
    build,
    outcomes,
    stage,
    staged_worth,
    tradeoff,
    unstaged,
    utility,
    utility_to_other,
)
from tests.properties.bargain_builders import all_packages, spaces_with_package

permille = st.integers(0, 1000)
SURE = (1000, 1000, 1000)


@given(permille, permille, permille)
def test_a_later_stage_is_never_surer(delivery: int, review: int, patience: int) -> None:
    now, then, last = believed(delivery=delivery, review=review, patience=patience)
    assert 1000 == now >= then >= last >= 0


@given(permille, permille, permille)
def test_more_trust_never_makes_a_promise_worth_less(low: int, high: int, review: int) -> None:
    low, high = sorted((low, high))
    for worths in ([0, 400, 900], [900, 400, 0]):
        near, far = (staged_worth(worths, 0, 2, believed(delivery=d, review=review)[Stage.AFTER_REVIEW]) for d in (low, high))
        assert abs(near - worths[0]) <= abs(far - worths[0]) <= 900


@given(st.data(), spaces_with_package())
def test_what_is_sure_to_come_is_worth_as_much_as_now_and_what_never_comes_nothing(
    data: st.DataObject, drawn: tuple[Space, Package]
) -> None:
    space, stands = drawn
    issues = range(len(stands))
    package = data.draw(st.sampled_from(all_packages(space)))
    for chances, counts in ((SURE, True), ((1000, 0, 0), False)):
        staged = stage(space, stands, issues=issues, own=chances, other=chances)
        later = tuple(
            variants.index((level, Stage.AFTER_REVIEW if level != stands[i] else Stage.NOW))
            for i, (variants, level) in enumerate(zip(staged.variants, package, strict=True))
        )
        assert utility(staged.space, later) == utility(space, package if counts else stands)
        assert utility_to_other(staged.space, later) == utility_to_other(space, package if counts else stands)


@given(spaces_with_package())
def test_every_package_is_still_there_at_once_and_what_stands_is_there_once(drawn: tuple[Space, Package]) -> None:
    space, stands = drawn
    staged = stage(space, stands, issues=(0,), own=(1000, 700, 500), other=(1000, 600, 300))
    assert outcomes(staged.space) * len(space.own[0]) == outcomes(space) * (3 * len(space.own[0]) - 2)
    for package in all_packages(space):
        now = tuple(v.index((level, Stage.NOW)) for v, level in zip(staged.variants, package, strict=True))
        assert (utility(staged.space, now), utility_to_other(staged.space, now)) == (
            utility(space, package), utility_to_other(space, package),
        )  # fmt: skip
        assert [level for level, _ in unstaged(staged, now)] == list(package)


def test_who_doubts_the_review_more_is_paid_after_it() -> None:
    """We give what costs us dear; they believe in the review, we hardly do. So it is promised for after the review."""
    space = build([[0, -300]], [[0, 300]])
    staged = stage(space, (0,), issues=(0,), own=believed(delivery=800, review=250), other=believed(delivery=900, review=900))
    found = tradeoff(staged.space, -70)
    assert found is not None
    assert unstaged(staged, found) == ((1, Stage.AFTER_REVIEW),)
    assert utility(staged.space, found) == -60
    assert utility_to_other(staged.space, found) == 243
