"""Mistakes planted in a copy of a small but whole pack: each is told once, at its place, with a suggestion where possible."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from game.content.diagnostic import Diagnostic
from game.content.load import load_library

SMALL = Path(__file__).parent / "small"
CARET = "«"


class Plant(NamedTuple):
    """In *file*, *right* becomes *wrong*, in which a mark stands before the place that is told; *advice* is part of the help."""

    file: str
    right: str
    wrong: str
    code: str
    advice: str | None = None


ORA, TAV, KEL = "countries/ora.yaml", "countries/tav.yaml", "countries/kel.yaml"
PORT, ROAD, ANGER = "measures/port.yaml", "measures/road.yaml", "effects/anger.yaml"
PLANTS = (
    Plant(ORA, "    influence: 400", "    «influnce: 400", "C201", "did you mean 'influence'?"),
    Plant(ORA, "    weights: {economy: 900", "    «weights: {economy: 840", "C401", "add 60"),
    Plant(ORA, "id: ORA\n", "«id: ORA\n", "C202", "capital: "),
    Plant(ORA, "accountability: 500", "accountability: «0.5", "C203", "write 500"),
    Plant(TAV, "accountability: 500", "accountability: «1500", "C204", "write 1000 or less"),
    Plant(TAV, "government: parliamentary", "government: «parlamentary", "C205", "did you mean 'parliamentary'?"),
    Plant(TAV, "{id: calm_hand,", "{id: «calm_hands,", "C301", "did you mean 'calm_hand' (temperaments.yaml:2)?"),
    Plant(TAV, 'level: "0"', 'level: «"5"', "C301", "its levels are 25, 10, 0"),
    Plant(TAV, "  exports: {value", "  «exports: {value", "C701", "add 'exports:"),
    Plant(KEL, "government: one_party", "government: one_party\n«capital: Penn", "C103", "keep one"),
    Plant(KEL, "relations: {ORA", "relations: {«strait", "C302", "write one of"),
    Plant(KEL, "can_block: true", "can_block: «yes", "C203", "write true"),
    Plant(KEL, "exports: {value: 200000, year: 2023", "exports: {value: 200000, year: «2019", "C702", "find exports of 2023"),
    Plant(
        ROAD, "{id: many, size: 700}", "{id: many, size: 700}\n      - {id: «Most Boats, size: 900}", "C206", "write most_boats"
    ),
    Plant(ROAD, "[TAV, KEL]", "[TAV, KEL, «TAV]", "C208", "delete one"),
    Plant(PORT, "exposure: trade", "exposure: «trad", "C301", "did you mean 'trade' (exposures.yaml:2)?"),
    Plant(PORT, "start: none", "start: «nil", "C301", "its levels are none, some, all"),
    Plant(PORT, "class: stick", "class: «stik", "C205", "did you mean 'stick'?"),
    Plant(ANGER, "adds_to: smugglers", "adds_to: «smuggler", "C301", "did you mean 'smugglers' (effects/anger.yaml:10)?"),
    Plant(ANGER, "gives: [0, 20, 90]", "gives: «[0, 20]", "C204", "one value for each point"),
    Plant(
        ANGER, '"size:TAV.patrols@strait"', '«"size:TAV.patrol@strait"', "C301", "did you mean 'patrols' (measures/road.yaml:2)?"
    ),
    Plant("events/quay.yaml", "- id: quay_strike", "- id: «quay_strike", "C701", "say where"),
    Plant("events/quay.yaml", "    rest: 6", "    «rests: 6", "C201", "did you mean 'rest'?"),
    Plant("indicators.yaml", '"stock:smugglers"', '«"stok:smugglers"', "C301", "did you mean 'stock'?"),
    Plant("indicators.yaml", "    scale: 20", "    scale: 20\n    «window: latest", "C209", "leave the line out"),
    Plant(
        "indicators.yaml", "figure: port_anger", "figure: «port_angr", "C301", "did you mean 'port_anger' (indicators.yaml:8)?"
    ),
    Plant("scenarios/talks.yaml", "reviews: [3, 6]", "reviews: [3, «9]", "C204", "a turn from 1 to 6"),
    Plant(
        "scenarios/talks.yaml", "open_files: [TAV]", "open_files: [«TAW]", "C301", "did you mean 'TAV' (countries/tav.yaml:1)?"
    ),
    Plant("scenarios/talks.yaml", '"2025-03-01"', '«"2025-13-01"', "C203", '"2025-01-20"'),
    Plant("texts/en/words.yaml", "title: Two coasts", 'title: «"Two coasts', "C102", "closing quote"),
    Plant("interests.yaml", "about: Prices and wages.", "about: «NO", "C106", "quote it"),
    Plant("exposures.yaml", "bearer: public", "bearer: «&who public", "C104", "extends"),
    Plant("pack.yaml", "id: small", "id: small\nrequires: [«larger]", "C307", "delete the requirement"),
)
# What goes with a plant without a place of its own: the line that is missing.
REMOVED = (
    (ORA, "capital: Rell\n"),
    (TAV, '  exports: {title: Customs, address: "https://example.org/tav/customs", date: "2024"}\n'),
    ("events/quay.yaml", "    assumption: About once in eight months of great anger.\n"),
)  # fmt: skip


def planted(folder: Path) -> dict[tuple[str, int, int], Plant]:
    """Plant everything in the pack at *folder*; where each mistake then stands."""
    for file, text in REMOVED:
        path = folder / file
        assert text in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(text, ""), encoding="utf-8")
    places = {}
    for file in {one.file for one in PLANTS}:
        plants = [one for one in PLANTS if one.file == file]
        text = (folder / file).read_text(encoding="utf-8")
        for number, plant in enumerate(plants):
            assert plant.right in text, plant
            text = text.replace(plant.right, plant.wrong.replace(CARET, chr(0xE000 + number)), 1)
        lines = text.split("\n")
        for number, plant in enumerate(plants):
            line = next(at for at, one in enumerate(lines) if chr(0xE000 + number) in one)
            column = sum(not 0xE000 <= ord(one) < 0xF000 for one in lines[line].partition(chr(0xE000 + number))[0])
            places[file, line + 1, column + 1] = plant
        cleaned = "".join(one for one in text if not 0xE000 <= ord(one) < 0xF000)
        (folder / file).write_text(cleaned, encoding="utf-8")
    return places


def test_the_small_pack_itself_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SMALL)
    library, found = load_library(["."])
    assert found == ()
    assert list(library.countries) == ["KEL", "ORA", "TAV"]
    assert library.texts["say.act.accept.formal"] == ("The government agrees.", "We agree.")
    assert library.texts["screen.title"] == ("Two coasts",)
    assert library.parameters.spread == 20


def test_planted_mistakes_are_each_told_once_at_their_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    places = planted(folder)
    monkeypatch.chdir(folder)
    _, found = load_library(["."])

    def told(one: Diagnostic) -> tuple[str, int, int, str]:
        return (one.primary.file, one.primary.line, one.primary.column, one.code)

    assert sorted(map(told, found)) == sorted((*place, plant.code) for place, plant in places.items())
    assert len(found) >= 30
    for one in found:
        plant = places[one.primary.file, one.primary.line, one.primary.column]
        assert plant.advice is None or plant.advice in (one.help or ""), one


@pytest.mark.parametrize(
    ("file", "right", "wrong", "code", "advice"),
    [
        (TAV, "{id: calm_hand, why", "{id:calm_hand, why", "C201", "a space after the ':'"),
        (TAV, "weights: {economy: 500, security", "weights: {economy:500, security", "C203", "a space after the ':'"),
        (
            TAV,
            'title: Census, address: "https',
            'title:"A census: of 2024, by counting", address: "https',
            "C201",
            "a space after the ':'",
        ),
        (TAV, "{id: calm_hand, why: A long", "{id: calm_hand, why: A long, very, very long", "C201", "in quotes"),
        (TAV, "  exports: {value", "  exprots: {value", "C301", "did you mean 'exports'"),
        (PORT, "  - id: wording\n", "\n", "C103", "begin a new entry"),
        (ANGER, "    over: others\n    adds_to", "    adds_to", "C301", "write 'over: others'"),
        (TAV, "capital: ", 'capital: "', "C102", "add the closing quote"),
    ],
)
def test_one_slip_gives_one_error(
    file: str, right: str, wrong: str, code: str, advice: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    monkeypatch.chdir(folder)
    _, found = load_library(["."])
    told = [one for one in found if one.primary.file == file]
    assert [one.code for one in told] == [code], told
    assert advice in (told[0].help or "")


@pytest.mark.parametrize(
    ("measure", "target", "level", "place", "message", "advice"),
    [
        ("port_toll", "tav", "0", 1, "no country or route called 'tav'", "did you mean 'TAV'"),
        ("port_toll", "none", "0", 1, "aim of 'port_toll' lacks its target", "write TAV, if the lead seat would do it"),
        ("patrols", "none", "many", 1, "aim of 'patrols' lacks its target", "its targets are strait"),
        ("port_toll", "TAV", "5", 2, "'port_toll' has no level '5'", "its levels are 25, 10, 0"),
        ("harbour", "TAV", "0", 0, "no measure called 'harbour'", "write one of"),
    ],
)
def test_an_aim_that_is_wrong_is_marked_at_the_line_that_is_wrong(
    measure: str, target: str, level: str, place: int, message: str, advice: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    text = (folder / TAV).read_text(encoding="utf-8")
    old = '  - measure: port_toll\n    target: TAV\n    level: "0"'
    assert old in text
    new = f'  - measure: {measure}\n    target: {target}\n    level: "{level}"'
    (folder / TAV).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.chdir(folder)
    _, found = load_library(["."])
    [one] = found
    first = text.split("\n").index("  - measure: port_toll") + 1
    assert (one.code, one.primary.file, one.primary.line - first) == ("C301", TAV, place)
    assert message in one.message and advice in (one.help or "")
    assert "@" not in (one.help or "")


def test_where_many_ids_are_legal_and_none_is_near_the_command_that_lists_them_is_named(tmp_path: Path) -> None:
    country = (SMALL / TAV).read_text(encoding="utf-8").replace("measure: port_toll", "measure: zzz")
    library = (SMALL / PORT).read_text(encoding="utf-8")
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    (folder / TAV).write_text(country, encoding="utf-8")
    wording = library[library.index("  - id: wording") :]
    more = "".join(wording.replace("id: wording", f"id: manner_{number}") for number in range(8))
    (folder / PORT).write_text(library + more, encoding="utf-8")
    _, found = load_library([folder])
    assert [one.help for one in found if one.code == "C301"] == ["'backchannel explain measures' lists them"]
