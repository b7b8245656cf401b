"""What the base content must hold of its causal model: sources, rival readings, indicators, and lenses of one form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest

from game.content import schema
from game.content.assumed import AssumptionUnknown, assume, turns_of
from game.content.compile import build_world
from game.content.library import Library
from game.content.load import load_library
from tests.bench.arrows import MODEL, arrows
from tests.bench.arrows import contested as contested_table

BASE = Path(__file__).resolve().parents[2] / "content" / "base"
LEAST_REASON = 14
"""Letters of the shortest reason that is one: "By definition."."""
EQUAL = 0.15
"""How far the length of a lens's text may lie from the mean of all."""


@cache
def library() -> Library:
    return load_library([BASE])[0]


@pytest.fixture
def base() -> Library:
    return library()


def contested() -> list[str]:
    return [name for name, one in library().effects.items() if one.contested]


# --- arrows ------------------------------------------------------------------------------------------------------------


def test_every_arrow_has_a_source_or_an_assumption_with_a_reason(base: Library) -> None:
    bare = [
        one.id for one in base.effects.values()
        if not one.sources and len(one.assumption.removeprefix("Judged").strip(" .")) + 1 < LEAST_REASON
    ]
    assert bare == []


def test_every_source_of_an_arrow_has_a_title_an_address_and_a_date(base: Library) -> None:
    for one in base.effects.values():
        rivals = [] if one.rivals is None else [side for side in (one.rivals.low, one.rivals.high) if side is not None]
        for source in (*one.sources, *(source for side in rivals for source in side.sources)):
            assert source.title and source.date and source.address.startswith("http"), one.id


def test_every_contested_arrow_has_a_rival_reading_and_every_rival_names_who_holds_it(base: Library) -> None:
    for name in contested():
        rivals = base.effects[name].rivals
        assert rivals is not None, name
        sides = [side for side in (rivals.low, rivals.high) if side is not None]
        assert sides, name
        assert all(side.who and side.gives != base.effects[name].gives for side in sides), name


def test_an_arrow_that_nobody_contests_cannot_be_turned(base: Library) -> None:
    assert turns_of(base.effects["evaders_arrive"]) == ()
    with pytest.raises(AssumptionUnknown):
        assume(base, [("evaders_arrive", "off")])


def test_a_reading_that_an_arrow_has_not_is_refused_with_those_it_has(base: Library) -> None:
    with pytest.raises(AssumptionUnknown) as refused:
        assume(base, [("hurt_where_people_arrive", "low")])
    assert refused.value.args == ("hurt_where_people_arrive", "low", ("high", "off"))


def test_without_a_choice_the_world_is_the_one_that_there_was(base: Library) -> None:
    assert build_world(base, "first_call").digest == build_world(base, "first_call", assumptions=()).digest


@pytest.mark.parametrize("name", contested())
def test_every_turn_of_a_contested_arrow_changes_that_arrow_alone(base: Library, name: str) -> None:
    turns = turns_of(base.effects[name])
    turned = [assume(base, ((name, turn),))[0].effects for turn in turns]
    assert all(effects[name].gives != base.effects[name].gives for effects in turned)
    assert all(effects[other] is base.effects[other] for effects in turned for other in base.effects if other != name)


def test_a_turned_arrow_makes_another_world_that_says_so(base: Library) -> None:
    usual = build_world(base, "first_call")
    worlds = [build_world(base, "first_call", assumptions=(("smugglers_adapt", turn),)) for turn in ("low", "high", "off")]
    assert len({one.digest for one in (usual, *worlds)}) == 4
    assert [one.rules.assumed for one in worlds] == [(("smugglers_adapt", turn),) for turn in ("low", "high", "off")]
    assert "smugglers_adapt" not in {effect.id for effect in worlds[2].rules.effects}


def test_choices_stand_in_the_order_of_the_model_however_they_are_given(base: Library) -> None:
    one, two = ("import_bill", "low"), ("smugglers_adapt", "off")
    assert assume(base, [one, two])[1] == assume(base, [two, one])[1]


# --- indicators --------------------------------------------------------------------------------------------------------


def test_about_twenty_indicators_each_with_a_unit_what_it_leaves_out_and_where_it_can_be_read(base: Library) -> None:
    assert 18 <= sum(not one.scenarios for one in base.indicators.values()) <= 26
    for one in base.indicators.values():
        assert one.unit and one.about, one.id
        assert one.sources or len(one.assumption) > LEAST_REASON, one.id


def test_what_happens_to_people_stands_in_no_target(base: Library) -> None:
    counted = {"deaths", "harmed", "families", "hurt_on_arrival", "stranded"}
    lead_by_it = {t.indicator for name in ("first_year", "first_call") for t in base.scenarios[name].targets}
    assert counted & lead_by_it == set()


# --- lenses ------------------------------------------------------------------------------------------------------------


def _texts(lens: schema.Lens) -> dict[str, str]:
    return {"wants": lens.wants, "against": lens.against, "all": f"{lens.holder} {lens.wants} {lens.against}"}


def test_there_are_nine_lenses_in_one_form(base: Library) -> None:
    assert len(base.lenses) == 9
    for lens in base.lenses.values():
        assert lens.holder and lens.wants and lens.against, lens.id
        assert len(lens.weights) == 7, lens.id
        assert lens.figure in {weight.indicator for weight in lens.weights}, lens.id


@pytest.mark.parametrize("part", ["wants", "against", "all"])
def test_each_lens_is_given_the_same_room_within_fifteen_percent(base: Library, part: str) -> None:
    lengths = {lens.id: len(_texts(lens)[part]) for lens in base.lenses.values()}
    usual = mean(lengths.values())
    assert {name: length for name, length in lengths.items() if abs(length - usual) > EQUAL * usual} == {}


def test_no_two_lenses_weigh_alike_and_some_weigh_the_same_figure_both_ways(base: Library) -> None:
    weighed = [{w.indicator: w.points for w in lens.weights} for lens in base.lenses.values()]
    assert all(one != other for i, one in enumerate(weighed) for other in weighed[i + 1:])
    signs: dict[str, set[bool]] = {}
    for lens in weighed:
        for indicator, points in lens.items():
            signs.setdefault(indicator, set()).add(points > 0)
    assert sorted(name for name, both in signs.items() if len(both) == 2) == ["returns", "third_country"]


def test_the_figures_of_every_step_rise_where_they_are_looked_up(base: Library) -> None:
    def steps(form: schema.Form) -> list[schema.Steps]:
        inner = [part for many in (form.sum, form.least, form.most) for part in many or ()]
        return ([form.steps] if form.steps else []) + [found for part in inner for found in steps(part)]

    for one in base.effects.values():
        sides = [] if one.rivals is None else [side.gives for side in (one.rivals.low, one.rivals.high) if side is not None]
        for form in (one.gives, *sides):
            assert all(a < b for found in steps(form) for a, b in pairwise(found.at)), one.id


# --- the guide ---------------------------------------------------------------------------------------------------------

GUIDE = BASE.parent / "guides" / "causal_model.md"


def test_every_effect_stands_under_an_arrow_of_the_model_and_under_one_alone(base: Library) -> None:
    named = [name for _, names in MODEL for name in names]
    assert sorted(named) == sorted(base.effects)


@pytest.mark.parametrize("table", [arrows, contested_table], ids=["arrows", "contested"])
def test_the_tables_of_the_guide_are_those_of_the_content(base: Library, table: Callable[[Library], Iterator[str]]) -> None:
    written = GUIDE.read_text(encoding="utf-8")
    missing = [line for line in table(base) if line not in written]
    assert missing == [], "write the guide anew: python tests/bench/arrows.py [--contested]"


def test_the_example_of_an_event_in_the_guide_can_be_read(tmp_path: Path) -> None:
    example = GUIDE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    (tmp_path / "pack.yaml").write_text('id: bridge\ntitle: A bridge\nversion: "0.1"\nrequires: [base]\n', encoding="utf-8")
    (tmp_path / "events.yaml").write_text(f"events:\n{example}", encoding="utf-8")
    grown, found = load_library([BASE, tmp_path])
    assert [one.message for one in found if one.primary.file.endswith("events.yaml")] == []
    assert "bridge_is_washed_away" in grown.events
