"""What content compiles to, once a game: seats, levers, folded tables, effects. It never changes in a game.

`Rules` is what every seat may know (figures are public, so exposures and impacts are too); `SeatWorld` is what one seat
alone knows (its weights, its groups' weights, what its aims are worth). `World` holds both and is seen whole by the rules,
never by a seat.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from game.core.difficulty import USUAL, Difficulty
from game.core.forms import Form, Quantity, Ready
from game.core.levers import Lever, Term
from game.core.whole import mul

__all__ = [
    "AimRule", "Effect", "Event", "GroupRule", "Indicator", "MeasureRule", "Params", "Rules", "Season", "SeatFacts", "SeatWorld",
    "StockCell", "Target", "Temperament", "World",
]

Table = tuple[int, ...]
"""Millipoints of each level of a lever, for one party."""


@attrs.frozen(kw_only=True)
class Params:
    """The shared constants of the appraisal (see `appraisal.md`); permille unless said otherwise."""

    k_self: int = 400
    public_credit: int = 250
    prior_weight: int = 2
    belief_prior: int = 500
    squeeze_prior: int = 250
    k_face: int = 250
    k_audience: int = 300
    audience_net: int = 1000
    private_share: int = 400
    k_recip: int = 150
    k_cover: int = 600
    cover_half: int = 12
    k_price: int = 60
    k_favours: int = 60
    k_gesture: int = 0
    k_outside: int = 250
    k_capacity: int = 400
    k_lever: int = 200
    k_affront: int = 400
    retaliate_floor: int = 40
    spread: int = 60


@attrs.frozen(kw_only=True)
class MeasureRule:
    """A measure as the rules need it. Lists run over levels, worst for the target first."""

    id: str
    kind: str
    class_: str
    of: tuple[int, ...]
    levels: tuple[str, ...]
    amounts: tuple[int, ...]
    sizes: tuple[int, ...]
    symbols: tuple[int, ...]
    authorities: tuple[str, ...]
    legal_risks: tuple[int, ...]
    start: int
    capacity: int = -1
    needs: tuple[int, ...] = ()
    precedent: int = 0
    assent: tuple[str, ...] = ()
    slow: bool = False

    def level_index(self, level: str) -> int:
        """Where *level* stands in the order, or -1."""
        return self.levels.index(level) if level in self.levels else -1


@attrs.frozen(kw_only=True)
class Temperament:
    """Six numbers of bargaining, 0 to 1000 each, and how it speaks."""

    id: str
    patience: int
    pride: int
    suspicion: int
    reciprocity: int
    risk_love: int
    memory: int
    candour: int = 600
    registers: tuple[str, ...] = ("formal", "plain")


@attrs.frozen(kw_only=True)
class GroupRule:
    """A domestic group: its folded table, and whether it can stop a package."""

    id: str
    kind: str
    influence: int
    can_block: bool
    cares_for_face: bool
    tolerance: int
    table: tuple[Table | None, ...]


@attrs.frozen(kw_only=True)
class AimRule:
    """A lever that a government wants at least at a level, and what that is worth to it (points)."""

    lever: int
    level: int
    worth: int


@attrs.frozen(kw_only=True)
class Season:
    """Something on a seat's calendar; months are turns of the game."""

    id: str
    month_from: int
    month_to: int
    lasts: int
    chance: int
    patience: int
    audience: int
    lame_duck: int = 0


@attrs.frozen(kw_only=True)
class SeatFacts:
    """What everybody may know of a seat."""

    id: str
    accountability: int
    exposures: tuple[int, ...]
    capacities: tuple[int, ...]
    outside_offer: int
    outside_replaces: int
    blocs: tuple[str, ...]
    seasons: tuple[Season, ...]
    groups: tuple[str, ...]
    aims: tuple[Term, ...]


@attrs.frozen(kw_only=True)
class SeatWorld:
    """What one seat alone knows of itself."""

    weights: tuple[int, ...]
    table: tuple[Table | None, ...]
    groups: tuple[GroupRule, ...]
    temperaments: tuple[Temperament, ...]
    aims: tuple[AimRule, ...]
    worries: tuple[int, ...]
    relations: tuple[int, ...]


@attrs.frozen(kw_only=True)
class StockCell:
    """One number of the world: `returned/GTM`."""

    id: str
    low: int
    high: int
    kind: str
    people: bool
    start: int


@attrs.frozen(kw_only=True)
class Effect:
    """One arrow for one seat, route or the whole, compiled. *source*, *target* are stock indices or -1."""

    id: str
    form: Form
    gives: Ready
    adds_to: int = -1
    moves_from: int = -1
    moves_to: int = -1
    share_of: Quantity | None = None
    lag: int = 0
    pipe: int = -1
    low: int = -(10**12)
    high: int = 10**12


@attrs.frozen(kw_only=True)
class Event:
    """Something that arises from the state of the world, for one seat or for all (seat -1)."""

    id: str
    seat: int
    when: tuple[tuple[Ready, int | None, int | None], ...]
    chance: int
    rest: int
    changes: tuple[tuple[int, Ready], ...]
    slot: int


@attrs.frozen(kw_only=True)
class Indicator:
    """A number that people watch."""

    id: str
    value: Ready
    window: str
    scale: int
    form: Form


@attrs.frozen(kw_only=True)
class Target:
    """One target of the mandate."""

    id: str
    indicator: int
    at_least: int | None
    at_most: int | None
    by: int


@attrs.frozen(kw_only=True, eq=False)
class Rules:
    """The public part of a world. Two are the same only if they are one (so that tables folded from it can be remembered)."""

    digest: str
    scenario: str
    lead: int
    seat_ids: tuple[str, ...]
    seats: tuple[SeatFacts, ...]
    interests: tuple[str, ...]
    measures: tuple[MeasureRule, ...]
    levers: tuple[Lever, ...]
    lever_index: Mapping[Lever, int]
    lever_measure: tuple[int, ...]
    lever_actor: tuple[int, ...]
    lever_target: tuple[int, ...]
    levers_of: tuple[tuple[int, ...], ...]
    start_levels: tuple[int, ...]
    impact: tuple[tuple[tuple[tuple[int, ...], ...] | None, ...], ...]
    params: Params
    start_date: int
    period: str
    turns: int
    after: int
    envoy_days: int
    sitting_days: Mapping[str, int]
    reviews: tuple[int, ...]
    targets: tuple[Target, ...]
    stocks: tuple[StockCell, ...]
    stock_index: Mapping[str, int]
    effects: tuple[Effect, ...]
    gauge_effects: tuple[Effect, ...]
    moving_effects: tuple[Effect, ...]
    gauge_stocks: tuple[int, ...]
    flow_stocks: tuple[int, ...]
    risky: tuple[int, ...]
    pipes: int
    events: tuple[Event, ...]
    indicators: tuple[Indicator, ...]
    standing_stock: int = -1
    need_stock: int = -1
    difficulty: Difficulty = USUAL
    mandate: str = ""
    """Id of the mandate that was chosen; empty where the targets are the scenario's own."""
    assumed: tuple[tuple[str, str], ...] = ()
    """Contested effects that were turned, each with the reading taken of it."""

    def measure_of(self, lever: int) -> MeasureRule:
        """The measure of a lever by index."""
        return self.measures[self.lever_measure[lever]]

    def seat_index(self, seat: str) -> int:
        """Index of a seat in play, or -1."""
        return self.seat_ids.index(seat) if seat in self.seat_ids else -1

    def term_index(self, term: Term) -> tuple[int, int]:
        """Lever and level index of a term in play; -1 for what is not."""
        lever = self.lever_index.get(term.lever, -1)
        return lever, (self.measure_of(lever).level_index(term.level) if lever >= 0 else -1)

    def real_value(self, kind: str, lever: int, level: int, kept: int) -> int:
        """Amount or size of a lever at a level as it is really *kept* (permille), its level's index, or the permille kept."""
        if kind == "level":
            return level
        if kind == "kept":
            return kept
        measure = self.measures[self.lever_measure[lever]]
        values = measure.amounts if kind == "amount" else measure.sizes
        value = values[level]
        if kept == 1000:
            return value
        base = values[self.start_levels[lever]]
        return base + mul(value - base, kept)

    def term(self, lever: int, level: int) -> Term:
        """The term of a lever and a level, both by index."""
        return Term(self.levers[lever], self.measure_of(lever).levels[level])


@attrs.frozen(kw_only=True)
class World:
    """Everything that a game is played on."""

    rules: Rules
    private: tuple[SeatWorld, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the compiled content, texts and sources left out."""
        return self.rules.digest

    @property
    def scenario(self) -> str:
        """Id of the scenario."""
        return self.rules.scenario

    @property
    def lead(self) -> str:
        """The seat that leads."""
        return self.rules.seat_ids[self.rules.lead]

    @property
    def seat_ids(self) -> tuple[str, ...]:
        """All seats, in the declared order."""
        return self.rules.seat_ids
