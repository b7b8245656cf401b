"""Compile stocks, effects, events, indicators and targets of a scenario: what moves the world.

A quantity that is not in play in the scenario is the number it would have: a lever its start level, a stock zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.content import schema
from game.content.library import Library
from game.content.quantities import quantity
from game.core import world as w
from game.core.forms import Form, Quantity, quantities, ready
from game.core.levers import Lever
from game.core.state import COUNTS
from game.core.whole import sat, share, steps

__all__ = ["Arrows", "figure_form"]


def figure_form(form: schema.Form, figures: Mapping[str, int]) -> int:
    """The value of a form that reads figures of one country alone."""

    def value(text: str | int) -> int:
        if isinstance(text, int):
            return text
        return figures.get(text.removeprefix("figure:"), 0) if text.startswith("figure:") else int(text)

    if form.constant is not None:
        return value(form.constant)
    if form.ratio is not None:
        over = value(form.ratio.over)
        return sat(share(1000, value(form.ratio.of), over), form.ratio.half_at) if over > 0 else 0
    if form.steps is not None:
        return steps(value(form.steps.of), form.steps.at, form.steps.gives)
    if form.sum is not None:
        return sum(figure_form(part, figures) for part in form.sum)
    if form.least is not None:
        return min(figure_form(part, figures) for part in form.least)
    return max(figure_form(part, figures) for part in form.most or ())


class Arrows:
    """The compiled arrows of one scenario."""

    def __init__(
        self, library: Library, scenario: schema.Scenario, *, seats: Sequence[str], routes: Sequence[str],
        levers: Mapping[Lever, int], starts: Sequence[int], measures: Sequence[w.MeasureRule],
        exposures: Sequence[Mapping[str, int]],
    ) -> None:
        """Keep what the forms refer to."""
        self.library, self.scenario, self.seats, self.routes = library, scenario, tuple(seats), tuple(routes)
        self.levers, self.starts, self.exposures = levers, starts, exposures
        self.measures = {m.id: m for m in measures}
        self.cells: tuple[w.StockCell, ...] = ()
        self.index: dict[str, int] = {}
        self.effects: tuple[w.Effect, ...] = ()
        self.events: tuple[w.Event, ...] = ()
        self.indicators: tuple[w.Indicator, ...] = ()
        self.pipes = 0

    def build(self) -> Arrows:
        """Compile everything, in the order of need."""
        self.cells = tuple(self._cells())
        self.index = {cell.id: i for i, cell in enumerate(self.cells)}
        self.effects = tuple(self._effects())
        self.events = tuple(self._events())
        self.indicators = tuple(
            w.Indicator(id=i.id, value=ready(form), window=i.window, scale=i.scale, form=form)
            for i in self._watched() for form in (self.form(i.form, ""),)
        )
        return self

    def _watched(self) -> list[schema.Indicator]:
        """The indicators that are counted in this scenario."""
        return [i for i in self.library.indicators.values() if not i.scenarios or self.scenario.id in i.scenarios]

    def _over(self, over: str) -> tuple[str, ...]:
        return {"none": ("",), "seats": self.seats, "others": self.seats[1:], "route": self.routes}[over]

    def _cells(self) -> list[w.StockCell]:
        cells = []
        for stock in self.library.stocks.values():
            for at in self._over(stock.over):
                start = 0
                if stock.start is not None:
                    start = self._start(stock.start, at)
                if stock.id == self.library.parameters.standing:
                    start = self.scenario.standing
                name = f"{stock.id}/{at}" if at else stock.id
                start = self.scenario.stocks.get(name, start)
                cells.append(w.StockCell(
                    id=name, low=stock.low, high=stock.high, kind=stock.kind,
                    people=stock.people, start=max(stock.low, min(stock.high, start)),
                ))
        return cells

    def _start(self, form: schema.Form, at: str) -> int:
        compiled = ready(self.form(form, at))
        return compiled(_Numbers())

    # --- forms and quantities ------------------------------------------------------------------------------------------

    def form(self, form: schema.Form, at: str) -> Form:
        """A form of content as the core evaluates it, for one seat or route."""
        if form.constant is not None:
            return Form("constant", of=self.quantity(str(form.constant), at))
        if form.ratio is not None:
            over = self.quantity(form.ratio.over, at)
            return Form("ratio", of=self.quantity(form.ratio.of, at), over=over, half_at=form.ratio.half_at)
        if form.steps is not None:
            return Form("steps", of=self.quantity(form.steps.of, at), at=form.steps.at, gives=form.steps.gives)
        kind, parts = next((k, p) for k, p in (("sum", form.sum), ("least", form.least), ("most", form.most)) if p is not None)
        return Form(kind, parts=tuple(self.form(part, at) for part in parts))

    def quantity(self, text: str, at: str) -> Quantity:
        """A quantity as written, with {seat} or {route} filled in."""
        found = quantity(text.replace("{seat}", at).replace("{route}", at) if at else text)
        if found is None:
            return Quantity("number", (0,))
        match found.kind:
            case "number":
                return Quantity("number", (int(found.name),))
            case "figure":
                return Quantity("number", (self._figure(found.name, found.index or at),))
            case "exposure":
                seat = found.index or at
                known = self.exposures[self.seats.index(seat)] if seat in self.seats else {}
                return Quantity("number", (known.get(found.name, 0),))
            case "stock":
                return self._stock(found.name, found.index)
            case "standing":
                return self._stock(self.library.parameters.standing or "", "")
            case "trust":
                seats = self.seats[1:] if found.index == "{all}" else (found.index,)
                return Quantity("trust", tuple(self.seats.index(s) for s in seats if s in self.seats))
            case "count":
                return Quantity("count", (COUNTS.index(found.name),)) if found.name in COUNTS else Quantity("number", (0,))
            case "turn" | "month":
                return Quantity(found.kind)
            case _:
                assert found.lever is not None
                return self._lever(found.kind, Lever(found.lever.actor, found.lever.measure, found.lever.target))

    def _figure(self, name: str, seat: str) -> int:
        country = self.library.countries.get(seat or self.seats[0])
        figure = country.figures.get(name) if country else None
        return figure.value if figure else 0

    def _stock(self, name: str, index: str) -> Quantity:
        if index == "{all}":
            prefix = f"{name}/"
            return Quantity("stock", tuple(i for key, i in self.index.items() if key.startswith(prefix)))
        cell = self.index.get(f"{name}/{index}" if index else name, -1)
        return Quantity("stock", (cell,)) if cell >= 0 else Quantity("number", (0,))

    def _lever(self, kind: str, lever: Lever) -> Quantity:
        found = self.levers.get(lever, -1)
        if found >= 0:
            return Quantity(kind, (found,))
        measure = self.measures.get(lever.measure)
        if measure is None:
            return Quantity("number", (0,))
        start = measure.start
        country = self.library.countries.get(lever.actor)
        stated = country.levels.get(f"{lever.measure}@{lever.target}" if lever.target else lever.measure) if country else None
        if stated is not None:
            start = measure.level_index(stated)
        values = {"amount": measure.amounts[start], "size": measure.sizes[start], "level": start, "kept": 1000}
        return Quantity("number", (values[kind],))

    # --- effects, events, targets --------------------------------------------------------------------------------------

    def _cell(self, text: str | None, at: str) -> int:
        if text is None:
            return -1
        return self.index.get(text.replace("{seat}", at).replace("{route}", at), -1)

    def _effects(self) -> list[w.Effect]:
        found = []
        for effect in self.library.effects.values():
            for at in self._over(effect.over):
                cells = [self._cell(x, at) for x in (effect.adds_to, effect.moves_from, effect.moves_to)]
                moves = effect.moves_from is not None
                if (moves and -1 in cells[1:]) or (not moves and cells[0] < 0):
                    continue
                form = self.form(effect.gives, at)
                if not quantities(form) and not ready(form)(_Numbers()):
                    continue  # it gives nothing here: a measure that is not in play, or a contested arrow turned off
                share_of = self.quantity(effect.share_of, at) if effect.share_of else None
                pipe = self.pipes if effect.lag else -1
                self.pipes += effect.lag
                found.append(w.Effect(
                    id=f"{effect.id}/{at}" if at else effect.id, form=form, gives=ready(form), adds_to=cells[0],
                    moves_from=cells[1], moves_to=cells[2], share_of=share_of, lag=effect.lag, pipe=pipe, low=effect.low,
                    high=effect.high,
                ))
        return found

    def _events(self) -> list[w.Event]:
        found: list[w.Event] = []
        for event in self.library.events.values():
            for at in self.seats[1:] if event.over == "others" else ("",):
                when = tuple(
                    (ready(Form("constant", of=self.quantity(c.of, at))), c.at_least, c.at_most) for c in event.when
                )
                changes = tuple(
                    (cell, ready(self.form(change.gives, at)))
                    for change in event.changes if (cell := self._cell(change.to, at)) >= 0
                )
                found.append(w.Event(
                    id=event.id, seat=self.seats.index(at) if at else -1, when=when, chance=event.chance, rest=event.rest,
                    changes=changes, slot=len(found),
                ))
        return found

    def targets(self) -> tuple[w.Target, ...]:
        """The mandate's targets by index."""
        order = [i.id for i in self.indicators]
        return tuple(
            w.Target(id=t.id, indicator=order.index(t.indicator), at_least=t.at_least, at_most=t.at_most, by=t.by)
            for t in self.scenario.targets
        )

    def is_gauge(self, effect: w.Effect) -> bool:
        """Whether an effect feeds a gauge."""
        return effect.moves_from < 0 and self.cells[effect.adds_to].kind == "gauge"

    def of_kind(self, kind: str) -> tuple[int, ...]:
        """Indices of the stocks of a kind."""
        return tuple(i for i, cell in enumerate(self.cells) if cell.kind == kind)

    def plain(self) -> list[Any]:
        """Everything compiled here as plain data, for the digest."""
        effects = [
            (e.id, e.form, e.adds_to, e.moves_from, e.moves_to, e.lag, e.low, e.high,
             self.library.effects[e.id.split("/")[0]].share_of)
            for e in self.effects
        ]
        events = [(e.id, e.seat, e.chance, e.rest, repr(self.library.events[e.id].when), repr(self.library.events[e.id].changes))
                  for e in self.events]
        return [effects, events, [(i.id, i.form, i.window, i.scale) for i in self.indicators]]


class _Numbers:
    """A reader for forms that read numbers alone: the starts of stocks."""

    def read(self, quantity: Quantity) -> int:
        """The number, or zero for anything that moves."""
        return quantity.at[0] if quantity.kind == "number" else 0
