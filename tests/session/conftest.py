"""Fixtures of the session layer's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.core.world import World
from game.session.session import Session, Taken
from tests.session import helpers


@pytest.fixture(scope="session")
def world() -> World:
    return helpers.small_world()


@pytest.fixture(autouse=True)
def minds(monkeypatch: pytest.MonkeyPatch) -> None:
    helpers.use_simple_minds(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.save"


@pytest.fixture
def game(world: World, path: Path) -> Session:
    """A new game in which the lead is awaited."""
    session = Session.new(world, "bars", helpers.seats(world), path=path, started="2025-01-20T12:00:00Z")
    session.advance()
    return session


@pytest.fixture
def finished(game: Session, path: Path) -> Path:
    """A short game played to its end: a call, an offer with its answer, a sealed move taken back, another kept."""
    lead = game.world.lead
    for verb in ("open", "offer"):
        take(game, helpers.heard(game, verb))
    first, second = helpers.secret(game, 0), helpers.secret(game, 1)
    take(game, first)
    game.undo(lead)
    take(game, second)
    while not game.finished:
        take(game, f"{lead} end")
    return path


def take(session: Session, text: str) -> None:
    """Give an order that is legal, and let the others answer."""
    done = session.submit(session.world.lead, text)
    assert isinstance(done, Taken), (text, done)
    session.advance()
