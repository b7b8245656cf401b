"""Contested arrows turned: a library in which some effects have a rival's form, or none.

Owns what a switch means. The arrows themselves, their rivals and who holds them are content.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.content import schema
from game.content.library import Library

__all__ = ["OFF", "Assumed", "AssumptionUnknown", "assume", "turns_of"]

OFF = "off"
"""The reading by which an arrow does nothing; every contested one has it."""

Assumed = tuple[tuple[str, str], ...]
"""Effects and the reading taken of each, by the order of the library; each once."""


class AssumptionUnknown(ValueError):
    """An effect that cannot be turned, or not so; *args* are the effect, the reading, and what there is instead of it."""


def turns_of(effect: schema.Effect) -> tuple[str, ...]:
    """The readings that can be taken of an effect beside its own: low and high where content has them, and off.

    Only what somebody contests can be turned; the other arrows are what the game is about.
    """
    if not effect.contested:
        return ()
    rivals = effect.rivals
    named = [name for name in ("low", "high") if rivals is not None and getattr(rivals, name) is not None]
    return (*named, OFF)


def assume(library: Library, chosen: Iterable[tuple[str, str]]) -> tuple[Library, Assumed]:
    """*library* with the chosen readings in place, and the readings in the order of the library.

    :raises AssumptionUnknown: for an effect that is not contested, or a reading that it has not.
    """
    wanted: dict[str, str] = {}
    for name, reading in chosen:
        known = library.effects.get(name)
        turns = turns_of(known) if known is not None else ()
        if not turns:
            contested = tuple(one.id for one in library.effects.values() if turns_of(one))
            raise AssumptionUnknown(name, "", contested)
        if reading not in turns:
            raise AssumptionUnknown(name, reading, turns)
        wanted[name] = reading
    if not wanted:
        return library, ()
    effects = {name: _turned(one, wanted.get(name, "")) for name, one in library.effects.items()}
    turned = attrs.evolve(library, effects=effects)
    return turned, tuple((name, wanted[name]) for name in library.effects if name in wanted)


def _turned(effect: schema.Effect, reading: str) -> schema.Effect:
    if not reading:
        return effect
    rival = None if reading == OFF else getattr(effect.rivals, reading)
    gives = schema.Form(constant=0) if rival is None else rival.gives
    return attrs.evolve(effect, gives=gives)  # type: ignore[misc]  # mypy takes content classes for dataclasses
