"""Playing a save again: rethinking it, and leaving it at a turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.core import orders as o
from game.core.draws import Luck
from game.core.legality import why_illegal
from game.core.observe import Observation
from game.core.state import Commitment, checksum
from game.core.world import World
from game.session import replay as replays
from game.session import session as sessions
from game.session.log import Body, Given, Seals, Undo, header_text, write_line
from game.session.players import GOVERNMENT, Chooser, Decision
from game.session.problems import NotASave, Problem
from game.session.replay import Diverged, branch, read_orders, replay, rethink
from game.session.session import Session
from game.session.store import read_save
from tests.session import helpers
from tests.session.conftest import take


@pytest.fixture
def body(finished: Path) -> Body:
    return read_save(finished)


def test_a_replay_ends_where_the_game_did(world: World, body: Body) -> None:
    played = replay(world, body)
    assert played.divergence is None
    assert played.timeline.finished


def test_a_replay_can_stop_at_the_beginning_of_a_turn(world: World, body: Body) -> None:
    played = replay(world, body, until=2)
    assert played.timeline.state.turn == 2
    assert played.timeline.state == replay(world, body).timeline.starts[2]
    assert replay(world, body, until=1).timeline.steps == []


def test_rethinking_with_the_same_minds_finds_no_difference(world: World, body: Body) -> None:
    played, difference = rethink(world, body)
    assert played.divergence is None
    assert difference is None


def stubborn(kind: str) -> Chooser:
    """Refuses whatever is asked, where the simple mind answers by luck."""
    simple = helpers.simple_chooser(kind)

    def decide(observation: Observation, luck: Luck) -> Decision:
        owed = observation.owed[0]
        if kind != GOVERNMENT or owed.what != "answer":
            return simple(observation, luck)
        order = o.Refuse(observation.seat, getattr(observation.act(owed.ref), "speaker", ""), owed.ref)
        assert not why_illegal(observation, order)
        return Decision(order, "never")

    return decide


def a_seed_without_refusal(world: World, folder: Path) -> Body:
    """A finished game in which the simple mind did not refuse the one offer."""
    for number in range(30):
        game = Session.new(world, f"s/{number}", helpers.seats(world), path=folder / f"{number}.save")
        game.advance()
        for verb in ("open", "offer"):
            take(game, helpers.heard(game, verb))
        refused = any(isinstance(step.order, o.Refuse) for step in game.steps)
        while not game.finished:
            take(game, f"{world.lead} end")
        if not refused:
            return read_save(folder / f"{number}.save")
    raise AssertionError


def test_rethinking_with_another_mind_names_the_first_other_order(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = a_seed_without_refusal(world, tmp_path)
    monkeypatch.setattr(replays, "chooser", stubborn)
    played, difference = rethink(world, body)
    assert played.divergence is None, "the logged orders are carried out all the same"
    assert difference is not None
    assert difference.turn == 1
    assert " refuse " in difference.now.text
    assert difference.now.sum == "never"
    assert body.lines[[number for number, _ in body.lines].index(difference.line)][1] == difference.then


def test_a_branch_without_new_orders_is_the_same_game(world: World, body: Body) -> None:
    found = branch(world, body, at=2, orders=())
    assert checksum(found.now.state) == checksum(found.was.state)
    assert found.skipped == ()


def test_a_branch_gives_the_new_orders_in_place_of_the_old(world: World, body: Body) -> None:
    found = branch(world, body, at=1, orders=read_orders([f"{world.lead} end"]))
    assert found.now.finished
    first = [step.text for step in found.now.steps if step.turn == 1 and step.order.seat == world.lead]
    assert first == [f"{world.lead} end"]
    assert checksum(found.now.state) != checksum(found.was.state)


def test_what_comes_before_the_branch_is_as_it_was(world: World, body: Body) -> None:
    found = branch(world, body, at=2, orders=read_orders(["# nothing", "", f"{world.lead} end"]))
    before = [step for step in found.was.steps if step.turn < 2]
    assert found.now.steps[: len(before)] == before


def test_fixed_keeps_the_logged_answers_and_otherwise_the_governments_decide_again(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = a_seed_without_refusal(world, tmp_path)
    monkeypatch.setattr(replays, "chooser", stubborn)
    fixed, anew = branch(world, body, at=1, orders=(), fixed=True), branch(world, body, at=1, orders=())
    assert checksum(fixed.now.state) == checksum(fixed.was.state)
    assert any(isinstance(step.order, o.Refuse) for step in anew.now.steps)


def test_logged_orders_that_are_no_longer_possible_are_left_out_and_named(
    world: World, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A threat of turn 1 is dropped in turn 2: without the threat there is nothing to drop."""
    monkeypatch.setattr(sessions, "chooser", stubborn)
    monkeypatch.setattr(replays, "chooser", stubborn)
    with Session.new(world, "bars", helpers.seats(world), path=path) as game:
        game.advance()
        take(game, helpers.heard(game, "open"))
        take(game, helpers.heard(game, "threaten"))
        ref = next(act.ref for act in game.observe(world.lead).acts if isinstance(act, Commitment))
        take(game, f"{world.lead} end")
        take(game, f"{world.lead} drop {ref}")
        while not game.finished:
            take(game, f"{world.lead} end")
    found = branch(world, read_save(path), at=1, orders=read_orders([f"{world.lead} end"]))
    assert found.skipped == (f"{world.lead} drop {ref}",)
    assert found.now.finished


def test_new_orders_that_are_not_possible_are_named_with_their_line(world: World, body: Body) -> None:
    lead = world.lead
    with pytest.raises(Problem, match=r"^line 2: this order is not possible then"):
        branch(world, body, at=1, orders=read_orders(["", f"{lead} extend t9.{lead}.{lead} to 2025-02-03"]))
    other = next(seat for seat in world.seat_ids if seat != lead)
    with pytest.raises(Problem, match=f"it is {lead} who"):
        branch(world, body, at=1, orders=read_orders([f"{other} end"]))


def test_a_line_that_is_no_order_is_named_with_its_column(world: World) -> None:
    with pytest.raises(Problem, match=r"^line 3, column 5"):
        read_orders(["# so", f"{world.lead} end", f"{world.lead} ends"])


@pytest.mark.parametrize("turn", [0, -1, 99])
def test_a_turn_that_the_game_has_not_is_refused(turn: int, world: World, body: Body) -> None:
    with pytest.raises(Problem, match=f"no turn {turn}:"):
        branch(world, body, at=turn, orders=())


def test_a_save_that_diverges_is_not_branched(world: World, finished: Path) -> None:
    finished.write_text(finished.read_text(encoding="utf-8").replace(" end ", " emd ", 1), encoding="utf-8")
    with pytest.raises(Diverged):
        branch(world, read_save(finished), at=1, orders=())


@pytest.mark.parametrize(("old", "new"), [("seed b2:", "seed b3:"), ("=person", "=person QQQ=person")])
def test_a_header_from_which_no_game_starts_is_no_save(old: str, new: str, world: World, finished: Path) -> None:
    finished.write_text(finished.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(NotASave):
        replay(world, read_save(finished))


def test_an_undo_of_what_was_said_is_a_divergence_even_with_its_seal_made_anew(world: World, body: Body, finished: Path) -> None:
    seals = Seals()
    text = header_text(body.header)
    for _, line in body.lines:
        text += write_line(line, seals)
        if isinstance(line, Given) and " open " in line.text:
            text += write_line(Undo(1), seals)
            break
    finished.write_text(text, encoding="utf-8")
    divergence = replay(world, read_save(finished)).divergence
    assert divergence is not None
    assert "(said)" in divergence.why
