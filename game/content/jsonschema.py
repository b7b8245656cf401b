"""JSON Schema of content files, from the declarations of the content classes.

Owns the translation to draft 7, which is what editors' YAML servers read. It says what an editor can use: fields, types,
ranges, words. References and sums are for `check`.
"""

from __future__ import annotations

from typing import Any

from game.content import schema
from game.content.kinds import Kind, ListOf, MapOf, Record, Slot, Text, Truth, Whole, WholeOrText, plan_of
from game.content.library import KINDS, list_keys

__all__ = ["all_schemas", "one_document"]

DRAFT = "http://json-schema.org/draft-07/schema#"
COUNTRY_ID, LEVEL_ID, OTHER_ID = "^[A-Z]{3}$", "^[a-z0-9_.]+$", "^[a-z][a-z0-9_]*$"
PARENT = {
    "type": "string",
    "description": "A thing of the same kind whose fields count where none are written here: pack:ID or ID.",
}


def all_schemas() -> dict[str, dict[str, Any]]:
    """A schema for each sort of content file, by the stem of its name."""
    return {
        "country": _whole(schema.Country, "A country of a Backchannel pack."),
        "scenario": _whole(schema.Scenario, "A scenario of a Backchannel pack."),
        "lesson": _whole(schema.Lesson, "A lesson of a Backchannel pack."),
        "pack": _whole(schema.Pack, "The first file of a Backchannel pack."),
        "content": _content(),
        "texts": _texts(),
    }


def one_document() -> dict[str, Any]:
    """All schemas in one document; any content file is legal under one of them."""
    every = all_schemas()
    definitions = {name: part for one in every.values() for name, part in one.get("definitions", {}).items()}
    roots = {
        f"{name}_file": {key: part for key, part in one.items() if key not in ("definitions", "$schema")}
        for name, one in every.items()
    }
    return {
        "$schema": DRAFT,
        "title": "Backchannel content",
        "definitions": {**definitions, **roots},
        "anyOf": [{"$ref": f"#/definitions/{name}"} for name in roots],
    }


class _Writer:
    """Collects a definition for each class that it meets."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}

    def ref(self, of: type[Any], *, derivable: bool = False) -> dict[str, Any]:
        """A reference to the definition of a class, which is made when first asked for."""
        if of.__name__ not in self.definitions:
            self.definitions[of.__name__] = {}  # forms hold forms: the name must be known before the fields are
            self.definitions[of.__name__] = self._form() if of is schema.Form else self._record(of, derivable=derivable)
        return {"$ref": f"#/definitions/{of.__name__}"}

    def _record(self, of: type[Any], *, derivable: bool) -> dict[str, Any]:
        plan = plan_of(of)
        fields = {slot.key: self._slot(of, slot) for slot in plan.slots.values()}
        made: dict[str, Any] = {"type": "object", "description": (of.__doc__ or "").strip(), "properties": fields}
        made["additionalProperties"] = False
        required = [slot.key for slot in plan.required]
        if derivable:
            fields["extends"] = PARENT
            made["anyOf"] = [{"required": ["extends"]}, {"required": required}]
        elif required:
            made["required"] = required
        return made

    def _form(self) -> dict[str, Any]:
        record = self._record(schema.Form, derivable=False)
        record |= {"minProperties": 1, "maxProperties": 1}
        any_of: list[dict[str, Any]] = [{"type": ["integer", "string"]}, record]
        return {"description": record["description"], "anyOf": any_of}

    def _slot(self, of: type[Any], slot: Slot) -> dict[str, Any]:
        made = self._kind(slot.kind, slot)
        if slot.key == "id":
            made["pattern"] = COUNTRY_ID if of is schema.Country else LEVEL_ID if of is schema.Level else OTHER_ID
        if "$ref" in made:  # draft 7 ignores what stands beside a $ref
            made = {"allOf": [made]}
        made["description"] = slot.meta["doc"]
        if not slot.required and slot.default is not None and slot.default not in ((), {}):
            made["default"] = slot.default
        return made

    def _kind(self, kind: Kind, slot: Slot) -> dict[str, Any]:
        if isinstance(kind, Record):
            return self.ref(kind.of)
        if isinstance(kind, ListOf):
            listing: dict[str, Any] = {"type": "array", "items": self._kind(kind.inner, slot)}
            least = slot.meta["least"] or (1 if slot.required else 0)
            bounds = {"minItems": least or None, "maxItems": slot.meta["most"], "uniqueItems": slot.meta["set_like"] or None}
            return listing | {name: value for name, value in bounds.items() if value is not None}
        if isinstance(kind, MapOf):
            mapping: dict[str, Any] = {"type": "object", "additionalProperties": self._kind(kind.inner, slot)}
            if slot.meta["key_one_of"]:
                mapping["propertyNames"] = {"enum": list(slot.meta["key_one_of"])}
            return mapping
        return self._simple(kind, slot)

    def _simple(self, kind: Whole | Text | Truth | WholeOrText, slot: Slot) -> dict[str, Any]:
        types: dict[type[Any], Any] = {Whole: "integer", Text: "string", Truth: "boolean", WholeOrText: ["integer", "string"]}
        made: dict[str, Any] = {"type": types[type(kind)]}
        if isinstance(kind, Whole):
            bounds = {"minimum": slot.meta["low"], "maximum": slot.meta["high"]}
            made |= {name: value for name, value in bounds.items() if value is not None}
        if slot.meta["one_of"]:
            made["enum"] = list(slot.meta["one_of"])
        return made


def _whole(of: type[Any], title: str) -> dict[str, Any]:
    writer = _Writer()
    derivable = any(kind.of is of for kind in KINDS.values())
    reference = writer.ref(of, derivable=derivable)
    return {"$schema": DRAFT, "title": title, "definitions": writer.definitions, "allOf": [reference]}


def _content() -> dict[str, Any]:
    writer = _Writer()
    keys: dict[str, Any] = {
        key: {"type": "array", "items": writer.ref(kind.of, derivable=True), "description": (kind.of.__doc__ or "").strip()}
        for key, kind in list_keys().items()
    }
    keys["parameters"] = {"allOf": [writer.ref(schema.Parameters)]}
    return {
        "$schema": DRAFT,
        "title": "Lists of things of a Backchannel pack.",
        "definitions": writer.definitions,
        "type": "object",
        "properties": keys,
        "additionalProperties": False,
    }


def _texts() -> dict[str, Any]:
    sentence = {"type": "string", "minLength": 1}
    return {
        "$schema": DRAFT,
        "title": "Texts of a Backchannel pack, by key.",
        "type": "object",
        "additionalProperties": {"anyOf": [sentence, {"type": "array", "items": sentence, "minItems": 1}]},
    }
