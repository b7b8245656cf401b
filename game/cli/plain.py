"""Plain play: the game line by line. Prints what `view` shows, reads orders and short words, never asks a question back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from game.cli import reading, screens
from game.cli.plain_words import Looker
from game.content.library import Library
from game.core import orders as o
from game.core.notation import format_order
from game.session.saves import name_of
from game.session.session import Kept, Session, Undone
from game.view.chair import Chair, Done, Heard, MonthClosed, NotDone, Spoken
from game.view.commands import at_prompt, find
from game.view.own_side import seated
from game.view.shorthand import Orders, Puzzle, read
from game.view.words import fill, wrapped

__all__ = ["Plain"]

ENDING_WORDS = ("quit", "exit", "bye")
_SCREENS = {"look": "desk", "month": "close"}
"""What a screen would have shown for a word."""
LOOK_WORDS = frozenset(word for command in at_prompt() if command.group == "see" for word in (command.id, *command.words))


class Plain:
    """One person at a prompt. Everything that is said of the game goes through `print_lines`."""

    def __init__(self, session: Session, library: Library, seat: str, *, out: TextIO) -> None:
        """The person at *seat* of *session*, who reads *out*."""
        self.session = session
        self.seat = seat
        self.out = out
        self.chair = Chair(session, library, seat)
        self.book = self.chair.book
        self.words = self.book.words
        self.looker = Looker(self.chair, self.print_lines)
        self._shown_debrief = False

    # --- printing ------------------------------------------------------------------------------------------------------

    def print_lines(self, lines: Iterable[str]) -> None:
        """Write lines out."""
        for line in lines:
            self.out.write(line.rstrip() + "\n")

    def say(self, key: str, **facts: str | int) -> None:
        """Write a sentence out."""
        self.print_lines(wrapped(self.words.say(key, **facts)))

    # --- the game ------------------------------------------------------------------------------------------------------

    def play(self, source: TextIO, *, resumed: bool, screen_wanted: bool) -> int:
        """Play until the game or the input ends; the exit code is 0 either way."""
        self.say("play.title", scenario=self.book.library.scenarios[self.session.world.scenario].title)
        if screen_wanted:
            self.say("play.screen_later")
        self._begin(resumed=resumed)
        show_tape = not source.isatty()
        while not self.session.finished or show_tape or source.isatty():
            if not show_tape:
                self.out.write("> ")
            self.out.flush()
            line = source.readline()
            if not line:
                break
            if show_tape:
                self.print_lines([self.words.say("play.tape", line=line.rstrip("\n"))])
            if not self.read(line):
                break
        self._leave()
        return 0

    def _begin(self, *, resumed: bool) -> None:
        path = self.session.path
        if path is not None:
            self.say("play.resumed" if resumed else "play.save_named", name=name_of(path))
        if self.session.practice:
            self.say("play.practice")
        if self.session.torn:
            self.say("play.torn", line=self.session.torn)
        if not resumed:
            scenario = self.book.library.scenarios[self.session.world.scenario]
            self.say("play.about", about=scenario.about, lead=self.book.seat(self.book.lead))
            if seat := seated(self.book, self.seat, self.session.players):
                self.print_lines(wrapped(seat))
            self.say("play.hint")
        self.chair.rehear()
        self._tell(self.chair.listen())
        self._over()
        if not self.session.finished:
            self.look()
            self._cables()
        standing = self.chair.company.standing()
        if standing is not None:
            self.print_lines(reading.lesson_lines(self.words, standing))

    def _leave(self) -> None:
        path = self.session.path
        month = self.book.month(self.session.state.date)
        self.session.close()
        if not self.session.finished:
            self.say("play.left" if path else "play.left_unsaved", month=month, name=name_of(path) if path else "")
        self.out.flush()

    def look(self) -> None:
        """Show the desk."""
        self.looker.look("look", "")

    def read(self, line: str) -> bool:
        """Do what a line says; False when it says to leave."""
        text = " ".join(line.split())
        if not text:
            self.say("play.empty")
            return True
        word, _, rest = text.partition(" ")
        word = word.casefold()
        if word in ENDING_WORDS and not rest:
            return False
        before = self.chair.company.standing()
        self._do(word, rest, text)
        standing = self.chair.company.standing()
        if standing is not None and standing != before:
            self.print_lines(reading.lesson_lines(self.words, standing))
        return True

    def _do(self, word: str, rest: str, text: str) -> None:
        """Do what a word says, or give the order that the line means."""
        doers: dict[str, Callable[[], None]] = {
            "help": lambda: self._help(rest), "?": lambda: self._help(rest), "undo": self._undo, "save": self._save,
            "debrief": self._debrief,
        }
        if word == "cable" and rest:
            doers["cable"] = lambda: self._cable(rest)
        if self.chair.company.standing() is not None:
            doers["next"] = lambda: self.chair.company.happened.append("next")
        if word in doers:
            doers[word]()
        elif word in LOOK_WORDS:
            self.looker.look(word, rest)
            command = find(word)
            self.chair.company.happened.append(f"see:{_SCREENS.get(command.id, command.id) if command else word}")
        elif self.session.finished:
            self.say("play.over_word")
        elif word == "draft" or (word in ("offer", "propose") and "=" not in rest):
            self._draft(word, rest)
        else:
            self._order(text)

    # --- ordering ------------------------------------------------------------------------------------------------------

    def _order(self, text: str) -> None:
        """Give the orders that a line means; say what could be meant where it cannot be read."""
        obs = self.chair.obs
        meant = read(obs, self.book, text, also=[w for c in at_prompt() for w in (c.id, *c.words)])
        if isinstance(meant, Puzzle):
            self.puzzled(text, meant)
            return
        for order in meant.orders:
            if not self._give(order):
                return

    def _cables(self) -> None:
        """Print the cables that wait, where there are any."""
        waiting = self.chair.cables()
        if waiting:
            self.print_lines(reading.cable_lines(self.words, waiting))

    def _cable(self, rest: str) -> None:
        """Give an answer to a cable, by their numbers."""
        numbers = [int(word) - 1 for word in rest.split() if word.isdecimal()]
        waiting = self.chair.cables()
        if len(numbers) != 2 or not 0 <= numbers[0] < len(waiting) or not 0 <= numbers[1] < len(waiting[numbers[0]].choices):
            self.say("cables.no_such")
            return
        for order in waiting[numbers[0]].choices[numbers[1]].orders:
            if not self._give(order):
                return

    def puzzled(self, line: str, puzzle: Puzzle) -> None:
        """Say what of a line could not be read, and what could be meant."""
        what = self.words.say(puzzle.key, **dict(puzzle.facts))
        shown = line if len(line) <= 120 else line[:117] + "..."
        self.print_lines(wrapped(fill(self.words.say("play.unread"), {"line": shown, "what": what})))
        if puzzle.could:
            self.say("play.could", could=", ".join(puzzle.could))

    def _give(self, order: o.Order) -> bool:
        """Give one order and tell what came of it; False when it was not taken."""
        outcome = self.chair.give(order)
        if isinstance(outcome, NotDone):
            self.say("play.rejected", order=outcome.written)
            for reason in outcome.reasons:
                self.print_lines(wrapped(reason, first="  "))
            return False
        self.print_lines(outcome.lines)
        if isinstance(outcome, MonthClosed):
            self._ended(outcome)
        else:
            self._done(outcome)
        return True

    def _done(self, outcome: Done) -> None:
        self._tell(outcome.heard)
        if outcome.agreed:
            self.print_lines(wrapped(outcome.agreed))
        self._tell(outcome.others)
        self._over()

    def _ended(self, month: MonthClosed) -> None:
        """Say what was left, tell the month in five cards, hear what others did, show the desk."""
        left = (*month.left, month.unused) if month.unused else month.left
        for line in left:
            self.say("play.left_open", what=line)
        if not left and month.ended:
            self.say("play.nothing_left")
        self.print_lines(screens.card_lines(self.words, month.cards))
        if self.session.finished:
            self.say("play.year_after")
            self._over()
            return
        self._tell(month.heard)
        self.look()
        self._cables()

    def _over(self) -> None:
        """After the last turn: say so, once, and show the debrief."""
        if self.session.finished and not self._shown_debrief:
            self.say("play.over")
            self._debrief()

    # --- hearing -------------------------------------------------------------------------------------------------------

    def _tell(self, found: Iterable[Heard]) -> None:
        """Print what was heard."""
        for heard in found:
            if isinstance(heard, Spoken):
                name = self.book.heading(heard.speech.seat)
                self.print_lines(screens.speech_lines(self.words, heard.speech, name=name, hint=heard.hint))
            else:
                self.print_lines(wrapped(heard.text, first="  "))

    # --- other words ---------------------------------------------------------------------------------------------------

    def _help(self, rest: str) -> None:
        self.print_lines(screens.help_lines(self.words, self.chair.obs, rest.casefold()))

    def _undo(self) -> None:
        outcome = self.chair.undo()
        if isinstance(outcome, Undone):
            for step in outcome.steps:
                self.say("play.undone", order=step.text)
            return
        assert isinstance(outcome, Kept)
        self.say(f"play.kept.{outcome.reason}", order=outcome.step.text if outcome.step else "")

    def _save(self) -> None:
        path = self.session.path
        if path is None or self.session.finished:
            self.say("play.no_save" if path is None else "play.save_named", name=name_of(path) if path else "")
            return
        self.session.save()
        self.say("play.saved", name=name_of(path))

    def _draft(self, word: str, rest: str) -> None:
        """Keep a package as a draft, or send the one that was kept."""
        obs = self.chair.obs
        if word == "draft" and "=" in rest:
            meant = read(obs, self.book, f"offer {rest}")
            if isinstance(meant, Orders) and isinstance(meant.orders[-1], o.Offer):
                order = meant.orders[-1]
                self.chair.drafts[order.target] = order
                self.say("table.draft_kept", other=self.book.seat(order.target), terms=self.book.package(order.package))
                self.looker.look("table", order.target)
            elif isinstance(meant, Puzzle):
                self.puzzled(f"{word} {rest}", meant)
            return
        meant = read(obs, self.book, f"call {rest}")
        target = meant.orders[-1].targets[0] if isinstance(meant, Orders) and isinstance(meant.orders[-1], o.Open) else ""
        drafted = self.chair.drafts.get(target)
        if drafted is None:
            self.puzzled(f"{word} {rest}".strip(), Puzzle("unclear.no_draft", (("word", rest or "-"),)))
        elif word == "draft":
            self.looker.look("table", target)
        else:
            self._order(format_order(drafted))

    def _debrief(self) -> None:
        if not self.session.finished:
            self.say("command.debrief.early")
            return
        self._shown_debrief = True
        self.chair.company.happened.append("see:debrief")
        from game.cli.aftermath import debrief_lines  # late: the debrief plays decisions again and loads its own modules

        self.print_lines(debrief_lines(self.session, self.book.library))


