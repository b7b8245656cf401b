"""What a player is told of orders that were given, wherever they stood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from game.tui.game import Outcome
from game.view.chair import MonthClosed, NotDone, Reported
from game.view.pending import asked_of_us

if TYPE_CHECKING:
    from game.tui.app import Backchannel

__all__ = ["tell_outcomes"]


def tell_outcomes(app: Backchannel, outcomes: Sequence[Outcome]) -> None:
    """Say what came of orders; the end of a month opens its cards."""
    obs = app.game.chair.obs
    waits = next((act for act in asked_of_us(obs) if any(one.ref == act.ref for one in obs.owed)), None)
    for outcome in outcomes:
        if isinstance(outcome, NotDone):
            app.notify(
                " ".join(outcome.reasons), title=app.words.say("screen.not_done"), severity="warning", markup=False, timeout=10
            )
        elif isinstance(outcome, MonthClosed):
            app.clear_to_start()
            app.push_screen(app.place("desk")())  # below the cards: it has not been seen yet
            app.go("close", outcome)
            return
        else:
            if outcome.agreed:
                app.notify(outcome.agreed, markup=False, timeout=8)
            elif waits is None:  # else the table opens, where it would lie over what has to be read
                app.notify(" ".join(line.strip() for line in outcome.lines), markup=False, timeout=5)
            for heard in (*outcome.heard, *outcome.others):
                if isinstance(heard, Reported):
                    app.notify(heard.text, markup=False, timeout=8)
    if waits is not None and getattr(app.screen, "place", "") != "table":
        app.go("table", waits.speaker)  # an answer is owed before anything else can be done
        return
    draw = getattr(app.screen, "draw", None)
    if draw is not None:
        draw()
