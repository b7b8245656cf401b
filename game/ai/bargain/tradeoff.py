"""Which package to propose: the most for the other side at a wanted worth to ourselves.

After Faratin, Sierra and Jennings (2002), who search the packages of equal worth to oneself for the one most like what
the other asked for. Here the search is a knapsack with one choice an issue: a walk down the hull of the issues, cheapest
concession first, then one pass that changes up to two issues. Never decides how much to want, nor when to accept.

Why it never gives more for a higher floor: each stop of the walk is the true best for its own worth, so whatever lies
between two stops gives less than the lower one; and between two stops the repair chooses from one fixed set.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from .space import Change, Ladder, Package, Space, Step, utility, utility_to_other

__all__ = ["beside", "layered", "tradeoff", "worth_when_given"]

BESIDE = 48
"""Most single moves of which `beside` makes pairs: those that give most."""


def tradeoff(
    space: Space,
    floor: int,
    *,
    near: Package | None = None,
    frozen: Collection[int] = (),
    not_worse_than: Package | None = None,
) -> Package | None:
    """The package that gives the other side most, by our estimate, and us at least *floor* millipoints.

    None where no package reaches the floor. The estimate falls short of the true best by less than one step of the
    walk. Among equals the one that changes least of *near*. Issues in *frozen* stay as in *near*.
    *not_worse_than* is an offer on the table: the answer never gives both sides less. Where it reaches the floor and
    beats all we may move, it is itself the answer, frozen issues or not.
    """
    if frozen and near is None:
        raise ValueError("frozen issues need a package that says where they stand; give near=")
    found = _walk(space, floor, near or space.top, frozen)
    if found is not None and near is not None and space.twins:
        found = _nearest_twin(space, found, near)
    return found if not_worse_than is None else _better(space, floor, found, not_worse_than)


def layered(
    space: Space,
    floor: int,
    *,
    near: Package,
    layers: Sequence[Collection[int]],
    least_for_other: int | None = None,
    not_worse_than: Package | None = None,
) -> Package | None:
    """As `tradeoff`, but a layer of issues moves only where those before it were not enough; the rest stay as in *near*.

    The first layer is manner: a wish is met by another name or aircraft before it is met by a smaller number.
    *least_for_other* is an estimate below which we expect a no, so that a layer which only takes is passed over;
    in the last layer it is not asked. Issues in no layer never move. A satisficing order has a price: across a floor
    at which a layer gives out, the other side may be given more, since more issues can then be traded.
    """
    movable: set[int] = set()
    last = len(layers) - 1
    for depth, layer in enumerate(layers):
        movable.update(layer)
        frozen = [i for i in range(len(near)) if i not in movable]
        found = tradeoff(space, floor, near=near, frozen=frozen)
        if found is None:
            continue
        if depth == last or least_for_other is None or utility_to_other(space, found) >= least_for_other:
            return found if not_worse_than is None else _better(space, floor, found, not_worse_than)
    return None if not_worse_than is None else _better(space, floor, None, not_worse_than)


def worth_when_given(space: Space, wanted: int) -> int:
    """What is left to us at the first stop of the walk that gives the other side *wanted*, by our estimate.

    Where nothing gives that much: what their best package leaves us. It says how far a demand can be met, and at what
    price; `tradeoff` at that worth then finds the package.
    """
    stop = bisect_left(space.given, wanted - space.other_top)
    return space.own_top - space.spent[min(stop, len(space.steps))]


def beside(space: Space, floor: int, package: Package, *, taken: Collection[Package]) -> Package | None:
    """Another package much like *package*, worth *floor* to us, that is not in *taken*; None where none is near.

    One or two issues differ. Of those that reach the floor, the one that gives the other side most, then the one worth
    most to us. An offer said twice tells the other side nothing and finds out nothing.
    """
    spare = utility(space, package) - floor
    moves = [
        Step(i, level, own[here] - worth, other[level] - other[here])
        for i, (own, other, here) in enumerate(zip(space.own, space.other, package, strict=True))
        for level, worth in enumerate(own)
        if level != here
    ]
    moves = sorted(moves, key=lambda step: (-step.gain, step.loss, step.issue, step.level))[:BESIDE]
    best: tuple[int, int] | None = None
    found: Package | None = None
    for n, one in enumerate(moves):
        for two in (None, *moves[n + 1 :]):
            gain, loss = (one.gain, one.loss) if two is None else (one.gain + two.gain, one.loss + two.loss)
            if two is not None and best is not None and -gain > best[0]:
                break  # the moves come in order of what they give: no later one makes more of it
            if loss > spare or (best is not None and (-gain, loss) >= best) or (two is not None and two.issue == one.issue):
                continue
            after = _made(package, (one,) if two is None else (one, two))
            if after not in taken:
                best, found = (-gain, loss), after
    return found


def _walk(space: Space, floor: int, near: Package, frozen: Collection[int]) -> Package | None:
    """The last stop of the walk that still reaches *floor*, repaired; None where even its start falls short."""
    if frozen:
        return _walk_around(space, floor, near, frozenset(frozen))
    slack = space.own_top - floor
    if slack < 0:
        return None
    stop = bisect_right(space.spent, slack) - 1
    here = space.stops[stop]
    if stop == len(space.steps):
        return here
    slack -= space.spent[stop]
    if stop not in space.ladders:
        space.ladders[stop] = None  # most stops are asked for once, and a ladder pays from the second time on
        return _nearest(here, _most_within(space, here, slack, ()), near)
    ladder = space.ladders[stop]
    if ladder is None:
        ladder = space.ladders[stop] = _ladder(space, here, space.steps[stop].loss)
    return _nearest(here, ladder.rungs[bisect_right(ladder.losses, slack) - 1], near)


def _walk_around(space: Space, floor: int, near: Package, frozen: frozenset[int]) -> Package | None:
    """The same walk where some issues stay as in *near*: no stop is ready, so it goes step by step."""
    levels = [near[i] if i in frozen else level for i, level in enumerate(space.top)]
    slack = utility(space, tuple(levels)) - floor
    if slack < 0:
        return None
    for step in space.steps:
        if step.issue in frozen:
            continue
        if step.loss > slack:
            here = tuple(levels)
            return _nearest(here, _most_within(space, here, slack, frozen), near)
        levels[step.issue] = step.level
        slack -= step.loss
    return tuple(levels)


def _nearest(here: Package, changes: Sequence[Change], near: Package) -> Package:
    """*here* with that of *changes* made that leaves it nearest to *near*; the first of those."""
    return _made(here, changes[0] if len(changes) == 1 else min(changes, key=lambda change: _farther(here, change, near)))


def _made(here: Package, change: Change) -> Package:
    """*here* with *change* made."""
    levels = list(here)
    for step in change:
        levels[step.issue] = step.level
    return tuple(levels)


def _most_within(space: Space, levels: Package, slack: int, frozen: Collection[int]) -> list[Change]:
    """The changes of at most two issues that give the other side most within *slack*, cheapest for us; all that do.

    Two issues suffice to fit in the step that broke the walk by taking something back elsewhere. To stay is one of them,
    and what is worth the same to both: it may be nearer to what was asked.
    """
    gives, takes = _changes(space, levels, frozen)
    most, least = 0, 0
    best: list[Change] = [()]
    for n, give in enumerate(gives):
        issue, _, loss, gain = give
        partners: Sequence[Step | None] = takes if loss > slack else [None, *gives[n + 1 :]]
        for partner in partners:
            if partner is None:
                spent, given = loss, gain
            elif partner[0] == issue:
                continue
            else:
                spent, given = loss + partner[2], gain + partner[3]
            if spent > slack or given < most or (given == most and spent > least):
                continue
            if given > most or spent < least:
                most, least, best = given, spent, []
            best.append((give,) if partner is None else (give, partner))
    return best


def _ladder(space: Space, levels: Package, below: int) -> Ladder:
    """What `_most_within` finds for every slack less than *below*, the cost of the step that comes next."""
    gives, takes = _changes(space, levels, ())
    found: dict[tuple[int, int], list[Change]] = {(0, 0): [()]}
    for n, give in enumerate(gives):
        issue, _, loss, gain = give
        if loss < below:
            found.setdefault((loss, -gain), []).append((give,))
            for other in gives[n + 1 :]:
                if loss + other[2] < below and other[0] != issue:
                    found.setdefault((loss + other[2], -gain - other[3]), []).append((give, other))
        for take in takes:
            if 0 <= loss + take[2] < below and gain + take[3] >= 0 and take[0] != issue:
                found.setdefault((loss + take[2], -gain - take[3]), []).append((give, take))
    losses: list[int] = []
    rungs: list[tuple[Change, ...]] = []
    most = -1
    for loss, gain in sorted(found):
        if -gain > most:
            most = -gain
            losses.append(loss)
            rungs.append(tuple(found[loss, gain]))
    return Ladder(tuple(losses), tuple(rungs))


def _changes(space: Space, levels: Sequence[int], frozen: Collection[int]) -> tuple[list[Step], list[Step]]:
    """All moves of one issue from *levels*: those that give to the other side, and those that take back."""
    gives: list[Step] = []
    takes: list[Step] = []
    for i, useful in enumerate(space.useful):
        if len(useful) == 1 or i in frozen:
            continue
        own, other, here = space.own[i], space.other[i], levels[i]
        own_here, other_here = own[here], other[here]
        for level in useful:
            loss = own_here - own[level]
            if loss > 0:
                gives.append(Step(i, level, loss, other[level] - other_here))
            elif loss < 0:
                takes.append(Step(i, level, loss, other[level] - other_here))
    return gives, takes


def _farther(here: Package, change: Change, near: Package) -> int:
    """How many issues more (or fewer, below zero) differ from *near* once *change* is made."""
    more = 0
    for issue, level, _, _ in change:
        asked = near[issue]
        more += (level != asked) - (here[issue] != asked)
    return more


def _nearest_twin(space: Space, package: Package, near: Package) -> Package:
    """*package* with each issue put as in *near* where that is worth the same to both."""
    levels = list(package)
    for i in space.twins:
        own, other, level, asked = space.own[i], space.other[i], package[i], near[i]
        if own[asked] == own[level] and other[asked] == other[level]:
            levels[i] = asked
    return tuple(levels)


def _better(space: Space, floor: int, found: Package | None, table: Package) -> Package | None:
    """*found*, or the offer on the *table* where it reaches the floor and gives the other side more."""
    own = utility(space, table)
    if own < floor:
        return found
    if found is None:
        return table
    worth, asked = utility_to_other(space, found), utility_to_other(space, table)
    return table if (asked, own) > (worth, utility(space, found)) else found
