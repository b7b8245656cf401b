"""Lines of conduct, judged from the log: whether a seat did throughout what it may have vowed beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from game.analysis.play_out import Turned
from game.analysis.record import Record
from game.core import orders as o
from game.core.draft import Change, Closed, Told
from game.core.state import POLICY, Agreement, Commitment

__all__ = ["LINES", "Line", "lines_of_conduct"]


@attrs.frozen
class Line:
    """A line: its id, whether it held, and the turn and order with which it was first left (0 and '')."""

    id: str
    held: bool
    turn: int
    order: str


_Breaks: TypeAlias = Callable[[Record, str], Iterator[Turned]]


def _threats_fallen(record: Record, seat: str) -> Iterator[Turned]:
    for step in record.steps:
        for event in step.events:
            if isinstance(event, Closed) and event.how in ("dropped", "withdrawn"):
                act = record.acts.get(event.ref)
                if isinstance(act, Commitment) and act.sort == "threat" and act.speaker == seat:
                    yield step


def _threats_in_public(record: Record, seat: str) -> Iterator[Turned]:
    for step in record.steps:
        order = step.order
        if order.seat != seat:
            continue
        published = isinstance(order, o.Publish) and isinstance(record.acts.get(order.ref), Commitment)
        if (isinstance(order, o.Threaten) and order.public) or published:
            yield step


def _against_counsel(record: Record, seat: str) -> Iterator[Turned]:
    """Counsel objects where a court may take a thing up."""
    rules = record.world.rules
    at = rules.seat_index(seat)
    for step in record.steps:
        for event in step.events:
            if not isinstance(event, Change) or event.cell.owner >= 0 or event.cell.column != POLICY:
                continue
            lever = event.cell.at
            risk = rules.measure_of(lever).legal_risks[event.after]
            ordered = event.cause.startswith(("order/", "agreement/"))
            by_seat = rules.lever_actor[lever] == at or event.cause.startswith("agreement/")
            if ordered and by_seat and risk > rules.measure_of(lever).legal_risks[event.before]:
                yield step


def _less_kept(record: Record, seat: str) -> Iterator[Turned]:
    for step in record.steps:
        order = step.order
        less = isinstance(order, o.Break) or (isinstance(order, o.Keep) and order.share < 1000)
        if less and order.seat == seat and isinstance(record.acts.get(getattr(order, "ref", "")), Agreement):
            yield step


def _left_waiting(record: Record, seat: str) -> Iterator[Turned]:
    for step in record.steps:
        for event in step.events:
            if isinstance(event, Told) and event.key == "left_waiting" and dict(event.facts).get("target") == seat:
                yield step


LINES: dict[str, _Breaks] = {
    "every_threat_kept": _threats_fallen, "no_threat_in_public": _threats_in_public, "nothing_against_counsel": _against_counsel,
    "no_agreement_less_kept": _less_kept, "nobody_left_waiting": _left_waiting,
}


def lines_of_conduct(record: Record, seat: str = "") -> tuple[Line, ...]:
    """Every line, with where *seat* first left it; without one, the seat that leads."""
    found = []
    for name, breaks in LINES.items():
        first = next(breaks(record, seat or record.world.lead), None)
        found.append(Line(name, first is None, first.turn if first else 0, first.line.split(" ;; ")[0] if first else ""))
    return tuple(found)
