"""The advisers: they see an observation and no more, they differ, their records are right, and each remark has a text."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from game.ai import adviser_hearing, adviser_remarks
from game.ai.advisers import CHAIRS, suggest
from game.analysis.play_out import Turned, play_out, policies
from game.core import orders as o
from game.core.legality import why_illegal
from game.core.observe import Observation, observe
from game.core.state import Act, Mind, State
from game.core.world import World
from game.view.advice import Records, advise, read_speech, suggestions
from game.view.book import Book

Sent = tuple[State, o.Offer | o.Threaten]
Heard = tuple[Observation, adviser_hearing.Answer, Act | None, o.Order]


class Game:
    """What the lead sent and heard in a game."""

    def __init__(self, world: World, conduct: str) -> None:
        self.world = world
        self.sent: list[Sent] = []
        self.heard: list[Heard] = []
        self._last: dict[str, tuple[State, o.Order]] = {}
        play_out(world, "b2:advice", policies(world, conduct), self._watch, ledger=False)

    def _watch(self, before: State, step: Turned) -> None:
        order, lead = step.order, self.world.lead
        if order.seat == lead and isinstance(order, o.Offer | o.Threaten):
            self.sent.append((before, order))
            self._last[order.target] = before, order
        elif isinstance(order, adviser_hearing.Answer) and order.target == lead and order.seat in self._last:
            asked = observe(self.world, before, lead).act(order.ref)
            self.heard.append((observe(self.world, step.after, lead), order, asked, self._last[order.seat][1]))


@pytest.fixture(scope="module")
def games(world: World) -> list[Game]:
    return [Game(world, "keeps_threats"), Game(world, "random")]


def elsewhere(world: World, state: State) -> State:
    """The same state with every mind but the lead's emptied of all it thinks and feels."""
    minds = tuple(
        mind if seat == world.rules.lead else Mind(tuple(tuple(0 for _ in column) for column in mind.columns), mind.acts)
        for seat, mind in enumerate(state.private)
    )
    return state._replace(private=minds)


def test_what_other_seats_think_changes_no_word_of_the_advice(world: World, book: Book, games: list[Game]) -> None:
    for state, order in games[0].sent[:30]:
        seen, other = (observe(world, one, world.lead) for one in (state, elsewhere(world, state)))
        assert advise(seen, book, order, {}) == advise(other, book, order, {})
        assert suggestions(seen, book, order.target) == suggestions(other, book, order.target)


def test_all_four_speak_and_those_who_disagree_most_come_first(world: World, book: Book, games: list[Game]) -> None:
    apart = 0
    for state, order in games[0].sent[:40]:
        said = advise(observe(world, state, world.lead), book, order, {})
        assert {one.chair for one in said} == set(CHAIRS)
        if len({one.guess for one in said}) > 1:
            apart += 1
            assert said[0].guess != said[1].guess
    assert apart > 5


def test_no_advice_is_a_key_without_a_text_or_a_hole_without_a_fact(world: World, book: Book, games: list[Game]) -> None:
    for game in games:
        for state, order in game.sent[:60]:
            for one in advise(observe(world, state, world.lead), book, order, {}):
                for text in (one.name, one.line, one.guess):
                    assert "{" not in text and "adviser." not in text.lower(), text


def test_the_advisers_say_many_different_things_in_a_game(world: World, book: Book, games: list[Game]) -> None:
    lines = {one.line for state, order in games[1].sent for one in advise(observe(world, state, world.lead), book, order, {})}
    assert len(lines) > 40


def test_a_speech_is_read_as_it_was_said_and_the_mark_of_overstatement_is_not_seen(book: Book, games: list[Game]) -> None:
    for obs, order, asked, _ in games[0].heard[:40]:
        plain = order.speech._replace(saying=tuple(reason.rstrip("!") for reason in order.speech.saying))
        assert read_speech(obs, book, order, asked) == read_speech(obs, book, order._replace(speech=plain), asked)


def test_of_a_speech_at_most_two_reasons_one_silence_and_one_door_are_read(book: Book, games: list[Game]) -> None:
    kinds: set[str] = set()
    for obs, order, asked, _ in games[0].heard:
        read = read_speech(obs, book, order, asked)
        count = [one.kind for one in read]
        kinds.update(count)
        assert count.count("said") <= 2 and count.count("unsaid") <= 1 and count.count("door") <= 1
        for one in read:
            assert one.opinions
            for text in (one.what, *(word for pair in one.opinions for word in pair)):
                assert "{" not in text and "adviser." not in text, text
    assert kinds == {"said", "unsaid", "door"}


def test_records_count_what_was_answered_and_can_be_made_again(world: World, games: list[Game]) -> None:
    for game in games:
        kept, again, sent = Records(), Records(), 0
        answers = {id(order): answer for _, answer, _, order in game.heard}
        for state, order in game.sent:
            answer = answers.get(id(order))
            if answer is None:
                continue
            obs = observe(world, state, world.lead)
            kept.note(obs, order)
            kept.heard(o.End(order.target))  # no answer, so that nothing is counted
            kept.heard(answer)
            again.note(obs, order)
            again.heard(answer)
            sent += 1
        found = kept.record()
        assert found == again.record()
        assert all(of == sent and 0 <= right <= of for right, of in found.values())
        assert len(set(found.values())) > 1


def test_an_answer_that_nobody_waits_for_is_on_no_record() -> None:
    kept = Records()
    kept.heard(o.Refuse("AAA", "BBB", "o1.BBB.AAA"))
    assert set(kept.record().values()) == {(0, 0)}


def test_each_draft_can_be_sent_once_a_sitting_is_open(world: World, obs: Observation) -> None:
    for seat in world.seat_ids:
        if seat == world.lead:
            assert suggest(obs, seat) == ()
            continue
        drafts = suggest(obs, seat)
        assert 2 <= len(drafts) <= 3
        assert len({str(draft.order) for draft in drafts}) == len(drafts)
        for draft in drafts:
            assert {reason.key for reason in why_illegal(obs, draft.order)} <= {"talks/no_sitting"}


def remark_keys() -> set[str]:
    """Every key that a remark may have, read off the code: chair and remark."""
    tree = ast.parse(Path(adviser_remarks.__file__).read_text(encoding="utf-8"))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    found = set()
    for chair in CHAIRS:
        nodes = [functions[f"_{chair}"], *([functions["_dress"]] if chair == CHAIRS[0] else [])]
        for node in (call for one in nodes for call in ast.walk(one) if isinstance(call, ast.Call)):
            if isinstance(node.func, ast.Name) and node.func.id == "Remark":
                for text in ast.walk(node.args[0]):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        found.add(f"{chair}.{text.value}")
    return found


def test_every_remark_has_a_text(book: Book) -> None:
    kinds = ("court", "legislature")
    for key in remark_keys():
        names = [f"adviser.{key}{kind}" for kind in kinds] if key.endswith("assent_") else [f"adviser.{key}"]
        assert [name for name in names if not book.words.has(name)] == []


def test_every_chair_has_a_title_and_a_word_for_its_draft(book: Book) -> None:
    for chair in CHAIRS:
        assert book.words.has(f"adviser.{chair}.title")
        assert book.words.has(f"adviser.{chair}.draft")
