"""What is played: scenarios with their mandate, how hard it is, how it can end, the shared parameters, the pack of all that.

See `schema.py`, which gives all classes under one name.
"""

from __future__ import annotations

from game.content.fields import content, field
from game.content.schema_base import Source
from game.content.schema_lessons import Cable
from game.core.state import COUNTS

__all__ = [
    "FACTS", "PLAIN", "Difficulty", "Ending", "EndingCondition", "HappenedThen", "Mandate", "Opening", "Pack", "Parameters",
    "Scenario", "Target",
]

FACTS = (
    "recalled", "targets_met", "targets_held", "signatories", "harms", "gifts", "answers_in_kind", "hedges", "blocs_met",
)
"""What an ending may ask for beside indicators and counts; `EndingCondition.fact` says what each is."""
PLAIN = "nothing"
"""How a condition says that its value counts as it is."""


@content
class Target:
    """One target of a mandate."""

    id: str = field("Id, unique within the mandate.")
    title: str = field("The target in words.")
    indicator: str = field("What it is judged on.", ref="indicator")
    at_least: int | None = field("Met from this value up.", default=None)
    at_most: int | None = field("Met up to this value.", default=None)
    by: int = field("The turn at whose end it is judged.", low=1, high=48)


@content
class Mandate:
    """What the lead is asked to bring: one of several that a player may choose from in a scenario. None is the author's.

    A mandate without targets of its own is the scenario's own list, with a name and a reason.
    """

    id: str = field("Id, unique within the scenario.")
    title: str = field("What it is called, in a word or three.")
    about: str = field("One or two sentences: who asks for this, and what it leaves out.")
    targets: tuple[Target, ...] = field("Its targets; left out, the scenario's own.", default=())


@content
class HappenedThen:
    """Something that really happened, told after the end of a game that began where it did."""

    date: str = field('The day, as "YYYY-MM-DD", or a month or year of it, in quotes.')
    title: str = field("What happened, in a few words.")
    about: str = field("One to three sentences: what was done, by whom, and what came of it.")
    sources: tuple[Source, ...] = field("Where it is reported.", default=())


@content
class Opening:
    """A lever that stands elsewhere than its measure's start."""

    lever: str = field("The lever, as actor.measure@target.")
    level: str = field("Its level.")


@content
class Scenario:
    """What is played: who, when, with what brief."""

    id: str = field("Id of the scenario, equal to the file's name.", is_id=True)
    title: str = field("What it is called.")
    about: str = field("Two or three sentences: where it starts and what is asked.")
    lesson: str = field("What it teaches.", default="")
    lead: str = field("The seat that leads.", ref="country")
    seats: tuple[str, ...] = field("The other seats, in the order in which they act.", ref="country", set_like=True)
    start: str = field("First day, as YYYY-MM-DD in quotes.")
    period: str = field("Length of a turn.", one_of=("day", "week", "month"), default="month")
    turns: int = field("Number of turns.", low=1, high=48)
    after: int = field("Turns of the time after, in which nothing is asked.", low=0, high=24, default=12)
    envoy_days: int = field("Envoy days a turn.", low=1, high=60)
    call_days: int = field("Days that a call costs.", low=0, high=60, default=3)
    visit_days: int = field("Days that a visit costs.", low=0, high=60, default=6)
    bloc_days: int = field("Days that a bloc meeting costs.", low=0, high=60, default=12)
    reviews: tuple[int, ...] = field("Turns at whose end the principal reviews.", default=())
    targets: tuple[Target, ...] = field("The mandate.")
    mandates: tuple[Mandate, ...] = field(
        "Mandates to choose from; one without targets of its own is the scenario's own list.", default=()
    )
    measures: tuple[str, ...] = field("Measures in play; left out, all.", ref="measure", default=(), set_like=True)
    routes: tuple[str, ...] = field("Routes in play; left out, all.", ref="route", default=(), set_like=True)
    opening: tuple[Opening, ...] = field("Levers that stand elsewhere at the start.", default=())
    open_files: tuple[str, ...] = field("Seats whose files are open on the first day.", ref="country", default=())
    cables: tuple[Cable, ...] = field(
        "Messages on the desk of the first day, each to be answered with one key; no rule reads them.", default=()
    )
    history: tuple[HappenedThen, ...] = field(
        "What really happened where the game begins, in order; told in the debrief and not before.", default=()
    )
    standing: int = field("Standing with the principal at the start.", default=600, low=0, high=1000)
    stocks: dict[str, int] = field(
        "Stocks, of those there is one of, that begin elsewhere than their own start.", key_ref="stock", default={},
        low=-(10**12), high=10**12,
    )
    untouched: dict[str, int] = field(
        "Indicators at the end if nothing is done, written by 'simulate --us pass'.",
        key_ref="indicator",
        default={},
        low=-(10**12),
        high=10**12,
    )


@content
class Difficulty:
    """What the lead knows and how patient its principal is. What a government wants is the same under each.

    A difficulty that says nothing but its id, title and text is the usual one.
    """

    id: str = field("Id of the difficulty.", is_id=True)
    title: str = field("One word or two.")
    about: str = field("Two or three sentences: what one knows on the first day, and how patient Washington is.")
    known: int = field(
        "How far the lead's first picture of what others want lies from an even guess toward the truth.",
        default=0, low=0, high=900,
    )
    confidence: int = field("How well founded that picture is held to be.", default=0, low=0, high=1000)
    report: int = field("How far an embassy's report moves the picture toward the truth.", default=350, low=0, high=900)
    standing: int = field("What is added to the standing at the start of the scenario.", default=0, low=-500, high=400)
    met: int = field("What a target met at a review adds to standing.", default=90, low=0, high=500)
    missed: int = field("What a target missed at a review does to standing.", default=-120, low=-500, high=0)


@content
class EndingCondition:
    """One thing that must have come about. It looks at one indicator, count, fact or lever, at one moment."""

    indicator: str | None = field("The indicator that is looked at.", ref="indicator", default=None)
    count: str | None = field("Or something that the rules count from the start.", one_of=COUNTS, default=None)
    fact: str | None = field(
        "Or a fact: recalled (1 or 0); targets_met and targets_held half a year later (permille of the mandate); signatories "
        "(governments with an agreement in force); harms and gifts (measures of the lead below and above their start); "
        "answers_in_kind (measures of retaliation that others have turned on the lead); hedges (measures by which others "
        "prepare for the worst); blocs_met (bloc meetings that the lead called).",
        one_of=FACTS, default=None,
    )
    lever: str | None = field(
        "Or a lever, as actor.measure@target: by how many levels it stands above where it began, below zero for below it.",
        default=None,
    )
    at: str = field(
        "When: at the end of the mandate, or of the year after.", one_of=("mandate", "after"), default="after"
    )
    less: str = field(
        "What is subtracted first: nothing, the value of the untouched course at that moment, or the value at the mandate's end.",
        one_of=(PLAIN, "untouched", "mandate"), default=PLAIN,
    )
    at_least: int | None = field("True from this value up.", default=None, low=-(10**12), high=10**12)
    at_most: int | None = field("True up to this value.", default=None, low=-(10**12), high=10**12)


@content
class Ending:
    """How a game ended: what held, told after the year after. The first of a scenario whose conditions all hold is the one."""

    id: str = field("Id of the ending.", is_id=True)
    title: str = field("What it is called.")
    about: str = field("Two to four sentences: what was left standing, for whom, and at whose cost.")
    order: int = field("Its place: endings are tried from the lowest up.", low=1, high=1000)
    scenarios: tuple[str, ...] = field("Scenarios that it is for; left out, all.", ref="scenario", default=(), set_like=True)
    when: tuple[EndingCondition, ...] = field("All must hold; left out, it always does.", default=())


@content
class Parameters:
    """The shared constants of the appraisal. No country has one of its own."""

    k_self: int = field("How much a threat's price to its speaker lowers belief in it.", default=400, low=0, high=1000)
    public_credit: int = field("How much a public, dated threat gains in belief.", default=250, low=0, high=1000)
    prior_weight: int = field("Weight of the prior, in records.", default=2, low=1, high=50)
    belief_prior: int = field("Belief in a threat of an unknown speaker.", default=500, low=0, high=1000)
    squeeze_prior: int = field(
        "Belief that a yes is followed by another demand, of an unknown speaker.", default=250, low=0, high=1000
    )
    k_face: int = field("Scale of face.", default=250, low=0, high=1000)
    k_audience: int = field("Scale of the audience cost.", default=300, low=0, high=1000)
    audience_net: int = field(
        "Contested: what a public retreat does at home. 1000: it costs, as Fearon (1994) has it; 0: nothing, as Snyder and "
        "Borghard (2011) and Downes and Sechser (2012) find; below 0: a leader who lets an ultimatum pass gains by it.",
        default=1000, low=-1000, high=1000,
    )
    private_share: int = field("Share of face that is felt in private.", default=400, low=0, high=1000)
    k_recip: int = field("Scale of reciprocity.", default=150, low=0, high=1000)
    k_cover: int = field("How far the yeses of others cover a government.", default=600, low=0, high=1000)
    cover_half: int = field("Number of yeses by likes at which cover is half.", default=12, low=1, high=1000)
    k_price: int = field("Scale of precedent.", default=60, low=0, high=1000)
    k_favours: int = field("Scale of favours owed.", default=60, low=0, high=1000)
    k_gesture: int = field(
        "Most that being given something at all is worth, beside what it is worth itself, in points.", default=0, low=0, high=200
    )
    k_outside: int = field("Scale of the outside option.", default=250, low=0, high=1000)
    k_capacity: int = field("Scale of overload.", default=400, low=0, high=1000)
    k_lever: int = field("Scale of one's own leverage in deciding to retaliate.", default=200, low=0, high=1000)
    k_affront: int = field("Scale of the affront in deciding to retaliate.", default=400, low=0, high=1000)
    retaliate_floor: int = field("Points that retaliation must clear for one who shuns risk.", default=40, low=0, high=1000)
    spread: int = field(
        "A quarter of the range of the luck of talks, in points: it lies within twice the spread on either side.",
        default=60,
        low=0,
        high=200,
    )
    standing: str | None = field(
        "The stock that is the lead's standing with its principal; at zero it is recalled.", ref="stock", default=None
    )
    need: str | None = field("The stock that says how badly the lead visibly needs deals.", ref="stock", default=None)
    sources: tuple[Source, ...] = field("Where they come from.", default=())
    assumption: str = field("Why they are what they are.", default="")


@content
class Pack:
    """A folder of content."""

    id: str = field("Id of the pack, by which others require it.", is_id=True)
    title: str = field("What it is called.")
    version: str = field("Version, in quotes.")
    license: str = field("Licence of its texts and data.", default="", was={"licence": "0.1"})
    requires: tuple[str, ...] = field("Packs that it builds on.", default=())
    on_request: bool = field(
        "Whether it is left alone until a command or --pack asks for it, though it lies beside packs that are loaded.",
        default=False,
    )
    about: str = field("One or two sentences.", default="")
