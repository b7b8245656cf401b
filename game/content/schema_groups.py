"""Domestic groups: who at home stands behind a government, and who can stop it.

See `schema.py`, which gives all classes under one name.
"""

from __future__ import annotations

from game.content.fields import content, field
from game.content.schema_base import GROUP_KINDS

__all__ = ["Group"]


@content
class Group:
    """A domestic group behind a government."""

    id: str = field("Id, unique within the country.")
    title: str = field("What it is called.")
    kind: str = field(
        "What sort of group.",
        one_of=GROUP_KINDS,
    )
    influence: int = field("Its influence on the government.", low=0, high=1000)
    can_block: bool = field("Whether it can stop or later strike an agreement.", default=False)
    weights: dict[str, int] = field("Its weights over interests; they add up to 1000.", key_ref="interest", low=0, high=1000)
    bears: dict[str, int] = field(
        "How far it bears what falls on treasury, elite and public.",
        default={},
        key_one_of=("treasury", "elite", "public"),
        low=0,
        high=1000,
    )
    cares_for_face: bool = field("Whether how a thing looks matters to it.", default=True)
    tolerance: int = field("How many points of loss it swallows.", default=60, low=0, high=1000)
    about: str = field("One sentence for the dossier.", default="")
