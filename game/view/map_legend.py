"""The lines below the map: labels that found no room on it, who was sent home, what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

__all__ = ["Item", "Line", "Row", "Span", "legend"]

Span = tuple[str, str]
"""A text and the part of the map that it is."""
Row = tuple[Span, ...]
Item = Span

_APART = "  "
_NEXT = "    "
_MORE = "..."


@attrs.frozen
class Line:
    """A title and items, of which none may be broken."""

    title: str
    items: tuple[Item, ...] = ()


def legend(also: str, homeless: Sequence[Item], flown: Line, key: Line, *, width: int, most: int) -> tuple[Row, ...]:
    """At most so many rows of exactly *width* cells; twice as many where labels need them.

    Labels that found no room come first; of the numbers sent home the largest; the key stands whole or not at all.
    """
    labels = Line(also, tuple(homeless))
    for lines in ((labels, flown, key), *((labels, short, key) for short in _shorter(flown)), (labels, key)):
        rows = _rows(lines, width)
        if len(rows) <= most:
            return rows
    return _rows((labels,), width)[: 2 * most]


def _shorter(line: Line) -> Iterable[Line]:
    """The line with fewer and fewer items, and a sign that there are more."""
    for count in range(len(line.items) - 1, 0, -1):
        yield Line(line.title, (*line.items[:count], (_MORE, "label")))


def _rows(lines: Sequence[Line], width: int) -> tuple[Row, ...]:
    """Lines in rows, broken between items, with each line unbroken beside another unless that would take more rows."""
    tidy = _flowed(lines, width, least=sum(len(line.items) for line in lines))
    close = _flowed(lines, width, least=1)
    return close if len(close) < len(tidy) else tidy


def _flowed(lines: Sequence[Line], width: int, *, least: int) -> tuple[Row, ...]:
    """Lines in rows; one begins in the row of another where so many of its items fit there."""
    rows: list[list[Span]] = []
    used = width
    for line in lines:
        title = ((f"{line.title}: "[:width], "label"),) if line.title else ()
        if not line.items:
            continue
        fits = used + len(_NEXT) + _length((*title, *line.items[:least])) <= width
        apart, used = (_NEXT, used) if fits else ("", width)
        for at, (text, style) in enumerate((*title, *line.items)):
            shown = text[:width]
            if used + len(apart) + len(shown) > width:
                rows.append([])
                used, apart = 0, ""
            rows[-1] += [(apart, "sea"), (shown, style)] if apart else [(shown, style)]
            used += len(apart) + len(shown)
            apart = "" if title and not at else _APART
    return tuple(_padded(spans, width) for spans in rows)


def _length(items: Sequence[Item]) -> int:
    return sum(len(text) + len(_APART) for text, _ in items)


def _padded(spans: list[Span], width: int) -> Row:
    missing = width - sum(len(text) for text, _ in spans)
    return tuple([*spans, (" " * missing, "sea")] if missing > 0 else spans)
