"""The letters at a game's end: each lens writes what it sees, in its holder's voice. No total, no rank, no score.

Their order is drawn by the seed, so that none of them has the first word in every game.
A letter has an opening and a closing by how things look from there, what its holders want, their own figures beside those of
the untouched course, and what is said against them.
"""

from __future__ import annotations

import attrs

from game.analysis.lenses import base_course, pulls, score
from game.analysis.record import Record
from game.analysis.wording import Wording
from game.core.draws import luck

__all__ = ["Letter", "letters"]

SHUFFLED = 1_000_000
"""Range of the draw by which the letters are ordered: wide enough that two lenses hardly ever draw alike."""
NOTHING = 25
"""Points within which a lens calls the year about the same as the untouched one."""


@attrs.frozen
class Letter:
    """A letter: who writes, and its sentences in order."""

    lens: str
    title: str
    holder: str
    paragraphs: tuple[str, ...]


def letters(words: Wording, record: Record) -> tuple[Letter, ...]:
    """One from each lens, in an order that the seed draws."""
    pull = luck(record.seed)
    names = sorted(words.library.lenses, key=lambda name: (pull(f"letters/{name}", SHUFFLED), name))
    return tuple(_letter(words, record, at, name) for at, name in enumerate(names))


def _letter(words: Wording, record: Record, at: int, name: str) -> Letter:
    lens, world = words.library.lenses[name], record.world
    base = base_course(world, record.seed)
    value = score(world, lens, record.months, base)
    tone = "better" if value > NOTHING else "worse" if value < -NOTHING else "same"
    return Letter(name, lens.title, lens.holder, (
        words.say(f"letter.open.{tone}", at),
        f"{words.say('letter.wants', at)} {lens.wants}",
        " ".join(_figures(words, record, name)),
        f"{words.say('letter.against', at)} {lens.against}",
        words.say(f"letter.close.{tone}", at),
    ))


def _figures(words: Wording, record: Record, name: str) -> list[str]:
    """The figure that the lens quotes first, then what moved most for and against it, at the year's end and after."""
    lens, world = words.library.lenses[name], record.world
    turns, last = world.rules.turns, world.rules.turns + world.rules.after
    base = base_course(world, record.seed)
    found = pulls(world, lens, record.months.at(turns).shown, base.at(turns).shown)
    later = {pull.indicator: pull for pull in pulls(world, lens, record.months.at(last).shown, base.at(last).shown)}
    by_name = {pull.indicator: pull for pull in found}
    quoted = [lens.figure] if lens.figure in by_name else []
    for pull in (max(found, key=lambda p: p.points), min(found, key=lambda p: p.points)):
        if pull.points and pull.indicator not in quoted:
            quoted.append(pull.indicator)
    sentences = []
    for indicator in quoted:
        pull, after = by_name[indicator], later[indicator]
        moved = "letter.figure" if pull.value != pull.base or after.value != after.base else "letter.figure_same"
        sentences.append(words.say(
            moved, 0, indicator=words.indicator(indicator), value=words.bare(indicator, pull.value),
            base=words.bare(indicator, pull.base), later=words.bare(indicator, after.value),
            later_base=words.bare(indicator, after.base),
        ))
    return sentences
