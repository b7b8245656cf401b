"""A game being played: who is awaited, what persons order, what the AI answers, what is on disk. Decides no rule.

The only writer of its log. Persons' orders come in by `submit`, `advance` lets the AI seats decide until a person is awaited.
An order is written before anybody is told that it was taken: what has been acknowledged is in the save.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs

from game.core.draft import Event, Opened
from game.core.draws import normal_seed
from game.core.notation import OrderSyntax
from game.core.observe import Observation, awaiting, observe
from game.core.orders import Accept, Counter, Leave, Order, Refuse, Retaliate, Stall, TakePart
from game.core.state import Owed, State
from game.core.world import World
from game.session.log import Body, Given, Header, Line, Mark, Undo
from game.session.players import PERSON, Chooser, chooser
from game.session.problems import Problem, Unwritable
from game.session.replay import Divergence, Replayed, replay, sound
from game.session.store import LogFile, read_save
from game.session.timeline import Outcome, Rejected, Step, Timeline, read_order

__all__ = ["Answered", "Kept", "Rejected", "Session", "Step", "Taken", "Undone", "Unread"]


ANSWERS = Accept | TakePart | Counter | Refuse | Stall | Leave | Retaliate


@attrs.frozen
class Taken:
    """The order was legal: it is in the log and has been carried out."""

    step: Step


@attrs.frozen
class Unread:
    """The text is no order: what was expected, and in which column (from 1) reading stopped."""

    message: str
    column: int


@attrs.frozen
class Undone:
    """These orders are out of the game, as if they had not been given; they stay in the log."""

    steps: tuple[Step, ...]


@attrs.frozen
class Kept:
    """Nothing was taken back: *reason* is said, moved_on, turn_closed or nothing_given; *step* is the order meant."""

    reason: str
    step: Step | None


@attrs.frozen
class Answered:
    """Something that was asked and has been answered: the order under *ref*, the state before it, and the answer's step."""

    ref: str
    asked: Order
    before: State
    answer: Step


def _opens(step: Step, ref: str) -> bool:
    """Whether a step laid the act of that reference on the table."""
    return any(isinstance(event, Opened) and event.record.ref == ref for event in step.events)


class Session:
    """One game from start to end, with or without a save."""

    def __init__(
        self, timeline: Timeline, players: Mapping[str, str], *, file: LogFile | None = None, practice: bool = False,
        divergence: Divergence | None = None,
    ) -> None:
        """A session on *timeline*; use `new`, `load` or `look`."""
        self.timeline = timeline
        self.players = dict(players)
        self.practice = practice
        self.divergence = divergence
        """Where the save stops being true, in a game that is only looked at."""
        self.torn = ""
        """The torn last line that was dropped when the save was opened."""
        self._file = file
        self._minds: dict[str, Chooser] = {seat: chooser(kind) for seat, kind in self.players.items() if kind != PERSON}
        self._path = file.path if file is not None else None
        self._cut_short = False
        self._unmarked = False  # whether the log has lines since its last mark
        self._uncommitted = False

    # --- beginning -----------------------------------------------------------------------------------------------------

    @classmethod
    def new(
        cls, world: World, seed: str, players: Mapping[str, str], *, path: Path | None = None, practice: bool = False,
        packs: tuple[tuple[str, str], ...] = (), started: str = "",
    ) -> Session:
        """A new game, saved at *path* if there is one. *players* names who plays each seat, in the order of the world.

        :raises NoConduct: when a seat's conduct is unknown. :raises SeedError: when *seed* is none.
        :raises Unwritable, Busy: when the save cannot be made.
        """
        seed = normal_seed(seed)
        seats = tuple((seat, players[seat]) for seat in world.seat_ids)
        session = cls(Timeline(world, seed), dict(seats), practice=practice)
        if path is not None:
            header = Header(
                packs=packs, world=world.digest, scenario=world.scenario, seed=seed, seats=seats, practice=practice,
                difficulty=world.rules.difficulty.id, mandate=world.rules.mandate, assumed=world.rules.assumed,
                started=started or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            )
            session._file = LogFile.create(path, header)
            session._path = path
        return session

    @classmethod
    def load(cls, path: Path, world: World) -> Session:
        """The game saved at *path*, to be played on. A save of other content opens too if its game comes out the same.

        :raises Diverged: when it does not. :raises NoSuchSave, NotASave, Busy, Unwritable: see `store.py`.
        """
        file, body = LogFile.reopen(path)
        try:
            played = sound(replay(world, body), path.name)
            if played.due is not None:
                file.append(played.due)
                file.commit()
            session = cls._on(played, body, file)
        except BaseException:
            file.close()
            raise
        if session.finished:
            session.close()
        return session

    @classmethod
    def look(cls, path: Path, world: World) -> Session:
        """The game saved at *path*, up to its end or its first divergence, to be looked at: orders given in it are not saved."""
        body = read_save(path)
        return cls._on(replay(world, body), body, None)

    @classmethod
    def _on(cls, played: Replayed, body: Body, file: LogFile | None) -> Session:
        players = {seat: body.header.players().get(seat, PERSON) for seat in played.timeline.world.seat_ids}
        session = cls(played.timeline, players, file=file, practice=body.header.practice, divergence=played.divergence)
        session.torn = body.torn
        session._unmarked = bool(body.lines) and played.due is None and not isinstance(body.lines[-1][1], Mark)
        return session

    # --- looking -------------------------------------------------------------------------------------------------------

    @property
    def world(self) -> World:
        """What is played on."""
        return self.timeline.world

    @property
    def seed(self) -> str:
        """The luck of the game."""
        return self.timeline.state.seed

    @property
    def state(self) -> State:
        """The state now; a screen reads `observe` instead."""
        return self.timeline.state

    @property
    def finished(self) -> bool:
        """Whether the game is over."""
        return self.timeline.finished

    @property
    def steps(self) -> tuple[Step, ...]:
        """The standing orders of all seats with what came of them."""
        return tuple(self.timeline.steps)

    @property
    def path(self) -> Path | None:
        """Where the game is saved, or was when it ended."""
        return self._path

    def awaiting(self) -> tuple[Owed, ...]:
        """Who acts next and what they owe; empty when the game is over."""
        return awaiting(self.state)

    def awaited_person(self) -> str:
        """The seat of the person who acts next, or an empty text when an AI does or nobody."""
        owed = self.awaiting()
        return owed[0].seat if owed and owed[0].seat not in self._minds else ""

    def observe(self, seat: str) -> Observation:
        """What *seat* sees now."""
        return observe(self.world, self.state, seat)

    def observe_opening(self, seat: str, turn: int) -> Observation:
        """What *seat* saw when *turn* opened; what it sees now, of a turn that has not."""
        return observe(self.world, self.timeline.starts.get(turn, self.state), seat)

    def retold(self, seat: str) -> Iterator[tuple[Observation, Step]]:
        """The game once more: each standing order, with what *seat* saw before it."""
        again = Timeline(self.world, self.timeline.state.seed)
        for step in self.timeline.steps:
            yield observe(self.world, again.state, seat), step
            again.give(step.order, sum_text=step.sum)

    def events_since(self, mark: int) -> tuple[Event, ...]:
        """What has happened since there were *mark* standing orders; 0 begins with the opening of the game."""
        opening = self.timeline.opening if mark == 0 else ()
        return (*opening, *(event for step in self.timeline.steps[mark:] for event in step.events))

    def answered(self, seat: str, wanted: str = "") -> Answered | None:
        """The last thing that *seat* asked and another answered: of all, or by its reference or the other's seat.

        Always None unless this is practice: what it holds opens the mind of whoever answered.
        """
        if not self.practice:
            return None
        steps = self.timeline.steps
        for step in reversed(steps):
            ref = str(getattr(step.order, "ref", ""))
            if not isinstance(step.order, ANSWERS) or step.order.target != seat:
                continue
            if wanted and wanted != step.order.seat and not ref.casefold().startswith(wanted.casefold()):
                continue
            at = next((n for n, one in enumerate(steps) if one.order.seat == seat and _opens(one, ref)), -1)
            if at >= 0:
                return Answered(ref, steps[at].order, self.timeline.before(at), step)
        return None

    # --- playing -------------------------------------------------------------------------------------------------------

    def submit(self, seat: str, text: str) -> Taken | Rejected | Unread:
        """Give the order that *text* writes in full, for the person at *seat*. What is not legal changes nothing.

        :raises Unwritable: when it could not be saved; it has then not been carried out.
        """
        order = read_order(text)
        if isinstance(order, OrderSyntax):
            return Unread(order.message, order.column)
        return self.give(seat, order)

    def give(self, seat: str, order: Order) -> Taken | Rejected:
        """Give *order* for the person at *seat*: `submit` for those who hold an order already."""
        if order.seat != seat or seat in self._minds:
            return Rejected((("turn/not_your_seat", (("seat", order.seat),)),))
        return self._carry_out(order)

    def _carry_out(self, order: Order) -> Taken | Rejected:
        outcome = self.timeline.weigh(order)
        if isinstance(outcome, Rejected):
            return outcome
        self._record(outcome)
        if self.awaited_person():
            self._commit()  # otherwise `advance` does, when the AI seats have answered
        return Taken(outcome.step)

    def advance(self) -> tuple[Step, ...]:
        """Let AI seats decide, one after the other, until a person is awaited or the game is over; what they ordered.

        :raises Unwritable: when the save cannot be written; a second call goes on where this one stopped.
        """
        done: list[Step] = []
        while (step := self.advance_once()) is not None:
            done.append(step)
        self._commit()
        return tuple(done)

    def advance_once(self) -> Step | None:
        """Let the AI seat that is awaited decide once; None when none is."""
        owed = self.awaiting()
        if not owed or owed[0].seat not in self._minds:
            return None
        seat = owed[0].seat
        outcome = self.timeline.decide(seat, self._minds[seat])
        self._record(outcome)
        return outcome.step

    def undo(self, seat: str) -> Undone | Kept:
        """Take back the last order of the person at *seat*, if no other seat has learned of it; in practice, with its answers."""
        mine = [at for at, step in enumerate(self.timeline.steps) if step.order.seat == seat]
        if not mine:
            return Kept("nothing_given", None)
        count = len(self.timeline.steps) - mine[-1]
        reason = self.timeline.kept_from_undo(count, practice=self.practice)
        if reason:
            return Kept(reason, self.timeline.steps[mine[-1]])
        with self._writing():
            self._write(Undo(count))
            taken = self.timeline.undo(count)
        self._commit()
        return Undone(taken)

    # --- saving --------------------------------------------------------------------------------------------------------

    def _record(self, outcome: Outcome) -> None:
        """Write an order down and carry it out: both or neither."""
        step = outcome.step
        with self._writing():
            self._write(Given(step.text, step.sum), *([outcome.mark] if outcome.mark else []))
            self.timeline.take(outcome)
        if self.finished:
            self._commit()
            self.close()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Around a change of file and memory together. When a signal cuts it short, only the file is to be believed."""
        if self._cut_short:
            raise Unwritable("The program was interrupted while it wrote the save. Open the save again; nothing is lost.")
        self._cut_short = True
        try:
            yield
        except Unwritable:
            self._cut_short = False  # the file is as it was, and so is the game
            raise
        self._cut_short = False

    def _write(self, *lines: Line) -> None:
        if self._file is None:
            return
        self._file.append(*lines)
        self._unmarked = not isinstance(lines[-1], Mark)
        self._uncommitted = True

    def _commit(self) -> None:
        if self._file is not None and self._uncommitted:
            self._file.commit()
            self._uncommitted = False

    def save(self) -> None:
        """Put everything on the disk now. Nothing waits for this; it is for those who want to be told.

        :raises Problem: when the game has no save. :raises Unwritable: when the system refuses.
        """
        if self._file is None:
            raise Problem("This game has no save.")
        if self._unmarked and not self.finished:
            self._write(self.timeline.pause_mark())
        self._uncommitted = True
        self._commit()

    def close(self) -> None:
        """Leave: mark where the game stands, let the file go. A second call does nothing; a full disk loses nothing."""
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            if self._unmarked and not self.finished and not self._cut_short:
                with contextlib.suppress(Unwritable):
                    file.append(self.timeline.pause_mark())
        finally:
            file.close()

    def __enter__(self) -> Self:
        """Leave the game in order when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """See `close`."""
        self.close()
