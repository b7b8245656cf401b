"""Endings that cannot be read from a game: each mistake is told at its place, with something to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.content.diagnostic import Diagnostic
from game.content.load import load_library

SMALL = Path(__file__).parent / "small"
GOOD = """
endings:
  - id: quiet
    title: Quiet
    about: Little moved. The boats went out.
    order: 1
    when:
      - {indicator: port_anger, less: untouched, at_most: 0}
      - {count: signed, at_least: 1}
      - {fact: signatories, at_least: 1, at_most: 2}
  - id: rest
    title: The rest
    about: Some of it held. Some did not.
    order: 9
difficulties:
  - {id: plain, title: Plain, about: Nothing is said. Nothing is known.}
  - {id: hard, title: Hard, about: Less is known. Less is forgiven., report: 200, missed: -150}
"""


def checked(folder: Path, text: str) -> list[Diagnostic]:
    pack = folder / "small"
    shutil.copytree(SMALL, pack)
    (pack / "endings.yaml").write_text(text.lstrip("\n"), encoding="utf-8")
    return list(load_library([pack])[1])


def test_endings_and_difficulties_that_are_right_are_not_spoken_of(tmp_path: Path) -> None:
    assert checked(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code", "part"),
    [
        ("{count: signed, at_least: 1}", "{at_least: 1}", "C202", "no indicator, count or fact"),
        ("{count: signed, at_least: 1}", "{count: signed, fact: recalled, at_least: 1}", "C203", "'count' and 'fact'"),
        ("{count: signed, at_least: 1}", "{count: signed}", "C202", "neither 'at_least' nor 'at_most'"),
        ("at_least: 1, at_most: 2", "at_least: 3, at_most: 2", "C204", "at_most is 2, and at_least is 3"),
        ("indicator: port_anger", "indicator: port_angr", "C301", "no indicator called 'port_angr'"),
        ("count: signed", "count: sined", "C205", "sined"),
        ("fact: signatories", "fact: signatory", "C205", "signatory"),
        ("less: untouched", "less: untuched", "C205", "untuched"),
        ("    order: 9", "    order: 9\n    when: [{count: signed, at_least: 5}]", "C202", "can end without an ending"),
        ("    order: 9", "    order: 9\n  - {id: never, title: N, about: N., order: 10}", "C309", "'never' can never be read"),
        ("    order: 9", "    order: 9\n    scenarios: [talk]", "C301", "no scenario called 'talk'"),
        ("missed: -150", "missed: 150", "C204", "150"),
        ("report: 200", "report: 350", "C209", "report"),
    ],
)
def test_a_mistake_in_an_ending_or_a_difficulty_is_told_once(
    tmp_path: Path, right: str, wrong: str, code: str, part: str
) -> None:
    assert GOOD.count(right) == 1
    found = [one for one in checked(tmp_path, GOOD.replace(right, wrong)) if one.code == code]
    assert len(found) == 1 and part in found[0].message, found
