"""Cold asks: what governments drawn by figures alone say to an unthreatened request. The check for refusals that no record holds.

Owns the three asks and their bands. The rate among governments that were really asked (8 of 58 by July 2025) is the reason for the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from game.analysis.backtest.classes import THREE_OF, named
from game.analysis.backtest.replay import Told, packages, replay
from game.analysis.backtest.score import SEED
from game.analysis.backtest.stage import Stage, stage_of
from game.content import schema
from game.content.library import Library
from game.content.making import figures_of, table_of
from game.core import orders as o
from game.core.draws import draw
from game.core.state import YESES, State

__all__ = ["BANDS", "Cold", "cold_asks"]

BANDS = {"third_country": (0.08, 0.25), "after_thirty": (0.35, 0.70), "own_nationals": (0.70, 0.90)}
"""Where the share of yes and of yes in part should lie."""
FILL = 0.10
"""Most of a ceiling that is typically filled."""
SIGNED = 30
PEOPLE = 250
SMALL = 5_000_000
"""People below which a few hundred strangers are a burden that is seen."""


class Cold(NamedTuple):
    """The share that said yes or yes in part, the band, and how much of the ceiling the typical yes means to fill."""

    share: float
    band: tuple[float, float]
    fill: float
    of: int


def cold_asks(library: Library, governments: int) -> dict[str, Cold]:
    """The three asks of so many governments, drawn by named draws from the table."""
    known = sorted(code for code, one in table_of(library).items() if code != "USA" and "gdp" in one.figures and one.figures["gdp"].amount)
    drawn = [known[draw(SEED, f"cold/{n}", len(known))] for n in range(governments)]
    return {name: _asked(library, drawn, name) for name in BANDS}


def _asked(library: Library, drawn: list[str], name: str) -> Cold:
    said: Counter[str] = Counter()
    fills = []
    for n, code in enumerate(drawn):
        stage = stage_of(library, _episode(library, code, name))
        told = replay(stage, f"b2:cold/{name}/{n}", prepared=_signed if name == "after_thirty" else None)
        word = named(stage, told).response
        said[word] += 1
        if THREE_OF[word] != "resists" and word != "counteroffer":
            fills.append(_fill(stage, told))
    yes = said["comply"] + said["partial"]
    return Cold(yes / max(1, len(drawn)), BANDS[name], median(fills) if fills else 0.0, len(drawn))


def _signed(stage: Stage, state: State) -> State:
    """Thirty others have signed the like."""
    at = stage.world.rules.seat_index(stage.partner)
    mind = state.private[at]
    row = list(mind.columns[YESES])
    for ask in stage.episode.situation.ask:
        index = next(i for i, rule in enumerate(stage.world.rules.measures) if rule.id == ask.measure)
        row[index] = SIGNED
    columns = tuple(tuple(row) if i == YESES else column for i, column in enumerate(mind.columns))
    return state._replace(private=tuple(mind._replace(columns=columns) if i == at else one for i, one in enumerate(state.private)))


def _fill(stage: Stage, told: Told) -> float:
    """Share of the asked people that would come after the answer, by its level, its plan and what the administration can do."""
    ask = stage.episode.situation.ask[0]
    level = ask.level
    for _, terms in packages(told):
        level = next((term.level for term in terms if term.lever.measure == ask.measure), ask.now)
    if any(isinstance(one.order, o.Accept) for one in told.done):
        level = ask.level
    return _number(level) / max(1, _number(ask.level)) * max(0, told.plan) / 1000 * stage.capacity / 1000


def _number(level: str) -> float:
    try:
        return float(level)
    except ValueError:
        return float(PEOPLE)


def _episode(library: Library, code: str, name: str) -> schema.Episode:
    """The ask of a government of which only figures are known; codes by the anchors, from figures."""
    population = figures_of(library, code).get("population", 0)
    carrots: tuple[schema.EpisodeMove, ...] = ()
    sticks: tuple[schema.EpisodeMove, ...] = ()
    if name == "own_nationals":
        ask = schema.EpisodeAsk(measure="repatriation_flights", level="1", now="0.25")
        codes = {"ask_cost": 1, "symbolism": 1, "sender_urgency": 1, "outside": 1}
    else:
        ask = schema.EpisodeAsk(measure="accept_third_country", level="250", now="0")
        codes = {"ask_cost": 2 if population < SMALL else 1, "symbolism": 2, "sender_urgency": 1, "outside": 1}
        carrots = tuple(_carrots(name))
        if name == "after_thirty":
            ban = schema.EpisodeMove(measure="entry_ban", level="partial", now="none", state="implied")
            sticks = (ban,)
    situation = schema.Situation(
        start="2025-07-01", ask=(ask,), carrots=carrots, sticks=sticks, codes={k: schema.Coded(value=v) for k, v in codes.items()}
    )
    record = schema.EpisodeRecord(response="refuse")
    return schema.Episode(id=f"cold_{code.lower()}", title="", country=code, situation=situation, record=record)


def _carrots(name: str) -> Iterator[schema.EpisodeMove]:
    level = "7.5" if name == "after_thirty" else "5"
    yield schema.EpisodeMove(measure="payment", level=level, now="0", state="offered")
