"""Terms as one types them: parted, each read as a lever at a level; a measure without a level is answered with its levels."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from game.core.levers import Lever, Package, Term, package
from game.view.book import Book
from game.view.spell import Unclear, levels_of, measures_of, term_of

__all__ = ["each_way", "terms"]


def terms(book: Book, text: str, fits: Callable[[Lever], bool], sign: str = "=") -> Package:
    """The package that *text* writes, of the levers that fit.

    :raises Unclear: when a measure or a level cannot be told.
    """
    parts = _split(text)
    if not parts:
        raise Unclear("unclear.no_terms")
    if "=" not in text:
        _needs_level(book, text, fits)
    return package(term_of(book, part, fits, lambda lever: _written(lever) + sign) for part in parts)


def each_way(
    book: Book, text: str, among: Callable[[Lever], bool], ways: Mapping[str, Callable[[Lever], bool]], *,
    meant: Collection[str] = (),
) -> Package:
    """The package that *text* writes between several: a term that names a seat is one of that seat, any other one for each.

    *among* are all levers that fit, *ways* those between us and each of the others. Where seats are *meant*, a term that names
    none is for those alone.

    :raises Unclear: when a term can be told in none of them.
    """
    of_each: list[Term] = []
    of_one: list[Term] = []
    for part in _split(text):
        seat, bare = _named(part, ways)
        fitting = [among] if seat or "@" in part or re.match(r"[A-Za-z]{3}\.", part) else [
            fits for way, fits in ways.items() if not meant or way in meant
        ]
        tries = [(part, fits) for fits in fitting] + ([(bare, ways[seat])] if seat else [])
        read, problem = _read(book, tries)
        if problem is not None and not read:
            raise problem
        if seat:
            of_one.append(read[0])
        else:
            of_each.extend(read)
    if not of_each and not of_one:
        raise Unclear("unclear.no_terms")
    return package((*of_each, *of_one))


def _named(part: str, seats: Iterable[str]) -> tuple[str, str]:
    """The seat that a term begins with (`GTM.fund=10`, `gtm fund=10`) or names last (`fund gtm=10`), and the term without it."""
    for seat in seats:
        bare = re.sub(rf"^{seat}[.\s]\s*|\s+{seat}(?=>?=)", "", part, flags=re.IGNORECASE)
        if bare != part:
            return seat, bare
    return "", part


def _read(book: Book, tries: Iterable[tuple[str, Callable[[Lever], bool]]]) -> tuple[list[Term], Unclear | None]:
    """The terms that could be read, and why the first that could not could not."""
    found: list[Term] = []
    problem: Unclear | None = None
    for part, fits in tries:
        try:
            found.append(term_of(book, part, fits, str))
        except Unclear as unclear:
            problem = problem or unclear
    return found, problem


def _written(lever: Lever) -> str:
    return f"{lever.measure}@{lever.target}" if lever.target else lever.measure


def _needs_level(book: Book, text: str, fits: Callable[[Lever], bool]) -> None:
    """A measure that is named in full, or nearly, and has no level."""
    levers = [lever for lever in book.rules.levers if fits(lever)]
    named = measures_of(book, text, levers)
    if len(named) == 1:
        lever = next(lever for lever in levers if lever.measure == named[0])
        raise Unclear("unclear.which_level", levels_of(book, lever), word=book.title(lever.measure))


def _split(text: str) -> list[str]:
    """The terms of a list: parted by commas, `and` or blanks; a measure or a level may have several words."""
    text = re.sub(r"\s*(>=|=)\s*", r"\1", text.replace(" to be ", "="))
    found: list[str] = []
    for part in re.split(r"[,;]| and | \+ ", text):
        words: list[str] = []
        for word in part.split():
            if "=" in word and words and any("=" in w for w in words):
                split = max(i for i, w in enumerate(words) if "=" in w) + 1
                found.append(" ".join(words[:split]))
                words = words[split:]
            words.append(word)
        if words and not any("=" in w for w in words) and len(words) > 1:
            words = [" ".join(words[:-1]) + "=" + words[-1]]
        if words:
            found.append(" ".join(words))
    return found
