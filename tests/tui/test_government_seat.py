"""A government's seat on the screen: chosen in the menu, its desk, an answer that is owed at once, the first month to its end."""

from __future__ import annotations

from pathlib import Path

from game.session.session import Session
from game.session.store import read_save
from game.session.worlds import world_of
from tests.tui.driver import Seen, drive, library


def test_the_first_month_is_played_from_guatemalas_seat(tmp_path: Path) -> None:
    save = tmp_path / "gtm.save"

    async def steps(seen: Seen) -> None:
        assert seen.place == "desk" and "You sit for Guatemala" in seen.text()
        seen.app.clear_notifications()
        await seen.quiet()
        assert "YOUR AIMS" in seen.text() and "of 4 groups" in seen.text()
        seen.point("own:")
        await seen.press("enter")
        assert seen.place == "dossier" and "What weighs here" in seen.text()
        await seen.press("l")
        seen.point("seat:USA")
        await seen.press("t", "f")
        assert seen.place == "compose"
        seen.point("add:ask")
        await seen.press("enter")
        await seen.write("work vis")
        await seen.press("enter")
        assert "By your own weights" in seen.text()
        seen.point("send:")
        await seen.press("enter")
        assert seen.place == "table"
        await seen.press("l", "e")
        if seen.place == "confirm":
            await seen.press("y")
        for _ in range(12):
            if seen.place == "close":
                break
            assert seen.place == "table", seen.text()
            assert seen.app.game.chair.obs.owed[0].what == "answer"
            await seen.press("e" if seen.app.game.chair.over else "r")
        assert seen.place == "close"
        for _ in range(5):
            await seen.press("space")
        assert seen.place == "desk" and seen.app.game.chair.session.state.turn == 2

    drive(steps, size=(120, 40), scenario="first_year", seed="5", seat="GTM", save=str(save))
    body = read_save(save)
    session = Session.look(save, world_of(body.header, library()))
    assert session.players["GTM"] == "person" and session.players["USA"] == "reader" and session.divergence is None


def test_an_answer_in_part_is_put_together_from_what_lies_on_the_table() -> None:
    async def steps(seen: Seen) -> None:
        seen.app.clear_notifications()
        await seen.press("e")
        if seen.place == "confirm":
            await seen.press("y")
        assert seen.place == "table" and "By your own weights" in seen.text()
        await seen.press("j")
        assert seen.place == "compose" and "A PART OF IT" in seen.text()
        row = next(one.id for one in seen.app.screen.list.options if (one.id or "").startswith("row:"))
        seen.point(str(row))
        await seen.press("x")
        seen.point("send:")
        await seen.press("enter")
        kinds = [type(step.order).__name__ for step in seen.app.game.chair.session.steps if step.order.seat == "GTM"]
        assert kinds == ["End", "TakePart"]

    drive(steps, size=(120, 40), scenario="first_call", seed="7", seat="GTM")


def test_a_government_is_chosen_in_the_menu(tmp_path: Path) -> None:
    async def steps(seen: Seen) -> None:
        await seen.choose("new")
        await seen.choose("other:")
        await seen.choose("scenario:first_call")
        assert seen.place == "pick" and "Guatemala" in seen.text()
        await seen.choose("GTM")
        assert seen.place == "desk" and seen.app.game.chair.seat == "GTM"
        assert "YOUR AIMS" in seen.text()

    drive(steps, size=(100, 30), saves=str(tmp_path))


def test_at_eighty_columns_the_desk_of_a_government_is_whole() -> None:
    async def steps(seen: Seen) -> None:
        assert [line for line in seen.lines() if len(line.rstrip()) > 80] == []
        assert "YOUR AIMS" in seen.text()

    drive(steps, scenario="first_year", seed="5", seat="GTM")
