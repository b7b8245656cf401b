"""Sources of what content says about the real world, and figures that are too far apart in time.

Owns C701 and, of C702, the years (`scale.py` has the rest). Never opens an address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from typing import Any, NamedTuple

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.library import Library
from game.content.nodes import Mapping
from game.content.quantities import quantity
from game.content.scale import out_of_scale
from game.content.structure import lost
from game.content.walk import Visit, value_span

__all__ = ["MOST_YEARS", "claims"]

MOST_YEARS = 2
"""Years that the two figures of a ratio may lie apart."""


def claims(library: Library, walks: AnyMapping[tuple[str, str], Sequence[Visit]]) -> list[Diagnostic]:
    """Figures and claims without a source, and ratios across the years."""
    found: list[Diagnostic] = []
    for name, country in library.countries.items():
        found += _unsourced(country, library.origins["country", name].node, library.figures)
    for kind in ("effect", "stock", "event"):
        for name, thing in library.of_kind(kind).items():
            if thing.sources == () and thing.assumption == "" and _claims_something(thing):
                node = library.origins[kind, name].node
                message = f"{kind} {quoted(name)} has neither 'sources' nor 'assumption'"
                found.append(
                    finding("C701", message, value_span(node, "id"), help="say where its size can be read, or why it was chosen")
                )
    found += _rivals(library)
    pairs = list(_ratios(library, walks))
    for name, country in library.countries.items():
        for pair in pairs:
            one = _years_apart(country, library.origins["country", name].node, pair)
            found += [one] if one else []
    return found + out_of_scale(library, [(one.of, one.over) for one in pairs])


def _rivals(library: Library) -> Iterator[Diagnostic]:
    """Readings that are put beside an effect's own without saying who disputes it; each has sources by its form."""
    for name, effect in library.effects.items():
        if effect.rivals is not None and not lost(effect.rivals) and effect.contested == "":
            node = library.origins["effect", name].node
            message = f"effect {quoted(name)} has 'rivals' and does not say in 'contested' who contests it"
            yield finding("C701", message, value_span(node, "id"), help="add a line such as 'contested: …'")


def _claims_something(thing: Any) -> bool:
    """Whether a number is chosen here; a stock without one, or that starts at figures, leans on their sources."""
    if not isinstance(thing, schema.Stock):
        return True
    return _chosen(thing.start)


def _chosen(form: Any) -> bool:
    if form is None or lost(form):
        return False
    if isinstance(form.constant, str):
        return form.constant.lstrip("-").isdigit() and int(form.constant) != 0
    if isinstance(form.constant, int):
        return bool(form.constant != 0)
    parts = [part for many in (form.sum, form.least, form.most) if isinstance(many, tuple) for part in many]
    return any(_chosen(part) for part in parts) if parts else isinstance(form.steps, schema.Steps)


def _unsourced(country: schema.Country, node: Mapping, known: Collection[str]) -> Iterator[Diagnostic]:
    if lost(country.figures) or lost(country.sources):
        return
    figures = node.values.get("figures")
    for name in country.figures:
        if name in known and name not in country.sources and isinstance(figures, Mapping):
            message = f"'sources' of {country.id} has no entry for {quoted(name)}"
            advice = f"add '{name}: {{title: …, address: https://…, date: …}}' below 'sources'"
            yield finding("C701", message, figures.keys[name].span, help=advice)


class _Pair(NamedTuple):
    """Two figures, the first divided by the second; who does so, and where."""

    of: str
    over: str
    reader: str
    place: Span


def _ratios(library: Library, walks: AnyMapping[tuple[str, str], Sequence[Visit]]) -> Iterator[_Pair]:
    """Each pair of figures that a form divides, once, with who does so and where."""
    seen: set[tuple[str, str]] = set()
    for kind in ("exposure", "stock", "effect", "event", "indicator"):
        for name in library.of_kind(kind):
            for visit in walks[kind, name]:
                if not isinstance(visit.owner, schema.Ratio) or visit.slot.name != "of":
                    continue
                written: tuple[object, ...] = (visit.owner.of, visit.owner.over)
                parts = [quantity(one) if isinstance(one, str) else None for one in written]
                names = [one.name for one in parts if one is not None and one.kind == "figure"]
                if len(names) == 2 and (names[0], names[1]) not in seen:
                    seen.add((names[0], names[1]))
                    yield _Pair(names[0], names[1], f"{kind} {quoted(name)}", visit.node.span)


def _years_apart(country: schema.Country, node: Mapping, pair: _Pair) -> Diagnostic | None:
    of, over, reader, place = pair
    figures = node.values.get("figures")
    if lost(country.figures) or not isinstance(figures, Mapping):
        return None
    top, bottom = country.figures.get(of), country.figures.get(over)
    if not isinstance(top, schema.Figure) or not isinstance(bottom, schema.Figure):
        return None
    if not all(isinstance(one, int) for one in (top.year, bottom.year, top.value)) or top.value == 0:
        return None
    if abs(top.year - bottom.year) <= MOST_YEARS:
        return None
    older, newer = (of, over) if top.year < bottom.year else (over, of)
    message = f"{of} of {top.year} is divided by {over} of {bottom.year}, more than {MOST_YEARS} years apart"
    labels = ((value_span(figures.values[newer], "year"), f"year of {newer}"), (place, f"divided in {reader}"))
    return finding(
        "C702",
        f"{country.id}: {message}",
        value_span(figures.values[older], "year"),
        labels=labels,
        help=f"find {older} of {country.figures[newer].year}, or {newer} of {country.figures[older].year}",
    )
