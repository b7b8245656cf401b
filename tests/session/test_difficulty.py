"""Difficulty: it changes what the lead knows and how patient its principal is, and nothing about anybody else."""

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
from game.core.apply import start
from game.core.draft import Draft
from game.core.home import answer_questions
from game.core.state import CONFIDENCE, ESTIMATE, STOCK, Asked, State
from game.core.world import World
from game.session import worlds
from game.session.log import Header, header_text, parse
from game.session.problems import NoContent
from game.session.replay import replay
from game.session.session import Session
from game.session.store import read_save
from tests.session import helpers

SCENARIO = "first_year"
IDS = ("briefed", "envoy", "cold")


@functools.cache
def library() -> Library:
    return worlds.load(content=helpers.CONTENT)


@functools.cache
def world_by(difficulty: str, scenario: str = SCENARIO) -> World:
    return worlds.build(library(), scenario, difficulty)


def first(difficulty: str, seed: str = "b2:9") -> State:
    return start(world_by(difficulty), seed)[0]


def off_the_mark(world: World, state: State) -> int:
    """How far the lead's picture lies from what others want, summed."""
    n = len(world.rules.interests)
    estimate = state.private[world.rules.lead].columns[ESTIMATE]
    return sum(
        abs(estimate[seat * n + i] - weight)
        for seat, own in enumerate(world.private) if seat != world.rules.lead for i, weight in enumerate(own.weights)
    )


def standing(world: World, state: State) -> int:
    return state.public.columns[STOCK][world.rules.standing_stock]


def test_the_usual_difficulty_is_the_world_that_there_was_before_there_were_difficulties() -> None:
    plain, usual = worlds.build(library(), SCENARIO), worlds.difficulty_of(library())
    assert usual is not None
    assert world_by(usual.id).digest == plain.digest
    assert start(world_by(usual.id), "b2:9")[0] == start(plain, "b2:9")[0]


def test_each_other_difficulty_is_a_world_of_its_own() -> None:
    assert len({world_by(name).digest for name in IDS}) == len(IDS) == len(library().difficulties)


@pytest.mark.parametrize("difficulty", IDS)
def test_what_a_government_wants_is_the_same_under_every_difficulty(difficulty: str) -> None:
    assert world_by(difficulty).private == world_by("").private
    assert world_by(difficulty).rules.seats == world_by("").rules.seats


@pytest.mark.parametrize("difficulty", IDS)
@pytest.mark.parametrize("seed", ["b2:1", "b2:2"])
def test_a_government_begins_with_the_same_mind_under_every_difficulty(difficulty: str, seed: str) -> None:
    plain, other = first("", seed), first(difficulty, seed)
    lead = world_by("").rules.lead
    minds = [(a, b) for seat, (a, b) in enumerate(zip(plain.private, other.private, strict=True)) if seat != lead]
    assert [a for a, _ in minds] == [b for _, b in minds]


def test_who_was_briefed_is_nearer_the_truth_and_surer_of_it() -> None:
    off = {name: off_the_mark(world_by(name), first(name)) for name in IDS}
    assert off["briefed"] * 2 < off["envoy"] == off["cold"]
    lead = world_by("").rules.lead
    sure = {name: sum(first(name).private[lead].columns[CONFIDENCE]) for name in IDS}
    assert sure["briefed"] > sure["envoy"] == sure["cold"] == 0


def test_washington_begins_the_more_patient_the_easier_the_game_is() -> None:
    begun = [standing(world_by(name), first(name)) for name in IDS]
    assert begun == sorted(begun, reverse=True) and len(set(begun)) == len(IDS)
    missed = [world_by(name).rules.difficulty.missed for name in IDS]
    assert missed == sorted(missed, reverse=True) and len(set(missed)) == len(IDS)


def reported(difficulty: str, *, asked_by: int) -> int:
    """By how much an embassy's report brings a seat's picture of the last seat nearer the truth."""
    world, state = world_by(difficulty), first(difficulty)
    seat, n = world.seat_ids[asked_by], len(world.rules.interests)
    about, truth = len(world.seat_ids) - 1, world.private[-1].weights
    draft = Draft(world, state)
    draft.open(Asked("q1", seat, "embassy", world.seat_ids[about], None, state.turn), 1 << asked_by)
    answer_questions(draft)
    both = (state, draft.freeze())
    before, after = (moment.private[asked_by].columns[ESTIMATE][about * n : (about + 1) * n] for moment in both)
    return sum(abs(a - t) for a, t in zip(before, truth, strict=True)) - sum(
        abs(a - t) for a, t in zip(after, truth, strict=True)
    )


def test_a_cold_embassy_tells_the_lead_less_and_a_government_what_it_always_did() -> None:
    lead = world_by("").rules.lead
    assert reported("cold", asked_by=lead) < reported("envoy", asked_by=lead)
    assert reported("cold", asked_by=lead + 1) == reported("envoy", asked_by=lead + 1)


# --- saves -------------------------------------------------------------------------------------------------------------


def a_game(difficulty: str, path: Path) -> Path:
    world = world_by(difficulty, helpers.small_world().scenario)
    with Session.new(world, "bars", helpers.seats(world), path=path, packs=worlds.packs_of(library())) as game:
        game.advance()
        game.submit(world.lead, helpers.heard(game, "open"))
        while not game.finished:
            game.submit(world.lead, f"{world.lead} end")
            game.advance()
    return path


@pytest.mark.parametrize("difficulty", IDS)
def test_a_save_names_its_difficulty_and_is_played_again_on_its_world(difficulty: str, path: Path) -> None:
    body = read_save(a_game(difficulty, path))
    world = worlds.world_of(body.header, library())
    assert world.digest == body.header.world == world_by(difficulty, world.scenario).digest
    assert replay(world, body).divergence is None


def test_a_save_of_the_usual_difficulty_looks_as_it_did_before_there_were_any(path: Path) -> None:
    usual = worlds.difficulty_of(library())
    assert usual is not None
    assert "difficulty" not in a_game(usual.id, path).read_text(encoding="utf-8").partition("\norders\n")[0]


HEADER = Header(
    packs=(("base", "0.1"),), world="0" * 64, scenario="some_year", seed="b2:7", seats=(("AAA", "person"),),
    started="2025-01-20T12:00:00Z",
)


@pytest.mark.parametrize("difficulty", ["", "hard_one"])
@pytest.mark.parametrize("practice", [False, True])
def test_a_header_reads_back_with_and_without_a_difficulty(difficulty: str, practice: bool) -> None:
    header = attrs.evolve(HEADER, difficulty=difficulty, practice=practice)
    assert parse(header_text(header).encode(), "x.save").header == header


def test_a_save_of_a_difficulty_that_is_gone_says_which() -> None:
    header = attrs.evolve(HEADER, packs=(), scenario=SCENARIO, difficulty="colder")
    with pytest.raises(NoContent, match=r"no difficulty 'colder'.*Did you mean 'cold'"):
        worlds.world_of(header, library())


# --- the command line --------------------------------------------------------------------------------------------------


def test_a_difficulty_that_there_is_not_is_answered_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main.run(["play", "--plain", "--difficulty", "breifed", "--saves", str(tmp_path)])
    assert code == 2 and "Did you mean 'briefed'?" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_play_says_what_the_difficulty_means_before_the_first_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    assert main.run(["play", "--plain", "--difficulty", "cold", "--seed", "1", "--saves", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    chosen: schema.Difficulty = library().difficulties["cold"]
    assert chosen.title in told and chosen.about.split(". ")[0] in " ".join(told.split())
    header = read_save(next(tmp_path.glob("*.save"))).header
    assert header.difficulty == chosen.id


def test_simulate_plays_by_a_difficulty(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["simulate", "--scenario", "first_call", "--us", "pass", "--games", "1", "--seed", "s", "--format", "json"]
    found = {}
    for name in ("envoy", "cold"):
        assert main.run([*asked, "--difficulty", name]) == 0
        found[name] = json.loads(capsys.readouterr().out)
    assert found["cold"]["difficulty"] == "cold"
    assert found["cold"]["rows"][0]["checksum"] != found["envoy"]["rows"][0]["checksum"]
