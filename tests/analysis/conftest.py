"""The library, the world and two finished games, made once for the analysis tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.analysis.play_out import play_out, policies
from game.analysis.record import Record, of_played
from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core.world import World


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library([Path(__file__).resolve().parents[2] / "content" / "base"])[0]


@pytest.fixture(scope="session")
def world(library: Library) -> World:
    return build_world(library, "first_year")


@pytest.fixture(scope="session")
def with_offers(world: World) -> Record:
    return of_played(play_out(world, "b2:4", policies(world, "offers_only")))


@pytest.fixture(scope="session")
def with_threats(world: World) -> Record:
    return of_played(play_out(world, "b2:4", policies(world, "drops_threats")))
