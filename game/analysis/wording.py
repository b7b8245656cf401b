"""Titles and sentences for the debrief: facts into the texts of content. No sentence stands here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from game.content.library import Library
from game.core.dates import add_months, date_text, month_of
from game.core.levers import Lever, Package, Term
from game.core.world import World

__all__ = ["Wording", "lower_first"]

OTHER = "government"
"""How texts end that are worded for a seat that does not lead."""
_YEAR = 12
"""Months after which a month's name alone would not tell which is meant."""


class Wording(NamedTuple):
    """A library and the world compiled from it."""

    library: Library
    world: World
    manner: str = ""
    """How texts are read: `<key>.<manner>` stands for a key where there is one, as `screen`."""
    chair: str = ""
    """Whose game is told, where it is not the lead's: `<key>.government` then stands before both."""

    @property
    def us(self) -> str:
        """The seat that a text calls you."""
        return self.chair or self.world.lead

    def say(self, key: str, pick: int = 0, /, **facts: str | int) -> str:
        """A text by its key, the *pick*-th of several, with facts in its places; the key itself where content has none."""
        texts = self.library.texts
        ways = [f".{OTHER}.{self.manner}", f".{OTHER}"] if self.us != self.world.lead else []
        ways += [f".{self.manner}"] if self.manner else []
        found = next((texts[key + end] for end in (*ways, "") if key + end in texts), (key,))
        text = found[pick % len(found)]
        for name, value in facts.items():
            text = text.replace(f"{{{name}}}", self.number(value) if isinstance(value, int) else value)
        return text

    # --- numbers and months --------------------------------------------------------------------------------------------

    def number(self, value: int) -> str:
        """A whole number as read by people."""
        return f"{value:,}"

    def bare(self, name: str, value: int) -> str:
        """An indicator's value beside its title: with its unit only where that changes how it is written."""
        return self.in_unit(self.library.indicators[name].unit if name in self.library.indicators else "", value)

    def in_unit(self, unit: str, value: int) -> str:
        """A value of that unit, which is written with it only where that changes how it reads."""
        if unit.startswith("thousand_usd") and abs(value) >= 1_000_000:
            return self._signed("word.billions", value, 1_000_000)
        if unit.startswith("thousand_usd"):
            return self._signed("word.millions", value, 1000)
        if unit.startswith("permille"):
            return self.say("word.percent", 0, value=f"{value / 10:.0f}")
        if unit == "hundredths of a percent":
            return self.say("word.percent", 0, value=f"{value / 100:.2f}".rstrip("0").rstrip("."))
        return self.number(value)

    def _signed(self, key: str, value: int, unit: int) -> str:
        """An amount of money; the sign stands before the sign of the currency."""
        text = self.say(key, 0, value=f"{abs(value) / unit:,.1f}".removesuffix(".0"))
        return f"-{text}" if value < 0 else text

    def month(self, turn: int) -> str:
        """The month in which a turn falls, with its year where the name alone would not tell; the date of a shorter turn."""
        rules = self.world.rules
        if rules.period != "month":
            return date_text(rules.start_date + (turn - 1) * (7 if rules.period == "week" else 1))
        year, month, _ = month_of(add_months(rules.start_date, turn - 1))
        name = self.say(f"word.month.{month}")
        return name if turn <= _YEAR else self.say("word.month_year", 0, month=name, year=str(year))

    # --- names ---------------------------------------------------------------------------------------------------------

    def country(self, seat: str) -> str:
        """Name of a seat's country."""
        found = self.library.countries.get(seat)
        return found.name if found is not None else seat

    def seat(self, seat: str) -> str:
        """A seat as a noun phrase within a sentence: `Guatemala`, `the United States`."""
        key = f"noun.country.{seat}"
        return self.say(key) if key in self.library.texts else self.country(seat)

    def seats(self, names: Sequence[str]) -> str:
        """Some seats as one noun phrase."""
        found = [self.seat(name) for name in names]
        return ", ".join([*found[:-2], self.say("word.and").join(found[-2:])])

    def indicator(self, name: str) -> str:
        """Title of an indicator."""
        return self.library.indicators[name].title if name in self.library.indicators else name

    def unit(self, name: str) -> str:
        """Unit of an indicator as it is read out."""
        unit = self.library.indicators[name].unit if name in self.library.indicators else ""
        key = f"debrief.unit.{unit}"
        return self.say(key) if key in self.library.texts else unit

    def group(self, seat: str, group: str) -> str:
        """Title of a group of a country."""
        country = self.library.countries.get(seat)
        titles = {one.id: one.title for one in country.groups} if country is not None else {}
        return titles.get(group, group)

    def lever(self, lever: Lever) -> str:
        """A lever in words: `Repatriation flights (Guatemala)`; a route by its title."""
        places = [self.country(lever.actor)]
        if lever.target in self.library.routes:
            places.append(self.library.routes[lever.target].title)
        elif lever.target and lever.target != lever.actor and lever.actor == self.world.lead:
            places = [self.country(lever.target)]
        return f"{self._title(lever)} ({', '.join(places)})"

    def _title(self, lever: Lever) -> str:
        measure = self.library.measures.get(lever.measure)
        return measure.title if measure is not None else lever.measure

    def level(self, term: Term) -> str:
        """Title of a term's level, with the seat that leads by its name."""
        measure = self.library.measures.get(term.lever.measure)
        titles = {level.id: level.title for level in measure.levels} if measure is not None else {}
        title = titles.get(term.level) or term.level
        lead = self.library.countries.get(self.world.lead)
        return title.replace(self.say("noun.lead_seat"), lead.adjective) if lead is not None else title

    def term(self, term: Term) -> str:
        """A term in words."""
        return f"{self.lever(term.lever)}: {self.level(term)}"

    def package(self, terms: Package) -> str:
        """A package in words."""
        return "; ".join(self.term(term) for term in terms)

    # --- where the parties are known -----------------------------------------------------------------------------------

    def piece(self, lever: Lever) -> str:
        """A lever where its parties are known: `repatriation flights`."""
        return lower_first(self._title(lever))

    def thing(self, term: Term) -> str:
        """A term as a noun phrase where its parties are known: `10 flights a week`, `deeper security cooperation`."""
        route = self.library.routes.get(term.lever.target)
        facts = {"level": self.level(term), "route": lower_first(route.title) if route is not None else ""}
        for stem in ("debrief.thing", "noun"):
            for key in (f"{stem}.{term.lever.measure}.at.{term.level}", f"{stem}.{term.lever.measure}.at"):
                if key in self.library.texts:
                    return self.say(key, 0, **facts)
        return f"{self.piece(term.lever)} ({facts['level']})"

    def things(self, terms: Iterable[Term]) -> str:
        """Terms as one noun phrase."""
        named = [self.thing(term) for term in terms]
        return self.say("word.and").join(part for part in (", ".join(named[:-1]), named[-1]) if part) if named else ""

    def _by_seat(self, terms: Sequence[Term]) -> str:
        """Terms among several as one noun phrase: of each seat what it gives, or what it is given by the lead."""
        lead, found = self.us, dict[str, list[Term]]()
        for term in terms:
            found.setdefault(term.lever.target if term.lever.actor == lead else term.lever.actor, []).append(term)
        parts = [
            self.say("debrief.deal.to" if lead in {t.lever.actor for t in own} else "debrief.deal.from", 0,
                     terms=self.things(own), seat=self.seat(seat)) if seat in self.world.seat_ids else self.things(own)
            for seat, own in found.items()
        ]
        return ", ".join([*parts[:-2], self.say("word.and").join(parts[-2:])])

    def deal(self, terms: Package) -> str:
        """A package as an exchange, what the other side does first; manner is left out unless it is all there is."""
        rules = self.world.rules
        manner = {t for t in terms if (x := rules.lever_index.get(t.lever, -1)) >= 0 and rules.measure_of(x).kind == "manner"}
        shown = terms if len(manner) == len(terms) else tuple(t for t in terms if t not in manner)
        partners = {s for t in shown for s in (t.lever.actor, t.lever.target) if s in rules.seat_ids and s != self.us}
        write = self._by_seat if len(partners) > 1 else self.things
        ours = write([t for t in shown if t.lever.actor == self.us])
        theirs = write([t for t in shown if t.lever.actor != self.us])
        if ours and theirs:
            return self.say("debrief.deal.exchange", 0, theirs=theirs, ours=ours)
        return theirs or self.say("debrief.deal.ours", 0, ours=ours)

    def changes(self, was: Package, now: Package) -> str:
        """How one package differs from another: what either side adds, what stands at another level, what is gone."""
        before, after = {t.lever: t for t in was}, {t.lever: t for t in now}
        ours = [t for x, t in after.items() if x not in before and x.actor == self.us]
        theirs = [t for x, t in after.items() if x not in before and x.actor != self.us]
        parts = [
            self.say("debrief.change.moved", 0, thing=self.thing(t), was=self.thing(before[x]))
            for x, t in after.items() if x in before and before[x] != t
        ]
        parts += [self.say("debrief.change.they_add", 0, things=self.things(theirs))] if theirs else []
        parts += [self.say("debrief.change.we_add", 0, things=self.things(ours))] if ours else []
        parts += [self.say("debrief.change.gone", 0, thing=self.thing(t)) for x, t in before.items() if x not in after]
        return "; ".join(parts)


def lower_first(text: str) -> str:
    """*text* with a small first letter, unless its second is a capital too or it is a name of two capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
