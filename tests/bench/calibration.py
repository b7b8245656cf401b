"""What the arrows of the model give beside what was recorded: `python tests/bench/calibration.py [--markdown]`.

The starting values and the untouched course, then five shocks of 2019 to 2025. For a shock the levers are put as they stood,
the stocks are scaled to the month before, and the arrows run alone: no government answers, no event happens. Compared is the
change against the month before, with the error in points. Nothing is fitted here; a table that never changes its mind
would be no test of the model.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import attrs

from game.content import schema
from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core import flows
from game.core.apply import start
from game.core.dates import date_of_turn, date_text
from game.core.draft import Change, Draft
from game.core.levers import Term, parse_term
from game.core.state import STOCK
from game.core.world import World
from game.session.worlds import assumptions

BASE = Path(__file__).resolve().parents[2] / "content" / "base"
SCENARIO = "first_year"
SETTLE = 12
"""Months that the arrows run under the old rules before a shock, so that what is felt late has arrived."""
SCALED = (
    "moving_darien", "moving_isthmus", "moving_north_mexico", "stranded_isthmus", "stranded_north", "at_border", "evading",
    "turned_back", "leaving_darien", "leaving_isthmus", "leaving_mexico",
)
"""Stocks that are scaled to the time of a shock: who is on the road, and who sets out."""

Assumed = tuple[tuple[str, str], ...]


class Shock(NamedTuple):
    """Something that was done, what is set for it, and what could not be set."""

    id: str
    title: str
    series: str
    before: str
    """The month that the others are measured against; the levers move at the close of it."""
    months: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    missing: str


OPEN_ROAD = (
    "USA.border_policy=regular", "MEX.route_enforcement@isthmus=registration", "MEX.route_enforcement@north_mexico=registration",
)
"""How the border and Mexico's roads stood before the rules of 2019 and of 2023."""
SHOCKS = (
    Shock(
        "aid_2019", "Aid to three countries is stopped, March 2019", "arrests", "2019-03",
        ("2019-04", "2019-05"),
        OPEN_ROAD,
        ("USA.aid_programmes@GTM=25", "USA.aid_programmes@HND=25", "USA.aid_programmes@SLV=25"),
        "the surge that was under way, the families who came with children, what was spent until the money ran out",
    ),
    Shock(
        "tariff_2019", "Tariff threat, guards and waiting in Mexico, June 2019", "arrests", "2019-05",
        ("2019-06", "2019-07", "2019-08", "2019-09"),
        OPEN_ROAD,
        (
            "MEX.route_enforcement@isthmus=barriers_and_returns", "MEX.border_troops@USA=15",
            "MEX.route_enforcement@north_mexico=checkpoints", "MEX.remain_host@USA=border_wide",
        ),
        "the date until which the tariff hung over Mexico, the heat of that summer, what smugglers told their customers",
    ),
    Shock(
        "title42_2023", "End of quick expulsion and new rule, May 2023", "encounters", "2023-05",
        ("2023-06", "2023-07", "2023-08", "2023-09"),
        (*OPEN_ROAD, "PAN.route_enforcement@darien=registration"),
        ("USA.border_policy=limits",),
        "quick expulsion itself, which sent back without a record and was tried again; the rush in the days before its end",
    ),
    Shock(
        "panama_2024", "Fences and flights in the Darien, July 2024", "darien", "2024-06",
        ("2024-07", "2024-08", "2024-11"),
        ("PAN.route_enforcement@darien=registration",),
        ("PAN.route_enforcement@darien=checkpoints",),
        "the Venezuelan election of July and the fear after it, the asylum rule of June 2024 at the other end of the road",
    ),
    Shock(
        "closure_2025", "Asylum closed, troops, appointments ended, January 2025", "encounters", "2024-12",
        ("2025-02", "2025-03", "2025-04", "2025-05", "2025-06", "2025-07"),
        (),
        ("USA.border_policy=closed", "MEX.border_troops@USA=10", "VEN.repatriation_flights@USA=2"),
        "fear of arrest inside the country, transfers to prisons abroad, flights by soldiers' aircraft, the end of parole",
    ),
)


# --- what was recorded -------------------------------------------------------------------------------------------------


@cache
def recorded() -> Mapping[tuple[str, str], tuple[int, bool]]:
    """Values by series and month, and whether each was read in its source."""
    with (BASE / "data" / "recorded.csv").open(encoding="utf-8", newline="") as stream:
        return {(row["series"], row["month"]): (int(row["value"]), row["verified"] == "yes") for row in csv.DictReader(stream)}


def was(series: str, month: str) -> int:
    """A recorded value."""
    return recorded()[series, month][0]


# --- the arrows alone --------------------------------------------------------------------------------------------------


class Month(NamedTuple):
    """Stocks at the close of a month, and what each effect moved in it."""

    month: str
    stocks: Mapping[str, int]
    moved: Mapping[str, int]


@cache
def library() -> Library:
    """The base content."""
    return load_library([BASE])[0]


def world_of(start_day: str, stocks: Mapping[str, int], opening: Sequence[str], assumed: Assumed) -> World:
    """The first year from another day on, with other stocks and levers."""
    scenario = library().scenarios[SCENARIO]
    levers = tuple(schema.Opening(lever=text.partition("=")[0], level=text.partition("=")[2]) for text in opening)
    changed = attrs.evolve(  # type: ignore[misc]  # mypy takes content classes for dataclasses
        scenario, start=start_day, stocks={**scenario.stocks, **stocks}, opening=(*scenario.opening, *levers), targets=(),
    )
    return build_world(attrs.evolve(library(), scenarios={SCENARIO: changed}), SCENARIO, assumptions=assumed)


def run(world: World, months: int, moves: Mapping[int, Sequence[str]] | None = None) -> list[Month]:
    """The arrows alone for some months; *moves* are levers put elsewhere at the beginning of a turn."""
    state, _ = start(world, "b2:1")
    draft = Draft(world, state)
    found = []
    for turn in range(1, months + 1):
        draft.turn, draft.date = turn, date_of_turn(world.rules.start_date, world.rules.period, turn)
        for text in (moves or {}).get(turn, ()):
            draft.move_lever(term(text), cause="bench")
        mark = len(draft.events)
        flows.arrive(draft)
        stocks = {cell.id: draft.get(-1, STOCK, i) for i, cell in enumerate(world.rules.stocks)}
        found.append(Month(date_text(draft.date)[:7], stocks, dict(_moved(world, draft.events[mark:]))))
    return found


def term(text: str) -> Term:
    """A lever and a level as written."""
    found = parse_term(text)
    assert found is not None, text
    return found


def _moved(world: World, events: Iterable[object]) -> Iterator[tuple[str, int]]:
    """People that each effect took from somewhere, and what it added elsewhere: by effect, the first change of each."""
    seen: dict[str, int] = {}
    for event in events:
        if isinstance(event, Change) and event.cause.startswith("effect/"):
            seen.setdefault(event.cause.removeprefix("effect/"), abs(event.after - event.before))
    yield from seen.items()


# --- starting values and the untouched course --------------------------------------------------------------------------


class Row(NamedTuple):
    """A line of a table: what, when, recorded, simulated."""

    what: str
    when: str
    recorded: int
    simulated: int
    sure: bool

    @property
    def error(self) -> float:
        """How far the simulated value lies above the recorded, in percent."""
        return 100 * (self.simulated - self.recorded) / self.recorded


def starts(assumed: Assumed) -> list[Row]:
    """What the game begins with and what its untouched course gives, beside what was recorded."""
    world = world_of("2025-01-20", {}, (), assumed)
    course = run(world, 12)
    first, year = course[0], course[:12]
    cells = {cell.id: cell.start for cell in world.rules.stocks}
    seats = world.seat_ids[1:]

    def mean(name: str, months: Sequence[Month]) -> int:
        return sum(month.stocks[name] for month in months) // len(months)

    def total(name: str) -> int:
        return sum(month.moved.get(name, 0) for month in year)

    orders = sum(library().countries[seat].figures["final_orders"].value for seat in seats) + cells["hard_docket"]
    stops = sum(first.moved.get(name, 0) for name in ("held_in_the_south", "held_in_the_north"))
    made: list[tuple[str, tuple[str, str], int]] = [
        ("Met at the border in a month, start", ("encounters", "2024-12"), cells["at_border"]),
        ("The same, mean of a quarter, untouched", ("encounters", "2024-11"), mean("at_border", course[:3])),
        ("Sent home in a month, untouched", ("returns", "2024-09"), mean("landed", course[:3])),
        *[
            (f"Sent home to {seat} in a month", (f"returns/{seat}", "2024-09"), course[2].moved.get(f"sent_home/{seat}", 0))
            for seat in ("MEX", "GTM", "HND", "SLV", "COL")
        ],
        ("Cases before the immigration courts, start", ("court", "2024-09"), cells["let_in"]),
        ("People under a final order, start", ("orders", "2024-11"), orders),
        ("Orders of removal in a month", ("orders_a_month", "2024-09"),
         first.moved.get("orders_elsewhere", 0) + sum(first.moved.get(f"orders_of_removal/{seat}", 0) for seat in seats)),
        ("People held for removal, untouched", ("held", "2025-02"), course[1].stocks["held_for_removal"]),
        ("Stuck in Mexico, start", ("stuck", "2025-01"), cells["stranded_isthmus"] + cells["stranded_north"]),
        ("Crossings of the Darien in a month, untouched", ("darien", "2024-11"), first.moved.get("pass_the_darien", 0)),
        ("Stopped by Mexico in a month, untouched", ("mexico_stops", "2024-07"), stops),
        ("Dead or missing on the way in a year", ("deaths_year", "2022-12"), year[-1].stocks["died"]),
        ("Recognised as refugees in the United States in a year", ("asylum_us_year", "2024-12"),
         sum(month.moved.get("asylum_in_the_united_states", 0) for month in year[2:]) * 12 // 10),
        ("Recognised by Mexico in a year", ("asylum_mexico_year", "2024-12"), total("asylum_on_the_road")),
        ("Remittances to Guatemala in a year, thousand dollars", ("remittances/GTM", "2024-12"),
         library().countries["GTM"].figures["remittances"].value),
    ]
    return [Row(what, key[1], recorded()[key][0], value, recorded()[key][1]) for what, key, value in made]


# --- shocks ------------------------------------------------------------------------------------------------------------


def reading(series: str) -> Callable[[Month], int]:
    """What of a simulated month answers to a recorded series."""
    if series == "darien":
        return lambda month: month.moved.get("pass_the_darien", 0)
    return lambda month: month.stocks["at_border"]


def months_between(first: str, last: str) -> int:
    """Months from one to another, both as YYYY-MM."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:])


def shift(month: str, by: int) -> str:
    """A month so many months later."""
    whole = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}"


def scaled(share: float) -> dict[str, int]:
    """Stocks of the road at a share of their start in the game."""
    cells = {cell.id: cell.start for cell in world_of("2025-01-20", {}, (), ()).rules.stocks}
    return {name: round(cells[name] * share) for name in SCALED}


def shock(one: Shock, assumed: Assumed) -> list[tuple[str, Row]]:
    """A shock month by month: the change against the month before it, in percent, recorded and simulated."""
    first = shift(one.before, -SETTLE)
    months = SETTLE + 1 + months_between(one.before, one.months[-1])
    read, level = reading(one.series), 1.0
    base = was(one.series, one.before)
    for _ in range(6):  # the scale at which the old rules give the recorded month
        quiet = run(world_of(f"{first}-15", scaled(level), one.old, assumed), SETTLE + 1)
        level *= base / max(1, read(quiet[SETTLE]))
    world = world_of(f"{first}-15", scaled(level), one.old, assumed)
    course = {month.month: month for month in run(world, months, {SETTLE + 2: one.new})}
    untouched = {month.month: month for month in run(world, months)}
    rows = []
    for when in one.months:
        then = round(100 * (was(one.series, when) / base - 1))
        now = round(100 * (read(course[when]) / read(course[one.before]) - 1))
        without = round(100 * (read(untouched[when]) / read(untouched[one.before]) - 1))
        rows.append((f"{without:+d}", Row(one.id, when, then, now, recorded()[one.series, when][1])))
    return rows


def later_2025(assumed: Assumed) -> list[Row]:
    """Lists and beds under the rules of 2025, half a year on."""
    new = next(one.new for one in SHOCKS if one.id == "closure_2025")
    course = {month.month: month for month in run(world_of("2025-01-20", {}, (), assumed), 9, {1: new})}
    return [
        Row("Cases before the immigration courts", "2025-08", was("court", "2025-08"), course["2025-08"].stocks["let_in"], True),
        Row("People held for removal", "2025-08", was("held", "2025-08"), course["2025-08"].stocks["held_for_removal"], True),
    ]


# --- printing ----------------------------------------------------------------------------------------------------------


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, markdown: bool) -> str:
    """Rows under a head, for a terminal or for the guide."""
    lines = [list(head), *map(list, rows)]
    if markdown:
        marks = ["---" if i == 0 else "---:" for i in range(len(head))]
        return "\n".join("| " + " | ".join(line) + " |" for line in [lines[0], marks, *lines[1:]])
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def main() -> None:
    """Print both tables and their errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assume", action="append", default=[], metavar="EFFECT=READING", help="turn a contested effect")
    parser.add_argument("--markdown", action="store_true", help="as the guide has it")
    args = parser.parse_args()
    assumed, markdown = assumptions(args.assume), args.markdown
    rows = [*starts(assumed), *later_2025(assumed)]
    print("Starting values, the untouched course, and lists half a year into the rules of 2025 (* not read in its source)\n")
    print(table(
        ("what", "recorded in", "recorded", "simulated", "error"),
        (
            (row.what, row.when + ("" if row.sure else "*"), f"{row.recorded:,}", f"{row.simulated:,}", f"{row.error:+.0f}%")
            for row in rows
        ),
        markdown=markdown,
    ))
    errors = [abs(row.error) for row in rows]
    print(f"\nMean error without its sign: {sum(errors) / len(errors):.0f}%\n")
    print("Shocks: change against the month before, in percent; 'nothing done' is what the model gives by season alone\n")
    found = {one.id: shock(one, assumed) for one in SHOCKS}
    print(table(
        ("shock", "month", "recorded", "simulated", "error, points", "nothing done"),
        (
            (one.title if i == 0 else "", row.when + ("" if row.sure else "*"), f"{row.recorded:+d}", f"{row.simulated:+d}",
             f"{row.simulated - row.recorded:+d}", without)
            for one in SHOCKS for i, (without, row) in enumerate(found[one.id])
        ),
        markdown=markdown,
    ))
    gaps = [abs(row.simulated - row.recorded) for rows in found.values() for _, row in rows]
    signs = sum((row.simulated < 0) == (row.recorded < 0) for rows in found.values() for _, row in rows)
    print(f"\nMean error without its sign: {sum(gaps) / len(gaps):.0f} points; ", end="")
    print(f"the sign is right in {signs} of {len(gaps)} months\n")
    for one in SHOCKS:
        print(f"- {one.title}: set {', '.join(one.new)}; not set: {one.missing}.")


if __name__ == "__main__":
    main()
