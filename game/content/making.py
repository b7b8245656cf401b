"""A government made of a country's figures alone, by the one rule that content gives (a making).

Owns what stands in for what is not known: the `usual` value of each figure, the making's temperaments and groups. Knows no country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.content import schema
from game.content.arrows import figure_form
from game.content.library import Library
from game.content.where import world_figures
from game.content.world import Known, known_countries

__all__ = ["Traits", "UnknownCountry", "figures_of", "government_of", "table_of"]

MONEY, HEADS = "thousand_usd", ("people", "people_a_month", "cases_a_year")


class UnknownCountry(LookupError):
    """No pack and no table knows the country; *args* hold its code and those near it."""


class Traits(dict[str, int]):
    """What is known of a government beside its figures, as numbers of the rules.

    `trust` toward the sender (left out: from votes), `great`, `hostile`, `close` (0 or 1: which temperament), `objected` (0 or 1: whether
    there is a blocker), `offer` and `replaces` (the outside power, permille), `election` (points that a retreat costs more),
    `accountability` (permille; left out: from the form of government).
    """


def table_of(library: Library) -> Mapping[str, Known]:
    """The countries of the table of figures, by code; empty where no pack has one."""
    path = world_figures(list(library.folders.values()))
    return known_countries(path) if path is not None else {}


def figures_of(library: Library, code: str, more: Mapping[str, schema.Figure] | None = None) -> dict[str, int]:
    """Every figure of a country: *more* before the country's file, before the table, before what is usual.

    :raises UnknownCountry: when neither a file nor the table has it.
    """
    written, known = library.countries.get(code), table_of(library).get(code)
    if written is None and known is None:
        raise UnknownCountry(code, tuple(library.countries))
    found = {name: one.amount for name, one in known.figures.items() if one.amount is not None} if known else {}
    found |= {name: figure.value for name, figure in written.figures.items()} if written else {}
    found |= {name: figure.value for name, figure in (more or {}).items()}
    for kind in library.figures.values():
        if kind.id not in found and kind.usual is not None:
            base = found.get("gdp", 0) if kind.unit == MONEY else found.get("population", 0) if kind.unit in HEADS else 1000
            found[kind.id] = base * kind.usual // 1000
    return found


def government_of(
    library: Library, making: schema.Making, code: str, *, traits: Mapping[str, int], toward: str,
    figures: Mapping[str, int], aims: Sequence[schema.Aim] = (),
) -> schema.Country:
    """The government of a country by *making*, from *figures* and *traits* (see `Traits`), toward the seat *toward*.

    :raises UnknownCountry: when neither a file nor the table has it.
    """
    written, known = library.countries.get(code), table_of(library).get(code)
    if written is None and known is None:
        raise UnknownCountry(code, tuple(library.countries))
    government = written.government if written else (known.government if known else "") or "presidential"
    name = written.name if written else known.name if known else code
    people = max(1, figures.get("population", 0) // 10**6)
    votes = figure_form(schema.Form(steps=making.votes), figures)
    temper = (
        making.hostile if traits.get("hostile") else making.great if traits.get("great")
        else making.close if traits.get("close") else making.temperament
    )
    season = schema.Season(
        id="election", title="An election", month_from=1, month_to=1, lasts=12, chance=1000, audience=traits.get("election", 0)
    )
    return schema.Country(
        id=code, name=name, adjective=name, capital=written.capital if written else known.capital if known else "",
        government=government, accountability=traits.get("accountability", making.accountability.get(government, 500)),
        figures={one: schema.Figure(value=value, year=2024) for one, value in figures.items()},
        weights=making.weights, groups=(making.public, *((making.blocker,) if traits.get("objected") else ())),
        temperaments=(schema.TemperamentChoice(id=temper, why=""),), aims=tuple(aims),
        capacities={one: each * people for one, each in making.capacities.items()},
        outside=schema.Outside(power="another", offer=traits.get("offer", 0), can_replace=traits.get("replaces", 0)),
        relations={toward: traits.get("trust", votes)}, calendar=(season,) if traits.get("election") else (),
        roles=(schema.Role(id="official", title="An official"),),
    )
