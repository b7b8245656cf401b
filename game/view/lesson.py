"""Where a learner stands in a lesson: a walk of what happened through the steps. Remembers nothing and changes nothing.

A happening is a text of the closed set in `content/schema_lessons.py`: `see:desk`, `order:offer`, `heard:counter`, `turn:2`,
`over`, `next`. Whoever shows the game collects them in order; what an order or an answer is called is told by `of_order` and
`of_answer`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from game.content.schema import Lesson, LessonStep
from game.content.schema_lessons import HAPPENED
from game.core import orders as o

__all__ = ["Standing", "instruction", "of_answer", "of_order", "where"]

_ORDERS: dict[type, str] = {
    o.Open: "open", o.Offer: "offer", o.Threaten: "threaten", o.Promise: "promise", o.Accept: "accept", o.Counter: "counter",
    o.TakePart: "counter", o.Refuse: "refuse", o.Stall: "refuse", o.Leave: "refuse", o.AskPrincipal: "ask", o.AskEmbassy: "ask",
    o.AskAlly: "ask", o.Impose: "impose", o.Lift: "lift", o.End: "end",
}
_ANSWERS: dict[type, str] = {
    o.Accept: "accept", o.TakePart: "part", o.Counter: "counter", o.Refuse: "refuse", o.Stall: "refuse", o.Leave: "refuse",
    o.Retaliate: "refuse",
}
_KEY = re.compile(r"\{key:([a-z_]+)\}")
_END, _OVER, _ANY = "order:end", "over", "heard:any"
assert {_END, _OVER, _ANY} <= set(HAPPENED)


@attrs.frozen
class Standing:
    """The step that waits, from 1, of how many; what it says, what to do on the screen (see `instruction`) and what to type.

    When *done*, nothing waits any more and the last step is given again.
    """

    step: int
    of: int
    id: str
    text: str
    do: str
    typed: str
    done: bool


def of_order(order: o.Order) -> str:
    """What an order of the learner is called as a happening; nothing for one that no lesson can wait for."""
    kind = _ORDERS.get(type(order), "")
    return f"order:{kind}" if kind else ""


def of_answer(order: o.Order) -> str:
    """What an answer to the learner is called as a happening; nothing for an order that is no answer."""
    kind = _ANSWERS.get(type(order), "")
    return f"heard:{kind}" if kind else ""


def where(lesson: Lesson, happened: Sequence[str]) -> Standing:
    """The step at which the learner stands after everything that happened, in order.

    Who runs ahead is not held back. An order passes the step of the same month that waits for it; the end of a month passes all
    steps of that month; the end of the game passes all that need a running game.
    """
    at = 0
    for one in happened:
        at = _after(lesson.steps, at, one)
    last = lesson.steps[min(at, len(lesson.steps) - 1)]
    number = min(at + 1, len(lesson.steps))
    return Standing(number, len(lesson.steps), last.id, last.text, last.do, last.typed or last.do, done=at >= len(lesson.steps))


def _after(steps: Sequence[LessonStep], at: int, one: str) -> int:
    """The step that waits after a happening, where step *at* waited before it."""
    if at >= len(steps):
        return at
    if _fits(steps[at].until, one):
        return at + 1
    if one == _OVER:
        return next((n + 1 for n in range(at, len(steps)) if steps[n].until == _OVER), at)
    ahead = range(at, len(steps))
    if one == _END or one.startswith("turn:"):
        return next((n + 1 for n in ahead if _fits(steps[n].until, one)), at)
    if one.startswith("order:"):
        for n in ahead:
            if steps[n].until in (_END, _OVER) or steps[n].until.startswith("turn:"):
                break
            if _fits(steps[n].until, one):
                return n + 1
    return at


def _fits(until: str, one: str) -> bool:
    """Whether a happening is what a step waits for."""
    kind, _, what = until.partition(":")
    same, _, done = one.partition(":")
    if kind == same == "turn" and what.isdigit() and done.isdigit():
        return int(done) >= int(what)
    return until == one or (until == _ANY and same == kind)


def instruction(standing: Standing, keys: Mapping[str, str]) -> str:
    """What to do, for the screen: each `{key:COMMAND}` is replaced by how *keys* write it; a command without a key by its id.

    Plain play shows `Standing.typed` in its place.
    """
    return _KEY.sub(lambda found: keys.get(found[1], found[1]), standing.do)
