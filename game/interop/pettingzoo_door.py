"""PettingZoo: every seat an agent. `env()` takes turns (AEC), `parallel_env()` asks all and does what the awaited seat chose.

    from game.interop.pettingzoo_door import env
    game = env(scenario="first_call")
    game.reset(seed=1)
    for agent in game.agent_iter():
        seen, reward, over, cut, info = game.last()
        game.step(None if over or cut else game.action_space(agent).sample(seen["action_mask"]))

**Rewards.** No number says who won: this game has none. The default is, for the seat that leads, the change in the share of the
mandate's targets that hold, and for a government the change in the share of its own aims that are met. That leaves out all that
the debrief is about: what people on the road, families and receiving towns bear, what a promise was worth a year later, and
what was done to get there. `rewards={"USA": "lens:people_who_move"}` measures a seat as one of the lenses would;
`info["lenses"]` at the end holds what each lens sees, so that a learner which did well by one number can be looked at by all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from gymnasium import spaces
from gymnasium.utils import seeding
from pettingzoo import AECEnv, ParallelEnv

from game.core.notation import format_order
from game.interop.arena import Arena
from game.interop.choices import MOST, ORDERS

__all__ = ["SEEDS", "BackchannelEnv", "BackchannelParallelEnv", "env", "parallel_env", "spaces_of", "told"]

SEEDS = 2**31 - 1


def spaces_of(arena: Arena) -> tuple[spaces.Dict, spaces.Discrete]:
    """The space of what a seat is handed, and that of its choice."""
    length = arena.encoder.length(arena.see(arena.seats[0]))
    seen = spaces.Dict({
        "observation": spaces.Box(-1.0, 1.0, (length,), np.float32),
        "choices": spaces.Box(-1.0, 1.0, (arena.most, arena.encoder.width), np.float32),
        "action_mask": spaces.Box(0, 1, (arena.most,), np.int8),
    })
    return seen, spaces.Discrete(arena.most)


class _Seeded:
    """The luck of one game after another, from one seed."""

    def __init__(self) -> None:
        self._generator: Any = None

    def next(self, seed: int | None) -> str:
        """The seed of the next game; the same games in the same order after the same *seed*."""
        if seed is not None or self._generator is None:
            self._generator, _ = seeding.np_random(seed)
        return f"b2:env.{int(self._generator.integers(SEEDS))}"


class BackchannelEnv(AECEnv):  # type: ignore[misc]  # PettingZoo is an extra, so its classes have no types here
    """The game with every seat an agent, one after the other. See the module for actions and rewards."""

    metadata = {"render_modes": ["ansi"], "name": "backchannel_v0", "is_parallelizable": True}  # noqa: RUF012 - PettingZoo's name

    def __init__(
        self, scenario: str = "", *, rewards: Mapping[str, str] | None = None, most: int = MOST, orders: int = ORDERS,
        content: str = "", render_mode: str | None = None,
    ) -> None:
        """A game of *scenario*, or of the smallest; *rewards* says by what a seat is measured.

        *most* and *orders* bound what it chooses from: the length of the list, and how many orders it may give in a turn.

        :raises LookupError: when *rewards* names a seat or a lens that there is not.
        """
        super().__init__()
        self.arena = Arena(scenario, content=content, measures=rewards, most=most, orders=orders)
        self.render_mode = render_mode
        self.possible_agents = list(self.arena.seats)
        seen, chosen = zip(*(spaces_of(self.arena) for _ in self.possible_agents), strict=True)
        self.observation_spaces = dict(zip(self.possible_agents, seen, strict=True))
        self.action_spaces = dict(zip(self.possible_agents, chosen, strict=True))
        self._seeds = _Seeded()

    def observation_space(self, agent: str) -> Any:
        """What an agent is handed."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Any:
        """What an agent chooses: the number of an order in the list."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:  # noqa: ARG002 - PettingZoo's signature
        """A new game, up to the first choice."""
        self.arena.begin(self._seeds.next(seed))
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self.agent_selection = self.arena.awaited

    def observe(self, agent: str) -> dict[str, Any]:
        """What an agent sees now; one that is not awaited has no choices."""
        return self.arena.arrays(agent)

    def step(self, action: int | None) -> None:
        """Carry out the choice of the agent whose turn it is."""
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        assert action is not None
        self._cumulative_rewards[agent] = 0.0
        self.infos[agent] = {} if self.arena.choose(int(action)) else {"no_such_choice": True}
        self.rewards = {seat: value for seat, value in self.arena.gains().items() if seat in self.agents}
        if self.arena.over:
            self.terminations = dict.fromkeys(self.agents, True)
            self.infos = {seat: {"lenses": self.arena.lenses()} for seat in self.agents}
        else:
            self.agent_selection = self.arena.awaited
        self._accumulate_rewards()

    def render(self) -> str | None:
        """Where the game stands and what can be chosen, as text in the `ansi` mode."""
        return told(self.arena) if self.render_mode == "ansi" else None

    def close(self) -> None:
        """Nothing is held open."""


class BackchannelParallelEnv(ParallelEnv):  # type: ignore[misc]  # as above
    """The same game for algorithms that ask all agents at once: the choice of the awaited seat is carried out, others wait.

    Who is not awaited has a mask with number 0 alone, and what it chooses does nothing.
    """

    metadata = {"render_modes": ["ansi"], "name": "backchannel_parallel_v0"}  # noqa: RUF012 - PettingZoo's name

    def __init__(self, scenario: str = "", *, render_mode: str | None = None, **options: Any) -> None:
        """See `BackchannelEnv`, whose *options* these are."""
        self.inner = BackchannelEnv(scenario, render_mode=render_mode, **options)
        self.render_mode = render_mode
        self.possible_agents = list(self.inner.possible_agents)
        self.agents: list[str] = []

    def observation_space(self, agent: str) -> Any:
        """What an agent is handed."""
        return self.inner.observation_space(agent)

    def action_space(self, agent: str) -> Any:
        """What an agent chooses: the number of an order in the list."""
        return self.inner.action_space(agent)

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """A new game."""
        self.inner.reset(seed, options)
        self.agents = list(self.inner.agents)
        return {agent: self.inner.observe(agent) for agent in self.agents}, {agent: {} for agent in self.agents}

    def step(self, actions: Mapping[str, int]) -> tuple[dict[str, Any], ...]:
        """Carry out the choice of the awaited seat."""
        inner, agents = self.inner, list(self.agents)
        inner.step(actions.get(inner.agent_selection, 0))
        seen = {agent: inner.observe(agent) for agent in agents}
        over = {agent: inner.terminations[agent] for agent in agents}
        found = (
            seen, {agent: inner.rewards[agent] for agent in agents}, over, dict.fromkeys(agents, False),
            {agent: inner.infos[agent] for agent in agents},
        )
        self.agents = [agent for agent in agents if not over[agent]]
        return found

    def render(self) -> str | None:
        """See `BackchannelEnv`."""
        text: str | None = self.inner.render()
        return text

    def close(self) -> None:
        """Nothing is held open."""


def told(arena: Arena) -> str:
    """Where a game stands: the turn, who is awaited, and the choices by number."""
    lines = [f"{arena.world.scenario} {arena.state.turn} {arena.awaited}"]
    return "\n".join([*lines, *(f"{number:3} {format_order(order)}" for number, order in enumerate(arena.choices()))])


def env(scenario: str = "", **options: Any) -> BackchannelEnv:
    """The game as PettingZoo's turn-taking environment."""
    return BackchannelEnv(scenario, **options)


def parallel_env(scenario: str = "", **options: Any) -> BackchannelParallelEnv:
    """The game as PettingZoo's parallel environment."""
    return BackchannelParallelEnv(scenario, **options)
