"""The six numbers of a temperament follow from the rubric, and its text says the sum so that a teacher can say it aloud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.content.library import Library
from game.content.load import load_library

CONTENT = Path(__file__).resolve().parents[2] / "content"
TRAITS = {
    "patience": "Patience", "pride": "Pride", "suspicion": "Suspicion", "reciprocity": "Reciprocity", "risk_love": "Love of risk",
    "memory": "Memory",
}
STEP = 50
SUM = re.compile(r"\((?:less )?\d+(?:(?:,| and| less) \d+)*\)")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([CONTENT / "base"])[0]


def rubric() -> dict[str, tuple[set[int], set[int]]]:
    """For each trait the numbers that one may start with, and those that may be added."""
    guide = (CONTENT / "guides" / "temperaments.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \*\*(\w+)\*\* \| (.*?) \| (.*?) \|$", guide, re.MULTILINE)
    numbers = {name: [[int(n) for n in re.findall(r"\*\*([+-]?\d+)\*\*", cell)] for cell in cells] for name, *cells in rows}
    return {name: (set(starts), set(adds)) for name, (starts, adds) in numbers.items()}


def said(about: str, trait: str) -> list[int]:
    """The numbers that a text gives for a trait, in their order, those to be taken off with a minus."""
    names = "|".join([*TRAITS.values(), "Candour"])
    found = re.search(rf"{trait}: (.*?)(?=(?:{names}):|$)", " ".join(about.split()))
    assert found, trait
    numbers, last = [], 0
    for one in SUM.finditer(found[1]):
        off = re.search(r"\bless\b", found[1][last : one.start()]) is not None
        for word, number in re.findall(r"(less )?(\d+)", one[0]):
            numbers.append(-int(number) if word or off else int(number))
        last = one.end()
    return numbers


@pytest.mark.parametrize("trait", TRAITS)
def test_each_number_is_the_sum_that_its_text_says_by_the_lines_of_the_rubric(library: Library, trait: str) -> None:
    starts, adds = rubric()[trait]
    for kind in library.temperaments.values():
        first, *rest = said(kind.about, TRAITS[trait])
        assert first in starts, (kind.id, trait, first)
        assert set(rest) <= adds, (kind.id, trait, rest)
        assert first + sum(rest) == getattr(kind, trait), (kind.id, trait)


def test_the_numbers_can_be_said_aloud(library: Library) -> None:
    for kind in library.temperaments.values():
        for trait in TRAITS:
            value = getattr(kind, trait)
            assert value % STEP == 0 and 0 <= value <= 1000, (kind.id, trait, value)


def test_no_two_temperaments_are_within_a_step_of_each_other_in_everything(library: Library) -> None:
    kinds = list(library.temperaments.values())
    for at, one in enumerate(kinds):
        for other in kinds[at + 1 :]:
            assert max(abs(getattr(one, trait) - getattr(other, trait)) for trait in TRAITS) > 2 * STEP, (one.id, other.id)
