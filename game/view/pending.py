"""What waits for a decision of the observer: its own words whose day has come, and what others asked that has no answer."""

from __future__ import annotations

from typing import TypeGuard

from game.core.observe import Observation
from game.core.state import Act, Commitment, Proposal

__all__ = ["asked_of_us", "is_asked_of_us", "is_ours_due", "ours_due"]


def is_ours_due(act: Act | None, obs: Observation) -> TypeGuard[Commitment]:
    """Whether an act is a threat or a promise of the observer whose day has come."""
    return isinstance(act, Commitment) and act.speaker == obs.seat and act.stage == "due"


def ours_due(obs: Observation) -> tuple[Commitment, ...]:
    """The observer's own threats and promises whose day has come."""
    return tuple(act for act in obs.acts if is_ours_due(act, obs))


def is_asked_of_us(act: Act | None, obs: Observation) -> TypeGuard[Proposal | Commitment]:
    """Whether an act was put to the observer and has no answer yet; what has one is closed, or carries it."""
    return isinstance(act, Proposal | Commitment) and act.target == obs.seat and not getattr(act, "answers", "")


def asked_of_us(obs: Observation) -> tuple[Proposal | Commitment, ...]:
    """What was put to the observer and has no answer yet, the newest last."""
    return tuple(act for act in obs.acts if is_asked_of_us(act, obs))
