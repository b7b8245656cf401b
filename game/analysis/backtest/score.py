"""How near simulated shares come to recorded answers: log loss, balanced accuracy, the area under the curve, with intervals.

Owns the arithmetic of scoring. Resamples are named draws over countries, so that a report is the same each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import log
from typing import NamedTuple

from game.analysis.backtest.classes import FIVE, THREE, THREE_OF
from game.core.draws import draw

__all__ = [
    "Row",
    "Shares",
    "auc",
    "balanced_accuracy",
    "below",
    "five",
    "interval",
    "labels",
    "log_loss",
    "resamples",
    "smoothed",
    "three",
]

Shares = Mapping[str, float]
RESAMPLES = 400
SEED = "b2:backtest"
OUTER = 0.05
"""What is left out on either side of an interval, so that it holds nine tenths."""


class Row(NamedTuple):
    """A recorded answer and the simulated shares of all five; *country* groups rows that are no independent evidence."""

    id: str
    country: str
    truth: str
    shares: Shares


def smoothed(counts: Mapping[str, int]) -> dict[str, float]:
    """Shares of the five answers, (n + 1/2)/(N + 5/2), so that nothing simulated is impossible."""
    total = sum(counts.values())
    return {name: (counts.get(name, 0) + 0.5) / (total + 0.5 * len(FIVE)) for name in FIVE}


def three(shares: Shares) -> dict[str, float]:
    """The five shares as yields, bargains and resists."""
    found = dict.fromkeys(THREE, 0.0)
    for name, share in shares.items():
        found[THREE_OF[name]] += share
    return found


def five(shares: Shares) -> dict[str, float]:
    """The five shares as they are."""
    return dict(shares)


def _truth(row: Row, names: Sequence[str]) -> str:
    return row.truth if len(names) == len(FIVE) else THREE_OF[row.truth]


def _shares(row: Row, names: Sequence[str]) -> Shares:
    return row.shares if len(names) == len(FIVE) else three(row.shares)


def log_loss(rows: Sequence[Row], names: Sequence[str] = THREE) -> float:
    """Mean of minus the logarithm of the share given to what was recorded, in nats."""
    return sum(-log(max(1e-9, _shares(row, names)[_truth(row, names)])) for row in rows) / max(1, len(rows))


def labels(rows: Sequence[Row], open_shares: Shares, names: Sequence[str] = THREE) -> list[str]:
    """For each row the class whose share is largest next to its share in the open set."""
    return [
        max(names, key=lambda name: (_shares(row, names)[name] / max(1e-9, open_shares[name]), -names.index(name)))
        for row in rows
    ]


def balanced_accuracy(rows: Sequence[Row], open_shares: Shares, names: Sequence[str] = THREE) -> float:
    """Mean over the classes that occur of the part of their rows that is labelled right."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for row, label in zip(rows, labels(rows, open_shares, names), strict=True):
        truth = _truth(row, names)
        of[truth] += 1
        right[truth] += label == truth
    return sum(right[name] / count for name, count in of.items()) / max(1, len(of))


def auc(rows: Sequence[Row]) -> float:
    """How often a row that agreed (comply or partial) has a larger share of agreeing than one that resisted; ties count half.

    A counter-offer is neither and is left out.
    """
    agreed = [row for row in rows if row.truth in ("comply", "partial")]
    resisted = [row for row in rows if THREE_OF[row.truth] == "resists"]
    wins = 0.0
    for a in agreed:
        for r in resisted:
            x, y = (one.shares["comply"] + one.shares["partial"] for one in (a, r))
            wins += 1.0 if x > y else 0.5 if x == y else 0.0
    pairs = len(agreed) * len(resisted)
    return wins / pairs if pairs else 0.5


def resamples(rows: Sequence[Row], count: int = RESAMPLES) -> list[list[int]]:
    """Indices of rows, drawn country by country with replacement."""
    countries = sorted({row.country for row in rows})
    of = {country: [i for i, row in enumerate(rows) if row.country == country] for country in countries}
    found = []
    for n in range(count):
        chosen = [countries[draw(SEED, f"resample/{n}/{k}", len(countries))] for k in range(len(countries))]
        found.append([i for country in chosen for i in of[country]])
    return found


def interval(rows: Sequence[Row], measure: Callable[[Sequence[Row]], float]) -> tuple[float, float]:
    """The middle nine tenths of a measure over resamples of countries."""
    if not rows:
        return (0.0, 0.0)
    values = sorted(measure([rows[i] for i in chosen]) for chosen in resamples(rows))
    cut = int(len(values) * OUTER)
    return values[cut], values[-1 - cut]


def below(rows: Sequence[Row], others: Sequence[Sequence[Row]], names: Sequence[str] = THREE) -> float:
    """Part of the resamples in which the log loss of *rows* is below that of every one of *others* on the same countries."""
    if not rows:
        return 0.0
    wins = 0
    drawn = resamples(rows)
    for chosen in drawn:
        ours = log_loss([rows[i] for i in chosen], names)
        wins += all(ours < log_loss([other[i] for i in chosen], names) for other in others)
    return wins / len(drawn)
