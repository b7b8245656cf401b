"""The working copy of a phase: it changes numbers and records, and writes the ledger in the same breath.

`draft.add(cell, by, cause)` changes a number and notes the change; `freeze` gives the next state. Columns are thawed when first
written. Everything that a rule tells (an order heard, an agreement opened, a ruling) is an event with the seats that know of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from game.core.dates import month_of
from game.core.draws import Luck, luck
from game.core.forms import Quantity
from game.core.levers import Term
from game.core.orders import Order
from game.core.state import (
    AMOUNT_KINDS,
    COUNT,
    COUNTS,
    KEPT,
    MIND,
    POLICY,
    PUBLIC,
    SERIAL,
    STOCK,
    TRUST,
    Act,
    Clock,
    Mind,
    PublicState,
    State,
)
from game.core.whole import clamp, share
from game.core.world import World

__all__ = ["EVERYBODY", "Cell", "Change", "Closed", "Draft", "Event", "Opened", "Rejected", "Said", "Told", "cell_text"]

EVERYBODY = -1
"""The mask of an act that all seats know."""


class Cell(NamedTuple):
    """A quantity: whose (-1 public, else a seat's index), which column, which index in it."""

    owner: int
    column: int
    at: int


class Change(NamedTuple):
    """A number moved."""

    cell: Cell
    before: int
    after: int
    cause: str


class Opened(NamedTuple):
    """A record came to be; *known* is the mask of seats that see it."""

    record: Act
    known: int


class Closed(NamedTuple):
    """A record ended, and how."""

    ref: str
    how: str
    known: int


class Said(NamedTuple):
    """An order was given; *known* are the seats that learned of it, *note* its sum (private until the debrief)."""

    order: Order
    known: tuple[str, ...]
    note: str


class Told(NamedTuple):
    """A rule has something to tell: a key, facts, and the seats that hear it (empty: all)."""

    key: str
    facts: tuple[tuple[str, str | int], ...]
    known: tuple[str, ...]


class Rejected(NamedTuple):
    """An order was not legal; nothing happened."""

    reasons: tuple[tuple[str, tuple[tuple[str, str | int], ...]], ...]


_BOUNDS = tuple(tuple((c.low, c.high) for c in columns) for columns in (PUBLIC, MIND))
"""Bounds of the public columns, and of those of a mind."""
_Column = tuple[int, ...] | list[int]
_Columns = tuple[tuple[int, ...], ...] | list[_Column]

_new = tuple.__new__  # hundreds of changes a turn: the classes' own constructors take twice as long

Event = Change | Opened | Closed | Said | Told | Rejected


def cell_text(world: World, cell: Cell) -> str:
    """The one text form of a cell: `policy/USA.tariff_all_goods@COL`, `trust/GTM/USA`, `stock/returned/GTM`."""
    rules = world.rules
    column = (PUBLIC if cell.owner < 0 else MIND)[cell.column]
    parts = [column.name] if cell.owner < 0 else [column.name, rules.seat_ids[cell.owner]]
    match column.over:
        case "lever":
            parts.append(str(rules.levers[cell.at]))
        case "stock":
            parts.append(rules.stocks[cell.at].id)
        case "seat":
            parts.append(rules.seat_ids[cell.at])
        case "count":
            parts.append(COUNTS[cell.at])
        case "measure":
            parts.append(rules.measures[cell.at].id)
        case "one":
            pass
        case _:
            parts.append(str(cell.at))
    return "/".join(parts)


def _frozen(owned: _Columns) -> tuple[tuple[int, ...], ...]:
    """A seat's columns as tuples; untouched ones are the old ones."""
    return owned if type(owned) is tuple else tuple([c if type(c) is tuple else tuple(c) for c in owned])


class Draft:
    """A state being changed by one phase. Never leaves `apply`."""

    def __init__(self, world: World, state: State, *, ledger: bool = True) -> None:
        """Start from *state*; nothing is copied until it is written. Without a *ledger*, changes of numbers are not noted."""
        self.ledger = ledger
        self.world = world
        self.rules = world.rules
        self.before = state
        self.turn = state.public.turn
        self.date = state.public.date
        self.clock: Clock = state.clock
        self.seed = state.seed
        self.luck: Luck = luck(state.seed)
        self.events: list[Event] = []
        self._columns: list[_Columns] = [state.public.columns, *[mind.columns for mind in state.private]]
        self._acts: dict[str, Act] | None = None
        self._thawed: set[int] = set()
        self._moved = self._told = False
        self._learned = 0
        self._known: dict[str, int] = {}
        self._known_before: dict[str, int] = {}

    # --- numbers -------------------------------------------------------------------------------------------------------

    def get(self, owner: int, column: int, index: int = 0) -> int:
        """A number as it stands in this phase."""
        return self._columns[owner + 1][column][index]

    def column(self, owner: int, column: int) -> tuple[int, ...] | list[int]:
        """A whole column, to read."""
        return self._columns[owner + 1][column]

    def set(self, owner: int, column: int, index: int, value: int, *, cause: str) -> None:
        """Put a number, held within its bounds, and note the change if there is one."""
        columns = self._columns[owner + 1]
        held = columns[column]
        before = held[index]
        if before == value:
            return
        low, high = _BOUNDS[owner >= 0][column]
        if not low <= value <= high:
            value = clamp(value, low, high)
            if before == value:
                return
        if type(held) is not list:
            held = self.thaw(owner, column)
        held[index] = value
        if self.ledger:
            self.events.append(_new(Change, (_new(Cell, (owner, column, index)), before, value, cause)))

    def thaw(self, owner: int, column: int) -> list[int]:
        """A column as the list that is written in this phase; who reads it much may hold it, and leaves writing to `set`."""
        columns = self._columns[owner + 1]
        held = columns[column]
        if type(held) is not list:
            held = list(held)
            if type(columns) is not list:
                columns = self._columns[owner + 1] = list(columns)
                self._thawed.add(owner)
            columns[column] = held
        return held

    def add(self, owner: int, column: int, index: int, by: int, *, cause: str) -> None:
        """Move a number by *by*, within its bounds."""
        if by:
            self.set(owner, column, index, self._columns[owner + 1][column][index] + by, cause=cause)

    def count(self, name: str, by: int = 1, *, cause: str) -> None:
        """Move a counter."""
        self.add(-1, COUNT, COUNTS.index(name), by, cause=cause)

    def set_stock(self, index: int, value: int, *, cause: str) -> None:
        """Put a stock, within the bounds that content gives it."""
        held = self._columns[0][STOCK]
        before = held[index]
        if before == value:
            return
        cell = self.rules.stocks[index]
        if not cell.low <= value <= cell.high:
            value = clamp(value, cell.low, cell.high)
            if before == value:
                return
        if type(held) is not list:
            held = self.thaw(-1, STOCK)
        held[index] = value
        if self.ledger:
            self.events.append(_new(Change, (_new(Cell, (-1, STOCK, index)), before, value, cause)))

    def put_all(self, owner: int, column: int, values: Iterable[int], *, cause: str) -> None:
        """Put a whole column, every number within its bounds already, and note what changed."""
        if not self.ledger:
            self.thaw(owner, column)[:] = values
            return
        held = self._columns[owner + 1][column]
        for index, value in enumerate(values):
            before = held[index]
            if before != value:
                if type(held) is not list:
                    held = self.thaw(owner, column)
                held[index] = value
                self.events.append(_new(Change, (_new(Cell, (owner, column, index)), before, value, cause)))

    # --- quantities of effects -----------------------------------------------------------------------------------------

    def read(self, quantity: Quantity) -> int:
        """The whole number that a quantity of content has now (see `forms.Reader`)."""
        kind, at = quantity
        if kind == "stock":
            stocks = self._columns[0][STOCK]
            return stocks[at[0]] if len(at) == 1 else sum([stocks[i] for i in at])
        if kind in AMOUNT_KINDS:
            return self.lever_value(kind, at[0]) if len(at) == 1 else sum([self.lever_value(kind, lever) for lever in at])
        match kind:
            case "number":
                return at[0]
            case "count":
                return self._columns[0][COUNT][at[0]]
            case "trust":
                return self._mean_trust(at)
            case "turn":
                return self.turn
            case "month":
                return month_of(self.date)[1]
            case _:
                raise AssertionError(kind)

    def lever_value(self, kind: str, lever: int) -> int:
        """`Rules.real_value` of a lever in this phase."""
        public = self._columns[0]
        return self.rules.real_value(kind, lever, public[POLICY][lever], public[KEPT][lever])

    def _mean_trust(self, at: tuple[int, ...]) -> int:
        lead = self.rules.lead
        total = sum(self._columns[seat + 1][TRUST][lead] for seat in at)
        return share(total, 1, len(at)) if at else 0

    # --- records -------------------------------------------------------------------------------------------------------

    def _thaw_acts(self) -> dict[str, Act]:
        if self._acts is None:
            acts: dict[str, Act] = {record.ref: record for record in self.before.public.acts}
            known = dict.fromkeys(acts, EVERYBODY)
            for seat, mind in enumerate(self.before.private):
                bit = 1 << seat
                for record in mind.acts:
                    ref = record.ref
                    acts[ref] = record
                    known[ref] = known.get(ref, 0) | bit
            self._known = known
            self._acts, self._known_before = acts, dict(self._known)
        return self._acts

    def acts(self) -> list[Act]:
        """Every record, in the order of opening (public ones first)."""
        return list(self._thaw_acts().values())

    def act(self, ref: str) -> Act | None:
        """The record of that reference, if it is open."""
        return self._thaw_acts().get(ref)

    def known(self, ref: str) -> int:
        """The mask of seats that know a record."""
        self._thaw_acts()
        return self._known.get(ref, 0)

    def new_ref(self, letter: str, speaker: str, target: str) -> str:
        """A reference that no other act has or had: `o3.USA.GTM`."""
        s, t = self.rules.seat_index(speaker), self.rules.seat_index(target)
        number = self.get(s, SERIAL, t) + 1
        self.set(s, SERIAL, t, number, cause="serial")
        return f"{letter}{number}.{speaker}.{target}"

    def open(self, record: Act, known: int) -> None:
        """A record comes to be, seen by the seats of a mask."""
        self._thaw_acts()[record.ref] = record
        self._touch(known)
        self._known[record.ref] = known
        self.events.append(Opened(record, known))

    def replace(self, record: Act) -> None:
        """A record changes; who knows of it does not."""
        self._thaw_acts()[record.ref] = record
        self._touch(self._known[record.ref])
        self.events.append(Opened(record, self._known[record.ref]))

    def spread(self, ref: str, known: int) -> None:
        """More seats come to know a record."""
        record = self._thaw_acts()[ref]
        self._touch(self._known[ref])
        self._known[ref] = EVERYBODY if known == EVERYBODY else self._known[ref] | known
        self._touch(self._known[ref])
        self.events.append(Opened(record, self._known[ref]))

    def close(self, ref: str, how: str) -> None:
        """A record ends."""
        acts = self._thaw_acts()
        if ref in acts:
            self._touch(self._known[ref])
            del acts[ref]
            self.events.append(Closed(ref, how, self._known.pop(ref)))

    def _touch(self, known: int) -> None:
        """The records that some seats hold are other ones from now on; what everybody knows no seat holds for itself."""
        self._moved = True
        if known == EVERYBODY:
            self._told = True
        else:
            self._learned |= known

    # --- telling -------------------------------------------------------------------------------------------------------

    def tell(self, key: str, *, known: tuple[str, ...] = (), **facts: str | int) -> None:
        """Note something that rules did, for the seats in *known* (none named: for all)."""
        self.events.append(Told(key, tuple(sorted(facts.items())), known))

    def move_lever(self, term: Term, *, cause: str) -> None:
        """Put a lever where a term says."""
        lever, level = self.rules.term_index(term)
        self.set(-1, POLICY, lever, level, cause=cause)
        self.set(-1, KEPT, lever, 1000, cause=cause)

    def _held(self) -> tuple[tuple[Act, ...], list[tuple[Act, ...]]]:
        """The records that all know, and for each seat its own: those it had, in their order, then the new ones.

        So the order in which a seat holds its records tells nothing of records that it does not know.
        """
        acts, known, known_before = self._thaw_acts(), self._known, self._known_before
        everyone = [acts[r.ref] for r in self.before.public.acts if r.ref in acts] if self._told else []
        learned = [bool(self._learned >> seat & 1) for seat in range(len(self.before.private))]
        private = [
            [acts[r.ref] for r in mind.acts if known.get(r.ref, 0) > 0] if other else []
            for mind, other in zip(self.before.private, learned, strict=True)
        ]
        for ref, record in acts.items():
            mask, had = known[ref], known_before.get(ref, 0)
            if mask == had:
                continue
            if mask == EVERYBODY:
                everyone.append(record)
                continue
            mask &= ~had
            while mask:
                last = mask & -mask
                private[last.bit_length() - 1].append(record)
                mask ^= last
        held = zip(self.before.private, private, learned, strict=True)
        public = tuple(everyone) if self._told else self.before.public.acts
        return public, [tuple(records) if other else mind.acts for mind, records, other in held]

    def freeze(self) -> State:
        """The state after the phase; what was not written is the old one."""
        before, columns = self.before, self._columns
        minds, public_acts = list(before.private), before.public.acts
        if self._moved:
            public_acts, private_acts = self._held()
            minds = [
                mind if acts is mind.acts else Mind(mind.columns, acts) for mind, acts in zip(minds, private_acts, strict=True)
            ]
        for owner in sorted(self._thawed):
            if owner >= 0:
                minds[owner] = Mind(_frozen(columns[owner + 1]), minds[owner].acts)
        return State(PublicState(self.turn, self.date, _frozen(columns[0]), public_acts), tuple(minds), self.clock, self.seed)
