"""How diagnostics look: order, counts, the three forms, comments that hide them, fixes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.content.codes import finding
from game.content.diagnostic import (
    Edit,
    SourceLines,
    Span,
    as_github,
    as_json,
    as_text,
    fails,
    in_order,
    quoted,
    read_baseline,
    without_known,
)
from game.content.fixes import write_fixes
from game.content.ignores import without_ignored
from game.content.names import advice, as_id, nearest


def told(line: int, message: str = "unknown field 'x' in a route", *, code: str = "C201", file: str = "a.yaml"):  # type: ignore[no-untyped-def]
    return finding(code, message, Span(file, line, 3, 4), help="delete it")


def test_they_are_sorted_by_file_line_and_code_and_each_is_told_once() -> None:
    mixed = [told(2), told(1, code="C203"), told(1), told(9, file="0.yaml"), told(2)]
    assert [(one.primary.file, one.primary.line, one.code) for one in in_order(mixed)] == [
        ("0.yaml", 9, "C201"), ("a.yaml", 1, "C201"), ("a.yaml", 1, "C203"), ("a.yaml", 2, "C201"),
    ]  # fmt: skip


def test_the_same_message_is_printed_three_times_and_then_counted() -> None:
    text = as_text([told(line) for line in range(1, 9)])
    assert text.count("unknown field") == 4
    assert "and 5 more of [C201]: unknown field 'x' in a route" in text
    assert text.endswith("8 errors, 0 warnings\n")


def test_one_code_does_not_fill_the_screen() -> None:
    text = as_text([told(line, f"unknown field 'x{line}' in a route") for line in range(1, 500)])
    assert "and 439 more of [C201] with other messages" in text


def test_json_leaves_nothing_out_and_names_its_version() -> None:
    data = json.loads(as_json([told(line) for line in range(1, 9)]))
    assert data["format"] == 1
    assert len(data["diagnostics"]) == 8
    assert data["totals"] == {"error": 8, "warning": 0, "tidy": 0, "info": 0}
    assert data["diagnostics"][0] == {
        "code": "C201", "severity": "error", "message": "unknown field 'x' in a route", "file": "a.yaml", "line": 1, "column": 3,
        "length": 4, "notes": [], "help": "delete it", "fix": None,
    }  # fmt: skip


def test_github_commands_are_one_line_each_and_escaped() -> None:
    one = finding("C106", "50% of\nit", Span("a,b:c.yaml", 2, 3, 4), labels=((Span("d.yaml", 1, 1), "here"),), help="quote it")
    assert as_github([one]) == (
        "::warning file=a%2Cb%3Ac.yaml,line=2,col=3,endColumn=7,title=C106::"
        "warning[C106]: 50%25 of%0Ait%0Anote: d.yaml:1:1: here%0Ahelp: quote it\n"
    )


def test_only_errors_fail_unless_strict() -> None:
    warning, tidy = told(1, code="C106"), told(1, code="C209")
    assert not fails([warning, tidy])
    assert fails([warning], strict=True)
    assert not fails([tidy], strict=True)
    assert fails([told(1)])


def test_a_baseline_hides_what_it_holds_wherever_it_moved() -> None:
    known = read_baseline(as_json([told(5)]))
    assert without_known([told(70), told(71, "another")], known) == (told(71, "another"),)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "diagnostics": []}', "[" * 100_000])
def test_a_baseline_that_is_none_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="baseline"):
        read_baseline(text)


def test_the_caret_stands_under_wide_letters_and_in_lines_that_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "wide.yaml"
    path.write_text("文字文字: x\n" + "a" * 400 + "BAD" + "b" * 400 + "\n", encoding="utf-8")
    text = as_text([finding("C201", "m", Span(str(path), 1, 5, 1)), finding("C201", "n", Span(str(path), 2, 401, 3))])
    lines = text.splitlines()
    assert lines[2] == "  |         ^"
    assert lines[5].index("^^^") == lines[4].index("BAD")
    assert len(lines[4]) < 130


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "bell.yaml"
    path.write_text("title: \x1b[31mred\x07\n", encoding="utf-8")
    text = as_text([finding("C102", f"odd {quoted(chr(27) + '[2J')}", Span(str(path), 1, 8, 1))], SourceLines())
    assert all(one.isprintable() for one in text.replace("\n", ""))


def test_a_file_that_is_gone_costs_the_excerpt_only() -> None:
    assert as_text([told(1)]).splitlines()[1].startswith("  = help")


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("x: 1 # check: ignore[C201] known to be old", True),
        ("x: 1 # check: ignore[C203, C201] both are wanted", True),
        ("x: 1 # check: ignore[C201]", False),
        ("x: 1 # check: ignore[C202] another code", False),
    ],
)
def test_a_comment_with_a_reason_hides_its_code_on_its_line(line: str, *, hidden: bool) -> None:
    kept = without_ignored([told(1)], {"a.yaml": line})
    assert (told(1) in kept) is not hidden


def test_a_comment_that_stands_alone_works_for_the_line_below_only() -> None:
    comment = "# check: ignore[C201] known to be old"
    assert without_ignored([told(2)], {"a.yaml": f"{comment}\nx: 1"}) == []
    assert told(3) in without_ignored([told(3)], {"a.yaml": f"{comment}\ny: 1\nx: 1"})


def test_fixes_are_written_from_the_end_of_a_line_to_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "fix.yaml"
    path.write_bytes("a: [NO, é, on]\r\nb: off\r\n".encode())
    edits = [(1, 5, 2, '"NO"'), (1, 12, 2, '"on"'), (2, 4, 3, '"off"')]
    found = [
        finding("C106", "m", Span(str(path), line, column, length), fix=Edit(Span(str(path), line, column, length), text))
        for line, column, length, text in edits
    ]
    assert write_fixes(found) == 3
    assert path.read_bytes().decode() == 'a: ["NO", é, "on"]\r\nb: "off"\r\n'


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Influence", "influence"), ("can-block", "can_block"), ("weight", "weights"), ("influnce", "influence"), ("zzz", None)],
)
def test_the_nearest_name_allows_for_case_dashes_number_and_slips(written: str, meant: str | None) -> None:
    assert nearest(written, ["influence", "can_block", "weights", "about"]) == meant


def test_few_names_are_listed_where_none_is_near() -> None:
    assert advice("zzz", ["b", "a"]) == "write one of a, b"
    assert advice("zzz", [f"name_{number}" for number in range(20)]) is None


def test_ids_are_made_well_formed() -> None:
    assert as_id("Port Fees!") == "port_fees"
    assert as_id("ora", country=True) == "ORA"
    assert as_id("oramia", country=True) is None
    assert as_id("7 seas") == "n7_seas"
