"""The closed union of orders: everything that any seat can decide, as data.

Owns the shapes alone. `notation.py` writes and reads them, `legality.py` says when they are allowed, `apply.py` carries
them out. `saying` and `door` are what is said aloud with an order, so that a speech is part of the log.
"""

from __future__ import annotations

from typing import NamedTuple

from game.core.levers import Package, Term

__all__ = [
    "Accept", "AskAlly", "AskEmbassy", "AskPrincipal", "Break", "CallMet", "CarryOut", "Counter", "Drop", "End",
    "Extend", "Impose", "Keep", "Leave", "Lift", "Offer", "Open", "Order", "Promise", "Publish", "Refuse",
    "Retaliate", "Speech", "Stall", "TakePart", "Threaten", "Withdraw",
]


class Speech(NamedTuple):
    """What is said with an order: reasons by key (`group:court` where one is named; overstated ones end in `!`), and the door.

    The door is `kind` or `kind:what`: the one change that would move the speaker most.
    """

    saying: tuple[str, ...] = ()
    door: str = ""


SILENT = Speech()


class Open(NamedTuple):
    """Open a sitting of a rank (`call`, `visit`, `bloc`) with one or more seats, maybe through a third."""

    seat: str
    targets: tuple[str, ...]
    rank: str
    through: str = ""


class Offer(NamedTuple):
    """Propose a package for a number of months; *at_once* trades both sides' terms in the same hour.

    *joined* are further seats that must say yes too: then the package binds all of them or nobody.
    """

    seat: str
    target: str
    package: Package
    months: int = 12
    at_once: bool = False
    public: bool = False
    speech: Speech = SILENT
    joined: tuple[str, ...] = ()

    @property
    def partners(self) -> tuple[str, ...]:
        """Everybody who is asked, in the order in which they answer."""
        return (self.target, *self.joined)


class Threaten(NamedTuple):
    """Unless the target's levers stand at least at *demand* by a date, ours move to *harm*."""

    seat: str
    target: str
    demand: Package
    by: int
    harm: Package
    public: bool = False
    speech: Speech = SILENT


class Promise(NamedTuple):
    """If the target's levers stand at least at *demand* by a date, ours move to *reward*."""

    seat: str
    target: str
    demand: Package
    by: int
    reward: Package
    public: bool = False
    speech: Speech = SILENT


class Accept(NamedTuple):
    """Take the package of an offer, or yield to a threat's demand."""

    seat: str
    target: str
    ref: str
    speech: Speech = SILENT


class TakePart(NamedTuple):
    """Yes in part: the asker's package cut down, capped or renamed; it stands as an offer."""

    seat: str
    target: str
    ref: str
    package: Package
    speech: Speech = SILENT


class Counter(NamedTuple):
    """Another package in reply; it stands as an offer."""

    seat: str
    target: str
    ref: str
    package: Package
    speech: Speech = SILENT


class Refuse(NamedTuple):
    """No."""

    seat: str
    target: str
    ref: str
    speech: Speech = SILENT


class Stall(NamedTuple):
    """Not now."""

    seat: str
    target: str
    ref: str
    speech: Speech = SILENT


class Leave(NamedTuple):
    """No, and the sitting is over."""

    seat: str
    target: str
    ref: str
    speech: Speech = SILENT


class Retaliate(NamedTuple):
    """No, and harm in kind announced for a date unless the act is withdrawn."""

    seat: str
    target: str
    ref: str
    harm: Package
    by: int
    speech: Speech = SILENT


class CarryOut(NamedTuple):
    """Do what was threatened or promised."""

    seat: str
    ref: str


class CallMet(NamedTuple):
    """Say that what they did is enough."""

    seat: str
    ref: str


class Extend(NamedTuple):
    """Give a threat or promise another date, once."""

    seat: str
    ref: str
    by: int


class Drop(NamedTuple):
    """Let a threat or promise fall."""

    seat: str
    ref: str


class Withdraw(NamedTuple):
    """Take back an offer, threat or promise before its date."""

    seat: str
    ref: str


class Publish(NamedTuple):
    """Make a private act public."""

    seat: str
    ref: str


class Impose(NamedTuple):
    """Move one's own lever down, against its target, at the close."""

    seat: str
    term: Term


class Lift(NamedTuple):
    """Move one's own lever up, unasked, at the close: relief or a concession."""

    seat: str
    term: Term


class Keep(NamedTuple):
    """How far, in permille, an agreement will be kept from now on."""

    seat: str
    ref: str
    share: int


class Break(NamedTuple):
    """End an agreement openly."""

    seat: str
    ref: str


class AskPrincipal(NamedTuple):
    """Ask one's own capital for leave to offer or impose a term beyond the brief."""

    seat: str
    term: Term


class AskEmbassy(NamedTuple):
    """Ask the embassy what a government wants: better estimates next month."""

    seat: str
    about: str


class AskAlly(NamedTuple):
    """Ask a third government what it knows of another: at once, and it may tell."""

    seat: str
    ally: str
    about: str


class End(NamedTuple):
    """Nothing more this turn."""

    seat: str


Order = (
    Open | Offer | Threaten | Promise | Accept | TakePart | Counter | Refuse | Stall | Leave | Retaliate | CarryOut | CallMet
    | Extend | Drop | Withdraw | Publish | Impose | Lift | Keep | Break | AskPrincipal | AskEmbassy | AskAlly | End
)
