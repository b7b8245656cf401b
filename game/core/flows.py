"""The world's arrows at the close: gauges, people who move, stocks, events, indicators.

People are conserved: every change of a stock of persons is a move from one to another, bounded by what the source holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.core.draft import Draft
from game.core.folded import Arrow, Course, Given, Now, standing, whole_course
from game.core.state import PIPE, RECENT, RESTED, STOCK, TOTAL
from game.core.whole import clamp, mul, share

__all__ = ["arrive", "happen", "measure_indicators"]


def _dues(now: Now, draft: Draft, arrows: Given) -> Iterator[tuple[Arrow, int]]:
    """What arrives of each effect this month, in the unit of its stock; what is felt later is kept in the pipe.

    Worked out one by one, since what has arrived before may move what the next one reads.
    """
    turn, pipes = draft.turn, draft.thaw(-1, PIPE)
    for arrow, known in arrows:
        given = arrow.gives(now) if known is None else known
        if known is None or arrow.share_of is not None:
            if arrow.share_of is not None:
                given = mul(arrow.share_of(now), given)
            if not arrow.low <= given <= arrow.high:
                given = clamp(given, arrow.low, arrow.high)
        due = given
        if arrow.lag:
            slot = arrow.effect.pipe + turn % arrow.lag
            due = pipes[slot]
            draft.set(-1, PIPE, slot, given, cause=arrow.cause)
        if due:
            yield arrow, due


def arrive(draft: Draft, course: Course | None = None) -> None:
    """Gauges are computed anew from their start, flows begin at zero, then people move and stocks add, in file order.

    Of a *course* that bears on a few indicators alone, nothing else is worked out.
    """
    rules = draft.rules
    course = course or whole_course(rules)
    now = Now.of(draft)
    filling, moving = standing(course, tuple(now.policy), tuple(now.kept))
    gauges: dict[int, list[tuple[int, str]]] = {}
    for arrow, due in _dues(now, draft, filling):
        gauges.setdefault(arrow.effect.adds_to, []).append((due, arrow.cause))
    for index in course.gauge_stocks:
        value, largest, cause = rules.stocks[index].start, 0, "gauge"
        for part, part_cause in gauges.get(index, ()):
            value += part
            if abs(part) > largest:
                largest, cause = abs(part), part_cause
        draft.set_stock(index, value, cause=cause)
    for index in course.flow_stocks:
        draft.set_stock(index, 0, cause="month")
    for arrow, due in _dues(now, draft, moving):
        _move(now, draft, arrow, due)


def _move(now: Now, draft: Draft, arrow: Arrow, due: int) -> None:
    effect, cause, stocks = arrow.effect, arrow.cause, now.stocks
    if effect.moves_from < 0:
        draft.set_stock(effect.adds_to, stocks[effect.adds_to] + due, cause=cause)
        return
    if due < 0:
        return
    source, goal = effect.moves_from, effect.moves_to
    here, there = stocks[source], stocks[goal]
    room = draft.rules.stocks[goal].high - there
    people = min(due, max(0, min(here - draft.rules.stocks[source].low, room)))
    if people:
        draft.set_stock(source, here - people, cause=cause)
        draft.set_stock(goal, there + people, cause=cause)
        if effect.adds_to >= 0:
            draft.set_stock(effect.adds_to, stocks[effect.adds_to] + people, cause=cause)


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


def measure_indicators(draft: Draft, few: Sequence[int] | None = None) -> None:
    """Note this month's value of each indicator, or of a *few*: the last three are kept, and the sum since the start."""
    for i in range(len(draft.rules.indicators)) if few is None else few:
        indicator = draft.rules.indicators[i]
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
