"""The save format: it reads back what it wrote, and nothing in it can be changed unseen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.world import World
from game.session.log import Given, Header, Mark, Seals, Undo, Unreadable, header_text, parse, write_line
from game.session.problems import NotASave
from game.session.replay import replay
from game.session.session import Session
from game.session.store import read_save

HEADER = Header(
    packs=(("base", "0.1"),), world="0" * 64, scenario="some_year", seed="b2:7", seats=(("AAA", "person"), ("BBB", "government")),
    started="2025-01-20T12:00:00Z",
)
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60)
orders = st.builds(
    Given,
    words.map(lambda text: "AAA " + text.replace(" ;; ", " ")).map(lambda text: " ".join(text.split())),
    words.map(lambda text: " ".join(text.split())),
)
checksums = st.text("0123456789abcdef", min_size=64, max_size=64)
marks = st.builds(Mark, st.sampled_from(["turn", "pause", "over"]), st.integers(1, 99), checksums)
lines = st.lists(orders | st.builds(Undo, st.integers(1, 99)) | marks)


def written(*entries: object) -> bytes:
    seals = Seals()
    return (header_text(HEADER) + "".join(write_line(entry, seals) for entry in entries)).encode()  # type: ignore[arg-type]


@given(lines)
def test_what_was_written_is_read_back(entries: list[Given | Undo | Mark]) -> None:
    body = parse(written(*entries), "x.save")
    assert body.header == HEADER
    assert [line for _, line in body.lines] == entries
    assert body.torn == ""


@given(lines.filter(bool), st.data())
def test_a_torn_last_line_is_recognised_and_left_out(entries: list[Given | Undo | Mark], data: st.DataObject) -> None:
    whole, shorter = written(*entries), written(*entries[:-1])
    cut = data.draw(st.integers(len(shorter) + 1, len(whole) - 1))
    body = parse(whole[:cut], "x.save")
    assert [line for _, line in body.lines] == entries[:-1]
    assert body.torn
    assert body.sound_bytes == len(shorter)


def test_a_break_in_a_sum_does_not_make_two_lines_of_it() -> None:
    assert parse(written(Given("AAA end", "one\ntwo\r\n three")), "x.save").lines[0][1] == Given("AAA end", "one two three")


def test_bytes_that_are_no_text_make_a_line_unreadable_and_raise_nothing() -> None:
    data = written(Given("AAA end")) + b"\xff\xfe\n"
    assert isinstance(parse(data, "x.save").lines[1][1], Unreadable)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "begins with the line"),
        (b"\x00\x01\x02", "begins with the line"),
        (b"id: GTM\nname: Guatemala\n", "begins with the line"),
        (b"backchannel save 3\n", "save format '3'"),
        (b"backchannel save 2\n", "its header is not complete"),
        (b"backchannel save 1\n", "its header is not complete"),
        (b"backchannel save 1\nrules 1\norders\n", "no line 'ai'"),
        (b"backchannel save 1\nnonsense\norders\n", "line 2"),
        (header_text(HEADER).replace("rules 1", "rules x").encode(), "whole numbers"),
        (header_text(HEADER).replace("AAA=person", "AAA").encode(), "name=value"),
    ],
)
def test_what_is_no_save_is_called_so_with_what_was_missed(data: bytes, said: str) -> None:
    with pytest.raises(NotASave, match=said) as problem:
        parse(data, "x.save")
    assert str(problem.value).startswith("x.save")


def body_lines(path: Path) -> tuple[list[str], list[str]]:
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = rows.index("orders\n") + 1
    return rows[:start], rows[start:]


def changed(row: str) -> str:
    at = len(row) // 3
    return row[:at] + ("x" if row[at] != "x" else "y") + row[at + 1 :]


@pytest.mark.parametrize("how", ["removed", "doubled", "changed", "emptied", "swapped"])
def test_any_line_that_was_touched_is_a_divergence_that_names_it_or_the_next(how: str, world: World, finished: Path) -> None:
    head, rows = body_lines(finished)
    assert replay(world, read_save(finished)).divergence is None
    for at, row in enumerate(rows):
        other = rows[:at] + rows[at + 1 :]
        match how:
            case "doubled":
                other = [*rows[: at + 1], *rows[at:]]
            case "changed":
                other = [*rows[:at], changed(row), *rows[at + 1 :]]
            case "emptied":
                other = [*rows[:at], "\n", *rows[at + 1 :]]
            case "swapped":
                if at + 1 == len(rows):
                    continue
                other = [*rows[:at], rows[at + 1], row, *rows[at + 2 :]]
            case _:
                pass
        finished.write_text("".join(head + other), encoding="utf-8")
        divergence = replay(world, read_save(finished)).divergence
        assert divergence is not None, (how, row)
        assert divergence.line in (len(head) + at + 1, len(head) + at + 2), (how, row)


def test_a_line_added_after_the_end_is_a_divergence(world: World, finished: Path) -> None:
    body = read_save(finished)
    with finished.open("a", encoding="utf-8") as file:
        file.write(write_line(Given(f"{world.lead} end"), body.seals))
    divergence = replay(world, read_save(finished)).divergence
    assert divergence is not None
    assert "over" in divergence.why


def resealed(path: Path, change: dict[str, str]) -> None:
    """The save with texts exchanged and every seal made anew, as somebody would who knows how."""
    body = read_save(path)
    seals = Seals()
    text = header_text(body.header)
    for _, line in body.lines:
        if isinstance(line, Given):
            line = Given(change.get(line.text, line.text), line.sum)  # noqa: PLW2901 - the changed one stands for it
        text += write_line(line, seals)
    path.write_text(text, encoding="utf-8")


def test_an_order_exchanged_with_all_seals_made_anew_fails_by_the_checksum_of_its_turn(world: World, finished: Path) -> None:
    texts = [line.text for _, line in read_save(finished).lines if isinstance(line, Given)]
    taken_back, kept = [text for text in texts if " impose " in text or " lift " in text or " ask " in text]
    resealed(finished, {kept: taken_back})
    divergence = replay(world, read_save(finished)).divergence
    assert divergence is not None
    assert divergence.turn == 1
    assert "checksum" in divergence.why


def test_an_order_that_was_never_legal_is_a_divergence_with_the_rules_reason(world: World, finished: Path) -> None:
    offer = next(line.text for _, line in read_save(finished).lines if isinstance(line, Given) and " offer " in line.text)
    resealed(finished, {offer: f"{world.lead} extend t9.{world.lead}.{world.lead} to 2025-02-03"})
    divergence = replay(world, read_save(finished)).divergence
    assert divergence is not None
    assert "not possible then" in divergence.why


def test_a_game_without_its_last_line_is_a_divergence_but_a_torn_one_is_not(world: World, finished: Path) -> None:
    whole = finished.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    finished.write_bytes(whole[:last])
    assert replay(world, read_save(finished)).divergence is not None
    finished.write_bytes(whole[: last + 9])
    assert replay(world, read_save(finished)).divergence is None
    assert Session.load(finished, world).finished
    assert finished.read_bytes() == whole, "the line that was torn is written again"
