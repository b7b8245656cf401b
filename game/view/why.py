"""Why a number is what it is: what changed against the month before, walked back to a decision, a rule or a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from game.core.draft import Cell, Change
from game.core.forms import Quantity, quantities
from game.core.observe import Observation
from game.core.state import COUNT, POLICY, RECENT, STOCK
from game.view.behind import Behind
from game.view.book import Book
from game.view.plot import Point
from game.view.reading import read_indicator, value_text
from game.view.spell import matches, near

__all__ = ["Cause", "Why", "lookup", "why"]


@attrs.frozen
class Cause:
    """Something that moved a quantity: by how much, in words, what decision lies behind it, and what it rests on."""

    moved: str
    text: str
    behind: str
    rests_on: str


@attrs.frozen(kw_only=True)
class Why:
    """A quantity, its values by month, what moved it, what the count leaves out."""

    title: str
    now: str
    history: tuple[str, ...]
    causes: tuple[Cause, ...]
    about: str
    points: tuple[Point, ...] = ()
    """The course by months, to be drawn."""


_COLUMNS = {"stock": STOCK, "count": COUNT}
_MOST = 8
"""Causes that are told; the rest are told as one."""

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
    read = quantities(obs.rules.indicators[index].form)
    cells = {Cell(-1, _COLUMNS[q.kind], at) for q in read if q.kind in _COLUMNS for at in q.at}
    now = value_text(book, read_indicator(obs, index), kind.unit)
    causes = _causes(obs, book, past, cells, read)
    return Why(title=kind.title, now=now, history=_history(book, values, kind.unit), causes=tuple(causes), about=kind.about,
               points=_points(book, values, kind.unit))


def _history(book: Book, values: Iterable[tuple[int, int]], unit: str) -> tuple[str, ...]:
    latest = dict(values)
    return tuple(
        book.words.say("why.month", month=book.turn_month(turn), value=book.number(value, unit)) for turn, value in latest.items()
    )[-12:]


def _points(book: Book, values: Iterable[tuple[int, int]], unit: str) -> tuple[Point, ...]:
    """The last value of each month with its words."""
    return tuple((book.turn_month(turn), value, book.number(value, unit)) for turn, value in dict(values).items())


def _of_stock(obs: Observation, book: Book, past: Sequence[Dated], name: str) -> Why:
    index = next(i for i, cell in enumerate(obs.rules.stocks) if cell.id == name)
    cell = Cell(-1, STOCK, index)
    values = [(turn, change.after) for turn, change in past if change.cell == cell]
    stock = book.library.stocks[name.partition("/")[0]]
    about = stock.assumption or "; ".join(source.title for source in stock.sources)
    return Why(title=stock_title(book, name), now=book.number(obs.shared(STOCK, index), stock.unit),
               history=_history(book, values, stock.unit), causes=tuple(_causes(obs, book, past, {cell}, ())), about=about)


def _of_lever(obs: Observation, book: Book, past: Sequence[Dated], name: str) -> Why:
    index = next(i for i, lever in enumerate(obs.rules.levers) if str(lever) == name)
    behind, causes = Behind(obs, book, past), []
    for turn, change in past:
        if change.cell == Cell(-1, POLICY, index):
            moved = book.words.say("why.level", month=book.turn_month(turn), level=book.standing(index, change.after))
            causes.append(Cause(moved, behind.mover(index, change.cause), "", rests_on(book, change.cause)))
    lever = obs.rules.levers[index]
    return Why(title=book.lever(lever), now=book.standing(index, obs.level(index)), history=(), causes=tuple(causes),
               about=book.about(lever.measure))


# --- causes by what changed ------------------------------------------------------------------------------------------------


@attrs.frozen
class _Moves:
    """What each cause did in the last month that moved, in the month before, and since the start."""

    last: Counter[str]
    before: Counter[str]
    total: Counter[str]
    places: dict[str, Counter[str]]
    through: bool
    turn: int
    cells: frozenset[Cell]


def _moves(past: Sequence[Dated], cells: set[Cell]) -> _Moves:
    """Moves by cause; an effect counts once for all countries.

    *through* says that the quantity is emptied each month, so that its value is what came in, and what left is last month's.
    """
    changes = [(turn, change) for turn, change in past if change.cell in cells and change.before != change.after]
    latest = max((turn for turn, _ in changes), default=0)
    last, before, total = Counter[str](), Counter[str](), Counter[str]()
    places: dict[str, Counter[str]] = {}
    stood = sum({change.cell: change.before for turn, change in reversed(changes) if turn == latest}.values())
    left = 0
    for turn, change in changes:
        name, by = _group(change.cause), change.after - change.before
        total[name] += by
        if turn == latest:
            last[name] += by
            left -= min(0, by)
        elif turn == latest - 1:
            before[name] += by
        if turn >= latest - 1 and change.cause.count("/") > 1:
            places.setdefault(name, Counter())[change.cause.rpartition("/")[2]] += by if turn == latest else -by
    return _Moves(last, before, total, places, through=stood > 0 and left * 10 >= stood * 9, turn=latest, cells=frozenset(cells))


def _group(cause: str) -> str:
    """An effect without its place, any other cause as it is."""
    head, _, rest = cause.partition("/")
    return f"{head}/{rest.partition('/')[0]}" if head == "effect" else cause


def _causes(
    obs: Observation, book: Book, past: Sequence[Dated], cells: set[Cell], read: Sequence[Quantity]
) -> list[Cause]:
    """What moved some cells, first what changed most against the month before; what only left the count is one line at most."""
    moves = _moves(past, cells)
    behind = Behind(obs, book, past)
    names = [name for name in moves.total if name.partition("/")[0] not in ("month", "indicator")]
    if moves.through:
        names = [name for name in names if moves.last[name] > 0 or moves.before[name] > 0]
    change = {name: moves.last[name] - (moves.before[name] if moves.through or moves.before else 0) for name in names}
    names.sort(key=lambda name: (-abs(change[name]), -abs(moves.last[name]), name))
    found = [_cause(book, moves, name, behind if change[name] else None) for name in names[:_MOST]]
    rest = sum(moves.last[name] for name in names[_MOST:])
    if rest:
        found.append(Cause(book.words.say("why.moved_only", last=f"{rest:+,}"), book.words.say("why.rest"), "", ""))
    levers = {at for q in read if q.kind not in _COLUMNS for at in q.at if q.kind not in ("trust", "turn", "month", "number")}
    return [Cause(text, "", "", "") for text in behind.levers(levers, moves.turn)] + found


def _cause(book: Book, moves: _Moves, name: str, behind: Behind | None) -> Cause:
    """A cause with the countries in which it changed most, and the decision behind where *behind* is to be asked."""
    places = sorted(moves.places.get(name, Counter()).items(), key=lambda row: (-abs(row[1]), row[0]))
    changed = [f"{book.place(at)} {by:+,}" for at, by in places[:3] if by] if moves.before else []
    most = book.words.say("why.places", places=", ".join(changed)) if changed else ""
    own = next(iter(moves.cells)).at if len(moves.cells) == 1 else -1
    decided = (behind.effect(name, moves.turn) or behind.share(name, besides=own)) if behind and moves.before else ""
    return Cause(_moved(book, moves, name), cause_text(book, name), f"{most} {decided}".strip(), rests_on(book, name))


def _moved(book: Book, moves: _Moves, name: str) -> str:
    """How much a cause moved, beside the month before: a flow by its size, anything else by what it added."""
    now, was = moves.last[name], moves.before[name]
    first = not moves.before
    if moves.through:
        key = "why.flow_first" if first else "why.flow_same" if now == was else "why.flow_more" if now > was else "why.flow_fewer"
        return book.words.say(key, now=f"{now:,}", by=f"{abs(now - was):,}")
    key = "why.moved_only" if first or now == was == moves.total[name] else "why.moved"
    return book.words.say(key, last=f"{now:+,}", before=f"{was:+,}", total=f"{moves.total[name]:+,}")


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
