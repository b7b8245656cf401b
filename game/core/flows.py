"""The world's arrows at the close: gauges, people who move, stocks, events, indicators.

People are conserved: every change of a stock of persons is a move from one to another, bounded by what the source holds.
"""

from __future__ import annotations

from game.core.draft import Draft
from game.core.state import PIPE, RECENT, RESTED, STOCK, TOTAL
from game.core.whole import clamp, mul, share
from game.core.world import Effect

__all__ = ["arrive", "happen", "measure_indicators"]


def _change(draft: Draft, effect: Effect) -> int:
    """What an effect does this month before its lag, in the unit of its stock."""
    given = effect.gives(draft)
    if effect.share_of is not None:
        given = mul(effect.share_of(draft), given)
    return clamp(given, effect.low, effect.high)


def _lagged(draft: Draft, effect: Effect, value: int) -> int:
    """What arrives now of an effect that is felt later; the pipe keeps what is under way."""
    if not effect.lag:
        return value
    slot = effect.pipe + (draft.turn % effect.lag)
    due = draft.get(-1, PIPE, slot)
    draft.set(-1, PIPE, slot, value, cause=f"effect/{effect.id}")
    return due


def arrive(draft: Draft) -> None:
    """Gauges are computed anew from their start, flows begin at zero, then people move and stocks add, in file order."""
    rules = draft.rules
    gauges: dict[int, list[tuple[int, str]]] = {}
    for effect in rules.gauge_effects:
        due = _lagged(draft, effect, _change(draft, effect))
        if due:
            gauges.setdefault(effect.adds_to, []).append((due, effect.id))
    for index in rules.gauge_stocks:
        parts = gauges.get(index, [])
        largest = max(parts, key=lambda part: abs(part[0]))[1] if parts else ""
        value = rules.stocks[index].start + sum([part[0] for part in parts])
        draft.set_stock(index, value, cause=f"effect/{largest}" if largest else "gauge")
    for index in rules.flow_stocks:
        draft.set_stock(index, 0, cause="month")
    for effect in rules.moving_effects:
        _move(draft, effect)


def _move(draft: Draft, effect: Effect) -> None:
    due = _lagged(draft, effect, _change(draft, effect))
    if not due:
        return
    cause = f"effect/{effect.id}"
    if effect.moves_from < 0:
        draft.set_stock(effect.adds_to, draft.get(-1, STOCK, effect.adds_to) + due, cause=cause)
        return
    source, goal = effect.moves_from, effect.moves_to
    here, there = draft.get(-1, STOCK, source), draft.get(-1, STOCK, goal)
    room = draft.rules.stocks[goal].high - there
    people = clamp(due, 0, max(0, min(here - draft.rules.stocks[source].low, room)))
    if people:
        draft.set_stock(source, here - people, cause=cause)
        draft.set_stock(goal, there + people, cause=cause)
        if effect.adds_to >= 0:
            draft.set_stock(effect.adds_to, draft.get(-1, STOCK, effect.adds_to) + people, cause=cause)


def happen(draft: Draft) -> None:
    """Events that arise from the state of the world."""
    for event in draft.rules.events:
        rested = draft.get(-1, RESTED, event.slot)
        if rested > draft.turn:
            continue
        if not all(_holds(value(draft), low, high) for value, low, high in event.when):
            continue
        seat = draft.rules.seat_ids[event.seat] if event.seat >= 0 else ""
        if draft.luck(f"event/{event.id}/{seat}/{draft.turn}", 1000) >= event.chance:
            continue
        cause = f"event/{event.id}"
        draft.set(-1, RESTED, event.slot, draft.turn + event.rest if event.rest else 999, cause=cause)
        for stock, gives in event.changes:
            draft.set_stock(stock, draft.get(-1, STOCK, stock) + gives(draft), cause=cause)
        draft.tell("event", event=event.id, seat=seat)


def _holds(value: int, low: int | None, high: int | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def measure_indicators(draft: Draft) -> None:
    """Note this month's value of each indicator: the last three are kept, and the sum since the start."""
    for i, indicator in enumerate(draft.rules.indicators):
        value = indicator.value(draft)
        cause = f"indicator/{indicator.id}"
        draft.set(-1, RECENT, i * 3 + (draft.turn - 1) % 3, value, cause=cause)
        draft.add(-1, TOTAL, i, value, cause=cause)


def shown(draft: Draft, index: int) -> int:
    """An indicator as it is read: the latest month, the mean of three, or the sum since the start."""
    window = draft.rules.indicators[index].window
    if window == "sum":
        return draft.get(-1, TOTAL, index)
    if window == "latest":
        return draft.get(-1, RECENT, index * 3 + (draft.turn - 1) % 3)
    months = min(3, draft.turn)
    return share(sum(draft.get(-1, RECENT, index * 3 + i) for i in range(months)), 1, months)
