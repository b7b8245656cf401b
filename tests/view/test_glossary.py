"""The glossary: each term in a sentence or two, found where it stands on a screen, and explained once."""

from __future__ import annotations

import re

import attrs
import pytest

from game.content.library import Library
from game.view.book import Book
from game.view.commands import COMMANDS
from game.view.glossary import entries, first_time, found_in, lookup
from game.view.guide import contested, keys, pages

WANTED = (
    "reservation_value", "win_set", "audience_cost", "brief", "authority", "sitting", "exchange", "capacity", "door", "mood",
    "believes_us", "linkage", "side_payment", "mandate", "lens", "envoy_days", "precedent", "assurance", "remittances",
    "third_country", "manner", "publicity", "compliance", "lapse", "leak", "review", "standing", "overruled", "batna", "zopa",
    "pareto", "bluff", "deadline", "retaliation", "lame_duck",
)  # fmt: skip


def ids(found: object) -> list[str]:
    return [one.id for one in found]  # type: ignore[attr-defined]


def a_book(book: Book, **texts: tuple[str, ...]) -> Book:
    """A book with these terms alone: `brief=("title", "text", "word", ...)`."""
    made = {}
    for name, (title, text, *words) in texts.items():
        made |= {f"glossary.{name}.title": (title,), f"glossary.{name}.text": (text,)}
        if words:
            made[f"glossary.{name}.words"] = tuple(words)
    return Book(attrs.evolve(book.library, texts=made), book.rules)


def test_every_term_of_the_trade_has_one_or_two_sentences(book: Book) -> None:
    every = {one.id: one for one in entries(book)}
    assert set(WANTED) <= set(every)
    for one in every.values():
        assert 1 <= len(re.findall(r"[.?!](?:\s|$)", one.text)) <= 2, one.id
        assert one.text[0].isupper() and len(one.text) <= 240, one.id


def test_no_word_stands_for_two_terms(book: Book) -> None:
    words = [word.casefold() for one in entries(book) for word in one.words]
    assert len(words) == len(set(words))


def test_every_term_is_complete(library: Library) -> None:
    names = {key.rsplit(".", 1)[0] for key in library.texts if key.startswith("glossary.")}
    assert all(f"{name}.title" in library.texts and f"{name}.text" in library.texts for name in names)


def test_terms_are_found_in_the_order_in_which_they_stand_in_either_case_and_in_the_plural(book: Book) -> None:
    text = "ENVOY DAYS 12, then Threats and a review; THREAT again."
    assert ids(found_in(book, text)) == ["envoy_days", "threat", "review"]


def test_a_term_is_a_whole_word(book: Book) -> None:
    made = a_book(book, push=("push", "What makes people leave."))
    assert found_in(made, "pushing, pushy, bell-pushers") == ()
    assert ids(found_in(made, "a push.")) == ["push"]


def test_of_a_longer_term_and_a_shorter_one_in_it_the_longer_is_meant(book: Book) -> None:
    made = a_book(book, price=("price", "A."), threat_price=("price of a threat", "B."))
    assert ids(found_in(made, "the price of\n    a threat, and the price")) == ["threat_price", "price"]


def test_a_hyphen_or_a_line_s_end_between_the_words_of_a_term_makes_no_difference(book: Book) -> None:
    assert ids(found_in(book, "third-country")) == ids(found_in(book, "third\n      countries")) == ["third_country"]


def test_nothing_is_found_where_nothing_is_written(book: Book) -> None:
    assert found_in(book, "") == ()
    assert found_in(a_book(book), "threat") == ()


def test_each_term_is_explained_once(book: Book) -> None:
    text = "A threat, and your brief."
    assert ids(first_time(book, text, set())) == ["threat", "brief"]
    assert ids(first_time(book, text, {"threat"})) == ["brief"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("BATNA", "batna"), ("threats", "threat"), ("the door", "door"), ("envoy", "envoy_days"), ("frontier", "pareto"),
        ("", ""), ("zebra", ""),
    ],
)  # fmt: skip
def test_a_term_is_looked_up_by_any_of_its_words_or_their_beginning(book: Book, typed: str, first: str) -> None:
    assert (ids(lookup(book, typed)) or [""])[0] == first


# --------------------------------------------------------------------------------------------------------------- guide


def test_the_guide_has_about_eight_short_pages(book: Book) -> None:
    found = pages(book)
    assert 7 <= len(found) <= 9
    for page in found:
        assert page.paragraphs and not page.title.startswith("guide.")
        assert all(len(text) <= 420 for text in page.paragraphs), page.id


def test_everything_that_is_contested_in_the_effects_stands_in_the_guide(book: Book, library: Library) -> None:
    wanted = [one.title for one in library.effects.values() if one.contested]
    assert wanted and [row.title for row in contested(book)] == wanted
    assert all(row.text for row in contested(book))


def test_every_command_stands_in_the_guide_once_with_its_key_as_the_screen_writes_it(book: Book) -> None:
    found = keys(book, {COMMANDS[0].id: "Strg+L"})
    assert len(found) == len(COMMANDS)
    assert found[0].mark == "Strg+L"
    assert all(row.group and row.title and row.text for row in found)
    groups = [row.group for row in found]
    assert groups == sorted(groups, key=groups.index), "a group stands together"
