"""The debrief of finished games: what it opens on, what it may not hold, and that what it computes is true."""

from __future__ import annotations

import json

import pytest

from game.analysis.debrief import debrief
from game.analysis.debrief_data import Debrief
from game.analysis.debrief_text import as_json, as_markdown
from game.analysis.nearest import nearest
from game.analysis.play_out import policies
from game.analysis.record import Record
from game.analysis.whatif import weighty, without
from game.analysis.wording import Wording
from game.content.library import Library
from game.core import orders as o
from game.core.appraisal import Standpoint, as_terms
from game.core.observe import observe
from game.core.state import Agreement
from game.core.whole import points
from game.core.world import World


@pytest.fixture(scope="module")
def found(library: Library, world: World, with_offers: Record) -> Debrief:
    minds = {seat: mind for seat, mind in policies(world, "pass").items() if seat != world.lead}
    return debrief(library, with_offers, minds, searched=3)


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
    for mark in ("debrief.", "letter.open", "letter.wants", "letter.figure", "word.answer", "{", "}"):
        assert mark not in text


def test_each_lens_writes_a_letter_and_none_has_a_score(library: Library, world: World, found: Debrief) -> None:
    assert [letter.lens for letter in found.letters] == list(library.lenses)
    first = [letter.paragraphs[0] for letter in found.letters]
    assert len(set(first)) == len(first)
    assert "score" not in as_json(found)


def test_the_sum_of_each_answer_adds_up(found: Debrief) -> None:
    summed = [one for one in found.answers if one.rows]
    assert len(summed) > 20
    assert [one for one in summed if sum(value for _, value in one.rows) != one.total] == []


def test_a_package_that_it_says_would_have_been_taken_is_a_yes_by_the_same_sum(world: World, with_offers: Record) -> None:
    checked = 0
    for at, step in enumerate(with_offers.steps):
        if not isinstance(step.order, o.Refuse) or step.order.seat == world.lead or checked >= 4:
            continue
        would = nearest(world, with_offers.befores[at], step.order.seat, step.order.ref)
        if would is None:
            continue
        view = observe(world, with_offers.befores[at], step.order.seat)
        act = view.act(step.order.ref)
        point = Standpoint(view, world.rules.lead)
        again = point.appraise(as_terms(view, would.package), public=act.public)  # type: ignore[union-attr]
        assert again.in_win_set
        assert points(again.total) == would.total >= would.margin
        assert would.package != act.package  # type: ignore[union-attr]
        checked += 1
    assert checked > 0


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
