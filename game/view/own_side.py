"""The seat of a government from within: its aims, who at home is content, what it thinks of the lead, what a package is worth.

All of it is the observer's own: its private world and its own mind. For the seat that leads, which has a mandate, a brief and a
capital to ask instead, everything here is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from game.analysis.bearings import Bearing, bearings
from game.core import orders as o
from game.core.levers import Package
from game.core.observe import Observation
from game.core.state import BELIEF, HIDDEN, POLICY, TRUST
from game.core.whole import points
from game.core.world import Rules
from game.view.book import Book

__all__ = [
    "SIDE", "AimLine", "aims", "group_lines", "leads", "portrait", "relation", "seated", "side_of", "weighed", "weighed_order",
]

SIDE = "government"
"""How texts end that are worded for a government's chair, see `Words`."""
_WARM = ((300, "warm"), (100, "open"), (-100, "guarded"), (-350, "strained"))
_BELIEVED = ((680, "yes"), (560, "rather"), (450, "unsure"), (320, "hardly"))
_OTHERWISE = "closed", "no"


def leads(rules: Rules, seat: str) -> bool:
    """Whether a seat is the one that leads."""
    return rules.seat_ids[rules.lead] == seat


def side_of(rules: Rules, seat: str) -> str:
    """How texts are worded for a seat: '' for the lead's, for which they are written."""
    return "" if leads(rules, seat) else SIDE


@attrs.frozen
class AimLine:
    """An aim: the lever's title, where it stands, what is wanted, whether that is so, and what it is worth in points."""

    title: str
    now: str
    wanted: str
    met: bool
    worth: int


def aims(obs: Observation, book: Book) -> tuple[AimLine, ...]:
    """The observer's own aims, in the order of its file; none for the lead, which has a mandate."""
    if obs.at == obs.rules.lead:
        return ()
    return tuple(
        AimLine(book.piece(obs.rules.levers[aim.lever]), book.standing(aim.lever, obs.level(aim.lever)),
                book.standing(aim.lever, aim.level), obs.level(aim.lever) >= aim.level, aim.worth)
        for aim in obs.own.aims
    )


def _bearings(obs: Observation, book: Book) -> tuple[Bearing, ...]:
    titles = {group.id: group.title for group in book.country(obs.seat).groups}
    return bearings(obs.rules, obs.own, obs.public.columns[POLICY], titles)


def group_lines(obs: Observation, book: Book) -> tuple[str, ...]:
    """How many groups are content, and each that has something to say of what has moved."""
    if obs.at == obs.rules.lead:
        return ()
    found = _bearings(obs, book)
    lines = [book.words.say("own.groups", content=sum(one.content for one in found), of=len(found))]
    lines += [_bearing(book, one) for one in found if one.points]
    return tuple(lines)


def _bearing(book: Book, one: Bearing) -> str:
    title = one.title[:1].upper() + one.title[1:]
    return book.words.say(f"own.group.{one.key}", group=title, points=abs(one.points), tolerance=one.tolerance)


def relation(obs: Observation, book: Book) -> tuple[str, ...]:
    """What the observer's own capital thinks of the lead, and how far it believes its word."""
    if obs.at == obs.rules.lead:
        return ()
    trust, belief = obs.felt(TRUST, obs.rules.lead), obs.felt(BELIEF, obs.rules.lead)
    mood = next((name for least, name in _WARM if trust >= least), _OTHERWISE[0])
    believed = next((name for least, name in _BELIEVED if belief >= least), _OTHERWISE[1])
    lead = book.seat(book.lead)
    return (book.words.say("own.relation", lead=lead, mood=book.words.say(f"word.mood.{mood}"), trust=f"{trust:+}",
                           believes=book.words.say(f"word.believes.{believed}")),)


def portrait(obs: Observation, book: Book) -> tuple[str, ...]:
    """What weighs in the observer's own capital, the worry that it hides, and how it bargains in this game."""
    if obs.at == obs.rules.lead:
        return ()
    titles = [book.library.interests[name].title.lower() for name in obs.rules.interests]
    heavy = sorted(zip(obs.own.weights, titles, strict=True), key=lambda pair: -pair[0])
    weights = ", ".join(f"{title} {weight}" for weight, title in heavy if weight)
    hidden = obs.mind.columns[HIDDEN][0]
    lines = [book.words.say("own.weights", weights=weights)]
    lines += [book.words.say("own.worry", worry=titles[hidden - 1])] if hidden else []
    temper = book.library.temperaments[obs.temperament.id].title.lower()
    return (*lines, book.words.say("own.temperament", temperament=temper))


def weighed(obs: Observation, book: Book, package: Package) -> str:
    """What a package is worth to the observer by its own weights, and which group at home would not swallow it; '' for the lead.

    As signed and fully kept, and without what pressure, face or haste add: those a person feels without a figure.
    """
    if obs.at == obs.rules.lead or not package:
        return ""
    terms = [(lever, level) for lever, level in map(obs.rules.term_index, package) if lever >= 0 and level >= 0]
    met = sum(aim.worth for aim in obs.own.aims for lever, level in terms
              if aim.lever == lever and obs.level(lever) < aim.level <= level)
    worth = points(sum(_moved(obs, obs.own.table, terms))) + met
    lines = [book.words.say("own.worth", points=f"{worth:+}")]
    titles = {group.id: group.title for group in book.country(obs.seat).groups}
    for group in obs.own.groups:
        loss = -points(sum(_moved(obs, group.table, terms)))
        if group.can_block and loss > group.tolerance:
            lines.append(book.words.say("own.would_block", group=titles.get(group.id, group.id), points=loss,
                                        tolerance=group.tolerance))
    return " ".join(lines)


def weighed_order(obs: Observation, book: Book, order: o.Order) -> str:
    """The same of an order of the observer's own: of a threat what it demands, of a promise both halves."""
    match order:
        case o.Offer(package=package) | o.Counter(package=package) | o.TakePart(package=package):
            return weighed(obs, book, package)
        case o.Threaten(demand=demand):
            return weighed(obs, book, demand)
        case o.Promise(demand=demand, reward=reward):
            return weighed(obs, book, (*demand, *reward))
        case _:
            return ""


def seated(book: Book, seat: str, players: Mapping[str, str]) -> str:
    """Whose chair this is and who plays the seat that leads, in a sentence or two; '' for the lead's own chair."""
    if leads(book.rules, seat):
        return ""
    return book.words.say("own.seated", country=book.seat(seat), lead=book.seat(book.lead), conduct=players.get(book.lead, ""))


def _moved(obs: Observation, table: tuple[tuple[int, ...] | None, ...], terms: Iterable[tuple[int, int]]) -> Iterable[int]:
    """What each term moves in a table, millipoints."""
    for lever, level in terms:
        row = table[lever]
        if row is not None:
            yield row[level] - row[obs.level(lever)]
