"""Small worlds without YAML, for fast tests: two or three seats, a few measures, two interests, people who move.

Names are made up on purpose: no rule may know a seat, a measure or a level by name. The first seat leads.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from game.core import Order, State, World, apply, parse_order, start
from game.core import world as w
from game.core.draft import Event, Rejected
from game.core.forms import Form, Quantity, ready
from game.core.levers import Lever
from game.core.state import COUNTS, MIND
from game.core.whole import milli, mul, share

INTERESTS = ("bread", "flag")
LEVELS = ("0", "1", "2", "3")


@attrs.frozen(kw_only=True)
class Made:
    """A measure with who has it (`lead`, `others`), whom it is aimed at, and what its levels are worth to both."""

    rule: w.MeasureRule
    by: str
    at: str
    actor: tuple[int, int]
    target: tuple[int, int]
    interest: int


@attrs.frozen(kw_only=True)
class Seat:
    """A seat: what everybody knows of it and what it alone knows, before tables are folded."""

    id: str
    weights: tuple[int, int] = (600, 400)
    temper: w.Temperament
    groups: tuple[tuple[w.GroupRule, tuple[int, int]], ...] = ()
    accountability: int = 500
    capacity: int = 1000
    outside: tuple[int, int] = (0, 0)
    relation: int = 0
    aims: tuple[tuple[str, int, int], ...] = ()


def a_temper(**changes: int) -> w.Temperament:
    """A middling government; name what differs."""
    plain = dict.fromkeys(("patience", "pride", "suspicion", "reciprocity", "risk_love", "memory"), 500)
    return w.Temperament(id="plain_one", **(plain | changes))


def a_group(
    name: str,
    *,
    weights: tuple[int, int],
    kind: str = "party",
    influence: int = 800,
    tolerance: int = 20,
    can_block: bool = True,
    cares_for_face: bool = False,
) -> tuple[w.GroupRule, tuple[int, int]]:
    """A group with its own weights of the two interests."""
    rule = w.GroupRule(
        id=name, kind=kind, influence=influence, can_block=can_block, cares_for_face=cares_for_face, tolerance=tolerance, table=()
    )
    return rule, weights


def a_seat(name: str, **changes: object) -> Seat:
    """A seat; temperament numbers may be given by their names beside the fields of `Seat`."""
    numbers = {f.name for f in attrs.fields(w.Temperament)}
    temper = {k: v for k, v in changes.items() if k in numbers}
    rest = {k: v for k, v in changes.items() if k not in numbers}
    return Seat(id=name, temper=a_temper(**temper), **rest)  # type: ignore[arg-type]


def a_measure(
    name: str,
    *,
    by: str = "lead",
    at: str = "seat",
    actor: tuple[int, int] = (0, 0),
    target: tuple[int, int] = (0, 0),
    start: int = 0,
    interest: int = 0,
    class_: str = "both",
    kind: str = "substance",
    **changes: object,
) -> Made:
    """A measure of four levels; *actor* and *target* are points at the first and at the last of them."""
    rule = w.MeasureRule(
        id=name,
        kind=kind,
        class_=class_,
        levels=LEVELS,
        start=start,
        **(
            {
                "of": (),
                "amounts": (0, 10, 20, 30),
                "sizes": (0, 333, 667, 1000),
                "symbols": (0, 0, 0, 0),
                "authorities": ("brief",) * 4,
                "legal_risks": (0,) * 4,
            }
            | changes
        ),  # type: ignore[arg-type]
    )
    return Made(rule=rule, by=by, at=at, actor=actor, target=target, interest=interest)


def some_measures() -> tuple[Made, ...]:
    """A stick and a gift of the lead, two things it asks for, an answer in kind, and a manner of the first thing asked."""
    return (
        a_measure("levy", actor=(-20, 0), target=(-200, 0), start=3, class_="stick", legal_risks=(0, 0, 0, 0)),
        a_measure(
            "gift", actor=(0, -30), target=(0, 150), class_="carrot", authorities=("brief", "brief", "principal", "congress")
        ),
        a_measure(
            "flights",
            by="others",
            at="lead",
            actor=(0, -90),
            target=(0, 150),
            interest=1,
            class_="own",
            symbols=(0, 100, 300, 600),
            precedent=600,
        ),
        a_measure(
            "watch",
            by="others",
            at="lead",
            actor=(0, -60),
            target=(0, 120),
            class_="enforce",
            symbols=(0, 50, 100, 150),
            capacity=0,
            needs=(0, 500, 1000, 2000),
        ),
        a_measure("toll", by="others", at="lead", actor=(-10, 0), target=(-60, 0), start=3, class_="retaliation"),
        a_measure(
            "escort", actor=(0, -5), target=(-60, 0), kind="manner", of=(2,), interest=1, symbols=(300, 0, 0, -200), start=1
        ),
        a_measure("gate", at="none", actor=(0, 30), class_="enforce", legal_risks=(0, 0, 0, 0)),
    )


def a_world(
    seats: Sequence[Seat] | None = None,
    measures: Sequence[Made] | None = None,
    *,
    params: w.Params | None = None,
    turns: int = 4,
    after: int = 2,
    standing: int = 600,
    need: int = 0,
    envoy_days: int = 20,
) -> World:
    """A world of these seats and measures, by default a lead and two governments."""
    return _Maker(tuple(seats or (a_seat("LED"), a_seat("ONE"), a_seat("TWO"))), tuple(measures or some_measures())).world(
        params or w.Params(), turns=turns, after=after, standing=standing, need=need, envoy_days=envoy_days
    )


class _Maker:
    """Folds tables as the compiler of content does, for the builders' simpler measures."""

    def __init__(self, seats: tuple[Seat, ...], measures: tuple[Made, ...]) -> None:
        self.seats, self.measures = seats, measures
        self.ids = tuple(seat.id for seat in seats)
        self.levers = tuple(
            Lever(actor, made.rule.id, target)
            for made in measures
            for actor in (self.ids[:1] if made.by == "lead" else self.ids[1:])
            for target in self._targets(made, actor)
        )
        self.made = {made.rule.id: made for made in measures}

    def _targets(self, made: Made, actor: str) -> tuple[str, ...]:
        if made.at == "none":
            return ("",)
        return self.ids[:1] if made.at == "lead" else tuple(x for x in self.ids if x != actor)

    def _points(self, seat: str, lever: Lever) -> tuple[int, int] | None:
        made = self.made[lever.measure]
        return made.actor if seat == lever.actor else made.target if seat == lever.target else None

    def _impact(self, seat: str) -> tuple[tuple[tuple[int, ...], ...] | None, ...]:
        found: list[tuple[tuple[int, ...], ...] | None] = []
        for lever in self.levers:
            ends = self._points(seat, lever)
            if ends is None:
                found.append(None)
                continue
            low, high = milli(ends[0]), milli(ends[1])
            values = [low + share(high - low, i, 3) for i in range(4)]
            interest = self.made[lever.measure].interest
            found.append(tuple(tuple(v if i == interest else 0 for i in range(2)) for v in values))
        return tuple(found)

    def _table(self, seat: str, weights: tuple[int, int]) -> tuple[w.Table | None, ...]:
        return tuple(
            None if rows is None else tuple(sum(mul(v, k) for v, k in zip(row, weights, strict=True)) for row in rows)
            for rows in self._impact(seat)
        )

    def _private(self, seat: Seat) -> w.SeatWorld:
        index = {lever: i for i, lever in enumerate(self.levers)}
        groups = tuple(attrs.evolve(rule, table=self._table(seat.id, weights)) for rule, weights in seat.groups)
        aims = tuple(
            w.AimRule(lever=index[Lever(seat.id, measure, self.ids[0])], level=level, worth=worth)
            for measure, level, worth in seat.aims
        )
        return w.SeatWorld(
            weights=seat.weights,
            table=self._table(seat.id, seat.weights),
            groups=groups,
            temperaments=(seat.temper,),
            aims=aims,
            worries=(0, 1),
            relations=tuple(0 if other == seat.id else seat.relation for other in self.ids),
        )

    def _facts(self, seat: Seat) -> w.SeatFacts:
        return w.SeatFacts(
            id=seat.id,
            accountability=seat.accountability,
            exposures=(),
            capacities=(seat.capacity,),
            outside_offer=seat.outside[0],
            outside_replaces=seat.outside[1],
            blocs=(),
            seasons=(),
            groups=tuple(g.id for g, _ in seat.groups),
            aims=(),
        )

    def world(self, params: w.Params, *, turns: int, after: int, standing: int, need: int, envoy_days: int) -> World:
        measure_of = tuple(next(i for i, m in enumerate(self.measures) if m.rule.id == x.measure) for x in self.levers)
        actors = tuple(self.ids.index(x.actor) for x in self.levers)
        cells = (
            w.StockCell(id="standing", low=0, high=1000, kind="stock", people=False, start=standing),
            w.StockCell(id="need", low=0, high=1000, kind="stock", people=False, start=need),
            w.StockCell(id="here", low=0, high=10**6, kind="stock", people=True, start=5000),
            w.StockCell(id="there", low=0, high=10**6, kind="stock", people=True, start=100),
        )
        ten = Form("constant", of=Quantity("number", (10,)))
        leave = w.Effect(id="leave", form=ten, gives=ready(ten), moves_from=2, moves_to=3, lag=1, pipe=0)
        signed = Form("constant", of=Quantity("count", (COUNTS.index("signed"),)))
        rules = w.Rules(
            digest="0" * 64,
            scenario="made",
            lead=0,
            seat_ids=self.ids,
            seats=tuple(self._facts(s) for s in self.seats),
            interests=INTERESTS,
            measures=tuple(m.rule for m in self.measures),
            levers=self.levers,
            lever_index={lever: i for i, lever in enumerate(self.levers)},
            lever_measure=measure_of,
            lever_actor=actors,
            lever_target=tuple(self.ids.index(x.target) if x.target in self.ids else -1 for x in self.levers),
            levers_of=tuple(tuple(i for i, a in enumerate(actors) if a == s) for s in range(len(self.ids))),
            start_levels=tuple(self.made[x.measure].rule.start for x in self.levers),
            impact=tuple(self._impact(s) for s in self.ids),
            params=params,
            start_date=20089,
            period="month",
            turns=turns,
            after=after,
            envoy_days=envoy_days,
            sitting_days={"call": 3, "visit": 6, "bloc": 12},
            reviews=(turns,),
            targets=(),
            stocks=cells,
            stock_index={c.id: i for i, c in enumerate(cells)},
            effects=(leave,),
            gauge_effects=(),
            moving_effects=(leave,),
            gauge_stocks=(),
            flow_stocks=(),
            risky=tuple(i for i, m in enumerate(measure_of) if any(self.measures[m].rule.legal_risks)),
            pipes=1,
            events=(),
            indicators=(w.Indicator(id="signed", value=ready(signed), window="latest", scale=1, form=signed),),
            standing_stock=0,
            need_stock=1,
        )
        return w.World(rules=rules, private=tuple(self._private(s) for s in self.seats))


# --- playing ------------------------------------------------------------------------------------------------------------


class Table:
    """A game at hand: says orders as text, keeps every event, and fails where an order is refused."""

    def __init__(self, world: World, seed: str = "1") -> None:
        self.world = world
        self.state, events = start(world, seed)
        self.events: list[Event] = list(events)
        self.said: list[Order] = []

    def say(self, *texts: str) -> tuple[Event, ...]:
        """Give orders that must be legal; the events of the last."""
        events: tuple[Event, ...] = ()
        for text in texts:
            order = parse_order(text)
            self.state, events = apply(self.world, self.state, order)
            refused = [e for e in events if isinstance(e, Rejected)]
            assert not refused, (text, refused)
            self.events += events
            self.said.append(order)
        return events

    def refused(self, text: str) -> tuple[str, ...]:
        """The keys of the reasons for which an order is refused; none where it would be allowed."""
        _, events = apply(self.world, self.state, parse_order(text))
        return tuple(key for e in events if isinstance(e, Rejected) for key, _ in e.reasons)

    def to_lead(self) -> None:
        """Let the others end, so that the lead moves."""
        while self.state.clock.queue and self.state.clock.queue[0] != self.world.lead:
            self.say(f"{self.state.clock.queue[0]} end")

    def months(self, count: int = 1) -> tuple[Event, ...]:
        """Everybody ends, so many times; the events of these months."""
        first = len(self.events)
        for _ in range(count):
            turn = self.state.turn
            while self.state.clock.queue and self.state.turn == turn:
                self.say(f"{self.state.clock.queue[0]} end")
        return tuple(self.events[first:])

    def mind(self, seat: str, column: str, of: str = "", index: int | None = None) -> int:
        """A number of a seat's mind by name."""
        ids = self.world.seat_ids
        at = ids.index(of) if of else index or 0
        return self.state.private[ids.index(seat)].columns[[c.name for c in MIND].index(column)][at]

    def count(self, name: str) -> int:
        """A public counter."""
        return self.state.public.columns[5][COUNTS.index(name)]

    def level(self, lever: str) -> int:
        """Index of the level at which a lever stands."""
        return self.state.public.columns[0][[str(x) for x in self.world.rules.levers].index(lever)]

    def kept(self, lever: str) -> int:
        """Permille really delivered of a lever."""
        return self.state.public.columns[1][[str(x) for x in self.world.rules.levers].index(lever)]

    def stock(self, name: str) -> int:
        """A stock."""
        return self.state.public.columns[3][self.world.rules.stock_index[name]]

    def ref(self, letter: str) -> str:
        """The latest open record whose reference begins with a letter."""
        acts = [*self.state.public.acts, *(a for m in self.state.private for a in m.acts)]
        return [a.ref for a in acts if a.ref.startswith(letter)][-1]


def with_mind(state: State, seat: int, **numbers: int | tuple[int, ...]) -> State:
    """The state with columns of one mind replaced: a number fills the whole column."""
    names = [c.name for c in MIND]
    mind = state.private[seat]
    columns = list(mind.columns)
    for name, value in numbers.items():
        at = names.index(name)
        columns[at] = value if isinstance(value, tuple) else (value,) * len(columns[at])
    minds = list(state.private)
    minds[seat] = mind._replace(columns=tuple(columns))
    return state._replace(private=tuple(minds))
