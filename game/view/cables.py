"""The cables of the first day and of events: who writes, what is at stake, and the answers that one key gives.

Owns which of them still wait and which answers are possible now. Knows no rule: legality says what may be ordered. A cable of an
event lies there for the month after it; whoever answers none has decided nothing, and no rule asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from game.content.schema import Cable, CableChoice
from game.core import orders as o
from game.core.legality import why_illegal
from game.core.notation import format_order, parse_order
from game.core.observe import Observation
from game.core.state import RESTED
from game.view.book import Book
from game.view.shorthand import Orders, read

__all__ = ["CableView", "ChoiceView", "answered", "cables", "laid"]

_SITTING = "talks/no_sitting"
_THIRD = "offer/at_once_needs_a_third"
"""What an order lacks that comes after a call in the same answer: the sitting, and the third government through which it is."""


@attrs.frozen
class ChoiceView:
    """One answer: its title, what it risks, and the orders that are given in turn (a call before an offer where none is open)."""

    title: str
    about: str
    orders: tuple[o.Order, ...]


@attrs.frozen
class CableView:
    """A cable that waits: its id, the office that writes, the seat that it is about with its name, the text, the answers."""

    id: str
    from_: str
    seat: str
    name: str
    text: str
    choices: tuple[ChoiceView, ...]


def cables(obs: Observation, book: Book, sent: Collection[str]) -> tuple[CableView, ...]:
    """The cables that wait this month, those in *sent* left out; without answers that are not possible now.

    They are written to the lead, so other seats have none. A cable to which no answer is left is not shown.
    """
    if obs.at != obs.rules.lead or not obs.owed or obs.public.turn > obs.rules.turns:
        return ()
    shown = (_view(obs, book, cable) for cable in laid(obs, book) if cable.id not in sent and cable.seat in obs.rules.seat_ids)
    return tuple(view for view in shown if view.choices)


def laid(obs: Observation, book: Book) -> tuple[Cable, ...]:
    """The cables that were laid on the desk when the month opened: those of the first day, then those of last month's events."""
    turn = obs.public.turn
    happened = (
        book.library.events[event.id].cable for event in obs.rules.events
        if event.rest and obs.shared(RESTED, event.slot) == turn - 1 + event.rest
    )
    return (*(_written(book) if turn == 1 else ()), *(cable for cable in happened if cable is not None))


def answered(book: Book, given: Iterable[o.Order], written: Iterable[Cable] | None = None) -> frozenset[str]:
    """The ids of the cables that the lead's orders of their month answer, so that an opened save remembers them.

    The cables are those of *written*, or those of the first day.

    A cable is answered by any proposal, threat or promise to its government, and by the first order of one of its answers; of
    an answer that begins with a call, by what follows the call.
    """
    given = tuple(given)
    talked = {one.target for one in given if isinstance(one, o.Offer | o.Threaten | o.Promise)}
    lines = {format_order(one) for one in given}
    return frozenset(
        cable.id for cable in (_written(book) if written is None else written)
        if cable.seat in talked or any(_opening(choice) in lines for choice in cable.choices)
    )


def _opening(choice: CableChoice) -> str:
    """The first order of an answer that is no call, as it is written; of calls alone the first."""
    found = [parse_order(text) for text in _texts(choice)]
    return format_order(next((one for one in found if not isinstance(one, o.Open)), found[0]))


def _texts(choice: CableChoice) -> tuple[str, ...]:
    return choice.orders or (choice.order,)


def _written(book: Book) -> tuple[Cable, ...]:
    return book.library.scenarios[book.rules.scenario].cables


def _view(obs: Observation, book: Book, cable: Cable) -> CableView:
    choices = (ChoiceView(choice.title, choice.about, _possible(obs, book, choice)) for choice in cable.choices)
    possible = tuple(choice for choice in choices if choice.orders)
    return CableView(cable.id, cable.from_, cable.seat, book.heading(cable.seat), cable.text, possible)


def _possible(obs: Observation, book: Book, choice: CableChoice) -> tuple[o.Order, ...]:
    """The orders of an answer with the call that they need, or none where one of them is not possible now."""
    found: list[o.Order] = []
    for text in _texts(choice):
        meant = read(obs, book, text)
        if not isinstance(meant, Orders):
            return ()
        found += [order for order in meant.orders if not _again(found, order)]
    calls = [order for order in found if isinstance(order, o.Open)]
    called = {_SITTING: {seat for call in calls for seat in call.targets},
              _THIRD: {seat for call in calls if call.through for seat in call.targets}}
    for order in found:
        reasons = [one.key for one in why_illegal(obs, order)]
        if any(getattr(order, "target", "") not in called.get(key, ()) for key in reasons):
            return ()
    return tuple(found)


def _again(found: Iterable[o.Order], order: o.Order) -> bool:
    """Whether a call is meant that stands in the answer already."""
    return isinstance(order, o.Open) and any(isinstance(one, o.Open) and set(order.targets) <= set(one.targets) for one in found)
