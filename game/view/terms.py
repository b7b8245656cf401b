"""Terms as one types them: parted, each read as a lever at a level; a measure without a level is answered with its levels."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.core.levers import Lever, Package, package
from game.view.book import Book
from game.view.spell import Unclear, levels_of, measures_of, term_of

__all__ = ["terms"]


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
