"""The arithmetic of the report."""

from __future__ import annotations

from math import isclose, log

from hypothesis import given
from hypothesis import strategies as st

from game.analysis.backtest import baselines, score
from game.analysis.backtest.classes import FIVE, THREE
from game.analysis.backtest.score import Row

EVEN = dict.fromkeys(FIVE, 0.2)


def sure(answer: str) -> dict[str, float]:
    return score.smoothed({answer: 100})


@given(st.dictionaries(st.sampled_from(FIVE), st.integers(0, 200)))
def test_shares_add_up_to_one_and_nothing_is_impossible(counts: dict[str, int]) -> None:
    shares = score.smoothed(counts)
    assert isclose(sum(shares.values()), 1)
    assert min(shares.values()) > 0
    assert isclose(sum(score.three(shares).values()), 1)


def test_the_loss_of_even_shares_is_the_logarithm_of_their_number() -> None:
    rows = [Row(str(i), "A", answer, EVEN) for i, answer in enumerate(FIVE)]
    assert isclose(score.log_loss(rows, FIVE), log(5))


def test_being_right_costs_less_than_being_wrong() -> None:
    right, wrong = Row("x", "A", "comply", sure("comply")), Row("x", "A", "comply", sure("refuse"))
    assert score.log_loss([right]) < score.log_loss([wrong])


def test_a_label_is_the_class_that_stands_out_from_its_usual_share() -> None:
    usual = {"yields": 0.5, "bargains": 0.3, "resists": 0.2}
    shares = {"comply": 0.45, "partial": 0.2, "counteroffer": 0.05, "refuse": 0.2, "retaliate": 0.1}
    assert score.labels([Row("x", "A", "refuse", shares)], usual) == ["resists"]


def test_perfect_rows_have_accuracy_and_area_one() -> None:
    rows = [Row(answer, answer, answer, sure(answer)) for answer in FIVE]
    usual = dict.fromkeys(THREE, 1 / 3)
    assert score.balanced_accuracy(rows, usual) == 1
    assert score.auc(rows) == 1


def test_resamples_keep_a_countrys_rows_together() -> None:
    rows = [Row(str(i), country, "comply", EVEN) for i, country in enumerate("AABCC")]
    for chosen in score.resamples(rows, 20):
        assert chosen.count(0) == chosen.count(1)
        assert chosen.count(3) == chosen.count(4)


def test_a_model_that_knows_is_below_one_that_guesses_in_every_resample() -> None:
    rows = [Row(answer, answer, answer, sure(answer)) for answer in FIVE]
    assert score.below(rows, [[row._replace(shares=EVEN) for row in rows]]) == 1


def test_the_regression_never_sees_the_row_that_it_judges() -> None:
    features = [baselines.Features(0, 0, 0, 0)] * 6
    rows = [Row(str(i), str(i), "comply" if i else "refuse", EVEN) for i in range(6)]
    found = baselines.ridge_logistic(rows, features)
    assert found[0].shares["refuse"] < 0.1
    assert found[1].shares["refuse"] > found[0].shares["refuse"]
