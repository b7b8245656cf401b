"""A profile by phase: the functions that stand for a phase are wrapped, and each is charged the time that it spends itself.

Functions are found by module and name and replaced wherever a module of the game holds them; one that is no longer there is
listed as missing, and its time then falls to whoever calls it.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, Self

from game.analysis.play_out import Policy

__all__ = ["Phases"]

OTHER = "the loop, apply and the rest"
GOVERNMENTS = "choose: governments, what they begin and keep"
PHASES: tuple[tuple[str, str, str], ...] = (
    ("observe", "game.core.observe", "observe"),
    ("why_illegal", "game.core.legality", "why_illegal"),
    ("choose: governments, answers", "game.ai.answers", "answer"),
    ("choose: speech (reasons and door)", "game.ai.speech", "speak"),
    ("choose: yes in part", "game.ai.search", "trimmed"),
    ("choose: counter-offer", "game.ai.search", "counter"),
    ("appraise", "game.core.appraisal", "Standpoint.appraise"),
    ("stand: beliefs and threats gathered", "game.core.appraisal", "Standpoint.__init__"),
    ("apply: talks and moves (orders carried out)", "game.core.apply", "_carry"),
    ("apply: draft made", "game.core.draft", "Draft.__init__"),
    ("apply: draft frozen", "game.core.draft", "Draft.freeze"),
    ("close: sealed moves", "game.core.moves", "take_intents"),
    ("close: agreements kept or not", "game.core.close", "_run_agreements"),
    ("close: lapsed offers, leaks, counts", "game.core.close", "_left_waiting"),
    ("close: lapsed offers, leaks, counts", "game.core.close", "_leaks"),
    ("close: lapsed offers, leaks, counts", "game.core.close", "_summarise"),
    ("close: home (groups, courts, reviews)", "game.core.home", "contest"),
    ("close: home (groups, courts, reviews)", "game.core.home", "courts"),
    ("close: home (groups, courts, reviews)", "game.core.home", "overrule"),
    ("close: home (groups, courts, reviews)", "game.core.home", "review"),
    ("close: home (groups, courts, reviews)", "game.core.home", "brew"),
    ("close: effects arrive", "game.core.flows", "arrive"),
    ("close: events and indicators", "game.core.flows", "happen"),
    ("close: events and indicators", "game.core.flows", "measure_indicators"),
    ("close: memory fades", "game.core.close", "_fade"),
    ("close: the next turn opens", "game.core.close", "_next"),
)


class Phases:
    """Used as a context: inside it the functions are wrapped, outside they are what they were."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.calls: dict[str, int] = {}
        self.missing: list[str] = []
        self.total = 0.0
        self._stack: list[str] = []
        self._mark = 0.0
        self._undo: list[tuple[Any, str, Any]] = []

    def __enter__(self) -> Self:
        for phase, module, path in PHASES:
            self._wrap(phase, module, path)
        return self

    def __exit__(self, *_: object) -> None:
        for holder, name, original in reversed(self._undo):
            setattr(holder, name, original)
        self._undo.clear()

    def _wrap(self, phase: str, module: str, path: str) -> None:
        holder: Any = importlib.import_module(module)
        *owners, name = path.split(".")
        for owner in owners:
            holder = getattr(holder, owner, None)
        original = getattr(holder, name, None)
        if original is None:
            self.missing.append(f"{module}.{path}")
            return
        timed = self.timed(phase, original)
        holders = [holder] if owners else [m for n, m in list(sys.modules.items()) if n.startswith("game.")]
        for each in holders:
            for key, value in list(vars(each).items()):
                if value is original:
                    self._undo.append((each, key, original))
                    setattr(each, key, timed)

    def timed(self, phase: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """*call*, charged to *phase* but for what it calls that has a phase of its own."""
        seconds, calls, stack = self.seconds, self.calls, self._stack
        seconds.setdefault(phase, 0.0)
        calls.setdefault(phase, 0)

        def wrapped(*args: Any, **keywords: Any) -> Any:
            now = time.perf_counter()
            if stack:
                seconds[stack[-1]] += now - self._mark
            stack.append(phase)
            calls[phase] += 1
            self._mark = time.perf_counter()
            try:
                return call(*args, **keywords)
            finally:
                now = time.perf_counter()
                seconds[phase] += now - self._mark
                stack.pop()
                self._mark = time.perf_counter()

        return wrapped

    def players(self, players: Mapping[str, Policy], lead: str) -> dict[str, Policy]:
        """The policies, charged to `choose` of the lead or of the governments."""
        names = {seat: "choose: the lead's conduct" if seat == lead else GOVERNMENTS for seat in players}
        return {seat: self.timed(names[seat], policy) for seat, policy in players.items()}

    def run(self, game: Callable[[], object]) -> None:
        """Play one game; what no phase takes is charged to the loop."""
        began = time.perf_counter()
        self.timed(OTHER, game)()
        self.total += time.perf_counter() - began

    def table(self) -> list[tuple[str, float, int]]:
        """Phase, seconds and calls, the longest first."""
        return sorted(((name, took, self.calls[name]) for name, took in self.seconds.items()), key=lambda row: -row[1])
