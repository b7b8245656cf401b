"""A balance report as lines for a person at a terminal: tables by conduct, and what stands out in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["report", "table"]

MOST_BUTTONS = 12
"""Buttons that are shown, those first that change the mandate most; the document has all of them."""


def report(found: Mapping[str, Any]) -> str:
    """Everything of a report, the findings before the figures."""
    return "\n".join([*_findings(found), "", *_lenses(found), "", *_governments(found), "", *_buttons(found), "", *_means(found)])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Columns as wide as what stands in them, the first to the left and numbers to the right."""
    whole = [list(head), *(list(row) for row in rows)]
    widths = [max(len(row[at]) for row in whole) for at in range(len(head))]
    for row in whole:
        yield "  ".join(cell.ljust(n) if at == 0 else cell.rjust(n) for at, (cell, n) in enumerate(zip(row, widths, strict=True)))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "nothing"


def _findings(found: Mapping[str, Any]) -> Iterator[str]:
    games = found["games"]
    yield f"{sum(games.values())} games: " + ", ".join(f"{name} {n}" for name, n in games.items())
    for sort, names in found["never"].items():
        yield f"{sort} that never occurred: {_listed(names)}"
    yield f"endings in over a third of all games: {_listed(found['too_often'])}"
    if len(games) > 1:
        yield f"conducts that lead under every lens: {_listed(found['leads_all'])}"
        yield f"conducts that lead under no lens: {_listed(found['never_leads'])}"
    yield f"governments that are never worth talking to: {_listed(found['never_worth_talking_to'])}"
    yield f"buttons that are always said yes to and harm nobody: {_listed(found['always_yes'])}"
    if len(games) > 1:
        yield f"buttons that are always right: {_listed(found['always_right'])}"
    yield ""
    yield from table(["ending", "share"], ([name, f"{share / 10:.1f}%"] for name, share in found["endings"].items()))


def _lenses(found: Mapping[str, Any]) -> Iterator[str]:
    """A row a lens and a column a conduct; `*` leads, `~` leads by what may be luck."""
    names = list(found["games"])
    rows = {**found["lenses"], **{f"mandate {key}": one for key, one in found["mandate"].items()}}

    def cells(row: Mapping[str, Any]) -> Iterator[str]:
        for name in names:
            mark = ("*" if row["clear"] else "~") if name == row["leads"] else " "
            yield f"{row['means'][name]:.0f}{mark}"

    head = ["lens", *names, "by", "luck", "spread"]
    yield from table(head, ([lens, *cells(row), *(f"{row[key]:.0f}" for key in head[-3:])] for lens, row in rows.items()))
    if len(names) > 1:
        yield "(* leads, ~ leads by no more than luck; the mandate in permille of its targets)"


def _governments(found: Mapping[str, Any]) -> Iterator[str]:
    def cells(seat: str, one: Mapping[str, Any]) -> list[str]:
        delivered = "-" if one["word_kept"] is None else f"{one['word_kept'] / 10:.0f}%"
        best = f"{one['best']} {one['by_conduct'][one['best']] / 10:.0f}%" if one["best"] else "-"
        paid, signed, worth = f"{one['paid'] / 10:.0f}%", f"{one['signed']:.2f}", f"{one['worth']:.0f}"
        return [seat, str(one["talked"]), paid, signed, delivered, worth, best]

    head = ["government", "games it was talked to", "paid", "signed a game", "word kept", "points a month", "pays most to"]
    yield from table(head, (cells(seat, one) for seat, one in found["governments"].items()))


def _buttons(found: Mapping[str, Any]) -> Iterator[str]:
    def weight(one: Mapping[str, Any]) -> float:
        met: Mapping[str, float] = one["apart"].get("mandate.met", {"by": 0.0})
        return -abs(met["by"])

    def cells(name: str, one: Mapping[str, Any]) -> list[str]:
        met = one["apart"].get("mandate.met")
        yes = "-" if one["yes"] is None else f"{one['yes'] / 10:.0f}%"
        return [
            name, str(one["games"]), str(one["pressed"]), yes, f"{met['by']:+.0f}" if met else "-",
            f"{met['luck']:.0f}" if met else "-", str(len(one["worse"])),
        ]

    shown = sorted(found["buttons"].items(), key=lambda item: (weight(item[1]), item[0]))
    head = ["button", "games", "pressed", "yes", "mandate with it", "luck", "lenses worse"]
    yield from table(head, (cells(name, one) for name, one in shown[:MOST_BUTTONS]))
    if len(shown) > MOST_BUTTONS:
        yield f"({MOST_BUTTONS} of {len(shown)} buttons, those that change the mandate most; --format json has all of them)"


def _means(found: Mapping[str, Any]) -> Iterator[str]:
    """The mean of every number of a row."""
    means = found["means"]
    columns = dict.fromkeys(column for one in means.values() for column in one)
    yield from table(
        ["mean", *means], ([column, *(f"{one[column]:.1f}" for one in means.values())] for column in columns)
    )
