"""Games played by hand for one thing each: a yes bought by manner alone, a slow-walked agreement, a retaliation traded away."""

from __future__ import annotations

from game.core import orders as o
from game.core.draft import Said
from game.core.state import KEPT
from tests.playthroughs.test_three_way import again, played, told

MANNER = {"text_form", "third_terms", "flight_aircraft", "names_ahead", "publicity"}


def orders(name: str) -> list[o.Order]:
    return [e.order for step in again(name).steps for e in step.events if isinstance(e, Said)]


def test_a_yes_is_bought_by_manner_alone() -> None:
    said = orders("manner_alone")
    asked = next(order for order in said if isinstance(order, o.Offer) and order.target == "COL")
    reply = next(order for order in said if isinstance(order, o.TakePart) and order.seat == "COL")
    both = (asked.package, reply.package)
    substance = [{str(term) for term in package if term.lever.measure not in MANNER} for package in both]
    assert substance[0] == substance[1] == {"COL.repatriation_flights@USA=5"}
    assert any(isinstance(order, o.Accept) and order.seat == "USA" for order in said)


def test_a_retaliation_that_was_announced_goes_with_the_deal() -> None:
    assert any(isinstance(order, o.Retaliate) and order.seat == "PAN" for order in orders("traded_away"))
    assert told("traded_away", "traded_away") == [{"seat": "PAN", "other": "USA", "ref": "t1.PAN.USA"}]
    assert not any(isinstance(order, o.CarryOut) and order.seat == "PAN" for order in orders("traded_away"))


def test_a_signature_under_threat_is_kept_by_a_quarter_at_first() -> None:
    course = again("slow_walked")
    world = course.world
    lever = next(i for i, one in enumerate(world.rules.levers) if str(one) == "COL.repatriation_flights@USA")
    assert course.starts[2].public.columns[KEPT][lever] == 250
    assert "barely kept, 25 percent" in " ".join(played("slow_walked").transcript.split())
