"""What practice shows beside an answer: its sum, the line, who would block, and the nearest package that would have been taken.

Asks the session, which gives nothing of it in any other game. There the same belongs to the debrief.
"""

from __future__ import annotations

from game.analysis.explained import explained, lines
from game.analysis.nearest import asks_one, sent
from game.analysis.wording import Wording
from game.view.chair import Chair

__all__ = ["explanation"]


def explanation(chair: Chair, wanted: str = "") -> tuple[str, ...]:
    """The last answer to us in sentences: of all, or by the ask's reference or a seat; or in one sentence why there is none."""
    session, words = chair.session, chair.words
    if not session.practice:
        return (words.say("explain.not_practice"),)
    found = session.answered(chair.seat, wanted)
    if found is None or not asks_one(found.asked):
        return (words.say("explain.nothing", what=wanted) if wanted else words.say("explain.nothing_yet"),)
    wording = Wording(chair.book.library, session.world)
    one = explained(session.world, found.before, found.asked, found.answer.order, found.answer.sum)
    act = wording.say(f"word.answer.{one.answer}").lower()
    head = words.say(
        "explain.head", ref=found.ref, other=chair.book.heading(one.seat), asked=wording.deal(sent(found.asked)), answer=act
    )
    return (head, *lines(wording, one))
