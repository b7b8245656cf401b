"""The tutorial, played to its end by the keys that it names."""

from __future__ import annotations

from tests.tui.driver import Seen, drive, library


def step_of(seen: Seen) -> str:
    standing = seen.app.game.chair.company.standing()
    assert standing is not None
    return "done" if standing.done else standing.id


async def play_the_lesson(seen: Seen) -> None:
    lesson = library().lessons["tutorial"]
    told = [step_of(seen)]

    async def press(*keys: str) -> None:
        for key in keys:
            await seen.press(key)
            if step_of(seen) != told[-1]:
                told.append(step_of(seen))
                assert told[-1] == "done" or "LESSON" in seen.text(), told[-1]

    await press("space", "1", "1")
    assert seen.place == "table"
    await press("space", "e")
    seen.point(next(o.id or "" for o in seen.app.screen.query("Menu").first().options if "Payment" in str(o.prompt)))
    await press("left", "enter", "c", "l", "e")
    if seen.place == "confirm":
        await press("y")
    while seen.place == "close":
        await press("space")
    await press("w")
    seen.point("indicator:returns")
    await press("enter", "l", "t", "h", "plus")
    await seen.write("repatriation")
    await press("enter", "right")
    await seen.choose("add:give")
    await seen.write("tariff on")
    await press("enter", "right", "less_than_sign", "enter")
    assert seen.place == "table"
    await press("space", "l", "e")
    if seen.place == "confirm":
        await press("y")
    while seen.place == "close":
        await press("space")
    await press("c", "l", "e")
    if seen.place == "confirm":
        await press("y")
    while seen.place == "close":
        await press("space")
    for _ in range(40):
        await seen.quiet()
        if "The year after" in seen.text():
            break
    assert seen.place == "debrief"
    ids = [step.id for step in lesson.steps]
    assert told in ([*ids, "done"], [*ids[:-1], "done"]), "the debrief opens by itself, so its step may pass at once"


def test_the_tutorial_is_played_to_its_end_by_keys() -> None:
    drive(play_the_lesson, scenario="tutorial", seed=library().lessons["tutorial"].seed)
