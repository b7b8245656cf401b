"""A government made of a country's figures alone, by the one rule that content gives (a making).

Owns what stands in for what is not known: the `usual` value of each figure, the making's temperaments and groups. Knows no
country.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.content import schema
from game.content.arrows import figure_form
from game.content.library import Library
from game.content.where import world_figures
from game.content.world import Known, known_countries
from game.core.whole import floor_div, mul

__all__ = ["MILLION", "Traits", "UnknownCountry", "figures_of", "government_of", "table_of"]

MILLION = 1_000_000


class UnknownCountry(LookupError):
    """No pack and no table knows the country; *args* hold its code and those near it."""


class Traits(NamedTuple):
    """What is known of a government beside its figures.

    Which temperament it has (`great`, `hostile`, `close`), whether there is a blocker, the outside power's offer and what it can
    replace (permille), what a vote ahead adds to the price of a retreat; trust toward the sender and accountability, which are
    left to its votes and to its form of government where they are None.
    """

    great: bool = False
    hostile: bool = False
    close: bool = False
    objected: bool = False
    offer: int = 0
    replaces: int = 0
    election: int = 0
    trust: int | None = None
    accountability: int | None = None


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
            found[kind.id] = mul(found.get(kind.usual_of, 0), kind.usual) if kind.usual_of else kind.usual
    return found


def government_of(
    library: Library, making: schema.Making, code: str, *, traits: Traits, toward: str, figures: Mapping[str, int],
    aims: Sequence[schema.Aim] = (),
) -> schema.Country:
    """The government of a country by *making*, from *figures* and *traits*, toward the seat *toward*.

    :raises UnknownCountry: when neither a file nor the table has it.
    """
    name, capital, government = _called(library, code)
    people = max(1, floor_div(figures.get(making.people, 0), MILLION))
    votes = figure_form(schema.Form(steps=making.votes), figures)
    season = schema.Season(
        id="vote", title=name, month_from=1, month_to=1, lasts=12, chance=1000, audience=traits.election
    )
    account = making.accountability.get(government, 500) if traits.accountability is None else traits.accountability
    return schema.Country(
        id=code, name=name, adjective=name, capital=capital, government=government, accountability=account,
        figures={one: schema.Figure(value=value, year=0) for one, value in figures.items()}, weights=making.weights,
        groups=(making.public, *((making.blocker,) if traits.objected else ())),
        temperaments=(schema.TemperamentChoice(id=_temperament(making, traits), why=""),), aims=tuple(aims),
        capacities={one: each * people for one, each in making.capacities.items()},
        outside=schema.Outside(power="", offer=traits.offer, can_replace=traits.replaces),
        relations={toward: votes if traits.trust is None else traits.trust}, calendar=(season,) if traits.election else (),
        roles=(schema.Role(id="official", title=name),),
    )


def _called(library: Library, code: str) -> tuple[str, str, str]:
    """Name, capital and form of government: by the country's file, else by the table."""
    written, known = library.countries.get(code), table_of(library).get(code)
    if written is not None:
        return written.name, written.capital, written.government
    if known is None:
        raise UnknownCountry(code, tuple(library.countries))
    return known.name, known.capital, known.government


def _temperament(making: schema.Making, traits: Traits) -> str:
    if traits.hostile:
        return making.hostile
    if traits.great:
        return making.great
    return making.close if traits.close else making.temperament
