"""Forms folded over a world: what reads a lever alone becomes a table by level, made once and looked up at each close.

Owns the fast way to the same numbers that `forms.ready` gives with a draft as its reader; a property test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from game.core.draft import Draft
from game.core.forms import Form, Quantity, Ready, quantities, ready
from game.core.state import KEPT, POLICY, STOCK
from game.core.whole import sat, share, steps
from game.core.world import Effect, Rules

__all__ = ["Arrow", "Now", "folded_effects"]


class Now:
    """The columns that effects read, while they arrive: levers stand still, stocks are the draft's own and move."""

    __slots__ = ("draft", "kept", "policy", "stocks")

    def __init__(self, draft: Draft) -> None:
        """Hold the columns of *draft*."""
        self.draft = draft
        self.policy = draft.column(-1, POLICY)
        self.kept = draft.column(-1, KEPT)
        self.stocks = draft.thaw(-1, STOCK)


Folded: TypeAlias = Callable[[Now], int]


class Arrow(NamedTuple):
    """An effect as the close uses it."""

    effect: Effect
    gives: Folded
    share_of: Ready | None
    lag: int
    low: int
    high: int
    cause: str


@lru_cache(maxsize=64)
def folded_effects(rules: Rules) -> tuple[tuple[Arrow, ...], tuple[Arrow, ...]]:
    """The effects on gauges and those that move, in their order."""
    gauges, moving = (
        tuple(Arrow(e, _fold(rules, e.form), e.share_of, e.lag, e.low, e.high, f"effect/{e.id}") for e in effects)
        for effects in (rules.gauge_effects, rules.moving_effects)
    )
    return gauges, moving


def _fold(rules: Rules, form: Form) -> Folded:
    if not quantities(form):
        made = ready(form)
        return lambda now: made(now.draft)
    of, over = form.of, form.over
    match form.kind:
        case "constant":
            assert of is not None
            return _look(of)
        case "ratio":
            assert of is not None and over is not None
            return _ratio(_look(of), _look(over), form.half_at)
        case "steps":
            assert of is not None
            return _steps(rules, of, form.at, form.gives)
    parts = tuple(_fold(rules, part) for part in form.parts)
    if form.kind == "sum":
        if len(parts) == 2:
            first, second = parts
            return lambda now: first(now) + second(now)
        return lambda now: sum([part(now) for part in parts])
    choose: Callable[[list[int]], int] = min if form.kind == "least" else max
    return lambda now: choose([part(now) for part in parts])


def _ratio(of: Folded, over: Folded, half: int) -> Folded:
    def ratio(now: Now) -> int:
        whole = over(now)
        return sat(share(1000, of(now), whole), half) if whole > 0 else 0

    return ratio


def _look(quantity: Quantity) -> Folded:
    kind, at = quantity
    if kind == "number":
        number = at[0]
        return lambda _now: number
    if kind == "stock" and len(at) == 1:
        index = at[0]
        return lambda now: now.stocks[index]
    return lambda now: now.draft.read(quantity)


def _steps(rules: Rules, of: Quantity, at: tuple[int, ...], gives: tuple[int, ...]) -> Folded:
    """The broken line; of one lever, its values by level where the lever is fully kept."""
    kind, index = of
    if kind not in ("amount", "size", "level") or len(index) != 1:
        look = _look(of)
        return lambda now: steps(look(now), at, gives)
    lever = index[0]
    measure = rules.measure_of(lever)
    values = {"amount": measure.amounts, "size": measure.sizes, "level": tuple(range(len(measure.levels)))}[kind]
    table = tuple(steps(value, at, gives) for value in values)
    if kind == "level":
        return lambda now: table[now.policy[lever]]

    def by_level(now: Now) -> int:
        if now.kept[lever] == 1000:
            return table[now.policy[lever]]
        return steps(now.draft.lever_value(kind, lever), at, gives)

    return by_level
