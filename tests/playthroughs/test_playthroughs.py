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
    """The orders of all seats, as they stand in the save, without checksums and sums."""
    lines = [re.sub(r" #[0-9a-f]{8}$", "", line) for line in played(name).save.partition("\norders\n")[2].splitlines()]
    return tuple(parse_order(line.partition(" ;; ")[0]) for line in lines if re.match(r"[A-Z]{3} ", line))


def of_kind(name: str, *kinds: type) -> list[tuple[int, o.Order]]:
    """Where in the log orders of these kinds stand."""
    return [(at, order) for at, order in enumerate(log(name)) if isinstance(order, kinds)]


def answered(name: str, at: int) -> o.Order:
    """What the other side did with the offer at this place of the log; a government answers at once."""
    return log(name)[at + 1]


def without_manner(offer: o.Offer) -> frozenset[str]:
    return frozenset(str(term) for term in offer.package if term.lever.measure not in MANNER)


@pytest.mark.parametrize("name", SEEDS)
def test_played_again_it_is_the_same_line_by_line(name: str) -> None:
    now, kept = played(name).transcript.splitlines(), expected(name).splitlines()
    for number, (is_now, was) in enumerate(zip(now, kept, strict=False), start=1):
        assert is_now == was, f"{name}.txt, line {number}; `python -m tests.playthroughs.again` writes it anew"
    assert len(now) == len(kept)


@pytest.mark.parametrize("name", SEEDS)
def test_it_is_a_whole_game_to_its_debrief(name: str) -> None:
    text = played(name).transcript
    assert "(12 of 12)" in text
    assert "The game is over." in text
    assert "WHAT YOU WERE ASKED TO BRING" in text
    assert "QUESTIONS FOR A CLASS" in text
    assert len([order for _, order in of_kind(name, o.End) if order.seat == "USA"]) == 12


@pytest.mark.parametrize("name", SEEDS)
def test_no_sentence_is_missing(name: str) -> None:
    """A key that has no sentence is printed as it is, as in `desk.goal.short`."""
    heads = "desk|play|table|moves|numbers|why|price|month|card|unclear|illegal|debrief"
    keys = re.findall(rf"\b(?:{heads})\.[a-z_]+", played(name).transcript)
    assert not keys


def test_a_refusal_has_a_door_in_it() -> None:
    refusals = [order for _, order in of_kind("first_year_1", o.Refuse) if order.seat != "USA" and order.speech.door]
    assert refusals
    assert ": No. " in played("first_year_1").transcript


def test_a_counter_was_taken() -> None:
    """We accepted, and the last thing that this government had said before was a counter-offer."""
    taken = [(at, order) for at, order in of_kind("first_year_1", o.Accept) if order.seat == "USA"]
    spoke = (o.Offer, o.Counter, o.TakePart, o.Refuse, o.Accept)
    before = [next(one for one in reversed(log("first_year_1")[:at]) if isinstance(one, spoke) and one.seat == order.target)
              for at, order in taken]
    assert any(isinstance(one, o.Counter) for one in before)
    assert "Agreed until the end of month" in played("first_year_1").transcript


def test_a_manner_term_turned_a_no_into_a_yes() -> None:
    """The same thing was asked twice of the same government, and only how it is done had changed in between."""
    offers = [(at, order) for at, order in of_kind("first_year_1", o.Offer) if order.seat == "USA"]
    noes = {(one.target, without_manner(one)) for at, one in offers if isinstance(answered("first_year_1", at), o.Refuse)}
    yeses = {(one.target, without_manner(one)) for at, one in offers
             if isinstance(answered("first_year_1", at), o.Accept) and len(without_manner(one)) < len(one.package)}
    assert noes & yeses


def test_a_due_date_was_chosen_and_not_left() -> None:
    chosen = [order for _, order in of_kind("first_year_1", o.CarryOut, o.CallMet, o.Extend, o.Drop) if order.seat == "USA"]
    assert {type(order) for order in chosen} >= {o.Extend, o.CarryOut}
    assert "Your threat against El Salvador falls due" in " ".join(played("first_year_1").transcript.split())
    assert "was due and undecided" not in played("first_year_1").transcript


def test_an_agreement_fell_short() -> None:
    assert "Short of what was agreed." in played("first_year_1").transcript
    assert re.search(r"delivered \d{1,2} percent of a\d+", " ".join(played("first_year_1").transcript.split()))


def test_a_government_began_something_by_itself() -> None:
    begun = [order for _, order in of_kind("first_year_1", o.Offer, o.Threaten, o.Promise) if order.seat != "USA"]
    assert begun
    assert "They make an offer." in played("first_year_1").transcript


def test_the_same_opening_is_answered_otherwise() -> None:
    """Three seeds, the same lines first: at least one answer differs between any two games."""
    openings = {tuple(typed(name)[:OPENING]) for name in SEEDS}
    assert len(openings) == 1
    assert OPENING >= 8
    heard = {tuple(body for _, body in exchanges(name)[:OPENING]) for name in SEEDS}
    assert len(heard) == len(SEEDS)


def test_the_kinds_of_answer_differ_and_not_only_their_words() -> None:
    kinds = {name: tuple(type(answered(name, at)).__name__ for at, order in of_kind(name, o.Offer) if order.seat == "USA")[:5]
             for name in SEEDS}
    assert len(set(kinds.values())) == len(SEEDS), kinds
