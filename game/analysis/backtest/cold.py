"""Cold asks: what governments drawn by figures alone say to an unthreatened request. The check for refusals that no record holds.

Owns the three asks and their bands. The rate among governments that were really asked (8 of 58 by July 2025) is the reason for
the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from game.analysis.backtest.classes import named
from game.analysis.backtest.replay import Told, packages, replay
from game.analysis.backtest.score import SEED
from game.analysis.backtest.stage import Stage, stage_of
from game.content import schema
from game.content.library import Library
from game.content.making import figures_of, table_of
from game.core import orders as o
from game.core.draws import draw

__all__ = ["Cold", "cold_asks"]

DAY = "2025-07-01"


class Cold(NamedTuple):
    """The share that said yes or yes in part, and how much of the ceiling the typical yes means to fill."""

    check: schema.Check
    share: float
    fill: float
    of: int


def cold_asks(library: Library, governments: int) -> list[Cold]:
    """Each cold ask of so many governments, drawn by named draws from the table of figures."""
    sender = next(iter(library.scenarios.values())).lead
    known = sorted(code for code, one in table_of(library).items() if code != sender and len(one.figures) > 1)
    drawn = [known[draw(SEED, f"cold/{n}", len(known))] for n in range(governments)]
    return [_asked(library, drawn, one) for one in library.checks.values() if one.sort == "asked"]


def _asked(library: Library, drawn: Sequence[str], check: schema.Check) -> Cold:
    said: Counter[str] = Counter()
    fills = []
    for n, code in enumerate(drawn):
        stage = stage_of(library, _episode(library, code, check))
        told = replay(stage, f"{SEED}/cold/{check.id}/{n}")
        word = named(stage, told).response
        said[word] += 1
        if word in ("comply", "partial"):
            fills.append(_fill(stage, told))
    yes = said["comply"] + said["partial"]
    return Cold(check, yes / max(1, len(drawn)), median(fills) if fills else 0.0, len(drawn))


def _fill(stage: Stage, told: Told) -> float:
    """Share of the ask that would come after the answer, by its level, its plan and what the administration can do."""
    rules, ask = stage.world.rules, stage.ask[0]
    lever, asked = rules.term_index(ask)
    last = next((terms for _, terms in packages(told)), None)
    whole = any(isinstance(one.order, o.Accept) for one in told.done) or last is None
    level = asked if whole else next((rules.term_index(term)[1] for term in last or () if term.lever == ask.lever), 0)
    sizes = rules.measure_of(lever).amounts
    part = sizes[level] / max(1, sizes[asked])
    return part * max(0, told.plan) / 1000 * stage.capacity / 1000


def _episode(library: Library, code: str, check: schema.Check) -> schema.Episode:
    """The ask of a government of which only figures are known; its burden a step higher where few people live."""
    making = next(iter(library.makings.values()))
    few = figures_of(library, code).get(making.people, 0) < check.small
    burden = {name for name, ladder in library.ladders.items() if ladder.means == "price"}
    codes = {name: schema.Coded(value=step + (few and name in burden)) for name, step in check.codes.items()}
    situation = schema.Situation(
        start=DAY, ask=check.ask, manner=check.manner, carrots=check.carrots, sticks=check.sticks, codes=codes,
        signed=check.signed
    )
    return schema.Episode(
        id=f"cold_{code.lower()}", title=check.title, country=code,
        situation=situation, record=schema.EpisodeRecord(response="refuse"),
    )
