"""How another government would answer, guessed from one seat's observation: a picture of it, judged by the rules' own sum.

The picture is an observation that the observer imagines on the other's behalf. Tables come from public impacts and its own
estimate of the other's weights, face and load from public rules, belief from the public record; temperament, groups and hidden
worries, which nobody can see, are put at a *leaning* of the guesser. No other seat's private world or mind is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from game.ai.answers import answer, insists_on
from game.core import orders as o
from game.core.appraisal import Appraisal, Standpoint
from game.core.kinds import sticks_toward
from game.core.observe import Observation
from game.core.state import (
    BELIEF,
    CONFIDENCE,
    COUNT,
    COUNTS,
    ESTIMATE,
    FAVOURS,
    POLICY,
    PROMISES_KEPT,
    SERIAL,
    SQUEEZED,
    TALKS,
    THREATS_DROPPED,
    THREATS_KEPT,
    TRUST,
    USED,
    YESES,
    Act,
    Agreement,
    Commitment,
    Mind,
    Owed,
    Proposal,
    PublicState,
    Sitting,
)
from game.core.whole import clamp, mul, points, share, split
from game.core.world import AimRule, GroupRule, Rules, SeatWorld, Table, Temperament

__all__ = ["EVEN", "Guess", "Leaning", "Picture", "chance", "guess", "hardest", "picture", "put_to", "tried"]

AIM_WORTH = 50
"""What an aim that a government has declared is taken to be worth to it, points."""
STING, STANDING = 60, 40
"""What harm that stands and a threat that is open are taken to cost in trust, each."""
MOST_UNSURE, LEAST_UNSURE = 100, 45
"""Points by which a sum may be off, when nothing is known of its weights and when they are known."""
DRAFT = "x0.draft"


class Leaning(NamedTuple):
    """What a guesser takes for granted about people whom it cannot see into; permille."""

    patience: int = 450
    pride: int = 500
    suspicion: int = 450
    reciprocity: int = 500
    risk_love: int = 400
    belief: int = 500
    """How readily a threat of ours is believed."""
    tolerance: int = 110
    """What a legislature over there bears, points; above 1000 none is reckoned with."""
    court: bool = False
    """Whether a court over there is reckoned with as one that stops a package at once."""
    money: int = 1000
    """How much the interest that money moves is taken to weigh beside the estimate."""
    warmth: int = 0
    """Trust toward us beyond what the record shows."""


EVEN = Leaning()


class Guess(NamedTuple):
    """A guessed answer: its kind, the sum and what it insists on (points), the addends (millipoints), the order as imagined."""

    kind: str
    total: int
    floor: int
    sum: Appraisal
    order: o.Order


# --- the picture -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def _money(rules: Rules) -> int:
    """The interest that the lead's levers toward others move most: what money works on."""
    felt = [0] * len(rules.interests)
    for lever in rules.levers_of[rules.lead]:
        target = rules.lever_target[lever]
        rows = rules.impact[target][lever] if target >= 0 else None
        if rows is not None and rules.measure_of(lever).kind == "substance":
            for i, (low, high) in enumerate(zip(rows[0], rows[-1], strict=True)):
                felt[i] += abs(high - low)
    return max(range(len(felt)), key=lambda i: (felt[i], -i))


@lru_cache(maxsize=1024)
def _folded(rules: Rules, other: int, weights: tuple[int, ...]) -> tuple[Table | None, ...]:
    """Points of each level of each lever for a seat of these weights, as content folds them for a seat that is known."""
    return tuple(
        None if rows is None else tuple(share(sum([x * w for x, w in zip(row, weights, strict=True)]), 1, 1000) for row in rows)
        for rows in rules.impact[other]
    )


@lru_cache(maxsize=1024)
def _world(rules: Rules, other: int, estimate: tuple[int, ...], lean: Leaning) -> SeatWorld:
    """What the other is taken to be at home."""
    weights = list(estimate)
    money = _money(rules)
    weights[money] = mul(weights[money], lean.money)
    shares = split(1000, weights)
    table = _folded(rules, other, shares)
    facts = rules.seats[other]
    groups = []
    if lean.tolerance <= 1000:
        even = _folded(rules, other, split(1000, [1] * len(shares)))
        for kind in ("legislature", "court"):
            holds = 600 if kind == "legislature" and facts.accountability >= 500 else 400
            groups.append(GroupRule(
                id=kind, kind="legislature" if lean.court and kind == "court" else kind, influence=600 if lean.court else holds,
                can_block=True, cares_for_face=True, tolerance=lean.tolerance, table=even,
            ))
    found = [rules.term_index(term) for term in facts.aims]
    aims = tuple(AimRule(lever=lever, level=level, worth=AIM_WORTH) for lever, level in found if lever >= 0 and level >= 0)
    temper = Temperament(
        id="", patience=lean.patience, pride=lean.pride, suspicion=lean.suspicion, reciprocity=lean.reciprocity,
        risk_love=lean.risk_love, memory=600,
    )
    return SeatWorld(
        weights=shares, table=table, groups=tuple(groups), temperaments=(temper,), aims=aims, worries=(), relations=(),
    )


def tried(obs: Observation, other: int) -> int:
    """How many proposals the observer has made in the sitting that is open between the two, as the running number tells."""
    name = obs.rules.seat_ids[other]
    for act in obs.mind.acts:
        if isinstance(act, Sitting) and act.speaker == obs.seat and act.target == name:
            return obs.felt(SERIAL, other) - int(act.ref.split(".", 1)[0][1:])
    return 0


def _trust(obs: Observation, other: int, acts: tuple[Act, ...]) -> int:
    """Trust over there as its mirror here shows it, less what our open threats and standing harm are taken to cost."""
    rules = obs.rules
    threats = sum(1 for a in acts if isinstance(a, Commitment) and a.sort == "threat" and a.speaker == obs.seat)
    hurt = sum([obs.level(x) < rules.start_levels[x] for x, _ in sticks_toward(rules, obs.at, other)])
    return clamp(obs.felt(TRUST, other) - STANDING * threats - STING * hurt, -1000, 1000)


def _mind(obs: Observation, other: int, acts: tuple[Act, ...], lean: Leaning) -> Mind:
    """What the other is taken to remember of the observer, from the public record and the acts between the two."""
    rules, at = obs.rules, obs.at
    count = obs.public.columns[COUNT]
    deals = [a for a in acts if isinstance(a, Agreement)]
    known = {
        TRUST: clamp(_trust(obs, other, acts) + lean.warmth, -1000, 1000), BELIEF: lean.belief,
        THREATS_KEPT: count[COUNTS.index("threats_kept")], THREATS_DROPPED: count[COUNTS.index("threats_dropped")],
        PROMISES_KEPT: 2 * sum(1 for a in deals if obs.public.turn - a.turn >= 2),
        FAVOURS: -obs.felt(FAVOURS, other),
        SQUEEZED: sum(1 for a in deals if a.under_threat), TALKS: tried(obs, other),
    }
    columns = list(_nothing(rules, tuple(map(len, obs.mind.columns))))
    before, after = (0,) * at, (0,) * (len(rules.seat_ids) - at - 1)
    for i, value in known.items():
        if value:
            columns[i] = (*before, value, *after)
    columns[YESES], columns[USED] = _yeses(obs, other), _used(obs, other)
    return Mind(tuple(columns), acts)


@lru_cache(maxsize=32)
def _nothing(rules: Rules, sizes: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Columns of a mind that has felt nothing yet, and takes others to weigh everything alike."""
    even = split(1000, [1] * len(rules.interests)) * len(rules.seat_ids)
    return tuple(even if i == ESTIMATE else (0,) * size for i, size in enumerate(sizes))


def _yeses(obs: Observation, other: int) -> tuple[int, ...]:
    """How many others have agreed to each measure in public."""
    rules, values = obs.rules, [0] * len(obs.rules.measures)
    for act in obs.public.acts:
        for term in act.package if isinstance(act, Agreement) else ():
            lever = rules.lever_index[term.lever]
            if rules.lever_actor[lever] not in (obs.at, other):
                values[rules.lever_measure[lever]] += 1
    return tuple(values)


def _used(obs: Observation, other: int) -> tuple[int, ...]:
    """The observer's own harm that stands against others than this one, by measure."""
    values = [0] * len(obs.rules.measures)
    for target, measure in _standing_harm(obs.rules, obs.at, obs.public.columns[POLICY]):
        if target != other:
            values[measure] += 1000
    return tuple(values)


@lru_cache(maxsize=64)
def _standing_harm(rules: Rules, at: int, policy: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Against whom, and by which measure, a seat has levers standing lower than when the game began."""
    return tuple(
        (rules.lever_target[lever], rules.lever_measure[lever]) for lever in rules.levers_of[at]
        if policy[lever] < rules.start_levels[lever] and rules.lever_target[lever] >= 0
    )


def _sides(act: Act) -> tuple[str, str]:
    """Who speaks and to whom; nobody where an act is a seat's own."""
    return getattr(act, "speaker", ""), getattr(act, "target", "")


class Picture:
    """One government as the observer imagines it at one moment; several packages can be judged from it."""

    def __init__(self, obs: Observation, other: int, lean: Leaning = EVEN, more: tuple[Act, ...] = ()) -> None:
        """Imagine seat *other*; *more* are acts that are thought of and were not made."""
        name = obs.rules.seat_ids[other]
        mine = tuple([act for act in obs.mind.acts if name in _sides(act)]) + more
        n = len(obs.rules.interests)
        estimate = obs.mind.columns[ESTIMATE][other * n : (other + 1) * n]
        public = PublicState(obs.public.turn, obs.public.date, obs.public.columns, obs.public.acts)
        pair = (obs.seat, name)
        between = tuple([act for act in (*mine, *public.acts) if _sides(act) in (pair, pair[::-1])])
        mind = _mind(obs, other, between, lean)._replace(acts=mine)
        world = _world(obs.rules, other, estimate, lean)
        self.obs = Observation(obs.rules, name, other, world, public, mind, (Owed(name, "answer", DRAFT),), obs.phase, 0)
        self.lead = obs.at
        self.unsure = LEAST_UNSURE + share(MOST_UNSURE - LEAST_UNSURE, 1000 - obs.felt(CONFIDENCE, other), 1000)
        self.point = Standpoint(self.obs, obs.at)
        self.floor = insists_on(self.obs, obs.at)

    def judge(self, terms: Mapping[int, int], *, public: bool = False, at_once: bool = False) -> Appraisal:
        """The sum of a package as the other would make it."""
        return self.point.appraise(terms, public=public, at_once=at_once)

    def chance(self, found: Appraisal, *, less: int = 0) -> int:
        """How likely a yes to a package with this sum is, permille; *less* points are taken off first."""
        if not found.in_win_set:
            return 40
        return chance(points(found.total - self.floor) - less, self.unsure)


def chance(margin: int, unsure: int) -> int:
    """Chance of a yes, permille, 20 to 980: even where the margin is nothing, sure where it is beyond what one is unsure of."""
    return clamp(500 + share(480, margin, max(1, unsure)), 20, 980)


# --- the answer --------------------------------------------------------------------------------------------------------


def _half(name: str, n: int) -> int:  # noqa: ARG001 - the signature of luck
    """No luck at all: the middle of every draw."""
    return share(n - 1, 1, 2)


def _asked(obs: Observation, order: o.Offer | o.Threaten | o.Promise) -> Proposal | Commitment:
    turn = obs.public.turn
    if isinstance(order, o.Offer):
        return Proposal(
            DRAFT, order.seat, order.target, order.package, order.months, order.at_once, order.public, "offer", "", turn
        )
    threat = isinstance(order, o.Threaten)
    terms = order.harm if isinstance(order, o.Threaten) else order.reward
    return Commitment(
        DRAFT, "threat" if threat else "promise", order.seat, order.target, order.demand, terms, order.by, order.public, turn,
        stage="open", extended=False, answers="",
    )


def picture(obs: Observation, order: o.Offer | o.Threaten | o.Promise, lean: Leaning = EVEN) -> Picture:
    """The government to whom *order* would go, as it would stand when it has heard it."""
    return Picture(obs, obs.rules.seat_index(order.target), lean, (_asked(obs, order),))


_KINDS: dict[type, str] = {
    o.Accept: "accept", o.TakePart: "part", o.Counter: "counter", o.Refuse: "refuse", o.Stall: "stall", o.Leave: "walk_out",
    o.Retaliate: "retaliate",
}


def put_to(order: o.Offer, partner: str) -> o.Offer:
    """An offer to several as one of them has it before it."""
    return order._replace(target=partner, joined=())


def hardest(obs: Observation, order: o.Offer | o.Threaten | o.Promise) -> o.Offer | o.Threaten | o.Promise:
    """An offer to several as it is put to the partner whose yes is least likely; any other order as it is."""
    if not isinstance(order, o.Offer) or not order.joined:
        return order
    terms = {x: y for x, y in map(obs.rules.term_index, order.package) if x >= 0 and y >= 0}

    def likely(partner: str) -> int:
        seen = picture(obs, put_to(order, partner))
        return seen.chance(seen.judge(terms, public=order.public, at_once=order.at_once))

    return put_to(order, min((p for p in order.partners if obs.rules.seat_index(p) >= 0), key=likely))


def guess(obs: Observation, order: o.Offer | o.Threaten | o.Promise, lean: Leaning = EVEN) -> Guess:
    """How *order* would be answered by a government as imagined, with no luck either way."""
    seen = picture(obs, order, lean)
    asked = order.package if isinstance(order, o.Offer) else order.demand
    terms = {lever: level for lever, level in map(obs.rules.term_index, asked) if lever >= 0 and level >= 0}
    found = seen.judge(terms, public=order.public, at_once=isinstance(order, o.Offer) and order.at_once)
    choice = answer(seen.obs, _half, DRAFT)
    return Guess(_KINDS[type(choice.order)], points(found.total), points(seen.floor), found, choice.order)
