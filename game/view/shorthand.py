"""Short words and incomplete input to full orders. What has one reading is filled in; what has none or several is a `Puzzle`.

`offer gtm flights=10 visas=5k for 12` becomes the order in full, with a call before it when no sitting is open. Never raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import attrs

from game.core import orders as o
from game.core.legality import why_illegal
from game.core.levers import Lever, Package, package
from game.core.notation import OrderSyntax, parse_order
from game.core.observe import Observation
from game.core.state import Act, Agreement, Commitment, Proposal, Sitting
from game.view.book import Book
from game.view.moves import ask, move
from game.view.pending import is_asked_of_us, is_ours_due
from game.view.spell import Unclear, near, ref_of, seat_of, when
from game.view.terms import each_way, terms

__all__ = ["VERBS", "Orders", "Puzzle", "read"]


@attrs.frozen
class Orders:
    """What a line means: one order, with a call before it where it needs one."""

    orders: tuple[o.Order, ...]


@attrs.frozen
class Puzzle:
    """A line that cannot be read: the key and facts of what is said of it, and what could be meant."""

    key: str
    facts: tuple[tuple[str, str | int], ...] = ()
    could: tuple[str, ...] = ()


MONTHS = 12
"""How long an offer binds where nothing is said of it."""


def read(obs: Observation, book: Book, line: str, *, also: Iterable[str] = ()) -> Orders | Puzzle:
    """The orders that *line* means for the observer; *also* are further words that could have been meant by a slip."""
    try:
        order = _read(obs, book, line, tuple(also))
        return Orders((*_call_first(obs, order), order))
    except Unclear as puzzle:
        return Puzzle(puzzle.key, tuple(sorted(puzzle.facts.items())), puzzle.could)


def _call_first(obs: Observation, order: o.Order) -> tuple[o.Order, ...]:
    """A call where an order needs a sitting and lacks nothing else; a bloc meeting where it needs several."""
    reasons = why_illegal(obs, order)
    if {reason.key for reason in reasons} != {"talks/no_sitting"}:
        return ()
    seats = tuple(str(dict(reason.facts)["seat"]) for reason in reasons)
    return (o.Open(obs.seat, seats, "call" if len(seats) == 1 else "bloc"),)


def _read(obs: Observation, book: Book, line: str, also: tuple[str, ...]) -> o.Order:
    text = _capital_seats(book, " ".join(line.split()))
    try:
        return parse_order(text)
    except OrderSyntax as problem:
        written = problem
    arrow = re.match(rf"{obs.seat} > (\S+) ([a-z]+) ?(.*)", text)
    own = re.match(rf"{obs.seat} ([a-z]+) ?(.*)", text)
    if arrow:
        text = f"{arrow[2]} {arrow[1]} {arrow[3]}".strip()
    elif own:
        text = f"{own[1]} {own[2]}".strip()
    verb, _, rest = text.partition(" ")
    reader = VERBS.get(_verb(verb, also))
    if reader is None or (arrow and reader in (ask, VERBS["impose"], VERBS["lift"], VERBS["set"])):
        raise Unclear("unclear.notation", word=written.message)
    return reader(obs, book, rest.strip())


def _capital_seats(book: Book, text: str) -> str:
    names = {seat.casefold(): seat for seat in book.rules.seat_ids}
    return re.sub(r"\b[A-Za-z]{3}\b", lambda word: names.get(word[0].casefold(), word[0]), text)


def _verb(word: str, also: tuple[str, ...]) -> str:
    word = word.casefold()
    if word in VERBS:
        return word
    begun = {VERBS[name]: name for name in VERBS if len(word) > 2 and name.startswith(word)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    raise Unclear("unclear.verb", tuple(begun.values()) or near(word, {*VERBS, *also}), word=word)


# --- parts of a line -------------------------------------------------------------------------------------------------------


def _word(rest: str) -> tuple[str, str]:
    first, _, more = rest.partition(" ")
    return first, more.strip()


def _openness(text: str) -> tuple[str, bool]:
    """*text* without its word of openness, and whether it said public."""
    public = re.search(r"\b(?:in )?public(?:ly)?\b", text, re.IGNORECASE) is not None
    return re.sub(r"\b(?:in )?(?:public(?:ly)?|private(?:ly)?)\b", " ", text, flags=re.IGNORECASE).strip(), public


def _partner(obs: Observation, book: Book, rest: str) -> tuple[str, str]:
    """Whom a line addresses and the rest of it: the seat it begins with, else the only one there can be."""
    word, more = _word(rest)
    if not re.search(r"[=@.]", word):
        try:
            return seat_of(book, word), more
        except Unclear:
            if word.isupper() or "=" not in rest:
                raise
    others = [seat for seat in book.rules.seat_ids if seat != obs.seat]
    sittings = [act for act in obs.mind.acts if isinstance(act, Sitting) and obs.seat in (act.speaker, act.target)]
    at_table = {act.target if act.speaker == obs.seat else act.speaker for act in sittings}
    if len(others) == 1 or len(at_table) == 1:
        return (others if len(others) == 1 else list(at_table))[0], rest
    raise Unclear("unclear.whom", sorted(at_table) or others)


def _between(obs: Observation, book: Book, other: str) -> Callable[[Lever], bool]:
    pair, seats = (obs.seat, other), book.rules.seat_ids
    return lambda lever: lever.actor in pair and (lever.target not in seats or lever.target in pair)


def _theirs(obs: Observation, book: Book, other: str) -> Callable[[Lever], bool]:
    fits = _between(obs, book, other)
    return lambda lever: lever.actor == other and fits(lever)


def _ours(obs: Observation, other: str) -> Callable[[Lever], bool]:
    return lambda lever: lever.actor == obs.seat and (not other or lever.target == other)


# --- opening talks, proposing ----------------------------------------------------------------------------------------------


def _open_as(rank: str) -> Callable[[Observation, Book, str], o.Order]:
    def open_sitting(obs: Observation, book: Book, rest: str) -> o.Order:
        rest, _, through = rest.partition(" through ")
        words = re.split(r"[ ,]+", rest.strip())
        ranks = [w for w in words if w in ("call", "visit", "bloc")]
        seats = tuple(seat_of(book, w) for w in words if w and w not in ranks and w not in ("and", "a", "with"))
        if not seats:
            raise Unclear("unclear.whom", [seat for seat in book.rules.seat_ids if seat != obs.seat])
        chosen = ranks[0] if ranks else rank or ("bloc" if len(seats) > 1 else "call")
        return o.Open(obs.seat, seats, chosen, seat_of(book, through) if through else "")

    return open_sitting


def _offer(obs: Observation, book: Book, rest: str) -> o.Order:
    rest, public = _openness(rest)
    months = re.search(r"\bfor (\d{1,2})(?: months?)?\b", rest)
    rest = rest.replace(months[0], " ") if months else rest
    once = re.search(r"\bat[_ ]once\b", rest)
    rest = rest.replace(once[0], " ") if once else rest
    head, equals, tail = rest.partition("=")
    other, text = _partner(obs, book, head.replace(",", " , ") + equals + tail)
    others, text = _further(book, text, other)
    chosen = _for_all(obs, book, text, (other, *others)) if others else terms(book, text, _between(obs, book, other))
    return o.Offer(obs.seat, other, chosen, int(months[1]) if months else MONTHS, bool(once), public, joined=others)


def _further(book: Book, text: str, first: str) -> tuple[tuple[str, ...], str]:
    """The further seats that stand before the terms, parted by commas, `and` or `with`, and the rest of the line."""
    found = [first]
    while form := re.match(r"(?P<link>(?:,|and|with|together|\s)*)(?P<word>[^\s,=@.:]+)(?=[\s,:]|$)", text, re.IGNORECASE):
        try:
            seat = seat_of(book, form["word"])
        except Unclear:
            break
        if not form["link"].strip() and (form["word"].upper() != seat or seat in found):
            break  # only another code may follow without a word between: what else could begin a term
        found.append(seat)
        text = text[form.end():]
    return tuple(dict.fromkeys(found))[1:], text.strip(" ,:")


def _for_all(obs: Observation, book: Book, text: str, partners: tuple[str, ...], meant: tuple[str, ...] = ()) -> Package:
    """Terms of an offer to several: one that names no government stands for each of them that has it, or for those *meant*."""
    parties, seats = (obs.seat, *partners), book.rules.seat_ids

    def among(lever: Lever) -> bool:
        return lever.actor in parties and (lever.target not in seats or lever.target in parties)

    return each_way(book, text, among, {partner: _between(obs, book, partner) for partner in partners}, meant=meant)


def _conditional(obs: Observation, book: Book, rest: str, links: str) -> tuple[str, str, int, str, bool]:
    """Whom, the demand, the day, what follows, and whether it is said in public."""
    rest, public = _openness(rest)
    other, text = _partner(obs, book, rest)
    form = re.fullmatch(rf"(?P<demand>.+?)(?: by (?P<by>.+?))?,? (?:{links}) (?P<then>.+?)(?: by (?P<late>[^=]+))?", text)
    if form is None:
        raise Unclear("unclear.condition")
    day = form["by"] or form["late"]
    if day is None:
        raise Unclear("unclear.no_date")
    return other, form["demand"].removeprefix("unless "), when(obs, book, day), form["then"], public


def _threaten(obs: Observation, book: Book, rest: str) -> o.Order:
    other, demand, by, harm, public = _conditional(obs, book, rest, "else|or|otherwise")
    asked = terms(book, demand, _theirs(obs, book, other), ">=")
    return o.Threaten(obs.seat, other, asked, by, terms(book, harm, _ours(obs, other)), public)


def _promise(obs: Observation, book: Book, rest: str) -> o.Order:
    other, demand, by, reward, public = _conditional(obs, book, rest, "then|and we|for")
    asked = terms(book, demand, _theirs(obs, book, other), ">=")
    return o.Promise(obs.seat, other, asked, by, terms(book, reward, _ours(obs, other)), public)


# --- answers ---------------------------------------------------------------------------------------------------------------


def _asked_of(obs: Observation) -> Callable[[Act], bool]:
    """Acts that the observer may answer; while it owes an answer, that act alone."""
    owed = [one.ref for one in obs.owed if one.what == "answer"]

    def fits(act: Act) -> bool:
        return act.ref in owed if owed else is_asked_of_us(act, obs)

    return fits


def _answered(obs: Observation, book: Book, rest: str) -> tuple[Proposal | Commitment, str]:
    word, more = _word(rest)
    if "=" in word:
        word, more = "", rest
    act = ref_of(obs, book, "" if word in ("part", "with", "it", "only") else word, _asked_of(obs))
    if isinstance(act, Agreement):
        raise Unclear("unclear.no_ref", word=word)
    return act, more if word not in ("part", "with", "only") else rest


def _plain_answer(kind: type[o.Accept | o.Refuse | o.Stall | o.Leave]) -> Callable[[Observation, Book, str], o.Order]:
    def answer(obs: Observation, book: Book, rest: str) -> o.Order:
        act, more = _answered(obs, book, rest)
        if more.strip(" ."):
            raise Unclear("unclear.too_much", word=more)
        return kind(obs.seat, act.speaker, act.ref)

    return answer


def _take(obs: Observation, book: Book, rest: str) -> o.Order:
    """A yes, or with terms a yes in part."""
    if "=" not in rest:
        return _plain_answer(o.Accept)(obs, book, rest)
    act, more = _answered(obs, book, rest)
    chosen = _reply_terms(obs, book, act, more.removeprefix("part "))
    return o.TakePart(obs.seat, act.speaker, act.ref, chosen)


def _counter(obs: Observation, book: Book, rest: str) -> o.Order:
    """Another package: the terms named change, the rest of the package on the table stays."""
    act, more = _answered(obs, book, rest)
    only = more.startswith("only ")
    changed = _reply_terms(obs, book, act, more.removeprefix("only ").removeprefix("with "))
    before: Package = () if only else act.package if isinstance(act, Proposal) else act.demand
    return o.Counter(obs.seat, act.speaker, act.ref, package((*before, *changed)))


def _reply_terms(obs: Observation, book: Book, act: Proposal | Commitment, text: str) -> Package:
    """The terms of a reply: between two, or of all that the offer was put to; one that names nobody is of whom we answer."""
    joint = obs.joint(act.ref)
    if joint is None:
        return terms(book, text, _between(obs, book, act.speaker))
    return _for_all(obs, book, text, tuple(seat for seat in joint.parties if seat != obs.seat), (act.speaker,))


def _retaliate(obs: Observation, book: Book, rest: str) -> o.Order:
    form = re.fullmatch(r"(?P<ref>\S+)? ?with (?P<harm>.+) by (?P<by>.+)", rest)
    if form is None:
        raise Unclear("unclear.condition")
    act, _ = _answered(obs, book, form["ref"] or "")
    harm = terms(book, form["harm"], _ours(obs, act.speaker))
    return o.Retaliate(obs.seat, act.speaker, act.ref, harm, when(obs, book, form["by"]))


# --- what one does with one's own acts -------------------------------------------------------------------------------------


def _own_ref(kind: str) -> Callable[[Observation, Book, str], o.Order]:
    """A verb on an act by reference; `kind` is the class of the order."""
    build: type[o.CarryOut | o.CallMet | o.Drop | o.Withdraw | o.Publish | o.Break] = getattr(o, kind)
    due, agreed = kind in ("CarryOut", "CallMet", "Drop"), kind == "Break"

    def order(obs: Observation, book: Book, rest: str) -> o.Order:
        def fits(act: Act) -> bool:
            if agreed or isinstance(act, Agreement):
                return isinstance(act, Agreement) and (agreed or kind == "Publish") and obs.seat in (act.speaker, act.target)
            if due:
                return is_ours_due(act, obs)
            return isinstance(act, Proposal | Commitment) and (act.speaker == obs.seat or kind == "Publish")

        return build(obs.seat, ref_of(obs, book, rest.removeprefix("out ").removeprefix("off ").strip(), fits).ref)

    return order


def _extend(obs: Observation, book: Book, rest: str) -> o.Order:
    word, _, day = rest.partition(" to ")
    act = ref_of(obs, book, word.strip(), lambda a: is_ours_due(a, obs))
    return o.Extend(obs.seat, act.ref, when(obs, book, day or "next month"))


def _keep(obs: Observation, book: Book, rest: str) -> o.Order:
    form = re.fullmatch(r"(?P<ref>\S+)? ?at (?P<share>\d{1,4}) ?(?P<percent>%|percent)?", rest)
    if form is None:
        raise Unclear("unclear.share")
    act = ref_of(obs, book, form["ref"] or "", lambda a: isinstance(a, Agreement) and obs.seat in (a.speaker, a.target))
    return o.Keep(obs.seat, act.ref, int(form["share"]) * (10 if form["percent"] else 1))


def _end(obs: Observation, _book: Book, rest: str) -> o.Order:
    if rest.strip(" .") not in ("", "turn", "the turn", "month"):
        raise Unclear("unclear.too_much", word=rest)
    return o.End(obs.seat)


VERBS: dict[str, Callable[[Observation, Book, str], o.Order]] = {
    "open": _open_as(""), "call": _open_as("call"), "visit": _open_as("visit"), "bloc": _open_as("bloc"),
    "offer": _offer, "propose": _offer, "threaten": _threaten, "promise": _promise,
    "accept": _plain_answer(o.Accept), "take": _take, "part": _take, "counter": _counter, "refuse": _plain_answer(o.Refuse),
    "stall": _plain_answer(o.Stall), "leave": _plain_answer(o.Leave), "retaliate": _retaliate,
    "carry": _own_ref("CarryOut"), "met": _own_ref("CallMet"), "drop": _own_ref("Drop"), "withdraw": _own_ref("Withdraw"),
    "publish": _own_ref("Publish"), "break": _own_ref("Break"), "extend": _extend, "keep": _keep,
    "impose": move("impose"), "lift": move("lift"), "set": move("set"), "ask": ask, "end": _end,
}
