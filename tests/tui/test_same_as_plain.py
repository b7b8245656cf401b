"""The screen and plain play tell the same facts and make the same game."""

from __future__ import annotations

import io
import re
from pathlib import Path

from game.cli.plain import Plain
from game.core.notation import format_order
from game.core.state import checksum
from game.session import worlds
from game.session.session import Session
from game.session.store import read_save
from game.tui.frame import Paper
from tests.tui.driver import Seen, drive, library

MOVES = ("seat:GTM", "t", "f", "a", "enter", "enter")
"""To Guatemala's table, an adviser's draft, sent."""


async def a_month(seen: Seen) -> None:
    seen.point("seat:GTM")
    await seen.press("t", "f", "a", "enter")
    await seen.press("enter")
    await seen.press("l", "e")
    if seen.place == "confirm":
        await seen.press("y")
    while seen.place == "close":
        await seen.press("space")


def plain_of(path: Path) -> Plain:
    """Plain play of a save, to be asked for lines."""
    body = read_save(path)
    session = Session.look(path, worlds.world_of(body.header, library()))
    plain = Plain(session, library(), "USA", out=io.StringIO())
    plain.chair.rehear()
    return plain


def said(plain: Plain, *lines: str) -> str:
    out = io.StringIO()
    plain.out = out
    for line in lines:
        plain.read(line)
    return " ".join(out.getvalue().split())


def facts(words: str) -> set[str]:
    """What of a text is a fact: its numbers, and its words of five letters and more."""
    return set(re.findall(r"\d[\d,.]*\d|\d", words)) | set(re.findall(r"[A-Za-zÀ-ÿ']{5,}", words.casefold()))


def own_words_of_the_screen() -> set[str]:
    """The words of labels, keys and help, which are no facts of a game."""
    folder = Path(__file__).resolve().parents[2] / "content" / "base" / "texts" / "en"
    return facts("".join((folder / name).read_text(encoding="utf-8") for name in ("screen.yaml", "map.yaml")))


SCREENS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("desk", ("l",), ("look", "commitments", "cables", "table gtm", "table cri", "table mex", "table ven", "table pan")),
    ("commitments", ("c",), ("commitments", "price gtm")),
    ("numbers", ("n",), ("numbers", "moves gtm", "table gtm")),
    ("why", ("enter",), ("why encounters", "numbers")),
    ("dossier", ("l", "d"), ("dossier gtm",)),
    ("table", ("t",), ("table gtm", "advice gtm", "look")),
    ("close", ("l", "m"), ("month all",)),
    ("close", ("space",), ("month all",)),
    ("close", ("space",), ("month all",)),
    ("close", ("space",), ("month all",)),
    ("close", ("space",), ("month all",)),
)


def test_each_fact_on_a_screen_is_in_plain_play(tmp_path: Path) -> None:
    save = tmp_path / "both.save"
    shown: list[tuple[str, tuple[str, ...], str]] = []

    async def steps(seen: Seen) -> None:
        await a_month(seen)
        seen.app.game.opened.update(seen.app.game.book.rules.seat_ids)
        for place, keys, words in SCREENS:
            if keys == ("l", "d"):
                await seen.press("l")
                seen.point("seat:GTM")
                await seen.press("d")
            else:
                await seen.press(*keys)
            assert seen.place == place, (place, seen.place)
            shown.append((place, words, seen.app.screen_text()))

    drive(steps, size=(120, 40), scenario="first_year", seed="44", save=str(save))
    labels = own_words_of_the_screen()
    for place, words, screen in shown:
        plain = plain_of(save)
        missing = facts(screen) - facts(said(plain, "look", *words)) - labels - {"january"}  # the month that has closed
        ended = [line for line in screen.casefold().splitlines() if line.rstrip().endswith("..")]
        cut = {word for word in missing if any(word in line for line in ended)}
        assert missing - cut == set(), (place, missing - cut)


def test_the_orders_of_a_game_on_the_screen_typed_at_a_prompt_make_the_same_game(tmp_path: Path) -> None:
    save, other = tmp_path / "screen.save", tmp_path / "plain.save"

    async def steps(seen: Seen) -> None:
        for _ in range(2):
            await a_month(seen)

    drive(steps, scenario="first_year", seed="44", save=str(save))
    world = worlds.world_of(read_save(save).header, library())
    screen = Session.look(save, world)
    mine = [format_order(step.order) for step in screen.steps if step.order.seat == "USA"]
    again = Session.new(world, "44", dict.fromkeys(world.seat_ids, "government") | {"USA": "person"}, path=other)
    plain = Plain(again, library(), "USA", out=io.StringIO())
    plain.play(io.StringIO("".join(f"{line}\n" for line in mine)), resumed=False, screen_wanted=False)
    assert checksum(again.state) == checksum(screen.state)


def bare(line: str) -> str:
    """A line without its numbers and marks."""
    return re.sub(r"[\d,.]+", "#", " ".join(line.split())).strip("> ")


def new_words(line: str, known: set[str]) -> int:
    """Words of a line that was not there before; of a line that only counts differently, its numbers."""
    found = re.findall(r"\d[\d,.]*" if bare(line) in known else r"\w[\w'.,-]*", line)
    return len(found)


def test_the_main_path_of_a_turn_is_under_400_words_and_30_keys() -> None:
    """Desk, one sitting with a proposal and its answer, five cards: in a second month, which knows what the first has shown."""
    told: list[tuple[str, int]] = []
    pressed: list[str] = []
    known: set[str] = set()
    seen_lines: set[str] = set()

    async def steps(seen: Seen) -> None:
        def read(*, count: bool = True) -> None:
            once = " ".join(str(seen.app.screen.query("#lesson").first(Paper).content).split())  # a word explained is help
            rows = [" ".join(line.split()) for line in seen.lines()[1:-1] if line.strip()]
            rows = [row for row in rows if row not in once]
            fresh = [row for row in rows if row not in seen_lines]
            if count:
                told.append((seen.place, sum(new_words(row, known) for row in fresh)))
            seen_lines.update(rows)
            known.update(bare(row) for row in rows)

        async def press(*keys: str, count: bool = True) -> None:
            for key in keys:
                await seen.press(key)
                pressed.extend([key] if count else [])
            read(count=count)

        async def turn(seat: str, *, count: bool) -> None:
            read(count=count)
            seen.point(f"seat:{seat}")
            await press("t", "f", "a", "enter", count=count)
            await press("enter", count=count)
            await press("l", "e", count=count)
            if seen.place == "confirm":
                await press("y", count=count)
            while seen.place == "close":
                await press("space", count=count and seen.place == "close")

        await turn("GTM", count=False)
        await turn("MEX", count=True)

    drive(steps, scenario="first_year", seed="44")
    print(sum(words for _, words in told), told, len(pressed))
    assert len(pressed) + 2 < 30, "and two to put the cursor on a government"
    assert sum(words for place, words in told[:-1]) < 400, "the desk of the next month is the next turn's"
