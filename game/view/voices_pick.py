"""Which sentence is said next: no speaker says one twice in a game. Owns what has been said; knows no act and no reason.

A part of a speech has a pool in each register and may have one of the speaker's own, `<key>.<seat>`, with what only that country
would say. The own pool comes first where it is asked for. Then come the speaker's register, the other registers of that
country, and those of others; among them sentences that nobody has said come before those that only others have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from zlib import crc32

from game.view.book import Book
from game.view.words import fill

__all__ = ["NOTHING", "REGISTERS", "Line", "Sentences", "registers", "tidy"]

REGISTERS = ("formal", "plain", "warm", "dry")
"""Every register that texts are written in."""


class Line(NamedTuple):
    """A sentence as it is heard, and as it stands in the texts."""

    text: str
    sentence: str


NOTHING = Line("", "")
"""What is said of a part whose sentences have all been said."""

Facts = Mapping[str, str]

_SUBJECT_FIRST = re.compile(r"(\w+ ){1,4}\{measure\},")
"""A sentence that opens by naming its subject: `On {measure}, ...`. Two in a row sound like one official reading two cards."""


def registers(book: Book, seat: str) -> tuple[str, ...]:
    """The registers in which a country's roles speak: those of every temperament that its file names, not of the one drawn."""
    kinds = [book.library.temperaments[one.id] for one in book.country(seat).temperaments]
    return tuple(dict.fromkeys(name for kind in kinds for name in kind.registers))


def tidy(text: str) -> str:
    """Each sentence with a capital, and no comma before another mark, whatever its placeholders were filled with."""
    text = re.sub(r",\s*([,.;:?!])", r"\1", text)
    return re.sub(r"(^|[.?!] )([a-z])", lambda found: found[1] + found[2].upper(), text)


class Sentences:
    """The sentences of one game, and who has said which."""

    def __init__(self, book: Book) -> None:
        """Nothing has been said yet."""
        self.book = book
        self.used: dict[str, set[str]] = {}
        """Who has said a sentence."""
        self.said = 0
        """How many sentences have been said."""
        self._named = ""
        """The sentence of this speech that opened by naming its subject."""
        self._told: dict[str, int] = {}
        self._tellings = 0

    def begin(self) -> None:
        """Begin a speech: its subject has not been named yet."""
        self._named = ""

    def own(self, key: str, seat: str, facts: Facts) -> int:
        """How many sentences of its own for a part the speaker has not said yet."""
        return len([s for s in self._pool(f"{key}.{seat}", facts) if s not in self.used])

    def say(self, key: str, register: str, seat: str, turn: int, facts: Facts, *, own: bool) -> Line:
        """The next sentence of a part for a speaker, which counts as said; nothing where the speaker has said all of them.

        With *own* the speaker's own sentences come first, else after those of its country's registers. Where a sentence of this
        speech has opened by naming its subject, one that does not comes before those that do.
        """
        mine = tuple(dict.fromkeys((register, *registers(self.book, seat))))
        names = [seat, *mine] if own else [*mine, seat]
        names += [name for name in REGISTERS if name not in names]
        pools = [self._pool(f"{key}.{name}", facts) for name in names]
        unsaid = [[s for s in pool if s not in self.used] for pool in pools]
        not_mine = [[s for s in pool if seat not in self.used.get(s, ())] for pool in pools]
        left = [*unsaid, *not_mine]
        other = [[s for s in pool if not _SUBJECT_FIRST.match(s)] for pool in left] if self._named else []
        fresh = next((found for found in (*other, *left) if found), None)
        if fresh is None:
            return NOTHING
        sentence = fresh[crc32(f"{seat}/{key}/{turn}".encode()) % len(fresh)]
        self._named = self._named or (sentence if _SUBJECT_FIRST.match(sentence) else "")
        self.used.setdefault(sentence, set()).add(seat)
        self.said += 1
        return Line(tidy(fill(sentence, facts)), sentence)

    def unsay(self, line: Line, seat: str) -> None:
        """Take back a sentence that was chosen and then left out."""
        speakers = self.used.get(line.sentence, set())
        if seat in speakers:
            speakers.discard(seat)
            self.said -= 1
        if line.sentence == self._named:
            self._named = ""
        if not speakers:
            self.used.pop(line.sentence, None)

    def tell(self, key: str, seat: str, turn: int, facts: Facts) -> str:
        """The next line of narration for *key*: one that was not told yet, else the one told longest ago."""
        pool = self._pool(key, facts)
        if not pool:
            return ""
        fresh = [s for s in pool if s not in self._told]
        choice = fresh[crc32(f"{seat}/{key}/{turn}".encode()) % len(fresh)] if fresh else min(pool, key=lambda s: self._told[s])
        self._tellings += 1
        self._told[choice] = self._tellings
        return tidy(fill(choice, facts))

    def _pool(self, key: str, facts: Facts) -> list[str]:
        """The sentences of a key whose placeholders all have a fact."""
        return [s for s in self.book.words.choices(key) if "{" not in fill(s, facts)]
