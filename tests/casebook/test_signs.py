"""Turn the sign of each addend: at least one claim of the casebook must fall, or the casebook would not notice.

`python -m pytest tests/casebook/test_signs.py -s -k table` prints the table.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest

from game.core import addends

book = importlib.import_module("tests.casebook.test_worked_examples")

FUNCTIONS = {name: "plan" if name == "substance" else name for name in addends.ADDENDS}


def turned(function: Callable[..., object]) -> Callable[..., object]:
    """The same addend with its sign the other way; of a plan, both parts of what it costs."""

    def other(*args: object, **named: object) -> object:
        found = function(*args, **named)
        return (found[0], -found[1], -found[2]) if isinstance(found, tuple) else -found  # type: ignore[operator]

    return other


def fallen(name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    with monkeypatch.context() as patch:
        patch.setattr(addends, FUNCTIONS[name], turned(getattr(addends, FUNCTIONS[name])))
        return book.failing()


def test_as_it_is_every_claim_holds() -> None:
    assert book.failing() == []


@pytest.mark.parametrize("name", addends.ADDENDS)
def test_turning_the_sign_of_an_addend_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fallen(name, monkeypatch)


def test_the_table_of_turned_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"{'addend turned':<14} claims that fall"]
    for name in addends.ADDENDS:
        found = fallen(name, monkeypatch)
        lines.append(f"{name:<14} {len(found)}: {found[0] if found else 'NONE'}")
    print("\n" + "\n".join(lines))
    assert not any("NONE" in line for line in lines)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("belief if refused", lambda found: 1000 - found),
        ("belief if yielded", lambda found: 1000 - found),
    ],
)
def test_turning_a_belief_is_noticed_too(what: str, change: Callable[[int], int], monkeypatch: pytest.MonkeyPatch) -> None:
    name = "belief_if_refused" if what == "belief if refused" else "belief_if_yielded"
    whole = getattr(book.beliefs, name)
    with monkeypatch.context() as patch:
        patch.setattr(book.beliefs, name, lambda *a, **k: change(whole(*a, **k)))
        assert book.failing()
