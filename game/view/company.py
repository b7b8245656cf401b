"""Who goes along with a player: the advisers with their records, and the lesson with what happened in it. Plain play has both.

Both are worked out from the orders of the game alone, so that a game which is opened again has them as it had.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.content.library import Library
from game.core import orders as o
from game.core.draws import normal_seed
from game.core.observe import Observation
from game.session.session import Session
from game.session.timeline import Step
from game.view.advice import Record, Records
from game.view.lesson import Standing, of_answer, of_order, where

__all__ = ["Company"]


class Company:
    """The advisers and the lesson of one person's game."""

    def __init__(self, session: Session, library: Library, seat: str) -> None:
        """Of the person at *seat*."""
        self.session, self.library, self.seat = session, library, seat
        self.taught = True
        """Whether a lesson is shown; a game that branched off a lesson is played without it."""
        self.happened: list[str] = []
        """What has happened, for the lesson: `see:table`, `order:offer`, `heard:counter`, `turn:2`."""
        self._records = Records()

    def recount(self) -> None:
        """Work both out anew from the game so far: after it was opened, or something was taken back."""
        seen = [one for one in self.happened if one.startswith("see:") or one == "next"]
        self._records, self.happened = Records(), []
        for before, step in self.session.retold(self.seat):
            self.noted(before, step.order)
            self.took_in((step,))
        self.happened.extend(seen)

    def noted(self, before: Observation, order: o.Order) -> None:
        """An order of the person, with what was seen before it."""
        if order.seat == self.seat:
            self._records.note(before, order)

    def took_in(self, steps: Iterable[Step]) -> None:
        """Steps of the game that have come: our orders, answers to us, a new month, the end."""
        for step in steps:
            to_us = step.order.seat != self.seat and getattr(step.order, "target", "") == self.seat
            if to_us:
                self._records.heard(step.order)
            told = of_order(step.order) if step.order.seat == self.seat else of_answer(step.order) if to_us else ""
            turn = f"turn:{step.turn + 1}" if step.closes else ""
            self.happened.extend(one for one in (told, turn) if one)
        if self.session.finished and "over" not in self.happened:
            self.happened.append("over")

    def records(self) -> Record:
        """For each adviser how often it was right, and of how many."""
        return self._records.record()

    def standing(self) -> Standing | None:
        """Where the player stands in the lesson, if this game is one's: the same scenario with the same luck."""
        if not self.taught:
            return None
        game = self.session.world.scenario, self.session.seed
        lesson = next((one for one in self.library.lessons.values() if (one.scenario, normal_seed(one.seed)) == game), None)
        return where(lesson, self.happened) if lesson is not None else None
