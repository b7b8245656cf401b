"""Whole games played on the screen through a real terminal: by keys, by mouse, and over a slow link. Writes their saves.

    python -m tests.tui.whole_games [keys] [mouse] [slow]

The saves stand in `tests/playthroughs/`; a test replays them. Nobody judges here: the player takes an adviser's draft to one
government a month, takes what is within its brief, and reads the cards.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from pathlib import Path

from tests.tui.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
PLAYTHROUGHS = ROOT / "tests" / "playthroughs"
SEEDS = {"keys": "61", "mouse": "62", "slow": "63"}
LINK = 12_000
"""Bytes a second of the slow link."""


class Player:
    """Somebody at the game, who presses keys or points."""

    def __init__(self, terminal: Terminal, *, mouse: bool) -> None:
        self.terminal, self.mouse = terminal, mouse

    def has(self, words: str) -> bool:
        return words in self.terminal.text()

    def row(self, words: str) -> int:
        return next((n for n, line in enumerate(self.terminal.screen.display) if words in line), -1)

    def do(self, key: str, title: str) -> None:
        """Press a key, or click its title in the bottom line where it stands there."""
        bottom = self.terminal.screen.display[-1]
        if self.mouse and title and title in bottom:
            self.terminal.click(bottom.index(title), self.terminal.screen.lines - 1)
        else:
            self.terminal.press(key)

    def choose(self, words: str) -> None:
        """Choose the line of a list that begins so: by a click, or by walking down to it."""
        row = self.row(words)
        if row < 0:
            raise LookupError(f"{words!r} is not on the screen:\n{self.terminal.text()}")
        if self.mouse:
            self.terminal.click(self.terminal.screen.display[row].index(words) + 1, row)
        else:
            self.terminal.press("home", *["down"] * self._steps(row), "enter")

    def _steps(self, row: int) -> int:
        """How often to press down from the top of the list: lines that are headings are passed over."""
        lines = self.terminal.screen.display[1:row]
        return sum(bool(line.strip()) and not line.startswith((" GOVERNMENT", " Nothing falls")) for line in lines)

    def agree(self) -> None:
        """Yes to a question."""
        if self.mouse:
            self.choose("Yes")
        else:
            self.terminal.press("y")

    def read_cards(self) -> None:
        while self.has("card "):
            self.do("space", "on")

    def settle_due(self) -> None:
        while self.has("YOUR WORD FALLS DUE"):
            self.do("c", "carry out")

    def month(self, government: str) -> None:
        """An adviser's draft to one government, the counter taken where the brief allows it, and the end of the month."""
        self.settle_due()
        if self.row(f" {government}") >= 0:
            self.choose(government)
            self.do("f", "offer")
            self.do("a", "advisers' drafts")
            if self.has("A DRAFT BY AN ADVISER"):
                self.choose("State" if self.has("State") else "Counsel")
                self.do("enter", "send")
            if self.has("proposal of this month waits") and not self.has("Beyond your brief"):
                self.do("a", "take it")
                if self.has("ANSWER WHICH"):
                    self.choose(next(word for word in self.terminal.text().split() if re.fullmatch(r"o\d+\.[A-Z]{3}\.USA", word)))
                self.agree()
            while not self.has("GOVERNMENT"):
                self.terminal.press("escape")
        self.do("e", "end the month")
        if self.has("End the month and leave"):
            self.agree()
        self.read_cards()


def play(name: str, save: Path) -> None:
    """A whole game of the first year."""
    env = {
        **os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "TEXTUAL_ANIMATIONS": "none",
        "BACKCHANNEL_SETTINGS": str(save.parent / "settings.json"), "BACKCHANNEL_SAVES": str(save.parent),
    }
    command = [sys.executable, "-m", "game", "play", "--scenario", "first_year", "--seed", SEEDS[name], "--save", str(save)]
    terminal = Terminal(command, env, link=LINK if name == "slow" else 0)
    try:
        terminal.until("GOVERNMENT", 120)
        terminal.settle(0.5)
        player = Player(terminal, mouse=name == "mouse")
        for number in range(40):
            if terminal.has_any("DEBRIEF", "The year after"):
                break
            player.month(("Mexico", "Guatemala", "Panama", "Costa Rica", "Colombia")[number % 5])
        terminal.until("The year after", 120)
        terminal.settle(1.0)
        terminal.write("ctrl+q")
        terminal.wait(60)
    finally:
        terminal.close()


def main(names: list[str]) -> None:
    for name in names or list(SEEDS):
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            save = Path(folder) / f"screen_{name}.save"
            play(name, save)
            (PLAYTHROUGHS / save.name).write_bytes(save.read_bytes())
        print(f"{name}: {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
