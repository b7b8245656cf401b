"""What a YAML syntax error means, in words that help: the parser's complaint, its place, the common cause.

Owns the wording of C102. Never parses.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span
from game.content.nodes import Node

__all__ = ["explained"]

# What libyaml says, what we say, the common cause; 'here' or 'start' tells which of its two places is the useful one.
KNOWN: tuple[tuple[str, str, str, str], ...] = (
    ("unexpected end of stream", "a quoted text begins here and never ends", "add the closing quote", "start"),
    (
        "could not find expected ':'",
        "a key begins here and no ':' follows it",
        "write a space after the ':' (name: Oramia)",
        "start",
    ),
    ("expected ',' or ']'", "a list in [ ] ends here without its ']'", "add the ']' or a ','", "here"),
    (
        "expected ',' or '}'",
        "a mapping in { } ends here without its '}'",
        "add the '}' or a ',', or quote a text that holds braces",
        "here",
    ),
    (
        "did not find expected key",
        "a key of the mapping was expected here",
        "indent the line like the keys above, or quote the text",
        "here",
    ),
    (
        "expected '-' indicator",
        "an entry of the list was expected here",
        "indent the line like the '-' above, or begin it with '- '",
        "here",
    ),
    ("cannot start any token", "a text cannot begin with this character", "put the text in quotes", "here"),
    ("unknown escape character", "no such escape after the backslash", "double the backslash, or use single quotes", "here"),
    ("escape", "a broken escape after the backslash", "double the backslash, or use single quotes", "here"),
    (
        "block sequence entries are not allowed",
        "a '- ' stands where no list can begin",
        "put the list on the lines below its key",
        "here",
    ),
    ("undefined tag handle", "tags are not used in content", "delete what begins with '!', or quote it", "here"),
    (
        "expected comment or line break",
        "text stands after '|' or '>'",
        "begin the text on the next line, two spaces further in",
        "here",
    ),
    ("expected <document start>", "the file goes on after its end", "indent the line like the first one", "here"),
    ("directive", "a line cannot begin with '%'", "quote the text", "start"),
    ("alphabetic", "what stands after '*' or '&' is not a name", "quote a text that begins with '*' or '&'", "here"),
    ("simple key", "a key is longer than a line", "quote a text that holds ': '", "here"),
)


NEVER_CLOSED = (
    "a quoted text begins here and does not end on its line",
    "add the closing quote, or write '' for a quote inside single quotes",
)


def explained(problem: yaml.YAMLError, text: str, file: str, *, quote: Node | None = None) -> Diagnostic:
    """The syntax error as a diagnostic at a place that exists in *text*.

    *quote* is the text read last, where it was in quotes and ran over several lines: if reading stopped just behind it, the
    quote that ended it was meant to open another, and the one that began it was never closed.
    """
    said = str(getattr(problem, "problem", None) or getattr(problem, "reason", None) or problem)
    here = _place(getattr(problem, "problem_mark", None), text, file)
    start_mark = getattr(problem, "context_mark", None)
    start = _place(start_mark, text, file)
    if quote is not None and (quote.end_line, quote.end_column) == (here.line, here.column):
        first, last = Span(file, quote.line, quote.column), Span(file, here.line, max(1, here.column - 1))
        return finding("C102", NEVER_CLOSED[0], first, labels=((last, "only this quote ends it"),), help=NEVER_CLOSED[1])
    if "mapping values are not allowed" in said:
        return _stray_colon(here, text)
    for needle, words, advice, which in KNOWN:
        if needle in said:
            swap = which == "start" and start_mark is not None
            first, second = (start, here) if swap else (here, start)
            labels = ((second, _label(problem, swapped=swap)),) if start_mark is not None and second != first else ()
            return finding("C102", words, first, labels=labels, help=advice)
    reading = getattr(problem, "context", None)
    words = f"{reading}, {said}" if reading else said
    return finding("C102", re.sub(r"\s+", " ", words), here, help="compare with a file that 'backchannel new' writes")


def _stray_colon(here: Span, text: str) -> Diagnostic:
    """The commonest mistake has three causes, and the text tells which."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own = lines[here.line - 1][: here.column - 1]
    if re.match(r"\s*(?:- +)*[\w\"']+:\s+\S", own):
        return finding("C102", "a second ': ' in a text without quotes", here, help="put the text in quotes")
    above = next((number for number in range(here.line - 2, -1, -1) if lines[number].strip()), None)
    glued = re.match(r"\s*(?:- +)*\w+:(?=\S)", lines[above]) if above is not None else None
    if glued is not None and above is not None:
        place = Span(here.file, above + 1, glued.end())
        return finding("C102", "no space after the ':' of a key", place, help="write a space after the ':' (name: Oramia)")
    return finding("C102", "a ':' stands where no key can be", here, help="indent the line like its neighbours")


def _label(problem: yaml.YAMLError, *, swapped: bool) -> str:
    if swapped:
        return "noticed here"
    context = str(getattr(problem, "context", None) or "")
    return (
        context.replace("while parsing", "in").replace("while scanning", "in") + " that begins here" if context else "from here"
    )


def _place(mark: Any, text: str, file: str) -> Span:
    """The mark as a place, moved back to the last character where the parser stopped behind the end."""
    if mark is None:
        return Span(file, 1, 1)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column = mark.line, mark.column
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line] and line > 0):
        line = max(0, len(lines) - 2 if not lines[-1] else len(lines) - 1)
        column = len(lines[line])
    return Span(file, line + 1, min(column, len(lines[line])) + 1)
