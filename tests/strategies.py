"""Hypothesis strategies for what travels as text: seeds, terms, packages, orders; and for hostile lines."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from game.core import orders as o
from game.core.levers import Lever, Term, package

SEATS = ("LED", "ONE", "TWO")
seats = st.sampled_from(SEATS)
any_seats = st.text(string.ascii_uppercase, min_size=3, max_size=3)
names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
level_names = st.from_regex(r"[a-z0-9_.]{1,8}", fullmatch=True)
seeds = st.text(string.ascii_letters + string.digits + "_./-", min_size=1, max_size=64)
days = st.integers(-700_000, 2_900_000)
"""Days of the years 54 to 9909: all that a date in an order can write, with some room."""

levers = st.builds(Lever, any_seats, names, st.one_of(st.just(""), any_seats, names))
terms = st.builds(Term, levers, level_names)
packages = st.lists(terms, min_size=1, max_size=5).map(package)
refs = st.builds(lambda c, n, a, b: f"{c}{n}.{a}.{b}", st.sampled_from("optasmkwqg"), st.integers(1, 99999), any_seats, any_seats)
reasons = st.from_regex(r"[a-z_]{1,12}!?", fullmatch=True)
doors = st.one_of(
    st.just(""),
    st.from_regex(r"[a-z_]{1,10}", fullmatch=True),
    st.builds(lambda kind, what: f"{kind}:{what}", st.sampled_from(("give", "manner", "later")), terms),
)
speeches = st.builds(o.Speech, st.lists(reasons, max_size=3).map(tuple), doors)


def orders_over(
    seat: st.SearchStrategy[str],
    package_: st.SearchStrategy[tuple[Term, ...]],
    ref: st.SearchStrategy[str],
    day: st.SearchStrategy[int],
) -> st.SearchStrategy[o.Order]:
    """Orders of every kind over given seats, packages, references and days; well formed, seldom legal."""
    term = package_.map(lambda p: p[0])
    one_ref = st.one_of([st.builds(kind, seat, ref) for kind in (o.CarryOut, o.CallMet, o.Drop, o.Withdraw, o.Publish, o.Break)])
    plain = st.one_of([st.builds(kind, seat, seat, ref, speeches) for kind in (o.Accept, o.Refuse, o.Stall, o.Leave)])
    return st.one_of(
        st.builds(
            o.Open,
            seat,
            st.lists(seat, min_size=1, max_size=3).map(tuple),
            st.sampled_from(("call", "visit", "bloc")),
            st.one_of(st.just(""), seat),
        ),
        st.builds(
            o.Offer, seat, seat, package_, st.integers(0, 99), st.booleans(), st.booleans(), speeches,
            st.lists(seat, max_size=3).map(tuple),
        ),
        st.builds(o.Threaten, seat, seat, package_, day, package_, st.booleans(), speeches),
        st.builds(o.Promise, seat, seat, package_, day, package_, st.booleans(), speeches),
        plain,
        st.builds(o.TakePart, seat, seat, ref, package_, speeches),
        st.builds(o.Counter, seat, seat, ref, package_, speeches),
        st.builds(o.Retaliate, seat, seat, ref, package_, day, speeches),
        one_ref,
        st.builds(o.Extend, seat, ref, day),
        st.builds(o.Impose, seat, term),
        st.builds(o.Lift, seat, term),
        st.builds(o.AskPrincipal, seat, term),
        st.builds(o.Keep, seat, ref, st.integers(0, 9999)),
        st.builds(o.AskEmbassy, seat, seat),
        st.builds(o.AskAlly, seat, seat, seat),
        st.builds(o.End, seat),
    )


orders = orders_over(any_seats, packages, refs, days)
"""Any order that the notation can write."""

_SCRAPS = (
    "USA",
    "ONE",
    " > ",
    ">",
    "offer",
    "threaten",
    "open",
    "call",
    "by",
    "else",
    "with",
    "private",
    "public",
    "saying",
    "door",
    "2025-02-30",
    "2025-02-28",
    "0000-00-00",
    "9999-99-99",
    "=",
    ">=",
    ",",
    ", ",
    "@",
    ".",
    "o1.ONE.TWO",
    "part",
    "for 12",
    "end",
    "LED.levy@ONE=0",
    "LED.levy@ONE>=3",
    "ONE,TWO",
    "\n",
    "\t",
    "\x00",
    " ;; ",
    "٣",
    "ſ",
    "K",
    "\u2028",
    "\ud800",
)
hostile = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_SCRAPS), max_size=14).map("".join),
    st.lists(st.sampled_from(_SCRAPS), max_size=14).map(" ".join),
    st.integers(1, 5000).map(lambda n: "LED > ONE offer " + "LED.levy@ONE=0, " * n),
)
"""Lines of noise: text, scraps of the grammar glued together, and very long ones."""
