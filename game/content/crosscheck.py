"""What needs more than one thing to be judged: references, sums, years, sources, and what nobody uses.

Owns the order of these checks and those that fit no better place. Works on objects and their nodes; what was lost in
structuring is stepped over, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from game.content import schema
from game.content.claims import claims
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.episodes import episode
from game.content.figures import figures_needed
from game.content.library import KINDS, Library
from game.content.names import advice
from game.content.nodes import Mapping
from game.content.outcomes import conditions, reachable
from game.content.quantities import lever_text
from game.content.readings import Reading
from game.content.references import References
from game.content.scripted import cables, event_cable, lesson
from game.content.sense import sense
from game.content.structure import intact, lost
from game.content.usage import usage
from game.content.walk import Visit, key_span, value_span, visits

__all__ = ["Draft", "crosscheck"]

WHOLE = 1000
"""What weights add up to, in permille."""


@attrs.frozen(eq=False)
class Draft:
    """A library as read, things with lost fields among them.

    *ghosts* are ids that unreadable files may define; *unsure* says that there are errors, so that 'nobody uses it' would be
    a guess.
    """

    library: Library
    ghosts: frozenset[str]
    unsure: bool


def crosscheck(draft: Draft) -> list[Diagnostic]:
    """Everything that the loaded packs, taken together, get wrong."""
    checker = _Checker(draft)
    for kind in KINDS:
        for name, thing in draft.library.of_kind(kind).items():
            origin = draft.library.origins[kind, name]
            checker.look(kind, name, thing, origin.node)
    shared = draft.library.origin("parameters", "parameters")
    if shared is not None:
        checker.look("parameters", "parameters", draft.library.parameters, shared.node)
    found = checker.found + checker.references.found
    found += claims(draft.library, checker.walks)
    found += figures_needed(draft.library, checker.readings, draft.ghosts)
    found += reachable(draft.library)
    if not draft.unsure and not any(one.severity.value == "error" for one in found):
        found += usage(draft.library, checker.readings, frozenset(checker.used))
    return found


class _Checker:
    """Walks each thing once and hands what it meets to the check that knows about it."""

    def __init__(self, draft: Draft) -> None:
        self.found: list[Diagnostic] = []
        self.readings: list[Reading] = []
        self.walks: dict[tuple[str, str], list[Visit]] = {}
        self.used: set[tuple[str, str]] = set()
        self.references = References(draft.library, draft.ghosts)
        self._library = draft.library

    def look(self, kind: str, name: str, thing: Any, node: Mapping) -> None:
        """All checks of one thing."""
        over = getattr(thing, "over", "none")
        over = over if isinstance(over, str) else "seats"
        own = kind in ("exposure", "making") or over in ("seats", "others")
        self.references.begin()
        walk = visits(thing, node)
        self.walks[kind, name] = walk
        for visit in walk:
            if visit.slot.meta["ref"] or visit.slot.meta["key_ref"]:
                self._follow(visit)
            for text, place in _quantities(visit):
                quantity = self.references.quantity(text, place, over=over, own=own)
                if quantity is not None:
                    self.readings.append(Reading(quantity, place, kind, name, over))
            self._stocks(visit, over)
            if visit.slot.name == "weights" and isinstance(visit.value, dict) and visit.slot.meta["key_ref"] == "interest":
                self._sum(visit)
        self.found += sense(thing, node, walk)
        if isinstance(thing, schema.Measure):
            self._measure(thing, node, walk)
        elif isinstance(thing, schema.Country):
            self._country(thing, walk)
        elif isinstance(thing, schema.Scenario):
            self._scenario(thing, node, walk)
            self.found += cables(thing, walk, self.references, self._library.countries)
        else:
            self.found += self._told(thing, node, walk)

    def _told(self, thing: Any, node: Mapping, walk: Sequence[Visit]) -> list[Diagnostic]:
        """What is wrong with what is written for people, or judged from the log: no rule of the game reads it."""
        match thing:
            case schema.Event():
                return event_cable(thing, node, walk, self.references)
            case schema.Lesson():
                return lesson(thing, node, walk, self._library.scenarios.values())
            case schema.Episode():
                return episode(thing, walk, self.references, self._library)
            case schema.Ending():
                self._levers_of(walk)
                return list(conditions(walk))
        return []

    def _levers_of(self, walk: Sequence[Visit]) -> None:
        """The levers that an ending looks at."""
        for visit in walk:
            looked_at = isinstance(visit.owner, schema.EndingCondition) and visit.slot.name == "lever"
            if looked_at and isinstance(visit.value, str):
                self.references.lever(visit.value, visit.node.span)

    def _follow(self, visit: Visit) -> None:
        self.references.follow(visit)
        kinds = visit.slot.meta["ref"] or (visit.slot.meta["key_ref"],)
        names = (visit.value,) if isinstance(visit.value, str) else visit.value
        self.used |= {(kind, name) for kind in kinds for name in names if isinstance(name, str)}

    def _stocks(self, visit: Visit, over: str) -> None:
        """The stocks that an effect or an event adds to."""
        moved = isinstance(visit.owner, schema.Effect) and visit.slot.name in ("adds_to", "moves_from", "moves_to")
        if isinstance(visit.value, str) and (moved or (isinstance(visit.owner, schema.EventChange) and visit.slot.name == "to")):
            stock, _, index = visit.value.partition("/")
            self.used.add(("moved", stock))
            self.references.stock(stock, index, visit.node.span, over=over, reading=False)

    def _sum(self, visit: Visit) -> None:
        if not intact(visit.value):
            return
        total = sum(visit.value.values())
        if total != WHOLE:
            labels = tuple((visit.value_of(name), f"{name} {share}") for name, share in visit.value.items())
            self.found.append(
                finding(
                    "C401",
                    f"weights add up to {total}, expected {WHOLE}",
                    visit.key,
                    labels=labels,
                    help=f"{'add' if total < WHOLE else 'take away'} {abs(WHOLE - total)}",
                )
            )

    def _measure(self, measure: schema.Measure, node: Mapping, walk: Sequence[Visit]) -> None:
        self.references.level(measure, measure.start, value_span(node, "start"))
        everybody = {"actors": ("lead", "others"), "targets": ("none", "lead", "others", "any")}
        for visit in walk:
            if visit.owner is measure and visit.slot.name in everybody:
                for number, name in enumerate(visit.value):
                    self._who(
                        name, visit.entry_span(number), words=everybody[visit.slot.name], routes=visit.slot.name == "targets"
                    )

    def _who(self, name: Any, place: Span, *, words: tuple[str, ...], routes: bool) -> None:
        if not isinstance(name, str) or name in words:
            return
        kinds = ("country", "route") if routes else ("country",)
        near = None if name in self._library.countries or name in self._library.routes else advice(name, words)
        if near is not None and near.startswith("did you mean") and not name.isupper():
            self.found.append(finding("C301", f"nobody is called {quoted(name)}", place, help=near))
        elif self.references.known(kinds, name, place):
            self.used |= {(kind, name) for kind in kinds}

    def _country(self, country: schema.Country, walk: Sequence[Visit]) -> None:
        for visit in walk:
            if visit.owner is country and visit.slot.name == "levels":
                self._levels(country, visit)
            elif isinstance(visit.owner, schema.Aim):
                self._aim(country, visit.owner, visit)

    def _levels(self, country: schema.Country, visit: Visit) -> None:
        for written, level in visit.value.items():
            place = visit.key_of(written)
            lever = lever_text(f"{country.id}.{written}")
            if lever is None:
                message = f"{quoted(written)} is not a lever without its actor"
                self.found.append(
                    finding("C301", message, place, help="write measure@target, or the measure alone where it has none")
                )
                continue
            self.references.level(self.references.parsed_lever(lever, place, over="none"), level, visit.value_of(written))

    def _aim(self, country: schema.Country, aim: schema.Aim, visit: Visit) -> None:
        measure = self._library.measures.get(aim.measure) if not lost(aim.measure) else None
        if visit.slot.name == "level":
            self.references.level(measure, aim.level, visit.node.span)
        elif visit.slot.name == "target" and measure is not None:
            target = "" if aim.target == "none" else aim.target
            self.references.target(measure, target, visit.node.span, aim_of=country.id)

    def _scenario(self, scenario: schema.Scenario, node: Mapping, walk: Sequence[Visit]) -> None:
        whole = intact(scenario.seats) and not lost(scenario.lead)
        seats = scenario.seats if whole else None
        for visit in walk:
            opening = visit.owner
            if not isinstance(opening, schema.Opening) or visit.slot.name != "lever" or lost(opening.lever):
                continue
            place = visit.node.span
            measure = self.references.lever(opening.lever, place)
            if not lost(opening.level):
                self.references.level(measure, opening.level, _beside(node, place) or place)
            lever = lever_text(opening.lever)
            for name in (lever.actor, lever.target) if lever and measure and seats is not None else ():
                if name.isupper() and name in self._library.countries and name not in (scenario.lead, *(seats or ())):
                    message = f"{name} has no seat in scenario {quoted(scenario.id)}"
                    self.found.append(finding("C301", message, place, help="add it to 'seats', or delete the entry"))
        if seats is not None and scenario.lead in seats:
            message = f"{scenario.lead} leads and is among the other seats"
            self.found.append(finding("C208", message, key_span(node, "seats"), help="name it in 'lead' only"))


def _beside(node: Mapping, lever: Span) -> Span | None:
    """The place of the level in the opening whose lever stands at *lever*."""
    listing = node.values.get("opening")
    for item in getattr(listing, "items", ()):
        if isinstance(item, Mapping) and "lever" in item.values and item.values["lever"].span == lever and "level" in item.values:
            return item.values["level"].span
    return None


def _quantities(visit: Visit) -> Iterator[tuple[str, Span]]:
    """The quantities that a field holds, where it is one that does."""
    holds = (
        (isinstance(visit.owner, schema.Form) and visit.slot.name == "constant")
        or (isinstance(visit.owner, schema.Ratio) and visit.slot.name in ("of", "over"))
        or (isinstance(visit.owner, schema.Steps | schema.Condition) and visit.slot.name == "of")
        or (isinstance(visit.owner, schema.Effect) and visit.slot.name == "share_of")
    )
    if holds and isinstance(visit.value, str):
        yield visit.value, visit.node.span
