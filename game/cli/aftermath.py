"""The debrief at the end of plain play: the same as `backchannel debrief` prints, in lines of a screen's width."""

from __future__ import annotations

from collections.abc import Iterable

from game.analysis import debrief_text
from game.analysis.debrief import debrief
from game.analysis.play_out import policies
from game.analysis.record import of_orders
from game.analysis.wording import Wording
from game.content.library import Library
from game.session.players import PERSON
from game.session.session import Session
from game.view.words import wrapped

__all__ = ["debrief_lines"]


def debrief_lines(session: Session, library: Library) -> Iterable[str]:
    """The debrief of a finished game, line by line."""
    world = session.world
    record = of_orders(world, session.state.seed, ((step.order, step.sum) for step in session.steps))
    players = {seat: kind for seat, kind in session.players.items() if kind != PERSON and seat != world.lead}
    again = policies(world, "pass", players)
    found = debrief(library, record, {seat: again[seat] for seat in players})
    for line in debrief_text.as_markdown(Wording(library, world), found).splitlines():
        if line.startswith("#"):
            yield line.lstrip("# ").upper()
            continue
        bullet = line[: len(line) - len(line.lstrip(" -"))]
        yield from wrapped(line[len(bullet):], first=bullet) if line.strip() else ("",)
