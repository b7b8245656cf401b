"""Writing the corrections that have one answer: quotes round a text, the new name of a field.

The only module of content that writes into content files, and only when asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from game.content.diagnostic import Diagnostic, Edit

__all__ = ["write_fixes"]


def write_fixes(found: Iterable[Diagnostic]) -> int:
    """Apply the fixes of *found* to their files; how many were written. Edits that overlap are left for the next time."""
    by_file: dict[str, list[Edit]] = {}
    for one in found:
        if one.fix is not None:
            by_file.setdefault(one.fix.span.file, []).append(one.fix)
    return sum(_rewrite(Path(file), edits) for file, edits in sorted(by_file.items()))


def _rewrite(path: Path, edits: list[Edit]) -> int:
    with path.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().split("\n")
    written = 0
    last: tuple[int, int] | None = None
    for edit in sorted(edits, key=lambda one: (one.span.line, one.span.column), reverse=True):
        line, start = edit.span.line - 1, edit.span.column - 1
        end = start + edit.span.length
        if line >= len(lines) or (last is not None and last[0] == line and end > last[1]):
            continue
        lines[line] = lines[line][:start] + edit.text + lines[line][end:]
        last = (line, start)
        written += 1
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("\n".join(lines))
    return written
