"""What we make of another government from what we have learned: its mood and whether it believes us, as keys of words.

Read off the public record as a careful desk officer would. Nobody here looks into another government's mind.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.core import orders as o
from game.core.draft import Event, Opened, Said, Told
from game.core.levers import parse_term
from game.core.observe import Observation
from game.core.state import CONFIDENCE, ESTIMATE, Agreement, Commitment
from game.view.book import Book

__all__ = ["Impression", "confidence", "impressions", "wants"]

_MOODS = ((300, "warm"), (100, "open"), (-100, "guarded"), (-350, "strained"))
_BELIEFS = ((680, "yes"), (560, "rather"), (450, "unsure"), (320, "hardly"))
_SURE = ((600, "high"), (350, "fair"), (120, "low"))


@attrs.frozen
class Impression:
    """Mood (-1000..1000 as we read it) and the record of our threats as that seat can know it."""

    warmth: int = 0
    kept: int = 0
    dropped: int = 0

    @property
    def mood(self) -> str:
        """Key of the mood."""
        return next((name for least, name in _MOODS if self.warmth >= least), "closed")

    @property
    def believes(self) -> str:
        """Key of how far our word is believed, from two imagined cases of even record and what we have really done."""
        belief = (1000 + 1000 * self.kept) // (2 + self.kept + self.dropped)
        return next((name for least, name in _BELIEFS if belief >= least), "no")


class _Record:
    def __init__(self, book: Book, obs: Observation) -> None:
        self.us = obs.seat
        others = [s for s in book.rules.seat_ids if s != obs.seat]
        self.warmth = {s: book.country(s).relations.get(obs.seat, 0) for s in others}
        self.kept = dict.fromkeys(others, 0)
        self.dropped = dict.fromkeys(others, 0)
        self.threats: dict[str, Commitment] = {}
        self.agreed: set[str] = set()

    def warm(self, seat: str, by: int) -> None:
        if seat in self.warmth:
            self.warmth[seat] = max(-1000, min(1000, self.warmth[seat] + by))

    def remember(self, record: dict[str, int], act: Commitment | None) -> None:
        if act is not None and act.speaker == self.us:
            for seat in record:
                record[seat] += 2 if seat == act.target else 1 if act.public else 0

    def hear(self, event: Event) -> None:
        match event:
            case Opened(record=Commitment() as act):
                self.threats[act.ref] = act
            case Opened(record=Agreement() as act) if act.ref not in self.agreed:
                self.agreed.add(act.ref)
                self.warm(act.target if act.speaker == self.us else act.speaker, -10 if act.under_threat else 25)
            case Said(order=order):
                self._order(order)
            case Told(key=key, facts=facts):
                self._told(key, dict(facts))
            case _:
                return

    def _order(self, order: o.Order) -> None:
        if order.seat == self.us:
            match order:
                case o.Threaten():
                    self.warm(order.target, -60 if order.public else -30)
                case o.CarryOut():
                    self.remember(self.kept, self.threats.get(order.ref))
                case o.Drop() | o.Withdraw():
                    self.remember(self.dropped, self.threats.get(order.ref))
                case _:
                    return
        elif isinstance(order, o.Leave | o.Retaliate | o.Threaten) and order.target == self.us:
            self.warm(order.seat, -40)

    def _told(self, key: str, facts: dict[str, str | int]) -> None:
        term = parse_term(str(facts.get("term", "")))
        if key == "left_undecided":
            self.remember(self.dropped, self.threats.get(str(facts["ref"])))
        elif key in ("imposed", "lifted") and term is not None and facts["seat"] == self.us:
            self.warm(term.lever.target, -90 if key == "imposed" else 30)
        elif key == "left_waiting" and facts["target"] == self.us:
            self.warm(str(facts["speaker"]), -15)


def impressions(obs: Observation, book: Book, events: Iterable[Event]) -> dict[str, Impression]:
    """Our reading of every other seat, from the events that we have learned since the start."""
    record = _Record(book, obs)
    for event in events:
        record.hear(event)
    return {s: Impression(record.warmth[s], record.kept[s], record.dropped[s]) for s in record.warmth}


def confidence(obs: Observation, other: int) -> str:
    """Key of how well founded our estimate of a seat is."""
    value = obs.felt(CONFIDENCE, other)
    return next((name for least, name in _SURE if value >= least), "guess")


def wants(obs: Observation, other: int) -> tuple[str, ...]:
    """The ids of the interests that we think weigh most over there, heaviest first; none while we know no better than even."""
    interests = obs.rules.interests
    n = len(interests)
    guess = [obs.felt(ESTIMATE, other * n + i) for i in range(n)]
    above = sorted((i for i in range(n) if guess[i] * n > 1050), key=lambda i: (-guess[i], i))
    return tuple(interests[i] for i in above[:3])
