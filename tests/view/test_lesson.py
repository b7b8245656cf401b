"""A lesson beside a real game: the walk of what happened through its steps, and the tutorial played from end to end."""

from __future__ import annotations

import re
from typing import get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.content.library import Library
from game.content.schema import Lesson, LessonStep
from game.content.schema_lessons import HAPPENED
from game.core import orders as o
from game.core.notation import parse_order
from game.core.state import KEPT, Agreement
from game.session import worlds
from game.session.players import PERSON
from game.session.session import Session
from game.view.book import Book
from game.view.chair import Chair, Done, MonthClosed
from game.view.commands import COMMANDS
from game.view.lesson import Standing, instruction, of_answer, of_order, where
from game.view.shorthand import Orders, read


def a_lesson(*until: str) -> Lesson:
    steps = tuple(
        LessonStep(id=f"s{number}", text=f"text {number}", do=f"do {number}", until=one) for number, one in enumerate(until, 1)
    )
    return Lesson(id="made", title="Made", about="Made.", scenario="none", seed="1", steps=steps)


def at(lesson: Lesson, *happened: str) -> tuple[int, bool]:
    standing = where(lesson, happened)
    return standing.step, standing.done


# ------------------------------------------------------------------------------------------------------------ the walk


def test_a_lesson_begins_at_its_first_step_and_goes_on_when_what_it_waits_for_has_happened() -> None:
    lesson = a_lesson("next", "see:table", "over")
    assert where(lesson, ()) == Standing(step=1, of=3, id="s1", text="text 1", do="do 1", typed="do 1", done=False)
    assert at(lesson, "see:table", "order:offer") == (1, False)
    assert at(lesson, "next") == (2, False)
    assert at(lesson, "next", "next", "see:table") == (3, False)
    assert at(lesson, "next", "see:table", "over") == (3, True)


def test_any_answer_will_do_where_a_step_waits_for_any_and_only_its_own_where_it_names_one() -> None:
    assert at(a_lesson("heard:any", "next"), "heard:refuse") == (2, False)
    assert at(a_lesson("heard:counter", "next"), "heard:refuse") == (1, False)
    assert at(a_lesson("heard:counter", "next"), "heard:counter") == (2, False)


def test_a_later_month_is_as_good_as_the_one_that_a_step_waits_for() -> None:
    assert at(a_lesson("turn:2", "next"), "turn:1") == (1, False)
    assert at(a_lesson("turn:2", "next"), "turn:3") == (2, False)


def test_who_runs_ahead_is_not_held_back() -> None:
    lesson = a_lesson("next", "see:table", "order:offer", "see:why", "order:end", "order:threaten", "over", "see:debrief")
    assert at(lesson, "order:offer") == (4, False), "an order of the same month"
    assert at(lesson, "order:threaten") == (1, False), "an order of a later month"
    assert at(lesson, "order:end") == (6, False), "the end of the month"
    assert at(lesson, "over") == (8, False), "the end of the game"
    assert at(lesson, "over", "see:debrief") == (8, True)


@given(st.lists(st.sampled_from([*HAPPENED, "turn:1", "turn:2", "turn:9"]), max_size=30), st.data())
def test_a_walk_never_goes_back_and_ends_with_the_last_step(happened: list[str], data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.sampled_from([*HAPPENED, "turn:2"]), min_size=1, max_size=8))
    lesson = a_lesson(*steps)
    places = [at(lesson, *happened[:number]) for number in range(len(happened) + 1)]
    assert places == sorted(places)
    assert all(1 <= step <= len(steps) for step, _ in places)


def test_every_order_and_every_answer_has_the_name_by_which_a_lesson_waits_for_it() -> None:
    assert of_order(parse_order("USA > GTM open call")) == "order:open"
    assert of_order(parse_order("USA ask embassy GTM")) == "order:ask"
    assert of_order(parse_order("USA > GTM take o1.GTM.USA part GTM.repatriation_flights@USA=1")) == "order:counter"
    assert of_order(parse_order("USA end")) == "order:end"
    assert of_order(parse_order("USA keep a1.USA.GTM at 500")) == ""
    assert of_answer(parse_order("GTM > USA stall o1.USA.GTM")) == "heard:refuse"
    assert of_answer(parse_order("GTM > USA take o1.USA.GTM part GTM.repatriation_flights@USA=1")) == "heard:part"
    assert of_answer(parse_order("GTM > USA offer GTM.repatriation_flights@USA=1 for 6 private")) == ""


def test_a_key_is_written_as_the_screen_shows_it_and_a_command_without_one_by_its_id() -> None:
    standing = attrs.evolve(where(a_lesson("next"), ()), do="Press {key:table}, then {key:save}.")
    assert instruction(standing, {"table": "T"}) == "Press T, then save."


# --------------------------------------------------------------------------------------------------- lessons of the base


def test_every_key_that_a_lesson_names_is_a_command_with_a_key(library: Library) -> None:
    keys = {one.id: one.key for one in COMMANDS}
    for lesson in library.lessons.values():
        for step in lesson.steps:
            named = re.findall(r"\{key:([a-z_]+)\}", step.do)
            assert all(keys.get(name) for name in named), (lesson.id, step.id, named)
            assert "{" not in step.text and "{" not in step.typed


def test_each_step_says_what_to_type_and_is_short(library: Library) -> None:
    for lesson in library.lessons.values():
        assert 10 <= len(lesson.steps) <= 14
        for step in lesson.steps:
            assert step.typed, step.id
            assert 1 <= len(re.findall(r"[.?!](?:\s|$)", step.text)) <= 3, step.id
            assert len(step.text) <= 320, step.id


@pytest.fixture
def learner(library: Library) -> Chair:
    lesson = library.lessons["tutorial"]
    world = worlds.build(library, lesson.scenario)
    players = dict.fromkeys(world.seat_ids, "government") | {world.lead: PERSON}
    chair = Chair(Session.new(world, lesson.seed, players), library, world.lead)
    chair.rehear()
    chair.listen()
    return chair


LOOKS = {"commitments": "see:commitments", "why": "see:why", "debrief": "see:debrief", "look": "see:desk"}


def do(chair: Chair, line: str) -> list[str]:
    """What happens in a lesson when a line is typed."""
    word = line.split(maxsplit=1)[0]
    if word == "next":
        return ["next"]
    if word in LOOKS:
        return [LOOKS[word]]
    meant = read(chair.obs, chair.book, line)
    assert isinstance(meant, Orders), (line, meant)
    happened = []
    for order in meant.orders:
        before = len(chair.said)
        outcome = chair.give(order)
        assert isinstance(outcome, Done | MonthClosed), outcome
        happened.append(of_order(order))
        heard = (said.order for said in chair.said[before:] if said.speech is not None and said.order is not None)
        happened += [name for one in heard if (name := of_answer(one))]
        if isinstance(outcome, MonthClosed):
            happened += ["see:close", "over" if chair.over else f"turn:{chair.obs.public.turn}"]
    return happened


def line_of(standing: Standing) -> str:
    """The line that a step asks for."""
    if standing.typed.startswith("Type this: "):
        return standing.typed.removeprefix("Type this: ")
    return "look" if "look" in standing.typed else "next"


def test_the_tutorial_played_as_it_says_tells_its_story_and_ends(library: Library, learner: Chair) -> None:
    """Countered, changed and agreed; a threat obeyed under protest; less kept than signed; a court after the end."""
    lesson = library.lessons["tutorial"]
    happened: list[str] = []
    shares: dict[int, int] = {}
    for _ in range(len(lesson.steps)):
        standing = where(lesson, happened)
        happened += do(learner, line_of(standing))
        assert where(lesson, happened).step == standing.step + 1 or where(lesson, happened).done, (standing, happened)
        for act in learner.obs.acts:
            if isinstance(act, Agreement):
                shares[learner.obs.public.turn] = min(
                    learner.obs.shared(KEPT, learner.obs.rules.lever_index[term.lever]) for term in act.package
                )
    assert where(lesson, happened).done
    assert [one for one in happened if one.startswith("heard")] == ["heard:counter", "heard:accept", "heard:accept"]
    assert shares[1] == 1000 and shares[3] < 900
    told = {event.key for event in learner.past() if hasattr(event, "key")}
    assert {"fell_short", "agreement_struck"} <= told
    assert learner.session.timeline.state.clock.ending == "served"


def test_the_first_answer_of_the_tutorial_is_a_counter_and_its_change_is_taken(library: Library) -> None:
    lesson = library.lessons["tutorial"]
    world = worlds.build(library, lesson.scenario)
    for choice in library.scenarios[lesson.scenario].cables[0].choices[:1]:
        players = dict.fromkeys(world.seat_ids, "government") | {world.lead: PERSON}
        chair = Chair(Session.new(world, lesson.seed, players), library, world.lead)
        chair.rehear()
        chair.listen()
        assert do(chair, choice.order)[-1] == "heard:counter"
        assert do(chair, "counter payment=2")[-1] == "heard:accept"


def test_the_text_that_names_the_first_lesson_names_one(library: Library) -> None:
    assert Book(library, worlds.build(library, "tutorial").rules).words.say("lesson.first") in library.lessons


def test_orders_and_answers_are_told_apart_for_every_order_that_there_is() -> None:
    answers = {"Accept", "TakePart", "Counter", "Refuse", "Stall", "Leave", "Retaliate"}
    for of in get_args(o.Order):
        made = of(*("X" for _ in of._fields))
        assert bool(of_answer(made)) == (of.__name__ in answers)
