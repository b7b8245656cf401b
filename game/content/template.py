"""Commented starting files for new content.

Owns their text. The comments are the sentences of the content classes, and the names used are those of the library at hand,
so that a new file passes `check` at once and `check --strict` lists what is still to be looked up.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from game.content import schema
from game.content.figures import others_of
from game.content.kinds import plan_of
from game.content.library import Library
from game.content.quantities import SEAT, quantity
from game.content.sense import TO_WRITE
from game.content.walk import visits
from game.content.world import Known

__all__ = ["TO_WRITE", "CannotBegin", "country", "event", "lesson", "measure", "pack", "scenario"]

YEAR = 2024
WIDTH = 100


class CannotBegin(Exception):
    """What the library lacks for such a file, as a sentence."""


def text(value: str) -> str:
    """A text as YAML: in double quotes, as JSON, which YAML reads alike."""
    return json.dumps(value, ensure_ascii=False)


def _comment(sentence: str, indent: int) -> list[str]:
    margin = " " * indent
    return [f"{margin}# {line}" for line in textwrap.wrap(sentence, WIDTH - indent)]


def _entries(of: type[Any], values: Mapping[str, str | Sequence[str]], *, indent: int = 0, mark: str = "") -> list[str]:
    """The fields of a class in their order: its sentence, then the value as written in *values* (one line, or several)."""
    lines: list[str] = []
    for slot in plan_of(of).slots.values():
        if slot.key not in values:
            continue
        lines += _comment(slot.meta["doc"], indent)
        value = values[slot.key]
        margin = " " * indent
        if isinstance(value, str):
            lines.append(f"{margin}{slot.key}: {value}")
        else:
            lines.append(f"{margin}{slot.key}:")
            lines += [f"{margin}  {line}" for line in value]
    if mark:
        first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
        lines[:first] = [line[2:] for line in lines[:first]]
        lines[first] = lines[first][: indent - 2] + mark + lines[first][indent:]
    return lines


def _head(schema_name: str, *sentences: str) -> list[str]:
    lines = [f"# yaml-language-server: $schema=../.schema/{schema_name}.schema.json"]
    lines += _comment(
        "The line above is for editors; 'backchannel schema --out .schema' in the folder of the pack makes the file.", 0
    )
    for sentence in sentences:
        lines += _comment(sentence, 0)
    return lines


def _shares(names: Sequence[str]) -> str:
    """Weights over *names* that add up to 1000."""
    each, left = divmod(1000, len(names))
    return "{" + ", ".join(f"{name}: {each + (number < left)}" for number, name in enumerate(names)) + "}"


def _need(things: Iterable[str], kind: str) -> list[str]:
    names = list(things)
    if not names:
        raise CannotBegin(
            f"no {kind} is defined in the packs at hand, and the file needs one: name the pack that has them in 'requires'"
        )
    return names


# ---------------------------------------------------------------------------------------------------------------- packs


def pack(name: str, requires: Sequence[str]) -> str:
    """A `pack.yaml`."""
    values = {
        "id": name,
        "title": text(f"{TO_WRITE}: what the pack is called"),
        "version": text("0.1.0"),
        "license": text("CC BY 4.0"),
        "requires": "[" + ", ".join(requires) + "]",
        "about": text(f"{TO_WRITE}: what it adds, in a sentence or two."),
    }
    if not requires:
        del values["requires"]
    lines = ["# yaml-language-server: $schema=.schema/pack.schema.json"]
    lines += _comment("The first file of a pack. Countries go into countries/, one a file; see 'backchannel new --help'.", 0)
    return "\n".join(lines + _entries(schema.Pack, values)) + "\n"


# ------------------------------------------------------------------------------------------------------------ countries


def _figures_read(library: Library) -> list[str]:
    """The figures that every other seat must have, in the order of the library."""
    read: set[str] = set()
    for kind in ("exposure", "stock", "effect", "event"):
        for name, thing in library.of_kind(kind).items():
            if kind != "exposure" and getattr(thing, "over", "none") == "none":
                continue
            for visit in visits(thing, library.origins[kind, name].node):
                found = quantity(visit.value) if isinstance(visit.value, str) else None
                if found is not None and found.kind == "figure" and found.index in ("", SEAT):
                    read.add(found.name)
    return [name for name in library.figures if name in read]


def _figure_lines(library: Library, known: Known) -> tuple[list[str], list[str]]:
    """The lines below `figures` and below `sources`."""
    needed = _figures_read(library)
    figures: list[str] = []
    sources: list[str] = []
    year = max((value.year for value in known.figures.values()), default=YEAR)
    for name, kind in library.figures.items():
        value = known.figures.get(name)
        note = f", note: {text(value.note)}" if value is not None and value.note else ""
        if value is not None and value.amount is not None and value.source is not None:
            figures.append(f"{name}: {{value: {value.amount}, year: {value.year}{note}}}")
            source = value.source
            sources.append(f"{name}: {{title: {text(source.title)}, address: {text(source.address)}, date: {text(source.date)}}}")
        elif name in needed:
            hint = f" {value.note}" if value is not None and value.note else ""
            figures += _comment(f"To look up: {kind.title} ({kind.unit}). {kind.about}{hint}", 0)
            figures.append(f"{name}: {{value: 0, year: {year}, verified: false}}")
    return figures, sources


def _groups(interests: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for kind, name, influence, blocks in (("legislature", "parliament", 500, True), ("public", "voters", 400, False)):
        values: dict[str, str | Sequence[str]] = {
            "id": name,
            "title": text(f"{TO_WRITE}: what it is called"),
            "kind": kind,
            "influence": str(influence),
            "weights": _shares(interests),
            "bears": "{public: 600}",
        }
        if blocks:
            values["can_block"] = "true"
        entries = _entries(schema.Group, values, indent=2, mark="- ")
        lines += entries if not lines else [line for line in entries if not line.lstrip().startswith("#")]
    return lines


def country(code: str, library: Library, known: Known) -> str:
    """A country file; *known* are its name, capital and figures as far as a table has them."""
    values = _country_values(code, library, known)
    empty = [key for key, value in values.items() if value in ([], "{}") and key != "figures"]
    for key in empty:
        del values[key]
    head = _head(
        "country",
        f"A country file. Replace what begins with '{TO_WRITE}', look up what says 'To look up', and run "
        "'backchannel check --strict': it names each text that is still to be written and each figure that lacks a source.",
        "Numbers are whole: money in thousand US dollars, people in persons, points and shares in permille (0 to 1000). "
        "All fields are in 'backchannel schema'; aims, levels, calendar and blocs are left out here. "
        "'backchannel explain measures' lists the measures and levels that an aim can name, 'explain temperaments' the "
        "temperaments.",
    )
    if known.government_text:
        head += _comment(f"The Factbook calls its government: {known.government_text}.", 0)
    return "\n".join(head + _spaced(_entries(schema.Country, values))) + "\n"


ROLES = {"foreign": "Deputy foreign minister", "interior": "Secretary for migration", "palace": "Adviser to the presidency"}


def _country_values(code: str, library: Library, known: Known) -> dict[str, str | Sequence[str]]:
    interests = _need(library.interests, "interest")
    temperaments = _need(library.temperaments, "temperament")
    figures, sources = _figure_lines(library, known)
    seats = [one.lead for one in library.scenarios.values()] or [
        one for one in library.countries if one not in others_of(library)
    ]
    name = known.name or code
    return {
        "id": code,
        "name": text(name),
        "adjective": f"{text(name)} # {TO_WRITE}: this is only the name",
        "capital": text(known.capital or f"{TO_WRITE}: its capital"),
        "government": known.government or "presidential",
        "accountability": "500",
        "figures": figures or "{}",
        "weights": _shares(interests),
        "groups": _groups(interests),
        "temperaments": [f"- {{id: {one}, why: {text(f'{TO_WRITE}: the facts that call for it.')}}}" for one in temperaments[:2]],
        "capacities": [f"{one}: 100 # {kind.title}, {kind.unit}" for one, kind in library.capacities.items()],
        "outside": [f"power: {text(f'{TO_WRITE}: who else could help')}", "offer: 200", "can_replace: 100"],
        "relations": "{" + ", ".join(f"{seat}: 100" for seat in dict.fromkeys(seats) if seat != code) + "}",
        "roles": [f"- {{id: {one}, title: {text(title)}}}" for one, title in ROLES.items()],
        "about": text(f"{TO_WRITE}: what stands between {name} and the lead seat, in three or four sentences."),
        "worries": f"[{', '.join(interests[:2])}]",
        "sources": sources or "{}",
    }


def _spaced(lines: list[str]) -> list[str]:
    """An empty line before each top-level comment that follows an entry."""
    result: list[str] = []
    for line in lines:
        if line.startswith("#") and (not result or not result[-1].startswith("#")):
            result.append("")
        result.append(line)
    return result


# ------------------------------------------------------------------------------------------------ measures and the rest


def measure(name: str, library: Library) -> str:
    """A file with one measure of the lead seat against the others."""
    interest = _need(library.interests, "interest")[0]
    exposure = next(iter(library.exposures), None)
    impact = f"{{on: target, interest: {interest}, points: -200" + (f", exposure: {exposure}}}" if exposure else "}")
    values: dict[str, str | Sequence[str]] = {
        "id": name,
        "title": text(f"{TO_WRITE}: what it is called, without its level"),
        "class": "stick",
        "actors": "[lead]",
        "targets": "[others]",
        "unit": text("per cent"),
        "levels": [
            '- {id: "20", title: "twenty per cent", amount: 20}',
            '- {id: "10", title: "ten per cent", amount: 10}',
            '- {id: "0", title: "none", amount: 0}',
        ],
        "start": '"0"',
        "half_at": "15",
        "impacts": [f"- {impact}", f"- {{on: actor, interest: {interest}, points: -50, bearer: public}}"],
        "about": text(f"{TO_WRITE}: what it does, for the dossier."),
        "assumption": text(f"{TO_WRITE}: why the numbers are what they are, or give 'sources' instead."),
    }
    head = _head(
        "content",
        "A measure: levels run from worst to best for its target, and 'start' is the one that stands when nothing is said.",
    )
    return "\n".join([*head, "measures:", *_entries(schema.Measure, values, indent=4, mark="- ")]) + "\n"


def event(name: str, library: Library) -> str:
    """A file with one event that a stock sets off."""
    single = [one for one, stock in library.stocks.items() if stock.over == "none"]
    stock = library.stocks[_need(single, "stock")[0]]
    least = min(stock.high, max(stock.low, 1))
    values: dict[str, str | Sequence[str]] = {
        "id": name,
        "title": text(f"{TO_WRITE}: a headline in plain words"),
        "when": [f'- {{of: "stock:{stock.id}", at_least: {least}}}'],
        "chance": "50",
        "rest": "6",
        "about": text(f"{TO_WRITE}: a sentence or two for the close of the month."),
    }
    head = _head(
        "content",
        "An event: it can happen in a month in which all conditions hold. Give 'sources' or an 'assumption' for its chance.",
    )
    lines = [*head, "events:", *_entries(schema.Event, values, indent=4, mark="- ")]
    lines += _comment("What it does, if anything:", 4)
    lines += ["    # changes:", f"    #   - {{to: {stock.id}, gives: {{constant: 10}}}}"]
    return "\n".join(lines) + "\n"


def scenario(name: str, library: Library) -> str:
    """A scenario file with the seats, and one target, that the library offers."""
    lead, seats = _seats(library)
    indicator = _need(library.indicators, "indicator")[0]
    values: dict[str, str | Sequence[str]] = {
        "id": name,
        "title": text(f"{TO_WRITE}: what it is called"),
        "about": text(f"{TO_WRITE}: where it starts and what is asked, in two or three sentences."),
        "lead": lead,
        "seats": f"[{', '.join(seats)}]",
        "start": text("2025-01-20"),
        "turns": "6",
        "after": "6",
        "envoy_days": "20",
        "reviews": "[3, 6]",
        "targets": [
            f"- {{id: first, title: {text(f'{TO_WRITE}: the target in words')}, indicator: {indicator}, at_most: 0, by: 6}}"
        ],
    }
    head = _head(
        "scenario",
        "A scenario: who is at the table, from when, for how long, what is asked. Turns are months unless 'period' says "
        "otherwise.",
    )
    return "\n".join(head + _spaced(_entries(schema.Scenario, values))) + "\n"


def lesson(name: str, library: Library) -> str:
    """A lesson of two steps beside the first scenario of the library."""
    values: dict[str, str | Sequence[str]] = {
        "id": name,
        "title": text(f"{TO_WRITE}: what it is called"),
        "about": text(f"{TO_WRITE}: what one can do afterwards."),
        "scenario": _need(library.scenarios, "scenario")[0],
        "seed": text("1"),
        "steps": [
            "- id: look_round",
            f"  text: {text(f'{TO_WRITE}: what is seen, and why it matters.')}",
            "  do: Press {key:next} to go on.",
            "  typed: Type next to go on.",
            "  until: next",
            "- id: end_the_month",
            f"  text: {text(f'{TO_WRITE}: what the end of the month brings.')}",
            "  do: End the month with {key:end}.",
            '  typed: "Type this: end"',
            "  until: order:end",
        ],
    }
    head = _head(
        "lesson", "A lesson: steps beside a game that is really played. content/guides/lessons.md says what a step can wait for."
    )
    return "\n".join(head + _spaced(_entries(schema.Lesson, values))) + "\n"


def _seats(library: Library) -> tuple[str, list[str]]:
    """The lead of an existing scenario with its first three seats; else the first countries."""
    for one in library.scenarios.values():
        return one.lead, list(one.seats[:3])
    countries = _need(library.countries, "country")
    if len(countries) < 2:
        raise CannotBegin("a scenario needs a lead seat and at least one other, and the packs at hand define one country")
    return countries[0], countries[1:4]
