"""Each sign of the political layer, turned round, is noticed by a test: `tests/bench/flipped_signs.py` prints by which."""

from __future__ import annotations

import pytest

from tests.bench.flipped_signs import noticed
from tests.bench.flips import FLIPS


@pytest.mark.slow
def test_with_nothing_turned_every_test_passes() -> None:
    assert noticed("") == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FLIPS)
def test_a_turned_sign_is_noticed(name: str) -> None:
    assert noticed(name)
