"""What the governments are held against: recorded episodes, the ladders by which they are coded, governments made of figures.

See `schema.py`, which gives all classes under one name. An episode has two parts that two people write: the situation, from
what
could be known before the answer, and the record, from what came of it.
"""

from __future__ import annotations

from game.content.fields import content, field
from game.content.schema_base import Figure, Source, Steps
from game.content.schema_groups import Group

__all__ = [
    "ANSWERS",
    "FATES",
    "Check",
    "Coded",
    "Episode",
    "EpisodeAim",
    "EpisodeAsk",
    "EpisodeMove",
    "EpisodeRecord",
    "Ladder",
    "Making",
    "Situation",
]

ANSWERS = ("comply", "partial", "counteroffer", "refuse", "retaliate", "defect_later")
"""What an answer may be recorded as; the last stands in a path alone."""
FATES = ("held", "eroded", "reversed", "unknown")
"""What became of the answer within a year."""
MEANINGS = (
    "price", "look", "aloud", "habit", "stance", "objection", "rival", "grip", "urgency", "ability", "vote_ahead",
)
"""What a ladder can be to the rules.

Cost and face of the ask; whether it is public; what practice leaves of cost and face; trust at the start; a blocker; the outside
power; how much its own lever hurts; the sender's visible need; how much of a promise it can deliver; what a vote adds to the
price of a retreat.
"""
CHECK_SORTS = ("asked", "swap", "manner")
STATES = ("imposed", "dated", "said", "implied", "given", "offered")


@content
class Ladder:
    """A code that a reader gives by anchors, and what each step of it means to the rules."""

    id: str = field("Id of the code.", is_id=True)
    title: str = field("What is judged.")
    means: str = field("What the rules do with it.", one_of=MEANINGS)
    anchors: tuple[str, ...] = field("What each step stands for, from the first up.", least=2)
    gives: tuple[int, ...] = field("The number that each step gives to the rules.", least=2)
    before: tuple[int, ...] = field("For a fitted ladder: what its steps gave before any row was looked at.", default=())
    first: int = field("The value of the first step.", low=-9, high=9, default=0)
    default: int = field("The step taken where a situation leaves the code out.", low=-9, high=9, default=0)
    fitted: bool = field("Whether its numbers were chosen with episodes in view; then it counts as a parameter.", default=False)
    level: str = field(
        "How the code is got: from counts and figures, by a written rule, or by judgement.",
        one_of=("mechanical", "rule", "judgement"),
    )
    about: str = field("What its numbers are: points, permille, persons.", default="")


@content
class Coded:
    """A code with its evidence."""

    value: int = field("The step of the ladder, or the number asked for.", low=-1000, high=1000)
    known_by: str = field("The day by which it could be known: on or before the start.", default="")
    source: str = field("Id of a source of the situation; left out for a code that counts what the file itself says.", default="")
    sure: str = field("How sure the coder is.", one_of=("high", "medium", "low"), default="medium")
    note: str = field("What it rests on, in one sentence.", default="")


@content
class EpisodeAsk:
    """One thing that the sender asks for: a lever of the partner."""

    measure: str = field("The partner's measure.", ref="measure")
    level: str = field("The level that is asked; for an open-ended ask the top one.")
    now: str = field("The level that stood before.")
    weight: int = field("Its share of the whole ask, permille; the shares add up to 1000.", low=1, high=1000, default=1000)
    capped: bool = field("Whether the ask itself named a ceiling or a number.", default=False)


@content
class EpisodeMove:
    """One thing that the sender does, threatens or offers: a lever of the sender."""

    measure: str = field("The sender's measure.", ref="measure")
    level: str = field("The level to which it moves, or would move.")
    now: str = field("The level that stood before the episode; left out, the measure's usual one.", default="")
    state: str = field(
        "imposed (done before the answer), dated (threatened with a day), said (threatened without one), implied (in the air); "
        "given (done before the "
        "answer), offered.",
        one_of=STATES,
    )
    day: int = field("Days after the start on which it was done or said.", low=0, high=400, default=0)
    by: int = field("For a dated threat: days after the start on which it would come.", low=0, high=400, default=0)
    lifted_by_yes: int = field("How far a yes would lift or avert it: 1000, 500 or 0.", low=0, high=1000, default=1000)
    public: bool = field("Whether it was said in public.", default=True)
    note: str = field("What is known of it.", default="")


@content
class EpisodeAim:
    """Something that the partner had promised its own public anyway, on a day before the start."""

    measure: str = field("The measure that it wants moved: its own or the sender's.", ref="measure")
    level: str = field("The level that it promised.")
    since: str = field("The day of the promise.")
    source: str = field("Id of a source of the situation.")
    note: str = field("What was promised.", default="")


@content
class Situation:
    """What could be known before the answer."""

    start: str = field("The day of the sender's move that is answered, as YYYY-MM-DD in quotes.")
    days: int = field("Days to the sender's deadline; 0 where there was none.", low=0, high=400, default=0)
    ask: tuple[EpisodeAsk, ...] = field("What is asked; empty for a provocation, which asks nothing.", default=())
    manner: tuple[EpisodeMove, ...] = field("How the sender would have it done, where it said so.", default=())
    sticks: tuple[EpisodeMove, ...] = field("What the sender does or threatens against the partner.", default=())
    carrots: tuple[EpisodeMove, ...] = field("What the sender gives or offers.", default=())
    codes: dict[str, Coded] = field(
        "The codes of the ladders, by id; what is left out has the ladder's default.", key_ref="ladder"
    )
    threats: int = field(
        "Threats that this administration of the sender had made, against anybody, in the 24 months before.",
        low=0,
        high=99,
        default=0,
    )
    carried_out: int = field("How many of those it had carried out.", low=0, high=99, default=0)
    signed: int = field(
        "How many other governments were publicly known, in the two years before, to have said yes to the like.", low=0, high=99,
        default=0,
    )
    regime: int | None = field(
        "V-Dem's index of electoral democracy for the year before, permille; left out, the regime type gives it.",
        low=0,
        high=1000,
        default=None,
    )
    aims: tuple[EpisodeAim, ...] = field("Dated promises of the partner to its own public.", default=())
    figures: dict[str, Figure] = field(
        "Figures of the last full year before, where they differ from those of the country's file.", key_ref="figure", default={}
    )
    turnover: str = field("The day on which another government took office within the episode; left out, none did.", default="")
    codes_after: dict[str, Coded] = field(
        "Codes that differ with the government that took office; align and outside, left out, have their defaults.",
        key_ref="ladder",
        default={},
    )
    sources: dict[str, Source] = field("What the situation rests on, by a short id; all dated before the answer.", default={})
    coder: str = field("Who coded it: a person, or an automated reader.", default="")
    blind: bool = field("Whether the coder had not seen the answer.", default=False)
    note: str = field("What was hard to decide.", default="")


@content
class EpisodeRecord:
    """What came of it."""

    path: tuple[str, ...] = field("The answers in their order.", one_of=ANSWERS, default=())
    response: str = field(
        "The answer by the rules of the guide (an answer undone within 48 hours does not count).", one_of=ANSWERS
    )
    day: int | None = field(
        "Days from the start to that answer; left out where the ask has no known day.", low=0, high=400, default=None
    )
    fate: str = field("What had become of it after a year.", one_of=FATES, default="unknown")
    delivered: int | None = field(
        "Share of what was promised that was really done within a year, permille.", low=0, high=1000, default=None
    )
    kept: str = field("Whether the sender kept its own side.", one_of=("yes", "no", "partial", "unknown"), default="unknown")
    about: str = field("What was answered, in a sentence or two.", default="")
    sources: tuple[Source, ...] = field("Where it can be read.", default=())
    unverified: tuple[str, ...] = field("What in it was not checked.", default=())
    sure: str = field("How sure the coder is.", one_of=("high", "medium", "low"), default="medium")


@content
class Episode:
    """A recorded piece of bargaining: the situation, and what came of it."""

    id: str = field("Id of the episode, equal to the file's name.", is_id=True)
    title: str = field("What it was about, in a few words.")
    country: str = field("The partner, who answers.")
    sender: str = field("Who asks; left out, the seat that leads the game's scenarios.", default="")
    situation: Situation = field("What could be known before the answer.")
    record: EpisodeRecord = field("What came of it.")
    scored: bool = field("Whether it counts; a provocation asks nothing and does not.", default=True)
    role: str = field(
        "Whether its sender is the game's, or another one (a check from outside).", one_of=("core", "outside"), default="core"
    )


@content
class Making:
    """How a government is made of a country of which only figures are known: one rule for all.

    So that figures alone tell them apart.
    """

    id: str = field("Id of the making.", is_id=True)
    title: str = field("What it is called.")
    weights: dict[str, int] = field("Weights over interests; they add up to 1000.", key_ref="interest", low=0, high=1000)
    accountability: dict[str, int] = field("How far the public can punish, by regime type, permille.", low=0, high=1000)
    blocker: Group = field("The group that is put behind it where a court or the legislature has objected.")
    public: Group = field("The public that every government has behind it; it blocks nothing.")
    temperament: str = field("The temperament of one of whom nothing else is known.", ref="temperament")
    great: str = field("The temperament of a great power, or of one with such a patron.", ref="temperament")
    hostile: str = field("The temperament of one whom the sender has under sanctions.", ref="temperament")
    close: str = field("The temperament of one that seeks closeness.", ref="temperament")
    duty: dict[str, int] = field(
        "What doing it brings by itself, by the class of what is asked, in points of legitimacy: taking back one's own is a "
        "duty.",
        low=-400,
        high=400,
        default={},
    )
    votes: Steps = field("Trust at the start from the share of votes in the United Nations that agree with the sender's.")
    blur: int = field(
        "What the codes of a situation leave out, in points: it widens the luck of a staged talk.", low=0, high=200, default=0
    )
    people: str = field("The figure that counts its people.", ref="figure")
    leans: str = field(
        "The figure that says how far it leans on the sender's security help; a stance of n steps sets it to n rungs.",
        ref="figure",
    )
    capacities: dict[str, int] = field(
        "What it can do in a month, by capacity, for each million people.", key_ref="capacity", low=0, high=10**6
    )
    about: str = field("What it leaves out.", default="")
    assumption: str = field("Why these numbers.", default="")


@content
class Check:
    """A check of the governments that needs no record."""

    id: str = field("Id of the check.", is_id=True)
    title: str = field("What is asked, or changed.")
    sort: str = field(
        "asked: governments made of figures are asked this; swap: an episode that asks for the classes named is asked this in "
        "their place, and the sum must fall; manner: an episode's offer is made in this manner, and the sum must rise.",
        one_of=CHECK_SORTS,
    )
    classes: tuple[str, ...] = field("For a swap: the classes of measures that it takes the place of.", default=())
    ask: tuple[EpisodeAsk, ...] = field("What is asked.", default=())
    manner: tuple[EpisodeMove, ...] = field("How.", default=())
    sticks: tuple[EpisodeMove, ...] = field("What is threatened.", default=())
    carrots: tuple[EpisodeMove, ...] = field("What is offered.", default=())
    codes: dict[str, int] = field(
        "Steps of ladders; for a swap, steps that are added to the episode's own.", key_ref="ladder", low=-9, high=9, default={}
    )
    small: int = field("For a cold ask: people below which its burden is a step higher.", low=0, high=10**9, default=0)
    signed: int = field("How many others have signed the like.", low=0, high=200, default=0)
    band_low: int = field("Least share of yes and of yes in part, permille.", low=0, high=1000, default=0)
    band_high: int = field("Most of it.", low=0, high=1000, default=1000)
    fill: int = field(
        "Most of the ceiling that the typical yes should fill, permille; 0: not looked at.", low=0, high=1000, default=0
    )
    sources: tuple[Source, ...] = field("Where the band comes from.", default=())
    assumption: str = field("Why this band, where no source gives it.", default="")
