"""Practice: what stood behind an answer can be seen at once, and what was said taken back. In any other game neither."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from game.analysis.explained import explained
from game.content.library import Library
from game.core import orders as o
from game.core.levers import Lever, Term
from game.core.notation import parse_order
from game.core.world import World
from game.session import saves, worlds
from game.session.players import GOVERNMENT, PERSON
from game.session.replay import replay, sound
from game.session.session import Session, Undone
from game.session.store import read_save
from game.view.chair import Chair
from game.view.practice import explanation
from tests.tui.driver import Seen, drive

OFFER = "USA > GTM offer GTM.repatriation_flights@USA=20 for 12 private"
SUM = "Its sum:"


@pytest.fixture(scope="module")
def small(library: Library) -> World:
    return worlds.build(library, "first_call")


def begun(world: World, place: Path | None = None, *, practice: bool) -> Session:
    """A game in which Guatemala has been asked for twenty flights a week, and has answered."""
    session = Session.new(world, "2", {"USA": PERSON, "GTM": GOVERNMENT}, path=place, practice=practice)
    session.advance()
    for text in ("USA > GTM open call", OFFER):
        session.submit("USA", text)
        session.advance()
    assert session.steps[-1].order.seat == "GTM"
    return session


def test_in_practice_an_answer_is_explained_with_its_sum_its_line_and_the_nearest_yes(library: Library, small: World) -> None:
    said = explanation(Chair(begun(small, practice=True), library, "USA"))
    assert SUM in said[1] and "where it insisted on" in said[1]
    assert any("The nearest yes" in line or "packages looked at" in line for line in said)


def test_what_it_shows_is_the_sum_that_went_with_the_answer(small: World) -> None:
    session = begun(small, practice=True)
    found = session.answered("USA")
    assert found is not None and isinstance(found.asked, o.Offer)
    one = explained(small, found.before, found.asked, found.answer.order, found.answer.sum)
    assert f"total={one.sum.total} margin={one.sum.line}" in session.steps[-1].sum


def test_an_answer_is_found_by_its_reference_and_by_its_seat(small: World) -> None:
    session = begun(small, practice=True)
    last = session.answered("USA")
    assert last is not None
    assert session.answered("USA", last.ref) == session.answered("USA", last.ref[:2]) == session.answered("USA", "GTM") == last
    assert session.answered("USA", "t9") is None


def test_the_state_before_an_ask_is_the_one_in_which_it_was_given(small: World) -> None:
    session = begun(small, practice=True)
    for at in range(len(session.steps)):
        again = session.timeline.before(at)
        assert again == (session.timeline.before(at) if at else session.timeline.starts[1])
    found = session.answered("USA")
    assert found is not None
    assert isinstance(session.undo("USA"), Undone)
    assert found.before == session.state


def test_in_an_ordinary_game_nothing_of_it_can_be_had(library: Library, small: World) -> None:
    session = begun(small, practice=False)
    assert session.answered("USA") is None
    assert session.answered("USA", "GTM") is None
    said = " ".join(explanation(Chair(session, library, "USA")))
    assert "belongs to the debrief" in said and not any(mark in said for mark in (SUM, "insisted", "nearest"))


def test_before_anything_was_answered_it_says_so(library: Library, small: World) -> None:
    session = Session.new(small, "2", {"USA": PERSON, "GTM": GOVERNMENT}, practice=True)
    session.advance()
    assert explanation(Chair(session, library, "USA")) == ("Nothing that you asked has been answered yet.",)


def test_the_moment_can_be_had_again_and_the_nearest_package_is_then_taken(library: Library, small: World) -> None:
    """What it names is true at the table too: taken back, and the named package sent, it is a yes."""
    yes = 0
    for seed, level in itertools.product(("2", "5", "8"), ("bulk", "full")):
        lever = Lever("GTM", "travel_documents", "USA") if level == "bulk" else Lever("GTM", "reception_programme")
        session = Session.new(small, seed, {"USA": PERSON, "GTM": GOVERNMENT}, practice=True)
        session.advance()
        session.give("USA", o.Open("USA", ("GTM",), "call"))
        session.give("USA", o.Offer("USA", "GTM", (Term(lever, level),)))
        session.advance()
        found = session.answered("USA")
        assert found is not None and isinstance(found.asked, o.Offer)
        near = explained(small, found.before, found.asked, found.answer.order, found.answer.sum).near
        if near is None or getattr(near, "leave", True):
            continue
        assert isinstance(session.undo("USA"), Undone)
        session.give("USA", near.order)  # type: ignore[union-attr]
        assert isinstance(session.advance()[0].order, o.Accept)
        yes += 1
    assert yes


def test_the_save_names_it_its_replay_is_true_and_an_old_save_is_ordinary(small: World, tmp_path: Path) -> None:
    places = {practice: tmp_path / f"{practice}.save" for practice in (True, False)}
    for practice, place in places.items():
        session = begun(small, place, practice=practice)
        session.undo("USA")
        session.close()
        body = read_save(place)
        assert body.header.practice is practice
        assert sound(replay(small, body), place.name).timeline.state == session.state
        assert Session.look(place, small).practice is practice
    listed = {one.name: one.header.practice for one in saves.list_saves(tmp_path) if one.header is not None}
    assert listed == {"True": True, "False": False}


def test_a_save_that_took_back_what_was_said_is_not_true_without_the_mark(small: World, tmp_path: Path) -> None:
    place = tmp_path / "game.save"
    session = begun(small, place, practice=True)
    session.undo("USA")
    session.close()
    place.write_text(place.read_text(encoding="utf-8").replace("\npractice\n", "\n", 1), encoding="utf-8")
    assert replay(small, read_save(place)).divergence is not None


def test_on_the_screen_a_key_at_the_table_shows_it_in_practice_and_hides_it_again() -> None:
    async def steps(seen: Seen) -> None:
        seen.app.give(parse_order("USA > GTM open call"))
        await seen.quiet()
        seen.app.give(parse_order(OFFER))
        await seen.quiet()
        seen.app.go("table", "GTM")
        await seen.quiet()
        assert SUM not in seen.app.screen_text()
        await seen.press("i")
        shown.append(SUM in seen.app.screen_text())
        await seen.press("i")
        assert SUM not in seen.app.screen_text()

    for practice in (True, False):
        shown: list[bool] = []
        drive(steps, scenario="first_call", seed="2", practice=practice)
        assert shown == [practice]
