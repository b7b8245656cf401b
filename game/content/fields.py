"""How a field of a content file is declared: its sentence for people, its range, what it may refer to.

The declaration is read by the structurer (types, ranges), by the cross-checker (references), by `schema` (descriptions)
and by the guides. One declaration, four readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, dataclass_transform

import attrs

__all__ = ["REQUIRED", "content", "field"]

REQUIRED = attrs.NOTHING


def field(
    doc: str,
    *,
    default: Any = REQUIRED,
    low: int | None = None,
    high: int | None = None,
    ref: str | Sequence[str] | None = None,
    key_ref: str | None = None,
    one_of: Sequence[str] | None = None,
    key_one_of: Sequence[str] | None = None,
    least: int | None = None,
    most: int | None = None,
    was: Mapping[str, str] | None = None,
    is_id: bool = False,
    set_like: bool = False,
    example: str | None = None,
) -> Any:
    """A field of a content class.

    *doc* is one sentence for the author of a file. *low* and *high* bound whole numbers (also inside lists and mappings).
    *ref* names the kind (or kinds) of thing that the text, or each text in a list, must be the id of; *key_ref* does so for
    the keys of a mapping. *one_of* closes the set of legal texts, *key_one_of* that of the keys of a mapping. *least* and
    *most* bound the number of entries of a list. *was* gives older names of the field and the version that renamed it.
    *is_id* marks the id of the thing itself. *set_like* refuses repeats in a list. *example* is shown when the field is missing.
    """
    meta = {
        "doc": doc, "low": low, "high": high, "least": least, "most": most, "example": example,
        "is_id": is_id, "set_like": set_like,
        "ref": (ref,) if isinstance(ref, str) else tuple(ref or ()), "key_ref": key_ref,
        "one_of": tuple(one_of or ()), "key_one_of": tuple(key_one_of or ()), "was": dict(was or {}),
    }  # fmt: skip
    if isinstance(default, list | dict):
        return attrs.field(factory=type(default), metadata=meta)
    return attrs.field(default=default, metadata=meta)


T = TypeVar("T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def content(of: type[T]) -> type[T]:
    """A content class: frozen, its fields by keyword only. Written out so that type checkers see what it does."""
    return attrs.frozen(kw_only=True)(of)
