"""The bargaining core: issues, packages and utilities alone. It knows no diplomacy, no state and no chance.

A caller turns what lies on the table into a `Space`, asks `aspiration` how much to insist on, `tradeoff` (or `layered`)
for the package to propose, `accepts` whether theirs will do, and keeps what `learn` returns. `Talks` does all of it for a
talk of many turns, where nothing of the other side is known but its offers.

What does not simply add up: `judged` where a group blocks, `tie` for linkage, `with_transfer` for transfers, `stage` for
now, on delivery and after a review, `partial_offer` for a part of the issues, `group_tradeoff` for three and more.
"""

from .beam import Judge, beam, judged
from .concession import accepts, aspiration, kindness
from .frontier import TooLarge, best_for_other, best_for_self, has_zopa, pareto, zopa
from .group import Parties, group_tradeoff, surpluses, unanimous
from .learn import Estimate, confidence, fresh, learn, weights
from .linkage import Tied, split_up, tie, tied_up, transfer, with_transfer
from .partial import Part, complete, pared, part_of, partial_offer
from .portrait import Portrait, first_sight, look, worths_guessed
from .space import (
    Package,
    Space,
    Worths,
    build,
    changed,
    mirrored,
    outcomes,
    utility,
    utility_to_other,
    weighted_levels,
)
from .stages import Chances, Stage, Staged, believed, stage, staged_worth, unstaged
from .talks import Reply, Style, Talks, open_talks, propose, respond
from .tradeoff import beside, layered, tradeoff, worth_when_given

__all__ = [
    "Chances", "Estimate", "Judge", "Package", "Part", "Parties", "Portrait", "Reply", "Space", "Stage", "Staged",
    "Style", "Talks", "Tied", "TooLarge", "Worths", "accepts", "aspiration", "beam", "believed", "beside",
    "best_for_other", "best_for_self", "build", "changed", "complete", "confidence", "first_sight", "fresh",
    "group_tradeoff", "has_zopa", "judged", "kindness", "layered", "learn", "look", "mirrored", "open_talks",
    "outcomes", "pared", "pareto", "part_of", "partial_offer", "propose", "respond", "split_up", "stage",
    "staged_worth", "surpluses", "tie", "tied_up", "tradeoff", "transfer", "unanimous", "unstaged", "utility",
    "utility_to_other", "weighted_levels", "weights", "with_transfer", "worth_when_given", "worths_guessed", "zopa",
]
