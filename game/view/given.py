"""What is said of an order of one's own: that it was given, what it cost, when an answer comes; or why it is not possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.core import orders as o
from game.core.levers import Term, parse_lever, parse_term
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.state import Asked
from game.view.book import Book
from game.view.brief import furthest
from game.view.words import wrapped

__all__ = ["given", "refusal"]


def given(book: Book, before: Observation, after: Observation, order: o.Order) -> Iterable[str]:
    """Lines about an order that was taken."""
    says = book.words.say
    if isinstance(order, o.AskPrincipal):
        yield from wrapped(says("play.asked_leave", term=book.full_term(order.term)))
    else:
        yield from wrapped(says("play.given", order=format_order(order)))
    if isinstance(order, o.Impose | o.Lift):
        was = book.standing(*_standing(before, order.term))
        yield from wrapped(says("play.sealed", term=book.full_term(order.term), was=was), first="  ")
    asked = [act for act in after.mind.acts if isinstance(act, Asked) and before.act(act.ref) is None]
    for act in asked:
        key = "play.answer_from_congress" if act.ready > after.public.turn + 1 else f"play.answer_from_{act.what}"
        yield from wrapped(says(key, month=book.turn_month(act.ready)), first="  ")
    cost = before.days - after.days
    if cost > 0 and not isinstance(order, o.End):
        yield says("play.cost.one" if cost == 1 else "play.cost.many", cost=cost, left=after.days)


def _standing(obs: Observation, term: Term) -> tuple[int, int]:
    lever, _ = obs.rules.term_index(term)
    return lever, obs.level(lever)


def refusal(book: Book, obs: Observation, key: str, facts: Mapping[str, str | int]) -> str:
    """Why an order is not possible, in a sentence."""
    named = dict(facts)
    term, lever = parse_term(str(facts.get("term", ""))), parse_lever(str(facts.get("lever", "")))
    if "day" in facts:
        named["day"] = book.date(int(facts["day"]))
    if "turn" in facts:
        named["month"] = book.turn_month(int(facts["turn"]))
    if lever in obs.rules.lever_index and lever is not None:
        named["lever"] = book.lever(lever)
    if term is not None and term.lever in obs.rules.lever_index:
        named["term"] = book.full_term(term)
        alone = furthest(obs, obs.rules.lever_index[term.lever])
        named["reach"] = book.words.say("illegal.reach", level=book.standing(*alone)) if alone else ""
        target = f"{term.lever.target} " if term.lever.target in obs.rules.seat_ids else ""
        named["ask"] = book.words.say("illegal.ask_with", term=f"{target}{term.lever.measure}={term.level}")
    return book.words.say(f"illegal.{key.replace('/', '.')}", **named).strip()
