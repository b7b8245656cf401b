"""Orders as sentences: who did what to whom, for the decisions, the lines of conduct and the dare."""

from __future__ import annotations

from game.analysis.play_out import Turned
from game.analysis.record import Record
from game.analysis.wording import Wording
from game.core import orders as o
from game.core.levers import Package
from game.core.state import Agreement, Commitment, Proposal

__all__ = ["sentence"]

_PLAIN: dict[type, str] = {
    o.Offer: "offer", o.Threaten: "threaten", o.Promise: "promise", o.Accept: "accept", o.TakePart: "reply", o.Counter: "reply",
    o.Refuse: "refuse", o.Stall: "refuse", o.Leave: "refuse", o.Retaliate: "refuse", o.CarryOut: "carry", o.CallMet: "met",
    o.Drop: "drop", o.Withdraw: "withdraw", o.Publish: "publish", o.Impose: "impose", o.Lift: "lift", o.Break: "end_deal",
    o.Keep: "keep", o.End: "end",
}


def sentence(words: Wording, record: Record, step: Turned) -> str:
    """An order as a sentence without its full stop, its verb in the past; the notation of one that has no words."""
    name = _PLAIN.get(type(step.order))
    if name is None:
        return f"`{step.line.split(' ;; ')[0]}`"
    act = record.acts.get(str(getattr(step.order, "ref", "")))
    if isinstance(act, Commitment):
        name = {"accept": "yield", "refuse": "stand"}.get(name, name)
        name = f"{name}.{act.sort}" if name in ("carry", "drop", "withdraw", "met", "publish") else name
    elif name in ("withdraw", "publish"):
        name = f"{name}.offer"
    if isinstance(step.order, o.Impose | o.Lift) and _other(step.order, act) not in record.world.seat_ids:
        name = "home"
    partners = step.order.partners if isinstance(step.order, o.Offer) else (_other(step.order, act),)
    ours = step.order.seat == words.us
    key = f"debrief.order.{name}" if ours or name == "end" else f"debrief.order.{name}.they"
    return words.say(
        key, 0, who=words.country(step.order.seat), other=words.seats(partners),
        terms=_told(words, step.order, act),
    )


def _told(words: Wording, order: o.Order, act: Proposal | Commitment | Agreement | None) -> str:
    """What an order was about, as a noun phrase."""
    if isinstance(order, o.Impose | o.Lift):
        return words.thing(order.term)
    if isinstance(order, o.CarryOut | o.Drop) and isinstance(act, Commitment):
        return words.things(act.terms)
    terms = _terms(order, act)
    return words.deal(terms) if terms else ""


def _terms(order: o.Order, act: Proposal | Commitment | Agreement | None) -> Package:
    """What an order was about."""
    match order:
        case o.Offer() | o.TakePart() | o.Counter():
            return order.package
        case o.Threaten() | o.Promise():
            return order.demand
    if isinstance(act, Commitment):
        return act.demand
    return act.package if act is not None else ()


def _other(order: o.Order, act: Proposal | Commitment | Agreement | None) -> str:
    """The seat at the other end, '' where there is none."""
    if isinstance(order, o.Impose | o.Lift):
        return order.term.lever.target
    if act is not None:
        return act.target if act.speaker == order.seat else act.speaker
    return str(getattr(order, "target", ""))
