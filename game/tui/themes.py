"""The colours of the screen: dark, light and high contrast. Blue and orange tell things apart, never red and green alone."""

from __future__ import annotations

from textual.theme import Theme

__all__ = ["DEFAULT", "THEMES"]

DARK = Theme(
    name="dark",
    dark=True,
    primary="#7fb2e5",
    secondary="#9aa7b4",
    accent="#f0b35a",
    warning="#f0b35a",
    error="#f2906b",
    success="#7fb2e5",
    foreground="#dcd8cd",
    background="#12161c",
    surface="#1a2028",
    panel="#232b35",
    boost="#2a3440",
    variables={
        "quiet": "#abb5bf",
        "up": "#f2a86b",
        "down": "#7fb2e5",
        "ours": "#a9cdf0",
        "theirs": "#efe6d0",
        "door": "#f0b35a",
        "head": "#f6f0e0",
        "head-ground": "#2b3a4d",
        "mark": "#22405f",
        "mark-text": "#fbf7ec",
    },
)
LIGHT = Theme(
    name="light",
    dark=False,
    primary="#1f4e79",
    secondary="#5a5348",
    accent="#8a4600",
    warning="#8a4600",
    error="#9c2f12",
    success="#1f4e79",
    foreground="#22252b",
    background="#f7f3e8",
    surface="#efe9da",
    panel="#e5dcc8",
    boost="#ddd2ba",
    variables={
        "quiet": "#5c5a52",
        "up": "#8f3d00",
        "down": "#1f4e79",
        "ours": "#1f4e79",
        "theirs": "#2a2218",
        "door": "#8a4600",
        "head": "#fbf8f0",
        "head-ground": "#35506e",
        "mark": "#c9dcef",
        "mark-text": "#14181d",
    },
)
CONTRAST = Theme(
    name="contrast",
    dark=True,
    primary="#66ccff",
    secondary="#ffffff",
    accent="#ffd400",
    warning="#ffd400",
    error="#ff9c66",
    success="#66ccff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    boost="#202020",
    variables={
        "quiet": "#d0d0d0",
        "up": "#ffb066",
        "down": "#66ccff",
        "ours": "#9be0ff",
        "theirs": "#ffffff",
        "door": "#ffd400",
        "head": "#000000",
        "head-ground": "#ffd400",
        "mark": "#00395c",
        "mark-text": "#ffffff",
    },
)
THEMES = (DARK, LIGHT, CONTRAST)
DEFAULT = DARK.name
