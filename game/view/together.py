"""What is said of offers to several and of the tie between agreements that came of one. The screen and plain play share it."""

from __future__ import annotations

from game.core.legality import MOST_PARTNERS
from game.core.moves import may_let_go
from game.core.observe import Observation
from game.view.book import Book

__all__ = ["fellows", "free_to_go", "tied", "with_others"]


def fellows(obs: Observation, seat: str) -> tuple[tuple[str, ...], ...]:
    """For each bloc of a government that one offer could be put to, three members and more: the others of it."""
    rules, found = obs.rules, []
    for bloc in rules.seats[rules.seat_index(seat)].blocs:
        members = tuple(one for one, facts in zip(rules.seat_ids, rules.seats, strict=True) if bloc in facts.blocs)
        others = tuple(one for one in members if one not in (obs.seat, seat))
        if 2 <= len(others) < MOST_PARTNERS:
            found.append(others)
    return tuple(dict.fromkeys(found))


def with_others(obs: Observation, book: Book, ref: str) -> str:
    """Who else is asked what a proposal asks, and who has said yes; '' of one between two."""
    joint, says = obs.joint(ref), book.words.say
    if joint is None or joint.deals:
        return ""
    if joint.speaker == obs.seat:
        return says("together.anew", seats=book.seats(joint.unasked)) if joint.unasked else ""
    others = [seat for seat in joint.partners if seat != obs.seat]
    line = says("together.put", seats=book.seats(others))
    yeses = [seat for seat in joint.yeses if seat in others]
    return f"{line} {says('together.yes', seats=book.seats(yeses))}" if yeses else line


def free_to_go(obs: Observation, ref: str) -> bool:
    """Whether the observer may end an agreement without breaking its word, since what was tied to it has ended."""
    joint = obs.joint(ref)
    return joint is not None and may_let_go(joint, obs.seat, obs.public.turn)


def tied(obs: Observation, book: Book, ref: str) -> tuple[str, ...]:
    """To what an agreement is tied, and until when it may be let go of; nothing of one that stands alone."""
    joint, says = obs.joint(ref), book.words.say
    if joint is None:
        return ()
    others = [one for one in joint.deals if one != ref]
    found = [says("commitments.tied", refs=book.listed(others))] if others else []
    if free_to_go(obs, ref):
        found.append(says("commitments.free", month=book.turn_month(joint.until)))
    return tuple(found)
