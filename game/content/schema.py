"""The classes of content: what a YAML file may say, with a sentence for each field.

Owns the shape and the ranges. Never reads a file and knows no rule of the game: `structure.py` fills these classes,
`crosscheck.py` follows their references, `compile.py` turns them into a `World`.
Whole numbers only. Money is in thousand US dollars, people in persons, shares and points in permille (0 to 1000).
"""

from __future__ import annotations

from game.content.fields import content, field
from game.content.schema_base import (
    GROUP_KINDS,
    Capacity,
    Exposure,
    Figure,
    FigureKind,
    Form,
    Interest,
    Ratio,
    Source,
    Steps,
)
from game.content.schema_episodes import (
    ANSWERS,
    FATES,
    Check,
    Coded,
    Episode,
    EpisodeAim,
    EpisodeAsk,
    EpisodeMove,
    EpisodeRecord,
    Ladder,
    Making,
    Situation,
)
from game.content.schema_groups import Group
from game.content.schema_lessons import Cable, CableChoice, Lesson, LessonStep
from game.content.schema_play import (
    Difficulty,
    Ending,
    EndingCondition,
    HappenedThen,
    Mandate,
    Opening,
    Pack,
    Parameters,
    Scenario,
    Target,
)
from game.content.schema_world import (
    Condition,
    Effect,
    Event,
    EventChange,
    Indicator,
    Lens,
    LensWeight,
    Rival,
    Rivals,
    Route,
    Stock,
)

__all__ = [
    "ANSWERS",
    "FATES",
    "GROUP_KINDS",
    "Aim",
    "Cable",
    "CableChoice",
    "Capacity",
    "Check",
    "Coded",
    "Condition",
    "Country",
    "Difficulty",
    "Effect",
    "Ending",
    "EndingCondition",
    "Episode",
    "EpisodeAim",
    "EpisodeAsk",
    "EpisodeMove",
    "EpisodeRecord",
    "Event",
    "EventChange",
    "Exposure",
    "Figure",
    "FigureKind",
    "Form",
    "Group",
    "HappenedThen",
    "Impact",
    "Indicator",
    "Interest",
    "Ladder",
    "Lens",
    "LensWeight",
    "Lesson",
    "LessonStep",
    "Level",
    "Load",
    "Making",
    "Mandate",
    "Measure",
    "Opening",
    "Outside",
    "Pack",
    "Parameters",
    "Ratio",
    "Rival",
    "Rivals",
    "Role",
    "Route",
    "Scenario",
    "Season",
    "Situation",
    "Source",
    "Steps",
    "Stock",
    "Target",
    "Temperament",
    "TemperamentChoice",
]


@content
class Impact:
    """What a measure does to one interest of one side, for each 1000 of a level's size."""

    on: str = field("Which side feels it: the seat that moves the lever, or its target.", one_of=("actor", "target"))
    interest: str = field("The interest that it moves.", ref="interest")
    points: int = field("Points for a level of size 1000 at full exposure; below zero is a harm.", low=-1000, high=1000)
    exposure: str | None = field("The exposure that scales it; without one it is felt in full.", ref="exposure", default=None)
    bearer: str = field("Who bears it when there is no exposure.", one_of=("treasury", "elite", "public", "all"), default="all")


@content
class Level:
    """One setting of a measure. Levels are written from worst to best for the lever's target."""

    id: str = field("The level as written in orders: lower-case letters, digits, '_' and '.'; always quoted.")
    title: str = field("The level in words.", default="")
    amount: int | None = field("How much, in the measure's unit.", low=-(10**12), high=10**12, default=None)
    size: int | None = field(
        "Strength of the level's impacts; left out, the measure's curve computes it from the amount.",
        low=-1000,
        high=1000,
        default=None,
    )
    symbol: int = field(
        "How much taking this level costs in face: of a manner measure, how much it adds.", default=0, low=-1000, high=1000
    )
    authority: str = field(
        "Who must agree before the lead seat may move here.", one_of=("brief", "principal", "congress"), default="brief"
    )
    legal_risk: int = field("Chance a month, in permille, that a court takes it up while it stands.", default=0, low=0, high=1000)


@content
class Load:
    """What a measure needs of a capacity."""

    capacity: str = field("The capacity that it uses.", ref="capacity")
    per: int = field("Units of capacity needed for each unit of the amount (or for each 1000 of size).", low=0, high=10**9)


@content
class Measure:
    """A thing that one side can do, with ordered levels."""

    id: str = field("Id of the measure.", is_id=True)
    title: str = field("What it is called on the screen, without its level.")
    class_: str = field(
        "What sort of move it is.",
        one_of=("own", "third", "status", "enforce", "political", "stick", "carrot", "both", "affront", "retaliation", "hedge"),
    )
    kind: str = field("Substance (how much) or manner (how).", one_of=("substance", "manner"), default="substance")
    of: tuple[str, ...] = field("For a manner measure: the measures whose doing it dresses.", ref="measure", default=())
    actors: tuple[str, ...] = field("Who may do it: 'lead', 'others', or seats.", set_like=True)
    targets: tuple[str, ...] = field(
        "At whom: 'none', 'lead', 'others', 'any' (every seat but the actor), or seats or routes by id.", set_like=True
    )
    unit: str = field("Unit of the amounts.", default="")
    levels: tuple[Level, ...] = field("At least two levels, worst for the target first.", least=2)
    start: str = field("The level that stands when nothing else is said.")
    half_at: int | None = field(
        "Amount at which size is 500 (size = 1000*amount/(amount+half_at)).", low=1, high=10**9, default=None
    )
    impacts: tuple[Impact, ...] = field("What a level does to interests of both sides.", default=())
    load: Load | None = field("The capacity of the actor that it uses.", default=None)
    precedent: int = field("How far a yes becomes the price of the next ask.", default=0, low=0, high=1000)
    assent: tuple[str, ...] = field(
        "Kinds of group whose assent the actor's law wants.", default=(), set_like=True, one_of=GROUP_KINDS
    )
    lag: str = field("Whether it is felt within days or months.", one_of=("fast", "slow"), default="fast")
    about: str = field("One or two sentences for the dossier and the moves screen.", default="")
    sources: tuple[Source, ...] = field("Where the claims can be read.", default=())
    assumption: str = field("Why the numbers are what they are, where no source gives them.", default="")


@content
class Temperament:
    """Six numbers that say how a government bargains, and how it speaks."""

    id: str = field("Id of the temperament.", is_id=True)
    title: str = field("Two or three words.")
    patience: int = field("How long it can wait: months in office left, breadth of the coalition.", low=0, high=1000)
    pride: int = field("What an affront costs it: great or regional power, nationalist programme.", low=0, high=1000)
    suspicion: int = field("How far it expects a yes to be followed by another demand: past interventions.", low=0, high=1000)
    reciprocity: int = field("How far it answers in kind.", low=0, high=1000)
    risk_love: int = field("How readily it takes a gamble rather than a sure loss.", low=0, high=1000)
    memory: int = field("How much of a slight or a favour is left after a year.", low=0, high=1000)
    candour: int = field("How often it says its real reason.", default=600, low=0, high=1000)
    registers: tuple[str, ...] = field("Two registers of speech.", least=2, most=2, one_of=("formal", "plain", "warm", "dry"))
    about: str = field("What a teacher would say of it, with the facts that call for it (the rubric).")


@content
class TemperamentChoice:
    """A temperament that a country's government may have in a game."""

    id: str = field("The temperament.", ref="temperament")
    why: str = field("The facts from which the rubric gives it.")


@content
class Aim:
    """A move that a government wants anyway."""

    measure: str = field("The measure whose move it wants.", ref="measure")
    target: str = field("Target of the lever ('none' where it has none).")
    level: str = field("The level that it wants at least.")
    worth: int = field("What reaching it is worth to it, in points.", low=0, high=400)
    since: str = field("Since when it has said so, as text.")
    title: str = field("The aim in words.")
    sources: tuple[Source, ...] = field("Where it said so.", default=())


@content
class Outside:
    """What it has if talks with the lead seat fail."""

    power: str = field("Who else could help, in words.")
    offer: int = field("How much that power offers.", low=0, high=1000)
    can_replace: int = field("How much of what the lead seat withholds it could replace.", low=0, high=1000)


@content
class Season:
    """Something on a country's calendar that falls in a game, or does not."""

    id: str = field("Id, unique within the country.")
    title: str = field("What it is.")
    month_from: int = field("First month of the game in which it can begin (1 is the first).", low=1, high=48)
    month_to: int = field("Last month in which it can begin.", low=1, high=48)
    lasts: int = field("How many months it lasts.", low=1, high=24, default=3)
    chance: int = field("Chance that it falls in this game.", low=0, high=1000)
    patience: int = field("What it adds to patience.", default=0, low=-500, high=500)
    audience: int = field("What it adds to the price of a public retreat.", default=0, low=-500, high=500)
    lame_duck: int = field(
        "How far the government is on its way out: it discounts promises both ways, and its successor need not keep them.",
        default=0, low=0, high=1000,
    )
    sources: tuple[Source, ...] = field("Where the date can be read.", default=())


@content
class Role:
    """An invented official who speaks. Office-holders are never voiced."""

    id: str = field("Id, unique within the country.")
    title: str = field("The office, as it is written on the screen.")
    about: str = field("One sentence that a stage direction could use.", default="")


@content
class Country:
    """A government: figures, who decides, what it wants."""

    id: str = field("ISO 3166 alpha-3 code in capitals; the file has the same name in lower case.", is_id=True)
    name: str = field("Short name of the country.")
    adjective: str = field("As in 'the Guatemalan delegation'.")
    capital: str = field("Its capital.", example="capital: Guatemala City")
    government: str = field(
        "Regime type; it sets who can block.",
        one_of=("presidential", "parliamentary", "dominant_party", "one_party", "personal", "military"),
    )
    accountability: int = field("How far the public can punish its government (0 to 1000).", low=0, high=1000)
    figures: dict[str, Figure] = field("True figures, each with its year.", key_ref="figure")
    weights: dict[str, int] = field(
        "The government's own weights over interests; they add up to 1000.", key_ref="interest", low=0, high=1000
    )
    groups: tuple[Group, ...] = field("Domestic groups behind the government.", default=())
    temperaments: tuple[TemperamentChoice, ...] = field("Two or three temperaments, of which a seed draws one.")
    aims: tuple[Aim, ...] = field("Moves that it wants anyway.", default=())
    capacities: dict[str, int] = field(
        "How much it can do in a month, by capacity.", key_ref="capacity", default={}, low=0, high=10**9
    )
    outside: Outside | None = field("What it has if talks with the lead seat fail.", default=None)
    relations: dict[str, int] = field(
        "Relation to other seats at the start.", key_ref="country", default={}, low=-1000, high=1000
    )
    blocs: tuple[str, ...] = field(
        "Blocs that it belongs to: who signs beside a member of its own bloc pays less face, unless most seats belong to it.",
        default=(), set_like=True,
    )
    calendar: tuple[Season, ...] = field("What may fall in this game.", default=())
    levels: dict[str, str] = field(
        'Levels that stand at the start, by lever without the actor (repatriation_flights@USA: "2").', default={}
    )
    roles: tuple[Role, ...] = field("Invented officials who speak for it.")
    about: str = field("Three or four sentences for the dossier: what stands between it and the lead seat.", default="")
    worries: tuple[str, ...] = field("Worries of which a seed hides one: ids of interests.", ref="interest", default=())
    sources: dict[str, Source] = field("A source for each figure, by the figure's id, and for other claims.", default={})
