"""What a government begins by itself: an offer for an aim, a threat against harm that stands, getting ready for worse."""

from __future__ import annotations

from game.ai import bargain, search
from game.ai.answers import bluffs, retaliation
from game.ai.choice import Choice, sum_text
from game.ai.pressed import under_threat
from game.ai.speech import reasons
from game.core import orders as o
from game.core.appraisal import Standpoint, Terms
from game.core.dates import add_months
from game.core.draws import Luck
from game.core.kinds import carrots
from game.core.levers import package
from game.core.observe import Observation
from game.core.state import FAVOURS, TRUST, USED, WAITING, YESES, Commitment, Intent, Proposal
from game.core.whole import clamp, milli, mul, share

__all__ = ["begin"]

BASE, FOR_WAITING, FOR_PRECEDENT, FOR_TRUST, FOR_FAVOUR = 130, 90, 60, 80, 150
"""Chance a month, permille, that it writes first, and what being left waiting, others' deals, goodwill and a favour owed to it
add (the last for a full book)."""
PROMISES, PROMISE_MONTHS = 600, 4
"""Chance, permille, that it promises rather than offers where the other side must first ask at home, and how long it leaves."""
UNDER_THREAT, SAW_HARM, EARLY, LATER = 350, 200, 150, 50
"""Chance a month, permille, that it takes a step of getting ready: threatened itself, having seen others hurt, while the new
government over there is still unknown, and later."""
STUNG = 500
"""Chance a month, permille, that it thinks of striking back at harm that stands."""
GO_PUBLIC = 300
"""Chance a month, permille, that a proud government publishes a threat that was made to it in private."""
SHOWY = 200
"""Loss of face, permille, from which an offer of its own is put in a quiet manner."""
LEAST_GAIN = 8
"""Points that an offer of its own must bring it."""


def begin(obs: Observation, luck: Luck) -> Choice | None:
    """One thing that it begins this month, or None. At most one offer or threat, and one step of getting ready."""
    lead = obs.rules.lead
    if obs.at == lead or obs.public.turn > obs.rules.turns:
        return None
    ready = _get_ready(obs, luck) or _go_public(obs, luck) or under_threat(obs, luck)
    if ready is not None:
        return ready
    month = obs.public.turn
    drawn = luck(f"begin/{obs.seat}/{obs.public.turn}", 1000)
    hurt = drawn < STUNG and _hurt(obs)
    if not hurt and drawn >= _urge(obs):
        return None
    now = (obs.seat, month)
    if any(isinstance(a, Proposal | Commitment) and (a.speaker, a.turn) == now for a in obs.acts):
        return None
    point = Standpoint(obs, lead)
    return (_threaten_back(point, luck) if hurt else None) or (_offer(point, luck) if drawn < _urge(obs) else None)


def _hurt(obs: Observation) -> bool:
    """Whether the lead has put something on it since the game began."""
    levers = carrots(obs.rules, obs.rules.lead, obs.at)
    return any(obs.level(x) < obs.rules.start_levels[x] and obs.own.table[x] is not None for x in levers)


def _urge(obs: Observation) -> int:
    lead = obs.rules.lead
    seen = sum(obs.mind.columns[YESES])
    return BASE + FOR_WAITING * obs.felt(WAITING, lead) + FOR_PRECEDENT * min(3, seen) + (
        FOR_TRUST if obs.felt(TRUST, lead) > 200 else 0
    ) + mul(max(0, -obs.felt(FAVOURS, lead)), FOR_FAVOUR)


def _get_ready(obs: Observation, luck: Luck) -> Choice | None:
    """Hedge: prepare at home, court another power. Now and then, sooner under threat; never against a friend."""
    month = obs.public.turn
    drawn = luck(f"prepare/{obs.seat}/{month}", 1000)
    if drawn >= max(UNDER_THREAT, SAW_HARM, EARLY, LATER):
        return None
    under_threat = any(isinstance(a, Commitment) and a.sort == "threat" and a.target == obs.seat for a in obs.acts)
    seen = any(obs.mind.columns[USED])
    if drawn >= (UNDER_THREAT if under_threat else SAW_HARM if seen else EARLY if month <= 3 else LATER):
        return None
    if any(isinstance(a, Intent) for a in obs.mind.acts):
        return None
    for lever in obs.rules.levers_of[obs.at]:
        measure = obs.rules.measure_of(lever)
        row = obs.own.table[lever]
        now = obs.level(lever)
        if measure.class_ == "hedge" and now + 1 < len(measure.levels) and row is not None:
            gain = row[now + 1] - row[now]
            felt = obs.rules.impact[obs.rules.lead][lever]
            unfriendly = felt is not None and sum(felt[now + 1]) < sum(felt[now])
            if unfriendly and not under_threat and obs.felt(TRUST, obs.rules.lead) >= 0:
                continue
            if gain >= 0 or (under_threat and gain > -milli(8)):
                return Choice(o.Lift(obs.seat, obs.rules.term(lever, now + 1)), f"why=prepare total={share(gain, 1, 1000)}")
    return None


def _go_public(obs: Observation, luck: Luck) -> Choice | None:
    """A threat made in private is put before everybody: it ties the speaker's hands, and the government's own."""
    if obs.temperament.pride < 600:
        return None
    for act in obs.mind.acts:
        private_threat = isinstance(act, Commitment) and act.sort == "threat" and act.target == obs.seat and act.stage == "open"
        if private_threat and luck(f"go_public/{act.ref}/{obs.public.turn}", 1000) < GO_PUBLIC:
            return Choice(o.Publish(obs.seat, act.ref), "why=go_public")
    return None


def _threaten_back(point: Standpoint, luck: Luck) -> Choice | None:
    """Against harm that stands: retaliation is announced first, with a date, and is open to trade."""
    obs, rules = point.obs, point.rules
    if point.standing_harm < 10 or any(
        isinstance(a, Commitment) and a.speaker == obs.seat and a.target == rules.seat_ids[point.other] for a in obs.acts
    ):
        return None
    harm = retaliation(point, None, None)
    bluff = () if harm else bluffs(point, None, None, luck)
    if not harm and not bluff:
        return None
    hurt = [
        lever for lever in carrots(rules, point.other, obs.at)
        if point.table[lever] is not None and point.policy[lever] < rules.start_levels[lever]
    ]
    demand = package(rules.term(lever, rules.start_levels[lever]) for lever in hurt[:3])
    day = add_months(obs.public.date, 2)
    other = rules.seat_ids[point.other]
    speech = o.Speech(("reciprocity_bad",))
    note = "why=begin_threat" + ("" if harm else " bluff=1")
    return Choice(o.Threaten(obs.seat, other, demand, day, harm or bluff, public=True, speech=speech), note)


def _offer(point: Standpoint, luck: Luck) -> Choice | None:
    """A package of its own: what it wants most of the other side, for what that side seems to value and it can spare."""
    obs, rules = point.obs, point.rules
    wanted, spare = _wishes(point), _spare(point)
    if not wanted or not spare:
        return None
    wish = wanted[luck(f"wish/{obs.seat}/{obs.public.turn}", len(wanted))]
    drawn = _drawn_up(point, wish, [wish, *spare])
    if drawn is None:
        return None
    said, unsaid = reasons(point, drawn.sum, luck, yes=True, name=f"{obs.seat}/begin/{obs.public.turn}")
    note = sum_text(drawn.sum, margin=0, why="begin_offer", unsaid=unsaid)
    promise = _promise(point, drawn.terms, o.Speech(said), luck)
    if promise is not None:
        return Choice(promise, note.replace("begin_offer", "begin_promise", 1))
    text = package(rules.term(x, i) for x, i in drawn.terms.items())
    order = o.Offer(obs.seat, rules.seat_ids[point.other], text, speech=o.Speech(said))
    return Choice(order, note)


def _promise(point: Standpoint, terms: Terms, speech: o.Speech, luck: Luck) -> o.Promise | None:
    """The same package as a promise with a date, where the other side must first ask leave at home for what is wanted of it."""
    obs, rules = point.obs, point.rules
    wanted = [(x, i) for x, i in terms.items() if rules.lever_actor[x] == point.other and rules.measure_of(x).kind == "substance"]
    spared = [(x, i) for x, i in terms.items() if rules.lever_actor[x] == obs.at and i > point.policy[x]]
    beyond = any(rules.measure_of(x).authorities[i] != "brief" for x, i in wanted)
    if not beyond or not spared or luck(f"promise/{obs.seat}/{obs.public.turn}", 1000) >= PROMISES:
        return None
    demand, reward = (package(rules.term(x, i) for x, i in part) for part in (wanted, spared))
    day = add_months(obs.public.date, PROMISE_MONTHS)
    return o.Promise(obs.seat, rules.seat_ids[point.other], demand, day, reward, speech=speech)


def _drawn_up(point: Standpoint, wish: int, issues: list[int]) -> search.Found | None:
    """The package that gives the other side most while the full sum still brings a gain; where it falls short it gives less."""
    levels = [_within_reach(point, x) for x in issues]
    ours = [[_worth(point, x, i) for i in span] for x, span in zip(issues, levels, strict=True)]
    theirs = [[search.estimate_for_other(point, x, i) for i in span] for x, span in zip(issues, levels, strict=True)]
    space = bargain.build(ours, theirs)
    floor = milli(LEAST_GAIN + share(point.temper.patience, 1, 100))
    for _ in range(search.TRIES):
        chosen = bargain.tradeoff(space, floor)
        if chosen is None:
            return None
        terms = {x: span[i] for x, span, i in zip(issues, levels, chosen, strict=True) if i > 0}
        if wish not in terms or len(terms) < 2:
            return None  # nothing of the wish is left, or nothing to give for it
        found = point.appraise(terms, public=False)
        if found.symbol >= SHOWY:
            terms = search.manner_first(point, terms)
            found = point.appraise(terms, public=False)
        if found.in_win_set and found.total >= milli(LEAST_GAIN):
            return search.Found(terms, found)
        floor = bargain.utility(space, chosen) + max(1, min(5000, milli(LEAST_GAIN) - found.total))
    return None


def _worth(point: Standpoint, lever: int, level: int) -> int:
    """What a lever at a level is worth to it, with the aim that it may meet, millipoints."""
    aims = [aim.worth for aim in point.obs.own.aims if aim.lever == lever and point.policy[lever] < aim.level <= level]
    return point.change(point.table, lever, level) + milli(sum(aims))


def _within_reach(point: Standpoint, lever: int) -> list[int]:
    """The level that stands and one or two more; of the other side's levers what its envoy can grant alone, and an aim."""
    measure, now = point.rules.measure_of(lever), point.policy[lever]
    span = range(now, min(len(measure.levels), now + 3))
    if point.rules.lever_actor[lever] == point.obs.at:
        return list(span)
    wanted = next((aim.level for aim in point.obs.own.aims if aim.lever == lever), -1)
    return [i for i in span if i in (now, wanted) or measure.authorities[i] == "brief"]


def _wishes(point: Standpoint) -> list[int]:
    """The other side's levers that it would most like to see move: its aims first."""
    rules = point.rules
    aims = [
        a.lever for a in point.obs.own.aims
        if rules.lever_actor[a.lever] == point.other and point.policy[a.lever] < a.level
        and len(_within_reach(point, a.lever)) > 1
    ]
    scored = []
    for lever in carrots(rules, point.other, point.obs.at):
        now, measure = point.policy[lever], rules.measure_of(lever)
        if now + 1 < len(measure.levels) and measure.authorities[now + 1] == "brief" and lever not in aims:
            scored.append((point.change(point.table, lever, now + 1), -lever))
    best = [-x for good, x in sorted(scored, reverse=True)[:2] if good > 1000]
    return aims[:3] or best


def _spare(point: Standpoint) -> list[int]:
    """Its own levers that help the other side most for what they cost it."""
    rules = point.rules
    scored = []
    for lever in rules.levers_of[point.obs.at]:
        measure = rules.measure_of(lever)
        now = point.policy[lever]
        if measure.kind != "substance" or now + 1 >= len(measure.levels) or measure.class_ == "hedge":
            continue
        help_ = search.estimate_for_other(point, lever, now + 1)
        cost = -point.change(point.table, lever, now + 1)
        if help_ > 500 and clamp(cost, 0, 10**9) < milli(60):
            scored.append((help_ - cost, -lever))
    return [-x for _, x in sorted(scored, reverse=True)[:2]]
