"""Laws over all the content: whatever is played, by whomever, these hold.

Whole games by random seats on the scenarios that ship; the longer search is marked slow.
"""

from __future__ import annotations

import importlib
import random
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import attrs
import pytest

from game.content.load import load_library
from game.core import (
    State,
    World,
    apply,
    awaiting,
    checksum,
    draws,
    finished,
    format_order,
    observe,
    parse_order,
    start,
    why_illegal,
)
from game.core import orders as o
from game.core.draft import EVERYBODY, Change, Closed, Opened, Rejected, Said, Told
from game.core.legality import MOST_ORDERS
from game.core.state import COUNT, DAYS, MIND, PUBLIC, STOCK, Act, Sitting
from tests.laws.random_seats import CONTENT, Step, choose, play, real_world

GAMES = [("first_year", "1"), ("first_year", "2"), ("first_call", "1"), ("first_call", "2"), ("first_call", "3")]
MORE = [("first_year", f"more{i}") for i in range(12)] + [("first_call", f"more{i}") for i in range(20)]
OTHERS = ("darien", "northern_triangle", "caracas", "lesson_hour", "summer_2019")
MORE += [(name, f"more{i}") for name in OTHERS for i in range(3)]
games = pytest.mark.parametrize(("scenario", "seed"), [*GAMES, *(pytest.param(*g, marks=pytest.mark.slow) for g in MORE)])


@lru_cache(maxsize=40)
def game(scenario: str, seed: str) -> tuple[World, tuple[Step, ...]]:
    world = real_world(scenario)
    return world, tuple(play(world, seed))


def turns(steps: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    """The steps of each turn."""
    first = 0
    for i, step in enumerate(steps):
        if step.after.turn != step.before.turn or finished(step.after):
            yield steps[first : i + 1]
            first = i + 1


def known_acts(state: State) -> dict[str, tuple[Act, int]]:
    """Every record with the mask of seats that know of it."""
    found = {a.ref: (a, EVERYBODY) for a in state.public.acts}
    for seat, mind in enumerate(state.private):
        for act in mind.acts:
            found[act.ref] = (act, found.get(act.ref, (act, 0))[1] | 1 << seat)
    return found


def numbers(state: State) -> list[tuple[tuple[int, ...], ...]]:
    return [state.public.columns, *(mind.columns for mind in state.private)]


# --- the ledger ----------------------------------------------------------------------------------------------------------


@games
def test_the_ledger_over_the_old_state_gives_the_new_one(scenario: str, seed: str) -> None:
    _, steps = game(scenario, seed)
    for step in steps:
        columns = [[list(c) for c in owned] for owned in numbers(step.before)]
        acts = known_acts(step.before)
        for event in step.events:
            match event:
                case Change(cell, before, after, cause):
                    owner, column, at = cell
                    held = columns[owner + 1][column]
                    assert held[at] == before and before != after and cause
                    held[at] = after
                case Opened(record, known):
                    acts[record.ref] = (record, known)
                case Closed(ref, _, known):
                    assert acts.pop(ref)[1] == known
                case _:
                    pass
        assert [tuple(map(tuple, owned)) for owned in columns] == numbers(step.after), format_order(step.order)
        assert acts == known_acts(step.after), format_order(step.order)


@games
def test_every_number_stays_within_its_bounds(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    states = [steps[0].before, *(turn[-1].after for turn in turns(steps))]
    for state in states:
        for spec, column in zip(PUBLIC, state.public.columns, strict=True):
            assert all(spec.low <= x <= spec.high for x in column), spec.name
        for mind in state.private:
            for spec, column in zip(MIND, mind.columns, strict=True):
                assert all(spec.low <= x <= spec.high for x in column), spec.name
        for cell, value in zip(world.rules.stocks, state.public.columns[STOCK], strict=True):
            assert cell.low <= value <= cell.high, cell.id
        for lever, level in enumerate(state.public.columns[0]):
            assert 0 <= level < len(world.rules.measure_of(lever).levels), str(world.rules.levers[lever])


@games
def test_estimates_are_shares_of_a_thousand(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    n = len(world.rules.interests)
    at = [c.name for c in MIND].index("estimate")
    for turn in turns(steps):
        for mind in turn[-1].after.private:
            column = mind.columns[at]
            assert all(sum(column[i : i + n]) == 1000 for i in range(0, len(column), n))


@games
def test_people_are_conserved(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    people = [i for i, cell in enumerate(world.rules.stocks) if cell.people]
    assert people
    sums = {sum(state.public.columns[STOCK][i] for i in people) for state in [steps[0].before, *(s.after for s in steps)]}
    assert len(sums) == 1


# --- orders and turns ----------------------------------------------------------------------------------------------------


@games
def test_orders_are_bounded_and_every_game_ends_by_itself(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    assert finished(steps[-1].after)
    seats = len(world.seat_ids)
    for turn in turns(steps):
        assert len(turn) <= (MOST_ORDERS + 2) * seats
    assert steps[-1].after.turn == world.rules.turns + world.rules.after


@games
def test_somebody_always_has_something_that_may_be_done(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    for step in steps:
        (owed,) = awaiting(step.before)
        obs = observe(world, step.before, owed.seat)
        assert obs.owed == (owed,)
        if owed.what == "answer":
            act = obs.act(owed.ref)
            assert act is not None and not why_illegal(obs, o.Refuse(owed.seat, act.speaker, owed.ref))
        else:
            assert not why_illegal(obs, o.End(owed.seat))


@games
def test_an_order_is_legal_exactly_when_it_has_no_reason_against_it(scenario: str, seed: str) -> None:
    """And an illegal one gives back the identical state with all its reasons."""
    world, steps = game(scenario, seed)
    dice = random.Random(seed)
    said = [step.order for step in steps]
    for step in dice.sample(steps, k=min(60, len(steps))):
        for order in dice.sample(said, k=6):
            state = step.before
            reasons = why_illegal(observe(world, state, order.seat), order)
            after, events = apply(world, state, order)
            rejected = [e for e in events if isinstance(e, Rejected)]
            assert bool(rejected) == bool(reasons)
            if rejected:
                assert after is state and len(events) == 1
                assert rejected[0].reasons == tuple((r.key, r.facts) for r in reasons)


@games
def test_apply_never_raises_on_an_order_of_another_game(scenario: str, seed: str) -> None:
    """Every kind of order, over levers, levels, references and seats that exist or do not, at any moment."""
    world, steps = game(scenario, seed)
    dice = random.Random(f"{seed}/strange")
    elsewhere = real_world("first_call" if scenario == "first_year" else "first_year")
    for step in dice.sample(steps, k=min(50, len(steps))):
        for _ in range(8):
            order = strange(dice, world, elsewhere, step.before)
            assert parse_order(format_order(order)) == order
            after, events = apply(world, step.before, order)
            assert events and (after is step.before) == isinstance(events[0], Rejected)


def strange(dice: random.Random, world: World, elsewhere: World, state: State) -> o.Order:
    """An order that is well written and seldom makes sense."""
    seats = (*world.seat_ids, "XXX", elsewhere.seat_ids[-1])
    seat = awaiting(state)[0].seat if awaiting(state) and dice.random() < 0.8 else dice.choice(seats)
    other = dice.choice(seats)

    def terms(rules: object = None) -> tuple[o.Term, ...]:
        source = dice.choice((world, world, world, elsewhere)).rules
        found = {}
        for _ in range(dice.randint(1, 10)):
            lever = dice.randrange(len(source.levers))
            level = dice.choice((*source.measure_of(lever).levels, "no_such"))
            found[source.levers[lever]] = level
        return tuple(sorted(o.Term(k, v) for k, v in found.items()))

    refs = [*known_acts(state), "o99.USA.GTM", "a1.XXX.YYY"]
    ref, day, flag = dice.choice(refs), state.date + dice.randint(-400, 800), dice.random() < 0.5
    makers = (
        lambda: o.Open(
            seat,
            tuple(dice.choice(seats) for _ in range(dice.randint(1, 3))),
            dice.choice(("call", "visit", "bloc")),
            dice.choice(("", *seats)),
        ),
        lambda: o.Offer(
            seat, other, terms(), dice.randint(0, 99), flag, dice.random() < 0.5,
            joined=tuple(dice.choice(seats) for _ in range(dice.randint(0, 3))),
        ),
        lambda: o.Threaten(seat, other, terms(), day, terms(), flag),
        lambda: o.Promise(seat, other, terms(), day, terms(), flag),
        lambda: dice.choice((o.Accept, o.Refuse, o.Stall, o.Leave))(seat, other, ref),
        lambda: dice.choice((o.TakePart, o.Counter))(seat, other, ref, terms()),
        lambda: o.Retaliate(seat, other, ref, terms(), day),
        lambda: dice.choice((o.CarryOut, o.CallMet, o.Drop, o.Withdraw, o.Publish, o.Break))(seat, ref),
        lambda: o.Extend(seat, ref, day),
        lambda: dice.choice((o.Impose, o.Lift, o.AskPrincipal))(seat, terms()[0]),
        lambda: o.Keep(seat, ref, dice.randint(0, 9999)),
        lambda: o.AskEmbassy(seat, other),
        lambda: o.AskAlly(seat, other, dice.choice(seats)),
        lambda: o.End(seat),
    )
    return dice.choice(makers)()


# --- replay --------------------------------------------------------------------------------------------------------------


@games
def test_the_logged_orders_give_the_same_checksums_again(scenario: str, seed: str) -> None:
    """From their text, on a world compiled anew from the files; every turn's end is compared."""
    _, steps = game(scenario, seed)
    world = attrs.evolve(real_world(scenario))
    state, _ = start(world, seed)
    for step in steps:
        state, _ = apply(world, state, parse_order(format_order(step.order)), "why=other total=1")
        if step.after.turn != step.before.turn:
            assert checksum(state) == checksum(step.after)
    assert checksum(state) == checksum(steps[-1].after)


def test_the_same_files_compile_to_the_same_digest() -> None:
    from game.content.compile import build_world

    library, found = load_library([CONTENT])
    assert not [d for d in found if "error" in str(d.severity).lower()]
    assert build_world(library, "first_year").digest == real_world("first_year").digest
    assert real_world("first_call").digest != real_world("first_year").digest


@games
def test_the_text_of_a_state_is_plain(scenario: str, seed: str) -> None:
    """What the checksum is taken of: ASCII, whole numbers, no float and no address in memory."""
    _, steps = game(scenario, seed)
    for turn in turns(steps):
        text = repr(turn[-1].after)
        assert text.isascii() and " at 0x" not in text and "." not in "".join(repr(numbers(turn[-1].after)))


# --- chance --------------------------------------------------------------------------------------------------------------


@games
def test_a_name_is_drawn_for_one_purpose_only(scenario: str, seed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: Counter[str] = Counter()
    sizes: dict[str, set[int]] = {}
    real = draws.draw

    def noted(seed_: str, name: str, n: int) -> int:
        drawn[name] += 1
        sizes.setdefault(name, set()).add(n)
        return real(seed_, name, n)

    _, steps = game(scenario, seed)  # played, or remembered, before anybody counts
    monkeypatch.setattr(draws, "draw", noted)
    monkeypatch.setattr(importlib.import_module("game.core.apply"), "draw", noted)  # the package has a function of that name
    state, _ = start(real_world(scenario), seed)
    for step in steps:
        state, _ = apply(real_world(scenario), state, step.order)
    assert drawn and not {name: times for name, times in drawn.items() if times > 1}


# --- secrets -------------------------------------------------------------------------------------------------------------


def shaken(world: World, state: State, seats: set[int], dice: random.Random) -> tuple[World, State]:
    """Another truth inside some seats: other weights, tables, tempers and worries in the world; another mind in the state."""
    minds, private = list(state.private), list(world.private)
    for seat in seats:
        own = private[seat]
        private[seat] = attrs.evolve(
            own,
            weights=own.weights[::-1],
            table=tuple(None if r is None else tuple(x + dice.randint(-9000, 9000) for x in r) for r in own.table),
            groups=own.groups[1:],
            aims=(),
            worries=own.worries[::-1],
            temperaments=tuple(
                attrs.evolve(t, pride=dice.randint(0, 1000), patience=dice.randint(0, 1000)) for t in own.temperaments
            ),
        )
        columns = tuple(
            column
            if spec.name in ("temper", "serial")
            else tuple(min(spec.high, max(spec.low, x + dice.randint(-50, 50))) for x in column)
            for spec, column in zip(MIND, minds[seat].columns, strict=True)
        )
        minds[seat] = minds[seat]._replace(columns=columns)
    return attrs.evolve(world, private=tuple(private)), state._replace(private=tuple(minds))


@games
def test_what_a_seat_sees_and_may_do_does_not_tell_what_is_in_another(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    dice = random.Random(f"{seed}/secret")
    for step in dice.sample(steps, k=min(30, len(steps))):
        watcher = dice.randrange(len(world.seat_ids))
        name = world.seat_ids[watcher]
        others = set(range(len(world.seat_ids))) - {watcher}
        other_world, other_state = shaken(world, step.before, others, dice)
        mine, same = observe(world, step.before, name), observe(other_world, other_state, name)
        assert mine == same and repr(mine) == repr(same)
        orders = [choose(mine, dice) for _ in range(3)] if mine.owed else []
        orders += [strange(dice, world, world, step.before) for _ in range(5)] + [step.order]
        for order in orders:
            assert why_illegal(mine, order) == why_illegal(same, order)


@games
def test_a_record_is_seen_by_those_who_know_of_it_alone(scenario: str, seed: str) -> None:
    """A private word, a sealed move, a plan of keeping, a question to one's capital: nothing of it in a third seat's view."""
    world, steps = game(scenario, seed)
    for step in steps:
        for event in step.events:
            if isinstance(event, Opened) and event.known != EVERYBODY:
                ref = event.record.ref
                for seat in range(len(world.seat_ids)):
                    if not event.known >> seat & 1 and ref not in {a.ref for a in step.after.public.acts}:
                        assert ref not in {a.ref for a in step.after.private[seat].acts}


def not_between(acts: tuple[Act, ...], name: str) -> list[Act]:
    """The records of a mind without the talks that it carries between others: a go-between sees that something is said."""
    return [a for a in acts if not (isinstance(a, Sitting) and a.through == name)]


SPOKEN = (
    o.Offer,
    o.Threaten,
    o.Promise,
    o.Refuse,
    o.Stall,
    o.Counter,
    o.TakePart,
    o.Impose,
    o.Lift,
    o.Keep,
    o.AskPrincipal,
    o.AskEmbassy,
)


@games
def test_what_is_said_in_private_leaves_a_third_mind_as_it_was(scenario: str, seed: str) -> None:
    """Also in the numbers: only counters that all may read and the speaker's days move in public."""
    world, steps = game(scenario, seed)
    checked = 0
    for step in steps:
        said = next(e for e in step.events if isinstance(e, Said))
        if not isinstance(step.order, SPOKEN) or len(said.known) == len(world.seat_ids):
            continue
        checked += 1
        for seat, name in enumerate(world.seat_ids):
            if name not in said.known:
                before, after = step.before.private[seat], step.after.private[seat]
                assert before.columns == after.columns, format_order(step.order)
                assert not_between(before.acts, name) == not_between(after.acts, name), format_order(step.order)
        for column, spec in enumerate(PUBLIC):
            if column not in (COUNT, DAYS):
                assert step.before.public.columns[column] == step.after.public.columns[column], (
                    spec.name,
                    format_order(step.order),
                )
        assert step.before.public.acts == step.after.public.acts
    assert checked or scenario == "first_call"


@games
def test_a_mind_keeps_its_records_in_the_order_in_which_it_learned_of_them(scenario: str, seed: str) -> None:
    """Otherwise the order in a third seat's view would move with secrets of others, and its choices with it."""
    world, steps = game(scenario, seed)
    for step in steps:
        for seat in range(len(world.seat_ids)):
            before = [a.ref for a in step.before.private[seat].acts]
            after = [a.ref for a in step.after.private[seat].acts]
            stayed = set(before) & set(after)
            assert [r for r in before if r in stayed] == [r for r in after if r in stayed], format_order(step.order)


@games
def test_what_is_told_to_some_names_seats_in_play(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    for step in steps:
        for event in step.events:
            if isinstance(event, Said | Told):
                assert set(event.known) <= set(world.seat_ids)


# --- time ----------------------------------------------------------------------------------------------------------------


@games
def test_turns_follow_one_another_and_the_year_after_has_no_lead(scenario: str, seed: str) -> None:
    world, steps = game(scenario, seed)
    for one, two in pairwise(steps):
        assert two.before is one.after and two.before.turn - one.before.turn in (0, 1) and two.before.date >= one.before.date
    assert all(step.order.seat != world.lead for step in steps if step.before.turn > world.rules.turns)


@games
def test_a_random_game_walks_the_rules(scenario: str, seed: str) -> None:
    """The random seats are of use only if much happens: orders of many kinds, and agreements."""
    _, steps = game(scenario, seed)
    kinds = {type(step.order).__name__ for step in steps}
    assert len(kinds) >= (16 if scenario == "first_year" else 2), sorted(kinds)
