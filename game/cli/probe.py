"""`backchannel probe COUNTRY`: a country on the bench, its answers to a grid of offers and threats with everything open."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from game.cli.options import add_content, add_format, library_of
from game.cli.parser import Subparsers, suggestion
from game.cli.progress import Progress
from game.session.problems import NoContent

if TYPE_CHECKING:
    from game.content.library import Library
    from game.core.world import World

__all__ = ["add", "run", "world_with"]

USUAL_SEED = "1"


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "probe",
        help="a country on the bench: its answers, their sums, what would have been taken",
        description=(
            "Lay a grid of offers and threats before a government, each from the same moment with the same luck, and print\n"
            "every answer with its sum, what it insisted on, who at home would block it, the nearest package that it would have\n"
            "taken, and which way of putting it flips the answer. Then what it and the lead could agree on at all. Without\n"
            "--scenario the first that seats the country; where none does, a world of two seats is made for it."
        ),
    )
    parser.add_argument("country", metavar="COUNTRY", help="its three-letter ISO code, in either case")
    parser.add_argument("--scenario", metavar="ID", default="", help="the scenario in which it is asked")
    parser.add_argument(
        "--seed", help="what is drawn: its temperament, and the luck of the talks (without it: the people of seed 1, and no luck)"
    )
    add_format(parser, "text", "json")
    add_content(parser)


def run(args: argparse.Namespace) -> int:
    """Print the answers; 2 for a country, scenario or seed that there is not."""
    from game.core.draws import SeedError, normal_seed  # late, with the next: help and wrong usage need no engine

    library = library_of(args)
    country = _country(args.country, library)
    try:
        seed = normal_seed(args.seed or USUAL_SEED)
    except SeedError as problem:
        raise NoContent(str(problem)) from problem
    world = world_with(library, country, args.scenario)

    from game.analysis import probe_told
    from game.analysis.probe import probe
    from game.analysis.wording import Wording

    bar = Progress()
    found = probe(world, country, seed, lucky=args.seed is not None, progress=bar)
    bar.clear()
    text = probe_told.as_json(found) if args.format == "json" else probe_told.as_text(Wording(library, world), found)
    sys.stdout.write(text)
    return 0


def _country(written: str, library: Library) -> str:
    """The code of a country that the packs have."""
    code = written.upper()
    if code in library.countries:
        return code
    near = suggestion(written, [name.casefold() for name in library.countries]).upper().replace("DID YOU MEAN", "Did you mean")
    raise NoContent(f"There is no country {written!r}.{near or ' There are ' + ', '.join(sorted(library.countries)) + '.'}")


def world_with(library: Library, country: str, scenario: str) -> World:
    """The world of *scenario*, else of the first that seats the country, else one of two seats that is made for it.

    :raises NoContent: when the country has no seat to be asked in.
    """
    from game.content.compile import build_bench  # late, as above
    from game.session import worlds

    if scenario:
        world = worlds.build(library, scenario)
        if country not in world.seat_ids:
            raise NoContent(f"{country} has no seat in {scenario!r}; there are {', '.join(world.seat_ids)}.")
        if country == world.lead:
            raise NoContent(f"{country} leads {scenario!r}: it is the one that asks.")
        return world
    seated = next((one.id for one in library.scenarios.values() if country in one.seats), "")
    if seated:
        return worlds.build(library, seated)
    leads = [one.lead for one in library.scenarios.values()]
    if country in leads or not leads:
        raise NoContent(f"{country} leads: it is the one that asks." if leads else "No scenario says who leads.")
    return build_bench(library, leads[0], country)
