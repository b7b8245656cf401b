"""What every test starts from: a quiet environment, a saves folder of its own, and three amounts of search."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# `ci` searches the same examples every time, so that a red run is red again; `large` is for a night.
base = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", base, max_examples=40, derandomize=True, database=None)
settings.register_profile("dev", base, max_examples=25)
settings.register_profile("large", base, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the player's saves, content or colours, or leaves anything in the checkout."""
    for name in ("NO_COLOR", "FORCE_COLOR", "BACKCHANNEL_CONTENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BACKCHANNEL_SAVES", str(tmp_path / "saves"))


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds pyproject.toml."""
    return Path(__file__).resolve().parent.parent
