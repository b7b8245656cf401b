"""Many games without a screen: a row a game, in the order of their numbers whatever the workers.

Game n of seed S has seed S/n, so that `play --seed S/n` starts the same game.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from game.analysis.endings import Moments, ending_of
from game.analysis.indicators import Series
from game.analysis.lenses import scores
from game.analysis.mandate import judge
from game.analysis.occurred import ANSWERS, Occurred, Tally, never
from game.analysis.play_out import Turned, play_out, policies
from game.content.library import Library
from game.core.draws import normal_seed
from game.core.state import COUNT, COUNTS, State, checksum
from game.core.world import World
from game.session import worlds

__all__ = ["FORMAT", "Job", "Row", "as_csv", "as_json", "simulate"]

FORMAT = 1
CHUNK = 5
"""Games that a worker is handed at once: about a second's work."""
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Signs at which a spreadsheet begins to compute a text."""

Row = dict[str, Any]


class Job(NamedTuple):
    """What is to be played: all that a worker needs, as plain data."""

    scenario: str
    conduct: str
    games: int
    seed: str
    packs: tuple[str, ...] = ()
    content: str | None = None
    difficulty: str = ""
    assumed: tuple[tuple[str, str], ...] = ()


def game_seed(seed: str, number: int) -> str:
    """The seed of game *number* of a run."""
    return normal_seed(f"{seed}/{number}")


def one_game(world: World, library: Library, conduct: str, seed: str) -> tuple[Row, Occurred]:
    """A row and what occurred in a game."""
    series, tally, moments = Series(world), Tally(world), Moments(world)

    def watch(before: State, step: Turned) -> None:
        series(before, step)
        tally(before, step)
        moments(before, step)

    state = play_out(world, seed, policies(world, conduct), watch, ledger=False).state
    ids = [one.id for one in world.rules.indicators]
    judged = judge(world, series)
    ending = ending_of(library, world, seed, course=series, moments=moments, last=state)
    row: Row = {
        "seed": seed, "checksum": checksum(state), "term": state.clock.ending, "ending": ending.id if ending else "",
        "lenses": scores(world, library.lenses, series, seed),
        "indicators": dict(zip(ids, series.at(world.rules.turns).shown, strict=True)),
        "indicators_after": dict(zip(ids, series.at(world.rules.turns + world.rules.after).shown, strict=True)),
        "mandate": {
            "met": sum(one.met for one in judged), "of": len(judged), "held": sum(one.held for one in judged),
            "targets": {one.target.id: one.met for one in judged}, "later": {one.target.id: one.held for one in judged},
        },
        "answers": {name: tally.answers[name] for name in ANSWERS.values()},
        "counts": dict(zip(COUNTS, state.public.columns[COUNT], strict=True)),
    }
    return row, tally.occurred()


# --- workers -----------------------------------------------------------------------------------------------------------

_Worker = tuple[World, Library, Job]
_worker: list[_Worker] = []  # what a worker process compiled when it began; there is nothing else that it keeps


def _begin(job: Job) -> None:
    library = worlds.load(job.packs, content=job.content)
    _worker[:] = [(worlds.build(library, job.scenario, job.difficulty, job.assumed), library, job)]


def _chunk(numbers: Sequence[int]) -> list[tuple[Row, Occurred]]:
    world, library, job = _worker[0]
    return [one_game(world, library, job.conduct, game_seed(job.seed, n)) for n in numbers]


def _found(job: Job, world: World, library: Library, workers: int) -> Iterator[tuple[Row, Occurred]]:
    if workers <= 1:
        for n in range(job.games):
            yield one_game(world, library, job.conduct, game_seed(job.seed, n))
        return
    chunks = [range(at, min(at + CHUNK, job.games)) for at in range(0, job.games, CHUNK)]
    # Fresh processes, so that nothing but the job decides what a worker plays.
    with ProcessPoolExecutor(min(workers, len(chunks)), get_context("spawn"), _begin, (job,)) as pool:
        for rows in pool.map(_chunk, chunks):
            yield from rows


def simulate(job: Job, *, workers: int = 1, progress: Callable[[int], None] = lambda _done: None) -> dict[str, Any]:
    """The document of a run: `rows`, and under `never` what did not occur in any of them.

    :raises NoContent: when content, scenario or difficulty is missing. :raises LookupError: when no conduct has that name.
    :raises SeedError: for a seed that cannot be read.
    """
    library = worlds.load(job.packs, content=job.content)
    world = worlds.build(library, job.scenario, job.difficulty, job.assumed)
    policies(world, job.conduct)
    game_seed(job.seed, max(0, job.games - 1))
    rows: list[Row] = []
    occurred: list[Occurred] = []
    for row, what in _found(job, world, library, workers):
        rows.append(row)
        occurred.append(what)
        progress(len(rows))
    head: dict[str, Any] = {
        "format": FORMAT, "scenario": job.scenario, "conduct": job.conduct, "difficulty": job.difficulty,
    }
    if job.assumed:
        head["assumed"] = dict(job.assumed)
    return {**head, "rows": rows, "never": never(world, occurred)}


# --- writing -----------------------------------------------------------------------------------------------------------


def as_json(document: dict[str, Any]) -> str:
    """The document as text, a row a line."""
    rows = ",\n".join(json.dumps(row) for row in document["rows"])
    rest = {key: value for key, value in document.items() if key != "rows"}
    parts = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in rest.items()]
    parts.insert(-1, f'"rows": [\n{rows}\n]' if rows else '"rows": []')
    return "{" + ",\n".join(parts) + "}\n"


def flat(row: Row, prefix: str = "") -> dict[str, Any]:
    """A row without nesting: `lenses.law`."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        else:
            found[f"{prefix}{key}"] = int(value) if isinstance(value, bool) else value
    return found


def safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def as_csv(document: dict[str, Any]) -> str:
    """The rows as CSV with a head line; ids that packs name are made harmless."""
    rows = [flat(row) for row in document["rows"]]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow([safe(name) for name in rows[0]])
    writer.writerows([safe(value) for value in row.values()] for row in rows)
    return out.getvalue()


def write(text: str, path: Path) -> None:
    """Put a run into a file, whole or not at all."""
    half = path.with_name(path.name + ".part")
    half.write_text(text, encoding="utf-8")
    half.replace(path)
