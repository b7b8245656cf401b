"""A country on the bench as text for people and as one JSON document for programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

from game.analysis.explained import Weighed, after_sum, rows_told
from game.analysis.nearest import Nearest, NothingNear
from game.analysis.probe import Cell, Deal, Probe, asks_of
from game.analysis.wording import Wording
from game.core.levers import Package
from game.core.notation import format_order

__all__ = ["FORMAT", "as_json", "as_text"]

FORMAT = 1
"""The version of the JSON form; its fields do not change meaning."""
WIDTH = 80


# --- for people --------------------------------------------------------------------------------------------------------


def as_text(words: Wording, found: Probe) -> str:
    """The head, an ask after the other with its answers, and the zone of possible agreement."""
    blocks = ["\n".join(_wrapped(line) for line in _head(words, found))]
    class_ = ""
    for ask, cells in asks_of(found).items():
        if cells[0].class_ != class_:
            class_ = cells[0].class_
            blocks.append(f"== {words.say(f'probe.class.{class_}')} ==")
        head = _wrapped(words.say("probe.ask", 0, term=words.term(ask), order=str(ask)))
        blocks.append("\n".join([head, *_answers(words, cells)]))
    blocks.append(f"== {words.say('probe.zopa.title')} ==")
    blocks.append("\n".join(_wrapped(line) for line in _zopa(words, found)))
    return "\n\n".join(blocks) + "\n"


def _wrapped(text: str, indent: int = 0) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2), break_on_hyphens=False)


def _head(words: Wording, found: Probe) -> Iterator[str]:
    temper = words.library.temperaments[found.temperament].title
    yield words.say(
        "probe.head", 0, country=words.seat(found.country), lead=words.seat(found.lead), scenario=found.scenario, seed=found.seed,
    )
    yield words.say("probe.mind", 0, temperament=temper, insists_on=f"{found.insists_on:+}", luck=f"{found.luck:+}")
    yield words.say("probe.what_it_is")


def _answers(words: Wording, cells: list[Cell]) -> Iterator[str]:
    for cell in cells:
        found = cell.found
        yield _wrapped(words.say(
            "probe.answer", 0, put=words.say(f"probe.put.{cell.put}"), answer=words.say(f"word.answer.{found.answer}").lower(),
            total=f"{found.sum.total:+}", line=f"{found.sum.line:+}",
        ), 2)
        flips = [words.say(f"probe.put.{put}").lower() for put in cell.flips]
        rest = [rows_told(words, found.sum.rows), *after_sum(words, found)]
        rest += [words.say("probe.flips", 0, ways=", ".join(flips))] if flips else []
        yield from (_wrapped(line, 4) for line in rest)


def _zopa(words: Wording, found: Probe) -> Iterator[str]:
    zopa = found.zopa
    key = "probe.zopa.both" if zopa.both else "probe.zopa.empty"
    yield words.say(key, 0, both=zopa.both, looked_at=zopa.looked_at, brief=zopa.brief)
    for deal in zopa.frontier:
        key = "probe.zopa.deal" if deal.brief else "probe.zopa.deal_with_leave"
        yield words.say(key, 0, deal=words.package(deal.package), lead=f"{deal.lead:+}", country=f"{deal.country:+}")


# --- for programs ------------------------------------------------------------------------------------------------------


def as_json(found: Probe) -> str:
    """Orders and terms in the notation of `content/guides/notation.md`, points as whole numbers."""
    document = {
        "format": FORMAT, "scenario": found.scenario, "lead": found.lead, "country": found.country, "seed": found.seed,
        "temperament": found.temperament, "insists_on": found.insists_on, "luck": found.luck,
        "answers": [_cell(cell) for cell in found.cells],
        "zopa": {
            "looked_at": found.zopa.looked_at, "both": found.zopa.both, "within_brief": found.zopa.brief,
            "frontier": [_deal(deal) for deal in found.zopa.frontier],
        },
    }
    return json.dumps(document, indent=1) + "\n"


def _cell(cell: Cell) -> dict[str, object]:
    found = cell.found
    return {
        "ask": str(cell.ask), "class": cell.class_, "put": cell.put, "order": format_order(found.asked), "answer": found.answer,
        **_sum(found.sum), "nearest": _near(found.near), "flips": list(cell.flips),
    }


def _sum(found: Weighed) -> dict[str, object]:
    return {
        "rows": dict(found.rows), "total": found.total, "line": found.line, "plan": found.plan,
        "blockers": list(found.blockers), "contested": list(found.contested),
    }


def _near(near: Nearest | NothingNear | None) -> dict[str, object] | None:
    """The nearest acceptable package with the order that sends it; after a yes none is looked for."""
    if near is None:
        return None
    if isinstance(near, NothingNear):
        return {"order": None, "changes": near.changes, "looked_at": near.looked_at}
    return {
        "order": format_order(near.order), "package": _terms(near.package), "changes": near.changes, "total": near.total,
        "line": near.margin, "leave": _terms(near.leave), "looked_at": near.looked_at,
    }


def _deal(deal: Deal) -> dict[str, object]:
    return {"package": _terms(deal.package), "lead": deal.lead, "country": deal.country, "within_brief": deal.brief}


def _terms(package: Package) -> list[str]:
    return [str(term) for term in package]
