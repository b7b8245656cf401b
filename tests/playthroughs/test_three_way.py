"""A year with deals of three and more, typed by hand: its text for a person to read, and its save, which is true.

After a change of the rules `python -m tests.playthroughs.again` writes text and save anew; if a deal is gone then, the typed
lines in `three_way_1.orders` are edited until it is there again.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from game.core import orders as o
from game.core.draft import Told
from game.session import worlds
from game.session.replay import replay, sound
from game.session.store import read_save
from game.session.timeline import Timeline
from tests.playthroughs.again import BY_HAND, THREE_WAY, Game, expected, play

HERE = Path(__file__).resolve().parent


@cache
def played(name: str) -> Game:
    return play(name)


@cache
def again(name: str) -> Timeline:
    """The save that lies in the folder, replayed; every checksum of it holds."""
    body = read_save(HERE / f"{name}.save")
    world = worlds.world_of(body.header, worlds.load(content=HERE.parents[1] / "content"))
    return sound(replay(world, body), f"{name}.save").timeline


def told(name: str, key: str) -> list[dict[str, str | int]]:
    return [dict(e.facts) for step in again(name).steps for e in step.events if isinstance(e, Told) and e.key == key]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", [*THREE_WAY, *BY_HAND])
def test_played_again_it_is_the_same_line_by_line(name: str) -> None:
    now, kept = played(name).transcript.splitlines(), expected(name).splitlines()
    for number, (is_now, was) in enumerate(zip(now, kept, strict=False), start=1):
        assert is_now == was, f"{name}.txt, line {number}; `python -m tests.playthroughs.again` writes it anew"
    assert len(now) == len(kept)


@pytest.mark.parametrize("name", [*THREE_WAY, *BY_HAND])
def test_its_save_is_a_whole_game_whose_checksums_hold(name: str) -> None:
    assert again(name).finished
    assert not re.findall(r"\b(?:told|illegal|together|play|commitments|debrief)\.[a-z_]+", played(name).transcript)


def test_four_seats_were_bound_by_one_package() -> None:
    deals = told("three_way_1", "agreed_together")
    assert ("USA", "GTM HND SLV") in {(deal["speaker"], deal["seats"]) for deal in deals}
    assert len(deals) >= 3
    asked = [step.order for step in again("three_way_1").steps if isinstance(step.order, o.Offer) and step.order.joined]
    assert {order.seat for order in asked} == {"USA"} and max(len(order.partners) for order in asked) == 3


def test_one_no_undid_it_and_the_door_that_was_named_opened_it() -> None:
    undone = {deal["seat"] for deal in told("three_way_1", "fell_through")}
    assert "COL" in undone
    text = words(expected("three_way_1"))
    assert "What was put to Panama and Colombia together binds nobody: Colombia did not agree." in text
    assert "All of them have said yes" in text


def test_what_was_tied_to_a_broken_word_may_go_and_is_told_so() -> None:
    cut = told("three_way_1", "tie_cut")
    assert [(one["ref"].split(".")[-1], one["seats"]) for one in cut if isinstance(one["ref"], str)] == [("COL", "PAN")]
    assert "may let go of what was tied to it" in words(expected("three_way_1"))
