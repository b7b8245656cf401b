"""From folders to a library: read, merge, structure, cross-check, in that order.

Owns the order of the passes and what a later pack does to an earlier one. Never raises on what is in a file, and never
decides whether a game may start: whoever calls looks at the severities.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import attrs

from game.content import schema
from game.content.codes import finding
from game.content.crosscheck import Draft, crosscheck
from game.content.diagnostic import Diagnostic, Severity, in_order, quoted
from game.content.ignores import without_ignored
from game.content.library import KINDS, Library, Origin, SortOf, list_keys
from game.content.merge import Entry, Extender, joined, name_of
from game.content.names import advice
from game.content.nodes import Listing, Mapping, Node, Scalar
from game.content.packs import Folder, find_packs, in_order_of_need, shown, yaml_files
from game.content.structure import Structurer, intact
from game.content.texts import Texts
from game.content.yamlprofile import read

__all__ = ["load_library"]

OWN_FOLDERS = {kind.plural: kind for kind in KINDS.values() if kind.own_file}
LISTS = list_keys()
GHOST_ID = re.compile(r"\bid:[ \t]*[\"']?([A-Za-z0-9_.]+)")
PARAMETERS = "parameters"


def load_library(
    paths: Sequence[Path | str], *, support: Sequence[Path | str] = (), asked: Collection[str] | None = ()
) -> tuple[Library, tuple[Diagnostic, ...]]:
    """All content under *paths* (packs, or folders of packs), and everything that is to be said about it, in order.

    Packs that wait for a request are left out unless *asked* names them; None asks for all (see `find_packs`).
    Packs under *support* are used where a pack requires one that *paths* do not hold; nothing is said about them but errors.
    Things with errors are left out of the library.
    """
    loading = _Loading()
    folders, found = find_packs([Path(one) for one in paths], [Path(one) for one in support], asked=asked)
    ordered, more = in_order_of_need(folders)
    loading.found += found + more
    for folder in ordered:
        loading.read_pack(folder)
    library = loading.library()
    return library, _reported(loading)


def _reported(loading: _Loading) -> tuple[Diagnostic, ...]:
    """What is told: no doubt about a value that is wrong anyway, nothing hidden by a comment, of support only errors."""
    wrong = {one.primary for one in loading.found if one.code not in ("C105", "C106")}
    plain = [one for one in loading.found if one.code not in ("C105", "C106") or one.primary not in wrong]
    kept = without_ignored(in_order(plain), loading.texts_of_files)
    quiet = loading.support_files
    return in_order(one for one in kept if one.severity is Severity.ERROR or one.primary.file not in quiet)


@attrs.define(eq=False)
class _Thing:
    """An entry as an object."""

    entry: Entry
    value: Any
    node: Mapping
    broken: bool


class _Loading:
    """What has been read so far."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.texts_of_files: dict[str, str] = {}
        self.support_files: set[str] = set()
        self._folders: list[Folder] = []
        self._entries: list[Entry] = []
        self._seen: dict[tuple[str, str, str], Entry] = {}
        self._parameters: list[tuple[str, Mapping]] = []
        self._texts = Texts()
        self._ghosts: set[str] = set()
        self._unread = False

    # -------------------------------------------------------------------------------------------------------- reading

    def read_pack(self, folder: Folder) -> None:
        """Take in all files of a pack."""
        self._folders.append(folder)
        for path in yaml_files(folder.path):
            parts = path.relative_to(folder.path).parts
            parsed = read(path, shown(path))
            self.found += parsed.found
            self.texts_of_files[parsed.file] = parsed.text
            if not folder.primary:
                self.support_files.add(parsed.file)
            if parsed.root is None:
                if parsed.found:
                    self._note_ghosts(path, parsed.text)
            elif parts[0] == "texts":
                self.found += self._texts.take(folder.pack.id, parts, parsed.root)
            elif parts[0] in OWN_FOLDERS and len(parts) > 1:
                self._own_file(folder, OWN_FOLDERS[parts[0]], path, parsed.root)
            else:
                self._lists(folder, parsed.root)

    def _note_ghosts(self, path: Path, text: str) -> None:
        """Ids that a file which could not be read may define: a reference to one of them is no second mistake."""
        self._unread = True
        self._ghosts |= {path.stem, path.stem.upper(), *GHOST_ID.findall(text)}

    def _own_file(self, folder: Folder, kind: SortOf, path: Path, root: Node) -> None:
        entry = self._entry(folder, kind, root)
        if entry.name is not None and entry.name.casefold() != path.stem.casefold():
            message = f"{quoted(entry.name)} is in the file {quoted(path.name)}"
            self.found.append(
                finding("C305", message, entry.span, help=f"rename the file to {entry.name.lower()}.yaml, or change the id")
            )

    def _lists(self, folder: Folder, root: Node) -> None:
        if not isinstance(root, Mapping):
            message = "a content file is a mapping with keys such as 'measures'"
            self.found.append(finding("C203", message, root.span, help="write a key, and the list below it"))
            return
        for key, scalar in root.keys.items():
            value = root.values[key]
            if key == PARAMETERS:
                self._take_parameters(folder, scalar, value)
            elif key not in LISTS:
                self._unknown_key(key, scalar)
            elif not isinstance(value, Listing):
                message = f"{quoted(key)} is not a list"
                self.found.append(finding("C203", message, scalar.span, help="begin each entry below it with '- id: …'"))
            else:
                for item in value.items:
                    self._entry(folder, LISTS[key], item)

    def _unknown_key(self, key: str, scalar: Scalar) -> None:
        self._unread = True
        advised = advice(key, (*LISTS, PARAMETERS)) or "top-level keys are " + ", ".join((*LISTS, PARAMETERS))
        if key in ("id", "extends"):
            advised = "a country goes into countries/, a scenario into scenarios/, all else into a list such as 'measures:'"
        self.found.append(finding("C201", f"unknown field {quoted(key)} in a content file", scalar.span, help=advised))

    def _take_parameters(self, folder: Folder, key: Scalar, value: Node) -> None:
        if not isinstance(value, Mapping):
            self.found.append(finding("C203", "'parameters' is not a mapping", key.span, help="write each as 'name: value'"))
            return
        known = [node for pack, node in self._parameters if pack == folder.pack.id]
        if known:
            labels = ((known[0].span, "first written here"),)
            self.found.append(finding("C303", "'parameters' is twice in a pack", key.span, labels=labels, help="join the two"))
            return
        self._parameters.append((folder.pack.id, value))

    def _entry(self, folder: Folder, kind: SortOf, node: Node) -> Entry:
        name, values = name_of(node, kind=kind.word)
        first = values.get("id") or values.get("extends")
        entry = Entry(kind.word, folder.pack.id, name, node, first.span if first is not None else node.span)
        self._entries.append(entry)
        if name is not None:
            known = self._seen.setdefault((folder.pack.id, kind.word, name), entry)
            if known is not entry:
                message = f"{kind.word} {quoted(name)} is defined twice in pack {quoted(folder.pack.id)}"
                self.found.append(
                    finding("C303", message, entry.span, labels=((known.span, "first defined here"),), help="delete one")
                )
        return entry

    # ------------------------------------------------------------------------------------------------------- building

    def library(self) -> Library:
        """The library of what was read, cross-checked."""
        order = [one.pack.id for one in self._folders]
        extender = Extender(self._entries, order, frozenset(self._ghosts))
        things = [thing for entry in self._entries if (thing := self._thing(entry, extender)) is not None]
        self.found += extender.found
        table: dict[tuple[str, str], _Thing] = {}
        for thing in things:
            if thing.entry.name is not None:
                self._put(table, (thing.entry.kind, thing.entry.name), thing)
        parameters = self._shared_parameters()
        unsure = self._unread or any(one.severity is Severity.ERROR for one in self.found)
        whole = self._assembled(table, parameters, keep_broken=True)
        self.found += crosscheck(Draft(whole, frozenset(self._ghosts), unsure=unsure))
        return self._assembled(table, parameters, keep_broken=False) if unsure else whole

    def _thing(self, entry: Entry, extender: Extender) -> _Thing | None:
        structurer = Structurer()
        of = KINDS[entry.kind].of
        node: Node | None = entry.node
        if isinstance(node, Mapping):
            node = extender.merged(entry)
        if node is None:
            self._ghosts |= {entry.name} if entry.name else set()
            return None
        value = structurer.record(of, node, derived=entry.parent is not None)
        self.found += structurer.found
        if not isinstance(node, Mapping) or not isinstance(value, of):
            return None
        return _Thing(entry, value, node, broken=bool(structurer.found) and not intact(value))

    def _put(self, table: dict[tuple[str, str], _Thing], key: tuple[str, str], thing: _Thing) -> None:
        """Later packs replace; within a pack the first counts, and the second is reported already."""
        known = table.get(key)
        if known is not None and known.entry.pack == thing.entry.pack:
            return
        if known is not None and not known.broken and not thing.broken:
            slots = attrs.fields_dict(type(thing.value))
            count = sum(getattr(known.value, name) != getattr(thing.value, name) for name in slots)
            fields = "1 field differs" if count == 1 else f"{count} fields differ"
            message = f"{key[1]} replaces {known.entry.pack}:{key[1]} ({fields})"
            self.found.append(finding("C304", message, thing.entry.span, labels=((known.entry.span, "what it replaces"),)))
        table[key] = thing

    def _assembled(self, table: dict[tuple[str, str], _Thing], parameters: schema.Parameters, *, keep_broken: bool) -> Library:
        kinds: dict[str, dict[str, Any]] = {kind.plural: {} for kind in KINDS.values()}
        origins: dict[tuple[str, str], Origin] = {}
        for (word, name), thing in table.items():
            if thing.broken and not keep_broken:
                continue
            origins[word, name] = Origin(thing.entry.pack, thing.entry.span, thing.node)
            kinds[KINDS[word].plural][name] = thing.value
        if self._parameters:
            pack, node = self._parameters[-1]
            origins[PARAMETERS, PARAMETERS] = Origin(pack, node.span, self._parameters_node())
        english, others = self._texts.by_language()
        return Library(
            **kinds,
            parameters=parameters,
            texts=english,
            translations=others,
            packs={one.pack.id: one.pack for one in self._folders},
            folders={one.pack.id: str(one.path) for one in self._folders},
            origins=origins,
        )

    def _parameters_node(self) -> Mapping:
        node = self._parameters[0][1]
        for _, later in self._parameters[1:]:
            node = joined(schema.Parameters, node, later)
        return node

    def _shared_parameters(self) -> schema.Parameters:
        if not self._parameters:
            return schema.Parameters()
        structurer = Structurer()
        value = structurer.record(schema.Parameters, self._parameters_node())
        self.found += structurer.found
        return value if isinstance(value, schema.Parameters) and intact(value) else schema.Parameters()
