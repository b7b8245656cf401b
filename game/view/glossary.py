"""Terms and what they mean: one that is looked up, those that stand on a screen, those that were not explained yet.

A term is three texts: `glossary.<id>.title`, `.text` and, where it is written in other ways too, `.words`. Knows no term by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection

import attrs

from game.view.book import Book

__all__ = ["Entry", "entries", "first_time", "found_in", "lookup"]

_TITLE = re.compile(r"glossary\.([a-z0-9_]+)\.title")
_GAP = r"[-\s]+"
"""Between the words of a term: blanks, a line's end, or a hyphen."""


@attrs.frozen
class Entry:
    """A term: its id, how it is called, what it means, and every way in which it is written, the title first."""

    id: str
    title: str
    text: str
    words: tuple[str, ...]


def entries(book: Book) -> tuple[Entry, ...]:
    """Every term, in the order of the alphabet."""
    names = [found[1] for key in book.library.texts if (found := _TITLE.fullmatch(key))]
    return tuple(sorted((_entry(book, name) for name in names), key=lambda one: (one.title.casefold(), one.id)))


def _entry(book: Book, name: str) -> Entry:
    say = book.words.say
    title = say(f"glossary.{name}.title")
    words = dict.fromkeys((title, *book.words.choices(f"glossary.{name}.words")))
    return Entry(name, title, say(f"glossary.{name}.text"), tuple(words))


def lookup(book: Book, text: str) -> tuple[Entry, ...]:
    """The terms that *text* could mean, the best first; none where no term is written like it."""
    wanted = _folded(text)
    if not wanted:
        return ()
    every = entries(book)
    exact = [one for one in every if wanted in _folds(one)]
    begun = [one for one in every if any(word.startswith(wanted) for word in _folds(one))]
    holding = [one for one in every if any(re.search(rf"\b{re.escape(wanted)}", word) for word in _folds(one))]
    return tuple(dict.fromkeys((*exact, *begun, *holding)))


def found_in(book: Book, text: str) -> tuple[Entry, ...]:
    """The terms that stand in *text*, in the order in which they first do. Longer words win over shorter ones in them."""
    of_word = {_folded(word): one for one in entries(book) for word in reversed(one.words)}
    longest_first = sorted(of_word, key=lambda word: (-len(word), word))
    pattern = re.compile(r"\b(?:" + "|".join(f"({_pattern(word)})" for word in longest_first) + r")\b", re.IGNORECASE)
    found = (of_word[longest_first[hit.lastindex - 1]] for hit in pattern.finditer(text) if hit.lastindex)
    return tuple(dict.fromkeys(found)) if of_word else ()


def first_time(book: Book, text: str, known: Collection[str]) -> tuple[Entry, ...]:
    """The terms in *text* whose ids are not in *known*: those still to be explained."""
    return tuple(one for one in found_in(book, text) if one.id not in known)


def _folded(word: str) -> str:
    """A word without case, its blanks and hyphens alike, without the 's' of a plural and without an article."""
    return " ".join(re.split(_GAP, word.strip().casefold())).removeprefix("the ").removesuffix("s")


def _folds(one: Entry) -> tuple[str, ...]:
    return tuple(_folded(word) for word in one.words)


def _pattern(folded: str) -> str:
    return _GAP.join(re.escape(part) for part in folded.split(" ")) + "(?:e?s)?"
