"""A game in which the lead's orders are written down beforehand and every other seat is played by its government.

A script maps a month to lines in the notation. Some short forms keep it readable and free of figures that a change of content
would move: `{+2}` is the date in two months, `{offer COL}` the latest proposal from that seat, `{threat COL}`, `{due COL}` and
`{deal COL}` records between the lead and it; a line that begins with `?` is left out where it is not legal.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from game.ai import government
from game.ai.choice import Choice, read_sum
from game.analysis.play_out import Turned
from game.content.compile import build_world
from game.content.load import load_library
from game.core import (
    Observation,
    Rejected,
    State,
    World,
    apply,
    awaiting,
    finished,
    luck,
    observe,
    parse_order,
    start,
    why_illegal,
)
from game.core import orders as o
from game.core.addends import ADDENDS
from game.core.appraisal import Appraisal, Standpoint, as_terms
from game.core.dates import add_months, date_text
from game.core.draft import Told
from game.core.draws import Luck
from game.core.levers import parse_term
from game.core.state import COUNT, COUNTS, KEPT, MIND, POLICY, STOCK, Agreement, Commitment, Proposal

__all__ = ["CONTENT", "SEEDS", "Game", "Script", "and_then", "asking", "first_seed", "play", "row", "the_world", "think"]

CONTENT = Path(__file__).resolve().parents[2] / "content" / "base"
SEEDS = tuple(f"news/{n}" for n in range(8))
"""Where a case looks for a game in which its row happens: the first will do, and the changed decision is tried on the same."""

Script = Mapping[int, Sequence[str]]
_ANSWERS = o.Accept | o.TakePart | o.Counter | o.Refuse | o.Stall | o.Leave | o.Retaliate
_NO = {"refuse", "stall", "leave", "retaliate", "counter"}


@functools.cache
def the_world(scenario: str = "first_year") -> World:
    """The world of a scenario, compiled once a run."""
    library, _ = load_library([CONTENT])
    return build_world(library, scenario)


def _ref(obs: Observation, what: str, seat: str) -> str:
    kinds = {"offer": Proposal, "threat": Commitment, "due": Commitment, "deal": Agreement}
    found = [
        act.ref for act in obs.acts
        if isinstance(act, kinds[what]) and seat in (act.speaker, act.target) and obs.seat in (act.speaker, act.target)
        and (what != "due" or act.stage == "due") and (what != "offer" or act.speaker == seat)
        and (what != "threat" or act.sort == "threat")
    ]
    return found[-1] if found else f"x0.{obs.seat}.{seat}"


def fill(obs: Observation, line: str) -> o.Order:
    """The order that a line of a script writes now."""
    text = re.sub(r"\{\+(\d+)\}", lambda m: date_text(add_months(obs.public.date, int(m[1]))), line.lstrip("? "))
    text = re.sub(r"\{(offer|threat|due|deal) ([A-Z]{3})\}", lambda m: _ref(obs, m[1], m[2]), text)
    return parse_order(text)


def by_script(script: Script) -> Callable[[Observation, Luck], Choice]:
    """A policy for one game: the lines of the month in their order, then the end of the turn."""
    left = {turn: list(lines) for turn, lines in script.items()}

    def choose(obs: Observation, pull: Luck) -> Choice:
        lines = left.get(obs.public.turn, [])
        while lines and obs.phase == "lead":
            line = lines.pop(0)
            order = fill(obs, line)
            if not (line.startswith("?") and why_illegal(obs, order)):
                return Choice(order)
        return Choice(o.End(obs.seat))

    return choose


class Answer(NamedTuple):
    """What a government said to the lead: the kind of order in small letters, and its sum."""

    turn: int
    seat: str
    kind: str
    sum: dict[str, str]
    order: o.Order

    @property
    def yes(self) -> bool:
        return self.kind == "accept"


class Game:
    """A played game: its steps and the state at each month's end."""

    def __init__(self, world: World, seed: str) -> None:
        self.world, self.seed = world, seed
        self.steps: list[Turned] = []
        self.ends: dict[int, State] = {}

    @property
    def last(self) -> int:
        return max(self.ends)

    def answers(self, seat: str = "", turn: int = 0) -> list[Answer]:
        """What governments answered, in order."""
        return [
            Answer(s.turn, s.order.seat, type(s.order).__name__.lower(), read_sum(s.note), s.order)
            for s in self.steps
            if isinstance(s.order, _ANSWERS) and s.order.seat != self.world.lead
            and seat in ("", s.order.seat) and turn in (0, s.turn)
        ]

    def said_yes(self, seat: str, turn: int = 0) -> bool:
        """Whether something that the lead asked was accepted as asked."""
        return any(answer.yes for answer in self.answers(seat, turn))

    def said_no(self, seat: str, turn: int = 0) -> bool:
        """Whether there was an answer, and none was a yes, not in part either."""
        found = self.answers(seat, turn)
        return bool(found) and all(answer.kind in _NO for answer in found)

    def orders(self, kind: type, seat: str = "") -> list[o.Order]:
        return [s.order for s in self.steps if isinstance(s.order, kind) and seat in ("", s.order.seat)]

    def told(self, key: str, **facts: object) -> list[Told]:
        return [
            e for s in self.steps for e in s.events
            if isinstance(e, Told) and e.key == key and facts.items() <= dict(e.facts).items()
        ]

    def _state(self, turn: int) -> State:
        return self.ends[turn or self.last]

    def _lever(self, text: str) -> int:
        return [str(x) for x in self.world.rules.levers].index(text)

    def level(self, lever: str, turn: int = 0) -> str:
        """The level at which a lever stands at a month's end."""
        at = self._lever(lever)
        return self.world.rules.measure_of(at).levels[self._state(turn).public.columns[POLICY][at]]

    def rank(self, lever: str, turn: int = 0) -> int:
        return self._state(turn).public.columns[POLICY][self._lever(lever)]

    def kept(self, lever: str, turn: int = 0) -> int:
        """Permille really delivered."""
        return self._state(turn).public.columns[KEPT][self._lever(lever)]

    def stock(self, name: str, turn: int = 0) -> int:
        return self._state(turn).public.columns[STOCK][self.world.rules.stock_index[name]]

    def count(self, name: str, turn: int = 0) -> int:
        return self._state(turn).public.columns[COUNT][COUNTS.index(name)]

    def mind(self, seat: str, column: str, of: int | str, turn: int = 0) -> int:
        """A number of a seat's mind; *of* is an index or another seat."""
        ids = self.world.seat_ids
        at = ids.index(of) if isinstance(of, str) else of
        return self._state(turn).private[ids.index(seat)].columns[[c.name for c in MIND].index(column)][at]


def play(seed: str, script: Script, *, until: int = 12, scenario: str = "first_year") -> Game:
    """Play the script to the end of month *until*. A line that is not legal fails with its reasons."""
    world = the_world(scenario)
    game, choose = Game(world, seed), by_script(script)
    state, _ = start(world, seed)
    pull = luck(state.seed)
    while not finished(state) and state.turn <= until:
        seat = awaiting(state)[0].seat
        choice = (choose if seat == world.lead else government.choose)(observe(world, state, seat), pull)
        after, events = apply(world, state, choice.order, choice.note)
        assert not isinstance(events[0], Rejected), (seed, state.turn, choice.order, events)
        game.steps.append(Turned(state.turn, choice.order, choice.note, events, after))
        if after.turn != state.turn or finished(after):
            game.ends[state.turn] = after
        state = after
    return game


def think(state: State, seat: str, *terms: str, public: bool = False) -> Appraisal:
    """The sum that a government makes of a package with the lead at this moment."""
    world = the_world()
    obs = observe(world, state, seat)
    package = tuple(term for term in map(parse_term, terms) if term is not None)
    return Standpoint(obs, world.rules.lead).appraise(as_terms(obs, package), public=public)


def row(found: Appraisal, name: str) -> int:
    """One addend of a sum, millipoints."""
    return found.rows[ADDENDS.index(name)]


def first_seed(happens: Callable[[str], bool], seeds: Iterable[str] = SEEDS) -> str:
    """The first seed in which something happens; fails where it happens in none."""
    found: Iterator[str] = (seed for seed in seeds if happens(seed))
    seed = next(found, "")
    assert seed, f"it happens in none of {', '.join(seeds)}"
    return seed


# --- scripts put together ----------------------------------------------------------------------------------------------


def asking(
    target: str, package: str, *, leave: Sequence[str] = (), months: Sequence[int] = (2, 3, 4), public: bool = False
) -> Script:
    """Leave is asked for until it comes, then the package is offered once a month while its levers stand elsewhere."""
    questions = [f"? USA ask principal {term}" for term in leave]
    script: dict[int, list[str]] = {month: list(questions) for month in (1, *months[:-1]) if questions}
    for month in months:
        offer = f"? USA > {target} offer {package} for 24 {'public' if public else 'private'}"
        script.setdefault(month, []).extend([f"? USA > {target} open call", offer])
    return script


def and_then(script: Script, month: int, *lines: str) -> Script:
    return {**script, month: [*script.get(month, ()), *lines]}
