"""What an author is told about a content file: places, diagnostics, order, counts and the three ways to print them.

Owns how a diagnostic looks. Never decides what is wrong: the passes do, and `codes.py` says how bad it is. Colour is left
to whoever prints; the words `error`, `warning`, `tidy` and `info` are always in the text.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from pathlib import Path

import attrs

__all__ = [
    "FORMAT",
    "Diagnostic",
    "Edit",
    "Severity",
    "SourceLines",
    "Span",
    "as_github",
    "as_json",
    "as_text",
    "escaped",
    "fails",
    "in_order",
    "quoted",
    "read_baseline",
    "totals",
    "without_known",
]

FORMAT = 1
"""Version of the JSON form; its fields do not change meaning."""

PRINTED_OF_A_KIND = 3
"""How often the same message is printed before it is only counted."""

PRINTED_OF_A_CODE = 60
"""How many of one code are printed at all, so that one wrong script does not fill the screen."""

WIDEST = 110
"""Cells of a source line that are shown; a longer one is cut around the caret."""


class Severity(Enum):
    """By who suffers: the player now, the player later, the author later, nobody."""

    ERROR = "error"
    WARNING = "warning"
    TIDY = "tidy"
    INFO = "info"


@attrs.frozen(order=True)
class Span:
    """A place in a file, counted from 1; *length* is in characters and stays on the line."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@attrs.frozen
class Edit:
    """Text to write in place of a span."""

    span: Span
    text: str


@attrs.frozen
class Diagnostic:
    """One thing to tell an author: where, what, what else belongs to it, and one thing to do."""

    code: str
    severity: Severity
    message: str
    primary: Span
    labels: tuple[tuple[Span, str], ...] = ()
    help: str | None = None
    fix: Edit | None = None


def escaped(text: str) -> str:
    """Text without control characters, which could move a terminal's cursor or colour it."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def quoted(text: str, *, mark: str = "'", at_most: int = 60) -> str:
    """A text from a file as it may stand in a message: on one line, without control characters, not too long."""
    whole = escaped(text[: at_most + 1])
    return f"{mark}{whole if len(text) <= at_most else whole[:at_most] + '…'}{mark}"


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without repeats, by file, line and code, so that the output is stable and can be compared."""
    once = dict.fromkeys(found)
    return tuple(sorted(once, key=lambda one: (one.primary.file, one.primary.line, one.code, one.primary.column, one.message)))


def totals(found: Iterable[Diagnostic]) -> dict[str, int]:
    """How many of each severity, all four always named."""
    count = Counter(one.severity for one in found)
    return {severity.value: count[severity] for severity in Severity}


def fails(found: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether the check fails: on an error, and when *strict* also on a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(one.severity in bad for one in found)


class SourceLines:
    """Lines of files, read when they are first asked for; a file that cannot be read has none."""

    LARGEST = 2_000_000
    """Bytes; a larger file is not read to print one line of it."""

    def __init__(self) -> None:
        self._files: dict[str, Sequence[str]] = {}

    def line(self, span: Span) -> str | None:
        """The line at *span*, or None where there is none."""
        if span.file not in self._files:
            self._files[span.file] = self._read(Path(span.file))
        lines = self._files[span.file]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None

    def _read(self, path: Path) -> Sequence[str]:
        try:
            if not path.is_file() or path.stat().st_size > self.LARGEST:
                return ()
            text = path.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return ()
        if "\0" in text:  # not the text that its author sees
            return ()
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cells(text: str) -> int:
    """Terminal cells that *text* takes."""
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _excerpt(span: Span, sources: SourceLines) -> list[str]:
    line = sources.line(span)
    if line is None:
        return []
    start = max(0, span.column - 1)
    cut = max(0, start - WIDEST // 2) if len(line) > WIDEST else 0
    shown = escaped(line[cut : cut + WIDEST].expandtabs(1))
    before = escaped(line[cut:start].expandtabs(1))
    under = escaped(line[start : start + span.length].expandtabs(1))
    number = str(span.line)
    carets = max(1, min(_cells(under), WIDEST))
    return [f"{number} | {'…' * bool(cut)}{shown}", f"{' ' * len(number)} | {' ' * (_cells(before) + bool(cut))}{'^' * carets}"]


def _text_of(one: Diagnostic, sources: SourceLines) -> list[str]:
    lines = [f"{one.primary}: {one.severity.value}[{one.code}]: {one.message}"]
    lines += _excerpt(one.primary, sources)
    margin = " " * len(str(one.primary.line))
    lines += [f"{margin} = note: {span}: {label}" for span, label in one.labels]
    if one.help is not None:
        lines.append(f"{margin} = help: {one.help} (backchannel explain {one.code})")
    return lines


def _closing(found: Sequence[Diagnostic]) -> str:
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TIDY: "to tidy", Severity.INFO: "for information"}
    count = Counter(one.severity for one in found)
    parts = []
    for severity, name in names.items():
        if severity in (Severity.ERROR, Severity.WARNING):
            parts.append(f"{count[severity]} {name}{'' if count[severity] == 1 else 's'}")
        elif count[severity]:
            parts.append(f"{count[severity]} {name}")
    return ", ".join(parts)


def as_text(found: Sequence[Diagnostic], sources: SourceLines | None = None) -> str:
    """For people and editors: each first line is `path:line:column: severity[code]: message`; totals close the report."""
    sources = sources or SourceLines()
    lines: list[str] = []
    kinds: Counter[tuple[str, str]] = Counter()
    codes: Counter[str] = Counter()
    left_kinds: Counter[tuple[str, str]] = Counter()
    left_codes: Counter[str] = Counter()
    for one in in_order(found):
        kind = (one.code, one.message)
        kinds[kind] += 1
        if kinds[kind] > PRINTED_OF_A_KIND:
            left_kinds[kind] += 1
            continue
        codes[one.code] += 1
        if codes[one.code] > PRINTED_OF_A_CODE:
            left_codes[one.code] += 1
            continue
        lines += _text_of(one, sources)
    lines += [f"and {count} more of [{code}]: {message}" for (code, message), count in left_kinds.items()]
    lines += [f"and {count} more of [{code}] with other messages (--format json lists all)" for code, count in left_codes.items()]
    lines.append(_closing(tuple(found)))
    return "\n".join(lines) + "\n"


def _span_as_data(span: Span) -> dict[str, object]:
    return {"file": span.file, "line": span.line, "column": span.column, "length": span.length}


def _as_data(one: Diagnostic) -> dict[str, object]:
    fix = None if one.fix is None else {**_span_as_data(one.fix.span), "text": one.fix.text}
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        **_span_as_data(one.primary),
        "notes": [{**_span_as_data(span), "message": label} for span, label in one.labels],
        "help": one.help,
        "fix": fix,
    }


def as_json(found: Sequence[Diagnostic]) -> str:
    """For programs: every diagnostic, none left out, under a version number."""
    data = {"format": FORMAT, "diagnostics": [_as_data(one) for one in in_order(found)], "totals": totals(found)}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_github(found: Sequence[Diagnostic]) -> str:
    """For GitHub's build pages: one workflow command a line."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TIDY: "notice", Severity.INFO: "notice"}
    lines = []
    for one in in_order(found):
        place = one.primary
        text = f"{one.severity.value}[{one.code}]: {one.message}"
        text += "".join(f"\nnote: {span}: {label}" for span, label in one.labels)
        text += f"\nhelp: {one.help}" if one.help else ""
        lines.append(
            f"::{words[one.severity]} file={_property(place.file)},line={place.line},col={place.column},"
            f"endColumn={place.column + place.length},title={one.code}::{_data(text)}"
        )
    return "".join(line + "\n" for line in lines)


def read_baseline(text: str) -> frozenset[tuple[str, str, str]]:
    """The known diagnostics in the JSON of an earlier check: file, code and message, whatever their line.

    Raises ValueError, with a sentence for people, when *text* is not such a JSON.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ValueError("the baseline is not JSON; make one with 'check --format json'") from problem
    rows = data.get("diagnostics") if isinstance(data, Mapping) else None
    if not isinstance(rows, list) or data.get("format") != FORMAT:
        raise ValueError(f"the baseline is not a check report of format {FORMAT}; make one with 'check --format json'")
    known = (row for row in rows if isinstance(row, Mapping))
    return frozenset((str(row.get("file")), str(row.get("code")), str(row.get("message"))) for row in known)


def without_known(found: Iterable[Diagnostic], known: frozenset[tuple[str, str, str]]) -> tuple[Diagnostic, ...]:
    """Those that a baseline does not hold."""
    return tuple(one for one in found if (one.primary.file, one.code, one.message) not in known)
