"""What a month leaves to the player alone, with endings, reviews and recalls, over many games. Prints figures, never fails.

    python tests/bench/drama.py --games 500 --workers 2 [--scenario first_year] [--seed D] [--difficulty ID] [--conduct reader]

Game n of seed D has seed D/n; the conducts take turns, so that `play --seed D/n` starts the same game. A month counts as the
player's own if on the lead's turn something waits that nobody else can settle: a date of its own that has come, an ask without
an answer, a review, a target, leave, an agreement that is not kept, a threat from home, an event that costs or brings standing.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.ai.conducts import CONDUCTS  # noqa: E402 - the checkout counts, whatever is installed
from game.analysis.endings import Moments, ending_of  # noqa: E402
from game.analysis.indicators import Series  # noqa: E402
from game.analysis.play_out import Turned, play_out, policies  # noqa: E402
from game.analysis.simulate import Job, game_seed  # noqa: E402
from game.content.library import Library  # noqa: E402
from game.content.outcomes import endings_of  # noqa: E402
from game.core import orders as o  # noqa: E402
from game.core.draft import Told  # noqa: E402
from game.core.observe import Observation, observe  # noqa: E402
from game.core.state import BREWING, Agreement, Asked, Commitment, Permit, Proposal, State  # noqa: E402
from game.core.world import World  # noqa: E402
from game.session import worlds  # noqa: E402

CONTENT = str(ROOT / "content")
KINDS = {
    "due": "a date of the lead's own has come", "offer": "an offer without an answer", "threat": "a threat without an answer",
    "promise": "a promise without an answer", "review": "a review at the end of the month",
    "target": "a target judged at the end of the month", "leave_held": "leave held and not used",
    "leave_refused": "leave refused this month", "short": "an agreement fell short", "broken": "an agreement was broken",
    "struck": "an agreement was struck down", "contested": "an agreement signed last month is contested at home",
    "brewing": "something brews at home", "event": "an event that moves standing", "cable": "cables of the first day",
    "reply": "a counter or part came while the lead played",
}
BEYOND = ("cable", "reply")
"""Kinds that only some readings count."""
SAME_SHORT = 50
"""Permille of keeping in a step; a shortfall within the step of last month's is the same one."""
SHOWN = 8
"""Most pairs of empty months that are printed one by one."""

Matter = tuple[str, str]
"""Something that only the player can settle: its kind, and which it is."""


class Month(NamedTuple):
    """The lead's turn: what waited when it began or came in it, which of it was new, and what else there was."""

    turn: int
    matters: frozenset[Matter]
    new: frozenset[Matter]
    around: tuple[str, ...]


class Game(NamedTuple):
    """What a game leaves behind, as plain data."""

    conduct: str
    seed: str
    ending: str
    recalled: int
    verdicts: tuple[tuple[int, str, bool], ...]
    reviews: tuple[tuple[int, int, int], ...]
    months: tuple[Month, ...]


def waiting(obs: Observation) -> Iterator[Matter]:
    """What the records and the calendar leave to the lead."""
    yield from recorded(obs)
    turn = obs.public.turn
    if turn in obs.rules.reviews:
        yield "review", str(turn)
    for target in obs.rules.targets:
        if target.by == turn:
            yield "target", target.id
    if obs.shared(BREWING):
        yield "brewing", str(obs.shared(BREWING))


def recorded(obs: Observation) -> Iterator[Matter]:
    """What open records leave to the lead."""
    for act in obs.acts:
        if isinstance(act, Commitment):
            if act.speaker == obs.seat and act.stage == "due":
                yield "due", act.ref
            elif act.target == obs.seat and act.stage == "open" and not act.answers:
                yield act.sort, act.ref
        elif isinstance(act, Proposal) and act.target == obs.seat:
            yield "offer", act.ref
        elif isinstance(act, Permit):
            lever, level = obs.rules.term_index(act.term)
            if obs.level(lever) != level:
                yield "leave_held", act.ref
        elif isinstance(act, Agreement) and act.contested and act.turn == obs.public.turn - 1 and concerns(obs, act):
            yield "contested", act.ref


def concerns(obs: Observation, act: Agreement) -> bool:
    """Whether the lead is one of an agreement's two sides."""
    return obs.seat in (act.speaker, act.target)


def heard(obs: Observation, event: Told) -> Matter | None:
    """What a told event leaves to the lead; *obs* is what it saw before."""
    facts = dict(event.facts)
    match event.key:
        case "leave_refused":
            return "leave_refused", str(facts["term"])
        case "fell_short":
            return "short", f"{facts['ref']}/{facts['seat']}/{int(facts['kept']) // SAME_SHORT}"
        case "agreement_struck" | "broken":
            act = obs.act(str(facts["ref"]))
            ours = isinstance(act, Agreement) and concerns(obs, act)
            if ours and (event.key == "agreement_struck" or facts["seat"] != obs.seat):
                return "struck" if event.key == "agreement_struck" else "broken", str(facts["ref"])
        case "event":
            if touches(obs, str(facts["event"])):
                return "event", str(facts["event"])
    return None


def touches(obs: Observation, name: str) -> bool:
    """Whether an event of content is the lead's own or moves its standing."""
    standing = obs.rules.standing_stock
    return any(
        event.seat == obs.at or standing in (stock for stock, _ in event.changes)
        for event in obs.rules.events if event.id == name
    )


def surroundings(obs: Observation, told: Iterable[Told]) -> Iterator[str]:
    """What else there is in a month, which time or others will settle."""
    for act in obs.acts:
        if isinstance(act, Commitment) and act.stage == "open":
            yield f"{'own' if act.speaker == obs.seat else 'answered'} {act.sort} open until a later month"
        elif isinstance(act, Asked):
            yield f"question to the {act.what} open"
        elif isinstance(act, Agreement) and concerns(obs, act):
            yield "agreement in force"
    for event in told:
        if event.key not in ("opened", "review"):
            name = dict(event.facts).get("event", "") if event.key == "event" else ""
            yield f"told: {event.key}{f' {name}' if name else ''}"


class Drama:
    """Notes the lead's months while a game is watched: a `Watcher`."""

    def __init__(self, world: World, *, cables: bool) -> None:
        self.world, self.cables = world, cables
        self.months: list[Month] = []
        self.told: list[Told] = []
        self.learned: set[Matter] = set()
        self.before: frozenset[Matter] = frozenset()
        self.verdicts: list[tuple[int, str, bool]] = []
        self.reviews: list[tuple[int, int, int]] = []
        self.recalled = 0

    def __call__(self, before: State, step: Turned) -> None:
        """Take in a step: the lead's turn as it begins, replies in it, and what is told."""
        lead = self.world.lead
        seen = observe(self.world, before, lead)
        if step.order.seat == lead:
            if not self.months or self.months[-1].turn != before.turn:
                self._begin(seen)
            self._replies(seen)
        if isinstance(step.order, o.End) and step.order.seat == lead:
            self.told, self.learned = [], set()
        for event in step.events:
            if isinstance(event, Told) and (not event.known or lead in event.known):
                self._hear(seen, event)

    def _begin(self, obs: Observation) -> None:
        matters = frozenset({*waiting(obs), *self.learned, *([("cable", "")] if self.cables and not self.months else [])})
        self.months.append(Month(obs.public.turn, matters, matters - self.before, tuple(surroundings(obs, self.told))))
        self.before = matters

    def _replies(self, obs: Observation) -> None:
        here = self.months[-1]
        late = {("reply", ref) for kind, ref in waiting(obs) if kind == "offer" and ("offer", ref) not in here.matters}
        if late:
            self.months[-1] = here._replace(matters=here.matters | late, new=here.new | late)

    def _hear(self, obs: Observation, event: Told) -> None:
        self.told.append(event)
        found = heard(obs, event)
        if found:
            self.learned.add(found)
        facts = dict(event.facts)
        if event.key == "review":
            self.reviews.append((obs.public.turn, int(facts["met"]), int(facts["of"])))
        elif event.key in ("target_met", "target_missed"):
            self.verdicts.append((obs.public.turn, str(facts["target"]), event.key == "target_met"))
        elif event.key == "recalled":
            self.recalled = obs.public.turn


@cache
def ground(scenario: str, difficulty: str) -> tuple[World, Library]:
    """The world and its library, made once a worker."""
    library = worlds.load(content=CONTENT)
    return worlds.build(library, scenario, difficulty), library


def one(job: Job) -> Game:
    """Play a game and keep what is counted."""
    world, library = ground(job.scenario, job.difficulty)
    series, moments = Series(world), Moments(world)
    drama = Drama(world, cables=bool(library.scenarios[job.scenario].cables))

    def watch(before: State, step: Turned) -> None:
        series(before, step)
        moments(before, step)
        drama(before, step)

    last = play_out(world, job.seed, policies(world, job.conduct), watch, ledger=False).state
    ending = ending_of(library, world, job.seed, course=series, moments=moments, last=last)
    return Game(
        job.conduct, job.seed, ending.id if ending else "", drama.recalled, tuple(drama.verdicts), tuple(drama.reviews),
        tuple(drama.months),
    )


Empty = Callable[[Month], bool]


def _without(*kinds: str) -> Empty:
    return lambda month: all(kind in kinds for kind, _ in month.matters)


READINGS: dict[str, Empty] = {
    "as the month begins": _without(*BEYOND),
    "with the first day's cables": _without("reply"),
    "with cables and replies within the month": _without(),
    "with cables, and only what is new": lambda month: all(kind == "reply" for kind, _ in month.new),
}
FIRST = next(iter(READINGS))


def pairs(game: Game, empty: Empty) -> list[tuple[Month, Month]]:
    """Empty months that follow one another."""
    return [(a, b) for a, b in pairwise(game.months) if b.turn == a.turn + 1 and empty(a) and empty(b)]


def percent(part: int, whole: int) -> str:
    """A share with one place."""
    return f"{100 * part / whole:.1f}%" if whole else "-"


Row = tuple[str, Callable[[list[Game]], str]]
"""A line's label, and its cell for a group of games."""


def table(title: str, games: list[Game], rows: Iterable[Row]) -> None:
    """A row a line and a column a conduct, the whole last."""
    names = [name for name in CONDUCTS if any(game.conduct == name for game in games)]
    groups = [[game for game in games if game.conduct == name] for name in names] + [games]
    print(f"\n{title:<52}" + "".join(f"{name[:13]:>15}" for name in [*names, "all"]))
    for label, cell in rows:
        print(f"{label:<52}" + "".join(f"{cell(group):>15}" for group in groups))


def _ended(name: str, group: list[Game]) -> str:
    return _share(group, lambda game: game.ending == name)


def _share(group: list[Game], holds: Callable[[Game], bool]) -> str:
    return percent(sum(map(holds, group)), len(group))


def judged(games: list[Game]) -> None:
    """Reviews, targets and recalls."""
    dates = sorted({turn for game in games for turn, _, _ in game.reviews})
    targets = sorted({(turn, target) for game in games for turn, target, _ in game.verdicts})
    table("reviews and recalls", games, [
        *((f"review of month {at}: every target met", partial(_passed, at)) for at in dates),
        ("reviews: every target met / some missed", _reviews),
        *((f"   month {at}: {target} met", partial(_met, at, target)) for at, target in targets),
        *((f"targets of month {at}: met / missed", partial(_verdicts, at)) for at in dates),
        ("targets: met / missed", partial(_verdicts, None)),
        ("recalled", lambda group: _share(group, lambda game: game.recalled > 0)),
    ])
    months = Counter(game.recalled for game in games if game.recalled)
    print("recalled at the end of month: " + (", ".join(f"{turn} ({months[turn]}x)" for turn in sorted(months)) or "never"))


def _passed(at: int, group: list[Game]) -> str:
    return _share(group, lambda game: any(turn == at and met == of for turn, met, of in game.reviews))


def _reviews(group: list[Game]) -> str:
    found = Counter(met == of for game in group for _, met, of in game.reviews)
    return f"{found[True]} / {found[False]}"


def _met(at: int, target: str, group: list[Game]) -> str:
    return _share(group, lambda game: (at, target, True) in game.verdicts)


def _verdicts(at: int | None, group: list[Game]) -> str:
    found = Counter(good for game in group for turn, _, good in game.verdicts if at in (None, turn))
    return f"{found[True]} / {found[False]}"


def left_to_the_player(games: list[Game]) -> None:
    """How often a month has nothing of the player's own, by reading; and what carries the others."""
    rows: list[Row] = [("months of the lead", lambda group: str(len(_months(group))))]
    for name, empty in READINGS.items():
        rows += [(f"empty {name}", partial(_empty, empty, 0)), ("   two in a row: times, games", partial(_in_a_row, empty))]
    table("months without something only the player can settle", games, rows)
    turns = sorted({month.turn for month in _months(games)})
    table(f"empty {FIRST}", games, [(f"   month {turn}", partial(_empty, READINGS[FIRST], turn)) for turn in turns])
    table("months with it", games, [(text, partial(_having, kind)) for kind, text in KINDS.items()])
    table("months with nothing beside it", games, [(text, partial(_having, kind, alone=True)) for kind, text in KINDS.items()])


def _months(group: Iterable[Game], turn: int = 0) -> list[Month]:
    return [month for game in group for month in game.months if turn in (0, month.turn)]


def _empty(empty: Empty, turn: int, group: list[Game]) -> str:
    months = _months(group, turn)
    return percent(sum(map(empty, months)), len(months))


def _in_a_row(empty: Empty, group: list[Game]) -> str:
    found = [len(pairs(game, empty)) for game in group]
    return f"{sum(found)}, {sum(map(bool, found))}"


def _having(kind: str, group: list[Game], *, alone: bool = False) -> str:
    """A kind that not every reading counts stands alone if there is no other; the rest, among what every reading counts."""
    aside = set(() if kind in BEYOND else BEYOND)
    found = [{name for name, _ in month.matters} - aside for month in _months(group)]
    return percent(sum(kinds == {kind} if alone else kind in kinds for kinds in found), len(found))


def one_by_one(games: list[Game], conduct: str, reading: str) -> None:
    """The pairs of empty months of a conduct, with what there was in them."""
    empty = READINGS[reading]
    found = [(game, pair) for game in games if game.conduct == conduct for pair in pairs(game, empty)]
    print(f"\n{conduct}, two months in a row that are empty {reading}: {len(found)}")
    starts = Counter(a.turn for _, (a, _) in found)
    if not found:
        return
    print("  the first of the two is month: " + ", ".join(f"{turn} ({starts[turn]}x)" for turn in sorted(starts)))
    around = Counter(what for _, pair in found for month in pair for what in dict.fromkeys(month.around))
    for what, number in around.most_common(20):
        print(f"  {percent(number, 2 * len(found)):>7} of these months: {what}")
    for game, pair in found[:SHOWN]:
        for month in pair:
            parts = [f"{number}x {what}" if number > 1 else what for what, number in Counter(month.around).items()]
            print(f"  {game.seed} month {month.turn}: {'; '.join(parts) or 'nothing at all'}")


def main() -> None:
    """Play, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--games", type=int, default=500)
    parser.add_argument("--scenario", default="first_year")
    parser.add_argument("--seed", default="drama")
    parser.add_argument("--difficulty", default="")
    parser.add_argument("--conduct", choices=tuple(CONDUCTS), help="one conduct for all games, in place of each in turn")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    names = (args.conduct,) if args.conduct else tuple(CONDUCTS)
    jobs = [
        Job(args.scenario, names[n % len(names)], 1, game_seed(args.seed, n), (), CONTENT, args.difficulty)
        for n in range(args.games)
    ]
    with ProcessPoolExecutor(args.workers, get_context("spawn")) as pool:
        games = list(pool.map(one, jobs, chunksize=5))
    _, library = ground(args.scenario, args.difficulty)
    print(f"{len(games)} games in {args.scenario}, seeds {games[0].seed} to {games[-1].seed}")
    table("endings", games, [(ending.id, partial(_ended, ending.id)) for ending in endings_of(library, args.scenario)])
    judged(games)
    left_to_the_player(games)
    for reading in READINGS:
        one_by_one(games, args.conduct or "reader", reading)


if __name__ == "__main__":
    main()
