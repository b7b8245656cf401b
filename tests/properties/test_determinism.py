"""The same orders give the same game: twice in one process, and in processes that hash otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game.core import World, apply, awaiting, checksum, format_order, parse_order, start
from game.core import orders as o
from game.core.draft import Rejected
from tests.builders import a_seat, a_world
from tests.laws.random_seats import play
from tests.strategies import orders_over, seeds

WORLD = a_world()
_terms = st.lists(
    st.builds(WORLD.rules.term, st.integers(0, len(WORLD.rules.levers) - 1), st.integers(0, 3)), min_size=1, max_size=4
).map(tuple)
_refs = st.builds(
    lambda c, n, a, b: f"{c}{n}.{a}.{b}", st.sampled_from("otap"), st.integers(1, 4), *[st.sampled_from(WORLD.seat_ids)] * 2
)
near = orders_over(st.sampled_from(WORLD.seat_ids), _terms, _refs, st.integers(20080, 20500))
"""Orders over levers that are in play: many are legal."""


@given(seeds, st.lists(st.one_of(near, st.none()), max_size=40))
def test_the_same_orders_give_the_same_states_and_an_illegal_one_the_very_same_state(
    seed: str, given_orders: list[o.Order | None]
) -> None:
    one, _ = start(WORLD, seed)
    two, _ = start(WORLD, seed)
    for order in given_orders:
        owed = awaiting(one)
        if not owed:
            break
        chosen = order or o.End(owed[0].seat)
        before = one
        one, events = apply(WORLD, one, chosen)
        two, again = apply(WORLD, two, chosen)
        assert one == two and events == again
        if any(isinstance(e, Rejected) for e in events):
            assert one is before and len(events) == 1


@given(seeds)
def test_a_note_changes_the_event_and_nothing_else(seed: str) -> None:
    state, _ = start(WORLD, seed)
    order = o.End(awaiting(state)[0].seat)
    plain, _ = apply(WORLD, state, order)
    noted, events = apply(WORLD, state, order, "why=face total=3")
    assert plain == noted and events[0].note == "why=face total=3"


@given(seeds)
@settings(max_examples=15)
def test_a_game_written_down_and_read_again_is_the_same_game(seed: str) -> None:
    steps = play(WORLD, seed, most=120)
    state, _ = start(WORLD, seed)
    for step in steps:
        state, _ = apply(WORLD, state, parse_order(format_order(step.order)))
        assert state == step.after
    assert checksum(state) == checksum(steps[-1].after)


@given(seeds)
@settings(max_examples=10)
def test_chance_is_common_to_what_is_decided(seed: str) -> None:
    """A seat's people are drawn by name, so a world with one more seat has the same people in the others."""
    small, _ = start(a_world((a_seat("LED"), a_seat("ONE"))), seed)
    large, _ = start(WORLD, seed)
    assert small.private[1].columns[11][0] == large.private[1].columns[11][0]


_PROGRAM = """
import sys
from tests.laws.random_seats import play, real_world
from tests.builders import a_world
from game.core import checksum, format_order
for world in (a_world(), real_world("first_call")):
    steps = play(world, "hash", most=150)
    print(checksum(steps[-1].after), len(steps), world.digest)
    print(*(format_order(s.order) for s in steps), sep="|")
    print(sum(len(repr(s.events)) for s in steps))
"""


def _run(checkout: Path, seed: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(checkout)}
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, cwd=checkout, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_game_does_not_depend_on_how_python_hashes(checkout: Path) -> None:
    first = _run(checkout, "0")
    assert first.strip() and _run(checkout, "1") == first == _run(checkout, "4242")


def test_worlds_of_the_same_builder_are_equal_in_what_they_hold() -> None:
    one, two = a_world(), a_world()
    assert isinstance(one, World) and one.private == two.private and one.rules.levers == two.rules.levers
