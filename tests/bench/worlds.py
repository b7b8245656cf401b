"""Worlds for the bench, made in memory out of the base content: first_year, one of twenty governments, ones of other lengths."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import attrs

from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core.world import World

__all__ = ["endless", "first_year", "twenty"]

BASE = Path(__file__).resolve().parents[2] / "content" / "base"
SCENARIO = "first_year"
TWENTY = 20


@cache
def _library() -> Library:
    return load_library([BASE])[0]


def first_year() -> World:
    """The scenario as it is: nine governments and the lead."""
    return build_world(_library(), SCENARIO)


def _twin_ids(count: int) -> list[str]:
    """Seats that no country has: QAA, QAB and so on (a range that ISO 3166 leaves to its users)."""
    return [f"Q{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(count)]


def _with_twins(seats: tuple[str, ...], twins: dict[str, str]) -> tuple[str, ...]:
    """*seats*, and behind each of them its twins."""
    return tuple(x for seat in seats for x in (seat, *(twin for twin, of in twins.items() if of == seat)))


def twenty() -> World:
    """The same scenario with twenty governments: the first eleven of a round of the nine again, under other ids.

    A twin has its original's figures, groups and temperaments; measures and routes that name the original name it too.
    """
    library = _library()
    scenario = library.scenarios[SCENARIO]
    missing = TWENTY - len(scenario.seats)
    twins = {twin: scenario.seats[n % len(scenario.seats)] for n, twin in enumerate(_twin_ids(missing))}
    countries = dict(library.countries)
    for twin, original in twins.items():
        country = countries[original]
        countries[twin] = attrs.evolve(country, id=twin, name=f"{country.name} {twin}")
    relations = {
        seat: attrs.evolve(c, relations=c.relations | {twin: c.relations[of] for twin, of in twins.items() if of in c.relations})
        for seat, c in countries.items()
    }
    measures = {
        name: attrs.evolve(m, actors=_with_twins(m.actors, twins), targets=_with_twins(m.targets, twins))
        for name, m in library.measures.items()
    }
    routes = {name: attrs.evolve(r, along=_with_twins(r.along, twins)) for name, r in library.routes.items()}
    grown = attrs.evolve(
        library, countries=relations, measures=measures, routes=routes,
        scenarios={SCENARIO: attrs.evolve(scenario, seats=(*scenario.seats, *twins), untouched={})},
    )
    world = build_world(grown, SCENARIO)
    assert len(world.seat_ids) == TWENTY + 1
    return world


def endless(turns: int) -> World:
    """first_year with so many months of talks and none after; nobody is recalled, since a recall would end the talks early."""
    library = _library()
    scenario = attrs.evolve(library.scenarios[SCENARIO], turns=turns, after=0)
    world = build_world(attrs.evolve(library, scenarios={SCENARIO: scenario}), SCENARIO)
    # A world without a stock of standing never recalls anybody.
    return attrs.evolve(world, rules=attrs.evolve(world.rules, standing_stock=-1, digest=f"{world.rules.digest}/endless"))
