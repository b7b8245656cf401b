"""Gymnasium: one seat is the learner's, the lead's unless another is named; governments decide by themselves.

    from game.interop.gymnasium_door import BackchannelSeat
    game = BackchannelSeat("first_year")
    seen, info = game.reset(seed=1)
    seen, reward, over, cut, info = game.step(game.action_space.sample(seen["action_mask"]))

A choice is the number of an order in the list; number 0 ends the turn, or refuses where an answer is owed. A number without an
order does the same, and `info` says so. For rewards, and for what the default leaves out, see `pettingzoo_door`.
"""

from __future__ import annotations

from typing import Any

import gymnasium

from game.analysis.play_out import GOVERNMENT
from game.interop.arena import Arena, world_of
from game.interop.choices import MOST, ORDERS
from game.interop.pettingzoo_door import SEEDS, spaces_of, told
from game.session.players import LEADS

__all__ = ["BackchannelSeat"]


class BackchannelSeat(gymnasium.Env):  # type: ignore[misc]  # Gymnasium is an extra, so its classes have no types here
    """One seat of a game, against the AI in every other."""

    metadata = {"render_modes": ["ansi"]}  # noqa: RUF012 - Gymnasium's name

    def __init__(
        self, scenario: str = "", *, seat: str = "", reward: str = "", us: str = LEADS, most: int = MOST,
        orders: int = ORDERS, content: str = "", render_mode: str | None = None,
    ) -> None:
        """The learner at *seat*, measured by *reward*; *us* is the conduct of the seat that leads where the learner has another.

        :raises LookupError: when *reward* is no measure, *us* no conduct, or *seat* not in play.
        """
        _, world = world_of(scenario, content)
        self.seat = seat or world.lead
        players = dict.fromkeys(world.seat_ids, GOVERNMENT) | {world.lead: us}
        if self.seat not in players:
            raise LookupError(f"there is no seat {self.seat!r}; there are {', '.join(players)}")
        del players[self.seat]
        measures = {self.seat: reward} if reward else None
        self.arena = Arena(scenario, content=content, measures=measures, most=most, orders=orders, players=players)
        self.render_mode = render_mode
        self.observation_space, self.action_space = spaces_of(self.arena)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
        """A new game, up to the learner's first choice."""
        super().reset(seed=seed, options=options)
        self.arena.begin(f"b2:env.{int(self.np_random.integers(SEEDS))}")
        return self.arena.arrays(self.seat), {}

    def step(self, action: int) -> tuple[dict[str, Any], float, bool, bool, dict[str, Any]]:
        """Carry out a choice, and let the others act until the learner chooses again or the game is over."""
        known = self.arena.choose(int(action))
        over = self.arena.over
        info: dict[str, Any] = {} if known else {"no_such_choice": True}
        if over:
            info["lenses"] = self.arena.lenses()
        return self.arena.arrays(self.seat), self.arena.gains()[self.seat], over, False, info

    def render(self) -> str | None:
        """Where the game stands and what can be chosen, as text in the `ansi` mode."""
        return told(self.arena) if self.render_mode == "ansi" else None
