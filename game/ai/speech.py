"""What a government says with an answer: one or two reasons from its sum, and the door, the one change that would move it most.

Reasons are said, left unsaid or overstated as its candour allows; it never names a group that it has not, and the door is always
true: it was judged by the same sum.
"""

from __future__ import annotations

from functools import lru_cache

from game.ai.search import manner_first
from game.core.addends import ADDENDS
from game.core.appraisal import Appraisal, Standpoint, Terms
from game.core.draws import Luck
from game.core.kinds import carrots
from game.core.legality import sitting_with
from game.core.orders import Speech
from game.core.state import HIDDEN
from game.core.whole import milli, share
from game.core.world import Rules

__all__ = ["door", "reasons", "speak"]

GOODWILL = 200
"""Trust from which good conduct is spoken of."""
NEAR_BEST = 650
"""Part of the best gain, permille, from which another change may be named as the door in its place."""
LEAST_DOOR = 500
"""Millipoints that a change must bring to be named as the door."""
WORTH_SAYING = 6000
"""Millipoints below which an addend is not spoken of."""
_ROWS = {name: i for i, name in enumerate(ADDENDS)}


def _against(point: Standpoint, found: Appraisal) -> list[tuple[int, str]]:
    """Reasons for a no, the heaviest first."""
    rows = found.rows
    costs = ("substance", "face", "audience", "precedent", "outside", "capacity", "waiting")
    heavy = [(-rows[_ROWS[name]], name) for name in costs]
    heavy.append((-rows[_ROWS["reciprocity"]], "reciprocity_bad"))
    if point.threats:
        threat, _, harm = point.threats[0]
        b = point.belief(threat, harm, public=threat.public)
        pain = point.harm(point.table, harm)
        doubted = (share(pain, 1000 - b, 2000), "pressure_doubted")
        heavy.append(doubted if b < 450 else (share(pain, point.a, 2000), "assurance_doubted"))
    given = rows[_ROWS["inducement"]]
    if 0 < given < 20_000:
        heavy.append((20_000 - given, "inducement_thin"))
    heavy = [row for row in heavy if row[0] >= WORTH_SAYING]
    for group in point.obs.own.groups:
        if group.id in found.blockers or group.id in found.contested:
            word = group.kind if group.kind in ("court", "legislature") else f"group:{group.id}"
            heavy.append((60_000 + milli(share(group.influence, 1, 10)), word))
    return sorted(heavy, key=lambda row: (-row[0], row[1]))


def _for(point: Standpoint, found: Appraisal) -> list[tuple[int, str]]:
    """Reasons for a yes, the heaviest first. Goodwill is not spoken of under a threat, nor a threat that nobody made."""
    rows = found.rows
    heavy = [(rows[_ROWS["inducement"]], "inducement"), (rows[_ROWS["substance"]], "aim")]
    if point.threats:
        heavy.append((rows[_ROWS["pressure"]], "pressure"))
    else:
        heavy.append((rows[_ROWS["reciprocity"]] if point.trust >= GOODWILL else 0, "reciprocity_good"))
    return sorted((row for row in heavy if row[0] >= WORTH_SAYING), key=lambda row: (-row[0], row[1]))


def reasons(point: Standpoint, found: Appraisal, luck: Luck, *, yes: bool, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is said, and what weighed and is left unsaid.

    With the chance that its candour leaves, the heaviest reason is kept back where another can be given, and a lighter one is
    overstated in its place. What touches the worry that it hides is never said.
    """
    heavy = _for(point, found) if yes else _against(point, found)
    words = [word for _, word in heavy]
    if not words:
        return (), ()  # nothing weighs against it: it wants more for its yes, and no row says so
    candid = luck(f"candour/{name}", 1000) < point.temper.candour
    hides = point.obs.felt(HIDDEN) and words[0] in ("pressure", "inducement")
    if len(words) > 1 and (hides or not candid):
        return (words[1] + ("" if hides else "!"),), (words[0],)
    return tuple(words[:2]), tuple(words[2:3])


def door(point: Standpoint, terms: Terms, found: Appraisal, *, public: bool, turn: Luck, name: str) -> str:
    """The one change that would move it most, in the words of an order's door; '' where none would.

    Of changes that would move it nearly as much, one is named by luck, so that it does not always ask for the same.
    """
    gains: list[tuple[int, str]] = []

    def judge(changed: Terms, word: str, *, openly: bool = public) -> None:
        again = point.appraise(changed, public=openly)
        gain = again.total - found.total + (40_000 if found.blockers and not again.blockers else 0)
        gains.append((gain, word))

    rules = point.rules
    if public:
        judge(terms, "private", openly=False)
    dressed = manner_first(point, terms)
    changed = [lever for lever in dressed if dressed[lever] != terms.get(lever)]
    if changed:
        symbols = {x: rules.measure_of(x).symbols for x in changed}
        best = max(changed, key=lambda x: (symbols[x][point.policy[x]] - symbols[x][dressed[x]], -x))
        judge({**terms, best: dressed[best]}, f"manner:{rules.term(best, dressed[best])}")
    for lever, level in terms.items():
        now = point.policy[lever]
        if rules.lever_actor[lever] == point.obs.at and level > now + 1:
            half = now + max(1, share(level - now, 1, 2))
            judge({**terms, lever: half}, f"smaller:{rules.term(lever, half)}")
            break
    gift = _best_gift(point, terms)
    if gift is not None:
        judge({**terms, gift[0]: gift[1]}, f"give:{rules.term(*gift)}")
    if point.threats and point.a > 250:
        pain = max(point.harm(point.table, harm) for _, _, harm in point.threats)
        gains.append((share(pain, point.a, 1000), "assurance"))
    most = max((gain for gain, _ in gains), default=0)
    if most <= LEAST_DOOR:
        return ""
    near = sorted(word for gain, word in gains if gain > LEAST_DOOR and gain * 1000 >= most * NEAR_BEST)
    return near[turn(f"door/{name}", len(near))]


def _best_gift(point: Standpoint, terms: Terms) -> tuple[int, int] | None:
    best: tuple[int, int, int] | None = None
    for lever in carrots(point.rules, point.other, point.obs.at):
        level = _freely(point.rules, lever)
        if level <= terms.get(lever, point.policy[lever]):
            continue
        worth = point.change(point.table, lever, level)
        if best is None or worth > best[0]:
            best = (worth, lever, level)
    return (best[1], best[2]) if best else None


@lru_cache(maxsize=8192)
def _freely(rules: Rules, lever: int) -> int:
    """The highest level that the other side may give without asking anybody, or -1."""
    return max((i for i, who in enumerate(rules.measure_of(lever).authorities) if who == "brief"), default=-1)


def speak(
    point: Standpoint, terms: Terms, found: Appraisal, luck: Luck, *, yes: bool, public: bool, name: str
) -> tuple[Speech, tuple[str, ...]]:
    """The speech of an answer, and what was left unsaid. The door is given unless the answer is a full yes."""
    said, unsaid = reasons(point, found, luck, yes=yes, name=name)
    way = "" if yes else door(point, terms, found, public=public, turn=luck, name=name)
    if not yes and not way and sitting_with(point.obs, point.rules.seat_ids[point.other]) is not None:
        way = "later" if found.rows[_ROWS["waiting"]] < 0 else ""
    return Speech(said, way), unsaid
