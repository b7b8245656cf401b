"""`scenarios`, `doctor`, `replay` and `whatif` on a real save, as other programs use them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.core.world import World
from game.session import worlds
from game.session.players import GOVERNMENT, PERSON
from game.session.session import Session
from tests.session import helpers

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def world() -> World:
    return helpers.small_world()


def play(world: World, path: Path, lead: str, *, turns: int = 99) -> Path:
    """A game saved at *path*; a person at the lead says one thing and ends each turn."""
    seats = {seat: lead if seat == world.lead else GOVERNMENT for seat in world.seat_ids}
    packs = worlds.packs_of(worlds.load(content=helpers.CONTENT))
    with Session.new(world, "bars", seats, path=path, packs=packs) as game:
        game.advance()
        while game.awaited_person() and game.state.turn <= turns:
            for verb in ("open", "offer") if game.state.turn == 1 else ():
                game.submit(world.lead, helpers.heard(game, verb))
                game.advance()
            game.submit(world.lead, f"{world.lead} end")
            game.advance()
    return path


@pytest.fixture
def save(world: World, tmp_path: Path) -> Path:
    """A finished game of a person."""
    return play(world, tmp_path / "saves" / "game.save", PERSON)


def documents(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    assert found["format"] == 1
    return found


def test_scenarios_are_listed_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["scenarios"]) == 0
    told = capsys.readouterr().out
    assert main.run(["scenarios", "--format", "json"]) == 0
    listed = documents(capsys)["scenarios"]
    assert listed
    for one in listed:
        assert one["id"] in told
        assert one["title"] in told


def test_doctor_has_what_a_report_needs_and_finds_nothing_wrong(capsys: pytest.CaptureFixture[str], save: Path) -> None:
    assert main.run(["doctor", "--format", "json"]) == 0
    found = documents(capsys)
    assert found["problems"] == []
    assert found["saves"] == {"folder": str(save.parent), "writable": "yes", "saves": 1, "unreadable": 0}
    assert found["content"]["scenarios"] > 0
    assert {"python", "textual", "backchannel"} <= set(found["versions"])


def test_doctor_exits_with_1_where_something_keeps_the_game_from_starting(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    assert main.run(["doctor", "--saves", str(tmp_path / "file"), "--content", str(tmp_path / "nowhere")]) == 1
    out = capsys.readouterr().out
    assert "cannot be written" in out
    assert "There is no folder" in out


def test_a_true_save_verifies_by_name_and_by_path(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("game", "game.save", str(save)):
        assert main.run(["replay", name, "--verify"]) == 0
        assert "is confirmed to its end" in capsys.readouterr().out
    assert main.run(["replay", "game", "--verify", "--rethink", "--format", "json"]) == 0
    found = documents(capsys)
    assert found["divergence"] is None
    assert found["rethink"] is None
    assert found["finished"] is True
    assert "log" not in found


def test_a_changed_order_exits_with_3_and_names_the_turn(save: Path, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    before, mark, after = save.read_text(encoding="utf-8").partition("\nturn 1 ")
    other = after.replace(f"\n{world.lead} end", f"\n{world.lead} ask embassy {world.seat_ids[-1]}", 1)
    save.write_text(before + mark + other, encoding="utf-8")
    assert main.run(["replay", "game", "--verify"]) == 3
    assert "game.save differs: turn 2, line " in capsys.readouterr().out
    assert main.run(["replay", "game", "--format", "json"]) == 3
    assert documents(capsys)["divergence"]["turn"] == 2


def test_a_replay_prints_every_order_of_a_finished_game(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["replay", "game", "--format", "json"]) == 0
    found = documents(capsys)
    assert len(found["log"]) == found["orders"]
    assert any(entry["sum"] for entry in found["log"])
    assert main.run(["replay", "game"]) == 0
    out = capsys.readouterr().out
    for entry in found["log"]:
        assert entry["order"] in out


def test_a_replay_of_a_running_game_tells_no_secret_and_no_sum(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(world, tmp_path / "saves" / "game.save", PERSON, turns=1)
    assert main.run(["replay", "game", "--format", "json"]) == 0
    found = documents(capsys)
    assert found["finished"] is False
    assert 0 < len(found["log"]) < found["orders"]
    for entry in found["log"]:
        assert "sum" not in entry
        assert world.lead in entry["order"].split()[:3]


def test_a_replay_can_stop_at_a_turn(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["replay", "game", "--at", "2", "--format", "json"]) == 0
    assert documents(capsys)["turn"] == 2
    assert main.run(["replay", "game", "--at", "99"]) == 1
    assert "has no turn 99" in capsys.readouterr().err


def test_a_torn_save_is_confirmed_and_the_torn_line_is_said(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save.write_bytes(save.read_bytes()[:-5])
    assert main.run(["replay", "game", "--verify"]) == 0
    assert "torn" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"id: GTM\n", b"\xff" * 100, b"backchannel save 9\n"])
def test_what_is_no_save_exits_with_1(data: bytes, save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save.write_bytes(data)
    assert main.run(["replay", "game"]) == 1
    assert "game.save" in capsys.readouterr().err


def test_a_save_of_a_pack_or_scenario_that_is_not_there_says_which(
    save: Path, capsys: pytest.CaptureFixture[str], world: World
) -> None:
    text = save.read_text(encoding="utf-8")
    save.write_text(text.replace("packs ", "packs other=1 ", 1), encoding="utf-8")
    assert main.run(["replay", "game"]) == 2
    assert "'other'" in capsys.readouterr().err
    save.write_text(text.replace(f"scenario {world.scenario}", f"scenario {world.scenario}s", 1), encoding="utf-8")
    assert main.run(["replay", "game"]) == 2
    assert f"Did you mean '{world.scenario}'" in capsys.readouterr().err


def test_a_save_of_other_content_is_confirmed_if_it_comes_out_the_same_and_said_so(
    save: Path, capsys: pytest.CaptureFixture[str], world: World
) -> None:
    save.write_text(save.read_text(encoding="utf-8").replace(f"world {world.digest}", f"world {'0' * 64}"), encoding="utf-8")
    assert main.run(["replay", "game", "--verify"]) == 0
    assert "other content" in capsys.readouterr().err


def test_a_conduct_that_does_not_exist_is_named(save: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save.write_text(save.read_text(encoding="utf-8").replace("=government", "=magician"), encoding="utf-8")
    assert main.run(["replay", "game", "--verify"]) == 0, "applying orders asks nobody"
    assert main.run(["replay", "game", "--rethink"]) == 2
    assert "'magician'" in capsys.readouterr().err


def test_whatif_prints_both_ends_side_by_side(
    save: Path, world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders = tmp_path / "orders.txt"
    orders.write_text(f"# silence\n{world.lead} end\n", encoding="utf-8")
    before = save.read_bytes()
    words = ["whatif", "game", "--at", "1", "--orders", str(orders)]
    assert main.run([*words, "--format", "json"]) == 0
    found = documents(capsys)
    assert found["was"]["checksum"] != found["now"]["checksum"]
    assert found["was"]["finished"]
    assert found["now"]["finished"]
    assert main.run(words) == 0
    out = capsys.readouterr().out
    for indicator in found["was"]["indicators"]:
        assert indicator in out
    assert save.read_bytes() == before
    assert [path.name for path in save.parent.iterdir()] == [save.name]


def test_whatif_says_which_line_of_the_orders_is_wrong(
    save: Path, world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders = tmp_path / "orders.txt"
    impossible = f"{world.lead} drop t9.{world.lead}.{world.lead}\n"
    for text, said in ((f"\n{world.lead} ends\n", "line 2, column 5"), (impossible, "line 1: this order is not possible then")):
        orders.write_text(text, encoding="utf-8")
        assert main.run(["whatif", "game", "--at", "1", "--orders", str(orders)]) == 1
        assert said in capsys.readouterr().err
    orders.write_bytes(b"\xff\xfe")
    assert main.run(["whatif", "game", "--at", "1", "--orders", str(orders)]) == 1
    assert main.run(["whatif", "game", "--at", "1", "--orders", str(tmp_path / "none.txt")]) == 2
    assert main.run(["whatif", "game", "--at", "77", "--orders", str(tmp_path / "orders.txt")]) == 1


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_a_save_verifies_whatever_the_seed_of_pythons_hashes(hash_seed: str, save: Path) -> None:
    command = [sys.executable, "-m", "game", "replay", str(save), "--verify", "--rethink", "--format", "json"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed}, text=True, capture_output=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["divergence"] is None
    assert found["rethink"] is None
