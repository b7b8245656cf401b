"""The conducts of the bench by name: rules that play a seat, pure functions of its observation and of named draws.

Governments have their own judgement (`government.py`); these are what simulation and the exploit tests put against them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from game.ai import lead_asking, lead_multilateral, lead_pressing, lead_random, lead_reading
from game.ai.choice import Choice
from game.core import orders as o
from game.core.draws import Luck
from game.core.observe import Observation

__all__ = ["CONDUCTS", "Conduct", "conduct"]

Conduct: TypeAlias = Callable[[Observation, Luck], Choice]


def _pass(obs: Observation, luck: Luck) -> Choice:  # noqa: ARG001 - a conduct's signature
    """Does nothing; says no where an answer is owed."""
    owed = obs.owed[0] if obs.owed else None
    if owed is not None and owed.what == "answer":
        return Choice(o.Refuse(obs.seat, getattr(obs.act(owed.ref), "speaker", ""), owed.ref))
    return Choice(o.End(obs.seat))


CONDUCTS: dict[str, Conduct] = {
    "pass": _pass,
    "random": lead_random.choose,
    "keeps_threats": lead_pressing.keeps_threats,
    "drops_threats": lead_asking.drops_threats,
    "offers_only": lead_asking.offers_only,
    "multilateral": lead_multilateral.choose,
    "reader": lead_reading.choose,
}


def conduct(name: str) -> Conduct:
    """The conduct of that name.

    :raises LookupError: when there is none; the names there are stand in the message.
    """
    if name not in CONDUCTS:
        raise LookupError(f"there is no conduct {name!r}; there are {', '.join(CONDUCTS)}")
    return CONDUCTS[name]
