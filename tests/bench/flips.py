"""A plugin for pytest that turns one sign of the political layer round for a whole run: the variable FLIP names it.

    FLIP=favours python -m pytest -p tests.bench.flips tests/properties/test_political_layer.py

`flipped_signs.py` runs through all of them and tells which test notices.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from typing import Any, NamedTuple

import hypothesis

__all__ = ["FLIPS", "Flip", "turn"]

Change = Callable[[Any], Any]


class Flip(NamedTuple):
    """What is turned: a name in a module of the game, and how."""

    module: str
    name: str
    change: Change


def _minus(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same with its sign the other way; of a plan both parts of what it costs."""

    def other(*args: Any, **named: Any) -> Any:
        found = function(*args, **named)
        return (found[0], -found[1], -found[2]) if isinstance(found, tuple) else -found

    return other


def _contrary(function: Callable[..., Any]) -> Callable[..., Any]:
    """A share of a thousand the other way round."""
    return lambda *args, **named: 1000 - function(*args, **named)


def _swapped(function: Callable[..., Any]) -> Callable[..., Any]:
    """A favour booked the wrong way round."""
    return lambda draft, giver, taker, size, **named: function(draft, taker, giver, size, **named)


def _nothing(_: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **named: None


def _to(value: Any) -> Change:
    return lambda _: value


def _negative(value: int) -> int:
    return -value


FLIPS: dict[str, Flip] = {
    **{name: Flip("game.core.addends", name, _minus) for name in (
        "pressure", "inducement", "face", "audience", "reciprocity", "precedent", "outside", "capacity", "waiting", "favours",
    )},
    "substance": Flip("game.core.addends", "plan", _minus),
    "belief if refused": Flip("game.core.beliefs", "belief_if_refused", _contrary),
    "belief if yielded": Flip("game.core.beliefs", "belief_if_yielded", _contrary),
    "belief in delivery": Flip("game.core.beliefs", "delivery_belief", _contrary),
    "cover of precedent": Flip("game.core.addends", "cover", _minus),
    "who owes a favour": Flip("game.core.favours", "book", _swapped),
    "size of a gift": Flip("game.core.favours", "gift_size", _minus),
    "a favour returned": Flip("game.core.favours", "RETURNED", _negative),
    "a favour struck out": Flip("game.core.favours", "struck_out", _nothing),
    "likes": Flip("game.core.answers", "LIKE", _to(0)),
    "solidarity of a bloc": Flip("game.core.moves", "SOLIDARITY", _negative),
    "outside power courted": Flip("game.core.appraisal", "HEDGED", _negative),
    "humbled under harm": Flip("game.core.punished", "PUNISHED", _negative),
    "relief after harm": Flip("game.core.punished", "ADAPTED", _negative),
    "lame duck": Flip("game.core.appraisal", "GOING_OUT", _negative),
    "successor": Flip("game.ai.government", "INHERITED", _negative),
    "passed over at home": Flip("game.core.appraisal", "PASSED_OVER", _to(5000)),
    "need in the price": Flip("game.ai.answers", "FOR_NEED", _negative),
    "brinkmanship": Flip("game.ai.pressed", "BRINK", _negative),
    "bluff": Flip("game.ai.answers", "BLUFF", _negative),
    "quiet compliance": Flip("game.ai.pressed", "_quietly", _nothing),
    "retaliation traded away": Flip("game.core.answers", "_trade_away", _nothing),
    "slow start": Flip("game.core.answers", "SLOW_START", _to(1000)),
}


def turn(name: str) -> None:
    """Turn one of them round, for good."""
    flip = FLIPS[name]
    module = importlib.import_module(flip.module)
    setattr(module, flip.name, flip.change(getattr(module, flip.name)))


def pytest_configure() -> None:
    """Turn what is named before a test is collected; a failing example need not be made small."""
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    unhurried = [hypothesis.HealthCheck.too_slow]
    hypothesis.settings.register_profile(
        "flips", max_examples=60, phases=phases, database=None, deadline=None, suppress_health_check=unhurried,
    )
    hypothesis.settings.load_profile("flips")
    if os.environ.get("FLIP"):
        turn(os.environ["FLIP"])
