"""An offer to several: joining never makes a package worse for who is in it, and its parts by pairs are all of it."""

from __future__ import annotations

import attrs
from hypothesis import given
from hypothesis import strategies as st

from game.core import World, observe, start
from game.core.appraisal import Appraisal, Standpoint
from game.core.joint import parts
from game.core.levers import Lever, Term, package
from game.core.state import Joint
from tests.builders import a_measure, a_seat, a_world, some_measures, with_mind
from tests.properties.test_appraisal import group_lists, levels, numbers, tempers, weights

SEATS = ("LED", "ONE", "TWO", "TRI")
OWN = ("LED.levy@ONE", "LED.gift@ONE", "ONE.flights@LED", "ONE.watch@LED", "LED.escort@ONE")
BESIDE = ("TWO.flights@LED", "TRI.flights@LED", "TWO.watch@LED", "LED.gift@TWO", "LED.gift@TRI")
GOOD = ("TWO.shelter@ONE", "TRI.shelter@ONE")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world of four seats whose second is any government, some of them of one bloc."""
    seat = a_seat("ONE", weights=draw(weights), groups=draw(group_lists), accountability=draw(numbers),
                  capacity=draw(st.integers(0, 3000)), outside=(draw(numbers), draw(numbers)), **draw(tempers))
    shelter = a_measure("shelter", by="others", actor=(0, -60), target=(0, 120), class_="own", precedent=300)
    world = a_world((a_seat("LED"), seat, a_seat("TWO"), a_seat("TRI")), (*some_measures(), shelter))
    if draw(st.booleans()):
        facts = tuple(attrs.evolve(f, blocs=("south",) if f.id in ("ONE", "TWO") else ()) for f in world.rules.seats)
        world = attrs.evolve(world, rules=attrs.evolve(world.rules, seats=facts))
    return world


def judged(world: World, deal: dict[str, int], mind: dict[str, int], *, public: bool, at_once: bool) -> Appraisal:
    state, _ = start(world, "1")
    texts = [str(x) for x in world.rules.levers]
    point = Standpoint(observe(world, with_mind(state, 1, **mind), "ONE"), 0)
    return point.appraise({texts.index(x): y for x, y in sorted(deal.items())}, public=public, at_once=at_once)


minds = st.fixed_dictionaries({name: st.integers(0, 40) for name in ("promises_kept", "promises_broken", "yeses")})
packages = st.dictionaries(st.sampled_from(OWN), levels, min_size=1, max_size=5)


@given(worlds(), packages, st.dictionaries(st.sampled_from(BESIDE), levels, min_size=1), minds, st.booleans(), st.booleans())
def test_what_others_agree_to_beside_it_never_makes_a_package_less_acceptable(
    world: World, own: dict[str, int], beside: dict[str, int], mind: dict[str, int], public: bool, at_once: bool,
) -> None:
    alone = judged(world, own, mind, public=public, at_once=at_once)
    joined = judged(world, own | beside, mind, public=public, at_once=at_once)
    assert joined.total >= alone.total and set(joined.blockers) <= set(alone.blockers)


@given(worlds(), packages, st.sampled_from(GOOD), st.integers(1, 3), minds, st.booleans())
def test_what_a_third_gives_it_never_makes_a_package_less_acceptable(
    world: World, own: dict[str, int], lever: str, level: int, mind: dict[str, int], at_once: bool,
) -> None:
    alone = judged(world, own, mind, public=True, at_once=at_once)
    joined = judged(world, own | {lever: level}, mind, public=True, at_once=at_once)
    more = judged(world, own | {lever: 3}, mind, public=True, at_once=at_once)
    assert more.total >= joined.total >= alone.total and set(joined.blockers) <= set(alone.blockers)


@given(worlds(), packages, minds)
def test_a_third_that_broke_its_word_is_never_worth_more(world: World, own: dict[str, int], mind: dict[str, int]) -> None:
    deal = own | {"TWO.shelter@ONE": 2}
    better = judged(world, deal, mind | {"promises_broken": 0}, public=True, at_once=False)
    worse = judged(world, deal, mind, public=True, at_once=False)
    assert worse.total <= better.total


any_terms = st.lists(
    st.builds(
        lambda a, m, t, y: Term(Lever(a, m, "" if t == a else t), y),
        st.sampled_from(SEATS), st.sampled_from(("flights", "gate")), st.sampled_from((*SEATS, "road")),
        st.sampled_from(("0", "1")),
    ),
    min_size=1, max_size=12,
)


@given(any_terms, st.permutations(SEATS))
def test_the_parts_of_a_package_are_all_of_it_and_each_term_stands_with_who_gives_it(found: list[Term], seats: list[str]) -> None:
    whole = package(found)
    speaker, *partners = seats
    joint = Joint("j1.X.X", speaker, partners[0], tuple(partners), whole, 12, at_once=False, public=False, turn=1)
    shares = parts(joint)
    assert sorted(term for _, _, terms in shares for term in terms) == list(whole)
    assert len({(a, b) for a, b, _ in shares}) == len(shares)
    for a, b, terms in shares:
        assert a != b and all(term.lever.actor in (a, b) for term in terms)
        assert all(term.lever.target in (a, b) for term in terms if term.lever.target in seats)
