"""The parts of a debrief, each from the record of a finished game: agreements, minds, answers, decisions, questions.

A part looks back only. Titles and sentences come from content through `Wording`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from game.ai.choice import read_sum
from game.analysis.debrief_data import Answer, Decision, Fate, Portrait
from game.analysis.nearest import nearest
from game.analysis.occurred import ANSWERS
from game.analysis.play_out import Policy, Turned
from game.analysis.record import Record
from game.analysis.whatif import difference, weighty, without
from game.analysis.wording import Wording
from game.content.library import Library
from game.core import orders as o
from game.core.addends import ADDENDS
from game.core.draft import Change, Closed, Told
from game.core.levers import parse_term
from game.core.state import BELIEF, HIDDEN, KEPT, SEASON, TEMPER, TRUST, Agreement, Commitment, State

__all__ = ["after", "answers", "contested", "course", "decisions", "fates", "portraits", "questions", "with_nearest"]

LOOKED_AT = 12
"""Decisions that are played again; the weightiest of what came out are shown."""
SHOWN = 4
CHANGES = 4
"""Indicators that a decision is shown to have moved, at most."""


def course(record: Record) -> tuple[tuple[str, int, int], ...]:
    """Each indicator at the end of the mandate and at the end of the year after."""
    rules = record.world.rules
    then, now = record.months.at(rules.turns).shown, record.months.at(rules.turns + rules.after).shown
    return tuple((one.id, a, b) for one, a, b in zip(rules.indicators, then, now, strict=True))


# --- the year after ----------------------------------------------------------------------------------------------------


def fates(words: Wording, record: Record) -> Iterator[Fate]:
    """Every agreement that was signed, in the order of signing, and what became of it."""
    ended: dict[str, tuple[str, int]] = {}
    for at, step in enumerate(record.steps):
        ended.update({event.ref: (event.how, at) for event in step.events if isinstance(event, Closed)})
    for ref, act in record.acts.items():
        if isinstance(act, Agreement):
            how, at = ended.get(ref, ("stands", len(record.steps) - 1))
            state = record.befores[at] if ref in ended else record.state
            yield Fate(
                ref=ref, parties=(act.speaker, act.target), terms=words.package(act.package), signed=act.turn, how=how,
                turn=record.steps[at].turn, share=_kept(record, act, state),
            )


def _kept(record: Record, act: Agreement, state: State) -> int:
    """The least permille that partners of the lead really kept of what they had promised."""
    rules = record.world.rules
    levers = [rules.lever_index[term.lever] for term in act.package if term.lever.actor != record.world.lead]
    return min((state.public.columns[KEPT][x] for x in levers if rules.measure_of(x).kind != "manner"), default=1000)


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
                    yield words.say(f"debrief.after.{event.key}", 0, turn=step.turn, term=words.term(term))


# --- minds -------------------------------------------------------------------------------------------------------------


def portraits(words: Wording, record: Record) -> Iterator[Portrait]:
    """What each government but the lead's really wanted, as drawn by the seed."""
    world, library = record.world, words.library
    rules = world.rules
    titles = [library.interests[name].title for name in rules.interests]
    for at, seat in enumerate(rules.seat_ids):
        if at == rules.lead:
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
            trust_first=first.columns[TRUST][rules.lead], trust=mind.columns[TRUST][rules.lead],
            belief=mind.columns[BELIEF][rules.lead],
        )


# --- answers -----------------------------------------------------------------------------------------------------------


def answers(words: Wording, record: Record) -> tuple[Answer, ...]:
    """Every answer of a government, with the sum that it sent along."""
    return tuple(
        _answer(words, record, at, step)
        for at, step in enumerate(record.steps)
        if type(step.order) in ANSWERS and step.order.seat != record.world.lead
    )


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() else 0


def _answer(words: Wording, record: Record, at: int, step: Turned) -> Answer:
    found = read_sum(step.note)
    act = record.acts.get(str(getattr(step.order, "ref", "")))
    asked = () if act is None else act.demand if isinstance(act, Commitment) else act.package
    return Answer(
        step=at, turn=step.turn, seat=step.order.seat, answer=ANSWERS[type(step.order)], asked=words.package(asked),
        rows=tuple((name, _number(found[name])) for name in ADDENDS if name in found), total=_number(found.get("total", "")),
        margin=_number(found.get("margin", "")), plan=_number(found.get("plan", "")), blockers=found.get("blockers", ""),
        unsaid=found.get("unsaid", ""),
    )


def with_nearest(words: Wording, record: Record, found: Sequence[Answer], most: int) -> tuple[Answer, ...]:
    """The answers, and for *most* of the noes the nearest package: the last no of each government first."""
    noes = [one for one in found if one.answer not in ("accept", "part", "counter")]
    last = {one.seat: one.step for one in noes}
    noes.sort(key=lambda one: (one.step != last[one.seat], -one.step))
    would = {one.step: _would_take(words, record, one) for one in noes[:most]}
    return tuple(attrs.evolve(one, would_take=would.get(one.step, "")) for one in found)


def _would_take(words: Wording, record: Record, one: Answer) -> str:
    ref = str(getattr(record.steps[one.step].order, "ref", ""))
    found = nearest(record.world, record.befores[one.step], one.seat, ref)
    if found is None:
        return words.say("debrief.answer.nothing_near")
    return words.say(
        "debrief.answer.would_take", 0, package=words.package(found.package), changes=found.changes, total=found.total,
        margin=found.margin,
    )


# --- decisions ---------------------------------------------------------------------------------------------------------


def decisions(words: Wording, record: Record, minds: Mapping[str, Policy]) -> tuple[Decision, ...]:
    """The lead's decisions without which the same luck would have brought most that is different, in the order of the game."""
    if not minds:
        return ()
    found = []
    rules = record.world.rules
    for at in weighty(record, record.world.lead, LOOKED_AT):
        changes = difference(record, without(record, at, minds))
        size = sum(abs(now - was) * 1000 // rules.indicators[i].scale for i, was, now in changes[:CHANGES])
        named = tuple((words.indicator(rules.indicators[i].id), was, now) for i, was, now in changes[:CHANGES])
        step = record.steps[at]
        found.append((-size, Decision(step=at, turn=step.turn, order=step.line.split(" ;; ")[0], changes=named)))
    found.sort(key=lambda pair: (pair[0], pair[1].step))
    return tuple(sorted((one for size, one in found[:SHOWN] if size), key=lambda one: one.step))


# --- for a class -------------------------------------------------------------------------------------------------------


def questions(words: Wording, record: Record, found: Sequence[Answer]) -> Iterator[str]:
    """Questions that this game raises, each asked only where what it asks about has happened."""
    noes = [one for one in found if one.answer in ("refuse", "walk_out", "retaliate")]
    if noes:
        yield words.say("debrief.question.refused", 0, country=words.country(noes[0].seat), asked=noes[0].asked)
    short = [one for one in fates(words, record) if one.share < 900]
    if short:
        yield words.say("debrief.question.short", 0, terms=short[0].terms)
    told = {event.key for step in record.steps for event in step.events if isinstance(event, Told)}
    dropped = any(isinstance(step.order, o.Drop) and step.order.seat == record.world.lead for step in record.steps)
    for name, happened in (
        ("dropped", dropped), ("court", "court_stops" in told), ("overruled", "overruled" in told),
        ("leaked", "leaked" in told), ("always_letters", True), ("always_after", True), ("always_counted", True),
    ):
        if happened:
            yield words.say(f"debrief.question.{name}")


def contested(library: Library, record: Record) -> tuple[tuple[str, str], ...]:
    """Assumptions that moved something in this game and are contested: the arrow, and who contests it."""
    causes = {
        event.cause.split("/")[1]
        for step in record.steps for event in step.events
        if isinstance(event, Change) and event.cause.startswith("effect/")
    }
    return tuple(
        (one.title, one.contested.strip()) for name, one in library.effects.items() if name in causes and one.contested
    )
