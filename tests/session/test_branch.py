"""A branch of a save: it stands where the old game stood, by the same luck, and a person plays on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.core.state import checksum
from game.core.world import World
from game.session.branch import branch
from game.session.players import GOVERNMENT, PERSON
from game.session.problems import NotASave, Problem, Unwritable
from game.session.replay import replay
from game.session.session import Session
from game.session.store import read_save
from tests.session import helpers
from tests.session.conftest import take


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "dare.save"


def test_it_stands_where_the_old_game_stood_at_the_start_of_that_turn(world: World, finished: Path, other: Path) -> None:
    old = replay(world, read_save(finished)).timeline
    for turn in range(1, world.rules.turns + 1):
        place = other.with_name(f"{turn}.save")
        with branch(finished, world, turn, path=place) as new:
            assert checksum(new.state) == checksum(old.starts[turn])
            assert not new.finished
            assert new.steps == tuple(step for step in old.steps if step.turn < turn)


def test_the_same_orders_from_there_bring_the_same_game(world: World, finished: Path, other: Path) -> None:
    old = replay(world, read_save(finished)).timeline
    lead = world.lead
    with branch(finished, world, 1, path=other) as new:
        new.advance()
        for step in old.steps:
            if step.order.seat == lead:
                take(new, step.text)
        assert checksum(new.state) == checksum(old.state)


def test_other_orders_bring_another_game_and_the_old_save_stays_as_it_was(world: World, finished: Path, other: Path) -> None:
    before = finished.read_bytes()
    with branch(finished, world, 1, path=other) as new:
        new.advance()
        while not new.finished:
            take(new, f"{world.lead} end")
    assert finished.read_bytes() == before
    old = replay(world, read_save(finished))
    again = replay(world, read_save(other))
    assert again.divergence is None
    assert checksum(again.timeline.state) != checksum(old.timeline.state)
    assert read_save(other).header.seed == read_save(finished).header.seed


def test_a_running_game_can_be_branched_too(world: World, game: Session, other: Path) -> None:
    take(game, f"{world.lead} end")
    with branch(game, world, 1, path=other) as new:
        assert new.state.turn == 1
    assert game.state.turn == 2
    game.close()


def test_who_plays_can_be_chosen_anew(world: World, finished: Path, other: Path) -> None:
    seat = next(seat for seat in world.seat_ids if seat != world.lead)
    with branch(finished, world, 1, path=other, persons=(seat,)) as new:
        assert new.players == {one: PERSON if one == seat else GOVERNMENT for one in world.seat_ids}


def test_where_no_person_played_the_lead_becomes_one(world: World, tmp_path: Path, other: Path) -> None:
    place = tmp_path / "none.save"
    players = dict.fromkeys(world.seat_ids, GOVERNMENT) | {world.lead: "pass"}
    with Session.new(world, "bars", players, path=place) as old:
        old.advance()
    with branch(place, world, 1, path=other) as new:
        assert new.players[world.lead] == PERSON


def test_a_turn_in_which_nobody_is_asked_is_none_to_begin_from(world: World, finished: Path, other: Path) -> None:
    for turn in (0, -1, world.rules.turns + 1, 99):
        with pytest.raises(Problem, match="from turn 1 to turn"):
            branch(finished, world, turn, path=other)
    assert not other.exists()


def test_no_save_is_written_over_and_nothing_is_left_of_what_failed(world: World, finished: Path, other: Path) -> None:
    other.write_text("a letter", encoding="utf-8")
    with pytest.raises(Unwritable):
        branch(finished, world, 1, path=other)
    with pytest.raises(NotASave):
        branch(other, world, 1, path=other.with_name("new.save"))
    assert other.read_text(encoding="utf-8") == "a letter"
    assert not other.with_name("new.save").exists()


def test_a_game_without_a_save_says_so(world: World, other: Path) -> None:
    with pytest.raises(Problem, match="no save"):
        branch(Session.new(world, "bars", helpers.seats(world)), world, 1, path=other)


def test_a_seat_that_is_none_is_named(world: World, finished: Path, other: Path) -> None:
    with pytest.raises(Problem, match="XXX"):
        branch(finished, world, 1, path=other, persons=("XXX",))
