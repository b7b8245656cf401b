"""The table: the conversation with one government. What was said, what was not, the door, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from game.ai.adviser_hearing import Answer
from game.core import orders as o
from game.core.legality import sitting_with
from game.core.state import Agreement, Commitment, Proposal
from game.tui import pickers
from game.tui.acts import tell_outcomes
from game.tui.frame import Paper
from game.tui.game import Outcome
from game.tui.items import Item
from game.tui.marks import cut, indented, labelled, lines, rule, section, text
from game.tui.play import PlayScreen
from game.view.advice import Verdict, opinions_told, read_speech
from game.view.brief import beyond
from game.view.chair import Done, NotDone, Utterance
from game.view.drafting import counter_to
from game.view.pending import asked_of_us
from game.view.phrases import own_words, package_of
from game.view.table import Table as TableView
from game.view.table import table
from game.view.together import with_others

__all__ = ["Table"]

ROOM = 8
"""Columns of the speaker's label."""


class Table(PlayScreen):
    """One government across the table."""

    place = "table"
    bar = ("accept", "part", "counter", "refuse", "retaliate", "offer", "threaten", "promise", "stall", "open", "dossier", "ask")

    def __init__(self, seat: str) -> None:
        """The table with *seat*."""
        super().__init__()
        self.seat = seat
        self._all = False
        self._inside: tuple[str, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The conversation, which scrolls, and below it what lies on the table."""
        yield VerticalScroll(Paper(id="talk", classes="sheet"), id="scroll", classes="scroll")
        yield Paper(id="low", classes="low")

    def on_mount(self) -> None:
        """Open the file with the table, and read from the end."""
        self.game.opened.add(self.seat)
        super().on_mount()
        self.query_one("#scroll").focus()

    # --- drawing -------------------------------------------------------------------------------------------------------

    @property
    def on_it(self) -> tuple[Proposal | Commitment, ...]:
        """What waits for an answer of ours, the newest last."""
        return tuple(act for act in asked_of_us(self.game.chair.obs) if act.speaker == self.seat)

    def head(self) -> Content:
        """Who, when, and how many more proposals are heard."""
        chair = self.game.chair
        sitting = sitting_with(chair.obs, self.seat)
        dots = "" if sitting is None else self.say("table.heard_more", left=sitting.left)
        month = self.game.book.month(chair.obs.public.date)
        right = f"{month}  {self.say('table.days', days=chair.obs.days)}  {dots} "
        return self.header(self.say("table.name"), self.game.book.heading(self.seat), right)

    def draw(self) -> None:
        """The conversation and what lies on the table."""
        super().draw()
        chair = self.game.chair
        view = table(chair.obs, self.game.book, self.seat)
        self.paper("talk").put(lines(self._conversation(view)))
        self.paper("low").put(lines(self._on_table(view)))
        self.query_one("#scroll", VerticalScroll).scroll_end(animate=False)

    def _conversation(self, view: TableView) -> Iterable[Content]:
        width = self.columns - 1
        spoken = [one for one in self.game.chair.said if one.seat == self.seat] if self._all else self.game.chair.talk(self.seat)
        earlier = sum(one.seat == self.seat for one in self.game.chair.said) - len(spoken)
        if earlier:
            yield text((self.say("table.earlier", number=earlier), "$quiet"))
        if (not self._all and not spoken) or len(spoken) <= 1:
            for line in view.across:
                yield indented(line, width, style="italic $quiet", first=" ")
            yield indented(view.heard, width, first=" ")
        if not spoken:
            yield from self._between(view, width)
        for number, one in enumerate(spoken):
            yield Content("")
            yield from self._utterance(one, width, last=number == len(spoken) - 1)
        if self._inside:
            yield rule(width)
            yield from (indented(line, width, first=" ") for line in self._inside)

    def _between(self, view: TableView, width: int) -> Iterable[Content]:
        """What stands between us, while nothing has been said this month."""
        for key, found in (
            ("deals", [f"{deal.ref}  {deal.until}: {'; '.join(deal.terms)}" for deal in view.deals]),
            ("words", [f"{word.ref}  {word.text} {word.stage}" for word in view.words]),
        ):
            if found:
                yield section(self.say(f"table.label.{key}"))
            for line in found:
                yield indented(line, width, indent=4)
        yield Content("")
        yield indented(self.say("table.nothing_said", offer=self.key("offer"), threaten=self.key("threaten")), width, first=" ")

    def _utterance(self, one: Utterance, width: int, *, last: bool) -> Iterable[Content]:
        if one.speech is None:
            assert one.order is not None
            words = own_words(self.game.book, one.order, one.asked)
            yield labelled(self.say("table.you"), words, width, room=ROOM, style="$ours", label_style="bold $ours")
            return
        speech = one.speech
        act = self.say(f"word.answer.{speech.act}")
        channel = self.say("word.channel.public" if speech.public else "word.channel.private")
        head = self.say("table.they_head", act=act.upper(), role=speech.role, channel=channel)
        yield labelled(self.say("table.they"), head, width, room=ROOM, style="bold")
        yield indented(speech.text, width, style="$theirs", first=" " * ROOM)
        if speech.terms:
            yield indented(speech.terms, width, style="bold", first=" " * ROOM)
        if last and isinstance(one.order, Answer):
            yield from self._verdicts(read_speech(self.game.chair.obs, self.game.book, one.order, one.asked), width)

    def _verdicts(self, found: Sequence[Verdict], width: int) -> Iterable[Content]:
        """What was said, what was not, and the door, with what the advisers make of each."""
        if not found:
            return
        yield rule(width)
        for verdict in found:
            opinions = opinions_told(self.game.book, verdict)
            style = "bold $door" if verdict.kind == "door" else "bold $accent"
            words = self.say("table.verdict", what=verdict.what, opinions=opinions)
            yield labelled(self.say(f"table.verdict.{verdict.kind}"), words, width, room=12, label_style=style)

    def _on_table(self, view: TableView) -> Iterable[Content]:
        """What waits for an answer, and what of it lies beyond the brief; a package that was just read is not told again."""
        book, obs, width = self.game.book, self.game.chair.obs, self.columns
        yield rule(width)
        spoken = self.game.chair.talk(self.seat)
        read = spoken[-1].speech.ref if spoken and spoken[-1].speech is not None else ""
        if not view.on_it and not self.on_it:
            signed = [act for act in obs.acts if isinstance(act, Agreement) and act.turn == obs.public.turn
                      and {act.speaker, act.target} == {obs.seat, self.seat}]
            for deal in signed:
                words = self.say("table.signed", ref=deal.ref, terms=book.package(deal.package))
                yield text((cut(words, width), "bold $down"))
            for word in view.words:
                yield Content(cut(f"{word.ref}  {word.text} {word.stage}", width))
            if not signed and not view.words:
                yield text((self.say("table.nothing_on_it"), "$quiet"))
        for act in self.on_it:
            if isinstance(act, Commitment):
                words = self.say(
                    f"desk.waits.{act.sort}", ref=act.ref, other=book.heading(act.speaker), demand=book.demand(act.demand),
                    terms=book.package(act.terms), date=book.date(act.by),
                )
            else:
                key = "table.on_it.answer" if act.ref == read else "table.on_it.theirs"
                words = self.say(key, ref=act.ref, terms=book.package(act.package), months=act.months)
                more = (with_others(obs, book, act.ref), beyond(obs, book, act.package))
                words = " ".join(part for part in (words, *more) if part)
            if act != self.on_it[-1]:
                words = cut(words, width)
            yield indented(words, width, first="", indent=2)
        for own in obs.acts:
            if isinstance(own, Proposal) and own.speaker == obs.seat and own.target == self.seat:
                words = self.say("table.on_it.ours", ref=own.ref, terms=book.package(own.package), months=own.months)
                yield indented(words, width, first="", indent=2)

    def seat_here(self) -> str:
        """Who sits across."""
        return self.seat

    # --- doing ---------------------------------------------------------------------------------------------------------

    def took(self, outcomes: Sequence[Outcome]) -> None:
        """What came of an order given here: the answer stands in the conversation; only a no is told at the edge."""
        self._inside = ()
        if all(isinstance(one, Done) and not one.agreed for one in outcomes):
            self.draw()
        else:
            tell_outcomes(self.home, outcomes)
        if any(isinstance(one, NotDone) for one in outcomes):
            self.draw()

    def _answer(self, then: Callable[[Proposal | Commitment], None]) -> None:
        """Answer what they put to us; where they put several things, the one that is chosen."""
        owed = {one.ref for one in self.game.chair.obs.owed if one.what == "answer"}
        found = {act.ref: act for act in self.on_it if not owed or act.ref in owed}
        if not found:
            self.tell(self.say("table.nothing_to_answer"))
        elif len(found) == 1:
            then(next(iter(found.values())))
        else:
            items = [Item(ref, ref, self.game.book.package(package_of(act))) for ref, act in found.items()]
            self.home.go("pick", self.say("table.answer_which"), items, lambda ref: then(found[ref]))

    def do_accept(self) -> None:
        """Take what they propose, or yield to what they demand; what lies beyond the brief is refused with its reason."""
        self._answer(self._accept)

    def _accept(self, act: Proposal | Commitment) -> None:
        seat, terms = self.game.chair.seat, package_of(act)
        obs, book = self.game.chair.obs, self.game.book
        words = [book.package(terms), with_others(obs, book, act.ref), beyond(obs, book, terms)]
        self.home.ask(self.say("table.take_it"), words, lambda: self.home.give(o.Accept(seat, act.speaker, act.ref)))

    def do_counter(self) -> None:
        """Change in place what they propose."""
        self._answer(lambda act: self.home.go("compose", counter_to(self.game.chair.obs, act)))

    def do_part(self) -> None:
        """A yes to some of it: what is not wanted is taken out."""
        self._answer(lambda act: self.home.go("compose", counter_to(self.game.chair.obs, act, "part")))

    def do_retaliate(self) -> None:
        """A no with an answer in kind, announced for a day: chosen among one's own levers that touch them."""
        self._answer(lambda act: pickers.in_kind(self, act))

    def do_refuse(self) -> None:
        """Say no."""
        self._answer(lambda act: self.home.give(o.Refuse(self.game.chair.seat, act.speaker, act.ref)))

    def do_stall(self) -> None:
        """Not now."""
        self._answer(lambda act: self.home.give(o.Stall(self.game.chair.seat, act.speaker, act.ref)))

    def do_withdraw(self) -> None:
        """Take back an act of ours that has no answer yet."""
        pickers.act(self, self.seat, "withdraw")

    def do_publish(self) -> None:
        """Make a private act public."""
        pickers.act(self, self.seat, "publish")

    def do_explain(self) -> None:
        """In practice: what stood behind their last answer, or that no more; else that this belongs to the debrief."""
        from game.view.practice import explanation  # late: it loads the search for the nearest package, and few games ask

        found = explanation(self.game.chair, self.seat)
        if self.game.chair.session.practice:
            self._inside = () if self._inside else found
            self.draw()
        else:
            self.tell(" ".join(found))

    def do_earlier(self) -> None:
        """Show what was said in earlier months too, or only this month."""
        self._all = not self._all
        self.draw()
