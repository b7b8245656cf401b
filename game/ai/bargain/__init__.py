"""The bargaining core: issues, packages and utilities alone. It knows no diplomacy, no state and no chance.

A caller turns what lies on the table into a `Space`, asks `aspiration` how much to insist on, `tradeoff` (or `layered`)
for the package to propose, `accepts` whether theirs will do, and keeps what `learn` returns.
"""

from .concession import accepts, aspiration, kindness
from .frontier import TooLarge, best_for_other, best_for_self, has_zopa, pareto, zopa
from .learn import Estimate, confidence, fresh, learn, weights
from .space import (
    Package,
    Space,
    build,
    changed,
    mirrored,
    outcomes,
    utility,
    utility_to_other,
    weighted_levels,
)
from .tradeoff import layered, tradeoff

__all__ = [
    "Estimate", "Package", "Space", "TooLarge", "accepts", "aspiration", "best_for_other", "best_for_self", "build",
    "changed", "confidence", "fresh", "has_zopa", "kindness", "layered", "learn", "mirrored", "outcomes", "pareto",
    "tradeoff", "utility", "utility_to_other", "weighted_levels", "weights", "zopa",
]
