from __future__ import annotations

from functools import cache

import pytest

from game.content import schema
from game.content.library import Library
from game.session import worlds


@cache
def loaded() -> Library:
    return worlds.load(asked=("world", "episodes"))


@pytest.fixture
def library() -> Library:
    return loaded()


def an_episode(**situation: object) -> schema.Episode:
    """An ask of a known small country for flights, unless said otherwise."""
    ask = (schema.EpisodeAsk(measure="repatriation_flights", level="5", now="0.25"),)
    given = {"start": "2025-01-20", "ask": ask, "codes": {}, **situation}
    return schema.Episode(
        id="made_up", title="Made up", country="GHA", situation=schema.Situation(**given),  # type: ignore[arg-type]
        record=schema.EpisodeRecord(response="comply", path=("comply",)),
    )


def coded(**steps: int) -> dict[str, schema.Coded]:
    return {name: schema.Coded(value=step) for name, step in steps.items()}
