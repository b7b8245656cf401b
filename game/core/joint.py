"""Offers to several at once: asked one after the other, binding together or not at all, and kept as a tie of agreements.

A yes is a yes if the others say yes. With the last of them one agreement for each pair comes into force, so that keeping,
courts and breaking go on as they do between two; the tie remembers that they came of one. Owns no sum and no legality.
"""

from __future__ import annotations

from game.core import orders as o
from game.core.answers import bring_into_force, judge, obey, say_no, show
from game.core.appraisal import Appraisal, as_terms
from game.core.draft import EVERYBODY, Draft
from game.core.levers import Package, Term, package
from game.core.observe import Observation
from game.core.state import TALKS, TRUST, Agreement, Joint, Proposal
from game.core.talks import owe_answer, pair_mask, use_exchange
from game.core.whole import points

__all__ = ["answer_together", "falls_through", "offer_together", "parts"]

SAID_YES = 10
"""Goodwill that a yes earns with the one who asked, though another's no undid it."""
LEFT_STANDING = -15
"""What it costs with those who had said yes to be the partner whose no undid it."""


def offer_together(draft: Draft, obs: Observation, order: o.Offer) -> None:  # noqa: ARG001 - the signature of `talks.offer`
    """A package is put to several; each of them owes an answer, in the order in which they are named."""
    joint = Joint(
        draft.new_ref("j", order.seat, order.seat), order.seat, order.target, order.partners, order.package, order.months,
        order.at_once, order.public, draft.turn,
    )
    _ask(draft, joint, order.partners, sort="offer")


def _ask(draft: Draft, joint: Joint, asked: tuple[str, ...], *, sort: str, reply_to: str = "") -> None:
    """Put the package to some seats. A reply goes to the speaker alone, from the partner who has said yes to it."""
    offers = []
    for seat in asked:
        speaker = joint.yeses[0] if seat == joint.speaker else joint.speaker
        ref = draft.new_ref("o", speaker, seat)
        known = EVERYBODY if joint.public else pair_mask(draft, speaker, seat)
        put = Proposal(
            ref, speaker, seat, joint.package, joint.months, joint.at_once, joint.public, sort, reply_to, draft.turn
        )
        draft.open(put, known)
        offers.append(ref)
        if seat not in (draft.world.lead, joint.speaker):
            use_exchange(draft, speaker, seat)
            draft.add(draft.rules.seat_index(seat), TALKS, draft.rules.seat_index(speaker), 1, cause=f"talks/{ref}")
        owe_answer(draft, seat, ref)
    _put(draft, joint._replace(offers=tuple(offers), unasked=tuple(x for x in joint.unasked if x not in asked)))


def _put(draft: Draft, joint: Joint) -> None:
    if draft.act(joint.ref) is None:
        draft.open(joint, EVERYBODY if joint.public else pair_mask(draft, *joint.parties))
    else:
        draft.replace(joint)


# --- answers -------------------------------------------------------------------------------------------------------------


def answer_together(draft: Draft, obs: Observation, joint: Joint, order: o.Order) -> None:
    """Carry out one partner's answer, or the speaker's to a reply."""
    act = draft.act(order.ref)  # type: ignore[union-attr]
    assert isinstance(act, Proposal)
    draft.clock = draft.clock._replace(owed=tuple(x for x in draft.clock.owed if x.ref != act.ref))
    match order:
        case o.Accept():
            draft.close(act.ref, "agreed")
            left = tuple(ref for ref in joint.offers if ref != act.ref)
            _yes(draft, joint._replace(offers=left, yeses=(*joint.yeses, obs.seat)))
        case o.TakePart(package=terms) | o.Counter(package=terms):
            _reply(draft, obs, (joint, act), terms, sort="part" if isinstance(order, o.TakePart) else "counter")
        case o.Refuse() | o.Stall() | o.Leave() | o.Retaliate():
            say_no(draft, obs, act, order)
            falls_through(draft, joint, by=obs.seat)
        case _:
            raise AssertionError(order)


def _yes(draft: Draft, joint: Joint) -> None:
    """One more has said yes: the next are asked, or what all have said yes to begins."""
    if joint.offers:
        draft.replace(joint)
    elif joint.unasked:
        _ask(draft, joint, joint.unasked, sort="offer")
    else:
        _begin(draft, joint)


def _reply(draft: Draft, obs: Observation, asked: tuple[Joint, Proposal], terms: Package, *, sort: str) -> None:
    """Another package for the same seats: a partner's stands as an offer to the speaker, the speaker's is put to all anew."""
    joint, act = asked
    falls_through(draft, joint, by=obs.seat, replaced=True)
    fresh = joint._replace(
        ref=draft.new_ref("j", joint.speaker, joint.speaker), package=terms, turn=draft.turn, offers=(), yeses=(), unasked=()
    )
    if obs.seat == joint.speaker:
        _ask(draft, fresh, joint.partners, sort=sort, reply_to=act.ref)
    else:
        others = tuple(seat for seat in joint.partners if seat != obs.seat)
        _ask(draft, fresh._replace(yeses=(obs.seat,), unasked=others), (joint.speaker,), sort=sort, reply_to=act.ref)
        asker = draft.rules.seat_index(act.speaker)
        show(draft, obs, asker, as_terms(obs, act.package), as_terms(obs, terms), cause=f"order/{fresh.ref}")


def falls_through(draft: Draft, joint: Joint, *, by: str, replaced: bool = False) -> None:
    """What one does not accept binds nobody; who had said yes is remembered, and who undid it."""
    gone = (*joint.offers, joint.ref)
    for ref in gone:
        draft.close(ref, "countered" if replaced else "fell_through")
    draft.clock = draft.clock._replace(owed=tuple(x for x in draft.clock.owed if x.ref not in gone))
    kept_word = [seat for seat in joint.yeses if seat not in (joint.speaker, by)]
    speaker, ender = draft.rules.seat_index(joint.speaker), draft.rules.seat_index(by)
    for seat in kept_word if by != joint.speaker else ():
        draft.add(speaker, TRUST, draft.rules.seat_index(seat), SAID_YES, cause=f"together/{joint.ref}")
        if not replaced:
            draft.add(draft.rules.seat_index(seat), TRUST, ender, LEFT_STANDING, cause=f"together/{joint.ref}")
    if not replaced:
        draft.tell("fell_through", known=_hearers(joint), seat=by, speaker=joint.speaker, seats=" ".join(joint.partners))


def _hearers(joint: Joint) -> tuple[str, ...]:
    return () if joint.public else joint.parties


# --- in force ------------------------------------------------------------------------------------------------------------


def parts(joint: Joint) -> tuple[tuple[str, str, Package], ...]:
    """The package by pairs: who with whom, and their terms. The speaker's terms without a target stand with the first partner."""
    seats = joint.parties
    found: dict[tuple[str, str], list[Term]] = {(joint.speaker, partner): [] for partner in joint.partners}
    for term in joint.package:
        actor, target = term.lever.actor, term.lever.target
        if target not in seats:
            target = joint.target if actor == joint.speaker else joint.speaker
        a, b = sorted((actor, target), key=seats.index)
        found.setdefault((a, b), []).append(term)
    return tuple((a, b, package(terms)) for (a, b), terms in found.items() if terms)


def _begin(draft: Draft, joint: Joint) -> None:
    """All have said yes: one agreement for each pair, tied. Each partner has weighed the whole, the speaker each pair."""
    whole = {draft.rules.lever_index[term.lever]: draft.rules.term_index(term)[1] for term in joint.package}
    judged = {
        seat: judge(draft, seat, joint.speaker, whole, public=joint.public, at_once=joint.at_once) for seat in joint.partners
    }
    deals: list[str] = []
    said: set[str] = set()
    for a, b, terms in parts(joint):
        deals.append(_pair(draft, joint, (a, b, terms), judged, said))
    draft.replace(joint._replace(deals=tuple(deals), offers=(), unasked=(), turn=draft.turn))
    draft.tell(
        "agreed_together", known=_hearers(joint), ref=joint.ref, speaker=joint.speaker, seats=" ".join(joint.partners),
        refs=" ".join(deals),
    )


def _pair(
    draft: Draft, joint: Joint, pair: tuple[str, str, Package], judged: dict[str, Appraisal], said: set[str]
) -> str:
    """Bring the agreement of one pair into force; its reference. Who contests it at home does so once, where its side gives."""
    a, b, terms = pair
    rules = draft.rules
    ref = draft.new_ref("a", a, b)
    by_index = {rules.lever_index[term.lever]: rules.term_index(term)[1] for term in terms}
    before = package(rules.term(lever, draft.lever_value("level", lever)) for lever in by_index)
    contested: list[str] = []
    plans: list[tuple[str, int]] = []
    gains: dict[int, int] = {}
    for seat, other in ((a, b), (b, a)):
        found = judged.get(seat) or judge(draft, seat, other, by_index, public=joint.public, at_once=joint.at_once)
        gives = any(term.lever.actor == seat for term in terms)
        if gives and (seat == joint.speaker or seat not in said):
            contested += [f"{seat}:{group}" for group in found.contested]
            said.add(seat)
        if seat != draft.world.lead:
            plans.append((seat, found.plan))
            gains[rules.seat_index(seat)] = points(found.rows[1])
    record = Agreement(
        ref, a, b, terms, before, turn=draft.turn, until=draft.turn + joint.months - 1, months=joint.months,
        public=joint.public, at_once=joint.at_once, contested=tuple(contested), under_threat=False,
    )
    known = EVERYBODY if joint.public else pair_mask(draft, *joint.parties)
    record = record._replace(under_threat=obey(draft, record, by_index))
    bring_into_force(draft, record, known, plans=plans, gains=gains)
    return ref
