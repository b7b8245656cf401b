"""A country file with true figures bargains by them: exchange the figures of two countries and judgement and words change."""

from __future__ import annotations

import functools
from pathlib import Path

import attrs

from game.ai import government
from game.ai.choice import read_sum
from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from game.core import World, apply, awaiting, luck, observe, parse_order, start

CONTENT = Path(__file__).resolve().parents[2] / "content" / "base"
SEEDS = [f"figures/{n}" for n in range(12)]
OPENING = "USA > {seat} open call"
THREAT = "USA > {seat} threaten {seat}.travel_documents@USA>=bulk by 2025-03-20 else USA.tariff_all_goods@{seat}=25 private"


@functools.cache
def _library() -> Library:
    library, found = load_library([CONTENT])
    assert not [d for d in found if d.severity == "error"]
    return library


@functools.cache
def _world(*, exchanged: bool) -> World:
    library = _library()
    if exchanged:
        mexico, colombia = library.countries["MEX"], library.countries["COL"]
        swapped = {
            "MEX": attrs.evolve(mexico, figures=colombia.figures),
            "COL": attrs.evolve(colombia, figures=mexico.figures),
        }
        library = attrs.evolve(library, countries=library.countries | swapped)
    return build_world(library, "first_year")


@functools.cache
def _answer(seat: str, seed: str, *, exchanged: bool) -> tuple[str, tuple[str, ...], int]:
    """What the seat answers to the same threat: the kind of order, the reasons that it gives, the pressure in its sum."""
    world = _world(exchanged=exchanged)
    state, _ = start(world, seed)
    while awaiting(state)[0].seat != "USA":
        state, _ = apply(world, state, parse_order(f"{awaiting(state)[0].seat} end"))
    for line in (OPENING, THREAT):
        state, _ = apply(world, state, parse_order(line.format(seat=seat)))
    owed = awaiting(state)[0]
    assert (owed.seat, owed.what) == (seat, "answer")
    choice = government.choose(observe(world, state, seat), luck(state.seed))
    saying = choice.order.speech.saying
    return type(choice.order).__name__, saying, int(read_sum(choice.note)["pressure"])


def test_a_tariff_presses_whoever_has_the_figures_of_the_more_exposed_country():
    for seed in SEEDS:
        assert _answer("COL", seed, exchanged=True)[2] > _answer("COL", seed, exchanged=False)[2]
        assert _answer("MEX", seed, exchanged=True)[2] < _answer("MEX", seed, exchanged=False)[2]


def test_answers_and_the_reasons_spoken_change_with_the_figures():
    for seat in ("MEX", "COL"):
        before = [_answer(seat, seed, exchanged=False) for seed in SEEDS]
        after = [_answer(seat, seed, exchanged=True) for seed in SEEDS]
        assert [a[0] for a in before] != [a[0] for a in after]
        assert [a[1] for a in before] != [a[1] for a in after]


def test_the_figures_alone_were_exchanged():
    plain, swapped = _world(exchanged=False), _world(exchanged=True)
    colombia = plain.seat_ids.index("COL")
    assert plain.private[colombia].weights == swapped.private[colombia].weights
    assert plain.private[colombia].temperaments == swapped.private[colombia].temperaments
    assert plain.private[colombia].table != swapped.private[colombia].table
