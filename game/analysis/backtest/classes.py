"""What an answer is called, by the rules of the coding guide: the same for the record and for the simulation.

Owns the thresholds, once, for all episodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from game.analysis.backtest.replay import Done, Told
from game.analysis.backtest.stage import Stage
from game.core import orders as o
from game.core.levers import Lever, Package, Term
from game.core.whole import clamp, mul, share

__all__ = ["FIVE", "THREE", "THREE_OF", "Named", "fate_of", "named"]

FIVE = ("comply", "partial", "counteroffer", "refuse", "retaliate")
THREE = ("yields", "bargains", "resists")
THREE_OF = {"comply": "yields", "partial": "bargains", "counteroffer": "bargains", "refuse": "resists", "retaliate": "resists"}
ENOUGH, HALF, SOME = 800, 500, 150
"""Shares of an ask, permille: substantially all of it, half of a part that weighs, and the least that is an answer in part."""
WEIGHTY = 250
PRACTISED, ERODED = 500, 150
"""Shares of a promise, permille, that are still practised a year on where it held, and where it only eroded."""


class Named(NamedTuple):
    """The names of what was done: the first act, the answer by the 48-hour rule, where it ended, and the way there."""

    opening: str
    response: str
    settled: str
    path: tuple[str, ...]
    day: int


def named(stage: Stage, told: Told) -> Named:
    """The names of a game's answers."""
    acts = [(one.day, word) for one in told.done if (word := _word(stage, one))]
    decisive = [(day, word) for day, word in acts if stage.public or word != "refuse"] or acts[:1]
    if not decisive:
        return Named("refuse", "refuse", "refuse", ("refuse",), -1)
    first_day, opening = decisive[0]
    within = [word for day, word in decisive if day <= first_day + 1]
    response = _standing(within)
    path: list[str] = []
    for _, word in decisive:
        if not path or path[-1] != word:
            path.append(word)
    return Named(opening, response, _standing([word for _, word in decisive]), tuple(path), first_day)


def _standing(words: Sequence[str]) -> str:
    """What stands at the end: a yes of any kind replaces what was said before it; a measure in return beats a plain no."""
    if words[-1] in ("comply", "partial", "counteroffer"):
        return words[-1]
    return "retaliate" if "retaliate" in words else words[-1]


def _word(stage: Stage, one: Done) -> str:
    """What one act is called; '' for what is no answer."""
    match one.order:
        case o.Accept():
            return "comply"
        case o.TakePart(package=terms) | o.Counter(package=terms):
            return _in_part(stage, terms)
        case o.Refuse() | o.Stall() | o.Leave():
            return "refuse"
        case o.Retaliate():
            return "retaliate"
        case o.Threaten(seat=seat) | o.Impose(seat=seat) if seat == stage.partner:
            return "retaliate"
        case _:
            return ""


def _in_part(stage: Stage, terms: Package) -> str:
    rules = stage.world.rules
    offered = {term.lever: term.level for term in stage.offer}
    fresh = [
        term
        for term in terms
        if term.lever.actor == stage.sender
        and rules.measure_of(rules.lever_index[term.lever]).kind == "substance"
        and _above(stage, term.lever, term.level, offered.get(term.lever))
    ]
    whole, parts, capped = _share(stage, terms)
    if fresh:
        return "counteroffer"
    veto = any(_stricter(stage, term) for term in terms) or _withheld(stage, terms)
    if whole >= ENOUGH and all(part >= HALF for part in parts) and not capped and not veto:
        return "comply"
    return "partial" if whole >= SOME else "refuse"


def _withheld(stage: Stage, terms: Package) -> bool:
    """Whether a manner that the ask named is not taken: a named part of what was asked is held back."""
    given = {term.lever: term.level for term in terms}
    named = {move.measure: move.level for move in stage.episode.situation.manner}
    return any(
        term.lever.measure in named and given.get(term.lever, term.level) != term.level
        for term in stage.offer
    )


def _stricter(stage: Stage, term: Term) -> bool:
    """Whether the partner keeps for itself whom it takes, one by one, more than stood or was offered."""
    rules = stage.world.rules
    lever, level = rules.term_index(term)
    measure = rules.measure_of(lever)
    if measure.kind != "manner" or measure.class_ != "third" or term.lever.actor != stage.partner:
        return False
    asked = next((rules.term_index(one)[1] for one in stage.offer if one.lever == term.lever), rules.start_levels[lever])
    return level < asked and level == 0


def _above(stage: Stage, lever: Lever, level: str, offered: str | None) -> bool:
    """Whether the sender is asked for more on a lever than it offered, or than stands."""
    rules = stage.world.rules
    index = rules.lever_index[lever]
    measure = rules.measure_of(index)
    stands = rules.start_levels[index]
    return measure.level_index(level) > max(stands, measure.level_index(offered) if offered else 0)


def _share(stage: Stage, terms: Package) -> tuple[int, list[int], bool]:
    """The share of the ask in a package, the shares of the parts that weigh.

    And whether something stops short of what was asked.
    """
    rules = stage.world.rules
    given = {term.lever: term.level for term in terms}
    total, parts, capped = 0, [], False
    for ask in stage.episode.situation.ask:
        index = next(i for i, lever in enumerate(rules.levers) if (lever.actor, lever.measure) == (stage.partner, ask.measure))
        measure = rules.measure_of(index)
        now, asked = measure.level_index(ask.now), measure.level_index(ask.level)
        level = measure.level_index(given[rules.levers[index]]) if rules.levers[index] in given else now
        part = clamp(share(1000, level - now, asked - now), 0, 1000)
        total += mul(part, ask.weight)
        capped |= level < asked
        if ask.weight >= WEIGHTY:
            parts.append(part)
    return total, parts, capped


def fate_of(stage: Stage, told: Told, response: str) -> tuple[str, int]:
    """What becomes of the answer within a year, and the share delivered, permille: by its plan, what it can.

    And who will contest it.
    """
    if THREE_OF[response] == "resists" or told.plan < 0:
        return "held", 0
    delivered = mul(told.plan, stage.capacity)
    if told.contested:
        return "reversed", mul(delivered, ERODED)
    if delivered >= PRACTISED:
        return "held", delivered
    return "eroded", delivered
