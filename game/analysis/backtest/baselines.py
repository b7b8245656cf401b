"""What a model must beat: base rates, saying yes always, a regression on four features, a rule of five lines.

Owns these rivals. None sees the simulation; the regression and the base rates leave out the row that they judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp
from typing import NamedTuple

from game.analysis.backtest.classes import FIVE
from game.analysis.backtest.score import Row, smoothed
from game.analysis.backtest.stage import Stage
from game.core.appraisal import Standpoint, as_terms
from game.core.observe import Observation

__all__ = ["Features", "always_comply", "base_rates", "features_of", "five_lines", "ridge_logistic"]

RIDGE, STEPS, RATE = 1.0, 400, 0.25
SURE = 200
"""How many imagined games a rule without shares of its own stands for."""


class Features(NamedTuple):
    """Four figures of a situation, each about 0 to 1: harm held out, good held out, how it looks, how they stand."""

    harm: float
    good: float
    looks: float
    relation: float


def features_of(stage: Stage, obs: Observation) -> Features:
    """The features of a situation; harm and good by the partner's own table, in thousandths."""
    point = Standpoint(obs, stage.world.rules.seat_index(stage.sender))
    harm = sum(point.harm(point.table, as_terms(obs, threat.harm)) for threat in stage.threats)
    good = 0
    for lever, level in as_terms(obs, stage.offer).items():
        if stage.world.rules.lever_actor[lever] == point.other:
            good += max(0, point.change(point.table, lever, level))
    looks, align = stage.codes["look"].step, stage.codes["stance"].step
    return Features(harm / 200_000, good / 100_000, looks / 3, align / 2)


def base_rates(rows: Sequence[Row]) -> list[Row]:
    """Each row gets the shares of the answers of all the others."""
    counts = Counter(row.truth for row in rows)
    return [row._replace(shares=smoothed({name: counts[name] - (name == row.truth) for name in FIVE})) for row in rows]


def always_comply(rows: Sequence[Row]) -> list[Row]:
    """Everybody says yes."""
    return [row._replace(shares=smoothed({"comply": SURE})) for row in rows]


def five_lines(rows: Sequence[Row], stages: Sequence[Stage], features: Sequence[Features]) -> list[Row]:
    """A rule that fits on a card."""
    found = []
    for row, stage, one in zip(rows, stages, features, strict=True):
        if not stage.ask or (one.relation <= -1 and one.good < 0.1):
            counts = {"retaliate": 50, "refuse": 50, "partial": 20, "counteroffer": 15, "comply": 15}
        elif one.looks >= 1 and one.harm < 0.2:
            counts = {"partial": 50, "retaliate": 30, "refuse": 20, "comply": 30, "counteroffer": 20}
        elif one.good >= 0.1 or one.harm >= 0.2:
            counts = {"comply": 75, "partial": 40, "counteroffer": 15, "refuse": 10, "retaliate": 10}
        elif one.looks >= 0.6:
            counts = {"partial": 50, "comply": 45, "refuse": 30, "counteroffer": 15, "retaliate": 10}
        else:
            counts = {"comply": 65, "partial": 40, "refuse": 25, "counteroffer": 10, "retaliate": 10}
        found.append(row._replace(shares=smoothed(counts)))
    return found


def ridge_logistic(rows: Sequence[Row], features: Sequence[Features]) -> list[Row]:
    """A multinomial logistic regression with a ridge, fitted anew without each row in turn."""
    found = []
    for i, row in enumerate(rows):
        others = [j for j in range(len(rows)) if j != i]
        weights = _fitted([(1.0, *features[j]) for j in others], [rows[j].truth for j in others])
        shares = _softmax(weights, (1.0, *features[i]))
        found.append(row._replace(shares={name: 0.98 * share + 0.004 for name, share in shares.items()}))
    return found


_Weights = dict[str, list[float]]


def _softmax(weights: _Weights, x: Sequence[float]) -> dict[str, float]:
    scores = {name: sum(w * v for w, v in zip(row, x, strict=True)) for name, row in weights.items()}
    top = max(scores.values())
    raised = {name: exp(score - top) for name, score in scores.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


def _fitted(xs: Sequence[Sequence[float]], truths: Sequence[str]) -> _Weights:
    """Weights by plain descent; the constant has no ridge."""
    size = len(xs[0]) if xs else len(Features._fields) + 1
    weights: _Weights = {name: [0.0] * size for name in FIVE}
    for _ in range(STEPS):
        slope: _Weights = {name: [0.0] * size for name in FIVE}
        for x, truth in zip(xs, truths, strict=True):
            shares = _softmax(weights, x)
            for name in FIVE:
                off = shares[name] - (name == truth)
                for k, v in enumerate(x):
                    slope[name][k] += off * v
        for name in FIVE:
            for k in range(size):
                pull = RIDGE * weights[name][k] if k else 0.0
                weights[name][k] -= RATE * (slope[name][k] + pull) / max(1, len(xs))
    return weights
