"""Many games without a screen: the rows, their order, their seeds, and how they are written."""

from __future__ import annotations

import csv
import io
import json

import pytest

from game.analysis.occurred import never
from game.analysis.play_out import play_out, policies
from game.analysis.simulate import Job, as_csv, as_json, safe, simulate
from game.core.draws import SeedError
from game.core.state import checksum
from game.core.world import World
from game.session.problems import NoContent

JOB = Job("first_year", "random", 2, "t")


@pytest.fixture(scope="module")
def document() -> dict[str, object]:
    return simulate(JOB)


def test_rows_is_the_only_list_at_the_top_and_each_lens_a_whole_number(document: dict[str, object]) -> None:
    read = json.loads(as_json(document))
    assert [key for key, value in read.items() if isinstance(value, list)] == ["rows"]
    assert read["format"] == 1
    assert set(read["never"]) == {"measures", "answers", "events", "branches"}
    for row in read["rows"]:
        assert {"seed", "checksum", "lenses", "indicators", "mandate", "answers"} <= set(row)
        assert len(row["lenses"]) >= 6
        assert all(type(value) is int and -1000 <= value <= 1000 for value in row["lenses"].values())


def test_game_n_has_a_seed_with_which_the_same_game_begins(world: World, document: dict[str, object]) -> None:
    row = document["rows"][1]  # type: ignore[index]
    assert row["seed"] == "b2:t/1"
    assert checksum(play_out(world, row["seed"], policies(world, "random")).state) == row["checksum"]


def test_workers_change_nothing() -> None:
    job = Job("first_call", "random", 6, "w")
    assert simulate(job, workers=2)["rows"] == simulate(job)["rows"]


def test_what_never_occurred_shrinks_with_what_does(world: World) -> None:
    nothing = never(world, [])
    assert "accept" in nothing["answers"]
    assert len(nothing["measures"]) == len(world.rules.measures)
    some = simulate(JOB._replace(games=1))["never"]
    assert len(some["branches"]) < len(nothing["branches"])


def test_csv_has_a_row_a_game_and_no_cell_that_a_spreadsheet_computes(document: dict[str, object]) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(document))))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(rows[0])}
    assert "lenses.law" in rows[0]
    assert safe("=1+1") == "'=1+1"
    assert safe("@x") == "'@x"
    assert safe(-5) == -5


@pytest.mark.parametrize(
    ("job", "problem"),
    [
        (JOB._replace(scenario="first_yeer"), NoContent),
        (JOB._replace(conduct="keeps"), LookupError),
        (JOB._replace(seed="a b"), SeedError),
    ],
)
def test_what_cannot_be_played_is_said_before_anything_is_played(job: Job, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        simulate(job)
