"""Indicators, lenses and the mandate, read off whole games."""

from __future__ import annotations

import attrs

from game.analysis.indicators import Series
from game.analysis.lenses import base_course, pulls, score, scores
from game.analysis.mandate import judge, told_targets
from game.analysis.play_out import untouched
from game.analysis.record import Record, of_orders
from game.content.library import Library
from game.core.state import checksum
from game.core.world import World


def test_the_untouched_course_scores_nothing_through_every_lens(world: World, library: Library) -> None:
    series = Series(world)
    untouched(world, "b2:5", series)
    assert set(scores(world, library.lenses, series, "b2:5").values()) == {0}


def test_a_lens_that_turns_all_its_weights_round_gives_the_opposite_score(
    world: World, library: Library, with_offers: Record
) -> None:
    base = base_course(world, with_offers.seed)
    for lens in library.lenses.values():
        turned = attrs.evolve(lens, weights=tuple(attrs.evolve(w, points=-w.points) for w in lens.weights))
        found = score(world, lens, with_offers.months, base)
        assert abs(found + score(world, turned, with_offers.months, base)) <= 1  # each sum is rounded once
        assert -1000 <= found <= 1000


def test_no_indicator_pulls_harder_than_its_weight(world: World, library: Library, with_threats: Record) -> None:
    base = base_course(world, with_threats.seed)
    end = world.rules.turns
    for lens in library.lenses.values():
        weights = {w.indicator: abs(w.points) for w in lens.weights}
        found = pulls(world, lens, with_threats.months.at(end).shown, base.at(end).shown)
        assert [p.indicator for p in found if abs(p.points) > weights[p.indicator]] == []


def test_offers_and_threats_do_not_look_alike_through_any_lens_at_all(
    world: World, library: Library, with_offers: Record, with_threats: Record
) -> None:
    one = scores(world, library.lenses, with_offers.months, with_offers.seed)
    other = scores(world, library.lenses, with_threats.months, with_threats.seed)
    assert sum(one[name] != other[name] for name in one) >= 5


def test_a_month_is_noted_for_every_turn(world: World, with_offers: Record) -> None:
    assert [month.turn for month in with_offers.months.months] == list(range(1, world.rules.turns + world.rules.after + 1))


def test_the_mandate_is_judged_as_the_reviews_told_it(world: World, with_offers: Record) -> None:
    told = told_targets(event for step in with_offers.steps for event in step.events)
    assert {one.target.id: one.met for one in judge(world, with_offers.months)} == told


def test_a_record_of_the_orders_alone_is_the_same_game(world: World, with_offers: Record) -> None:
    again = of_orders(world, with_offers.seed, ((step.order, step.note) for step in with_offers.steps))
    assert checksum(again.state) == checksum(with_offers.state)
    assert again.months.months == with_offers.months.months
