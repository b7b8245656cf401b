"""Every diagnostic code: how bad it is, what it means and why it matters.

Owns severities and explanations. The examples are in `examples.py`, which only `explain` needs.
"""

from __future__ import annotations

import attrs

from game.content.diagnostic import Diagnostic, Edit, Severity, Span

__all__ = ["CODES", "Code", "finding"]

ERROR, WARNING, TIDY, INFO = Severity.ERROR, Severity.WARNING, Severity.TIDY, Severity.INFO


@attrs.frozen
class Code:
    """A kind of diagnostic."""

    severity: Severity
    title: str
    about: str


CODES: dict[str, Code] = {
    "C101": Code(
        ERROR,
        "the file is not UTF-8, or begins with a byte order mark",
        "Content is written in UTF-8, so that names such as Bogotá are the same on every computer. Many editors can "
        "save in another encoding without saying so; the message gives the first byte that cannot be right.",
    ),
    "C102": Code(
        ERROR,
        "the file is not YAML",
        "The file could not be read to its end, so nothing in it was checked and other messages about it are held back. "
        "The usual causes are a tab, a quote that is never closed, a missing space after ':', or a line that is "
        "indented one step too far. The place given is where reading stopped or, for an open quote, where it began.",
    ),
    "C103": Code(
        ERROR,
        "a key is written twice",
        "YAML tools disagree on which of the two counts, and one of them would be lost without a word.",
    ),
    "C104": Code(
        ERROR,
        "a feature or a size that content does not use",
        "Anchors, aliases, merge keys, tags, directives and second documents make a file that says something other than "
        "what is read on the page; 'extends' does the honest part of their work. A file is also bounded: a million bytes, "
        "a hundred thousand values, lists and mappings forty deep.",
    ),
    "C105": Code(
        WARNING,
        "a text that was perhaps meant as something else",
        "Only true and false are truths here, and only digits without leading zeros are numbers. So yes, null, 017, 1_000 "
        "and 0.4 are texts. If a text is what you mean, quote it; a level's id is always a quoted text. "
        "And what 'backchannel new' wrote to be replaced (it begins with 'To write'), or a country's name in place of its "
        "adjective, is not what its author meant.",
    ),
    "C106": Code(
        WARNING,
        "an unquoted text that other YAML tools misread",
        "Norway's code NO, the word on, 12:30 and 2024-01-01 are texts here and in YAML 1.2. Older tools read a truth, a "
        "number of seconds or a date. Quotes make everybody agree.",
    ),
    "C201": Code(
        ERROR,
        "a field that this kind of thing does not have",
        "A misspelt field would otherwise be left out silently, and its default would be used. The help names the nearest "
        "legal field, or all of them where there are few.",
    ),
    "C202": Code(
        ERROR,
        "something that must be written is missing",
        "The thing cannot be used without it. The place given is the key of the thing itself, since what is missing has no "
        "place of its own. A figure that an exposure or an effect reads must be there too: it never counts as zero.",
    ),
    "C203": Code(
        ERROR,
        "a value of the wrong type",
        "A text stands where a whole number belongs, a single value where a list belongs, and so on. Numbers are whole: "
        "shares are written in permille (400 for 0.4), money in thousand dollars.",
    ),
    "C204": Code(
        ERROR,
        "a number outside its range",
        "Each number has a lowest and a highest value, which the schema and the message give. Points and shares are in "
        "permille; where a range looks strange, the unit is probably not the one you thought of.",
    ),
    "C205": Code(
        ERROR,
        "a text that is not one of the legal ones",
        "The field takes one of a fixed set of words. The help gives the nearest of them, or all where there are few.",
    ),
    "C206": Code(
        ERROR,
        "an id that is not well formed",
        "A country's id is its three-letter ISO 3166 code in capitals. All other ids are lower-case letters, digits and "
        "'_', beginning with a letter; a level's id may also hold '.' and begin with a digit. Ids stand in orders and "
        "saves, so they cannot hold spaces.",
    ),
    "C207": Code(
        WARNING,
        "a field under an old name",
        "The field still works, and one day it will not. 'backchannel check --fix' writes the new name.",
    ),
    "C208": Code(
        ERROR,
        "a list with too few or too many entries, or with the same entry twice",
        "Some lists cannot be empty (a measure has at least two levels), some are bounded (a sum has at most four parts), "
        "and in a list of ids an id counts once.",
    ),
    "C209": Code(
        TIDY,
        "a field is given the value that it has anyway",
        "The line can be left out. Fewer lines show better what is special about a thing.",
    ),
    "C301": Code(
        ERROR,
        "a reference to something that does not exist",
        "An id, a lever, a level or a quantity names something that no loaded pack defines. The help gives the nearest "
        "name and where it is defined; 'backchannel explain measures' lists all measures, and so with each other kind. "
        "Quantities are written figure:ID, stock:ID, amount:LEVER, size:LEVER, level:LEVER, "
        "kept:LEVER, exposure:ID/SEAT, trust:SEAT, standing:SEAT, count:WHAT or turn:, and levers actor.measure@target.",
    ),
    "C302": Code(
        ERROR,
        "a reference to a thing of another kind",
        "The id exists, but it is, say, a route where a country belongs.",
    ),
    "C303": Code(
        ERROR,
        "the same id is defined twice in a pack",
        "One of the two would be lost. To change a thing of another pack, define it once in yours: it then replaces the "
        "other, which C304 reports.",
    ),
    "C304": Code(
        INFO,
        "a thing replaces one of another pack",
        "A later pack may define a thing again. This is how a mod changes the base game; the message says how many fields "
        "differ, so that nothing is replaced by accident.",
    ),
    "C305": Code(
        ERROR,
        "an id that is not the file's name",
        "A country or scenario is found by its file: countries/ora.yaml holds ORA. Case is folded.",
    ),
    "C306": Code(
        ERROR,
        "'extends' goes round in a circle",
        "Each of the things named takes its fields from the next, so none has any.",
    ),
    "C307": Code(
        ERROR,
        "'extends' or 'requires' names something that is not there",
        "The pack or the thing is missing, or its version is not one that the pack asks for. A pack can extend things of "
        "itself and of the packs loaded before it.",
    ),
    "C308": Code(
        WARNING,
        "defined and never used",
        "Nothing in the loaded packs refers to it, so no player will ever meet it. Either use it or delete it.",
    ),
    "C309": Code(
        WARNING,
        "an event or an ending that can never happen",
        "Its chance is 0, or one of its conditions cannot hold: the bounds contradict each other, lie outside the bounds "
        "of the stock, or ask for a value of a stock that nothing moves.",
    ),
    "C310": Code(
        ERROR,
        "a stock that is read and never set",
        "It has no start, and no effect or event adds to it, so whoever reads it reads its lowest value for ever.",
    ),
    "C401": Code(
        ERROR,
        "weights that do not add up to 1000",
        "Weights are shares in permille of what a government or a group cares about. If they add up to something else, all "
        "its judgements are scaled and cannot be compared with those of others.",
    ),
    "C501": Code(
        WARNING,
        "a situation that rests on what was known later",
        "An episode's situation is what could be known before the answer. A code whose day lies after the start has "
        "probably the answer "
        "in it, and a test on it would test nothing.",
    ),
    "C701": Code(
        WARNING,
        "a real-world figure or claim without a source",
        "Every figure of a country has an entry in its 'sources' under the same id; an effect, a stock that starts at a "
        "number, or an event has 'sources' or, where nobody has measured it, 'assumption'; an effect with 'rivals' says in "
        "'contested' who disputes it.",
    ),
    "C702": Code(
        WARNING,
        "figures that do not go together: years apart, or out of scale",
        "Two figures more than two years apart are divided by each other. In a country whose economy shrank in between, "
        "the ratio is then wrong by a multiple: exports of 2018 over a GDP of 2023 made Venezuela the most exposed of all. "
        "Or a figure is out of scale: trade, remittances, aid or revenue larger than the GDP (one of them is in millions, "
        "and all money is in thousands of US dollars), more people than the country has, a share above 1000, or a rubric "
        "that is none of 0, 300, 600 and 900.",
    ),
    "C901": Code(
        TIDY,
        "an ignore without a reason",
        "'# check: ignore[CODE]' hides a diagnostic; whoever reads it later must be able to judge whether it still should. "
        "Without a reason it hides nothing.",
    ),
    "C902": Code(
        TIDY,
        "an ignore that hides nothing",
        "The diagnostic that it was written for is gone, or stands on another line: the comment works for its own line "
        "and, when it stands alone, for the line below.",
    ),
}


def finding(
    code: str,
    message: str,
    primary: Span,
    *,
    labels: tuple[tuple[Span, str], ...] = (),
    help: str | None = None,  # noqa: A002 - the word of the printed form
    fix: Edit | None = None,
) -> Diagnostic:
    """A diagnostic of *code*, with the severity that the code has."""
    return Diagnostic(code, CODES[code].severity, message, primary, labels, help, fix)
