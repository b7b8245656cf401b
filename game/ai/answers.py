"""How a government answers: the ask as made, the best trimmed one, a counter, or a no of some kind."""

from __future__ import annotations

from game.ai import bargain, search
from game.ai.choice import Choice, sum_text
from game.ai.pressed import BOLD, holds_out
from game.ai.speech import door, reasons, speak
from game.ai.together import solidarity
from game.core import orders as o
from game.core.appraisal import Appraisal, Standpoint, Terms, as_terms
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.kinds import carrots
from game.core.levers import Package, package
from game.core.observe import Observation
from game.core.state import LUCK, STOCK, TALKS, TRUST, WAITING, Commitment, Proposal
from game.core.whole import clamp, milli, mul, points, share

__all__ = ["answer", "bluffs", "dearer_by_need", "insists_on", "retaliation"]

HORIZON = 6
"""Exchanges over which what it insists on falls to nothing."""
START, FOR_NEED = 40, 25
"""What a fully patient government insists on at first, points above the reservation value; and what it adds where the other side
has come to need a deal as badly as can be, seen from where the game began."""
LEVIED = 60
"""What harm that was really done costs a fully proud government in face, beyond its pain, points."""
PLEDGE = 160
"""What backing down from its own announced retaliation costs a government whose public can punish it, points."""
BLUFF = 120
"""By how many points the sum of retaliating may fall short for a government that loves risk fully to announce it all the same."""
BLUFFS = 600
"""How often it does, permille, where it could."""
CLOSE = 45
"""Points short of a yes at which it would rather put off than refuse."""


def insists_on(obs: Observation, other: int) -> int:
    """The margin of a yes, millipoints: it falls with the talks, and answers in kind within bounds."""
    temper = obs.temperament
    start = milli(mul(START, temper.patience) + 10 * min(3, obs.felt(WAITING, other)) + dearer_by_need(obs, other))
    kind = clamp(obs.felt(TRUST, other), -1000, 1000)
    shape = 300 + share(1000 - temper.patience, 1, 2)
    return bargain.aspiration(obs.felt(TALKS, other), HORIZON, start=start, reservation=0, shape=shape, kind_answer=kind)


def dearer_by_need(obs: Observation, other: int) -> int:
    """How much more it insists on at first because the other side visibly needs a deal, 0..FOR_NEED points.

    Need raises the price and not only the wait (Lax and Sebenius 1986: who has no alternative pays). It is the lead's that shows,
    and it counts from where it stood at the start.
    """
    need = obs.rules.need_stock
    if need < 0 or other != obs.rules.lead:
        return 0
    return mul(FOR_NEED, clamp(obs.shared(STOCK, need) - obs.rules.stocks[need].start, 0, 1000))


def answer(obs: Observation, luck: Luck, ref: str) -> Choice:
    """The answer to an act that this seat owes one to."""
    act = obs.act(ref)
    assert isinstance(act, Proposal | Commitment)
    other = obs.rules.seat_index(act.speaker)
    if isinstance(act, Commitment) and act.sort == "promise":
        return Choice(o.Accept(obs.seat, act.speaker, ref))
    point = Standpoint(obs, other)
    terms = as_terms(obs, act.package if isinstance(act, Proposal) else act.demand)
    ask = search.Ask(terms, act.public, isinstance(act, Proposal) and act.at_once)
    full = point.appraise(terms, public=ask.public, at_once=ask.at_once)
    floor = insists_on(obs, other) - obs.felt(LUCK, other) - solidarity(obs, ref)
    held = holds_out(point, terms)
    choice = _judged(point, act, luck, (ask, full), floor=floor + milli(held))
    would_do = held and full.in_win_set and floor <= full.total < floor + milli(held)
    cause = (f" brink={held}" if would_do else "") + (f" lame_duck={1000 - point.lasts}" if point.lasts < 1000 else "")
    return choice._replace(note=choice.note + cause) if cause else choice


def _judged(
    point: Standpoint, act: Proposal | Commitment, luck: Luck, asked: tuple[search.Ask, Appraisal], *, floor: int
) -> Choice:
    """The answer to an ask whose sum and floor are known: yes, part, counter, or a no."""
    (ask, full), obs = asked, point.obs
    terms = ask.terms
    if not any(point.rules.lever_actor[x] == obs.at and level != obs.level(x) for x, level in terms.items()):
        floor = min(floor, 0)  # nothing is asked of it: what is no loss is taken
    name = f"{obs.seat}/{act.ref}"
    if full.in_win_set and full.total >= floor:
        speech, unsaid = speak(point, terms, full, luck, yes=True, public=ask.public, name=name)
        return Choice(o.Accept(obs.seat, act.speaker, act.ref, speech), sum_text(full, margin=floor, why="accept", unsaid=unsaid))
    if not _stands_on_dignity(point, act, full):
        found = search.trimmed(point, ask, floor)
        if found is not None:
            return _reply(point, act, luck, ask, (found, full), floor=floor, part=True)
        found = search.counter(point, ask, floor)
        if found is not None:
            return _reply(point, act, luck, ask, (found, full), floor=floor, part=False)
    return _no(point, act, luck, (terms, full), floor=floor)


def _stands_on_dignity(point: Standpoint, act: Proposal | Commitment, full: Appraisal) -> bool:
    """A public ultimatum that humbles is answered as it was made; what could be said to it takes a day of talks."""
    return isinstance(act, Commitment) and act.public and full.symbol >= 300 and point.obs.felt(TALKS, point.other) == 0


def _package(point: Standpoint, terms: Terms) -> Package:
    return package(point.rules.term(lever, level) for lever, level in terms.items())


def _reply(
    point: Standpoint, act: Proposal | Commitment, luck: Luck, ask: search.Ask, sums: tuple[search.Found, Appraisal],
    *, floor: int, part: bool,
) -> Choice:
    """A yes in part or a counter: its reasons are those against the ask as made, and the package itself is the door."""
    found, full = sums
    name = f"{point.obs.seat}/{act.ref}"
    said, unsaid = reasons(point, full, luck, yes=False, name=name)
    way = _way_in(point, ask.terms, found.terms) or door(point, ask.terms, full, public=ask.public, turn=luck, name=name)
    speech = o.Speech(said, way)
    kind_of = o.TakePart if part else o.Counter
    why = "part" if part else "counter"
    note = sum_text(full, margin=floor, why=why, unsaid=unsaid) + f" reply={points(found.sum.total)}"
    return Choice(kind_of(point.obs.seat, act.speaker, act.ref, _package(point, found.terms), speech), note)


def _way_in(point: Standpoint, asked: Terms, given: Terms) -> str:
    """The door that a reply is itself: what of the other side's it adds, or where it asks for less."""
    rules = point.rules
    new = [x for x, level in given.items() if asked.get(x) != level and rules.lever_actor[x] == point.other]
    if new:
        best = max(new, key=lambda x: (point.change(point.table, x, given[x]), -x))
        kind = "manner" if rules.measure_of(best).kind == "manner" else "give"
        return f"{kind}:{rules.term(best, given[best])}"
    less = [x for x, level in asked.items() if x in given and given[x] < level]
    return f"smaller:{rules.term(less[0], given[less[0]])}" if less else ""


def _no(point: Standpoint, act: Proposal | Commitment, luck: Luck, judged: tuple[Terms, Appraisal], *, floor: int) -> Choice:
    obs, (terms, full) = point.obs, judged
    speech, unsaid = speak(point, terms, full, luck, yes=False, public=act.public, name=f"{obs.seat}/{act.ref}")
    to = (obs.seat, act.speaker, act.ref)
    harm = retaliation(point, act, full)
    bluff = () if harm else bluffs(point, act, full, luck)
    if harm or bluff:
        after = max(act.by, obs.public.date) if isinstance(act, Commitment) else obs.public.date
        day = add_months(after, 1)
        note = sum_text(full, margin=floor, why="retaliate", unsaid=unsaid) + ("" if harm else " bluff=1")
        return Choice(o.Retaliate(*to, harm or bluff, day, speech), note)
    if obs.felt(TRUST, point.other) < -450 and point.temper.pride > 600:
        leave = o.Leave(*to, speech._replace(door=""))
        return Choice(leave, sum_text(full, margin=floor, why="walk_out", unsaid=unsaid))
    short = floor - full.total
    if full.in_win_set and short <= milli(CLOSE) and (full.rows[9] < 0 or point.temper.patience > 600):
        return Choice(o.Stall(*to, speech), sum_text(full, margin=floor, why="stall", unsaid=unsaid))
    return Choice(o.Refuse(*to, speech), sum_text(full, margin=floor, why="refuse", unsaid=unsaid))


def retaliation(
    point: Standpoint, act: Proposal | Commitment | None, full: Appraisal | None, *, pledged: bool = False, short: int = 0
) -> Package:
    """The harm to announce in return, or nothing: leverage and affront against the risk of more (see the design's branch).

    What it has *pledged* in public already, its own public expects to be done. The sum may fall *short* of its floor by so much.
    """
    rules, p, temper = point.rules, point.params, point.temper
    weapon = _weapon(point)
    if weapon is None:
        return ()
    threatened = [(act, as_terms(point.obs, act.terms))] if isinstance(act, Commitment) and act.sort == "threat" else []
    pain = sum(points(point.harm(point.table, harm)) for _, harm in threatened)
    imposed = point.standing_harm
    if not threatened and not imposed:
        return ()
    publicly = isinstance(act, Commitment) and act.public
    need = point.obs.shared(STOCK, rules.need_stock) if rules.need_stock >= 0 else 0
    leverage = mul(mul(need, weapon[2]), p.k_lever)
    affront = mul(mul(min(1000, (pain if publicly else share(pain, 1, 2)) + imposed), temper.pride), p.k_affront)
    if imposed:
        affront += mul(temper.pride, LEVIED)
    b = max((point.belief(t, h, public=t.public) for t, h in threatened), default=500)
    risk = mul(b, _worse_to_come(point))
    avoided = -points(full.rows[4]) if full else 0
    if pledged:
        avoided += mul(point.facts.accountability, PLEDGE)
    if leverage + affront - risk + share(avoided, 1, 2) <= mul(1000 - temper.risk_love, p.retaliate_floor) - short:
        return ()
    return (rules.term(weapon[0], weapon[1]),)


def bluffs(point: Standpoint, act: Proposal | Commitment | None, full: Appraisal | None, luck: Luck) -> Package:
    """Harm that it announces and, as things stand, would not do; only who loves risk, now and then, and never to a private word.

    When the day comes it judges anew, and its own public word may by then have made it true (Fearon 1994).
    """
    bold = point.temper.risk_love
    name = f"bluff/{point.obs.seat}/{act.ref if act is not None else point.obs.public.turn}"
    if bold < BOLD or (act is not None and not act.public) or luck(name, 1000) >= BLUFFS:
        return ()
    return retaliation(point, act, full, short=mul(bold, BLUFF))


def _weapon(point: Standpoint) -> tuple[int, int, int] | None:
    """Its own lever that hurts the other side most for what it costs itself: lever, level, permille of hurt."""
    rules = point.rules
    best: tuple[int, int, int, int] | None = None
    for lever in rules.levers_of[point.obs.at]:
        if rules.lever_target[lever] != point.other or rules.measure_of(lever).class_ != "retaliation":
            continue
        now = point.policy[lever]
        rows = rules.impact[point.other][lever]
        if now < 1 or rows is None:
            continue
        level = max(0, now - 2)
        hurt = clamp(share(sum(rows[now]) - sum(rows[level]), 1, 1000), 0, 1000)
        score = hurt + points(point.change(point.table, lever, level))
        if hurt and (best is None or score > best[3]):
            best = (lever, level, hurt, score)
    return best[:3] if best else None


def _worse_to_come(point: Standpoint) -> int:
    """Extra pain in points that the other side could still add with its sharpest stick, a quarter of it expected."""
    worst = 0
    for lever in carrots(point.rules, point.other, point.obs.at):
        if point.rules.measure_of(lever).class_ == "stick":
            worst = max(worst, point.harm(point.table, {lever: 0}))
    return share(points(worst), 1, 4)
