"""What happened in a game and what could have: measures, answers, events and branches of the rules.

Owns the list of branches, so that a run of many games can say which of them never occurred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from game.analysis.play_out import Turned
from game.core import orders as o
from game.core.draft import Closed, Event, Told
from game.core.state import POLICY, State
from game.core.world import World

__all__ = ["ANSWERS", "Occurred", "Tally", "never", "union"]

ANSWERS: dict[type, str] = {
    o.Accept: "accept", o.TakePart: "part", o.Counter: "counter", o.Refuse: "refuse", o.Stall: "stall", o.Leave: "walk_out",
    o.Retaliate: "retaliate",
}
"""Kinds of answer by the order that gives them."""

_LEAD = (
    o.Open, o.Offer, o.Threaten, o.Promise, o.Accept, o.TakePart, o.Counter, o.Refuse, o.Stall, o.Leave, o.Retaliate, o.CarryOut,
    o.CallMet, o.Extend, o.Drop, o.Withdraw, o.Publish, o.Impose, o.Lift, o.Keep, o.Break, o.AskPrincipal, o.AskEmbassy,
    o.AskAlly, o.End,
)
_GOVERNMENT = (o.Offer, o.Threaten, o.Promise, o.CarryOut, o.CallMet, o.Drop, o.Lift, o.Keep, o.Break)
"""What governments do unasked; an Extend and an Open of theirs is rare enough to be no branch."""
_TOLD = (
    "due imposed lifted broken lapsed fell_short left_waiting leaked court_stops agreement_struck target_met target_missed "
    "review brewing brewing_ends overruled recalled embassy_report leave_given leave_refused ally_spoke ally_silent "
    "retaliation_announced left_undecided traded_away favour_owed"
)
_CLOSED = (
    "agreed refused countered obeyed withdrawn left_waiting replaced answered kept dropped called_met punished released traded"
)

BRANCHES: tuple[str, ...] = (
    *(f"lead/{kind.__name__}" for kind in _LEAD), *(f"government/{kind.__name__}" for kind in _GOVERNMENT),
    *(f"told/{key}" for key in _TOLD.split()), *(f"closed/{how}" for how in _CLOSED.split()), "offer/at_once", "offer/through",
)


class Occurred(NamedTuple):
    """What happened: ids, each once, sorted."""

    measures: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()


class Tally:
    """Counts while a game is watched: a `Watcher`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.answers: Counter[str] = Counter()
        self.measures: set[str] = set()
        self.events: set[str] = set()
        self.branches: set[str] = set()

    def __call__(self, before: State, step: Turned) -> None:
        """Note what *step* asked and did."""
        order = step.order
        by_lead = order.seat == self.world.lead
        self.branches.add(f"{'lead' if by_lead else 'government'}/{type(order).__name__}")
        if not by_lead and type(order) in ANSWERS:
            self.answers[ANSWERS[type(order)]] += 1
        if isinstance(order, o.Offer) and order.at_once:
            self.branches.add("offer/at_once")
        if isinstance(order, o.Open) and order.through:
            self.branches.add("offer/through")
        self._moved(before.public.columns[POLICY], step.after.public.columns[POLICY])
        self._note(step.events)

    def _moved(self, before: tuple[int, ...], after: tuple[int, ...]) -> None:
        if before is after:
            return
        for lever, (was, now) in enumerate(zip(before, after, strict=True)):
            if was != now:
                self.measures.add(self.world.rules.measure_of(lever).id)

    def _note(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, Told):
                self.branches.add(f"told/{event.key}")
                if event.key == "event":
                    self.events.add(str(dict(event.facts)["event"]))
            elif isinstance(event, Closed):
                self.branches.add(f"closed/{event.how}")

    def occurred(self) -> Occurred:
        """All of it as plain data, which goes between processes."""
        return Occurred(*(tuple(sorted(x)) for x in (self.measures, set(self.answers), self.events, self.branches)))


def union(one: Occurred, other: Occurred) -> Occurred:
    """What happened in either."""
    return Occurred(*(tuple(sorted({*mine, *others})) for mine, others in zip(one, other, strict=True)))


def never(world: World, found: Iterable[Occurred]) -> dict[str, list[str]]:
    """What could have happened in the world and did not in any of the games; a measure that nobody there can take is left out."""
    games = list(found)
    seen = {name: {x for game in games for x in getattr(game, name)} for name in Occurred._fields}
    in_play = set(world.rules.lever_measure)
    whole = Occurred(
        tuple(m.id for at, m in enumerate(world.rules.measures) if at in in_play), tuple(ANSWERS.values()),
        tuple(dict.fromkeys(event.id for event in world.rules.events)), BRANCHES,
    )
    return {name: [x for x in getattr(whole, name) if x not in seen[name]] for name in Occurred._fields}

