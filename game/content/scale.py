"""Figures of a country that cannot be right as they stand: more than what they are a part of, or off their unit's scale.

Owns this half of C702. Knows no figure by name: what a figure is a part of, the ratios of the loaded packs say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic
from game.content.library import Library
from game.content.nodes import Mapping
from game.content.structure import lost
from game.content.walk import value_span

__all__ = ["RUBRIC", "out_of_scale"]

RUBRIC = (0, 300, 600, 900)
"""The values of a figure that is judged by a rubric."""

WHOLE = 1000
"""The most that a share in permille can be."""

NO_PARTS = ("permille", "rubric")


def out_of_scale(library: Library, pairs: Iterable[tuple[str, str]]) -> list[Diagnostic]:
    """What is said of the figures of all countries; *pairs* are the figures that forms divide, the first by the second."""
    wholes = _wholes(library, list(pairs))
    found: list[Diagnostic] = []
    for name, country in library.countries.items():
        node = library.origins["country", name].node.values.get("figures")
        if not lost(country.figures) and isinstance(node, Mapping):
            found += _off_scale(library, country, node)
            for whole, parts in wholes.items():
                found += _more_than(country, node, whole, parts)
    return found


def _unit(library: Library, figure: str) -> str:
    kind = library.figures.get(figure)
    return kind.unit if kind is not None and not lost(kind.unit) else ""


def _wholes(library: Library, pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Of each unit the figure by which most others of the unit are divided, with all others of the unit.

    Gross domestic product for money, population for people: nothing counted in the same unit is larger.
    """
    divided = Counter(over for of, over in pairs if _unit(library, of) == _unit(library, over) not in ("", *NO_PARTS))
    wholes: dict[str, str] = {}
    for over, _ in divided.most_common():
        wholes.setdefault(_unit(library, over), over)
    return {
        whole: [one for one in library.figures if one != whole and _unit(library, one) == unit] for unit, whole in wholes.items()
    }


def _value(country: schema.Country, name: str) -> int | None:
    figure = country.figures.get(name)
    return figure.value if isinstance(figure, schema.Figure) and isinstance(figure.value, int) else None


def _more_than(country: schema.Country, node: Mapping, whole: str, parts: Sequence[str]) -> Iterator[Diagnostic]:
    """Figures larger than what they are a part of: said once, at the whole where it seems to be the wrong one."""
    most = _value(country, whole)
    if most is None or most <= 0:  # an empty figure lacks its source, which is said already
        return
    larger = {name: value for name in parts for value in (_value(country, name),) if value is not None and value > most}
    if not larger:
        return
    listed = ", ".join(f"{name} is {value}" for name, value in larger.items())
    places = {name: value_span(node.values[name], "value") for name in (whole, *larger)}
    wrong, *others = (whole, *larger) if len(larger) > 1 else (*larger, whole)
    yield finding(
        "C702",
        f"{country.id}: {listed}, and {whole} is {most}, which is less",
        places[wrong],
        labels=tuple((places[name], f"value of {name}") for name in others),
        help="correct the one that is in another unit than its figure asks for",
    )


def _off_scale(library: Library, country: schema.Country, node: Mapping) -> Iterator[Diagnostic]:
    """Figures that are no value of their unit."""
    for name in country.figures:
        value, unit = _value(country, name), _unit(library, name)
        if value is None:
            continue
        if unit == "rubric" and value not in RUBRIC:
            message = f"{country.id}: {name} is {value}, and a rubric has the values {', '.join(map(str, RUBRIC))}"
            advice = f"write one of them; 'backchannel explain {name}' says what each means"
        elif unit == "permille" and not 0 <= value <= WHOLE:
            message, advice = f"{country.id}: {name} is {value}, and a share runs from 0 to {WHOLE}", "write it in permille"
        else:
            continue
        yield finding("C702", message, value_span(node.values[name], "value"), help=advice)
