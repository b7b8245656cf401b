"""`backchannel schema`: JSON Schema of content, for editors.

Owns the files' names and where they go. The schema itself is made in `game.content.jsonschema`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from game.cli.parser import Subparsers

__all__ = ["add", "run"]


def add(subparsers: Subparsers) -> None:
    """Add the command to a parser."""
    parser = subparsers.add_parser(
        "schema",
        help="JSON Schema of content",
        description="JSON Schema (draft 7) of content files, from the same declarations that check reads. Editors with a YAML "
        "server complete and explain fields by it. Without --out, one document with all schemas is printed.",
    )
    parser.add_argument("--out", metavar="DIR", help="write country, scenario, pack, content and texts .schema.json there")


def run(args: argparse.Namespace) -> int:
    """0; a folder that cannot be written is said by the system's own words."""
    from game.content.jsonschema import all_schemas, one_document  # late: reads every content class

    if not args.out:
        sys.stdout.write(json.dumps(one_document(), indent=1, ensure_ascii=False) + "\n")
        return 0
    folder = Path(args.out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in all_schemas().items():
        (folder / f"{name}.schema.json").write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"wrote {len(all_schemas())} schemas to {folder}", file=sys.stderr)
    return 0
