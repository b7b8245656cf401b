"""Forms folded over a world: what reads a lever alone becomes a table by level, made once and looked up at each close.

Owns the fast way to the same numbers that `forms.ready` gives with a draft as its reader; a property test compares the two. It
also tells which effects bear on which indicators, so that who asks for a few readings need not work out all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import attrs

from game.core.draft import Draft
from game.core.forms import Form, Quantity, Reader, quantities, ready
from game.core.state import AMOUNT_KINDS, KEPT, POLICY, STOCK
from game.core.whole import clamp, sat, share, steps
from game.core.world import Effect, Rules

__all__ = ["Arrow", "Course", "Given", "Now", "bearing_on", "folded_effects", "standing", "whole_course"]


class Now:
    """The columns that effects read, while they arrive: levers stand still, stocks are the draft's own and move."""

    __slots__ = ("kept", "policy", "reader", "stocks")

    def __init__(self, reader: Reader, policy: Sequence[int], kept: Sequence[int], stocks: Sequence[int]) -> None:
        """Hold the columns; *reader* has what is not a column of levers or a single stock."""
        self.reader = reader
        self.policy = policy
        self.kept = kept
        self.stocks = stocks

    @staticmethod
    def of(draft: Draft) -> Now:
        """The columns of *draft*."""
        return Now(draft, draft.column(-1, POLICY), draft.column(-1, KEPT), draft.thaw(-1, STOCK))


class _Levers(NamedTuple):
    """A reader of numbers and levers alone."""

    rules: Rules
    policy: Sequence[int] | Mapping[int, int]
    kept: Sequence[int] | Mapping[int, int]

    def read(self, quantity: Quantity) -> int:
        """What a number is, or a quantity of levers has."""
        kind, at = quantity
        if kind == "number":
            return at[0]
        return sum([self.rules.real_value(kind, lever, self.policy[lever], self.kept[lever]) for lever in at])


Folded: TypeAlias = Callable[[Now], int]


class Arrow(NamedTuple):
    """An effect as the close uses it."""

    effect: Effect
    gives: Folded
    share_of: Folded | None
    lag: int
    low: int
    high: int
    cause: str
    still: bool
    """Whether it reads levers and numbers alone, so that it gives the same until a lever moves."""


@attrs.frozen(kw_only=True, eq=False)
class Course:
    """What one close works through, in order. Two are the same only if they are one, so that what they give can be remembered."""

    rules: Rules
    gauges: tuple[Arrow, ...]
    moving: tuple[Arrow, ...]
    gauge_stocks: tuple[int, ...]
    flow_stocks: tuple[int, ...]
    levers: frozenset[int]
    """Levers that its effects read."""


@lru_cache(maxsize=64)
def folded_effects(rules: Rules) -> tuple[tuple[Arrow, ...], tuple[Arrow, ...]]:
    """The effects on gauges and those that move, in their order."""
    return _arrows(rules, rules.gauge_effects), _arrows(rules, rules.moving_effects)


def _arrows(rules: Rules, effects: Sequence[Effect]) -> tuple[Arrow, ...]:
    return tuple(
        Arrow(
            e, _fold(rules, e.form), _look(e.share_of) if e.share_of else None, e.lag, e.low, e.high, f"effect/{e.id}",
            still=all(q.kind in AMOUNT_KINDS for q in quantities(e.form)),
        )
        for e in effects
    )


@lru_cache(maxsize=64)
def whole_course(rules: Rules) -> Course:
    """All effects of a world."""
    gauges, moving = folded_effects(rules)
    return Course(
        rules=rules, gauges=gauges, moving=moving, gauge_stocks=rules.gauge_stocks, flow_stocks=rules.flow_stocks,
        levers=frozenset(lever for e in rules.effects for lever in _read(e, levers=True)),
    )


@lru_cache(maxsize=64)
def bearing_on(rules: Rules, indicators: tuple[int, ...]) -> Course:
    """The effects without which some *indicators* would read otherwise, now or later, and what those effects need; no others."""
    watched = [q for index in indicators for q in quantities(rules.indicators[index].form)]
    needed = {index for q in watched if q.kind == "stock" for index in q.at}
    found: set[str] = set()
    while more := [e for e in rules.effects if e.id not in found and needed.intersection(_moved(e))]:
        found.update(e.id for e in more)
        needed.update(index for e in more for index in (*_moved(e), *_read(e, levers=False)))
    gauges, moving = (tuple(a for a in arrows if a.effect.id in found) for arrows in folded_effects(rules))
    levers = {lever for a in (*gauges, *moving) for lever in _read(a.effect, levers=True)}
    levers.update(lever for q in watched if q.kind in AMOUNT_KINDS for lever in q.at)
    return Course(
        rules=rules, gauges=gauges, moving=moving, gauge_stocks=tuple(x for x in rules.gauge_stocks if x in needed),
        flow_stocks=tuple(x for x in rules.flow_stocks if x in needed), levers=frozenset(levers),
    )


def _moved(effect: Effect) -> list[int]:
    """The stocks that an effect changes; where it moves people, what is there and where they go also bounds how many."""
    return [index for index in (effect.adds_to, effect.moves_from, effect.moves_to) if index >= 0]


def _read(effect: Effect, *, levers: bool) -> list[int]:
    """The levers, or else the stocks, that an effect reads."""
    read = (*quantities(effect.form), *((effect.share_of,) if effect.share_of else ()))
    return [index for q in read if (q.kind in AMOUNT_KINDS if levers else q.kind == "stock") for index in q.at]


Given: TypeAlias = tuple[tuple[Arrow, int | None], ...]
"""Arrows with what they give by levers alone; None where they read more than that."""


@lru_cache(maxsize=16)
def standing(course: Course, policy: tuple[int, ...], kept: tuple[int, ...]) -> tuple[Given, Given]:
    """The arrows on gauges and those that move, as the levers stand; what gives nothing while they stand so is left out."""
    now = Now(_Levers(course.rules, policy, kept), policy, kept, ())
    gauges, moving = (tuple(_given(arrows, now)) for arrows in (course.gauges, course.moving))
    return gauges, moving


def _given(arrows: tuple[Arrow, ...], now: Now) -> Iterator[tuple[Arrow, int | None]]:
    for arrow in arrows:
        if not arrow.still:
            yield arrow, None
            continue
        given = arrow.gives(now)
        if arrow.share_of is None:
            given = clamp(given, arrow.low, arrow.high)
        if given or arrow.lag or (arrow.share_of is not None and not arrow.low <= 0 <= arrow.high):
            yield arrow, given


BY_LEVEL = AMOUNT_KINDS - {"kept"}
"""Kinds of quantity that a lever's level gives, where it is fully kept."""


def _fold(rules: Rules, form: Form) -> Folded:
    read = quantities(form)
    if not read:
        made = ready(form)
        return lambda now: made(now.reader)
    if all(q.kind in BY_LEVEL for q in read) and len({q.at for q in read}) == 1 and len(read[0].at) == 1:
        return _by_level(rules, form, read[0].at[0])
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
            return _steps(of, form.at, form.gives)
        case "sum":
            return _sum(rules, form.parts)
    parts = tuple(_fold(rules, part) for part in form.parts)
    choose: Callable[[list[int]], int] = min if form.kind == "least" else max
    return lambda now: choose([part(now) for part in parts])


def _by_level(rules: Rules, form: Form, lever: int) -> Folded:
    """What reads one lever alone, as a table by its level; where the lever is kept in part it is worked out."""
    made = ready(form)
    levels = range(len(rules.measure_of(lever).levels))
    table = tuple(made(_Levers(rules, {lever: level}, {lever: 1000})) for level in levels)
    if all(q.kind == "level" for q in quantities(form)):
        return lambda now: table[now.policy[lever]]

    def by_level(now: Now) -> int:
        return table[now.policy[lever]] if now.kept[lever] == 1000 else made(now.reader)

    return by_level


def _sum(rules: Rules, forms: tuple[Form, ...]) -> Folded:
    """The sum of several forms; what does not move is added up once."""
    parts = tuple(_fold(rules, form) for form in forms if quantities(form))
    nothing = _Levers(rules, {}, {})
    fixed = sum([ready(form)(nothing) for form in forms if not quantities(form)])
    if len(parts) == 1:
        only = parts[0]
        return lambda now: fixed + only(now)
    if len(parts) == 2:
        first, second = parts
        return lambda now: fixed + first(now) + second(now)
    return lambda now: fixed + sum([part(now) for part in parts])


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
    return lambda now: now.reader.read(quantity)


def _steps(of: Quantity, at: tuple[int, ...], gives: tuple[int, ...]) -> Folded:
    """The broken line."""
    if of.kind == "stock" and len(of.at) == 1:
        index = of.at[0]
        return lambda now: steps(now.stocks[index], at, gives)
    look = _look(of)
    return lambda now: steps(look(now), at, gives)
