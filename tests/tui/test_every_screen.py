"""Every screen in every size and theme: whole frames, nothing cut off that has to be there, hostile text and huge figures."""

from __future__ import annotations

import attrs
import pytest
from rich.cells import cell_len

from game.content.library import Library
from game.content.schema import Form
from game.tui import themes
from tests.tui.driver import Seen, drive, library

HOSTILE = "[/] [b]Bold[/b] [@click=app.bell]Ünïcödé[/] " + "M" * 40
WALK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("desk", ()), ("commitments", ("c",)), ("moves", ("o",)), ("numbers", ("n",)), ("why", ("enter",)), ("desk", ("l",)),
    ("dossier", ("d",)), ("table", ("t",)), ("compose", ("f",)), ("pick", ("plus",)), ("compose", ("escape",)),
    ("pick", ("a",)), ("compose", ("enter",)), ("help", ("question_mark",)), ("compose", ("escape",)), ("table", ("escape",)),
    ("guide", ("g",)), ("table", ("escape",)), ("guide", ("f2",)), ("table", ("escape",)), ("settings", ("comma",)),
    ("table", ("escape",)), ("pick", ("q",)), ("table", ("escape",)), ("pick", ("v",)), ("table", ("escape",)),
    ("desk", ("l",)), ("confirm", ("e",)), ("close", ("y",)), ("close", ("space",)), ("close", ("space",)), ("close", ("space",)),
    ("close", ("space",)), ("desk", ("space",)),
)
"""Places, and the keys that lead from the place before to each."""


def whole(seen: Seen, place: str) -> None:
    """A frame is whole when no row is wider than the screen, the head and the keys stand, and nothing is a bare key of a text."""
    width, height = seen.app.size
    rows = seen.lines()
    assert [row for row in rows if cell_len(row.rstrip()) > width] == [], place
    assert rows[0].strip(), f"{place} has no head"
    assert rows[height - 1].strip(), f"{place} has no keys"
    for row in rows:
        for prefix in ("key.", "screen.", "table.", "compose.", "desk.", "adviser.", "command.", "guide.", "debrief.", "pick."):
            words = [word for word in row.split() if word.startswith(prefix) and len(word) > len(prefix) + 1]
            assert words == [], (place, row)


async def walk(seen: Seen) -> None:
    seen.point("seat:GTM")
    for place, keys in WALK:
        if not (place == "close" and seen.place == "close" and keys == ("y",)):
            await seen.press(*keys)
        if place == "confirm" and seen.place == "close":
            continue  # nothing was left open, so nothing is asked
        assert seen.place == place, (keys, seen.place, seen.text()[:200])
        whole(seen, place)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), pytest.param((200, 60), marks=pytest.mark.slow)])
def test_every_screen_is_whole(size: tuple[int, int]) -> None:
    drive(walk, size=size, scenario="first_year", seed="44")


def hostile_library() -> Library:
    """What ships, with names that hold markup, are far too long, and figures of ten digits."""
    stock = library()
    countries = {
        seat: attrs.evolve(
            one, name=HOSTILE, adjective=HOSTILE[:30], about=HOSTILE * 3,
            roles=tuple(attrs.evolve(role, title=HOSTILE, about=HOSTILE) for role in one.roles),
            groups=tuple(attrs.evolve(group, title=HOSTILE, about=HOSTILE * 2) for group in one.groups),
        )
        for seat, one in stock.countries.items()
    }
    stocks = {name: attrs.evolve(one, start=Form(constant="1000000000"), high=10**12) for name, one in stock.stocks.items()}
    measures = {
        name: attrs.evolve(one, title=HOSTILE, levels=tuple(attrs.evolve(level, title=HOSTILE) for level in one.levels))
        for name, one in stock.measures.items()
    }
    texts = {key: (HOSTILE,) if key.startswith("noun.") else lines for key, lines in stock.texts.items()}
    return attrs.evolve(stock, countries=countries, stocks=stocks, measures=measures, texts=texts)


def test_markup_long_names_and_huge_figures_break_no_frame_at_80x24() -> None:
    drive(walk, size=(80, 24), stock=hostile_library(), scenario="first_year", seed="44")


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
def test_every_theme_draws_the_desk_and_the_table(theme: str) -> None:
    async def steps(seen: Seen) -> None:
        seen.app.theme = theme
        await seen.press("t")
        whole(seen, "table")

    drive(steps, scenario="first_year", seed="44")


def test_below_80x24_one_sentence_says_what_is_needed_and_nothing_is_lost() -> None:
    async def steps(seen: Seen) -> None:
        await seen.pilot.resize_terminal(70, 20)
        await seen.quiet()
        assert "needs 80 by 24" in seen.text()
        await seen.press("e")
        await seen.pilot.resize_terminal(80, 24)
        await seen.quiet()
        assert seen.place == "desk" and "January 2025" in seen.text()

    drive(steps, scenario="first_year", seed="44")


def test_a_list_that_was_opened_large_is_whole_when_the_terminal_shrinks() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("t", "f", "plus")
        await seen.pilot.resize_terminal(80, 24)
        await seen.quiet()
        whole(seen, "pick")

    drive(steps, size=(160, 50), scenario="first_year", seed="44")
