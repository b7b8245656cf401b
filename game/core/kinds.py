"""Which levers of a world are of what kind between which seats, looked up once a world and remembered.

Pure lists of indices from the rules; nothing here judges.
"""

from __future__ import annotations

from functools import lru_cache

from game.core.world import Rules

__all__ = ["carrots", "courting", "looks", "manner_between", "solid_levers", "spares_harm", "sticks_toward"]


@lru_cache(maxsize=2048)
def manner_between(rules: Rules, at: int, other: int) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The manner levers between two seats, with the measures that each dresses."""
    found = []
    for seat, against in ((at, other), (other, at)):
        for lever in rules.levers_of[seat]:
            measure = rules.measures[rules.lever_measure[lever]]
            if measure.kind == "manner" and rules.lever_target[lever] in (against, -1):
                found.append((lever, measure.of))
    return tuple(found)


@lru_cache(maxsize=8192)
def looks(rules: Rules, at: int, other: int, measure: int) -> tuple[tuple[int, ...], tuple[tuple[int, tuple[int, ...]], ...]]:
    """How a measure looks by level, and the manner levers that dress it, each with how its levels look."""
    dressing = tuple((lever, rules.measure_of(lever).symbols) for lever, of in manner_between(rules, at, other) if measure in of)
    return rules.measures[measure].symbols, dressing


@lru_cache(maxsize=2048)
def sticks_toward(rules: Rules, actor: int, target: int) -> tuple[tuple[int, int], ...]:
    """The sticks of one seat toward another: lever and measure."""
    return tuple(
        (lever, rules.lever_measure[lever])
        for lever in rules.levers_of[actor]
        if rules.lever_target[lever] == target and rules.measure_of(lever).class_ == "stick"
    )


@lru_cache(maxsize=512)
def carrots(rules: Rules, giver: int, taker: int) -> tuple[int, ...]:
    """Levers of *giver* toward *taker* that can do it good."""
    return tuple(
        lever for lever in rules.levers_of[giver]
        if rules.lever_target[lever] == taker
        and rules.measure_of(lever).kind == "substance"
        and rules.impact[taker][lever] is not None
    )


@lru_cache(maxsize=256)
def courting(rules: Rules, at: int) -> tuple[int, ...]:
    """The levers by which a seat courts an outside power: it gets ready for worse, and the lead likes it the less the further."""
    felt = rules.impact[rules.lead]
    hedges = [lever for lever in rules.levers_of[at] if rules.measure_of(lever).class_ == "hedge"]
    return tuple(x for x in hedges if (row := felt[x]) is not None and sum(row[-1]) < sum(row[0]))


@lru_cache(maxsize=64)
def spares_harm(rules: Rules) -> tuple[bool, ...]:
    """For each lever whether moving it up ends a harm."""
    return tuple(rules.measure_of(lever).class_ in ("stick", "affront") for lever in range(len(rules.levers)))


@lru_cache(maxsize=64)
def solid_levers(rules: Rules) -> tuple[bool, ...]:
    """For each lever whether it is one of substance."""
    return tuple(rules.measure_of(lever).kind == "substance" for lever in range(len(rules.levers)))
