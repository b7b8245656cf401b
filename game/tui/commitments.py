"""The commitments: agreements with how far each is kept, threats and promises of both sides, what each would cost."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.core import orders as o
from game.core.state import Agreement, Commitment
from game.tui import pickers
from game.tui.desk import Board
from game.tui.items import Item
from game.tui.marks import cut, indented, labelled, lines, rule, text
from game.view.commitments import agreed, price, words_given
from game.view.pending import is_ours_due
from game.view.together import free_to_go

__all__ = ["Commitments"]

SHARES = (1000, 900, 750, 500, 250, 0)
"""Permille to which an agreement can be said to be kept from now on."""


class Commitments(Board):
    """Everything that was signed, threatened or promised."""

    place = "commitments"
    bar = ("look", "table", "withdraw", "publish", "keep", "break", "moves", "end")

    def draw(self) -> None:
        """The list, and the one under the cursor in full."""
        super().draw()
        self.refill(self._options())
        self._in_full()

    def _options(self) -> Iterable[Option]:
        chair, book = self.game.chair, self.game.book
        deals, given = agreed(chair.obs, book), words_given(chair.obs, book)
        width = self.columns - 3
        if not deals and not given:
            yield Option(text((self.say("commitments.none"), "$quiet")), disabled=True)
        for deal in deals:
            head = text((f"{deal.ref}  ", "$quiet"), (deal.other, "bold"), (f"  {deal.until}  {deal.openness}", "$quiet"))
            terms = [indented(cut(term, 3 * width), width, first="    ", indent=6) for term in deal.terms]
            yield Option(lines([head, *terms]), id=f"act:{deal.ref}")
        for word in given:
            head = text((f"{word.ref}  ", "$quiet"), (word.stage, "bold $accent"))
            yield Option(lines([head, indented(word.text, width, first="    ")]), id=f"act:{word.ref}")

    def _in_full(self) -> None:
        """What carrying out and dropping the one under the cursor would cost."""
        act = self.game.chair.obs.act(self.chosen().partition(":")[2])
        found: list[Content] = []
        if isinstance(act, Commitment) and act.speaker == self.game.chair.seat:
            cost = price(self.game.chair.obs, self.game.book, act)
            found.append(rule(self.columns))
            for name, sentences in (("carry", cost.carry), ("drop", cost.drop)):
                found.append(labelled(self.say(f"compose.price.{name}"), " ".join(sentences), self.columns, room=13))
        self.paper("low").put(lines(found))

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Another is under the cursor."""
        self._in_full()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A date that has come is decided; anything else goes to its table."""
        event.stop()
        obs = self.game.chair.obs
        act = obs.act(self.chosen().partition(":")[2])
        if is_ours_due(act, obs):
            self.home.go("due", act.ref)
        elif self.seat_here():
            self.home.go("table", self.seat_here())

    def _agreement(self) -> Agreement | None:
        act = self.game.chair.obs.act(self.chosen().partition(":")[2])
        if isinstance(act, Agreement) and self.game.chair.seat in (act.speaker, act.target):
            return act
        self.tell(self.say("commitments.choose_agreement"))
        return None

    def do_keep(self) -> None:
        """Say how far an agreement will be kept from now on."""
        act = self._agreement()
        if act is None:
            return
        items = [
            Item(str(share), self.say("commitments.keep_at", share=self.game.book.number(share, "permille")))
            for share in SHARES
        ]
        seat, ref = self.game.chair.seat, act.ref
        self.home.go(
            "pick", self.say("commitments.keep", ref=ref), items, lambda share: self.home.give(o.Keep(seat, ref, int(share)))
        )

    def do_break(self) -> None:
        """End an agreement openly, after a question."""
        act = self._agreement()
        if act is not None:
            seat, ref = self.game.chair.seat, act.ref
            about = "free" if free_to_go(self.game.chair.obs, ref) else "about"
            words = [self.game.book.package(act.package), self.say(f"commitments.break.{about}")]
            self.home.ask(self.say("commitments.break", ref=ref), words, lambda: self.home.give(o.Break(seat, ref)))

    def do_withdraw(self) -> None:
        """Take back what was said and has no answer yet."""
        pickers.act(self, "", "withdraw")

    def do_publish(self) -> None:
        """Make what is private public."""
        pickers.act(self, "", "publish")

    def do_price(self) -> None:
        """The price of the one under the cursor."""
        self._in_full()
