"""JSON Schema for editors, starting files for authors, and the commands check, explain, schema and new."""

from __future__ import annotations

import json
import shutil
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
import yaml

from game.cli import check, explain, new
from game.cli import schema as schema_command
from game.content import schema
from game.content.codes import CODES
from game.content.fields import content, field
from game.content.jsonschema import all_schemas, one_document
from game.content.kinds import plan_of
from game.content.library import KINDS, SortOf
from game.content.listing import pages_called
from game.content.load import load_library
from game.content.structure import Structurer
from game.content.where import content_folders
from game.content.yamlprofile import parse

HERE = Path(__file__).parent
SMALL = HERE / "small"
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command as from the command line: its exit code, what it printed, what it said."""

    def run(module: Any, *words: str) -> tuple[int, str, str]:
        parser = ArgumentParser()
        module.add(parser.add_subparsers())
        code = module.run(parser.parse_args([module.__name__.rpartition(".")[2], *words]))
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packs that stands for what is installed; the working folder is beside it."""
    shutil.copytree(SMALL, tmp_path / "installed" / "small")
    table = tmp_path / "installed" / "small" / "data"
    table.mkdir()
    (table / "world_figures.csv").write_text(
        "iso3,name,capital,government,gdp,gdp_year,gdp_source,gdp_note,exports,exports_year,exports_source,exports_note\n"
        'LUN,Lunia,Lunburg,one_party,5000,2023,bank,"a ""rough"" figure",,,,At most 40.\n',
        encoding="utf-8",
    )
    (table / "world_sources.csv").write_text("id,title,address,date\nbank,Bank,https://example.org/bank,2024\n", encoding="utf-8")
    monkeypatch.setenv("BACKCHANNEL_CONTENT", str(tmp_path / "installed"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


# -------------------------------------------------------------------------------------------------------------- schema


def kind_of(path: Path) -> str:
    folder = path.relative_to(SMALL).parts[0]
    return {"countries": "country", "scenarios": "scenario", "texts": "texts", "pack.yaml": "pack"}.get(folder, "content")


@pytest.mark.parametrize("path", sorted(SMALL.rglob("*.yaml")), ids=lambda path: path.relative_to(SMALL).as_posix())
def test_files_of_a_good_pack_are_legal_under_their_schema(path: Path) -> None:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=Strict)
    jsonschema.Draft7Validator(all_schemas()[kind_of(path)]).validate(document)


class Strict(yaml.SafeLoader):
    """As an editor's YAML 1.2 server reads: `on` is a text."""


Strict.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:bool" or first in "tf"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("name", all_schemas())
def test_each_schema_is_draft_7_and_says_each_field_in_the_words_of_its_class(name: str) -> None:
    made = all_schemas()[name]
    jsonschema.Draft7Validator.check_schema(made)
    for word, definition in made.get("definitions", {}).items():
        fields = definition.get("properties") or definition["anyOf"][1]["properties"]
        documented = {slot.key: slot.meta["doc"] for slot in plan_of(getattr(schema, word)).slots.values()}
        assert {key: one["description"] for key, one in fields.items() if key != "extends"} == documented


def test_one_document_holds_all_schemas() -> None:
    made = one_document()
    jsonschema.Draft7Validator.check_schema(made)
    jsonschema.Draft7Validator(made).validate({"extends": "small:TAV", "accountability": 3})


@pytest.mark.parametrize(
    "wrong",
    [{"id": "tav"}, {"accountability": 2000}, {"government": "x"}, {"unknown": 1}, {"groups": [{"id": "a"}]}, {"capital": 5}],
)
def test_the_schema_refuses_what_check_refuses(wrong: dict[str, object]) -> None:
    good = yaml.safe_load((SMALL / "countries" / "tav.yaml").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(all_schemas()["country"]).validate({**good, **wrong})


def test_schemas_are_printed_or_written(command: Command, tmp_path: Path) -> None:
    code, out, _ = command(schema_command)
    assert (code, json.loads(out)["$schema"]) == (0, "http://json-schema.org/draft-07/schema#")
    assert command(schema_command, "--out", str(tmp_path / "s"))[0] == 0
    assert sorted(path.name for path in (tmp_path / "s").iterdir()) == [
        f"{name}.schema.json" for name in ("content", "country", "lesson", "pack", "scenario", "texts")
    ]


# ------------------------------------------------------------------------------------------------------------- classes


def test_every_field_of_every_content_class_has_a_sentence_and_a_known_kind() -> None:
    for of in vars(schema).values():
        if isinstance(of, type) and attrs.has(of):
            for slot in plan_of(of).slots.values():
                assert slot.meta["doc"].endswith("."), (of, slot.key)


def test_a_field_with_an_old_name_still_works_and_is_told() -> None:
    @content
    class Boat:
        """A boat."""

        length: int = field("Its length.", was={"size": "0.4"})

    structurer = Structurer()
    root = parse(b"size: 4", "boat.yaml").root
    assert root is not None
    assert structurer.record(Boat, root) == Boat(length=4)
    assert [(one.code, one.message) for one in structurer.found] == [("C207", "field 'size' is called 'length' since 0.4")]


# ----------------------------------------------------------------------------------------------------------------- new


def test_a_new_pack_with_one_of_everything_passes_check(packs: Path, command: Command) -> None:
    assert command(new, "pack", "mine")[:2] == (0, f"{Path('mine', 'pack.yaml')}\n")
    for words in (("country", "lun"), ("country", "ABC"), ("measure", "dues"), ("event", "storm"), ("scenario", "short")):
        code, out, said = command(new, *words, "--pack", "mine")
        assert code == 0, said
        assert Path(out.strip()).is_file()
    assert (packs / "work" / "mine" / "countries" / "lun.yaml").is_file()
    code, out, _ = command(check, "mine")
    assert code == 0, out
    assert " 0 errors" not in out
    assert out.splitlines()[-1].startswith("0 errors")
    assert command(check, "mine", "--strict")[0] == 1


def test_strict_names_each_figure_of_a_new_country_that_is_still_to_be_sourced(packs: Path, command: Command) -> None:
    command(new, "pack", "mine")
    command(new, "country", "LUN", "--pack", "mine")
    _, out, _ = command(check, "mine", "--strict", "--format", "json")
    messages = [one["message"] for one in json.loads(out)["diagnostics"]]
    asked = [one for one in messages if not one.endswith("is still what 'backchannel new' wrote")]
    assert asked == [
        "country 'LUN' is in no scenario",
        "adjective is 'Lunia', which is the name",
        "'sources' of LUN has no entry for 'exports'",
    ]
    assert len(messages) - len(asked) == (packs / "work/mine/countries/lun.yaml").read_text(encoding="utf-8").count('"To write: ')
    library, _ = load_library(["mine"], support=[packs / "installed"])
    country = library.countries["LUN"]
    assert (country.name, country.capital, country.government) == ("Lunia", "Lunburg", "one_party")
    assert country.figures["gdp"] == schema.Figure(value=5000, year=2023, note='a "rough" figure')
    assert country.sources["gdp"].address == "https://example.org/bank"
    assert country.figures["exports"] == schema.Figure(value=0, year=2023, verified=False)


def test_the_folder_one_stands_in_is_the_pack(packs: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    command(new, "pack", "mine")
    (packs / "work" / "mine" / "events").mkdir()
    monkeypatch.chdir(packs / "work" / "mine" / "events")
    assert command(new, "event", "storm")[0] == 0
    assert (packs / "work" / "mine" / "events" / "storm.yaml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("country", "LUN"), "the working folder is in no pack"),
        (("country", "LUN", "--pack", "absent"), "absent is no pack"),
        (("country", "LUNA", "--pack", "../installed/small"), "three letters"),
        (("measure", "Port Toll", "--pack", "../installed/small"), "'port_toll' would do"),
        (("country", "tav", "--pack", "../installed/small"), "is there already"),
    ],
)
def test_what_cannot_be_begun_is_said_in_a_sentence(packs: Path, command: Command, words: tuple[str, ...], said: str) -> None:
    code, out, err = command(new, *words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_pack_without_the_things_that_a_country_needs_is_told_what_is_missing(
    packs: Path, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BACKCHANNEL_CONTENT", str(tmp_path / "nowhere"))
    command(new, "pack", "alone")
    code, _, err = command(new, "country", "LUN", "--pack", "alone")
    assert code == 2
    assert "no interest is defined" in err


# --------------------------------------------------------------------------------------------------------------- check


def test_check_without_a_path_reads_the_content_in_use(packs: Path, command: Command) -> None:
    assert command(check) == (0, "0 errors, 0 warnings\n", "")


def test_check_of_a_file_or_folder_in_a_pack_shows_that_part(packs: Path, command: Command) -> None:
    pack = packs / "installed" / "small"
    for name in ("tav", "kel"):
        path = pack / "countries" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("accountability: 500", "accountability: 5000"), encoding="utf-8")
    (pack / "interests.yaml").write_text((pack / "interests.yaml").read_text(encoding="utf-8") + "  - x\n", encoding="utf-8")
    shown = [command(check, str(place))[1] for place in (pack, pack / "countries", pack / "countries" / "tav.yaml")]
    assert [text.splitlines()[-1] for text in shown] == ["3 errors, 0 warnings", "2 errors, 0 warnings", "1 error, 0 warnings"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("absent",), "absent: no such file or folder"),
        ((".",), ".: no pack here"),
        (("../installed", "--baseline", "absent"), "absent: No such file"),
    ],
)
def test_check_of_nothing_is_wrong_usage(packs: Path, command: Command, words: tuple[str, ...], said: str) -> None:
    code, out, err = command(check, *words)
    assert (code, out) == (2, "")
    assert said in err


def test_a_baseline_lets_known_errors_pass(packs: Path, command: Command) -> None:
    path = packs / "installed" / "small" / "countries" / "tav.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("accountability: 500", "accountability: 5000"), encoding="utf-8")
    code, out, _ = command(check, "--format", "json")
    assert code == 1
    Path("known.json").write_text(out, encoding="utf-8")
    assert command(check, "--baseline", "known.json") == (0, "0 errors, 0 warnings\n", "")


def test_fix_writes_what_has_one_answer(packs: Path, command: Command) -> None:
    path = packs / "installed" / "small" / "pack.yaml"
    path.write_text("id: small\ntitle: NO\nversion: 1\nlicence: on\n", encoding="utf-8")
    assert command(check, "--strict")[0] == 1
    assert command(check, "--strict", "--fix") == (0, "0 errors, 0 warnings\n", "")
    assert path.read_text(encoding="utf-8") == 'id: small\ntitle: "NO"\nversion: "1"\nlicense: "on"\n'


# ------------------------------------------------------------------------------------------------------------- explain


def test_explain_gives_the_meaning_and_two_examples(command: Command) -> None:
    code, out, _ = command(explain, "c201")
    assert code == 0
    assert out.startswith("C201 (error): ")
    assert "Wrong:\n\n    influnce: 220" in out
    assert "Right:\n\n    influence: 220" in out


def test_explain_lists_all_codes_and_suggests_the_nearest(command: Command) -> None:
    assert len(command(explain)[1].splitlines()) == len(CODES)
    code, out, err = command(explain, "C2011")
    assert (code, out) == (2, "")
    assert "C201" in err


@pytest.mark.parametrize("word", ["measures", "measure", "Measures"])
def test_explain_lists_the_measures_with_their_levels_and_who_may_do_them_at_whom(
    packs: Path, command: Command, word: str
) -> None:
    code, out, _ = command(explain, word)
    assert code == 0
    assert "Patrols in the strait\n    by: TAV, KEL; at: strait\n    levels: few, many\n" in out


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.plural)
def test_explain_lists_each_kind_by_its_word_in_either_number(command: Command, kind: SortOf) -> None:
    library, _ = load_library(content_folders())
    code, out, _ = command(explain, kind.plural)
    assert (code, out) == command(explain, kind.word)[:2]
    listed = [line.split()[0] for line in out.splitlines()[2:] if line and line[0] not in " '"]
    assert listed == list(library.of_kind(kind.word))


def test_explain_of_every_id_shows_the_thing_whole(command: Command) -> None:
    library, _ = load_library(content_folders())
    for kind in KINDS.values():
        for name in library.of_kind(kind.word):
            assert any(page.startswith(f"{kind.word} {name}: ") for page in pages_called(name, library))
    assert '"20" 20 million dollars a year = 20000 thousand dollars a year (the lead needs leave: principal)' in (
        command(explain, "security_aid")[1]
    )
    assert command(explain, "gtm")[1].startswith("country GTM: Guatemala\n")


def test_explain_reads_a_pack_that_is_named_with_what_it_requires(packs: Path, command: Command) -> None:
    command(new, "pack", "mine")
    command(new, "measure", "dues", "--pack", "mine")
    out = command(explain, "measures", "--pack", "mine")[1]
    assert "dues" in out and "patrols" in out
    assert "dues" not in command(explain, "measures")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("mesures",), "Did you mean 'measures'?"),
        (("patrol",), "Did you mean 'patrols'?"),
        (("zzzzzz",), "Kinds are countries, scenarios, figures"),
        (("measures", "--pack", "absent"), "there is no folder absent"),
    ],
)
def test_explain_of_what_is_not_there_says_what_is(packs: Path, command: Command, words: tuple[str, ...], said: str) -> None:
    code, out, err = command(explain, *words)
    assert (code, out) == (2, "")
    assert said in err


# --------------------------------------------------------------------------------------------------------------- where


def test_content_is_where_the_option_says_else_the_variable_else_the_checkout(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, checkout: Path
) -> None:
    assert content_folders() == (checkout / "content",)
    monkeypatch.setenv("BACKCHANNEL_CONTENT", str(tmp_path))
    assert content_folders() == (tmp_path,)
    assert content_folders(["mine"]) == (Path("mine"),)
