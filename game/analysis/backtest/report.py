"""The report of a backtest: scores, baselines, checks, what was counted as a parameter, and the hash that freezes it all.

Owns the document's form. `backchannel backtest --format json` prints it as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from statistics import fmean
from typing import Any

from game.analysis.backtest import baselines, checks, classes, replay, score
from game.analysis.backtest.classes import FIVE, THREE, THREE_OF
from game.analysis.backtest.cold import cold_asks
from game.analysis.backtest.run import Result, Setting, run
from game.analysis.backtest.score import Row
from game.content import schema
from game.content.library import Library
from game.core import appraisal, punished
from game.core.apply import start
from game.core.observe import observe

__all__ = ["FORMAT", "IN_CODE", "backtest", "freeze", "parameters"]

FORMAT = 1
GOVERNMENTS = 200
IN_CODE = {
    "punished": punished.PUNISHED, "adapted": punished.ADAPTED, "ultimatum": appraisal.ULTIMATUM, "pending": replay.PENDING,
}
"""Constants of the rules that were chosen with episodes in view: they count, and the hash holds them."""
LESS = 4
"""Checks beside the score take a part of its seeds."""
OPEN_PACK = "episodes"


def backtest(
    library: Library,
    episodes: Sequence[schema.Episode],
    seeds: int,
    *,
    whole: bool = True,
    progress: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """The document of a backtest of *episodes*; without *whole* only the scores.

    :raises UnknownCountry: when no pack and no table has a partner.
    """
    results = run(library, episodes, seeds, progress=progress)
    scored = [one for one in results if one.episode.scored]
    rows = [one.response for one in scored]
    rates = open_shares(library, rows)
    rivals = _rivals(library, scored, rows, seeds)
    document: dict[str, Any] = {
        "format": FORMAT,
        "seeds": seeds,
        "scored": len(rows),
        "three": _scores(rows, rates["three"], THREE),
        "five": _scores(rows, rates["five"], FIVE),
        "agree_resist_auc": round(score.auc(rows), 4),
        "agree_resist_auc_interval": _pair(score.interval(rows, score.auc)),
        "baselines": {name: round(score.log_loss(one, THREE), 4) for name, one in rivals.items()},
        "baselines_five": {name: round(score.log_loss(one, FIVE), 4) for name, one in rivals.items()},
        "below_all_baselines": round(score.below(rows, list(rivals.values())), 4),
        "apart": _apart(scored, rates),
        "core": _core(scored, rates),
        "rows": [_row(one) for one in results],
        "parameters": parameters(library)["count"],
        "parameter_list": parameters(library),
        "freeze": freeze(library),
        "episodes": _shares(rows),
        "labels": {name: round(value, 4) for name, value in rates["three"].items()},
    }
    return document | (_checks(library, [one.episode for one in scored], rows, max(10, seeds // LESS)) if whole else {})


def open_shares(library: Library, rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    """How the open episodes were answered: what a label divides by. Where no open pack is loaded, the rows at hand."""
    folder = library.folders.get(OPEN_PACK)
    truths = [
        one.record.response
        for one in library.episodes.values()
        if one.scored and folder is not None and library.origins["episode", one.id].pack == OPEN_PACK
    ] or [row.truth for row in rows]
    five = Counter(truths)
    shares = score.smoothed(five)
    return {"five": shares, "three": score.three(shares)}


def _rivals(library: Library, scored: Sequence[Result], rows: Sequence[Row], seeds: int) -> dict[str, list[Row]]:
    stages = [one.stage for one in scored]
    features = [
        baselines.features_of(stage, observe(stage.world, start(stage.world, "b2:features")[0], stage.partner))
        for stage in stages
    ]
    bare = run(library, [one.episode for one in scored], max(10, seeds // LESS), Setting(change=checks.without_threats))
    return {
        "base_rates": baselines.base_rates(rows),
        "always_comply": baselines.always_comply(rows),
        "ridge_logistic": baselines.ridge_logistic(rows, features),
        "five_lines": baselines.five_lines(rows, stages, features),
        "no_threats": [one.response for one in bare],
    }


def _scores(rows: Sequence[Row], rates: dict[str, float], names: Sequence[str]) -> dict[str, Any]:
    accuracy = partial(score.balanced_accuracy, open_shares=rates, names=names)
    loss = partial(score.log_loss, names=names)
    return {
        "balanced_accuracy": round(accuracy(rows), 4),
        "balanced_accuracy_interval": _pair(score.interval(rows, accuracy)),
        "log_loss": round(loss(rows), 4),
        "log_loss_interval": _pair(score.interval(rows, loss)),
    }


def _pair(ends: tuple[float, float]) -> list[float]:
    return [round(end, 4) for end in ends]


def _shares(rows: Sequence[Row]) -> dict[str, float]:
    counts = Counter(row.truth for row in rows)
    return {name: round(counts[name] / max(1, len(rows)), 4) for name in FIVE}


def _apart(scored: Sequence[Result], rates: dict[str, dict[str, float]]) -> dict[str, Any]:
    """The other things that a row records: the first act, where it ended, the path, the fate, what was delivered."""
    found: dict[str, Any] = {}
    for name in ("opening", "settled"):
        rows = [getattr(one, name) for one in scored]
        found[name] = {
            "log_loss": round(score.log_loss(rows), 4),
            "balanced_accuracy": round(score.balanced_accuracy(rows, rates["three"]), 4),
        }
    fates = [one for one in scored if one.episode.record.fate != "unknown"]
    found["fate"] = {
        "rows": len(fates),
        "mean_share_given_to_the_record": round(fmean(_given(one) for one in fates), 4) if fates else None,
        "right": sum(max(one.fates, key=lambda k: (one.fates[k], k)) == one.episode.record.fate for one in fates),
    }
    found["path_distance"] = round(fmean(_distance(one) for one in scored), 4) if scored else None
    known = [one for one in scored if one.episode.record.delivered is not None]
    found["delivery"] = {
        "rows": len(known),
        "mean_error": round(fmean(abs(one.delivered - (one.episode.record.delivered or 0)) for one in known), 1)
        if known
        else None,
    }
    return found


def _given(one: Result) -> float:
    return one.fates.get(one.episode.record.fate, 0) / max(1, sum(one.fates.values()))


def _distance(one: Result) -> float:
    """Edit distance between the commonest simulated path and the recorded one, over the longer of the two."""
    mine, true = one.paths[0][0], tuple(word for word in one.episode.record.path if word in FIVE)
    table = list(range(len(true) + 1))
    for i, a in enumerate(mine, 1):
        before, table[0] = table[0], i
        for j, b in enumerate(true, 1):
            before, table[j] = table[j], min(table[j] + 1, table[j - 1] + 1, before + (a != b))
    return table[-1] / max(1, len(mine), len(true))


def _core(scored: Sequence[Result], rates: dict[str, dict[str, float]]) -> dict[str, Any]:
    """The same scores without the rows whose sender is another."""
    return _scores([one.response for one in scored if one.episode.role == "core"], rates["three"], THREE)


def _row(one: Result) -> dict[str, Any]:
    record = one.episode.record
    return {
        "id": one.episode.id,
        "country": one.episode.country,
        "scored": one.episode.scored,
        "recorded": record.response,
        "shares": {name: round(share, 4) for name, share in one.response.shares.items()},
        "paths": [{"path": list(path), "games": count} for path, count in one.paths],
        "recorded_path": list(record.path),
        "fates": one.fates,
        "recorded_fate": record.fate,
        "delivery": round(one.delivered, 1),
        "blind": one.episode.situation.blind,
    }


def _checks(library: Library, episodes: Sequence[schema.Episode], rows: Sequence[Row], seeds: int) -> dict[str, Any]:
    placebos = checks.placebos(library, episodes)
    return {
        "rungs": _rounded(checks.rungs(library, episodes, seeds)),
        "ablations": _rounded(checks.ablations(library, episodes, seeds)),
        "jitter": _rounded(checks.jitter(library, episodes, seeds)),
        "permutation_p": round(checks.permutation(rows), 4),
        "placebos": {
            name: {"right": one.right, "of": one.of, "wrong": [list(row) for row in one.wrong]} for name, one in placebos.items()
        },
        "cold_asks": {
            one.check.id: {
                "share": round(one.share, 4), "band": [one.check.band_low / 1000, one.check.band_high / 1000],
                "inside": one.check.band_low <= one.share * 1000 <= one.check.band_high, "fill": round(one.fill, 4),
                "fill_at_most": one.check.fill / 1000 if one.check.fill else None, "of": one.of,
            }
            for one in cold_asks(library, GOVERNMENTS)
        },
        "weak": _weak(rows),
    }


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}


def _weak(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows that the model gets most wrong."""
    worst = sorted(rows, key=lambda row: score.three(row.shares)[THREE_OF[row.truth]])[:6]
    return [
        {"id": row.id, "recorded": row.truth, "share": round(score.three(row.shares)[THREE_OF[row.truth]], 4)} for row in worst
    ]


# --- what is frozen ----------------------------------------------------------------------------------------------------


def parameters(library: Library) -> dict[str, Any]:
    """Shared numbers: those chosen with episodes in view, and those fixed by convention."""
    usual = schema.Parameters()
    names = checks.CONSTANTS
    fitted = {
        name: getattr(library.parameters, name) for name in names if getattr(library.parameters, name) != getattr(usual, name)
    }
    ladders = {one.id: list(one.gives) for one in library.ladders.values()}
    chosen = {name: gives for name, gives in ladders.items() if library.ladders[name].fitted}
    made = {f"duty.{kind}": points for one in library.makings.values() for kind, points in one.duty.items()}
    made["blur"] = sum(one.blur for one in library.makings.values())
    made |= IN_CODE
    return {
        "count": len(fitted) + sum(len(gives) for gives in chosen.values()) + len(made),
        "fitted": {**fitted, **chosen, **made},
        "by_convention": {
            **{name: getattr(library.parameters, name) for name in names if name not in fitted},
            **{name: gives for name, gives in ladders.items() if name not in chosen},
        },
    }


def freeze(library: Library) -> str:
    """SHA-256 of all that a score depends on: parameters, ladders, the making, temperaments, measures, exposures, thresholds."""
    parts = [
        parameters(library),
        list(library.ladders.values()),
        list(library.makings.values()),
        list(library.temperaments.values()),
        list(library.measures.values()),
        list(library.exposures.values()),
        [(one.id, one.usual) for one in library.figures.values()],
        (classes.ENOUGH, classes.HALF, classes.SOME, classes.WEIGHTY, classes.PRACTISED, classes.ERODED),
    ]
    return sha256(repr(parts).encode()).hexdigest()
