"""Finding the packs under paths and putting them in the order in which they build on one another.

Owns `pack.yaml`. Reads no other file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import attrs

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.names import nearest
from game.content.nodes import Listing, Mapping
from game.content.structure import Structurer, intact
from game.content.yamlprofile import read

__all__ = ["PACK_FILE", "Folder", "find_packs", "in_order_of_need", "shown", "yaml_files"]

PACK_FILE = "pack.yaml"
SKIPPED = ("data", "guides")
"""Folders of a pack that hold no content: tables to copy from, pages to read."""

REQUIREMENT = re.compile(r"([A-Za-z0-9_-]+)\s*((?:(?:>=|<=|==|>|<)\s*[0-9.]+\s*,?\s*)*)\Z")
BOUND = re.compile(r"(>=|<=|==|>|<)\s*([0-9.]+)")


@attrs.frozen(eq=False)
class Folder:
    """A pack as found: its folder, what its `pack.yaml` says and where. *primary* packs are checked, others only support."""

    path: Path
    pack: schema.Pack
    file: str
    node: Mapping
    primary: bool


def shown(path: Path) -> str:
    """A path as it is printed: from the working folder where it lies below it, with '/' between its parts."""
    try:
        return Path(os.path.abspath(path)).relative_to(Path.cwd()).as_posix()  # noqa: PTH100 - resolve() would follow links
    except (ValueError, OSError):
        return Path(path).as_posix()


def _folders(path: Path) -> list[Path]:
    """The pack at *path*, or each child folder that is one."""
    if (path / PACK_FILE).is_file():
        return [path]
    try:
        return sorted(child for child in path.iterdir() if (child / PACK_FILE).is_file())
    except OSError:
        return []


def yaml_files(folder: Path) -> list[Path]:
    """The content files of a pack, sorted; folders that begin with '.' or '_', `data/` and `guides/` hold none."""
    result: list[Path] = []
    for root, folders, files in os.walk(folder):
        at_top = Path(root) == folder
        folders[:] = sorted(one for one in folders if one[0] not in "._" and not (at_top and one in SKIPPED))
        names = [one for one in files if one.endswith((".yaml", ".yml")) and one[0] not in "._"]
        result += [Path(root, one) for one in names if not (at_top and one == PACK_FILE)]
    return sorted(result, key=lambda one: one.relative_to(folder).as_posix())


def find_packs(
    paths: Sequence[Path], support: Sequence[Path], *, asked: Collection[str] | None = ()
) -> tuple[list[Folder], list[Diagnostic]]:
    """The packs under *paths*, and those under *support* whose ids the former do not have.

    A pack that waits for a request (`on_request`) is passed over where it merely lies beside others, unless *asked* holds its id;
    None asks for all. One that another pack requires is found among the support all the same.
    """
    found: list[Diagnostic] = []
    packs: dict[str, Folder] = {}
    for primary, places in ((True, paths), (False, support)):
        for path in places:
            folders = _folders(Path(path))
            if not folders and primary:
                message = f"no pack here: neither {PACK_FILE} nor a folder that has one"
                found.append(
                    finding("C307", message, Span(shown(Path(path)), 1, 1), help="begin one with 'backchannel new pack NAME'")
                )
            for folder in folders:
                passed_over = primary and folder != path and asked is not None
                _add(folder, packs, found, primary=primary, unless_asked=asked if passed_over else None)
    return list(packs.values()), found


def _add(
    folder: Path, packs: dict[str, Folder], found: list[Diagnostic], *, primary: bool, unless_asked: Collection[str] | None = None
) -> None:
    parsed = read(folder / PACK_FILE, shown(folder / PACK_FILE))
    structurer = Structurer()
    node = parsed.root
    pack = None
    if node is not None:
        pack = structurer.record(schema.Pack, node)
    elif not parsed.found:
        parsed.found.append(
            finding("C202", "the file is empty", Span(parsed.file, 1, 1), help="write at least id, title and version")
        )
    if primary:
        found += parsed.found + structurer.found
    if not isinstance(node, Mapping) or not isinstance(pack, schema.Pack) or not isinstance(pack.id, str):
        node = node if isinstance(node, Mapping) else Mapping(parsed.file, 1, 1, 1, 1)
        pack = schema.Pack(id=folder.resolve().name, title=folder.name, version="0")
    elif not intact(pack):
        pack = schema.Pack(id=pack.id, title=pack.id, version="0")
    if unless_asked is not None and pack.on_request and pack.id not in unless_asked:
        primary = False
    known = packs.get(pack.id)
    if known is None:
        packs[pack.id] = Folder(folder, pack, parsed.file, node, primary)
    elif primary and known.primary and known.path.resolve() != folder.resolve():
        message = f"pack {quoted(pack.id)} is in two folders"
        place = node.values["id"].span if "id" in node.values else Span(parsed.file, 1, 1)
        found.append(
            finding("C303", message, place, labels=((Span(known.file, 1, 1), "the other, which counts"),), help="rename one")
        )


def in_order_of_need(folders: Iterable[Folder]) -> tuple[list[Folder], list[Diagnostic]]:
    """The packs with those that a pack requires before it; support that nobody requires is left out."""
    by_id = {one.pack.id: one for one in folders}
    found: list[Diagnostic] = []
    ordered: list[Folder] = []
    state: dict[str, str] = {}

    def visit(one: Folder, path: tuple[str, ...]) -> None:
        if state.get(one.pack.id) == "done":
            return
        if one.pack.id in path:
            circle = " -> ".join((*path[path.index(one.pack.id) :], one.pack.id))
            found.append(
                finding("C306", f"packs require each other in a circle: {circle}", _place(one, 0), help="drop one requirement")
            )
            return
        for number, wanted in enumerate(one.pack.requires):
            needed = _needed(one, number, wanted, by_id, found)
            if needed is not None:
                visit(needed, (*path, one.pack.id))
        if state.get(one.pack.id) != "done":
            state[one.pack.id] = "done"
            ordered.append(one)

    for one in by_id.values():
        if one.primary:
            visit(one, ())
    return ordered, found


def _place(folder: Folder, number: int) -> Span:
    listing = folder.node.values.get("requires")
    if isinstance(listing, Listing) and number < len(listing.items):
        return listing.items[number].span
    return Span(folder.file, 1, 1)


def _version(text: str) -> tuple[int, ...]:
    numbers = [int(one) for one in re.findall(r"[0-9]{1,9}", text)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _needed(one: Folder, number: int, wanted: str, by_id: dict[str, Folder], found: list[Diagnostic]) -> Folder | None:
    match = REQUIREMENT.match(wanted)
    place = _place(one, number)
    if match is None:
        message = f"requirement {quoted(wanted)} cannot be read"
        found.append(finding("C307", message, place, help="write a pack and, if need be, bounds: 'base >=0.2, <1'"))
        return None
    needed = by_id.get(match[1])
    if needed is None:
        message = f"pack {quoted(one.pack.id)} requires pack {quoted(match[1])}, which is not here"
        near = nearest(match[1], [name for name in by_id if name != one.pack.id])
        advised = f"did you mean '{near}'?" if near else "add the folder that it lies in, or delete the requirement"
        found.append(finding("C307", message, place, help=advised))
        return None
    have = _version(needed.pack.version)
    compare = {">=": have.__ge__, "<=": have.__le__, "==": have.__eq__, ">": have.__gt__, "<": have.__lt__}
    if not all(compare[sign](_version(bound)) for sign, bound in BOUND.findall(match[2])):
        message = f"pack {quoted(one.pack.id)} requires {quoted(wanted)}, and {needed.pack.id} is {needed.pack.version}"
        found.append(finding("C307", message, place, help="get another version of the pack, or change the bound"))
    return needed
