"""What the evidence says, as properties over seeds and countries: directions, never coefficients.

Where the literature disagrees nothing is asserted here, and `content/guides/political_layer.md` says so: the net sign of audience
costs, and whether democracies bargain better. What needs whole games is asserted on a few, and on many where marked slow.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs
import pytest

from game.core import State, World, observe, start
from game.core.appraisal import Appraisal, Standpoint
from game.core.state import MIND
from tests.builders import with_mind
from tests.casebook.scripted import the_world
from tests.properties.evidence_games import Deal, played
from tests.properties.test_appraisal import under_threat

FEW, MANY = 12, 60
SEEDS = tuple(f"b2:evidence/{n}" for n in range(5))
TARIFF = "USA.tariff_all_goods@{}"
FLIGHTS, THIRD, TEXT = "{}.repatriation_flights@USA", "{}.accept_third_country@USA", "{}.asylum_text@USA"


# --- one sum, over seeds and countries ---------------------------------------------------------------------------------


def lever(world: World, text: str) -> int:
    return [str(x) for x in world.rules.levers].index(text)


def cases(world: World) -> Iterator[tuple[State, int, str]]:
    """First days of several seeds, as each government sees them."""
    for seed in SEEDS:
        state, _ = start(world, seed)
        for at, name in enumerate(world.seat_ids):
            if name != world.lead:
                yield state, at, name


def sum_of(world: World, state: State, at: int, deal: Mapping[str, int], *, public: bool = False) -> Appraisal:
    point = Standpoint(observe(world, state, world.seat_ids[at]), world.rules.lead)
    return point.appraise({lever(world, text): level for text, level in deal.items()}, public=public)


def threatened(world: World, state: State, name: str, harm: int) -> State:
    """The state in which flights are demanded of a government in private, with a tariff otherwise."""
    told = under_threat(state, {}, {}, public=True)
    flights, tariff = (world.rules.term(lever(world, text.format(name)), level) for text, level in ((FLIGHTS, 5), (TARIFF, harm)))
    act = told.public.acts[-1]._replace(target=name, speaker="USA", demand=(flights,), terms=(tariff,), public=False)
    minds = list(state.private)
    for at in (0, world.seat_ids.index(name)):
        minds[at] = minds[at]._replace(acts=(*minds[at].acts, act))
    return state._replace(private=tuple(minds))


def rising(change: Callable[[State, int, str], tuple[State, State]]) -> tuple[int, int, int]:
    """Over all cases: how often a yes to the threat is worth more, the same, less in the second state than in the first."""
    world, found = the_world(), [0, 0, 0]
    for state, at, name in cases(world):
        low, high = (sum_of(world, s, at, {FLIGHTS.format(name): 5}).total for s in change(state, at, name))
        found[0 if high > low else 1 if high == low else 2] += 1
    return found[0], found[1], found[2]


def mostly(found: tuple[int, int, int]) -> bool:
    """Never the other way, and in most cases strictly."""
    more, same, less = found
    return less == 0 and more > same


def felt(state: State, at: int, column: str, by: int) -> State:
    """The state in which a government has seen more of something."""
    now = state.private[at].columns[[c.name for c in MIND].index(column)]
    return with_mind(state, at, **{column: tuple(x + by for x in now)})


def test_a_threat_that_would_cost_its_target_more_brings_more() -> None:
    """Bapat, Heinrich, Kobayashi and Morgan (2013): the target's cost is the plainest correlate of success."""
    world = the_world()
    top = world.rules.start_levels[lever(world, TARIFF.format("MEX"))]
    assert mostly(rising(lambda state, _, name: (threatened(world, state, name, top - 1), threatened(world, state, name, 0))))


@pytest.mark.parametrize(("column", "helps"), [
    ("released", True), ("punished", False), ("squeezed", False), ("threats_kept", True), ("threats_dropped", False),
])
def test_assurance_and_a_record_help_a_threat_and_squeezing_and_backing_down_hurt_it(column: str, *, helps: bool) -> None:
    """Schelling (1966) and Pauly (2024) on assurance; Sechser (2010) on those who expect to be squeezed again."""
    world = the_world()

    def change(state: State, at: int, name: str) -> tuple[State, State]:
        under = with_mind(threatened(world, state, name, 0), at, squeezed=0)
        return (under, felt(under, at, column, 4)) if helps else (felt(under, at, column, 4), under)

    assert mostly(rising(change))


def test_an_inducement_added_to_a_threat_raises_the_yes() -> None:
    """Davis (2000), Nincic (2010), Drezner (1999): sticks with carrots do better than sticks."""
    world = the_world()
    found = [0, 0, 0]
    for state, at, name in cases(world):
        under = threatened(world, state, name, 0)
        gifts = [x for x in (f"USA.reintegration_fund@{name}", f"USA.work_visas@{name}") if x in map(str, world.rules.levers)]
        bare = {FLIGHTS.format(name): 5}
        low = sum_of(world, under, at, bare).total
        high = sum_of(world, under, at, bare | {gift: world.rules.start_levels[lever(world, gift)] + 1 for gift in gifts}).total
        found[0 if high > low else 1 if high == low else 2] += 1
    assert mostly((found[0], found[1], found[2]))


def test_own_nationals_are_taken_before_third_country_people() -> None:
    """Coleman (2009), Cassarino (2010): to take back one's own is conceded everywhere before taking back others."""
    world = the_world()
    sooner = []
    for state, at, name in cases(world):
        own = sum_of(world, state, at, {FLIGHTS.format(name): top(world, FLIGHTS.format(name))}).total
        third = sum_of(world, state, at, {THIRD.format(name): top(world, THIRD.format(name))}).total
        sooner.append(own > third)
    assert all(sooner)


def kept_in_full(world: World, state: State, at: int, text: str) -> int:
    """What moving a lever of its own to its highest level is worth to a government that keeps it all, millipoints."""
    point = Standpoint(observe(world, state, world.seat_ids[at]), world.rules.lead)
    return point.change(point.table, lever(world, text), top(world, text))


def test_kept_in_full_people_of_third_countries_cost_less_than_a_legal_status() -> None:
    """Reslow and Vink (2015), and the record of the asylum cooperative agreements: a status binds the next government too."""
    world = the_world()
    for state, at, name in cases(world):
        own, people, status = (kept_in_full(world, state, at, text.format(name)) for text in (FLIGHTS, THIRD, TEXT))
        assert own > people > status


def test_a_bare_text_can_be_the_cheapest_to_sign() -> None:
    """What is not meant to be kept costs little: most would rather sign a word than take a single flight of others' people."""
    world = the_world()
    bare = []
    for state, at, name in cases(world):
        word, people = (sum_of(world, state, at, {text.format(name): 1}) for text in (TEXT, THIRD))
        bare.append(word.total > people.total and word.plan <= people.plan)
    assert sum(bare) > len(bare) // 2


def top(world: World, text: str) -> int:
    return len(world.rules.measure_of(lever(world, text)).levels) - 1


def test_the_kind_of_regime_alone_has_no_sign_where_nothing_is_public() -> None:
    """Contested (Schultz 2001 against Downes and Sechser 2012), so no rule but that of the audience reads accountability."""
    world = the_world()
    for state, at, name in list(cases(world))[:9]:
        sums = []
        for accountability in (0, 1000):
            facts = tuple(
                attrs.evolve(s, accountability=accountability) if i == at else s for i, s in enumerate(world.rules.seats)
            )
            other = attrs.evolve(world, rules=attrs.evolve(world.rules, seats=facts))
            sums.append(sum_of(other, threatened(other, state, name, 0), at, {FLIGHTS.format(name): 5}).total)
        assert sums[0] == sums[1]


# --- whole games -------------------------------------------------------------------------------------------------------


def share_struck(games: int, conduct: str) -> tuple[int, int]:
    """How many threats of a conduct were obeyed, and after how many of those the blow came all the same."""
    found = [one for one in played(games).obeyed if one.conduct == conduct]
    return len(found), sum(one.struck for one in found)


def test_of_those_who_yielded_to_a_threat_most_were_not_struck() -> None:
    obeyed, struck = share_struck(FEW, "keeps_threats")
    assert obeyed >= 5 and struck < obeyed / 2


@pytest.mark.slow
@pytest.mark.parametrize("conduct", ["keeps_threats", "reader"])
def test_of_those_who_yielded_to_a_threat_most_were_not_struck_over_many_games(conduct: str) -> None:
    obeyed, struck = share_struck(MANY, conduct)
    assert obeyed >= 3 and struck < obeyed / 2


def early(deals: list[Deal]) -> float:
    """The part of some deals that somebody ended before their term."""
    return sum(deal.ended_early for deal in deals) / max(1, len(deals))


def kept(deals: list[Deal]) -> float:
    """What was kept of them in the last month of each, permille."""
    return sum(deal.kept[-1] for deal in deals if deal.kept) / max(1, sum(bool(deal.kept) for deal in deals))


def signatures_and_acts(games: int) -> tuple[list[Deal], list[Deal]]:
    """Texts that are signed once, and flights that land every week."""
    deals = played(games).deals
    return [x for x in deals if x.measure.class_ == "status"], [x for x in deals if x.measure.id == "repatriation_flights"]


def check_erosion(games: int) -> None:
    signed, acted = signatures_and_acts(games)
    assert len(signed) >= 3 and len(acted) >= 10
    assert early(signed) > early(acted) and kept(signed) < kept(acted)


def check_partial(games: int) -> None:
    deals = played(games).deals
    full, part = [x for x in deals if x.full], [x for x in deals if not x.full]
    assert min(len(full), len(part)) >= 20
    assert early(part) < early(full)


def check_ceiling(games: int) -> None:
    """Of what takes beds, dockets and men, more than half of the deals bring less than half of what the measure can amount to."""
    found = [x for x in played(games).deals if x.measure.capacity >= 0 and x.kept and max(x.measure.amounts) > 0]
    assert len(found) >= 20
    assert sum(x.delivered < 500 for x in found) > len(found) / 2


CHECKS = [check_erosion, check_partial, check_ceiling]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_what_becomes_of_agreements(check: Callable[[int], None]) -> None:
    """One-off signatures erode sooner than repeated acts; partial deals last longer than full ones; most deliver little."""
    check(FEW)


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_what_becomes_of_agreements_over_many_games(check: Callable[[int], None]) -> None:
    check(MANY)


# --- everything occurs ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_kind_of_act_of_the_political_layer_occurs_in_games() -> None:
    bench = Path(__file__).resolve().parents[1] / "bench"
    sys.path.insert(0, str(bench))
    occurs = importlib.import_module("occurs")
    found = occurs.occurs(MANY)
    assert [kind for kind in occurs.KINDS if not any(game[kind] for game in found)] == []
