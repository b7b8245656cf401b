"""Finding what a word means: seats, measures, levels, references, dates. A word with no one meaning raises `Unclear`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping

from game.core.dates import add_months, month_of, parse_date
from game.core.levers import Lever, Term
from game.core.observe import Observation
from game.core.state import Act, Agreement, Commitment, Proposal
from game.view.book import Book

__all__ = ["Unclear", "levels_of", "measures_of", "near", "ref_of", "seat_of", "term_of", "when"]


class Unclear(Exception):
    """A word that cannot be read: the key of what is said about it, its facts, and what could have been meant."""

    def __init__(self, key: str, could: Iterable[str] = (), **facts: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.could = tuple(could)
        self.facts = facts


def plain(text: str) -> str:
    """*text* as words in small letters, without marks."""
    return " ".join(re.findall(r"[a-z0-9.]+", text.casefold().replace("_", " ")))


def near(word: str, options: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """The options nearest to *word* in spelling."""
    return tuple(difflib.get_close_matches(word.casefold(), sorted(options), n=most, cutoff=0.6))


def matches(word: str, options: Mapping[str, str]) -> list[str]:
    """Ids that *word* can mean, of ids with their titles: the same id or title, else a beginning, else all its words."""
    asked = plain(word)
    if not asked:
        return []
    names = {name: plain(name) for name in options}
    titles = {name: plain(title) for name, title in options.items()}
    tests: tuple[Callable[[str], bool], ...] = (
        lambda n: names[n] == asked,
        lambda n: titles[n] == asked,
        lambda n: names[n].startswith(asked),
        lambda n: all(any(w.startswith(part) for w in f"{names[n]} {titles[n]}".split()) for part in asked.split()),
    )
    for test in tests:
        found = [name for name in options if test(name)]
        if found:
            return found
    return []


# --- seats -----------------------------------------------------------------------------------------------------------------


def seat_of(book: Book, word: str) -> str:
    """The seat in play that *word* names by id, name or adjective, in either case.

    :raises Unclear: with the nearest seats.
    """
    seats = book.rules.seat_ids
    if word.upper() in seats:
        return word.upper()
    asked = plain(word)
    called = {s: (plain(book.country(s).name), plain(book.country(s).adjective), plain(book.seat(s))) for s in seats}
    found = [s for s in seats if asked and len(asked) > 2 and any(name.startswith(asked) for name in called[s])]
    if len(found) == 1:
        return found[0]
    spelled = {name: s for s, names in called.items() for name in (*names, s.casefold())}
    could = [spelled[name] for name in near(asked, spelled)]
    raise Unclear("unclear.seat", dict.fromkeys(could or seats), word=word)


# --- terms -----------------------------------------------------------------------------------------------------------------

_TERM = re.compile(r"(?:(?P<actor>[A-Za-z]{3})\.)?(?P<measure>[^@=]+?)(?:@(?P<target>\w+))?(?P<op>>=|=)(?P<level>.+)")


def term_of(book: Book, text: str, fits: Callable[[Lever], bool], write: Callable[[Lever], str]) -> Term:
    """The term that *text* writes, of the levers that fit where it stands; *write* shows a lever among several readings.

    :raises Unclear: when measure or level cannot be told.
    """
    found = _TERM.fullmatch(text.strip())
    if not found:
        raise Unclear("unclear.term", word=text.strip())
    actor, target = (found["actor"] or "").upper(), found["target"] or ""
    named, _, last = found["measure"].strip().rpartition(" ")
    if named and not target and last.upper() in book.rules.seat_ids:
        return term_of(book, f"{named}@{last.upper()}{found['op']}{found['level']}", fits, write)
    levers = [x for x in book.rules.levers if fits(x) and (not actor or x.actor == actor)]
    if target:
        levers = [x for x in levers if x.target.casefold() == target.casefold()]
    fitting = _levers(book, found["measure"], levers)
    if len(fitting) > 1:
        fitting = [x for x in fitting if _has_level(book, x, found["level"])] or fitting
    if len({x.measure for x in fitting}) > 1 and re.match(r"\$?\d", found["level"]):
        counted = [x for x in fitting if _counts(book, x)]
        fitting = counted if len({x.measure for x in counted}) == 1 else fitting
    if len(fitting) > 1 and (len({x.measure for x in fitting}) > 1 or _has_level(book, fitting[0], found["level"])):
        raise Unclear("unclear.several", [write(x) for x in fitting[:8]], word=found["measure"].strip())
    return Term(fitting[0], level_of(book, fitting[0], found["level"]))


def measures_of(book: Book, word: str, levers: Iterable[Lever]) -> tuple[str, ...]:
    """The measures that *word* can mean, of those of some levers."""
    return tuple(matches(word, {x.measure: book.title(x.measure) for x in levers}))


def _levers(book: Book, word: str, levers: list[Lever]) -> list[Lever]:
    """The levers whose measure *word* can mean, one at least."""
    titles = {x.measure: book.title(x.measure) for x in levers}
    names = matches(word, titles)
    fitting = [x for x in levers if x.measure in names]
    if fitting:
        return fitting
    on_roads = [x for x in levers if x.target in book.library.routes]
    on_route = matches(word, {str(x): f"{book.title(x.measure)} {x.target} {book.place(x.target)}" for x in on_roads})
    if on_route:
        return [x for x in levers if str(x) in on_route]
    elsewhere = matches(word, {x.measure: book.title(x.measure) for x in book.rules.levers})
    if elsewhere:
        raise Unclear("unclear.not_here", sorted(titles)[:12], word=book.title(elsewhere[0]))
    spelled = {plain(name): name for name in titles} | {plain(title): name for name, title in titles.items()}
    parts = {part: name for whole, name in spelled.items() for part in whole.split() if len(part) > 3}
    could = dict.fromkeys((spelled | parts)[x] for x in near(plain(word), {*spelled, *parts}))
    raise Unclear("unclear.measure", could or sorted(titles)[:12], word=word.strip())


def levels_of(book: Book, lever: Lever) -> list[str]:
    """Every level of a lever as one would write it, with its title."""
    measure = book.measure(lever.measure)
    return [f"{lever.measure}={x.id} ({book.level(lever.measure, x.id)})" for x in (measure.levels if measure else ())]


def _counts(book: Book, lever: Lever) -> bool:
    """Whether a lever's levels are amounts."""
    measure = book.measure(lever.measure)
    return measure is not None and any(level.amount is not None for level in measure.levels)


def _has_level(book: Book, lever: Lever, word: str) -> bool:
    try:
        return bool(level_of(book, lever, word))
    except Unclear:
        return False


def level_of(book: Book, lever: Lever, word: str) -> str:
    """The level of a lever that *word* names by id, title or amount.

    :raises Unclear: with all its levels.
    """
    measure = book.measure(lever.measure)
    levels = measure.levels if measure else ()
    word = word.strip().strip("$%,;.")
    for level in levels:
        if level.id.casefold() == word.casefold():
            return level.id
    bare = word.replace(",", "").replace(" ", "")
    found = [x.id for x in levels if bare.isdecimal() and x.amount is not None and str(x.amount) == bare.lstrip("0")]
    found = found or matches(word, {x.id: x.title for x in levels})
    if len(found) == 1:
        return found[0]
    raise Unclear("unclear.level", levels_of(book, lever), word=word, measure=book.title(lever.measure))


# --- references ------------------------------------------------------------------------------------------------------------


def ref_of(obs: Observation, book: Book, word: str, fits: Callable[[Act], bool]) -> Proposal | Commitment | Agreement:
    """The act that *word* names: a reference, its first part (`o3`), a seat, or nothing where only one fits.

    :raises Unclear: when none or several fit.
    """
    acts = [act for act in obs.acts if isinstance(act, Proposal | Commitment | Agreement)]
    if word:
        low = word.casefold()
        named = [act for act in acts if low in (act.ref.casefold(), act.ref.partition(".")[0])]
        if not named and (len(low) < 2 or not low[1:].split(".")[0].isdecimal()):
            seat = seat_of(book, word)
            named = [act for act in acts if seat in (act.speaker, act.target) and fits(act)]
            if not named:
                raise Unclear("unclear.nothing_with", other=book.seat(seat))
        if not named:
            raise Unclear("unclear.no_ref", [act.ref for act in acts if fits(act)], word=word)
        chosen = [act for act in named if fits(act)] or named
    else:
        chosen = [act for act in acts if fits(act)]
        if not chosen:
            raise Unclear("unclear.nothing_open")
    if len(chosen) > 1:
        raise Unclear("unclear.which", [act.ref for act in chosen], word=word or "-")
    return chosen[0]


# --- dates -----------------------------------------------------------------------------------------------------------------

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def when(obs: Observation, book: Book, text: str) -> int:
    """The day that *text* names: `2025-03-15`, `15 march`, `march 15 2025`, `march` (its end), `in 2 months`.

    A day without a year is the next one of that name.
    :raises Unclear: when it names none.
    """
    text = text.strip().strip(",.").casefold()
    exact = parse_date(text)
    if exact is not None:
        return exact
    ahead = re.fullmatch(r"(?:in )?(\d{1,2}) months?", text)
    if ahead or text == "next month":
        return add_months(obs.public.date, int(ahead[1]) if ahead else 1)
    words = re.findall(r"[a-z]+|\d+", text)
    months = [m for m in range(1, 13) for w in words if len(w) > 2 and book.words.say(f"word.month.{m}").casefold().startswith(w)]
    numbers = [int(w) for w in words if w.isdecimal()]
    days, years = [n for n in numbers if 1 <= n <= 31], [n for n in numbers if n > 1900]
    if len(months) != 1 or len(days) > 1 or len(years) > 1 or len(numbers) != len(days) + len(years):
        raise Unclear("unclear.date", word=text)
    month, day = months[0], days[0] if days else _LENGTHS[months[0] - 1]
    year = years[0] if years else month_of(obs.public.date)[0]
    found = parse_date(f"{year:04d}-{month:02d}-{day:02d}")
    if found is not None and not years and found <= obs.public.date:
        found = parse_date(f"{year + 1:04d}-{month:02d}-{day:02d}")
    if found is None:
        raise Unclear("unclear.date", word=text)
    return found
