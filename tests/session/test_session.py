"""A game being played: orders, undo, saving, and everything that can go wrong around them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from game.core.draws import SeedError
from game.core.state import checksum
from game.core.world import World
from game.session.log import Given, Mark, Undo
from game.session.problems import Busy, Problem, Unwritable
from game.session.replay import Diverged, replay
from game.session.session import Kept, Rejected, Session, Taken, Undone, Unread
from game.session.store import read_save
from tests.session import helpers
from tests.session.conftest import take
from tests.session.helpers import heard, secret


def texts(path: Path) -> list[str]:
    return [line.text for _, line in read_save(path).lines if isinstance(line, Given)]


def test_a_legal_order_is_in_the_save_when_submit_returns(game: Session, path: Path) -> None:
    text = heard(game, "open")
    assert isinstance(game.submit(game.world.lead, text), Taken)
    assert texts(path)[-1] == text


def test_an_illegal_order_says_why_and_leaves_no_trace(game: Session, path: Path) -> None:
    before, held = path.read_bytes(), game.state
    lead = game.world.lead
    done = game.submit(lead, f"{lead} extend t9.{lead}.{lead} to 2025-02-03")
    assert isinstance(done, Rejected)
    assert done.reasons
    assert (path.read_bytes(), game.state) == (before, held)


def test_noise_is_answered_with_what_was_expected_and_where(game: Session, path: Path) -> None:
    before = path.read_bytes()
    for noise in ("", "\x00", "USA", "USA > offer", "end", "🎲" * 400, f"{game.world.lead}  end"):
        done = game.submit(game.world.lead, noise)
        assert isinstance(done, Unread), noise
        assert done.message
        assert done.column >= 1
    assert path.read_bytes() == before


def test_nobody_gives_orders_for_another_seat(game: Session) -> None:
    other = next(seat for seat in game.world.seat_ids if seat != game.world.lead)
    assert isinstance(game.submit(game.world.lead, f"{other} end"), Rejected)
    assert isinstance(game.submit(other, f"{other} end"), Rejected)


def test_the_ai_answers_until_a_person_is_awaited_and_its_sum_stands_in_the_log(game: Session, path: Path) -> None:
    take(game, heard(game, "open"))
    assert isinstance(game.submit(game.world.lead, heard(game, "offer")), Taken)
    assert game.awaited_person() == ""
    answers = game.advance()
    assert len(answers) == 1
    assert answers[0].sum.startswith("luck=")
    assert game.awaited_person() == game.world.lead
    last = read_save(path).lines[-1][1]
    assert last == Given(answers[0].text, answers[0].sum)
    assert game.advance() == ()


def test_a_sealed_move_can_be_taken_back_and_stays_in_the_log(game: Session, path: Path) -> None:
    before = game.state
    text = secret(game)
    take(game, text)
    done = game.undo(game.world.lead)
    assert isinstance(done, Undone)
    assert [step.text for step in done.steps] == [text]
    assert game.state == before
    assert texts(path)[-1] == text
    assert read_save(path).lines[-1][1] == Undo(1)


def test_orders_are_taken_back_one_after_the_other(game: Session) -> None:
    states = [game.state]
    for _ in range(3):
        take(game, secret(game))
        states.append(game.state)
    for state in reversed(states[:-1]):
        assert isinstance(game.undo(game.world.lead), Undone)
        assert game.state == state
    assert isinstance(game.undo(game.world.lead), Kept)


def test_said_is_said(game: Session, path: Path) -> None:
    take(game, heard(game, "open"))
    before, held = path.read_bytes(), game.state
    done = game.undo(game.world.lead)
    assert isinstance(done, Kept)
    assert done.reason == "said"
    take(game, heard(game, "offer"))
    done = game.undo(game.world.lead)
    assert isinstance(done, Kept)
    assert done.reason == "said"
    assert done.step is not None
    assert " offer " in done.step.text
    assert game.state != held
    assert path.read_bytes().startswith(before)


def test_a_turn_that_was_ended_is_not_opened_again(game: Session) -> None:
    take(game, secret(game))
    take(game, f"{game.world.lead} end")
    done = game.undo(game.world.lead)
    assert isinstance(done, Kept)
    assert done.reason == "turn_closed"


def test_practice_takes_back_what_was_said_with_its_answer_and_the_save_says_practice(world: World, path: Path) -> None:
    game = Session.new(world, "bars", helpers.seats(world), path=path, practice=True)
    game.advance()
    take(game, heard(game, "open"))
    before = game.state
    take(game, heard(game, "offer"))
    done = game.undo(world.lead)
    assert isinstance(done, Undone)
    assert len(done.steps) == 2
    assert game.state == before
    assert read_save(path).lines[-1][1] == Undo(2)
    game.close()
    assert "\npractice\n" in path.read_text(encoding="utf-8")
    assert Session.load(path, world).state == before


def test_a_game_that_is_left_and_opened_again_is_the_same_game(game: Session, world: World, path: Path) -> None:
    take(game, heard(game, "open"))
    take(game, secret(game))
    held, steps = game.state, game.steps
    game.close()
    again = Session.load(path, world)
    assert (again.state, again.steps) == (held, steps)
    assert isinstance(again.undo(world.lead), Undone), "what could be taken back still can"
    take(again, f"{world.lead} end")
    assert replay(world, read_save(path)).divergence is None


def test_every_turn_that_ends_leaves_a_checksum(finished: Path) -> None:
    marks = [line for _, line in read_save(finished).lines if isinstance(line, Mark)]
    assert [mark.turn for mark in marks] == list(range(1, len(marks) + 1))
    assert [mark.kind for mark in marks] == ["turn"] * (len(marks) - 1) + ["over"]


def test_a_finished_game_leaves_one_file(finished: Path) -> None:
    assert [path.name for path in finished.parent.iterdir() if path.is_file()] == [finished.name]


def test_leaving_twice_marks_once(game: Session, path: Path) -> None:
    take(game, secret(game))
    game.close()
    once = path.read_bytes()
    game.close()
    assert path.read_bytes() == once
    again = Session.load(path, game.world)
    again.close()
    assert path.read_bytes() == once, "a game that is only opened gains no line"


def test_two_writers_are_kept_apart(game: Session, world: World, path: Path) -> None:
    with pytest.raises(Busy, match=str(os.getpid())):
        Session.load(path, world)
    game.close()
    Session.load(path, world).close()


def test_a_lock_that_a_killed_game_left_is_no_hindrance(game: Session, world: World, path: Path) -> None:
    game.close()
    lock = path.with_name(path.name + ".lock")
    lock.write_text("999999\n", encoding="ascii")
    Session.load(path, world).close()
    assert not lock.exists()


def test_a_name_that_is_taken_is_refused_and_the_game_of_that_name_untouched(game: Session, world: World, path: Path) -> None:
    game.close()
    before = path.read_bytes()
    with pytest.raises(Unwritable, match="exists already"):
        Session.new(world, "bars", helpers.seats(world), path=path)
    assert path.read_bytes() == before
    assert not path.with_name(path.name + ".lock").exists()


@pytest.mark.parametrize("room", [0, 1, 30])
def test_a_full_disk_stops_the_order_and_nothing_else(
    room: int, game: Session, world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(game, secret(game))
    before, held = path.read_bytes(), game.state
    real, left = os.write, [room]

    def nearly_full(handle: int, data: bytes) -> int:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        part = bytes(data)[: left[0]]
        left[0] -= len(part)
        return real(handle, part)

    order = secret(game, 1)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", nearly_full)
        with pytest.raises(Unwritable, match="disk is full"):
            game.submit(world.lead, order)
    assert (path.read_bytes(), game.state) == (before, held)
    take(game, order)  # room was made
    game.close()
    assert Session.load(path, world).state == game.state


def test_a_full_disk_while_the_ai_answers_can_be_gone_on_from(
    game: Session, world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(game, heard(game, "open"))
    assert isinstance(game.submit(world.lead, heard(game, "offer")), Taken)

    def full(_handle: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(Unwritable):
            game.advance()
        patch.undo()
    assert len(game.advance()) == 1
    assert replay(world, read_save(path)).divergence is None


class Hangup(BaseException):
    pass


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_signal_in_the_middle_of_a_write_leaves_a_save_that_is_true(
    when: str, game: Session, world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write

    def interrupted(handle: int, data: bytes) -> int:
        if when == "after":
            real(handle, data)
        else:
            real(handle, bytes(data)[: len(data) // 2])
        raise Hangup

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", interrupted)
        with pytest.raises(Hangup):
            game.submit(world.lead, secret(game))
    game.close()
    assert replay(world, read_save(path)).divergence is None
    take(Session.load(path, world), f"{world.lead} end")


def test_a_signal_between_file_and_memory_is_seen_and_the_save_believed(
    game: Session, world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_outcome: object) -> None:
        raise Hangup

    order = secret(game)
    with monkeypatch.context() as patch:
        patch.setattr(game.timeline, "take", interrupted)
        with pytest.raises(Hangup):
            game.submit(world.lead, order)
    with pytest.raises(Unwritable, match="Open the save again"):
        game.submit(world.lead, order)
    game.close()
    again = Session.load(path, world)
    assert again.steps[-1].text == order


def test_a_save_that_was_edited_is_not_played_on_but_can_be_looked_at(game: Session, world: World, path: Path) -> None:
    take(game, secret(game))
    held = game.state
    take(game, f"{world.lead} end")
    game.close()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{world.lead} end", f"{world.lead} End", 1), encoding="utf-8")
    with pytest.raises(Diverged) as problem:
        Session.load(path, world)
    assert problem.value.exit_code == 3
    assert problem.value.divergence.turn == 1
    assert not path.with_name(path.name + ".lock").exists()
    looked = Session.look(path, world)
    assert looked.divergence is not None
    assert looked.state == held


def test_a_game_without_a_save_writes_nothing(world: World, tmp_path: Path) -> None:
    with Session.new(world, "7", helpers.seats(world)) as game:
        game.advance()
        take(game, secret(game))
        assert isinstance(game.undo(world.lead), Undone)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_ai_seats_alone_play_a_game_to_its_end(world: World) -> None:
    everybody = dict.fromkeys(world.seat_ids, "pass")
    game = Session.new(world, "7", everybody)
    assert game.advance()
    assert game.finished
    assert game.awaiting() == ()


def test_events_since_are_those_after_a_mark(game: Session) -> None:
    mark = len(game.steps)
    take(game, secret(game))
    assert game.events_since(mark) == game.steps[-1].events
    assert len(game.events_since(0)) > len(game.steps[-1].events)


@pytest.mark.parametrize("seed", ["", "b2:", "a b", "x" * 65, "é"])
def test_a_seed_that_is_none_makes_no_game_and_no_file(seed: str, world: World, path: Path) -> None:
    with pytest.raises(SeedError):
        Session.new(world, seed, helpers.seats(world), path=path)
    assert not path.exists()


def test_saving_marks_where_the_game_stands_and_needs_a_save(game: Session, world: World, path: Path) -> None:
    take(game, secret(game))
    game.save()
    assert read_save(path).lines[-1][1] == Mark("pause", game.state.turn, checksum(game.state))
    game.save()
    take(game, f"{world.lead} end")
    game.close()
    assert Session.load(path, world).state == game.state
    with pytest.raises(Problem, match="has no save"):
        Session.new(world, "7", helpers.seats(world)).save()


def test_a_file_that_may_grow_no_further_is_said_like_a_full_disk(game: Session, world: World, path: Path) -> None:
    resource = pytest.importorskip("resource")
    before, held = path.read_bytes(), game.state
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 4, hard))
    try:
        with pytest.raises(Unwritable, match="disk is full"):
            game.submit(world.lead, secret(game))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (path.read_bytes(), game.state) == (before, held)
