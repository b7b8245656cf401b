"""Names for everything that is shown: seats, levers, levels, dates, numbers. Joins ids of the rules to texts of content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.content.library import Library
from game.content.schema import Country, Level, Measure
from game.core.dates import add_months, month_of
from game.core.levers import Lever, Package, Term
from game.core.world import Rules
from game.view.words import Words

__all__ = ["Book"]


_YEAR = 12
"""Months after which a month's name alone would not tell which is meant."""


class Book:
    """What things are called. Holds no number of a game."""

    def __init__(self, library: Library, rules: Rules, *, manner: str = "", side: str = "") -> None:
        """The titles of *library* for the levers and seats of *rules*; *manner* and *side* are how they are read, see `Words`."""
        self.library = library
        self.rules = rules
        self.words = Words(library.texts, manner=manner, side=side)
        self.lead = rules.seat_ids[rules.lead]

    # --- seats ---------------------------------------------------------------------------------------------------------

    def country(self, seat: str) -> Country:
        """The country file of a seat in play."""
        return self.library.countries[seat]

    def seat(self, seat: str) -> str:
        """A seat as a noun phrase that can stand anywhere in a sentence: `Guatemala`, `the United States`."""
        key = f"noun.country.{seat}"
        if self.words.has(key):
            return self.words.say(key)
        found = self.library.countries.get(seat)
        return found.name if found else seat

    def heading(self, seat: str) -> str:
        """A seat at the beginning of a line."""
        name = self.seat(seat)
        return name[:1].upper() + name[1:]

    def capital(self, seat: str) -> str:
        """A seat's capital as a noun within a sentence: a stop in its name would end one."""
        key = f"noun.capital.{seat}"
        return self.words.say(key) if self.words.has(key) else self.country(seat).capital

    def place(self, target: str) -> str:
        """A lever's target in words: a seat, or a route."""
        route = self.library.routes.get(target)
        return lower_first(route.title) if route else self.seat(target)

    # --- measures ------------------------------------------------------------------------------------------------------

    def measure(self, name: str) -> Measure | None:
        """The measure of that id."""
        return self.library.measures.get(name)

    def title(self, name: str) -> str:
        """A measure's title."""
        found = self.measure(name)
        return found.title if found else name

    def level(self, name: str, level: str) -> str:
        """The title of a measure's level."""
        found = self._level(name, level)
        if found is None:
            return level
        return found.title.replace(self.words.say("noun.lead_seat"), self.country(self.lead).adjective)

    def about(self, name: str) -> str:
        """What a measure is, with the lead by its name."""
        found = self.measure(name)
        text = found.about if found else ""
        text = text.replace(self.words.say("noun.lead_seat"), self.country(self.lead).adjective)
        return text.replace(self.words.say("noun.lead_seat_alone"), self.seat(self.lead))

    def _level(self, name: str, level: str) -> Level | None:
        found = self.measure(name)
        return next((one for one in found.levels if one.id == level), None) if found else None

    def lever(self, lever: Lever) -> str:
        """A lever in words without its level: `Repatriation flights, Guatemala`; the lead's own without a target alone."""
        if lever.actor == self.lead and not lever.target:
            return self.title(lever.measure)
        whose = lever.actor if lever.actor != self.lead else lever.target or lever.actor
        among_others = lever.target in self.rules.seat_ids and self.lead not in (lever.actor, lever.target)
        at = f", {self.place(lever.target)}" if lever.target in self.library.routes or among_others else ""
        return f"{self.title(lever.measure)}, {self.place(whose)}{at}"

    def term(self, term: Term) -> str:
        """A term within a package whose parties are known: `repatriation flights: 10 flights a week`."""
        return f"{self._short(term.lever)}: {self.level(term.lever.measure, term.level)}"

    def _short(self, lever: Lever) -> str:
        title = lower_first(self.title(lever.measure))
        return f"{title} ({self.place(lever.target)})" if lever.target in self.library.routes else title

    def demand(self, terms: Package) -> str:
        """What is demanded, in one line: `repatriation flights: at least 10 flights a week`."""
        return "; ".join(
            self.words.say("word.at_least", lever=self._short(term.lever), level=self.level(term.lever.measure, term.level))
            for term in terms
        )

    def piece(self, lever: Lever) -> str:
        """A lever by its title, with its route where it has one."""
        title = self.title(lever.measure)
        return f"{title} ({self.place(lever.target)})" if lever.target in self.library.routes else title

    def full_term(self, term: Term) -> str:
        """A term where the parties are not known from the context."""
        return f"{self.lever(term.lever)}: {self.level(term.lever.measure, term.level)}"

    def package(self, terms: Package) -> str:
        """A package in one line."""
        write = self.full_term if self.among_several(terms) else self.term
        return "; ".join(write(term) for term in terms)

    def among_several(self, terms: Package) -> bool:
        """Whether a package has terms of more than two seats, so that each needs its owner's name."""
        seats = {term.lever.actor for term in terms} | {t.lever.target for t in terms if t.lever.target in self.rules.seat_ids}
        return len(seats) > 2

    def seats(self, names: Iterable[str]) -> str:
        """Some seats in words, in their order: `Guatemala, Honduras and El Salvador`."""
        return self.listed([self.seat(name) for name in names])

    def listed(self, names: Sequence[str]) -> str:
        """Names in one line: `a1.USA.GTM, a1.USA.HND and a2.USA.SLV`."""
        return ", ".join([*names[:-2], self.words.say("word.and").join(names[-2:])])

    def noun(self, name: str) -> str:
        """A measure as a noun phrase: `the return flights`."""
        key = f"noun.{name}"
        return self.words.say(key) if self.words.has(key) else lower_first(self.title(name))

    def thing(self, term: Term) -> str:
        """A term as a noun phrase without a comma, for a door: `5 flights a week`, `chartered aircraft`."""
        key = f"noun.{term.lever.measure}.at"
        if self.words.has(f"{key}.{term.level}"):
            return self.words.say(f"{key}.{term.level}")
        level = self.level(term.lever.measure, term.level)
        return self.words.say(key, level=level) if self.words.has(key) else self.noun(term.lever.measure)

    def standing(self, index: int, level: int) -> str:
        """The title of a level by the indices of lever and level."""
        measure = self.rules.measure_of(index)
        return self.level(measure.id, measure.levels[level])

    # --- dates and numbers ---------------------------------------------------------------------------------------------

    def date(self, days: int) -> str:
        """A day in words: `15 March 2025`."""
        year, month, day = month_of(days)
        return self.words.say("word.date", day=day, month=self.words.say(f"word.month.{month}"), year=year)

    def month(self, days: int) -> str:
        """A month in words: `March 2025`."""
        year, month, _ = month_of(days)
        return self.words.say("word.month_year", month=self.words.say(f"word.month.{month}"), year=year)

    def turn_month(self, turn: int) -> str:
        """The month in which a turn falls, by its name; in games of shorter turns its date."""
        if self.rules.period != "month":
            return self.date(self.rules.start_date + (turn - 1) * (7 if self.rules.period == "week" else 1))
        day = add_months(self.rules.start_date, turn - 1)
        return self.month(day) if turn > _YEAR else self.words.say(f"word.month.{month_of(day)[1]}")

    def bare(self, value: int, unit: str) -> str:
        """A number beside another of its unit: without it, unless the unit changes how it is written."""
        return self.number(value, unit if unit.startswith(("thousand_usd", "permille", "hundredths")) else "")

    def number(self, value: int, unit: str = "") -> str:
        """A number with its unit: `12,000 people`, `$20 million`, `41 percent`."""
        if unit == "thousand_usd" and not value:
            return self.words.say("word.no_money")
        if unit == "thousand_usd":
            if abs(value) >= 1_000_000:
                return self.words.say("word.billions", value=f"{value / 1_000_000:,.1f}")
            return self.words.say("word.millions", value=f"{value / 1000:,.1f}".removesuffix(".0"))
        if unit.startswith("permille"):
            return self.words.say("word.percent", value=f"{value / 10:.0f}") + unit.removeprefix("permille")
        if unit == "hundredths of a percent":
            return self.words.say("word.percent", value=f"{value / 100:.2f}".rstrip("0").rstrip("."))
        if value == 1 and self.words.has(f"word.one.{unit}"):
            return self.words.say(f"word.one.{unit}")
        key = f"word.unit.{unit}"
        if self.words.has(key):
            return self.words.say(key, value=f"{value:,}")
        return f"{value:,} {unit.replace('_', ' ')}".rstrip()


def lower_first(text: str) -> str:
    """*text* with a small first letter, unless its second is a capital too or it is a name of two capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
