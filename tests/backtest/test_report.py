"""The command as other programs rely on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.analysis.backtest.report import IN_CODE, freeze, parameters
from game.cli.main import run
from game.content.library import Library

SMALL = """id: gha_2025_01_{word}
title: A made-up ask
country: GHA
situation:
  start: "2025-01-20"
  ask:
    - {{measure: {measure}, level: "{level}", now: "{now}"}}
  codes:
    ask_cost: {{value: {cost}}}
record:
  path: [{answer}]
  response: {answer}
"""


def write(folder: Path, word: str, answer: str, measure: str = "repatriation_flights", level: str = "5", now: str = "0.25",
          cost: int = 1) -> None:
    text = SMALL.format(word=word, answer=answer, measure=measure, level=level, now=now, cost=cost)
    (folder / f"gha_2025_01_{word}.yaml").write_text(text, encoding="utf-8")


def test_the_document_has_what_other_programs_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "flights", "comply")
    write(tmp_path, "people", "refuse", "accept_third_country", "no_cap", "0", 3)
    assert run(["backtest", str(tmp_path), "--seeds", "8", "--scores", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    for classes in ("three", "five"):
        assert 0 <= document[classes]["balanced_accuracy"] <= 1
        assert document[classes]["log_loss"] > 0
        low, high = document[classes]["log_loss_interval"]
        assert low <= document[classes]["log_loss"] <= high
    assert 0 <= document["agree_resist_auc"] <= 1
    assert {"base_rates", "always_comply", "ridge_logistic", "five_lines", "no_threats"} == set(document["baselines"])
    assert set(document["baselines_five"]) == set(document["baselines"])
    assert isinstance(document["parameters"], int)
    assert len(document["freeze"]) == 64
    assert document["episodes"]["comply"] == document["episodes"]["refuse"] == 0.5
    assert document["format"] == 1


def test_the_same_command_prints_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "flights", "comply")
    printed = []
    for _ in range(2):
        assert run(["backtest", str(tmp_path), "--seeds", "5", "--scores", "--format", "json"]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


def test_a_folder_that_is_not_there_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backtest", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_folder_without_an_episode_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backtest", str(tmp_path), "--seeds", "2"]) == 2
    assert "no episode" in capsys.readouterr().err


def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "flights", "comply", level="6")
    assert run(["backtest", str(tmp_path), "--seeds", "2"]) == 1
    assert "gha_2025_01_flights.yaml:7:" in capsys.readouterr().err


def test_an_unknown_country_is_told_with_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "flights", "comply")
    path = tmp_path / "gha_2025_01_flights.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("country: GHA", "country: ZZZ"), encoding="utf-8")
    assert run(["backtest", str(tmp_path), "--seeds", "2"]) == 1
    assert "backchannel new country ZZZ" in capsys.readouterr().err


def test_all_open_episodes_are_there_and_no_game_loads_them(library: Library) -> None:
    from game.session import worlds

    assert len(library.episodes) == 35
    assert sum(one.scored for one in library.episodes.values()) == 34
    assert not worlds.load().episodes


@pytest.mark.slow
def test_the_open_episodes_are_answered_better_than_by_any_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backtest", "--seeds", "200", "--scores", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["three"]["log_loss"] < min(document["baselines"].values())
    assert document["three"]["balanced_accuracy"] >= 0.6
    assert document["agree_resist_auc"] >= 0.85


def test_a_constant_of_the_rules_that_was_chosen_is_counted_and_frozen(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    counted, frozen = parameters(library)["count"], freeze(library)
    monkeypatch.setitem(IN_CODE, "punished", 1)
    assert freeze(library) != frozen
    monkeypatch.delitem(IN_CODE, "punished")
    assert parameters(library)["count"] == counted - 1
