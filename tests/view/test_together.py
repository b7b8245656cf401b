"""Offers to several as they are typed, put together, told and advised on."""

from __future__ import annotations

import pytest

from game.ai.guess import hardest
from game.core import apply, observe
from game.core import orders as o
from game.core.notation import format_order, parse_order
from game.core.observe import Observation
from game.core.state import Agreement, Proposal, State
from game.core.world import World
from game.view import drafting
from game.view.advice import Records, advise
from game.view.book import Book
from game.view.commitments import agreed
from game.view.given import refusal
from game.view.phrases import terms_line
from game.view.shorthand import Orders, Puzzle, read
from game.view.table import table
from game.view.together import fellows, with_others

READINGS = [
    ("offer gtm,hnd travel documents=bulk",
     "USA > GTM,HND offer GTM.travel_documents@USA=bulk, HND.travel_documents@USA=bulk for 12 private"),
    ("offer gtm, hnd and slv flights=5 names ahead=five_days for 6",
     ("USA > GTM,HND,SLV offer GTM.repatriation_flights@USA=5, HND.repatriation_flights@USA=5, SLV.repatriation_flights@USA=5, "
     "USA.names_ahead@GTM=five_days, USA.names_ahead@HND=five_days, USA.names_ahead@SLV=five_days for 6 private")),
    ("offer guatemala with honduras: flights gtm=20, hnd.flights=10",
     "USA > GTM,HND offer GTM.repatriation_flights@USA=20, HND.repatriation_flights@USA=10 for 12 private"),
    ("offer gtm hnd gtm names ahead=five_days, flights=5, gtm.flights=20 publicly",
     ("USA > GTM,HND offer GTM.repatriation_flights@USA=20, HND.repatriation_flights@USA=5, USA.names_ahead@GTM=five_days "
     "for 12 public")),
    ("propose pan and col route enforcement=checkpoints",
     "USA > PAN,COL offer COL.route_enforcement@darien=checkpoints, PAN.route_enforcement@darien=checkpoints for 12 private"),
]


def say(world: World, state: State, *lines: str) -> State:
    for line in lines:
        after, events = apply(world, state, parse_order(line))
        assert after is not state, (line, events)
        state = after
    return state


@pytest.fixture
def at_table(world: World, leads_turn: State) -> State:
    """A bloc meeting with the three of the northern triangle."""
    return say(world, leads_turn, "USA > GTM,HND,SLV open bloc")


OFFER = ("USA > GTM,HND offer GTM.travel_documents@USA=bulk, HND.travel_documents@USA=bulk, USA.visa_service@HND=easier "
         "for 12 private")


@pytest.mark.parametrize(("line", "order"), READINGS)
def test_a_short_line_has_the_order_it_means(obs: Observation, book: Book, line: str, order: str) -> None:
    found = read(obs, book, line)
    assert isinstance(found, Orders), found
    assert format_order(found.orders[-1]) == order


def test_where_nobody_sits_at_the_table_a_bloc_meeting_is_called_first_and_a_call_where_one_is_missing(
    world: World, leads_turn: State, book: Book
) -> None:
    first = read(observe(world, leads_turn, "USA"), book, OFFER)
    assert isinstance(first, Orders) and format_order(first.orders[0]) == "USA > GTM,HND open bloc"
    state = say(world, leads_turn, "USA > GTM open call")
    second = read(observe(world, state, "USA"), book, OFFER)
    assert isinstance(second, Orders) and format_order(second.orders[0]) == "USA > HND open call"


@pytest.mark.parametrize("line", ["offer gtm,hnd xyz=5", "offer gtm, hnd", "offer gtm and flights=zz", "offer gtm,gtn flights=5"])
def test_what_cannot_be_read_is_a_puzzle(obs: Observation, book: Book, line: str) -> None:
    assert isinstance(read(obs, book, line), Puzzle)


def test_a_reply_changes_what_is_of_the_government_that_we_answer(world: World, at_table: State, book: Book) -> None:
    state = say(world, at_table, OFFER)
    obs = observe(world, state, "GTM")
    state = say(world, state, f"GTM > USA counter {obs.owed[0].ref} with GTM.travel_documents@USA=bulk, "
                              "HND.travel_documents@USA=bulk, USA.names_ahead@GTM=five_days, USA.visa_service@HND=easier")
    found = read(observe(world, state, "USA"), book, "counter gtm names ahead=none, hnd.visa service=normal")
    assert isinstance(found, Orders)
    order = found.orders[-1]
    assert isinstance(order, o.Counter)
    assert [str(term) for term in order.package if term.lever.actor == "USA"] == [
        "USA.names_ahead@GTM=none", "USA.visa_service@HND=normal"]


def test_a_draft_makes_the_order_of_which_it_was_made(world: World, at_table: State) -> None:
    obs, order = observe(world, at_table, "USA"), parse_order(OFFER)
    draft = drafting.draft_of(obs, order)
    assert draft is not None and draft.joined == ("HND",) and drafting.order_of(obs, draft) == order
    assert drafting.can_join(obs, draft) == ("SLV",)
    assert drafting.joined(draft, "SLV").partners == ("GTM", "HND", "SLV") and drafting.joined(draft, "HND") == draft
    alone = drafting.parted(obs, draft, "HND")
    assert format_order(drafting.order_of(obs, alone)) == "USA > GTM offer GTM.travel_documents@USA=bulk for 12 private"


def test_levers_of_all_who_are_asked_can_be_added_and_carry_their_name(world: World, at_table: State, book: Book) -> None:
    obs = observe(world, at_table, "USA")
    draft = drafting.joined(drafting.new(obs, "offer", "GTM"), "HND")
    titles = [choice.title for choice in drafting.choices(obs, book, draft)]
    assert any(x.startswith("GTM ") for x in titles) and any(x.startswith("HND ") for x in titles)
    assert not any(x.startswith("SLV ") for x in titles)


def test_an_advisers_draft_is_put_among_what_is_there(world: World, at_table: State) -> None:
    obs = observe(world, at_table, "USA")
    draft = drafting.draft_of(obs, parse_order(OFFER))
    one = drafting.draft_of(obs, parse_order("USA > GTM offer GTM.repatriation_flights@USA=20 for 24 private"))
    assert draft is not None and one is not None
    found = drafting.taken_over(draft, one)
    assert found.joined == ("HND",) and set(found.asks) == {*draft.asks, *one.asks} and found.gives == draft.gives
    assert drafting.taken_over(one, draft) == draft


def test_the_advisers_speak_of_the_one_whose_yes_is_least_likely(world: World, at_table: State, book: Book) -> None:
    obs = observe(world, at_table, "USA")
    order = parse_order("USA > GTM,HND offer GTM.travel_documents@USA=bulk, HND.accept_third_country@USA=1000 for 12 private")
    assert isinstance(order, o.Offer)
    assert hardest(obs, order).target == "HND"
    assert {one.about for one in advise(obs, book, order, {})} == {"HND"}
    assert {one.about for one in advise(obs, book, order._replace(joined=(), package=order.package[:1]), {})} == {""}


def test_each_partners_answer_counts_for_an_advisers_record(world: World, at_table: State) -> None:
    records, order = Records(), parse_order(OFFER)
    records.note(observe(world, at_table, "USA"), order)
    records.heard(o.Accept("GTM", "USA", "o2.USA.GTM"))
    records.heard(o.Refuse("HND", "USA", "o2.USA.HND"))
    assert {of for _, of in records.record().values()} == {2}


def test_the_table_says_who_else_is_asked_and_who_has_said_yes(world: World, at_table: State, book: Book) -> None:
    state = say(world, at_table, OFFER, "GTM > USA accept o2.USA.GTM")
    theirs = observe(world, state, "HND")
    act = next(act for act in theirs.acts if isinstance(act, Proposal))
    told = with_others(theirs, book, act.ref)
    assert "Guatemala as well" in told and "Yes was said by Guatemala" in told
    assert any(told in line for line in table(theirs, book, "USA").on_it)


def test_a_reply_says_to_whom_it_is_put_anew_and_only_what_it_changes(world: World, at_table: State, book: Book) -> None:
    state = say(world, at_table, OFFER)
    before = next(act for act in observe(world, state, "GTM").acts if isinstance(act, Proposal))
    line = (f"GTM > USA counter {before.ref} with GTM.travel_documents@USA=bulk, HND.travel_documents@USA=bulk, "
            "USA.names_ahead@GTM=five_days")
    state = say(world, state, line)
    ours = observe(world, state, "USA")
    act = next(act for act in ours.acts if isinstance(act, Proposal) and act.target == "USA" and act.speaker == "GTM")
    assert "put anew to Honduras" in with_others(ours, book, act.ref)
    told = terms_line(book, parse_order(line), before)
    assert told == ("Names sent ahead, Guatemala: five days ahead (added); "
                    "Visa service for travellers, Honduras: more staff and easier renewals (left out); 2 terms as they were")


def test_a_tied_agreement_says_to_what_and_when_it_may_be_let_go(world: World, at_table: State, book: Book) -> None:
    state = say(world, at_table, OFFER, "GTM > USA accept o2.USA.GTM", "HND > USA accept o2.USA.HND")
    ours = observe(world, state, "USA")
    one, two = [act.ref for act in ours.acts if isinstance(act, Agreement)]
    deals = {deal.ref: " ".join(deal.terms) for deal in agreed(ours, book)}
    assert f"tied to {two}" in deals[one] and f"tied to {one}" in deals[two]
    state = say(world, state, f"USA break {one}")
    theirs = {deal.ref: " ".join(deal.terms) for deal in agreed(observe(world, state, "HND"), book)}
    assert "may be let go until the end of February" in theirs[two]
    assert "may be let go" not in " ".join(" ".join(deal.terms) for deal in agreed(observe(world, state, "USA"), book))


@pytest.mark.parametrize("line", [
    "USA > GTM,HND,GTM offer GTM.travel_documents@USA=bulk, HND.travel_documents@USA=bulk for 12 private",
    "USA > GTM,HND,SLV offer GTM.travel_documents@USA=bulk, HND.travel_documents@USA=bulk for 12 private",
    "USA > GTM,HND,SLV,PAN,COL offer GTM.travel_documents@USA=bulk for 12 private",
])
def test_every_reason_has_its_sentence(world: World, at_table: State, book: Book, line: str) -> None:
    from game.core.legality import why_illegal

    obs = observe(world, at_table, "USA")
    found = [refusal(book, obs, reason.key, dict(reason.facts)) for reason in why_illegal(obs, parse_order(line))]
    assert found and not [text for text in found if "illegal." in text or "{" in text]


def test_the_others_of_a_bloc_are_those_whom_one_offer_can_be_put_to(obs: Observation) -> None:
    assert ("GTM", "SLV") in fellows(obs, "HND")
    assert all(2 <= len(others) <= 3 for seat in ("GTM", "PAN", "COL", "CHN") for others in fellows(obs, seat))
