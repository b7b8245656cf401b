"""The program that `test_kill.py` kills: forks players, each of which plays a save and says what was acknowledged.

Standard input: one line a player, `SEED PATH`. Standard output: `pid N`, then a line for each thing that the session has
acknowledged, then (from here, when the player is gone) `gone`.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

import pytest

from game.core.draws import luck
from game.session.session import Session, Taken, Undone
from tests.session import helpers


def say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def play(seed: str, path: Path) -> None:
    """Give orders until killed: game after game on the same save would lose acknowledgements, so the last turn is never ended."""
    world = helpers.small_world()
    lead, draw = world.lead, luck(f"b2:{seed}")
    session = Session.load(path, world) if path.exists() else Session.new(world, seed, helpers.seats(world), path=path)
    session.advance()
    for number in itertools.count():
        choice = draw(f"choice/{number}", 10)
        observation = session.observe(lead)
        if choice == 0 and isinstance(session.undo(lead), Undone):
            say("undo")
            continue
        if choice == 1 and session.state.turn < world.rules.turns:
            text = f"{lead} end"
        else:
            orders = helpers.heard_orders(observation) if choice < 4 else helpers.private_orders(observation)
            texts = list(itertools.islice(helpers.legal(observation, orders), 1 + draw(f"which/{number}", 12)))
            if not texts:
                continue
            text = texts[-1]
        done = session.submit(lead, text)
        assert isinstance(done, Taken), (text, done)
        say(text)
        session.advance()


def main() -> None:
    helpers.use_simple_minds(pytest.MonkeyPatch())
    helpers.small_world()
    for line in sys.stdin:
        seed, path = line.split(maxsplit=1)
        child = os.fork()
        if child == 0:
            say(f"pid {os.getpid()}")
            try:
                play(seed, Path(path.strip()))
            finally:
                os._exit(1)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    main()
