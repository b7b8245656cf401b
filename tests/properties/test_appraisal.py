"""The judgement of a government is monotone, blind to names, within capacity, and its rows are its total."""

from __future__ import annotations

import re

import attrs
from hypothesis import given
from hypothesis import strategies as st

from game.core import State, World, addends, observe, start
from game.core.appraisal import Appraisal, Standpoint, row_points
from game.core.levers import Lever, Term, package
from game.core.state import MIND, Commitment
from game.core.whole import points, share
from game.core.world import Params
from tests.builders import a_group, a_seat, a_world, with_mind

numbers = st.integers(0, 1000)
records = st.integers(0, 40)
tempers = st.fixed_dictionaries(dict.fromkeys(("patience", "pride", "suspicion", "reciprocity", "risk_love"), numbers))
weights = st.integers(0, 1000).map(lambda x: (x, 1000 - x))
group_lists = st.lists(
    st.builds(
        lambda i, w, inf, tol, kind, face: a_group(
            f"g{i}", weights=w, influence=inf, tolerance=tol, kind=kind, cares_for_face=face
        ),
        st.integers(0, 99),
        weights,
        numbers,
        st.integers(0, 200),
        st.sampled_from(("party", "business", "court")),
        st.booleans(),
    ),
    max_size=3,
    unique_by=lambda g: g[0].id,
).map(tuple)


@st.composite
def governments(draw: st.DrawFn) -> World:
    """A world whose second seat is any government."""
    seat = a_seat(
        "ONE",
        weights=draw(weights),
        groups=draw(group_lists),
        accountability=draw(numbers),
        capacity=draw(st.integers(0, 3000)),
        outside=(draw(numbers), draw(numbers)),
        relation=draw(st.integers(-900, 900)),
        aims=draw(st.sampled_from(((), (("watch", 2, 120),)))),
        **draw(tempers),
    )
    return a_world((a_seat("LED"), seat, a_seat("TWO")), need=draw(numbers))


levels = st.integers(0, 3)
deals = st.dictionaries(
    st.sampled_from(("LED.levy@ONE", "LED.gift@ONE", "ONE.flights@LED", "ONE.watch@LED", "LED.escort@ONE", "ONE.toll@LED")),
    levels,
    min_size=1,
    max_size=5,
)


def by_index(world: World, deal: dict[str, int]) -> dict[int, int]:
    texts = [str(x) for x in world.rules.levers]
    return {texts.index(lever): level for lever, level in sorted(deal.items())}


def a_term(text: str, level: int) -> Term:
    actor, rest = text.split(".")
    measure, target = rest.split("@")
    return Term(Lever(actor, measure, target), str(level))


def under_threat(state: State, demand: dict[str, int], harm: dict[str, int], *, public: bool) -> State:
    """The state with one threat of the lead hanging over the second seat."""
    act = Commitment(
        "t1.LED.ONE",
        "threat",
        "LED",
        "ONE",
        package(a_term(k, v) for k, v in demand.items()),
        package(a_term(k, v) for k, v in harm.items()),
        state.date + 60,
        public,
        1,
        "open",
        False,
        "",
    )
    if public:
        return state._replace(public=state.public._replace(acts=(*state.public.acts, act)))
    minds = list(state.private)
    for seat in (0, 1):
        minds[seat] = minds[seat]._replace(acts=(*minds[seat].acts, act))
    return state._replace(private=tuple(minds))


def appraise(world: World, state: State, deal: dict[str, int], *, public: bool = False) -> Appraisal:
    view = Standpoint(observe(world, state, world.seat_ids[1]), 0)
    return view.appraise(by_index(world, deal), public=public)


@st.composite
def situations(draw: st.DrawFn) -> tuple[World, State, dict[str, int], bool]:
    """A government, its mind, a threat that hangs over it, and a package that it weighs."""
    world = draw(governments())
    state, _ = start(world, f"s{draw(st.integers(0, 50))}")
    flights = draw(st.integers(1, 3))
    state = under_threat(
        state, {"ONE.flights@LED": flights}, {"LED.levy@ONE": draw(st.integers(0, 2))}, public=draw(st.booleans())
    )
    state = with_mind(
        state,
        1,
        threats_kept=draw(records),
        threats_dropped=draw(records),
        punished=draw(records),
        released=draw(records),
        promises_kept=draw(records),
        promises_broken=draw(records),
        yeses=draw(st.integers(0, 60)),
        rate=draw(st.integers(0, 200)),
        used=draw(st.integers(0, 9000)),
        squeezed=draw(st.integers(0, 5)),
    )
    deal = draw(deals) | {"ONE.flights@LED": draw(st.integers(flights, 3))}
    return world, state, deal, draw(st.booleans())


def more(state: State, column: str, by: int) -> State:

    at = [c.name for c in MIND].index(column)
    return with_mind(state, 1, **{column: tuple(x + by for x in state.private[1].columns[at])})


@given(situations(), st.integers(1, 30))
def test_more_belief_in_a_threat_never_makes_a_yes_worth_less(case: tuple, kept: int) -> None:
    """D never falls in b at equal assurance."""
    world, state, deal, public = case
    assert (
        appraise(world, more(state, "threats_kept", kept), deal, public=public).total
        >= appraise(world, state, deal, public=public).total
    )


@given(situations(), st.integers(1, 30))
def test_less_belief_in_a_threat_never_makes_a_yes_worth_more(case: tuple, dropped: int) -> None:
    world, state, deal, public = case
    lower = more(state, "threats_dropped", dropped)
    assert appraise(world, lower, deal, public=public).total <= appraise(world, state, deal, public=public).total


@given(situations(), st.integers(1, 30))
def test_punishment_after_a_yes_never_makes_a_yes_worth_more(case: tuple, punished: int) -> None:
    """D never rises in a."""
    world, state, deal, public = case
    assert (
        appraise(world, more(state, "punished", punished), deal, public=public).total
        <= appraise(world, state, deal, public=public).total
    )


@given(situations(), st.integers(1, 30))
def test_letting_go_after_a_yes_never_makes_a_yes_worth_less(case: tuple, released: int) -> None:
    world, state, deal, public = case
    assert (
        appraise(world, more(state, "released", released), deal, public=public).total
        >= appraise(world, state, deal, public=public).total
    )


@given(situations(), st.integers(1, 30))
def test_more_belief_in_a_threat_never_brings_up_somebody_who_stops_the_yes(case: tuple, kept: int) -> None:
    """The win-set at home may not shrink because a threat is believed more, or credibility would lose what it wins."""
    world, state, deal, public = case
    before = appraise(world, state, deal, public=public).blockers
    after = appraise(world, more(state, "threats_kept", kept), deal, public=public).blockers
    assert set(after) <= set(before)


def test_a_believed_threat_that_makes_it_mean_to_deliver_does_not_turn_its_own_coalition_against_it() -> None:
    """One case of the law above: the plan flips from nothing to all, and a group that bears the cost counts that alone."""
    party = a_group("party", weights=(300, 700), tolerance=30)
    world = a_world((a_seat("LED"), a_seat("ONE", weights=(700, 300), groups=(party,), reciprocity=0, pride=0), a_seat("TWO")))
    state, _ = start(world, "1")
    state = under_threat(state, {"ONE.flights@LED": 3}, {"LED.levy@ONE": 0}, public=False)
    found = [
        appraise(world, with_mind(state, 1, threats_kept=n, threats_dropped=40 - n), {"ONE.flights@LED": 3}) for n in range(41)
    ]
    blocked = [bool(x.blockers) for x in found]
    assert blocked == sorted(blocked, reverse=True), [(x.plan, x.blockers) for x in found]


@given(situations(), st.sampled_from(("LED.levy@ONE", "LED.gift@ONE")))
def test_more_of_what_it_is_given_is_never_less_acceptable(case: tuple, lever: str) -> None:
    """A package better for the government in every interest is never less acceptable."""
    world, state, deal, public = case
    found = [appraise(world, state, deal | {lever: level}, public=public) for level in range(4)]
    assert [x.total for x in found] == sorted(x.total for x in found)


@given(governments(), deals, st.sampled_from(("ONE.flights@LED", "ONE.watch@LED")), st.booleans())
def test_less_of_what_it_is_asked_for_is_never_less_acceptable(
    world: World, deal: dict[str, int], lever: str, public: bool
) -> None:
    """Where no threat hangs on it and it wants nothing of it anyway, giving less is never worse."""
    private = tuple(attrs.evolve(p, aims=()) for p in world.private)
    world = attrs.evolve(world, private=private)
    state, _ = start(world, "less")
    found = [appraise(world, state, deal | {lever: level}, public=public).total for level in range(1, 4)]
    assert found == sorted(found, reverse=True)


@given(situations())
def test_a_yes_in_private_is_never_worth_less_than_the_same_in_public(case: tuple) -> None:
    world, state, deal, _ = case
    assert appraise(world, state, deal, public=False).total >= appraise(world, state, deal, public=True).total


@given(situations())
def test_the_plan_of_keeping_stays_within_capacity(case: tuple) -> None:
    world, state, deal, public = case
    found = appraise(world, state, deal, public=public)
    need, free = (0, 500, 1000, 2000)[deal.get("ONE.watch@LED", 0)], world.rules.seats[1].capacities[0]
    assert 0 <= found.plan <= 1000
    if need > free:
        assert found.plan <= share(1000, free, need)


@given(situations())
def test_the_rows_are_the_total_and_the_points_shown_add_up_to_it(case: tuple) -> None:
    world, state, deal, public = case
    found = appraise(world, state, deal, public=public)
    assert sum(found.rows) == found.total and len(found.rows) == len(addends.ADDENDS)
    assert sum(row_points(found)) == points(found.total)


@given(situations())
def test_every_addend_stays_within_its_range(case: tuple) -> None:
    world, state, deal, public = case
    p = world.rules.params
    rows = dict(zip(addends.ADDENDS, appraise(world, state, deal, public=public).rows, strict=True))
    assert 0 <= rows["pressure"] <= 1_000_000
    assert -1_000_000 <= rows["substance"] <= 400_000
    assert -1000 * p.k_face <= rows["face"] <= 0
    assert -1000 * p.k_audience <= rows["audience"] <= 0
    assert abs(rows["reciprocity"]) <= 1000 * p.k_recip
    assert -1000 * p.k_price <= rows["precedent"] <= 0
    assert -1000 * p.k_outside <= rows["outside"] <= 0
    assert -1000 * p.k_capacity <= rows["capacity"] <= 0
    assert -300_000 <= rows["waiting"] <= 100_000
    assert abs(rows["favours"]) <= 1000 * p.k_favours


@given(situations(), st.permutations(("AAA", "MID", "ZZZ")))
def test_equal_inputs_under_other_names_give_equal_sums(case: tuple, names: list[str]) -> None:
    """No seat's name enters a judgement, nor where it stands in the alphabet."""
    world, state, deal, public = case
    other = dict(zip(("LED", "ONE", "TWO"), names, strict=True))
    renamed_world, renamed = rename(world, other), rename(state, other)
    found = Standpoint(observe(renamed_world, renamed, other["ONE"]), 0).appraise(by_index(world, deal), public=public)
    assert found == appraise(world, state, deal, public=public)


def rename(thing: object, names: dict[str, str]) -> object:
    """The same data with seats called otherwise, in every text and every record."""
    match thing:
        case str():
            return "".join(names.get(part, part) for part in _parts(thing, names))
        case tuple() if hasattr(thing, "_fields"):
            return type(thing)(*(rename(x, names) for x in thing))
        case tuple():
            return tuple(rename(x, names) for x in thing)
        case dict():
            return {rename(k, names): rename(v, names) for k, v in thing.items()}
        case _ if attrs.has(type(thing)):
            return attrs.evolve(thing, **{f.name: rename(getattr(thing, f.name), names) for f in attrs.fields(type(thing))})
        case _:
            return thing


def _parts(text: str, names: dict[str, str]) -> list[str]:
    return re.split(f"({'|'.join(names)})", text)


@given(situations(), st.data())
def test_a_win_set_inside_another_never_lets_more_through(case: tuple, data: st.DataObject) -> None:
    """Fewer who can stop it, or more patient ones: every package that passed still passes, at the same sum."""
    world, state, deal, public = case
    own = world.private[1]
    kept = data.draw(st.lists(st.booleans(), min_size=len(own.groups), max_size=len(own.groups)))
    ease = data.draw(st.integers(0, 300))
    fewer = tuple(attrs.evolve(g, tolerance=g.tolerance + ease) for g, keep in zip(own.groups, kept, strict=True) if keep)
    wide = attrs.evolve(world, private=(world.private[0], attrs.evolve(own, groups=fewer), world.private[2]))
    narrow_one, wide_one = appraise(world, state, deal, public=public), appraise(wide, state, deal, public=public)
    assert wide_one.rows == narrow_one.rows
    assert set(wide_one.blockers) <= set(narrow_one.blockers)


@given(situations())
def test_the_price_of_refusing_never_rises_with_a_rival_who_offers_more(case: tuple) -> None:
    world, state, deal, public = case
    facts = world.rules.seats
    richer = attrs.evolve(facts[1], outside_offer=min(1000, facts[1].outside_offer + 200))
    better = attrs.evolve(world, rules=attrs.evolve(world.rules, seats=(facts[0], richer, facts[2])))
    assert appraise(better, state, deal, public=public).total <= appraise(world, state, deal, public=public).total


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6), st.integers(0, 1000), st.integers(0, 1000))
def test_a_plan_is_the_best_of_all_plans_within_what_can_be_done(cost: int, stake: int, monitoring: int, most: int) -> None:
    q, keeping, penalty = addends.plan(cost, stake, monitoring, most)
    assert 0 <= q <= most
    for other in addends.PLANS:
        if other <= most:
            _, keep, risk = addends.plan(cost, stake, monitoring, other)
            assert keeping + penalty >= keep + risk or cost < 0


@given(numbers, numbers, numbers, numbers, numbers, st.booleans())
def test_more_symbol_or_more_pride_never_costs_less_face(
    symbol: int, pride: int, covered: int, step: int, other: int, public: bool
) -> None:
    def cost(s: int, p: int, c: int) -> int:
        return addends.face(Params(), symbol=s, cover=c, pride=p, public=public)

    base = cost(symbol, pride, covered)
    assert cost(min(1000, symbol + step), pride, covered) <= base
    assert cost(symbol, min(1000, pride + other), covered) <= base
    assert cost(symbol, pride, min(1000, covered + step)) >= base
