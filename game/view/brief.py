"""How far one may go alone: which levels lie within the brief, which want leave from whom, what leave is held or asked for."""

from __future__ import annotations

from collections.abc import Iterable

from game.core.levers import Package, Term
from game.core.observe import Observation
from game.core.state import LATITUDE, Asked, Permit
from game.view.book import Book
from game.view.own_side import weighed

__all__ = ["authority", "beyond", "furthest", "leave", "level_list", "needed", "reach"]

_RANKS = ("brief", "principal", "congress")


def needed(obs: Observation, lever: int, level: int) -> str:
    """Who must agree before the observer moves a lever of its own to a level: `brief` (nobody), `principal` or `congress`."""
    measure = obs.rules.measure_of(lever)
    who, now = measure.authorities[level], obs.level(lever)
    if obs.at != obs.rules.lead or level == now or _RANKS.index(who) <= obs.shared(LATITUDE):
        return "brief"
    for act in obs.mind.acts:
        if isinstance(act, Permit) and act.term.lever == obs.rules.levers[lever]:
            allowed = measure.level_index(act.term.level)
            if min(now, allowed) <= level <= max(now, allowed):
                return "brief"
    return who


def authority(obs: Observation, book: Book, term: Term) -> str:
    """Who at home must agree before the observer may move its lever to a level, in words; empty where it stands there."""
    lever, level = obs.rules.term_index(term)
    if obs.at != obs.rules.lead or lever < 0 or level < 0 or level == obs.level(lever) or term.lever.actor != obs.seat:
        return ""
    who = needed(obs, lever, level)
    own = who == "brief" and _RANKS.index(obs.rules.measure_of(lever).authorities[level]) > obs.shared(LATITUDE)
    return book.words.say("word.authority.given" if own else f"word.authority.{who}")


def furthest(obs: Observation, lever: int) -> tuple[int, int] | None:
    """A lever and the best level for its target that the brief reaches, if that is better than where it stands."""
    levels = range(obs.level(lever) + 1, len(obs.rules.measure_of(lever).levels))
    alone = [level for level in levels if needed(obs, lever, level) == "brief"]
    return (lever, alone[-1]) if alone else None


def reach(obs: Observation, book: Book, lever: int) -> str:
    """How far the brief reaches with a lever of one's own toward what its target likes, in words; empty for other seats."""
    measure, now = obs.rules.measure_of(lever), obs.level(lever)
    if obs.at != obs.rules.lead or obs.rules.lever_actor[lever] != obs.at:
        return ""
    alone = furthest(obs, lever)
    others = [level for level in range(now + 1, len(measure.levels)) if needed(obs, lever, level) != "brief"]
    if not others:
        return book.words.say("table.reach.all") if alone else ""
    if alone is None:
        return book.words.say(f"table.reach.none.{needed(obs, lever, others[0])}")
    return book.words.say("table.reach.to", level=book.standing(*alone))


def level_list(obs: Observation, book: Book, lever: int) -> str:
    """Every level of a lever with its id; for one's own, parted by who must agree."""
    measure = obs.rules.measure_of(lever)
    ours = obs.rules.lever_actor[lever] == obs.at
    parts = []
    for who in _RANKS if ours else ("brief",):
        levels = [i for i in range(len(measure.levels)) if not ours or needed(obs, lever, i) == who]
        text = ", ".join(_level(book, lever, i) for i in levels)
        if text:
            parts.append(text if who == "brief" else book.words.say(f"table.levels.{who}", levels=text))
    return "; ".join(parts)


def _level(book: Book, lever: int, level: int) -> str:
    written, title = book.rules.measure_of(lever).levels[level], book.standing(lever, level)
    return written if written.replace("_", " ") == title else f"{written} ({title})"


def beyond(obs: Observation, book: Book, package: Package) -> str:
    """Which terms of a package of somebody else's the observer may not accept alone, and who must agree; '' if none.

    A government may accept alone: for it, what the package is worth to it and who at home would not swallow it.
    """
    if obs.at != obs.rules.lead:
        return weighed(obs, book, package)
    found: dict[str, list[str]] = {}
    for term in package:
        lever, level = obs.rules.term_index(term)
        if lever >= 0 and level >= 0 and term.lever.actor == obs.seat:
            found.setdefault(needed(obs, lever, level), []).append(book.term(term))
    return " ".join(
        book.words.say(f"word.beyond.{who}", terms="; ".join(found[who])) for who in _RANKS[1:] if who in found
    )


def leave(obs: Observation, book: Book) -> Iterable[str]:
    """The leave that one holds, and what has been asked for with the month in which the answer comes."""
    for act in obs.mind.acts:
        if isinstance(act, Permit) and act.seat == obs.seat:
            lever, level = obs.rules.term_index(act.term)
            if obs.level(lever) != level:
                yield book.words.say("desk.leave_held", term=book.full_term(act.term))
        elif isinstance(act, Asked) and act.seat == obs.seat:
            about = book.full_term(act.term) if act.term is not None else book.seat(act.about)
            yield book.words.say(f"desk.asked.{act.what}", about=about, month=book.turn_month(act.ready))
