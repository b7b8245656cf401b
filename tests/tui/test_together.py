"""An offer to several on the screen: put together, sent, answered, seen in the commitments; and the same typed."""

from __future__ import annotations

import io
from pathlib import Path

from game.cli.plain import Plain
from game.core import orders as o
from game.core.notation import format_order
from game.core.state import Agreement, checksum
from game.session import worlds
from game.session.session import Session
from game.session.store import read_save
from tests.tui.driver import Seen, drive, library

WANTED = (("ask", "GTM travel"), ("ask", "HND travel"), ("ask", "SLV travel"), ("give", "GTM visa service"),
          ("give", "HND visa service"), ("give", "SLV visa service"), ("give", "GTM names"), ("give", "HND names"),
          ("give", "SLV names"), ("ask", "GTM form"), ("ask", "HND form"), ("ask", "SLV form"))


async def meet(seen: Seen, first: str = "HND") -> None:
    """A bloc meeting with all three of the northern triangle, and the composer for one of them."""
    seen.app.game.opened.update(seen.app.game.book.rules.seat_ids)
    seen.app.screen.draw()
    seen.point("seat:HND")
    await seen.press("v")
    await seen.choose("all/GTM,SLV")
    await seen.press("l")
    seen.point(f"seat:{first}")
    await seen.press("t", "f")


async def ask_all(seen: Seen, *others: str) -> None:
    for seat in others:
        seen.point("with:")
        await seen.press("plus")
        await seen.choose(seat)
    for side, words in WANTED:
        seen.point(f"add:{side}")
        await seen.press("enter")
        await seen.write(words)
        await seen.press("enter", *(["left", "left"] if words.endswith("form") else []))


def test_a_deal_of_three_is_put_together_sent_and_signed_by_keys_and_typed_it_makes_the_same_game(tmp_path: Path) -> None:
    save = tmp_path / "three.save"

    async def steps(seen: Seen) -> None:
        await meet(seen, "GTM")
        await ask_all(seen, "HND", "SLV")
        assert "Guatemala, Honduras and El Salvador" in seen.text()
        assert "GTM Travel documents" in seen.text() and "The advisers speak of" in seen.text()
        seen.point("send:")
        await seen.press("enter")
        assert seen.place == "table" and "An offer to Guatemala, Honduras and El Salvador together" in seen.text()
        assert "All of them have said yes" in seen.text()
        deals = [act for act in seen.app.game.chair.obs.acts if isinstance(act, Agreement)]
        assert {deal.target for deal in deals} == {"GTM", "HND", "SLV"}
        await seen.press("c")
        assert seen.text().count("they came of one offer") == 3

    drive(steps, size=(120, 40), scenario="first_year", seed="71", save=str(save))
    body = read_save(save)
    world = worlds.world_of(body.header, library())
    screen = Session.look(save, world)
    mine = [step.order for step in screen.steps if step.order.seat == "USA"]
    assert [order.joined for order in mine if isinstance(order, o.Offer)] == [("HND", "SLV")]
    again = Session.new(world, "71", dict.fromkeys(world.seat_ids, "government") | {"USA": "person"})
    out = io.StringIO()
    plain = Plain(again, library(), "USA", out=out)
    typed = [*map(format_order, mine), "commitments"]
    plain.play(io.StringIO("".join(f"{line}\n" for line in typed)), resumed=False, screen_wanted=False)
    assert checksum(again.state) == checksum(screen.state)
    told = " ".join(out.getvalue().split())
    assert "All of them have said yes" in told and told.count("they came of one offer") == 3


def test_who_is_asked_as_well_can_be_taken_out_again_with_what_was_between() -> None:
    async def steps(seen: Seen) -> None:
        await meet(seen)
        await ask_all(seen, "SLV", "GTM")
        before = seen.app.screen.draft
        seen.point("with:")
        await seen.press("x")
        after = seen.app.screen.draft
        assert (before.joined, after.joined) == (("SLV", "GTM"), ("SLV",))
        rules = seen.app.game.book.rules
        named = {x for lever, _ in (*after.asks, *after.gives) for x in rules.levers[lever][::2]}
        assert "GTM" in {rules.levers[lever].actor for lever, _ in before.asks}
        assert "GTM" not in named and {"HND", "SLV"} <= named

    drive(steps, size=(120, 40), scenario="first_year", seed="71")


def test_at_80x24_the_line_is_there_only_where_somebody_else_sits_at_the_table() -> None:
    async def steps(seen: Seen) -> None:
        await seen.press("f")
        if seen.place == "pick":
            await seen.choose("GTM")
        assert "with:" not in [option.id for option in seen.app.screen.list.options]
        await seen.press("escape")
        await meet(seen)
        assert "WITH nobody else" in seen.text()

    drive(steps, scenario="first_year", seed="71")
