"""The debrief written down: Markdown for people, JSON for programs. Every sentence comes from content by its key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import attrs

from game.analysis.debrief_data import Answer, Debrief
from game.analysis.wording import Wording

__all__ = ["FORMAT", "as_json", "as_markdown"]

FORMAT = 1


def as_json(found: Debrief) -> str:
    """The debrief for a program."""
    document: dict[str, Any] = {"format": FORMAT} | attrs.asdict(found)
    for one in document["answers"]:
        one["rows"] = dict(one["rows"])
    return json.dumps(document, indent=1) + "\n"


def as_markdown(words: Wording, found: Debrief) -> str:
    """The debrief for a person, from the year after to the questions."""
    parts = (
        _head(words, found), _year_after(words, found), _targets(words, found), _letters(words, found), _minds(words, found),
        _answers(words, found), _decisions(words, found), _conduct(words, found), _class(words, found),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _title(words: Wording, name: str) -> Iterator[str]:
    yield ""
    yield f"## {words.say(f'debrief.title.{name}')}"
    yield ""


def _head(words: Wording, found: Debrief) -> Iterator[str]:
    yield f"# {words.say('debrief.title', 0, title=found.title)}"
    yield ""
    yield words.say(f"debrief.ending.{found.ending}", 0, seed=found.seed)


def _year_after(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "after")
    yield words.say("debrief.after.what_it_is")
    yield ""
    for fate in found.fates:
        a, b = (words.country(seat) for seat in fate.parties)
        facts: dict[str, str | int] = {
            "a": a, "b": b, "terms": fate.terms, "signed": fate.signed, "turn": fate.turn, "percent": fate.share // 10,
        }
        yield "- " + words.say(f"debrief.fate.{fate.how}", 0, **facts)
    if not found.fates:
        yield words.say("debrief.after.no_agreements")
    yield from (f"- {line}" for line in found.after)
    yield ""
    yield "| " + " | ".join(words.say(f"debrief.column.{name}") for name in ("figure", "unit", "end", "year_after")) + " |"
    yield "| --- | --- | ---: | ---: |"
    for name, then, now in found.course:
        yield f"| {words.indicator(name)} | {words.unit(name)} | {words.number(then)} | {words.number(now)} |"


def _targets(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "targets")
    for one in found.targets:
        met, held = ("met" if one.met else "missed"), ("held" if one.held else "gone")
        yield "- " + words.say(f"debrief.target.{met}_{held}", 0, title=one.title, value=one.value, later=one.later)


def _letters(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "letters")
    for letter in found.letters:
        yield f"### {letter.title}"
        yield ""
        yield f"*{letter.holder}*"
        yield ""
        for paragraph in letter.paragraphs:
            yield paragraph
            yield ""


def _minds(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "governments")
    for one in found.governments:
        weights = ", ".join(f"{title} {weight // 10}" for title, weight in sorted(one.weights, key=lambda pair: -pair[1]))
        yield f"### {one.country}"
        yield ""
        yield words.say("debrief.mind.weights", 0, country=one.country, weights=weights)
        yield words.say("debrief.mind.temperament", 0, country=one.country, temperament=one.temperament)
        if one.worry:
            yield words.say("debrief.mind.worry", 0, country=one.country, worry=one.worry)
        for season in one.seasons:
            yield words.say("debrief.mind.season", 0, season=season)
        yield words.say("debrief.mind.trust", 0, country=one.country, first=one.trust_first, last=one.trust)
        yield ""


def _answers(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "answers")
    yield words.say("debrief.answer.how_to_read")
    yield ""
    for one in found.answers:
        yield from _answer(words, one)


def _answer(words: Wording, one: Answer) -> Iterator[str]:
    act = words.say(f"word.answer.{one.answer}")
    yield "- " + words.say("debrief.answer.head", 0, turn=one.turn, country=words.country(one.seat), answer=act, asked=one.asked)
    if one.rows:
        rows = ", ".join(f"{words.say(f'debrief.row.{name}')} {value:+}" for name, value in one.rows if value)
        facts: dict[str, str | int] = {
            "rows": rows, "total": f"{one.total:+}", "margin": f"{one.margin:+}", "percent": one.plan // 10,
        }
        yield "  " + words.say("debrief.answer.sum", 0, **facts)
    if one.blockers:
        titles = _groups(words, one)
        yield "  " + words.say("debrief.answer.blocked", 0, groups=titles)
    if one.would_take:
        yield "  " + one.would_take


def _groups(words: Wording, one: Answer) -> str:
    country = words.library.countries.get(one.seat)
    titles = {group.id: group.title for group in country.groups} if country is not None else {}
    return ", ".join(titles.get(name, name) for name in one.blockers.split(","))


def _decisions(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "decisions")
    if not found.decisions:
        yield words.say("debrief.decision.none")
    for one in found.decisions:
        yield "- " + words.say("debrief.decision.head", 0, turn=one.turn, order=f"`{one.order}`")
        for title, was, now in one.changes:
            yield "  - " + words.say("debrief.decision.change", 0, indicator=title, was=was, now=now)


def _conduct(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "conduct")
    for line in found.lines:
        said = words.say(f"debrief.line.{line.id}")
        key = "debrief.line.held" if line.held else "debrief.line.left"
        yield "- " + words.say(key, 0, line=said, turn=line.turn, order=f"`{line.order}`")


def _class(words: Wording, found: Debrief) -> Iterator[str]:
    yield from _title(words, "questions")
    for number, question in enumerate(found.questions, 1):
        yield f"{number}. {question}"
    yield from _title(words, "contested")
    yield words.say("debrief.contested.what_it_is")
    yield ""
    for title, who in found.contested:
        yield f"- {title}. {who}"
