"""How mixed games end: the share of each ending by conduct and over all. Prints figures, never fails.

    python tests/bench/endings.py --games 350 [--scenario first_year] [--seed S] [--difficulty ID]

The games are dealt out evenly among the conducts that there are.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.ai.conducts import CONDUCTS  # noqa: E402 - the checkout counts, whatever is installed
from game.analysis.simulate import Job, simulate  # noqa: E402
from game.content.outcomes import endings_of  # noqa: E402
from game.session import worlds  # noqa: E402

CONTENT = str(ROOT / "content")


def ended(job: Job) -> tuple[str, Counter[str]]:
    """A conduct, and how often each ending came."""
    return job.conduct, Counter(row["ending"] for row in simulate(job)["rows"])


def main() -> None:
    """Play, and print a line an ending."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--games", type=int, default=350)
    parser.add_argument("--scenario", default="first_year")
    parser.add_argument("--seed", default="endings")
    parser.add_argument("--difficulty", default="")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    each = max(1, args.games // len(CONDUCTS))
    jobs = [Job(args.scenario, name, each, args.seed, (), CONTENT, args.difficulty) for name in CONDUCTS]
    with ProcessPoolExecutor(args.workers, get_context("spawn")) as pool:
        found = dict(pool.map(ended, jobs))
    print(f"{each} games each of {len(found)} conducts in {args.scenario}")
    print(f"{'':<20}" + "".join(f"{name[:9]:>10}" for name in found) + f"{'of all':>10}")
    total = each * len(found)
    for one in endings_of(worlds.load(content=CONTENT), args.scenario):
        counts = [counted[one.id] for counted in found.values()]
        print(f"{one.id:<20}" + "".join(f"{count:>10}" for count in counts) + f"{100 * sum(counts) / total:>9.1f}%")


if __name__ == "__main__":
    main()
