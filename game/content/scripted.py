"""Whether cables and lessons can be played: orders that parse and name what is there, seeds, happenings that can happen.

Owns what these two need beyond their shape. Whether an order is legal on the first day only a game can say; a test plays it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.names import nearest
from game.content.nodes import Listing, Mapping, Node, Scalar
from game.content.references import References
from game.content.schema_lessons import HAPPENED, LONGEST_TITLE
from game.content.structure import intact, lost
from game.content.walk import Visit, key_span, value_span
from game.core import orders as o
from game.core.draws import SeedError, normal_seed
from game.core.levers import Package
from game.core.notation import OrderSyntax, parse_order

__all__ = ["cables", "event_cable", "lesson"]

TURN = re.compile(r"turn:([1-9]\d?)")


# -------------------------------------------------------------------------------------------------------------- cables


def cables(
    scenario: schema.Scenario, walk: Sequence[Visit], references: References, countries: Collection[str]
) -> list[Diagnostic]:
    """What is wrong with the cables of a scenario; unknown seats, levers and levels go into *references*."""
    found: list[Diagnostic] = []
    for visit in walk:
        if isinstance(visit.owner, schema.Cable):
            found += _cable(scenario, visit, countries)
        elif isinstance(visit.owner, schema.CableChoice):
            for text, node in _orders(visit):
                found += _order(scenario, text, node, references)
    return found


def event_cable(event: schema.Event, node: Mapping, walk: Sequence[Visit], references: References) -> list[Diagnostic]:
    """What is wrong with the cable that an event leaves; whether a scenario has its seats is seen when it is played."""
    found: list[Diagnostic] = []
    if event.cable is None or lost(event.cable):
        return found
    if event.rest == 0 or event.over != "none":
        message = f"event {quoted(event.id)} leaves a cable and happens {'once' if event.rest == 0 else 'to each seat'}"
        found.append(finding("C203", message, key_span(node, "cable"), help="give it a 'rest' and no 'over', or no cable"))
    for visit in walk:
        if isinstance(visit.owner, schema.Cable):
            found += _answers(visit)
        elif isinstance(visit.owner, schema.CableChoice):
            for text, place in _orders(visit):
                found += _order(None, text, place, references)
    return found


def _cable(scenario: schema.Scenario, visit: Visit, countries: Collection[str]) -> Iterator[Diagnostic]:
    seats: Any = scenario.seats
    if visit.slot.name == "seat" and intact(seats) and visit.value in countries and visit.value not in seats:
        message = f"{visit.value} has no seat in scenario {quoted(scenario.id)}"
        yield finding("C301", message, visit.node.span, help="add it to 'seats', or write about another")
    yield from _answers(visit)


def _answers(visit: Visit) -> Iterator[Diagnostic]:
    if visit.slot.name != "choices" or not isinstance(visit.node, Listing):
        return
    for choice, node in zip(visit.value, visit.node.items, strict=True):
        if not lost(choice):
            yield from _choice(choice, node)


def _choice(choice: schema.CableChoice, node: Node) -> Iterator[Diagnostic]:
    if not lost(choice.title) and len(choice.title) > LONGEST_TITLE:
        message = f"the title of an answer has {len(choice.title)} characters, and {LONGEST_TITLE} fit beside its key"
        yield finding("C204", message, value_span(node, "title"), help=f"say it in {LONGEST_TITLE} characters or fewer")
    if lost(choice.order) or lost(choice.orders):
        return
    if choice.order and choice.orders:
        yield finding("C203", "an answer has 'order' and 'orders'", key_span(node, "orders"), help="write all into 'orders'")
    elif not choice.order and not choice.orders:
        place = value_span(node, "title")
        yield finding("C202", "an answer gives no order", place, help="add a line such as 'order: USA > GTM open call'")


def _orders(visit: Visit) -> Iterator[tuple[str, Node]]:
    """The orders that a field holds, each with its place."""
    if visit.slot.name == "order":
        yield visit.value, visit.node
    elif visit.slot.name == "orders" and isinstance(visit.node, Listing):
        yield from ((text, node) for text, node in zip(visit.value, visit.node.items, strict=True) if not lost(text))


def _order(scenario: schema.Scenario | None, text: str, node: Node, references: References) -> Iterator[Diagnostic]:
    """What is wrong with an order of a cable; without a scenario, as far as its measures and levels go."""
    try:
        order = parse_order(text)
    except OrderSyntax as problem:
        yield finding(
            "C203", f"{quoted(text)} is no order: {problem.message}", _column(node, problem.column),
            help="content/guides/notation.md has each order with an example",
        )
        return
    place = node.span
    if scenario is None:
        for terms in _packages(order):
            yield from _terms(None, terms, place, references)
        return
    if not lost(scenario.lead) and order.seat != scenario.lead:
        message = f"the order is {order.seat}'s, and {scenario.lead} leads"
        yield finding("C302", message, place, help=f"begin it with {scenario.lead}")
    seats: Any = scenario.seats
    if intact(seats):
        for seat in _addressed(order):
            if references.known(("country",), seat, place) and seat not in (scenario.lead, *seats):
                message = f"{seat} has no seat in scenario {quoted(scenario.id)}"
                yield finding("C301", message, place, help="add it to 'seats', or address another")
    for terms in _packages(order):
        yield from _terms(scenario, terms, place, references)


def _terms(scenario: schema.Scenario | None, terms: Package, place: Span, references: References) -> Iterator[Diagnostic]:
    chosen: Any = scenario.measures if scenario is not None else ()
    for term in terms:
        measure = references.lever(str(term.lever), place)
        references.level(measure, term.level, place)
        if scenario is not None and measure is not None and chosen and intact(chosen) and term.lever.measure not in chosen:
            message = f"{quoted(term.lever.measure)} is not in play in scenario {quoted(scenario.id)}"
            yield finding("C301", message, place, help="add it to 'measures', or use one that is there")


def _addressed(order: o.Order) -> tuple[str, ...]:
    """The seats that an order names besides its own."""
    targets = getattr(order, "targets", ())
    named = (*targets, *(getattr(order, name, "") for name in ("target", "through", "ally", "about")))
    return tuple(dict.fromkeys(seat for seat in named if seat))


def _packages(order: o.Order) -> Iterator[Package]:
    for name in ("package", "demand", "harm", "reward"):
        terms = getattr(order, name, None)
        if terms:
            yield terms
    term = getattr(order, "term", None)
    if term is not None:
        yield (term,)


def _column(node: Node, column: int) -> Span:
    """The place in a text where reading stopped; of one over several lines, its beginning."""
    if not isinstance(node, Scalar) or node.line != node.end_line:
        return node.span
    start = node.column + (0 if node.plain else 1) + column - 1
    return Span(node.file, node.line, start, max(1, node.end_column - start - (0 if node.plain else 1)))


# ------------------------------------------------------------------------------------------------------------- lessons


def lesson(thing: schema.Lesson, node: Mapping, walk: Sequence[Visit], scenarios: Iterable[schema.Scenario]) -> list[Diagnostic]:
    """What is wrong with a lesson beyond its shape."""
    found: list[Diagnostic] = []
    turns = next((one.turns + one.after for one in scenarios if one.id == thing.scenario and intact((one.turns, one.after))), 0)
    for visit in walk:
        if visit.owner is thing and visit.slot.name == "seed":
            try:
                normal_seed(visit.value)
            except SeedError as problem:
                found.append(finding("C203", str(problem), value_span(node, "seed"), help='write a number in quotes, as "7"'))
        elif isinstance(visit.owner, schema.LessonStep) and visit.slot.name == "until":
            found += _until(visit.value, visit.node.span, turns)
    return found


def _until(text: str, place: Span, turns: int) -> Iterator[Diagnostic]:
    turn = TURN.fullmatch(text)
    if turn is None and text not in HAPPENED:
        yield finding("C205", f"nothing that happens is called {quoted(text)}", place, help=_advised(text))
    elif turn is not None and turns and int(turn[1]) > turns:
        message = f"a step waits for turn {turn[1]}, and there are {turns}"
        yield finding("C204", message, place, help=f"write a turn from 2 to {turns}, or 'over'")


def _advised(text: str) -> str:
    """What could be meant by something that does not happen: of the same kind, else of all."""
    kind, colon, what = text.partition(":")
    same = [one.partition(":")[2] for one in HAPPENED if colon and one.startswith(f"{kind}:")]
    near = nearest(what, same) if same else nearest(text, HAPPENED)
    if near is not None:
        return f"did you mean '{kind}:{near}'?" if same else f"did you mean '{near}'?"
    return "write one of " + ", ".join(f"{kind}:{one}" for one in same) if same else (
        "write see:SCREEN, order:KIND, heard:ANSWER, turn:N, over or next"
    )
