"""The political layer, mechanism by mechanism: its sign, its bounds, that it grows with what it should grow with, and its end.

The table of mechanisms in `content/guides/political_layer.md` names these tests.
"""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ai import pressed
from game.ai.answers import FOR_NEED, answer, bluffs, dearer_by_need, insists_on
from game.ai.government import choose
from game.core import State, World, addends, observe, start
from game.core import orders as o
from game.core.appraisal import Standpoint
from game.core.dates import add_months
from game.core.draft import Told
from game.core.favours import BROKERED, MOST_FOR_A_GIFT, ONE_SIDED, WENT_BETWEEN, gift_size
from game.core.notation import format_order
from game.core.punished import relieved
from game.core.state import POLICY, STOCK, Agreement, Commitment, Plan
from game.core.world import Params, Season
from tests.builders import Table, a_group, a_measure, a_seat, a_world, some_measures, with_mind
from tests.properties.test_appraisal import appraise, by_index, situations, under_threat

P = Params()
permille = st.integers(0, 1000)
either_way = st.integers(-1000, 1000)
FLIGHTS, LEVY = "ONE.flights@LED", "LED.levy@ONE"


def rows(world: World, state: State, deal: dict[str, int], *, public: bool = False) -> dict[str, int]:
    return dict(zip(addends.ADDENDS, appraise(world, state, deal, public=public).rows, strict=True))


def never_lucky(name: str, n: int) -> int:
    return n - 1


def always_lucky(name: str, n: int) -> int:
    return 0


# --- favours -----------------------------------------------------------------------------------------------------------


@given(either_way, either_way)
def test_a_favour_owed_helps_a_yes_the_more_the_more_is_owed_and_within_its_scale(some: int, other: int) -> None:
    low, high = sorted((some, other))
    worth = [addends.favours(P, owes=owes) for owes in (low, high)]
    assert -P.k_favours <= worth[0] <= worth[1] <= P.k_favours
    assert (worth[1] > 0) <= (high > 0) and addends.favours(P, owes=-high) == -worth[1]


@given(situations(), st.integers(1, 1000))
def test_a_debtor_says_yes_sooner_and_a_creditor_later_than_who_has_no_book(case: tuple, owes: int) -> None:
    world, state, deal, public = case
    found = [appraise(world, with_mind(state, 1, favours=x), deal, public=public).total for x in (-owes, 0, owes)]
    assert found == sorted(found)


def test_a_go_between_is_owed_for_the_sitting_and_again_for_the_deal() -> None:
    table = Table(a_world())
    table.to_lead()
    table.say("LED > ONE open visit through TWO")
    assert table.mind("TWO", "favours", "LED") == -WENT_BETWEEN and table.mind("LED", "favours", "TWO") == WENT_BETWEEN
    table.say("LED > ONE offer ONE.flights@LED=1, LED.gift@ONE=1 for 12 private", f"ONE > LED accept {'o2.LED.ONE'}")
    assert table.mind("TWO", "favours", "LED") == -WENT_BETWEEN - BROKERED


def test_a_yes_that_got_nothing_is_a_favour_and_a_bargain_is_none() -> None:
    for package, owed in (("ONE.flights@LED=1", ONE_SIDED), ("ONE.flights@LED=1, LED.gift@ONE=1", 0)):
        table = Table(a_world())
        table.to_lead()
        table.say("LED > ONE open visit", f"LED > ONE offer {package} for 12 private")
        table.say(f"ONE > LED accept {table.ref('o')}")
        assert table.mind("LED", "favours", "ONE") == owed == -table.mind("ONE", "favours", "LED")


def test_a_gift_is_remembered_returned_by_half_with_a_yes_and_struck_out_by_a_blow() -> None:
    table = Table(a_world())
    table.to_lead()
    table.say("LED lift LED.gift@ONE=1")
    table.months()
    owed = table.mind("ONE", "favours", "LED")
    assert 0 < owed <= MOST_FOR_A_GIFT and table.mind("TWO", "favours", "LED") == 0
    table.to_lead()
    table.say("LED > ONE open visit", "LED > ONE offer ONE.flights@LED=1 for 12 private", "ONE > LED accept o2.LED.ONE")
    assert table.mind("ONE", "favours", "LED") < owed - ONE_SIDED / 2
    table = Table(a_world())
    table.to_lead()
    table.say("LED lift LED.gift@ONE=1")
    table.months()
    table.to_lead()
    table.say("LED impose LED.levy@ONE=1")
    table.months()
    assert table.mind("ONE", "favours", "LED") == 0


def test_taking_back_ones_own_harm_is_no_favour_and_neither_is_what_was_demanded() -> None:
    table = Table(a_world())
    table.to_lead()
    table.say("LED impose LED.levy@ONE=1")
    table.months()
    table.to_lead()
    table.say("LED lift LED.levy@ONE=3")
    table.months()
    assert table.mind("ONE", "favours", "LED") == 0
    table.to_lead()
    table.say("LED > ONE threaten ONE.flights@LED>=1 by 2025-05-01 else LED.levy@ONE=1 public")
    table.say(f"ONE > LED refuse {table.ref('t')}")
    table.say("LED end", "ONE lift ONE.flights@LED=1", "ONE end")
    table.months()
    assert table.mind("LED", "favours", "ONE") == 0


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_greater_gift_is_never_a_smaller_favour(some: int, other: int) -> None:
    low, high = sorted((some, other))
    assert 0 <= gift_size(low) <= gift_size(high) <= MOST_FOR_A_GIFT


def test_a_favour_fades_to_nothing() -> None:
    table = Table(a_world(turns=30, after=10))
    table.state = with_mind(table.state, 1, favours=(200, 0, -200))
    seen = []
    for _ in range(38):
        table.months()
        seen.append(table.mind("ONE", "favours", "LED"))
    assert seen == sorted(seen, reverse=True) and seen[0] < 200 and seen[-1] == 0
    assert table.mind("ONE", "favours", "TWO") == 0


# --- beliefs -----------------------------------------------------------------------------------------------------------


@given(situations(), st.integers(1, 30))
def test_what_is_promised_counts_for_more_from_who_keeps_promises_and_less_from_who_breaks_them(case: tuple, more: int) -> None:
    world, state, deal, public = case
    deal = {x: level for x, level in deal.items() if x.startswith("ONE.")} | {"LED.gift@ONE": 3}
    plain, kept, broken = (
        rows(world, with_mind(state, 1, promises_kept=k, promises_broken=b), deal, public=public)["inducement"]
        for k, b in ((0, 0), (more, 0), (0, more))
    )
    assert broken <= plain <= kept and (broken < kept or kept == 0)


# --- face, manner, audience --------------------------------------------------------------------------------------------


@given(situations())
def test_the_less_humbling_manner_costs_less_face(case: tuple) -> None:
    world, state, deal, public = case
    found = [rows(world, state, deal | {"LED.escort@ONE": level}, public=public)["face"] for level in (0, 1, 3)]
    assert found == sorted(found)


@given(permille, permille, permille, st.integers(-1000, 1000))
def test_the_switch_of_the_audience_scales_its_price_and_turns_it_round(
    retreat: int, against: int, accountability: int, net: int
) -> None:
    def price(net: int) -> int:
        switched = attrs.evolve(P, audience_net=net)
        return addends.audience(switched, retreat=retreat, against=against, accountability=accountability)

    assert price(0) == 0 and price(-net) == -price(net) and abs(price(net)) <= P.k_audience
    assert price(1000) <= price(abs(net)) <= 0 or price(1000) == 0


# --- precedent, blocs, outside powers ----------------------------------------------------------------------------------


@given(situations(), st.integers(1, 20))
def test_precedent_covers_who_comes_after_and_raises_the_price_that_is_asked(case: tuple, more: int) -> None:
    world, state, deal, public = case
    plain = rows(world, with_mind(state, 1, yeses=0, rate=0), deal, public=public)
    covered = rows(world, with_mind(state, 1, yeses=more, rate=0), deal, public=public)
    dearer = rows(world, with_mind(state, 1, yeses=0, rate=200), deal, public=public)
    assert covered["precedent"] >= plain["precedent"] >= dearer["precedent"]
    assert covered["face"] >= plain["face"]


def in_a_bloc(world: World) -> World:
    """The same world with both governments in one bloc."""
    seats = tuple(attrs.evolve(s, blocs=("b",)) if i else s for i, s in enumerate(world.rules.seats))
    return attrs.evolve(world, rules=attrs.evolve(world.rules, seats=seats))


def test_the_yes_of_a_member_of_ones_bloc_covers_more_than_that_of_a_stranger() -> None:
    found = []
    for world in (a_world(), in_a_bloc(a_world())):
        table = Table(world)
        table.to_lead()
        table.say("LED > ONE open visit", "LED > ONE offer ONE.flights@LED=1 for 12 public", "ONE > LED accept o2.LED.ONE")
        found.append(table.mind("TWO", "yeses", index=2))
    assert 0 < found[0] < found[1]


def test_harm_to_a_member_cools_its_bloc_and_not_a_stranger() -> None:
    found = []
    for world in (a_world(), in_a_bloc(a_world())):
        table = Table(world)
        table.to_lead()
        table.say("LED impose LED.levy@ONE=1")
        table.months()
        found.append(table.mind("TWO", "trust", "LED"))
    assert found[1] < found[0]


def test_who_has_turned_to_an_outside_power_loses_less_by_a_no() -> None:
    courting = a_measure("courting", by="others", at="lead", actor=(0, 5), target=(0, -60), class_="hedge")
    world = a_world((a_seat("LED"), a_seat("ONE", outside=(100, 500)), a_seat("TWO")), (*some_measures(), courting))
    state, _ = start(world, "1")
    state = with_mind(under_threat(state, {FLIGHTS: 1}, {LEVY: 0}, public=True), 1, threats_kept=20)
    policy = list(state.public.columns[0])
    found = [rows(world, state, {FLIGHTS: 1})["outside"]]
    policy[[str(x) for x in world.rules.levers].index("ONE.courting@LED")] = 3
    turned = state._replace(public=state.public._replace(columns=(tuple(policy), *state.public.columns[1:])))
    found.append(rows(world, turned, {FLIGHTS: 1})["outside"])
    assert -1000 * P.k_outside <= found[1] < found[0] < 0


# --- calendars and lame ducks ------------------------------------------------------------------------------------------


def going_out(world: World, lame: int) -> World:
    """The same world with a government that is on its way out for three months."""
    season = Season(id="last_months", month_from=1, month_to=1, lasts=3, chance=1000, patience=0, audience=0, lame_duck=lame)
    seats = tuple(attrs.evolve(s, seasons=(season,)) if i == 1 else s for i, s in enumerate(world.rules.seats))
    return attrs.evolve(world, rules=attrs.evolve(world.rules, seats=seats))


@given(st.lists(permille, min_size=2, max_size=2).map(sorted), st.integers(1, 3))
def test_who_is_on_the_way_out_counts_what_it_is_promised_for_less_and_quick_goods_in_full(lame: list[int], gift: int) -> None:
    found = []
    for how_far in lame:
        world = going_out(a_world(), how_far)
        point = Standpoint(observe(world, start(world, "1")[0], "ONE"), 0)
        deal = by_index(world, {FLIGHTS: 1, "LED.gift@ONE": gift})
        sums = [point.appraise(deal, public=False, at_once=at_once) for at_once in (False, True)]
        found.append([x.rows[1] for x in sums])
    assert found[1][0] <= found[0][0] <= found[0][1] and found[0][1] == found[1][1]


@given(st.lists(permille, min_size=2, max_size=2).map(sorted), st.integers(1, 3))
def test_who_is_on_the_way_out_counts_its_own_promise_for_less(lame: list[int], flights: int) -> None:
    found = []
    for how_far in lame:
        world = going_out(a_world((a_seat("LED"), a_seat("ONE", reciprocity=1000), a_seat("TWO"))), how_far)
        found.append(rows(world, start(world, "1")[0], {FLIGHTS: flights})["substance"])
    assert found[0] <= found[1] <= 0


def test_a_campaign_makes_it_patient_and_a_public_retreat_dear_while_it_lasts() -> None:
    season = Season(id="campaign", month_from=1, month_to=1, lasts=2, chance=1000, patience=400, audience=400)
    plain = a_world((a_seat("LED"), a_seat("ONE", patience=300, accountability=300), a_seat("TWO")), need=800)
    seats = tuple(attrs.evolve(s, seasons=(season,)) if i == 1 else s for i, s in enumerate(plain.rules.seats))
    campaign = attrs.evolve(plain, rules=attrs.evolve(plain.rules, seats=seats))
    found = {}
    for name, world, turn in (("plain", plain, 1), ("campaign", campaign, 1), ("over", campaign, 3)):
        state = under_threat(start(world, "1")[0], {FLIGHTS: 3}, {LEVY: 1}, public=True)
        state = state._replace(public=state.public._replace(turn=turn))
        found[name] = rows(world, state, {FLIGHTS: 3}, public=True)
    assert found["campaign"]["waiting"] < found["plain"]["waiting"] == found["over"]["waiting"] < 0
    assert found["campaign"]["audience"] < found["plain"]["audience"] == found["over"]["audience"] < 0


def test_a_successor_need_not_keep_what_it_took_over() -> None:
    """It re-plans with half of the good name at stake, and ends openly what is a loss to it."""
    breaks = []
    for lame in (0, 1000):
        seat = a_seat("ONE", reciprocity=1000, accountability=0, weights=(500, 500))
        table = Table(going_out(a_world((a_seat("LED"), seat, a_seat("TWO")), turns=8), lame))
        table.to_lead()
        table.say("LED > ONE open visit", "LED > ONE offer ONE.flights@LED=3 for 24 private", "ONE > LED accept o2.LED.ONE")
        table.months(3)
        found = choose(observe(table.world, table.state, "ONE"), always_lucky).order
        breaks.append(isinstance(found, o.Break))
    assert breaks == [False, True]


# --- need, brinkmanship, bluff -----------------------------------------------------------------------------------------


@given(permille, permille)
def test_visible_need_raises_what_is_insisted_on_and_never_beyond_its_bound(some: int, other: int) -> None:
    world = a_world()
    found = []
    for need in sorted((some, other)):
        state, _ = start(world, "1")
        stocks = list(state.public.columns[STOCK])
        stocks[world.rules.need_stock] = need
        columns = list(state.public.columns)
        columns[STOCK] = tuple(stocks)
        obs = observe(world, state._replace(public=state.public._replace(columns=tuple(columns))), "ONE")
        assert 0 <= dearer_by_need(obs, 0) <= FOR_NEED and dearer_by_need(obs, 2) == 0
        found.append((dearer_by_need(obs, 0), insists_on(obs, 0)))
    assert found == sorted(found)


@given(st.integers(0, 1000), st.integers(0, 12))
def test_only_the_bold_hold_out_and_only_while_the_date_is_far(risk_love: int, months: int) -> None:
    world = a_world((a_seat("LED"), a_seat("ONE", risk_love=risk_love), a_seat("TWO")))
    state = under_threat(start(world, "1")[0], {FLIGHTS: 1}, {LEVY: 0}, public=True)
    *others, threat = state.public.acts
    dated = threat._replace(by=add_months(state.date, months))
    obs = observe(world, state._replace(public=state.public._replace(acts=(*others, dated))), "ONE")
    held = pressed.holds_out(Standpoint(obs, 0), by_index(world, {FLIGHTS: 1}))
    assert (held > 0) == (risk_love >= pressed.BOLD and months > 1)
    assert 0 <= held <= pressed.BRINK


@pytest.mark.parametrize(("risk_love", "public"), [(pressed.BOLD - 1, True), (1000, False)])
def test_the_cautious_do_not_bluff_and_nobody_bluffs_in_answer_to_a_private_word(risk_love: int, *, public: bool) -> None:
    world = a_world((a_seat("LED"), a_seat("ONE", risk_love=risk_love, pride=0), a_seat("TWO")))
    state = under_threat(start(world, "1")[0], {FLIGHTS: 3}, {LEVY: 2}, public=public)
    point = Standpoint(observe(world, state, "ONE"), 0)
    act = next(a for a in (*state.public.acts, *state.private[1].acts) if isinstance(a, Commitment))
    assert bluffs(point, act, None, always_lucky) == ()


def test_the_bold_announce_what_they_would_not_do_when_luck_has_it_so() -> None:
    world = a_world((a_seat("LED"), a_seat("ONE", risk_love=900, pride=100), a_seat("TWO")))
    state = under_threat(start(world, "1")[0], {FLIGHTS: 3}, {LEVY: 2}, public=True)
    point = Standpoint(observe(world, state, "ONE"), 0)
    act = state.public.acts[-1]
    assert isinstance(act, Commitment)
    assert bluffs(point, act, None, always_lucky) and not bluffs(point, act, None, never_lucky)


# --- compliance in quiet, retaliation in trade, slow starts --------------------------------------------------------------


def defied(**changes: object) -> Table:
    """A game in which a public demand has been refused in public; two months are left."""
    seat = a_seat("ONE", pride=900, accountability=1000, weights=(900, 100), capacity=5000, reciprocity=900, **changes)
    table = Table(a_world((a_seat("LED"), seat, a_seat("TWO")), turns=8))
    table.state = with_mind(table.state, 1, threats_kept=30, belief=900)
    table.to_lead()
    table.say("LED > ONE threaten ONE.flights@LED>=2 by 2025-03-01 else LED.levy@ONE=0 public")
    table.say(f"ONE > LED refuse {table.ref('t')}", "LED end")
    return table


def test_a_government_that_defied_in_public_moves_its_lever_without_a_word_before_the_day() -> None:
    table = defied()
    choice = choose(observe(table.world, table.state, "ONE"), never_lucky)
    assert isinstance(choice.order, o.Lift) and "why=quiet" in choice.note
    table.say("ONE lift ONE.flights@LED=2")
    table.months()
    assert table.level(FLIGHTS) == 2 and not any(isinstance(a, Agreement) for a in table.state.public.acts)


def test_what_it_can_say_yes_to_in_public_it_does_not_do_in_quiet() -> None:
    """The public form must be what stands in the way."""
    table = defied()
    point = Standpoint(observe(table.world, table.state, "ONE"), 0)
    demand = by_index(table.world, {FLIGHTS: 2})
    public, private = (point.appraise(demand, public=x).total for x in (True, False))
    assert public < 0 < private
    assert pressed._quietly(point, demand, public) is None


def test_announced_retaliation_is_given_up_in_a_deal_that_takes_its_reason_away() -> None:
    table = Table(a_world(turns=8))
    table.to_lead()
    table.say("LED > ONE threaten ONE.flights@LED>=2 by 2025-04-01 else LED.levy@ONE=0 public")
    first = table.ref("t")
    table.say(f"ONE > LED retaliate {first} with ONE.toll@LED=1 by 2025-05-01")
    table.say("LED > ONE open visit", "LED > ONE offer ONE.flights@LED=2, LED.gift@ONE=1 for 12 private")
    events = table.say(f"ONE > LED accept {table.ref('o')}")
    assert [e.key for e in events if isinstance(e, Told)] == ["traded_away"]
    assert not any(isinstance(a, Commitment) for a in table.state.public.acts)
    assert table.mind("LED", "threats_dropped", "ONE") == 0 and table.count("threats_standing") == 0


def test_retaliation_stays_where_the_deal_leaves_the_threat_that_it_answers() -> None:
    table = Table(a_world(turns=8))
    table.to_lead()
    table.say("LED > ONE threaten ONE.flights@LED>=2 by 2025-04-01 else LED.levy@ONE=0 public")
    table.say(f"ONE > LED retaliate {table.ref('t')} with ONE.toll@LED=1 by 2025-05-01")
    table.say("LED > ONE open visit", "LED > ONE offer ONE.watch@LED=1, LED.gift@ONE=1 for 12 private")
    table.say(f"ONE > LED accept {table.ref('o')}")
    assert sum(isinstance(a, Commitment) for a in table.state.public.acts) == 2


# --- harm that stands --------------------------------------------------------------------------------------------------


def struck(world: World, state: State) -> State:
    """The state in which the levy of the lead on ONE stands below where the game began."""
    at = [str(x) for x in world.rules.levers].index(LEVY)
    policy = list(state.public.columns[POLICY])
    policy[at] = 1
    columns = tuple(tuple(policy) if i == POLICY else column for i, column in enumerate(state.public.columns))
    return state._replace(public=state.public._replace(columns=columns))


@given(situations())
def test_the_same_yes_costs_more_face_while_harm_stands_and_what_asks_nothing_costs_none(case: tuple) -> None:
    world, state, deal, public = case
    own = {x: y for x, y in deal.items() if x != LEVY}
    face = [rows(world, s, own, public=public)["face"] for s in (struck(world, state), state)]
    assert -1000 * world.rules.params.k_face <= face[0] <= face[1] <= 0
    gift = {"LED.gift@ONE": 1}
    assert rows(world, struck(world, state), gift)["face"] == rows(world, state, gift)["face"]


def test_the_end_of_harm_is_worth_more_than_nothing_and_less_than_it_cost() -> None:
    world = a_world((a_seat("LED"), a_seat("ONE", pride=0), a_seat("TWO")))
    state, _ = start(world, "b2:relief")
    point = Standpoint(observe(world, struck(world, state), "ONE"), world.rules.lead)
    lever = [str(x) for x in world.rules.levers].index(LEVY)
    borne = point.change(point.table, lever, 3)
    given_back = point.appraise({lever: 3}, public=False).rows[addends.ADDENDS.index("inducement")]
    assert 0 < relieved(given_back) < given_back < borne


def test_a_government_that_was_struck_says_yes_to_less_than_one_that_is_only_threatened() -> None:
    world = a_world((a_seat("LED"), a_seat("ONE", pride=600), a_seat("TWO")))
    state, _ = start(world, "b2:struck")
    threat = under_threat(state, {FLIGHTS: 2}, {LEVY: 1}, public=True)
    warned = appraise(world, threat, {FLIGHTS: 2}, public=True)
    lifted = appraise(world, struck(world, state), {FLIGHTS: 2, LEVY: 3}, public=True)
    assert lifted.total < warned.total


def test_a_threat_taken_back_when_it_was_met_is_no_word_broken_and_its_speaker_is_watched() -> None:
    for met in (True, False):
        table = Table(a_world(turns=8))
        table.to_lead()
        table.say("LED > ONE threaten ONE.flights@LED>=1 by 2025-06-01 else LED.levy@ONE=1 public")
        threat = table.ref("t")
        table.say(f"ONE > LED refuse {threat}", "LED end", *(["ONE lift ONE.flights@LED=1"] if met else []))
        table.months()
        table.to_lead()
        table.say(f"LED withdraw {threat}")
        assert (table.mind("ONE", "threats_dropped", "LED") == 0) == met
        assert any(a.ref.startswith("w") for a in table.state.private[1].acts) == met


def test_what_takes_capacity_starts_late_where_it_was_signed_under_pressure() -> None:
    found = []
    for threat in ("", "LED > ONE threaten ONE.watch@LED>=1 by 2025-04-01 else LED.levy@ONE=1 private"):
        table = Table(a_world((a_seat("LED"), a_seat("ONE", relation=300), a_seat("TWO")), turns=8))
        table.to_lead()
        table.say("LED > ONE open visit", *([threat] if threat else []))
        if not threat:
            table.say("LED > ONE offer ONE.watch@LED=1, LED.gift@ONE=1 for 12 private")
        table.say(f"ONE > LED accept {table.ref('t' if threat else 'o')}")
        found.append(next((a.share for a in table.state.private[1].acts if isinstance(a, Plan)), 1000))
    assert found[1] < found[0]


def test_a_slow_starter_keeps_more_each_month_until_it_keeps_what_it_means_to() -> None:
    table = Table(a_world((a_seat("LED"), a_seat("ONE", relation=300, reciprocity=1000), a_seat("TWO")), turns=10))
    table.to_lead()
    table.say("LED > ONE open visit", "LED > ONE threaten ONE.watch@LED>=1 by 2025-04-01 else LED.levy@ONE=0 private")
    table.say(f"ONE > LED accept {table.ref('t')}", "LED end")
    seen = []
    for _ in range(4):
        choice = choose(observe(table.world, table.state, "ONE"), never_lucky)
        if isinstance(choice.order, o.Keep):
            table.say(format_order(choice.order))
        table.months()
        seen.append(table.kept("ONE.watch@LED"))
    assert seen == sorted(seen) and seen[0] < 1000


# --- who contests --------------------------------------------------------------------------------------------------------


def test_a_group_that_bears_it_in_the_open_contests_it_behind_its_back() -> None:
    congress = a_group("congress", weights=(300, 700), kind="legislature", influence=800, tolerance=60)
    measures = tuple(
        attrs.evolve(m, rule=attrs.evolve(m.rule, assent=("legislature",))) if m.rule.id == "flights" else m
        for m in some_measures()
    )
    world = a_world((a_seat("LED"), a_seat("ONE", groups=(congress,), pride=0, reciprocity=1000), a_seat("TWO")), measures)
    state, _ = start(world, "1")
    found = {
        (level, public): appraise(world, state, {FLIGHTS: level}, public=public)
        for level in (1, 2, 3) for public in (True, False)
    }
    assert any(found[x, False].contested and not found[x, True].contested for x in (1, 2, 3))
    for level in (1, 2, 3):
        assert set(found[level, True].contested) <= set(found[level, False].contested)
        assert found[level, True].blockers == found[level, False].blockers


def test_an_answer_says_when_it_was_held_back_and_when_its_government_is_going_out() -> None:
    world = going_out(a_world((a_seat("LED"), a_seat("ONE", patience=0), a_seat("TWO"))), 900)
    table = Table(world)
    table.to_lead()
    table.say("LED > ONE open visit", "LED > ONE offer LED.gift@ONE=1, ONE.watch@LED=1 for 12 private")
    choice = answer(observe(world, table.state, "ONE"), never_lucky, table.ref("o"))
    assert " lame_duck=" in choice.note


def test_the_guide_names_tests_and_places_that_there_are() -> None:
    """The table of mechanisms may not point at what is gone."""
    root = Path(__file__).resolve().parents[2]
    guide = (root / "content" / "guides" / "political_layer.md").read_text(encoding="utf-8")
    tests = "".join(path.read_text(encoding="utf-8") for path in (root / "tests").rglob("test_*.py"))
    assert [name for name in re.findall(r"`(test_\w+)`", guide) if f"def {name}(" not in tests] == []
    code: dict[str, str] = {}
    for path in (*(root / "game" / "core").glob("*.py"), *(root / "game" / "ai").glob("*.py")):
        code[path.stem] = code.get(path.stem, "") + path.read_text(encoding="utf-8")
    places = [(module, name) for module, name in re.findall(r"`(\w+)\.(\w+)`", guide) if module in code]
    gone = [place for place in places if not re.search(rf"^def {place[1]}\(", code[place[0]], re.MULTILINE)]
    assert len(places) > 15 and gone == []
