"""The YAML that content is written in: bytes to nodes with places, strictly.

Owns what is refused (size, depth, anchors, tags, tabs, a second document) and how a scalar is read: only `true` and `false`
are truths, only digits without a leading zero are numbers, all else is text. Works on the events of PyYAML's C parser,
never on its composer (which overflows the C stack on 50,000 nested brackets) and never on its resolver tables (which all
users of PyYAML in a process share).
"""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any

import attrs
import yaml

from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Edit, Span, quoted
from game.content.nodes import Hole, Listing, Mapping, Node, Scalar
from game.content.syntax import explained

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined]
except ImportError:  # a PyYAML built without libyaml: ten times slower, the same events
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

__all__ = ["MOST_BYTES", "MOST_DEPTH", "MOST_NODES", "Parsed", "parse", "read"]

MOST_BYTES = 1_000_000
MOST_DEPTH = 40
MOST_NODES = 100_000

QUOTES = ("'", '"')
FIRST_OF_WHOLE = frozenset("-0123456789")
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
NUMBER_LIKE = re.compile(r"[-+]?(?:\.[0-9]+|[0-9][0-9_,]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|0[xob][0-9a-fA-F_]+)\Z")
MISREAD_LIKE = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9]*)?\Z|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?\Z")
LOST_TRUTH = {"yes": "true", "Yes": "true", "YES": "true", "no": "false", "True": "true", "TRUE": "true", "False": "false",
              "FALSE": "false", "No": "false"}  # fmt: skip
TRUTHS = frozenset({"true", "false"})
LOST_NOTHING = {"~", "null", "Null", "NULL"}
MISREAD = {"NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N"}
FORBIDDEN = re.compile("[\t\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@attrs.define
class Parsed:
    """A file as nodes (or None where it could not be read), its text, and what was wrong with it."""

    file: str
    root: Node | None
    text: str
    found: list[Diagnostic]


def read(path: Path, file: str) -> Parsed:
    """The file at *path*, called *file* in messages. Never raises on what is in it or on a file that cannot be opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would make us wait for ever
            return _refused(file, "C102", "this is not a plain file", "put a file in its place")
        size = status.st_size
        if size > MOST_BYTES:
            return _refused(
                file, "C104", f"the file has {size:,} bytes, and a content file holds at most {MOST_BYTES:,}", "split it"
            )
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        return _refused(
            file, "C102", f"the file cannot be read: {problem.strerror or problem}", "check that it exists and may be read"
        )
    return parse(data, file)


def _refused(file: str, code: str, message: str, advice: str) -> Parsed:
    return Parsed(file, None, "", [finding(code, message, Span(file, 1, 1), help=advice)])


def parse(data: bytes, file: str) -> Parsed:
    """The bytes as nodes; what is wrong is in `found`, and `root` is None when nothing can be built on the rest."""
    if len(data) > MOST_BYTES:
        return _refused(
            file, "C104", f"the file has more than {MOST_BYTES:,} bytes, and a content file holds no more", "split it"
        )
    text = _decoded(data, file)
    if isinstance(text, Diagnostic):
        return Parsed(file, None, "", [text])
    wrong = _forbidden(text, file)
    if wrong is not None:
        return Parsed(file, None, text, [wrong])
    builder = _Builder(file)
    try:
        parser = Parser(text)
        while builder.take(parser.get_event()):
            pass
    except yaml.YAMLError as problem:
        builder.found.append(_too_deep(problem, text, file) or explained(problem, text, file, quote=builder.last_quoted))
        return Parsed(file, None, text, builder.found)
    return Parsed(file, builder.root, text, builder.found)


def _decoded(data: bytes, file: str) -> str | Diagnostic:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return finding("C101", "file is UTF-16, not UTF-8", Span(file, 1, 1), help="save as UTF-8")
    if data.startswith(b"\xef\xbb\xbf"):
        return finding(
            "C101", "file begins with a byte order mark", Span(file, 1, 1), help="save as UTF-8 without a byte order mark"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        place = Span(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"file is not UTF-8 (byte 0x{data[problem.start]:02X} at offset {problem.start})"
        return finding("C101", message, place, help="save as UTF-8")


def _forbidden(text: str, file: str) -> Diagnostic | None:
    """The first tab or control character: the parser would stop there too, with less to say."""
    match = FORBIDDEN.search(text)
    if match is None:
        return None
    before = text[: match.start()].replace("\r\n", "\n").replace("\r", "\n")
    place = Span(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    if match.group() == "\t":
        return finding(
            "C102", "a tab, where content uses spaces", place, help="replace tabs by spaces, two for each step inwards"
        )
    return finding("C102", f"a control character (U+{ord(match.group()):04X})", place, help="delete it")


DEEP = f"lists and mappings are nested more than {MOST_DEPTH} deep here"


def _too_deep(problem: yaml.YAMLError, text: str, file: str) -> Diagnostic | None:
    """Nesting that the parser itself refuses, as newer ones do before the first event, told at the place where ours ends."""
    if "nesting depth" not in str(getattr(problem, "problem", "")):
        return None
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "[{") - (letter in "]}")
        if depth > MOST_DEPTH:
            before = text[:at]
            place = Span(file, before.count("\n") + 1, at - before.rfind("\n"), 1)
            return finding("C104", DEEP, place, help="flatten it")
    return None


class _Builder:
    """Takes one event after another and builds nodes without recursion, within bounds."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.root: Node | None = None
        self._open: list[Listing | Mapping] = []
        self._key: list[Scalar | None] = []
        self._count = 0
        self._documents = 0
        self._doubled: Mapping | None = None
        self.last_quoted: Node | None = None
        """The scalar read last, where it was in quotes and ran over several lines."""

    def take(self, event: Any) -> bool:
        """Whether to go on after this event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if kind is yaml.MappingStartEvent:
            return self._start(event, Mapping)
        if kind is yaml.SequenceStartEvent:
            return self._start(event, Listing)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._end(event)
            return True
        if kind is yaml.AliasEvent:
            self._refuse(event, "aliases are not used in content", "write it out, or use 'extends'")
            return self._place(self._node(event, Hole))
        if kind is yaml.DocumentStartEvent:
            return self._document(event)
        return kind is not yaml.StreamEndEvent and event is not None

    def _document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._refuse(event, "a second document begins here, and a content file is one", "make a file of it")
            return False
        if event.version or event.tags:
            self._refuse(event, "YAML directives are not used in content", "delete the line that begins with '%'")
        return True

    def _node(self, event: Any, kind: type[Any]) -> Any:
        start, end = event.start_mark, event.end_mark
        return kind(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _refuse(self, event: Any, message: str, advice: str) -> None:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        place = Span(self.file, start.line + 1, start.column + 1, max(1, length))
        self.found.append(finding("C104", message, place, help=advice))

    def _plainly(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "anchors are not used in content", "write it out, or use 'extends'")
        if event.tag is not None:
            self._refuse(event, f"tags such as {quoted(event.tag)} are not used in content", "delete the tag")

    def _scalar(self, event: Any) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._plainly(event)
        raw: str = event.value
        plain = not event.style
        value: str | int | bool = raw
        if plain:
            if raw in TRUTHS:
                value = raw == "true"
            elif raw[:1] in FIRST_OF_WHOLE and len(raw) < 20 and WHOLE.match(raw):
                value = int(raw)
        start, end = event.start_mark, event.end_mark
        node = Scalar(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1, raw, value, plain)
        self.last_quoted = node if event.style in QUOTES and end.line > start.line else None
        if plain and value is raw and len(raw) < 40 and not self._at_key():
            self._doubt(node)
        return self._place(node)

    def _at_key(self) -> bool:
        """Whether what comes next is a key: nothing is guessed about those, since a field may be called 'on'."""
        return bool(self._open) and self._key[-1] is None and isinstance(self._open[-1], Mapping)

    def _doubt(self, node: Scalar) -> None:
        """Text that somebody, or some other program, would read as something else."""
        raw = node.raw
        fix = Edit(node.span, f'"{raw}"')
        if raw in LOST_TRUTH:
            advice = f"write {LOST_TRUTH[raw]}, or quote it"
            self.found.append(finding("C105", f"{quoted(raw)} is text here, not a truth", node.span, help=advice))
        elif raw in LOST_NOTHING:
            advice = "leave the whole line out, or quote it"
            self.found.append(finding("C105", f"{quoted(raw)} is text here, not the absence of a value", node.span, help=advice))
        elif raw in MISREAD or MISREAD_LIKE.match(raw):
            message = f"{quoted(raw)} is text here, and YAML 1.1 tools read something else"
            self.found.append(finding("C106", message, node.span, help="quote it, so that other tools agree", fix=fix))
        elif NUMBER_LIKE.match(raw):
            message = f"{quoted(raw)} is text here, not a number"
            advice = "write a whole number without leading zeros, signs or separators, or quote it"
            self.found.append(finding("C105", message, node.span, help=advice, fix=fix))

    def _start(self, event: Any, kind: type[Listing | Mapping]) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._plainly(event)
        node = self._node(event, kind)
        if len(self._open) >= MOST_DEPTH:
            return self._stop(event, DEEP, "flatten it")
        if not self._place(node):
            return False
        self._open.append(node)
        self._key.append(None)
        return True

    def _stop(self, event: Any, message: str, advice: str) -> bool:
        self._refuse(event, message, advice)
        self.root = None
        return False

    def _end(self, event: Any) -> None:
        node = self._open.pop()
        self._key.pop()
        node.end_line, node.end_column = event.end_mark.line + 1, event.end_mark.column + 1

    def _place(self, node: Node) -> bool:
        """Put a node where it belongs; whether the file is still within bounds."""
        self._count += 1
        if self._count > MOST_NODES:
            message = f"the file holds more than {MOST_NODES:,} values"
            self.found.append(finding("C104", message, Span(self.file, 1, 1), help="split it"))
            self.root = None
            return False
        if not self._open:
            self.root = node
            return True
        holder = self._open[-1]
        if isinstance(holder, Listing):
            holder.items.append(node)
        elif self._key[-1] is None:
            self._key[-1] = self._as_key(node)
        else:
            self._take_value(holder, self._key[-1], node)
            self._key[-1] = None
        return True

    def _as_key(self, node: Node) -> Scalar:
        """The key that *node* is; in place of one that is refused, a key whose value is thrown away."""
        if isinstance(node, Scalar) and node.raw and not (node.plain and node.raw == "<<"):
            return node
        if not isinstance(node, Hole):
            named = isinstance(node, Scalar) and bool(node.raw)
            message = "merge keys are not used in content" if named else "a key is missing, or is not a text"
            advice = "write the fields out, or use 'extends'" if named else "write a name before the ':'"
            self.found.append(finding("C104", message, node.span, help=advice))
        return Scalar(node.file, node.line, node.column, node.line, node.column, "", "", plain=True)

    def _take_value(self, holder: Mapping, key: Scalar, node: Node) -> None:
        if not key.raw:
            return
        first = holder.keys.get(key.raw)
        if first is not None:
            in_list = len(self._open) > 1 and isinstance(self._open[-2], Listing)
            if self._doubled is not holder or not in_list:  # in an entry of a list a lost '- ' doubles many: tell the first
                message = f"duplicate key {quoted(key.raw)}"
                advice = "keep one of the two, or begin a new entry of the list with '- '"
                self.found.append(finding("C103", message, key.span, labels=((first.span, "first written here"),), help=advice))
            self._doubled = holder
            return
        holder.keys[key.raw] = key
        holder.values[key.raw] = node
