"""Answers to offers and threats, and what an agreement sets in motion. *Said is said*: they apply when given."""

from __future__ import annotations

from game.core import favours
from game.core import orders as o
from game.core.appraisal import Appraisal, Standpoint, as_terms
from game.core.dates import date_text
from game.core.draft import EVERYBODY, Draft
from game.core.levers import Package, package
from game.core.moves import binds_them, levels_met, open_watch
from game.core.observe import Observation, observe
from game.core.state import (
    LUCK,
    RATE,
    SQUEEZED,
    TALKS,
    TRUST,
    WORD,
    YESES,
    Agreement,
    Commitment,
    Plan,
    Proposal,
    Sitting,
)
from game.core.talks import learn_interests, owe_answer, pair_mask
from game.core.whole import clamp, points, share

__all__ = ["answer", "bring_into_force", "judge", "obey", "say_no", "show"]

SLOW_START = 250
"""How far a government keeps at first what takes capacity, permille, where it signed under pressure or without goodwill."""
LIKE = 2
"""How many yeses one counts for that comes from a member of a bloc of one's own: cover comes from one's likes."""
DURATION = 12
"""Months that a yes to a threat binds, where no date was named."""


def answer(draft: Draft, obs: Observation, order: o.Order) -> None:
    """Carry out an answer: it closes what was asked, or puts another package on the table."""
    act = draft.act(order.ref)  # type: ignore[union-attr]
    assert isinstance(act, Proposal | Commitment)
    draft.clock = draft.clock._replace(owed=tuple(x for x in draft.clock.owed if x.ref != act.ref))
    match order:
        case o.Accept():
            if isinstance(act, Commitment) and act.sort == "promise":
                draft.replace(act._replace(answers="accepted"))
            else:
                _agree(draft, obs, act)
        case o.TakePart(package=terms) | o.Counter(package=terms):
            _reply(draft, obs, act, terms, sort="part" if isinstance(order, o.TakePart) else "counter")
        case o.Refuse() | o.Stall() | o.Leave() | o.Retaliate():
            say_no(draft, obs, act, order)
        case _:
            raise AssertionError(order)


def say_no(
    draft: Draft, obs: Observation, act: Proposal | Commitment, order: o.Refuse | o.Stall | o.Leave | o.Retaliate
) -> None:
    """A no of some kind, with what it costs and what it announces."""
    speaker = draft.rules.seat_index(act.speaker)
    if isinstance(act, Proposal):
        draft.close(act.ref, "refused")
    else:
        draft.replace(act._replace(answers="refused"))
    if not isinstance(order, o.Stall):
        draft.count("refusals", cause=f"order/{act.ref}")
    if act.public and not isinstance(order, o.Stall):
        _give_word(draft, obs.at, speaker, 800 if isinstance(order, o.Retaliate) else 600, cause=f"order/{act.ref}")
    if isinstance(order, o.Leave):
        _end_sitting(draft, act.speaker, act.target)
    if isinstance(order, o.Retaliate):
        undo = _undo_demand(draft, act)
        ref = draft.new_ref("t", obs.seat, act.speaker)
        counter = Commitment(
            ref, "threat", obs.seat, act.speaker, undo, order.harm, order.by, public=True, turn=draft.turn, stage="open",
            extended=False, answers="",
        )
        draft.open(counter, EVERYBODY)
        draft.count("threats_standing", cause=f"order/{ref}")
        draft.tell("retaliation_announced", seat=obs.seat, other=act.speaker, ref=ref, by=date_text(order.by))


def _undo_demand(draft: Draft, act: Proposal | Commitment) -> Package:
    """What retaliation demands: that the harm does not come (the levers stay at least where they stand)."""
    if isinstance(act, Commitment):
        levers = [term.lever for term in act.terms]
    else:
        levers = [term.lever for term in act.package if term.lever.actor == act.speaker]
    found = [draft.rules.lever_index[lever] for lever in levers]
    return package(draft.rules.term(lever, draft.lever_value("level", lever)) for lever in found)


def _give_word(draft: Draft, seat: int, other: int, strength: int, *, cause: str) -> None:
    index = seat * len(draft.rules.seat_ids) + other
    draft.set(-1, WORD, index, max(draft.get(-1, WORD, index), strength), cause=cause)


def _end_sitting(draft: Draft, a: str, b: str) -> None:
    for act in draft.acts():
        if isinstance(act, Sitting) and {act.speaker, act.target} == {a, b}:
            draft.replace(act._replace(left=0))


def _reply(draft: Draft, obs: Observation, act: Proposal | Commitment, terms: Package, *, sort: str) -> None:
    """Another package in its place; what it spares shows the asker what weighs over there."""
    if isinstance(act, Proposal):
        draft.close(act.ref, "countered")
    else:
        draft.replace(act._replace(answers="countered"))
    months = act.months if isinstance(act, Proposal) else DURATION
    at_once = isinstance(act, Proposal) and act.at_once
    ref = draft.new_ref("o", obs.seat, act.speaker)
    known = EVERYBODY if act.public else pair_mask(draft, obs.seat, act.speaker)
    draft.open(Proposal(ref, obs.seat, act.speaker, terms, months, at_once, act.public, sort, act.ref, draft.turn), known)
    asked = as_terms(obs, act.package if isinstance(act, Proposal) else act.demand)
    given = as_terms(obs, terms)
    show(draft, obs, draft.rules.seat_index(act.speaker), asked, given, cause=f"order/{ref}")
    if obs.at == draft.rules.lead:
        draft.add(draft.rules.seat_index(act.speaker), TALKS, obs.at, 1, cause=f"talks/{ref}")
        for sitting in draft.acts():
            if isinstance(sitting, Sitting) and {sitting.speaker, sitting.target} == {obs.seat, act.speaker} and sitting.left:
                draft.replace(sitting._replace(left=sitting.left - 1))
    owe_answer(draft, act.speaker, ref)


def show(draft: Draft, obs: Observation, asker: int, asked: dict[int, int], given: dict[int, int], *, cause: str) -> None:
    """What a reply spares shows the asker what weighs over there."""
    rules = draft.rules
    raised = [0] * len(rules.interests)
    for lever, level in asked.items():
        rows = rules.impact[obs.at][lever]
        if rows is None or rules.lever_actor[lever] != obs.at:
            continue
        now = given.get(lever, obs.level(lever))
        for i in range(len(raised)):
            raised[i] += max(0, rows[now][i] - rows[level][i])
    learn_interests(draft, asker, obs.at, tuple(raised), cause=cause)


def _agree(draft: Draft, obs: Observation, act: Proposal | Commitment) -> None:
    """A yes: an agreement comes into force, its levers move, threats that it meets are obeyed, others take note."""
    rules = draft.rules
    terms = act.package if isinstance(act, Proposal) else act.demand
    months = act.months if isinstance(act, Proposal) else DURATION
    at_once = isinstance(act, Proposal) and act.at_once
    ref = draft.new_ref("a", act.speaker, act.target)
    by_index = as_terms(obs, terms)
    before = package(rules.term(lever, draft.lever_value("level", lever)) for lever in by_index)
    contested, plans, gains = _parties(draft, act, by_index, at_once=at_once)
    record = Agreement(
        ref, act.speaker, act.target, terms, before, turn=draft.turn, until=draft.turn + months - 1, months=months,
        public=act.public, at_once=at_once, contested=contested, under_threat=obey(draft, act, by_index),
    )
    known = EVERYBODY if act.public else pair_mask(draft, act.speaker, act.target)
    bring_into_force(draft, record, known, plans=plans, gains=gains)
    draft.close(act.ref, "agreed")


def bring_into_force(
    draft: Draft, record: Agreement, known: int, *, plans: list[tuple[str, int]], gains: dict[int, int]
) -> None:
    """An agreement begins: its levers move, each side means to keep it so far, and others take note."""
    ref = record.ref
    draft.open(record, known)
    begun = [(seat, _slow_start(draft, seat, record, part)) for seat, part in plans]
    for seat, part in begun:
        if part < 1000:
            plan_ref = draft.new_ref("k", seat, seat)
            draft.open(Plan(plan_ref, seat, ref, part), pair_mask(draft, seat))
    for term in record.package:
        draft.move_lever(term, cause=f"agreement/{ref}")
    if binds_them(draft, record):
        draft.count("agreements", cause=f"agreement/{ref}")
        draft.count("signed", cause=f"agreement/{ref}")
    draft.count("accepts", cause=f"agreement/{ref}")
    _warm(draft, record.speaker, record.target, pressed=record.under_threat, cause=f"agreement/{ref}")
    _trade_away(draft, record)
    _precedent(draft, record, [draft.rules.lever_index[term.lever] for term in record.package], gains)
    _settle_favours(draft, record)


def _slow_start(draft: Draft, seat: str, record: Agreement, part: int) -> int:
    """How far a party begins to keep: at most a quarter, where it was pressed or bears ill will and capacity is an excuse."""
    rules, at = draft.rules, draft.rules.seat_index(seat)
    other = rules.seat_index(record.target if record.speaker == seat else record.speaker)
    terms = [rules.term_index(term) for term in record.package]
    excused = any(
        rules.lever_actor[x] == at and rules.measure_of(x).capacity >= 0 and level > draft.lever_value("level", x)
        for x, level in terms
    )
    willing = not record.under_threat and draft.get(at, TRUST, other) >= 0
    # What is done at once cannot come late.
    return part if willing or record.at_once or not excused else min(part, SLOW_START)


def _parties(
    draft: Draft, act: Proposal | Commitment, terms: dict[int, int], *, at_once: bool
) -> tuple[tuple[str, ...], list[tuple[str, int]], dict[int, int]]:
    """For both sides: who at home will contest it, how far it means to keep it, and what it was given (points)."""
    contested: list[str] = []
    plans: list[tuple[str, int]] = []
    gains: dict[int, int] = {}
    for seat, other in ((act.speaker, act.target), (act.target, act.speaker)):
        found = judge(draft, seat, other, terms, public=act.public, at_once=at_once)
        contested += [f"{seat}:{group}" for group in found.contested]
        if seat != draft.world.lead:
            plans.append((seat, found.plan))
            gains[draft.rules.seat_index(seat)] = points(found.rows[1])
    return tuple(contested), plans, gains


def judge(draft: Draft, seat: str, other: str, terms: dict[int, int], *, public: bool, at_once: bool) -> Appraisal:
    """The sum of a package for a seat that deals with another, as things stood before it was agreed."""
    view = observe(draft.world, draft.before, seat)
    return Standpoint(view, draft.rules.seat_index(other)).appraise(terms, public=public, at_once=at_once)


def obey(draft: Draft, yes: Proposal | Commitment | Agreement, terms: dict[int, int]) -> bool:
    """Close the threats between the two that this yes meets, and watch whether their speakers let go."""
    pressed = False
    for act in draft.acts():
        if not isinstance(act, Commitment) or act.sort != "threat" or {act.speaker, act.target} != {yes.speaker, yes.target}:
            continue
        demand = [draft.rules.term_index(term) for term in act.demand]
        if not all(max(terms.get(lever, 0), draft.lever_value("level", lever)) >= level for lever, level in demand):
            continue
        if not any(lever in terms for lever, _ in demand) and act.ref != yes.ref:
            continue
        open_watch(draft, act)
        draft.count("threats_met", cause=f"obeyed/{act.ref}")
        draft.count("threats_standing", -1, cause=f"obeyed/{act.ref}")
        draft.close(act.ref, "obeyed")
        target, speaker = draft.rules.seat_index(act.target), draft.rules.seat_index(act.speaker)
        draft.add(target, SQUEEZED, speaker, 1, cause=f"obeyed/{act.ref}")
        pressed = True
    return pressed


def _trade_away(draft: Draft, record: Agreement) -> None:
    """Announced retaliation goes with the deal, no word broken, once its demand stands and nothing open would undo that."""
    threats = [act for act in draft.acts() if isinstance(act, Commitment) and act.sort == "threat"
               and {act.speaker, act.target} == {record.speaker, record.target}]
    for act in threats:
        undone = {term.lever for other in threats if other.speaker == act.target for term in other.terms}
        in_kind = all(draft.rules.measure_of(draft.rules.lever_index[t.lever]).class_ == "retaliation" for t in act.terms)
        if in_kind and not undone.intersection(t.lever for t in act.demand) and levels_met(draft, act.demand):
            draft.count("threats_standing", -1, cause=f"traded/{act.ref}")
            draft.close(act.ref, "traded")
            known = () if draft.known(record.ref) == EVERYBODY else (record.speaker, record.target)
            draft.tell("traded_away", known=known, seat=act.speaker, other=act.target, ref=act.ref)


def _warm(draft: Draft, a: str, b: str, *, pressed: bool, cause: str) -> None:
    first, second = draft.rules.seat_index(a), draft.rules.seat_index(b)
    warmth = -10 if pressed else 25
    for seat, other in ((first, second), (second, first)):
        draft.add(seat, TRUST, other, warmth, cause=cause)
        draft.set(seat, TALKS, other, 0, cause=cause)
        draft.set(seat, LUCK, other, 0, cause=cause)
        index = seat * len(draft.rules.seat_ids) + other
        draft.set(-1, WORD, index, share(draft.get(-1, WORD, index), 1, 2), cause=cause)


def _settle_favours(draft: Draft, record: Agreement) -> None:
    """What the yes returns of favours owed, what it makes owed where only one side gave, and what a go-between is owed for it."""
    rules, cause = draft.rules, f"favour/{record.ref}"
    before = {rules.lever_index[term.lever]: rules.term_index(term)[1] for term in record.before}
    terms = [rules.term_index(term) for term in record.package]
    solid = [x for x, level in terms if rules.measure_of(x).kind == "substance" and level > before[x]]
    sides = tuple(rules.seat_index(seat) for seat in (record.speaker, record.target))
    gives = [any(rules.lever_actor[x] == side for x in solid) for side in sides]
    for i, side in enumerate(sides):
        other = sides[1 - i]
        if gives[i]:
            favours.returned(draft, side, other, cause=cause)
            if not gives[1 - i] and not record.under_threat:
                favours.book(draft, side, other, favours.ONE_SIDED, cause=cause)
    for act in draft.acts():
        if isinstance(act, Sitting) and act.through and {act.speaker, act.target} == {record.speaker, record.target}:
            through, host = rules.seat_index(act.through), rules.seat_index(act.speaker)
            favours.book(draft, through, host, favours.BROKERED, cause=cause)


def _precedent(draft: Draft, record: Agreement, terms: list[int], gains: dict[int, int]) -> None:
    """Others who know of it have cover for the same yes, and a price to ask for it."""
    rules = draft.rules
    for lever in terms:
        giver = rules.lever_actor[lever]
        measure = rules.lever_measure[lever]
        if giver == rules.lead or rules.measures[measure].kind == "manner" or rules.measures[measure].precedent == 0:
            continue
        bloc = frozenset(rules.seats[giver].blocs)
        for seat in range(len(rules.seat_ids)):
            if seat in (giver, rules.lead) or not record.public:
                continue
            alike = bool(bloc.intersection(rules.seats[seat].blocs))
            draft.add(seat, YESES, measure, LIKE if alike else 1, cause=f"precedent/{record.ref}")
            paid = clamp(gains.get(giver, 0), 0, 1000)
            draft.set(seat, RATE, measure, max(draft.get(seat, RATE, measure), paid), cause=f"precedent/{record.ref}")
