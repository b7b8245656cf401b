"""What moves in a game, frozen: a public part, one private part a seat, the clock, and the seed.

Numbers are columns (tuples of ints); shaped things are records. Two classes, so that nothing becomes public by forgetting a
mark. A state is changed by nobody: a phase works on a `Draft` and freezes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from game.core.levers import Package, Term

__all__ = [
    "AMOUNT_KINDS", "COUNTS", "MIND", "PUBLIC", "Act", "Agreement", "Asked", "Clock", "Column", "Commitment",
    "Intent", "Joint", "Mind", "Owed", "Permit", "Plan", "Proposal", "PublicState", "Sitting", "State", "Watch", "checksum",
    "finished", "joint_of",
]


class Column(NamedTuple):
    """A row of the registry of quantities: its name, what it runs over, its bounds."""

    name: str
    over: str
    low: int
    high: int


BIG = 10**12

PUBLIC: tuple[Column, ...] = (
    Column("policy", "lever", 0, 99),
    Column("kept", "lever", 0, 1000),
    Column("barred", "lever", 0, 999),
    Column("stock", "stock", -BIG, BIG),
    Column("pipe", "pipe", -BIG, BIG),
    Column("count", "count", 0, BIG),
    Column("days", "seat", 0, 99),
    Column("word", "seat*seat", 0, 1000),
    Column("recent", "indicator*3", -BIG, BIG),
    Column("total", "indicator", -BIG, BIG),
    Column("rested", "event", 0, 999),
    Column("brewing", "one", 0, 9999),
    Column("latitude", "one", 0, 2),
)
(POLICY, KEPT, BARRED, STOCK, PIPE, COUNT, DAYS, WORD, RECENT, TOTAL, RESTED, BREWING, LATITUDE) = range(len(PUBLIC))

MIND: tuple[Column, ...] = (
    Column("trust", "seat", -1000, 1000),
    Column("threats_kept", "seat", 0, 999),
    Column("threats_dropped", "seat", 0, 999),
    Column("punished", "seat", 0, 999),
    Column("released", "seat", 0, 999),
    Column("promises_kept", "seat", 0, 999),
    Column("promises_broken", "seat", 0, 999),
    Column("squeezed", "seat", 0, 99),
    Column("waiting", "seat", 0, 99),
    Column("luck", "seat", -200000, 200000),
    Column("talks", "seat", 0, 99),
    Column("belief", "seat", 0, 1000),
    Column("serial", "seat", 0, 99999),
    Column("confidence", "seat", 0, 1000),
    Column("estimate", "seat*interest", 0, 1000),
    Column("yeses", "measure", 0, 99),
    Column("rate", "measure", 0, 1000),
    Column("used", "measure", 0, 9999),
    Column("temper", "one", 0, 9),
    Column("hidden", "one", 0, 99),
    Column("season", "season", 0, 99),
    Column("favours", "seat", -1000, 1000),
)
(TRUST, THREATS_KEPT, THREATS_DROPPED, PUNISHED, RELEASED, PROMISES_KEPT, PROMISES_BROKEN, SQUEEZED, WAITING, LUCK, TALKS,
 BELIEF, SERIAL, CONFIDENCE, ESTIMATE, YESES, RATE, USED, TEMPER, HIDDEN, SEASON, FAVOURS) = range(len(MIND))

COUNTS: tuple[str, ...] = (
    "agreements", "signed", "broken", "lapsed", "struck", "threats_made", "threats_kept", "threats_dropped", "threats_met",
    "promises_kept", "promises_broken", "court_losses", "overruled", "targets_met", "targets_missed", "refusals", "accepts",
    "imposed", "delivered_share", "kept_share", "threats_standing", "leaks",
)
"""Counters that rules keep, and that effects and indicators may read as ``count:NAME``."""


AMOUNT_KINDS = frozenset({"amount", "size", "level", "kept"})
"""Kinds of quantity that are read off a lever."""


class Sitting(NamedTuple):
    """A meeting in which *left* more proposals are heard."""

    ref: str
    speaker: str
    target: str
    rank: str
    left: int
    through: str
    turn: int


class Proposal(NamedTuple):
    """A package on the table; *sort* is offer, part or counter."""

    ref: str
    speaker: str
    target: str
    package: Package
    months: int
    at_once: bool
    public: bool
    sort: str
    reply_to: str
    turn: int


class Commitment(NamedTuple):
    """A threat or a promise: if *demand* is (not) met by a day, *terms* are done. *stage*: open, due."""

    ref: str
    sort: str
    speaker: str
    target: str
    demand: Package
    terms: Package
    by: int
    public: bool
    turn: int
    stage: str
    extended: bool
    answers: str


class Agreement(NamedTuple):
    """A package in force until the end of turn *until*; *before* are the levels it found."""

    ref: str
    speaker: str
    target: str
    package: Package
    before: Package
    turn: int
    until: int
    months: int
    public: bool
    at_once: bool
    contested: tuple[str, ...]
    under_threat: bool


class Joint(NamedTuple):
    """An offer to several that binds all of them or nobody, and then the tie between the agreements that came of it.

    *partners* are asked by *speaker*, the first of them is *target*. While it is asked, *offers* are the proposals that wait for
    an answer, *unasked* the seats that are asked when those have said yes, *yeses* who has said yes. In force *deals* are its
    agreements, and *free* the seats that may let go of theirs until the end of turn *until*, since another of them was ended.
    """

    ref: str
    speaker: str
    target: str
    partners: tuple[str, ...]
    package: Package
    months: int
    at_once: bool
    public: bool
    turn: int
    offers: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    yeses: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    until: int = 0

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody whom it binds."""
        return (self.speaker, *self.partners)


class Plan(NamedTuple):
    """How far a seat means to keep an agreement; known to itself alone."""

    ref: str
    seat: str
    agreement: str
    share: int


class Watch(NamedTuple):
    """An obeyed threat: whether its speaker lets go is watched to the end of turn *until*.

    Known to its two seats alone, so that its end tells nobody of what was said in private; *public* says whether others, who
    heard the threat, will learn of a release.
    """

    ref: str
    speaker: str
    target: str
    harm: Package
    until: int
    public: bool


class Permit(NamedTuple):
    """Leave from one's own capital to go up to a term."""

    ref: str
    seat: str
    term: Term


class Asked(NamedTuple):
    """A question to one's own capital or embassy, answered at the opening of turn *ready*."""

    ref: str
    seat: str
    what: str
    about: str
    term: Term | None
    ready: int


class Intent(NamedTuple):
    """A sealed move, taken at the close."""

    ref: str
    seat: str
    term: Term
    cause: str


Act = Sitting | Proposal | Commitment | Agreement | Joint | Plan | Watch | Permit | Asked | Intent


def joint_of(acts: Iterable[Act], ref: str) -> Joint | None:
    """The joined offer to which a proposal belongs, or the tie in which an agreement stands; None for what stands alone."""
    for act in acts:
        if isinstance(act, Joint) and (ref in act.offers or ref in act.deals):
            return act
    return None


class Owed(NamedTuple):
    """What a seat owes: an `answer`, a decision on a `deadline`, or its `moves` of the turn."""

    seat: str
    what: str
    ref: str = ""


class Clock(NamedTuple):
    """Where the turn stands: phase (`others`, `lead`, `over`), who is still to come, answers owed at once, orders given."""

    phase: str
    queue: tuple[str, ...]
    owed: tuple[Owed, ...]
    given: int
    ending: str


class PublicState(NamedTuple):
    """What every seat sees."""

    turn: int
    date: int
    columns: tuple[tuple[int, ...], ...]
    acts: tuple[Act, ...]


class Mind(NamedTuple):
    """A seat's private beliefs, estimates and trust, and the private acts that it knows of."""

    columns: tuple[tuple[int, ...], ...]
    acts: tuple[Act, ...]


class State(NamedTuple):
    """A moment of a game."""

    public: PublicState
    private: tuple[Mind, ...]
    clock: Clock
    seed: str

    @property
    def turn(self) -> int:
        """The turn, from 1; turns beyond the scenario's are the time after."""
        return self.public.turn

    @property
    def date(self) -> int:
        """Days since 1970-01-01."""
        return self.public.date


def finished(state: State) -> bool:
    """Whether the game, with the time after it, is over."""
    return state.clock.phase == "over"


def checksum(state: State) -> str:
    """SHA-256 of the state's text, which is ASCII and whole numbers only."""
    return sha256(repr(state).encode()).hexdigest()
