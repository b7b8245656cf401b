"""The rules: pure, total, whole numbers. Reads no file and no clock, and knows no seat by name."""

from game.core.apply import apply, start
from game.core.draft import Change, Closed, Event, Opened, Rejected, Said, Told, cell_text
from game.core.draws import SeedError, luck, normal_seed
from game.core.legality import Illegality, why_illegal
from game.core.notation import OrderSyntax, format_order, parse_order
from game.core.observe import Observation, awaiting, observe
from game.core.orders import Order
from game.core.state import Owed, State, checksum, finished
from game.core.world import World

__all__ = [
    "Change", "Closed", "Event", "Illegality", "Observation", "Opened", "Order", "OrderSyntax", "Owed", "Rejected", "Said",
    "SeedError", "State", "Told", "World", "apply", "awaiting", "cell_text", "checksum", "finished", "format_order", "luck",
    "normal_seed", "observe", "parse_order", "start", "why_illegal",
]
