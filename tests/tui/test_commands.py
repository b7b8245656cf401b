"""Every command can be reached by its key, by the mouse and from the palette; keys that terminals lose are no defaults."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from textual.binding import Binding

from game.tui import keys
from game.tui.app import PLACES, Backchannel
from game.tui.frame import GameScreen
from game.tui.start import Start
from game.view.commands import COMMANDS, EVERYWHERE
from tests.tui.driver import Seen, drive

ROOT = Path(__file__).resolve().parents[2]


def screen_of(place: str) -> type[GameScreen]:
    if place == "start":
        return Start
    module, name = PLACES[place].split(":")
    found: type[GameScreen] = getattr(importlib.import_module(f"game.tui.{module}"), name)
    return found


@pytest.mark.parametrize("place", EVERYWHERE)
def test_every_command_of_a_place_has_a_binding_and_something_to_do_there(place: str) -> None:
    screen = screen_of(place)
    bound = {binding.id: binding for binding in screen.BINDINGS if isinstance(binding, Binding)}
    for command in keys.here(place):
        assert bound[f"{place}.{command.id}"].key == command.key
        assert hasattr(screen, f"do_{command.id}") or hasattr(Backchannel, f"do_{command.id}"), (place, command.id)


def test_no_place_has_one_key_for_two_commands() -> None:
    for place in EVERYWHERE:
        used = [command.key for command in keys.here(place)]
        assert sorted(used) == sorted(set(used)), place


def test_no_default_key_is_one_that_terminals_lose() -> None:
    assert [command.id for command in COMMANDS if keys.unsure(command.key)] == []


def test_a_control_chord_is_never_the_only_way() -> None:
    """Leaving is in the menu too; nothing else needs one."""
    assert [command.id for command in COMMANDS if command.key.startswith("ctrl+")] == ["quit"]


def test_every_command_of_a_place_is_in_the_palette() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("colon")
        assert seen.place == "pick"
        for command in keys.here("desk"):
            assert command.title(seen.app.words) in seen.app.screen_text() or command.id == "palette", command.id
        await seen.write("commitm")
        await seen.press("enter")
        assert seen.place == "commitments"

    drive(steps, scenario="first_year", seed="44")


def test_a_key_in_the_bottom_line_can_be_clicked() -> None:
    async def steps(seen: Seen) -> None:
        row = seen.lines()[23]
        await seen.click(row.index("deals"), 23)
        assert seen.place == "commitments"
        row = seen.lines()[23]
        await seen.click(row.index("desk"), 23)
        assert seen.place == "desk"

    drive(steps, scenario="first_year", seed="44")


def test_a_government_and_an_answer_are_chosen_by_the_mouse() -> None:
    async def steps(seen: Seen) -> None:
        row = next(n for n, line in enumerate(seen.lines()) if line.strip().startswith("Guatemala"))
        await seen.click(4, row)
        assert seen.place == "table" and "Guatemala" in seen.text()

    drive(steps, scenario="first_year", seed="44")


def test_a_key_is_changed_by_its_command_and_is_kept() -> None:
    async def change(seen: Seen) -> None:
        await seen.press("comma")
        await seen.choose("key:numbers")
        await seen.press("c")
        assert seen.place == "press", "c is taken by another command in the same place"
        await seen.press("f7")
        assert seen.place == "settings"
        await seen.press("escape", "f7")
        assert seen.place == "numbers"

    async def again(seen: Seen) -> None:
        assert "F7 numbers" in seen.text()
        await seen.press("f7")
        assert seen.place == "numbers"

    drive(change, scenario="first_year", seed="44")
    drive(again, size=(140, 40), scenario="first_year", seed="45")


def test_workers_touch_no_widget() -> None:
    """What runs in a thread hands back a message; a screen is looked up on the screen's own side."""
    source = (ROOT / "game" / "tui" / "game.py").read_text(encoding="utf-8")
    assert "textual" not in source and "query" not in source
    app = (ROOT / "game" / "tui" / "app.py").read_text(encoding="utf-8")
    for name in ("_read", "_open", "_worked"):
        body = app.partition(f"def {name}(")[2].partition("\n    def ")[0]
        assert body and "query" not in body and "screen" not in body, name
