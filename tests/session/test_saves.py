"""Names, folders and lists of saves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.session import saves
from game.session.problems import NoSuchSave, NotASave, Problem
from game.session.session import Session


def test_an_option_goes_before_the_variable_and_the_variable_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checkout: Path
) -> None:
    monkeypatch.setenv(saves.VARIABLE, str(tmp_path / "variable"))
    assert saves.folder(tmp_path / "option") == tmp_path / "option"
    assert saves.folder() == tmp_path / "variable"
    monkeypatch.delenv(saves.VARIABLE)
    assert saves.folder() == checkout / "saves"


def test_without_a_checkout_saves_lie_in_the_data_folder_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(saves.VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(saves, "checkout", lambda: None)
    assert saves.folder().name == "saves"
    assert saves.folder().parent.name == "backchannel"


def test_a_name_is_looked_up_in_the_folder_and_a_path_is_taken_as_it_is(tmp_path: Path) -> None:
    assert saves.path_of("bars", tmp_path) == tmp_path / "bars.save"
    assert saves.path_of("bars.save", tmp_path) == tmp_path / "bars.save"
    assert saves.path_of("./bars", tmp_path) == Path("bars")


@pytest.mark.parametrize("name", ["", ".", "..", ".hidden", "a\nb", "x" * 65, "a\x00b", " a"])
def test_what_can_be_no_name_is_refused_with_what_can(name: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be the name of a save"):
        saves.path_of(name, tmp_path)


def test_a_save_that_is_not_there_is_refused_with_the_nearest_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "first_year-1.save").touch()
    with pytest.raises(NoSuchSave, match="Did you mean 'first_year-1'"):
        saves.existing("frist_year-1", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").touch()
    with pytest.raises(NoSuchSave, match=r"written \./here"):
        saves.existing("here", tmp_path / "elsewhere")
    with pytest.raises(NotASave, match="is a folder"):
        saves.existing(f"{tmp_path}/", tmp_path)


def test_a_new_game_gets_a_name_that_no_other_has(tmp_path: Path) -> None:
    assert saves.free_name("some_year", tmp_path) == "some_year-1"
    (tmp_path / "some_year-1.save").touch()
    (tmp_path / "Some_Year-2.save").touch()
    assert saves.free_name("some_year", tmp_path) == "some_year-3"


def test_the_list_has_a_line_for_each_save_the_last_played_first(game: Session, finished: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.save").write_bytes(b"\x00\xff")
    (tmp_path / "notes.txt").touch()
    os.utime(tmp_path / "broken.save", (1, 1))
    listed = saves.list_saves(tmp_path)
    assert [save.name for save in listed] == ["game", "broken"]
    assert listed[0].finished
    assert listed[0].header is not None
    assert listed[0].header.scenario == game.world.scenario
    assert "no Backchannel save" in listed[1].problem
    assert finished == listed[0].path


def test_a_folder_that_is_not_there_has_no_saves(tmp_path: Path) -> None:
    assert saves.list_saves(tmp_path / "nowhere") == ()
