"""An answer explained: the sum, what was insisted on, who at home would block, and the nearest package it would have taken.

It opens the mind that answered, so it belongs to the debrief, to the bench and to practice, and to no other running game.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from game.ai.choice import read_sum
from game.analysis.nearest import Asking, Nearest, NothingNear, nearest
from game.analysis.nearest_told import change, nothing
from game.analysis.occurred import ANSWERS
from game.analysis.wording import Wording
from game.core import orders as o
from game.core.addends import ADDENDS
from game.core.state import State
from game.core.world import World

__all__ = ["Explained", "Weighed", "after_sum", "explained", "lines", "rows_told", "weighed"]


@attrs.frozen(kw_only=True)
class Weighed:
    """The sum that went with an answer, in points: its rows, the total, and the *line*, what was insisted on with luck in it.

    *plan* is how far it meant to keep what was asked, permille. *blockers* would stop it at home, *contested* fight it later.
    """

    rows: tuple[tuple[str, int], ...] = ()
    total: int = 0
    line: int = 0
    plan: int = 0
    blockers: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


def weighed(note: str) -> Weighed:
    """The sum of a note as `sum_text` writes it; an empty one where nothing was weighed."""
    found = read_sum(note)

    def number(name: str) -> int:
        text = found.get(name, "")
        return int(text) if text.lstrip("-").isdecimal() else 0

    def names(name: str) -> tuple[str, ...]:
        return tuple(word for word in found.get(name, "").split(",") if word)

    return Weighed(
        rows=tuple((name, number(name)) for name in ADDENDS if name in found), total=number("total"), line=number("margin"),
        plan=number("plan"), blockers=names("blockers"), contested=names("contested"), unsaid=names("unsaid"),
    )


@attrs.frozen(kw_only=True)
class Explained:
    """An ask, the answer to it and its sum; *near* is None after a yes, which needs nothing else."""

    asked: Asking
    seat: str
    answer: str
    sum: Weighed
    near: Nearest | NothingNear | None


def explained(world: World, before: State, asked: Asking, answer: o.Order, note: str) -> Explained:
    """The *answer* to an ask that was put in the state *before*, with the *note* that the answer carried."""
    kind = ANSWERS[type(answer)]
    near = None if kind == "accept" else nearest(world, before, asked)
    return Explained(asked=asked, seat=answer.seat, answer=kind, sum=weighed(note), near=near)


def lines(words: Wording, one: Explained) -> list[str]:
    """It in sentences: the sum from its largest row on, the line, who would block, what would have been taken."""
    found, rows = one.sum, rows_told(words, one.sum.rows)
    total = words.say("debrief.answer.sum", 0, rows=rows, total=f"{found.total:+}", margin=f"{found.line:+}")
    return [*([total] if found.rows else []), *after_sum(words, one)]


def rows_told(words: Wording, rows: Sequence[tuple[str, int]]) -> str:
    """The rows that are not zero, the largest first."""
    weighty = sorted((row for row in rows if row[1]), key=lambda row: -abs(row[1]))
    return ", ".join(f"{words.say(f'debrief.row.{name}')} {value:+}" for name, value in weighty)


def after_sum(words: Wording, one: Explained) -> list[str]:
    """Who at home would stop it or fight it, and the nearest package that would have been taken with its own sum."""
    said = []
    for key, groups in (("blocked", one.sum.blockers), ("contested", one.sum.contested)):
        if groups:
            named = ", ".join(words.group(one.seat, name) for name in groups)
            said.append(words.say(f"debrief.answer.{key}", 0, groups=named))
    if isinstance(one.near, Nearest):
        sums = {"total": f"{one.near.total:+}", "line": f"{one.near.margin:+}"}
        said.append(words.say("explained.near", 0, change=change(words, one.asked, one.near), **sums))
    elif one.near is not None:
        said.append(nothing(words, one.near))
    return said
