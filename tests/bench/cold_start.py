"""Time of `--version` as a ratio to bare Python: `python tests/bench/cold_start.py [--quick]`. Prints, never fails on time.

Each round starts every command once, in turn, so that a slow moment hits all of them; the ratio is of medians.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AIM = 3.0
"""What the whole of `--version` may cost, in starts of bare Python."""


def commands() -> dict[str, list[str]]:
    """What is compared; the installed script is left out where there is none beside this Python."""
    found = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -m game --version": [sys.executable, "-m", "game", "--version"],
        "python -m game scenarios": [sys.executable, "-m", "game", "scenarios"],
    }
    script = shutil.which("backchannel", path=str(Path(sys.executable).parent))
    if script:
        found["backchannel --version"] = [script, "--version"]
    return found


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=os.environ | {"NO_COLOR": "1"}, capture_output=True, check=False)
    took = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="7 rounds and not 25")
    rounds = 7 if parser.parse_args().quick else 25
    listed = commands()
    took: dict[str, list[float]] = {name: [] for name in listed}
    for round_ in range(rounds + 1):
        for name, command in listed.items():
            one = seconds(command)
            if round_:  # round 0 writes the byte code
                took[name].append(one)
    bare = statistics.median(took["python -c pass"])
    print(f"Python {sys.version.split()[0]}, median of {rounds} starts (least to most), and the ratio to bare Python")
    for name, values in took.items():
        middle = statistics.median(values)
        print(f"  {name:28}{1000 * middle:7.1f} ms  ({1000 * min(values):.1f} to {1000 * max(values):.1f}){middle / bare:8.2f}")
    ratio = statistics.median(took["python -m game --version"]) / bare
    print(f"  --version: {ratio:.2f} times bare Python (at most {AIM:g}): {'enough' if ratio <= AIM else 'TOO SLOW'}")


if __name__ == "__main__":
    main()
