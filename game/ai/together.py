"""A government where several are joined: it does not lightly undo its neighbours' deal, and lets go of what is left of one."""

from __future__ import annotations

from game.ai.choice import Choice
from game.core import orders as o
from game.core.moves import may_let_go
from game.core.observe import Observation
from game.core.state import KEPT, Agreement, Joint
from game.core.thirds import in_one_bloc
from game.core.whole import milli, mul, points

__all__ = ["let_go", "solidarity"]

OF_ITS_BLOC, OF_OTHERS = 12, 4
"""Points that a yes said before it, by a member of its bloc or by somebody else, takes off what it insists on: an assumption."""
NO_LONGER_WORTH = -10
"""Points below which what is left of a deal is let go of."""


def solidarity(obs: Observation, ref: str) -> int:
    """By how much it insists on less since others have said yes to the same package, millipoints."""
    joint = obs.joint(ref)
    if joint is None:
        return 0
    rules = obs.rules
    before = (rules.seat_index(seat) for seat in joint.yeses if seat not in (obs.seat, joint.speaker))
    return milli(sum(OF_ITS_BLOC if in_one_bloc(rules, obs.at, seat) else OF_OTHERS for seat in before))


def let_go(obs: Observation, joint: Joint) -> Choice | None:
    """An agreement that it ends, since another that was tied to it has ended and what is left costs more than it brings."""
    if not may_let_go(joint, obs.seat, obs.public.turn):
        return None
    held = [act for act in obs.acts if isinstance(act, Agreement) and act.ref in joint.deals
            and obs.seat in (act.speaker, act.target)]
    worth = {act.ref: _worth(obs, act) for act in held}
    total = sum(worth.values())
    worst = min(worth, key=lambda ref: (worth[ref], ref), default="")
    if total >= milli(NO_LONGER_WORTH) or worth[worst] >= 0:
        return None
    return Choice(o.Break(obs.seat, worst), f"why=let_go total={points(total)}")


def _worth(obs: Observation, act: Agreement) -> int:
    """What an agreement brings it as it is kept, less what its own side costs, millipoints."""
    rules, total = obs.rules, 0
    for term, was in zip(act.package, act.before, strict=True):
        lever, level = rules.term_index(term)
        row = obs.own.table[lever]
        if row is not None:
            moved = row[level] - row[rules.measure_of(lever).level_index(was.level)]
            total += moved if rules.lever_actor[lever] == obs.at else mul(moved, obs.shared(KEPT, lever))
    return total
