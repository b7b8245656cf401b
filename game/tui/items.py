"""A line of a list that one chooses from."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Item"]


class Item(NamedTuple):
    """A line to choose: its id, its title, what is said beside it, and why it cannot be chosen, if so."""

    id: str
    title: str
    about: str = ""
    barred: str = ""
