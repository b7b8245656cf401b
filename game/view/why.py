"""Why a number is what it is: its ledger, cause by cause, walked back to a decision, a rule or a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from game.core.draft import Cell, Change
from game.core.forms import quantities
from game.core.observe import Observation
from game.core.state import COUNT, POLICY, RECENT, STOCK
from game.view.book import Book
from game.view.spell import matches, near

__all__ = ["Cause", "Why", "lookup", "why"]


@attrs.frozen
class Cause:
    """Something that moved a quantity: by how much, in words, with what it rests on."""

    moved: str
    text: str
    rests_on: str


@attrs.frozen(kw_only=True)
class Why:
    """A quantity, its values by month, what moved it, what the count leaves out."""

    title: str
    now: str
    history: tuple[str, ...]
    causes: tuple[Cause, ...]
    about: str


_COLUMNS = {"stock": STOCK, "count": COUNT}

Dated = tuple[int, Change]
"""A turn and a change that happened in it."""


def lookup(book: Book, word: str) -> tuple[tuple[str, str], ...]:
    """What *word* can name: pairs of a kind (indicator, stock, lever) and an id."""
    rules = book.rules
    kinds = {"indicator": {i.id: book.library.indicators[i.id].title for i in rules.indicators}}
    kinds["stock"] = {cell.id: stock_title(book, cell.id) for cell in rules.stocks}
    kinds["lever"] = {str(lever): book.lever(lever) for lever in rules.levers}
    for kind, options in kinds.items():
        found = matches(word, options)
        if found:
            return tuple((kind, name) for name in found)
    return ()


def suggestions(book: Book, word: str) -> tuple[str, ...]:
    """Indicators spelled like *word*, else all of them."""
    names = [i.id for i in book.rules.indicators]
    return near(word, names) or tuple(names)


def stock_title(book: Book, cell: str) -> str:
    """The title of a stock's cell: `Returned, Guatemala`."""
    name, _, at = cell.partition("/")
    title = book.library.stocks[name].title if name in book.library.stocks else name
    return f"{title}, {book.place(at)}" if at else title


def why(obs: Observation, book: Book, past: Sequence[Dated], kind: str, name: str) -> Why:
    """The ledger of one quantity from the changes that the observer has learned of."""
    if kind == "indicator":
        return _of_indicator(obs, book, past, name)
    if kind == "stock":
        return _of_stock(obs, book, past, name)
    return _of_lever(obs, book, past, name)


def _of_indicator(obs: Observation, book: Book, past: Sequence[Dated], name: str) -> Why:
    index = next(i for i, one in enumerate(obs.rules.indicators) if one.id == name)
    kind = book.library.indicators[name]
    values = [(turn, change.after) for turn, change in past
              if change.cell.column == RECENT and change.cell.owner < 0 and change.cell.at // 3 == index]
    read = [q for q in quantities(obs.rules.indicators[index].form) if q.kind in _COLUMNS]
    cells = {Cell(-1, _COLUMNS[q.kind], at) for q in read for at in q.at}
    causes = _causes(book, past, cells)
    now = book.number(values[-1][1], kind.unit) if values else book.words.say("desk.not_yet_counted")
    return Why(title=kind.title, now=now, history=_history(book, values, kind.unit), causes=tuple(causes[:14]), about=kind.about)


def _history(book: Book, values: Iterable[tuple[int, int]], unit: str) -> tuple[str, ...]:
    latest = dict(values)
    return tuple(book.words.say("why.month", turn=turn, value=book.number(value, unit)) for turn, value in latest.items())[-12:]


def _of_stock(obs: Observation, book: Book, past: Sequence[Dated], name: str) -> Why:
    index = next(i for i, cell in enumerate(obs.rules.stocks) if cell.id == name)
    cell = Cell(-1, STOCK, index)
    values = [(turn, change.after) for turn, change in past if change.cell == cell]
    stock = book.library.stocks[name.partition("/")[0]]
    about = stock.assumption or "; ".join(source.title for source in stock.sources)
    return Why(title=stock_title(book, name), now=book.number(obs.shared(STOCK, index), stock.unit),
               history=_history(book, values, stock.unit), causes=tuple(_causes(book, past, {cell})[:14]), about=about)


def _of_lever(obs: Observation, book: Book, past: Sequence[Dated], name: str) -> Why:
    index = next(i for i, lever in enumerate(obs.rules.levers) if str(lever) == name)
    causes = []
    for turn, change in past:
        if change.cell == Cell(-1, POLICY, index):
            moved = book.words.say("why.level", turn=turn, level=book.standing(index, change.after))
            causes.append(Cause(moved, cause_text(book, change.cause), rests_on(book, change.cause)))
    measure = book.measure(obs.rules.levers[index].measure)
    return Why(title=book.lever(obs.rules.levers[index]), now=book.standing(index, obs.level(index)), history=(),
               causes=tuple(causes), about=measure.about if measure else "")


def _causes(book: Book, past: Sequence[Dated], cells: set[Cell]) -> list[Cause]:
    """What moved some cells, the largest movers first: in the last closed month and since the start."""
    total: Counter[str] = Counter()
    last: Counter[str] = Counter()
    changes = [(turn, change) for turn, change in past if change.cell in cells and change.before != change.after]
    latest = max((turn for turn, _ in changes), default=0)
    for turn, change in changes:
        total[change.cause] += change.after - change.before
        if turn == latest:
            last[change.cause] += change.after - change.before
    found = []
    for cause in sorted(total, key=lambda c: (-abs(last[c]), -abs(total[c]), c)):
        if cause.partition("/")[0] == "month":
            continue
        moved = book.words.say("why.moved", last=f"{last[cause]:+,}", total=f"{total[cause]:+,}")
        found.append(Cause(moved, cause_text(book, cause), rests_on(book, cause)))
    return found


def cause_text(book: Book, cause: str) -> str:
    """A cause of the ledger in words: an effect by its title, an event by its headline, an act by its reference."""
    head, _, rest = cause.partition("/")
    name, _, at = rest.partition("/")
    if head == "effect" and name in book.library.effects:
        title = book.library.effects[name].title
        return f"{title} ({book.place(at)})" if at else title
    if head == "event" and name in book.library.events:
        return book.library.events[name].title
    key = f"cause.{head}"
    return book.words.say(key, what=rest) if book.words.has(key) else cause


def rests_on(book: Book, cause: str) -> str:
    """What a cause rests on: a source, an assumption, or nothing more where it is a decision."""
    head, _, rest = cause.partition("/")
    name = rest.partition("/")[0]
    thing = book.library.effects.get(name) if head == "effect" else book.library.events.get(name) if head == "event" else None
    if thing is None:
        return ""
    if thing.sources:
        return book.words.say("why.source", title=thing.sources[0].title, date=thing.sources[0].date)
    return book.words.say("why.assumption", text=thing.assumption) if thing.assumption else ""


