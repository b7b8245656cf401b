"""Whether an episode's situation holds together: its levels, the steps of its codes, its shares, the days of what it knew.

Owns these checks. Never looks at the record to judge the situation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.library import Library
from game.content.names import advice
from game.content.nodes import Mapping
from game.content.references import References
from game.content.structure import intact, lost
from game.content.walk import Visit, value_span

__all__ = ["episode"]

WHOLE = 1000
ISO = re.compile(r"[A-Z]{3}")
Move = schema.EpisodeAsk | schema.EpisodeMove | schema.EpisodeAim


def episode(thing: schema.Episode, walk: Sequence[Visit], references: References, library: Library) -> list[Diagnostic]:
    """Everything that one episode gets wrong."""
    found: list[Diagnostic] = []
    for visit in walk:
        if isinstance(visit.owner, Move) and visit.slot.name in ("level", "now") and visit.value:
            references.level(_measure(visit.owner, library), visit.value, visit.node.span)
        elif isinstance(visit.owner, schema.Situation):
            found += _part(visit.owner, visit, library)
        elif visit.owner is thing and visit.slot.name in ("country", "sender") and visit.value and not ISO.fullmatch(visit.value):
            message = f"{quoted(visit.value)} is no country's code"
            found.append(finding("C206", message, visit.node.span, help="write three capitals of ISO 3166, as in 'country: GTM'"))
    return found


def _measure(move: Move, library: Library) -> schema.Measure | None:
    return library.measures.get(move.measure) if not lost(move.measure) else None


def _part(situation: schema.Situation, visit: Visit, library: Library) -> Iterator[Diagnostic]:
    match visit.slot.name:
        case "ask" if visit.value and intact(visit.value):
            yield from _ask(situation.ask, visit, library)
        case "sticks" | "carrots" if intact(visit.value):
            for number, move in enumerate(visit.value):
                yield from _way(move, visit.entry_span(number), library, down=visit.slot.name == "sticks")
        case "codes":
            yield from _codes(situation, visit, library)


def _ask(asks: Sequence[schema.EpisodeAsk], visit: Visit, library: Library) -> Iterator[Diagnostic]:
    total = sum(ask.weight for ask in asks)
    if total != WHOLE:
        yield finding(
            "C401", f"the shares of the ask add up to {total}, expected {WHOLE}", visit.key, help="share 1000 among them"
        )
    for number, ask in enumerate(asks):
        yield from _way(ask, visit.entry_span(number), library, down=False)


def _way(move: schema.EpisodeAsk | schema.EpisodeMove, place: Span, library: Library, *, down: bool) -> Iterator[Diagnostic]:
    """A harm moves a lever down, all else up."""
    measure = _measure(move, library)
    levels = [level.id for level in measure.levels] if measure is not None and intact(measure.levels) else []
    now = move.now or (measure.start if measure is not None else "")
    if move.level not in levels or now not in levels:
        return
    before, after = levels.index(now), levels.index(move.level)
    if (after >= before) if down else (after <= before):
        way = "below" if down else "above"
        message = f"level {quoted(move.level)} of {move.measure} is not {way} {quoted(now)}, where it stood"
        yield finding("C205", message, place, help="levels run from worst to best for the measure's target: " + ", ".join(levels))


def _codes(situation: schema.Situation, visit: Visit, library: Library) -> Iterator[Diagnostic]:
    for name, code in visit.value.items():
        ladder = library.ladders.get(name)
        if ladder is None or lost(code) or not intact(code):
            continue
        node = visit.node.values.get(name) if isinstance(visit.node, Mapping) else None
        place = value_span(node, "value") if node is not None else visit.node.span
        last = ladder.first + len(ladder.anchors) - 1
        if not ladder.first <= code.value <= last:
            message = f"{name} is {code.value}, and it runs from {ladder.first} to {last}"
            steps = "; ".join(f"{ladder.first + i} {text}" for i, text in enumerate(ladder.anchors))
            yield finding("C204", message, place, help=steps)
        if code.source and not lost(situation.sources) and code.source not in situation.sources:
            wrong = value_span(node, "source") if node is not None else place
            help_ = advice(code.source, situation.sources) or "add it below 'sources'"
            yield finding(
                "C301", f"{name} rests on {quoted(code.source)}, which the situation's sources do not have", wrong, help=help_
            )
        if code.known_by and not lost(situation.start) and code.known_by > situation.start:
            wrong = value_span(node, "known_by") if node is not None else place
            message = f"{name} was known by {code.known_by}, after the start on {situation.start}"
            yield finding("C501", message, wrong, help="code it from what was known on the start, or leave it out")
