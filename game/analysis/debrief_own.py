"""The debrief of a government's seat: which of its own aims were met, what its groups and its people bear, trust both ways.

There is no total: a government may meet its aims at the cost of people who were never asked, and both stand here.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.analysis.bearings import bearings
from game.analysis.debrief_blocks import Block, Bullet, Heading, Paragraph, Table
from game.analysis.debrief_data import Debrief, Own, OwnAim, OwnGroup
from game.analysis.play_out import untouched
from game.analysis.record import Record
from game.analysis.wording import Wording
from game.core.state import POLICY, STOCK, TRUST, State

__all__ = ["own", "own_blocks"]


def own(words: Wording, record: Record, conduct: str) -> Own | None:
    """What the year was to the government that a person played, against the *conduct* that led; None for the lead's own."""
    world, rules = record.world, record.world.rules
    if words.us == world.lead:
        return None
    at = rules.seat_index(words.us)
    first, then, later = record.befores[0], _at_the_end(record), record.state
    titles = {group.id: group.title for group in words.library.countries[words.us].groups}
    mine = world.private[at]
    both = [bearings(rules, mine, state.public.columns[POLICY], titles) for state in (then, later)]
    return Own(
        country=words.country(words.us), conduct=conduct,
        aims=tuple(
            OwnAim(title=words.lever(rules.levers[aim.lever]), wanted=words.level(rules.term(aim.lever, aim.level)),
                   met=_stands(then, aim.lever, aim.level), held=_stands(later, aim.lever, aim.level))
            for aim in mine.aims
        ),
        groups=tuple(
            OwnGroup(title=a.title, then=a.points, later=b.points, tolerance=a.tolerance) for a, b in zip(*both, strict=True)
        ),
        figures=tuple(_figures(words, record, then)),
        trust=_trust(first, later, at, rules.lead), trusted=_trust(first, later, rules.lead, at),
    )


def _trust(first: State, later: State, seat: int, other: int) -> tuple[int, int]:
    """A seat's trust in another, at the start and at the very end."""
    return first.private[seat].columns[TRUST][other], later.private[seat].columns[TRUST][other]


def _stands(state: State, lever: int, level: int) -> bool:
    return state.public.columns[POLICY][lever] >= level


def _at_the_end(record: Record) -> State:
    """The state when the term ended."""
    turns = record.world.rules.turns
    return next((state for state in record.befores if state.turn > turns), record.state)


def _figures(words: Wording, record: Record, then: State) -> Iterator[tuple[str, str, int, int, int, int]]:
    """The numbers that are kept of this country alone, those that have moved."""
    bare = untouched(record.world, record.seed, lambda _before, _step: None)
    states = (record.befores[0], then, record.state, bare)
    for at, cell in enumerate(record.world.rules.stocks):
        name, _, seat = cell.id.partition("/")
        first, end, later, without = (state.public.columns[STOCK][at] for state in states)
        if seat == words.us and name in words.library.stocks and not first == end == later == without:
            yield words.library.stocks[name].title, words.library.stocks[name].unit, first, end, later, without


# --- in blocks ---------------------------------------------------------------------------------------------------------


def own_blocks(words: Wording, found: Debrief) -> Iterator[Block]:
    """The page of one's own government; nothing for the lead."""
    one = found.own
    if one is None:
        return
    lead = words.seat(found.lead)
    yield Paragraph(words.say("debrief.own.seat", 0, country=one.country, lead=lead, conduct=one.conduct), strong=True)
    met = sum(aim.met for aim in one.aims)
    yield Paragraph(words.say("debrief.own.aims", 0, met=met, of=len(one.aims), held=sum(aim.held for aim in one.aims)))
    for aim in one.aims:
        key = f"debrief.own.aim.{'met' if aim.met else 'missed'}_{'held' if aim.held else 'gone'}"
        yield Bullet(words.say(key, 0, title=aim.title, wanted=aim.wanted))
    yield Heading(words.say("debrief.own.groups"))
    yield Paragraph(words.say("debrief.own.groups.what_it_is"))
    names = ("group", "end", "year_after", "swallows")
    rows = tuple((group.title, f"{group.then:+}", f"{group.later:+}", str(group.tolerance)) for group in one.groups)
    yield Table(tuple(words.say(f"debrief.column.{name}") for name in names), rows, (False, True, True, True))
    yield Heading(words.say("debrief.own.figures"))
    if one.figures:
        yield Table(
            tuple(words.say(f"debrief.column.{name}") for name in ("figure", "start", "end", "year_after", "untouched")),
            tuple((title, *(words.in_unit(unit, value) for value in values)) for title, unit, *values in one.figures),
            (False, True, True, True, True),
        )
    else:
        yield Paragraph(words.say("debrief.own.no_figures"))
    yield Paragraph(words.say(
        "debrief.own.trust", 0, lead=lead, country=words.seat(words.us), first=f"{one.trust[0]:+}", last=f"{one.trust[1]:+}",
        theirs_first=f"{one.trusted[0]:+}", theirs=f"{one.trusted[1]:+}"))
