"""The debrief of a finished game: the year after first, then letters, decisions, deals, governments, conduct, the dare.

Here, and nowhere before the end, other governments' minds are open. `debrief_pages.py` puts it in words, `debrief_text.py` writes
it down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.analysis import debrief_parts as parts
from game.analysis.debrief_data import Debrief, HistoryLine, TargetLine
from game.analysis.debrief_fates import fates
from game.analysis.debrief_own import own
from game.analysis.endings import ending
from game.analysis.lenses import base_course
from game.analysis.letters import letters
from game.analysis.lines import lines_of_conduct
from game.analysis.mandate import judge
from game.analysis.play_out import Policy
from game.analysis.record import Record
from game.analysis.wording import Wording
from game.content import schema
from game.content.library import Library
from game.content.mandates import asked, mandate_of

__all__ = ["SEARCHED", "debrief"]

SEARCHED = 24
"""Noes for which the nearest package is looked for when nobody asks for all."""


def debrief(
    library: Library, record: Record, minds: Mapping[str, Policy] | None = None, *, searched: int = SEARCHED,
    advisers: tuple[tuple[str, int, int], ...] = (), practice: bool = False, seat: str = "", conduct: str = "",
) -> Debrief:
    """The debrief of a finished game.

    *minds* are the seats that decide again in a what-if; without any, none is played. *searched* noes are given the nearest
    package that would have been a yes, the last of each government first. *advisers* are names with how often each was right and
    of how many, and is only passed on, as *practice* is. *seat* is whose game is told, where that is not the lead's, and
    *conduct* who led then.
    """
    world = record.world
    words = Wording(library, world, chair=seat if seat != world.lead else "")
    scenario = library.scenarios[world.scenario]
    chosen = mandate_of(scenario, world.rules.mandate)
    deals = tuple(fates(words, record))
    answers = parts.with_nearest(words, record, parts.answers(words, record), searched)
    end = ending(library, record)
    decisions, lines = parts.decisions(words, record, minds or {}), lines_of_conduct(record, words.us)
    return Debrief(
        scenario=world.scenario, title=scenario.title, seed=record.seed, lead=world.lead, ending=record.state.clock.ending,
        fates=deals, after=tuple(parts.after(words, record)), course=parts.course(record, record.months),
        untouched=parts.course(record, base_course(world, record.seed)), targets=_targets(words, record),
        letters=letters(words, record), governments=tuple(parts.portraits(words, record)), answers=answers,
        decisions=decisions, lines=lines, questions=tuple(parts.questions(words, record, answers, deals)),
        contested=parts.contested(library, record), left=parts.left(words, record),
        left_by=parts.left_by(words, record, lines), advisers=advisers,
        ended=(end.title, end.about.strip()) if end is not None and not words.chair else ("", ""),
        seat=words.chair, own=own(words, record, conduct), dare=parts.dare(words, record, decisions), practice=practice,
        mandate=(chosen.title, chosen.about.strip()) if chosen is not None else ("", ""), history=tuple(_happened(scenario)),
    )


def _happened(scenario: schema.Scenario) -> Iterator[HistoryLine]:
    """What really happened where the game began, with where it is reported."""
    for one in scenario.history:
        sources = tuple((source.title, source.address or "") for source in one.sources)
        yield HistoryLine(date=one.date, title=one.title, about=one.about.strip(), sources=sources)


def _targets(words: Wording, record: Record) -> tuple[TargetLine, ...]:
    wanted = asked(words.library.scenarios[record.world.scenario], record.world.rules.mandate)
    titles = {target.id: target.title for target in wanted}
    indicators = record.world.rules.indicators
    return tuple(
        TargetLine(
            title=titles[j.target.id], met=j.met, value=j.value, held=j.held, later=j.later,
            indicator=indicators[j.target.indicator].id,
        )
        for j in judge(record.world, record.months)
    )
