"""Many games without a screen: a row a game, in the order of their numbers whatever the workers.

Game n of seed S has seed S/n, so that `play --seed S/n` starts the same game. Where several conducts are played, each plays every
seed, one after the other, so that they meet the same luck and stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from game import __version__
from game.ai.conducts import CONDUCTS, conduct
from game.analysis.balance import Balance
from game.analysis.buttons import Hand, Pressed
from game.analysis.endings import Moments, ending_of
from game.analysis.indicators import Series
from game.analysis.lenses import scores
from game.analysis.mandate import judge
from game.analysis.occurred import ANSWERS, Occurred, Tally, never, union
from game.analysis.play_out import Turned, play_out, policies
from game.analysis.rows import Row, Writer, as_csv, as_json, flat, safe, write
from game.analysis.spread import Place, spread
from game.content.library import Library
from game.content.outcomes import endings_of
from game.core.draws import normal_seed
from game.core.state import COUNT, COUNTS, State, checksum
from game.core.world import World
from game.session import worlds
from game.session.log import AI_VERSION, RULES_VERSION
from game.session.problems import Problem

__all__ = ["ALL", "Game", "Job", "Row", "Run", "as_csv", "as_json", "flat", "game_seed", "safe", "simulate", "stream", "write"]

FORMAT = 1
ALL = "all"
"""Instead of a conduct: each of them."""


class Job(NamedTuple):
    """What is to be played: all that a worker needs, as plain data. *conduct* may be several, with commas, or `all`."""

    scenario: str
    conduct: str
    games: int
    seed: str
    packs: tuple[str, ...] = ()
    content: str | None = None
    difficulty: str = ""
    mandate: str = ""
    assumed: tuple[tuple[str, str], ...] = ()

    @property
    def conducts(self) -> tuple[str, ...]:
        """The conducts that play every seed, each once."""
        names = CONDUCTS if self.conduct == ALL else self.conduct.split(",")
        return tuple(dict.fromkeys(name.strip() for name in names))


class Game(NamedTuple):
    """A game that was played: its row, what occurred in it, and what the seat that leads did in it."""

    row: Row
    occurred: Occurred
    hand: Hand


def game_seed(seed: str, number: int) -> str:
    """The seed of game *number* of a run."""
    return normal_seed(f"{seed}/{number}")


def one_game(world: World, library: Library, name: str, seed: str) -> Game:
    """A game from its start to its end."""
    series, tally, moments, pressed = Series(world), Tally(world), Moments(world), Pressed(world)

    def watch(before: State, step: Turned) -> None:
        series(before, step)
        tally(before, step)
        moments(before, step)
        pressed(before, step)

    state = play_out(world, seed, policies(world, name), watch, ledger=False).state
    ids = [one.id for one in world.rules.indicators]
    judged = judge(world, series)
    ending = ending_of(library, world, seed, course=series, moments=moments, last=state)
    row: Row = {
        "seed": seed, "checksum": checksum(state), "term": state.clock.ending, "ending": ending.id if ending else "",
        "conduct": name, "lenses": scores(world, library.lenses, series, seed),
        "indicators": dict(zip(ids, series.at(world.rules.turns).shown, strict=True)),
        "indicators_after": dict(zip(ids, series.at(world.rules.turns + world.rules.after).shown, strict=True)),
        "mandate": {
            "met": sum(one.met for one in judged), "of": len(judged), "held": sum(one.held for one in judged),
            "targets": {one.target.id: one.met for one in judged}, "later": {one.target.id: one.held for one in judged},
        },
        "answers": {name: tally.answers[name] for name in ANSWERS.values()},
        "counts": dict(zip(COUNTS, state.public.columns[COUNT], strict=True)),
    }
    return Game(row, tally.occurred(), pressed.hand())


# --- workers -----------------------------------------------------------------------------------------------------------

_one_at_a_time = Lock()
"""A worker of a cluster may have several threads; a game is pure Python and gains nothing by them."""


class _Ready(NamedTuple):
    """What a process needs to play a job; *mark* is what it is known by."""

    job: Job
    mark: str
    library: Library
    world: World


_ready: list[_Ready] = []
"""What this process compiled last; there is nothing else that it keeps."""


def _compiled(job: Job) -> _Ready:
    library = worlds.load(job.packs, content=job.content)
    world = worlds.build(library, job.scenario, job.difficulty, job.mandate, job.assumed)
    judges = (library.lenses, endings_of(library, job.scenario))
    made_of = (__version__, RULES_VERSION, AI_VERSION, world.digest, judges)
    _ready[:] = [_Ready(job, sha256(repr(made_of).encode()).hexdigest(), library, world)]
    return _ready[0]


class _Chunk:
    """Plays numbers of a job, here or wherever it is sent: a job and the mark of its world, and nothing else, travel."""

    def __init__(self, job: Job, mark: str) -> None:
        self.job, self.mark = job, mark

    def __call__(self, numbers: Sequence[int]) -> list[Game]:
        """Games by their number in the run; each seed is played by all conducts in turn.

        :raises Problem: when this process has other content or another version of the game than the one that asked.
        """
        with _one_at_a_time:
            ready = _ready[0] if _ready and _ready[0][:2] == (self.job, self.mark) else _compiled(self.job)
            if ready.mark != self.mark:
                raise Problem(
                    "A worker has other content, or another version of the game: its rows would not be the same. "
                    "Folders of --content and --pack must be there under the same name on every machine."
                )
            conducts = self.job.conducts
            turns = [divmod(number, len(conducts)) for number in numbers]
            return [one_game(ready.world, ready.library, conducts[at], game_seed(self.job.seed, n)) for n, at in turns]


# --- a run -------------------------------------------------------------------------------------------------------------


class Run:
    """Games that are about to be played, one after the other; what they add up to is kept, they themselves are not."""

    def __init__(self, job: Job) -> None:
        """Read content, and look at everything that can be wrong before anything is played.

        :raises NoContent: when content, scenario, difficulty or mandate is missing.
        :raises LookupError: when no conduct has that name. :raises SeedError: for a seed that cannot be read.
        """
        whole = tuple(str(Path(pack).resolve()) for pack in job.packs)
        self.job = job._replace(packs=whole, content=str(Path(job.content).resolve()) if job.content else None)
        ready = _compiled(self.job)
        self.world, self._mark = ready.world, ready.mark
        for name in job.conducts:
            conduct(name)
        game_seed(job.seed, max(0, job.games - 1))
        self.games = job.games * len(job.conducts)
        self._occurred = Occurred()
        endings = [one.id for one in endings_of(ready.library, job.scenario)]
        self._balance = Balance(ready.world, list(ready.library.lenses), endings)

    @property
    def head(self) -> dict[str, Any]:
        """What a document says before its rows."""
        job = self.job
        found: dict[str, Any] = {
            "format": FORMAT, "scenario": job.scenario, "conduct": ",".join(job.conducts), "difficulty": job.difficulty,
        }
        found |= {"mandate": job.mandate} if job.mandate else {}
        return found | ({"assumed": dict(job.assumed)} if job.assumed else {})

    def play(self, place: Place) -> Iterator[Row]:
        """The rows in their order, wherever they are played."""
        for game in spread(_Chunk(self.job, self._mark), self.games, place):
            self._occurred = union(self._occurred, game.occurred)
            self._balance.add(game.row, game.hand)
            yield game.row

    def rest(self, *, report: bool = False) -> dict[str, Any]:
        """What a document says behind its rows: what never occurred, and the balance report where it is asked for."""
        unseen = never(self.world, [self._occurred])
        return {"never": unseen} | ({"report": self._balance.report(unseen)} if report else {})


def simulate(
    job: Job, *, workers: int = 1, place: Place | None = None, report: bool = False,
    progress: Callable[[int], None] = lambda _done: None,
) -> dict[str, Any]:
    """The document of a run as a whole: `rows`, under `never` what did not occur in any of them, and a `report` if asked for.

    It raises what `Run` raises, and Problem where workers cannot play.
    """
    run = Run(job)
    rows: list[Row] = []
    for row in run.play(place or Place(workers=workers)):
        rows.append(row)
        progress(len(rows))
    return {**run.head, "rows": rows, **run.rest(report=report)}


def stream(run: Run, writer: Writer, place: Place, *, report: bool = False, progress: Callable[[int], None]) -> dict[str, Any]:
    """Play a run into a writer, row by row; what stood behind the rows."""
    for done, row in enumerate(run.play(place), 1):
        writer.row(row)
        progress(done)
    rest = run.rest(report=report)
    writer.end(rest)
    return rest
