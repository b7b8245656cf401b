"""A game at a prompt, through a pipe: what is typed is done or answered, nothing is asked back, nothing is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def play(tmp_path: Path, *lines: str, options: tuple[str, ...] = ("--scenario", "first_call", "--seed", "7")) -> str:
    """What plain play prints for some lines; it must leave with 0 and without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "game", "play", "--plain", "--save", str(tmp_path / "game.save"), *options],
        input="".join(line + "\n" for line in lines), capture_output=True, encoding="utf-8", check=False, timeout=120,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "BACKCHANNEL_SAVES": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if len(line) > 80 and not line.startswith("> ")] == []
    return done.stdout


def test_a_whole_game_is_played_to_its_debrief(tmp_path: Path) -> None:
    said = play(
        tmp_path, "offer gtm flights=20 work_visas=20k", "table gtm", "end",
        "threaten gtm flights>=20 by 10 april else tariff=10", "end", "end", "look", "offer gtm flights=20", "debrief", "quit",
    )
    for told in ("USA > GTM open call", "January 2025 (1 of 3)", "WHERE YOU STAND", "LETTERS", "nothing more can be ordered"):
        assert told in said, told


def test_at_the_end_of_input_it_saves_and_the_game_goes_on_later(tmp_path: Path) -> None:
    first = play(tmp_path, "offer gtm flights=20", "end")
    assert "You leave in February 2025" in first
    second = play(tmp_path, "look", options=())
    assert "goes on" in second and "February 2025 (2 of 3)" in second


def test_every_word_that_looks_shows_something_and_changes_nothing(tmp_path: Path) -> None:
    words = (
        "look", "help", "help offer", "table", "table gtm all", "dossier gtm", "commitments", "moves", "moves gtm", "numbers",
        "why returns", "why people", "why", "why tariff_all_goods", "month", "undo", "save", "debrief",
        "price threaten gtm flights>=20 by may else tariff=10",
    )
    said = play(tmp_path, *words)
    assert "Given:" not in said
    assert "Something went wrong" not in said


def test_noise_is_answered_and_changes_nothing(tmp_path: Path) -> None:
    said = play(
        tmp_path, "", "   ", "xyzzy", "offer", "offer gtm", "accept", "threaten gtm", "dossier zzz", "why zzz", "price x",
        "\x00\x01", "offer gtm flights=999", "é" * 500, "USA > GTM offer nothing",
    )
    assert "Given:" not in said and said.count("nothing has changed") >= 8


def test_the_end_of_a_month_says_what_was_left(tmp_path: Path) -> None:
    said = play(tmp_path, "threaten gtm flights>=20 by february else tariff=10", "end", "end", "end")
    assert "12 envoy days were not used" in said or "envoy days were not used" in said


def test_a_draft_is_kept_and_sent(tmp_path: Path) -> None:
    lines = ("offer gtm", "draft gtm flights=20 work_visas=65k", "table gtm", "draft gtm flights=20", "offer gtm")
    said = " ".join(play(tmp_path, *lines).split())
    assert "[the White House must agree" in said or "[Congress must agree" in said
    assert "Given: USA > GTM offer GTM.repatriation_flights@USA=20 for 12 private" in said


def test_another_seat_can_be_played(tmp_path: Path) -> None:
    options = ("--scenario", "first_call", "--seed", "7", "--seat", "gtm")
    said = play(tmp_path, "look", "dossier usa", "end", "end", options=options)
    assert "USA  The United States" in said


def test_an_order_that_nobody_has_learned_of_is_undone(tmp_path: Path) -> None:
    said = play(tmp_path, "ask embassy gtm", "undo", "call gtm", "undo")
    assert "Taken back: USA ask embassy GTM" in said
    assert "It is said" in said


def new_words(before: str, after: str) -> int:
    """Words of *after* in lines that *before* has not; of a line that only counts differently, its numbers."""
    def bare(line: str) -> str:
        return re.sub(r"[\d,.]+", "#", line).strip()

    seen, known = set(before.splitlines()), {bare(line) for line in before.splitlines()}
    lines = [line for line in after.splitlines() if line not in seen]
    return sum(len(re.findall(r"\d[\d,.]*", line)) if bare(line) in known else len(line.split()) for line in lines)


def test_a_turn_is_short_to_read(tmp_path: Path) -> None:
    offer = "offer gtm flights=20 aircraft=own text=spoken publicity=quiet names=five_days payment=7.5"
    said = play(tmp_path, "end", "end", offer, "end", options=("--scenario", "first_year", "--seed", "4"))
    before, _, after = said.partition("> " + offer)
    assert new_words(before, after.partition("You leave in")[0]) < 400
