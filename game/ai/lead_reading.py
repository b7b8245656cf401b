"""The conduct that reads: it asks each government for what its mandate lacks, in the form that it is guessed to say yes to.

It sees an observation, guesses with the parts of the advisers, and keeps no memory: what was tried is read off the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from game.ai.choice import Choice
from game.ai.desk import Desk, Plan
from game.ai.forecast import due, own_moves
from game.ai.guess import Picture, picture, tried
from game.ai.lead_layout import in_brief, layout_of, to_package
from game.core import orders as o
from game.core.appraisal import as_terms
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.legality import MOST_ORDERS, why_illegal
from game.core.observe import Observation
from game.core.state import CONFIDENCE, DAYS, Agreement, Asked, Commitment, Intent, Permit, Proposal, Sitting
from game.core.whole import mul, share

__all__ = ["LONG", "choose", "deadlines", "first_legal", "gives_up", "promised", "questions", "relief", "replies", "sittings"]

LONG = 24
"""Months for which it binds, so that what was promised outlasts the mandate."""
FAIR_CHANCE, LAST_CHANCE = 330, 200
"""Chance of a yes, permille, from which an ask is worth an exchange, and the last exchange of a sitting."""
AFTER_A_NO = 22
"""Points by which a no shows that the guess was too hopeful."""
WAIT = 2
"""Months that a threat leaves for an answer."""
WORTH_A_THREAT, TURNED = 12_000, 330
"""Gain in millipoints, and chance of a yes under it, below which nothing is threatened for."""
SOURED, AT_RISK = 3_000, 300
"""What a threat costs in goodwill whatever comes of it, millipoints; and the part of what is signed with that government that is
put at risk by a threat that must be carried out, permille."""
SURE = 650
"""Confidence from which the embassy has nothing to add."""
EARLY = 1
"""Months before the planned month of a move of its own from which it may be made, where waiting gains nothing."""
AHEAD = 4
"""Months before that in which leave for it is first asked."""

Wanted = Callable[[Desk], Iterator[o.Order]]


def choose(obs: Observation, luck: Luck) -> Choice:  # noqa: ARG001 - a conduct's signature
    """The next order of the reader."""
    return first_legal(obs, _wanted)


def _wanted(desk: Desk) -> Iterator[o.Order]:
    yield from replies(desk)
    yield from deadlines(desk.obs)
    yield from relief(desk.obs, lately=1)
    yield from promised(desk)
    yield from house_in_order(desk.obs)
    for sitting in sittings(desk.obs)[-1:]:  # one after the other: what was opened before has been talked out
        yield from _proposals(desk, sitting)
    yield from _next_sitting(desk)
    yield from questions(desk.obs)


def first_legal(obs: Observation, wanted: Wanted) -> Choice:
    """The first order that is wanted and legal; with none the end of the turn, or a no where an answer is owed."""
    if obs.given < MOST_ORDERS - 2 and obs.public.turn <= obs.rules.turns:
        for order in wanted(Desk(obs)):
            if not why_illegal(obs, order):
                return Choice(order)
    elif obs.given < MOST_ORDERS - 2:
        for order in deadlines(obs):
            if not why_illegal(obs, order):
                return Choice(order)
    owed = obs.owed[0] if obs.owed else None
    if owed is not None and owed.what == "answer":
        return Choice(o.Refuse(obs.seat, getattr(obs.act(owed.ref), "speaker", ""), owed.ref))
    return Choice(o.End(obs.seat))


# --- what is owed and what falls due -----------------------------------------------------------------------------------


def replies(desk: Desk) -> Iterator[o.Order]:
    """Yes to what is worth something; what asks too much is turned round where that is likely to be taken, else refused."""
    obs = desk.obs
    for act in obs.acts:
        if isinstance(act, Proposal) and act.target == obs.seat:
            terms = as_terms(obs, act.package)
            if desk.value(terms) > 0:
                yield o.Accept(obs.seat, act.speaker, act.ref)
            yield from _turned_round(desk, act, terms)
            yield o.Refuse(obs.seat, act.speaker, act.ref)
        elif isinstance(act, Commitment) and act.target == obs.seat and not act.answers:
            mine = as_terms(obs, act.demand)
            spared = -desk.value(as_terms(obs, act.terms))
            if act.sort == "promise" or (mine and not gives_up(obs, act) and desk.value(mine) + share(spared, 1, 2) > 0):
                yield o.Accept(obs.seat, act.speaker, act.ref)
            yield o.Refuse(obs.seat, act.speaker, act.ref)


def gives_up(obs: Observation, act: Commitment) -> bool:
    """Whether a yes to *act* would bind a lever of its own that an open threat of its own is to move."""
    pledged = {term.lever for own in obs.acts if isinstance(own, Commitment) and own.sort == "threat" and own.speaker == obs.seat
               for term in own.terms}
    return any(term.lever in pledged for term in act.demand)


def _turned_round(desk: Desk, act: Proposal, terms: Mapping[int, int]) -> Iterator[o.Order]:
    """Their package without what is beyond the brief, where they are likely to say yes to that as well."""
    obs, actors = desk.obs, desk.rules.lever_actor
    kept = {x: y for x, y in terms.items() if actors[x] != obs.at or in_brief(obs, x, y) or y == obs.level(x)}
    if kept == terms or all(actors[x] == obs.at for x in kept) or desk.value(kept) <= 0:
        return
    seen = Picture(obs, desk.rules.seat_index(act.speaker))
    if seen.chance(seen.judge(kept, public=act.public)) >= FAIR_CHANCE:
        yield o.Counter(obs.seat, act.speaker, act.ref, to_package(obs, kept.items()))


def deadlines(obs: Observation, *, keeps: bool = True) -> Iterator[o.Order]:
    """Its own dates: what is met is called met, what was said is done, or dropped where it never *keeps* its word."""
    for act in obs.acts:
        if not isinstance(act, Commitment) or act.speaker != obs.seat or act.stage != "due":
            continue
        met = all(obs.level(lever) >= level for lever, level in as_terms(obs, act.demand).items())
        if act.sort == "threat" and met:
            yield o.CallMet(obs.seat, act.ref)
        elif keeps and (met or act.sort == "threat"):
            yield o.CarryOut(obs.seat, act.ref)
        yield o.Drop(obs.seat, act.ref)


def relief(obs: Observation, *, lately: int = 99) -> Iterator[o.Order]:
    """What was imposed on somebody who has signed since, or *lately* (so many months ago at most), is taken back."""
    signed = [act for act in obs.acts if isinstance(act, Agreement) and act.turn >= obs.public.turn - lately]
    partners = {seat for act in signed for seat in (act.speaker, act.target)}
    sealed = _sealed(obs)
    for other, name in enumerate(obs.rules.seat_ids):
        if other == obs.at or name not in partners:
            continue
        for lever in layout_of(obs).between[other].sticks:
            start = obs.rules.start_levels[lever]
            if obs.level(lever) < start and lever not in sealed:
                yield o.Lift(obs.seat, obs.rules.term(lever, start))


def promised(desk: Desk) -> Iterator[o.Order]:
    """Its side of what others promised something for, where the two together are worth it; leave for it is asked first."""
    obs, sealed = desk.obs, _sealed(desk.obs)
    for act in obs.acts:
        if not isinstance(act, Commitment) or act.sort != "promise" or act.target != obs.seat:
            continue
        mine = as_terms(obs, act.demand)
        if desk.value({**mine, **as_terms(obs, act.terms)}) <= 0:
            continue
        for lever, level in mine.items():
            if level > obs.level(lever) and lever not in sealed:
                yield o.Lift(obs.seat, obs.rules.term(lever, level))
                yield o.AskPrincipal(obs.seat, obs.rules.term(lever, level))


def _sealed(obs: Observation) -> set[int]:
    return {obs.rules.lever_index[act.term.lever] for act in obs.mind.acts if isinstance(act, Intent)}


def house_in_order(obs: Observation) -> Iterator[o.Order]:
    """Moves that nobody else need agree to and that bring a target nearer, each in its month; leave for it is asked before."""
    sealed = _sealed(obs)
    for move in own_moves(obs.rules):
        now, term = obs.level(move.lever), obs.rules.term(move.lever, move.level)
        if now == move.level or move.lever in sealed:
            continue
        if obs.public.turn >= move.month - EARLY and due(obs, move):
            yield o.Lift(obs.seat, term) if move.level > now else o.Impose(obs.seat, term)
        if obs.public.turn >= move.month - AHEAD and not in_brief(obs, move.lever, move.level):
            yield o.AskPrincipal(obs.seat, term)


# --- sittings ----------------------------------------------------------------------------------------------------------


def sittings(obs: Observation) -> list[Sitting]:
    """The lead's own sittings in which something more is heard, in the order of their opening."""
    return [act for act in obs.mind.acts if isinstance(act, Sitting) and act.speaker == obs.seat and act.left > 0]


def hopes_less(obs: Observation, name: str) -> int:
    """By how many points the guess is taken to have been too hopeful, after the proposals of this sitting that were no deal."""
    pair = {obs.seat, name}
    signed = sum(
        1 for act in obs.acts
        if isinstance(act, Agreement) and act.turn == obs.public.turn and {act.speaker, act.target} == pair
    )
    return AFTER_A_NO * max(0, tried(obs, obs.rules.seat_index(name)) - 2 * signed)


def _proposals(desk: Desk, sitting: Sitting) -> Iterator[o.Order]:
    obs, target = desk.obs, desk.rules.seat_index(sitting.target)
    less = hopes_less(obs, sitting.target)
    plan = desk.best(target, less=less)
    if less:
        yield from _threat(desk, target, plan)
    if plan is not None and plan.chance >= (FAIR_CHANCE if sitting.left > 1 else LAST_CHANCE):
        yield o.Offer(obs.seat, sitting.target, to_package(obs, plan.terms.items()), LONG)


def _threat(desk: Desk, target: int, plan: Plan | None) -> Iterator[o.Order]:
    """A private threat, where much is wanted, offers were refused, and it is guessed to bring more than another offer.

    Counted against it: the harm itself, since a word is kept; goodwill; and what is signed with that government, as far as a blow
    puts that at risk. One word at a time, since open threats thin one another.
    """
    obs, name = desk.obs, desk.rules.seat_ids[target]
    if any(isinstance(a, Commitment) and (name in (a.speaker, a.target) or a.speaker == obs.seat) for a in obs.acts):
        return
    by = add_months(obs.public.date, WAIT)
    risked = mul(_signed_with(desk, name), AT_RISK)
    best: tuple[int, o.Order | None] = (plan.expected if plan is not None else 0, None)
    for _, lever, levels in desk.asks(target)[:2]:
        for level in dict.fromkeys((levels[0], levels[share(len(levels) - 1, 1, 2)])):
            demand = {lever: level}
            gained = desk.value(demand)
            for harm in desk.harms(target)[:1] if gained >= WORTH_A_THREAT else []:
                order = o.Threaten(obs.seat, name, to_package(obs, demand.items()), by, to_package(obs, [harm]))
                seen = picture(obs, order)
                # the manner is offered with it, or asked for in reply
                likely = seen.chance(seen.judge(desk.dressed(seen, demand)))
                expected = mul(gained, likely) + mul(desk.value(dict([harm])) - risked, 1000 - likely) - SOURED
                if likely >= TURNED and expected > best[0]:
                    best = (expected, order)
    if best[1] is not None:
        yield best[1]


def _signed_with(desk: Desk, name: str) -> int:
    """What the agreements in force with a government are worth to it, millipoints: what would be lost if they ended."""
    before = {
        desk.rules.term_index(was)[0]: desk.rules.term_index(was)[1]
        for act in desk.obs.acts if isinstance(act, Agreement) and name in (act.speaker, act.target) for was in act.before
    }
    return max(0, -desk.value(before))


def _next_sitting(desk: Desk) -> Iterator[o.Order]:
    """A call to the government from which there seems to be most to gain."""
    obs, rules = desk.obs, desk.rules
    if obs.public.columns[DAYS][obs.at] < rules.sitting_days["call"]:
        return
    met = {act.target if act.speaker == obs.seat else act.speaker for act in obs.mind.acts if isinstance(act, Sitting)}
    others = [i for i, name in enumerate(rules.seat_ids) if i != obs.at and name not in met and desk.asks(i)]
    others.sort(key=lambda i: (-desk.asks(i)[0][0], i))
    best, most = -1, -1
    for other in others:
        if desk.asks(other)[0][0] <= most:
            break  # even a sure yes there would bring less
        hoped = desk.promise(other)
        if hoped > most:
            best, most = other, hoped
    for other in sorted(others, key=lambda i: i != best):
        yield o.Open(obs.seat, (rules.seat_ids[other],), "call")


# --- questions ---------------------------------------------------------------------------------------------------------


def questions(obs: Observation) -> Iterator[o.Order]:
    """With the days that are left: what the embassy knows of those known least, and leave for what a government openly wants."""
    if obs.public.turn >= obs.rules.turns:
        return
    others = [i for i in range(len(obs.rules.seat_ids)) if i != obs.at and obs.felt(CONFIDENCE, i) < SURE]
    for other in sorted(others, key=lambda i: (obs.felt(CONFIDENCE, i), i)):
        yield o.AskEmbassy(obs.seat, obs.rules.seat_ids[other])
    yield from _leave_for_aims(obs)


def _leave_for_aims(obs: Observation) -> Iterator[o.Order]:
    """Leave from the capital for what others have declared that they want of it."""
    rules = obs.rules
    asked = {act.term for act in obs.mind.acts if isinstance(act, Asked | Permit)}
    for facts in rules.seats:
        for term in facts.aims:
            lever, level = rules.term_index(term)
            if lever < 0 or rules.lever_actor[lever] != obs.at or level <= obs.level(lever) or term in asked:
                continue
            if rules.measure_of(lever).authorities[level] == "principal" and not in_brief(obs, lever, level):
                yield o.AskPrincipal(obs.seat, term)
