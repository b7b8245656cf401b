"""What an answer is called: the rules of the coding guide, one by one."""

from __future__ import annotations

import pytest

from game.analysis.backtest.classes import named
from game.analysis.backtest.replay import Done, Told, replay
from game.analysis.backtest.stage import Stage, stage_of
from game.content import schema
from game.content.library import Library
from game.core import orders as o
from game.core.levers import Lever, Package, Term, package
from tests.backtest.conftest import an_episode, coded

USA, GHA = "USA", "GHA"


def staged(library: Library, *, public: bool = True, **situation: object) -> Stage:
    return stage_of(library, an_episode(codes=coded(public=int(public)), **situation))


def flights(level: str) -> Package:
    return package([Term(Lever(GHA, "repatriation_flights", USA), level)])


def told(*acts: tuple[int, o.Order]) -> Told:
    return Told(tuple(Done(day, order, "") for day, order in acts), 1000, contested=False)


def part(terms: Package) -> o.TakePart:
    return o.TakePart(GHA, USA, "o1.USA.GHA", terms)


REFUSE, ACCEPT = o.Refuse(GHA, USA, "o1.USA.GHA"), o.Accept(GHA, USA, "o1.USA.GHA")
RETALIATE = o.Retaliate(GHA, USA, "t1.USA.GHA", package([Term(Lever(GHA, "counter_tariff", USA), "25")]), 20200)


def test_a_yes_is_to_comply(library: Library) -> None:
    assert named(staged(library), told((0, ACCEPT))).response == "comply"


def test_less_than_was_asked_is_partial_and_next_to_nothing_is_a_no(library: Library) -> None:
    stage = staged(library)
    assert named(stage, told((0, part(flights("1"))))).response == "partial"
    wide = staged(library, ask=(schema.EpisodeAsk(measure="accept_third_country", level="no_cap", now="0"),))
    little = package([Term(Lever(GHA, "accept_third_country", USA), "10")])
    assert named(wide, told((0, part(little)))).response == "refuse"


def test_another_manner_alone_is_still_a_yes(library: Library) -> None:
    terms = package([*flights("5"), Term(Lever(USA, "flight_aircraft", GHA), "own")])
    assert named(staged(library), told((0, part(terms)))).response == "comply"


def test_a_manner_that_the_ask_named_and_did_not_get_makes_it_partial(library: Library) -> None:
    move = schema.EpisodeMove(measure="flight_aircraft", level="military_restrained", state="offered")
    terms = package([*flights("5"), Term(Lever(USA, "flight_aircraft", GHA), "own")])
    assert named(staged(library, manner=(move,)), told((0, part(terms)))).response == "partial"


def test_a_veto_case_by_case_makes_it_partial(library: Library) -> None:
    stage = staged(library, ask=(schema.EpisodeAsk(measure="accept_third_country", level="250", now="0"),))
    terms = package([Term(Lever(GHA, "accept_third_country", USA), "250"), Term(Lever(GHA, "third_terms", USA), "veto_each")])
    assert named(stage, told((0, part(terms)))).response == "partial"


def test_help_only_against_something_new_is_a_counter_offer(library: Library) -> None:
    terms = package([*flights("5"), Term(Lever(USA, "work_visas", GHA), "20k")])
    counter = o.Counter(GHA, USA, "o1.USA.GHA", terms)
    assert named(staged(library), told((0, counter))).response == "counteroffer"


def test_what_is_undone_within_two_days_does_not_count_and_the_path_keeps_it(library: Library) -> None:
    found = named(staged(library), told((0, RETALIATE), (1, ACCEPT)))
    assert (found.opening, found.response, found.path) == ("retaliate", "comply", ("retaliate", "comply"))


def test_what_stands_longer_counts_and_where_it_ends_is_told_apart(library: Library) -> None:
    found = named(staged(library), told((0, RETALIATE), (9, ACCEPT)))
    assert (found.response, found.settled) == ("retaliate", "comply")


def test_a_no_in_private_is_no_act_while_the_talks_go_on(library: Library) -> None:
    acts = told((0, REFUSE), (9, part(flights("1"))))
    assert named(staged(library, public=False), acts).response == "partial"
    assert named(staged(library), acts).response == "refuse"


def test_saying_nothing_to_the_end_is_a_no(library: Library) -> None:
    assert named(staged(library), told()).response == "refuse"


@pytest.mark.parametrize("seed", range(4))
def test_the_same_seed_is_answered_the_same(library: Library, seed: int) -> None:
    stage = staged(library)
    assert replay(stage, f"b2:{seed}") == replay(stage, f"b2:{seed}")


def test_a_provocation_asks_nothing_and_is_answered_all_the_same(library: Library) -> None:
    move = schema.EpisodeMove(measure="core_affront", level="high_visit", now="none", state="imposed")
    stage = stage_of(library, an_episode(ask=(), sticks=(move,), codes=coded(outside=2, align=-1, counter_lever=1)))
    answers = {named(stage, replay(stage, f"b2:{n}")).response for n in range(12)}
    assert "comply" not in answers
    assert "retaliate" in answers
