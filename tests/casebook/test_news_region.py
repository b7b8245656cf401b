"""The news, continued: the neighbourhood, what is learnt, the limits, and that none of it is written down."""

from __future__ import annotations

import re

import yaml

from game.core import World, observe, start
from game.core import orders as o
from game.core.appraisal import Appraisal, Standpoint, as_terms
from game.core.levers import parse_term
from tests.casebook.scripted import CONTENT, SEEDS, Script, and_then, asking, first_seed, play, row, the_world, think

# --- the neighbourhood -------------------------------------------------------------------------------------------------


def test_case_22_governments_get_ready_under_a_threat() -> None:
    """Under threat they prepare to receive and court another power; left alone the same ones do less of both."""
    seats = ("GTM", "HND", "COL", "MEX")
    prison = "detention_service@USA>=prison_places"
    threats: Script = {
        1: [f"USA > {s} threaten {s}.{prison} by {{+6}} else USA.tariff_all_goods@{s}=10 public" for s in seats]
    }

    def readied(seed: str, script: Script) -> int:
        return sum(len(play(seed, script, until=6).orders(o.Lift, seat)) for seat in seats)

    seed = first_seed(lambda s: readied(s, threats) > readied(s, {}) + 1)
    assert play(seed, threats, until=6).told("lifted")


THIRD = ("SLV", "CRI", "GTM")


def burden_sharing(*, public: bool) -> Script:
    """One sitting for all of them, then the same text with each."""
    lines = [f"USA > {','.join(THIRD)} open bloc"]
    for seat in THIRD:
        gifts = f"USA.payment@{seat}=7.5, USA.trade_ties@{seat}=memorandum"
        dress = f"{gifts}, USA.publicity@{seat}=quiet, {seat}.third_terms@USA=veto_each"
        lines.append(f"USA > {seat} offer {seat}.accept_third_country@USA=25, {dress} for 24 {'public' if public else 'private'}")
        lines.append(f"? USA > {seat} accept {{offer {seat}}}")
    return {1: lines}


def test_case_23_each_public_signature_covers_the_next() -> None:
    """Burden-sharing in one sitting. Who saw others sign loses less face; what was signed in secret covers nobody."""
    loud, quiet = burden_sharing(public=True), burden_sharing(public=False)

    def signed(seed: str) -> int:
        game = play(seed, loud, until=1)
        return sum(game.rank(f"{seat}.accept_third_country@USA") > 0 for seat in THIRD)

    seed = first_seed(lambda s: signed(s) >= 2)
    terms = ("PAN.accept_third_country@USA=25", "USA.payment@PAN=50", "USA.trade_ties@PAN=framework")
    before, _ = start(the_world(), seed)
    faces = [
        row(think(state, "PAN", *terms, public=True), "face")
        for state in (before, play(seed, quiet, until=1).ends[1], play(seed, loud, until=1).ends[1])
    ]
    assert faces[0] == faces[1] < faces[2] < 0


def test_case_24_what_one_was_paid_is_the_next_ones_price() -> None:
    """The other sign of a precedent: after a paid signature in public an unpaid ask falls short of the going rate."""
    loud, quiet = burden_sharing(public=True), burden_sharing(public=False)
    seed = first_seed(lambda s: any(play(s, loud, until=1).rank(f"{x}.accept_third_country@USA") > 0 for x in THIRD))
    game = play(seed, loud, until=1)
    index = [m.id for m in the_world().rules.measures].index("accept_third_country")
    assert game.mind("PAN", "rate", index) > play(seed, quiet, until=1).mind("PAN", "rate", index) == 0
    assert game.mind("PAN", "yeses", index) > 0


# --- what is learnt ----------------------------------------------------------------------------------------------------


def test_case_25_estimates_gain_confidence_from_counters_and_reports() -> None:
    """Incentives and pressure points are learnt: a counter shows what it spares, the embassy reports, silence teaches nothing."""
    much = "SLV.border_troops@USA=15, USA.contact@SLV=minister"
    ask = asking("SLV", much, months=(1,))
    seed = first_seed(lambda s: play(s, ask, until=1).answers("SLV")[-1].kind == "takepart")
    asked = play(seed, and_then(ask, 1, "USA ask embassy SLV"), until=3)
    heard, silent = (play(seed, script, until=3).mind("USA", "confidence", "SLV") for script in (ask, {}))
    assert asked.told("embassy_report", about="SLV")
    assert asked.mind("USA", "confidence", "SLV") > heard > silent == 0


# --- the limits --------------------------------------------------------------------------------------------------------


def all_the_cards(seat: str, ask: str) -> Appraisal:
    """The sum of an ask with everything that the lead's brief and principal could add to it, more than any text may hold."""
    world: World = the_world()
    state, _ = start(world, SEEDS[0])
    obs = observe(world, state, seat)
    point = Standpoint(obs, world.rules.lead)
    term = parse_term(ask)
    assert term is not None
    terms = dict(as_terms(obs, (term,)))
    for lever in world.rules.levers_of[world.rules.lead]:
        table, rule = point.table[lever], world.rules.measure_of(lever)
        if world.rules.lever_target[lever] == obs.at and table is not None:
            terms[lever] = max((i for i in range(len(rule.levels)) if rule.authorities[i] != "congress"), key=lambda i: table[i])
    return point.appraise(terms, public=False)


def test_case_26_many_cards_but_not_all_of_them() -> None:
    """For some asks there is no package: with every card on the table at once the sum is below nothing, or a group stops it."""
    for seat in ("VEN", "CHN"):
        impossible = all_the_cards(seat, f"{seat}.accept_third_country@USA=250")
        assert impossible.total < 0 and impossible.blockers
    possible = all_the_cards("VEN", "VEN.travel_documents@USA=case_by_case")
    assert possible.total > 0 and not possible.blockers


# --- nothing of this is written down -----------------------------------------------------------------------------------

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]
ANSWERS = re.compile(r"count:(accepts|refusals|agreements|signed|broken|struck|threats_met)|(level|size|amount|kept):(?!USA\.)")


def events() -> list[dict[str, object]]:
    files = sorted((CONTENT / "events").glob("*.yaml"))
    return [one for path in files for one in yaml.safe_load(path.read_text("utf-8"))["events"]]


def test_case_27_no_event_names_a_month_and_a_governments_answer() -> None:
    """Rows are consequences and not a script: no event waits for a month and for what a government said or signed."""
    found = events()
    assert found
    for event in found:
        conditions = [str(part.get("of", "")) for part in event.get("when", ())]  # type: ignore[attr-defined]
        dated = any(of.startswith("turn:") for of in conditions)
        answered = any(ANSWERS.search(of) for of in conditions)
        changes = str(event.get("changes", ""))
        assert not (dated and answered), event["id"]
        assert "@" not in changes and "policy" not in changes, f"{event['id']} moves a lever"


def test_case_28_no_event_tells_what_a_named_government_decides_in_a_month() -> None:
    """Their own words name no month together with a country of the game."""
    names = [yaml.safe_load(path.read_text("utf-8"))["name"] for path in sorted((CONTENT / "countries").glob("*.yaml"))]
    for event in events():
        text = f"{event['title']} {event['about']}"
        says_month = any(re.search(rf"\b{month}\b", text) for month in MONTHS)
        assert not (says_month and any(name in text for name in names)), event["id"]
