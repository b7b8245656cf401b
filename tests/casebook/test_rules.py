"""Numbered rulings of our own rules: what a case is, how it is ruled, and where the ruling comes from (the game's DATC).

`model` and `appraisal` are the design's pages. Every case is played by orders on a small made world.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from game.core import beliefs, observe
from game.core.appraisal import Standpoint
from game.core.dates import add_months, date_text
from game.core.draft import Change, Closed, Said, Told
from game.core.state import STOCK, Agreement, Commitment, Watch
from tests.builders import Table, a_measure, a_seat, a_world, some_measures

START = 20089
SOON, LATER, FAR = "2025-01-10", "2025-02-10", "2025-03-10"


def at_the_lead(seed: str = "1", **world: object) -> Table:
    """A game in which the lead is about to move."""
    table = Table(a_world(**world), seed)  # type: ignore[arg-type]
    table.to_lead()
    return table


def threaten(table: Table, *, level: int = 1, openly: str = "private", by: int = 20, harm: str = "LED.levy@ONE=0") -> str:
    """The lead threatens the first government; its reference."""
    if openly == "private":
        sit(table)
    day = date_text(table.state.date + by)
    table.say(f"LED > ONE threaten ONE.flights@LED>={level} by {day} else {harm} {openly}")
    return table.ref("t")


def sit(table: Table) -> None:
    if "talks/already_open" not in table.refused("LED > ONE open visit"):
        table.say("LED > ONE open visit")


def agree(table: Table, package: str, *, months: int = 12, openly: str = "private") -> str:
    """The lead offers, the first government takes it; the agreement's reference."""
    sit(table)
    table.say(f"LED > ONE offer {package} for {months} {openly}")
    table.say(f"ONE > LED accept {table.ref('o')}")
    return table.ref("a")


def told(events: tuple, key: str) -> list[dict]:
    return [dict(e.facts) for e in events if isinstance(e, Told) and e.key == key]


def acts(table: Table, kind: type) -> list:
    found = [*table.state.public.acts, *(a for m in table.state.private for a in m.acts)]
    return list(dict.fromkeys(a for a in found if isinstance(a, kind)))


def belief_if_yielded(table: Table, seat: str = "ONE") -> int:
    return beliefs.if_yielded(observe(table.world, table.state, seat), 0)


# --- threats -------------------------------------------------------------------------------------------------------------


def test_case_101_a_private_threat_dropped_costs_nothing_at_home() -> None:
    """Audience costs need an audience (Fearon 1994; appraisal, addend 5): only the one who was threatened takes note."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED refuse {ref}")
    table.months()
    table.to_lead()
    before = table.stock("standing")
    table.say(f"LED drop {ref}")
    assert table.stock("standing") == before
    assert table.mind("ONE", "threats_dropped", "LED") == 2 and table.mind("TWO", "threats_dropped", "LED") == 0


def test_case_102_a_public_threat_dropped_costs_standing_and_all_take_note() -> None:
    """The other half of case 101: the own record counts 2, the neighbours' 1 (appraisal, belief if refused)."""
    table = at_the_lead()
    ref = threaten(table, openly="public")
    table.say(f"ONE > LED refuse {ref}")
    table.months()
    table.to_lead()
    before = table.stock("standing")
    table.say(f"LED drop {ref}")
    assert table.stock("standing") < before
    assert (table.mind("ONE", "threats_dropped", "LED"), table.mind("TWO", "threats_dropped", "LED")) == (2, 1)


def test_case_103_a_deadline_left_undecided_counts_as_dropped() -> None:
    """A deadline is a choice (model 4); making none is the choice to drop it."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED refuse {ref}")
    table.months()
    table.to_lead()
    events = table.say("LED end")
    assert told(events, "left_undecided") and any(isinstance(e, Closed) and e.ref == ref and e.how == "dropped" for e in events)
    assert table.mind("ONE", "threats_dropped", "LED") == 2 and table.count("threats_standing") == 0


def test_case_104_a_threat_carried_out_moves_the_lever_at_the_close_and_all_take_note() -> None:
    """Speech acts at once, moves at the close (architecture)."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED refuse {ref}")
    table.months()
    table.to_lead()
    table.say(f"LED carry {ref}")
    assert table.level("LED.levy@ONE") == 3
    table.say("LED end")
    assert table.level("LED.levy@ONE") == 0
    assert (table.mind("ONE", "threats_kept", "LED"), table.mind("TWO", "threats_kept", "LED")) == (2, 1)


def test_case_105_a_date_can_be_put_off_once() -> None:
    """Model 4: extend once; and putting off is noted."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED refuse {ref}")
    table.months()
    table.to_lead()
    table.say(f"LED extend {ref} to {date_text(table.state.date + 20)}")
    assert table.mind("ONE", "threats_dropped", "LED") == 1
    table.months()
    table.to_lead()
    assert "deadline/extended_once" in table.refused(f"LED extend {ref} to {date_text(table.state.date + 20)}")


def test_case_106_a_threat_obeyed_is_watched_and_letting_go_is_remembered() -> None:
    """Assurance is learnt from threats obeyed (model 3): three months without harm count as letting go."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED accept {ref}")
    assert [w.target for w in acts(table, Watch)] == ["ONE"] and table.level("ONE.flights@LED") == 1
    before = belief_if_yielded(table)
    table.months(3)
    assert table.mind("ONE", "released", "LED") == 0
    table.months()
    assert table.mind("ONE", "released", "LED") == 2 and not acts(table, Watch)
    assert belief_if_yielded(table) < before


def test_case_107_harm_after_a_yes_is_punishment_and_raises_the_belief_that_it_comes_anyway() -> None:
    """The assurance dilemma (Pauly 2024): not letting go is recorded, by the one who yielded and by those who saw it."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED accept {ref}")
    before = belief_if_yielded(table)
    table.say("LED impose LED.levy@ONE=1", "LED end")
    assert belief_if_yielded(table) > before
    assert (table.mind("ONE", "punished", "LED"), table.mind("TWO", "punished", "LED")) == (2, 1)


def test_case_108_a_new_demand_on_one_who_has_just_yielded_is_punishment_too() -> None:
    """Model 3: a government that yielded expects to be asked again, and is right."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED accept {ref}")
    threaten(table, level=2)
    assert table.mind("ONE", "punished", "LED") == 2 and not acts(table, Watch)


def test_case_109_squeezing_three_times_pays_less_each_time() -> None:
    """Issue 2, shows 8: each yes under threat raises the next reservation value, so the same threat presses less."""
    table = at_the_lead()
    gaps, pressures = [], []
    for level in (1, 2, 3):
        ref = threaten(table, level=level)
        view = Standpoint(observe(table.world, table.state, "ONE"), 0)
        lever = [str(x) for x in table.world.rules.levers].index("ONE.flights@LED")
        gaps.append(view.a)
        pressures.append(view.appraise({lever: level}, public=False).rows[0])
        table.say(f"ONE > LED accept {ref}")
        table.months()
        table.to_lead()
    assert gaps == sorted(set(gaps)) and pressures[0] > pressures[1] >= pressures[2]


def test_case_110_yielding_to_an_inducement_has_no_such_price() -> None:
    """Model 3: it sets the going rate and nothing else."""
    table = at_the_lead()
    before = belief_if_yielded(table)
    agree(table, "LED.gift@ONE=1, ONE.flights@LED=2")
    assert belief_if_yielded(table) == before and table.mind("ONE", "squeezed", "LED") == 0


def test_case_111_what_is_called_met_in_full_is_no_threat_dropped() -> None:
    """Model 4: call it met, cheaper the closer they came."""
    table = at_the_lead()
    ref = threaten(table, level=2)
    table.say(f"ONE > LED refuse {ref}", "LED end")
    table.say("ONE lift ONE.flights@LED=2")
    table.to_lead()
    due = table.ref("t")
    table.say(f"LED extend {due} to {date_text(table.state.date + 20)}")
    noted = table.mind("ONE", "threats_dropped", "LED")
    table.months()
    table.to_lead()
    table.say(f"LED met {due}")
    assert table.mind("ONE", "threats_dropped", "LED") == noted and acts(table, Watch)


def test_case_112_what_is_called_met_though_nothing_was_done_is_a_threat_dropped() -> None:
    """The far end of case 111."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED refuse {ref}", "LED end")
    table.to_lead()
    table.say(f"LED met {ref}")
    assert table.mind("ONE", "threats_dropped", "LED") == 2 and not acts(table, Watch)


def test_case_113_retaliation_is_announced_first_and_moves_nothing() -> None:
    """Appraisal, choose: announced first, imposed next turn; a move that is open to trade."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED retaliate {ref} with ONE.toll@LED=0 by {LATER}")
    assert table.level("ONE.toll@LED") == 3
    announced = [a for a in acts(table, Commitment) if a.speaker == "ONE"]
    assert announced and announced[0].public and announced[0].sort == "threat"


def test_case_114_a_demand_that_things_stay_as_they_are_is_met_while_they_do() -> None:
    """What retaliation demands (case 113) is that the harm does not come: doing nothing meets it in full."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED retaliate {ref} with ONE.toll@LED=0 by {SOON}")
    events = table.months()
    due = [f for f in told(events, "due") if f["speaker"] == "ONE"]
    assert [f["met"] for f in due] == [1000]


def test_case_115_a_promise_for_what_stands_already_binds() -> None:
    """A promise whose condition holds and that is dropped is a broken promise, also where the lever never had to move."""
    table = at_the_lead()
    sit(table)
    table.say(f"LED > ONE promise ONE.toll@LED>=3 by {SOON} then LED.gift@ONE=1 private", "LED end")
    table.to_lead()
    table.say(f"LED drop {table.ref('p')}")
    assert table.mind("ONE", "promises_broken", "LED") == 2


def test_case_116_putting_off_a_promise_is_no_threat_dropped() -> None:
    """Threats and promises have records of their own (appraisal: b from threats, d from promises)."""
    table = at_the_lead()
    sit(table)
    table.say(f"LED > ONE promise ONE.flights@LED>=1 by {SOON} then LED.gift@ONE=1 private", "LED end")
    table.to_lead()
    table.say(f"LED extend {table.ref('p')} to {date_text(table.state.date + 20)}")
    assert table.mind("ONE", "threats_dropped", "LED") == 0


@pytest.mark.parametrize("other", ["LED lift LED.levy@ONE=2", "LED impose LED.levy@ONE=0"])
def test_case_117_a_threat_carried_out_cannot_be_undone_under_the_same_seal(other: str) -> None:
    """A threat on record as kept must be kept: another sealed move of the lever does not take its place."""
    table = at_the_lead(measures=[*some_measures()[1:], a_measure("levy", target=(-200, 0), start=1, class_="stick")])
    sit(table)
    table.say(f"LED > ONE threaten ONE.flights@LED>=1 by {SOON} else LED.levy@ONE=0 private")
    ref = table.ref("t")
    table.say(f"ONE > LED refuse {ref}", "LED end")
    table.to_lead()
    table.say(f"LED carry {ref}")
    if not table.refused(other):
        table.say(other)
    table.say("LED end")
    assert table.mind("ONE", "threats_kept", "LED") == 2 and table.level("LED.levy@ONE") == 0


def test_case_118_carrying_out_and_imposing_on_one_lever_do_not_depend_on_which_was_entered_first() -> None:
    """Sealed intents in another order change nothing (architecture), also where one comes from a threat."""
    found = set()
    for orders in (("LED carry {}", "LED impose LED.levy@ONE=1"), ("LED impose LED.levy@ONE=1", "LED carry {}")):
        table = at_the_lead()
        ref = threaten(table)
        table.say(f"ONE > LED refuse {ref}", "LED end")
        table.to_lead()
        for order in orders:
            if not table.refused(order.format(ref)):
                table.say(order.format(ref))
        table.say("LED end")
        found.add(table.level("LED.levy@ONE"))
    assert len(found) == 1


def test_case_119_yes_to_a_demand_for_nothing_is_no_signature() -> None:
    """Retaliation against an ask that held none of the asker's levers demands nothing; taking it signs nothing."""
    table = at_the_lead()
    sit(table)
    table.say("LED > ONE offer ONE.flights@LED=3 for 12 private")
    table.say(f"ONE > LED retaliate {table.ref('o')} with ONE.toll@LED=0 by {LATER}")
    yes = f"LED > ONE accept {table.ref('t')}"
    if not table.refused(yes):
        table.say(yes)
    assert table.count("signed") == 0 and not [a for a in acts(table, Agreement) if not a.package]


# --- what is said --------------------------------------------------------------------------------------------------------


def test_case_201_said_is_said() -> None:
    """Model 4: once answered it stands, with the days it cost; there is no second meeting in the month."""
    table = at_the_lead()
    days = table.state.public.columns[6][0]
    sit(table)
    table.say("LED > ONE offer ONE.flights@LED=3 for 12 private")
    ref = table.ref("o")
    table.say(f"ONE > LED refuse {ref}")
    assert table.state.public.columns[6][0] == days - 6
    assert "withdraw/not_yours" in table.refused(f"LED withdraw {ref}")
    assert "talks/already_open" in table.refused("LED > ONE open call")


def test_case_202_a_sitting_hears_few_proposals() -> None:
    """Model 4: two to four, and the last one ends it."""
    table = at_the_lead()
    table.say("LED > ONE open call")
    for level in (1, 2):
        table.say(f"LED > ONE offer ONE.flights@LED={level} for 12 private")
        table.say(f"ONE > LED refuse {table.ref('o')}")
    assert "talks/no_more_heard" in table.refused("LED > ONE offer ONE.flights@LED=3 for 12 private")


def test_case_203_an_answer_comes_before_everything_else() -> None:
    """`awaiting`: an answer owed is all that its seat may give."""
    table = at_the_lead()
    sit(table)
    table.say("LED > ONE offer ONE.flights@LED=3 for 12 private")
    assert table.refused("LED end") == ("turn/not_yours",)
    assert "turn/answer_only" in table.refused("ONE end")


def test_case_204_the_luck_of_talks_is_drawn_once_a_sitting() -> None:
    """Architecture, named draws: it stays in the government's mind, so that asking twice reads nothing new."""
    table = at_the_lead()
    sit(table)
    luck = table.mind("ONE", "luck", "LED")
    for level in (1, 2):
        table.say(f"LED > ONE offer ONE.flights@LED={level} for 12 private")
        table.say(f"ONE > LED refuse {table.ref('o')}")
    assert table.mind("ONE", "luck", "LED") == luck


def test_case_205_a_private_word_is_known_to_two() -> None:
    """Model 1: private or public; the neighbour sees neither the record nor the order."""
    table = at_the_lead()
    third = table.state.private[2]
    ref = threaten(table)
    events = table.say(f"ONE > LED refuse {ref}")
    said = [e for e in events if isinstance(e, Said)]
    assert said[0].known == ("ONE", "LED") and table.state.private[2] == third
    assert all(a.ref != ref for a in table.state.public.acts)


def test_case_206_who_publishes_a_private_word_pays_in_trust() -> None:
    """Model 1: a private act can be published by its target; then it is public with all that follows."""
    table = at_the_lead()
    ref = threaten(table)
    table.say(f"ONE > LED refuse {ref}")
    before = table.mind("ONE", "trust", "LED")
    table.say(f"LED publish {ref}")
    assert table.mind("ONE", "trust", "LED") < before and any(a.ref == ref for a in table.state.public.acts)
    assert "publish/public_already" in table.refused(f"LED publish {ref}")


def test_case_207_who_is_left_waiting_remembers_it() -> None:
    """Model 4: whom to leave waiting is the first decision of each month, and it has effects."""
    table = Table(a_world())
    table.say("ONE > LED offer ONE.flights@LED=1, LED.gift@ONE=1 for 12 private")
    before = table.mind("ONE", "trust", "LED")
    events = table.months()
    assert (
        told(events, "left_waiting") and table.mind("ONE", "trust", "LED") < before and table.mind("ONE", "waiting", "LED") == 1
    )


def test_case_208_a_stall_is_no_refusal() -> None:
    """An answer of its own kind (model 3): the public word is not given and the counter does not move."""
    table = at_the_lead()
    sit(table)
    table.say("LED > ONE offer ONE.flights@LED=3 for 12 public")
    table.say(f"ONE > LED stall {table.ref('o')}")
    assert table.count("refusals") == 0 and not any(table.state.public.columns[7])


def test_case_209_a_public_no_is_a_word_given() -> None:
    """Appraisal, addend 5: retreat from one's own public word is what costs at home."""
    table = at_the_lead()
    sit(table)
    table.say("LED > ONE offer ONE.flights@LED=3 for 12 public")
    table.say(f"ONE > LED refuse {table.ref('o')}")
    assert table.state.public.columns[7][1 * 3 + 0] > 0


def test_case_210_a_go_between_costs_days_and_is_owed() -> None:
    """Model 4: slower, cheaper in pride, deniable, and the go-between is owed."""
    table = at_the_lead()
    before = table.mind("TWO", "trust", "LED")
    table.say("LED > ONE open visit through TWO")
    assert table.state.public.columns[6][0] == 20 - 9 and table.mind("TWO", "trust", "LED") > before


def test_case_211_at_once_needs_a_third() -> None:
    """Model 1: two parties without trust can trade at the same hour through a third."""
    table = at_the_lead()
    sit(table)
    assert "offer/at_once_needs_a_third" in table.refused("LED > ONE offer ONE.flights@LED=1 for 12 at_once private")
    other = at_the_lead()
    other.say("LED > ONE open visit through TWO")
    assert not other.refused("LED > ONE offer ONE.flights@LED=1 for 12 at_once private")


def test_case_212_the_brief_bounds_what_is_offered_alone_but_not_what_is_asked() -> None:
    """Model 5: beyond the brief you ask Washington; what the other side gives needs nobody's leave."""
    table = at_the_lead()
    sit(table)
    assert "authority/principal" in table.refused("LED > ONE offer LED.gift@ONE=2 for 12 private")
    assert "authority/congress" in table.refused("LED > ONE offer LED.gift@ONE=3 for 12 private")
    assert not table.refused("LED > ONE offer LED.gift@ONE=1, ONE.flights@LED=3 for 12 private")
    assert not table.refused("LED ask principal LED.gift@ONE=2")
    assert "ask/within_brief" in table.refused("LED ask principal LED.gift@ONE=1")


# --- agreements ----------------------------------------------------------------------------------------------------------


def test_case_301_an_agreement_moves_its_levers_when_it_is_signed_and_its_end_puts_them_back() -> None:
    """Agreements are for a time (model 1); the quiet end of one that was half kept is a lapse and no breach."""
    table = at_the_lead()
    ref = agree(table, "LED.gift@ONE=1, ONE.flights@LED=2", months=2)
    assert table.level("ONE.flights@LED") == 2 and table.level("LED.gift@ONE") == 1
    table.say("LED end", f"ONE keep {ref} at 500")
    assert table.level("ONE.flights@LED") == 2
    events = table.months()
    assert told(events, "lapsed") and table.level("ONE.flights@LED") == 0 and table.level("LED.gift@ONE") == 0
    assert table.count("broken") == 0 and table.mind("ONE", "promises_broken", "LED") == 0


def test_case_302_an_end_does_not_undo_what_another_agreement_still_holds() -> None:
    """The levers go back where nothing else has moved or holds them."""
    table = at_the_lead()
    first = agree(table, "ONE.flights@LED=1")
    agree(table, "ONE.flights@LED=2")
    table.say(f"LED break {first}")
    assert table.level("ONE.flights@LED") == 2


def test_case_303_capacity_bounds_delivery_whatever_was_meant() -> None:
    """Model 3: a promise to do is a plan to do so much, within capacity. 2,000 are needed and 1,000 are there."""
    table = at_the_lead()
    agree(table, "ONE.watch@LED=3, LED.gift@ONE=1")
    for plan in [a for m in table.state.private for a in m.acts if a.ref.startswith("k")]:
        assert plan.share <= 500
    table.say("LED end", f"ONE keep {table.ref('a')} at 1000")
    table.months()
    assert table.kept("ONE.watch@LED") == 500


def test_case_304_who_falls_short_is_less_trusted_and_nobody_is_told_why() -> None:
    """Model 4, cannot or will not: the player learns how far, not why."""
    table = at_the_lead()
    ref = agree(table, "ONE.flights@LED=2, LED.gift@ONE=1")
    table.say("LED end", f"ONE keep {ref} at 250")
    before = table.mind("LED", "trust", "ONE")
    events = table.months()
    short = told(events, "fell_short")
    assert short and set(short[0]) == {"ref", "seat", "kept"} and short[0]["kept"] == 250
    assert table.mind("LED", "trust", "ONE") < before


def test_case_305_breaking_openly_puts_things_back_and_costs_trust() -> None:
    """A breach is a move of the one vector like others (model 1), and a broken promise on the record."""
    table = at_the_lead()
    ref = agree(table, "ONE.flights@LED=2, LED.gift@ONE=1", openly="public")
    before = table.mind("ONE", "trust", "LED")
    table.say(f"LED break {ref}")
    assert table.level("ONE.flights@LED") == 0 and table.mind("ONE", "trust", "LED") < before
    assert (table.mind("ONE", "promises_broken", "LED"), table.mind("TWO", "promises_broken", "LED")) == (2, 1)


def test_case_306_precedent_has_two_signs() -> None:
    """Model 3: what one was paid is the next one's price; and whoever signs later pays less face."""
    table = at_the_lead()
    flights = 2
    agree(table, "ONE.flights@LED=2, LED.gift@ONE=1", openly="public")
    assert table.mind("TWO", "yeses", index=flights) == 1 and table.mind("TWO", "rate", index=flights) > 0
    assert table.mind("ONE", "yeses", index=flights) == 0


def test_case_307_a_private_signature_is_nobodys_precedent() -> None:
    """Those who do not know of it have neither cover nor price from it."""
    table = at_the_lead()
    agree(table, "ONE.flights@LED=2, LED.gift@ONE=1")
    assert table.mind("TWO", "yeses", index=2) == 0 and table.mind("TWO", "rate", index=2) == 0


def test_case_308_what_is_agreed_may_not_be_taken_back_by_a_move() -> None:
    """There is an order for breaking an agreement; a sealed move is not it."""
    table = at_the_lead()
    agree(table, "ONE.flights@LED=2, LED.gift@ONE=1")
    assert "move/agreed" in table.refused("LED impose LED.gift@ONE=0")


def test_case_309_an_agreement_that_both_kept_goes_on_for_the_same_term_each_time() -> None:
    """Agreements run on where both have kept them and neither has turned away; two months are followed by two, and by two."""
    table = at_the_lead(turns=9, standing=1000)
    agree(table, "LED.gift@ONE=1, ONE.flights@LED=2", months=2, openly="public")
    ends = []
    for _ in range(7):
        table.months()
        ends.append(acts(table, Agreement)[0].until)
    assert sorted(set(ends)) == [2, 4, 6, 8]


# --- moves and the close -------------------------------------------------------------------------------------------------


def test_case_401_sealed_moves_in_another_order_change_nothing() -> None:
    """Architecture: taken in one declared order at the close."""
    moves = ["LED impose LED.levy@ONE=1", "LED impose LED.levy@TWO=2", "LED lift LED.gate=2", "LED lift LED.gift@TWO=1"]
    tables = [at_the_lead(), at_the_lead()]
    tables[0].say(*moves, "LED end")
    tables[1].say(*reversed(moves), "LED end")
    assert tables[0].state == tables[1].state


def test_case_402_a_sealed_move_is_known_to_its_seat_alone_until_the_close() -> None:
    """Sealed until the close (model 7)."""
    table = at_the_lead()
    others = table.state.private[1:]
    table.say("LED impose LED.levy@ONE=1")
    assert table.state.private[1:] == others and not table.state.public.acts and table.level("LED.levy@ONE") == 3


def test_case_403_harm_to_one_is_a_shadow_over_the_others() -> None:
    """Model 3: threats not made cast a shadow, learnt from the lever's use on others alike."""
    table = at_the_lead()
    table.say("LED impose LED.levy@ONE=0", "LED end")
    assert table.mind("TWO", "used", index=0) > 0 and table.mind("ONE", "used", index=0) == 0
    assert beliefs.hazard(observe(table.world, table.state, "TWO"), 0) > 0


def test_case_404_people_are_conserved() -> None:
    """Model 6: nobody appears or vanishes; who leaves one stock arrives in another."""
    table = at_the_lead()
    people = [i for i, c in enumerate(table.world.rules.stocks) if c.people]
    sums = set()
    for _ in range(5):
        sums.add(sum(table.state.public.columns[STOCK][i] for i in people))
        table.months()
    assert len(sums) == 1 and table.stock("there") > 100


def test_case_405_what_arrives_late_arrives_once() -> None:
    """An effect with a lag of a month moves nobody in its first month, and ten in each that follows."""
    table = at_the_lead()
    found = []
    for _ in range(3):
        table.months()
        found.append(table.stock("there"))
    assert found == [100, 110, 120]


def test_case_406_what_a_court_stops_stays_barred_for_six_months() -> None:
    """Model 2: courts act on their own schedule after the executive has said yes."""
    gate = a_measure("gate", at="none", actor=(0, 30), class_="enforce", legal_risks=(0, 1000, 1000, 1000))
    table = at_the_lead(measures=(*some_measures()[:-1], gate), turns=12, standing=900)
    table.say("LED lift LED.gate=2")
    events = table.say("LED end")
    stopped = table.state.turn - 1
    assert told(events, "court_stops") and table.level("LED.gate") == 0 and table.count("court_losses") == 1
    barred = []
    while table.state.turn < 10:
        table.to_lead()
        if "package/barred" in table.refused("LED lift LED.gate=2"):
            barred.append(table.state.turn)
        table.say("LED end")
    assert barred == list(range(stopped + 1, stopped + 6))


def test_case_407_the_principal_lets_it_be_known_a_month_before_it_acts() -> None:
    """Model 5: foreseeable in its mood line, at most twice."""
    seen, most = 0, 0
    for seed in range(30):
        table = Table(a_world(standing=150, turns=10), f"brew{seed}")
        months = [table.months() for _ in range(10)]
        overruled = 0
        for before, after in pairwise(months):
            for fact in told(after, "overruled"):
                overruled += 1
                assert any(f["lever"] == fact["lever"] for f in told(before, "brewing"))
        assert not told(months[0], "overruled")
        seen, most = seen + overruled, max(most, overruled)
    assert seen > 0 and most <= 2


def test_case_408_a_signature_in_time_ends_what_is_brewing() -> None:
    """The player can answer the mood line."""
    for seed in range(40):
        table = Table(a_world(standing=150, turns=10), f"sign{seed}")
        told_of = told(table.months(), "brewing")
        if told_of and told_of[0]["seat"] == "ONE":
            table.to_lead()
            agree(table, "ONE.flights@LED=1")
            events = table.say("LED end")
            assert told(events, "brewing_ends") and not told(events, "overruled")
            return
    pytest.fail("nothing brewed against the first seat in forty games")


def test_case_409_in_the_time_after_nothing_is_asked() -> None:
    """Model 8: what was promised is kept and nothing is asked; the lead has no moves, and its threats fall without a record."""
    table = at_the_lead(turns=2, after=2)
    table.months()
    table.to_lead()
    ref = threaten(table, by=80)
    table.say(f"ONE > LED refuse {ref}")
    table.months()
    assert table.state.turn == 3 and "LED" not in table.state.clock.queue
    assert not acts(table, Commitment) and table.mind("ONE", "threats_dropped", "LED") == 0
    assert "turn/time_after" in table.refused("ONE > LED offer ONE.flights@LED=1 for 12 private")


def test_case_410_standing_that_runs_out_ends_the_asking_and_not_the_year_after() -> None:
    """Model 5: recalled."""
    table = Table(a_world(standing=0, turns=4, after=2))
    events = table.months()
    assert told(events, "recalled") and table.state.clock.queue == ("ONE", "TWO")
    events = table.months(5)
    assert len(told(events, "recalled")) == 0 and table.state.clock.phase == "over" and table.state.clock.ending == "recalled"


def test_case_411_days_are_counted_out_anew_each_month() -> None:
    """Model 4: envoy days, so many a month."""
    table = at_the_lead()
    table.say("LED > ONE open visit", "LED > TWO open visit", "LED ask embassy ONE")
    assert "days/too_few" in table.refused("LED > ONE,TWO open bloc")
    table.months()
    assert table.state.public.columns[6] == (20, 20, 20)


def test_case_412_every_change_of_a_close_names_its_cause() -> None:
    """Model 9: a number moves only through a ledger entry."""
    table = at_the_lead()
    agree(table, "ONE.flights@LED=2, LED.gift@ONE=1", openly="public")
    events = table.months(2)
    assert all(e.cause for e in events if isinstance(e, Change))


def test_case_413_the_date_is_the_same_day_of_the_next_month() -> None:
    """Periods by scenario (model 7)."""
    table = Table(a_world(seats=(a_seat("LED"), a_seat("ONE"))))
    table.months()
    assert table.state.date == add_months(START, 1) and date_text(table.state.date) == "2025-02-01"
