"""Plain play: the game line by line. Prints what `view` shows, reads orders and short words, never asks a question back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TextIO

from game.cli import screens
from game.cli.plain_words import Looker
from game.content.library import Library
from game.core import orders as o
from game.core.draft import Event, Opened
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.state import Agreement, Commitment, Proposal
from game.session.saves import name_of
from game.session.session import Kept, Session, Taken, Undone
from game.session.timeline import Rejected, Step
from game.view.book import Book
from game.view.brief import beyond
from game.view.close import cards
from game.view.commands import COMMANDS
from game.view.given import given, refusal
from game.view.learned import learned
from game.view.shorthand import Orders, Puzzle, read
from game.view.voices import Speech, Voices
from game.view.words import fill, wrapped

__all__ = ["Plain"]

ENDING_WORDS = ("quit", "exit", "bye")
LOOK_WORDS = frozenset(word for command in COMMANDS if command.group == "see" for word in (command.id, *command.words))


class Plain:
    """One person at a prompt. Everything that is said of the game goes through `print_lines`."""

    def __init__(self, session: Session, library: Library, seat: str, *, out: TextIO) -> None:
        """The person at *seat* of *session*, who reads *out*."""
        self.session = session
        self.seat = seat
        self.out = out
        self.book = Book(library, session.world.rules)
        self.words = self.book.words
        self.at = session.world.seat_ids.index(seat)
        self.voices = Voices(self.book, seat)
        self.talk: list[Speech] = []
        self.looker = Looker(self.book, seat, self.print_lines)
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
        if self.session.torn:
            self.say("play.torn", line=self.session.torn)
        if not resumed:
            scenario = self.book.library.scenarios[self.session.world.scenario]
            self.print_lines(wrapped(scenario.about))
            self.say("play.hint")
        self._rehear()
        self._others()
        if not self.session.finished:
            self.look()

    def _leave(self) -> None:
        path = self.session.path
        month = self.book.month(self.session.state.date)
        self.session.close()
        if not self.session.finished:
            self.say("play.left" if path else "play.left_unsaved", month=month, name=name_of(path) if path else "")
        self.out.flush()

    def look(self) -> None:
        """Show the desk."""
        self.looker.look(self.session, "look", "", talk=self.talk)

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
        doers: dict[str, Callable[[], None]] = {
            "help": lambda: self._help(rest), "?": lambda: self._help(rest), "undo": self._undo, "save": self._save,
            "debrief": self._debrief,
        }
        if word in doers:
            doers[word]()
        elif word in LOOK_WORDS:
            self.looker.look(self.session, word, rest, talk=self.talk)
        elif self.session.finished:
            self.say("play.over_word")
        elif word == "draft" or (word in ("offer", "propose") and "=" not in rest):
            self._draft(word, rest)
        else:
            self._order(text)
        return True

    # --- ordering ------------------------------------------------------------------------------------------------------

    def _order(self, text: str) -> None:
        """Give the orders that a line means; say what could be meant where it cannot be read."""
        obs = self.session.observe(self.seat)
        meant = read(obs, self.book, text, also=[w for c in COMMANDS for w in (c.id, *c.words)])
        if isinstance(meant, Puzzle):
            self.puzzled(text, meant)
            return
        for order in meant.orders:
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
        written = format_order(order)
        left = self._left_open() if isinstance(order, o.End) else ()
        before = self.session.observe(self.seat)
        earlier = self.looker.past(self.session) if isinstance(order, o.End) else ()
        outcome = self.session.give(self.seat, order)
        if isinstance(outcome, Rejected):
            self._rejected(written, outcome)
            return False
        assert isinstance(outcome, Taken)
        self.print_lines(given(self.book, before, self.session.observe(self.seat), order))
        if isinstance(order, o.End):
            self._ended(left, outcome.step, earlier)
        else:
            self._hear(outcome.step)
            self._bound(outcome.step)
            self._others()
        return True

    def _bound(self, step: Step) -> None:
        """Say what has been agreed by an order of ours."""
        for event in step.events:
            if isinstance(event, Opened) and isinstance(event.record, Agreement) and event.record.turn == step.turn:
                act = event.record
                self.say("play.agreed", ref=act.ref, until=act.until, terms=self.book.package(act.package))
                return

    def _rejected(self, written: str, outcome: Rejected) -> None:
        self.say("play.rejected", order=written)
        reasons = [one for one in outcome.reasons if one[0] != "talks/no_sitting"] or outcome.reasons
        obs = self.session.observe(self.seat)
        for key, facts in reasons:
            self.print_lines(wrapped(refusal(self.book, obs, key, dict(facts)), first="  "))

    def _left_open(self) -> tuple[str, ...]:
        """What is left when the turn ends now, as sentences."""
        obs = self.session.observe(self.seat)
        found = []
        for act in obs.acts:
            if isinstance(act, Proposal) and act.target == self.seat:
                key = "play.left_offer" if act.sort == "offer" else "play.left_counter"
                found.append(self.words.say(key, ref=act.ref, other=self.book.seat(act.speaker)))
            elif isinstance(act, Commitment) and act.speaker == self.seat and act.stage == "due":
                found.append(self.words.say("play.left_due", ref=act.ref))
            elif isinstance(act, Commitment) and act.target == self.seat and not act.answers:
                found.append(self.words.say(f"play.left_{act.sort}", ref=act.ref, other=self.book.seat(act.speaker)))
        if obs.days:
            found.append(self.words.say("play.left_days.one" if obs.days == 1 else "play.left_days", days=obs.days))
        return tuple(found)

    def _ended(self, left: tuple[str, ...], month: Step, earlier: Iterable[Event]) -> None:
        """Say what was left, tell the month in five cards, hear what others did, show the desk."""
        for line in left or (self.words.say("play.nothing_left"),):
            self.say("play.left_open", what=line) if left else self.print_lines([line])
        self.talk.clear()
        steps, closed = self._until_awaited(month)
        speeches = [speech for step in steps for speech in self.voices.hear(self._seen((step,)))]
        told = [step for step in steps if step.turn <= closed.public.turn]
        self.looker.last_cards = cards(closed, self.book, self._seen(told), earlier=earlier)
        self.print_lines(screens.card_lines(self.words, self.looker.last_cards))
        if self.session.finished:
            self.say("play.year_after")
            self.say("play.over")
            self._debrief()
            return
        for speech in speeches:
            self._tell(speech)
        self.look()

    def _until_awaited(self, month: Step) -> tuple[list[Step], Observation]:
        """What is ordered until a person is awaited again, and what we see when the month has closed."""
        steps, closed = [month], self.session.observe(self.seat)
        open_still = not month.closes
        while (step := self.session.advance_once()) is not None:
            steps.append(step)
            if open_still:
                closed, open_still = self.session.observe(self.seat), not step.closes
        self.session.advance()  # which puts on the disk what was decided
        return steps, closed

    # --- hearing -------------------------------------------------------------------------------------------------------

    def _seen(self, steps: Iterable[Step]) -> tuple[Event, ...]:
        return learned((event for step in steps for event in step.events), seat=self.seat, at=self.at)

    def _others(self) -> None:
        """Let the AI seats act and tell what of it is heard."""
        for step in self.session.advance():
            self._hear(step)
        if self.session.finished and not self._shown_debrief:
            self.say("play.over")
            self._debrief()

    def _hear(self, step: Step) -> None:
        for speech in self.voices.hear(self._seen((step,))):
            self._tell(speech)
        self.looker.tell_rules(self.session.observe(self.seat), self._seen((step,)))

    def _tell(self, speech: Speech) -> None:
        """Print a speech that is addressed to us, or a public one in a line."""
        if speech.target != self.seat and self.seat not in speech.ref:
            return
        self.talk.append(speech)
        name = self.book.heading(speech.seat)
        self.print_lines(screens.speech_lines(self.words, speech, name=name, hint=self._hint(speech.ref)))

    def _hint(self, ref: str) -> str:
        """What can be done with an act that was just heard of."""
        obs = self.session.observe(self.seat)
        act, key, more = obs.act(ref), "", ""
        if isinstance(act, Agreement):
            key = "agreed"
        elif isinstance(act, Proposal) and act.target == self.seat:
            key, more = "offer", beyond(obs, self.book, act.package)
        elif isinstance(act, Commitment) and act.target == self.seat and not act.answers:
            key = act.sort
        return f"{self.words.say(f'play.ref_hint.{key}', ref=ref)} {more}".rstrip() if key else ""

    def _rehear(self) -> None:
        """Let the voices hear the whole game again, so that none repeats itself; what was said this month is kept."""
        self.voices = Voices(self.book, self.seat)
        self.talk = []
        self.voices.hear(learned(self.session.timeline.opening, seat=self.seat, at=self.at))
        for step in self.session.steps:
            found = self.voices.hear(self._seen((step,)))
            if step.turn == self.session.state.turn:
                self.talk.extend(s for s in found if s.target == self.seat or self.seat in s.ref)

    # --- other words ---------------------------------------------------------------------------------------------------

    def _help(self, rest: str) -> None:
        self.print_lines(screens.help_lines(self.words, self.session.observe(self.seat), rest.casefold()))

    def _undo(self) -> None:
        outcome = self.session.undo(self.seat)
        if isinstance(outcome, Undone):
            for step in outcome.steps:
                self.say("play.undone", order=step.text)
            self._rehear()
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
        obs = self.session.observe(self.seat)
        if word == "draft" and "=" in rest:
            meant = read(obs, self.book, f"offer {rest}")
            if isinstance(meant, Orders) and isinstance(meant.orders[-1], o.Offer):
                order = meant.orders[-1]
                self.looker.drafts[order.target] = order
                self.say("table.draft_kept", other=self.book.seat(order.target), terms=self.book.package(order.package))
                self.looker.look(self.session, "table", order.target, talk=())
            elif isinstance(meant, Puzzle):
                self.puzzled(f"{word} {rest}", meant)
            return
        meant = read(obs, self.book, f"call {rest}")
        target = meant.orders[-1].targets[0] if isinstance(meant, Orders) and isinstance(meant.orders[-1], o.Open) else ""
        drafted = self.looker.drafts.get(target)
        if drafted is None:
            self.puzzled(f"{word} {rest}".strip(), Puzzle("unclear.no_draft", (("word", rest or "-"),)))
        elif word == "draft":
            self.looker.look(self.session, "table", target, talk=())
        else:
            self._order(format_order(drafted))

    def _debrief(self) -> None:
        if not self.session.finished:
            self.say("command.debrief.early")
            return
        self._shown_debrief = True
        from game.cli.aftermath import debrief_lines  # late: the debrief plays decisions again and loads its own modules

        self.print_lines(debrief_lines(self.session, self.book.library))


