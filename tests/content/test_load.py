"""Packs together: order, extending, replacing, support, and what a broken file takes with it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from game.content.diagnostic import Diagnostic, Severity
from game.content.load import load_library

SMALL = Path(__file__).parent / "small"
PACK = 'id: more\ntitle: More\nversion: "1"\nrequires: [small]\n'


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small pack and an empty one that builds on it."""
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "pack.yaml").write_text(PACK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, file: str, text: str) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def brief(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.code, str(one.primary)) for one in found]


def test_a_pack_comes_after_what_it_requires_whatever_the_order_of_paths(packs: Path) -> None:
    for paths in (["more", "small"], ["small", "more"], ["."]):
        library, found = load_library(paths)
        assert list(library.packs) == ["small", "more"]
        assert found == ()


def test_a_country_may_say_only_what_differs(packs: Path) -> None:
    write(
        packs,
        "more/countries/tav.yaml",
        "extends: small:TAV\naccountability: 900\nfigures:\n  gdp: {value: 9500000, year: 2024}\n",
    )
    library, found = load_library(["."])
    assert [(one.code, one.message) for one in found] == [("C304", "TAV replaces small:TAV (2 fields differ)")]
    country = library.countries["TAV"]
    assert (country.accountability, country.capital, country.figures["gdp"].year) == (900, "Orsk", 2024)
    assert country.figures["exports"].value == 700000
    assert library.origins["country", "TAV"].pack == "more"


def test_a_new_country_may_be_made_from_another_of_the_same_pack(packs: Path) -> None:
    write(packs, "small/countries/lun.yaml", "id: LUN\nextends: KEL\nname: Lunia\ncapital: Lun\n")
    library, found = load_library(["small"])
    assert library.countries["LUN"].name == "Lunia"
    assert library.countries["LUN"].figures == library.countries["KEL"].figures
    assert brief(found) == [("C308", "small/countries/lun.yaml:1:5")]


def test_a_form_is_replaced_whole_and_not_mixed_with_the_one_below(packs: Path) -> None:
    write(packs, "more/exposures.yaml", "exposures:\n  - extends: trade\n    form: {constant: 300}\n")
    library, found = load_library(["."])
    assert [one.code for one in found] == ["C304"]
    assert library.exposures["trade"].form.constant == 300
    assert library.exposures["trade"].form.ratio is None


def test_a_mistake_in_a_field_that_was_taken_over_is_told_once_where_it_was_written(packs: Path) -> None:
    path = packs / "small" / "countries" / "tav.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("one_party", "x").replace("parliamentary", "parliamentry"), encoding="utf-8"
    )
    write(packs, "more/countries/tav.yaml", "extends: small:TAV\naccountability: 900\n")
    _, found = load_library(["."])
    assert brief(found) == [("C205", "small/countries/tav.yaml:5:13")]


def test_an_unreadable_file_silences_what_depends_on_it(packs: Path) -> None:
    write(packs, "small/countries/tav.yaml", 'id: TAV\nname: "Tavia\n')
    write(packs, "small/measures/port.yaml", "measures:\n  - id: port_toll\n  title: x\n")
    _, found = load_library(["small"])
    assert [one.code for one in found] == ["C102", "C102"]
    (packs / "small" / "measures" / "port.yaml").unlink()
    _, found = load_library(["small"])
    assert {one.message for one in found if one.code == "C301"} == {"no measure called 'port_toll'"}


def test_what_could_not_be_read_is_left_out_of_the_library(packs: Path) -> None:
    path = packs / "small" / "countries" / "kel.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("accountability: 500", "accountability: high"), encoding="utf-8")
    library, found = load_library(["small"])
    assert [one.code for one in found] == ["C203"]
    assert list(library.countries) == ["ORA", "TAV"]


def test_of_packs_that_only_support_nothing_but_errors_is_told(packs: Path) -> None:
    write(packs, "small/routes.yaml", "routes:\n  - {id: ford, title: NO}\n")
    write(packs, "more/routes.yaml", "routes:\n  - {id: bridge, title: NO}\n")
    library, found = load_library(["more"], support=["."])
    assert brief(found) == [("C106", "more/routes.yaml:2:25")]
    assert {"ford", "bridge", "strait"} <= set(library.routes)
    write(packs, "small/routes.yaml", "routes:\n  - {id: ford}\n")
    _, found = load_library(["more"], support=["."])
    assert [(one.code, one.severity) for one in found] == [("C106", Severity.WARNING), ("C202", Severity.ERROR)]


def test_packs_given_replace_supporting_ones_of_the_same_id(packs: Path) -> None:
    copy = packs / "elsewhere" / "small"
    shutil.copytree(SMALL, copy)
    write(copy, "routes.yaml", "routes:\n  - {id: ford, title: Ford}\n")
    library, found = load_library(["elsewhere"], support=["small", "more"])
    assert found == ()
    assert "ford" in library.routes
    assert list(library.packs) == ["small"]


def test_a_folder_without_a_pack_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for path in ("empty", "absent"):
        library, found = load_library([path])
        assert brief(found) == [("C307", f"{path}:1:1")]
        assert library.countries == {}


def test_packs_that_require_each_other_are_told(packs: Path) -> None:
    write(packs, "small/pack.yaml", 'id: small\ntitle: S\nversion: "1"\nrequires: [more]\n')
    library, found = load_library(["."])
    assert [one.code for one in found] == ["C306"]
    assert set(library.packs) == {"small", "more"}


def test_of_texts_the_later_pack_counts_and_a_key_twice_in_a_pack_is_told(packs: Path) -> None:
    write(packs, "more/texts/en/words.yaml", "screen.title: More coasts\n")
    write(packs, "more/texts/es/words.yaml", "screen.title: Dos costas\n")
    library, found = load_library(["."])
    assert found == ()
    assert library.texts["screen.title"] == ("More coasts",)
    assert library.translations == {"es": {"screen.title": ("Dos costas",)}}
    write(packs, "more/texts/en/others.yaml", "screen.title: [One, two]\nscreen.empty: []\nscreen.number: 5\n")
    _, found = load_library(["."])
    assert [one.code for one in found] == ["C208", "C203", "C303"]


def test_the_same_content_loads_to_the_same_library_in_the_same_order(packs: Path) -> None:
    first, _ = load_library(["."])
    second, _ = load_library(["."])
    assert first.countries == second.countries
    assert [*first.measures] == [*second.measures] == ["port_toll", "pilotage", "wording", "patrols"]


def test_two_mistakes_of_one_country_are_both_told_and_its_references_are_still_followed(packs: Path) -> None:
    path = packs / "small" / "countries" / "tav.yaml"
    text = (
        path.read_text(encoding="utf-8")
        .replace("accountability: 500", "accountability: 0.5")
        .replace("id: calm_hand", "id: calm")
    )
    path.write_text(text, encoding="utf-8")
    _, found = load_library(["small"])
    assert [one.code for one in found] == ["C203", "C301"]


def test_a_missing_figure_is_a_mistake_and_not_a_zero(packs: Path) -> None:
    path = packs / "small" / "countries" / "tav.yaml"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "exports:" not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _, found = load_library(["small"])
    assert [(one.code, one.message) for one in found] == [
        ("C202", "country 'TAV' has no figure 'exports', which exposure 'trade' reads")
    ]


def test_parameters_are_joined_over_packs_and_their_references_are_followed(packs: Path) -> None:
    write(packs, "more/parameters.yaml", "parameters:\n  k_face: 300\n  standing: smugglers\n")
    library, found = load_library(["."])
    assert found == ()
    assert (library.parameters.spread, library.parameters.k_face, library.parameters.standing) == (20, 300, "smugglers")
    write(packs, "more/parameters.yaml", "parameters:\n  standing: smuggler\n")
    _, found = load_library(["."])
    assert [(one.code, str(one.primary)) for one in found] == [("C301", "more/parameters.yaml:2:13")]
