"""What a seat believes of another's threats and promises, learnt from its record. All in permille.

Two beliefs and not one: that harm comes *if it refuses*, and that it comes *anyway, though it yields*. A threat is worth the
difference (Schelling, Arms and Influence, 1966; the assurance dilemma: Pauly 2024).
"""

from __future__ import annotations

from game.core.observe import Observation
from game.core.state import (
    BELIEF,
    PROMISES_BROKEN,
    PROMISES_KEPT,
    PUNISHED,
    RELEASED,
    SQUEEZED,
    THREATS_DROPPED,
    THREATS_KEPT,
    USED,
    Commitment,
)
from game.core.whole import clamp, mul, sat, share
from game.core.world import Params

__all__ = [
    "assurance_gap", "belief_if_refused", "belief_if_yielded", "delivery_belief", "hazard", "if_refused",
    "if_yielded", "of_delivery",
]


def belief_if_refused(
    params: Params, *, prior: int, kept: int, dropped: int, self_cost: int, public: bool, open_threats: int
) -> int:
    """Belief that a threat comes true if it is refused, 0 to 1000.

    *kept* and *dropped* count the speaker's record as this seat saw it (its own counts 2, others' 1); *self_cost* is what
    carrying it out costs the speaker at home; *open_threats* thin one another.
    """
    weight = params.prior_weight
    r = share(1, prior * weight + 1000 * kept, weight + kept + dropped)
    r = mul(r, 1000 - mul(self_cost, params.k_self))
    if public:
        r += mul(1000 - r, params.public_credit)
    return clamp(share(r, 10, 9 + max(1, open_threats)), 0, 1000)


def belief_if_yielded(params: Params, *, prior: int, punished: int, released: int) -> int:
    """Belief that the harm comes though it yields, 0 to 1000."""
    weight = params.prior_weight
    return clamp(share(1, prior * weight + 1000 * punished, weight + punished + released), 0, 1000)


def delivery_belief(params: Params, *, prior: int, kept: int, broken: int) -> int:
    """Belief that what is promised arrives, 0 to 1000."""
    weight = params.prior_weight
    return clamp(share(1, prior * weight + 1000 * kept, weight + kept + broken), 0, 1000)


def assurance_gap(b: int, a: int) -> int:
    """What a yes changes in the chance of harm: b less a, never below zero."""
    return max(0, b - min(a, b))


def if_refused(obs: Observation, speaker: int, threat: Commitment | None, *, self_cost: int, public: bool) -> int:
    """`belief_if_refused` as the observer holds it of *speaker* (an index) now."""
    open_threats = sum(
        1 for act in obs.acts if isinstance(act, Commitment) and act.sort == "threat" and act.target == obs.seat
    )
    if threat is None:
        open_threats += 1
    return belief_if_refused(
        obs.rules.params,
        prior=obs.felt(BELIEF, speaker),
        kept=obs.felt(THREATS_KEPT, speaker),
        dropped=obs.felt(THREATS_DROPPED, speaker),
        self_cost=self_cost,
        public=public,
        open_threats=open_threats,
    )


def if_yielded(obs: Observation, speaker: int) -> int:
    """`belief_if_yielded` of *speaker*: the prior rises with suspicion and with each time it has been squeezed."""
    prior = obs.rules.params.squeeze_prior + share(obs.temperament.suspicion, 1, 5) - 100
    squeezed = obs.felt(SQUEEZED, speaker)
    return belief_if_yielded(
        obs.rules.params,
        prior=clamp(prior, 0, 1000),
        punished=obs.felt(PUNISHED, speaker) + squeezed,
        released=obs.felt(RELEASED, speaker),
    )


def of_delivery(obs: Observation, speaker: int) -> int:
    """`delivery_belief` of *speaker*; suspicion lowers the prior."""
    return delivery_belief(
        obs.rules.params,
        prior=clamp(800 - share(obs.temperament.suspicion, 1, 4), 0, 1000),
        kept=obs.felt(PROMISES_KEPT, speaker),
        broken=obs.felt(PROMISES_BROKEN, speaker),
    )


def hazard(obs: Observation, measure: int) -> int:
    """Chance in a year of a harm that nobody announced, learnt from its use on others: the shadow of threats not made."""
    return mul(sat(obs.felt(USED, measure), 2000), 400)
