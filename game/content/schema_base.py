"""What every class of content leans on: sources, figures, forms, interests, exposures.

See `schema.py`, which gives all classes under one name.
"""

from __future__ import annotations

from game.content.fields import content, field

__all__ = [
    "GROUP_KINDS",
    "Capacity",
    "Exposure",
    "Figure",
    "FigureKind",
    "Form",
    "Interest",
    "Ratio",
    "Source",
    "Steps",
]

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
    usual_of: str = field(
        "The figure of which 'usual' is a permille; left out, it is the value itself.", ref="figure", default=""
    )
    usual: int | None = field(
        "What is taken for a country of which only some figures are known; left out, nothing is.",
        low=0, high=1_000_000, default=None,
    )
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
class Capacity:
    """A kind of capacity that measures use."""

    id: str = field("Id of the capacity.", is_id=True)
    title: str = field("What it is called.")
    unit: str = field("Its unit a month.")
