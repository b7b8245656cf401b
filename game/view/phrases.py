"""The package of an act in one line, ours and theirs alike; how an order of ours reads in a conversation."""

from __future__ import annotations

from collections.abc import Callable

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
            if book.among_several(before):
                return _changed(book, terms, before)
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
            terms = package_of(asked)
            return book.package(_of(order.seat, terms) if book.among_several(terms) else terms)
        case _:
            return ""


def _of(seat: str, terms: Package) -> Package:
    """What a seat gives or is given, of a package among several."""
    return tuple(term for term in terms if seat in (term.lever.actor, term.lever.target))


def _changed(book: Book, terms: Package, before: Package) -> str:
    """What a reply changes in a package among several; what it leaves as it was is only counted."""
    levers = {term.lever for term in terms}
    parts = [_beside(book, term, before, write=book.full_term) for term in terms if term not in before]
    parts += [book.words.say("play.dropped_term", term=book.full_term(term)) for term in before if term.lever not in levers]
    same = sum(term in before for term in terms)
    if same:
        parts.append(book.words.say("play.same_terms.one" if same == 1 else "play.same_terms.many", number=same))
    return "; ".join(parts)


def _beside(book: Book, term: Term, before: Package, *, write: Callable[[Term], str] | None = None) -> str:
    written = (write or book.term)(term)
    was = next((one for one in before if one.lever == term.lever), None)
    if was is None:
        return book.words.say("play.added_term", term=written)
    if was.level == term.level:
        return written
    level = book.level(was.lever.measure, was.level)
    return book.words.say("play.changed_term", term=written, was=level)


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
