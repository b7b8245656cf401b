"""What an adviser remarks on a draft: the largest consideration in its own field, as a key and facts.

A consideration has a weight in points, as the chair itself sees it; the heaviest is said. What was said of the last draft is said
again only if it still weighs most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

import attrs

from game.ai.guess import Guess, picture, tried
from game.ai.lead_layout import gain, in_brief, layout_of, worth_to
from game.ai.search import manner_first
from game.core import orders as o
from game.core.addends import ADDENDS
from game.core.appraisal import self_cost
from game.core.observe import Observation
from game.core.state import CONFIDENCE, COUNT, COUNTS, TRUST, Agreement
from game.core.whole import clamp, points, share

__all__ = ["Case", "Remark", "remark"]

Fact = tuple[str, str | int]
_ROW = {name: i for i, name in enumerate(ADDENDS)}


class Remark(NamedTuple):
    """A key below the chair's, and facts: terms as they are written, seats by id, numbers."""

    key: str
    facts: tuple[Fact, ...] = ()


Weighed = tuple[int, Remark]


@attrs.frozen
class Case:
    """A draft with what a chair guesses of it."""

    obs: Observation
    order: o.Offer | o.Threaten | o.Promise
    chair: str
    guess: Guess

    @cached_property
    def target(self) -> int:
        """Index of the seat that it goes to."""
        return self.obs.rules.seat_index(self.order.target)

    @cached_property
    def terms(self) -> dict[int, int]:
        """The package, or the demand."""
        text = self.order.package if isinstance(self.order, o.Offer) else self.order.demand
        return {x: y for x, y in map(self.obs.rules.term_index, text) if x >= 0 and y >= 0}

    @cached_property
    def harm(self) -> dict[int, int]:
        """What is threatened."""
        text = self.order.harm if isinstance(self.order, o.Threaten) else ()
        return {x: y for x, y in map(self.obs.rules.term_index, text) if x >= 0 and y >= 0}

    @cached_property
    def asked(self) -> list[int]:
        """Levers of theirs that it moves up, of substance."""
        rules, obs = self.obs.rules, self.obs
        return [
            x for x, y in self.terms.items()
            if rules.lever_actor[x] == self.target and y > obs.level(x) and rules.measure_of(x).kind == "substance"
        ]

    @cached_property
    def given(self) -> dict[int, int]:
        """Levers of ours that it moves up, rewards with them."""
        rules, obs = self.obs.rules, self.obs
        reward = self.order.reward if isinstance(self.order, o.Promise) else ()
        every = {**self.terms, **{x: y for x, y in map(rules.term_index, reward) if x >= 0 and y >= 0}}
        return {
            x: y for x, y in every.items()
            if rules.lever_actor[x] == obs.at and y > obs.level(x) and rules.measure_of(x).kind == "substance"
        }

    def row(self, name: str) -> int:
        """An addend of the guessed sum, points."""
        return points(self.guess.sum.rows[_ROW[name]])

    def term(self, lever: int, level: int) -> Fact:
        """A term as a fact."""
        return "term", str(self.obs.rules.term(lever, level))

    @cached_property
    def overload(self) -> tuple[int, int, int]:
        """The lever whose load passes what is free by most: lever (-1 for none), need, free."""
        rules, worst = self.obs.rules, (-1, 0, 0)
        most = 1000
        for x in self.asked:
            measure = rules.measure_of(x)
            if measure.capacity < 0:
                continue
            need, free = measure.needs[self.terms[x]], rules.seats[self.target].capacities[measure.capacity]
            over = share(1000, need, max(1, free))
            if need > free and over > most:
                worst, most = (x, need, free), over
        return worst


def remark(case: Case) -> Remark:
    """The heaviest consideration in a chair's field."""
    found = list(_FIELDS[case.chair](case))
    return max(found, key=lambda one: one[0])[1]


# --- State: face, goodwill, how it is put --------------------------------------------------------------------------------


def _state(case: Case) -> Iterator[Weighed]:
    obs, order = case.obs, case.order
    trust = obs.felt(TRUST, case.target)
    if isinstance(order, o.Threaten):
        yield (90 if order.public else 60), Remark("threat_public" if order.public else "threat_private")
    if not case.asked:
        yield 20, Remark("asks_nothing")
    if order.public and case.guess.sum.symbol >= 150:
        yield 40 - case.row("face"), Remark("in_public")
    if case.asked and case.guess.sum.symbol >= 150:
        yield from _dress(case)
        showy = max(case.asked, key=lambda x: (obs.rules.measure_of(x).symbols[case.terms[x]], -x))
        yield 5 - case.row("face"), Remark("face", (case.term(showy, case.terms[showy]),))
    if tried(obs, case.target) >= 1 and not isinstance(order, o.Threaten):
        yield 14, Remark("asked_again")
    if case.asked and not case.given:
        yield 16 if trust < 150 else 8, Remark("no_gift")
    if trust < -150:
        yield share(-trust, 1, 12), Remark("no_trust")
    elif trust > 150:
        yield share(trust, 1, 20), Remark("good_will")
    if case.guess.kind == "accept":
        yield 11, Remark("will_do")
    yield 4, Remark("fair_page")


def _dress(case: Case) -> Iterator[Weighed]:
    """A manner of theirs or ours that would cost them less face and is not in the draft."""
    rules = case.obs.rules
    before = case.terms
    after = manner_first(picture(case.obs, case.order).point, before)
    for lever, level in after.items():
        if before.get(lever) == level:
            continue
        if rules.lever_actor[lever] == case.obs.at and not in_brief(case.obs, lever, level):
            continue
        measure = rules.measure_of(lever)
        eased = measure.symbols[before.get(lever, case.obs.level(lever))] - measure.symbols[level]
        yield share(eased, 1, 6), Remark("manner", (case.term(lever, level),))


# --- Enforcement: pressure, numbers, what they can do -------------------------------------------------------------------


def _enforcement(case: Case) -> Iterator[Weighed]:
    obs, rules = case.obs, case.obs.rules
    count = obs.public.columns[COUNT]
    dropped, kept = (count[COUNTS.index(name)] for name in ("threats_dropped", "threats_kept"))
    if isinstance(case.order, o.Threaten):
        pressed = case.row("pressure")
        yield pressed, Remark("pressure_bites", _first(case, case.harm))
        yield 45 - pressed, Remark("pressure_thin", _first(case, case.harm))
        if dropped > kept:
            yield 30 + 10 * dropped, Remark("word_dropped", (("dropped", dropped),))
    elif case.asked:
        stick = _stick(case)
        if stick is not None:
            yield clamp(share(-stick[2], 1, 3000), 0, 22), Remark("no_stick", (case.term(stick[0], stick[1]),))
    lever, need, free = case.overload
    if lever >= 0:
        yield 18 - case.row("capacity"), Remark("no_room", (("asked", need), ("free", free), case.term(lever, case.terms[lever])))
    for x in case.asked:
        top = len(rules.measure_of(x).levels) - 1
        if case.terms[x] < top:
            steps = case.terms[x] - obs.level(x)
            yield 26 - 6 * steps, Remark("more", (case.term(x, min(top, case.terms[x] + 2)),))
    paid = -points(gain(obs, case.given))
    got = points(gain(obs, {x: case.terms[x] for x in case.asked}))
    if case.given and paid > got:
        yield 15 + paid - got, Remark("dear", _first(case, case.given))
    if not case.asked:
        yield 50, Remark("asks_nothing")
    yield clamp(6 + share(got, 1, 2), 9, 24), Remark("worth_it")


def _first(case: Case, terms: dict[int, int]) -> tuple[Fact, ...]:
    for lever, level in terms.items():
        return (case.term(lever, level),)
    return ()


def _stick(case: Case) -> tuple[int, int, int] | None:
    """The harm within the brief that would hurt most over there, and its worth to them, millipoints (below 0)."""
    obs, worst = case.obs, None
    for lever in layout_of(obs).between[case.target].sticks:
        for level in range(max(0, obs.level(lever) - 2), obs.level(lever)):
            if in_brief(obs, lever, level):
                felt = worth_to(obs, case.target, lever, level)
                if felt < 0 and (worst is None or felt < worst[2]):
                    worst = lever, level, felt
                break
    return worst


# --- Counsel: courts, those who can stop it, authority, room ------------------------------------------------------------


def _counsel(case: Case) -> Iterator[Weighed]:
    obs, rules = case.obs, case.obs.rules
    kinds = sorted({kind for x in case.asked for kind in rules.measure_of(x).assent})
    for kind in kinds:
        heavy = 55 if kind in case.guess.sum.blockers else 22
        asked = next(x for x in case.asked if kind in rules.measure_of(x).assent)
        yield heavy, Remark(f"assent_{kind}", (("kind", kind), case.term(asked, case.terms[asked])))
    ours = {**case.given, **case.harm}
    for lever, level in ours.items():
        risk = rules.measure_of(lever).legal_risks[level]
        if risk >= 10:
            yield 10 + risk, Remark("court_at_home", (case.term(lever, level), ("risk", risk)))
        if not in_brief(obs, lever, level):
            yield 48, Remark("beyond_brief", (case.term(lever, level),))
    for lever in case.asked:
        risk = rules.measure_of(lever).legal_risks[case.terms[lever]]
        if risk >= 10:
            yield 6 + risk, Remark("court_over_it", (case.term(lever, case.terms[lever]), ("risk", risk)))
    lever, need, free = case.overload
    if lever >= 0:
        yield 26 - case.row("capacity"), Remark("no_room", (("asked", need), ("free", free), case.term(lever, case.terms[lever])))
    if case.guess.sum.plan < 700 and case.asked:
        yield 30, Remark("half_kept", (("plan", share(case.guess.sum.plan, 1, 10)),))
    if case.order.public:
        yield 12, Remark("on_record")
    elif isinstance(case.order, o.Offer) and case.order.months < 6:
        yield 14, Remark("short_term", (("months", case.order.months),))
    yield 9, Remark("no_objection")


# --- Treasury: money, wages sent home, trade ----------------------------------------------------------------------------


def _treasury(case: Case) -> Iterator[Weighed]:
    obs, rules = case.obs, case.obs.rules
    for lever, level in case.harm.items():
        hurt = -points(worth_to(obs, case.target, lever, level))
        yield 12 + share(max(0, hurt), 1, 2), Remark("harm", (case.term(lever, level),))
        home = self_cost(obs, obs.at, {lever: level})
        if home >= 20:
            yield 14 + share(home, 1, 3), Remark("our_buyers", (case.term(lever, level),))
    for lever, level in case.given.items():
        good, cost = points(worth_to(obs, case.target, lever, level)), -points(gain(obs, {lever: level}))
        yield 10 + max(0, good), Remark("gift", (case.term(lever, level),))
        if cost > good:
            yield 13 + cost, Remark("gift_dear", (case.term(lever, level),))
    if case.asked and not case.given:
        dear = min(case.asked, key=lambda x: (worth_to(obs, case.target, x, case.terms[x]), x))
        yield 24, Remark("nothing_for_it", (case.term(dear, case.terms[dear]),))
    facts = rules.seats[case.target]
    if case.asked and facts.outside_offer >= 350:
        yield share(facts.outside_offer, 1, 20), Remark("others_pay")
    if any(isinstance(a, Agreement) and a.public and case.order.target not in (a.speaker, a.target) for a in obs.public.acts):
        yield 15, Remark("going_rate")
    if obs.felt(CONFIDENCE, case.target) < 200:
        yield 12, Remark("know_little")
    yield 8, Remark("cheap")


_FIELDS: dict[str, Callable[[Case], Iterator[Weighed]]] = {
    "state": _state, "enforcement": _enforcement, "counsel": _counsel, "treasury": _treasury,
}
