"""Whether every scenario is a game for every conduct: a table of lens by conduct a scenario, and what breaks the aims.

    python tests/bench/balance.py [--games 60] [--scenarios a,b] [--workers 2] [--seed S] [--full]

Each conduct plays the same seeds. Aims: no conduct leads under all lenses of a scenario; each of ADVOCATES leads under some lens
of some scenario; the reader of governments beats every other conduct on the mandate; no ending in over a third of a mix; nothing
that could occur never does. Prints figures and marks what breaks an aim; never fails, since it is content that is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.analysis.occurred import never  # noqa: E402 - the checkout counts, whatever is installed
from game.analysis.simulate import ALL, Job, simulate  # noqa: E402
from game.cli.balance_text import report as told  # noqa: E402
from game.content.outcomes import endings_of  # noqa: E402
from game.session import worlds  # noqa: E402

CONTENT = str(ROOT / "content")
ADVOCATES = ("keeps_threats", "offers_only", "multilateral", "reader")
READER = "reader"


def broken(scenario: str, found: dict[str, Any]) -> Iterator[str]:
    """What breaks an aim in one scenario."""
    for name in found["leads_all"]:
        yield f"{scenario}: {name} leads under every lens"
    for key, table in found["mandate"].items():
        means = table["means"]
        better = [f"{name} {mean:.0f}" for name, mean in means.items() if name != READER and mean >= means[READER]]
        if better:
            yield f"{scenario}: {READER} ({means[READER]:.0f}) is not best on the mandate ({key}): {', '.join(better)}"
    for ending in found["too_often"]:
        yield f"{scenario}: the ending {ending} comes in {found['endings'][ending] / 10:.1f}% of the mix"
    for seat in found["never_worth_talking_to"]:
        yield f"{scenario}: {seat} is never worth talking to"
    for name in found["always_yes"]:
        yield f"{scenario}: the button {name} is always said yes to and harms nobody"
    for name in found["always_right"]:
        yield f"{scenario}: the button {name} is always right"


def over_all(reports: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What breaks an aim over all scenarios together."""
    for name in ADVOCATES:
        led = [f"{lens} in {scenario}" for scenario, found in reports.items() for lens in leads(found, name)]
        if not led:
            yield f"{name} leads under no lens in any scenario"
    for sort in next(iter(reports.values()))["never"]:
        unseen = {name for found in reports.values() for name in found["never"][sort]}
        occur = {
            name for scenario, found in reports.items() for name in possible(scenario)[sort] if name not in found["never"][sort]
        }
        missing = sorted(unseen - occur)
        if missing:
            yield f"{sort} that occur in no scenario: {', '.join(missing)}"


@cache
def possible(scenario: str) -> dict[str, list[str]]:
    """What could occur in a scenario."""
    library = worlds.load(content=CONTENT)
    every = never(worlds.build(library, scenario), [])
    return {**every, "endings": [one.id for one in endings_of(library, scenario)]}


def leads(found: dict[str, Any], name: str) -> list[str]:
    """The lenses under which a conduct leads."""
    return [lens for lens, table in found["lenses"].items() if table["leads"] == name]


def main() -> None:
    """Play, print a report a scenario, and then what breaks the aims."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--games", type=int, default=60, help="seeds, each played by every conduct")
    parser.add_argument("--seed", default="balance")
    parser.add_argument("--scenarios", default="", help="some of them, with commas")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--full", action="store_true", help="the means of every column, too")
    args = parser.parse_args()
    known = list(worlds.load(content=CONTENT).scenarios)
    reports: dict[str, dict[str, Any]] = {}
    for scenario in args.scenarios.split(",") if args.scenarios else known:
        began = time.perf_counter()
        found = simulate(Job(scenario, ALL, args.games, args.seed, (), CONTENT), workers=args.workers, report=True)["report"]
        reports[scenario] = found
        text = told(found) if args.full else told(found).split("\n\nmean ", 1)[0]
        print(f"\n== {scenario}: {time.perf_counter() - began:.0f} s ==\n{text}", flush=True)
    print("\n== what breaks an aim ==")
    for line in [*(line for scenario, found in reports.items() for line in broken(scenario, found)), *over_all(reports)]:
        print(f"  ! {line}")
    print("\n== who leads where ==")
    for name in ADVOCATES:
        where = [f"{scenario}: {', '.join(leads(found, name)) or '-'}" for scenario, found in reports.items()]
        print(f"  {name}: {'; '.join(where)}")


if __name__ == "__main__":
    main()
