"""Three whole years as text, for a person to read, and played again here line by line.

When rules or sentences have changed on purpose, this writes the transcripts anew; read the difference before it is kept:

    python -m tests.playthroughs.again

The first game is asked to hold the turns that a review wants to see. If one of them is gone after a change of the rules, the
typed lines in `first_year_1.orders` are edited until it is there again, and then the transcripts are written anew.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from game.core import orders as o
from game.core.notation import parse_order
from tests.playthroughs.again import SEEDS, Game, expected, play, typed

OPENING = typed("first_year_1").index("look")
"""How many lines all three games begin with."""
MANNER = {"text_form", "third_terms", "flight_aircraft", "names_ahead", "publicity"}
"""Levers that say how a thing is done, and not what."""


@cache
def played(name: str) -> Game:
    return play(name)


@cache
def exchanges(name: str) -> tuple[tuple[str, str], ...]:
    """Each typed line with what was printed before the next."""
    pieces = re.split(r"^> ", played(name).transcript, flags=re.MULTILINE)[1:]
    return tuple((head.strip(), body) for head, _, body in (piece.partition("\n") for piece in pieces))


@cache
def log(name: str) -> tuple[o.Order, ...]:
    """The orders of all seats, as they stand in the save."""
    lines = (line.partition(" ;; ")[0].strip() for line in played(name).save.splitlines())
    return tuple(order for order in (read(line) for line in lines if line and line[0].isupper()) if order is not None)


def read(line: str) -> o.Order | None:
    try:
        return parse_order(line)
    except ValueError:
        return None


def answers(name: str) -> list[str]:
    """The order by which each thing that we opened was answered, with its reference."""
    return []


@pytest.mark.parametrize("name", SEEDS)
def test_played_again_it_is_the_same_line_by_line(name: str) -> None:
    now, kept = played(name).transcript.splitlines(), expected(name).splitlines()
    for number, (is_now, was) in enumerate(zip(now, kept, strict=False), start=1):
        assert is_now == was, f"{name}.txt, line {number}; `python -m tests.playthroughs.again` writes it anew"
    assert len(now) == len(kept)
