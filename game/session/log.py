"""The save format: a header, one order a line, a checksum at each turn's end. Text, append-only, never pickle, never YAML.

    backchannel save 2
    rules 1
    ai 1
    packs base=0.1.0
    world 5f0c…
    scenario first_year
    seed b2:7
    seats USA=person GTM=government
    started 2025-03-01T12:00:00Z
    orders
    USA > GTM open call #4be1d07c
    GTM > USA refuse o1.USA.GTM saying pressure ;; pressure=-120 face=40 #90aa3c51
    turn 1 6d0f… #07c2be19

A game of another difficulty than the usual has a line ``difficulty ID`` before ``orders``, one with another mandate than the
scenario's own list of targets a line ``mandate ID``, one with contested effects turned a line ``assume EFFECT=low``, one for
practice a line ``practice``.
After the order stands, behind `` ;; ``, the sum of an AI that gave it. Every line ends in its seal: the first eight hex digits
of SHA-256 over all lines from ``orders`` to it. A changed, added or removed line therefore shows at once and names its
place; a seal guards against accidents and editors, not against somebody who computes it anew. ``undo N`` takes the last N
standing orders out of the game and deletes nothing. ``turn``, ``pause`` and ``over`` carry the checksum of the state.

This module owns the text. `saves.py` knows where files lie, `replay.py` whether a log is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TypeAlias

import attrs

from game.session.problems import NotASave

__all__ = [
    "AI_VERSION", "FORMAT", "RULES_VERSION", "SUM_MARK", "Body", "Given", "Header", "Line", "Mark", "Seals", "Undo", "Unreadable",
    "header_text", "parse", "write_line",
]

FORMAT = 2
"""Format 2 has offers to several (`USA > GTM,HND offer …`); all else is as in format 1."""
_READABLE = ("1", "2")
RULES_VERSION = 1
"""Raised when an old save may come out otherwise by today's rules."""
AI_VERSION = 2
"""Raised when a government or a conduct may decide otherwise than it did."""

LARGEST = 50_000_000
"""Bytes beyond which a file is no save; twenty governments over four years write about a tenth of it."""

SUM_MARK = " ;; "
_FIRST = "backchannel save"
_LAST = "orders"
_SEALED = re.compile(r"(?P<text>.*) #(?P<seal>[0-9a-f]{8})")
_MARK = re.compile(r"(?P<kind>turn|pause|over) (?P<turn>\d{1,4}) (?P<checksum>[0-9a-f]{64})")
_UNDO = re.compile(r"undo (?P<count>[1-9]\d{0,4})")


@attrs.frozen(kw_only=True)
class Header:
    """What must be known before the first order: together with the orders it is the whole game."""

    packs: tuple[tuple[str, str], ...]
    world: str
    scenario: str
    seed: str
    seats: tuple[tuple[str, str], ...]
    started: str
    practice: bool = False
    difficulty: str = ""
    """Id of the difficulty; of the usual one nothing is written, as in saves that are older than difficulties."""
    mandate: str = ""
    """Id of the mandate; of the scenario's own targets nothing is written, as in saves that are older than mandates."""
    assumed: tuple[tuple[str, str], ...] = ()
    """Contested effects that were turned, with the reading of each; without any, nothing is written."""
    rules: int = RULES_VERSION
    ai: int = AI_VERSION

    def players(self) -> dict[str, str]:
        """Who plays each seat: ``person``, ``government``, or the name of a conduct."""
        return dict(self.seats)


@attrs.frozen
class Given:
    """An order that was given, and the sum of the AI that gave it."""

    text: str
    sum: str = ""


@attrs.frozen
class Undo:
    """The last *count* standing orders are out of the game."""

    count: int


@attrs.frozen
class Mark:
    """The checksum of the state: at a turn's end (``turn``), when somebody left (``pause``), at the game's end (``over``)."""

    kind: str
    turn: int
    checksum: str


@attrs.frozen
class Unreadable:
    """A line that is none of the above, or whose seal does not fit what stands before it."""

    why: str


Line: TypeAlias = Given | Undo | Mark | Unreadable


@attrs.frozen(kw_only=True)
class Body:
    """A save as read. *lines* pairs each line after the header with its number in the file, from 1."""

    header: Header
    lines: tuple[tuple[int, Line], ...]
    torn: str
    """A last line without its end, which a kill or a crash left; it is no part of the game."""
    sound_bytes: int
    """Length of the file without the torn line."""
    seals: Seals


class Seals:
    """The running hash from which each line's seal is taken."""

    def __init__(self) -> None:
        self._hash = sha256()

    def copy(self) -> Seals:
        """The same hash, to go on from separately."""
        other = Seals()
        other._hash = self._hash.copy()
        return other

    def next(self, text: str) -> str:
        """The seal of *text* as the next line."""
        self._hash.update(text.encode("utf-8", "surrogateescape") + b"\n")
        return self._hash.hexdigest()[:8]


def write_line(line: Line, seals: Seals) -> str:
    """*line* as it stands in the file, with its seal and its end; moves *seals* on."""
    written = _unsealed(line)
    return f"{written} #{seals.next(written)}\n"


def _unsealed(line: Line) -> str:
    match line:
        case Given(text, sum_text):
            # A sum is made of one line of words; a break in it would make two lines of one order.
            return text + (SUM_MARK + " ".join(sum_text.split()) if sum_text else "")
        case Undo(count):
            return f"undo {count}"
        case Mark(kind, turn, checksum):
            return f"{kind} {turn} {checksum}"
        case Unreadable():
            raise AssertionError(line)


def header_text(header: Header) -> str:
    """The first lines of a save, up to and with the line ``orders``."""
    pairs = {"packs": header.packs, "seats": header.seats}
    fields = {
        "rules": str(header.rules),
        "ai": str(header.ai),
        **{name: " ".join(f"{key}={value}" for key, value in pair) for name, pair in pairs.items()},
        "world": header.world,
        "scenario": header.scenario,
        "seed": header.seed,
        "started": header.started,
    }
    rows = [f"{_FIRST} {FORMAT}", *(f"{name} {fields[name]}".rstrip() for name in _FIELDS)]
    rows += [f"difficulty {header.difficulty}"] if header.difficulty else []
    rows += [f"mandate {header.mandate}"] if header.mandate else []
    rows += [f"assume {' '.join(f'{name}={reading}' for name, reading in header.assumed)}"] if header.assumed else []
    return "\n".join([*rows, *(["practice"] if header.practice else []), _LAST]) + "\n"


_FIELDS = ("rules", "ai", "packs", "world", "scenario", "seed", "seats", "started")
_OPTIONAL = ("difficulty", "mandate", "assume", "practice")


def parse(data: bytes, name: str) -> Body:
    """The save in *data*, however much of it is sound.

    :raises NotASave: when the first lines are not those of a save of this format; *name* is what the message calls it.
    """
    if len(data) > LARGEST:
        raise NotASave(f"{name} has {len(data)} bytes, and no save has more than {LARGEST}.")
    text = data.decode("utf-8", "surrogateescape")
    rows = text.split("\n")
    header, count = _header(rows, name)
    torn = rows.pop()  # what follows the last line end: nothing, unless the last line is torn
    seals = Seals()
    lines = tuple((number, _line(row, seals)) for number, row in enumerate(rows[count:], count + 1))
    sound = len(data) - len(torn.encode("utf-8", "surrogateescape"))
    return Body(header=header, lines=lines, torn=torn, sound_bytes=sound, seals=seals)


def _header(rows: list[str], name: str) -> tuple[Header, int]:
    """The header, and how many rows it takes."""
    first, _, number = rows[0].rpartition(" ")
    if first != _FIRST:
        raise NotASave(f"{name} is no Backchannel save: a save begins with the line '{_FIRST} {FORMAT}'.")
    if number not in _READABLE:
        wanted = " and ".join(_READABLE)
        raise NotASave(f"{name} has save format {number!r}, and this version reads {wanted}; the one that wrote it can.")
    fields: dict[str, str] = {}
    for count, row in enumerate(rows[1:-1], 2):
        if row == _LAST:
            return _from_fields(fields, name), count
        key, _, value = row.partition(" ")
        if key not in (*_FIELDS, *_OPTIONAL) or key in fields:
            raise NotASave(f"{name}, line {count}: {row[:40]!r} is no line of a save's header.")
        fields[key] = value
    raise NotASave(f"{name} ends before its line '{_LAST}': its header is not complete.")


def _from_fields(fields: dict[str, str], name: str) -> Header:
    missing = [field for field in _FIELDS if field not in fields]
    if missing:
        raise NotASave(f"{name} has no line '{missing[0]}' in its header.")
    if not (fields["rules"].isdecimal() and fields["ai"].isdecimal()):
        raise NotASave(f"{name}: the versions of rules and ai are whole numbers.")
    return Header(
        packs=tuple(_pairs(fields["packs"], name)),
        world=fields["world"],
        scenario=fields["scenario"],
        seed=fields["seed"],
        seats=tuple(_pairs(fields["seats"], name)),
        started=fields["started"],
        practice="practice" in fields,
        difficulty=fields.get("difficulty", ""),
        mandate=fields.get("mandate", ""),
        assumed=tuple(_pairs(fields.get("assume", ""), name)),
        rules=int(fields["rules"]),
        ai=int(fields["ai"]),
    )


def _pairs(text: str, name: str) -> Iterator[tuple[str, str]]:
    for word in text.split():
        key, equals, value = word.partition("=")
        if not (key and equals and value):
            raise NotASave(f"{name}: {word[:40]!r} in the header is not of the form name=value.")
        yield key, value


def _line(row: str, seals: Seals) -> Line:
    sealed = _SEALED.fullmatch(row)
    if sealed is None:
        seals.next(row)
        return Unreadable("it does not end in a seal")
    text = sealed["text"]
    if seals.next(text) != sealed["seal"]:
        return Unreadable("its seal does not fit: it was changed, or a line before it was added, changed or removed")
    if found := _MARK.fullmatch(text):
        return Mark(found["kind"], int(found["turn"]), found["checksum"])
    if found := _UNDO.fullmatch(text):
        return Undo(int(found["count"]))
    order, _, sum_text = text.partition(SUM_MARK)
    return Given(order, sum_text)
