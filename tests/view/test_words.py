"""Every sentence has a text, every text its facts, and nothing that a seat may not know is shown to it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from game.content.library import Library
from game.core import apply, awaiting, observe
from game.core.draft import Event, Opened, Rejected, Said, Told
from game.core.draws import luck
from game.core.observe import Observation
from game.core.orders import End
from game.core.state import State
from game.core.world import World
from game.view.book import Book
from game.view.close import cards, told
from game.view.commands import COMMANDS, GROUPS
from game.view.commitments import agreed, words_given
from game.view.desk import desk
from game.view.dossier import dossier
from game.view.learned import learned
from game.view.table import table
from game.view.voices import LEAST, MOST, Voices
from game.view.words import WIDTH, wrapped

GAME = Path(__file__).resolve().parents[2] / "game"


def keys_in(path: Path, call: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and call in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found.add(first.value)
    return found


def test_every_reason_of_the_rules_has_a_sentence(book: Book) -> None:
    keys = keys_in(GAME / "core" / "legality.py", "_no") - {"authority/{needed}"}
    assert {key for key in keys if not book.words.has(f"illegal.{key.replace('/', '.')}")} == set()


def test_everything_that_rules_tell_has_a_sentence(book: Book) -> None:
    keys = {key for path in (GAME / "core").glob("*.py") for key in keys_in(path, "tell")}
    special = {"event", "due"}
    assert {key for key in keys - special if not book.words.has(f"told.{key}")} == set()


def test_every_key_that_is_said_in_full_exists(library: Library) -> None:
    paths = [*(GAME / "view").glob("*.py"), *(GAME / "cli").glob("p*.py"), GAME / "cli" / "screens.py"]
    keys = {key for path in paths for call in ("say", "says") for key in keys_in(path, call)}
    assert {key for key in keys if key not in library.texts} == set()


def test_every_command_has_a_title_a_help_and_an_example(book: Book) -> None:
    for command in COMMANDS:
        assert all(book.words.has(f"command.{command.id}.{part}") for part in ("title", "help", "example")), command.id
        assert command.group in (*GROUPS, "screen")
        assert book.words.has(f"key.{command.id}")


def test_lines_fit_the_width() -> None:
    assert all(len(line) <= WIDTH for line in wrapped("word " * 60, first="GTM  Guatemala  ", indent=4))


def test_the_desk_tells_the_date_the_days_the_governments_and_the_mandate(obs: Observation, book: Book) -> None:
    view = desk(obs, book, ())
    assert (view.turn, view.days, view.month) == (1, 20, "January 2025")
    assert {one.seat for one in view.governments} == set(book.rules.seat_ids) - {"USA"}
    assert len(view.goals) == len(book.rules.targets)


def test_a_dossier_has_each_figure_with_a_source_or_the_word_that_it_was_judged(obs: Observation, book: Book) -> None:
    view = dossier(obs, book, "GTM", ())
    assert len(view.figures) == len(book.country("GTM").figures)
    assert all(figure.source for figure in view.figures)


def test_a_table_lists_every_lever_between_the_two(obs: Observation, book: Book) -> None:
    view = table(obs, book, "GTM")
    levers = [x for x in book.rules.levers if {x.actor, x.target} == {"USA", "GTM"}]
    assert len(view.asks) + len(view.gives) + len(view.holds) >= len(levers)


def test_a_sum_is_taken_off_what_a_seat_learns() -> None:
    event = Said(End("GTM"), ("GTM", "USA"), "why=accept total=30")
    (found,) = learned([event], seat="USA", at=0)
    assert isinstance(found, Said) and found.note == ""
    assert learned([event], seat="MEX", at=1) == ()


def a_year(world: World, state: State) -> tuple[State, list[list[Event]]]:
    """A year in which the lead offers and threatens at random and the governments think, as lists of events a month."""
    from game.ai import conducts, government

    lead = conducts.conduct("random")
    months: list[list[Event]] = [[]]
    pull = luck(state.seed)
    while awaiting(state) and state.turn <= world.rules.turns:
        seat, turn = awaiting(state)[0].seat, state.turn
        choice = (lead if seat == world.lead else government.choose)(observe(world, state, seat), pull)
        state, events = apply(world, state, choice.order, choice.note)
        assert not isinstance(events[0], Rejected)
        months[-1].extend(events)
        if state.turn != turn:
            months.append([])
    return state, months


def test_a_year_of_speeches_holds_to_length_repeats_nothing_and_names_everything(
    world: World, leads_turn: State, book: Book
) -> None:
    state, months = a_year(world, leads_turn)
    voices = Voices(book, world.lead)
    speeches = [s for month in months for event in [month] for s in voices.hear(learned(event, seat=world.lead, at=0))]
    assert len(speeches) > 10
    spoken = [re.sub(r"[“”]", "", s.text) for s in speeches]
    assert [text for text in spoken if "{" in text] == []
    lengths = [len(text.split()) for text in spoken]
    assert [text for text, n in zip(spoken, lengths, strict=True) if not LEAST <= n <= MOST] == []
    assert len(voices._used) == voices._said  # no sentence was said twice
    obs = observe(world, state, world.lead)
    events = learned([e for month in months for e in month], seat=world.lead, at=0)
    tellings = [told(obs, book, e) for e in events if isinstance(e, Told)]
    assert [line for line in tellings if "{" in line or line.startswith("told.")] == []
    shown = [line for card in cards(obs, book, events) for line in card.lines]
    assert [line for line in shown if "{" in line] == []
    assert any(isinstance(e, Opened) for e in events)
    assert all("{" not in term for deal in agreed(obs, book) for term in deal.terms)
    assert all("{" not in word.text for word in words_given(obs, book))
