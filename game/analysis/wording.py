"""Titles and sentences for the debrief: facts into the texts of content. No sentence stands here."""

from __future__ import annotations

from typing import NamedTuple

from game.content.library import Library
from game.core.levers import Lever, Package, Term
from game.core.world import World

__all__ = ["Wording"]


class Wording(NamedTuple):
    """A library and the world compiled from it."""

    library: Library
    world: World

    def say(self, key: str, pick: int = 0, /, **facts: str | int) -> str:
        """A text by its key, the *pick*-th of several, with facts in its places; the key itself where content has none."""
        found = self.library.texts.get(key, (key,))
        text = found[pick % len(found)]
        for name, value in facts.items():
            text = text.replace(f"{{{name}}}", self.number(value) if isinstance(value, int) else value)
        return text

    def number(self, value: int) -> str:
        """A whole number as read by people."""
        return f"{value:,}"

    def country(self, seat: str) -> str:
        """Name of a seat's country."""
        found = self.library.countries.get(seat)
        return found.name if found is not None else seat

    def indicator(self, name: str) -> str:
        """Title of an indicator."""
        return self.library.indicators[name].title if name in self.library.indicators else name

    def unit(self, name: str) -> str:
        """Unit of an indicator as it is read out."""
        unit = self.library.indicators[name].unit if name in self.library.indicators else ""
        key = f"debrief.unit.{unit}"
        return self.say(key) if key in self.library.texts else unit

    def lever(self, lever: Lever) -> str:
        """A lever in words: `Repatriation flights (Guatemala)`; a route by its title."""
        measure = self.library.measures.get(lever.measure)
        title = measure.title if measure is not None else lever.measure
        places = [self.country(lever.actor)]
        if lever.target in self.library.routes:
            places.append(self.library.routes[lever.target].title)
        elif lever.target and lever.target != lever.actor and lever.actor == self.world.lead:
            places = [self.country(lever.target)]
        return f"{title} ({', '.join(places)})"

    def term(self, term: Term) -> str:
        """A term in words."""
        measure = self.library.measures.get(term.lever.measure)
        titles = {level.id: level.title for level in measure.levels} if measure is not None else {}
        return f"{self.lever(term.lever)}: {titles.get(term.level) or term.level}"

    def package(self, terms: Package) -> str:
        """A package in words."""
        return "; ".join(self.term(term) for term in terms)
