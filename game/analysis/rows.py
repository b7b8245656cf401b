"""How the rows of many games are written, one after the other as they are played: CSV with a head line, or one JSON document.

Owns the two formats. Nothing is kept, so that a long run takes no more memory than a short one.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TextIO

__all__ = ["FORMATS", "Row", "Writer", "as_csv", "as_json", "flat", "opened", "safe", "write"]

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Signs at which a spreadsheet begins to compute a text."""

Row = dict[str, Any]


class Writer(Protocol):
    """Takes rows in their order, and at the end what is known only then."""

    def row(self, row: Row) -> None:
        """Write a row."""

    def end(self, rest: Mapping[str, Any]) -> None:
        """Write what stands behind the rows."""


class CsvWriter:
    """Rows as CSV with a head line; ids that packs name are made harmless. What is not a row has no place in it."""

    def __init__(self, out: TextIO, head: Mapping[str, Any]) -> None:  # noqa: ARG002 - one signature for all formats
        self._writer = csv.writer(out, lineterminator="\n")
        self._begun = False

    def row(self, row: Row) -> None:
        """Write a row, and before the first the names of the columns."""
        cells = flat(row)
        if not self._begun:
            self._writer.writerow([safe(name) for name in cells])
            self._begun = True
        self._writer.writerow([safe(value) for value in cells.values()])

    def end(self, rest: Mapping[str, Any]) -> None:
        """Nothing stands behind the rows."""


class JsonWriter:
    """One document, a row a line: *head*, `rows`, and the rest."""

    def __init__(self, out: TextIO, head: Mapping[str, Any]) -> None:
        self._out, self._begun = out, False
        out.write("{" + "".join(f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items()) + '"rows": [')

    def row(self, row: Row) -> None:
        """Write a row."""
        self._out.write((",\n" if self._begun else "\n") + json.dumps(row))
        self._begun = True

    def end(self, rest: Mapping[str, Any]) -> None:
        """Close the list and the document."""
        self._out.write("\n]" if self._begun else "]")
        self._out.write("".join(f",\n{json.dumps(key)}: {json.dumps(value)}" for key, value in rest.items()) + "}\n")


FORMATS: dict[str, type[CsvWriter | JsonWriter]] = {"csv": CsvWriter, "json": JsonWriter}


def flat(row: Row, prefix: str = "") -> Row:
    """A row without nesting: `lenses.law`."""
    found: Row = {}
    for key, value in row.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = int(value) if isinstance(value, bool) else value
    return found


def safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def _written(document: Mapping[str, Any], name: str) -> str:
    keys = list(document)
    at = keys.index("rows")
    out = io.StringIO()
    writer = FORMATS[name](out, {key: document[key] for key in keys[:at]})
    for row in document["rows"]:
        writer.row(row)
    writer.end({key: document[key] for key in keys[at + 1 :]})
    return out.getvalue()


def as_json(document: Mapping[str, Any]) -> str:
    """A whole document as text, a row a line."""
    return _written(document, "json")


def as_csv(document: Mapping[str, Any]) -> str:
    """The rows of a whole document as text."""
    return _written(document, "csv")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[TextIO]:
    """A file that is there whole or not at all: it gets its name when everything has been written."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")  # of its own, so that two runs into one file do not mix
    try:
        with half.open("w", encoding="utf-8", newline="\n") as out:
            yield out
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    half.replace(path)


def write(text: str, path: Path) -> None:
    """Put a text into a file, whole or not at all."""
    with opened(path) as out:
        out.write(text)
