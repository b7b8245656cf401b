"""Mandates: a scenario may leave a choice of what is asked; without one it is the game that it was."""

from __future__ import annotations

import functools
import io
import json
from pathlib import Path

import attrs
import pytest

from game.cli import main
from game.content import schema
from game.content.library import Library
from game.content.mandates import asked, mandate_of, usual
from game.core.apply import start
from game.core.world import World
from game.session import worlds
from game.session.log import Header, header_text, parse
from game.session.problems import NoContent
from game.session.replay import replay
from game.session.session import Session
from game.session.store import read_save
from tests.session import helpers


@functools.cache
def library() -> Library:
    return worlds.load(content=helpers.CONTENT)


@functools.cache
def world_of(scenario: str, mandate: str = "") -> World:
    return worlds.build(library(), scenario, "", mandate)


WITH_A_CHOICE = ("darien", "first_year", "northern_triangle")
EACH = [(name, one.id) for name in WITH_A_CHOICE for one in library().scenarios[name].mandates if not usual(one)]


@pytest.mark.parametrize("scenario", WITH_A_CHOICE)
def test_three_mandates_of_equal_length_are_there_to_choose_from_and_one_is_the_scenario_s_own(scenario: str) -> None:
    found = library().scenarios[scenario]
    assert len(found.mandates) == 3 and sum(map(usual, found.mandates)) == 1
    assert {len(asked(found, one.id)) for one in found.mandates} == {6}
    ids = [target.id for one in found.mandates for target in asked(found, one.id)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("scenario", WITH_A_CHOICE)
def test_the_scenario_s_own_list_is_the_world_that_there_was_before_there_were_mandates(scenario: str) -> None:
    own = mandate_of(library().scenarios[scenario], "")
    assert own is not None
    bare = attrs.evolve(library().scenarios[scenario], mandates=())
    older = attrs.evolve(library(), scenarios=library().scenarios | {scenario: bare})
    assert world_of(scenario, own.id).digest == world_of(scenario).digest == worlds.build(older, scenario).digest


@pytest.mark.parametrize(("scenario", "mandate"), EACH)
def test_another_mandate_asks_for_other_things_of_the_same_governments(scenario: str, mandate: str) -> None:
    own, other = world_of(scenario), world_of(scenario, mandate)
    assert other.digest != own.digest and other.rules.mandate == mandate
    assert {one.id for one in other.rules.targets}.isdisjoint(one.id for one in own.rules.targets)
    assert other.private == own.private
    assert start(other, "b2:9")[0].public == start(own, "b2:9")[0].public


@pytest.mark.parametrize(("scenario", "mandate"), [(name, "") for name in WITH_A_CHOICE] + EACH)
def test_a_mandate_is_dated_within_the_term_and_every_target_has_a_short_name(scenario: str, mandate: str) -> None:
    found = library().scenarios[scenario]
    targets = asked(found, mandate)
    assert all(one.by <= found.turns for one in targets) and any(one.by < found.turns for one in targets)
    assert [one.id for one in targets if f"goal.{one.id}" not in library().texts] == []


# --- saves -------------------------------------------------------------------------------------------------------------


def a_game(mandate: str, path: Path) -> Path:
    world = world_of("northern_triangle", mandate)
    with Session.new(world, "bars", helpers.seats(world), path=path, packs=worlds.packs_of(library())) as game:
        game.advance()
        game.submit(world.lead, f"{world.lead} end")
        game.advance()
    return path


@pytest.mark.parametrize("mandate", ["ordered", "lawful", "neighbours"])
def test_a_save_names_its_mandate_and_is_played_again_on_its_world(mandate: str, path: Path) -> None:
    body = read_save(a_game(mandate, path))
    world = worlds.world_of(body.header, library())
    assert world.digest == body.header.world == world_of("northern_triangle", mandate).digest
    assert replay(world, body).divergence is None


def test_a_save_with_the_scenario_s_own_targets_looks_as_it_did_before_there_were_mandates(path: Path) -> None:
    assert "mandate" not in a_game("ordered", path).read_text(encoding="utf-8").partition("\norders\n")[0]


HEADER = Header(
    packs=(), world="0" * 64, scenario="darien", seed="b2:7", seats=(("USA", "person"),), started="2025-01-20T12:00:00Z"
)


@pytest.mark.parametrize("mandate", ["", "lawful"])
@pytest.mark.parametrize("difficulty", ["", "cold"])
def test_a_header_reads_back_with_and_without_a_mandate(mandate: str, difficulty: str) -> None:
    header = attrs.evolve(HEADER, mandate=mandate, difficulty=difficulty)
    assert parse(header_text(header).encode(), "x.save").header == header


def test_a_save_with_a_mandate_that_is_gone_says_which() -> None:
    with pytest.raises(NoContent, match=r"'darien' has no mandate 'lawfull'.*Did you mean 'lawful'"):
        worlds.world_of(attrs.evolve(HEADER, mandate="lawfull"), library())


# --- the command line --------------------------------------------------------------------------------------------------


def test_a_mandate_that_there_is_not_is_answered_with_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main.run(["play", "--plain", "--scenario", "darien", "--mandate", "lawfull", "--saves", str(tmp_path)])
    assert code == 2 and "Did you mean 'lawful'?" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mandate", ["", "neighbours"])
def test_play_says_what_is_asked_and_what_else_could_be_before_the_first_day(
    mandate: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    chosen = ["--mandate", mandate] if mandate else []
    assert main.run(["play", "--plain", "--scenario", "darien", *chosen, "--seed", "1", "--saves", str(tmp_path)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    found: schema.Mandate | None = mandate_of(library().scenarios["darien"], mandate)
    assert found is not None and found.title in told and found.about.split(". ")[0] in told
    assert ", ".join(one.id for one in library().scenarios["darien"].mandates if one.id != found.id) in told
    assert read_save(next(tmp_path.glob("*.save"))).header.mandate == mandate


def test_simulate_judges_by_a_mandate(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["simulate", "--scenario", "darien", "--us", "pass", "--games", "1", "--seed", "s", "--format", "json"]
    assert main.run([*command, "--mandate", "lawful"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["mandate"] == "lawful"
    assert set(found["rows"][0]["mandate"]["targets"]) == {one.id for one in asked(library().scenarios["darien"], "lawful")}


def test_passing_meets_at_most_one_target_of_any_mandate(capsys: pytest.CaptureFixture[str]) -> None:
    shipped = [name for name in library().scenarios if name not in ("tutorial", "first_call")]
    for scenario, mandate in [*((name, "") for name in shipped), *EACH]:
        chosen = ["--mandate", mandate] if mandate else []
        command = ["simulate", "--scenario", scenario, *chosen, "--us", "pass", "--games", "2", "--seed", "p", "--format", "json"]
        assert main.run(command) == 0
        rows = json.loads(capsys.readouterr().out)["rows"]
        assert all(row["mandate"]["met"] <= 1 for row in rows), (scenario, mandate)
