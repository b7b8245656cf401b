"""Many games of many episodes under one setting, and the rows that come of it.

Owns the counting. A setting changes the library or the situations for every row alike; none names a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import attrs

from game.analysis.backtest.classes import FIVE, Named, fate_of, named
from game.analysis.backtest.replay import Told, replay
from game.analysis.backtest.score import SEED, Row, smoothed
from game.analysis.backtest.stage import Stage, changed_hands, stage_of
from game.content import schema
from game.content.library import Library
from game.core.draws import draw
from game.core.whole import share

__all__ = ["PLAIN", "Result", "Setting", "reading", "run"]

READINGS = 12
"""How many readings of an episode its games are shared out over."""
UNSURE = {"high": 50, "medium": 120, "low": 220}
"""How often, permille, another reader would give another step. Two coders of six episodes differed in 9 of 66 codes."""
_ACT: Any = attrs.evolve  # content classes are frozen, and checkers take them for dataclasses

Change = Callable[[schema.Episode], schema.Episode]


class Setting(NamedTuple):
    """What is different from the report's own run: the library, how codes were got, a change of every situation."""

    library: Library | None = None
    levels: tuple[str, ...] = ()
    change: Change = lambda episode: episode


PLAIN = Setting()


class Result(NamedTuple):
    """What came of one episode: its rows by opening, answer and end, the fates, the mean share delivered, a sample of paths."""

    episode: schema.Episode
    stage: Stage
    opening: Row
    response: Row
    settled: Row
    fates: dict[str, int]
    delivered: float
    paths: tuple[tuple[tuple[str, ...], int], ...]
    days: tuple[int, ...]


def run(
    library: Library, episodes: Sequence[schema.Episode], seeds: int, setting: Setting = PLAIN,
    *, progress: Callable[[], None] = lambda: None,
) -> list[Result]:
    """Every episode under *seeds* seeds.

    A code is a judgement: another reader would now and then give the next step. So the games of an episode are shared out over
    `READINGS` readings of it; the first is the file's own, in the others each code is moved by a step as often as its coder was
    unsure (see `reading`).

    :raises UnknownCountry: when no pack and no table has a partner.
    """
    found = []
    for episode in episodes:
        pairs = [_staged(library, reading(library, episode, n), setting) for n in range(min(READINGS, seeds))]
        found.append(_one(episode, pairs, seeds))
        progress()
    return found


def reading(library: Library, episode: schema.Episode, number: int) -> schema.Episode:
    """The situation as another careful reader would have coded it; number 0 is the file's own."""
    if not number:
        return episode
    codes = {name: _reread(library.ladders[name], code, f"{episode.id}/{number}/{name}") for name, code in
             episode.situation.codes.items() if name in library.ladders}
    changed: schema.Episode = _ACT(episode, situation=_ACT(episode.situation, codes=codes))
    return changed


def _reread(ladder: schema.Ladder, code: schema.Coded, name: str) -> schema.Coded:
    """A code, moved by a step as often as its coder was unsure; a plain yes or no half as often."""
    odds = UNSURE[code.sure] if len(ladder.anchors) > 2 else share(UNSURE[code.sure], 1, 2)
    if draw(SEED, f"read/{name}", 1000) >= odds:
        return code
    last = ladder.first + len(ladder.anchors) - 1
    step = code.value + (1 if draw(SEED, f"way/{name}", 2) else -1)
    if not ladder.first <= step <= last:
        step = 2 * code.value - step  # at an end of the ladder there is one way only
    moved: schema.Coded = _ACT(code, value=step)
    return moved


def _staged(library: Library, episode: schema.Episode, setting: Setting) -> tuple[Stage, Stage]:
    """The stage of an episode's start and that after another government took office, mostly the same."""
    changed = setting.change(episode)
    first = stage_of(setting.library or library, changed, levels=setting.levels)
    later = changed_hands(library, changed)
    if later is None:
        return first, first
    return first, stage_of(setting.library or library, later, levels=setting.levels, inherited=True)


def _one(episode: schema.Episode, pairs: Sequence[tuple[Stage, Stage]], seeds: int) -> Result:
    openings: Counter[str] = Counter()
    responses: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    fates: Counter[str] = Counter()
    paths: Counter[tuple[str, ...]] = Counter()
    delivered = 0
    days = []
    for n in range(seeds):
        first, later = pairs[n % len(pairs)]
        words, told = _game(first, f"b2:{episode.id}/{n}")
        opening = words.opening
        path = words.path
        if later is not first:
            words, told = _game(later, f"b2:{episode.id}/after/{n}")
            path = (*path, *words.path)
        openings[opening] += 1
        responses[words.response] += 1
        ends[words.settled] += 1
        paths[path] += 1
        fate, part = fate_of(later, told, words.settled)
        fates[fate] += 1
        delivered += part
        days.append(words.day)
    first = pairs[0][0]
    truth = episode.record
    return Result(
        episode,
        first,
        Row(episode.id, episode.country, truth.path[0] if truth.path else truth.response, smoothed(openings)),
        Row(episode.id, episode.country, truth.response, smoothed(responses)),
        Row(episode.id, episode.country, _end(truth), smoothed(ends)),
        dict(fates),
        delivered / max(1, seeds),
        tuple(paths.most_common(4)),
        tuple(sorted(days)),
    )


def _game(stage: Stage, seed: str) -> tuple[Named, Told]:
    told = replay(stage, seed)
    return named(stage, told), told


def _end(record: schema.EpisodeRecord) -> str:
    """The last answer of a path that is one of the five."""
    answers = [word for word in record.path if word in FIVE]
    return answers[-1] if answers else record.response
