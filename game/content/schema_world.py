"""The world that moves by itself: routes, stocks, effects, events, and the numbers that people watch.

See `schema.py`, which gives all classes under one name.
"""

from __future__ import annotations

from game.content.fields import content, field
from game.content.schema_base import Form, Source
from game.content.schema_lessons import Cable

__all__ = [
    "Condition", "Effect", "Event", "EventChange", "Indicator", "Lens", "LensWeight", "Rival", "Rivals", "Route", "Stock",
]


@content
class Route:
    """A way that people take."""

    id: str = field("Id of the route.", is_id=True)
    title: str = field("What it is called.")
    along: tuple[str, ...] = field("Seats along it, in order of travel.", ref="country", default=())
    about: str = field("One sentence.", default="")
    sources: tuple[Source, ...] = field("Where the claims can be read.", default=())


@content
class Stock:
    """A number of the world that effects move."""

    id: str = field("Id of the stock.", is_id=True)
    title: str = field("What it is called.")
    over: str = field(
        "Whether there is one, or one for each seat (all, lead, others) or route.", one_of=("none", "seats", "others", "route")
    )
    unit: str = field("Its unit.")
    kind: str = field(
        "'stock' keeps its value and is moved; 'gauge' is computed anew each month from its start and all effects on it; "
        "'flow' starts each month at zero.",
        one_of=("stock", "gauge", "flow"),
    )
    people: bool = field("Whether it counts persons who must be conserved.", default=False)
    start: Form | None = field("Where it begins; figures are written figure:ID.", default=None)
    low: int = field("Lowest value.", low=-(10**12), high=10**12, default=0)
    high: int = field("Highest value.", low=-(10**12), high=10**12, default=10**12)
    sources: tuple[Source, ...] = field("Where the start can be read.", default=())
    assumption: str = field("Why it starts where it does, where no source gives it.", default="")


@content
class Rival:
    """An arrow as a rival study has it."""

    who: str = field("Who holds it to be so, and why, in a few words.")
    gives: Form = field("The change, or its permille, in place of the effect's own.")
    sources: tuple[Source, ...] = field("Where it can be read.")
    assumption: str = field("How the form was made of what the source says.", default="")


@content
class Rivals:
    """The low and the high reading of a contested arrow; its own is the middle."""

    low: Rival | None = field("The reading by which the arrow does least.", default=None)
    high: Rival | None = field("The reading by which it does most.", default=None)


@content
class Effect:
    """One arrow of the causal loop."""

    id: str = field("Id of the effect.", is_id=True)
    title: str = field("The arrow as a sentence: what moves what.")
    over: str = field(
        "'none', or for each of 'others' (seats but the lead), 'seats', 'route'; {seat} or {route} stands for it.",
        one_of=("none", "seats", "others", "route"),
        default="none",
    )
    adds_to: str | None = field("The stock that it adds to, as id or id/{seat}.", default=None)
    moves_from: str | None = field("For people: the stock that they leave.", default=None)
    moves_to: str | None = field("For people: the stock that they enter.", default=None)
    share_of: str | None = field(
        "A quantity of which the form gives the permille; left out, the form is the change itself.", default=None
    )
    gives: Form = field("The change, or its permille.")
    sign: str = field("Which way it pushes.", one_of=("+", "-", "either"))
    lag: int = field("Months before it is felt.", low=0, high=36, default=0)
    low: int = field("Smallest change in a month.", low=-(10**12), high=10**12, default=-(10**12))
    high: int = field("Largest change in a month.", low=-(10**12), high=10**12, default=10**12)
    sources: tuple[Source, ...] = field("Where the elasticity or rate can be read.", default=())
    assumption: str = field("Why this size, where no source gives it.", default="")
    contested: str = field("Who contests it, and how.", default="")
    rivals: Rivals | None = field("What rival studies would put in its place; --assume takes one of them.", default=None)


@content
class Condition:
    """A comparison of one quantity with a bound."""

    of: str = field("The quantity; {seat} stands for the seat.")
    at_least: int | None = field("True from this value up.", default=None)
    at_most: int | None = field("True up to this value.", default=None)


@content
class EventChange:
    """What an event does to one stock."""

    to: str = field("The stock that it adds to.")
    gives: Form = field("The change.")


@content
class Event:
    """Something that arises from the state of the world."""

    id: str = field("Id of the event.", is_id=True)
    title: str = field("A headline in plain words.")
    over: str = field("'none', or 'others' for each seat but the lead.", one_of=("none", "others"), default="none")
    when: tuple[Condition, ...] = field("All must hold.", default=())
    chance: int = field("Chance a month, in permille, while they hold.", low=0, high=1000)
    rest: int = field("Months before it can happen again (0: once a game).", low=0, high=48, default=0)
    changes: tuple[EventChange, ...] = field("What it does.", default=())
    about: str = field("One or two sentences for the close of the month.")
    cable: Cable | None = field(
        "A message that it leaves on the lead's desk for the month after, with answers; no rule reads it.", default=None
    )
    sources: tuple[Source, ...] = field("Where the like was reported.", default=())
    assumption: str = field("Why this chance and size.", default="")


@content
class Indicator:
    """A number that people watch."""

    id: str = field("Id of the indicator.", is_id=True)
    title: str = field("What it is called.")
    unit: str = field("Its unit.")
    form: Form = field("How it is computed; {all} sums a stock over seats.")
    window: str = field(
        "Latest month, mean of three months, or sum since the start.", one_of=("latest", "mean3", "sum"), default="latest"
    )
    scale: int = field("A change of this size is a large one.", low=1, high=10**12)
    scenarios: tuple[str, ...] = field(
        "Scenarios in which it is counted; left out, all.", ref="scenario", default=(), set_like=True
    )
    about: str = field("What it leaves out.", default="")
    sources: tuple[Source, ...] = field("Where it can be read in the world.", default=())
    assumption: str = field("Why it is read so, where nobody measures it.", default="")


@content
class LensWeight:
    """How much one indicator counts in a lens."""

    indicator: str = field("The indicator.", ref="indicator")
    points: int = field(
        "Points for a rise of one scale above the untouched course; below zero, a rise is bad.", low=-1000, high=1000
    )


@content
class Lens:
    """A way to weigh the indicators, as its holders would."""

    id: str = field("Id of the lens.", is_id=True)
    title: str = field("What it is called.")
    holder: str = field("Who looks this way.")
    wants: str = field("What they want and why, in a sentence or two.")
    against: str = field("What they would say against themselves.")
    figure: str = field("The indicator that they quote first.", ref="indicator")
    weights: tuple[LensWeight, ...] = field("What counts, and which way.")
