"""The guide to the notation is true: each example is an order, comes back unchanged, and names what content has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core import format_order, parse_order
from game.core import orders as o
from game.core.levers import Term

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "content" / "guides" / "notation.md"


def guide_examples() -> list[str]:
    blocks = re.findall(r"^```orders\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


EXAMPLES = guide_examples()


@pytest.fixture(scope="module")
def library() -> Library:
    found, _ = load_library([ROOT / "content" / "base"])
    return found


def terms_of(order: o.Order) -> Iterator[Term]:
    for value in order:
        if isinstance(value, Term):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Term))


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_comes_back_unchanged(line: str) -> None:
    assert format_order(parse_order(line)) == line


def test_every_kind_of_order_has_an_example() -> None:
    shown = {type(parse_order(line)) for line in EXAMPLES}
    assert {kind.__name__ for kind in get_args(o.Order)} - {kind.__name__ for kind in shown} == set()


def test_every_open_word_of_the_grammar_is_shown() -> None:
    words = {word for line in EXAMPLES for word in line.split()}
    assert {"call", "visit", "bloc", "through", "private", "public", "at_once", "saying", "door"} - words == set()


def test_the_levers_and_levels_of_the_examples_are_those_of_the_longest_scenario(library: Library) -> None:
    longest = max(library.scenarios.values(), key=lambda scenario: len(scenario.seats))
    rules = build_world(library, longest.id).rules
    terms = {term for line in EXAMPLES for order in [parse_order(line)] for term in terms_of(order)}
    assert terms
    assert [str(term) for term in sorted(terms) if min(rules.term_index(term)) < 0] == []


def test_the_groups_and_doors_of_the_examples_exist(library: Library) -> None:
    faults = []
    for line in EXAMPLES:
        order = parse_order(line)
        speech = getattr(order, "speech", o.SILENT)
        groups = {group.id for group in library.countries[order.seat].groups}
        faults += [line for word in speech.saying if word.startswith("group:") and word[6:].rstrip("!") not in groups]
        if ":" in speech.door:
            faults += [line for measure in [speech.door.split(".")[1].split("@")[0]] if measure not in library.measures]
    assert faults == []
