"""What the advisers make of a speech: reasons that were said, one that was not though it weighs, and whether the door is meant.

A speech is taken as it was said aloud. The mark of an overstated reason is for the debrief and is struck off before anybody
judges: the chairs go by their own pictures of the speaker.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.ai.advisers import CHAIRS, LEANINGS
from game.ai.guess import Picture
from game.core import orders as o
from game.core.addends import ADDENDS
from game.core.appraisal import Appraisal
from game.core.levers import Package, parse_term
from game.core.observe import Observation
from game.core.state import POLICY, Act, Agreement, Commitment, Proposal
from game.core.whole import share

__all__ = ["Answer", "Opinion", "Read", "hear"]

Answer = o.Accept | o.TakePart | o.Counter | o.Refuse | o.Stall | o.Leave | o.Retaliate

TRUE, HALF = 14_000, 5_000
"""Millipoints from which a reason is held to be true, and half true."""
WORTH_MISSING = 10_000
"""Millipoints from which a reason that was not given is missed."""
HEAVY = 60_000
"""What somebody at home who would stop it is taken to weigh."""
MEANT = 2_500
"""Millipoints that a change must bring for its door to be believed."""
THIN = 20_000
_ROW = {name: i for i, name in enumerate(ADDENDS)}
_COSTS = ("substance", "face", "audience", "precedent", "outside", "capacity", "waiting")
_GAINS = {"pressure": "pressure", "inducement": "inducement", "aim": "substance", "reciprocity_good": "reciprocity"}
_ACCEPTING = ("pressure", "inducement", "aim", "reciprocity_good")


class Opinion(NamedTuple):
    """What one chair holds: a key such as `true`, `half`, `overstated`, `weighs`, `meant`, `doubted`."""

    chair: str
    judgement: str


class Read(NamedTuple):
    """One thing in a speech: `said`, `unsaid` or `door`; what it is; the opinions, those who disagree first."""

    kind: str
    what: str
    opinions: tuple[Opinion, ...]


class _Ear:
    """One chair, listening."""

    def __init__(self, obs: Observation, chair: str, seat: int, asked: Package, *, public: bool) -> None:
        self.chair, self.public = chair, public
        self.seen = Picture(obs, seat, LEANINGS[chair])
        self.terms = {x: y for x, y in map(obs.rules.term_index, asked) if x >= 0 and y >= 0}
        self.sum = self.seen.judge(self.terms, public=public)
        self.assents = {
            kind for x in self.terms if obs.rules.lever_actor[x] == seat for kind in obs.rules.measure_of(x).assent
        }
        self.groups = obs.rules.seats[seat].groups

    def weight(self, reason: str) -> int:
        """How heavily a reason weighs as this chair sees it, millipoints."""
        rows = self.sum.rows
        if reason in _COSTS:
            return -rows[_ROW[reason]]
        if reason in _GAINS:
            return rows[_ROW[_GAINS[reason]]]
        if reason == "reciprocity_bad":
            return -rows[_ROW["reciprocity"]]
        if reason == "inducement_thin":
            return max(0, THIN - rows[_ROW["inducement"]])
        if reason == "delivery_doubted":
            return share(max(0, rows[_ROW["inducement"]]), 1000 - self.seen.point.d, 1000)
        if reason.endswith("_doubted"):
            return self._doubt(assurance=reason.startswith("assurance"))
        return self._at_home(reason)

    def _doubt(self, *, assurance: bool) -> int:
        point = self.seen.point
        if not point.threats:
            return 0
        threat, _, harm = point.threats[0]
        pain = point.harm(point.table, harm)
        part = point.a if assurance else 1000 - point.belief(threat, harm, public=threat.public)
        return share(pain, part, 2000)

    def _at_home(self, reason: str) -> int:
        """A court, a legislature or a group: heavy where the pictured one would stop it, lighter where it need only be asked."""
        name = reason.removeprefix("group:")
        if reason.startswith("group:"):
            return share(HEAVY, 1, 3) if name in self.groups else 0
        if reason in (*self.sum.blockers, *self.sum.contested):
            return HEAVY
        return share(HEAVY, 1, 6) if reason in self.assents else 0

    def judged(self, reason: str) -> str:
        """What this chair says of a reason that was given."""
        weight = self.weight(reason)
        return "true" if weight >= TRUE else "half" if weight >= HALF else "overstated"

    def believes(self, door: str) -> bool:
        """Whether the change that a door names would move the pictured government."""
        kind, _, what = door.partition(":")
        point = self.seen.point
        if kind == "assurance":
            return bool(point.threats) and point.a > 250
        if kind == "later":
            return self.weight("waiting") > HALF
        if kind == "private":
            return self._gain(self.terms, public=False) >= MEANT
        term = parse_term(what)
        if term is None:
            return kind == "through" and point.trust < 0
        lever, level = point.rules.term_index(term)
        return lever >= 0 and self._gain({**self.terms, lever: level}, public=self.public) >= MEANT

    def _gain(self, terms: Mapping[int, int], *, public: bool) -> int:
        after: Appraisal = self.seen.judge(terms, public=public)
        freed = HEAVY if self.sum.blockers and not after.blockers else 0
        return after.total - self.sum.total + freed


def hear(obs: Observation, order: Answer, asked: Act | None = None) -> tuple[Read, ...]:
    """At most two reasons said, one that was not, and the door. *asked* is the act answered, where it is closed already."""
    act = obs.act(order.ref) or asked
    terms = act.package if isinstance(act, Proposal) else act.demand if isinstance(act, Commitment) else ()
    if not terms and isinstance(order, o.TakePart | o.Counter):
        terms = order.package
    public = isinstance(act, Proposal | Commitment) and act.public
    seat = obs.rules.seat_index(order.seat)
    obs = _before_the_yes(obs, order.seat, terms) if isinstance(order, o.Accept) else obs
    ears = [_Ear(obs, chair, seat, terms, public=public) for chair in CHAIRS]
    said = [reason.rstrip("!") for reason in order.speech.saying]
    found = [Read("said", reason, _two([Opinion(ear.chair, ear.judged(reason)) for ear in ears])) for reason in said[:2]]
    missed = _missed(ears, said, yes=isinstance(order, o.Accept))
    if missed is not None:
        found.append(missed)
    if order.speech.door:
        held = [Opinion(ear.chair, "meant" if ear.believes(order.speech.door) else "doubted") for ear in ears]
        found.append(Read("door", order.speech.door, tuple(held)))
    return tuple(found)


def _before_the_yes(obs: Observation, seat: str, terms: Package) -> Observation:
    """The observation with the levers of an agreement just made where they stood before: a yes is judged by what it changed."""
    pair = {obs.seat, seat}
    for act in obs.acts:
        if not isinstance(act, Agreement) or act.package != terms or {act.speaker, act.target} != pair:
            continue
        if act.turn != obs.public.turn:
            continue
        policy = list(obs.public.columns[POLICY])
        for lever, level in map(obs.rules.term_index, act.before):
            policy[lever] = level
        columns = (*obs.public.columns[:POLICY], tuple(policy), *obs.public.columns[POLICY + 1 :])
        known = tuple(one for one in obs.public.acts if one.ref != act.ref)
        mine = tuple(one for one in obs.mind.acts if one.ref != act.ref)
        return obs._replace(public=obs.public._replace(columns=columns, acts=known), mind=obs.mind._replace(acts=mine))
    return obs


_ORDER = {"true": 0, "half": 1, "overstated": 2}


def _two(opinions: list[Opinion]) -> tuple[Opinion, ...]:
    """The two who are farthest apart; where all agree, the first alone."""
    most = min(opinions, key=lambda one: _ORDER[one.judgement])
    least = max(opinions, key=lambda one: _ORDER[one.judgement])
    return (most,) if most.judgement == least.judgement else (most, least)


def _missed(ears: list[_Ear], said: list[str], *, yes: bool) -> Read | None:
    """The heaviest reason that nobody gave, with the chairs that see it; the one who sees it most first."""
    words = _ACCEPTING if yes else (*_COSTS, "reciprocity_bad", "court", "legislature")
    heard = {"court", "legislature"} if any(reason.startswith("group:") for reason in said) else set()
    open_words = [word for word in words if word not in said and word not in heard]
    weighed = [(word, sum(max(0, ear.weight(word)) for ear in ears)) for word in open_words]
    if not weighed:
        return None
    word, _ = max(weighed, key=lambda one: one[1])
    who = sorted((ear for ear in ears if ear.weight(word) >= WORTH_MISSING), key=lambda ear: -ear.weight(word))
    return Read("unsaid", word, tuple(Opinion(ear.chair, "weighs") for ear in who[:2])) if who else None
