"""Endings: the first whose conditions hold, read off whole games, and none too common."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from game.analysis.endings import Facts, chosen, ending, holds
from game.analysis.play_out import play_out, policies
from game.analysis.record import Record, of_played
from game.analysis.simulate import Job, simulate
from game.content import schema
from game.content.compile import build_world
from game.content.library import Library
from game.content.outcomes import endings_of
from game.core.world import World

CONTENT = str(Path(__file__).resolve().parents[2] / "content")
FACTS: Facts = {
    ("indicator", "arrivals", "mandate"): 700, ("indicator", "arrivals", "after"): 900,
    ("untouched", "arrivals", "mandate"): 1000, ("untouched", "arrivals", "after"): 1000,
    ("count", "signed", "mandate"): 2, ("count", "signed", "after"): 3,
    ("fact", "recalled", "mandate"): 0, ("fact", "recalled", "after"): 0,
}  # fmt: skip


def asks(**what: str | int) -> schema.EndingCondition:
    return schema.EndingCondition(**what)  # type: ignore[arg-type]


def an_ending(name: str, order: int, *when: schema.EndingCondition) -> schema.Ending:
    return schema.Ending(id=name, title=name, about=name, order=order, when=when)


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        (asks(indicator="arrivals", at_most=900), True),
        (asks(indicator="arrivals", at_most=899), False),
        (asks(indicator="arrivals", at="mandate", at_least=701), False),
        (asks(indicator="arrivals", less="untouched", at_most=-100), True),
        (asks(indicator="arrivals", at="mandate", less="untouched", at_least=-299), False),
        (asks(indicator="arrivals", less="mandate", at_least=200), True),
        (asks(count="signed", less="mandate", at_least=1, at_most=1), True),
        (asks(count="signed", less="untouched", at_least=3), True),
        (asks(fact="recalled", at_least=1), False),
        (asks(fact="blocs_met", at_most=0), True),
    ],
)
def test_a_condition_compares_one_value_at_one_moment_after_what_is_subtracted(
    condition: schema.EndingCondition, held: bool
) -> None:
    assert holds(condition, FACTS) is held


def test_the_first_ending_counts_whose_conditions_all_hold() -> None:
    busy = an_ending("busy", 1, asks(count="signed", at_least=3), asks(fact="recalled", at_least=1))
    some = an_ending("some", 2, asks(count="signed", at_least=1))
    rest = an_ending("rest", 3)
    assert chosen((busy, some, rest), FACTS) is some


def test_endings_are_tried_in_their_order_and_only_in_their_scenarios() -> None:
    here = schema.Ending(id="here", title="", about="", order=5, scenarios=("port",))
    there = schema.Ending(id="there", title="", about="", order=1, scenarios=("road",))
    library = Library(endings={one.id: one for one in (an_ending("last", 9), here, there)})
    assert [one.id for one in endings_of(library, "port")] == ["here", "last"]


def test_content_without_endings_has_none(world: World, with_offers: Record) -> None:
    assert ending(Library(), with_offers) is None


def test_whoever_did_nothing_reads_that_nothing_was_asked(library: Library, world: World) -> None:
    found = ending(library, of_played(play_out(world, "b2:3", policies(world, "pass"))))
    assert found is not None and found.id == "nothing_asked"


def test_a_game_that_ended_in_recall_says_so_whatever_else_held(library: Library, world: World) -> None:
    recalled = next(
        record for n in range(20) if (record := of_played(play_out(world, f"b2:r/{n}", policies(world, "drops_threats"))))
        and record.state.clock.ending == "recalled"
    )
    found = ending(library, recalled)
    assert found is not None and found.id == "called_home"


def test_a_row_of_a_simulation_names_the_ending_that_the_debrief_of_the_same_game_reads(library: Library, world: World) -> None:
    row = simulate(Job("first_year", "offers_only", 1, "e", (), CONTENT))["rows"][0]
    found = ending(library, of_played(play_out(world, row["seed"], policies(world, "offers_only"))))
    assert found is not None and row["ending"] == found.id
    assert row["term"] in ("served", "recalled")


@pytest.mark.parametrize("conduct", ["pass", "random", "keeps_threats", "offers_only"])
def test_the_smallest_scenario_has_an_ending_too(library: Library, conduct: str) -> None:
    world = build_world(library, "first_call")
    found = ending(library, of_played(play_out(world, "b2:5", policies(world, conduct))))
    assert found is not None and found.about


def test_there_are_at_least_eight_endings_and_each_is_told_in_two_to_four_sentences(library: Library) -> None:
    endings = endings_of(library, "first_year")
    assert len(endings) >= 8
    sentences = {one.id: one.about.count(". ") + one.about.count("? ") + 1 for one in endings}
    assert {name: count for name, count in sentences.items() if not 2 <= count <= 4} == {}


@pytest.mark.slow
def test_no_ending_comes_in_over_a_third_of_mixed_games() -> None:
    conducts = ("pass", "random", "keeps_threats", "drops_threats", "offers_only")
    rows = [row for name in conducts for row in simulate(Job("first_year", name, 20, "mixed", (), CONTENT))["rows"]]
    counted = Counter(row["ending"] for row in rows)
    assert len(counted) >= 8
    assert {name: count for name, count in counted.items() if count * 3 > len(rows)} == {}
