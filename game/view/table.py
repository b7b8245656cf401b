"""The table: one government across it, what lies on it, what each side could put there, and who must agree at home."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from game.core.legality import sitting_with
from game.core.levers import Package
from game.core.observe import Observation
from game.core.state import Proposal
from game.view.book import Book
from game.view.brief import authority, beyond, level_list, reach
from game.view.commitments import Deal, Word, agreed, words_given
from game.view.together import with_others

__all__ = ["Piece", "Table", "table"]


@attrs.frozen
class Piece:
    """A lever that can be put on the table: how to write it, its title, the level now, all levels by who must agree.

    *needs* is who must agree to the level that is drafted; *reach* how far the brief goes.
    """

    written: str
    title: str
    now: str
    draft: str
    levels: str
    needs: str
    reach: str


@attrs.frozen(kw_only=True)
class Table:
    """A sitting, open or possible, with one government."""

    seat: str
    name: str
    across: tuple[str, ...]
    heard: str
    on_it: tuple[str, ...]
    asks: tuple[Piece, ...]
    gives: tuple[Piece, ...]
    holds: tuple[Piece, ...]
    deals: tuple[Deal, ...]
    words: tuple[Word, ...]


def table(obs: Observation, book: Book, seat: str, draft: Package = ()) -> Table:
    """The table with *seat*; *draft* is a package not yet sent."""
    says = book.words.say
    sitting = sitting_with(obs, seat)
    heard = says("table.no_sitting", **_costs(obs)) if sitting is None else says(
        f"table.heard.{'none' if sitting.left < 1 else 'one' if sitting.left == 1 else 'many'}", left=sitting.left,
        rank=says(f"word.rank.{sitting.rank}"))
    asks, gives, holds = _pieces(obs, book, seat, draft)
    return Table(
        seat=seat, name=book.heading(seat), across=tuple(f"{r.title}. {r.about}" for r in book.country(seat).roles), heard=heard,
        on_it=tuple(_on_it(obs, book, seat)), asks=asks, gives=gives, holds=holds, deals=agreed(obs, book, seat),
        words=words_given(obs, book, seat),
    )


def _costs(obs: Observation) -> dict[str, int]:
    return {rank: obs.rules.sitting_days[rank] for rank in ("call", "visit")} | {"days": obs.days}


def _on_it(obs: Observation, book: Book, seat: str) -> Iterable[str]:
    for act in obs.acts:
        if isinstance(act, Proposal) and {act.speaker, act.target} == {obs.seat, seat}:
            whose = "ours" if act.speaker == obs.seat else "theirs"
            line = book.words.say(f"table.on_it.{whose}", ref=act.ref, terms=book.package(act.package), months=act.months)
            line = f"{line} {with_others(obs, book, act.ref)}".rstrip()
            yield line if whose == "ours" else f"{line} {beyond(obs, book, act.package)}".rstrip()


def _pieces(
    obs: Observation, book: Book, seat: str, draft: Package
) -> tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[Piece, ...]]:
    """What we can ask, what we can give (levers not at their best for them), and what we could take away."""
    rules = obs.rules
    wanted = {term.lever: term for term in draft}
    asks: list[Piece] = []
    gives: list[Piece] = []
    holds: list[Piece] = []
    for index, lever in enumerate(rules.levers):
        measure = rules.measure_of(index)
        theirs = lever.actor == seat and (lever.target == obs.seat or lever.target not in rules.seat_ids)
        ours = lever.actor == obs.seat and lever.target == seat
        if not theirs and not ours:
            continue
        now = obs.level(index)
        term = wanted.get(lever)
        best = now + 1 == len(measure.levels)
        piece = Piece(_written(book, index), book.piece(lever), book.standing(index, now),
                      book.level(measure.id, term.level) if term else "", level_list(obs, book, index),
                      authority(obs, book, term) if ours and term else "", reach(obs, book, index))
        (asks if theirs else holds if best else gives).append(piece)
    return tuple(asks), tuple(gives), tuple(holds)


def _written(book: Book, index: int) -> str:
    """How a lever is written in short where its actor has only one of that measure, else with its target."""
    lever = book.rules.levers[index]
    return f"{lever.measure}@{lever.target}" if lever.target in book.library.routes else lever.measure
