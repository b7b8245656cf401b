"""A world of two seats made from an episode's situation: figures and codes, and nothing that only the answer told.

Owns what each code does to the world. No country and no episode has a number of its own: numbers come from ladders, from the
making and from the base game's measures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import attrs

from game.content import schema
from game.content.compile import build_world, level_sizes
from game.content.library import Library
from game.content.making import Traits, figures_of, government_of
from game.core.legality import MOST_TERMS
from game.core.levers import Lever, Package, Term, package
from game.core.whole import clamp, mul, share
from game.core.world import World

__all__ = ["Meaning", "Stage", "Threat", "changed_hands", "meanings", "stage_of"]

SCENARIO = "staged"
TURNS = 48
RUBRIC = 300
"""A step of the rubric by which dependence on the sender's security help is judged."""
RIVAL_SHARE = 500
"""How much of what it offers a rival can really replace, permille."""
PLAIN_GRIP = 200
"""What a measure of retaliation hurts in the base game, permille: a grip of another size scales it."""
AIM_WORTH = 80
"""Points of an aim that a government had announced; the middle of those of the written countries."""
SPREAD_MOST = 200
"""The largest spread that parameters allow, points."""
IN_THE_AIR = 45
"""Days until a threat that names no day would come."""
OF_GOVERNMENTS = ("stance", "rival")
"""Meanings of codes that belong to a government and not to its country."""
_ACT: Any = attrs.evolve  # content classes are frozen: every change makes a new one, and checkers take them for dataclasses


class Meaning(NamedTuple):
    """A code as the rules take it: the step on its ladder and the number that the step gives; *coded* tells it from a default."""

    step: int
    gives: int
    coded: bool


class Threat(NamedTuple):
    """A threat of the situation: what would be done, when (days), and whether it was said aloud."""

    harm: Package
    by: int
    public: bool


class Stage(NamedTuple):
    """A situation made ready: the world and what the sender says in it."""

    episode: schema.Episode
    world: World
    sender: str
    partner: str
    ask: Package
    offer: Package
    threats: tuple[Threat, ...]
    public: bool
    kept: int
    dropped: int
    capacity: int
    before: Package
    codes: Mapping[str, Meaning]
    signed: int


def meanings(library: Library, situation: schema.Situation, *, levels: Sequence[str] = ()) -> dict[str, Meaning]:
    """Each ladder by what it means: the step coded, or its default; with *levels*, only codes got in those ways are read."""
    found = {}
    for ladder in library.ladders.values():
        code = situation.codes.get(ladder.id)
        coded = code is not None and (not levels or ladder.level in levels)
        step = code.value if code is not None and coded else ladder.default
        found[ladder.means] = Meaning(step, ladder.gives[clamp(step - ladder.first, 0, len(ladder.gives) - 1)], coded)
    return found


def stage_of(library: Library, episode: schema.Episode, *, levels: Sequence[str] = (), inherited: bool = False) -> Stage:
    """The world of an episode and the sender's lines in it.

    A government that took office while harm stood *inherited* it: it was done to another, and is where things began for this one.

    :raises UnknownCountry: when no pack and no table has the partner.
    """
    return _Stager(library, episode, meanings(library, episode.situation, levels=levels), inherited=inherited).stage()


def changed_hands(library: Library, episode: schema.Episode) -> schema.Episode | None:
    """The episode as the government that took office within it found it, or None where none did."""
    s = episode.situation
    if not s.turnover:
        return None
    gone = {name for name, ladder in library.ladders.items() if ladder.means in OF_GOVERNMENTS}
    codes = {name: code for name, code in s.codes.items() if name not in gone} | s.codes_after
    changed: schema.Episode = _ACT(episode, situation=_ACT(s, codes=codes, start=s.turnover, turnover=""))
    return changed


class _Stager:
    """Turns one situation into a library of its own, and that into a world."""

    def __init__(self, library: Library, episode: schema.Episode, codes: Mapping[str, Meaning], *, inherited: bool) -> None:
        self.library, self.episode, self.codes = library, episode, codes
        self.situation = episode.situation
        self.leads = next(iter(library.scenarios.values())).lead
        self.sender, self.partner = episode.sender or self.leads, episode.country
        self.making = next(iter(library.makings.values()))
        self.asked = {ask.measure: ask for ask in self.situation.ask}
        self.inherited = inherited

    # --- measures ------------------------------------------------------------------------------------------------------

    def _measures(self) -> dict[str, schema.Measure]:
        moved = {move.measure for move in (*self.situation.sticks, *self.situation.carrots, *self.situation.manner)}
        aims = {aim.measure for aim in self.situation.aims}
        kept = {}
        for measure in self.library.measures.values():
            of_sender = "lead" in measure.actors
            wanted = (
                measure.id in self.asked
                or measure.id in moved
                or measure.id in aims
                or measure.kind == "manner"
                or (of_sender and measure.class_ in ("carrot", "both", "stick"))
                or measure.class_ == "retaliation"
            )
            if wanted and (of_sender or measure.class_ != "hedge"):
                kept[measure.id] = self._fitted(measure, of_sender=of_sender)
        return kept

    def _fitted(self, measure: schema.Measure, *, of_sender: bool) -> schema.Measure:
        """The measure between just these two; an asked one costs what its codes say.

        And a weapon hurts as far as its code says.
        """
        actors, targets = (("lead",), ("others",)) if of_sender else (("others",), ("lead",))
        # Leave from a capital is no matter here: whatever the sender offered, it could offer.
        levels = tuple(_ACT(level, authority="brief", legal_risk=0) for level in measure.levels)
        measure = _ACT(measure, actors=actors, targets=targets, levels=levels, load=None)
        if measure.id in self.asked:
            return self._priced(measure, self.asked[measure.id])
        if measure.class_ == "retaliation":
            hurt = self.codes["grip"].gives
            impacts = tuple(
                _ACT(one, points=clamp(share(one.points, hurt, PLAIN_GRIP), -1000, 1000)) if one.on == "target" else one
                for one in measure.impacts
            )
            measure = _ACT(measure, impacts=impacts)
        fitted: schema.Measure = measure
        return fitted

    def _priced(self, measure: schema.Measure, ask: schema.EpisodeAsk) -> schema.Measure:
        """An asked measure whose full yes costs and looks as the codes say.

        The curve between the levels stays the measure's own.
        """
        ids = [level.id for level in measure.levels]
        now, asked = ids.index(ask.now), ids.index(ask.level)
        sizes = _rescaled(level_sizes(measure), now, asked)
        left = self.codes["habit"].gives
        cost = mul(mul(self.codes["price"].gives, ask.weight), left)
        looks = max(0, mul(self.codes["look"].gives, left) - self._worn(measure.id))
        symbols = _rescaled([level.symbol for level in measure.levels], now, asked)
        levels = tuple(
            _ACT(level, size=clamp(size, -1000, 1000), amount=None, symbol=clamp(mul(looks, symbol), 0, 1000))
            for level, size, symbol in zip(measure.levels, sizes, symbols, strict=True)
        )
        gain = mul(self.making.duty.get(measure.class_, 0), ask.weight)
        price = tuple(
            schema.Impact(on="actor", interest=interest, points=gain - cost, exposure=None, bearer="public")
            for interest in self.library.interests
        )
        felt = tuple(one for one in measure.impacts if one.on == "target")
        assent = ("court", "legislature") if self.codes["objection"].gives else ()
        priced: schema.Measure = _ACT(measure, levels=levels, half_at=None, impacts=(*price, *felt), assent=assent)
        return priced

    def _worn(self, asked: str) -> int:
        """Face that the manner of the ask has anyway: the code of symbolism counts it, so the ask itself carries the rest."""
        total = 0
        named = {move.measure: move.level for move in self.situation.manner}
        for manner in self.library.measures.values():
            if manner.kind == "manner" and asked in manner.of:
                level = named.get(manner.id, manner.start)
                total += next(one.symbol for one in manner.levels if one.id == level)
        return total

    # --- seats ---------------------------------------------------------------------------------------------------------

    def _countries(self) -> dict[str, schema.Country]:
        s, stance, rival = self.situation, self.codes["stance"], self.codes["rival"]
        figures = figures_of(self.library, self.partner, s.figures)
        if self.making.leans not in s.figures:
            figures[self.making.leans] = max(0, stance.step) * RUBRIC
        traits = Traits(
            great=rival.step >= 2 and stance.step < 2, hostile=stance.step <= -2, close=stance.step >= 2,
            objected=bool(self.codes["objection"].gives), offer=rival.gives, replaces=mul(rival.gives, RIVAL_SHARE),
            election=self.codes["vote_ahead"].gives, trust=stance.gives if stance.coded else None, accountability=s.regime,
        )
        aims = [
            schema.Aim(measure=one.measure, target=self.sender, level=one.level, worth=AIM_WORTH, since=one.since, title=one.note)
            for one in s.aims
        ]
        partner = government_of(
            self.library, self.making, self.partner, traits=traits, toward=self.sender, figures=figures, aims=aims
        )
        # Another sender than the game's has its figures: what it feels itself is no part of the partner's answer.
        lead = self.library.countries.get(self.sender, self.library.countries[self.leads])
        sender = _ACT(lead, id=self.sender, levels={}, relations={}, calendar=(), aims=())
        return {self.sender: sender, self.partner: partner}

    def _stood(self) -> list[schema.Opening]:
        """Where the levers stood before the episode."""
        found = [schema.Opening(lever=f"{self.partner}.{ask.measure}@{self.sender}", level=ask.now) for ask in self.situation.ask]
        moves = (*self.situation.sticks, *self.situation.carrots)
        stood = {move.measure: move.level if self._inherits(move) else move.now for move in moves}
        ours = {f"{self.sender}.{measure}@{self.partner}": level for measure, level in stood.items() if level}
        found += [schema.Opening(lever=lever, level=level) for lever, level in ours.items()]
        return found

    def _inherits(self, move: schema.EpisodeMove) -> bool:
        """Whether the government found this harm when it took office."""
        return self.inherited and move.state == "imposed"

    # --- all of it -----------------------------------------------------------------------------------------------------

    def stage(self) -> Stage:
        """The stage."""
        s = self.situation
        kept = min(s.carried_out, s.threats)
        return Stage(
            self.episode, build_world(self._library(), SCENARIO), self.sender, self.partner, self._ask(), self._offer(),
            self._threats(), bool(self.codes["aloud"].gives), kept, max(0, s.threats - kept), self.codes["ability"].gives,
            package(
                self._ours(move) for move in (*s.sticks, *s.carrots)
                if move.state in ("imposed", "given") and not self._inherits(move)
            ),
            self.codes, s.signed,
        )

    def _library(self) -> Library:
        """A library with these two seats and what lies between them."""
        base = self.library
        need = base.parameters.need or ""
        spread = min(SPREAD_MOST, base.parameters.spread + self.making.blur)
        urgency = schema.Stock(
            id=need, title=need, over="none", unit="points", kind="stock", high=1000, start=schema.Form(constant=0),
        )
        scenario = schema.Scenario(
            id=SCENARIO, title="", about="", lead=self.sender, seats=(self.partner,), start=self.situation.start, period="day",
            turns=TURNS, after=0, envoy_days=60, call_days=1, visit_days=1, bloc_days=1, targets=(), opening=tuple(self._stood()),
        )
        return Library(
            countries=self._countries(), scenarios={SCENARIO: scenario}, figures=base.figures, interests=base.interests,
            exposures=base.exposures, capacities=base.capacities, stocks={need: urgency}, measures=self._measures(),
            temperaments=base.temperaments, parameters=_ACT(base.parameters, standing=None, spread=spread),
        )

    def _ask(self) -> Package:
        return package(Term(Lever(self.partner, a.measure, self.sender), a.level) for a in self.situation.ask)

    def _ours(self, move: schema.EpisodeMove, level: str = "") -> Term:
        return Term(Lever(self.sender, move.measure, self.partner), level or move.level)

    def _offer(self) -> Package:
        """The ask, its manner, what is held out, and the end of the harm that a yes would lift."""
        s = self.situation
        terms = list(self._ask())
        terms += [self._manner(move) for move in s.manner]
        terms += [self._ours(move) for move in s.carrots if move.state == "offered"]
        for move in s.sticks:
            if move.state == "imposed" and move.lifted_by_yes > 0:
                terms.append(self._ours(move, self._relief(move)))
        return package(terms)[:MOST_TERMS]

    def _manner(self, move: schema.EpisodeMove) -> Term:
        measure = self.library.measures[move.measure]
        actor, target = (self.sender, self.partner) if "lead" in measure.actors else (self.partner, self.sender)
        return Term(Lever(actor, move.measure, target), move.level)

    def _relief(self, move: schema.EpisodeMove) -> str:
        """Where a harm would go after a yes: back, or half of the way where it would be lifted in part."""
        measure = self.library.measures[move.measure]
        ids = [level.id for level in measure.levels]
        here, back = ids.index(move.level), ids.index(move.now or measure.start)
        return ids[here + max(1, share(back - here, move.lifted_by_yes, 1000))]

    def _threats(self) -> tuple[Threat, ...]:
        """What was threatened and would be averted by a yes; what comes anyway is no threat but a harm that stands."""
        found = []
        for move in self.situation.sticks:
            if move.state in ("dated", "said", "implied") and move.lifted_by_yes > 0:
                aloud = move.public and move.state != "implied"
                found.append(Threat(package([self._ours(move)]), move.by or IN_THE_AIR, aloud))
        return tuple(found)


def _rescaled(values: Sequence[int], now: int, asked: int) -> list[int]:
    """Values of levels so that where it stood is 0 and what is asked 1000.

    By the number of levels where the values do not rise.
    """
    low, high = values[now], values[asked]
    if high <= low:
        values, low, high = range(len(values)), now, asked
    return [share(1000, value - low, high - low) for value in values]
