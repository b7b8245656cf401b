"""A session under any sequence of orders, undos, leavings, kills and openings: memory, file and replay stay one game."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from game.core.state import State, checksum
from game.session.log import Given, Undo
from game.session.problems import Unwritable
from game.session.replay import replay
from game.session.session import Kept, Rejected, Session, Taken, Undone, Unread
from game.session.store import read_save
from game.session.timeline import Step
from tests.session import helpers


class Game(RuleBasedStateMachine):
    """Compares the session with a model: the list of standing orders with the state before each."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        helpers.use_simple_minds(self.patch)
        self.world = helpers.small_world()
        self.lead = self.world.lead
        self.folder = Path(tempfile.mkdtemp(prefix="backchannel-test-"))
        self.path = self.folder / "game.save"
        self.acknowledged: list[str] = []  # what persons were told was taken, orders and undos
        self.befores: list[State] = []  # states before those orders of this turn that can still be taken back

    @initialize(seed=st.integers(0, 9))
    def begin(self, seed: int) -> None:
        self.session = Session.new(self.world, str(seed), helpers.seats(self.world), path=self.path)
        self.session.advance()

    def submit(self, text: str) -> Taken:
        done = self.session.submit(self.lead, text)
        assert isinstance(done, Taken), (text, done)
        self.acknowledged.append(text)
        return done

    def running(self) -> bool:
        return not self.session.finished

    @precondition(running)
    @rule(number=st.integers(0, 40))
    def keep_to_oneself(self, number: int) -> None:
        observation = self.session.observe(self.lead)
        texts = list(itertools.islice(helpers.legal(observation, helpers.private_orders(observation)), number + 1))
        if texts:
            before = self.session.state
            self.submit(texts[-1])
            self.befores.append(before)

    @precondition(running)
    @rule(number=st.integers(0, 10))
    def say(self, number: int) -> None:
        observation = self.session.observe(self.lead)
        texts = list(itertools.islice(helpers.legal(observation, helpers.heard_orders(observation)), number + 1))
        if texts:
            self.submit(texts[-1])
            self.befores.clear()
            self.session.advance()

    @precondition(running)
    @rule()
    def end_the_turn(self) -> None:
        self.submit(f"{self.lead} end")
        self.befores.clear()
        self.session.advance()

    @rule(noise=st.text(max_size=20))
    def talk_nonsense(self, noise: str) -> None:
        before = self.session.state
        assert isinstance(self.session.submit(self.lead, noise), Unread | Rejected)
        assert self.session.state is before

    @precondition(running)
    @rule()
    def take_back(self) -> None:
        done = self.session.undo(self.lead)
        if self.befores:
            assert isinstance(done, Undone)
            assert self.session.state == self.befores.pop()
            self.acknowledged.append("undo")
        else:
            assert isinstance(done, Kept)

    @precondition(running)
    @rule()
    def find_the_disk_full(self) -> None:
        real, held, size = os.write, self.session.state, self.path.stat().st_size

        def full(handle: int, data: bytes) -> int:
            real(handle, bytes(data)[:5])
            raise OSError(28, "No space left on device")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(Unwritable):
                self.session.submit(self.lead, f"{self.lead} end")
        assert (self.session.state, self.path.stat().st_size) == (held, size)

    @rule()
    def leave_and_open(self) -> None:
        before, steps = checksum(self.session.state), self.session.steps
        self.session.close()
        self.session = Session.load(self.path, self.world)
        self.same(before, steps)

    @rule(torn=st.binary(max_size=20).filter(lambda data: b"\n" not in data))
    def be_killed_and_open(self, torn: bytes) -> None:
        """What a kill leaves is the file as it is, with half a line perhaps, and a lock that nobody holds."""
        before, steps = checksum(self.session.state), self.session.steps
        copy = self.folder / "copy.save"
        copy.write_bytes(self.path.read_bytes() + torn)
        self.session.close()
        shutil.move(copy, self.path)
        self.path.with_name(self.path.name + ".lock").write_text("999999\n", encoding="ascii")
        self.session = Session.load(self.path, self.world)
        self.same(before, steps)
        self.session.advance()

    def same(self, before: str, steps: tuple[Step, ...]) -> None:
        assert checksum(self.session.state) == before
        assert self.session.steps == steps

    @invariant()
    def the_file_is_the_game(self) -> None:
        body = read_save(self.path)
        played = replay(self.world, body)
        assert played.divergence is None
        assert played.timeline.state == self.session.state
        assert played.timeline.steps == list(self.session.steps)
        given = ["undo" if isinstance(line, Undo) else line.text for _, line in body.lines if isinstance(line, Undo | Given)]
        assert [text for text in given if text == "undo" or text.startswith(self.lead)] == self.acknowledged

    @invariant()
    def a_finished_game_leaves_one_file(self) -> None:
        if self.session.finished:
            assert [path.name for path in self.folder.iterdir()] == [self.path.name]

    def teardown(self) -> None:
        self.session.close()
        self.patch.undo()
        shutil.rmtree(self.folder)


Game.TestCase.settings = settings(stateful_step_count=20)
TestGame = Game.TestCase
