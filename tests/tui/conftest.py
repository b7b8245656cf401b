"""Settings of a test's own, so that no test reads or writes those of whoever runs it."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BACKCHANNEL_SETTINGS", str(tmp_path / "settings.json"))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
