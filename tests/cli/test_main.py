"""The command line as a whole: what is called, what is refused, and that no mistake shows a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game import __version__
from game.cli import main
from game.cli.guard import Stopped, guarded
from game.cli.probe import world_with
from game.session import worlds
from game.session.problems import Problem

ROOT = Path(__file__).resolve().parents[2]


def backchannel(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "game", *words]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_the_version_is_answered_before_any_other_import() -> None:
    code = (
        "import sys; sys.argv = ['backchannel', '--version']; before = set(sys.modules); import game.__main__ as m; m.main();"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    version, modules = done.stdout.splitlines()
    assert version == f"backchannel {__version__}"
    assert modules == "['game', 'game.__main__']"


@pytest.mark.parametrize("words", [["--help"], ["-h"]])
def test_help_names_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(words) == 0
    out = capsys.readouterr().out
    for name in main.COMMANDS:
        assert f"\n  {name} " in out


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["replya", "x"], "'replay'"),
        (["scenario"], "'scenarios'"),
        (["scenarios", "--fromat", "json"], "'--format'"),
        (["replay", "x", "--verfiy"], "'--verify'"),
        (["whatif", "x", "--at", "2", "--orders", "-", "--fix"], "'--fixed'"),
    ],
)
def test_a_wrong_word_exits_with_2_and_says_what_could_be_meant(
    words: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"Did you mean {meant}?" in captured.err


@pytest.mark.parametrize(
    "words",
    [
        ["quite_else"], ["scenarios", "extra"], ["scenarios", "--format", "xml"], ["scenarios", "--format"], ["replay"],
        ["replay", "x", "--at", "two"], ["replay", "no_such_save"], ["replay", "./no/such.save"], ["whatif", "x"],
        ["scenarios", "--pack", "./no/such/pack"], ["scenarios", "--content", "./no/such/folder"], ["replay", "a b/../c", "--at"],
    ],
)  # fmt: skip
def test_wrong_usage_and_missing_files_exit_with_2_and_one_clear_message(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("backchannel")
    assert "Traceback" not in captured.err


def test_options_cannot_be_shortened(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["scenarios", "--form", "json"]) == 2
    assert "'--format'" in capsys.readouterr().err


def test_a_mistake_of_the_program_becomes_a_report_whose_place_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BACKCHANNEL_SAVES", str(tmp_path / "here"))

    def broken() -> int:
        raise ZeroDivisionError("the inside of it")

    assert guarded(broken) == 1
    err = capsys.readouterr().err
    assert "Traceback" not in err
    (report,) = (tmp_path / "here").iterdir()
    assert str(report) in err
    text = report.read_text(encoding="utf-8")
    assert "the inside of it" in text
    assert __version__ in text


def test_a_report_that_cannot_be_written_beside_the_saves_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("BACKCHANNEL_SAVES", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    def broken() -> int:
        raise ZeroDivisionError

    assert guarded(broken) == 1
    assert f"A report is in {tmp_path}{os.sep}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (Problem("So it is."), 1, "So it is."),
        (KeyboardInterrupt(), 130, "Stopped"),
        (Stopped(signal.SIGTERM), 143, "SIGTERM"),
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device"), 1, "The disk is full"),
        (FileNotFoundError(2, "No such file or directory", "x.yaml"), 2, "x.yaml: No such file"),
        (PermissionError(13, "Permission denied", "x.yaml"), 1, "x.yaml: Permission denied"),
        (MemoryError(), 1, "not enough memory"),
        (SystemExit(2), 2, ""),
    ],
)
def test_everything_that_can_end_a_command_has_its_code_and_its_sentence(
    raised: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.cli.guard.give_up_output", lambda: None)  # it would end pytest's own output

    def ends() -> int:
        raise raised

    assert guarded(ends) == code
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no hang-ups here")
def test_a_hang_up_unwinds_what_runs_so_that_saves_are_closed(capsys: pytest.CaptureFixture[str]) -> None:
    closed = []
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # who runs the tests under nohup has it ignored

    def hung_up() -> int:
        try:
            os.kill(os.getpid(), signal.SIGHUP)
            signal.pause()
        finally:
            closed.append(True)
        return 0

    try:
        assert guarded(hung_up) == 128 + signal.SIGHUP
    finally:
        now = signal.signal(signal.SIGHUP, before)
    assert closed == [True]
    assert now is signal.SIG_DFL
    assert "SIGHUP" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"{sys.executable} -m game doctor | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "141"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_output_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "game", "scenarios"]
        done = subprocess.run(command, cwd=ROOT, text=True, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("backchannel: The disk is full")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_closed_streams_and_a_narrow_encoding_stop_nothing() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert backchannel("scenarios", env=environment).returncode == 0
    command = f"{sys.executable} -m game scenarios <&- >&- 2>&-; echo $?"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stdout.strip() == "0"


@pytest.mark.parametrize("words", [["scenarios"], ["doctor"], ["--help"], ["replay", "--help"], ["whatif", "--help"]])
def test_no_command_but_play_loads_the_screen_library(words: list[str]) -> None:
    heavy = "[name for name in sys.modules if name.startswith(('textual', 'rich'))]"
    code = f"import sys; from game.cli.main import run; run({words!r}); print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", [["play", "--plain"], ["simulate", "--scenario=first_call", "--us=pass", "--games=1"]])
def test_a_seed_that_is_none_is_answered_with_what_one_is(command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", *command, "--seed", "!!"],
        input="quit\n", capture_output=True, text=True, check=False, cwd=ROOT,
    )
    assert done.returncode == 2
    assert "'!!' is no seed" in done.stderr
    assert "letters, digits" in done.stderr


# ------------------------------------------------------------------------------------------------------------- probe


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["probe", "GTN"], "Did you mean 'GTM'?"),
        (["probe", "usa"], "USA leads"),
        (["probe", "MEX", "--scenario", "first_call"], "MEX has no seat in 'first_call'"),
        (["probe", "GTM", "--scenario", "frist_call"], "Did you mean 'first_call'?"),
        (["probe", "GTM", "--seed", "a b"], "'a b' is no seed"),
    ],
)
def test_a_country_that_cannot_be_probed_is_refused_with_what_could_be_meant(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(words) == 2
    out, err = capsys.readouterr()
    assert said in err and not out


def test_a_country_of_a_pack_is_seated_before_any_scenario_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pack = "isles"
    assert main.run(["new", "pack", pack]) == 0
    assert main.run(["new", "country", "BHS", "--pack", pack]) == 0
    library = worlds.load([pack])
    assert world_with(library, "BHS", "").seat_ids == ("USA", "BHS")
    assert world_with(library, "GTM", "").scenario == "first_call"
    assert world_with(library, "GTM", "first_year").scenario == "first_year"
