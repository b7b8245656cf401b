"""The house rules that a machine can see: purity of the core, no name of content in code, sizes, sentences kept in files."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GAME = ROOT / "game"
CONTENT = ROOT / "content"
PURE = ("core", "ai")
ARITHMETIC = GAME / "core" / "whole.py"  # the one place that may divide
IMPURE = {
    "random", "time", "datetime", "os", "pathlib", "secrets", "yaml", "textual", "rich", "math", "json", "sys", "io",
    "subprocess", "socket", "threading", "asyncio", "tempfile", "shutil", "uuid", "platformdirs", "fractions", "decimal",
    "statistics", "numpy", "locale", "logging", "cmath",
}  # fmt: skip
IMPURE_NAMES = {"round", "float", "open", "input", "print", "exec", "eval", "hash", "id", "divmod", "complex", "globals"}
WORDY = ("tui", "view")


def sources(*packages: str) -> list[Path]:
    folders = [GAME / package for package in packages] if packages else [GAME]
    return sorted(path for folder in folders for path in folder.rglob("*.py") if "_content" not in path.parts)


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST) -> str:
    shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    return f"{shown}:{getattr(node, 'lineno', 0)}"


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def is_plain_power(node: ast.AST) -> bool:
    """Whether *node* is a number written as a power, like ``10**12``."""
    return isinstance(node, ast.BinOp) and all(
        isinstance(side, ast.Constant) and isinstance(side.value, int) for side in (node.left, node.right)
    )


def impurities(path: Path) -> Iterator[str]:
    """What in a module of the pure packages breaks a rule, with its place."""
    for node in ast.walk(tree(path)):
        here = place(path, node)
        if isinstance(node, ast.BinOp | ast.AugAssign):
            if isinstance(node.op, ast.Div):
                yield f"{here}: '/' makes a float; use whole.share"
            if isinstance(node.op, ast.FloorDiv) and path != ARITHMETIC:
                yield f"{here}: '//' rounds down, so share(-x) != -share(x); use whole.py"
            if isinstance(node.op, ast.Pow) and not is_plain_power(node):
                yield f"{here}: '**' with a negative exponent makes a float"
        elif isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield f"{here}: a float, {node.value!r}"
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in IMPURE_NAMES:
            yield f"{here}: {node.id}"
        for name in imported(node):
            if name.split(".")[0] in IMPURE:
                yield f"{here}: imports {name}"


@pytest.mark.parametrize("package", PURE)
def test_the_core_and_the_governments_know_whole_numbers_only_and_touch_nothing_outside(package: str) -> None:
    assert [fault for path in sources(package) for fault in impurities(path)] == []


def is_unsorted(over: ast.expr) -> bool:
    if isinstance(over, ast.Call) and isinstance(over.func, ast.Name):
        return over.func.id in {"set", "frozenset"}
    return isinstance(over, ast.Set | ast.SetComp)


def test_no_set_is_iterated_in_the_core_without_being_sorted() -> None:
    nodes = [(path, node) for path in sources(*PURE) for node in ast.walk(tree(path))]
    loops = [(path, node.iter) for path, node in nodes if isinstance(node, ast.For | ast.comprehension)]
    assert [place(path, over) for path, over in loops if is_unsorted(over)] == []


def content_ids() -> dict[str, str]:
    """Every id that content declares -> where. Level ids that are mere numbers name nothing and are left out."""
    yaml = pytest.importorskip("yaml")
    found: dict[str, str] = {}

    def collect(node: object, path: Path, key: str = "") -> None:
        if isinstance(node, dict):
            for name, value in node.items():
                if name == "id" and isinstance(value, str):
                    found.setdefault(value, str(path.relative_to(ROOT)))
                collect(value, path, str(name))
        elif isinstance(node, list):
            for value in node:
                collect(value, path, key)

    for path in sorted(CONTENT.rglob("*.yaml")):
        if "texts" in path.parts:
            continue
        collect(yaml.safe_load(path.read_text(encoding="utf-8")), path)
    return {name: where for name, where in found.items() if re.search(r"[A-Za-z]", name)}


# Words that content uses as an id and code must use in another sense: none of them stands for the thing in content.
SHARED_WORDS = {
    "any": "who a measure's target may be",
    "business": "a kind of group, a closed set of the schema",
    "capacity": "an addend, and a field of content",
    "closed": "how a sitting ends",
    "congress": "who must agree to a level, a closed set of the schema",
    "deals": "a part of a table on the screen",
    "diaspora": "a kind of group, a closed set of the schema",
    "elite": "who bears an exposure, a closed set of the schema",
    "full": "how much an app of Textual moves",
    "land": "a part of the drawn map",
    "licence": "a field of a pack",
    "military": "a kind of group and of government, a closed set of the schema",
    "none": "no target",
    "notes": "a field of a diagnostic in JSON",
    "open": "a verb of the grammar of orders",
    "episodes": "a kind of content, and the pack that holds the open ones",
    "outside": "an addend, and a field of a country",
    "own": "a class of measures, a closed set of the schema",
    "parliament": "an example in the commented file of a new country",
    "partial": "how an answer is recorded, a closed set of the schema",
    "public": "who bears an exposure, a kind of group, a word of the notation",
    "quiet": "a colour of the screen",
    "tutorial": "an entry of the first screen",
    "visits": "a name in a module's list of what is public",
    "voters": "an example in the commented file of a new country",
    "withdrawn": "how an act ends",
    "world": "what is shown by a lens, a word of the log, the pack that makes governments of figures",
}


def quantities_of_the_rules() -> set[str]:
    """What the rules themselves keep and count, and content reads by these names (``count:agreements``, ``trust:``)."""
    from game.core.state import COUNTS, MIND, PUBLIC

    return {*COUNTS, *(column.name for column in (*PUBLIC, *MIND)), "standing"}


def docstrings(path: Path) -> set[ast.AST]:
    texts = (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Expr))
    return {text for text in texts if isinstance(text, ast.Constant)}


def literals(*packages: str) -> Iterator[tuple[str, str]]:
    """Each text literal that is no docstring, with its place."""
    for path in sources(*packages):
        documented = docstrings(path)
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in documented:
                yield place(path, node), node.value


def test_no_id_of_content_is_written_in_code() -> None:
    """The engine knows no seat, measure or level by name: a country with other figures is another country."""
    shared = SHARED_WORDS.keys() | quantities_of_the_rules()
    ids = {name: where for name, where in content_ids().items() if name not in shared}
    assert [f"{here}: {text!r} ({ids[text]})" for here, text in literals() if text in ids] == []


SENTENCE = re.compile(r"^[A-Z][a-z]+ (?:[a-z']+ ){3,}.*[.!?]$")


def test_sentences_that_the_player_reads_are_in_files_and_not_in_the_view_or_the_screen() -> None:
    """Help texts of commands are exempt: they are the command line's own reference and stand beside their option."""
    assert [f"{here}: {text[:60]!r}" for here, text in literals(*WORDY) if SENTENCE.match(text.strip())] == []


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {}
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > 40:
                    long[f"{place(path, node)} {node.name}"] = lines
    assert long == {}


def test_no_file_names_a_folder_of_one_machine() -> None:
    machine = re.compile(r"(?<![\w.])/(?:home|root|work|Users|opt)/\w")
    faults = []
    for path in [*sources(), *sorted((ROOT / "tests").rglob("*.py")), *sorted(ROOT.glob("*.md")), ROOT / "pyproject.toml"]:
        if path == Path(__file__).resolve():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if machine.search(line):
                faults.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert faults == []


BREACHES = ("x = 1 / 2", "x = 3 // 2", "x = 0.5", "import os", "from time import time", "x = round(2)", "x //= 2", "x = y ** z")


@pytest.mark.parametrize("line", BREACHES)
def test_each_kind_of_impurity_is_found_where_it_stands(line: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(line, encoding="utf-8")
    assert list(impurities(bad))
