"""The composer: a package put together line by line, who must agree to it, and what the advisers expect of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.core import orders as o
from game.core.legality import sitting_with
from game.tui import pickers
from game.tui.acts import tell_outcomes
from game.tui.desk import Board
from game.tui.frame import Menu, Paper
from game.tui.game import Outcome
from game.tui.items import Item
from game.tui.marks import cut, indented, labelled, lines, padded, rule, text
from game.view import drafting
from game.view.advice import Counsel, advise
from game.view.chair import Done, Reported
from game.view.commitments import price_of
from game.view.drafting import Draft, Row
from game.view.own_side import weighed_order

__all__ = ["Compose"]

LOUD = 2
"""Advisers who are heard in full: the two that disagree most."""
TITLE, NOW, LEVEL = 25, 17, 20
WIDER = (12, 10, 16)
"""How much wider each is where there is room."""
"""Columns of a lever's title, of the level now and of the one drafted."""


class Compose(Board):
    """A draft for one government."""

    place = "compose"
    bar = ("send", "add", "remove", "less", "more", "advice", "openness", "later", "draft")

    def __init__(self, draft: Draft) -> None:
        """Work on *draft*."""
        super().__init__()
        self.draft = draft
        self._before: list[Draft] = []
        self._sending = False

    def body(self) -> Iterable[Widget]:
        """The lines, and below them what the advisers say."""
        yield Vertical(Menu(id="list", markup=False), id="left")
        yield VerticalScroll(Paper(id="counsel", classes="sheet"), id="advice")

    def head(self) -> Content:
        """Whom it is for and how it will be said."""
        name = self.game.book.heading(self.draft.target)
        if self.draft.joined:
            name = self.game.book.seats(self.draft.partners)
        channel = self.say("word.channel.public" if self.draft.public else "word.channel.private")
        return self.header(self.say(f"compose.name.{self.draft.kind}"), name, f"{channel} ")

    # --- drawing -------------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """The lines of the draft, then the counsel on it."""
        super().draw()
        self.refill(self._options())
        self.paper("counsel").put(lines(self._counsel()))

    def _options(self) -> Iterable[Option]:
        obs, book = self.game.chair.obs, self.game.book
        found = drafting.rows(obs, book, self.draft)
        title, now, level = self._room
        room = max(8, self.columns - title - now - level - 4)
        for side in ("ask", "give"):
            head = self.say(f"compose.side.{self.draft.kind}.{side}")
            columns = (padded(head, title + 2), padded(self.say("compose.now"), now), padded(self.say("compose.draft"), level))
            yield Option(text(("".join(columns) + self.say("compose.needs"), "bold $accent")), disabled=True)
            for row in found:
                if row.side == side:
                    yield Option(self._row(row, room), id=f"row:{row.lever}")
            yield Option(
                text((self.say(f"compose.add.{self.draft.kind}.{side}", add=self.key("add")), "$quiet")), id=f"add:{side}"
            )
        if self.draft.kind == "offer" and (self.draft.joined or drafting.can_join(obs, self.draft)):
            yield Option(text((self._with(), "bold")), id="with:")
        yield Option(text((self._term(), "bold")), id="term:")
        yield Option(text((self.say("compose.send"), "bold $accent" if not self._problems() else "$quiet")), id="send:")

    @property
    def _room(self) -> tuple[int, int, int]:
        """Columns of a title, of the level now and of the one drafted."""
        more = WIDER if self.has_class("-wide") else (0, 0, 0)
        return TITLE + more[0], NOW + more[1], LEVEL + more[2]

    def _row(self, row: Row, room: int) -> Content:
        changed = row.now != row.draft
        title, now, level = self._room
        return text(
            "  ",
            padded(cut(row.title, title - 1), title),
            (padded(cut(row.now, now - 1), now), "$quiet"),
            (padded(cut(row.draft, level - 1), level), "bold $door" if changed else ""),
            (cut(row.needs, room), "$quiet"),
        )

    def _is_cut(self, row: Row) -> bool:
        title, now, level = self._room
        return len(row.title) >= title or len(row.now) >= now or len(row.draft) >= level

    def _with(self) -> str:
        """Who is asked as well."""
        if not self.draft.joined:
            return self.say("compose.with.nobody", add=self.key("add"))
        seats = self.game.book.seats(self.draft.joined)
        return self.say("compose.with", seats=seats, add=self.key("add"), remove=self.key("remove"))

    def _term(self) -> str:
        if self.draft.kind in ("threaten", "promise"):
            return self.say("compose.by", date=self.game.book.date(self.draft.by))
        if self.draft.kind in ("counter", "part"):
            return self.say("compose.reply")
        return self.say("compose.months", months=self.draft.months)

    def _counsel(self) -> Iterable[Content]:
        width = self.columns
        obs, book = self.game.chair.obs, self.game.book
        yield rule(width)
        if not self.draft.asks and not self.draft.gives:
            yield indented(self.say("compose.empty", add=self.key("add"), advice=self.key("advice")), width, first="")
            return
        for problem in self._problems():
            yield labelled(self.say("compose.problem"), problem, width, room=13, label_style="bold $up")
        here = self._lever()
        for row in drafting.rows(obs, book, self.draft):
            if row.lever == here and self._is_cut(row):
                yield indented(self.say("compose.in_full", title=row.title, now=row.now, draft=row.draft), width, first="")
        order = drafting.order_of(obs, self.draft)
        if isinstance(order, o.Threaten | o.Promise):
            yield from self._price(order, width)
        if own := weighed_order(obs, book, order):
            yield labelled(self.say("compose.own"), own, width, room=13)
        if not isinstance(order, o.Offer | o.Threaten | o.Promise):
            terms = order.package if isinstance(order, o.Counter | o.TakePart) else ()
            order = o.Offer(obs.seat, self.draft.target, terms, joined=self.draft.joined)
        if not self._whole:
            return
        found = advise(obs, book, order, self.game.chair.records())
        if found and found[0].about:
            yield indented(self.say("together.hardest", seat=book.seat(found[0].about)), width, style="$quiet", first="")
        for one in found[:LOUD]:
            yield labelled(one.name, f"{one.line} {self._guess(one)}", width, room=13)
        others = " ".join(self.say("compose.others", name=one.name, guess=one.guess) for one in found[LOUD:])
        if others:
            yield indented(others, width, style="$quiet", first="")

    @property
    def _whole(self) -> bool:
        """Whether both halves of a condition are there; an offer needs only one."""
        return bool(self.draft.asks and self.draft.gives) or self.draft.kind in ("offer", "counter", "part")

    def _problems(self) -> tuple[str, ...]:
        """Why it cannot be sent; of a condition with one half, which half is missing."""
        if not self._whole:
            return (self.say(f"compose.missing.{self.draft.kind}.{'give' if self.draft.asks else 'ask'}"),)
        return drafting.problems(self.game.chair.obs, self.game.book, self.draft)

    def _guess(self, one: Counsel) -> str:
        """What an adviser expects, and how often that was right."""
        key = "compose.guess" if one.of else "compose.guess_new"
        return self.say(key, guess=one.guess, right=one.right, of=one.of)

    def _price(self, order: o.Threaten | o.Promise, width: int) -> Iterable[Content]:
        """What doing it and dropping it would cost, before it is said."""
        found = price_of(self.game.chair.obs, self.game.book, order)
        for name, sentences in (("carry", found.carry), ("drop", found.drop)):
            if sentences:
                yield labelled(self.say(f"compose.price.{name}"), " ".join(sentences), width, room=13)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another line is under the cursor: what is cut in it stands below in full."""
        event.stop()
        self.paper("counsel").put(lines(self._counsel()))

    # --- changing ------------------------------------------------------------------------------------------------------

    def _change(self, draft: Draft) -> None:
        if draft != self.draft:
            self._before.append(self.draft)
            self.draft = draft
            self.game.drafts[f"{draft.kind}/{draft.target}"] = draft
            self.draw()

    def _lever(self) -> int | None:
        kind, _, which = self.chosen().partition(":")
        return int(which) if kind == "row" else None

    def _step(self, step: int) -> None:
        """Move what is under the cursor; where harm is threatened, more is more of it."""
        lever = self._lever()
        if lever is not None:
            step = -step if self.draft.kind == "threaten" and self._on_give() else step
            self._change(drafting.moved(self.game.chair.obs, self.draft, lever, step))
        elif self.chosen() == "term:":
            self._change(drafting.later(self.game.chair.obs, self.draft, step))

    def do_less(self) -> None:
        """The level under the cursor one lower."""
        self._step(-1)

    def do_more(self) -> None:
        """The level under the cursor one higher."""
        self._step(1)

    def do_sooner(self) -> None:
        """A month less."""
        self._change(drafting.later(self.game.chair.obs, self.draft, -1))

    def do_later(self) -> None:
        """A month more."""
        self._change(drafting.later(self.game.chair.obs, self.draft, 1))

    def do_remove(self) -> None:
        """Take the line under the cursor out."""
        lever = self._lever()
        if lever is not None:
            self._change(drafting.dropped(self.game.chair.obs, self.draft, lever))
        elif self.chosen() == "with:" and self.draft.joined:
            self._change(drafting.parted(self.game.chair.obs, self.draft, self.draft.joined[-1]))

    def do_add(self) -> None:
        """Choose a lever to put in: of the side on which the cursor stands."""
        if self.chosen() == "with:":
            self._join()
            return
        side = "give" if self.chosen() == "add:give" or self._on_give() else "ask"
        self._add(side)

    def _join(self) -> None:
        """Choose who is asked as well, of those at the table."""
        obs, book = self.game.chair.obs, self.game.book
        sittings = {seat: sitting_with(obs, seat) for seat in drafting.can_join(obs, self.draft)}
        items = [
            Item(seat, book.heading(seat), self.say("compose.pick.with.about", left=sitting.left))
            for seat, sitting in sittings.items() if sitting is not None
        ]
        if not items:
            self.tell(self.say("compose.with.none"))
            return
        self.home.go("pick", self.say("compose.pick.with"), items, self._put_to)

    def _put_to(self, seat: str) -> None:
        self._change(drafting.joined(self.draft, seat))
        self.list.highlighted = next((i for i, one in enumerate(self.list.options) if one.id == "with:"), None)

    def _on_give(self) -> bool:
        lever = self._lever()
        return lever is not None and any(lever == there for there, _ in self.draft.gives)

    def _add(self, side: str) -> None:
        obs, book = self.game.chair.obs, self.game.book
        found = drafting.choices(obs, book, self.draft)
        both = [choice for choice in found if choice.side == side]
        items = [
            Item(str(c.lever), c.title, "; ".join(x for x in (self.say("compose.stands", level=c.now), c.reach) if x))
            for c in both
        ]
        self.home.go("pick", self.say(f"compose.pick.{side}"), items, self._put)

    def _put(self, which: str) -> None:
        self._change(drafting.added(self.game.chair.obs, self.draft, int(which)))
        row = next((i for i, option in enumerate(self.list.options) if option.id == f"row:{which}"), None)
        if row is not None:
            self.list.highlighted = row

    def do_openness(self) -> None:
        """In private or in public."""
        self._change(attrs.evolve(self.draft, public=not self.draft.public))

    def do_undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self.draft = self._before.pop()
            self.draw()

    def do_advice(self) -> None:
        """Load a draft of an adviser."""
        pickers.advice(self, self.draft.target, self._load)

    def _load(self, draft: Draft) -> None:
        self._change(drafting.taken_over(self.draft, draft))
        self.list.highlighted = next((i for i, one in enumerate(self.list.options) if (one.id or "").startswith("row:")), None)

    def do_draft(self) -> None:
        """Keep it and go back; the package is there when the table is opened again."""
        self.game.drafts[f"{self.draft.kind}/{self.draft.target}"] = self.draft
        self.tell(self.say("compose.kept"))
        self.home.back()

    def do_price(self) -> None:
        """The price of a threat or promise stands below its lines; scroll to it."""
        if self.draft.kind in ("offer", "counter", "part"):
            self.tell(self.say("compose.no_price"))
        self.query_one("#advice", VerticalScroll).scroll_home(animate=False)

    def do_ask(self) -> None:
        """Ask Washington for leave, first for what stands in the draft; it is still here afterwards."""
        obs = self.game.chair.obs
        drafted = [obs.rules.term(lever, level) for lever, level in self.draft.gives]
        pickers.question(self, self.draft.target, first=drafted)

    # --- sending -------------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A line to add opens the list. Enter anywhere else sends; a click only does so on the line that says so."""
        event.stop()
        kind, _, which = (event.option.id or "").partition(":")
        if kind == "add":
            self._add(which)
        elif kind == "with":
            self._join()
        elif kind == "send" or not self.list.clicked:
            self.do_send()

    def do_send(self) -> None:
        """Send it, if it can be sent; what is said cannot be unsaid."""
        obs = self.game.chair.obs
        if self.chosen().startswith("add:"):
            self._add(self.chosen().partition(":")[2])
            return
        found = self._problems()
        if found:
            self.tell(" ".join(found), grave=True)
            return
        self._sending = True
        self.home.give(*drafting.orders_of(obs, self.draft))

    def took(self, outcomes: Sequence[Outcome]) -> None:
        """Sent: the draft is done with, and the table shows the answer."""
        sent, self._sending = self._sending, False
        if sent and all(isinstance(one, Done) for one in outcomes):
            self.game.drafts.pop(f"{self.draft.kind}/{self.draft.target}", None)
            self.home.go("table", self.draft.target)
            for one in outcomes:
                if isinstance(one, Done) and one.agreed:
                    self.tell(one.agreed)
                for heard in (*one.heard, *one.others) if isinstance(one, Done) and self.draft.joined else ():
                    if isinstance(heard, Reported):
                        self.tell(heard.text)
        else:
            tell_outcomes(self.home, outcomes)

    def seat_here(self) -> str:
        """Whom the draft is for; of several the first."""
        return self.draft.target
