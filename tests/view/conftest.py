"""A library and a world for the tests of the view, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.library import Library
from game.core import observe, start
from game.core.observe import Observation
from game.core.state import State
from game.core.world import World
from game.session import worlds
from game.view.book import Book


@pytest.fixture(scope="session")
def library() -> Library:
    return worlds.load(content=Path(__file__).resolve().parents[2] / "content")


@pytest.fixture(scope="session")
def world(library: Library) -> World:
    return worlds.build(library, "first_year")


@pytest.fixture(scope="session")
def book(library: Library, world: World) -> Book:
    return Book(library, world.rules)


@pytest.fixture(scope="session")
def leads_turn(world: World) -> State:
    """The first state in which the lead is awaited: every other seat has ended its moves."""
    from game.core import apply, awaiting
    from game.core.orders import End

    state, _ = start(world, "7")
    while awaiting(state)[0].seat != world.lead:
        state, _ = apply(world, state, End(awaiting(state)[0].seat))
    return state


@pytest.fixture
def obs(world: World, leads_turn: State) -> Observation:
    return observe(world, leads_turn, world.lead)
