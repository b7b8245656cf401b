"""`backchannel simulate`: what is written where, what is refused, and the bar that shows how far it is."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from game.analysis.rows import FORMATS
from game.cli import main
from game.cli.progress import Progress

RUN = ["simulate", "--scenario", "first_call", "--games", "2", "--seed", "t"]


def test_the_report_goes_to_standard_error_and_the_rows_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([*RUN, "--us", "random,offers_only", "--report"]) == 0
    out, err = capsys.readouterr()
    assert len(list(csv.DictReader(io.StringIO(out)))) == 4
    assert "conducts that lead under every lens" in err


def test_json_holds_the_report_when_it_is_asked_for_and_only_then(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([*RUN, "--us", "offers_only", "--format", "json"]) == 0
    without = json.loads(capsys.readouterr().out)
    assert "report" not in without
    assert main.run([*RUN, "--us", "offers_only", "--format", "json", "--report"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert {key: value for key, value in whole.items() if key != "report"} == without
    assert [key for key, value in whole.items() if isinstance(value, list)] == ["rows"]
    assert whole["report"]["games"] == {"offers_only": 2}


def test_a_file_gets_the_bytes_that_standard_output_would(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([*RUN, "--us", "random"]) == 0
    out = capsys.readouterr().out
    assert main.run([*RUN, "--us", "random", "--out", str(tmp_path / "rows.csv")]) == 0
    assert (tmp_path / "rows.csv").read_bytes() == out.encode()
    assert list(tmp_path.iterdir()) == [tmp_path / "rows.csv"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--us", "random,offers_onyl"], "'offers_only'"),
        (["--us", ""], "no conduct ''"),
        (["--us", "random", "--scheduler", "tcp://127.0.0.1:9"], "--on dask"),
        (["--us", "random", "--on", "dask", "--workers", "2", "--scheduler", "tcp://127.0.0.1:9"], "its own --workers"),
        (["--us", "random", "--on", "cloud"], "cloud"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([*RUN, *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_no_cell_of_a_row_that_is_written_as_it_comes_is_a_formula() -> None:
    out = io.StringIO()
    writer = FORMATS["csv"](out, {})
    writer.row({"seed": "=1+1", "lenses": {"@sum": -3}, "ending": "+x"})
    writer.row({"seed": "plain", "lenses": {"@sum": 4}, "ending": "\tx"})
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [
        ["seed", "lenses.@sum", "ending"], ["'=1+1", "-3", "'+x"], ["plain", "4", "'\tx"],
    ]
    first = io.StringIO()
    FORMATS["csv"](first, {}).row({"=seed": 1})
    assert first.getvalue().startswith("'=seed")


def test_a_bar_is_shown_on_a_terminal_alone_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for shown in (False, True):
        monkeypatch.setattr("sys.stderr.isatty", lambda shown=shown: shown, raising=False)
        bar = Progress()
        bar(4, 4)
        text = capsys.readouterr().err
        assert ("4 of 4" in text) is shown
        bar.clear()
        assert (capsys.readouterr().err.endswith("\r")) is shown


def test_what_is_left_is_told_as_a_person_would() -> None:
    assert [Progress.spoken(seconds) for seconds in (7, 150, 9000)] == ["7 s", "2 min", "2.5 h"]
