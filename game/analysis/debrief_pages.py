"""The debrief in pages: every fact once, in the order in which it is told. What is drawn of it is made from here.

The order: one's own government (from its seat), the year after, what really happened, letters, decisions, deals, governments,
advisers, conduct, questions, what is contested, the dare.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from game.analysis.debrief_blocks import Block, Bullet, Heading, Letter, Page, Paragraph, Table
from game.analysis.debrief_data import Answer, Debrief, Fate
from game.analysis.debrief_own import own_blocks
from game.analysis.wording import Wording
from game.content.assumed import turns_of

__all__ = ["pages"]

TOLD_LEFT = 3
"""Deals of which it is told what would have been better for both, those with most left first."""
TOLD_OVERLOOKED = 4
"""Measures that were missing most often from deals, at most."""
TOLD_CONTESTED = 3
"""Contested assumptions of which it is told who contests them; the others are counted."""
TOLD_WEIGHTS, TOLD_ROWS, TOLD_SEASONS = 3, 3, 2
"""Weights of a government, rows of a sum, and what fell in its year, that are told."""
_NO = ("refuse", "walk_out", "retaliate", "stall")
_KINDS = ("accept", "part", "counter", "stall", "refuse", "walk_out", "retaliate")


def pages(words: Wording, found: Debrief, *, every: bool = False) -> tuple[Page, ...]:
    """The pages of a debrief, those without anything to say left out; with *every*, each answer with its sum at the end."""
    made: tuple[tuple[str, Callable[[Wording, Debrief], Iterator[Block]]], ...] = (
        ("own", own_blocks), ("after", _after), ("history", _history), ("letters", _letters), ("decisions", _decisions),
        ("left", _left), ("governments", _governments), ("advisers", _advisers), ("conduct", _conduct), ("questions", _questions),
        ("contested", _contested), ("dare", _dare),
        *((("answers", _answers),) if every else ()),
    )
    whole = ((name, tuple(blocks(words, found))) for name, blocks in made)
    return tuple(Page(name, words.say(f"debrief.title.{name}"), blocks) for name, blocks in whole if blocks)


def _columns(words: Wording, *names: str) -> tuple[str, ...]:
    return tuple(words.say(f"debrief.column.{name}") for name in names)


def _percent(words: Wording, permille: int) -> str:
    return words.say("word.percent", 0, value=(permille + 5) // 10)


def _part(words: Wording, permille: int) -> str:
    """How much of something, in words at both ends."""
    if 0 < permille < 1000:
        return words.say("debrief.part.some", 0, percent=_percent(words, permille))
    return words.say("debrief.part.all" if permille else "debrief.part.none")


# --- the year after ----------------------------------------------------------------------------------------------------


def _after(words: Wording, found: Debrief) -> Iterator[Block]:
    title, about = found.ended
    if title:
        yield Paragraph(title, strong=True)
    if about:
        yield Paragraph(about)
    yield Paragraph(words.say(f"debrief.ending.{found.ending}", 0, seed=found.seed))
    if found.practice:
        yield Paragraph(words.say("debrief.practice"))
    yield Heading(words.say("debrief.title.fates"))
    yield Paragraph(words.say("debrief.after.what_it_is"))
    yield from _fates(words, found)
    yield from (Bullet(line) for line in found.after)
    yield Heading(words.say("debrief.title.figures"))
    yield Paragraph(words.say("debrief.figures.what_it_is"))
    rows = tuple(
        (words.indicator(name), words.bare(name, then), words.bare(name, now), words.bare(name, without))
        for (name, then, now), (_, _, without) in zip(found.course, found.untouched, strict=True)
    )
    yield Table(_columns(words, "figure", "end", "year_after", "untouched"), rows, (False, True, True, True))
    yield Heading(words.say("debrief.title.targets"))
    title, about = found.mandate
    if title:
        yield Paragraph(words.say("debrief.mandate", 0, title=title, about=about))
    for one in found.targets:
        key = f"debrief.target.{'met' if one.met else 'missed'}_{'held' if one.held else 'gone'}"
        value, later = words.bare(one.indicator, one.value), words.bare(one.indicator, one.later)
        yield Bullet(words.say(key, 0, title=one.title, value=value, later=later))


def _fates(words: Wording, found: Debrief) -> Iterator[Block]:
    if not found.fates:
        yield Paragraph(words.say("debrief.after.no_agreements"))
        return
    standing = sum(one.how == "stands" for one in found.fates)
    yield Paragraph(words.say("debrief.after.how_many", 0, signed=len(found.fates), standing=standing))
    for number, one in enumerate(found.fates, 1):
        kept = f", {words.say('debrief.fate.kept', 0, percent=_percent(words, one.share))}" if one.binding else ""
        facts: dict[str, str | int] = {
            "country": words.country(_partner(found, one)), "month": words.month(one.signed), "deal": one.deal,
            "became": words.say(f"debrief.fate.{one.how}", 0, month=words.month(one.turn)) + kept,
        }
        yield Bullet(words.say("debrief.fate.line", 0, **facts), number=number)
    yield from _short(words, found)


def _short(words: Wording, found: Debrief) -> Iterator[Block]:
    """Which agreements were kept short, and whether for want of means or of will."""
    if any(one.why for one in found.fates):
        yield Paragraph(words.say("debrief.why.what_it_is"))
    for number, one in enumerate(found.fates, 1):
        if one.why:
            facts: dict[str, str | int] = {
                "number": str(number), "country": words.country(_partner(found, one)), "can": _part(words, one.can),
                "plan": _part(words, one.plan), "month": words.month(one.short_from or one.signed),
            }
            yield Bullet(words.say(f"debrief.why.{one.why}", 0, **facts))


def _partner(found: Debrief, one: Fate) -> str:
    return one.parties[1] if one.parties[0] == (found.seat or found.lead) else one.parties[0]


def _history(words: Wording, found: Debrief) -> Iterator[Block]:
    """What really happened, with its sources, beside what was played."""
    if not found.history:
        return
    yield Paragraph(words.say("debrief.history.what_it_is"))
    for one in found.history:
        yield Bullet(words.say("debrief.history.line", 0, date=one.date, title=one.title, about=one.about))
        for title, address in one.sources:
            key = "debrief.history.source" if address else "debrief.history.source_bare"
            yield Bullet(words.say(key, 0, title=title, address=address), depth=1)


def _letters(words: Wording, found: Debrief) -> Iterator[Block]:  # noqa: ARG001 - as the others
    for letter in found.letters:
        yield Letter(letter.title, letter.holder, letter.paragraphs)


# --- decisions and deals -----------------------------------------------------------------------------------------------


def _decisions(words: Wording, found: Debrief) -> Iterator[Block]:
    if not found.decisions:
        yield Paragraph(words.say("debrief.decision.none"))
        return
    yield Paragraph(words.say("debrief.decision.what_it_is"))
    for one in found.decisions:
        yield Bullet(words.say("debrief.decision.head", 0, month=words.month(one.turn), act=one.words))
        for name, turn, (title, was, now) in zip(one.indicators, one.when, one.changes, strict=True):
            key = "debrief.decision.change" if turn <= words.world.rules.turns else "debrief.decision.change_later"
            facts = {"indicator": title, "was": words.bare(name, was), "now": words.bare(name, now)}
            yield Bullet(words.say(key, 0, **facts), depth=1)


def _left(words: Wording, found: Debrief) -> Iterator[Block]:
    if not found.left:
        return
    yield Paragraph(words.say("debrief.left.what_it_is"))
    none = words.say("debrief.left.none")
    rows = tuple(
        (
            str(number), one.country, words.month(one.turn), f"{one.ours:+}", f"{one.theirs:+}",
            none if one.efficient else f"{one.ours_more:+}", none if one.efficient else f"{one.theirs_more:+}",
        )
        for number, one in enumerate(found.left, 1)
    )
    columns = _columns(words, "number", "with", "signed", "ours", "theirs", "ours_more", "theirs_more")
    yield Table(columns, rows, (True, False, False, True, True, True, True))
    efficient = sum(one.efficient for one in found.left)
    yield Paragraph(words.say("debrief.left.how_many", 0, efficient=efficient, signed=len(found.left)))
    yield from _left_told(words, found)


def _left_told(words: Wording, found: Debrief) -> Iterator[Block]:
    """The deals with most left, then those that one side took at a loss, and those that only a capital stood in the way of."""
    numbered = [(number, one) for number, one in enumerate(found.left, 1)]
    most = sorted((x for x in numbered if not x[1].efficient), key=lambda x: (-min(x[1].ours_more, x[1].theirs_more), x[0]))
    different = {(one.country, one.change): (number, one) for number, one in reversed(most)}
    for number, one in sorted(different.values(), key=most.index)[:TOLD_LEFT]:
        facts: dict[str, str | int] = {
            "number": str(number), "country": one.country, "change": one.change, "ours": one.ours_more, "theirs": one.theirs_more,
        }
        yield Bullet(words.say("debrief.left.better", 0, **facts))
    overlooked = Counter(name for _, one in most for name in one.overlooked)
    often = [f"{name} ({count})" for name, count in overlooked.most_common(TOLD_OVERLOOKED) if count > 1]
    if often:
        yield Bullet(words.say("debrief.left.overlooked", 0, names=", ".join(often)))
    for name, chosen in (
        ("ours_loss", [n for n, one in numbered if one.ours < 0]), ("theirs_loss", [n for n, one in numbered if one.theirs < 0]),
        ("at_home", [n for n, one in numbered if one.stopped_at_home]),
    ):
        if chosen:
            yield Bullet(words.say(f"debrief.left.{name}", 0, numbers=", ".join(map(str, chosen))))


# --- governments -------------------------------------------------------------------------------------------------------


def _governments(words: Wording, found: Debrief) -> Iterator[Block]:
    yield Paragraph(words.say("debrief.mind.what_it_is"))
    yield _minds(words, found)
    yield Paragraph(words.say("debrief.answer.how_to_read"))
    yield _counts(words, found)
    for one in found.governments:
        yield Heading(one.country)
        answers = [x for x in found.answers if x.seat == one.seat]
        telling = _telling(answers)
        if telling is not None:
            yield Paragraph(_told(words, telling))
        else:
            yield Paragraph(words.say("debrief.mind.no_no" if answers else "debrief.mind.never_asked", 0, country=one.country))
        if one.seasons:
            seasons = "; ".join(season.rstrip(".") for season in one.seasons[:TOLD_SEASONS])
            yield Paragraph(words.say("debrief.mind.season", 0, seasons=seasons))


def _minds(words: Wording, found: Debrief) -> Table:
    """What each government weighed, how it bargained, what it hid, and how far it trusted."""
    rows = []
    for one in found.governments:
        ordered = sorted(one.weights, key=lambda pair: -pair[1])[:TOLD_WEIGHTS]
        weights = ", ".join(f"{title.lower()} {(weight + 5) // 10}" for title, weight in ordered)
        worry = one.worry.lower() or words.say("debrief.left.none")
        rows.append((one.country, weights, one.temperament.lower(), worry, f"{one.trust_first:+}", f"{one.trust:+}"))
    columns = _columns(words, "government", "weights", "temperament", "worry", "trust_first", "trust")
    return Table(columns, tuple(rows), (False, False, False, False, True, True))


def _answers(words: Wording, found: Debrief) -> Iterator[Block]:
    """Every answer in the order of the game: what is too long for a debrief that is read from end to end."""
    for one in found.answers:
        yield Bullet(words.say("debrief.answer.of", 0, country=words.country(one.seat), told=_told(words, one)))


def _counts(words: Wording, found: Debrief) -> Table:
    """How often each government answered how."""
    kinds = [kind for kind in _KINDS if any(x.answer == kind for x in found.answers)]
    columns = (words.say("debrief.column.government"), *(words.say(f"debrief.column.answer.{kind}") for kind in kinds))
    none = words.say("debrief.left.none")
    rows = []
    for one in found.governments:
        given = [x.answer for x in found.answers if x.seat == one.seat]
        rows.append((one.country, *(str(given.count(kind) or none) for kind in kinds)))
    return Table(columns, tuple(rows), (False, *(True for _ in kinds)))


def _telling(answers: Sequence[Answer]) -> Answer | None:
    """The no that tells most: one with something near that would have been a yes, the later the better; else the last."""
    noes = [one for one in answers if one.answer in _NO and one.rows]
    return max(noes, key=lambda one: (bool(one.near), bool(one.would_take), one.step), default=None)


def _told(words: Wording, one: Answer) -> str:
    """An answer, its sum, what a yes would have been worth, and what would have been one."""
    act = words.say(f"word.answer.{one.answer}").lower()
    head = words.say("debrief.answer.head", 0, month=words.month(one.turn), answer=act, asked=one.brief)
    rows = sorted((row for row in one.rows if row[1]), key=lambda row: -abs(row[1]))
    named = ", ".join(f"{words.say(f'debrief.row.{name}')} {value:+}" for name, value in rows[:TOLD_ROWS])
    rest = sum(value for _, value in rows[TOLD_ROWS:])
    if rest:
        named += f", {words.say('debrief.row.rest')} {rest:+}"
    if not one.rows:
        return head
    total = words.say("debrief.answer.sum", 0, rows=named, total=f"{one.total:+}", margin=f"{one.margin:+}")
    said = [head, total, *([_plan(words, one)] if one.plan < 1000 else [])]
    unsaid = [key for name in one.unsaid.split(",") if (key := f"debrief.row.{name}") in words.library.texts]
    if unsaid:
        said.append(words.say("debrief.answer.unsaid", 0, reasons=", ".join(words.say(key) for key in unsaid)))
    if one.blockers:
        groups = ", ".join(words.group(one.seat, name) for name in one.blockers.split(","))
        said.append(words.say("debrief.answer.blocked", 0, groups=groups))
    if one.near:
        said.append(words.say("debrief.answer.near", 0, change=one.near))
    elif one.would_take:
        said.append(one.would_take)
    return " ".join(said)


def _plan(words: Wording, one: Answer) -> str:
    """What it would have kept of a yes, and which bound that: what it can, or what it wants."""
    name = "could_not" if one.plan >= one.can else "would_not" if one.can >= 1000 else "both"
    return words.say(f"debrief.plan.{name}", 0, plan=_part(words, one.plan), can=_part(words, one.can))


# --- you, and a class --------------------------------------------------------------------------------------------------


def _advisers(words: Wording, found: Debrief) -> Iterator[Block]:
    if any(of for _, _, of in found.advisers):
        yield Paragraph(words.say("debrief.adviser.what_it_is"))
    for name, right, of in found.advisers:
        key = "debrief.adviser.record" if of else "debrief.adviser.silent"
        yield Bullet(words.say(key, 0, name=name, right=right, of=of))


def _conduct(words: Wording, found: Debrief) -> Iterator[Block]:
    for line, act in zip(found.lines, found.left_by, strict=True):
        said = words.say(f"debrief.line.{line.id}")
        key = "debrief.line.held" if line.held else "debrief.line.left"
        yield Bullet(words.say(key, 0, line=said, month=words.month(line.turn or 1), act=act))


def _questions(words: Wording, found: Debrief) -> Iterator[Block]:  # noqa: ARG001 - as the others
    for number, question in enumerate(found.questions, 1):
        yield Bullet(question, number=number)


def _contested(words: Wording, found: Debrief) -> Iterator[Block]:
    if not found.contested:
        return
    yield Paragraph(words.say("debrief.contested.what_it_is"))
    yield Paragraph(words.say("debrief.contested.how", 0, effect=found.contested[0][2]))
    for effect, reading in words.world.rules.assumed:
        yield Paragraph(words.say("debrief.contested.taken", 0, effect=effect, reading=reading))
    for title, who, effect in found.contested[:TOLD_CONTESTED]:
        readings = ", ".join(turns_of(words.library.effects[effect]))
        yield Bullet(f"{title}. {who} {words.say('debrief.contested.turns', 0, effect=effect, readings=readings)}")
    rest = len(found.contested) - TOLD_CONTESTED
    if rest > 0:
        yield Paragraph(words.say("debrief.contested.rest", 0, number=rest))


def _dare(words: Wording, found: Debrief) -> Iterator[Block]:
    if found.dare is not None:
        yield Paragraph(words.say("debrief.dare", 0, month=found.dare.month), strong=True)
        yield Paragraph(found.dare.why)
        yield Paragraph(words.say("debrief.dare.how", 0, turn=str(found.dare.turn)))
