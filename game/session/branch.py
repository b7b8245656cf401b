"""A new save that begins where an old one stood at the start of a turn: the same seed, the same world, so the same luck.

What was ordered before that turn stands; from there on the person decides anew, and the governments with them. The old save is
not touched. `replay.branch` plays such a branch to its end without a person; this one is played.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

import attrs

from game.core.state import checksum
from game.core.world import World
from game.session.log import AI_VERSION, RULES_VERSION, Given, Header, Line, Mark
from game.session.players import GOVERNMENT, PERSON
from game.session.problems import Problem
from game.session.replay import replay, sound
from game.session.session import Session
from game.session.store import LogFile, read_save
from game.session.timeline import Timeline

__all__ = ["branch"]

RECALLED = "recalled"
"""How a game has ended from which the seat that leads was taken away."""


def branch(
    source: Path | Session, world: World, turn: int, *, path: Path, persons: Collection[str] = (), started: str = ""
) -> Session:
    """A game saved at *path* that has come to the start of *turn* exactly as *source* had, to be played on by *persons*.

    *source* is a save or the session of one; the game may be over. Without *persons*, those of the old game go on, and where it
    had none, the seat that leads is a person's. A seat that was a person's and is none now becomes a government.

    :raises Problem: when the game has no save, or *turn* is none in which anybody is asked.
    :raises Diverged: when the old save is not true by today's rules. :raises NoSuchSave, NotASave: see `store.py`.
    :raises Unwritable, Busy: when the new save cannot be made.
    """
    place = source.path if isinstance(source, Session) else source
    if place is None:
        raise Problem("This game has no save, so no other game can begin from it.")
    if isinstance(source, Session) and not source.finished:
        source.save()
    body = read_save(place)
    was = sound(replay(world, body), place.name).timeline
    last = _last(was)
    if not 1 <= turn <= last:
        raise Problem(f"There is no turn {turn} to play on from: {place.name} can be taken up from turn 1 to turn {last}.")
    strangers = [seat for seat in persons if seat not in world.seat_ids]
    if strangers:
        raise Problem(f"There is no seat {strangers[0]!r} in {world.scenario}.")
    header = _header(body.header, world, persons, started)
    file = LogFile.create(path, header)
    try:
        file.append(*_lines(was, turn))
        file.commit()
    except BaseException:
        file.close()
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    file.close()
    return Session.load(path, world)


def _last(was: Timeline) -> int:
    """The last turn that began while anybody was still asked: not in the time after, and not after a recall."""
    asked = [turn for turn, state in was.starts.items() if turn <= was.world.rules.turns and state.clock.ending != RECALLED]
    return max(asked)


def _header(old: Header, world: World, persons: Collection[str], started: str) -> Header:
    """The header of the new save: what was played stays, who plays may change."""
    was = old.players()
    chosen = set(persons) or {seat for seat, kind in was.items() if kind == PERSON} or {world.lead}
    seats = tuple((seat, _player(was.get(seat, PERSON), seat in chosen)) for seat in world.seat_ids)
    now = started or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return attrs.evolve(old, world=world.digest, seats=seats, started=now, rules=RULES_VERSION, ai=AI_VERSION)


def _player(was: str, person: bool) -> str:  # noqa: FBT001 - two of a kind that no name would make clearer
    """Who plays a seat now."""
    if person:
        return PERSON
    return GOVERNMENT if was == PERSON else was


def _lines(was: Timeline, turn: int) -> list[Line]:
    """The standing orders before *turn*, each turn's end with its checksum."""
    lines: list[Line] = []
    for step in was.steps:
        if step.turn >= turn:
            break
        lines.append(Given(step.text, step.sum))
        if step.closes:
            lines.append(Mark("turn", step.turn, checksum(was.starts[step.turn + 1])))
    return lines
