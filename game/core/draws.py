"""Named draws: chance as a function of seed and name alone.

The same name gives the same number in every branch of a game, so a what-if compares decisions and not dice
(common random numbers). No name is used for two purposes; a draw that is needed again is kept in the state.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b

from game.core.whole import floor_div

__all__ = ["Luck", "SeedError", "chance", "draw", "luck", "normal_seed", "triangular"]

_seed_form = re.compile(r"b2:[A-Za-z0-9_./-]{1,64}")

LONGEST_KEY = 64
"""Bytes of a key that BLAKE2b takes; a longer seed is hashed first."""

Luck = Callable[[str, int], int]
"""``luck(name, n)`` gives 0 to n-1."""


class SeedError(ValueError):
    """A seed that is not 1 to 64 letters, digits or ``_ . / -``."""


def normal_seed(text: str) -> str:
    """The full form of a seed: ``7`` becomes ``b2:7``.

    :raises SeedError: when what follows the scheme has other signs or more than 64 of them.
    """
    seed = text if text.startswith("b2:") else f"b2:{text}"
    if not _seed_form.fullmatch(seed):
        raise SeedError(f"'{text}' is no seed; a seed is 1 to 64 letters, digits or the signs _ . / -, as in --seed 7")
    return seed


def draw(seed: str, name: str, n: int) -> int:
    """0 to *n*-1, by BLAKE2b of seed and name. The bias at n far below 2**64 is far below one in a billion."""
    return _drawn(_key(seed), name, n)


@lru_cache(maxsize=16)
def _key(seed: str) -> bytes:
    key = seed.encode()
    return key if len(key) <= LONGEST_KEY else blake2b(key).digest()


def _drawn(key: bytes, name: str, n: int) -> int:
    return int.from_bytes(blake2b(name.encode(), key=key, digest_size=8).digest(), "big") % n


def luck(seed: str) -> Luck:
    """A source of named draws for somebody who must not hold the seed."""
    key = _key(seed)

    def pull(name: str, n: int) -> int:
        return _drawn(key, name, n)

    return pull


def chance(seed: str, name: str, permille: int) -> bool:
    """Whether something of this chance happens."""
    return draw(seed, name, 1000) < permille


def triangular(source: Luck, name: str, half: int) -> int:
    """A draw in -2*half .. +2*half (millipoints as given), likeliest at zero: two even draws added."""
    if half <= 0:
        return 0
    span = 2 * half + 1
    pair = source(name, span * span)
    return floor_div(pair, span) + pair % span - 2 * half
