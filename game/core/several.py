"""What an offer to several may be, and the reasons of illegality that all orders share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from game.core.levers import Package
from game.core.state import Joint

__all__ = ["MOST_JOINED", "MOST_PARTNERS", "MOST_TERMS", "Illegality", "asked_anew", "joined", "no", "room_for"]

MOST_TERMS = 8
MOST_PARTNERS = 4
"""Seats that one offer may be put to."""
MOST_JOINED = 16
"""Terms of an offer to several."""


class Illegality(NamedTuple):
    """One reason why an order is not allowed: a key and its facts."""

    key: str
    facts: tuple[tuple[str, str | int], ...] = ()


def no(key: str, **facts: str | int) -> Illegality:
    """A reason with its facts in one order."""
    return Illegality(key, tuple(sorted(facts.items())))


def room_for(parties: int) -> int:
    """How many terms a package between so many seats may have."""
    return MOST_TERMS if parties <= 2 else MOST_JOINED


def joined(partners: tuple[str, ...], package: Package) -> Iterator[Illegality]:
    """An offer to several names each once, not too many, and each of them gives something or is given something."""
    if len(set(partners)) != len(partners):
        yield no("offer/joined_twice")
    if len(partners) > MOST_PARTNERS:
        yield no("offer/too_many_joined", most=MOST_PARTNERS)
    for partner in dict.fromkeys(partners):
        if not any(partner in (term.lever.actor, term.lever.target) for term in package):
            yield no("offer/not_in_it", seat=partner)


def asked_anew(joint: Joint | None, seat: str) -> tuple[str, ...]:
    """Whom a reply to an offer to several is put to: by its speaker to all partners, by a partner to nobody yet."""
    return joint.partners if joint and joint.speaker == seat else ()
