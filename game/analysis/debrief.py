"""The debrief of a finished game: the year after first, then targets, letters, governments, answers, decisions.

Here, and nowhere before the end, other governments' minds are open. `debrief_text.py` writes it down.
"""

from __future__ import annotations

from collections.abc import Mapping

from game.analysis import debrief_parts as parts
from game.analysis.debrief_data import Debrief, TargetLine
from game.analysis.letters import letters
from game.analysis.lines import lines_of_conduct
from game.analysis.mandate import judge
from game.analysis.play_out import Policy
from game.analysis.record import Record
from game.analysis.wording import Wording
from game.content.library import Library

__all__ = ["SEARCHED", "debrief"]

SEARCHED = 12
"""Noes for which the nearest package is looked for when nobody asks for all."""


def debrief(
    library: Library, record: Record, minds: Mapping[str, Policy] | None = None, *, searched: int = SEARCHED
) -> Debrief:
    """The debrief of a finished game.

    *minds* are the seats that decide again in a what-if; without any, none is played. *searched* noes are given the nearest
    package that would have been a yes, the last of each government first.
    """
    world = record.world
    words = Wording(library, world)
    scenario = library.scenarios[world.scenario]
    titles = {target.id: target.title for target in scenario.targets}
    answers = parts.with_nearest(words, record, parts.answers(words, record), searched)
    return Debrief(
        scenario=world.scenario, title=scenario.title, seed=record.seed, lead=world.lead, ending=record.state.clock.ending,
        fates=tuple(parts.fates(words, record)), after=tuple(parts.after(words, record)), course=parts.course(record),
        targets=tuple(
            TargetLine(title=titles[j.target.id], met=j.met, value=j.value, held=j.held, later=j.later)
            for j in judge(world, record.months)
        ),
        letters=letters(words, record), governments=tuple(parts.portraits(words, record)), answers=answers,
        decisions=parts.decisions(words, record, minds or {}), lines=lines_of_conduct(record),
        questions=tuple(parts.questions(words, record, answers)), contested=parts.contested(library, record),
    )
