"""Temperaments are told apart by what a government answers: one country, the same script, and a classifier that sees no sum."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from game.ai.choice import read_sum
from game.analysis.occurred import ANSWERS
from game.content.library import Library
from game.session import worlds
from tests.bench.temperaments import COUNTRY, SIX, Answers, confusion, heard, played, told_apart, world_under

CHANCE = 1 / len(SIX)
LEARNT, GUESSED = 12, 6


@pytest.fixture(scope="module")
def library() -> Library:
    return worlds.load(content=Path(__file__).resolve().parents[2] / "content")


@pytest.fixture(scope="module")
def games(library: Library) -> dict[str, list[Answers]]:
    """Two months of each temperament under each of some seeds."""
    return played(library, COUNTRY, SIX, [f"b2:apart/{n}" for n in range(LEARNT + GUESSED)], months=2)


def test_six_are_told_apart_far_above_chance(games: dict[str, list[Answers]]) -> None:
    """Of 36 guesses at a sixth each, 16 right would be five standard deviations above chance."""
    assert told_apart(confusion(games, LEARNT)) > 0.44 > 2.5 * CHANCE


def test_dealt_out_at_random_they_are_not_told_apart(games: dict[str, list[Answers]]) -> None:
    """What the classifier finds is in the answers: games under names that are not theirs leave it with chance."""
    count = len(SIX)
    dealt = {name: [games[SIX[(at + n) % count]][n] for n in range(LEARNT + GUESSED)] for at, name in enumerate(SIX)}
    assert told_apart(confusion(dealt, LEARNT)) < 0.4


def test_it_is_one_country_with_one_set_of_figures(library: Library) -> None:
    made = [world_under(library, COUNTRY, name) for name in SIX[:2]]
    assert made[0].rules.digest != made[1].rules.digest
    first, second = (one.private[1] for one in made)
    assert first.temperaments != second.temperaments
    assert (first.table, first.weights, first.groups, first.aims) == (second.table, second.weights, second.groups, second.aims)


def test_only_answers_are_seen(games: dict[str, list[Answers]]) -> None:
    """A kind of answer, and how many terms a reply has: nothing of the sum that went with it."""
    seen = {answer for own in games.values() for one in own for answer in one.values()}
    assert {answer.split()[0] for answer in seen} <= set(ANSWERS.values())
    assert all(not read_sum(answer) for answer in seen)


def test_the_same_seed_and_script_give_the_same_answers(library: Library) -> None:
    world = world_under(library, COUNTRY, SIX[0])
    assert heard(world, "b2:apart/0", 1) == heard(world, "b2:apart/0", 1)


@pytest.mark.slow
@pytest.mark.parametrize("country", ["COL", "PAN"])
def test_in_half_a_year_most_games_are_named_rightly(library: Library, country: str) -> None:
    seeds: Sequence[str] = [f"b2:half/{n}" for n in range(30)]
    assert told_apart(confusion(played(library, country, SIX, seeds), 18)) > 0.6
