"""A package being put together: terms that are added, moved level by level, dropped, and the order that it makes.

The composer of a screen draws this and changes nothing else. Pure: each step returns another draft.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.core import orders as o
from game.core.dates import add_months
from game.core.legality import MOST_PARTNERS, room_for, sitting_with, why_illegal
from game.core.levers import Lever, Package, Term, package
from game.core.observe import Observation
from game.core.state import BARRED, Commitment, Proposal
from game.view.book import Book
from game.view.brief import authority, needed, reach
from game.view.given import refusal

__all__ = [
    "Choice", "Draft", "Row", "added", "authority_of", "beyond_brief", "can_join", "choices", "counter_to", "draft_of", "dropped",
    "joined", "later", "moved", "new", "order_of", "orders_of", "parted", "problems", "rows", "taken_over",
]

MONTHS = 12
"""How long an offer binds at first."""
LONGEST = 36
_BARGAINS = ("offer", "counter", "part")
AHEAD = 2
"""Months that a threat or a promise leaves at first."""


@attrs.frozen(kw_only=True)
class Draft:
    """A package for *target*, as levers by index with their levels. *kind* is offer, threaten, promise, counter or part.

    *asks* are the target's levers; *gives* are ours: what is given, threatened or promised. *ref* is what a counter answers.
    *joined* are further governments that are asked with the target; *asks* are then the levers of all of them.
    """

    kind: str
    target: str
    asks: tuple[tuple[int, int], ...] = ()
    gives: tuple[tuple[int, int], ...] = ()
    months: int = MONTHS
    by: int = 0
    public: bool = False
    ref: str = ""
    joined: tuple[str, ...] = ()

    @property
    def partners(self) -> tuple[str, ...]:
        """Everybody who is asked."""
        return (self.target, *self.joined)


@attrs.frozen
class Row:
    """A line of the composer: lever, side (`ask` or `give`), title, level now, level drafted, who must agree or what it takes."""

    lever: int
    side: str
    title: str
    now: str
    draft: str
    needs: str


@attrs.frozen
class Choice:
    """A lever that can be added: its side, title, level now, and how far the brief reaches."""

    lever: int
    side: str
    title: str
    now: str
    reach: str


def new(obs: Observation, kind: str, target: str) -> Draft:
    """An empty draft."""
    return Draft(kind=kind, target=target, by=add_months(obs.public.date, AHEAD))


def draft_of(obs: Observation, order: o.Order) -> Draft | None:
    """The draft that makes an order; None for an order that no draft makes."""
    def levels(terms: Package) -> tuple[tuple[int, int], ...]:
        return tuple(obs.rules.term_index(term) for term in terms)

    def ours(terms: Package) -> Package:
        return tuple(term for term in terms if term.lever.actor == obs.seat)

    def theirs(terms: Package) -> Package:
        return tuple(term for term in terms if term.lever.actor != obs.seat)

    match order:
        case o.Offer(_, target, terms, months, _, public):
            return Draft(kind="offer", target=target, asks=levels(theirs(terms)), gives=levels(ours(terms)), months=months,
                         public=public, by=add_months(obs.public.date, AHEAD), joined=order.joined)
        case o.Counter(_, target, ref, terms):
            return Draft(kind="counter", target=target, asks=levels(theirs(terms)), gives=levels(ours(terms)), ref=ref,
                         by=add_months(obs.public.date, AHEAD))
        case o.Threaten(_, target, demand, by, harm, public):
            return Draft(kind="threaten", target=target, asks=levels(demand), gives=levels(harm), by=by, public=public)
        case o.Promise(_, target, demand, by, reward, public):
            return Draft(kind="promise", target=target, asks=levels(demand), gives=levels(reward), by=by, public=public)
        case _:
            return None


def counter_to(obs: Observation, act: Proposal | Commitment, kind: str = "counter") -> Draft:
    """A reply to an act, which begins with what lies on the table; of *kind* counter, or part: a yes to some of it."""
    terms = act.package if isinstance(act, Proposal) else act.demand
    found = draft_of(obs, o.Counter(obs.seat, act.speaker, act.ref, terms))
    assert found is not None
    joint = obs.joint(act.ref)
    others = tuple(seat for seat in joint.parties if seat not in (obs.seat, act.speaker)) if joint else ()
    return attrs.evolve(found, joined=others, kind=kind)


# --- changing --------------------------------------------------------------------------------------------------------------


def _sides(draft: Draft) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    return draft.asks, draft.gives


def _with(draft: Draft, lever: int, level: int | None, side: str) -> Draft:
    rows = dict(draft.asks if side == "ask" else draft.gives)
    if level is None:
        rows.pop(lever, None)
    else:
        rows[lever] = level
    found = tuple(rows.items())
    return attrs.evolve(draft, asks=found) if side == "ask" else attrs.evolve(draft, gives=found)


def _side(obs: Observation, lever: int) -> str:
    return "give" if obs.rules.lever_actor[lever] == obs.at else "ask"


def added(obs: Observation, draft: Draft, lever: int) -> Draft:
    """The draft with one more lever, a step from where it stands: up, or down where harm is threatened."""
    most = room_for(1 + len(draft.partners))
    if any(lever == there for rows in _sides(draft) for there, _ in rows) or len(draft.asks) + len(draft.gives) >= most:
        return draft
    side = _side(obs, lever)
    step = -1 if draft.kind == "threaten" and side == "give" else 1
    return _with(draft, lever, _clamped(obs, lever, obs.level(lever) + step), side)


def moved(obs: Observation, draft: Draft, lever: int, step: int) -> Draft:
    """The draft with a lever's level moved by so many steps, as far as it goes."""
    side = _side(obs, lever)
    rows = dict(draft.asks if side == "ask" else draft.gives)
    if lever not in rows:
        return draft
    return _with(draft, lever, _clamped(obs, lever, rows[lever] + step), side)


def dropped(obs: Observation, draft: Draft, lever: int) -> Draft:
    """The draft without a lever."""
    return _with(draft, lever, None, _side(obs, lever))


def can_join(obs: Observation, draft: Draft) -> tuple[str, ...]:
    """The governments that an offer may be put to as well: those at the table in whose sitting something more is heard."""
    if draft.kind != "offer" or len(draft.partners) >= MOST_PARTNERS:
        return ()
    sittings = ((seat, sitting_with(obs, seat)) for seat in obs.rules.seat_ids if seat not in (obs.seat, *draft.partners))
    return tuple(seat for seat, sitting in sittings if sitting is not None and sitting.left > 0)


def joined(draft: Draft, seat: str) -> Draft:
    """The draft with one more government to which it is put."""
    return draft if seat in draft.partners else attrs.evolve(draft, joined=(*draft.joined, seat))


def taken_over(draft: Draft, other: Draft) -> Draft:
    """An adviser's draft in the place of one's own; in an offer to several its terms are put among those that are there."""
    if not draft.joined or other.kind != draft.kind:
        return other
    asks, gives = dict(draft.asks) | dict(other.asks), dict(draft.gives) | dict(other.gives)
    return attrs.evolve(draft, asks=tuple(asks.items()), gives=tuple(gives.items()))


def parted(obs: Observation, draft: Draft, seat: str) -> Draft:
    """The draft without one of the further governments, and without the terms that were between it and others."""
    def stays(pair: tuple[int, int]) -> bool:
        lever = obs.rules.levers[pair[0]]
        return seat not in (lever.actor, lever.target)

    return attrs.evolve(
        draft, joined=tuple(one for one in draft.joined if one != seat), asks=tuple(filter(stays, draft.asks)),
        gives=tuple(filter(stays, draft.gives)),
    )


def later(obs: Observation, draft: Draft, step: int) -> Draft:
    """The draft with its length, or the date of a threat or promise, moved by so many months within what is allowed."""
    if draft.kind in ("threaten", "promise"):
        dates = [add_months(obs.public.date, ahead) for ahead in range(1, MONTHS + 1)]
        at = min(range(len(dates)), key=lambda i: abs(dates[i] - draft.by))
        return attrs.evolve(draft, by=dates[max(0, min(len(dates) - 1, at + step))])
    return attrs.evolve(draft, months=max(1, min(LONGEST, draft.months + step)))


def _clamped(obs: Observation, lever: int, level: int) -> int:
    return max(0, min(len(obs.rules.measure_of(lever).levels) - 1, level))


# --- reading ---------------------------------------------------------------------------------------------------------------


def choices(obs: Observation, book: Book, draft: Draft) -> tuple[Choice, ...]:
    """The levers that could be added, asks first; what no longer can be moved that way is left out."""
    found = []
    taken = {lever for rows in _sides(draft) for lever, _ in rows}
    for index, lever in enumerate(obs.rules.levers):
        theirs = lever.actor in draft.partners and (
            lever.target in (obs.seat, *draft.partners) or lever.target not in obs.rules.seat_ids)
        ours = lever.actor == obs.seat and (lever.target in draft.partners or (not lever.target and draft.kind in _BARGAINS))
        if index in taken or not (theirs or ours) or not _room(obs, draft, index):
            continue
        side = "ask" if theirs else "give"
        now = book.standing(index, obs.level(index))
        found.append(Choice(index, side, _title(book, draft, lever), now, reach(obs, book, index)))
    return tuple(sorted(found, key=lambda choice: (choice.side, obs.rules.measure_of(choice.lever).kind == "manner")))


def _title(book: Book, draft: Draft, lever: Lever) -> str:
    """A lever by its title; among several governments with the one that it is of, or aimed at."""
    whose = lever.actor if lever.actor in draft.partners else lever.target
    return f"{whose} {book.piece(lever)}".strip() if draft.joined else book.piece(lever)


def _room(obs: Observation, draft: Draft, lever: int) -> bool:
    """Whether a lever can still go the way that this draft would move it, and no court bars it."""
    if obs.shared(BARRED, lever) > obs.public.turn:
        return False
    top = len(obs.rules.measure_of(lever).levels) - 1
    down = draft.kind == "threaten" and _side(obs, lever) == "give"
    return obs.level(lever) > 0 if down else obs.level(lever) < top or draft.kind in _BARGAINS


def rows(obs: Observation, book: Book, draft: Draft) -> tuple[Row, ...]:
    """The lines of the composer, asks first."""
    return tuple(_rows(obs, book, draft))


def _rows(obs: Observation, book: Book, draft: Draft) -> Iterable[Row]:
    for side, terms in (("ask", draft.asks), ("give", draft.gives)):
        for lever, level in terms:
            term = obs.rules.term(lever, level)
            needs = authority(obs, book, term) if side == "give" else ""
            risk = obs.rules.measure_of(lever).legal_risks[level]
            if risk and level != obs.level(lever):
                needs = " ".join(part for part in (needs, book.words.say(f"compose.court.{side}")) if part)
            now = book.standing(lever, obs.level(lever))
            yield Row(lever, side, _title(book, draft, term.lever), now, book.standing(lever, level), needs)


def order_of(obs: Observation, draft: Draft) -> o.Order:
    """The order that a draft makes; terms that change nothing are left out of what is demanded, threatened or promised."""
    def terms(pairs: Iterable[tuple[int, int]]) -> Package:
        return package(obs.rules.term(lever, level) for lever, level in pairs)

    match draft.kind:
        case "threaten":
            return o.Threaten(obs.seat, draft.target, terms(draft.asks), draft.by, terms(draft.gives), draft.public)
        case "promise":
            return o.Promise(obs.seat, draft.target, terms(draft.asks), draft.by, terms(draft.gives), draft.public)
        case "counter":
            return o.Counter(obs.seat, draft.target, draft.ref, terms((*draft.asks, *draft.gives)))
        case "part":
            return o.TakePart(obs.seat, draft.target, draft.ref, terms((*draft.asks, *draft.gives)))
        case _:
            whole = terms((*draft.asks, *draft.gives))
            return o.Offer(obs.seat, draft.target, whole, draft.months, public=draft.public, joined=draft.joined)


def orders_of(obs: Observation, draft: Draft) -> tuple[o.Order, ...]:
    """What sending the draft takes: the order, with a call before it where no sitting is open and nothing else is in the way."""
    order = order_of(obs, draft)
    keys = [reason.key for reason in why_illegal(obs, order)]
    return (o.Open(obs.seat, (draft.target,), "call"), order) if keys == ["talks/no_sitting"] else (order,)


def problems(obs: Observation, book: Book, draft: Draft) -> tuple[str, ...]:
    """Why the draft cannot be sent, each reason as a sentence; none when it can."""
    found = why_illegal(obs, order_of(obs, draft))
    keys = [reason.key for reason in found]
    if keys == ["talks/no_sitting"]:
        found = why_illegal(obs, o.Open(obs.seat, (draft.target,), "call"))
    elif "talks/no_sitting" in keys:
        found = tuple(reason for reason in found if reason.key != "talks/no_sitting")
    return tuple(refusal(book, obs, reason.key, dict(reason.facts)) for reason in found)


def authority_of(obs: Observation, term: Term) -> str:
    """Who at home must agree to a term of one's own: brief, principal or congress."""
    lever, level = obs.rules.term_index(term)
    return needed(obs, lever, level)


def beyond_brief(obs: Observation, other: str) -> tuple[Term, ...]:
    """The terms of one's own, toward a government or toward nobody, for which leave has to be asked, the nearest first."""
    found: list[Term] = []
    for index, lever in enumerate(obs.rules.levers):
        if obs.rules.lever_actor[index] != obs.at or lever.target not in (other, ""):
            continue
        now = obs.level(index)
        levels = sorted(range(len(obs.rules.measure_of(index).levels)), key=lambda level: (level < now, abs(level - now)))
        found.extend(obs.rules.term(index, level) for level in levels if needed(obs, index, level) != "brief")
    return tuple(found)
