"""Playing an episode: the sender's real moves are given as orders, and what the government does is written down with its day.

Owns the days on which the sender speaks again. Decides nothing about what an answer is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from game.ai import government
from game.ai.choice import Choice
from game.analysis.backtest.stage import Stage
from game.core import orders as o
from game.core.apply import apply, start
from game.core.draft import Event, Rejected
from game.core.draws import luck
from game.core.levers import Package
from game.core.observe import awaiting, observe
from game.core.state import POLICY, STOCK, THREATS_DROPPED, THREATS_KEPT, USED, YESES, State
from game.core.whole import share

__all__ = ["Done", "Told", "in_force", "packages", "remembered", "replay", "with_mind"]

DAYS = (0, 1, 2, 5, 9, 14)
"""Days on which the sender asks; after the last nothing new is said in an episode."""


USED_EACH, USED_MOST = 150, 3000
"""How much each threat carried out on anybody makes the sender's tools feared, and the most of it (thousandths of a use)."""


PENDING = 400
"""How much a threat that was not carried out counts as dropped, permille: a record counts those too whose day is to come."""


class Done(NamedTuple):
    """Something that the government did: its order, the day, and the sum that it rested on."""

    day: int
    order: o.Order
    sum: str


class Told(NamedTuple):
    """What was done in one game of an episode, and how far it then meant to keep what it had agreed to (permille; -1.

    Nothing).
    """

    done: tuple[Done, ...]
    plan: int
    contested: bool


def replay(stage: Stage, seed: str) -> Told:
    """One game of an episode: all the government did up to its first yes of any kind, or to the end of the window."""
    return _Game(stage, seed).play()


class _Game:
    """One episode under one seed."""

    def __init__(self, stage: Stage, seed: str) -> None:
        self.stage = stage
        state, _ = start(stage.world, seed)
        self.state = remembered(stage, state)
        self.luck = luck(self.state.seed)
        self.done: list[Done] = []
        self.day = 0

    def play(self) -> Told:
        """Ask on the days of asking, let the government act on every day."""
        self._before()
        last = min(DAYS[-1], self.stage.episode.situation.days + 7) if self.stage.episode.situation.days else DAYS[-1]
        for day in range(last + 1):
            self.day = day
            self._slot()
            if day in DAYS and not self._yes():
                self._ask(first=day == 0)
            if self._yes() and day >= 1:
                break
            self._give(o.End(self.stage.sender))
        return Told(tuple(self.done), *self._kept())

    def _before(self) -> None:
        """The day before: what the sender had done already when it asked."""
        rules = self.stage.world.rules
        self.day = -1
        self._slot()
        self.done.clear()
        for term in self.stage.before:
            lever, level = rules.term_index(term)
            harm = level < rules.start_levels[lever]
            self._give(o.Impose(self.stage.sender, term) if harm else o.Lift(self.stage.sender, term))
        self._give(o.End(self.stage.sender))

    def _yes(self) -> bool:
        return any(isinstance(one.order, o.Accept | o.TakePart | o.Counter) for one in self.done)

    def _ask(self, *, first: bool) -> None:
        stage = self.stage
        if not stage.ask:
            return
        self._give(o.Open(stage.sender, (stage.partner,), "visit"))
        if first:
            for threat in stage.threats:
                date = self.state.date + max(1, threat.by)
                self._give(o.Threaten(stage.sender, stage.partner, stage.ask, date, threat.harm, public=threat.public))
        if not any(isinstance(one.order, o.Accept) for one in self.done):
            self._give(o.Offer(stage.sender, stage.partner, stage.offer, public=stage.public))

    def _give(self, order: o.Order) -> None:
        """An order of the sender and whatever the government owes it at once."""
        self.state, events = apply(self.stage.world, self.state, order, ledger=False)
        if not _refused(events):
            self._answers()

    def _answers(self) -> None:
        while self._owed("answer"):
            self._choose()

    def _owed(self, what: str) -> bool:
        waiting = awaiting(self.state)
        return bool(waiting) and waiting[0].seat == self.stage.partner and waiting[0].what == what

    def _slot(self) -> None:
        """The government's own moves of the day."""
        while self._owed("moves") or self._owed("answer"):
            if isinstance(self._choose().order, o.End):
                return

    def _choose(self) -> Choice:
        obs = observe(self.stage.world, self.state, self.stage.partner)
        choice = government.choose(obs, self.luck)
        self.state, events = apply(self.stage.world, self.state, choice.order, choice.note, ledger=False, seen=obs)
        if not _refused(events) and not isinstance(choice.order, o.End):
            self.done.append(Done(self.day, choice.order, choice.note))
        return choice

    def _kept(self) -> tuple[int, bool]:
        """How far it means to keep its part, by the sum of its last yes, and whether somebody at home will contest it."""
        for one in reversed(self.done):
            if isinstance(one.order, o.Accept | o.TakePart | o.Counter):
                words = dict(word.split("=", 1) for word in one.sum.split() if "=" in word)
                return int(words.get("plan", "1000")), "contested" in words
        return -1, False


def _refused(events: tuple[Event, ...]) -> bool:
    return any(isinstance(event, Rejected) for event in events)


def remembered(stage: Stage, state: State) -> State:
    """The state with what the partner had seen of the sender: its threats, and the tools that it used on others."""
    rules = stage.world.rules
    at, of = rules.seat_index(stage.partner), rules.seat_index(stage.sender)
    used = min(USED_MOST, stage.kept * USED_EACH)
    changes = {(THREATS_KEPT, of): stage.kept, (THREATS_DROPPED, of): share(stage.dropped, PENDING, 1000)}
    changes |= {(USED, i): used for i, rule in enumerate(rules.measures) if rule.class_ == "stick" and used}
    asked = {ask.measure for ask in stage.episode.situation.ask}
    urgent = list(state.public.columns[STOCK])
    urgent[rules.need_stock] = stage.codes["urgency"].gives  # it shows against a sender in no need at all
    columns = tuple(tuple(urgent) if i == STOCK else column for i, column in enumerate(state.public.columns))
    state = state._replace(public=state.public._replace(columns=columns))
    changes |= {(YESES, i): stage.signed for i, rule in enumerate(rules.measures) if rule.id in asked}
    return with_mind(state, at, changes)


def in_force(stage: Stage, state: State) -> State:
    """The state in which the levers stand as the sender had moved them before it asked."""
    policy = list(state.public.columns[POLICY])
    for term in stage.before:
        lever, level = stage.world.rules.term_index(term)
        policy[lever] = level
    columns = tuple(tuple(policy) if i == POLICY else column for i, column in enumerate(state.public.columns))
    return state._replace(public=state.public._replace(columns=columns))


def with_mind(state: State, at: int, changes: Mapping[tuple[int, int], int]) -> State:
    """The state in which a seat's mind has these numbers, by column and index."""
    mind = state.private[at]
    columns = [list(column) for column in mind.columns]
    for (column, index), value in changes.items():
        columns[column][index] = value
    changed = mind._replace(columns=tuple(map(tuple, columns)))
    return state._replace(private=tuple(changed if i == at else one for i, one in enumerate(state.private)))


def packages(told: Told) -> Iterator[tuple[Done, Package]]:
    """The packages with which the government answered."""
    for one in told.done:
        if isinstance(one.order, o.TakePart | o.Counter):
            yield one, one.order.package
