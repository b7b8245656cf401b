"""The words of plain play that only look: desk, table, dossier, commitments, moves, numbers, why, price, the last month."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from game.ai.adviser_hearing import Answer
from game.cli import reading, screens
from game.core import orders as o
from game.core.notation import format_order
from game.core.observe import Observation
from game.core.state import Commitment, Intent
from game.view import why as why_view
from game.view.advice import advise, read_speech, suggestions
from game.view.brief import level_list
from game.view.chair import Chair
from game.view.commands import find
from game.view.commitments import agreed, price, price_of, words_given
from game.view.desk import desk
from game.view.dossier import dossier
from game.view.own_side import weighed_order
from game.view.reading import read_indicator, value_text
from game.view.shorthand import Puzzle, read
from game.view.spell import Unclear, seat_of
from game.view.table import table
from game.view.words import wrapped

__all__ = ["Looker"]

class Looker:
    """Shows things and changes nothing."""

    def __init__(self, chair: Chair, out: Callable[[Iterable[str]], None]) -> None:
        """Looks for the person in *chair* and prints by *out*."""
        self.chair = chair
        self.book = chair.book
        self.words = chair.book.words
        self.out = out

    def say(self, key: str, **facts: str | int) -> None:
        """Write a sentence out."""
        self.out(wrapped(self.words.say(key, **facts)))

    def look(self, word: str, rest: str) -> None:
        """Do a word that only looks."""
        obs = self.chair.obs
        command = find(word)
        assert command is not None
        doers: dict[str, Callable[[], None]] = {
            "look": lambda: self.out(screens.desk_lines(self.words, desk(obs, self.book, self.chair.past()))),
            "table": lambda: self._table(obs, rest),
            "dossier": lambda: self._dossier(obs, rest),
            "commitments": lambda: self.out(
                screens.commitment_lines(self.words, agreed(obs, self.book), words_given(obs, self.book))),
            "moves": lambda: self._moves(obs, rest),
            "numbers": lambda: self._numbers(obs),
            "why": lambda: self._why(obs, rest),
            "price": lambda: self._price(obs, rest),
            "explain": lambda: self._explain(rest),
            "month": lambda: self._month(full=rest.casefold() == "all"),
            "cables": lambda: self.out(reading.cable_lines(self.words, self.chair.cables())),
            "advice": lambda: self._advice(obs, rest),
            "glossary": lambda: self.out(reading.glossary_lines(self.book, rest)),
            "guide": lambda: self.out(reading.guide_lines(self.book, rest)),
        }
        try:
            doers[command.id]()
        except Unclear as puzzle:
            what = self.words.say(puzzle.key, **puzzle.facts)
            self.out(wrapped(self.words.say("play.unread", line=f"{word} {rest}".strip(), what=what)))
            if puzzle.could:
                self.say("play.could", could=", ".join(puzzle.could))

    def _dossier(self, obs: Observation, rest: str) -> None:
        seat = self._seat(obs, rest)
        self.out(screens.dossier_lines(self.words, dossier(obs, self.book, seat, self.chair.past())))

    def _seat(self, obs: Observation, rest: str) -> str:
        others = [seat for seat in self.book.rules.seat_ids if seat != obs.seat]
        if not rest and len(others) == 1:
            return others[0]
        if not rest:
            raise Unclear("unclear.whom", others)
        return seat_of(self.book, rest)

    def _table(self, obs: Observation, rest: str) -> None:
        full = rest.casefold().endswith(" all") or rest.casefold() == "all"
        seat = self._seat(obs, rest[:-3].strip() if full else rest)
        if seat == obs.seat:
            raise Unclear("illegal.seat.yourself")
        draft = self.chair.drafts.get(seat)
        view = table(obs, self.book, seat, draft.package if isinstance(draft, o.Offer) else ())
        heard = [one.speech for one in self.chair.talk(seat) if one.speech is not None]
        month = self.book.month(obs.public.date)
        self.out(screens.table_lines(self.words, view, month=month, full=full, talk=heard))

    def _moves(self, obs: Observation, rest: str) -> None:
        """One's own levers: with a seat all of those toward it; without one those without a target, and those that have moved."""
        seat = seat_of(self.book, rest) if rest else ""
        self.say("moves.head")
        sealed = [act.term for act in obs.mind.acts if isinstance(act, Intent) and act.seat == obs.seat]
        for term in sealed:
            self.out(wrapped(self.words.say("moves.sealed", term=self.book.full_term(term)), indent=4, first="  "))
        moved = []
        for index, lever in enumerate(obs.rules.levers):
            if lever.actor != obs.seat or (lever.target if not seat else lever.target != seat):
                if lever.actor == obs.seat and not seat and obs.level(index) != obs.rules.start_levels[index]:
                    moved.append(f"{lever.measure}@{lever.target} {self.book.standing(index, obs.level(index))}")
                continue
            line = self.words.say("moves.line", title=self.book.title(lever.measure), written=lever.measure,
                                  level=self.book.standing(index, obs.level(index)), levels=level_list(obs, self.book, index))
            self.out(wrapped(line, indent=4, first="  "))
        if moved:
            self.out(wrapped(self.words.say("moves.moved", moved="; ".join(moved)), indent=4, first="  "))
        self.say("moves.hint", seat=seat or next(s for s in obs.rules.seat_ids if s != obs.seat))

    def _numbers(self, obs: Observation) -> None:
        self.say("numbers.head")
        for index, indicator in enumerate(obs.rules.indicators):
            kind = self.book.library.indicators[indicator.id]
            shown = value_text(self.book, read_indicator(obs, index), kind.unit)
            self.out(wrapped(self.words.say("numbers.line", title=kind.title, value=shown), indent=4, first="  "))
        self.say("numbers.hint", names=", ".join(one.id for one in obs.rules.indicators))

    def _why(self, obs: Observation, rest: str) -> None:
        if not rest:
            self.say("why.empty", could=", ".join(why_view.suggestions(self.book, "")))
            return
        found = why_view.lookup(self.book, rest)
        if not found:
            self.say("why.unknown", word=rest, could=", ".join(why_view.suggestions(self.book, rest)))
            return
        if len(found) > 1:
            self.say("why.several", word=rest, could=", ".join(name for _, name in found[:12]))
            return
        kind, name = found[0]
        self.out(screens.why_lines(self.words, why_view.why(obs, self.book, self.chair.changes(), kind, name)))

    def _price(self, obs: Observation, rest: str) -> None:
        """What a threat or promise would cost: one that stands, by reference, or one that could be sent."""
        act = next((a for a in obs.acts if rest and a.ref.casefold().startswith(rest.casefold())), None)
        if isinstance(act, Commitment):
            self.out(screens.price_lines(self.words, price(obs, self.book, act), order=act.ref))
            return
        verb = rest.replace("threat ", "threaten ", 1) if rest.startswith("threat ") else rest
        meant = read(obs, self.book, verb)
        if isinstance(meant, Puzzle):
            raise Unclear(meant.key, meant.could, **dict(meant.facts))
        order = meant.orders[-1]
        if not isinstance(order, o.Threaten | o.Promise):
            raise Unclear("unclear.condition")
        self.out(screens.price_lines(self.words, price_of(obs, self.book, order), order=format_order(order)))

    def _explain(self, rest: str) -> None:
        """In practice the sum behind an answer; in any other game that this belongs to the debrief."""
        from game.view.practice import explanation  # late: it loads the search for the nearest package, and few games ask

        wanted = rest if not rest or "." in rest or rest[1:].isdecimal() else self._seat(self.chair.obs, rest)
        for line in explanation(self.chair, wanted):
            self.out(wrapped(line, first="  "))

    def _advice(self, obs: Observation, rest: str) -> None:
        """What the advisers make of what a government said last, of the draft for it, and what they would send."""
        seat = self._seat(obs, rest)
        heard = [one for one in self.chair.talk(seat) if isinstance(one.order, Answer)]
        if heard:
            assert isinstance(heard[-1].order, Answer)
            self.out(reading.verdict_lines(self.book, read_speech(obs, self.book, heard[-1].order, heard[-1].asked)))
        draft = self.chair.drafts.get(seat)
        if isinstance(draft, o.Offer):
            self.out(reading.counsel_lines(self.book, advise(obs, self.book, draft, self.chair.records())))
            if own := weighed_order(obs, self.book, draft):
                self.out(wrapped(own))
        self.out(reading.suggestion_lines(self.words, suggestions(obs, self.book, seat)))

    def _month(self, *, full: bool) -> None:
        ended = self.chair.closed_turns()
        if ended:
            self.out(screens.card_lines(self.words, self.chair.cards_of(ended[-1]), full=full))
        else:
            self.say("play.month_none")
