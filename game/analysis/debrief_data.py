"""The debrief as frozen data: what each part of it holds, in which units. Nothing is computed or worded here."""

from __future__ import annotations

import attrs

from game.analysis.letters import Letter
from game.analysis.lines import Line

__all__ = ["Answer", "Debrief", "Decision", "Fate", "Portrait", "TargetLine"]

@attrs.frozen(kw_only=True)
class Fate:
    """What became of an agreement: *how* is stands or the end it took; *share* is the permille kept at the end."""

    ref: str
    parties: tuple[str, str]
    terms: str
    signed: int
    how: str
    turn: int
    share: int


@attrs.frozen(kw_only=True)
class TargetLine:
    """A target, whether it was met at its date, and half a year after the end."""

    title: str
    met: bool
    value: int
    held: bool
    later: int


@attrs.frozen(kw_only=True)
class Portrait:
    """What a government really wanted: weights in permille, the worry it hid, how it bargained, what fell in its year."""

    seat: str
    country: str
    weights: tuple[tuple[str, int], ...]
    worry: str
    temperament: str
    seasons: tuple[str, ...]
    trust_first: int
    trust: int
    belief: int


@attrs.frozen(kw_only=True)
class Answer:
    """An answer with its sum in points; *would_take* is the nearest package it would have taken, in words, where looked for."""

    step: int
    turn: int
    seat: str
    answer: str
    asked: str
    rows: tuple[tuple[str, int], ...]
    total: int
    margin: int
    plan: int
    blockers: str
    unsaid: str
    would_take: str = ""


@attrs.frozen(kw_only=True)
class Decision:
    """An order that mattered, and what the same luck brings without it: indicator, as played, without."""

    step: int
    turn: int
    order: str
    changes: tuple[tuple[str, int, int], ...]


@attrs.frozen(kw_only=True)
class Debrief:
    """All of it."""

    scenario: str
    title: str
    seed: str
    lead: str
    ending: str
    fates: tuple[Fate, ...]
    after: tuple[str, ...]
    course: tuple[tuple[str, int, int], ...]
    targets: tuple[TargetLine, ...]
    letters: tuple[Letter, ...]
    governments: tuple[Portrait, ...]
    answers: tuple[Answer, ...]
    decisions: tuple[Decision, ...]
    lines: tuple[Line, ...]
    questions: tuple[str, ...]
    contested: tuple[tuple[str, str], ...]
