"""What can be done from any screen of a running game: walk to another place, take back, save, ask, choose."""

from __future__ import annotations

from game.core import orders as o
from game.session.saves import name_of
from game.session.session import Kept, Undone
from game.tui import pickers
from game.tui.frame import GameScreen
from game.tui.marks import indented
from game.view.glossary import first_time

__all__ = ["PlayScreen"]


EXPLAINING = ("desk", "table", "compose", "commitments", "close", "dossier", "due")
"""Places where a word is explained when it first stands there."""


ROOMY = 30
"""Rows from which the desk has room for an explanation beside all that waits on it."""


class PlayScreen(GameScreen):
    """A screen of a running game. A command without a `do_` of its own here does the same everywhere."""

    def on_mount(self) -> None:
        """Draw; then, when all of it stands there, explain a word."""
        super().on_mount()
        self.call_after_refresh(self.explain)

    def explain(self) -> None:
        """Outside a lesson: a word on this screen that has not been explained yet, once and in a sentence."""
        chosen = self.home.settings
        if self.place == "desk" and self.app.size.height < ROOMY:
            return
        if self.has_class("-lesson") or self.place not in EXPLAINING or not chosen.explain or self.home.playing is None:
            return
        found = first_time(self.game.book, self.home.screen_text(), chosen.explained)
        if found:
            self.home.choose(explained=(*chosen.explained, found[0].id))
            words = self.say("screen.word", title=found[0].title, text=found[0].text)
            self.paper("lesson").put(indented(words, self.columns, first=""))
            self.set_class(True, "-word")  # noqa: FBT003 - Textual's signature

    def seat_here(self) -> str:
        """The government that this screen is about, or that the cursor stands on; '' if none."""
        return ""

    def key(self, name: str) -> str:
        """A command's key, as written."""
        return self.home.key(name)

    def do_next(self) -> None:
        """On: in a lesson, to its next step."""
        self.game.chair.company.happened.append("next")
        self.draw()

    # --- walking -------------------------------------------------------------------------------------------------------

    def do_back(self) -> None:
        """One screen back."""
        self.home.back()

    def do_look(self) -> None:
        """The desk."""
        self.home.go("desk")

    def do_table(self) -> None:
        """The table with the government under the cursor, else with one that is chosen."""
        self._with_seat("table")

    def do_dossier(self) -> None:
        """The file of the government under the cursor, else of one that is chosen."""
        self._with_seat("dossier")

    def _with_seat(self, place: str) -> None:
        seat = self.seat_here()
        if seat:
            self.home.go(place, seat)
        else:
            pickers.government(self, lambda chosen: self.home.go(place, chosen))

    def do_commitments(self) -> None:
        """Agreements, threats, promises."""
        self.home.go("commitments")

    def do_moves(self) -> None:
        """One's own levers."""
        self.home.go("moves", self.seat_here())

    def do_numbers(self) -> None:
        """Every number that people watch."""
        self.home.go("numbers")

    def do_why(self) -> None:
        """Why a number is what it is: chosen from the numbers."""
        self.home.go("numbers")

    def do_month(self) -> None:
        """The cards of the months that have closed."""
        turns = self.game.chair.closed_turns()
        if turns:
            self.home.go("close", turns[-1])
        else:
            self.tell(self.say("play.month_none"))

    def do_debrief(self) -> None:
        """What happened and why, after the end."""
        if self.game.chair.over:
            self.home.go("debrief")
        else:
            self.tell(self.say("command.debrief.early"))

    # --- talking -------------------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """A call or a visit."""
        pickers.sitting(self, self.seat_here())

    def do_offer(self) -> None:
        """Put an offer together."""
        pickers.compose(self, "offer", self.seat_here())

    def do_threaten(self) -> None:
        """Put a threat together."""
        pickers.compose(self, "threaten", self.seat_here())

    def do_promise(self) -> None:
        """Put a promise together."""
        pickers.compose(self, "promise", self.seat_here())

    def do_ask(self) -> None:
        """Ask Washington, the embassy or an ally."""
        pickers.question(self, self.seat_here())

    # --- the game ------------------------------------------------------------------------------------------------------

    def do_end(self) -> None:
        """End the month; what is left open is named first."""
        chair, obs = self.game.chair, self.game.chair.obs
        left = chair.left_open()
        if left or obs.days * 2 >= obs.rules.envoy_days:  # half a month of envoys' time is a loss worth a question
            self.home.ask(self.say("screen.end_month"), [*left, chair.unused()], lambda: self.home.give(o.End(chair.seat)))
        else:
            self.home.give(o.End(chair.seat))

    def do_undo(self) -> None:
        """Take the last order back, if no other government has learned of it; not while an order is being carried out."""
        if self.game.busy:
            return
        outcome = self.game.chair.undo()
        if isinstance(outcome, Undone):
            for step in outcome.steps:
                self.tell(self.say("play.undone", order=step.text))
            self.draw()
            return
        assert isinstance(outcome, Kept)
        self.tell(self.say(f"play.kept.{outcome.reason}", order=outcome.step.text if outcome.step else ""))

    def do_save(self) -> None:
        """Put everything on the disk now, and say where it is; not while an order is being written."""
        if self.game.busy:
            return
        session = self.game.chair.session
        if session.path is None:
            self.tell(self.say("play.no_save"), grave=True)
            return
        if not session.finished:
            session.save()
        self.tell(self.say("screen.saved", name=name_of(session.path), path=str(session.path)))

    def do_quit(self) -> None:
        """Leave the program; the game is in its save."""
        self.home.leave()
