"""The debrief as frozen data: what each part of it holds, in which units. Nothing is computed or worded here."""

from __future__ import annotations

import attrs

from game.analysis.letters import Letter
from game.analysis.lines import Line

__all__ = [
    "Answer", "Dare", "DealLeft", "Debrief", "Decision", "Fate", "HistoryLine", "Own", "OwnAim", "OwnGroup",
    "Portrait", "TargetLine",
]


@attrs.frozen(kw_only=True)
class Fate:
    """What became of an agreement: *how* is stands or the end it took; *share* is the permille kept at the end.

    *can* and *plan* say what bound it then, permille: how far the other side was able to keep it, and how far it meant to.
    *why* is could_not, would_not, both, or empty where it was kept; *short_from* is the turn of its first shortfall, or 0. *deal*
    is the package in few words, *binding* whether the other side had anything to keep in it.
    """

    ref: str
    parties: tuple[str, str]
    terms: str
    signed: int
    how: str
    turn: int
    share: int
    can: int = 1000
    plan: int = 1000
    why: str = ""
    short_from: int = 0
    deal: str = ""
    binding: bool = True


@attrs.frozen(kw_only=True)
class TargetLine:
    """A target, whether it was met at its date, and half a year after the end."""

    title: str
    met: bool
    value: int
    held: bool
    later: int
    indicator: str = ""


@attrs.frozen(kw_only=True)
class HistoryLine:
    """Something that really happened where the game began; *sources* are titles and addresses."""

    date: str
    title: str
    about: str
    sources: tuple[tuple[str, str], ...] = ()


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
    """An answer with its sum in points; *would_take* is the nearest package it would have taken, in words, where looked for.

    *can* is how far it was able to keep what was asked, permille; *brief* is the ask in few words, *near* what would have had to
    change in it.
    """

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
    can: int = 1000
    brief: str = ""
    near: str = ""


@attrs.frozen(kw_only=True)
class Decision:
    """An order that mattered, and what the same luck brings without it: indicator, as played, without.

    *words* says the order in a sentence, *when* at which turn each change is read, and *weight* how much came out otherwise, in
    permille of the indicators' scales.
    """

    step: int
    turn: int
    order: str
    changes: tuple[tuple[str, int, int], ...]
    words: str = ""
    when: tuple[int, ...] = ()
    weight: int = 0
    indicators: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class DealLeft:
    """An agreement at its signing, in points above going without it, and what a package better for both would have added.

    *better* is that package in words, *change* how it differs, both empty where there was none; *overlooked* are the measures in
    which it differs.
    """

    ref: str
    country: str
    turn: int
    deal: str
    ours: int
    theirs: int
    better: str
    change: str
    ours_more: int
    theirs_more: int
    looked_at: int
    efficient: bool
    stopped_at_home: bool
    overlooked: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Dare:
    """A month from which to play again by the same luck, and why that one."""

    turn: int
    month: str
    why: str


@attrs.frozen(kw_only=True)
class OwnAim:
    """An aim of one's own government: a lever at a level, whether it stood so at the end of the term, and a year later."""

    title: str
    wanted: str
    met: bool
    held: bool


@attrs.frozen(kw_only=True)
class OwnGroup:
    """What the levers that moved had done to a group at home at both ends, points, and how many points of loss it swallows."""

    title: str
    then: int
    later: int
    tolerance: int


@attrs.frozen(kw_only=True)
class Own:
    """A game from a government's seat: its aims, its groups, its figures, and trust both ways at the start and the very end.

    *figures* are the numbers of the country alone: title, unit, at the start, at the end, a year later, and untouched.
    """

    country: str
    conduct: str
    aims: tuple[OwnAim, ...]
    groups: tuple[OwnGroup, ...]
    figures: tuple[tuple[str, str, int, int, int, int], ...]
    trust: tuple[int, int]
    trusted: tuple[int, int]


@attrs.frozen(kw_only=True)
class Debrief:
    """All of it.

    *contested* is an arrow, who contests it, and the effect's id by which it is turned. *ended* is the title of the ending and
    what it says; *untouched* runs beside *course*, without anybody's moves; *left_by* runs beside *lines*; *advisers* are names
    with how often each was right, and of how many; *practice* says that answers could be taken back; *mandate* is the title of
    the mandate and what it says, where there was a choice; *history* is what really happened, where the game began in the past.
    """

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
    contested: tuple[tuple[str, str, str], ...]
    ended: tuple[str, str] = ("", "")
    untouched: tuple[tuple[str, int, int], ...] = ()
    left: tuple[DealLeft, ...] = ()
    left_by: tuple[str, ...] = ()
    advisers: tuple[tuple[str, int, int], ...] = ()
    dare: Dare | None = None
    practice: bool = False
    mandate: tuple[str, str] = ("", "")
    history: tuple[HistoryLine, ...] = ()
    seat: str = ""
    """Whose game is told, where it is not the lead's."""
    own: Own | None = None
