"""The mandates of a scenario: which there are, and what each asks for. Judges nothing."""

from __future__ import annotations

from game.content import schema

__all__ = ["asked", "mandate_of", "usual"]


def mandate_of(scenario: schema.Scenario, mandate: str) -> schema.Mandate | None:
    """The mandate of that id, or, for no id, the one that is the scenario's own list of targets; None where there is none."""
    fits = (one for one in scenario.mandates if (one.id == mandate if mandate else usual(one)))
    return next(fits, None)


def usual(mandate: schema.Mandate) -> bool:
    """Whether a mandate is the scenario's own list: its world is the one that is built without any; no save names it."""
    return not mandate.targets


def asked(scenario: schema.Scenario, mandate: str = "") -> tuple[schema.Target, ...]:
    """The targets by which a game of *scenario* with that mandate is judged; for no id, or one that is not there, its own."""
    chosen = mandate_of(scenario, mandate)
    return chosen.targets if chosen is not None and chosen.targets else scenario.targets
