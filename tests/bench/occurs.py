"""What of the political layer really occurs: acts of each kind over whole games of a mix of conducts.

    python tests/bench/occurs.py [--games 60] [--seed O] [--conducts a,b] [--workers 2]

Game n of seed O has seed O/n; the conducts take turns. Prints a table of how often each kind came to pass and in how many games;
`tests/properties/test_evidence.py` holds that none is missing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.ai.choice import read_sum  # noqa: E402 - the checkout counts, whatever is installed
from game.analysis.play_out import Turned, play_out, policies  # noqa: E402
from game.content.compile import build_world  # noqa: E402
from game.content.load import load_library  # noqa: E402
from game.core import orders as o  # noqa: E402
from game.core.draft import Change, Closed, Opened, Told  # noqa: E402
from game.core.state import FAVOURS, Agreement, Plan, State  # noqa: E402
from game.core.world import World  # noqa: E402

MIX = ("offers_only", "keeps_threats", "drops_threats", "multilateral", "reader", "random")
KINDS: dict[str, str] = {
    "favour_booked": "a favour is booked by whom it was done to, or by who did it",
    "favour_weighed": "a sum in which a favour counts",
    "contested": "an agreement is signed that a group at home will contest",
    "struck": "a group that was passed over strikes it later",
    "broken": "a government breaks an agreement openly",
    "promise": "a government makes a promise to the lead",
    "promise_kept": "and keeps it, its condition met",
    "counter_threat": "a government announces harm in return",
    "counter_done": "and carries it out",
    "traded_away": "or gives it up in a deal, or when its demand is met",
    "bluff": "a government threatens what it would not do",
    "bluff_dropped": "and lets it drop when its day has come",
    "overstated": "a reason is put more strongly than it weighs",
    "quiet": "a government refuses in public and moves its lever unannounced",
    "quiet_offer": "or offers the substance in private under another manner",
    "slow_walked": "a government delivers late what it means to keep",
    "short": "it means to keep less than it signed",
    "brink": "a government holds out while the date is far",
    "at_the_last": "and yields when it has come near",
    "lame_duck": "a sum of a government that is going out",
    "part": "a yes in part: capped or renamed",
    "stall": "a no that puts off",
    "walk_out": "talks are left",
    "go_public": "a private threat is published by its target",
    "prepare": "a government gets ready for worse",
    "lapsed": "an agreement runs out",
    "leaked": "a private act gets out",
    "lead_threat": "the lead threatens",
    "lead_threat_done": "and carries it out",
}


class Watch:
    """Counts what happens in one game."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: Counter[str] = Counter()

    def __call__(self, before: State, step: Turned) -> None:
        """Read one step."""
        found, lead = read_sum(step.note), self.world.lead
        self._order(before, step.order, found, lead)
        for event in step.events:
            match event:
                case Change(cell=cell) if cell.owner >= 0 and cell.column == FAVOURS and not event.cause.startswith("fading"):
                    self.seen["favour_booked"] += 1
                case Opened(record=Agreement() as made) if any(not x.startswith(lead) for x in made.contested):
                    self.seen["contested"] += 1
                case Opened(record=Plan(share=part)) if part < 1000:
                    self.seen["short"] += 1
                case Closed(ref=ref, how="traded" | "withdrawn") if ref[0] == "t" and ref.split(".")[1] != lead:
                    self.seen["traded_away"] += 1
                case Told():
                    self._told(event, lead)

    def _told(self, event: Told, lead: str) -> None:
        facts = dict(event.facts)
        if event.key == "agreement_struck" and facts["group"] != "court" and facts["seat"] != lead:
            self.seen["struck"] += 1
        elif event.key == "broken" and facts["seat"] != lead:
            self.seen["broken"] += 1
        elif event.key in ("lapsed", "leaked"):
            self.seen[event.key] += 1

    def _order(self, before: State, order: o.Order, found: dict[str, str], lead: str) -> None:
        why = found.get("why", "")
        if order.seat == lead:
            self.seen["lead_threat"] += isinstance(order, o.Threaten)
            self.seen["lead_threat_done"] += isinstance(order, o.CarryOut) and order.ref.startswith("t")
            return
        self.seen["favour_weighed"] += found.get("favours", "0") != "0"
        self.seen["promise"] += isinstance(order, o.Promise)
        self.seen["counter_threat"] += isinstance(order, o.Retaliate | o.Threaten)
        speech = getattr(order, "speech", None)
        self.seen["overstated"] += speech is not None and any(x.endswith("!") for x in speech.saying)
        for name in ("part", "stall", "walk_out", "go_public", "prepare", "quiet", "quiet_offer", "at_the_last"):
            self.seen[name] += why == name
        for name in ("slow_walked", "brink", "lame_duck", "bluff"):
            self.seen[name] += name in found
        if isinstance(order, o.CarryOut):
            self.seen["promise_kept" if order.ref.startswith("p") else "counter_done"] += 1
        if isinstance(order, o.Drop | o.Extend) and found.get("why") in ("drop", "extend") and order.ref.startswith("t"):
            self.seen["bluff_dropped"] += 1


@cache
def the_world() -> World:
    """The world of the first scenario."""
    library, _ = load_library([ROOT / "content" / "base"])
    return build_world(library, "first_year")


def one(job: tuple[str, str]) -> Counter[str]:
    """What occurred in the game of a seed under a conduct."""
    seed, name = job
    world = the_world()
    watch = Watch(world)
    play_out(world, seed, policies(world, name), watch)
    return watch.seen


def occurs(games: int, *, seed: str = "O", conducts: tuple[str, ...] = MIX, workers: int = 1) -> list[Counter[str]]:
    """What occurred in each of *games*; the conducts take turns."""
    jobs = [(f"{seed}/{n}", conducts[n % len(conducts)]) for n in range(games)]
    if workers < 2:
        return [one(job) for job in jobs]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(one, jobs))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=60)
    parser.add_argument("--seed", default="O")
    parser.add_argument("--conducts", default=",".join(MIX))
    parser.add_argument("--workers", type=int, default=1)
    chosen = parser.parse_args()
    names = tuple(chosen.conducts.split(","))
    found = occurs(chosen.games, seed=chosen.seed, conducts=names, workers=chosen.workers)
    print(f"{chosen.games} games of first_year, seeds {chosen.seed}/0 on, conducts in turn: {', '.join(names)}\n")
    print(f"{'kind':18}{'times':>7}{'games':>7}  " + "".join(f"{name[:13]:>15}" for name in names))
    for kind, what in KINDS.items():
        parts = [sum(game[kind] for game in found[i :: len(names)]) for i in range(len(names))]
        row = "".join(f"{part:15}" for part in parts)
        print(f"{kind:18}{sum(parts):7}{sum(game[kind] > 0 for game in found):7}  {row}  {what}")
    missing = [kind for kind in KINDS if not any(game[kind] for game in found)]
    print("\nnever: " + (", ".join(missing) if missing else "none"))


if __name__ == "__main__":
    main()
