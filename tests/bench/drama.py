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
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.ai.conducts import CONDUCTS  # noqa: E402 - the checkout counts, whatever is installed
from game.analysis.endings import Moments, ending_of  # noqa: E402
from game.analysis.indicators import Series  # noqa: E402
from game.analysis.play_out import Turned, play_out, policies  # noqa: E402
from game.analysis.simulate import game_seed  # noqa: E402
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
SHOWN = 40
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


# --- what waits --------------------------------------------------------------------------------------------------------


def waiting(obs: Observation) -> Iterator[Matter]:
    """What the records and the calendar leave to the lead."""
    turn = obs.public.turn
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
        elif isinstance(act, Agreement) and act.contested and act.turn == turn - 1 and obs.seat in (act.speaker, act.target):
            yield "contested", act.ref
    if turn in obs.rules.reviews:
        yield "review", str(turn)
    for target in obs.rules.targets:
        if target.by == turn:
            yield "target", target.id
    if obs.shared(BREWING):
        yield "brewing", str(obs.shared(BREWING))


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
            ours = isinstance(act, Agreement) and obs.seat in (act.speaker, act.target)
            if ours and (event.key == "agreement_struck" or facts["seat"] != obs.seat):
                return "struck" if event.key == "agreement_struck" else "broken", str(facts["ref"])
        case "event":
            if any(one.id == facts["event"] and touches(obs, one.seat, one.changes) for one in obs.rules.events):
                return "event", str(facts["event"])
    return None


def touches(obs: Observation, seat: int, changes: Iterable[tuple[int, object]]) -> bool:
    """Whether an event of content is the lead's own or moves its standing."""
    return seat == obs.at or any(stock == obs.rules.standing_stock for stock, _ in changes)


def surroundings(obs: Observation, told: Iterable[Told]) -> Iterator[str]:
    """What else there is in a month, which time or others will settle."""
    for act in obs.acts:
        if isinstance(act, Commitment) and act.stage == "open":
            yield f"{'own' if act.speaker == obs.seat else 'answered'} {act.sort} open until a later month"
        elif isinstance(act, Asked):
            yield f"question to the {act.what} open"
        elif isinstance(act, Agreement) and obs.seat in (act.speaker, act.target):
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


# --- games -------------------------------------------------------------------------------------------------------------


class Job(NamedTuple):
    """A game to be played: all that a worker needs."""

    scenario: str
    difficulty: str
    conduct: str
    seed: str


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


# --- readings of an empty month ----------------------------------------------------------------------------------------

Empty = Callable[[Month], bool]


def _without(*kinds: str) -> Empty:
    return lambda month: all(kind in kinds for kind, _ in month.matters)


READINGS: dict[str, Empty] = {
    "as the month begins": _without(*BEYOND),
    "the same, with the first day's cables": _without("reply"),
    "the same, with replies that come in the month": _without(),
    "only what is new: no old leave, no same shortfall": lambda month: all(kind == "reply" for kind, _ in month.new),
}
FIRST = next(iter(READINGS))
WITH_CABLES = tuple(READINGS)[1]


def pairs(game: Game, empty: Empty) -> list[tuple[Month, Month]]:
    """Empty months that follow one another."""
    months = game.months
    return [(a, b) for a, b in zip(months, months[1:], strict=False) if b.turn == a.turn + 1 and empty(a) and empty(b)]


# --- printing ----------------------------------------------------------------------------------------------------------


def percent(part: int, whole: int) -> str:
    """A share with one place."""
    return f"{100 * part / whole:.1f}%" if whole else "-"


def table(title: str, games: list[Game], rows: dict[str, Callable[[list[Game]], str]]) -> None:
    """A row a line and a column a conduct, the whole last."""
    names = [name for name in CONDUCTS if any(game.conduct == name for game in games)]
    print(f"\n{title:<52}" + "".join(f"{name[:13]:>15}" for name in (*names, "all")))
    groups = [[game for game in games if game.conduct == name] for name in names] + [games]
    for label, cell in rows.items():
        print(f"{label:<52}" + "".join(f"{cell(group):>15}" for group in groups))


def endings(games: list[Game], library: Library, scenario: str) -> None:
    """Shares of the endings."""
    ids = [ending.id for ending in endings_of(library, scenario)]
    table("endings", games, {name: (lambda group, name=name: _share(group, lambda g: g.ending == name)) for name in ids})


def _share(group: list[Game], holds: Callable[[Game], bool]) -> str:
    return percent(sum(map(holds, group)), len(group))


def judged(games: list[Game]) -> None:
    """Reviews, targets and recalls."""
    dates = sorted({turn for game in games for turn, _, _ in game.reviews})
    rows: dict[str, Callable[[list[Game]], str]] = {}
    for at in dates:
        rows[f"review of month {at}: every target met"] = lambda group, at=at: _share(
            group, lambda g: any(turn == at and met == of for turn, met, of in g.reviews))
    rows["reviews with every target met / with one missed"] = lambda group: " / ".join(
        str(sum((met == of) is good for g in group for _, met, of in g.reviews)) for good in (True, False))
    for at, target in sorted({(turn, target) for game in games for turn, target, _ in game.verdicts}):
        rows[f"  target of month {at}: {target} met"] = lambda group, key=(at, target): percent(
            sum((*key, True) in g.verdicts for g in group), len(group))
    for at in dates:
        rows[f"targets of month {at}: met / missed"] = lambda group, at=at: _verdicts(group, at)
    rows["targets: met / missed"] = lambda group: _verdicts(group, None)
    rows["recalled"] = lambda group: _share(group, lambda g: g.recalled > 0)
    table("reviews and recalls", games, rows)
    months = Counter(game.recalled for game in games if game.recalled)
    print("recalled at the end of month: " + (", ".join(f"{turn}: {months[turn]}" for turn in sorted(months)) or "never"))


def _verdicts(group: list[Game], at: int | None) -> str:
    found = Counter(good for game in group for turn, _, good in game.verdicts if at in (None, turn))
    return f"{found[True]} / {found[False]}"


def left_to_the_player(games: list[Game]) -> None:
    """How often a month has nothing of the player's own, by reading; and what carries the others."""
    rows: dict[str, Callable[[list[Game]], str]] = {"months of the lead": lambda group: str(sum(len(g.months) for g in group))}
    for name, empty in READINGS.items():
        rows[f"empty: {name}"[:51]] = lambda group, empty=empty: percent(
            sum(empty(m) for g in group for m in g.months), sum(len(g.months) for g in group))
        rows["   games with two such months in a row"] = rows[f"   pairs of them ({len(rows)})"] = lambda group: ""
        del rows["   games with two such months in a row"], rows[list(rows)[-1]]
        rows[f"   pairs in a row / games with one, {len(rows)}"] = lambda group, empty=empty: (
            f"{sum(len(pairs(g, empty)) for g in group)} / {sum(bool(pairs(g, empty)) for g in group)}")
    table("months without something only the player can settle", games, rows)
