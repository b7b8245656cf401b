"""Words by key. Every sentence that a player reads lies in the texts of content; nothing here knows what any of them says."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

__all__ = ["WIDTH", "Words", "fill", "wrapped"]

WIDTH = 78
"""Columns that a line of plain play may have: 80 less a margin."""

_HOLE = re.compile(r"\{([a-z_]+)\}")


def fill(text: str, facts: Mapping[str, str | int]) -> str:
    """*text* with each `{name}` replaced by its fact; what has no fact stays as written, so that nothing raises."""
    return _HOLE.sub(lambda hole: str(facts.get(hole[1], hole[0])), text)


def wrapped(text: str, *, indent: int = 0, first: str = "") -> tuple[str, ...]:
    """*text* in lines of at most `WIDTH` columns; *first* begins the first, the others stand in as far, or as *indent*."""
    room = " " * max(indent, len(first))
    lines = textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=room, break_on_hyphens=False)
    return tuple(lines) or (first.rstrip(),)


def endings(manner: str, side: str) -> tuple[str, ...]:
    """How a key may end for a reader, the most particular first; the plain key last."""
    ways = [f".{side}.{manner}", f".{side}"] if side and manner else [f".{side}"] if side else []
    return (*ways, *([f".{manner}"] if manner else []), "")


class Words:
    """The texts of a library, read by key."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]], *, manner: str = "", side: str = "") -> None:
        """Texts by key, as `Library.texts` holds them. With a *manner*, `<key>.<manner>` stands for a key where there is one.

        A *side* is whose chair reads, where that is not the lead's: `<key>.<side>` then stands before both.
        """
        self._texts = texts
        self._ends = endings(manner, side)

    def has(self, key: str) -> bool:
        """Whether there is a text for *key*."""
        return key in self._texts

    def choices(self, key: str) -> tuple[str, ...]:
        """All sentences of a key, unfilled; none for a key without a text."""
        return self._texts.get(key, ())

    def say(self, key: str, /, **facts: str | int) -> str:
        """The first sentence of *key* with its facts filled in; the key itself where content lacks it, so that it is noticed."""
        found = next((self._texts[key + end] for end in self._ends if key + end in self._texts), None)
        return fill(found[0], facts) if found else key

    def nth(self, key: str, number: int, **facts: str | int) -> str:
        """One of the sentences of *key*, chosen by a number that the caller keeps stable."""
        found = self._texts.get(key)
        return fill(found[number % len(found)], facts) if found else key
