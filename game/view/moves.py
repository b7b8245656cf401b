"""Moves of one's own levers and questions, as one types them: `set border_policy=closed`, `ask washington GTM visas=20k`."""

from __future__ import annotations

from collections.abc import Callable

from game.core import orders as o
from game.core.levers import Lever, Term
from game.core.observe import Observation
from game.view.book import Book
from game.view.spell import Unclear, matches, measures_of, seat_of
from game.view.terms import terms

__all__ = ["ask", "move"]

_WASHINGTON = ("principal", "washington", "capital", "home", "congress", "leave")


def _own_term(obs: Observation, book: Book, rest: str) -> Term:
    """The one term of one's own that a line names, with or without the seat that it touches."""
    word, _, more = rest.partition(" ")
    other = ""
    if more and "=" not in word and "@" not in word:
        try:
            other, rest = seat_of(book, word), more.strip()
        except Unclear:
            other = ""

    def ours(lever: Lever) -> bool:
        return lever.actor == obs.seat and (not other or lever.target == other)

    try:
        found = terms(book, rest, ours)
    except Unclear as puzzle:
        if puzzle.key in ("unclear.not_here", "unclear.measure") and (theirs := _theirs(obs, book, rest)):
            seat = other or next(s for s in book.rules.seat_ids if s != obs.seat)
            raise Unclear("unclear.theirs", word=theirs, seat=seat) from None
        raise
    if len(found) != 1:
        raise Unclear("unclear.one_move", [str(term) for term in found])
    return found[0]


def _theirs(obs: Observation, book: Book, rest: str) -> str:
    """The title of a measure that *rest* names and that only other governments have; '' if none."""
    word = rest.partition("=")[0]
    ours = {lever.measure for lever in book.rules.levers if lever.actor == obs.seat}
    found = measures_of(book, word, book.rules.levers) or matches(word.split(" ")[0], {
        lever.measure: book.title(lever.measure) for lever in book.rules.levers if lever.actor != obs.seat})
    return book.title(found[0]) if found and not ours & set(found) else ""


def move(verb: str) -> Callable[[Observation, Book, str], o.Order]:
    """The reader of `impose`, `lift` or `set`. `set` moves either way, and so does any of them where nobody is the target."""

    def read(obs: Observation, book: Book, rest: str) -> o.Order:
        term = _own_term(obs, book, rest)
        lever, level = obs.rules.term_index(term)
        if verb == "set" or not term.lever.target:
            if level == obs.level(lever):
                raise Unclear("unclear.stands", term=book.full_term(term))
            return (o.Impose if level < obs.level(lever) else o.Lift)(obs.seat, term)
        return (o.Impose if verb == "impose" else o.Lift)(obs.seat, term)

    return read


def ask(obs: Observation, book: Book, rest: str) -> o.Order:
    """A question to one's capital (a term), one's embassy (a seat), or an ally (about a seat)."""
    word, _, more = rest.partition(" ")
    more = more.strip()
    if word.casefold() == "white" and more.casefold().startswith("house"):
        word, more = _WASHINGTON[0], more[len("house"):].strip()
    if word.casefold() in _WASHINGTON:
        return o.AskPrincipal(obs.seat, _own_term(obs, book, more.removeprefix("for ")))
    if word.casefold() == "embassy":
        return o.AskEmbassy(obs.seat, seat_of(book, more.removeprefix("about ").removeprefix("in ")))
    if "=" in rest:
        return o.AskPrincipal(obs.seat, _own_term(obs, book, rest))
    if more.startswith("about "):
        return o.AskAlly(obs.seat, seat_of(book, word), seat_of(book, more.removeprefix("about ")))
    raise Unclear("unclear.ask")
