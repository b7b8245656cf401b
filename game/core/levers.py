"""Levers, terms and packages, and how they are written: `GTM.accept_third_country@HND=50`.

Owns their text form. Knows nothing of what a measure does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["LEVEL", "LEVER", "NAME", "SEAT", "Lever", "Package", "Term", "package", "parse_lever", "parse_term"]

SEAT = r"[A-Z]{3}"
NAME = r"[a-z][a-z0-9_]*"
LEVEL = r"[a-z0-9_.]+"
LEVER = rf"{SEAT}\.{NAME}(?:@(?:{SEAT}|{NAME}))?"

_lever = re.compile(rf"({SEAT})\.({NAME})(?:@({SEAT}|{NAME}))?")
_term = re.compile(rf"({LEVER})=({LEVEL})")


class Lever(NamedTuple):
    """A measure with its actor and target; the target is '' where it has none."""

    actor: str
    measure: str
    target: str = ""

    def __str__(self) -> str:
        """The lever as written in orders."""
        return f"{self.actor}.{self.measure}@{self.target}" if self.target else f"{self.actor}.{self.measure}"


class Term(NamedTuple):
    """A lever at a level."""

    lever: Lever
    level: str

    def __str__(self) -> str:
        """The term as written in orders."""
        return f"{self.lever}={self.level}"


Package = tuple[Term, ...]
"""A set of terms, in the order of their text, each lever once."""


def package(terms: Iterable[Term]) -> Package:
    """Terms in their one order; of two on the same lever the later wins."""
    return tuple(sorted({term.lever: term for term in terms}.values()))


def parse_lever(text: str) -> Lever | None:
    """The lever that *text* writes, or None."""
    found = _lever.fullmatch(text)
    return Lever(found[1], found[2], found[3] or "") if found else None


def parse_term(text: str) -> Term | None:
    """The term that *text* writes, or None."""
    found = _term.fullmatch(text)
    if not found:
        return None
    lever = parse_lever(found[1])
    return Term(lever, found[2]) if lever else None
