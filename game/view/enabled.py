"""When a command can be used: conditions by name, over what a seat sees."""

from __future__ import annotations

from collections.abc import Callable

from game.core.observe import Observation
from game.core.state import Agreement, Commitment, Proposal
from game.view.commands import Command, at_prompt
from game.view.pending import asked_of_us, ours_due

__all__ = ["can", "enabled"]


def _acting(obs: Observation) -> bool:
    return bool(obs.owed) and not _owing(obs)


def _talking(obs: Observation) -> bool:
    return _acting(obs) and obs.public.turn <= obs.rules.turns


def _asked(obs: Observation) -> bool:
    return bool(asked_of_us(obs))


def _owing(obs: Observation) -> bool:
    return any(one.what == "answer" for one in obs.owed)


def _threatened(obs: Observation) -> bool:
    owed = {one.ref for one in obs.owed if one.what == "answer"}
    return any(act.ref in owed and isinstance(act, Commitment) for act in asked_of_us(obs))


def _due(obs: Observation) -> bool:
    return bool(ours_due(obs))


def _own(obs: Observation) -> bool:
    return any(isinstance(a, Proposal | Commitment) and a.speaker == obs.seat for a in obs.acts)


def _between(obs: Observation) -> bool:
    return any(isinstance(a, Proposal | Commitment | Agreement) and obs.seat in (a.speaker, a.target) for a in obs.acts)


def _party(obs: Observation) -> bool:
    return any(isinstance(a, Agreement) and obs.seat in (a.speaker, a.target) for a in obs.acts)


CONDITIONS: dict[str, Callable[[Observation], bool]] = {
    "acting": _acting, "talking": _talking, "asked": _asked, "owing": _owing, "threatened": _threatened, "due": _due,
    "own": _own, "between": _between, "party": _party,
}


def can(obs: Observation, command: Command) -> bool:
    """Whether a command can be used now."""
    return not command.when or CONDITIONS[command.when](obs)


def enabled(obs: Observation) -> tuple[Command, ...]:
    """The commands of a prompt that can be used now."""
    return tuple(command for command in at_prompt() if can(obs, command))
