"""`backchannel scenarios`: what can be played."""

from __future__ import annotations

import argparse
import json
import textwrap

from game.cli.options import add_content, add_format, library_of
from game.cli.parser import Subparsers
from game.content.schema import Scenario

__all__ = ["add", "run"]

WIDTH = 80


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser("scenarios", help="what can be played", description="List the scenarios that can be played.")
    add_content(parser)
    add_format(parser, "text", "json")


def run(args: argparse.Namespace) -> int:
    """Print the scenarios of all packs, in the order in which they were read."""
    scenarios = library_of(args).scenarios.values()
    if args.format == "json":
        print(json.dumps({"format": 1, "scenarios": [facts(one) for one in scenarios]}, indent=1))
    else:
        print("\n\n".join(told(one) for one in scenarios))
    return 0


def facts(scenario: Scenario) -> dict[str, str | int | list[str]]:
    """A scenario for a program."""
    return {
        "id": scenario.id,
        "title": scenario.title,
        "about": scenario.about,
        "lead": scenario.lead,
        "seats": list(scenario.seats),
        "start": scenario.start,
        "period": scenario.period,
        "turns": scenario.turns,
        "mandates": [one.id for one in scenario.mandates],
    }


def told(scenario: Scenario) -> str:
    """A scenario for a person."""
    units = scenario.period if scenario.turns == 1 else f"{scenario.period}s"
    head = f"{scenario.id}: {scenario.title} ({scenario.turns} {units} from {scenario.start})"
    about = textwrap.fill(scenario.about, WIDTH, initial_indent="  ", subsequent_indent="  ")
    mandates = f"\n  mandates {' '.join(one.id for one in scenario.mandates)}" if scenario.mandates else ""
    return f"{head}\n{about}\n  lead {scenario.lead}; governments {' '.join(scenario.seats)}{mandates}"
