"""Comments that hide a diagnostic: `# check: ignore[C402] reason`, on the line itself or alone on the line above.

Owns C901 and C902. Works on the text of files, since comments are no nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import attrs

from game.content.codes import CODES, finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.names import advice

__all__ = ["without_ignored"]

COMMENT = re.compile(r"#\s*check:\s*ignore\[([^\]\n]*)\]([^\n]*)")


@attrs.frozen
class _Ignore:
    file: str
    line: int
    place: Span
    codes: tuple[str, ...]
    reason: str
    alone: bool

    def covers(self, one: Diagnostic) -> bool:
        if one.primary.file != self.file or one.code not in self.codes:
            return False
        return one.primary.line == self.line + 1 if self.alone else one.primary.line == self.line


def _ignores(file: str, text: str) -> list[_Ignore]:
    if "ignore[" not in text:
        return []
    result = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        match = COMMENT.search(line)
        if match is None:
            continue
        codes = tuple(code.strip() for code in match[1].split(",") if code.strip())
        place = Span(file, number, match.start() + 1, len(match.group().rstrip()))
        result.append(_Ignore(file, number, place, codes, match[2].strip(), alone=not line[: match.start()].strip()))
    return result


def without_ignored(found: Iterable[Diagnostic], texts: Mapping[str, str]) -> list[Diagnostic]:
    """The diagnostics that no comment hides, and those about the comments. *texts* are the files by their printed names."""
    ignores = [one for file in sorted(texts) for one in _ignores(file, texts[file])]
    if not ignores:
        return list(found)
    kept: list[Diagnostic] = []
    used: set[tuple[_Ignore, str]] = set()
    good = [one for one in ignores if one.reason]
    for diagnostic in found:
        hiding = [one for one in good if one.covers(diagnostic)]
        used |= {(one, diagnostic.code) for one in hiding}
        if not hiding:
            kept.append(diagnostic)
    for one in ignores:
        if not one.reason:
            kept.append(finding("C901", "an ignore without a reason", one.place, help="write the reason after the bracket"))
            continue
        for code in one.codes:
            if (one, code) not in used:
                known = code in CODES
                message = f"this ignore of {quoted(code)} hides nothing" + ("" if known else ", since there is no such code")
                kept.append(
                    finding("C902", message, one.place, help="delete it" if known else advice(code, CODES) or "delete it")
                )
    return kept
