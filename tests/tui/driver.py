"""The app in a test: opened on a game, driven by keys and clicks, read as the lines that stand on its screen."""

from __future__ import annotations

import argparse
import asyncio
import functools
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from game.cli.begin import begin_with
from game.content.library import Library
from game.session import worlds
from game.tui.app import Backchannel
from game.tui.frame import Menu

CONTENT = Path(__file__).resolve().parents[2] / "content"
OPTIONS: dict[str, Any] = {
    "pack": [], "content": None, "scenario": None, "seed": None, "seat": None, "save": None, "saves": None, "practice": False,
    "others": "government", "difficulty": None,
}


@functools.cache
def library() -> Library:
    """What ships."""
    return worlds.load(content=CONTENT)


class Seen:
    """An app that runs, with what a test wants of it."""

    def __init__(self, app: Backchannel, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until what they began is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.quiet()

    async def write(self, words: str) -> None:
        for letter in words:
            await self.pilot.press("space" if letter == " " else letter)
        await self.quiet()

    async def click(self, x: int, y: int) -> None:
        await self.pilot.click(offset=(x, y))
        await self.quiet()

    async def quiet(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def place(self) -> str:
        return str(getattr(self.app.screen, "place", ""))

    def lines(self) -> list[str]:
        """The rows of the screen as they stand."""
        height = self.app.size.height
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips][:height] + [""] * max(0, height - len(strips))

    def text(self) -> str:
        """The rows as one text, runs of blanks made one."""
        return " ".join(" ".join(self.lines()).split())

    def point(self, option: str) -> None:
        """Put the cursor of the list on the option of that id."""
        menu = self.app.screen.query(Menu).first()
        menu.highlighted = menu.get_option_index(option)

    async def choose(self, option: str) -> None:
        """Put the cursor of the list on the option of that id and choose it."""
        self.point(option)
        await self.press("enter")


def drive(
    steps: Callable[[Seen], Awaitable[None]], *, size: tuple[int, int] = (80, 24), stock: Library | None = None, **wish: Any
) -> Backchannel:
    """Run *steps* on an app; with a scenario, a seed or a save it begins at once, else at the menu."""
    options = argparse.Namespace(**{**OPTIONS, **wish})
    at_once = any(wish.get(name) for name in ("scenario", "seed", "save"))
    app = Backchannel(
        lambda: stock or library(), lambda found, **more: begin_with(found, argparse.Namespace(**{**vars(options), **more})),
        at_once=at_once, saves=options.saves,
    )

    async def go() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            seen = Seen(app, pilot)
            for _ in range(3):
                await seen.quiet()
            if app.failure is None:
                await steps(seen)

    asyncio.run(go())
    if app.playing is not None:
        app.playing.chair.session.close()
    if app.failure is not None:
        raise app.failure
    return app
