"""What others than the two bring into a package: gifts of seats that sign too, and the cover of their yeses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from game.core import addends as add
from game.core import beliefs
from game.core.observe import Observation
from game.core.state import POLICY
from game.core.world import Rules

__all__ = ["Thirds", "in_one_bloc"]

TOGETHER, OF_ONE_BLOC = 3, 6
"""As how many yeses given before a yes counts that is given in the same hour, and by a member of the same bloc: an assumption.

Who signs beside others is not the one who gave way first, and has nobody to be compared with (two-level games, Putnam 1988)."""


@lru_cache(maxsize=1024)
def in_one_bloc(rules: Rules, a: int, b: int) -> bool:
    """Whether two seats belong to a bloc together; one to which more than half of all seats belong sets nobody apart."""
    common = set(rules.seats[a].blocs).intersection(rules.seats[b].blocs)
    return any(2 * sum(bloc in seat.blocs for seat in rules.seats) <= len(rules.seats) for bloc in sorted(common))


class Thirds:
    """The others who sign, as one seat that deals with *other* sees them."""

    def __init__(self, obs: Observation, other: int) -> None:
        """Believe nobody yet: what a third is believed is worked out when it gives something."""
        self.obs = obs
        self.pair = (obs.at, other)
        self._believed: dict[int, int] = {}

    def worth(self, actor: int, worth: int, d: int) -> int:
        """A term of somebody else, millipoints: good as far as it is believed of that seat, harm in full.

        Where *d*, the belief in the other, leaves no doubt, as at once, nobody need be believed.
        """
        if worth <= 0 or d >= 1000:
            return worth
        if actor not in self._believed:
            self._believed[actor] = beliefs.of_delivery(self.obs, actor)
        return add.inducement(worth, self._believed[actor])

    def yeses(self, terms: Mapping[int, int], measure: int) -> int:
        """Yeses of others to the same measure in the same package, as cover counts them: those of one's own bloc count more."""
        rules, policy, found = self.obs.rules, self.obs.public.columns[POLICY], 0
        for lever, level in terms.items():
            actor = rules.lever_actor[lever]
            if actor not in self.pair and rules.lever_measure[lever] == measure and level > policy[lever]:
                found += OF_ONE_BLOC if in_one_bloc(rules, self.obs.at, actor) else TOGETHER
        return found
