"""Small things that the tests of the session layer share: a world, minds that need no government, orders that are legal now."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from game.core import orders as o
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.legality import why_illegal
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.world import World
from game.session import replay, session, worlds
from game.session.players import GOVERNMENT, PERSON, Chooser, Decision
from game.session.session import Session

CONTENT = Path(__file__).resolve().parents[2] / "content"


@functools.cache
def small_world() -> World:
    """The smallest scenario that ships."""
    library = worlds.load(content=CONTENT)
    return worlds.build(library, min(library.scenarios.values(), key=lambda one: (one.turns, len(one.seats))).id)


def seats(world: World) -> dict[str, str]:
    """A person leads, the others are governments."""
    return {seat: PERSON if seat == world.lead else GOVERNMENT for seat in world.seat_ids}


def simple_mind(observation: Observation, luck: Luck) -> Decision:
    """Answers by luck, begins nothing. Its sum is a text, as a government's is."""
    owed = observation.owed[0]
    if owed.what != "answer":
        return Decision(o.End(observation.seat), "nothing to begin")
    act = observation.act(owed.ref)
    speaker = getattr(act, "speaker", "")
    drawn = luck(f"answer/{owed.ref}", 3)
    for kind in ((o.Accept, o.Stall, o.Refuse)[drawn], o.Refuse):
        order = kind(observation.seat, speaker, owed.ref)
        if not why_illegal(observation, order):
            return Decision(order, f"luck={drawn}; what follows is no order")
    raise AssertionError(owed)


def simple_chooser(kind: str) -> Chooser:
    """Every government has the simple mind; `pass` ends; nothing else is known."""
    if kind not in {GOVERNMENT, "pass"}:
        raise LookupError(kind)
    return simple_mind


def use_simple_minds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(session, "chooser", simple_chooser)
    patch.setattr(replay, "chooser", simple_chooser)


def private_orders(observation: Observation) -> Iterator[o.Order]:
    """Orders of which only their seat knows."""
    for lever in observation.rules.levers_of[observation.at]:
        measure = observation.rules.measure_of(lever)
        for level in range(len(measure.levels)):
            term = observation.rules.term(lever, level)
            yield o.Impose(observation.seat, term)
            yield o.Lift(observation.seat, term)
    for seat in observation.rules.seat_ids:
        yield o.AskEmbassy(observation.seat, seat)


def heard_orders(observation: Observation) -> Iterator[o.Order]:
    """Orders that another seat hears at once."""
    for seat in observation.rules.seat_ids:
        yield o.Open(observation.seat, (seat,), "call")
        for lever in range(len(observation.rules.levers)):
            for level in range(len(observation.rules.measure_of(lever).levels)):
                yield o.Offer(observation.seat, seat, (observation.rules.term(lever, level),))


def legal(observation: Observation, orders: Iterable[o.Order]) -> Iterator[str]:
    """The texts of those *orders* that are legal now."""
    return (format_order(order) for order in orders if not why_illegal(observation, order))


def threats(observation: Observation) -> Iterator[o.Order]:
    """Threats with one demand and one harm, due in the turn after the next."""
    rules = observation.rules
    by = add_months(observation.public.date, 1)
    for demanded in range(len(rules.levers)):
        target = rules.seat_ids[rules.lever_actor[demanded]]
        for level in range(len(rules.measure_of(demanded).levels)):
            for harm in rules.levers_of[observation.at]:
                for step in range(len(rules.measure_of(harm).levels)):
                    yield o.Threaten(observation.seat, target, (rules.term(demanded, level),), by, (rules.term(harm, step),))


def heard(game: Session, verb: str) -> str:
    """The first legal order of the lead with *verb* that another seat hears."""
    observation = game.observe(game.world.lead)
    orders = threats(observation) if verb == "threaten" else heard_orders(observation)
    return next(text for text in legal(observation, orders) if f" {verb} " in text)


def secret(game: Session, number: int = 0) -> str:
    """One of the legal orders of the lead of which only the lead knows."""
    observation = game.observe(game.world.lead)
    return next(itertools.islice(legal(observation, private_orders(observation)), number, None))
