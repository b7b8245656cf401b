"""Games played once for the properties of `test_evidence.py`: what became of threats that were obeyed, and of agreements."""

from __future__ import annotations

import functools
from typing import NamedTuple

from game.analysis.play_out import Turned, play_out, policies
from game.core.draft import Closed, Opened, Told
from game.core.levers import parse_term
from game.core.state import KEPT, Agreement, State, Watch
from game.core.world import MeasureRule, World
from tests.casebook.scripted import the_world

MIX = ("keeps_threats", "reader", "offers_only", "multilateral")
WATCHED = 3
"""Months after a yes in which a blow counts as one that came though it had yielded."""


class Deal(NamedTuple):
    """One measure that a partner moved in an agreement: how far up, what was kept by month, how it ended ('' if it stands)."""

    measure: MeasureRule
    seat: str
    level: int
    kept: tuple[int, ...]
    end: str
    months: int

    @property
    def full(self) -> bool:
        """Whether it went to the highest level that there is."""
        return self.level == len(self.measure.levels) - 1

    @property
    def ended_early(self) -> bool:
        """Whether somebody ended it before its term."""
        return self.end in ("broken", "struck")

    @property
    def delivered(self) -> int:
        """Of the most that the measure can amount to, how much was delivered a month on average, permille."""
        mean = sum(self.kept) // max(1, len(self.kept))
        return self.measure.amounts[self.level] * mean // max(1, *self.measure.amounts)


class Obeyed(NamedTuple):
    """A threat of the lead's that a government yielded to, and whether the blow came all the same."""

    conduct: str
    seat: str
    struck: bool


class Games(NamedTuple):
    """What the games left behind."""

    deals: tuple[Deal, ...]
    obeyed: tuple[Obeyed, ...]
    threats: int


class Diary:
    """Watches one game."""

    def __init__(self, world: World, conduct: str) -> None:
        self.world, self.conduct = world, conduct
        self.signed: dict[str, tuple[Agreement, list[dict[int, int]]]] = {}
        self.ended: dict[str, tuple[int, str]] = {}
        self.yielded: list[tuple[Watch, int]] = []
        self.blows: list[tuple[str, int]] = []
        self.threats = 0

    def __call__(self, before: State, step: Turned) -> None:
        """Read one step."""
        for event in step.events:
            match event:
                case Opened(record=Agreement() as made) if made.ref not in self.signed:
                    self.signed[made.ref] = (made, [])
                case Opened(record=Watch() as watch) if watch.speaker == self.world.lead:
                    self.yielded.append((watch, step.turn))
                case Closed(ref=ref, how=how) if ref in self.signed:
                    self.ended[ref] = (step.turn, how)
                case Told(key="imposed"):
                    self.blows.append((str(dict(event.facts)["term"]), step.turn))
        self.threats += type(step.order).__name__ == "Threaten" and step.order.seat == self.world.lead
        if step.after.public.turn != before.public.turn:
            self._month(step.after)

    def _month(self, after: State) -> None:
        for ref, (made, kept) in self.signed.items():
            if ref not in self.ended:
                levers = [self.world.rules.lever_index[t.lever] for t in made.package]
                kept.append({x: after.public.columns[KEPT][x] for x in levers})

    def obeyed(self) -> list[Obeyed]:
        """What became of those who yielded: a blow by a lever that had been threatened, within the months of the watch."""
        levers = [(term.lever, turn) for text, turn in self.blows if (term := parse_term(text)) is not None]
        return [
            Obeyed(self.conduct, watch.target, any(
                lever in {t.lever for t in watch.harm} and turn <= month <= turn + WATCHED for lever, month in levers
            ))
            for watch, turn in self.yielded
        ]

    def deals(self, last: int) -> list[Deal]:
        """Each substantial lever of a partner that an agreement moved up."""
        rules, found = self.world.rules, []
        for ref, (made, kept) in self.signed.items():
            turn, how = self.ended.get(ref, (last, ""))
            for term, was in zip(made.package, made.before, strict=True):
                lever, level = rules.term_index(term)
                measure = rules.measure_of(lever)
                if term.lever.actor != self.world.lead and measure.kind == "substance" and level > rules.term_index(was)[1]:
                    month = tuple(row[lever] for row in kept)
                    found.append(Deal(measure, term.lever.actor, level, month, how, turn - made.turn))
        return found


@functools.cache
def played(games: int) -> Games:
    """So many games, the conducts in turn."""
    world = the_world()
    deals: list[Deal] = []
    obeyed: list[Obeyed] = []
    threats = 0
    for n in range(games):
        name = MIX[n % len(MIX)]
        diary = Diary(world, name)
        end = play_out(world, f"evidence/{n}", policies(world, name), diary, ledger=False).state
        deals += diary.deals(end.public.turn)
        obeyed += diary.obeyed()
        threats += diary.threats
    return Games(tuple(deals), tuple(obeyed), threats)
