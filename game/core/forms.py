"""The five forms of an arrow (constant, ratio, steps, sum, least/most) over quantities of the world.

A form is data, so that *why* can name what it read; `ready` makes a function of it once, at load. No expression language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from game.core.whole import sat, share, steps

__all__ = ["Form", "Quantity", "Reader", "quantities", "ready"]


class Quantity(NamedTuple):
    """Something that can be read: *kind* and the indices that the reader needs (one, or several to be summed)."""

    kind: str
    at: tuple[int, ...] = ()


class Form(NamedTuple):
    """*kind* is constant, ratio, steps, sum, least or most; the rest is what that kind needs."""

    kind: str
    of: Quantity | None = None
    over: Quantity | None = None
    half_at: int = 1
    at: tuple[int, ...] = ()
    gives: tuple[int, ...] = ()
    parts: tuple[Form, ...] = ()


class Reader(Protocol):
    """What can look a quantity up: the draft of a phase, or a finished state."""

    def read(self, quantity: Quantity) -> int:
        """The whole number that the quantity has now."""
        ...


Ready = Callable[[Reader], int]


class _Fixed:
    """A reader of numbers alone."""

    def read(self, quantity: Quantity) -> int:
        """The number."""
        return quantity.at[0]


def ready(form: Form) -> Ready:
    """*form* as a function of a reader; one that reads nothing that moves is worked out here and now."""
    made = _ready(form)
    if quantities(form):
        return made
    number = made(_Fixed())
    return lambda _reader: number


def _ready(form: Form) -> Ready:
    of, over = form.of, form.over
    match form.kind:
        case "constant":
            assert of is not None
            return lambda reader: reader.read(of)
        case "ratio":
            assert of is not None and over is not None
            half = form.half_at
            return lambda reader: _ratio(reader.read(of), reader.read(over), half)
        case "steps":
            assert of is not None
            at, gives = form.at, form.gives
            return lambda reader: steps(reader.read(of), at, gives)
        case "sum":
            return _total(form.parts)
        case "least":
            parts = tuple(ready(part) for part in form.parts)
            return lambda reader: min([part(reader) for part in parts])
        case "most":
            parts = tuple(ready(part) for part in form.parts)
            return lambda reader: max([part(reader) for part in parts])
        case _:
            raise AssertionError(form.kind)


def _total(forms: tuple[Form, ...]) -> Ready:
    """The sum of several forms; what does not move is added up once."""
    parts = tuple(ready(form) for form in forms if quantities(form))
    fixed = sum([ready(form)(_Fixed()) for form in forms if not quantities(form)])
    if len(parts) == 2:
        first, second = parts
        return lambda reader: fixed + first(reader) + second(reader)
    return lambda reader: fixed + sum([part(reader) for part in parts])


def _ratio(of: int, over: int, half: int) -> int:
    return sat(share(1000, of, over), half) if over > 0 else 0


def quantities(form: Form) -> tuple[Quantity, ...]:
    """Every quantity that *form* reads, in the order written."""
    own = tuple(q for q in (form.of, form.over) if q is not None and q.kind != "number")
    return own + tuple(q for part in form.parts for q in quantities(part))
