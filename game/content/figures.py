"""Whether each country has the figures that exposures, stocks and effects read of it.

Owns this half of C202: a missing figure is a mistake and never counts as zero.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from game.content.codes import finding
from game.content.diagnostic import Diagnostic, quoted
from game.content.library import Library
from game.content.names import nearest
from game.content.quantities import SEAT
from game.content.readings import Reading
from game.content.structure import lost
from game.content.walk import key_span

__all__ = ["figures_needed", "others_of"]


def _misspelt(library: Library, held: Collection[str], wanted: str) -> bool:
    """Whether an unknown figure is probably the wanted one: it is told already, with the name as its suggestion."""
    return any(nearest(name, library.figures) == wanted for name in held if name not in library.figures)


def others_of(library: Library) -> list[str]:
    """The countries that are not only ever the lead seat."""
    leads = {one.lead for one in library.scenarios.values()}
    seated = {seat for one in library.scenarios.values() if not lost(one.seats) for seat in one.seats}
    return [name for name in library.countries if name not in leads or name in seated]


def figures_needed(library: Library, readings: Sequence[Reading], ghosts: Collection[str]) -> list[Diagnostic]:
    """A diagnostic for each figure that a country lacks and something reads."""
    found: list[Diagnostic] = []
    others = others_of(library)
    missing: set[tuple[str, str]] = set()
    for reading in readings:
        figure = reading.quantity
        if figure.kind != "figure" or figure.name not in library.figures or figure.name in ghosts:
            continue
        if figure.index and figure.index != SEAT:
            countries = [figure.index] if figure.index in library.countries else []
        elif reading.kind == "exposure" or reading.over == "others":
            countries = others
        else:
            countries = list(library.countries) if reading.over == "seats" else []
        for name in countries:
            held = library.countries[name].figures
            if lost(held) or figure.name in held or (name, figure.name) in missing or _misspelt(library, held, figure.name):
                continue
            missing.add((name, figure.name))
            node = library.origins["country", name].node
            message = (
                f"country {quoted(name)} has no figure {quoted(figure.name)}, which {reading.kind} {quoted(reading.name)} reads"
            )
            found.append(
                finding(
                    "C202",
                    message,
                    key_span(node, "figures"),
                    labels=((reading.place, "read here"),),
                    help=f"add a line such as '{figure.name}: {{value: …, year: …}}'",
                )
            )
    return found
