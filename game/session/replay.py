"""Playing a save again: is the log true by today's rules, would today's AI decide the same, what if somebody had not.

`replay` applies the logged orders and compares every checksum: it tests the rules. `rethink` also asks the AI again.
`branch` leaves the log at a turn. None of them writes a file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from game.core.draws import SeedError, normal_seed
from game.core.notation import OrderSyntax
from game.core.observe import awaiting
from game.core.orders import Order
from game.core.world import World
from game.session.log import Body, Given, Line, Mark, Undo, Unreadable
from game.session.players import PERSON, Chooser, chooser
from game.session.problems import NotASave, Problem
from game.session.timeline import Rejected, Step, Timeline, read_order

__all__ = ["Branch", "Difference", "Diverged", "Divergence", "Replayed", "branch", "read_orders", "replay", "rethink", "sound"]


@attrs.frozen(kw_only=True)
class Divergence:
    """The first line of a save that today's rules do not confirm: its number in the file, its turn, what is wrong with it."""

    turn: int
    line: int
    why: str

    def __str__(self) -> str:
        """One sentence for a person."""
        return f"turn {self.turn}, line {self.line}: {self.why}"


class Diverged(Problem):
    """A save that cannot be played on, since its game comes out otherwise; *divergence* says where."""

    exit_code = 3

    def __init__(self, divergence: Divergence, name: str) -> None:
        super().__init__(f"{name} is not confirmed by the rules from {divergence} The game up to there can be looked at.")
        self.divergence = divergence


@attrs.frozen(kw_only=True)
class Replayed:
    """A game played again, up to its end or its first divergence; *due* is a mark that a crash kept from being written."""

    timeline: Timeline
    divergence: Divergence | None = None
    due: Mark | None = None


def sound(played: Replayed, name: str) -> Replayed:
    """*played*, if it came out as it was logged.

    :raises Diverged: if not; *name* is what the message calls the save.
    """
    if played.divergence is not None:
        raise Diverged(played.divergence, name)
    return played


class _Reader:
    """Applies the lines of a log one by one; stops at the first that does not hold."""

    def __init__(self, world: World, body: Body) -> None:
        self.timeline = Timeline(world, body.header.seed)
        self.practice = body.header.practice
        self.due: Mark | None = None
        self.over = False

    def read(self, line: Line) -> str:
        """Carry *line* out; what is wrong with it, or an empty text."""
        if self.over:
            return "the game was over before this line."
        if self.due is not None and not isinstance(line, Mark | Unreadable):
            return f"the checksum of turn {self.due.turn}, which ended before this line, is missing."
        match line:
            case Unreadable(why):
                return f"{why}."
            case Given(text, sum_text):
                return self._give(text, sum_text)
            case Undo(count):
                return self._undo(count)
            case Mark():
                return self._compare(line)

    def _give(self, text: str, sum_text: str) -> str:
        order = read_order(text)
        if isinstance(order, OrderSyntax):
            return f"'{text}' is no order: {order.message}."
        done = self.timeline.give(order, sum_text=sum_text)
        if isinstance(done, Rejected):
            return f"'{text}' is not possible then: {', '.join(key for key, _ in done.reasons)}."
        self.due = done.mark
        return ""

    def _undo(self, count: int) -> str:
        reason = self.timeline.kept_from_undo(count, practice=self.practice)
        if reason:
            return f"what it takes back cannot be taken back ({reason})."
        self.timeline.undo(count)
        return ""

    def _compare(self, mark: Mark) -> str:
        expected = self.timeline.pause_mark() if mark.kind == "pause" else self.due
        if expected is None:
            return "no turn ended here."
        if (mark.kind, mark.turn) != (expected.kind, expected.turn):
            return f"'{mark.kind} {mark.turn}' stands where '{expected.kind} {expected.turn}' belongs."
        if mark.checksum != expected.checksum:
            return "the state has another checksum than it had when the save was written."
        if mark.kind != "pause":
            self.due = None
        self.over = mark.kind == "over"
        return ""


def replay(world: World, body: Body, *, until: int | None = None) -> Replayed:
    """Play *body* again, to its end or to the beginning of turn *until*.

    :raises NotASave: when the header names a seed that is none, or seats that the scenario has not.
    """
    check_header(world, body)
    reader = _Reader(world, body)
    timeline = reader.timeline
    number = 0
    for number, line in body.lines:
        turn = timeline.state.turn
        if until is not None and turn >= until and reader.due is None:
            return Replayed(timeline=timeline)
        # A missing checksum is missed at the line after it, but it belongs to the turn that it closes.
        owed = reader.due.turn if reader.due is not None else turn
        why = reader.read(line)
        if why:
            return Replayed(timeline=timeline, divergence=Divergence(turn=owed, line=number, why=why))
    if reader.due is not None and timeline.finished and not body.torn:
        why = "the game is over, and the line that closes it is missing."
        return Replayed(timeline=timeline, divergence=Divergence(turn=reader.due.turn, line=number + 1, why=why))
    return Replayed(timeline=timeline, due=reader.due)


def check_header(world: World, body: Body) -> None:
    """Refuse a header from which no game can start."""
    seed = body.header.seed
    try:
        sound = normal_seed(seed) == seed
    except SeedError:
        sound = False
    if not sound:
        raise NotASave(f"The save's header has the seed {seed[:70]!r}, and a seed is b2: and 1 to 64 letters, digits or _ . / -.")
    strangers = [seat for seat in body.header.players() if seat not in world.seat_ids]
    if strangers:
        raise NotASave(f"The save's header has a seat {strangers[0][:20]!r}, which the scenario {world.scenario!r} has not.")


# ------------------------------------------------------------------------------------------------------------------ rethink


@attrs.frozen(kw_only=True)
class Difference:
    """The first order that today's AI would not give: where it stands, what was decided then and what is now, with both sums."""

    turn: int
    line: int
    seat: str
    then: Given
    now: Given


def rethink(world: World, body: Body) -> tuple[Replayed, Difference | None]:
    """Play *body* again and ask the AI of each seat before each of its orders; the logged order is carried out all the same."""
    check_header(world, body)
    minds = _choosers(body.header.players())
    reader = _Reader(world, body)
    timeline = reader.timeline
    first: Difference | None = None
    for number, line in body.lines:
        turn = timeline.state.turn
        if first is None and isinstance(line, Given) and reader.due is None:
            first = _differs(timeline, line, minds, number)
        why = reader.read(line)
        if why:
            return Replayed(timeline=timeline, divergence=Divergence(turn=turn, line=number, why=why)), first
    return Replayed(timeline=timeline, due=reader.due), first


def _choosers(players: Mapping[str, str]) -> dict[str, Chooser]:
    return {seat: chooser(kind) for seat, kind in players.items() if kind != PERSON}


def _differs(timeline: Timeline, line: Given, minds: Mapping[str, Chooser], number: int) -> Difference | None:
    owed = awaiting(timeline.state)
    seat = owed[0].seat if owed else ""
    if seat not in minds:
        return None
    now = timeline.ask(seat, minds[seat])
    if now.text == line.text:
        return None
    return Difference(turn=timeline.state.turn, line=number, seat=seat, then=line, now=Given(now.text, now.sum))


# ------------------------------------------------------------------------------------------------------------------- branch


@attrs.frozen(kw_only=True)
class Branch:
    """Two ends of one game: as it was played, and with other orders from turn *at* on; *skipped* orders had become illegal."""

    at: int
    was: Timeline
    now: Timeline
    skipped: tuple[str, ...]


def read_orders(lines: Iterable[str]) -> tuple[tuple[int, Order], ...]:
    """Orders in full, one a line, each with its line number; empty lines and lines that begin with ``#`` are passed over.

    :raises Problem: at the first line that is no order.
    """
    found: list[tuple[int, Order]] = []
    for number, row in enumerate(lines, 1):
        text = row.strip()
        if not text or text.startswith("#"):
            continue
        order = read_order(text)
        if isinstance(order, OrderSyntax):
            raise Problem(f"line {number}, column {order.column}: {order.message}.")
        found.append((number, order))
    return tuple(found)


def branch(
    world: World, body: Body, *, at: int, orders: Sequence[tuple[int, Order]], fixed: bool = False,
    progress: Callable[[int], None] = lambda _turn: None,
) -> Branch:
    """Leave the log at the beginning of turn *at*: persons give *orders*, the AI decides again with the same luck.

    When *orders* are used up, persons give what they gave in the turns that follow, as far as it is still possible, and
    nothing else. With *fixed*, AI seats too give what they gave, and decide anew only where that is no longer possible.

    :raises Diverged: when the log itself is not true. :raises Problem: when an order of *orders* is not possible at its time.
    """
    was = sound(replay(world, body), "The save")
    if at not in was.timeline.starts:
        raise Problem(f"The save has no turn {at}: it runs from turn 1 to turn {was.timeline.state.turn}.")
    now = replay(world, body, until=at).timeline
    director = _Director(now, body.header.players(), was.timeline.steps, orders, fixed=fixed)
    while not now.finished:
        director.next_order()
        progress(now.state.turn)
    return Branch(at=at, was=was.timeline, now=now, skipped=tuple(director.skipped))


class _Director:
    """Decides who gives which order in a branch."""

    def __init__(
        self, timeline: Timeline, players: Mapping[str, str], logged: Sequence[Step], orders: Sequence[tuple[int, Order]], *,
        fixed: bool,
    ) -> None:
        self.timeline = timeline
        self.players = players
        self.fixed = fixed
        self.skipped: list[str] = []
        self._given = deque(orders)
        self._replaced = 0  # the last turn for which new orders were given; what persons gave up to it is not repeated
        self._minds = _choosers(players)
        self._idle = chooser("pass")
        self._logged: dict[tuple[str, int], deque[Step]] = {}
        for step in logged:
            self._logged.setdefault((step.order.seat, step.turn), deque()).append(step)

    def _is_person(self, seat: str) -> bool:
        return self.players.get(seat, PERSON) == PERSON

    def next_order(self) -> None:
        """Let the seat that is awaited give one order."""
        seat = awaiting(self.timeline.state)[0].seat
        if self._is_person(seat):
            if self._given:
                self._give_new(seat)
            elif self.timeline.state.turn <= self._replaced or not self._give_logged(seat):
                self._decide(seat, self._idle)
        elif not (self.fixed and self._give_logged(seat)):
            self._decide(seat, self._minds[seat])

    def _give_new(self, seat: str) -> None:
        number, order = self._given[0]
        if order.seat != seat:
            raise Problem(f"line {number}: it is {seat} who is to give an order then, not {order.seat}.")
        self._given.popleft()
        self._replaced = self.timeline.state.turn
        done = self.timeline.give(order)
        if isinstance(done, Rejected):
            raise Problem(f"line {number}: this order is not possible then: {', '.join(key for key, _ in done.reasons)}.")

    def _give_logged(self, seat: str) -> bool:
        """Give the next of the seat's own orders of this turn that is possible; False when none is left."""
        queue = self._logged.get((seat, self.timeline.state.turn), deque())
        while queue:
            step = queue.popleft()
            if not isinstance(self.timeline.give(step.order, sum_text=step.sum), Rejected):
                return True
            self.skipped.append(step.text)
        return False

    def _decide(self, seat: str, mind: Chooser) -> None:
        self.timeline.take(self.timeline.decide(seat, mind))
