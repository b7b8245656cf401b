"""Where the mandate is heading: the public arrows of the world run ahead from public numbers, as a planning desk would do it.

Owns the forecast and what a move is worth to each target. It reads no mind but the observer's own, and knows no target by name.
What depends on the rules alone is worked out once a world.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from game.core import flows
from game.core.dates import date_of_turn
from game.core.draft import Draft
from game.core.folded import bearing_on
from game.core.observe import Observation
from game.core.state import (
    COUNT,
    COUNTS,
    KEPT,
    MIND,
    PIPE,
    POLICY,
    PUBLIC,
    RECENT,
    STOCK,
    Agreement,
    Clock,
    Mind,
    PublicState,
    State,
)
from game.core.whole import clamp, mul, share
from game.core.world import Rules, Target, World

__all__ = ["Move", "OwnMove", "counted", "due", "needs", "own_moves", "worth"]

MARGIN = 150
"""How far beyond a target one aims, permille of the way to it."""
AIM = 1000
LEAST_OWN = 150
"""Progress on one target, permille, from which a move of one's own that nobody need agree to is planned."""
EARLIEST = 2
"""The first month in which anything can have moved."""


class Move(NamedTuple):
    """A lever put at a level at the close of a turn."""

    turn: int
    lever: int
    level: int


class OwnMove(NamedTuple):
    """A move of the lead's own, with the month from which it is best made."""

    lever: int
    level: int
    month: int


def due(obs: Observation, move: OwnMove) -> bool:
    """Whether a move of one's own is best made now: a month's wait would cost more than a month less before the courts saves."""
    rules, turn = obs.rules, obs.public.turn
    risk = rules.measure_of(move.lever).legal_risks[move.level]
    if not risk or turn >= rules.turns - 1:
        return True
    policy, kept, _ = _opening(obs)
    columns = obs.public.columns
    now = _Columns(policy, kept, columns[STOCK], columns[PIPE], columns[RECENT])
    return _fit(rules, _course(rules, turn, now, turn)) * (1000 - risk) >= _fit(rules, _course(rules, turn, now, turn + 1)) * 1000


def _fit(rules: Rules, values: tuple[int, ...]) -> int:
    """How well readings meet the targets, each to its third power: near counts for much more than half way."""
    parts = [_progress(rules, i, value) for i, value in enumerate(values) if not counted(rules, rules.targets[i])]
    return sum(mul(mul(max(0, part), max(0, part)), max(0, part)) for part in parts)


@lru_cache(maxsize=8)
def _watched(rules: Rules) -> tuple[int, ...]:
    """The indicators that targets read, each once."""
    return tuple(sorted({target.indicator for target in rules.targets}))


class _Columns(NamedTuple):
    """The public numbers that a forecast begins from."""

    policy: tuple[int, ...]
    kept: tuple[int, ...]
    stocks: tuple[int, ...]
    pipes: tuple[int, ...]
    recent: tuple[int, ...]


def _imagined(rules: Rules, public: PublicState, mind: Mind) -> Draft:
    """A draft of nothing but public numbers: the observer's own mind stands in every seat's place."""
    state = State(public, (mind,) * len(rules.seat_ids), Clock("lead", (), (), 0, ""), "b2:0")
    return Draft(World(rules=rules, private=()), state, ledger=False)


def _run(rules: Rules, draft: Draft, moves: Sequence[Move]) -> tuple[int, ...]:
    """The reading of each target's indicator at its date, if these moves are made and nothing else."""
    last = max((target.by for target in rules.targets), default=0)
    watched = _watched(rules)
    course = bearing_on(rules, watched)
    found = [flows.shown(draft, target.indicator) if target.by < draft.turn else 0 for target in rules.targets]
    while draft.turn <= last:
        draft.date = date_of_turn(rules.start_date, rules.period, draft.turn)
        for move in moves:
            if move.turn <= draft.turn:
                draft.set(-1, POLICY, move.lever, move.level, cause="forecast")
        flows.arrive(draft, course)
        flows.measure_indicators(draft, watched)
        for i, target in enumerate(rules.targets):
            if target.by == draft.turn:
                found[i] = flows.shown(draft, target.indicator)
        draft.turn += 1
    return tuple(found)


@lru_cache(maxsize=8)
def _first(rules: Rules) -> tuple[PublicState, Mind]:
    """The public numbers of the first day, and an empty mind."""
    seats, levers = len(rules.seat_ids), len(rules.levers)
    sizes = {
        "lever": levers, "stock": len(rules.stocks), "pipe": max(1, rules.pipes), "count": len(COUNTS), "seat": seats,
        "seat*seat": seats * seats, "indicator*3": 3 * len(rules.indicators), "indicator": len(rules.indicators),
        "event": max(1, len(rules.events)), "one": 1, "seat*interest": seats * len(rules.interests),
        "measure": len(rules.measures), "season": max(1, *(len(s.seasons) for s in rules.seats)),
    }
    known = {"policy": rules.start_levels, "kept": (1000,) * levers, "stock": tuple(cell.start for cell in rules.stocks)}
    columns = tuple(known.get(c.name, (0,) * sizes[c.over]) for c in PUBLIC)
    mind = Mind(tuple((0,) * sizes[c.over] for c in MIND), ())
    return PublicState(1, rules.start_date, columns, ()), mind


def _from_start(rules: Rules, moves: tuple[Move, ...]) -> tuple[int, ...]:
    """The readings if these moves are made from the first day on; moves of which no target feels anything change none."""
    felt = bearing_on(rules, _watched(rules)).levers
    return _with_moves(rules, tuple(move for move in moves if move.lever in felt))


@lru_cache(maxsize=8192)
def _with_moves(rules: Rules, moves: tuple[Move, ...]) -> tuple[int, ...]:
    return _run(rules, _imagined(rules, *_first(rules)), moves)


def counted(rules: Rules, target: Target) -> str:
    """Which of the rules' own counts a target reads, or '': such a one is moved by deals and by no lever."""
    of = rules.indicators[target.indicator].form.of
    return COUNTS[of.at[0]] if of is not None and of.kind == "count" else ""


def _progress(rules: Rules, index: int, value: int) -> int:
    """How much of the way from the untouched course to a target (and a little beyond) a reading is, permille."""
    target, base = rules.targets[index], _from_start(rules, ())[index]
    goal = target.at_least if target.at_least is not None else target.at_most
    assert goal is not None
    way = goal - base
    if (target.at_least is not None and way <= 0) or (target.at_most is not None and way >= 0):
        holds = value >= goal if target.at_least is not None else value <= goal
        return AIM if holds else -AIM
    gone = value - base if way > 0 else base - value
    return clamp(share(gone, AIM, abs(way) + mul(abs(way), MARGIN)), -AIM, AIM)


# --- the lead's own moves ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def own_moves(rules: Rules) -> tuple[OwnMove, ...]:
    """Levers of the lead toward nobody whose move brings a target nearer, each at its best level, from its best month on.

    The later a move on weak legal ground, the likelier it still stands at the date; the earlier, the more it has done by then.
    """
    found = []
    for lever in rules.levers_of[rules.lead]:
        if rules.lever_target[lever] >= 0:
            continue
        levels = [x for x in range(len(rules.measure_of(lever).levels)) if x != rules.start_levels[lever]]
        best = max(levels, key=lambda x: (_own_worth(rules, lever, x, EARLIEST), -x), default=-1)
        if best < 0 or _own_worth(rules, lever, best, EARLIEST) < LEAST_OWN:
            continue
        last = max(target.by for target in rules.targets)
        month = max(range(EARLIEST, last), key=lambda t: (_standing_worth(rules, lever, best, t, last), -t))
        found.append(OwnMove(lever, best, month))
    return tuple(found)


def _own_worth(rules: Rules, lever: int, level: int, month: int) -> int:
    before, after = _from_start(rules, ()), _from_start(rules, (Move(month, lever, level),))
    open_to = [i for i, target in enumerate(rules.targets) if not counted(rules, target)]
    return sum(_progress(rules, i, after[i]) - _progress(rules, i, before[i]) for i in open_to)


def _standing_worth(rules: Rules, lever: int, level: int, month: int, last: int) -> int:
    """What a move is worth if made in a month, times the chance that no court has stopped it by the end.

    A target is met or missed, so that near counts for much more than half way: the worth is taken to its third power.
    """
    risk = rules.measure_of(lever).legal_risks[level]
    stands = 1_000_000
    for _ in range(month, last):
        stands = mul(stands, 1000 - risk)
    near = _own_worth(rules, lever, level, month)
    return mul(stands, mul(mul(near, near), near))


def _own_plan(rules: Rules) -> tuple[Move, ...]:
    return tuple(Move(one.month, one.lever, one.level) for one in own_moves(rules))


# --- what others' moves are worth --------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def worth(rules: Rules, lever: int, level: int) -> tuple[int, ...]:
    """What a lever at a level brings each target nearer, permille of the way, if it moves in the first months and stays there."""
    plan = _own_plan(rules)
    before, after = _from_start(rules, plan), _from_start(rules, (*plan, Move(EARLIEST, lever, level)))
    return tuple(_slope(rules, i, after[i] - before[i]) for i in range(len(rules.targets)))


def _slope(rules: Rules, index: int, by: int) -> int:
    """A change of a reading in permille of the way to its target, also beyond it."""
    target, base = rules.targets[index], _from_start(rules, ())[index]
    if counted(rules, target) or not by:
        return 0
    goal = target.at_least if target.at_least is not None else target.at_most
    assert goal is not None
    way = goal - base
    if target.at_least is None and way >= 0:
        return -share(by, AIM, max(1, way)) if by > 0 else 0
    if target.at_least is not None and way <= 0:
        return share(by, AIM, max(1, -way)) if by < 0 else 0
    return share(by, AIM, way) if way > 0 else share(-by, AIM, -way)


def needs(obs: Observation) -> tuple[int, ...]:
    """How much of the way each target still lacks on today's course, permille; 0 where it is met with a margin, or past.

    The course is run from the opening of the turn; what was agreed since is added by its worth, as `worth` gives it.
    """
    rules, turn, counts = obs.rules, obs.public.turn, obs.public.columns[COUNT]
    policy, kept, since = _opening(obs)
    columns = obs.public.columns
    values = _course(rules, turn, _Columns(policy, kept, columns[STOCK], columns[PIPE], columns[RECENT]))
    found = []
    for i, target in enumerate(rules.targets):
        name = counted(rules, target)
        if target.by < turn:
            found.append(0)
        elif name and target.at_least is not None:
            found.append(max(0, AIM + MARGIN - share(counts[COUNTS.index(name)], AIM, max(1, target.at_least))))
        else:
            brought = sum(worth(rules, x, now)[i] - worth(rules, x, was)[i] for x, was, now in since)
            found.append(max(0, AIM - _progress(rules, i, values[i]) - brought))
    return tuple(found)


def _opening(obs: Observation) -> tuple[tuple[int, ...], tuple[int, ...], list[tuple[int, int, int]]]:
    """Where the levers stood when the turn opened and how far they were kept, and what agreements have moved since."""
    rules, since = obs.rules, []
    policy, kept = list(obs.public.columns[POLICY]), list(obs.public.columns[KEPT])
    for act in obs.acts:
        if not isinstance(act, Agreement) or act.turn != obs.public.turn:
            continue
        for term, was in zip(act.package, act.before, strict=True):
            (lever, level), (_, before) = rules.term_index(term), rules.term_index(was)
            if policy[lever] == level:
                policy[lever], kept[lever] = before, 1000
                since.append((lever, before, level))
    return tuple(policy), tuple(kept), since


@lru_cache(maxsize=256)
def _course(rules: Rules, turn: int, now: _Columns, month: int = 0) -> tuple[int, ...]:
    """The readings of the targets' indicators at their dates, with the lead's own moves still to come (in a *month*)."""
    first, mind = _first(rules)
    columns = list(first.columns)
    columns[POLICY], columns[KEPT], columns[STOCK], columns[PIPE], columns[RECENT] = now
    still = [one for one in own_moves(rules) if now.policy[one.lever] != one.level]
    moves = tuple(Move(month or max(one.month, turn + 1), one.lever, one.level) for one in still)
    return _run(rules, _imagined(rules, first._replace(turn=turn, columns=tuple(columns)), mind), moves)
