"""What a report asks beside the score: placebos, cold asks, addends off in turn, rungs, jitter, a permutation.

Owns these checks. A placebo needs no truth: a change whose direction theory knows, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from statistics import fmean
from typing import Any, NamedTuple

import attrs

from game.analysis.backtest.replay import in_force, remembered, with_mind
from game.analysis.backtest.run import Setting, run
from game.analysis.backtest.score import SEED, Row, log_loss
from game.analysis.backtest.stage import Stage, stage_of
from game.content import schema
from game.content.library import Library
from game.core import orders as o
from game.core.addends import ADDENDS
from game.core.apply import apply, start
from game.core.appraisal import Appraisal, Standpoint, as_terms
from game.core.draws import draw
from game.core.levers import Term, package
from game.core.observe import observe
from game.core.state import RELEASED
from game.core.whole import points
from game.core.world import Params

__all__ = [
    "ABLATIONS", "CONSTANTS", "Placebo", "ablations", "as_made", "jitter", "permutation", "placebos", "rungs", "without_threats",
]

CONSTANTS = tuple(one.name for one in attrs.fields(Params))
"""The names of the shared constants of the appraisal."""
ASSURED = 6
"""Records of letting go that assurance is taken to be."""
JITTERS, PERMUTATIONS = 8, 500
_ACT = attrs.evolve
Change = Callable[[schema.Episode], schema.Episode]


def _situation(episode: schema.Episode, **changes: Any) -> schema.Episode:
    return _ACT(episode, situation=_ACT(episode.situation, **changes))


# --- changes of a situation --------------------------------------------------------------------------------------------


def without_threats(episode: schema.Episode) -> schema.Episode:
    """Nothing is threatened or imposed."""
    return _situation(episode, sticks=())


def unthreatened(episode: schema.Episode) -> schema.Episode:
    """Nothing is threatened; what was imposed before the ask stands."""
    return _situation(episode, sticks=tuple(move for move in episode.situation.sticks if move.state == "imposed"))


def without_gifts(episode: schema.Episode) -> schema.Episode:
    """Nothing is offered or given."""
    return _situation(episode, carrots=())


def _coded(library: Library, episode: schema.Episode, means: str, step: int) -> schema.Episode:
    """The episode with another step on the ladder of that meaning."""
    name = next(one.id for one in library.ladders.values() if one.means == means)
    return _situation(episode, codes={**episode.situation.codes, name: schema.Coded(value=step)})


def _params(library: Library, **values: int) -> Library:
    return _ACT(library, parameters=_ACT(library.parameters, **values))


ABLATIONS: Mapping[str, Callable[[Library], Setting]] = {
    "pressure": lambda _library: Setting(change=without_threats),
    "inducement": lambda _library: Setting(change=without_gifts),
    "substance": lambda library: Setting(change=lambda episode: _coded(library, episode, "price", 0)),
    "face": lambda library: Setting(library=_params(library, k_face=0)),
    "audience": lambda library: Setting(library=_params(library, k_audience=0)),
    "reciprocity": lambda library: Setting(library=_params(library, k_recip=0)),
    "precedent": lambda library: Setting(library=_params(library, k_price=0)),
    "outside": lambda library: Setting(library=_params(library, k_outside=0)),
    "waiting": lambda library: Setting(change=lambda episode: _coded(library, episode, "urgency", 0)),
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
    """Log loss with mechanical codes alone, with rule codes too, with judgement too (numbers from before any row).

    And as it is.
    """
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
        ladders = {
            name: _ACT(one, gives=tuple(_moved(x, f"{n}/{name}/{i}") for i, x in enumerate(one.gives)))
            for name, one in library.ladders.items()
            if len(one.gives) > 2
        }
        constants = {
            one: _moved(value, f"{n}/{one}")
            for one in CONSTANTS
            if isinstance(value := getattr(library.parameters, one), int)
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
    state = remembered(stage, in_force(stage, start(stage.world, "b2:placebo")[0]))
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
        state = with_mind(state, at, {(RELEASED, of): ASSURED})
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


def _strangers(episode: schema.Episode, library: Library, check: schema.Check) -> schema.Episode:
    """The check's ask in the place of one of its classes: dearer and louder, as the anchors have it, and without a practice."""
    if not any(library.measures[one.measure].class_ in check.classes for one in episode.situation.ask):
        return episode
    codes = dict(episode.situation.codes)
    for name, more in check.codes.items():
        ladder = library.ladders[name]
        now = codes[name].value if name in codes else ladder.default
        codes[name] = schema.Coded(value=min(ladder.first + len(ladder.anchors) - 1, now + more))
    changed = _situation(episode, ask=check.ask, codes=codes)
    return _coded(library, changed, "habit", 0)


def _gently(stage: Stage, check: schema.Check) -> Stage:
    """The same ask in the check's manner: only the manner of the offer is another."""
    rules = stage.world.rules
    wanted = {move.measure: move.level for move in check.manner}
    terms = [
        Term(lever, wanted[lever.measure]) for lever in rules.levers
        if lever.actor == stage.sender and lever.measure in wanted
    ]
    return stage._replace(offer=package((*stage.offer, *terms)))


def placebos(library: Library, episodes: Sequence[schema.Episode]) -> dict[str, Placebo]:
    """Each placebo over the rows to which it applies."""
    asked = [one for one in episodes if one.situation.ask]
    staged = {one.id: stage_of(library, one) for one in asked}
    threatened = [one for one in asked if staged[one.id].threats]
    quiet = [one for one in asked if not staged[one.id].public]
    aloud = partial(_coded, library, means="aloud", step=1)
    found = {
        "stick dropped": _placebo(threatened, staged, library, unthreatened, sign=-1),
        "stick doubled": _placebo(threatened, staged, library, partial(_harder, library=library), sign=1),
        "said in public": _placebo(quiet, staged, library, aloud, sign=-1, look=True),
        "assurance added": _moved_by([(one.id, staged[one.id], staged[one.id], True) for one in threatened]),
    }
    for check in library.checks.values():
        if check.sort == "swap":
            change = partial(_strangers, library=library, check=check)
            found[check.id] = _placebo([one for one in asked if change(one) is not one], staged, library, change, sign=-1)
        elif check.sort == "manner":
            found[check.id] = _moved_by([(one.id, staged[one.id], _gently(staged[one.id], check), False) for one in asked])
    return found


def _placebo(
    rows: Sequence[schema.Episode], staged: Mapping[str, Stage], library: Library, change: Change, *, sign: int,
    look: bool = False,
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
    """Placebos that leave the situation as it is and raise the sum: the sender's record of letting go.

    The manner of the offer.
    """
    wrong, right = [], 0
    for name, before, after, assured in pairs:
        x, y = as_made(before)[0].total, as_made(after, assured=assured)[0].total
        if y >= x:
            right += 1
        else:
            wrong.append((name, points(x), points(y)))
    return Placebo(right, len(pairs), tuple(wrong))
