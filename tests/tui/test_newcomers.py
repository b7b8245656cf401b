"""What an automated newcomer stumbled over, so that nobody does again."""

from __future__ import annotations

from game.core.state import PUBLIC
from game.tui.frame import Menu
from tests.tui.driver import Seen, drive


async def an_offer(seen: Seen) -> None:
    seen.point("seat:GTM")
    await seen.press("f", "plus")
    await seen.write("repatriation")
    await seen.press("enter")


def test_a_click_on_a_line_of_a_draft_chooses_it_and_sends_nothing() -> None:
    async def steps(seen: Seen) -> None:
        await an_offer(seen)
        row = next(n for n, line in enumerate(seen.lines()) if "Repatriation" in line)
        await seen.click(6, row)
        assert seen.place == "compose" and not seen.app.game.chair.talk("GTM")
        row = next(n for n, line in enumerate(seen.lines()) if "SEND IT" in line)
        await seen.click(3, row)
        assert seen.place == "table" and seen.app.game.chair.talk("GTM")

    drive(steps, scenario="first_year", seed="44")


def test_no_to_a_question_leads_back_to_where_it_was_asked() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("enter", "a")
        assert seen.place == "confirm"
        await seen.press("n")
        assert seen.place == "table"

    drive(steps, scenario="first_year", seed="44")


def test_a_question_stands_on_no_and_can_be_answered_by_the_mouse() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("e")
        assert seen.place == "confirm" and seen.app.screen.query_one(Menu).highlighted == 1
        bottom = seen.lines()[23]
        await seen.click(bottom.index("Yes"), 23)
        assert seen.place == "close"

    drive(steps, scenario="first_year", seed="44")


def test_a_list_is_left_by_the_mouse() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("q")
        await seen.click(seen.lines()[23].index("back"), 23)
        assert seen.place == "desk"

    drive(steps, scenario="first_year", seed="44")


def test_asking_for_leave_from_a_draft_keeps_the_draft() -> None:
    async def steps(seen: Seen) -> None:
        await an_offer(seen)
        await seen.press("q")
        await seen.write("embassy")
        await seen.press("enter")
        assert seen.place == "compose" and "Repatriation flights" in seen.text()

    drive(steps, scenario="first_year", seed="44")


def test_the_arrow_to_more_threatens_more() -> None:
    async def steps(seen: Seen) -> None:
        seen.point("seat:GTM")
        await seen.press("h", "plus")
        await seen.write("repatriation")
        await seen.press("enter")
        assert "not yet what happens otherwise" in seen.text()
        await seen.choose("add:give")
        await seen.write("tariff on")
        await seen.press("enter")
        assert "5 percent" in seen.text()
        await seen.press("right")
        assert "10 percent" in seen.text()

    drive(steps, scenario="first_year", seed="44")


def test_a_place_lies_once_in_the_stack_however_often_one_sends() -> None:
    async def steps(seen: Seen) -> None:
        for _ in range(2):
            seen.app.go("table", "GTM")
            await seen.quiet()
        await seen.press("escape")
        assert seen.place == "desk"

    drive(steps, scenario="first_year", seed="44")


def test_an_agreement_kept_by_half_says_so_at_once() -> None:
    async def steps(seen: Seen) -> None:
        seen.point("seat:CRI")
        await seen.press("f", "a", "enter", "enter")
        await seen.press("c")
        await seen.press("k")
        assert seen.place == "pick", "with this luck the draft is signed"
        await seen.write("50")
        await seen.press("enter")
        assert "You keep 50 percent" in seen.text()

    drive(steps, scenario="first_year", seed="44")


def test_a_single_unused_day_is_no_matter_to_ask_about() -> None:
    """Which of what is left is serious was once read off the wording, and one day alone is worded otherwise than two."""
    async def steps(seen: Seen) -> None:
        chair = seen.app.game.chair
        obs = chair.obs
        days = list(obs.public.columns)
        at = next(i for i, column in enumerate(PUBLIC) if column.name == "days")
        days[at] = tuple(1 for _ in days[at])
        one = obs._replace(public=obs.public._replace(columns=tuple(days)))
        seen.app.game.chair.session.observe = lambda _seat: one  # type: ignore[method-assign]
        assert "1 envoy day" in chair.unused()
        assert not any("envoy day" in line for line in chair.left_open())

    drive(steps, scenario="first_year", seed="44")
