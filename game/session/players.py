"""Who plays a seat: a person, its government, or a conduct by name. Turns the word in a save's header into a function."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from game.core.draws import Luck
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.orders import Order
from game.session.problems import NoConduct

__all__ = ["GOVERNMENT", "LEADS", "PERSON", "Chooser", "Decision", "chooser"]

PERSON = "person"
GOVERNMENT = "government"
LEADS = "reader"
"""The conduct that leads where a person plays another seat and names none: it learns, offers and sometimes threatens."""


class Decision(NamedTuple):
    """An order that an AI decided on, and the sum from which it did."""

    order: Order
    sum: str

    @property
    def text(self) -> str:
        """The order as written in the log."""
        return format_order(self.order)


Chooser: TypeAlias = Callable[[Observation, Luck], Decision]


def chooser(kind: str) -> Chooser:
    """The function that decides for a seat of *kind*.

    :raises NoConduct: when no conduct has that name.
    """
    from game.ai import conducts, government  # late: a replay that only applies orders needs no AI

    if kind != GOVERNMENT and kind not in conducts.CONDUCTS:
        raise NoConduct(f"There is no conduct {kind!r}: a seat is played by {', '.join([GOVERNMENT, *conducts.CONDUCTS])}.")
    choose = government.choose if kind == GOVERNMENT else conducts.conduct(kind)

    def decide(observation: Observation, luck: Luck) -> Decision:
        choice = choose(observation, luck)
        return Decision(choice.order, choice.note)

    return decide
