"""How long until the first frame stands, and until a key repaints, beside an empty Textual app, on a pseudo-terminal.

    python tests/bench/first_frame.py [--rounds 9]

Prints medians and their ratios; passes or fails on nothing. Programs take turns, so that a busy machine is busy for all of them.
Pilot is not used: it adds 45 ms to each key by itself.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.tui.terminal import Terminal  # noqa: E402 - found from wherever this is started

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    BINDINGS = [("down", "more", "more"), ("up", "more", "more")]
    def compose(self):
        yield Static("B A C K C H A N N E L", id="words")
    def action_more(self):
        self.count = getattr(self, "count", 0) + 1
        self.query_one("#words").update(f"B A C K C H A N N E L {self.count}")
Empty().run()
"""
MARK = "B A C K C H A N N E L"
KEYS = 6


def measure(command: list[str], env: dict[str, str], ready: str) -> tuple[float, list[float]]:
    """Seconds to the first frame, and to a repaint after each of some keys once *ready* stands on the screen."""
    terminal = Terminal(command, env)
    try:
        while MARK.encode() not in terminal.raw:
            terminal.read(0.5)
        first = terminal.passed()
        terminal.until(ready)
        terminal.settle(0.35)
        times = []
        for number in range(KEYS):
            times.append(terminal.key("down" if number % 2 == 0 else "up"))
            terminal.settle()
        return first, times
    finally:
        terminal.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "empty.py").write_text(EMPTY, encoding="utf-8")
        env = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT),
            "BACKCHANNEL_SAVES": folder, "BACKCHANNEL_SETTINGS": f"{folder}/settings.json",
        }
        save = f"{folder}/bench.save"
        play = [sys.executable, "-m", "game", "play"]
        programs = {
            "empty": ([sys.executable, f"{folder}/empty.py"], MARK),
            "menu": (play, "New game"),
            "desk": ([*play, "--scenario", "first_year", "--seed", "7", "--save", save], "GOVERNMENT"),
        }
        firsts: dict[str, list[float]] = {name: [] for name in programs}
        repaints: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(rounds):
            for name, (command, ready) in programs.items():
                Path(save).unlink(missing_ok=True)
                first, times = measure(command, env, ready)
                firsts[name].append(first)
                repaints[name].extend(times)
    for title, found in (("first frame", firsts), ("key to repaint", repaints)):
        base = statistics.median(found["empty"])
        for name, times in found.items():
            middle = statistics.median(times)
            print(f"{title:<15} {name:<6} {middle * 1000:7.1f} ms   {middle / base:5.2f} of an empty app")


if __name__ == "__main__":
    main()
