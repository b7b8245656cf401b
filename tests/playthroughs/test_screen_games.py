"""The games that were played on the screen: their saves are true, and their orders typed make the same game."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from game.cli.plain import Plain
from game.content.library import Library
from game.core.notation import format_order
from game.core.state import checksum
from game.session import worlds
from game.session.replay import replay, sound
from game.session.session import Session
from game.session.store import read_save

HERE = Path(__file__).resolve().parent
SAVES = sorted(HERE.glob("screen_*.save"))


@pytest.fixture(scope="module")
def library() -> Library:
    return worlds.load(content=HERE.parents[1] / "content")


def test_there_is_one_by_keys_one_by_mouse_and_one_over_a_slow_link() -> None:
    assert [path.stem for path in SAVES] == ["screen_keys", "screen_mouse", "screen_slow"]


@pytest.mark.parametrize("path", SAVES, ids=lambda path: path.stem)
def test_it_is_a_whole_game_that_replays_and_the_same_orders_typed_give_the_same_checksum(path: Path, library: Library) -> None:
    body = read_save(path)
    world = worlds.world_of(body.header, library)
    played = sound(replay(world, body), path.name).timeline
    assert played.finished
    mine = [format_order(step.order) for step in played.steps if step.order.seat == world.lead]
    again = Session.new(world, body.header.seed, body.header.players())
    Plain(again, library, world.lead, out=io.StringIO()).play(
        io.StringIO("".join(f"{line}\n" for line in mine)), resumed=False, screen_wanted=False)
    assert checksum(again.state) == checksum(played.state)
