"""What a report asks beside the score: placebos, cold asks, addends off in turn, rungs, jitter, a permutation.

Owns these checks. A placebo needs no truth: a change whose direction theory knows, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import fmean
from typing import Any, NamedTuple

import attrs

from game.analysis.backtest.run import Setting, run
from game.analysis.backtest.score import SEED, Row, log_loss
from game.analysis.backtest.stage import Stage, stage_of
from game.content import schema
from game.content.library import Library
from game.core.addends import ADDENDS
from game.core.appraisal import Appraisal, Standpoint, as_terms
from game.core.apply import apply, start
from game.core import orders as o
from game.core.draws import draw
from game.core.levers import Lever, Term, package
from game.core.observe import observe
from game.core.state import RELEASED
from game.core.whole import points

__all__ = ["ABLATIONS", "Placebo", "ablations", "as_made", "jitter", "permutation", "placebos", "rungs", "without_threats"]

JITTERS, PERMUTATIONS = 8, 500
_ACT = attrs.evolve
Change = Callable[[schema.Episode], schema.Episode]


def _situation(episode: schema.Episode, **changes: Any) -> schema.Episode:
    return _ACT(episode, situation=_ACT(episode.situation, **changes))


# --- changes of a situation --------------------------------------------------------------------------------------------


def without_threats(episode: schema.Episode) -> schema.Episode:
    """Nothing is threatened or imposed."""
    return _situation(episode, sticks=())


def without_gifts(episode: schema.Episode) -> schema.Episode:
    """Nothing is offered or given."""
    return _situation(episode, carrots=())


def free(episode: schema.Episode) -> schema.Episode:
    """The ask costs nothing."""
    codes = {**episode.situation.codes, "ask_cost": schema.Coded(value=0)}
    return _situation(episode, codes=codes)


def _params(library: Library, **values: int) -> Library:
    return _ACT(library, parameters=_ACT(library.parameters, **values))


def _no_urgency(episode: schema.Episode) -> schema.Episode:
    return _situation(episode, codes={**episode.situation.codes, "sender_urgency": schema.Coded(value=0)})


ABLATIONS: Mapping[str, Callable[[Library], Setting]] = {
    "pressure": lambda _library: Setting(change=without_threats),
    "inducement": lambda _library: Setting(change=without_gifts),
    "substance": lambda _library: Setting(change=free),
    "face": lambda library: Setting(library=_params(library, k_face=0)),
    "audience": lambda library: Setting(library=_params(library, k_audience=0)),
    "reciprocity": lambda library: Setting(library=_params(library, k_recip=0)),
    "precedent": lambda library: Setting(library=_params(library, k_price=0)),
    "outside": lambda library: Setting(library=_params(library, k_outside=0)),
    "waiting": lambda _library: Setting(change=_no_urgency),
    "retaliation": lambda library: Setting(library=_params(library, k_lever=0, k_affront=0)),
}
"""How each addend is taken away; capacity has no part in a staged answer, only in its fate."""


def ablations(library: Library, episodes: Sequence[schema.Episode], seeds: int) -> dict[str, float]:
    """Log loss over three classes with each addend off in turn."""
    return {
        name: log_loss([one.response for one in run(library, episodes, seeds, setting(library))])
        for name, setting in ABLATIONS.items()
    }


def rungs(library: Library, episodes: Sequence[schema.Episode], seeds: int) -> dict[str, float]:
    """Log loss with mechanical codes alone, with rule codes too, with judgement too (numbers from before any row), and as it is."""
    before = _ACT(
        library,
        ladders={name: _ACT(one, gives=one.before) if one.before else one for name, one in library.ladders.items()},
    )
    steps = {"mechanical": ("mechanical",), "rule": ("mechanical", "rule"), "judgement": ("mechanical", "rule", "judgement")}
    found = {
        name: log_loss([one.response for one in run(library, episodes, seeds, Setting(library=before, levels=levels))])
        for name, levels in steps.items()
    }
    found["in_sample"] = log_loss([one.response for one in run(library, episodes, seeds)])
    return found


def jitter(library: Library, episodes: Sequence[schema.Episode], seeds: int) -> dict[str, float]:
    """Log loss when every number of the ladders and of the shared constants is moved by up to a fifth, by draws."""
    found = []
    for n in range(JITTERS):
        ladders = {name: _ACT(one, gives=tuple(_moved(x, f"{n}/{name}/{i}") for i, x in enumerate(one.gives)))
                   for name, one in library.ladders.items() if len(one.gives) > 2}
        constants = {
            one.name: _moved(value, f"{n}/{one.name}")
            for one in attrs.fields(schema.Parameters)
            if isinstance(value := getattr(library.parameters, one.name), int) and not isinstance(value, bool)
        }
        moved = _ACT(library, ladders={**library.ladders, **ladders}, parameters=_ACT(library.parameters, **constants))
        found.append(log_loss([one.response for one in run(moved, episodes, seeds, Setting(library=moved))]))
    return {"mean": fmean(found), "worst": max(found), "best": min(found)}


def _moved(value: int, name: str) -> int:
    by = draw(SEED, f"jitter/{name}", 401) - 200
    return value + (value * by + 500) // 1000


def permutation(rows: Sequence[Row]) -> float:
    """Part of the shuffles of the records among the rows whose log loss is as low as the true one."""
    true = log_loss(rows)
    low = 0
    for n in range(PERMUTATIONS):
        order = sorted(range(len(rows)), key=lambda i: draw(SEED, f"shuffle/{n}/{i}", 10**9))
        low += log_loss([row._replace(truth=rows[j].truth) for row, j in zip(rows, order, strict=True)]) <= true
    return low / PERMUTATIONS


# --- placebos ----------------------------------------------------------------------------------------------------------


class Placebo(NamedTuple):
    """A change with a known direction: in how many rows it applies, in how many it went that way, and where it did not."""

    right: int
    of: int
    wrong: tuple[tuple[str, int, int], ...]


def as_made(stage: Stage, *, assured: bool = False) -> tuple[Appraisal, int]:
    """The partner's sum of the whole offer on the first day, its threats standing, and the price of face and audience in it."""
    state, _ = start(stage.world, "b2:placebo")
    orders: list[o.Order] = [o.Open(stage.sender, (stage.partner,), "visit")]
    orders += [
        o.Threaten(stage.sender, stage.partner, stage.ask, state.date + max(1, one.by), one.harm, public=one.public)
        for one in stage.threats
    ]
    state = state._replace(clock=state.clock._replace(phase="lead", queue=(stage.sender,)))
    for order in orders:
        state, _ = apply(stage.world, state, order, ledger=False)
        state = state._replace(clock=state.clock._replace(owed=()))
    at, of = stage.world.rules.seat_index(stage.partner), stage.world.rules.seat_index(stage.sender)
    if assured:
        mind = state.private[at]
        row = list(mind.columns[RELEASED])
        row[of] += 6
        columns = tuple(tuple(row) if i == RELEASED else column for i, column in enumerate(mind.columns))
        state = state._replace(private=tuple(mind._replace(columns=columns) if i == at else m for i, m in enumerate(state.private)))
    obs = observe(stage.world, state, stage.partner)
    found = Standpoint(obs, of).appraise(as_terms(obs, stage.offer), public=stage.public)
    shown = ADDENDS.index("face"), ADDENDS.index("audience")
    return found, sum(found.rows[i] for i in shown)


def _harder(episode: schema.Episode, library: Library) -> schema.Episode:
    """Each stick moved as far again from where it stood."""
    sticks = []
    for move in episode.situation.sticks:
        ids = [level.id for level in library.measures[move.measure].levels]
        now, here = ids.index(move.now or library.measures[move.measure].start), ids.index(move.level)
        sticks.append(_ACT(move, level=ids[max(0, here - max(1, now - here))]))
    return _situation(episode, sticks=tuple(sticks))


def _openly(episode: schema.Episode) -> schema.Episode:
    return _situation(episode, codes={**episode.situation.codes, "public": schema.Coded(value=1)})


def _privately(episode: schema.Episode) -> schema.Episode:
    return _situation(episode, codes={**episode.situation.codes, "public": schema.Coded(value=0)})


def _strangers(episode: schema.Episode) -> schema.Episode:
    """People of other countries in the place of its own nationals: a step dearer and a step louder, as the anchors have it."""
    asks = [one for one in episode.situation.ask if one.measure in ("repatriation_flights", "travel_documents")]
    if not asks:
        return episode
    ask = schema.EpisodeAsk(measure="accept_third_country", level="250", now="0")
    codes = dict(episode.situation.codes)
    for name in ("ask_cost", "symbolism"):
        codes[name] = schema.Coded(value=min(3, (codes[name].value if name in codes else 1) + 1))
    codes["prior_practice"] = schema.Coded(value=0)
    return _situation(episode, ask=(ask,), codes=codes)


def _gently(stage: Stage) -> Stage:
    """The same ask by its own aircraft, quietly, with names ahead: only the manner of the offer is another."""
    gentle = {"flight_aircraft": "own", "publicity": "quiet", "names_ahead": "five_days"}
    known = {rule.id for rule in stage.world.rules.measures}
    terms = [Term(Lever(stage.sender, name, stage.partner), level) for name, level in gentle.items() if name in known]
    return stage._replace(offer=package((*stage.offer, *terms)))


def placebos(library: Library, episodes: Sequence[schema.Episode]) -> dict[str, Placebo]:
    """Each placebo over the rows to which it applies."""
    asked = [one for one in episodes if one.situation.ask]
    staged = {one.id: stage_of(library, one) for one in asked}
    tests: dict[str, tuple[Change, int, Callable[[schema.Episode], bool], bool]] = {
        "stick dropped": (without_threats, -1, lambda e: bool(staged[e.id].threats), False),
        "stick doubled": (partial(_harder, library=library), 1, lambda e: bool(staged[e.id].threats) and _harder(e, library) != e, False),
        "said in public": (_openly, -1, lambda e: not staged[e.id].public, True),
        "others' people for its own": (_strangers, -1, lambda e: _strangers(e) is not e, False),
    }
    found = {}
    for name, (change, sign, applies, look) in tests.items():
        found[name] = _placebo([one for one in asked if applies(one)], staged, library, change, sign=sign, look=look)
    threatened = [one for one in asked if staged[one.id].threats]
    found["assurance added"] = _moved_by([(one.id, staged[one.id], staged[one.id], True) for one in threatened])
    found["manner softened"] = _moved_by([(one.id, staged[one.id], _gently(staged[one.id]), False) for one in asked])
    return found


def _placebo(
    rows: Sequence[schema.Episode], staged: Mapping[str, Stage], library: Library, change: Change, *, sign: int, look: bool
) -> Placebo:
    wrong, right = [], 0
    for episode in rows:
        before, after = as_made(staged[episode.id]), as_made(stage_of(library, change(episode)))
        x, y = (before[1], after[1]) if look else (before[0].total, after[0].total)
        if (y - x) * sign >= 0:
            right += 1
        else:
            wrong.append((episode.id, points(x), points(y)))
    return Placebo(right, len(rows), tuple(wrong))


def _moved_by(pairs: Sequence[tuple[str, Stage, Stage, bool]]) -> Placebo:
    """Placebos that leave the situation as it is and raise the sum: the sender's record of letting go, the manner of the offer."""
    wrong, right = [], 0
    for name, before, after, assured in pairs:
        x, y = as_made(before)[0].total, as_made(after, assured=assured)[0].total
        if y >= x:
            right += 1
        else:
            wrong.append((name, points(x), points(y)))
    return Placebo(right, len(pairs), tuple(wrong))
