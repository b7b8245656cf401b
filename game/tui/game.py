"""The game on the screen: the chair, what has been drafted and opened, and what is done in a worker. Knows no widget."""

from __future__ import annotations

import attrs

from game.content.library import Library
from game.core import orders as o
from game.session import saves
from game.session.branch import branch
from game.session.session import Session
from game.view.advice import suggestions
from game.view.aftermath import Aftermath
from game.view.book import Book
from game.view.chair import Chair, Done, MonthClosed, NotDone
from game.view.drafting import Draft
from game.view.own_side import seated, side_of

__all__ = ["Game", "Outcome", "begun", "branched"]

Outcome = Done | MonthClosed | NotDone


@attrs.define(kw_only=True, eq=False)
class Game:
    """A running game and what the screen remembers of it besides the save."""

    chair: Chair
    busy: bool = False
    drafts: dict[str, Draft] = attrs.field(factory=dict)
    """Packages that were put together and not sent, by government."""
    opened: set[str] = attrs.field(factory=set)
    """Governments whose file the player has opened."""
    aftermath: Aftermath | None = None
    """The debrief of the game, once it has been worked out."""

    @property
    def library(self) -> Library:
        """The content that is played."""
        return self.chair.book.library

    @property
    def book(self) -> Book:
        """What things are called."""
        return self.chair.book

    @property
    def side(self) -> str:
        """How texts are worded for this chair, see `Words`."""
        return side_of(self.book.rules, self.chair.seat)

    @property
    def seated(self) -> str:
        """Whose chair it is, in a sentence; '' for the lead's."""
        return seated(self.book, self.chair.seat, self.chair.session.players)

    def begin(self) -> None:
        """Hear what was said before, and let the other seats act until the player is awaited."""
        self.chair.rehear()
        self.chair.listen()
        obs = self.chair.obs
        suggestions(obs, self.book, next(seat for seat in obs.rules.seat_ids if seat != obs.seat))  # the first takes 0.2 s

    def send(self, orders: tuple[o.Order, ...]) -> tuple[Outcome, ...]:
        """Give orders one after the other; the first that is not possible ends it."""
        found: list[Outcome] = []
        for order in orders:
            outcome = self.chair.give(order)
            found.append(outcome)
            if isinstance(outcome, NotDone):
                break
        return tuple(found)


def begun(session: Session, library: Library, seat: str, *, manner: str) -> Game:
    """A game ready to be played: what was said before is heard, and the others have acted."""
    game = Game(chair=Chair(session, library, seat, manner=manner))
    game.begin()
    return game


def branched(game: Game, turn: int, folder: str | None, *, manner: str) -> Game:
    """A new game with the orders and the luck of *game* up to the start of a turn.

    :raises Problem: see `session.branch`.
    """
    old = game.chair.session
    path = saves.path_of(saves.free_name(old.world.scenario, folder), folder)
    session = branch(old, old.world, turn, path=path)
    found = begun(session, game.library, game.chair.seat, manner=manner)
    found.chair.company.taught = False
    return found
