"""The commands of the README and of the guides do what is said: each block is run, in order, as somebody would type it.

A block marked `console` holds commands after `$ `; lines after `> ` are typed into the command above them. Blocks of one
document share a folder and its saves. The game's own command stands for `backchannel`, installed or not.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from game.content.load import load_library
from game.core import addends as add
from game.core import beliefs
from game.core.appraisal import FAITH, LEAST_LOAD, MONITORING, ULTIMATUM
from game.core.whole import milli, mul, points, share
from game.session import worlds

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
GUIDES = ROOT / "content" / "guides"
BLOCK = re.compile(r"^```(?P<mark>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def fenced(path: Path, mark: str) -> list[str]:
    return [found["body"] for found in BLOCK.finditer(path.read_text(encoding="utf-8")) if found["mark"] == mark]


def commands_of(path: Path) -> list[tuple[str, str]]:
    """Each command of a document with what is typed into it."""
    found: list[tuple[str, str]] = []
    for body in fenced(path, "console"):
        for line in body.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], ""))
            elif line.startswith("> "):
                found[-1] = (found[-1][0], found[-1][1] + line[2:] + "\n")
            else:
                raise AssertionError(f"neither a command nor what is typed: {line!r}")
    return found


def run(command: str, typed: str, folder: Path) -> subprocess.CompletedProcess[str]:
    name, *words = shlex.split(command)
    assert name == "backchannel", command
    # The checkout is what is tested, whatever is installed beside it.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BACKCHANNEL_SAVES": str(folder / "saves")}
    return subprocess.run(
        [sys.executable, "-m", "game", *words], input=typed, cwd=folder, env=environment, text=True, encoding="utf-8",
        capture_output=True, check=False, timeout=120,
    )


def run_all(path: Path, folder: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    return {command: run(command, typed, folder) for command, typed in commands_of(path)}


def failures(done: dict[str, subprocess.CompletedProcess[str]]) -> list[str]:
    return [
        f"{command}: exit {one.returncode}\n{one.stdout[-500:]}{one.stderr[-500:]}"
        for command, one in done.items() if one.returncode != 0 or "Traceback" in one.stderr
    ]


@pytest.fixture(scope="module")
def readme_run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, subprocess.CompletedProcess[str]]:
    """All commands of the README, run once in one folder."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "otherwise.txt").write_text(fenced(README, "orders")[0], encoding="utf-8")
    return run_all(README, folder)


def test_every_command_of_the_readme_works(readme_run: dict[str, subprocess.CompletedProcess[str]]) -> None:
    assert len(readme_run) > 15
    assert failures(readme_run) == []


def test_what_the_readme_types_at_the_prompt_is_understood(readme_run: dict[str, subprocess.CompletedProcess[str]]) -> None:
    command, typed = next(pair for pair in commands_of(README) if "first_call" in pair[0] and pair[1])
    heard = readme_run[command].stdout
    assert heard.count("Given: ") == typed.count("end\n") + 2  # an offer opens a call by itself
    assert "debrief" in heard.casefold()


def test_the_orders_of_the_readme_change_what_whatif_prints(readme_run: dict[str, subprocess.CompletedProcess[str]]) -> None:
    found = next(one for command, one in readme_run.items() if " whatif " in command)
    assert "as played" in found.stdout and "otherwise" in found.stdout


def test_the_readme_has_two_set_up_commands_one_plays_and_one_tests() -> None:
    play, test = (body.strip() for body in fenced(README, ""))
    assert "\n" not in play and play.endswith("backchannel") and ".[dev]" in play
    assert "\n" not in test and test.startswith("python -m pytest")
    lines = README.read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if line.removeprefix("$ ").startswith("python -m pytest")) == test


def test_links_of_the_readme_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert targets
    assert [target for target in targets if not target.startswith("http") and not (ROOT / target).exists()] == []


# ------------------------------------------------------------------------------------------ the guide to a country


def write_example(folder: Path) -> None:
    """The files of the guide's example; each block follows a line with its path in backquotes."""
    text = (GUIDES / "country.md").read_text(encoding="utf-8")
    files = re.findall(r"^`(caribbean/[\w./]+)`\n\n```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(files) >= 3
    for name, body in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")


def test_the_example_country_is_clean_and_every_command_of_its_guide_works(tmp_path: Path) -> None:
    write_example(tmp_path)
    assert failures(run_all(GUIDES / "country.md", tmp_path)) == []


def test_the_scenario_that_takes_over_another_is_clean_too(tmp_path: Path) -> None:
    write_example(tmp_path)
    body = next(one for one in fenced(GUIDES / "country.md", "yaml") if "extends:" in one)
    name = re.search(r"^id: (\w+)$", body, re.MULTILINE)
    assert name is not None
    (tmp_path / "caribbean" / "scenarios" / f"{name[1]}.yaml").write_text(body, encoding="utf-8")
    found = run("backchannel check caribbean --strict", "", tmp_path)
    assert (found.returncode, found.stdout.strip()) == (0, "0 errors, 0 warnings")


@pytest.mark.parametrize(("written", "instead", "message"), [
    ("security: 180, sov", "security: 150, sov", "weights add up to 970, expected 1000"),
    ('value: 0, year: 2024, note: "An island', 'value: 0.5, year: 2024, note: "An island',
     """'value' is text "0.5", expected a whole number"""),
    ('level: "5"', "level: 5", "is the number 5, expected a text"),
    ('travel_documents@USA: "all_verified"', 'BHS.travel_documents@USA: "all_verified"', "is not a lever without its actor"),
    ("relations: {USA: 350}", "relations: {USA: 350, TTO: -200}", "no country called 'TTO'"),
    ("2154555, year: 2024", "2154555, year: 2019", "more than 2 years apart"),
    ("gdp: {value: 15833000", "gdp: {value: 15833", "and gdp is 15833, which is less"),
    ("elite_exposure: {value: 300", "elite_exposure: {value: 650", "and a rubric has the values"),
    ('capital: "Nassau"', 'capital: "Nassau', "a quoted text begins here"),
    ("    target: BHS\n", "    target: none\n", "lacks its target"),
])
def test_a_mistake_named_in_the_guide_is_answered_as_it_says(written: str, instead: str, message: str, tmp_path: Path) -> None:
    write_example(tmp_path)
    path = tmp_path / "caribbean" / "countries" / "bhs.yaml"
    text = path.read_text(encoding="utf-8")
    assert written in text
    path.write_text(text.replace(written, instead), encoding="utf-8")
    found = run("backchannel check caribbean --strict", "", tmp_path)
    assert found.returncode == 1 and message in found.stdout
    assert message in (GUIDES / "country.md").read_text(encoding="utf-8")


def test_the_guide_names_every_temperament_and_no_other() -> None:
    library, _ = load_library([ROOT / "content"])
    text = (GUIDES / "country.md").read_text(encoding="utf-8")
    table = text.partition("| id | how it bargains |\n| --- | --- |\n")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(library.temperaments)


def test_the_threat_that_the_guide_suggests_is_heard(tmp_path: Path) -> None:
    write_example(tmp_path)
    [order] = fenced(GUIDES / "country.md", "orders")
    play = "backchannel play --plain --pack caribbean --scenario seven_hundred --seed 1"
    assert "Given: " in run(play, f"{order}quit\n", tmp_path).stdout


# ------------------------------------------------------------------------------------------ the guide to a sum


def sum_of(*, size: int, public: bool, goodwill: int, gift: int = 0, symbol: int = 300) -> list[int]:
    """The rows, in points, of the guide's example: a government like Guatemala's is asked for twenty flights a week."""
    p = worlds.build(worlds.load(), "first_call").rules.params
    harm = milli(add.pain(220, 483, size))
    a = beliefs.belief_if_yielded(p, prior=190, punished=0, released=0)
    b = beliefs.belief_if_refused(
        p, prior=442, kept=0, dropped=0, self_cost=75 if public else 48, public=public, open_threats=1
    )
    pressed = add.pressure(harm, b, a) if size else 0
    given = milli(gift) + add.gesture(p, milli(gift))
    rival = min(-milli(add.outside(p, offer=250, replaces=150)), share(pressed + given, 1, 2))
    load = milli(add.capacity(p, need=10_400, free=7_500))
    stake = pressed + given + mul(FAITH, 400) - rival
    q, keeping, penalty = add.plan(0, stake, MONITORING, share(1000, 7_500, 10_400), overload=load, least_load=LEAST_LOAD)
    rows = (
        pressed, given, keeping + penalty, milli(add.face(p, symbol=symbol, cover=0, pride=400, public=public)),
        milli(add.audience(p, retreat=ULTIMATUM if public else 0, against=symbol, accountability=600)),
        milli(add.reciprocity(p, relation=goodwill, temper=400)), 0, -rival,
        mul(load, max(LEAST_LOAD, q)), milli(add.waiting(patience=250, gain=32)), milli(add.favours(p, owes=0)),
    )
    return [points(row) for row in rows]


def test_the_example_by_numbers_is_what_the_rules_give() -> None:
    """The guide's table, column by column. Where a formula changes, put the new figures into the guide."""
    columns = [
        sum_of(size=625, public=True, goodwill=350 - mul(400, 90)),
        sum_of(size=400, public=False, goodwill=350 - mul(400, 45)),
        sum_of(size=0, public=False, goodwill=350),
        sum_of(size=0, public=False, goodwill=350, gift=10, symbol=0),
    ]
    text = (GUIDES / "how_a_government_judges.md").read_text(encoding="utf-8")
    for index, name in enumerate(add.ADDENDS):
        cells = " | ".join(str(column[index]) for column in columns)
        assert f"| {name} | {cells} |" in text, cells
    totals = " | ".join(f"**{sum(column)}**" for column in columns)
    assert f"| **total** | {totals} |" in text, totals


def test_each_row_of_a_sum_is_explained_in_the_guide() -> None:
    text = (GUIDES / "how_a_government_judges.md").read_text(encoding="utf-8")
    assert [name for name in add.ADDENDS if f"| **{name}** |" not in text] == []
