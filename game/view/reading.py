"""Indicators as they are read: the latest month, the mean of three, or the sum since the start; before the first close, today.

Reads only what the observer may see. What rests on another government's mind is unknown until it has been counted.
"""

from __future__ import annotations

import attrs

from game.core.forms import Quantity, quantities
from game.core.observe import Observation
from game.core.state import AMOUNT_KINDS, COUNT, COUNTS, KEPT, POLICY, RECENT, STOCK, TOTAL
from game.core.whole import mul, share
from game.core.world import Rules
from game.view.book import Book

__all__ = ["Reading", "opening", "read_indicator", "value_text"]


@attrs.frozen
class Reading:
    """An indicator's value, and how it was come by: `today`, `latest`, `sum`, or `mean` of so many months."""

    value: int
    how: str
    months: int = 1


@attrs.frozen
class _Reader:
    """Looks quantities up in public numbers: those of now, or those of the opening."""

    rules: Rules
    stocks: tuple[int, ...]
    policy: tuple[int, ...]
    kept: tuple[int, ...]
    counts: tuple[int, ...]
    turn: int

    def read(self, quantity: Quantity) -> int:
        """The whole number that a public quantity has.

        :raises LookupError: for what is not public.
        """
        kind, at = quantity
        if kind in AMOUNT_KINDS:
            return sum(self._lever(kind, lever) for lever in at)
        match kind:
            case "stock":
                return sum(self.stocks[i] for i in at)
            case "count":
                return self.counts[at[0]]
            case "turn":
                return self.turn
            case "number":
                return at[0]
            case _:
                raise LookupError(kind)

    def _lever(self, kind: str, lever: int) -> int:
        level, kept = self.policy[lever], self.kept[lever]
        if kind in ("level", "kept"):
            return level if kind == "level" else kept
        measure = self.rules.measure_of(lever)
        values = measure.amounts if kind == "amount" else measure.sizes
        base = values[self.rules.start_levels[lever]]
        return base + mul(values[level] - base, kept)


def _readable(rules: Rules, index: int) -> bool:
    return all(q.kind in AMOUNT_KINDS or q.kind in ("stock", "count", "turn") for q in quantities(rules.indicators[index].form))


def opening(rules: Rules, index: int) -> int | None:
    """What an indicator was on the first day; None for what rests on minds."""
    if not _readable(rules, index):
        return None
    levers = len(rules.levers)
    stocks, counts = tuple(cell.start for cell in rules.stocks), (0,) * len(COUNTS)
    return rules.indicators[index].value(_Reader(rules, stocks, rules.start_levels, (1000,) * levers, counts, 1))


def read_indicator(obs: Observation, index: int) -> Reading | None:
    """An indicator as it is read, as its window says; None while nothing public tells."""
    closed, window = obs.public.turn - 1, obs.rules.indicators[index].window
    if closed < 1:
        if not _readable(obs.rules, index):
            return None
        columns = obs.public.columns
        reader = _Reader(obs.rules, columns[STOCK], columns[POLICY], columns[KEPT], columns[COUNT], obs.public.turn)
        return Reading(obs.rules.indicators[index].value(reader), "today")
    if window == "sum":
        return Reading(obs.shared(TOTAL, index), "sum")
    months = min(3, closed)
    if window == "mean3" and months > 1:
        return Reading(share(sum(obs.shared(RECENT, index * 3 + i) for i in range(months)), 1, months), "mean", months)
    return Reading(obs.shared(RECENT, index * 3 + (closed - 1) % 3), "latest")


def value_text(book: Book, found: Reading | None, unit: str) -> str:
    """A reading in words, with how it was come by where that is not plain."""
    if found is None:
        return book.words.say("desk.not_yet_counted")
    value = book.number(found.value, unit)
    return book.words.say(f"word.mean.{found.months}", value=value) if found.how == "mean" else value
