"""The nearest package in words: what would have had to change in what was sent, and how far was looked where nothing would do."""

from __future__ import annotations

from game.analysis.nearest import Asking, Nearest, NothingNear, sent
from game.analysis.wording import Wording

__all__ = ["change", "nothing"]


def change(words: Wording, asked: Asking, found: Nearest) -> str:
    """How the nearest package, and the way of putting it, differ from what was sent; with the leave that it would have taken."""
    parts = [words.changes(sent(asked), found.package)]
    if found.offered(asked):
        parts.append(words.say("debrief.change.offered"))
    if found.private(asked):
        parts.append(words.say("debrief.change.private"))
    said = "; ".join(part for part in parts if part)
    if not found.leave:
        return said
    return words.say("debrief.change.leave", 0, change=said, things=words.things(found.leave))


def nothing(words: Wording, found: NothingNear) -> str:
    """That nothing near would have been a yes, with how many packages were looked at."""
    return words.say("debrief.answer.nothing_near", 0, changes=found.changes, looked_at=found.looked_at)
