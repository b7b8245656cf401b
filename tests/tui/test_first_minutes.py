"""From the menu to the first answer: what a new player sees and does."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driver import Seen, drive


def test_the_menu_offers_a_game_the_tutorial_saves_the_guide_and_settings() -> None:
    async def steps(seen: Seen) -> None:
        for words in ("B A C K C H A N N E L", "New game", "Tutorial", "Saved games", "Guide", "Settings", "Leave"):
            assert words in seen.text(), words

    drive(steps)


def test_a_cable_is_answered_with_one_key_and_the_answer_is_on_the_screen() -> None:
    async def steps(seen: Seen) -> None:
        assert seen.place == "desk"
        cable = next(n for n, line in enumerate(seen.lines(), 0) if "embassy in Guatemala" in line)
        await seen.press(str(cable))
        assert seen.place == "cable"
        await seen.press("1")
        assert seen.place == "table"
        for words in ("YOU", "THEY", "SAID", "THE DOOR"):
            assert words in seen.app.screen_text(), words

    drive(steps, scenario="first_year", seed="44")


def test_a_threat_is_put_together_by_keys_and_its_price_is_shown_before_it_is_sent() -> None:
    async def steps(seen: Seen) -> None:
        seen.point("seat:GTM")
        await seen.press("h", "plus")
        await seen.write("repatriation")
        await seen.press("enter")
        assert "UNLESS THEY" in seen.text()
        await seen.choose("add:give")
        await seen.write("tariff")
        await seen.press("enter")
        assert "To do it" in seen.text()
        await seen.press("enter")
        assert seen.place == "table"
        assert "A warning:" in seen.app.screen_text() and "THEY" in seen.app.screen_text()

    drive(steps, scenario="first_year", seed="44")


def test_a_month_closes_in_five_cards_and_can_be_read_again() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("e", "y")
        for number in range(1, 6):
            assert f"card {number} of 5" in seen.text()
            cards.append(seen.app.screen_text())
            await seen.press("space")
        assert seen.place == "desk" and "February 2025" in seen.text()
        await seen.press("m")
        assert "card 1 of 5" in seen.text()
        await seen.press("space", "space")
        assert seen.app.screen_text() == cards[2]

    cards: list[str] = []
    drive(steps, scenario="first_year", seed="44")


def test_a_mandate_is_chosen_on_the_screen_and_the_game_begins_with_it(tmp_path: Path) -> None:
    async def steps(seen: Seen) -> None:
        await seen.choose("new")
        assert seen.place == "new"
        seen.point("mandate:neighbours")
        await seen.quiet()
        assert "There is a choice in" in seen.text()
        await seen.press("enter")
        await seen.choose("scenario:darien")
        assert seen.place == "desk"
        assert seen.app.game.chair.session.world.rules.mandate == "neighbours"

    drive(steps, saves=str(tmp_path))
