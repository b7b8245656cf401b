"""The balance report: who leads and by how much, whom talking to pays, which button is always right, by games made up for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from game.analysis.balance import CONTRAST, FEW, Balance, led
from game.analysis.buttons import Button, Hand, Partner
from game.cli.balance_text import report as told
from game.core.world import World

LENSES = ("law", "region")
ENDINGS = ("calm", "storm", "fog")
UNSEEN = {"measures": ["wall"], "answers": [], "events": [], "branches": []}
GOOD, POOR, SILENT = Partner(True, 1, 800, 12), Partner(True, 1, 300, 12), Partner(False, 0, -1, 0)

Game = tuple[str, int, int, int, str, Mapping[str, Button], Mapping[str, Partner]]


def a_game(
    conduct: str, *, law: int = 0, region: int = 0, met: int = 1, ending: str = "calm",
    buttons: Mapping[str, Button] | None = None, partners: Mapping[str, Partner] | None = None,
) -> Game:
    return conduct, law, region, met, ending, buttons or {}, partners or {}


def report_of(world: World, games: Iterable[Game]) -> dict[str, object]:
    balance = Balance(world, LENSES, ENDINGS)
    for conduct, law, region, met, ending, buttons, partners in games:
        row = {
            "seed": "b2:x", "conduct": conduct, "ending": ending, "lenses": {"law": law, "region": region},
            "mandate": {"met": met, "of": 4, "held": met, "targets": {"first": met > 0}},
        }
        balance.add(row, Hand(dict(buttons), dict(partners)))
    return balance.report(UNSEEN)


# --- who leads ---------------------------------------------------------------------------------------------------------


def test_the_highest_mean_leads_by_its_distance_from_the_second() -> None:
    found = led({"kind": [10, 20, 30], "hard": [40, 50, 60], "mute": [0, 0, 0]})
    assert (found["leads"], found["second"], found["by"]) == ("hard", "kind", 30)
    assert found["means"] == {"kind": 20, "hard": 50, "mute": 0}
    assert found["luck"] == 0 and found["clear"]


def test_a_distance_that_differs_from_seed_to_seed_is_measured_against_luck() -> None:
    found = led({"kind": [0, 100, 0, 100], "hard": [50, 55, 60, 40]})
    assert found["leads"] == "hard"
    assert found["by"] == pytest.approx(1.2, abs=0.06)
    assert found["luck"] > found["by"]
    assert not found["clear"]


def test_nobody_leads_where_two_are_even_or_one_is_alone() -> None:
    assert led({"kind": [1, 2], "hard": [2, 1]})["leads"] == ""
    assert led({"kind": [1, 2]})["leads"] == ""


def test_who_leads_under_every_lens_and_who_under_none_is_named(world: World) -> None:
    found = report_of(world, [a_game("hard", law=9, region=9), a_game("kind", law=1, region=2)] * 3)
    assert found["leads_all"] == ["hard"]
    assert found["never_leads"] == ["kind"]
    shared = report_of(world, [a_game("hard", law=9), a_game("kind", region=9)] * 3)
    assert shared["leads_all"] == shared["never_leads"] == []


def test_one_conduct_alone_neither_leads_nor_fails_to(world: World) -> None:
    found = report_of(world, [a_game("hard", law=9)] * 3)
    assert found["leads_all"] == found["never_leads"] == []
    assert "lead" not in told(found).split("\n\n", maxsplit=1)[0]


# --- endings and what never occurred -----------------------------------------------------------------------------------


def test_endings_are_counted_over_the_mix_and_one_in_over_a_third_is_named(world: World) -> None:
    stormy = [a_game("hard"), a_game("kind", ending="storm")]
    found = report_of(world, [a_game("hard"), a_game("kind"), *stormy, *stormy])
    assert found["endings"] == {"calm": 667, "storm": 333, "fog": 0}
    assert found["too_often"] == ["calm"]
    assert found["never"] == {**UNSEEN, "endings": ["fog"]}


# --- governments -------------------------------------------------------------------------------------------------------


def test_a_government_pays_when_what_it_signed_is_worth_something_and_half_is_kept() -> None:
    assert GOOD.paid
    assert not POOR.paid
    assert not GOOD._replace(worth=0).paid
    assert not SILENT.paid


def test_a_government_that_pays_under_no_conduct_is_never_worth_talking_to(world: World) -> None:
    one, other = [seat for seat in world.seat_ids if seat != world.lead][:2]
    games = [a_game("kind", partners={one: POOR, other: GOOD}), a_game("hard", partners={one: POOR, other: POOR})] * FEW
    found = report_of(world, games)
    assert found["never_worth_talking_to"] == [one]
    assert found["governments"][other]["by_conduct"] == {"kind": 1000, "hard": 0}  # type: ignore[index]
    assert found["governments"][other]["best"] == "kind"  # type: ignore[index]


def test_of_a_government_that_was_hardly_talked_to_nothing_is_said(world: World) -> None:
    seat = next(seat for seat in world.seat_ids if seat != world.lead)
    games = [a_game("kind", partners={seat: POOR})] * (FEW - 1) + [a_game("kind", partners={seat: SILENT})] * FEW
    found = report_of(world, games)
    assert found["governments"][seat]["talked"] == FEW - 1  # type: ignore[index]
    assert found["never_worth_talking_to"] == []


# --- buttons -----------------------------------------------------------------------------------------------------------

PRESS = {"ask:planes": Button(2, 2, 2)}


def with_and_without(conduct: str, *, gain: int, law: int = 0, buttons: Mapping[str, Button] = PRESS) -> list[Game]:
    pressed = [a_game(conduct, met=1 + gain, law=law + n % 2, buttons=buttons) for n in range(FEW)]
    return pressed + [a_game(conduct, met=1, law=n % 2) for n in range(FEW)]


def test_a_button_that_is_better_under_every_conduct_and_harms_no_lens_is_always_right(world: World) -> None:
    found = report_of(world, with_and_without("kind", gain=1) + with_and_without("hard", gain=2))
    assert found["always_right"] == ["ask:planes"]
    assert found["buttons"]["ask:planes"]["apart"]["mandate.met"]["by"] == 375  # type: ignore[index]


def test_a_button_that_harms_a_lens_or_serves_one_conduct_alone_is_not(world: World) -> None:
    harmful = with_and_without("kind", gain=1, law=-50) + with_and_without("hard", gain=2)
    assert report_of(world, harmful)["always_right"] == []
    assert report_of(world, harmful)["buttons"]["ask:planes"]["worse"] == ["law"]  # type: ignore[index]
    assert report_of(world, with_and_without("kind", gain=1) + with_and_without("hard", gain=-1))["always_right"] == []


def test_conducts_are_not_compared_with_each_other_through_a_button_that_one_of_them_presses(world: World) -> None:
    always, never = [a_game("kind", met=4, buttons=PRESS)] * FEW, [a_game("hard", met=0)] * FEW
    found = report_of(world, always + never)
    assert found["buttons"]["ask:planes"]["conducts_compared"] == 0  # type: ignore[index]
    assert found["always_right"] == found["always_yes"] == []


def test_a_button_that_is_nearly_always_taken_and_harms_nobody_is_said_to_be(world: World) -> None:
    yes = {"ask:planes": Button(2, 2, 2)}
    half = {"ask:planes": Button(2, 2, 1)}
    assert report_of(world, with_and_without("kind", gain=0, buttons=yes))["always_yes"] == ["ask:planes"]
    assert report_of(world, with_and_without("kind", gain=0, buttons=half))["always_yes"] == []
    assert report_of(world, with_and_without("kind", gain=0, law=-50, buttons=yes))["always_yes"] == []


def test_too_few_games_with_a_button_are_not_compared(world: World) -> None:
    few = [a_game("kind", met=4, buttons=PRESS)] * (CONTRAST - 1) + [a_game("kind", met=0)] * FEW
    assert report_of(world, few)["buttons"]["ask:planes"]["apart"] == {}  # type: ignore[index]


# --- told --------------------------------------------------------------------------------------------------------------


def test_the_text_names_what_stands_out_and_marks_who_leads(world: World) -> None:
    seat = next(seat for seat in world.seat_ids if seat != world.lead)
    games = with_and_without("kind", gain=1) + with_and_without("hard", gain=2)
    games += [a_game("hard", law=90, partners={seat: POOR}), a_game("kind", partners={seat: POOR})] * FEW
    lines = told(report_of(world, games)).splitlines()
    assert "measures that never occurred: wall" in lines
    assert "endings in over a third of all games: calm" in lines
    assert f"governments that are never worth talking to: {seat}" in lines
    assert any(line.startswith("law ") and "*" in line for line in lines)
