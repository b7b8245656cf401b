"""Strategies, a brute-force referee and two plain negotiators for the tests of the bargaining core."""

from __future__ import annotations

from itertools import product

from attrs import frozen
from hypothesis import strategies as st

from game.ai.bargain import (
    Package,
    Space,
    accepts,
    aspiration,
    build,
    fresh,
    kindness,
    learn,
    tradeoff,
    utility,
    utility_to_other,
    weighted_levels,
    weights,
)


@st.composite
def spaces(draw: st.DrawFn, issues: int = 4, levels: int = 5, worth: int = 400_000) -> Space:
    """Any small space: worths need not rise, may be negative and may tie."""
    sizes = draw(st.lists(st.integers(1, levels), min_size=1, max_size=issues))
    # Half of the spaces have few distinct worths, since ties are where orders go wrong.
    amount = st.integers(-worth, worth) if draw(st.booleans()) else st.integers(-3, 3)
    side = [st.lists(amount, min_size=size, max_size=size) for size in sizes]
    return build([draw(s) for s in side], [draw(s) for s in side])


@st.composite
def spaces_with_package(draw: st.DrawFn) -> tuple[Space, Package]:
    """A space and one of its packages."""
    space = draw(spaces())
    return space, tuple(draw(st.integers(0, len(levels) - 1)) for levels in space.own)


@st.composite
def floors(draw: st.DrawFn, space: Space) -> int:
    """A floor from below the worst package to above the best."""
    low, high = sum(map(min, space.own)), sum(map(max, space.own))
    return draw(st.integers(low - 1, high + 1))


def all_packages(space: Space) -> list[Package]:
    """Every package, by brute force."""
    return list(product(*(range(len(levels)) for levels in space.own)))


def exact_best(space: Space, floor: int) -> int | None:
    """The most that the other side can be given above *floor*, by brute force."""
    return max((utility_to_other(space, p) for p in all_packages(space) if utility(space, p) >= floor), default=None)


@frozen
class Side:
    """A negotiator: true *weights* in permille, how each level satisfies it, and the value of no agreement."""

    weights: tuple[int, ...]
    shapes: tuple[tuple[int, ...], ...]
    reservation: int
    shape: int

    def worth(self, package: Package) -> int:
        """True worth of *package* to this side, in millipoints."""
        return sum(w * s[level] for w, s, level in zip(self.weights, self.shapes, package, strict=True))


@st.composite
def sides(draw: st.DrawFn, issues: int = 4, levels: int = 4) -> tuple[Side, Side]:
    """Two sides with opposed wishes, of unequal weights, each issue with the same number of levels."""
    up = tuple(share_of(levels, level) for level in range(levels))
    made = []
    for rising in (True, False):
        raw = draw(st.lists(st.integers(1, 20), min_size=issues, max_size=issues))
        weight = fresh((levels,) * issues, raw).prior
        shapes = (up if rising else up[::-1],) * issues
        made.append(Side(weight, shapes, draw(st.integers(200, 700)) * 1000, draw(st.integers(100, 1000))))
    return made[0], made[1]


def share_of(levels: int, level: int) -> int:
    """How far *level* of so many satisfies, 0 to 1000."""
    return 1000 * level // (levels - 1)


def talk(one: Side, two: Side, horizon: int = 12) -> Package | None:
    """Alternate offers by aspiration, tradeoff, accepts and learn, neither knowing the other's weights."""
    pair = (one, two)
    estimates = [fresh([len(s) for s in one.shapes]) for _ in pair]
    offers: list[list[Package]] = [[], []]
    for t in range(horizon + 1):
        me = t % 2
        side, theirs = pair[me], offers[1 - me]
        if len(theirs) > 1:
            estimates[me] = learn(estimates[me], theirs[-2], theirs[-1])
        wanted, proposal = _plan(side, pair[1 - me], weights(estimates[me]), theirs, t=t, horizon=horizon)
        worth_of_next = None if proposal is None else side.worth(proposal)
        if theirs and accepts(
            side.worth(theirs[-1]), worth_of_next, aspiration=wanted, reservation=side.reservation, time_left=horizon - t
        ):
            return theirs[-1]
        if proposal is None:
            return None
        offers[me].append(proposal)
    return None


def _plan(
    side: Side, other: Side, guess: tuple[int, ...], theirs: list[Package], *, t: int, horizon: int
) -> tuple[int, Package | None]:
    """What *side* insists on at *t*, and what it would propose."""
    best = side.worth(tuple(s.index(max(s)) for s in side.shapes))
    moved = 0
    if len(theirs) > 1:
        moved = kindness(side.worth(theirs[-2]), side.worth(theirs[-1]), span=best - side.reservation)
    wanted = aspiration(
        t, horizon, start=best, reservation=side.reservation, shape=side.shape, kind_answer=moved
    )
    space = build(weighted_levels(side.weights, side.shapes), weighted_levels(guess, other.shapes))
    table = theirs[-1] if theirs else None
    return wanted, tradeoff(space, wanted, near=table, not_worse_than=table)
