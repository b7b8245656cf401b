"""One's own levers as a screen turns them: where each stands, which levels there are, who must agree, what it costs whom."""

from __future__ import annotations

import attrs

from game.core.observe import Observation
from game.core.state import Intent
from game.view.book import Book
from game.view.brief import authority, level_list

__all__ = ["Own", "own_levers"]


@attrs.frozen(eq=False)
class Own:
    """A lever of one's own: index, title, level now, the level sealed for the close (or None), all levels in words."""

    lever: int
    title: str
    level: int
    sealed: int | None
    levels: str
    obs: Observation
    book: Book

    def needs(self, level: int) -> str:
        """Who at home must agree to a level, and whether a court may be asked, in words."""
        term = self.obs.rules.term(self.lever, level)
        found = [authority(self.obs, self.book, term)]
        if level != self.level and self.obs.rules.measure_of(self.lever).legal_risks[level]:
            found.append(self.book.words.say("compose.court.give"))
        return " ".join(part for part in found if part)


_ORDER = ("brief", "principal", "congress")


def own_levers(obs: Observation, book: Book, seat: str) -> tuple[Own, ...]:
    """The levers of substance toward *seat* ('' for those that touch nobody in particular), those first that need least leave."""
    sealed = {act.term.lever: act.term.level for act in obs.mind.acts if isinstance(act, Intent) and act.seat == obs.seat}
    found = []
    for index, lever in enumerate(obs.rules.levers):
        measure = obs.rules.measure_of(index)
        if obs.rules.lever_actor[index] != obs.at or lever.target != seat:
            continue
        level = measure.levels.index(sealed[lever]) if lever in sealed else None
        rank = min((_ORDER.index(a) for at, a in enumerate(measure.authorities) if at != obs.level(index)), default=0)
        one = Own(index, book.title(lever.measure), obs.level(index), level, level_list(obs, book, index), obs, book)
        found.append(((level is None, measure.kind == "manner", rank, index), one))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))
