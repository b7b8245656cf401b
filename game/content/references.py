"""Whether what a thing names exists and is of the right kind: ids, levers, levels, quantities.

Owns C301 and C302. Knows what is loaded, and holds its tongue about what a file that could not be read may have defined.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from game.content import schema
from game.content.codes import finding
from game.content.diagnostic import Diagnostic, Span, quoted
from game.content.library import KINDS, Library
from game.content.listing import where_listed
from game.content.names import FEW, nearest
from game.content.quantities import (
    ALL,
    KINDS_OF_QUANTITY,
    LEVER_KINDS,
    ROUTE,
    SEAT,
    LeverText,
    Quantity,
    lever_text,
    quantity,
)
from game.content.structure import lost
from game.content.walk import Visit
from game.core.state import COUNTS

__all__ = ["References"]

EVERYBODY = ("lead", "others", "any")


class References:
    """Looks names up in what is loaded, and collects what is not there."""

    def __init__(self, library: Library, ghosts: Collection[str]) -> None:
        self.found: list[Diagnostic] = []
        self._library = library
        self._ghosts = ghosts
        self._unbound = False

    def begin(self) -> None:
        """A new thing is looked at. In one thing it is said once that an index or a figure stands for nothing."""
        self._unbound = False

    def _first_unbound(self) -> bool:
        first, self._unbound = not self._unbound, True
        return first

    def _say(self, code: str, message: str, place: Span, help: str | None) -> None:  # noqa: A002 - as in Diagnostic
        self.found.append(finding(code, message, place, help=help))

    # ------------------------------------------------------------------------------------------------------------ ids

    def known(self, kinds: Iterable[str], name: str, place: Span) -> bool:
        """Whether *name* is a thing of one of the kinds; said at *place* if it is not."""
        kinds = tuple(kinds)
        if any(name in self._library.of_kind(kind) for kind in kinds):
            return True
        if name in self._ghosts:
            return False
        others = [kind for kind in KINDS if kind not in kinds and name in self._library.of_kind(kind)]
        wanted = " or ".join(kinds)
        if others:
            self._say("C302", f"{quoted(name)} is {_a(others[0])}, expected {_a(wanted)}", place, self._suggestion(name, kinds))
        else:
            self._say("C301", f"no {wanted} called {quoted(name)}", place, self._suggestion(name, kinds))
        return False

    def _suggestion(self, name: str, kinds: Iterable[str]) -> str | None:
        """The nearest id of the kinds with its place, or the ids where they are few, or the command that lists them."""
        table = {one: kind for kind in kinds for one in self._library.of_kind(kind)}
        near = nearest(name, table)
        if near is not None:
            origin = self._library.origin(table[near], near)
            place = f" ({origin.span.file}:{origin.span.line})" if origin else ""
            return f"did you mean '{near}'{place}?"
        if len(table) < FEW:
            return "write one of " + ", ".join(sorted(table)) if table else None
        return where_listed(kind for kind in kinds if self._library.of_kind(kind))

    def follow(self, visit: Visit) -> None:
        """The ids in a field that is declared to hold some."""
        kinds, key_kind = visit.slot.meta["ref"], visit.slot.meta["key_ref"]
        if kinds and isinstance(visit.value, str):
            self.known(kinds, visit.value, visit.node.span)
        elif kinds:
            for number, name in enumerate(visit.value):
                if isinstance(name, str):
                    self.known(kinds, name, visit.entry_span(number))
        if key_kind:
            for name, value in visit.value.items():
                if not (lost(value) and ":" in name):
                    self.known((key_kind,), name, visit.key_of(name))

    # --------------------------------------------------------------------------------------------------------- levers

    def measure(self, name: str, place: Span) -> schema.Measure | None:
        """The measure called *name*, if it is there and its levels could be read."""
        if not self.known(("measure",), name, place):
            return None
        found: schema.Measure = self._library.measures[name]
        return found

    def lever(self, text: str, place: Span) -> schema.Measure | None:
        """The measure of the lever that *text* writes, its actor and target checked."""
        parsed = lever_text(text)
        if parsed is None:
            self._say("C301", f"{quoted(text)} is not a lever", place, "write actor.measure@target, as in ORA.toll@TAV")
            return None
        return self.parsed_lever(parsed, place, over="none")

    def parsed_lever(self, lever: LeverText, place: Span, *, over: str) -> schema.Measure | None:
        """The measure of *lever*, after a look at who moves it and at whom."""
        if self._index(lever.actor, place, over=over, kinds=("country",)):
            measure = self.measure(lever.measure, place)
            if measure is not None and not lost(measure.actors):
                actors: tuple[Any, ...] = measure.actors
                named = [one for one in actors if one not in EVERYBODY]
                if lever.actor != SEAT and len(named) == len(actors) and lever.actor not in named:
                    self._say(
                        "C302",
                        f"{lever.actor} is not among the actors of {quoted(measure.id)}",
                        place,
                        f"write one of {', '.join(map(str, named))}",
                    )
            if measure is not None:
                self.target(measure, lever.target, place, over=over)
            return measure
        return None

    def target(self, measure: schema.Measure, target: str, place: Span, *, over: str = "none", aim_of: str | None = None) -> None:
        """Whether *measure* can be aimed at *target* ('' where the lever has none).

        *aim_of* is the country whose aim it is: there the target is a field and no part of a lever.
        """
        if lost(measure.targets):
            return
        targets: tuple[Any, ...] = measure.targets
        if not target:
            if "none" not in targets:
                advised = "write it after an '@'" if aim_of is None else _target_advised(targets, aim_of)
                what = "lever" if aim_of is None else "aim"
                self._say("C301", f"{what} of {quoted(measure.id)} lacks its target", place, advised)
            return
        if targets == ("none",):
            self._say(
                "C302",
                f"{quoted(measure.id)} has no target, and {quoted(target)} is given",
                place,
                "leave out the '@' and the target" if aim_of is None else "write none",
            )
            return
        if target in (SEAT, ROUTE):
            self._index(target, place, over=over, kinds=("country", "route"))
            return
        if self.known(("country", "route"), target, place):
            is_seat = target in self._library.countries
            fits = target in targets or (is_seat and any(one in EVERYBODY for one in targets))
            if not fits and all(isinstance(one, str) for one in targets):
                self._say(
                    "C302",
                    f"{quoted(target)} is not among the targets of {quoted(measure.id)}",
                    place,
                    f"its targets are {', '.join(targets)}",
                )

    def level(self, measure: schema.Measure | None, level: Any, place: Span) -> None:
        """Whether *measure* has the level."""
        if measure is None or lost(measure.levels) or not isinstance(level, str):
            return
        ids = [one.id for one in measure.levels if not lost(one) and not lost(one.id)]
        if level not in ids and len(ids) == len(measure.levels):
            near = nearest(level, ids) if not level.replace(".", "").isdigit() else None  # 5 is not a slip for 25
            listed = "its levels are " + ", ".join(ids) if len(ids) <= 12 else f"'backchannel explain {measure.id}' lists them"
            self._say(
                "C301", f"{quoted(measure.id)} has no level {quoted(level)}", place, f"did you mean '{near}'?" if near else listed
            )

    # ----------------------------------------------------------------------------------------------------- quantities

    def quantity(self, text: Any, place: Span, *, over: str, own: bool) -> Quantity | None:
        """The quantity that *text* writes; *over* says what {seat} stands for, *own* whether a bare figure has a country."""
        if not isinstance(text, str):
            return None
        parsed = quantity(text)
        if parsed is None:
            self._unread(text, place)
            return None
        if parsed.lever is not None:
            self.parsed_lever(parsed.lever, place, over=over)
        elif parsed.kind == "trust" and parsed.index == ALL:
            pass  # the mean over all other seats
        elif parsed.kind in ("standing", "trust"):
            self._index(parsed.index, place, over=over, kinds=("country",))
        elif parsed.kind == "count":
            if parsed.name not in COUNTS:
                near = nearest(parsed.name, COUNTS)
                advised = f"did you mean '{near}'?" if near else f"counted are {', '.join(COUNTS)}"
                self._say("C301", f"nothing called {quoted(parsed.name)} is counted", place, advised)
        elif parsed.kind == "stock":
            self.stock(parsed.name, parsed.index, place, over=over, reading=True)
        elif parsed.kind in ("figure", "exposure"):
            self._of_a_country(parsed, place, over=over, own=own)
        return parsed

    def _of_a_country(self, parsed: Quantity, place: Span, *, over: str, own: bool) -> None:
        if not self.known((parsed.kind,), parsed.name, place):
            return
        if parsed.index:
            self._index(parsed.index, place, over=over, kinds=("country",))
        elif not own and self._first_unbound():
            self._say(
                "C301", f"{parsed.kind}:{parsed.name} is here of no country", place, f"write {parsed.kind}:{parsed.name}/ORA, say"
            )

    def _unread(self, text: str, place: Span) -> None:
        kind, colon, rest = text.partition(":")
        if not colon:
            kinds = [one for one in ("figure", "stock", "exposure") if text.partition("/")[0] in self._library.of_kind(one)]
            self._say(
                "C301",
                f"{quoted(text)} is not a quantity",
                place,
                f"write {kinds[0]}:{text}"
                if kinds
                else f"write its kind before it: {', '.join(f'{one}:' for one in KINDS_OF_QUANTITY[:3])} and so on",
            )
        elif kind in LEVER_KINDS:
            self._say("C301", f"{quoted(rest)} is not a lever", place, "write actor.measure@target, as in amount:ORA.toll@TAV")
        elif kind in KINDS_OF_QUANTITY:
            self._say(
                "C301",
                f"{quoted(text)} names nothing",
                place,
                f"write '{kind}:'" if kind in ("turn", "month") else f"write an id after '{kind}:'",
            )
        else:
            near = nearest(kind, KINDS_OF_QUANTITY)
            self._say(
                "C301",
                f"no kind of quantity is called {quoted(kind)}",
                place,
                f"did you mean '{near}'?" if near else f"its kinds are {', '.join(KINDS_OF_QUANTITY)}",
            )

    def stock(self, name: str, index: str, place: Span, *, over: str, reading: bool) -> None:
        """Whether there is such a stock, and whether the index after its '/' is one of its own."""
        if not self.known(("stock",), name, place):
            return
        kind: Any = self._library.stocks[name].over
        if lost(kind):
            return
        if kind == "none":
            if index and index != ALL:
                self._say("C301", f"stock {quoted(name)} is one number and has no {quoted('/' + index)}", place, f"write {name}")
        elif not index:
            one = ROUTE if kind == "route" else SEAT
            self._say(
                "C301", f"stock {quoted(name)} has a number for each {one[1:-1]}, and none is named", place, f"write {name}/{one}"
            )
        elif index == ALL:
            if not reading:
                self._say("C301", f"{ALL} is a sum and cannot be added to", place, f"write {name}/{SEAT}")
        else:
            self._index(index, place, over=over, kinds=("route",) if kind == "route" else ("country",))

    def _index(self, index: str, place: Span, *, over: str, kinds: tuple[str, ...]) -> bool:
        """Whether an index names a seat or route, or stands for one here."""
        if index in (SEAT, ROUTE):
            allowed = ("seats", "others") if index == SEAT else ("route",)
            if over in allowed:
                return True
            word = index[1:-1]
            if self._first_unbound():
                self._say("C301", f"{index} stands for no {word} here", place, f"write 'over: {allowed[-1]}', or name a {word}")
            return False
        return self.known(kinds, index, place)


def _target_advised(targets: tuple[Any, ...], country: str) -> str:
    """What the target of an aim of *country* could be."""
    others = any(one in ("others", "any") for one in targets)
    named = ", ".join(str(one) for one in targets)
    return f"write {country}, if the lead seat would do it" if others else f"its targets are {named}"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
