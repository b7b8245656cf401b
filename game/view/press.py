"""The papers: three outlets over what all could see. A headline is only about what happened to the country that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from game.core import orders as o
from game.core.draft import Event, Said, Told
from game.core.levers import parse_lever, parse_term
from game.core.observe import Observation
from game.core.state import RECENT, STOCK
from game.view.book import Book

__all__ = ["headlines"]

_NEWS: dict[type, str] = {
    o.Accept: ".agreement", o.Refuse: ".refusal", o.Leave: ".refusal", o.Threaten: ".threat", o.Retaliate: ".retaliation",
}
_OUTLETS = ("press.capitol", "press.partner", "press.trade")
_NEWSWORTHY = 50
"""A count that moved by less than one part in so many is no news."""
_PLACES = 4
"""The papers write of the counts of so many countries, those with the largest."""


def headlines(book: Book, events: Sequence[Event], obs: Observation) -> Iterable[str]:
    """Each outlet has a headline of its own; where little was done they count people."""
    stories = [*_stories(book, events, obs), *_counted(book, obs)]
    for place, outlet in enumerate(_OUTLETS):
        if not stories:
            return
        kind, other, measure = stories[place % len(stories)]
        key = f"{outlet}{kind}"
        facts = {"country": book.seat(other), "lead": book.seat(book.lead),
                 "measure": book.noun(measure) if measure else book.words.say("noun.the_talks")}
        line = book.words.nth(key, crc32(f"{key}/{obs.public.turn}".encode()), **facts)
        name = book.words.say(f"{outlet}.name", country=book.seat(other))
        yield book.words.say("close.headline", outlet=name, headline=line[:1].upper() + line[1:])


def _stories(book: Book, events: Sequence[Event], obs: Observation) -> Iterable[tuple[str, str, str]]:
    """What was done in public: the kind of story, the government it is about, the measure if there is one."""
    for event in events:
        if isinstance(event, Said) and len(event.known) == len(obs.rules.seat_ids) > 2 and type(event.order) in _NEWS:
            other = event.order.seat if event.order.seat != book.lead else str(getattr(event.order, "target", ""))
            yield _NEWS[type(event.order)], other, ""
        elif isinstance(event, Told) and event.key in ("imposed", "lifted", "court_stops") and not event.known:
            facts = dict(event.facts)
            term, lever = parse_term(str(facts.get("term", ""))), parse_lever(str(facts.get("lever", "")))
            found = term.lever if term else lever
            if found is None or found.actor != book.lead or found.target not in obs.rules.seat_ids:
                continue
            yield ".court" if event.key == "court_stops" else f".{event.key}", found.target, found.measure


def _counted(book: Book, obs: Observation) -> Iterable[tuple[str, str, str]]:
    """What the papers make of counts that moved, about a country that has a large part in them."""
    month = obs.public.turn - 2
    places = _places(book, obs)
    if month < 1 or not places:
        return
    about = places[month % len(places)]
    for kind in (".border", ".returns"):
        wanted = book.words.say(f"press.number{kind}")
        index = next((i for i, one in enumerate(obs.rules.indicators) if one.id == wanted), -1)
        if index < 0:
            continue
        now = obs.shared(RECENT, index * 3 + month % 3)
        before = obs.shared(RECENT, index * 3 + (month - 1) % 3)
        if abs(now - before) * _NEWSWORTHY < before:
            continue
        yield kind if kind == ".returns" else f"{kind}_{'up' if now > before else 'down'}", about, ""


def _places(book: Book, obs: Observation) -> list[str]:
    """The countries with the largest part in the counts, by the stock that the texts name."""
    stock = book.words.say("press.number.place")
    found = [(obs.shared(STOCK, obs.rules.stock_index[f"{stock}/{seat}"]), seat)
             for seat in obs.rules.seat_ids if f"{stock}/{seat}" in obs.rules.stock_index and seat != book.lead]
    return [seat for value, seat in sorted(found, key=lambda row: (-row[0], row[1]))[:_PLACES] if value > 0]
