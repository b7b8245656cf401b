"""Cables and lessons that cannot be played: each mistake is told at its place, with something to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from game.content.diagnostic import Diagnostic, Severity
from game.content.jsonschema import all_schemas
from game.content.load import load_library
from game.content.schema_lessons import HAPPENED
from game.content.template import lesson

SMALL = Path(__file__).parent / "small"
ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "content" / "guides" / "lessons.md"

CABLES = """
cables:
  - id: toll_note
    from: The consulate in Pell
    seat: TAV
    text: The toll is read as a threat here. Four ships lie in the roads and wait.
    choices:
      - title: Offer half the toll for pilots
        order: ORA > TAV offer ORA.port_toll@TAV=10, TAV.pilotage@ORA=some for 6 private
        about: They may take the pilots for granted.
      - title: Ask first
        orders: [ORA ask embassy TAV, ORA > TAV open call]
        about: It takes a day.
"""
LESSON = """
id: first
title: First
about: One step after the other.
scenario: talks
seed: "3"
steps:
  - {id: look_round, text: Look., do: "Press {key:look}.", until: "see:desk"}
  - {id: speak, text: Speak., do: Open a call., until: "order:open"}
  - {id: wait, text: Wait., do: End., until: "turn:2"}
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    (folder / "scenarios" / "talks.yaml").write_text(
        (folder / "scenarios" / "talks.yaml").read_text(encoding="utf-8") + CABLES.lstrip("\n"), encoding="utf-8"
    )
    (folder / "lessons").mkdir()
    (folder / "lessons" / "first.yaml").write_text(LESSON.lstrip("\n"), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def told(pack: Path, file: str, right: str, wrong: str) -> tuple[Diagnostic, ...]:
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    _, found = load_library(["."])
    return found


def test_a_scenario_with_cables_and_a_lesson_beside_it_are_told_nothing(pack: Path) -> None:
    library, found = load_library(["."])
    assert found == ()
    [cable] = library.scenarios["talks"].cables
    assert (cable.from_, cable.seat, [len(one.orders) for one in cable.choices]) == ("The consulate in Pell", "TAV", [0, 2])
    assert [one.until for one in library.lessons["first"].steps] == ["see:desk", "order:open", "turn:2"]


TALKS, FIRST = "scenarios/talks.yaml", "lessons/first.yaml"


@pytest.mark.parametrize(
    ("file", "right", "wrong", "code", "message", "advice"),
    [
        (TALKS, "=10, TAV", "=11, TAV", "C301", "'port_toll' has no level '11'", "its levels are 25, 10, 0"),
        (TALKS, "TAV.pilotage@ORA", "TAV.pilotge@ORA", "C301", "no measure called 'pilotge'", "did you mean 'pilotage'"),
        (TALKS, "TAV.pilotage@ORA", "TAV.pilotage", "C301", "lacks its target", "write it after an '@'"),
        (TALKS, "for 6 private", "for 6", "C203", "is no order", "notation.md"),
        (TALKS, "ORA > TAV offer", "TAV > ORA offer", "C302", "the order is TAV's, and ORA leads", "begin it with ORA"),
        (TALKS, "ORA > TAV open call", "ORA > TAB open call", "C301", "no country called 'TAB'", "did you mean 'TAV'"),
        (TALKS, "    seat: TAV", "    seat: ORA", "C301", "ORA has no seat", "write about another"),
        (TALKS, "    seat: TAV", "    seat: TAX", "C301", "no country called 'TAX'", "did you mean 'TAV'"),
        (TALKS, "title: Ask first", "title: Ask the embassy first and then the call itself", "C204", "40 fit", "or fewer"),
        (TALKS, "        orders: [ORA ask embassy TAV, ORA > TAV open call]\n", "", "C202", "gives no order", "order:"),
        (TALKS, "        orders: [", "        order: ORA end\n        orders: [", "C203", "'order' and 'orders'", "write all"),
        (TALKS, "from: The", "form: The", "C201", "unknown field 'form'", "did you mean 'from'"),
        (FIRST, "see:desk", "see:dsk", "C205", "nothing that happens is called 'see:dsk'", "did you mean 'see:desk'"),
        (FIRST, "order:open", "order:publish", "C205", "nothing that happens", "order:offer, order:threaten"),
        (FIRST, "turn:2", "turn:40", "C204", "waits for turn 40, and there are 18", "from 2 to 18"),
        (FIRST, "turn:2", "turn:0", "C205", "nothing that happens is called 'turn:0'", ""),
        (FIRST, "id: speak", "id: look_round", "C208", "'look_round' is twice in 'steps'", "rename it"),
        (FIRST, "scenario: talks", "scenario: talk", "C301", "no scenario called 'talk'", "did you mean 'talks'"),
        (FIRST, 'seed: "3"', 'seed: "3 4"', "C203", "'3 4' is no seed", '"7"'),
        (FIRST, "id: first", "id: second", "C305", "'second' is in the file 'first.yaml'", "rename"),
    ],
)
def test_each_mistake_is_told_once_with_what_to_do(
    file: str, right: str, wrong: str, code: str, message: str, advice: str, pack: Path
) -> None:
    found = told(pack, file, right, wrong)
    assert [(one.code, one.primary.file) for one in found] == [(code, file)], found
    assert message in found[0].message and advice in (found[0].help or ""), found[0]


def test_a_measure_that_a_scenario_does_not_use_is_not_ordered_in_its_cables(pack: Path) -> None:
    found = told(pack, TALKS, "open_files: [TAV]\n", "open_files: [TAV]\nmeasures: [port_toll, wording, patrols]\n")
    assert [one.code for one in found if one.primary.file == TALKS] == ["C301"]
    assert "'pilotage' is not in play in scenario 'talks'" in found[0].message


def test_where_an_order_stops_being_one_is_marked_in_its_line(pack: Path) -> None:
    [one] = told(pack, TALKS, "order: ORA > TAV offer", "order: ORA > TAV ofer")
    line = (pack / TALKS).read_text(encoding="utf-8").splitlines()[one.primary.line - 1]
    assert line[one.primary.column - 1 :].startswith("ofer")


def test_the_schemas_for_editors_know_lessons_and_cables() -> None:
    schemas = all_schemas()
    assert "from" in schemas["scenario"]["definitions"]["Cable"]["properties"]
    assert schemas["lesson"]["definitions"]["LessonStep"]["required"] == ["id", "text", "do", "until"]


def test_the_guide_for_authors_names_every_happening() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert [one for one in HAPPENED if f"`{one}`" not in text] == []


def test_what_the_guide_for_authors_shows_can_be_written_down_and_passes(tmp_path: Path) -> None:
    cables, steps = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "pack.yaml").write_text('id: made\ntitle: Made\nversion: "1"\nrequires: [base]\n', encoding="utf-8")
    for folder in ("scenarios", "lessons"):
        (tmp_path / folder).mkdir()
    scenario = f"id: call_again\nextends: base:first_call\n{cables}"
    (tmp_path / "scenarios" / "call_again.yaml").write_text(scenario, encoding="utf-8")
    (tmp_path / "lessons" / "first_steps.yaml").write_text(steps, encoding="utf-8")
    library, found = load_library([tmp_path], support=[ROOT / "content"])
    assert [one for one in found if one.severity in (Severity.ERROR, Severity.WARNING)] == []
    assert len(library.scenarios["call_again"].cables) == 1
    assert len(library.lessons["first_steps"].steps) == 3


def test_a_lesson_that_has_just_been_begun_passes_but_for_the_texts_to_be_written(pack: Path) -> None:
    library, _ = load_library(["."])
    (pack / "lessons" / "second.yaml").write_text(lesson("second", library), encoding="utf-8")
    library, found = load_library(["."])
    assert {(one.code, one.message.partition(" is still")[0]) for one in found} == {
        ("C105", "title"), ("C105", "about"), ("C105", "text"),
    }  # fmt: skip
    assert library.lessons["second"].scenario == "talks"
