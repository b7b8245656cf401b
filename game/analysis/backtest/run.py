"""Many games of many episodes under one setting, and the rows that come of it.

Owns the counting. A setting changes the library or the situations for every row alike; none names a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.analysis.backtest.classes import FIVE, Named, fate_of, named
from game.analysis.backtest.replay import Told, replay
from game.analysis.backtest.score import Row, smoothed
from game.analysis.backtest.stage import Stage, changed_hands, stage_of
from game.content import schema
from game.content.library import Library

__all__ = ["PLAIN", "Result", "Setting", "run", "stages"]

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


def stages(library: Library, episodes: Sequence[schema.Episode], setting: Setting = PLAIN) -> list[tuple[Stage, Stage]]:
    """For each episode the stage of its start and that after another government took office, mostly the same."""
    found = []
    for episode in episodes:
        changed = setting.change(episode)
        first = stage_of(setting.library or library, changed, levels=setting.levels)
        later = changed_hands(library, changed)
        found.append((first, stage_of(setting.library or library, later, levels=setting.levels) if later else first))
    return found


def run(
    library: Library,
    episodes: Sequence[schema.Episode],
    seeds: int,
    setting: Setting = PLAIN,
    *,
    progress: Callable[[], None] = lambda: None,
) -> list[Result]:
    """Every episode under *seeds* seeds.

    :raises UnknownCountry: when no pack and no table has a partner.
    """
    found = []
    for (first, later), episode in zip(stages(library, episodes, setting), episodes, strict=True):
        found.append(_one(episode, first, later, seeds))
        progress()
    return found


def _one(episode: schema.Episode, first: Stage, later: Stage, seeds: int) -> Result:
    openings: Counter[str] = Counter()
    responses: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    fates: Counter[str] = Counter()
    paths: Counter[tuple[str, ...]] = Counter()
    delivered = 0
    days = []
    for n in range(seeds):
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
        fate, share = fate_of(later, told, words.settled)
        fates[fate] += 1
        delivered += share
        days.append(words.day)
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
