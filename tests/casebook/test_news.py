"""What the news behind the project describes, played out as a consequence of rules (the table of the issue, row by row).

Each case takes a seed in which the row happens under a short list of the lead's orders, and shows that by the same luck, with one
decision of the lead changed, it does not. A seed is looked for among a few fixed ones, so that a change of figures moves the seed
and not the claim. What is claimed is a class (a yes, a no, more, later), never a point.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core import observe, start
from game.core import orders as o
from game.core.appraisal import Standpoint
from tests.casebook.scripted import SEEDS, Script, and_then, asking, first_seed, play, row, the_world, think

# --- consent -----------------------------------------------------------------------------------------------------------

FLIGHTS_GTM = "GTM.repatriation_flights@USA=20, USA.flight_aircraft@GTM=own, USA.publicity@GTM=quiet"


def test_case_1_returns_rest_on_a_partners_consent_and_on_what_it_can_receive() -> None:
    """Deportation rests on a partner's consent. More flights agreed are more people landed, up to what reception allows."""
    script = asking("GTM", FLIGHTS_GTM, months=(1, 2, 3))
    seed = first_seed(lambda s: play(s, script, until=3).level("GTM.repatriation_flights@USA") == "20")
    with_it, without = play(seed, script, until=5), play(seed, {}, until=5)
    assert with_it.stock("landed") > without.stock("landed")
    assert with_it.kept("GTM.repatriation_flights@USA") < 1000


def test_case_2_consent_is_hardest_where_relations_are_frosty() -> None:
    """The same ask in the same words: goodwill speaks for a yes in one capital and against it in another."""
    state, _ = start(the_world(), SEEDS[0])
    warm = think(state, "CRI", "CRI.repatriation_flights@USA=0.25")
    frosty = [think(state, seat, f"{seat}.repatriation_flights@USA=0.25") for seat in ("VEN", "CHN")]
    assert all(row(cold, "reciprocity") < 0 < row(warm, "reciprocity") and cold.total < warm.total for cold in frosty)


# --- Venezuela ---------------------------------------------------------------------------------------------------------

RELIEF = "USA.sanctions_programme@VEN=named_persons"
FLIGHTS_VEN = "VEN.repatriation_flights@USA=2, USA.publicity@VEN=quiet"
FOR_RELIEF = asking("VEN", f"{FLIGHTS_VEN}, USA.contact@VEN=minister, {RELIEF}", leave=(RELIEF,))


def ven_flies(seed: str, script: Script, month: int) -> bool:
    return play(seed, script, until=month).rank("VEN.repatriation_flights@USA") > 0


def test_case_3_venezuela_takes_flights_for_a_package_and_not_for_the_asking() -> None:
    """Flights began with relief. The package needs the principal's leave first; without relief in it the answer is no."""
    bare = asking("VEN", FLIGHTS_VEN)
    seed = first_seed(lambda s: ven_flies(s, FOR_RELIEF, 4) and not ven_flies(s, bare, 4))
    assert play(seed, FOR_RELIEF, until=4).told("leave_given")
    assert not play(seed, {m: lines for m, lines in FOR_RELIEF.items() if m > 3}, until=4).said_yes("VEN")


def test_case_4_venezuela_stops_when_relief_is_withdrawn() -> None:
    """The package is broken off by the lead: the flights end with it, and trust is gone. Left alone they go on."""
    seed = first_seed(lambda s: ven_flies(s, FOR_RELIEF, 4))
    broken = play(seed, and_then(FOR_RELIEF, 6, "USA break {deal VEN}"), until=8)
    alone = play(seed, FOR_RELIEF, until=8)
    assert broken.rank("VEN.repatriation_flights@USA") == 0 < alone.rank("VEN.repatriation_flights@USA")
    assert broken.mind("VEN", "trust", "USA") < alone.mind("VEN", "trust", "USA")


def test_case_5_venezuela_answers_relief_that_is_signed_and_not_given() -> None:
    """The lead leaves the text in force and gives none of it; within a quarter the flights are kept less than before."""
    seed = first_seed(lambda s: ven_flies(s, FOR_RELIEF, 4))
    game = play(seed, and_then(FOR_RELIEF, 5, "USA keep {deal VEN} at 0"), until=9)
    assert game.kept("VEN.repatriation_flights@USA", 9) < game.kept("VEN.repatriation_flights@USA", 5)


SECTOR = "USA.sanctions_programme@VEN=sector"
SANCTION_THREAT: Script = {
    1: ["USA > VEN open call", f"USA > VEN threaten VEN.repatriation_flights@USA>=2 by {{+2}} else {SECTOR} private"]
}


def test_case_6_sanctions_threatened_on_venezuela_are_without_effect() -> None:
    """What it would lose is replaced in part by another power, and a yes is not expected to end it; relief works."""
    seed = first_seed(lambda s: play(s, SANCTION_THREAT, until=1).said_no("VEN") and ven_flies(s, FOR_RELIEF, 4))
    answer = play(seed, SANCTION_THREAT, until=1).answers("VEN")[-1]
    assert int(answer.sum["outside"]) < 0 < int(answer.sum["pressure"])
    world = the_world()
    at_the_start, _ = start(world, seed)
    yielding = [Standpoint(observe(world, at_the_start, seat), world.rules.lead).a for seat in ("VEN", "CRI")]
    assert yielding[0] > yielding[1], "that harm comes though it yields is believed more in one capital than in the other"


def test_case_7_sanctions_that_come_back_bring_no_flights_and_raise_push_later() -> None:
    """Carried out, they cost income; months later more people set out. Without them push stays where it was."""
    script: Script = {m: [f"? USA ask principal {SECTOR}", f"? USA impose {SECTOR}"] for m in (1, 2, 3)}
    seed = first_seed(lambda s: play(s, script, until=4).level("USA.sanctions_programme@VEN") == "sector")
    with_them, without = play(seed, script, until=10), play(seed, {}, until=10)
    assert with_them.level("VEN.repatriation_flights@USA") == "0"
    assert with_them.stock("push/VEN", 4) == without.stock("push/VEN", 4)
    assert with_them.stock("push/VEN", 10) > without.stock("push/VEN", 10)
    assert with_them.stock("leaving_darien", 10) > without.stock("leaving_darien", 10)


# --- Mexico ------------------------------------------------------------------------------------------------------------

NORTH = "MEX.route_enforcement@north_mexico"
BLUSTER = "USA > MEX threaten MEX.detention_service@USA>=prison_places by {+6} else USA.tariff_all_goods@MEX=25 public"
REMAIN = "MEX.remain_host@USA=border_wide"
REMAIN_GIFTS = "USA.arms_trafficking@MEX=joint_cell, USA.trade_ties@MEX=memorandum"
REMAIN_FOR = f"{REMAIN}, MEX.text_form@USA=spoken, USA.publicity@MEX=quiet, {REMAIN_GIFTS}"


def test_case_8_mexico_hosts_those_who_wait_for_work_on_arms_and_a_quiet_word() -> None:
    """Remain in Mexico: nothing is signed, people wait in its north. The same thing asked bare is refused."""
    packed, bare = asking("MEX", REMAIN_FOR, months=(1,)), asking("MEX", REMAIN, months=(1,))
    seed = first_seed(lambda s: play(s, packed, until=1).said_yes("MEX") and play(s, bare, until=1).said_no("MEX"))
    with_it, without = play(seed, packed, until=5), play(seed, bare, until=5)
    assert play(seed, packed, until=1).level("MEX.text_form@USA") == "spoken"
    assert with_it.stock("stranded_north") > without.stock("stranded_north")


def test_case_9_mexico_argues_its_case_beforehand() -> None:
    """It writes first, with an offer of its own for what it wants; given that unasked, it does not ask for it again."""
    conceded: Script = {1: ["USA lift USA.arms_trafficking@MEX=joint_cell"]}

    def wishes(seed: str, script: Script) -> list[str]:
        offers = [x for x in play(seed, script).orders(o.Offer, "MEX") if isinstance(x, o.Offer)]
        return [str(term.lever) for x in offers for term in x.package if term.lever.actor == "USA"]

    arms = "USA.arms_trafficking@MEX"
    seed = first_seed(lambda s: arms in wishes(s, {}))
    assert arms not in wishes(seed, conceded)


def test_case_10_mexico_gets_ready_to_receive_its_own() -> None:
    """Buses and beds before anybody lands: in some games unasked, and in more of the same games under a threat."""

    def ready(script: Script) -> int:
        return sum(play(seed, script, until=6).rank("MEX.reception_programme") > 1 for seed in SEEDS)

    assert 0 < ready({}) < ready({1: [BLUSTER]})


# --- asylum agreements -------------------------------------------------------------------------------------------------

TEXT = "asylum_text@USA=cooperative_agreement"
GTM_GIFTS = ("USA.work_visas@GTM=20k", "USA.reintegration_fund@GTM=10")
GTM_TEXT = f"GTM.{TEXT}, {', '.join(GTM_GIFTS)}, USA.payment@GTM=7.5, USA.publicity@GTM=quiet, USA.trade_ties@GTM=memorandum"


def test_case_11_an_asylum_agreement_is_signed_and_delivered_in_part() -> None:
    """Signed for gifts; officers for a few cases a month are all there is. Without gifts it is not signed at all."""
    script, bare = asking("GTM", GTM_TEXT, leave=GTM_GIFTS), asking("GTM", f"GTM.{TEXT}, USA.publicity@GTM=quiet")
    taken = f"GTM.{TEXT.split('=', maxsplit=1)[0]}"

    def signed(seed: str, script: Script) -> bool:
        lines = {m: [*x, "? USA > GTM accept {offer GTM}"] for m, x in script.items() if m > 1}
        return play(seed, {1: script.get(1, []), **lines}, until=4).rank(taken) > 0

    seed = first_seed(lambda s: signed(s, script) and not signed(s, bare))
    lines = {m: [*x, "? USA > GTM accept {offer GTM}"] for m, x in script.items() if m > 1}
    game = play(seed, {1: script[1], **lines}, until=8)
    assert 0 < game.kept(taken) < 750


def test_case_12_el_salvador_is_willing_and_the_others_are_harder() -> None:
    """A memorandum, a summit and a fee bring a signature under the full text in some games; the like in Honduras does not."""

    def games(seat: str, leave: Sequence[str]) -> int:
        gifts = [*leave, f"USA.payment@{seat}=7.5", f"USA.publicity@{seat}=quiet", f"USA.trade_ties@{seat}=memorandum"]
        script = asking(seat, ", ".join([f"{seat}.{TEXT}", *gifts]), leave=leave)
        return sum(play(seed, script, until=4).said_yes(seat) for seed in SEEDS)

    willing, harder = games("SLV", ["USA.contact@SLV=summit"]), games("HND", ["USA.protected_status@HND=18"])
    assert willing > harder and willing >= 2


# --- the Darien --------------------------------------------------------------------------------------------------------

DARIEN = "PAN.route_enforcement@darien"
DARIEN_ASK = asking("PAN", f"{DARIEN}=barriers_and_returns", months=(1,))
DARIEN_ULTIMATUM: Script = {
    1: [f"USA > PAN threaten {DARIEN}>=barriers_and_returns by {{+2}} else USA.tariff_all_goods@PAN=10 public"]
}


def test_case_13_panama_closes_the_darien_for_an_aim_of_its_own_and_people_go_round_or_wait() -> None:
    """Asked in private it says yes without a gift, since it wants this anyway. Boats fill, and people turn back."""
    seed = first_seed(lambda s: play(s, DARIEN_ASK, until=1).said_yes("PAN"))
    answer = play(seed, DARIEN_ASK, until=1).answers("PAN")[-1]
    assert int(answer.sum["inducement"]) == int(answer.sum["pressure"]) == 0 < int(answer.sum["substance"])
    shut, open_way = play(seed, DARIEN_ASK, until=4), play(seed, {}, until=4)
    assert shut.stock("moving_isthmus") < open_way.stock("moving_isthmus")
    assert shut.stock("by_sea") > open_way.stock("by_sea")
    assert shut.stock("would_be") > open_way.stock("would_be")


def test_case_14_an_ultimatum_about_what_panama_wants_anyway_makes_it_dearer() -> None:
    """The same thing demanded in public: its sum falls, since an aim that is met under a threat is worth less."""
    for seed in SEEDS[:3]:
        asked, demanded = (play(seed, x, until=1).answers("PAN")[0] for x in (DARIEN_ASK, DARIEN_ULTIMATUM))
        assert int(demanded.sum["total"]) < int(asked.sum["total"])


def test_case_15_what_panama_gives_for_the_asking_it_refuses_to_an_ultimatum() -> None:
    """Private ask: yes. The same as a public ultimatum: not as demanded."""
    first_seed(
        lambda s: play(s, DARIEN_ASK, until=1).said_yes("PAN") and not play(s, DARIEN_ULTIMATUM, until=1).said_yes("PAN")
    )


# --- China -------------------------------------------------------------------------------------------------------------

CHN_LEAVE = ("USA.contact@CHN=summit", "USA.detainee_release@CHN=250", "USA.trade_ties@CHN=framework")
CHN_OTHER = (
    "CHN.repatriation_flights@USA=1, USA.publicity@CHN=quiet, USA.security_backing@CHN=mediation, USA.visa_service@CHN=easier"
)
CHN_PACKAGE = asking("CHN", f"{CHN_OTHER}, {', '.join(CHN_LEAVE)}", leave=CHN_LEAVE, months=(2, 3, 4, 5))
CHN_THREAT: Script = {
    1: ["USA > CHN threaten CHN.repatriation_flights@USA>=1 by {+2} else USA.tariff_all_goods@CHN=25 public"]
}


def test_case_16_flights_to_china_come_by_a_package_of_other_things() -> None:
    """A far country with other levers: rank, detainees and trade open what a tariff did not."""

    def flies(seed: str, script: Script) -> bool:
        return play(seed, script, until=5).rank("CHN.repatriation_flights@USA") > 0

    seed = first_seed(lambda s: flies(s, CHN_PACKAGE))
    assert not flies(seed, CHN_THREAT)
    assert not flies(seed, asking("CHN", "CHN.repatriation_flights@USA=1, USA.publicity@CHN=quiet"))


# --- tariffs -----------------------------------------------------------------------------------------------------------

MEX_TARIFF: Script = {1: [f"USA > MEX threaten {NORTH}>=barriers_and_returns by {{+2}} else USA.tariff_all_goods@MEX=25 public"]}
MEX_ASKED = asking("MEX", f"{NORTH}=barriers_and_returns", months=(1,), public=True)


def test_case_17_a_tariff_threatened_moves_a_government_that_lives_on_exports() -> None:
    """Mexico does under a threat what it does not do for the asking; China, threatened with as much, walks out."""
    seed = first_seed(lambda s: play(s, MEX_TARIFF, until=1).said_yes("MEX") and play(s, MEX_ASKED, until=1).said_no("MEX"))
    assert play(seed, CHN_THREAT, until=1).said_no("CHN")
    pressed = [int(play(seed, x, until=1).answers()[-1].sum["pressure"]) for x in (MEX_TARIFF, CHN_THREAT)]
    assert pressed[0] > 2 * pressed[1]


def test_case_18_a_tariff_threatened_for_too_much_is_answered_in_kind() -> None:
    """A humbling demand in public: retaliation is announced, with a date. The demand made in private is only refused."""
    demand = "USA > COL threaten COL.accept_third_country@USA>=250 by {+2} else USA.tariff_all_goods@COL=25"
    loud: Script = {1: [f"{demand} public"]}
    quiet: Script = {1: ["USA > COL open call", f"{demand} private"]}
    seed = first_seed(lambda s: bool(play(s, loud, until=1).told("retaliation_announced", seat="COL")))
    assert not play(seed, quiet, until=1).told("retaliation_announced", seat="COL")


def test_case_19_a_tariff_levied_is_paid_at_home_too() -> None:
    """Prices rise here and push rises there, months later; a threat alone does neither."""
    levied: Script = {1: ["USA impose USA.tariff_all_goods@MEX=10"]}
    threatened: Script = {1: [f"USA > MEX threaten {NORTH}>=closed by {{+9}} else USA.tariff_all_goods@MEX=10 public"]}
    seed = SEEDS[0]
    game, word = play(seed, levied, until=9), play(seed, threatened, until=9)
    assert game.stock("tariff_cost", 3) > word.stock("tariff_cost", 3) == 0
    assert game.stock("push/MEX", 9) > word.stock("push/MEX", 9)


# --- remittances and returns -------------------------------------------------------------------------------------------


def test_case_20_returns_cut_what_is_sent_home_and_that_raises_push_later() -> None:
    """Economies that depend on remittances: those sent home no longer send. First the money, then the reason to leave."""
    script = asking("GTM", FLIGHTS_GTM, months=(1, 2, 3))
    seed = first_seed(lambda s: play(s, script, until=3).level("GTM.repatriation_flights@USA") == "20")
    more, usual = play(seed, script, until=11), play(seed, {}, until=11)
    assert more.stock("remit_lost/GTM", 4) > usual.stock("remit_lost/GTM", 4)
    assert more.stock("push/GTM", 4) == usual.stock("push/GTM", 4)
    assert more.stock("push/GTM", 11) > usual.stock("push/GTM", 11)


def test_case_21_strained_resources_carry_out_less_than_is_agreed() -> None:
    """Aircraft and beds bound returns: with many flights agreed more of them wait for room than without."""
    script: dict[int, list[str]] = {1: []}
    for seat in ("GTM", "SLV", "HND"):
        dress = f"USA.flight_aircraft@{seat}=own, USA.publicity@{seat}=quiet, USA.trade_ties@{seat}=memorandum"
        offer = f"USA > {seat} offer {seat}.repatriation_flights@USA=20, {dress} for 24 private"
        script[1] += [f"USA > {seat} open call", offer, f"? USA > {seat} accept {{offer {seat}}}"]
    seed = first_seed(lambda s: play(s, script, until=2).stock("overload") > 0)
    assert play(seed, {}, until=2).stock("overload") <= 0
