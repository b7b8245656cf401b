"""View models as lines of 78 columns: what plain play prints of a desk, a table, a dossier. No rule and no sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.core.observe import Observation
from game.view.close import Card
from game.view.commands import GROUPS, OTHERS, at_prompt
from game.view.commitments import Deal, Price, Word
from game.view.desk import Desk
from game.view.dossier import Dossier
from game.view.enabled import enabled
from game.view.table import Piece, Table
from game.view.voices import Speech
from game.view.why import Why
from game.view.words import Words, wrapped

__all__ = [
    "card_lines", "commitment_lines", "desk_lines", "dossier_lines", "help_lines", "price_lines", "speech_lines", "table_lines",
    "why_lines",
]

Lines = Iterable[str]


def desk_lines(words: Words, view: Desk) -> Lines:
    """The desk."""
    head = "desk.head" if view.turn <= view.turns else "desk.after_head"
    yield words.say(head, month=view.month, turn=view.turn, turns=view.turns, days=view.days, review=view.review)
    for label, matters in (("due", view.due), ("waits", view.waits)):
        for number, matter in enumerate(matters):
            first = words.say(f"desk.label.{label}") if number == 0 else ""
            yield from wrapped(f"{matter.ref}  {matter.text}", first=f"{first:<7}")
    if not view.due and not view.waits:
        yield words.say("desk.label.nothing")
    yield words.say("desk.label.governments")
    for one in view.governments:
        yield from wrapped(one.between, first=f"{one.seat}  {one.name:<17} {one.mood:<9} {one.believes:<9} ")
    if view.route:
        yield words.say("desk.label.route")
        yield from wrapped(view.route, first="  ")
    if view.sent_home:
        yield from wrapped(view.sent_home, first="  ")
    yield words.say("desk.label.mandate")
    for goal in view.goals:
        state = words.say(f"desk.goal.{goal.state}")
        line = words.say("desk.goal", title=goal.title, now=goal.now, wanted=goal.wanted)
        yield from wrapped(line, first=f"  {state:<7}")
    if view.home:
        yield words.say("desk.label.home")
    for line in view.home:
        yield from wrapped(line, first="  ")


def _section(words: Words, key: str, lines: Sequence[str]) -> Lines:
    if lines:
        yield words.say(key)
    for line in lines:
        yield from wrapped(line, indent=4, first="  ")


def _piece(words: Words, piece: Piece, *, full: bool) -> str:
    key = "table.piece_draft" if piece.draft else "table.piece"
    text = words.say(key, title=piece.title, now=piece.now, draft=piece.draft)
    if piece.draft:
        return text + (" " + words.say("table.needs", needs=piece.needs) if piece.needs else "")
    if full:
        return text + ". " + words.say("table.levels", written=piece.written, levels=piece.levels)
    return text + (" " + words.say("table.needs", needs=piece.reach) if piece.reach else "")


def table_lines(words: Words, view: Table, *, month: str, full: bool, talk: Sequence[Speech]) -> Lines:
    """A table; *full* lists every level of every lever, *talk* is what was said this month."""
    yield words.say("table.head", name=view.name, month=month)
    yield from wrapped(view.heard[:1].upper() + view.heard[1:])
    yield from _section(words, "table.across", view.across)
    for speech in talk:
        yield from speech_lines(words, speech, name=view.name)
    yield from _section(words, "table.label.on_it", view.on_it or (words.say("table.nothing_on_it"),))
    drafted = [piece for piece in (*view.asks, *view.gives, *view.holds) if piece.draft]
    yield from _section(words, "table.label.draft", [_piece(words, piece, full=False) for piece in drafted])
    for label, pieces in (("asks", view.asks), ("gives", view.gives), ("holds", view.holds)):
        texts = [_piece(words, piece, full=full) for piece in pieces]
        yield from _section(words, f"table.label.{label}", texts if full else ["; ".join(texts)] if texts else [])
    yield from _section(words, "table.label.deals", [_deal(words, deal) for deal in view.deals])
    yield from _section(words, "table.label.words", [f"{w.ref}: {w.text} {w.stage}" for w in view.words])
    yield from wrapped(words.say("table.hint", seat=view.seat))


def _deal(words: Words, deal: Deal) -> str:
    head = words.say("commitments.deal", ref=deal.ref, other=deal.other, until=deal.until, openness=deal.openness)
    return f"{head}: {'; '.join(deal.terms)}"


def dossier_lines(words: Words, view: Dossier) -> Lines:
    """A government's file."""
    yield words.say("dossier.head", name=view.name)
    yield from wrapped(f"{view.regime} {view.about}")
    if view.mood:
        yield words.say("dossier.mood", mood=view.mood, believes=view.believes)
    if view.wants:
        yield from wrapped(view.wants)
    if view.outside:
        yield from wrapped(view.outside)
    for label, lines in (
        ("groups", view.groups), ("aims", view.aims), ("stands", view.stands),
        ("between", view.between or (words.say("dossier.nothing"),)), ("capacities", view.capacities),
        ("calendar", view.calendar),
    ):
        yield from _section(words, f"dossier.label.{label}", lines)
    yield from _section(words, "dossier.label.figures", [f"{f.title}: {f.value}. {f.source}" for f in view.figures])


def commitment_lines(words: Words, deals: Sequence[Deal], given: Sequence[Word]) -> Lines:
    """Agreements, threats and promises."""
    yield words.say("commitments.head")
    if not deals and not given:
        yield words.say("commitments.none")
    for deal in deals:
        yield from wrapped(_deal(words, deal), indent=4, first="  ")
    for word in given:
        yield from wrapped(f"{word.ref}  {word.text} {word.stage}", indent=4, first="  ")


def price_lines(words: Words, price: Price, *, order: str) -> Lines:
    """What it would cost to do a thing that was said, and to drop it."""
    yield from wrapped(words.say("price.head", order=order), indent=4)
    yield words.say("price.label.carry")
    for line in price.carry:
        yield from wrapped(line, indent=4, first="  ")
    yield words.say("price.label.drop")
    for line in price.drop:
        yield from wrapped(line, indent=4, first="  ")


def why_lines(words: Words, view: Why) -> Lines:
    """The ledger of a number."""
    yield from wrapped(words.say("why.head", title=view.title, now=view.now), indent=4)
    if view.about:
        yield from wrapped(view.about, first="  ")
    if view.history:
        yield from wrapped(words.say("why.history", values="; ".join(view.history)), indent=4, first="  ")
    if not view.causes:
        yield words.say("why.nothing")
    told: set[str] = set()
    for cause in view.causes:
        line = f"{cause.text}: {cause.moved}." if cause.moved else cause.text
        rest = [part for part in (cause.behind, cause.rests_on) if part and part not in told]
        told.update(rest)
        yield from wrapped(" ".join((line, *rest)), indent=4, first="  ")


MOST_LINES = 12
"""Lines of a card, unless all are wanted."""


def card_lines(words: Words, cards: Sequence[Card], *, full: bool = False) -> Lines:
    """The five cards of a month; *full* leaves no line out."""
    for number, card in enumerate(cards, 1):
        yield words.say("close.head", number=number, title=card.title.upper())
        lines, more = card.lines, len(card.lines) - MOST_LINES + 1
        if more > 1 and not full:
            lines = (*lines[: MOST_LINES - 1], words.say("close.more", number=more))
        for line in lines:
            yield from wrapped(line, indent=4, first="  ")


def speech_lines(words: Words, speech: Speech, *, name: str, hint: str = "") -> Lines:
    """An act that was heard: who, what was said, the package in one line."""
    channel = words.say("word.channel.public" if speech.public else "word.channel.private")
    act = words.say(f"word.answer.{speech.act}")
    yield from wrapped(words.say("play.speech_head", seat=name, channel=channel, act=act, role=speech.role))
    yield from wrapped(speech.text, first="  ")
    if speech.terms:
        key = "play.counter_line" if speech.act in ("counter", "part") else "play.package"
        yield from wrapped(words.say(key, terms=speech.terms), indent=4, first="  ")
    if hint:
        yield from wrapped(hint, first="  ")


def help_lines(words: Words, obs: Observation, about: str) -> Lines:
    """Every command that can be used now, or one in full."""
    for command in at_prompt():
        if about and about in (command.id, *command.words):
            yield from wrapped(f"{command.title(words)}. {command.help(words)}")
            yield from wrapped(command.example(words), first="  ")
            return
    yield words.say("help.head") if not about else words.say("help.unknown", word=about, could="")
    usable = enabled(obs)
    for group in GROUPS:
        chosen = [command for command in usable if command.group == group]
        ever = [one for one in at_prompt() if one.group == group and (one.of != OTHERS or obs.at != obs.rules.lead)]
        later = ", ".join(command.id for command in ever if command not in usable)
        if chosen:
            yield words.say(f"group.{group}")
        elif later:
            yield from wrapped(words.say("help.later", group=words.say(f"group.{group}"), names=later), indent=2)
        for command in chosen:
            yield from wrapped(command.help(words), first=f"  {command.id:<12}")
            yield from wrapped(command.example(words), first=" " * 14)
    yield from wrapped(words.say("help.more"))
