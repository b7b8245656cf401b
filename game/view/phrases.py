"""The package of an act in one line, ours and theirs alike; how an order of ours reads in a conversation."""

from __future__ import annotations

from game.core import orders as o
from game.core.levers import Package, Term
from game.core.state import Act, Agreement, Commitment, Proposal
from game.view.book import Book

__all__ = ["own_words", "package_of", "terms_line"]


def package_of(act: Act | None) -> Package:
    """What an act asks or holds."""
    return act.package if isinstance(act, Proposal | Agreement) else act.demand if isinstance(act, Commitment) else ()


def terms_line(book: Book, order: o.Order, asked: Act | None) -> str:
    """The package of an order in one line; what changes in a reply is told beside what was there before."""
    match order:
        case o.TakePart(package=terms) | o.Counter(package=terms):
            before = package_of(asked) if isinstance(asked, Proposal | Commitment) else ()
            return "; ".join(_beside(book, term, before) for term in terms)
        case o.Offer(package=terms):
            return book.words.say("play.for_months", terms=book.package(terms), months=order.months)
        case o.Threaten(demand=demand, harm=harm):
            return book.words.say("play.threat_line", demand=book.demand(demand), date=book.date(order.by),
                                  harm=book.package(harm))
        case o.Promise(demand=demand, reward=reward):
            return book.words.say("play.promise_line", demand=book.demand(demand), date=book.date(order.by),
                                  reward=book.package(reward))
        case o.Retaliate(harm=harm):
            return book.words.say("play.retaliation_line", harm=book.package(harm), date=book.date(order.by))
        case o.Accept():
            return book.package(package_of(asked))
        case _:
            return ""


def _beside(book: Book, term: Term, before: Package) -> str:
    was = next((one for one in before if one.lever == term.lever), None)
    if was is None:
        return book.words.say("play.added_term", term=book.term(term))
    if was.level == term.level:
        return book.term(term)
    level = book.level(was.lever.measure, was.level)
    return book.words.say("play.changed_term", term=book.term(term), was=level)


ECHOED = 3
"""Terms of one's own offer that a conversation tells again; who sent them knows the rest."""


def _begun(book: Book, terms: Package) -> str:
    """The first terms of a package, and how many more there are."""
    if len(terms) <= ECHOED + 1:
        return book.package(terms)
    return book.words.say("screen.you.and_more", terms=book.package(terms[:ECHOED]), number=len(terms) - ECHOED)


def own_words(book: Book, order: o.Order, asked: Act | None) -> str:
    """An order of ours as it stands in a conversation."""
    kind = type(order).__name__.lower()
    known = "public" if getattr(order, "public", False) else "private"
    match order:
        case o.Threaten() | o.Promise():
            terms = order.harm if isinstance(order, o.Threaten) else order.reward
            return book.words.say(f"screen.you.{kind}.{known}", demand=book.demand(order.demand), date=book.date(order.by),
                                  terms=book.package(terms))
        case o.Offer() if order.joined:
            return book.words.say(
                f"screen.you.together.{known}", terms=_begun(book, order.package), months=order.months,
                seats=book.seats(order.partners),
            )
        case o.Offer():
            return book.words.say(f"screen.you.offer.{known}", terms=_begun(book, order.package), months=order.months)
        case _:
            return book.words.say(f"screen.you.{kind}", terms=terms_line(book, order, asked))
