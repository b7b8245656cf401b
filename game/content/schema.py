"""The classes of content: what a YAML file may say, with a sentence for each field.

Owns the shape and the ranges. Never reads a file and knows no rule of the game: `structure.py` fills these classes,
`crosscheck.py` follows their references, `compile.py` turns them into a `World`.
Whole numbers only. Money is in thousand US dollars, people in persons, shares and points in permille (0 to 1000).
"""

from __future__ import annotations

import attrs

from game.content.fields import field

content = attrs.frozen(kw_only=True)

POINTS = {"low": -1000, "high": 1000}
PERMILLE = {"low": 0, "high": 1000}
GROUP_KINDS = ("court", "legislature", "business", "public", "party", "military", "subnational", "press", "labour", "diaspora")


@content
class Source:
    """Where a claim about the real world can be read."""

    title: str = field("Title of the page, report or data set.")
    address: str = field("Its address, beginning with https:// or http://.")
    date: str = field("When it was published or read: a year, a month or a day, as text.")
    note: str = field("What a reader should know: how it was computed, what it leaves out.", default="")


@content
class Figure:
    """One figure of a country, as of a year."""

    value: int = field("The figure in its unit, as a whole number.", low=-(10**15), high=10**15)
    year: int = field("The year that the figure describes.", low=1950, high=2100)
    verified: bool = field("Whether somebody read the figure in its source.", default=True)
    note: str = field("How it was computed, or what it leaves out.", default="")


@content
class FigureKind:
    """A figure that country files may carry."""

    id: str = field("Id of the figure.", is_id=True)
    title: str = field("What it is called on the dossier.")
    unit: str = field("Its unit.", one_of=("thousand_usd", "people", "people_a_month", "permille", "rubric", "cases_a_year"))
    about: str = field("What it means and where it usually comes from.", default="")


@content
class Ratio:
    """Half-saturating form: 0 at or below zero, 500 where of/over reaches half_at permille, towards 1000."""

    of: str = field("The quantity on top (figure:…, stock:…, amount:…, size:…, kept:…).")
    over: str = field("The quantity below, or a whole number as text.", default="1000")
    half_at: int = field("Permille of of/over at which the form gives 500.", low=1, high=10**9)


@content
class Steps:
    """Straight lines between points: the value of *gives* at each value in *at*, level outside them."""

    of: str = field("The quantity that is looked up.")
    at: tuple[int, ...] = field("Rising values of the quantity.", least=2)
    gives: tuple[int, ...] = field("What the form gives at each of them; as many as in 'at'.")


@content
class Form:
    """A whole number computed from quantities. Exactly one of the fields is written."""

    constant: int | str | None = field("A whole number, or one quantity as it stands.", default=None)
    ratio: Ratio | None = field("A half-saturating ratio.", default=None)
    steps: Steps | None = field("A broken line.", default=None)
    sum: tuple[Form, ...] | None = field("Up to four forms added.", least=1, most=4, default=None)
    least: tuple[Form, ...] | None = field("The smallest of up to four forms.", least=1, most=4, default=None)
    most: tuple[Form, ...] | None = field("The largest of up to four forms.", least=1, most=4, default=None)


@content
class Interest:
    """Something that a government cares about."""

    id: str = field("Id of the interest.", is_id=True)
    title: str = field("What it is called on the screen.")
    about: str = field("One sentence on what moves it.")


@content
class Exposure:
    """How strongly a country feels a channel, 0 to 1000, computed from its figures."""

    id: str = field("Id of the exposure.", is_id=True)
    title: str = field("What it is called on the dossier.")
    form: Form = field("How it is computed; figures are written figure:ID.")
    bearer: str = field("Who bears it first.", one_of=("treasury", "elite", "public"))
    about: str = field("One sentence for the dossier.", default="")


@content
class Impact:
    """What a measure does to one interest of one side, for each 1000 of a level's size."""

    on: str = field("Which side feels it: the seat that moves the lever, or its target.", one_of=("actor", "target"))
    interest: str = field("The interest that it moves.", ref="interest")
    points: int = field("Points for a level of size 1000 at full exposure; below zero is a harm.", **POINTS)
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
        low=-1000, high=1000, default=None,
    )
    symbol: int = field("How much taking this level costs in face: of a manner measure, how much it adds.", default=0, **POINTS)
    authority: str = field(
        "Who must agree before the lead seat may move here.", one_of=("brief", "principal", "congress"), default="brief"
    )
    legal_risk: int = field("Chance a month, in permille, that a court takes it up while it stands.", default=0, **PERMILLE)


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
    precedent: int = field("How far a yes becomes the price of the next ask.", default=0, **PERMILLE)
    assent: tuple[str, ...] = field("Kinds of group whose assent the actor's law wants.", default=(), set_like=True, one_of=GROUP_KINDS)
    lag: str = field("Whether it is felt within days or months.", one_of=("fast", "slow"), default="fast")
    people_each: int = field("Persons moved a month for each unit of the amount (0: it moves nobody).", low=0, high=10**7, default=0)
    months_slack: int = field("Months an announced move of it waits before it takes effect.", low=0, high=24, default=0)
    about: str = field("One or two sentences for the dossier and the moves screen.", default="")
    sources: tuple[Source, ...] = field("Where the claims can be read.", default=())
    assumption: str = field("Why the numbers are what they are, where no source gives them.", default="")


@content
class Temperament:
    """Six numbers that say how a government bargains, and how it speaks."""

    id: str = field("Id of the temperament.", is_id=True)
    title: str = field("Two or three words.")
    patience: int = field("How long it can wait: months in office left, breadth of the coalition.", **PERMILLE)
    pride: int = field("What an affront costs it: great or regional power, nationalist programme.", **PERMILLE)
    suspicion: int = field("How far it expects a yes to be followed by another demand: past interventions.", **PERMILLE)
    reciprocity: int = field("How far it answers in kind.", **PERMILLE)
    risk_love: int = field("How readily it takes a gamble rather than a sure loss.", **PERMILLE)
    memory: int = field("How much of a slight or a favour is left after a year.", **PERMILLE)
    candour: int = field("How often it says its real reason.", default=600, **PERMILLE)
    registers: tuple[str, ...] = field("Two registers of speech.", least=2, most=2, one_of=("formal", "plain", "warm", "dry"))
    about: str = field("What a teacher would say of it, with the facts that call for it (the rubric).")


@content
class TemperamentChoice:
    """A temperament that a country's government may have in a game."""

    id: str = field("The temperament.", ref="temperament")
    why: str = field("The facts from which the rubric gives it.")


@content
class Group:
    """A domestic group behind a government."""

    id: str = field("Id, unique within the country.")
    title: str = field("What it is called.")
    kind: str = field(
        "What sort of group.",
        one_of=GROUP_KINDS,
    )
    influence: int = field("Its influence on the government.", **PERMILLE)
    can_block: bool = field("Whether it can stop or later strike an agreement.", default=False)
    weights: dict[str, int] = field("Its weights over interests; they add up to 1000.", key_ref="interest", **PERMILLE)
    bears: dict[str, int] = field("How far it bears what falls on treasury, elite and public.", default={},
                                 key_one_of=("treasury", "elite", "public"), **PERMILLE)
    cares_for_face: bool = field("Whether how a thing looks matters to it.", default=True)
    tolerance: int = field("How many points of loss it swallows.", default=60, **PERMILLE)
    about: str = field("One sentence for the dossier.", default="")


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
    offer: int = field("How much that power offers.", **PERMILLE)
    can_replace: int = field("How much of what the lead seat withholds it could replace.", **PERMILLE)


@content
class Season:
    """Something on a country's calendar that falls in a game, or does not."""

    id: str = field("Id, unique within the country.")
    title: str = field("What it is.")
    month_from: int = field("First month of the game in which it can begin (1 is the first).", low=1, high=48)
    month_to: int = field("Last month in which it can begin.", low=1, high=48)
    lasts: int = field("How many months it lasts.", low=1, high=24, default=3)
    chance: int = field("Chance that it falls in this game.", **PERMILLE)
    patience: int = field("What it adds to patience.", default=0, low=-500, high=500)
    audience: int = field("What it adds to the price of a public retreat.", default=0, low=-500, high=500)
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
    accountability: int = field("How far the public can punish its government (0 to 1000).", **PERMILLE)
    figures: dict[str, Figure] = field("True figures, each with its year.", key_ref="figure")
    weights: dict[str, int] = field("The government's own weights over interests; they add up to 1000.", key_ref="interest", **PERMILLE)
    groups: tuple[Group, ...] = field("Domestic groups behind the government.", default=())
    temperaments: tuple[TemperamentChoice, ...] = field("Two or three temperaments, of which a seed draws one.")
    aims: tuple[Aim, ...] = field("Moves that it wants anyway.", default=())
    capacities: dict[str, int] = field("How much it can do in a month, by capacity.", key_ref="capacity", default={}, low=0, high=10**9)
    outside: Outside | None = field("What it has if talks with the lead seat fail.", default=None)
    relations: dict[str, int] = field("Relation to other seats at the start.", key_ref="country", default={}, **POINTS)
    blocs: tuple[str, ...] = field("Blocs that it belongs to: their members watch one another.", default=(), set_like=True)
    calendar: tuple[Season, ...] = field("What may fall in this game.", default=())
    levels: dict[str, str] = field(
        "Levels that stand at the start, by lever without the actor (repatriation_flights@USA: \"2\").", default={}
    )
    roles: tuple[Role, ...] = field("Invented officials who speak for it.")
    about: str = field("Three or four sentences for the dossier: what stands between it and the lead seat.", default="")
    worries: tuple[str, ...] = field("Worries of which a seed hides one: ids of interests.", ref="interest", default=())
    sources: dict[str, Source] = field("A source for each figure, by the figure's id, and for other claims.", default={})


@content
class Capacity:
    """A kind of capacity that measures use."""

    id: str = field("Id of the capacity.", is_id=True)
    title: str = field("What it is called.")
    unit: str = field("Its unit a month.")


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
    over: str = field("Whether there is one, or one for each seat (all, lead, others) or route.", one_of=("none", "seats", "others", "route"))
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
class Effect:
    """One arrow of the causal loop."""

    id: str = field("Id of the effect.", is_id=True)
    title: str = field("The arrow as a sentence: what moves what.")
    over: str = field("'none', or for each of 'others' (seats but the lead), 'seats', 'route'; {seat} or {route} stands for it.",
                      one_of=("none", "seats", "others", "route"), default="none")
    adds_to: str | None = field("The stock that it adds to, as id or id/{seat}.", default=None)
    moves_from: str | None = field("For people: the stock that they leave.", default=None)
    moves_to: str | None = field("For people: the stock that they enter.", default=None)
    share_of: str | None = field("A quantity of which the form gives the permille; left out, the form is the change itself.", default=None)
    gives: Form = field("The change, or its permille.")
    sign: str = field("Which way it pushes.", one_of=("+", "-", "either"))
    lag: int = field("Months before it is felt.", low=0, high=36, default=0)
    low: int = field("Smallest change in a month.", low=-(10**12), high=10**12, default=-(10**12))
    high: int = field("Largest change in a month.", low=-(10**12), high=10**12, default=10**12)
    sources: tuple[Source, ...] = field("Where the elasticity or rate can be read.", default=())
    assumption: str = field("Why this size, where no source gives it.", default="")
    contested: str = field("Who contests it, and how.", default="")


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
    chance: int = field("Chance a month, in permille, while they hold.", **PERMILLE)
    rest: int = field("Months before it can happen again (0: once a game).", low=0, high=48, default=0)
    changes: tuple[EventChange, ...] = field("What it does.", default=())
    about: str = field("One or two sentences for the close of the month.")
    sources: tuple[Source, ...] = field("Where the like was reported.", default=())
    assumption: str = field("Why this chance and size.", default="")


@content
class Indicator:
    """A number that people watch."""

    id: str = field("Id of the indicator.", is_id=True)
    title: str = field("What it is called.")
    unit: str = field("Its unit.")
    form: Form = field("How it is computed; {all} sums a stock over seats.")
    window: str = field("Latest month, mean of three months, or sum since the start.", one_of=("latest", "mean3", "sum"), default="latest")
    scale: int = field("A change of this size is a large one.", low=1, high=10**12)
    about: str = field("What it leaves out.", default="")
    sources: tuple[Source, ...] = field("Where it can be read in the world.", default=())


@content
class LensWeight:
    """How much one indicator counts in a lens."""

    indicator: str = field("The indicator.", ref="indicator")
    points: int = field("Points for a rise of one scale above the untouched course; below zero, a rise is bad.", **POINTS)


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
    measures: tuple[str, ...] = field("Measures in play; left out, all.", ref="measure", default=(), set_like=True)
    routes: tuple[str, ...] = field("Routes in play; left out, all.", ref="route", default=(), set_like=True)
    opening: tuple[Opening, ...] = field("Levers that stand elsewhere at the start.", default=())
    open_files: tuple[str, ...] = field("Seats whose files are open on the first day.", ref="country", default=())
    standing: int = field("Standing with the principal at the start.", default=600, **PERMILLE)
    untouched: dict[str, int] = field("Indicators at the end if nothing is done, written by 'simulate --us pass'.",
                                      key_ref="indicator", default={}, low=-(10**12), high=10**12)


@content
class Parameters:
    """The shared constants of the appraisal. No country has one of its own."""

    half_trade: int = field("Permille of GDP at which trade exposure is 500.", default=60, low=1, high=10000)
    k_self: int = field("How much a threat's price to its speaker lowers belief in it.", default=400, **PERMILLE)
    public_credit: int = field("How much a public, dated threat gains in belief.", default=250, **PERMILLE)
    prior_weight: int = field("Weight of the prior, in records.", default=2, low=1, high=50)
    belief_prior: int = field("Belief in a threat of an unknown speaker.", default=500, **PERMILLE)
    squeeze_prior: int = field("Belief that a yes is followed by another demand, of an unknown speaker.", default=250, **PERMILLE)
    k_face: int = field("Scale of face.", default=250, **PERMILLE)
    k_audience: int = field("Scale of the audience cost.", default=300, **PERMILLE)
    private_share: int = field("Share of face that is felt in private.", default=400, **PERMILLE)
    k_recip: int = field("Scale of reciprocity.", default=150, **PERMILLE)
    k_cover: int = field("How far the yeses of others cover a government.", default=600, **PERMILLE)
    cover_half: int = field("Number of yeses by likes at which cover is half.", default=12, low=1, high=1000)
    k_price: int = field("Scale of precedent.", default=60, **PERMILLE)
    k_outside: int = field("Scale of the outside option.", default=250, **PERMILLE)
    k_capacity: int = field("Scale of overload.", default=400, **PERMILLE)
    k_lever: int = field("Scale of one's own leverage in deciding to retaliate.", default=200, **PERMILLE)
    k_affront: int = field("Scale of the affront in deciding to retaliate.", default=400, **PERMILLE)
    retaliate_floor: int = field("Points that retaliation must clear for one who shuns risk.", default=40, **PERMILLE)
    spread: int = field("Half of the range of the luck of talks.", default=15, low=0, high=200)
    sources: tuple[Source, ...] = field("Where they come from.", default=())
    assumption: str = field("Why they are what they are.", default="")


@content
class Pack:
    """A folder of content."""

    id: str = field("Id of the pack, equal to its folder's name.", is_id=True)
    title: str = field("What it is called.")
    version: str = field("Version, in quotes.")
    license: str = field("Licence of its texts and data.", default="")
    requires: tuple[str, ...] = field("Packs that it builds on.", default=())
    about: str = field("One or two sentences.", default="")
