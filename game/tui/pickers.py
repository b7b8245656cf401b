"""Choices that are made from a list: a government, a kind of meeting, a question, an adviser's draft, an act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from game.core import orders as o
from game.core.dates import add_months
from game.core.legality import why_illegal
from game.core.levers import Term
from game.core.state import Agreement, Commitment, Proposal
from game.tui.items import Item
from game.view import drafting
from game.view.advice import suggestions
from game.view.drafting import Draft
from game.view.given import refusal
from game.view.together import fellows

if TYPE_CHECKING:
    from game.tui.play import PlayScreen

__all__ = ["act", "advice", "compose", "government", "in_kind", "question", "sitting"]


def _choose(screen: PlayScreen, title: str, items: list[Item], then: Callable[[str], None]) -> None:
    screen.home.go("pick", title, items, then)


def government(screen: PlayScreen, then: Callable[[str], None]) -> None:
    """Choose a government."""
    book, chair = screen.game.book, screen.game.chair
    items = [Item(seat, book.heading(seat), book.country(seat).capital) for seat in book.rules.seat_ids if seat != chair.seat]
    if len(items) == 1:
        then(items[0].id)
    else:
        _choose(screen, screen.say("pick.government"), items, then)


def compose(screen: PlayScreen, kind: str, seat: str) -> None:
    """Put a package together, for the government here or one that is chosen; what was begun before is there again."""

    def begin(chosen: str) -> None:
        game = screen.game
        draft = game.drafts.get(f"{kind}/{chosen}") or drafting.new(game.chair.obs, kind, chosen)
        screen.home.go("compose", draft)

    if seat:
        begin(seat)
    else:
        government(screen, begin)


def _barred(screen: PlayScreen, order: o.Order) -> str:
    """Why an order is not possible now, as sentences; '' when it is."""
    obs = screen.game.chair.obs
    return " ".join(refusal(screen.game.book, obs, reason.key, dict(reason.facts)) for reason in why_illegal(obs, order))


def sitting(screen: PlayScreen, seat: str) -> None:
    """Choose how to meet: a call, a visit, a meeting of several, or through a third."""
    chair, book = screen.game.chair, screen.game.book
    others = [one for one in book.rules.seat_ids if one != chair.seat]

    def ways(chosen: str) -> None:
        orders: dict[str, o.Order] = {
            "call": o.Open(chair.seat, (chosen,), "call"),
            "visit": o.Open(chair.seat, (chosen,), "visit"),
        }
        orders |= {f"all/{','.join(m)}": o.Open(chair.seat, (chosen, *m), "bloc") for m in fellows(chair.obs, chosen)}
        orders |= {f"bloc/{other}": o.Open(chair.seat, (chosen, other), "bloc") for other in others if other != chosen}
        orders |= {f"through/{other}": o.Open(chair.seat, (chosen,), "call", other) for other in others if other != chosen}
        items = []
        for name, order in orders.items():
            kind, _, other = name.partition("/")
            named = book.seats(other.split(",")) if other else ""
            title = screen.say(f"pick.sitting.{kind}", other=named, seat=book.seat(chosen))
            rank = "bloc" if kind in ("all", "bloc") else "call" if kind != "visit" else "visit"
            cost = screen.say("pick.sitting.cost", days=book.rules.sitting_days[rank])
            items.append(Item(name, title, cost, _barred(screen, order)))
        _choose(screen, screen.say("pick.sitting", seat=book.seat(chosen)), items, lambda name: screen.home.give(orders[name]))

    if seat:
        ways(seat)
    else:
        government(screen, ways)


def question(screen: PlayScreen, seat: str, *, first: Sequence[Term] = ()) -> None:
    """Choose what to ask and whom: leave from Washington, the embassy about a government, an ally about it.

    The terms in *first* that need leave stand at the top.
    """
    found = {f"{number}": one for number, one in enumerate(_questions(screen, seat, first))}
    items = [Item(name, title, about, _barred(screen, order)) for name, (order, title, about) in found.items()]
    _choose(screen, screen.say("pick.ask"), items, lambda name: screen.home.give(found[name][0]))


def _questions(screen: PlayScreen, seat: str, first: Sequence[Term]) -> Iterable[tuple[o.Order, str, str]]:
    """Every question that can be put: the order, its title, what is said beside it."""
    chair, book, say = screen.game.chair, screen.game.book, screen.say
    others = [one for one in book.rules.seat_ids if one != chair.seat]
    beyond = drafting.beyond_brief(chair.obs, seat)

    def leave(term: Term) -> tuple[o.Order, str, str]:
        authority = book.words.say(f"word.authority.{drafting.authority_of(chair.obs, term)}")
        order = o.AskPrincipal(chair.seat, term)
        return order, say("pick.ask.leave", term=book.full_term(term)), say("pick.ask.leave.about", authority=authority)

    yield from (leave(term) for term in first if term in beyond)
    for one in [seat] if seat else others:
        yield o.AskEmbassy(chair.seat, one), say("pick.ask.embassy", seat=book.seat(one)), say("pick.ask.embassy.about")
    yield from (leave(term) for term in beyond if term not in first)
    for ally in others if seat else []:
        if ally != seat:
            title = say("pick.ask.ally", ally=book.seat(ally), seat=book.seat(seat))
            yield o.AskAlly(chair.seat, ally, seat), title, say("pick.ask.ally.about")


def advice(screen: PlayScreen, seat: str, then: Callable[[Draft], None]) -> None:
    """Choose an adviser's draft."""
    found = {}
    items = []
    for number, one in enumerate(suggestions(screen.game.chair.obs, screen.game.book, seat)):
        draft = drafting.draft_of(screen.game.chair.obs, one.order)
        if draft is not None:
            found[str(number)] = draft
            items.append(Item(str(number), screen.say(f"pick.advice.{draft.kind}", name=one.name), one.line))
    if items:
        _choose(screen, screen.say("pick.advice"), items, lambda name: then(found[name]))
    else:
        screen.tell(screen.say("pick.advice.none"))


def in_kind(screen: PlayScreen, act: Proposal | Commitment) -> None:
    """Choose what is done in return for a threat that is carried out: one lever of one's own, at one level, in two months."""
    obs, book, seat = screen.game.chair.obs, screen.game.book, screen.game.chair.seat
    by = add_months(obs.public.date, drafting.AHEAD)
    orders = {
        f"{lever}/{level}": o.Retaliate(seat, act.speaker, act.ref, (obs.rules.term(lever, level),), by)
        for lever in obs.rules.levers_of[obs.at] if obs.rules.levers[lever].target == act.speaker
        for level in reversed(range(obs.level(lever)))
    }
    items = [
        Item(name, book.full_term(order.harm[0]), screen.say("pick.in_kind.about", date=book.date(by)), _barred(screen, order))
        for name, order in orders.items()
    ]
    if items:
        title = screen.say("pick.in_kind", seat=book.seat(act.speaker))
        _choose(screen, title, items, lambda name: screen.home.give(orders[name]))
    else:
        screen.tell(screen.say("pick.in_kind.none"))


def act(screen: PlayScreen, seat: str, kind: str) -> None:
    """Choose an act between us and a government, to take it back or to make it public."""
    chair, book = screen.game.chair, screen.game.book
    build: type[o.Withdraw | o.Publish] = o.Withdraw if kind == "withdraw" else o.Publish
    items = []
    for one in chair.obs.acts:
        if not isinstance(one, Proposal | Commitment | Agreement) or chair.seat not in (one.speaker, one.target):
            continue
        if seat and seat not in (one.speaker, one.target):
            continue
        terms = one.demand if isinstance(one, Commitment) else one.package
        barred = _barred(screen, build(chair.seat, one.ref))
        items.append(Item(one.ref, one.ref, book.package(terms), barred))
    usable = [item for item in items if not item.barred]
    if not usable:
        screen.tell(items[0].barred if items else screen.say(f"pick.{kind}.none"))
        return
    _choose(screen, screen.say(f"pick.{kind}"), usable, lambda ref: screen.home.give(build(chair.seat, ref)))
