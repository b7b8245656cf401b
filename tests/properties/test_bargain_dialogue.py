"""Laws of a whole talk, and of the portrait it draws of the other side."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    Space,
    Style,
    Talks,
    build,
    first_sight,
    has_zopa,
    look,
    mirrored,
    open_talks,
    pareto,
    propose,
    respond,
    tradeoff,
    utility,
    utility_to_other,
    worths_guessed,
)
from tests.properties.bargain_builders import all_packages, spaces, spaces_with_package

rounds = st.integers(1, 9)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Talks, list[Package]]:
    """A talk at its beginning, and an offer of the other side for each of its turns: any, however odd."""
    space = draw(spaces())
    turns = draw(rounds)
    reservation = draw(st.integers(sum(map(min, space.own)) - 2, sum(map(max, space.own)) + 2))
    style = Style(shape=draw(st.integers(0, 1000)), trust=draw(st.integers(0, 1000)), in_kind=draw(st.integers(0, 1000)))
    talks = open_talks(space.own, reservation=reservation, turns=turns, last_word=draw(st.booleans()), style=style)
    offers = st.tuples(*[st.integers(0, len(levels) - 1) for levels in space.own])
    return talks, draw(st.lists(offers, min_size=turns, max_size=turns))


def worth(talks: Talks, package: Package) -> int:
    return sum(levels[level] for levels, level in zip(talks.own, package, strict=True))


@given(histories())
def test_nothing_below_the_reservation_value_is_ever_proposed_or_taken(drawn: tuple[Talks, list[Package]]) -> None:
    talks, offers = drawn
    for turn, offer in enumerate(offers):
        reply = respond(talks, offer, turn=turn)
        if reply.agreed:
            assert worth(talks, offer) >= talks.reservation
            return
        assert reply.counter is None or worth(talks, reply.counter) >= talks.reservation
        talks = reply.talks


@given(histories())
def test_a_counter_always_gives_us_more_than_the_offer_it_refuses(drawn: tuple[Talks, list[Package]]) -> None:
    talks, offers = drawn
    for turn, offer in enumerate(offers):
        reply = respond(talks, offer, turn=turn)
        if reply.agreed or reply.counter is None:
            return
        assert worth(talks, reply.counter) > worth(talks, offer)
        talks = reply.talks


@given(histories())
def test_the_same_history_gives_the_same_talk_and_the_memory_of_before_stays_as_it_was(
    drawn: tuple[Talks, list[Package]]
) -> None:
    talks, offers = drawn
    before = [talks]
    replies = []
    for turn, offer in enumerate(offers):
        reply = respond(before[-1], offer, turn=turn)
        replies.append(reply)
        if reply.agreed:
            break
        before.append(reply.talks)
    for turn, (offer, reply) in enumerate(zip(offers, replies, strict=False)):
        assert respond(before[turn], offer, turn=turn) == reply


@given(histories())
def test_at_the_last_answer_whatever_reaches_the_reservation_value_is_taken(drawn: tuple[Talks, list[Package]]) -> None:
    talks, offers = drawn
    if talks.last_word:
        return
    last = talks.turns - 1
    assert respond(talks, offers[0], turn=last).agreed == (worth(talks, offers[0]) >= talks.reservation)


@given(histories(), st.integers(0, 8))
def test_an_offer_taken_early_is_taken_later_too(drawn: tuple[Talks, list[Package]], turn: int) -> None:
    talks, (offer, *_) = drawn
    taken = [respond(talks, offer, turn=t).agreed for t in range(talks.turns)]
    assert taken == sorted(taken)


def test_an_offer_is_refused_while_there_is_time_and_taken_when_there_is_none() -> None:
    own = ((0, 250, 500, 750, 1000),)
    talks = open_talks(own, reservation=200, turns=6, last_word=False)
    agreed = []
    for turn in range(6):
        reply = respond(talks, (1,), turn=turn)
        talks = reply.talks
        agreed.append(reply.agreed)
    assert agreed[:4] == [False] * 4
    assert agreed[-1]


def test_an_offer_as_good_as_our_own_next_one_is_taken_at_once() -> None:
    talks = open_talks(((0, 900, 1000),), reservation=0, turns=3, last_word=True)
    assert respond(talks, (2,), turn=0).agreed
    assert not respond(talks, (1,), turn=0).agreed


def test_where_waiting_costs_as_much_as_is_missing_the_offer_is_taken() -> None:
    for wear, taken in ((0, False), (90, False), (110, True)):
        style = Style(wear=wear)
        talks = open_talks(((0, 900, 1000),), reservation=0, turns=3, last_word=True, style=style)
        assert respond(talks, (1,), turn=0).agreed is taken


@given(histories(), st.integers(0, 300), st.integers(0, 300), st.integers(0, 8))
def test_who_loses_more_by_waiting_never_refuses_what_the_patient_takes(
    drawn: tuple[Talks, list[Package]], low: int, high: int, turn: int
) -> None:
    talks, (offer, *_) = drawn
    low, high = sorted((low, high))
    patient, pressed = (evolve(talks, style=evolve(talks.style, wear=wear, trust=0, in_kind=0)) for wear in (low, high))
    turn = min(turn, talks.turns - 1)
    assert respond(pressed, offer, turn=turn).agreed or not respond(patient, offer, turn=turn).agreed


@given(histories())
def test_what_the_last_answered_proposal_insists_on_is_the_reservation_value(drawn: tuple[Talks, list[Package]]) -> None:
    """So, unless theirs is put again, nothing that reaches it gives them more by our estimate than a step of the walk."""
    talks, offers = drawn
    last = talks.turns - 1 if talks.last_word else talks.turns - 2
    reply = respond(talks, offers[0], turn=last) if last >= 0 else None
    if reply is None or reply.agreed or reply.counter is None or reply.counter in reply.talks.theirs:
        return
    space = build(talks.own, worths_guessed(reply.talks.portrait))
    best = tradeoff(space, talks.reservation, near=offers[0], not_worse_than=offers[0])
    assert best == reply.counter


def test_the_same_is_not_said_twice_while_something_like_it_can_be_said() -> None:
    own = tuple(tuple(100 * (i + 2) * level for level in range(5)) for i in range(5))
    talks = open_talks(own, reservation=2000, turns=20, last_word=True)
    for turn in range(19):
        talks = respond(talks, (0,) * 5, turn=turn).talks
    assert len(set(talks.ours)) >= 18


def meet(one: Talks, two: Talks) -> Package | None:
    """Let two talk until one agrees or the turns are over."""
    offer, one = propose(one, turn=0)
    for turn in range(one.turns):
        if offer is None:
            return None
        reply = respond(two, offer, turn=turn)
        if reply.agreed:
            return offer
        two, offer = reply.talks, reply.counter
        if offer is None or turn == one.turns - 1:
            return None
        back = respond(one, offer, turn=turn + 1)
        if back.agreed:
            return offer
        one, offer = back.talks, back.counter
    return None


@given(spaces(), st.data(), rounds)
def test_what_two_of_them_agree_on_is_worth_its_reservation_value_to_each(space: Space, data: st.DataObject, turns: int) -> None:
    floors = [data.draw(st.integers(sum(map(min, side)), sum(map(max, side)))) for side in (space.own, space.other)]
    deal = meet(
        open_talks(space.own, reservation=floors[0], turns=turns, last_word=True),
        open_talks(space.other, reservation=floors[1], turns=turns, last_word=False),
    )
    if deal is not None:
        assert utility(space, deal) >= floors[0]
        assert utility_to_other(space, deal) >= floors[1]
        assert has_zopa(space, *floors)


def test_two_of_them_agree_wherever_they_can_and_near_to_the_frontier() -> None:
    """A fixed lattice of sixty pairs with a zone of agreement, twelve turns each."""
    possible = agreed = near = 0
    for n in range(80):
        own = [[(level * (3 + (n * (i + 2)) % 17)) * 10 for level in range(4)] for i in range(4)]
        other = [[((3 - level) * (2 + (n * (3 * i + 5)) % 19)) * 10 for level in range(4)] for i in range(4)]
        space = build(own, other)
        floors = [space.own_top * (20 + n % 30) // 100, mirrored(space).own_top * (45 - n % 25) // 100]
        if not has_zopa(space, *floors):
            continue
        possible += 1
        deal = meet(
            open_talks(space.own, reservation=floors[0], turns=12, last_word=True),
            open_talks(space.other, reservation=floors[1], turns=12, last_word=False),
        )
        if deal is None:
            continue
        agreed += 1
        worths = utility(space, deal), utility_to_other(space, deal)
        ways = (max(utility(space, p) - worths[0], 0) + max(utility_to_other(space, p) - worths[1], 0)
                for p in pareto(space) if utility(space, p) >= worths[0] and utility_to_other(space, p) >= worths[1])  # fmt: skip
        near += max(ways, default=0) * 100 <= 12 * (space.own_top + space.given[-1])
    assert possible > 60
    assert agreed * 20 >= possible * 19, f"{agreed} of {possible}"
    assert near * 10 >= agreed * 9, f"{near} of {agreed}"


@given(spaces_with_package(), st.data())
def test_a_portrait_stays_in_bounds_and_likes_best_what_it_opened_with(
    drawn: tuple[Space, Package], data: st.DataObject
) -> None:
    space, opening = drawn
    portrait = look(first_sight(space.own), opening)
    for _ in range(data.draw(st.integers(0, 12))):
        portrait = look(portrait, data.draw(st.sampled_from(all_packages(space))))
    for levels, at in zip(worths_guessed(portrait), opening, strict=True):
        assert all(0 <= part <= levels[at] for part in levels)
    assert sum(max(levels) for levels in worths_guessed(portrait)) == 1_000_000


@given(spaces_with_package(), st.data())
def test_a_level_is_thought_no_worse_of_for_being_offered(drawn: tuple[Space, Package], data: st.DataObject) -> None:
    space, opening = drawn
    before = look(first_sight(space.own), opening)
    offer = data.draw(st.sampled_from(all_packages(space)))
    after = look(before, offer)
    for was, now, level in zip(before.liked, after.liked, offer, strict=True):
        assert now[level] >= was[level]
        assert [x for i, x in enumerate(now) if i != level] == [x for i, x in enumerate(was) if i != level]


def test_a_price_is_seen_as_a_price_and_a_wish_that_both_share_as_one() -> None:
    own = ((0, 100, 200, 300), (0, 100, 200, 300))
    price, shared = worths_guessed(look(first_sight(own), (0, 3)))
    assert list(price) == sorted(price, reverse=True)
    assert list(shared) == sorted(shared)


def test_a_judge_that_blocks_our_best_turns_us_to_the_next() -> None:
    own = ((0, 500, 1000), (0, 400, 800))

    def judge(package: Package) -> int | None:
        return None if package == (2, 2) else sum(levels[level] for levels, level in zip(own, package, strict=True))

    opened = open_talks(own, reservation=0, turns=4, last_word=True, best=(2, 1), start=1400)
    package, talks = propose(opened, turn=0, judge=judge)
    assert package == (2, 1)
    assert talks.ours == ((2, 1),)
    assert not respond(talks, (2, 2), turn=3, judge=judge).agreed


def test_where_no_package_reaches_the_reservation_value_nothing_is_proposed() -> None:
    package, talks = propose(open_talks(((0, 10),), reservation=11, turns=3, last_word=True), turn=0)
    assert package is None
    assert talks.ours == ()


def test_who_may_speak_but_once_and_has_heard_nothing_asks_for_half() -> None:
    package, _ = propose(open_talks((tuple(range(0, 1100, 100)),), reservation=200, turns=1, last_word=True), turn=0)
    assert package == (6,)


def test_a_talk_without_a_turn_or_a_level_is_refused() -> None:
    for own, turns in ((((0, 1),), 0), (((0, 1), ()), 3)):
        with pytest.raises(ValueError, match="needs a turn"):
            open_talks(own, reservation=0, turns=turns, last_word=True)
