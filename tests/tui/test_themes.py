"""Every colour that text has can be read on every ground that it stands on: at least 4.5 to 1, as for body text."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from game.tui import themes

INKS = ("foreground", "accent", "quiet", "up", "down", "ours", "theirs", "door")
GROUNDS = ("background", "surface", "panel", "boost", "mark")


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def luminance(tone: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(tone.r) + 0.7152 * linear(tone.g) + 0.0722 * linear(tone.b)


def contrast(ink: Color, ground: Color) -> float:
    """The ratio of WCAG 2, 1 to 21."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    poor = {
        (ink, ground): round(contrast(colour(theme, ink), colour(theme, ground)), 2)
        for ink in INKS for ground in GROUNDS
        if contrast(colour(theme, ink), colour(theme, ground)) < 4.5
    }
    assert poor == {}
    assert contrast(colour(theme, "head"), colour(theme, "head-ground")) >= 4.5
    assert contrast(colour(theme, "mark-text"), colour(theme, "mark")) >= 4.5


@pytest.mark.parametrize("theme", themes.THEMES, ids=lambda theme: theme.name)
def test_up_and_down_differ_in_brightness_or_in_blue_and_not_only_in_red_and_green(theme: Theme) -> None:
    """Who tells red from green badly still tells these two apart: one of them is a blue."""
    up, down = colour(theme, "up"), colour(theme, "down")
    assert abs(up.b - down.b) >= 60
