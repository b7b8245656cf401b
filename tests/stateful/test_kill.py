"""`kill -9` at any moment: every order that was acknowledged is in the save, and the save opens and goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from game.session.log import Given, Undo
from game.session.replay import replay
from game.session.session import Session, Taken
from game.session.store import read_save
from tests.session import helpers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the players are forked")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def minds(monkeypatch: pytest.MonkeyPatch) -> None:
    helpers.use_simple_minds(monkeypatch)


@pytest.fixture
def nursery() -> Iterator[subprocess.Popen[str]]:
    """One program that has loaded everything and forks a player a line."""
    command = [sys.executable, "-m", "tests.stateful.kill_child"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(20) == 0


def streams(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def killed_player(process: subprocess.Popen[str], seed: str, path: Path, chance: random.Random) -> list[str]:
    """Start a player, kill it at a random moment, and return what it had acknowledged."""
    orders, said = streams(process)
    orders.write(f"{seed} {path}\n")
    orders.flush()
    word, pid = said.readline().split()
    assert word == "pid"
    acknowledged = [said.readline().rstrip("\n") for _ in range(chance.randrange(12))]
    assert "gone" not in acknowledged, "the player ended by itself"
    time.sleep(chance.random() ** 3 * 0.03)
    os.kill(int(pid), signal.SIGKILL)
    while (line := said.readline().rstrip("\n")) != "gone":
        acknowledged.append(line)
    return acknowledged


def logged(path: Path, lead: str) -> list[str]:
    lines = [line for _, line in read_save(path).lines if isinstance(line, Given | Undo)]
    texts = ["undo" if isinstance(line, Undo) else line.text for line in lines]
    return [text for text in texts if text == "undo" or text.startswith(lead)]


def kill_and_look(process: subprocess.Popen[str], folder: Path, times: int) -> None:
    world, chance = helpers.small_world(), random.Random(times)
    for number in range(times):
        path = folder / f"{number}.save"
        expected: list[str] = []
        for again in range(1 + number % 2):  # every other save is killed twice
            expected += killed_player(process, f"{number}.{again}", path, chance)
            if not path.exists():
                assert expected == []
                continue
            found = logged(path, world.lead)
            assert found[: len(expected)] == expected
            assert len(found) <= len(expected) + 1, "at most the order that was being acknowledged is more"
            assert replay(world, read_save(path)).divergence is None
            expected = found
        if path.exists():
            with Session.load(path, world) as session:
                session.advance()
                assert isinstance(session.submit(world.lead, f"{world.lead} end"), Taken)


def test_twenty_kills_lose_nothing(nursery: subprocess.Popen[str], tmp_path: Path) -> None:
    kill_and_look(nursery, tmp_path, 20)


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(nursery: subprocess.Popen[str], tmp_path: Path) -> None:
    kill_and_look(nursery, tmp_path, 200)
