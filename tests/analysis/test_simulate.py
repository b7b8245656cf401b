"""Many games without a screen: the rows, their order, their seeds, and how they are written."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from game.ai.conducts import CONDUCTS
from game.analysis.occurred import never
from game.analysis.play_out import play_out, policies
from game.analysis.simulate import Job, as_csv, as_json, one_game, safe, simulate
from game.core.draws import SeedError
from game.core.state import checksum
from game.core.world import World
from game.session import worlds
from game.session.problems import NoContent

CONTENT = Path(__file__).resolve().parents[2] / "content"
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


def test_what_never_occurred_shrinks_with_what_does(world: World) -> None:
    nothing = never(world, [])
    assert "accept" in nothing["answers"]
    assert len(nothing["measures"]) == len(world.rules.measures)
    some = simulate(JOB._replace(games=1))["never"]
    assert len(some["branches"]) < len(nothing["branches"])


def test_several_conducts_play_each_seed_in_turn_as_each_would_alone() -> None:
    job = Job("first_call", "random,offers_only,random", 2, "t")
    assert job.conducts == ("random", "offers_only")
    rows = simulate(job)["rows"]
    assert [(row["seed"], row["conduct"]) for row in rows] == [
        ("b2:t/0", "random"), ("b2:t/0", "offers_only"), ("b2:t/1", "random"), ("b2:t/1", "offers_only"),
    ]
    assert rows[1::2] == simulate(job._replace(conduct="offers_only"))["rows"]
    assert Job("first_call", "all", 1, "t").conducts == tuple(CONDUCTS)


def test_content_that_changed_on_disk_is_read_again_by_the_next_run(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    job = Job("first_call", "pass", 1, "t", (), str(tmp_path / "content"))
    assert simulate(job)["rows"][0]["mandate"]["targets"]["no_tariff"]
    file = tmp_path / "content" / "base" / "scenarios" / "first_call.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("id: no_tariff", "id: no_wall"), encoding="utf-8")
    assert "no_wall" in simulate(job)["rows"][0]["mandate"]["targets"]


def test_what_the_lead_did_is_counted_as_the_rules_count_it(world: World) -> None:
    library = worlds.load(content=str(CONTENT))
    game = one_game(world, library, "offers_only", "b2:t/0")
    counts, partners = game.row["counts"], game.hand.partners
    assert set(partners) == set(world.seat_ids) - {world.lead}
    assert sum(one.signed for one in partners.values()) == counts["signed"] > 0
    asked = {name: one for name, one in game.hand.buttons.items() if name.startswith("ask:")}
    assert asked
    assert all(one.yes <= one.answered <= one.pressed for one in asked.values())
    assert not any(name.startswith(("threaten:", "demand:")) for name in game.hand.buttons)


def test_of_a_lead_that_does_nothing_nothing_is_counted(world: World) -> None:
    hand = one_game(world, worlds.load(content=str(CONTENT)), "pass", "b2:t/0").hand
    assert set(hand.buttons) <= {"refuse"}
    assert not any(one.talked or one.paid for one in hand.partners.values())


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
