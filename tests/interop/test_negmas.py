"""The bargaining core before NegMAS, a referee that is not ours: a few sessions of the tournament in `tests/bench`.

Skipped where the extra `interop` is not installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

negmas = pytest.importorskip("negmas", reason="needs the extra `interop`")

from negmas import SAOMechanism, make_issue  # noqa: E402
from negmas.outcomes import make_os  # noqa: E402
from negmas.preferences import LinearAdditiveUtilityFunction  # noqa: E402
from negmas.preferences.value_fun import AffineFun  # noqa: E402
from negmas.sao.negotiators import (  # noqa: E402
    BoulwareTBNegotiator,
    ConcederTBNegotiator,
    HybridNegotiator,
    LinearTBNegotiator,
    NaiveTitForTatNegotiator,
)

from game.ai.bargain import TooLarge, outcomes, pareto, utility, utility_to_other  # noqa: E402
from game.interop.negmas_door import BackchannelNegotiator, clock_of  # noqa: E402
from game.interop.negmas_space import agenda_of, space_of, valuation_of  # noqa: E402
from tests.interop.referee import by_chance, drawn, from_pareto, marks_of, own_domains, play, worth  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
FIELD = (BoulwareTBNegotiator, LinearTBNegotiator, ConcederTBNegotiator, NaiveTitForTatNegotiator, HybridNegotiator)
NAMES = [scenario.name for scenario in own_domains()]


def domain(name: str) -> Any:
    return next(scenario for scenario in own_domains() if scenario.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_a_domain_becomes_a_space_with_the_utilities_that_negmas_reckons(name: str) -> None:
    scenario = domain(name)
    opened = space_of(scenario)
    assert outcomes(opened.space) == scenario.outcome_space.cardinality
    for n, outcome in enumerate(scenario.outcome_space.enumerate()):
        if n % 97:
            continue
        package = opened.agenda.package(outcome)
        assert opened.agenda.outcome(package) == tuple(outcome)
        one, two = (round(float(ufun(outcome)) * 1_000_000) for ufun in scenario.ufuns)
        assert abs(utility(opened.space, package) - one) <= 5
        assert abs(utility_to_other(opened.space, package) - two) <= 5


@pytest.mark.parametrize("name", NAMES)
def test_our_frontier_is_the_one_of_brute_force(name: str) -> None:
    scenario = domain(name)
    opened = space_of(scenario)
    marks = marks_of(scenario)
    for package in pareto(opened.space):
        outcome = opened.agenda.outcome(package)
        gains = worth(scenario.ufuns[0], outcome, 0), worth(scenario.ufuns[1], outcome, 0)
        assert from_pareto(marks, gains) < 0.0001


def test_deals_of_ours_lie_near_the_frontier_and_above_both_reserved_values() -> None:
    away, agreed, held = [], 0, 0
    for name in ("laptop", "river", "tariff_deal", "grocery", "used_car", "bicycle_parts"):
        scenario = domain(name)
        marks = marks_of(scenario)
        for kinds in ((BackchannelNegotiator, BackchannelNegotiator), (BackchannelNegotiator, LinearTBNegotiator)):
            played = play(scenario, *kinds, rounds=12, seed=1)
            held += 1
            if played.deal is not None:
                agreed += 1
                away.append(from_pareto(marks, played.gains))
                for gain, ufun in zip(played.gains, scenario.ufuns, strict=True):
                    assert gain >= worth(ufun, None, 0) - 0.0001
    assert agreed >= held - 1
    assert fmean(away) < 0.05
    assert max(away) < 0.2


def test_ours_earns_more_than_boulware_and_agrees_as_often_as_linear() -> None:
    """Against a part of the field on three domains that nothing was tuned on; the whole is in `tests/bench/tournament.py`."""
    earned: dict[type, list[float]] = {}
    agreed: dict[type, list[bool]] = {}
    for scenario in by_chance(2024, 3):
        for ours in (BackchannelNegotiator, BoulwareTBNegotiator, LinearTBNegotiator):
            for theirs in FIELD:
                for n, pair in enumerate(((ours, theirs), (theirs, ours))):
                    played = play(scenario, *pair, rounds=12, seed=1)
                    earned.setdefault(ours, []).append(played.gains[n])
                    agreed.setdefault(ours, []).append(played.deal is not None)
    assert fmean(earned[BackchannelNegotiator]) > fmean(earned[BoulwareTBNegotiator])
    assert fmean(agreed[BackchannelNegotiator]) >= fmean(agreed[LinearTBNegotiator])


TRACE = """
import sys
sys.path.insert(0, {root!r})
from tests.interop.test_negmas import *
for kind in (BackchannelNegotiator, negmas.sao.negotiators.FastMiCRONegotiator):
    played = play(domain("party"), BackchannelNegotiator, kind, rounds=12, seed=5)
    print(played.trace, played.deal, played.steps)
"""


def test_the_same_seed_gives_the_same_trace_in_another_process_too() -> None:
    traces = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", TRACE.format(root=str(ROOT))], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": "0"}, timeout=120,
        ).stdout
        for _ in (1, 2)
    ]
    assert traces[0].count("(") > 20
    assert traces[0] == traces[1]


def test_a_session_leaves_nothing_behind_for_the_next() -> None:
    scenario = domain("camera")
    first = play(scenario, BackchannelNegotiator, BackchannelNegotiator, rounds=12, seed=1)
    play(domain("river"), BackchannelNegotiator, HybridNegotiator, rounds=7, seed=3)
    assert play(scenario, BackchannelNegotiator, BackchannelNegotiator, rounds=12, seed=9) == first


@pytest.mark.parametrize("kind", ["joint", "discounted", "range"])
def test_utilities_that_do_not_add_up_fade_or_have_no_levels_are_negotiated_too(kind: str) -> None:
    import random

    deals = 0
    for n in range(4):
        scenario = drawn(random.Random(n), f"{kind}_{n}", kind)
        for pair in ((BackchannelNegotiator, LinearTBNegotiator), (LinearTBNegotiator, BackchannelNegotiator)):
            played = play(scenario, *pair, rounds=12, seed=n)
            if played.deal is not None:
                deals += 1
                ours = pair.index(BackchannelNegotiator)
                # A discount bites on the way: what was worth the reserved value undiscounted was worth taking.
                fade = 0.97**12 if kind == "discounted" else 1.0
                assert played.gains[ours] >= fade * worth(scenario.ufuns[ours], None, 0) - 0.0001
    assert deals >= 5


def test_what_does_not_add_up_gets_a_judge_and_what_does_gets_none() -> None:
    import random

    for kind, judged in (("joint", True), ("added", False)):
        scenario = drawn(random.Random(3), kind, kind)
        value = valuation_of(scenario.ufuns[0], agenda_of(scenario.issues))
        assert (value.judge is not None) == judged
        assert abs(value.most - float(scenario.ufuns[0].max()) * 1_000_000) <= 10


def test_a_range_of_numbers_is_cut_into_levels_that_keep_both_ends_and_take_the_nearest() -> None:
    agenda = agenda_of([make_issue((0.0, 2.0), "amount"), make_issue((0, 1000), "units"), make_issue(["a", "b"], "kind")])
    amounts, units, kinds = agenda.values
    assert (amounts[0], amounts[-1], units[0], units[-1], kinds) == (0.0, 2.0, 0, 1000, ("a", "b"))
    assert len(amounts) == len(units) == 40
    assert all(isinstance(unit, int) for unit in units)
    package = agenda.package((1.999, 333, "b"))
    assert package == (39, min(range(40), key=lambda level: abs(units[level] - 333)), 1)


@pytest.mark.parametrize("rounds", [1, 2, 4, 40])
@pytest.mark.parametrize("single", [False, True])
def test_sessions_of_any_length_and_order_end_in_time(rounds: int, single: bool) -> None:
    issues = [make_issue((0.0, 1.0), "amount")]
    ufuns = [
        LinearAdditiveUtilityFunction(
            values=[AffineFun(slope, 0.5 - slope / 2)], weights=[1.0], issues=issues, reserved_value=0.2
        )
        for slope in (1.0, -1.0)
    ]
    session = SAOMechanism(outcome_space=make_os(issues), n_steps=rounds, one_offer_per_step=single)
    for name, ufun in zip("ab", ufuns, strict=True):
        session.add(BackchannelNegotiator(name=name), ufun=ufun)
    session.run()
    assert (session.agreement is not None) == (not single or rounds > 1)
    if session.agreement is not None:
        assert all(float(ufun(session.agreement)) >= 0.2 - 0.0001 for ufun in ufuns)


def test_the_clock_counts_our_turns_and_knows_who_has_the_last_word() -> None:
    class Session:
        n_steps, n_negotiators, one_offer_per_step = 7, 2, True

    class At:
        step, relative_time = 0, 0.0

    session, state = Session(), At()
    opening = clock_of(session, state, opens=True)
    state.step = 1
    second = clock_of(session, state, opens=False)
    assert (opening.turns, opening.last_word, second.turns, second.last_word) == (4, False, 3, True)
    state.step = 5
    assert second.turn(state) == 2
    session.one_offer_per_step = False
    assert clock_of(session, state, opens=True)[:1] == (7,)
    assert clock_of(session, state, opens=True).last_word
    assert not clock_of(session, state, opens=False).last_word


def test_a_session_limited_by_time_alone_comes_to_an_end() -> None:
    scenario = domain("laptop")
    session = SAOMechanism(outcome_space=scenario.outcome_space, time_limit=0.5)
    for name, ufun in zip("ab", scenario.ufuns, strict=True):
        session.add(BackchannelNegotiator(name=name), ufun=ufun)
    session.run()
    assert session.agreement is not None


def test_three_at_a_table_come_to_terms_or_part_without_an_error() -> None:
    scenario = domain("grocery")
    session = SAOMechanism(outcome_space=scenario.outcome_space, n_steps=12)
    for name, ufun in zip("abc", (*scenario.ufuns, scenario.ufuns[0]), strict=True):
        session.add(BackchannelNegotiator(name=name), ufun=ufun)
    session.run()
    assert session.agreement is not None


def test_a_scenario_of_three_sides_is_refused_as_a_space() -> None:
    scenario = domain("grocery")
    three = type(scenario)(outcome_space=scenario.outcome_space, ufuns=(*scenario.ufuns, scenario.ufuns[0]))
    with pytest.raises(ValueError, match="has 3 sides"):
        space_of(three)
    with pytest.raises(TooLarge):
        pareto(space_of(scenario).space, limit=1)
