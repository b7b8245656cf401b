"""The moves: one's own levers, which the arrows turn and Enter seals; who pays, who can stop it, who must agree."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.core import orders as o
from game.tui import pickers
from game.tui.desk import Board
from game.tui.marks import cut, labelled, lines, padded, rule, text
from game.view.commitments import price_of_move
from game.view.levers import Own, own_levers

__all__ = ["Moves"]

FIRST = 5
"""Levers that are shown before all are asked for."""


class Moves(Board):
    """One's own levers: without a target, or toward one government."""

    place = "moves"
    bar = ("less", "more", "set", "ask", "look", "commitments", "end")

    def __init__(self, seat: str = "") -> None:
        """The levers toward *seat*; without one, those that touch nobody in particular."""
        super().__init__()
        self.seat = seat
        self._all = False
        self._wanted: dict[int, int] = {}

    def seat_here(self) -> str:
        """The government that these levers touch."""
        return self.seat

    def draw(self) -> None:
        """The levers; first those that cost least at home."""
        super().draw()
        self.refill(self._options())
        self._in_full()

    def _options(self) -> Iterable[Option]:
        book, obs = self.game.book, self.game.chair.obs
        names = [("", self.say("moves.nobody"))] + [(s, book.heading(s)) for s in obs.rules.seat_ids if s != obs.seat]
        shown = dict(names)[self.seat]
        yield Option(
            text((self.say("moves.toward", seat=shown), "bold $accent"), (f"  {self.say('moves.toward.how')}", "$quiet")),
            id="toward:",
        )
        found = own_levers(obs, book, self.seat)
        for one in found if self._all else found[:FIRST]:
            yield Option(self._line(one), id=f"lever:{one.lever}")
        if len(found) > FIRST and not self._all:
            yield Option(text((self.say("moves.more", number=len(found) - FIRST), "$quiet")), id="all:")

    def _line(self, one: Own) -> Content:
        book = self.game.book
        wanted = self._wanted.get(one.lever, one.sealed if one.sealed is not None else one.level)
        level = book.standing(one.lever, wanted)
        changed = wanted != one.level
        note = self.say("moves.sealed_mark") if one.sealed is not None and wanted == one.sealed else one.needs(wanted)
        return text(
            "  ",
            padded(cut(one.title, 27), 28),
            (padded(book.standing(one.lever, one.level), 16), "$quiet"),
            (padded(level if changed else "", 16), "bold $door"),
            (cut(note, max(6, self.columns - 68)), "$quiet"),
        )

    def _lever(self) -> Own | None:
        kind, _, which = self.chosen().partition(":")
        if kind != "lever":
            return None
        return next((one for one in own_levers(self.game.chair.obs, self.game.book, self.seat) if one.lever == int(which)), None)

    def _in_full(self) -> None:
        """What moving the lever under the cursor would cost at home."""
        one = self._lever()
        found: list[Content] = [rule(self.columns)]
        if one is not None:
            wanted = self._wanted.get(one.lever, one.level)
            found.append(labelled(self.say("moves.levels"), one.levels, self.columns, room=9))
            if wanted != one.level:
                term = self.game.chair.obs.rules.term(one.lever, wanted)
                cost = price_of_move(self.game.chair.obs, self.game.book, term)
                found.append(labelled(self.say("moves.cost"), " ".join(cost), self.columns, room=9))
        self.paper("low").put(lines(found))

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Another lever is under the cursor."""
        self._in_full()

    # --- doing ---------------------------------------------------------------------------------------------------------

    def _step(self, step: int) -> None:
        one = self._lever()
        if one is None:
            if self.chosen() == "toward:":
                self._turn(step)
            return
        top = len(self.game.chair.obs.rules.measure_of(one.lever).levels) - 1
        start = self._wanted.get(one.lever, one.sealed if one.sealed is not None else one.level)
        self._wanted[one.lever] = max(0, min(top, start + step))
        self.draw()

    def _turn(self, step: int) -> None:
        """The levers toward the next government."""
        obs = self.game.chair.obs
        names = ["", *(seat for seat in obs.rules.seat_ids if seat != obs.seat)]
        self.seat = names[(names.index(self.seat) + step) % len(names)]
        self._wanted.clear()
        self.draw()

    def do_less(self) -> None:
        """A level lower."""
        self._step(-1)

    def do_more(self) -> None:
        """A level higher."""
        self._step(1)

    def do_impose(self) -> None:
        """Against them: a level lower, sealed at once."""
        self._step(-1)
        self.do_set()

    def do_lift(self) -> None:
        """For them: a level higher, sealed at once."""
        self._step(1)
        self.do_set()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter: seal the move, show all, or turn to the next government."""
        event.stop()
        kind = (event.option.id or "").partition(":")[0]
        if kind == "all":
            self._all = True
            self.draw()
        elif kind == "toward":
            self._turn(1)
        else:
            self.do_set()

    def do_set(self) -> None:
        """Seal the move under the cursor: it is felt at the close."""
        one = self._lever()
        if one is None:
            return
        obs = self.game.chair.obs
        wanted = self._wanted.pop(one.lever, one.level)
        if wanted == one.level:
            self.tell(self.say("moves.turn_first"))
            return
        term = obs.rules.term(one.lever, wanted)
        self.home.give((o.Impose if wanted < one.level else o.Lift)(obs.seat, term))

    def do_ask(self) -> None:
        """Ask Washington for leave to move further."""
        pickers.question(self, self.seat)
