"""From an effect back to a decision: which levers it reads, also through gauges, and the order that moved them last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.core.draft import Cell, Change
from game.core.forms import Form, quantities
from game.core.observe import Observation
from game.core.state import AMOUNT_KINDS, POLICY
from game.view.book import Book

__all__ = ["Behind"]

_DEPTH = 3
"""Gauges that are walked through at most."""
_RECENT = 3
"""Months back in which a decision is still named as what lies behind a change."""
_MOST = 2


class Behind:
    """The decisions in what an observer has learned."""

    def __init__(self, obs: Observation, book: Book, past: Sequence[tuple[int, Change]]) -> None:
        """Decisions by *past*, the changes with their turns."""
        self.obs = obs
        self.book = book
        self._last: dict[int, tuple[int, Change]] = {}
        for turn, change in past:
            if change.cell == Cell(-1, POLICY, change.cell.at):
                self._last[change.cell.at] = (turn, change)

    def effect(self, cause: str, turn: int) -> str:
        """The decisions that an effect's size goes back to, if they are recent, in words."""
        head, _, name = cause.partition("/")
        if head != "effect" or not turn:
            return ""
        effects = [e for e in self.obs.rules.effects if e.id.partition("/")[0] == name.partition("/")[0]]
        lag = max((e.lag for e in effects), default=0)
        levers = {lever for e in effects for lever in self._read(e.form, _DEPTH)} | self._gauges(self._shared(name), _DEPTH)
        return " ".join(self.levers(levers, turn, lag=lag))

    def share(self, cause: str, *, besides: int = -1) -> str:
        """Where an effect moves a share of a stock other than *besides*: that stock, which has causes of its own."""
        effect = self.book.library.effects.get(cause.partition("/")[2].partition("/")[0])
        kind, _, name = (effect.share_of or "" if effect else "").partition(":")
        if kind != "stock" or name not in self.book.library.stocks or self.obs.rules.stock_index.get(name) == besides:
            return ""
        return self.book.words.say("why.share", title=self.book.library.stocks[name].title, name=name)

    def levers(self, levers: Iterable[int], turn: int, *, lag: int = 0) -> list[str]:
        """The latest recent moves of some levers, in words."""
        moved = [(self._last[i], i) for i in levers if i in self._last and turn - self._last[i][0] <= _RECENT + lag]
        moved.sort(key=lambda row: (-row[0][0], row[1]))
        return [self._move(i, at, change) for (at, change), i in moved[:_MOST]]

    def _move(self, lever: int, turn: int, change: Change) -> str:
        return self.book.words.say(
            "why.behind", who=self.mover(lever, change.cause), lever=self.book.lever(self.obs.rules.levers[lever]),
            level=self.book.standing(lever, change.after), month=self.book.turn_month(turn))

    def _read(self, form: Form, depth: int) -> set[int]:
        """Indices of the levers that a form reads, and those that move the gauges it reads."""
        found: set[int] = set()
        for quantity in quantities(form):
            if quantity.kind in AMOUNT_KINDS:
                found.update(quantity.at)
            elif quantity.kind == "stock" and depth:
                found |= self._gauges(set(quantity.at), depth)
        return found

    def _gauges(self, stocks: set[int], depth: int) -> set[int]:
        """The levers that move those of some stocks that are gauges."""
        rules = self.obs.rules
        gauges = {at for at in stocks if rules.stocks[at].kind == "gauge"}
        forms = [effect.form for effect in rules.gauge_effects if effect.adds_to in gauges]
        return {lever for form in forms for lever in self._read(form, depth - 1)}

    def _shared(self, name: str) -> set[int]:
        """The stocks, in all places, of which an effect moves a share."""
        effect = self.book.library.effects.get(name.partition("/")[0])
        kind, _, stock = (effect.share_of or "" if effect else "").partition(":")
        stock = stock.partition("/")[0]
        return {i for i, cell in enumerate(self.obs.rules.stocks) if kind == "stock" and cell.id.partition("/")[0] == stock}

    def mover(self, lever: int, cause: str) -> str:
        """Who or what moved a lever, in words."""
        head, _, rest = cause.partition("/")
        actor = self.obs.rules.levers[lever].actor
        says = self.book.words.say
        if head == "order":
            return says("why.by.us") if actor == self.obs.seat else says("why.by.them", who=self.book.heading(actor))
        if self.book.words.has(f"why.by.{head}"):
            return says(f"why.by.{head}", what=rest.partition(".")[0])
        return says(f"cause.{head}", what=rest) if self.book.words.has(f"cause.{head}") else cause
