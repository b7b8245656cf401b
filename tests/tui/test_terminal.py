"""The screen on a real terminal: signals, the end of the program, sizes, no colours, and a monkey at the keys."""

from __future__ import annotations

import contextlib
import os
import random
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import KEYS, Ended, Terminal

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def game(tmp_path: Path, *options: str, columns: int = 80, rows: int = 24, **more: str) -> Iterator[Terminal]:
    env = {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none",
        "BACKCHANNEL_SAVES": str(tmp_path), "BACKCHANNEL_SETTINGS": str(tmp_path / "settings.json"), **more,
    }
    terminal = Terminal([sys.executable, "-m", "game", "play", *options], env, columns=columns, rows=rows)
    try:
        yield terminal
    finally:
        terminal.close()


def test_it_opens_on_the_menu_and_leaves_the_terminal_as_it_was(tmp_path: Path) -> None:
    with game(tmp_path) as terminal:
        terminal.until("New game")
        terminal.settle()
        terminal.write("ctrl+q")
        assert terminal.wait() == 0
        assert b"\x1b[?1049l" in terminal.raw and b"\x1b[?25h" in terminal.raw


def test_on_leaving_it_says_where_the_game_is_saved(tmp_path: Path) -> None:
    with game(tmp_path, "--scenario", "first_year", "--seed", "44", "--save", "monday") as terminal:
        terminal.until("GOVERNMENT")
        terminal.settle()
        terminal.write("ctrl+q")
        assert terminal.wait() == 0
        assert "monday.save" in terminal.raw[-300:].decode().replace("\r\n", "")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_in_order(tmp_path: Path, name: str) -> None:
    with game(tmp_path, "--scenario", "first_year", "--seed", "44", "--save", "monday") as terminal:
        terminal.until("GOVERNMENT")
        terminal.settle()
        os.killpg(terminal.process.pid, getattr(signal, name))
        assert terminal.wait() == 128 + getattr(signal, name)
        assert b"\x1b[?1049l" in terminal.raw and b"Traceback" not in terminal.raw
    with game(tmp_path, "--save", "monday") as terminal:
        terminal.until("GOVERNMENT")


@pytest.mark.parametrize(("options", "code", "words"), [
    (("--scenario", "no_such"), 1, "no scenario"), (("--seed", "!!"), 2, "seed"),
    (("--seat", "XYZ", "--scenario", "first_call"), 2, "no seat"),
])
def test_a_wrong_option_is_told_after_the_screen_is_gone(tmp_path: Path, options: tuple[str, ...], code: int, words: str) -> None:
    with game(tmp_path, *options) as terminal:
        assert terminal.wait() in (code, 1, 2)
        said = terminal.raw.decode(errors="replace").rpartition("\x1b[?1049l")[2]
        assert words in said and "Traceback" not in said


def test_with_no_color_nothing_is_coloured(tmp_path: Path) -> None:
    with game(tmp_path, "--scenario", "first_year", "--seed", "44", NO_COLOR="1") as terminal:
        terminal.until("GOVERNMENT")
        terminal.settle()
        assert re.search(rb"\x1b\[[0-9;]*[34]8;[25];", terminal.raw) is None
        assert "closed" in terminal.text() and "short" in terminal.text()


NAMES = [*(key for key in KEYS if key not in ("ctrl+q", "ctrl+c")), *"abcdefghijklmnopqrstuvwxyz123456789+<>:$?,.! "]


def pester(terminal: Terminal, dice: random.Random) -> None:
    """One random thing: another size, a click, or a key."""
    if dice.random() < 0.12:
        terminal.resize(dice.choice((20, 79, 80, 81, 100, 120, 200)), dice.choice((5, 23, 24, 30, 40, 60)))
    elif dice.random() < 0.1:
        terminal.click(dice.randrange(80), dice.randrange(24))
    else:
        terminal.write(dice.choice(NAMES))
    terminal.read(0.02)


def monkey(tmp_path: Path, times: int, seed: int) -> None:
    """Pester the game so many times; whoever leaves it by the menu begins it again. It may not end in any other way."""
    dice, done = random.Random(seed), 0
    while done < times:
        with game(tmp_path, "--scenario", "first_year", "--seed", str(seed), "--save", f"monkey{seed}") as terminal:
            terminal.settle(1.0)
            try:
                while done < times:
                    done += 1
                    pester(terminal, dice)
                terminal.settle()
            except Ended as end:
                if terminal.process.wait(timeout=10):
                    pytest.fail(str(end)[-1500:])
            assert b"Traceback" not in terminal.raw and b"wrong in the program" not in terminal.raw


@pytest.mark.parametrize("seed", [1])
def test_a_monkey_at_the_keys_never_sees_a_traceback(tmp_path: Path, seed: int) -> None:
    monkey(tmp_path, 100, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 11, 12, 13, 14])
def test_a_thousand_random_keys_sizes_and_clicks(tmp_path: Path, seed: int) -> None:
    monkey(tmp_path, 1000, seed)


def test_when_the_terminal_goes_without_a_word_the_program_goes_too(tmp_path: Path) -> None:
    with game(tmp_path, "--scenario", "first_year", "--seed", "44", "--save", "monday") as terminal:
        terminal.until("GOVERNMENT")
        terminal.settle()
        os.close(terminal.master)
        assert terminal.process.wait(timeout=20) != 0
        terminal.master = os.open(os.devnull, os.O_RDWR)
    assert (tmp_path / "monday.save").is_file()
