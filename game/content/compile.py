"""Turn a library and a scenario into a `World`: levers, folded tables, what each seat may know.

Owns the folding. It is given content without errors; `load.py` and `crosscheck.py` say what is wrong with a file.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import attrs

from game.content import schema
from game.content.arrows import Arrows, figure_form
from game.content.assumed import Assumed, assume
from game.content.library import Library
from game.content.mandates import asked, mandate_of
from game.content.mandates import usual as own_targets
from game.content.quantities import lever_text
from game.core import world as w
from game.core.dates import parse_date
from game.core.difficulty import USUAL, Difficulty
from game.core.levers import Lever, Term
from game.core.whole import clamp, mul, sat, share

__all__ = ["BENCH", "DifficultyUnknown", "MandateUnknown", "ScenarioUnknown", "build_bench", "build_world", "usual"]

BENCH = "bench"
"""Id of the scenario that is made for one country on the bench; content has none of that name."""


class ScenarioUnknown(ValueError):
    """No scenario of that name; *args* hold the name and the names there are."""


class DifficultyUnknown(ValueError):
    """No difficulty of that name; *args* hold the name and the names there are."""


class MandateUnknown(ValueError):
    """The scenario has no mandate of that name; *args* hold the name and the names there are."""


def build_world(
    library: Library, scenario_id: str, difficulty_id: str = "", mandate_id: str = "", assumptions: Assumed = ()
) -> w.World:
    """The world of a scenario, by a difficulty and with a mandate; without them, the usual and the scenario's own targets.

    *assumptions* turn contested arrows. :raises ScenarioUnknown, DifficultyUnknown, MandateUnknown: with the names there are.
    :raises AssumptionUnknown: see `assume`.
    """
    scenario = library.scenarios.get(scenario_id)
    if scenario is None:
        raise ScenarioUnknown(scenario_id, tuple(sorted(library.scenarios)))
    library, assumed = assume(library, assumptions)
    chosen_mandate = mandate_of(scenario, mandate_id)
    if mandate_id and chosen_mandate is None:
        raise MandateUnknown(mandate_id, tuple(one.id for one in scenario.mandates))
    named = "" if chosen_mandate is None or own_targets(chosen_mandate) else chosen_mandate.id
    scenario = attrs.evolve(scenario, targets=asked(scenario, named))  # type: ignore[misc]  # as below
    if not difficulty_id:
        return _Builder(library, scenario, mandate=named, assumed=assumed).world()
    chosen = library.difficulties.get(difficulty_id)
    if chosen is None:
        raise DifficultyUnknown(difficulty_id, tuple(library.difficulties))
    standing = clamp(scenario.standing + chosen.standing, 0, 1000)
    begun = attrs.evolve(scenario, standing=standing)  # type: ignore[misc]  # mypy takes content classes for dataclasses
    return _Builder(library, begun, _difficulty(chosen), named, assumed=assumed).world()


def build_bench(library: Library, lead: str, country: str) -> w.World:
    """A world of two seats, the lead and one country, with every measure and route and no mandate.

    So a country can be looked at before a scenario names it. Measures between it and any third are left out by themselves.
    """
    made = schema.Scenario(
        id=BENCH, title=BENCH, about=BENCH, lead=lead, seats=(country,), start="2025-01-20", turns=12, after=0, envoy_days=20,
        targets=(),
    )
    return _Builder(library, made).world()


def usual(difficulty: schema.Difficulty) -> bool:
    """Whether a difficulty changes nothing: its world is the one that is built without any, and saves need not name it."""
    return _difficulty(difficulty) == USUAL


def _difficulty(chosen: schema.Difficulty) -> Difficulty:
    """What the rules read of a difficulty, under its name; nameless where it changes nothing."""
    numbers = {f.name: getattr(chosen, f.name) for f in attrs.fields(Difficulty) if f.name != "id"}
    made = Difficulty(**numbers)
    return USUAL if made == USUAL and chosen.standing == 0 else attrs.evolve(made, id=chosen.id)


def level_sizes(measure: schema.Measure) -> tuple[int, ...]:
    """Size of each level: as written, else by the measure's curve from the amount."""
    return tuple(
        level.size if level.size is not None
        else sat(level.amount or 0, measure.half_at) if measure.half_at
        else 0
        for level in measure.levels
    )


class _Builder:
    """Gathers what a world needs, in the order in which one thing needs another."""

    def __init__(
        self, library: Library, scenario: schema.Scenario, difficulty: Difficulty = USUAL, mandate: str = "",
        *, assumed: Assumed = (),
    ) -> None:
        self.library = library
        self.assumed = assumed
        self.scenario = scenario
        self.difficulty = difficulty
        self.mandate = mandate
        self.seat_ids = (scenario.lead, *scenario.seats)
        self.countries = [library.countries[seat] for seat in self.seat_ids]
        self.interests = tuple(library.interests)
        self.capacities = tuple(library.capacities)
        chosen = scenario.measures or tuple(library.measures)
        self.measures = [library.measures[m] for m in library.measures if m in chosen]
        self.measure_index = {m.id: i for i, m in enumerate(self.measures)}
        self.routes = [r for r in library.routes if not scenario.routes or r in scenario.routes]
        self.sizes = [level_sizes(m) for m in self.measures]
        self.rules = [self._measure(m, sizes) for m, sizes in zip(self.measures, self.sizes, strict=True)]
        self.levers = self._levers()
        self.lever_index = {lever: i for i, lever in enumerate(self.levers)}
        self.exposures = [self._exposures(c) for c in self.countries]

    # --- measures and levers -------------------------------------------------------------------------------------------

    def _measure(self, m: schema.Measure, sizes: tuple[int, ...]) -> w.MeasureRule:
        ids = tuple(level.id for level in m.levels)
        amounts = tuple(size if level.amount is None else level.amount for level, size in zip(m.levels, sizes, strict=True))
        needs = tuple(
            level.amount * m.load.per if level.amount is not None else share(size, m.load.per, 1000)
            for level, size in zip(m.levels, sizes, strict=True)
        ) if m.load else ()
        return w.MeasureRule(
            id=m.id, kind=m.kind, class_=m.class_, of=tuple(self.measure_index[x] for x in m.of if x in self.measure_index),
            levels=ids, amounts=amounts, sizes=sizes, symbols=tuple(x.symbol for x in m.levels),
            authorities=tuple(x.authority for x in m.levels), legal_risks=tuple(x.legal_risk for x in m.levels),
            start=ids.index(m.start), capacity=self.capacities.index(m.load.capacity) if m.load else -1, needs=needs,
            precedent=m.precedent, assent=m.assent, slow=m.lag == "slow",
        )

    def _actors(self, m: schema.Measure) -> list[str]:
        named = {"lead": self.seat_ids[:1], "others": self.seat_ids[1:]}
        wanted = {seat for actor in m.actors for seat in named.get(actor, (actor,))}
        return [seat for seat in self.seat_ids if seat in wanted]

    def _targets(self, m: schema.Measure, actor: str) -> list[str]:
        found: list[str] = []
        for target in m.targets:
            if target == "none":
                found.append("")
            elif target in ("lead", "others", "any"):
                pool = {"lead": self.seat_ids[:1], "others": self.seat_ids[1:], "any": self.seat_ids}[target]
                found += [seat for seat in pool if seat != actor]
            elif target in self.library.routes:
                if target in self.routes and (actor in self.library.routes[target].along or actor == self.seat_ids[0]):
                    found.append(target)
            elif target in self.seat_ids and target != actor:
                found.append(target)
        return list(dict.fromkeys(found))

    def _levers(self) -> tuple[Lever, ...]:
        return tuple(
            Lever(actor, m.id, target) for m in self.measures for actor in self._actors(m) for target in self._targets(m, actor)
        )

    def _start_levels(self) -> tuple[int, ...]:
        levels = [self.rules[self.measure_index[lever.measure]].start for lever in self.levers]
        stated = [(f"{c.id}.{text}", level) for c in self.countries for text, level in c.levels.items()]
        stated += [(o.lever, o.level) for o in self.scenario.opening]
        for text, level in stated:
            found = lever_text(text)
            index = self.lever_index.get(Lever(found.actor, found.measure, found.target), -1) if found else -1
            if index >= 0:
                levels[index] = self.rules[self.measure_index[self.levers[index].measure]].level_index(level)
        return tuple(levels)

    # --- seats ---------------------------------------------------------------------------------------------------------

    def _exposures(self, country: schema.Country) -> dict[str, int]:
        figures = {k: f.value for k, f in country.figures.items()}
        return {e.id: max(0, min(1000, figure_form(e.form, figures))) for e in self.library.exposures.values()}

    def _felt(self, seat: int, lever: Lever) -> list[tuple[int, str, tuple[int, ...]]]:
        """What a lever does to a seat: interest index, bearer, millipoints a level, before any weight."""
        m = self.library.measures[lever.measure]
        sizes = self.sizes[self.measure_index[m.id]]
        felt_by = {self.seat_ids.index(lever.actor): "actor"}
        goal = self.seat_ids.index(lever.target) if lever.target in self.seat_ids else 0
        felt_by.setdefault(goal, "target")
        found = []
        for impact in m.impacts:
            if felt_by.get(seat) != impact.on:
                continue
            strength = self.exposures[seat].get(impact.exposure, 0) if impact.exposure else 1000
            bearer = self.library.exposures[impact.exposure].bearer if impact.exposure else impact.bearer
            row = tuple(share(impact.points * strength * size, 1, 1000) for size in sizes)
            found.append((self.interests.index(impact.interest), bearer, row))
        return found

    def _table(self, seat: int, weights: dict[str, int], bears: dict[str, int] | None) -> tuple[w.Table | None, ...]:
        """Millipoints a level for one party: the government (*bears* None: all of it) or a group with its share."""
        by_interest = [weights.get(i, 0) for i in self.interests]
        table: list[w.Table | None] = []
        for lever in self.levers:
            felt = self._felt(seat, lever)
            if not felt:
                table.append(None)
                continue
            row = [0] * len(felt[0][2])
            for interest, bearer, values in felt:
                part = 1000 if bears is None or bearer == "all" else bears.get(bearer, 500)
                for i, value in enumerate(values):
                    row[i] += mul(mul(value, by_interest[interest]), part)
            table.append(tuple(row))
        return tuple(table)

    def _impact(self, seat: int) -> tuple[tuple[tuple[int, ...], ...] | None, ...]:
        rows: list[tuple[tuple[int, ...], ...] | None] = []
        for lever in self.levers:
            felt = self._felt(seat, lever)
            if not felt:
                rows.append(None)
                continue
            levels = len(felt[0][2])
            rows.append(tuple(
                tuple(sum(v[level] for i, _, v in felt if i == interest) for interest in range(len(self.interests)))
                for level in range(levels)
            ))
        return tuple(rows)

    def _facts(self, seat: int) -> w.SeatFacts:
        c = self.countries[seat]
        aims = tuple(Term(lever, aim.level) for lever, aim in self._aims(c))
        seasons = tuple(
            w.Season(id=s.id, month_from=s.month_from, month_to=s.month_to, lasts=s.lasts, chance=s.chance, patience=s.patience,
                     audience=s.audience, lame_duck=s.lame_duck) for s in c.calendar
        )
        return w.SeatFacts(
            id=c.id, accountability=c.accountability, exposures=tuple(self.exposures[seat].values()),
            capacities=tuple(c.capacities.get(x, 0) for x in self.capacities),
            outside_offer=c.outside.offer if c.outside else 0, outside_replaces=c.outside.can_replace if c.outside else 0,
            blocs=c.blocs, seasons=seasons, groups=tuple(g.id for g in c.groups), aims=aims,
        )

    def _aims(self, c: schema.Country) -> list[tuple[Lever, schema.Aim]]:
        """Aims are on its own levers, or on the lead's toward it, whichever the measure allows."""
        found = []
        for aim in c.aims:
            target = "" if aim.target == "none" else aim.target
            for lever in (Lever(c.id, aim.measure, target), Lever(self.seat_ids[0], aim.measure, c.id)):
                if lever in self.lever_index:
                    found.append((lever, aim))
                    break
        return found

    def _seat_world(self, seat: int) -> w.SeatWorld:
        c = self.countries[seat]
        groups = tuple(
            w.GroupRule(id=g.id, kind=g.kind, influence=g.influence, can_block=g.can_block, cares_for_face=g.cares_for_face,
                        tolerance=g.tolerance, table=self._table(seat, g.weights, g.bears))
            for g in c.groups
        )
        kinds = [self.library.temperaments[t.id] for t in c.temperaments]
        fields = [f.name for f in attrs.fields(w.Temperament)]
        aims = tuple(
            w.AimRule(lever=self.lever_index[lever],
                      level=self.rules[self.measure_index[lever.measure]].level_index(aim.level), worth=aim.worth)
            for lever, aim in self._aims(c)
        )
        return w.SeatWorld(
            weights=tuple(c.weights.get(i, 0) for i in self.interests), table=self._table(seat, c.weights, None), groups=groups,
            temperaments=tuple(w.Temperament(**{name: getattr(t, name) for name in fields}) for t in kinds), aims=aims,
            worries=tuple(self.interests.index(x) for x in c.worries),
            relations=tuple(c.relations.get(other, 0) for other in self.seat_ids),
        )

    # --- all of it -----------------------------------------------------------------------------------------------------

    def _chosen(self) -> dict[str, Any]:
        """What a player chose; the usual is left out, so that its world has the digest that it had before there was a choice."""
        chosen: dict[str, Any] = {}
        if self.difficulty != USUAL:
            chosen["difficulty"] = self.difficulty
        if self.mandate:
            chosen["mandate"] = self.mandate
        return chosen

    def world(self) -> w.World:
        """The whole world, with its digest: that of the usual world is as it was before it could be another."""
        s = self.scenario
        starts = self._start_levels()
        every = [self._measure(m, level_sizes(m)) for m in self.library.measures.values()]
        arrows = Arrows(
            self.library, s, seats=self.seat_ids, routes=self.routes, levers=self.lever_index, starts=starts, measures=every,
            exposures=self.exposures,
        ).build()
        measure_of = tuple(self.measure_index[lever.measure] for lever in self.levers)
        lever_actor = tuple(self.seat_ids.index(lever.actor) for lever in self.levers)
        params = {f.name: getattr(self.library.parameters, f.name) for f in attrs.fields(w.Params)}
        private = tuple(self._seat_world(i) for i in range(len(self.seat_ids)))
        parts: dict[str, Any] = {
            "scenario": s.id, "lead": 0, "seat_ids": self.seat_ids,
            "seats": tuple(self._facts(i) for i in range(len(self.seat_ids))),
            "interests": self.interests, "measures": tuple(self.rules), "levers": self.levers,
            "lever_measure": measure_of, "lever_actor": lever_actor,
            "lever_target": tuple(self.seat_ids.index(x.target) if x.target in self.seat_ids else -1 for x in self.levers),
            "levers_of": tuple(tuple(i for i, a in enumerate(lever_actor) if a == seat) for seat in range(len(self.seat_ids))),
            "start_levels": starts, "impact": tuple(self._impact(i) for i in range(len(self.seat_ids))),
            "params": w.Params(**params), "start_date": parse_date(s.start) or 0, "period": s.period, "turns": s.turns,
            "after": s.after, "envoy_days": s.envoy_days,
            "sitting_days": {"call": s.call_days, "visit": s.visit_days, "bloc": s.bloc_days}, "reviews": s.reviews,
            "standing_stock": arrows.index.get(self.library.parameters.standing or "", -1),
            "need_stock": arrows.index.get(self.library.parameters.need or "", -1),
            "targets": arrows.targets(), "stocks": arrows.cells, "pipes": arrows.pipes,
            "risky": tuple(i for i, m in enumerate(measure_of) if any(self.rules[m].legal_risks)),
        }
        parts |= self._chosen()
        parts |= {"assumed": self.assumed} if self.assumed else {}
        digest = sha256(repr((sorted(parts.items(), key=lambda kv: kv[0]), private, arrows.plain())).encode())
        rules = w.Rules(
            digest=digest.hexdigest(), lever_index=self.lever_index, stock_index={c.id: i for i, c in enumerate(arrows.cells)},
            effects=arrows.effects, events=arrows.events, indicators=arrows.indicators,
            gauge_effects=tuple(e for e in arrows.effects if arrows.is_gauge(e)),
            moving_effects=tuple(e for e in arrows.effects if not arrows.is_gauge(e)),
            gauge_stocks=arrows.of_kind("gauge"), flow_stocks=arrows.of_kind("flow"), **parts,
        )
        return w.World(rules=rules, private=private)
