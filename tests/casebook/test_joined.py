"""Numbered rulings on offers to several: who is asked when, what binds, what ends it, and what the tie is good for.

The ruling and its source stand in each docstring; `model` is the design's page. Every case is played by orders on a made world.
"""

from __future__ import annotations

from game.core import observe
from game.core.appraisal import Standpoint, as_terms
from game.core.draft import Told
from game.core.joint import parts
from game.core.levers import package, parse_term
from game.core.state import Agreement, Joint, Proposal
from tests.builders import Table, a_measure, a_seat, a_world, some_measures, with_mind

FLIGHTS = "LED.gift@ONE=1, LED.gift@TWO=1, ONE.flights@LED=1, TWO.flights@LED=1"
SHELTER = "LED.gift@ONE=1, LED.gift@TWO=1, ONE.shelter@TWO=2, TWO.flights@LED=1"
FOUR = ("LED", "ONE", "TWO", "TRI")


def a_table(seed: str = "1", *, seats: tuple[str, ...] = FOUR[:3], sit: bool = True, **more: object) -> Table:
    """A game in which the lead is about to speak at a bloc meeting; beside the usual measures each can shelter for another."""
    shelter = a_measure("shelter", by="others", actor=(0, -60), target=(0, 120), class_="own", precedent=300)
    table = Table(a_world([a_seat(name) for name in seats], (*some_measures(), shelter), **more), seed)  # type: ignore[arg-type]
    table.to_lead()
    if sit:
        table.say(f"LED > {','.join(seats[1:])} open bloc")
    return table


def acts(table: Table, kind: type) -> list:
    found = [*table.state.public.acts, *(a for m in table.state.private for a in m.acts)]
    return list(dict.fromkeys(a for a in found if isinstance(a, kind)))


def knows(table: Table, seat: str) -> set[str]:
    return {act.ref for act in observe(table.world, table.state, seat).acts}


def told(events: tuple, key: str) -> list[Told]:
    return [e for e in events if isinstance(e, Told) and e.key == key]


def agreed(table: Table, terms: str = FLIGHTS, *, months: int = 12, openly: str = "private") -> list[str]:
    """An offer to both that both take; the references of what came of it."""
    table.say(f"LED > ONE,TWO offer {terms} for {months} {openly}", "ONE > LED accept o2.LED.ONE")
    table.say(f"TWO > LED accept {table.state.clock.owed[0].ref}")
    return [act.ref for act in acts(table, Agreement)]


# --- being asked ---------------------------------------------------------------------------------------------------------


def test_case_501_each_is_asked_in_the_order_in_which_it_is_named_and_nothing_binds_before_the_last_yes() -> None:
    """A yes is a yes if the others say yes: a coalition agreement binds all or nobody (Raiffa on many-party talks; ours)."""
    table = a_table()
    table.say(f"LED > TWO,ONE offer {FLIGHTS} for 12 private")
    assert [one.seat for one in table.state.clock.owed] == ["TWO", "ONE"]
    table.say(f"TWO > LED accept {table.state.clock.owed[0].ref}")
    assert not acts(table, Agreement) and table.level("TWO.flights@LED") == 0
    table.say(f"ONE > LED accept {table.state.clock.owed[0].ref}")
    assert [table.level(x) for x in ("ONE.flights@LED", "TWO.flights@LED", "LED.gift@ONE", "LED.gift@TWO")] == [1, 1, 1, 1]
    assert not acts(table, Proposal) and not table.state.clock.owed


def test_case_502_one_no_ends_it_for_all_and_the_rest_are_not_asked() -> None:
    """Whoever has not been asked owes no answer to what has fallen."""
    table = a_table()
    table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private")
    events = table.say(f"ONE > LED refuse {table.state.clock.owed[0].ref}")
    assert not table.state.clock.owed and not acts(table, Proposal) and not acts(table, Joint)
    assert [dict(e.facts)["seat"] for e in told(events, "fell_through")] == ["ONE"]


def test_case_503_who_had_said_yes_is_remembered_and_so_is_who_undid_it() -> None:
    """A yes that comes to nothing still shows goodwill; being left standing is taken ill (reciprocity, appraisal addend 6)."""
    table = a_table()
    table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private", "ONE > LED accept o2.LED.ONE")
    before = table.mind("LED", "trust", "ONE"), table.mind("ONE", "trust", "TWO"), table.mind("ONE", "trust", "LED")
    table.say(f"TWO > LED stall {table.state.clock.owed[0].ref}")
    after = table.mind("LED", "trust", "ONE"), table.mind("ONE", "trust", "TWO"), table.mind("ONE", "trust", "LED")
    assert [b - a for a, b in zip(before, after, strict=True)] == [10, -15, 0]


def test_case_504_a_partners_counter_goes_to_the_speaker_and_then_to_the_others_anew() -> None:
    """A reply keeps the seats; the partner who made it has said yes to it already."""
    table = a_table()
    table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private", "ONE > LED accept o2.LED.ONE")
    more = FLIGHTS.replace("gift@TWO=1", "gift@TWO=0").replace("TWO.flights@LED=1", "TWO.watch@LED=1")
    table.say(f"TWO > LED counter {table.state.clock.owed[0].ref} with {more}")
    reply = acts(table, Proposal)
    assert [(one.speaker, one.target) for one in reply] == [("TWO", "LED")] and not table.state.clock.owed
    table.say(f"LED > TWO accept {reply[0].ref}")
    assert [one.seat for one in table.state.clock.owed] == ["ONE"] and not acts(table, Agreement)
    table.say(f"ONE > LED accept {table.state.clock.owed[0].ref}")
    assert table.level("TWO.watch@LED") == 1 and table.level("TWO.flights@LED") == 0 and len(acts(table, Agreement)) == 2


def test_case_505_the_speakers_reply_to_a_reply_is_put_to_all_anew() -> None:
    """As case 504, the other way round: what the speaker writes, every partner has yet to say yes to."""
    table = a_table()
    table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private")
    table.say(f"ONE > LED take {table.state.clock.owed[0].ref} part {FLIGHTS.replace('ONE.flights@LED=1', 'ONE.watch@LED=1')}")
    table.say(f"LED > ONE counter {acts(table, Proposal)[0].ref} with {FLIGHTS.replace('gift@ONE=1', 'gift@ONE=0')}")
    assert [one.seat for one in table.state.clock.owed] == ["ONE", "TWO"]


def test_case_506_a_reply_that_the_lead_leaves_lying_is_over_with_the_month() -> None:
    """As any offer to the lead: it answers in its own time, within the turn."""
    table = a_table()
    table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private")
    table.say(f"ONE > LED counter {table.state.clock.owed[0].ref} with {FLIGHTS}, ONE.watch@LED=1")
    table.months()
    assert not acts(table, Joint) and not acts(table, Proposal)


def test_case_507_a_reply_taken_back_ends_it_for_all() -> None:
    """What is withdrawn has nobody's yes."""
    table = a_table(sit=False)
    table.state = table.state._replace(clock=table.state.clock._replace(queue=("LED", "ONE")))
    table.say("LED > ONE,TWO open bloc", f"LED > ONE,TWO offer {FLIGHTS} for 12 private")
    table.say(f"ONE > LED counter {table.state.clock.owed[0].ref} with {FLIGHTS}, ONE.watch@LED=1", "LED end")
    table.say(f"ONE withdraw {acts(table, Proposal)[0].ref}")
    assert not acts(table, Joint) and not acts(table, Proposal)


def test_case_508_what_is_put_to_some_in_private_is_known_to_them_alone() -> None:
    """Each act is private or public (model 1): the partners know of each other, a fourth knows of nothing."""
    table = a_table(seats=FOUR, sit=False)
    table.say("LED > ONE,TWO open bloc")
    before = knows(table, "TRI")
    events = table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private")
    joint = acts(table, Joint)[0].ref
    assert knows(table, "TRI") == before and all(joint in knows(table, seat) for seat in ("LED", "ONE", "TWO"))
    assert events[0].known == ("LED", "ONE", "TWO")
    events = table.say("ONE > LED accept o2.LED.ONE")
    assert events[0].known == ("LED", "ONE", "TWO")
    table.say(f"TWO > LED accept {table.state.clock.owed[0].ref}")
    assert knows(table, "TRI") == before


def test_case_509_who_publishes_one_of_the_agreements_publishes_them_all() -> None:
    """They are one deal: what is told of it is told of all of it, and every other party takes it ill."""
    table = a_table(seats=FOUR, sit=False)
    table.say("LED > ONE,TWO open bloc")
    refs = agreed(table)
    trust = table.mind("ONE", "trust", "LED"), table.mind("TWO", "trust", "LED")
    table.say(f"LED publish {refs[0]}")
    assert set(refs) <= knows(table, "TRI") and all(act.public for act in acts(table, Agreement))
    assert (table.mind("ONE", "trust", "LED"), table.mind("TWO", "trust", "LED")) == (trust[0] - 60, trust[1] - 60)


# --- what is legal -------------------------------------------------------------------------------------------------------


def test_case_510_everybody_who_is_named_must_sit_at_the_table() -> None:
    """A sitting first (model 4): a package for several needs one with each of them, with something left to be heard."""
    table = a_table(sit=False)
    assert table.refused(f"LED > ONE,TWO offer {FLIGHTS} for 12 private") == ("talks/no_sitting", "talks/no_sitting")
    table.say("LED > ONE open call")
    assert table.refused(f"LED > ONE,TWO offer {FLIGHTS} for 12 private") == ("talks/no_sitting",)


def test_case_511_nobody_is_named_twice_nor_for_nothing_nor_too_many() -> None:
    """Who neither gives nor is given anything has nothing to say yes to."""
    table = a_table(seats=("LED", "ONE", "TWO", "TRI", "FOR", "FIV"))
    assert "offer/joined_twice" in table.refused(f"LED > ONE,TWO,ONE offer {FLIGHTS} for 12 private")
    assert table.refused(f"LED > ONE,TWO,TRI offer {FLIGHTS} for 12 private") == ("offer/not_in_it",)
    gifts = ", ".join(f"LED.gift@{seat}=1" for seat in ("FIV", "FOR", "ONE", "TRI", "TWO"))
    assert table.refused(f"LED > ONE,TWO,TRI,FOR,FIV offer {gifts} for 12 private") == ("offer/too_many_joined",)
    assert table.refused("LED > ONE,TWO offer LED.gift@ONE=1, LED.gift@TRI=1 for 12 private") == (
        "package/not_at_the_table", "offer/not_in_it")


def test_case_512_an_offer_to_several_may_hold_more_terms_than_one_between_two() -> None:
    """Eight terms between two, sixteen among several: each still has to fit on a page."""
    table = a_table(seats=FOUR)
    each = ("flights", "watch", "toll")
    many = [f"LED.{x}@{seat}={n}" for seat in FOUR[1:] for x, n in (("gift", 1), ("levy", 2))]
    many += [f"{seat}.{x}@LED={2 if x == 'toll' else 1}" for seat in FOUR[1:] for x in each]
    ten, seventeen = ", ".join(sorted(many)[:14]), ", ".join([*sorted(many), "LED.escort@ONE=2", "LED.escort@TWO=2"])
    assert table.refused(f"LED > ONE,TWO,TRI offer {ten} for 12 private") == ()
    assert table.refused(f"LED > ONE,TWO,TRI offer {seventeen} for 12 private") == ("package/too_many",)


def test_case_513_at_once_among_several_needs_a_third_for_each() -> None:
    """At the same hour through a third (model 1): one thing for one thing, with every partner."""
    table = a_table(seats=FOUR, sit=False)
    table.say("LED > ONE,TWO open bloc")
    assert table.refused(f"LED > ONE,TWO offer {FLIGHTS} for 6 at_once private") == ("offer/at_once_needs_a_third",)
    table = a_table(seats=FOUR, sit=False)
    table.say("LED > ONE,TWO open bloc through TRI")
    assert table.refused(f"LED > ONE,TWO offer {FLIGHTS} for 6 at_once private") == ()


# --- in force ------------------------------------------------------------------------------------------------------------


def test_case_514_terms_between_partners_are_an_agreement_of_their_own_that_all_know() -> None:
    """One record for each pair, so that each is kept, contested and broken as any other (the ruling is ours)."""
    table = a_table()
    refs = agreed(table, SHELTER)
    assert {(act.speaker, act.target) for act in acts(table, Agreement)} == {("LED", "ONE"), ("LED", "TWO"), ("ONE", "TWO")}
    assert table.level("ONE.shelter@TWO") == 2 and set(refs) <= knows(table, "LED")
    assert table.count("agreements") == 1  # what the lead has signed with a partner that gives it something of substance


def test_case_515_the_parts_of_a_package_are_all_of_it_and_each_once() -> None:
    """The speaker's terms without a target stand with the first partner, everybody else's with the speaker."""
    terms = [parse_term(x) for x in ("LED.gate=2", "ONE.flights@LED=1", "ONE.shelter@TWO=1", "TWO.road=1", "LED.gift@TWO=1")]
    whole = package(x for x in terms if x)
    joint = Joint("j1.LED.ONE", "LED", "ONE", ("ONE", "TWO"), whole, 12, at_once=False, public=False, turn=1)
    found = {(a, b): [str(x) for x in p] for a, b, p in parts(joint)}
    assert found == {
        ("LED", "ONE"): ["LED.gate=2", "ONE.flights@LED=1"], ("LED", "TWO"): ["LED.gift@TWO=1", "TWO.road=1"],
        ("ONE", "TWO"): ["ONE.shelter@TWO=1"],
    }


def test_case_516_when_one_is_broken_the_others_may_let_go_of_theirs_and_break_no_word() -> None:
    """What was signed because others signed need not outlive them (ours); who broke it has no such way out (case 517)."""
    table = a_table()
    one, two, between = agreed(table, SHELTER)
    events = table.say(f"LED break {one}")
    assert [dict(e.facts)["seats"] for e in told(events, "tie_cut")] == ["ONE TWO"]
    table.say("LED end")
    trust = table.mind("LED", "trust", "TWO")
    events = table.say("ONE end", f"TWO break {two}")
    assert told(events, "let_go") and table.mind("LED", "promises_broken", "TWO") == 0
    assert table.mind("LED", "trust", "TWO") == trust - 30 and table.level("TWO.flights@LED") == 0
    assert between in {act.ref for act in acts(table, Agreement)}


def test_case_517_who_broke_it_is_held_to_the_rest() -> None:
    """The other half of case 516."""
    table = a_table()
    one, two, *_ = agreed(table, SHELTER)
    table.say(f"LED break {one}")
    before = table.mind("TWO", "promises_broken", "LED")
    events = table.say(f"LED break {two}")
    assert told(events, "broken") and table.mind("TWO", "promises_broken", "LED") > before


def test_case_518_the_way_out_is_open_for_that_month_and_the_next() -> None:
    """Who goes on with what is left has agreed to it as it is."""
    table = a_table()
    one, two, *_ = agreed(table, SHELTER)
    table.say(f"LED break {one}")
    table.months(2)
    events = table.say("ONE end", f"TWO break {two}")
    assert told(events, "broken") and not told(events, "let_go")


def test_case_519_what_has_run_out_together_frees_nobody_and_ends_the_tie() -> None:
    """A term that is over has been what it was signed for."""
    table = a_table(turns=6)
    agreed(table, months=2)
    for ref in [act.ref for act in acts(table, Agreement)]:
        table.say(f"LED keep {ref} at 0")
    events = table.months(2)
    assert not acts(table, Agreement) and not acts(table, Joint) and not told(events, "tie_cut")


def test_case_520_what_a_court_strikes_frees_all_its_parties() -> None:
    """Nobody is at fault: everybody, the speaker included, may look at what is left."""
    measures = (a_measure("gift", actor=(0, -30), target=(0, 150), class_="carrot", legal_risks=(0, 1000, 1000, 1000)),
                *some_measures()[2:3])
    table = Table(a_world(measures=measures))
    table.to_lead()
    table.say("LED > ONE,TWO open bloc")
    _, two = agreed(table, "LED.gift@ONE=1, ONE.flights@LED=1, TWO.flights@LED=1")
    table.months()
    joint = acts(table, Joint)[0]
    assert joint.deals == (two,) and set(joint.free) == {"LED", "TWO"}


# --- how it is weighed ---------------------------------------------------------------------------------------------------


def judged(table: Table, seat: str, terms: str, **mind: int) -> int:
    state = with_mind(table.state, table.world.seat_ids.index(seat), **mind) if mind else table.state
    obs = observe(table.world, state, seat)
    found = package(x for x in map(parse_term, terms.split(", ")) if x)
    return Standpoint(obs, 0).appraise(as_terms(obs, found), public=True).total


def test_case_521_what_a_third_gives_is_a_gift_as_far_as_it_is_believed() -> None:
    """Delivery belief (appraisal, d) of whoever gives: a partner with a record of broken promises gives less."""
    table = a_table()
    without, with_it = "TWO.flights@LED=1", "TWO.flights@LED=1, ONE.shelter@TWO=2"
    assert judged(table, "TWO", with_it) > judged(table, "TWO", without)
    assert judged(table, "TWO", with_it, promises_broken=40) < judged(table, "TWO", with_it)


def test_case_522_whoever_signs_beside_others_pays_less_face() -> None:
    """The tenth to sign pays less face than the first (model 3), and who signs in the same hour is nobody's first."""
    table = a_table()
    assert judged(table, "ONE", "ONE.flights@LED=2, TWO.flights@LED=2") > judged(table, "ONE", "ONE.flights@LED=2")
    assert judged(table, "ONE", "ONE.flights@LED=2, TWO.watch@LED=2") == judged(table, "ONE", "ONE.flights@LED=2")
