"""The parts of a debrief, each from the record of a finished game: minds, answers, decisions, questions, the dare.

A part looks back only. Titles and sentences come from content through `Wording`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from game.analysis.debrief_acts import sentence
from game.analysis.debrief_data import Answer, Dare, DealLeft, Decision, Fate, Portrait
from game.analysis.debrief_fates import able, told
from game.analysis.explained import weighed
from game.analysis.indicators import Series
from game.analysis.lines import Line
from game.analysis.nearest import NothingNear, asks_one, nearest
from game.analysis.nearest_told import change, nothing
from game.analysis.occurred import ANSWERS
from game.analysis.play_out import Policy, Turned
from game.analysis.record import Record
from game.analysis.table_left import table_left
from game.analysis.whatif import Moved, difference, weighty, without
from game.analysis.wording import Wording, lower_first
from game.content.library import Library
from game.core import orders as o
from game.core.draft import Change, Told
from game.core.levers import parse_term
from game.core.state import BELIEF, HIDDEN, SEASON, TEMPER, TRUST, Agreement, Commitment

__all__ = [
    "after", "answers", "contested", "course", "dare", "decisions", "left", "left_by", "portraits", "questions", "with_nearest",
]

LOOKED_AT = 12
"""Decisions that are played again; the weightiest of what came out are shown."""
BESIDE = 5
"""The same from a government's seat: the conduct that leads decides anew each time, and it thinks long."""
SHOWN = 4
CHANGES = 3
"""Indicators that a decision is shown to have moved, at most."""


def course(record: Record, months: Series) -> tuple[tuple[str, int, int], ...]:
    """Each indicator of a course of the same world, at the end of the mandate and at the end of the year after."""
    rules = record.world.rules
    then, now = months.at(rules.turns).shown, months.at(rules.turns + rules.after).shown
    return tuple((one.id, a, b) for one, a, b in zip(rules.indicators, then, now, strict=True))


# --- the year after ----------------------------------------------------------------------------------------------------


def after(words: Wording, record: Record) -> Iterator[str]:
    """What governments did unasked in the year after: levers that they moved, each in words with its turn."""
    for step in record.steps:
        if step.turn <= record.world.rules.turns:
            continue
        for event in step.events:
            if isinstance(event, Told) and event.key in ("imposed", "lifted"):
                facts = dict(event.facts)
                term = parse_term(str(facts["term"]))
                if term is not None:
                    who, month = words.country(str(facts["seat"])), words.month(step.turn)
                    yield words.say(f"debrief.after.{event.key}", 0, month=month, who=who, term=words.term(term))


# --- minds -------------------------------------------------------------------------------------------------------------


def portraits(words: Wording, record: Record) -> Iterator[Portrait]:
    """What each government but one's own really wanted, as drawn by the seed."""
    world, library = record.world, words.library
    rules, us = world.rules, world.rules.seat_index(words.us)
    titles = [library.interests[name].title for name in rules.interests]
    for at, seat in enumerate(rules.seat_ids):
        if at == us:
            continue
        own, first, mind = world.private[at], record.befores[0].private[at], record.state.private[at]
        hidden = mind.columns[HIDDEN][0]
        seasons = {one.id: one.title for one in library.countries[seat].calendar}
        temper = own.temperaments[mind.columns[TEMPER][0]]
        yield Portrait(
            seat=seat, country=words.country(seat), weights=tuple(zip(titles, own.weights, strict=True)),
            worry=titles[hidden - 1] if hidden else "", temperament=library.temperaments[temper.id].title,
            seasons=tuple(
                seasons[one.id] for i, one in enumerate(rules.seats[at].seasons) if mind.columns[SEASON][i]
            ),
            trust_first=first.columns[TRUST][us], trust=mind.columns[TRUST][us], belief=mind.columns[BELIEF][us],
        )


# --- answers -----------------------------------------------------------------------------------------------------------


def answers(words: Wording, record: Record) -> tuple[Answer, ...]:
    """Every answer of a government, with the sum that it sent along; from another seat than the lead's, every answer to it."""
    us, lead = words.us, record.world.lead
    return tuple(
        _answer(words, record, at, step)
        for at, step in enumerate(record.steps)
        if type(step.order) in ANSWERS and step.order.seat != us and us in (lead, getattr(step.order, "target", ""))
    )


def _answer(words: Wording, record: Record, at: int, step: Turned) -> Answer:
    found = weighed(step.note)
    act = record.acts.get(str(getattr(step.order, "ref", "")))
    asked = () if act is None else act.demand if isinstance(act, Commitment) else act.package
    return Answer(
        step=at, turn=step.turn, seat=step.order.seat, answer=ANSWERS[type(step.order)], asked=words.package(asked),
        rows=found.rows, total=found.total, margin=found.line, plan=found.plan, blockers=",".join(found.blockers),
        unsaid=",".join(found.unsaid), can=able(record.world, step.order.seat, asked), brief=words.deal(asked),
    )


def with_nearest(words: Wording, record: Record, found: Sequence[Answer], most: int) -> tuple[Answer, ...]:
    """The answers, and for *most* of the noes the nearest package: the last of each government first, then the one before."""
    noes: dict[str, list[Answer]] = {}
    for one in reversed(found):
        if one.answer not in ("accept", "part", "counter") and one.seat != record.world.lead:  # a conduct has no sum to search
            noes.setdefault(one.seat, []).append(one)
    ordered = sorted((back, -one.step, one) for own in noes.values() for back, one in enumerate(own))
    would = {one.step: _would_take(words, record, one) for _, _, one in ordered[:most]}
    return tuple(
        attrs.evolve(one, would_take=would[one.step][0], near=would[one.step][1]) if one.step in would else one for one in found
    )


def _would_take(words: Wording, record: Record, one: Answer) -> tuple[str, str]:
    """The nearest package in a sentence, and what in the ask would have had to change; of nothing near only the sentence."""
    opened = record.opened[str(getattr(record.steps[one.step].order, "ref", ""))]
    asked = record.steps[opened].order
    if not asks_one(asked):
        return "", ""
    found = nearest(record.world, record.befores[opened], asked)
    if isinstance(found, NothingNear):
        return nothing(words, found), ""
    said = words.say(
        "debrief.answer.would_take", 0, package=words.package(found.package), changes=found.changes, total=found.total,
        margin=found.margin,
    )
    return said, change(words, asked, found)


# --- decisions ---------------------------------------------------------------------------------------------------------


def decisions(words: Wording, record: Record, minds: Mapping[str, Policy]) -> tuple[Decision, ...]:
    """One's own decisions without which the same luck would have brought most that is different, in the order of the game.

    Weighed is what a decision changed beyond what any of those looked at changes: that each agreement less is an agreement less
    says nothing of this one.
    """
    if not minds:
        return ()
    most = LOOKED_AT if words.us == record.world.lead else BESIDE
    tried = [(at, difference(record, without(record, at, minds))) for at in weighty(record, words.us, most)]
    scales = [one.scale for one in record.world.rules.indicators]
    usual = [_middle([sum(m.now - m.was for m in moved if m.at == i) for _, moved in tried]) for i in range(len(scales))]
    found = []
    ids = [one.id for one in record.world.rules.indicators]
    for at, changed in tried:
        moved = [m for m in changed if words.bare(ids[m.at], m.was) != words.bare(ids[m.at], m.now)]
        telling = sorted(moved, key=lambda m: (-abs(m.now - m.was - usual[m.at]) * 1000 // scales[m.at], m.at))[:CHANGES]
        weight = sum(abs(m.now - m.was - usual[m.at]) * 1000 // scales[m.at] for m in telling)
        found.append(_decision(words, record, at, telling, weight))
    found.sort(key=lambda one: (-one.weight, one.step))
    alike = {one.words: one for one in reversed(found)}  # of those that read the same the weightiest
    kept = [one for one in found if one.weight and alike[one.words] is one]
    return tuple(sorted(kept[:SHOWN], key=lambda one: one.step))


def _middle(values: Sequence[int]) -> int:
    """The median of some numbers, the lower of two."""
    return sorted(values)[(len(values) - 1) // 2] if values else 0


def _decision(words: Wording, record: Record, at: int, moved: Sequence[Moved], weight: int) -> Decision:
    step = record.steps[at]
    ids = [record.world.rules.indicators[one.at].id for one in moved]
    return Decision(
        step=at, turn=step.turn, order=step.line.split(" ;; ")[0], words=sentence(words, record, step), weight=weight,
        changes=tuple((words.indicator(name), one.was, one.now) for name, one in zip(ids, moved, strict=True)),
        when=tuple(one.turn for one in moved), indicators=tuple(ids),
    )


def dare(words: Wording, record: Record, found: Sequence[Decision]) -> Dare | None:
    """The month of the weightiest decision, to be played again by the same luck; a later one before the game's first."""
    asked = [one for one in found if one.turn <= record.world.rules.turns]
    best = max(asked, key=lambda one: (one.turn > 1, one.weight, -one.step), default=None)
    if best is None:
        return None
    month = words.month(best.turn)
    title, was, _ = best.changes[0]
    figure = words.bare(best.indicators[0], was)
    why = words.say("debrief.dare.why", 0, month=month, act=best.words, indicator=lower_first(title), was=figure)
    return Dare(turn=best.turn, month=month, why=why)


def left(words: Wording, record: Record) -> tuple[DealLeft, ...]:
    """Every agreement measured at its signing, with what both sides left on the table; from a government's seat its own."""
    found, us, lead = [], words.us, record.world.lead
    for measured in table_left(record):
        act = record.acts[measured.ref]
        assert isinstance(act, Agreement)
        if us not in (lead, act.speaker, act.target):
            continue
        ours_first = us in (lead, act.target if act.target == lead else act.speaker)
        one = measured if ours_first else measured.turned()
        partner = act.target if act.speaker == us else act.speaker
        found.append(DealLeft(
            ref=one.ref, country=words.country(partner), turn=act.turn, deal=told(words, act), ours=one.mine,
            theirs=one.theirs, better=words.package(one.best), change=words.changes(act.package, one.best) if one.best else "",
            ours_more=one.mine_more, theirs_more=one.theirs_more, looked_at=one.looked_at, efficient=one.efficient,
            stopped_at_home=one.at_home,
            overlooked=tuple(words.piece(term.lever) for term in one.best if term not in act.package),
        ))
    return tuple(found)


def left_by(words: Wording, record: Record, lines: Sequence[Line]) -> tuple[str, ...]:
    """For each line of conduct the order with which it was left, in a sentence; empty for one that held."""
    by_line = {(step.turn, step.line.split(" ;; ")[0]): step for step in reversed(record.steps)}
    steps = (by_line.get((line.turn, line.order)) for line in lines)
    return tuple(sentence(words, record, step) if step is not None else "" for step in steps)


# --- for a class -------------------------------------------------------------------------------------------------------


def questions(words: Wording, record: Record, found: Sequence[Answer], deals: Sequence[Fate]) -> Iterator[str]:
    """Questions that this game raises, each asked only where what it asks about has happened."""
    noes = [one for one in found if one.answer in ("refuse", "walk_out", "retaliate")]
    if noes:
        telling = max(noes, key=lambda one: (bool(one.near), one.total - one.margin))
        month = words.month(telling.turn)
        yield words.say("debrief.question.refused", 0, month=month, country=words.country(telling.seat), asked=telling.brief)
    short = [one for one in deals if one.why]
    if short:
        partner = next(seat for seat in short[0].parties if seat != words.us)
        yield words.say("debrief.question.short", 0, country=words.country(partner), terms=short[0].deal)
    heard = {event.key for step in record.steps for event in step.events if isinstance(event, Told)}
    dropped = any(isinstance(step.order, o.Drop) and step.order.seat == words.us for step in record.steps)
    for name, happened in (
        ("dropped", dropped), ("court", "court_stops" in heard), ("overruled", "overruled" in heard),
        ("leaked", "leaked" in heard), ("always_letters", True), ("always_after", True), ("always_counted", True),
    ):
        if happened:
            yield words.say(f"debrief.question.{name}")


def contested(library: Library, record: Record) -> tuple[tuple[str, str, str], ...]:
    """Assumptions that moved something in this game and are contested: the arrow, who contests it, and the effect's id.

    First those whose arrows moved most of what they point at.
    """
    moved: dict[str, int] = {}
    for step in record.steps:
        for event in step.events:
            if isinstance(event, Change) and event.cause.startswith("effect/"):
                name = event.cause.split("/")[1]
                part = abs(event.after - event.before) * 1000 // max(1, abs(event.before), abs(event.after))
                moved[name] = moved.get(name, 0) + part
    order = {name: at for at, name in enumerate(library.effects)}
    names = sorted((name for name in moved if name in order), key=lambda name: (-moved[name], order[name]))
    found = [library.effects[name] for name in names]
    return tuple((one.title, one.contested.strip(), one.id) for one in found if one.contested)
