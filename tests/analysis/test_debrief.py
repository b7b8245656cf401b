"""The debrief of finished games: what it opens on, what it may not hold, and that what it computes is true."""

from __future__ import annotations

import json

import pytest

from game.analysis.debrief import debrief
from game.analysis.debrief_blocks import Bullet, Letter, Page, Paragraph, Table
from game.analysis.debrief_data import Debrief
from game.analysis.debrief_fates import SHORT
from game.analysis.debrief_pages import pages
from game.analysis.debrief_text import as_json, as_markdown
from game.analysis.letters import letters
from game.analysis.play_out import play_out, policies
from game.analysis.record import Record, of_played
from game.analysis.whatif import weighty, without
from game.analysis.wording import Wording
from game.content.library import Library
from game.core import orders as o
from game.core.state import Agreement
from game.core.world import World


@pytest.fixture(scope="module")
def found(library: Library, world: World, with_offers: Record) -> Debrief:
    minds = {seat: mind for seat, mind in policies(world, "pass").items() if seat != world.lead}
    return debrief(library, with_offers, minds, searched=24, advisers=(("Kim", 4, 7), ("Lee", 0, 0)))


@pytest.fixture(scope="module")
def told(library: Library, world: World, found: Debrief) -> tuple[Page, ...]:
    return pages(Wording(library, world), found)


@pytest.fixture(scope="module")
def text(library: Library, world: World, found: Debrief) -> str:
    return as_markdown(Wording(library, world), found)


def test_it_opens_on_the_year_after_and_every_agreement_has_a_fate(with_offers: Record, found: Debrief, text: str) -> None:
    titles = [line for line in text.splitlines() if line.startswith("## ")]
    assert titles[0] == "## The year after"
    signed = {ref for ref, act in with_offers.acts.items() if isinstance(act, Agreement)}
    assert {fate.ref for fate in found.fates} == signed
    assert signed


def test_every_sentence_has_its_words_and_every_fact_its_place(text: str) -> None:
    for mark in ("debrief.", "letter.open", "noun.", "word.", "letter.wants", "letter.figure", "word.answer", "{", "}"):
        assert mark not in text


def test_each_lens_writes_a_letter_and_none_has_a_score(library: Library, world: World, found: Debrief) -> None:
    assert sorted(letter.lens for letter in found.letters) == sorted(library.lenses)
    first = [letter.paragraphs[0] for letter in found.letters]
    assert len(set(first)) == len(first)
    assert "score" not in as_json(found)


def test_the_order_of_the_letters_is_drawn_by_the_seed(library: Library, world: World) -> None:
    words = Wording(library, world)
    orders = set()
    for seed in ("b2:4", "b2:5", "b2:6"):
        record = of_played(play_out(world, seed, policies(world, "pass")))
        orders.add(tuple(letter.lens for letter in letters(words, record)))
        assert tuple(letter.lens for letter in letters(words, record)) in orders
    assert len(orders) == 3
    assert tuple(library.lenses) not in orders


def test_the_sum_of_each_answer_adds_up(found: Debrief) -> None:
    summed = [one for one in found.answers if one.rows]
    assert len(summed) > 20
    assert [one for one in summed if sum(value for _, value in one.rows) != one.total] == []


def test_a_what_if_without_the_last_nothing_of_the_lead_is_the_same_game(world: World, with_offers: Record) -> None:
    """Leaving out the end of a turn changes nothing, since a seat that has nothing left to give ends its turn."""
    last = max(at for at, step in enumerate(with_offers.steps) if isinstance(step.order, o.End) and step.order.seat == world.lead)
    minds = {seat: mind for seat, mind in policies(world, "pass").items() if seat != world.lead}
    assert without(with_offers, last, minds).months == with_offers.months.months


def test_what_mattered_are_decisions_of_the_lead_and_what_they_changed(
    world: World, with_offers: Record, found: Debrief
) -> None:
    assert 3 <= len(found.decisions) <= 5
    for one in found.decisions:
        assert with_offers.steps[one.step].order.seat == world.lead
        assert one.changes
    assert weighty(with_offers, world.lead, 3)


def test_lines_of_conduct_tell_the_two_kinds_of_player_apart(library: Library, found: Debrief, with_threats: Record) -> None:
    gentle = {line.id: line.held for line in found.lines}
    harsh = {line.id: line for line in debrief(library, with_threats, searched=0).lines}
    assert gentle["every_threat_kept"]
    assert not harsh["every_threat_kept"].held
    assert harsh["every_threat_kept"].turn >= 1


def test_it_is_data_for_a_program_too(found: Debrief) -> None:
    read = json.loads(as_json(found))
    assert read["format"] == 1
    assert len(read["governments"]) == 9
    assert read["contested"]


# --- pages -------------------------------------------------------------------------------------------------------------


def test_the_pages_come_in_the_order_in_which_a_year_is_told(told: tuple[Page, ...]) -> None:
    order = "after letters decisions left governments advisers conduct questions contested dare"
    assert [page.id for page in told] == order.split()
    assert all(page.title and page.blocks for page in told)


def test_markdown_says_what_the_pages_say_and_every_page_is_in_it(told: tuple[Page, ...], text: str) -> None:
    for page in told:
        assert f"## {page.title}" in text
        for block in page.blocks:
            match block:
                case Table(columns, rows):
                    assert all(cell in text for row in (columns, *rows) for cell in row)
                case Letter(title, holder, paragraphs):
                    assert all(part in text for part in (title, holder, *paragraphs))
                case _:
                    assert block.text in text


def test_a_page_says_nothing_twice(told: tuple[Page, ...]) -> None:
    for page in told:
        said = [block.text for block in page.blocks if isinstance(block, Bullet | Paragraph) and getattr(block, "depth", 0) == 0]
        assert len(set(said)) == len(said)


def test_a_year_is_told_in_a_few_pages_and_not_answer_by_answer(found: Debrief, text: str) -> None:
    assert len(found.answers) > 80
    assert len(text.replace("|", " ").split()) < 6400
    assert len(text.splitlines()) < 480


def test_a_table_has_a_cell_for_each_of_its_columns(told: tuple[Page, ...]) -> None:
    tables = [block for page in told for block in page.blocks if isinstance(block, Table)]
    assert len(tables) == 4
    for table in tables:
        assert {len(row) for row in table.rows} == {len(table.columns)} == {len(table.figures)}


def test_an_adviser_has_a_record_and_one_who_was_never_asked_says_so(told: tuple[Page, ...]) -> None:
    said = [block.text for page in told if page.id == "advisers" for block in page.blocks if isinstance(block, Bullet)]
    assert said == ["Kim was right in 4 of 7.", "Lee was never put to the test."]


# --- could not, would not ----------------------------------------------------------------------------------------------


def test_what_was_kept_short_says_whether_means_or_will_bound_it(library: Library, found: Debrief, with_threats: Record) -> None:
    fates = (*found.fates, *debrief(library, with_threats, searched=0).fates)
    assert {fate.why for fate in fates} >= {"", "could_not"}
    for fate in fates:
        assert (fate.why == "") == (fate.share >= SHORT)
        if fate.why == "could_not":
            assert fate.can < SHORT and fate.plan >= fate.can
        if fate.why == "would_not":
            assert fate.can == 1000 and fate.plan < SHORT
        if fate.why and fate.how == "stands":
            assert fate.share == min(fate.can, fate.plan)


def test_no_government_means_to_keep_more_of_an_ask_than_it_can(found: Debrief) -> None:
    assert [one for one in found.answers if one.rows and one.plan > one.can] == []
    assert any(one.can < 1000 for one in found.answers)


# --- the dare ----------------------------------------------------------------------------------------------------------


def test_the_dare_is_a_month_in_which_a_decision_that_mattered_was_taken(world: World, found: Debrief) -> None:
    assert found.dare is not None
    assert 1 <= found.dare.turn <= world.rules.turns
    weightiest = max(found.decisions, key=lambda one: (one.turn > 1, one.weight))
    assert found.dare.turn == weightiest.turn
    assert found.dare.month in found.dare.why


def test_where_no_decision_was_played_again_nothing_is_dared(library: Library, world: World, with_offers: Record) -> None:
    bare = debrief(library, with_offers, searched=0)
    assert bare.dare is None
    assert "dare" not in [page.id for page in pages(Wording(library, world), bare)]


def test_the_sum_of_weights_is_of_what_a_decision_changed_beyond_the_usual(found: Debrief) -> None:
    for one in found.decisions:
        assert one.weight > 0
        assert one.words
        assert len(one.changes) == len(one.when) == len(one.indicators)
        assert all(was != now for _, was, now in one.changes)


def test_whoever_asks_is_shown_every_answer_with_its_sum(library: Library, world: World, found: Debrief, text: str) -> None:
    whole = as_markdown(Wording(library, world), found, every=True)
    assert whole.startswith(text.rstrip())
    assert len([line for line in whole[len(text):].splitlines() if line.startswith("- ")]) == len(found.answers)
