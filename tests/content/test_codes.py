"""Each diagnostic code: a pack that earns it, word for word, and one that does not.

`BACKCHANNEL_WRITE_GOLDEN=1 python -m pytest tests/content/test_codes.py` writes the golden files anew; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.content.codes import CODES
from game.content.diagnostic import as_text
from game.content.examples import EXAMPLES
from game.content.load import load_library

HERE = Path(__file__).parent


@pytest.mark.parametrize("code", CODES)
def test_a_wrong_pack_is_told_what_the_golden_file_says(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / code / "bad")
    _, found = load_library(["."])
    told = as_text(found)
    golden = HERE / code / "expected.txt"
    if os.environ.get("BACKCHANNEL_WRITE_GOLDEN"):
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")
    assert code in {one.code for one in found}


@pytest.mark.parametrize("code", CODES)
def test_the_right_pack_beside_it_is_told_nothing(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE / code / "good")
    _, found = load_library(["."])
    assert as_text(found) == "0 errors, 0 warnings\n"


def test_every_code_has_a_page_with_two_examples() -> None:
    assert list(EXAMPLES) == list(CODES)
    assert all(len(code.about) > 60 and len(EXAMPLES[name]) == 2 for name, code in CODES.items())
