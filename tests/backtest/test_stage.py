"""What each code of a situation does to the world that is made of it."""

from __future__ import annotations

import pytest

from game.analysis.backtest.checks import as_made
from game.analysis.backtest.stage import changed_hands, stage_of
from game.content import schema
from game.content.library import Library
from game.content.making import UnknownCountry
from game.core.addends import ADDENDS
from game.core.apply import start
from game.core.observe import observe
from tests.backtest.conftest import an_episode, coded

SUBSTANCE, FACE, PRESSURE, KIND = (ADDENDS.index(name) for name in ("substance", "face", "pressure", "reciprocity"))


def total(library: Library, **situation: object) -> int:
    return as_made(stage_of(library, an_episode(**situation)))[0].total


def row(library: Library, index: int, **situation: object) -> int:
    return as_made(stage_of(library, an_episode(**situation)))[0].rows[index]


def test_a_full_yes_costs_what_its_code_says_whatever_the_country(library: Library) -> None:
    tables = []
    for country in ("GHA", "VNM"):
        episode = an_episode(codes=coded(ask_cost=2))
        stage = stage_of(library, schema.Episode(
            id="x", title="", country=country, situation=episode.situation, record=episode.record))
        state, _ = start(stage.world, "b2:1")
        obs = observe(stage.world, state, country)
        lever, level = stage.world.rules.term_index(stage.ask[0])
        rows = obs.own.table[lever]
        assert rows is not None
        tables.append(rows[level] - rows[obs.level(lever)])
    assert tables[0] == tables[1]


@pytest.mark.parametrize(("code", "index"), [("ask_cost", SUBSTANCE), ("symbolism", FACE)])
def test_a_higher_step_costs_more(library: Library, code: str, index: int) -> None:
    rows = [row(library, index, codes=coded(**{code: step})) for step in range(4)]
    assert rows == sorted(rows, reverse=True)
    assert rows[0] > rows[-1]


def test_the_same_ask_of_a_friend_is_worth_more_than_of_a_foe(library: Library) -> None:
    rows = [row(library, KIND, codes=coded(align=step)) for step in (-2, -1, 0, 1, 2)]
    assert rows == sorted(rows)
    assert rows[0] < 0 < rows[-1]


def test_a_practice_of_the_last_years_makes_the_same_ask_cheaper(library: Library) -> None:
    assert total(library, codes=coded(prior_practice=1, symbolism=3)) > total(library, codes=coded(prior_practice=0, symbolism=3))


def test_harm_that_a_yes_would_not_lift_is_no_pressure(library: Library) -> None:
    def stick(lifted: int) -> tuple[schema.EpisodeMove, ...]:
        return (schema.EpisodeMove(measure="tariff_all_goods", level="25", state="dated", by=7, lifted_by_yes=lifted),)

    assert row(library, PRESSURE, sticks=stick(1000)) > row(library, PRESSURE, sticks=stick(0)) == 0


def test_what_was_imposed_stands_and_a_yes_brings_it_back(library: Library) -> None:
    move = schema.EpisodeMove(measure="visa_service", level="visitor_visas_stopped", now="normal", state="imposed")
    stage = stage_of(library, an_episode(sticks=(move,)))
    rules = stage.world.rules
    term = next(one for one in stage.offer if one.lever.measure == "visa_service")
    lever, level = rules.term_index(term)
    assert [one.level for one in stage.before] == ["visitor_visas_stopped"]
    assert rules.measure_of(lever).levels[rules.start_levels[lever]] == "normal"
    assert rules.measure_of(lever).levels[level] == "normal"


def test_a_new_government_loses_the_old_ones_stance_and_keeps_the_country(library: Library) -> None:
    episode = an_episode(codes=coded(align=-2, counter_lever=2), turnover="2025-06-01")
    later = changed_hands(library, episode)
    assert later is not None
    assert set(later.situation.codes) == {"counter_lever"}
    assert later.situation.start == "2025-06-01"


def test_a_country_that_nobody_knows_is_said_so(library: Library) -> None:
    episode = an_episode()
    unknown = schema.Episode(id="x", title="", country="ZZZ", situation=episode.situation, record=episode.record)
    with pytest.raises(UnknownCountry):
        stage_of(library, unknown)


def test_every_country_of_the_table_can_be_made_and_asked(library: Library) -> None:
    from game.content.making import table_of

    for code in list(table_of(library))[::9]:
        episode = an_episode()
        made = schema.Episode(id="x", title="", country=code, situation=episode.situation, record=episode.record)
        assert as_made(stage_of(library, made))[0].rows


def test_harm_done_to_its_predecessor_does_not_humble_a_new_government(library: Library) -> None:
    move = schema.EpisodeMove(measure="visa_service", level="closed", now="normal", state="imposed")
    episode = an_episode(sticks=(move,))
    own, found = (as_made(stage_of(library, episode, inherited=inherited))[0] for inherited in (False, True))
    assert found.rows[3] > own.rows[3] and found.total > own.total, "the fourth row is face"
    assert as_made(stage_of(library, episode, inherited=True))[0].rows[1] > 0, "its end is worth something all the same"
