"""A date that has come: carry it out, say that it was met, give a month more, or let it fall; with what each would cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.core import orders as o
from game.core.dates import add_months
from game.core.legality import why_illegal
from game.core.state import Commitment
from game.tui.acts import tell_outcomes
from game.tui.frame import Menu, Paper
from game.tui.game import Outcome
from game.tui.marks import indented, labelled, lines, text
from game.tui.play import PlayScreen
from game.view.commitments import price, words_given
from game.view.given import refusal
from game.view.pending import is_ours_due, ours_due

__all__ = ["Due"]


class Due(PlayScreen):
    """One threat or promise of ours whose date has come."""

    place = "due"
    bar = ("carry", "met", "extend", "drop")

    def __init__(self, ref: str) -> None:
        """The act of that reference."""
        super().__init__()
        self._ref = ref

    def body(self) -> Iterable[Widget]:
        """What it says and costs, and the four ways."""
        yield VerticalScroll(Paper(id="box"), classes="scroll")
        yield Menu(id="ways", markup=False)

    def on_mount(self) -> None:
        """Nothing is chosen for the player: the cursor stands on the first way."""
        super().on_mount()
        self.query_one(Menu).focus()

    @property
    def act(self) -> Commitment | None:
        """The act, while it is due."""
        obs = self.game.chair.obs
        act = obs.act(self._ref)
        return act if is_ours_due(act, obs) else None

    def ways(self) -> dict[str, o.Order]:
        """The orders that settle it, by command."""
        seat, obs = self.game.chair.seat, self.game.chair.obs
        return {
            "carry": o.CarryOut(seat, self._ref),
            "met": o.CallMet(seat, self._ref),
            "extend": o.Extend(seat, self._ref, add_months(obs.public.date, 1)),
            "drop": o.Drop(seat, self._ref),
        }

    def head(self) -> Content:
        """Whose date has come."""
        act = self.act
        return self.header(self.say("due.name"), self.game.book.heading(act.target) if act else "", f"{self._ref} ")

    def draw(self) -> None:
        """The act in words, its price, and the ways."""
        super().draw()
        act = self.act
        if act is None:
            return
        self.paper("box").put(lines(self._told(act)))
        menu = self.query_one(Menu)
        at = menu.highlighted or 0
        menu.set_options(list(self._options(act)))
        menu.highlighted = at

    def _told(self, act: Commitment) -> Iterable[Content]:
        obs, book, width = self.game.chair.obs, self.game.book, self.columns - 6
        said = next((word for word in words_given(obs, book) if word.ref == act.ref), None)
        if said is not None:
            yield indented(said.text, width, first="", style="bold")
        for term in act.demand:
            lever, level = obs.rules.term_index(term)
            yield indented(
                self.say(
                    "due.stands",
                    lever=book.lever(term.lever),
                    now=book.standing(lever, obs.level(lever)),
                    asked=book.standing(lever, level),
                ),
                width,
                first="",
            )
        yield Content("")
        cost = price(obs, book, act)
        for name, found in (("carry", cost.carry), ("drop", cost.drop)):
            yield labelled(self.say(f"compose.price.{name}"), " ".join(found), width, room=13)

    def _options(self, act: Commitment) -> Iterable[Option]:
        obs = self.game.chair.obs
        for name, order in self.ways().items():
            reasons = why_illegal(obs, order)
            title = text((f"{self.key(name)}  ", "bold $accent"), (self.say(f"due.way.{name}.{act.sort}"), "bold"))
            why = " ".join(refusal(self.game.book, obs, reason.key, dict(reason.facts)) for reason in reasons)
            about = why or self.say(f"due.way.{name}.{act.sort}.about")
            yield Option(
                lines([title, indented(about, self.columns - 4, style="$up" if why else "$quiet", first="     ")]),
                id=name,
                disabled=bool(why),
            )

    # --- deciding ------------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Decided from the list."""
        event.stop()
        self._decide(event.option.id or "")

    def _decide(self, name: str) -> None:
        if self.act is not None:
            self.home.give(self.ways()[name])

    def do_carry(self) -> None:
        """Do what was said."""
        self._decide("carry")

    def do_met(self) -> None:
        """Say that what they did is enough."""
        self._decide("met")

    def do_extend(self) -> None:
        """A month more."""
        self._decide("extend")

    def do_drop(self) -> None:
        """Let it fall."""
        self._decide("drop")

    def took(self, outcomes: Sequence[Outcome]) -> None:
        """Settled: the next that is due, else back."""
        tell_outcomes(self.home, outcomes)
        if self.act is not None:
            return
        others = ours_due(self.game.chair.obs)
        self.home.back()
        if others:
            self.home.go("due", others[0].ref)
