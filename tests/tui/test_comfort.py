"""What makes a program kind: settings that hold, saves that go on, copying that says how, mistakes that are taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.session import settings
from game.session.settings import Settings
from game.tui import clip
from tests.tui.driver import Seen, drive


def test_settings_are_kept_and_read_again(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "settings.json"
    chosen = Settings(theme="light", motion=False, practice=True, keys={"numbers": "f7"}, difficulty="cold", saves="there")
    assert settings.write(chosen, place) == ""
    assert settings.read(place) == chosen


@pytest.mark.parametrize("words", ["{", "[]", '"x"', "\x00", '{"theme": 7, "keys": [1], "motion": "yes"}'])
def test_settings_that_cannot_be_read_count_as_none_and_are_told(tmp_path: Path, words: str) -> None:
    place = tmp_path / "settings.json"
    place.write_text(words, encoding="utf-8")
    found = settings.read(place)
    assert (found.theme, found.motion, found.keys) == ("", True, {})
    assert found.problem or words.startswith('{"theme"')


def test_a_setting_of_a_newer_program_is_not_lost(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    place.write_text('{"theme": "light", "of_tomorrow": {"a": 1}}', encoding="utf-8")
    settings.write(settings.read(place), place)
    assert json.loads(place.read_text(encoding="utf-8"))["of_tomorrow"] == {"a": 1}


def test_a_torn_settings_file_is_said_on_the_menu_and_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "torn.json"
    place.write_text('{"theme": ', encoding="utf-8")
    monkeypatch.setenv("BACKCHANNEL_SETTINGS", str(place))

    async def steps(seen: Seen) -> None:
        assert "New game" in seen.text()
        assert "could not be read" in seen.text()

    drive(steps, size=(120, 40))


def test_a_theme_is_chosen_and_holds() -> None:
    async def choose(seen: Seen) -> None:
        await seen.press("comma", "enter")
        assert seen.app.theme == "light"

    async def again(seen: Seen) -> None:
        assert seen.app.theme == "light"

    drive(choose)
    drive(again)


def test_continue_goes_on_where_one_was(tmp_path: Path) -> None:
    async def leave(seen: Seen) -> None:
        await seen.press("e", "y", "s")

    async def go_on(seen: Seen) -> None:
        assert "Continue" in seen.text() and "turn 2 of 12" in seen.text()
        await seen.press("enter")
        assert seen.place == "desk" and "February 2025" in seen.text()
        await seen.press("m")
        assert "card 1 of 5" in seen.text()

    drive(leave, scenario="first_year", seed="44", save="tuesday")
    drive(go_on)


def test_saved_games_have_a_line_each_and_a_broken_one_says_what_is_wrong(tmp_path: Path) -> None:
    async def leave(seen: Seen) -> None:
        await seen.press("u")

    async def look(seen: Seen) -> None:
        await seen.choose("saves")
        assert "tuesday" in seen.text() and "The first call" in seen.text()
        assert "broken" in seen.text() and "no save" in seen.text()

    drive(leave, scenario="first_call", seed="2", save="tuesday")
    (tmp_path / "saves" / "broken.save").write_text("no save at all\n", encoding="utf-8")
    drive(look)


def test_an_order_that_nobody_has_heard_of_is_taken_back_by_a_key() -> None:
    async def steps(seen: Seen) -> None:
        seen.point("seat:GTM")
        await seen.press("q")
        await seen.write("embassy")
        await seen.press("enter", "l")
        assert "Envoy days 19" in seen.text()
        await seen.press("u")
        assert "Envoy days 20" in seen.text()

    drive(steps, scenario="first_year", seed="44")


def test_a_draft_that_was_not_sent_is_there_when_one_comes_back() -> None:
    async def steps(seen: Seen) -> None:
        seen.point("seat:GTM")
        await seen.press("f", "plus")
        await seen.write("repatriation")
        await seen.press("enter", "escape", "l")
        seen.point("seat:GTM")
        await seen.press("f")
        assert "Repatriation flights" in seen.text()

    drive(steps, scenario="first_year", seed="44")


def test_copying_says_by_which_way_and_always_leaves_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clip, "PROGRAMS", ())

    async def steps(seen: Seen) -> None:
        await seen.press("f6")
        assert "terminal's clipboard" in seen.text()
        how = clip.copy(seen.app, "words\n")
        assert (how.way, Path(how.path).read_text(encoding="utf-8")) == ("terminal", "words\n")  # noqa: ASYNC240 - a test waits
        assert clip.copy(seen.app, "x" * (clip.MOST + 1)).way == "file"

    drive(steps, size=(120, 40), scenario="first_year", seed="44")


def test_a_program_of_the_system_is_asked_first_unless_one_sits_far_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clip, "PROGRAMS", (("cat",),))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)

    async def steps(seen: Seen) -> None:
        assert clip.copy(seen.app, "words").way == "program"
        monkeypatch.setenv("SSH_CONNECTION", "far away")
        assert clip.copy(seen.app, "words").way == "terminal"

    drive(steps)


def test_a_save_that_cannot_be_written_is_told_and_the_order_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    from game.session.problems import Unwritable
    from game.session.store import LogFile

    async def steps(seen: Seen) -> None:
        def full(*_lines: object) -> None:
            raise Unwritable("No space is left on the disk.")

        before = seen.app.game.chair.obs
        monkeypatch.setattr(LogFile, "append", full)
        seen.point("seat:GTM")
        await seen.press("q")
        await seen.write("embassy")
        await seen.press("enter")
        assert "No space is left" in seen.text()
        monkeypatch.undo()
        assert seen.app.game.chair.obs == before and not seen.app.game.busy

    drive(steps, size=(120, 40), scenario="first_year", seed="44")
