"""What a YAML file is read into: scalars, lists and mappings that know where they stand.

Owns the shape of nodes. Never knows what a file should say: `yamlprofile.py` makes nodes, `structure.py` reads them.
"""

from __future__ import annotations

import attrs

from game.content.diagnostic import Span

__all__ = ["Hole", "Listing", "Mapping", "Node", "Scalar"]


@attrs.define(eq=False)
class Node:
    """Something in a file, from its first character; *end* is where it ends (line and column, from 1, exclusive)."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def span(self) -> Span:
        """Its place; of what runs over several lines, the first line only."""
        length = self.end_column - self.column if self.end_line == self.line else 1
        return Span(self.file, self.line, self.column, max(1, length))


@attrs.define(eq=False)
class Scalar(Node):
    """One value: *value* is text, a whole number or a truth; *raw* is the text as it was read."""

    raw: str
    value: str | int | bool
    plain: bool

    @property
    def empty(self) -> bool:
        """Whether nothing was written at all."""
        return self.plain and not self.raw


@attrs.define(eq=False)
class Listing(Node):
    """A list."""

    items: list[Node] = attrs.field(factory=list)


@attrs.define(eq=False)
class Mapping(Node):
    """A mapping from text keys; of a key written twice the first counts."""

    keys: dict[str, Scalar] = attrs.field(factory=dict)
    values: dict[str, Node] = attrs.field(factory=dict)


@attrs.define(eq=False)
class Hole(Node):
    """In place of what was refused and reported already; who meets it says nothing more."""
