"""Plays the typed lines of each playthrough again. `python -m tests.playthroughs.again` writes all transcripts anew."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
SEEDS = {"first_year_1": 44, "first_year_2": 22, "first_year_3": 55}
"""The seed of each game; all are of the scenario first_year."""
THREE_WAY = {"three_way_1": 22}
"""The same of games whose deals are of three and more; their saves are kept beside the transcripts."""
BY_HAND = {"manner_alone": 6, "slow_walked": 1, "traded_away": 2}
"""The same of games that were played for one thing each; their saves are kept as well."""
ELSEWHERE = {
    "darien_lost": ("darien", 9), "darien_won": ("darien", 62), "caracas_lost": ("caracas", 3), "caracas_won": ("caracas", 3),
    "los_angeles_lost": ("los_angeles", 5), "los_angeles_won": ("los_angeles", 61),
}
"""Scenario and seed of a game lost and a game won in other scenarios. Of these the typed lines are kept, and no transcript."""


class Game(NamedTuple):
    """A game that was played to its end."""

    transcript: str
    save: str


def typed(name: str) -> list[str]:
    """The lines that are typed; those that begin with # are for the reader."""
    lines = (HERE / f"{name}.orders").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def expected(name: str) -> str:
    """The transcript that lies in the folder."""
    return (HERE / f"{name}.txt").read_text(encoding="utf-8")


def play(name: str) -> Game:
    """Play *name* through `play --plain`, in a folder of saves of its own."""
    root = HERE.parent.parent
    with tempfile.TemporaryDirectory() as saves:
        scenario, seed = ELSEWHERE.get(name) or ("first_year", (SEEDS | THREE_WAY | BY_HAND)[name])
        command = [sys.executable, "-m", "game", "play", "--plain", "--scenario", scenario, "--seed", str(seed),
                   "--save", name, "--saves", saves]
        done = subprocess.run(command, cwd=root, input="\n".join(typed(name)) + "\n", capture_output=True, check=False,
                              encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "80"})
        if done.returncode or done.stderr:
            raise RuntimeError(f"{name} ended with {done.returncode}: {done.stderr.strip()}")
        save = next(path for path in Path(saves).iterdir() if path.stem == name).read_text(encoding="utf-8")
    return Game(done.stdout, save)


def main() -> None:
    """Write every transcript anew, and the saves of those that are kept."""
    for name in SEEDS | THREE_WAY | BY_HAND:
        game = play(name)
        (HERE / f"{name}.txt").write_text(game.transcript, encoding="utf-8")
        if name in THREE_WAY | BY_HAND:
            (HERE / f"{name}.save").write_text(game.save, encoding="utf-8")
        print(f"{name}.txt: {len(typed(name))} lines typed")


if __name__ == "__main__":
    main()
