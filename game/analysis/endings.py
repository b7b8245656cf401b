"""How a game ended, read from the year after: the first ending of content whose conditions all hold.

Owns the facts that endings ask for, and the choice. It words nothing and takes no side: what an ending says is content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.analysis.indicators import Series
from game.analysis.lenses import base_course
from game.analysis.mandate import judge
from game.analysis.play_out import Turned
from game.analysis.record import Record
from game.content import schema
from game.content.library import Library
from game.content.outcomes import endings_of
from game.core import orders as o
from game.core.state import COUNT, COUNTS, POLICY, Agreement, State
from game.core.whole import share
from game.core.world import World

__all__ = ["Facts", "Moments", "chosen", "ending", "ending_of", "facts_of", "holds"]

MANDATE, AFTER = "mandate", "after"
_Key = tuple[str, str, str]

Facts = Mapping[_Key, int]
"""What endings may ask for: `("indicator", "encounters", "after")`; the untouched course stands under `untouched`."""


class Moments:
    """Keeps what the last state of a game no longer tells, while the game is watched: a `Watcher`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mandate: State | None = None
        """The state when the mandate ended."""
        self.blocs = 0
        """Bloc meetings that the lead has called."""

    def __call__(self, before: State, step: Turned) -> None:
        """Note what *step* adds."""
        if before.turn <= self.world.rules.turns:
            self.mandate = step.after
        if isinstance(step.order, o.Open) and step.order.rank == "bloc" and step.order.seat == self.world.lead:
            self.blocs += 1


def facts_of(world: World, seed: str, course: Series, moments: Moments, last: State) -> Facts:
    """Everything that an ending of a game may ask for, of both moments."""
    rules = world.rules
    base = base_course(world, seed)
    found: dict[_Key, int] = {}
    for at, turn, state in ((MANDATE, rules.turns, moments.mandate or last), (AFTER, rules.turns + rules.after, last)):
        for i, indicator in enumerate(rules.indicators):
            found["indicator", indicator.id, at] = course.at(turn).shown[i]
            found["untouched", indicator.id, at] = base.at(turn).shown[i]
        for name, value in zip(COUNTS, state.public.columns[COUNT], strict=True):
            found["count", name, at] = value
        for name, value in _standing(world, state):
            found["fact", name, at] = value
        for lever, now, first in zip(rules.levers, state.public.columns[POLICY], rules.start_levels, strict=True):
            found["lever", str(lever), at] = now - first
        for name, value in _of_the_game(world, course, moments, last):
            found["fact", name, at] = value
    return found


def _of_the_game(world: World, course: Series, moments: Moments, last: State) -> Iterator[tuple[str, int]]:
    """Facts that are the same at every moment."""
    judged = judge(world, course)
    yield "recalled", int(last.clock.ending == "recalled")
    yield "targets_met", share(1000, sum(one.met for one in judged), max(1, len(judged)))
    yield "targets_held", share(1000, sum(one.held for one in judged), max(1, len(judged)))
    yield "blocs_met", moments.blocs


def _standing(world: World, state: State) -> Iterator[tuple[str, int]]:
    """What stands at a moment: partners, and levers away from where they began."""
    rules, lead = world.rules, world.lead
    acts = {act.ref: act for acts in (state.public.acts, *(mind.acts for mind in state.private)) for act in acts}
    pairs = [(act.speaker, act.target) for act in acts.values() if isinstance(act, Agreement)]
    yield "signatories", len({seat for pair in pairs if lead in pair for seat in pair if seat != lead})
    moved = [now - first for now, first in zip(state.public.columns[POLICY], rules.start_levels, strict=True)]
    ours = [actor == rules.lead for actor in rules.lever_actor]
    classes = [rules.measures[m].class_ for m in rules.lever_measure]
    at_us = [target == rules.lead for target in rules.lever_target]
    rows = list(zip(moved, ours, classes, at_us, strict=True))
    yield "harms", sum(by < 0 and us for by, us, _, _ in rows)
    yield "gifts", sum(by > 0 and us for by, us, _, _ in rows)
    yield "answers_in_kind", sum(by < 0 and not us and kind == "retaliation" and at for by, us, kind, at in rows)
    yield "hedges", sum(by != 0 and not us and kind == "hedge" for by, us, kind, _ in rows)


def holds(condition: schema.EndingCondition, facts: Facts) -> bool:
    """Whether a condition holds."""
    value = _value(condition, facts)
    low = condition.at_least is None or value >= condition.at_least
    return low and (condition.at_most is None or value <= condition.at_most)


def _value(condition: schema.EndingCondition, facts: Facts) -> int:
    named = (
        ("indicator", condition.indicator), ("count", condition.count), ("fact", condition.fact), ("lever", condition.lever),
    )
    sort, name = next(((sort, name) for sort, name in named if name is not None), ("fact", ""))
    value = facts.get((sort, name, condition.at), 0)
    match condition.less:
        case "untouched":
            # Nobody does anything in the untouched course, so that counts, facts and levers are zero in it.
            return value - facts.get(("untouched", name, condition.at), 0) if sort == "indicator" else value
        case "mandate":
            return value - facts.get((sort, name, MANDATE), 0)
        case _:
            return value


def chosen(endings: tuple[schema.Ending, ...], facts: Facts) -> schema.Ending | None:
    """The first of *endings* whose conditions all hold; None where there is none, as in content without endings."""
    return next((one for one in endings if all(holds(condition, facts) for condition in one.when)), None)


def ending_of(
    library: Library, world: World, seed: str, *, course: Series, moments: Moments, last: State
) -> schema.Ending | None:
    """The ending of a game that was watched by *course* and *moments*, of which *last* is the last state."""
    endings = endings_of(library, world.scenario)
    return chosen(endings, facts_of(world, seed, course, moments, last)) if endings else None


def ending(library: Library, record: Record) -> schema.Ending | None:
    """The ending of a finished game; None where content has none for its scenario."""
    moments = Moments(record.world)
    for before, step in zip(record.befores, record.steps, strict=False):
        moments(before, step)
    return ending_of(
        library, record.world, record.seed, course=record.months, moments=moments, last=record.state
    )
