"""Files that are broken, huge or made to hurt: a sentence with a place, at once, and never a traceback."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from game.content.diagnostic import as_github, as_json, as_text
from game.content.load import load_library
from game.content.nodes import Listing, Mapping, Scalar
from game.content.yamlprofile import MOST_BYTES, parse, read

SMALL = Path(__file__).parent / "small"
HOSTILE = [
    b"[" * 50_000,
    b"{a: " * 50_000,
    b"- " * 50_000,
    b"? " * 50_000,
    b"a: " + b"'" * 49_999,
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    b"&a [*a]",
    b"x: " + b"9" * 5_000,
    b"a: !!python/object/apply:os.system [echo]",
    b"\x00" * 1000,
    b"\xff\xfe" + "a: b".encode("utf-16-le"),
    b"%YAML 9.9\n---\na: b",
    b"a: b\n...\n%TAG ! x\n---\nc",
    b"? {a: b}\n: c",
    b"<<: {a: b}",
    b"a: |" + b" " * 10 + b"\n\tb",
    b'a: "\\ud800"',
    b"\n".join(b"- [" + b"x," * 200 + b"]" for _ in range(600)),
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_bytes_are_refused_with_a_place_within_a_second(data: bytes) -> None:
    before = time.process_time()
    parsed = parse(data, "hostile.yaml")
    assert time.process_time() - before < 1
    for one in parsed.found:
        assert one.primary.file == "hostile.yaml"
        assert one.primary.line >= 1
        assert one.primary.column >= 1
        assert one.message.isprintable()
        assert one.help
    assert parsed.found or isinstance(parsed.root, Mapping)


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    before = time.process_time()
    parsed = read(path, "huge.yaml")
    assert time.process_time() - before < 0.5
    assert parsed.root is None
    assert [(one.code, one.message) for one in parsed.found] == [
        ("C104", "the file has 50,000,000 bytes, and a content file holds at most 1,000,000")
    ]
    assert "huge.yaml:1:1: error[C104]" in as_text(parsed.found)


def test_a_file_of_exactly_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: b\n#" + b"x" * (MOST_BYTES - 6))
    assert isinstance(read(path, "large.yaml").root, Mapping)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert [one.code for one in read(tmp_path / "none.yaml", "none.yaml").found] == ["C102"]
    assert [one.code for one in read(tmp_path, "a folder").found] == ["C102"]


def test_a_hostile_file_in_a_pack_costs_one_message_and_no_other_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "small")
    (tmp_path / "small" / "measures" / "deep.yaml").write_bytes(b"[" * 50_000)
    monkeypatch.chdir(tmp_path)
    library, found = load_library(["small"])
    assert [(one.code, str(one.primary)) for one in found] == [("C104", "small/measures/deep.yaml:1:41")]
    assert "port_toll" in library.measures


@given(data=st.binary(max_size=400))
@example(data=b"\xef\xbb\xbf")
@example(data=b"?\n")
@example(data=b"- ? - :")
def test_random_bytes_never_raise(data: bytes) -> None:
    parsed = parse(data, "random.yaml")
    as_json(parsed.found)
    as_github(parsed.found)
    assert all(one.primary.line >= 1 and one.primary.column >= 1 for one in parsed.found)


YAMLISH = st.text(alphabet="ab:-?[]{},'\"|>&*!%#@ \n\t0.~é", max_size=120)


@given(text=YAMLISH)
def test_random_yaml_never_raises_and_agrees_with_the_parser_on_what_is_yaml(text: str) -> None:
    parsed = parse(text.encode(), "random.yaml")
    if not any(one.code in ("C101", "C102", "C104") for one in parsed.found):
        list(yaml.parse(text, Loader=yaml.CLoader))


@given(
    data=st.binary(max_size=300), place=st.sampled_from(["measures/x.yaml", "countries/x.yaml", "texts/en/x.yaml", "pack.yaml"])
)
def test_random_bytes_anywhere_in_a_pack_never_raise(data: bytes, place: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pack")
    for name in ("measures", "countries", "texts/en"):
        (folder / name).mkdir(parents=True)
    (folder / "pack.yaml").write_text('id: p\ntitle: P\nversion: "1"\n', encoding="utf-8")
    (folder / place).write_bytes(data)
    _, found = load_library([folder])
    as_text(found)
    shutil.rmtree(folder)


FILES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.yaml"))


@given(data=st.data(), file=st.sampled_from(FILES))
def test_a_pack_with_a_part_of_a_file_replaced_never_raises(data: st.DataObject, file: str, small_copy: Path) -> None:
    original = (SMALL / file).read_bytes()
    start = data.draw(st.integers(0, len(original)))
    length = data.draw(st.integers(0, 60))
    junk = data.draw(st.sampled_from([b"", b"x", b"[]", b"{}", b"- ", b": ", b"1", b"true", b"''", b"{a: b}", b"[a, 1]", b"\n"]))
    path = small_copy / file
    try:
        path.write_bytes(original[:start] + junk + original[start + length :])
        _, found = load_library([small_copy])
        as_text(found)
    finally:
        path.write_bytes(original)


@pytest.fixture(scope="module")
def small_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "small"
    shutil.copytree(SMALL, folder)
    return folder


def test_only_true_and_false_are_truths_and_only_plain_digits_are_numbers() -> None:
    text = "[true, false, yes, NO, on, 12:30, 017, 0, -0, -5, 1_000, 0x1F, 1.5, 2024-01-01, ~, null, 'true', \"7\", .5, 1e3]"
    root = parse(text.encode(), "values.yaml").root
    assert isinstance(root, Listing)
    values = [one.value for one in root.items if isinstance(one, Scalar)]
    assert values == [
        True, False, "yes", "NO", "on", "12:30", "017", 0, 0, -5, "1_000", "0x1F", "1.5", "2024-01-01", "~", "null", "true", "7",
        ".5", "1e3",
    ]  # fmt: skip
    assert [type(one) for one in values[:2]] == [bool, bool]


def test_other_users_of_yaml_in_the_process_are_not_touched() -> None:
    before = {key: list(value) for key, value in yaml.SafeLoader.yaml_implicit_resolvers.items()}
    load_library([SMALL])
    assert {key: list(value) for key, value in yaml.SafeLoader.yaml_implicit_resolvers.items()} == before
    assert yaml.safe_load("a: NO") == {"a": False}


def test_places_count_characters_and_not_bytes() -> None:
    root = parse('"é": [ñ, {x: 文字}]'.encode(), "wide.yaml").root
    assert isinstance(root, Mapping)
    listing = root.values["é"]
    assert isinstance(listing, Listing)
    inner = listing.items[1]
    assert isinstance(inner, Mapping)
    assert (inner.values["x"].span.column, inner.values["x"].span.length) == (14, 2)


@pytest.mark.skipif(os.name == "nt", reason="no FIFOs there")
def test_a_pipe_in_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [one.code for one in read(tmp_path / "pipe.yaml", "pipe.yaml").found] == ["C102"]
