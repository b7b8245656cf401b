"""Texts of packs: flat mappings from a key to one sentence or a list of them, in a folder for each language.

Owns the reading of `texts/<language>/*.yaml`. Knows no key by name.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.nodes import Hole, Listing, Mapping, Node, Scalar

__all__ = ["ENGLISH", "Texts"]

ENGLISH = "en"


class Texts:
    """What has been read, by language, key and pack."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, tuple[str, ...]]] = {}
        self._places: dict[tuple[str, str, str], Span] = {}

    def take(self, pack: str, parts: Sequence[str], root: Node) -> list[Diagnostic]:
        """Take in a file; of a key that two packs give, the later pack's texts count."""
        found: list[Diagnostic] = []
        if len(parts) < 3:
            message = "texts lie in a folder for their language"
            return [finding("C203", message, Span(root.file, 1, 1), help="move the file to texts/en/")]
        if not isinstance(root, Mapping):
            message = "a file of texts is a mapping from keys to sentences"
            return [finding("C203", message, root.span, help="write each as 'key: a sentence', or a list below the key")]
        language = self._texts.setdefault(parts[1], {})
        for key, scalar in root.keys.items():
            known = self._places.get((pack, parts[1], key))
            if known is not None:
                message = f"text {quoted(key)} is twice in pack {quoted(pack)}"
                found.append(
                    finding("C303", message, scalar.span, labels=((known, "first written here"),), help="join the two lists")
                )
                continue
            self._places[pack, parts[1], key] = scalar.span
            sentences = _sentences(key, scalar, root.values[key], found)
            if sentences:
                language[key] = sentences
        return found

    def by_language(self) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, tuple[str, ...]]]]:
        """The English texts, and the others by language."""
        others = {name: dict(texts) for name, texts in sorted(self._texts.items()) if name != ENGLISH}
        return dict(self._texts.get(ENGLISH, {})), others


def _sentences(key: str, scalar: Scalar, value: Node, found: list[Diagnostic]) -> tuple[str, ...]:
    items: list[Node] = value.items if isinstance(value, Listing) else [value]
    if not items:
        found.append(finding("C208", f"text {quoted(key)} is an empty list", scalar.span, help="write at least one sentence"))
    result = []
    for item in items:
        if isinstance(item, Scalar) and isinstance(item.value, str) and item.raw.strip():
            result.append(item.value)
        elif not isinstance(item, Hole):
            empty = isinstance(item, Scalar) and not item.raw.strip()
            message = f"text {quoted(key)} is empty" if empty else f"text {quoted(key)} holds something that is not a text"
            advice = "put the sentence in quotes" if isinstance(item, Scalar) else "write sentences only, one after each '- '"
            found.append(finding("C203", message, scalar.span if empty else item.span, help=advice))
    return tuple(result)
