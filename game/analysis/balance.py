"""Whether a scenario is a game: what never occurs, who leads under which lens, whom talking to never pays, what is always right.

Owns the definitions, all of them over many games of one or more conducts on the same seeds, and keeps sums and not games.

*A conduct leads* under a lens when its mean is the highest. *By* is its distance from the second, *spread* the standard deviation
of its own games, *luck* two standard errors of the distance, seed by seed: what lies within it may be chance.

*A government pays* in a game when what it signed was worth something to the seat that leads, by that seat's own table and as
delivered, and at least half of its word stood kept. It is never worth talking to when that is so in few games under any conduct.

*A button* (see `buttons.py`) is measured inside each conduct, games in which it was pressed against games in which it was not,
and the differences are averaged over conducts. That is no experiment, since who presses one button presses others too; but a
button that is always right cannot hide from it. It is always right when the mandate is better with it by more than luck, in every
conduct that can be compared and in two at least, and no lens is lower.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean, stdev
from typing import Any, NamedTuple

from game.analysis.buttons import Hand, Partner
from game.analysis.rows import Row, flat
from game.core.world import World

__all__ = ["HELD", "MET", "Balance", "led"]

MET, HELD = "mandate.met", "mandate.held"
"""Names under which the shares of targets, in permille, stand beside the lenses."""
LARGE = 333
"""Permille of a mix above which an ending is said to come too often."""
FEW = 20
"""Games in which a government was talked to, or answers to a button, below which nothing is said about it."""
CONTRAST = 5
"""Games of a conduct with a button, and as many without, below which they are not compared."""
NEVER_PAYS = 50
"""Permille of games, under the conduct that it serves best, below which a government is never worth talking to."""
ALWAYS_YES = 950
"""Permille of yeses among answers from which on a button is always said yes to."""


class _Sums(NamedTuple):
    """Games, sums and sums of squares of every yardstick."""

    games: list[int]
    sums: list[int]
    squares: list[int]

    def add(self, values: Sequence[int]) -> None:
        """Note a game."""
        self.games[0] += 1
        for i, value in enumerate(values):
            self.sums[i] += value
            self.squares[i] += value * value


def _no_sums(size: int) -> _Sums:
    return _Sums([0], [0] * size, [0] * size)


def led(values: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """Who leads a table of values by conduct and seed, by how much, and how much of that may be luck.

    *leads* is empty where the first two are even, or where there is one conduct alone.
    """
    means = {name: fmean(found) for name, found in values.items()}
    order = sorted(means, key=lambda name: (-means[name], name))
    shown: dict[str, Any] = {"means": {name: round(mean, 1) for name, mean in means.items()}}
    first = values[order[0]]
    spread = stdev(first) if len(first) > 1 else 0.0
    if len(order) < 2:
        return {**shown, "leads": "", "second": "", "by": 0.0, "spread": round(spread, 1), "luck": 0.0, "clear": False}
    apart = [a - b for a, b in zip(first, values[order[1]], strict=True)]
    by, luck = fmean(apart), 2 * stdev(apart) / len(apart) ** 0.5 if len(apart) > 1 else 0.0
    leads = order[0] if by > 0 else ""
    return {
        **shown, "leads": leads, "second": order[1], "by": round(by, 1), "spread": round(spread, 1), "luck": round(luck, 1),
        "clear": by > luck,
    }


class Balance:
    """Takes games one after the other, each seed by all conducts in turn, and says what they add up to."""

    def __init__(self, world: World, lenses: Sequence[str], endings: Sequence[str]) -> None:
        self.seats = [seat for seat in world.seat_ids if seat != world.lead]
        self.lenses, self._endings = list(lenses), list(endings)
        self._yardsticks = [*self.lenses, MET, HELD]
        self._values: dict[str, list[array[int]]] = {}
        self._columns: dict[str, Counter[str]] = {}
        self._ended: Counter[str] = Counter()
        self._partners: dict[tuple[str, str], _Sums] = {}
        self._buttons: dict[str, dict[str, _Sums]] = {}
        self._all: dict[str, _Sums] = {}
        self._presses: dict[str, Counter[str]] = {}

    # --- taking --------------------------------------------------------------------------------------------------------

    def add(self, row: Row, hand: Hand) -> None:
        """Note a game."""
        name, mandate = row["conduct"], row["mandate"]
        values = [row["lenses"][lens] for lens in self.lenses]
        values += [1000 * mandate[key] // max(1, mandate["of"]) for key in ("met", "held")]
        for kept, value in zip(self._values.setdefault(name, [array("i") for _ in values]), values, strict=True):
            kept.append(value)
        columns = self._columns.setdefault(name, Counter())
        for column, number in flat(row).items():
            if isinstance(number, int):
                columns[column] += number
        self._ended[row["ending"]] += 1
        self._all.setdefault(name, _no_sums(len(values))).add(values)
        for seat, partner in hand.partners.items():
            if partner.talked:
                figures = [read(partner) for read in _PARTNER.values()]
                self._partners.setdefault((name, seat), _no_sums(len(figures))).add(figures)
        for button, times in hand.buttons.items():
            self._buttons.setdefault(button, {}).setdefault(name, _no_sums(len(values))).add(values)
            self._presses.setdefault(button, Counter()).update(times._asdict())

    # --- saying --------------------------------------------------------------------------------------------------------

    def report(self, unseen: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Everything, as a JSON document holds it; *unseen* is what never occurred, but for endings, which are counted here."""
        games = {name: sums.games[0] for name, sums in self._all.items()}
        tables = {
            yardstick: led({name: columns[at] for name, columns in self._values.items()})
            for at, yardstick in enumerate(self._yardsticks)
        }
        lenses = {lens: tables[lens] for lens in self.lenses}
        leaders = {name: [lens for lens, found in lenses.items() if found["leads"] == name] for name in games}
        several = len(games) > 1
        endings, governments, buttons = self._of_endings(), self._of_governments(), self._of_buttons()
        return {
            "games": games,
            "never": {**unseen, "endings": [ending for ending, share in endings.items() if share == 0]},
            "endings": endings,
            "too_often": [ending for ending, share in endings.items() if share > LARGE],
            "lenses": lenses,
            "leads_all": [name for name, led_by in leaders.items() if several and len(led_by) == len(lenses)],
            "never_leads": [name for name, led_by in leaders.items() if several and not led_by],
            "mandate": {"met": tables[MET], "held": tables[HELD]},
            "governments": governments,
            "never_worth_talking_to": [seat for seat, one in governments.items() if one["never_pays"]],
            "buttons": buttons,
            "always_yes": [name for name, one in buttons.items() if one["always_yes"]],
            "always_right": [name for name, one in buttons.items() if one["always_right"]],
            "means": {name: self._means(name) for name in games},
        }

    def _means(self, name: str) -> dict[str, float]:
        return {column: round(total / self._all[name].games[0], 1) for column, total in self._columns[name].items()}

    def _of_endings(self) -> dict[str, int]:
        """Permille of all games, of every ending that there could be and of those that there were."""
        total = sum(self._ended.values())
        return {name: round(1000 * self._ended[name] / max(1, total)) for name in dict.fromkeys([*self._endings, *self._ended])}

    def _of_governments(self) -> dict[str, dict[str, Any]]:
        return {seat: self._of_government(seat) for seat in self.seats}

    def _of_government(self, seat: str) -> dict[str, Any]:
        found = {name: sums for (name, at), sums in self._partners.items() if at == seat}
        talked = sum(sums.games[0] for sums in found.values())
        total = dict.fromkeys(_PARTNER, 0)
        for sums in found.values():
            total = {key: total[key] + more for key, more in zip(_PARTNER, sums.sums, strict=True)}
        paid = {name: round(1000 * sums.sums[0] / sums.games[0]) for name, sums in found.items()}
        enough = {name: share for name, share in paid.items() if found[name].games[0] >= CONTRAST}
        best = max(enough, key=lambda name: (enough[name], name), default="")
        return {
            "talked": talked,
            "paid": round(1000 * total["paid"] / max(1, talked)),
            "signed": round(total["signed"] / max(1, talked), 2),
            "word_kept": round(total["word"] / total["bound"]) if total["bound"] else None,
            "worth": round(total["worth"] / max(1, talked), 1),
            "by_conduct": paid,
            "best": best,
            "never_pays": talked >= FEW and max(enough.values(), default=1000) < NEVER_PAYS,
        }

    def _of_buttons(self) -> dict[str, dict[str, Any]]:
        return {name: self._of_button(name) for name in sorted(self._buttons)}

    def _of_button(self, button: str) -> dict[str, Any]:
        times, found = self._presses[button], self._buttons[button]
        apart = [_apart(sums, self._all[name]) for name, sums in found.items()]
        against = [one for one in apart if one is not None]
        gains = [_pooled(against, at) for at in range(len(self._yardsticks))] if against else []
        by = dict(zip(self._yardsticks, gains, strict=False))
        worse = [lens for lens in self.lenses if lens in by and by[lens][0] < -by[lens][1]]
        yes = round(1000 * times["yes"] / times["answered"]) if times["answered"] else None
        met = self._yardsticks.index(MET)
        always_better = len(against) > 1 and by[MET][0] > by[MET][1] and all(one.by[met] > 0 for one in against)
        return {
            "games": sum(sums.games[0] for sums in found.values()), "pressed": times["pressed"], "answered": times["answered"],
            "yes": yes, "conducts_compared": len(against), "worse": worse,
            "apart": {name: {"by": round(gain, 1), "luck": round(luck, 1)} for name, (gain, luck) in by.items()},
            "always_yes": bool(against) and times["answered"] >= FEW and (yes or 0) >= ALWAYS_YES and not worse,
            "always_right": always_better and not any(by[lens][0] < 0 for lens in self.lenses),
        }


_PARTNER: dict[str, Callable[[Partner], int]] = {
    "paid": lambda one: int(one.paid), "signed": lambda one: one.signed, "worth": lambda one: one.worth,
    "bound": lambda one: int(one.delivered >= 0), "word": lambda one: max(0, one.delivered),
}


class _Apart(NamedTuple):
    """Games with a button against games without, inside a conduct: differences, their variances, and how much they weigh."""

    by: list[float]
    variance: list[float]
    weight: float


def _apart(with_it: _Sums, of_all: _Sums) -> _Apart | None:
    yes, no = with_it.games[0], of_all.games[0] - with_it.games[0]
    if min(yes, no) < CONTRAST:
        return None
    by, variance = [], []
    for total, squares, all_total, all_squares in zip(with_it.sums, with_it.squares, of_all.sums, of_all.squares, strict=True):
        one, other = total / yes, (all_total - total) / no
        by.append(one - other)
        spread = (squares / yes - one * one) / (yes - 1) + ((all_squares - squares) / no - other * other) / (no - 1)
        variance.append(max(0.0, spread))
    return _Apart(by, variance, yes * no / (yes + no))


def _pooled(against: Iterable[_Apart], at: int) -> tuple[float, float]:
    """The difference over all conducts, and what may be luck of it."""
    found = [(one.by[at], one.variance[at], one.weight) for one in against]
    whole = sum(weight for _, _, weight in found)
    by = sum(difference * weight for difference, _, weight in found) / whole
    return by, 2 * sum(variance * weight * weight for _, variance, weight in found) ** 0.5 / whole
