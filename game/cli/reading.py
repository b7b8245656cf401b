"""What plain play prints of cables, advisers, terms, the guide and a lesson, as lines of 78 columns. No rule and no sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.core.notation import format_order
from game.view import guide
from game.view.advice import Counsel, Suggestion, Verdict, opinions_told
from game.view.book import Book
from game.view.cables import CableView
from game.view.glossary import entries, lookup
from game.view.lesson import Standing
from game.view.words import Words, wrapped

__all__ = ["cable_lines", "counsel_lines", "glossary_lines", "guide_lines", "lesson_lines", "suggestion_lines", "verdict_lines"]

Lines = Iterable[str]


def cable_lines(words: Words, found: Sequence[CableView]) -> Lines:
    """The cables that wait, each with its answers by number."""
    if not found:
        yield words.say("cables.none")
    for number, cable in enumerate(found, 1):
        yield from wrapped(words.say("cables.head", number=number, sender=cable.from_, name=cable.name))
        yield from wrapped(cable.text, first="  ")
        for answer, choice in enumerate(cable.choices, 1):
            line = words.say("cables.choice", number=number, answer=answer, title=choice.title, about=choice.about)
            yield from wrapped(line, indent=6, first="  ")


def verdict_lines(book: Book, found: Sequence[Verdict]) -> Lines:
    """What of a speech was said, what was not, the door; with what the advisers make of each."""
    for verdict in found:
        line = book.words.say("table.verdict", what=verdict.what, opinions=opinions_told(book, verdict))
        yield from wrapped(line, first=f"  {book.words.say(f'table.verdict.{verdict.kind}'):<10}")


def counsel_lines(book: Book, found: Sequence[Counsel]) -> Lines:
    """What each adviser says of a draft and expects of it."""
    words = book.words
    for about in dict.fromkeys(one.about for one in found if one.about):
        yield from wrapped(words.say("together.hardest", seat=book.seat(about)), first="  ")
    for one in found:
        guess = words.say("compose.guess" if one.of else "compose.guess_new", guess=one.guess, right=one.right, of=one.of)
        yield from wrapped(f"{one.line} {guess}", first=f"  {one.name:<13}")


def suggestion_lines(words: Words, found: Sequence[Suggestion]) -> Lines:
    """The drafts of advisers, as orders that can be typed."""
    if not found:
        yield words.say("pick.advice.none")
    for one in found:
        line = words.say("advice.draft", name=one.name, line=one.line, order=format_order(one.order))
        yield from wrapped(line, indent=4, first="  ")


def glossary_lines(book: Book, word: str) -> Lines:
    """A term that is looked up, or every term by its title."""
    if not word:
        yield from wrapped(book.words.say("terms.all", terms=", ".join(one.title for one in entries(book))))
        return
    found = lookup(book, word)
    if not found:
        yield from wrapped(book.words.say("terms.unknown", word=word))
    for one in found[:3]:
        yield from wrapped(f"{one.title}: {one.text}", indent=2)


def guide_lines(book: Book, which: str) -> Lines:
    """The pages of the guide by number, or one of them."""
    found = guide.pages(book)
    chosen = found[int(which) - 1] if which.isdecimal() and 0 < int(which) <= len(found) else None
    if chosen is None:
        for number, page in enumerate(found, 1):
            yield f"  {number} {page.title}"
        yield from wrapped(book.words.say("guide.which"))
        return
    yield chosen.title.upper()
    for paragraph in chosen.paragraphs:
        yield from wrapped(paragraph, first="  ")
    for row in chosen.rows:
        yield from wrapped(f"{row.title}. {row.text}", indent=4, first="  ")


def lesson_lines(words: Words, standing: Standing) -> Lines:
    """The step of a lesson that waits."""
    if standing.done:
        yield words.say("lesson.done")
        return
    yield words.say("lesson.step", number=standing.step, of=standing.of)
    yield from wrapped(standing.text, first="  ")
    yield from wrapped(standing.typed, first="  ")
