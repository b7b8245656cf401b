"""Orders as text and back, one line each: the grammar of `content/guides/notation.md`.

The same string stands in saves, in plain play and on the screen. Always full here; what input may leave out is filled in by
`view`. A text that is no order raises `OrderSyntax`, which says where and what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from game.core import orders as o
from game.core.dates import date_text, parse_date
from game.core.levers import LEVEL, LEVER, NAME, SEAT, Package, Term, package, parse_lever, parse_term

__all__ = ["OrderSyntax", "format_order", "parse_order"]

REF = rf"[a-z]\d+\.{SEAT}\.{SEAT}"
_TERM = rf"{LEVER}={LEVEL}"
_TERMS = rf"{_TERM}(?:, {_TERM})*"
_DEMAND = rf"{LEVER}>={LEVEL}(?:, {LEVER}>={LEVEL})*"
_DATE = r"\d{4}-\d{2}-\d{2}"
_WORD = r"[a-z_]+(?::[a-z0-9_]+)?!?"
_SAID = rf"(?: saying (?P<saying>{_WORD}(?: (?!door ){_WORD})*))?(?: door (?P<door>[a-z_]+(?::[A-Za-z0-9_.@=-]+)?))?"
_OPEN = r" (?P<open>private|public)"


class OrderSyntax(ValueError):
    """A text that is no order: *message* says what was expected, *column* (from 1) where reading stopped."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.column = column


def _demand_text(terms: Package) -> str:
    return ", ".join(f"{t.lever}>={t.level}" for t in terms)


def _terms_text(terms: Package) -> str:
    return ", ".join(map(str, terms))


def _said(speech: o.Speech) -> str:
    saying = f" saying {' '.join(speech.saying)}" if speech.saying else ""
    return saying + (f" door {speech.door}" if speech.door else "")


def _open_word(public: bool) -> str:  # noqa: FBT001 - one word of the grammar
    return "public" if public else "private"


def format_order(order: o.Order) -> str:
    """The one line that writes *order*; `parse_order` gives it back."""
    match order:
        case o.Open(seat, targets, rank, through):
            return f"{seat} > {','.join(targets)} open {rank}" + (f" through {through}" if through else "")
        case o.Offer():
            once = " at_once" if order.at_once else ""
            tail = f" for {order.months}{once} {_open_word(order.public)}{_said(order.speech)}"
            return f"{order.seat} > {','.join(order.partners)} offer {_terms_text(order.package)}{tail}"
        case o.Threaten():
            tail = f"else {_terms_text(order.harm)} {_open_word(order.public)}{_said(order.speech)}"
            return f"{order.seat} > {order.target} threaten {_demand_text(order.demand)} by {date_text(order.by)} {tail}"
        case o.Promise():
            tail = f"then {_terms_text(order.reward)} {_open_word(order.public)}{_said(order.speech)}"
            return f"{order.seat} > {order.target} promise {_demand_text(order.demand)} by {date_text(order.by)} {tail}"
        case o.TakePart():
            return f"{order.seat} > {order.target} take {order.ref} part {_terms_text(order.package)}{_said(order.speech)}"
        case o.Counter():
            return f"{order.seat} > {order.target} counter {order.ref} with {_terms_text(order.package)}{_said(order.speech)}"
        case o.Retaliate():
            what = f"with {_terms_text(order.harm)} by {date_text(order.by)}"
            return f"{order.seat} > {order.target} retaliate {order.ref} {what}{_said(order.speech)}"
        case o.Accept() | o.Refuse() | o.Stall() | o.Leave():
            return f"{order.seat} > {order.target} {_PLAIN_ANSWERS[type(order)]} {order.ref}{_said(order.speech)}"
        case _:
            return _format_own(order)


_PLAIN_ANSWERS: dict[type, str] = {o.Accept: "accept", o.Refuse: "refuse", o.Stall: "stall", o.Leave: "leave"}
_REF_VERBS: dict[type, str] = {
    o.CarryOut: "carry", o.CallMet: "met", o.Drop: "drop", o.Withdraw: "withdraw", o.Publish: "publish", o.Break: "break",
}


def _format_own(order: o.Order) -> str:
    """Orders without an addressee."""
    match order:
        case o.Extend(seat, ref, by):
            return f"{seat} extend {ref} to {date_text(by)}"
        case o.Impose(seat, term):
            return f"{seat} impose {term}"
        case o.Lift(seat, term):
            return f"{seat} lift {term}"
        case o.Keep(seat, ref, part):
            return f"{seat} keep {ref} at {part}"
        case o.AskPrincipal(seat, term):
            return f"{seat} ask principal {term}"
        case o.AskEmbassy(seat, about):
            return f"{seat} ask embassy {about}"
        case o.AskAlly(seat, ally, about):
            return f"{seat} ask {ally} about {about}"
        case o.End(seat):
            return f"{seat} end"
        case o.CarryOut() | o.CallMet() | o.Drop() | o.Withdraw() | o.Publish() | o.Break():
            return f"{order.seat} {_REF_VERBS[type(order)]} {order.ref}"
        case _:
            raise AssertionError(order)


def _terms(text: str) -> Package:
    found = [parse_term(part) for part in text.split(", ")]
    return package(term for term in found if term)


def _demand(text: str) -> Package:
    terms = []
    for part in text.split(", "):
        lever_text, level = part.split(">=")
        lever = parse_lever(lever_text)
        if lever:
            terms.append(Term(lever, level))
    return package(terms)


def _date(found: re.Match[str], group: str) -> int:
    days = parse_date(found[group])
    if days is None:
        raise OrderSyntax(f"'{found[group]}' is no day of the calendar; dates are written 2025-03-15", found.start(group) + 1)
    return days


def _speech(found: re.Match[str]) -> o.Speech:
    saying = found["saying"]
    return o.Speech(tuple(saying.split(" ")) if saying else (), found["door"] or "")


def _one_term(text: str) -> Term:
    return _terms(text)[0]


def _offer(found: re.Match[str], partners: list[str]) -> o.Offer:
    return o.Offer(
        found["seat"], partners[0], _terms(found["terms"]), int(found["months"]), bool(found["once"]),
        found["open"] == "public", _speech(found), tuple(partners[1:]),
    )


_Build = Callable[[re.Match[str]], o.Order]
_TO = rf"(?P<seat>{SEAT}) > (?P<target>{SEAT}) "
_TO_ALL = rf"(?P<seat>{SEAT}) > (?P<targets>{SEAT}(?:,{SEAT})*) "
_OWN = rf"(?P<seat>{SEAT}) "

_ADDRESSED: dict[str, tuple[str, str, _Build]] = {
    "open": (
        rf"{_TO_ALL}open (?P<rank>call|visit|bloc)(?: through (?P<through>{SEAT}))?",
        "open call|visit|bloc [through SEAT]",
        lambda m: o.Open(m["seat"], tuple(m["targets"].split(",")), m["rank"], m["through"] or ""),
    ),
    "offer": (
        rf"{_TO_ALL}offer (?P<terms>{_TERMS}) for (?P<months>\d{{1,2}})(?P<once> at_once)?{_OPEN}{_SAID}",
        "offer LEVER=LEVEL, ... for MONTHS [at_once] private|public",
        lambda m: _offer(m, m["targets"].split(",")),
    ),
    "threaten": (
        rf"{_TO}threaten (?P<demand>{_DEMAND}) by (?P<by>{_DATE}) else (?P<terms>{_TERMS}){_OPEN}{_SAID}",
        "threaten LEVER>=LEVEL, ... by DATE else LEVER=LEVEL, ... private|public",
        lambda m: o.Threaten(m["seat"], m["target"], _demand(m["demand"]), _date(m, "by"), _terms(m["terms"]),
                             m["open"] == "public", _speech(m)),
    ),
    "promise": (
        rf"{_TO}promise (?P<demand>{_DEMAND}) by (?P<by>{_DATE}) then (?P<terms>{_TERMS}){_OPEN}{_SAID}",
        "promise LEVER>=LEVEL, ... by DATE then LEVER=LEVEL, ... private|public",
        lambda m: o.Promise(m["seat"], m["target"], _demand(m["demand"]), _date(m, "by"), _terms(m["terms"]),
                            m["open"] == "public", _speech(m)),
    ),
    "take": (
        rf"{_TO}take (?P<ref>{REF}) part (?P<terms>{_TERMS}){_SAID}",
        "take REF part LEVER=LEVEL, ...",
        lambda m: o.TakePart(m["seat"], m["target"], m["ref"], _terms(m["terms"]), _speech(m)),
    ),
    "counter": (
        rf"{_TO}counter (?P<ref>{REF}) with (?P<terms>{_TERMS}){_SAID}",
        "counter REF with LEVER=LEVEL, ...",
        lambda m: o.Counter(m["seat"], m["target"], m["ref"], _terms(m["terms"]), _speech(m)),
    ),
    "retaliate": (
        rf"{_TO}retaliate (?P<ref>{REF}) with (?P<terms>{_TERMS}) by (?P<by>{_DATE}){_SAID}",
        "retaliate REF with LEVER=LEVEL, ... by DATE",
        lambda m: o.Retaliate(m["seat"], m["target"], m["ref"], _terms(m["terms"]), _date(m, "by"), _speech(m)),
    ),
}
for _verb, _kind in (("accept", o.Accept), ("refuse", o.Refuse), ("stall", o.Stall), ("leave", o.Leave)):
    _ADDRESSED[_verb] = (
        rf"{_TO}{_verb} (?P<ref>{REF}){_SAID}",
        f"{_verb} REF",
        lambda m, kind=_kind: kind(m["seat"], m["target"], m["ref"], _speech(m)),  # type: ignore[misc]
    )

_PLAIN: dict[str, tuple[str, str, _Build]] = {
    "extend": (rf"{_OWN}extend (?P<ref>{REF}) to (?P<by>{_DATE})", "extend REF to DATE",
               lambda m: o.Extend(m["seat"], m["ref"], _date(m, "by"))),
    "impose": (rf"{_OWN}impose (?P<term>{_TERM})", "impose LEVER=LEVEL", lambda m: o.Impose(m["seat"], _one_term(m["term"]))),
    "lift": (rf"{_OWN}lift (?P<term>{_TERM})", "lift LEVER=LEVEL", lambda m: o.Lift(m["seat"], _one_term(m["term"]))),
    "keep": (rf"{_OWN}keep (?P<ref>{REF}) at (?P<share>\d{{1,4}})", "keep REF at PERMILLE",
             lambda m: o.Keep(m["seat"], m["ref"], int(m["share"]))),
    "ask": (
        rf"{_OWN}ask (?:principal (?P<term>{_TERM})|embassy (?P<about>{SEAT})|(?P<ally>{SEAT}) about (?P<of>{SEAT}))",
        "ask principal LEVER=LEVEL, ask embassy SEAT, or ask SEAT about SEAT",
        lambda m: (
            o.AskPrincipal(m["seat"], _one_term(m["term"])) if m["term"]
            else o.AskEmbassy(m["seat"], m["about"]) if m["about"]
            else o.AskAlly(m["seat"], m["ally"], m["of"])
        ),
    ),
    "end": (rf"{_OWN}end", "end", lambda m: o.End(m["seat"])),
}
for _own, _verb in _REF_VERBS.items():
    _PLAIN[_verb] = (rf"{_OWN}{_verb} (?P<ref>{REF})", f"{_verb} REF",
                     lambda m, kind=_own: kind(m["seat"], m["ref"]))  # type: ignore[misc]

_READERS = {verb: (re.compile(pattern), shape, build) for verb, (pattern, shape, build) in (_ADDRESSED | _PLAIN).items()}
_head = re.compile(rf"{SEAT}(?: > {SEAT}(?:,{SEAT})*)? ({NAME})")


def parse_order(text: str) -> o.Order:
    """The order that *text* writes.

    :raises OrderSyntax: with the form of the verb that was begun, or the list of verbs.
    """
    head = _head.match(text)
    if not head:
        raise OrderSyntax("an order begins with a seat and a verb, as in 'USA end' or 'USA > GTM open call'", 1)
    reader = _READERS.get(head[1])
    if reader is None:
        raise OrderSyntax(f"'{head[1]}' is no verb; verbs are {', '.join(sorted(_READERS))}", head.start(1) + 1)
    pattern, shape, build = reader
    found = pattern.fullmatch(text)
    if found is None:
        arrow = "SEAT > SEAT " if head[1] in _ADDRESSED else "SEAT "
        raise OrderSyntax(f"expected: {arrow}{shape}", head.end(1) + 1)
    return build(found)
