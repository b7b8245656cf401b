"""A government's seat: it is told what is its own, answers at once, and its game is saved, replayed and told like any other."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from game.analysis.debrief_pages import pages
from game.analysis.wording import Wording
from game.cli.plain import Plain
from game.content.library import Library
from game.core import observe
from game.core.state import TRUST
from game.core.world import World
from game.session import worlds
from game.session.log import Mark
from game.session.players import LEADS
from game.session.replay import branch, read_orders, replay, rethink
from game.session.session import Session
from game.session.store import read_save
from game.view.aftermath import debrief_of
from game.view.book import Book
from game.view.chair import Chair
from game.view.desk import desk
from game.view.dossier import dossier
from game.view.own_side import SIDE
from game.view.table import table

ANSWERS = ("accept", "part", "counter", "refuse", "stall", "leave", "retaliate")


def seated(world: World, seat: str = "GTM", seed: str = "7", *, path: Path | None = None, lead: str = LEADS) -> Session:
    players = dict.fromkeys(world.seat_ids, "government") | {world.lead: lead, seat: "person"}
    return Session.new(world, seed, players, path=path)


def typed(session: Session, library: Library, *lines: str, seat: str = "GTM") -> str:
    out = io.StringIO()
    plain = Plain(session, library, seat, out=out)
    plain.play(io.StringIO("".join(f"{line}\n" for line in lines)), resumed=False, screen_wanted=False)
    return " ".join(out.getvalue().split())


@pytest.fixture(scope="module")
def small(library: Library) -> World:
    return worlds.build(library, "first_call")


@pytest.fixture(scope="module")
def whole(library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Path, str]:
    """A whole first year from Guatemala's seat: what is worth something is taken, the rest refused, and each month ended."""
    world = worlds.build(library, "first_year")
    path = tmp_path_factory.mktemp("whole") / "gtm.save"
    session = seated(world, path=path)
    out = io.StringIO()
    plain = Plain(session, library, "GTM", out=out)
    plain.chair.rehear()
    plain.chair.listen()
    offered = False
    for _ in range(200):
        if session.finished:
            break
        obs = plain.chair.obs
        owed = [one for one in obs.owed if one.what == "answer"]
        if owed:
            plain.read("accept" if "points" in str(plain.chair.hint(owed[0].ref)) and ": +" in plain.chair.hint(owed[0].ref)
                       else "refuse")
        elif not offered:
            offered = True
            plain.read("offer usa work_visas=20k flights=20 for 12")
        else:
            plain.read("end")
    assert session.finished
    session.close()
    return world, path, out.getvalue()


def test_the_desk_shows_its_own_aims_and_groups_and_no_mandate(library: Library, small: World) -> None:
    session = seated(small)
    chair = Chair(session, library, "GTM")
    chair.listen()
    view = desk(chair.obs, chair.book, chair.past())
    own = chair.obs.own
    assert len(view.goals) == len(own.aims) > 0
    assert "groups at home" in " ".join(view.home) and "White House" not in " ".join(view.home)


def test_its_own_file_shows_what_it_alone_knows_and_another_file_does_not(library: Library, small: World) -> None:
    session = seated(small)
    chair = Chair(session, library, "GTM")
    chair.listen()
    own, other = (dossier(chair.obs, chair.book, seat, chair.past()) for seat in ("GTM", "USA"))
    assert "What weighs here" in own.wants
    assert "What weighs here" not in other.wants


def test_nothing_that_it_is_shown_depends_on_what_another_seat_keeps_to_itself(library: Library, small: World) -> None:
    """The lead's private mind is altered: every screen of Guatemala reads the same."""
    session = seated(small)
    session.advance()
    state, at = session.state, small.seat_ids.index("USA")
    columns = list(state.private[at].columns)
    columns[TRUST] = tuple(-999 for _ in columns[TRUST])
    altered = state._replace(private=tuple(
        mind._replace(columns=tuple(columns)) if i == at else mind for i, mind in enumerate(state.private)))
    book = Book(library, small.rules, side=SIDE)

    def shown(of: object) -> object:
        obs = observe(small, of, "GTM")  # type: ignore[arg-type]  # a state
        return desk(obs, book, ()), dossier(obs, book, "GTM", ()), dossier(obs, book, "USA", ()), table(obs, book, "USA")

    assert shown(state) == shown(altered)


def test_what_the_lead_puts_to_it_wants_an_answer_before_anything_else(library: Library, small: World) -> None:
    told = typed(seated(small), library, "end", "end", "offer usa flights=20", "refuse", "look")
    assert "An answer is owed" in told
    assert told.count("is not possible now") >= 2
    assert all(word in told for word in ANSWERS)


@pytest.mark.parametrize(
    "answer", ["accept", "part flights=20 publicity=quiet", "counter only flights=10 work_visas=20k", "refuse", "stall", "leave"]
)
def test_every_answer_can_be_given(library: Library, small: World, answer: str) -> None:
    session = seated(small)
    told = typed(session, library, "end", answer)
    given = [step.order for step in session.steps if step.order.seat == "GTM"]
    assert len(given) == 2, told[-600:]


def test_a_threat_is_answered_in_kind(library: Library) -> None:
    world = worlds.build(library, "first_year")
    session = seated(world, seat="COL", lead="keeps_threats")
    lines = ["end"]
    for _ in range(14):
        lines += ["retaliate with counter_tariff=25 by december", "refuse", "end"]
    typed(session, library, *lines, seat="COL")
    assert any(type(step.order).__name__ == "Retaliate" for step in session.steps if step.order.seat == "COL")


def test_it_writes_to_the_lead_without_a_sitting_and_moves_its_own_levers(library: Library, small: World) -> None:
    session = seated(small)
    told = typed(
        session, library, "offer usa work_visas=20k flights=20", "promise usa work_visas=20k by 1 march then flights=20",
        "set reception_programme=centres",
    )
    kinds = [type(step.order).__name__ for step in session.steps if step.order.seat == "GTM"]
    assert kinds[:3] == ["Offer", "Promise", "Lift"], told
    assert "Open" not in kinds


def test_leave_of_a_capital_is_answered_with_a_reason(library: Library, small: World) -> None:
    told = typed(seated(small), library, "ask washington usa flights=20", "advice usa", "cables")
    assert "nobody needs to be asked" in told and "no advisers" in told


def test_the_cards_of_a_month_come_when_it_has_closed_and_once(library: Library, small: World) -> None:
    session = seated(small)
    told = typed(session, library, "end", "refuse", "refuse", "month")
    assert told.count("5 WHERE YOU STAND") == 2  # at the close, and asked for again
    assert "aims of your own" in told


def test_a_whole_year_is_played_to_its_debrief(library: Library, whole: tuple[World, Path, str]) -> None:
    _, _, told = whole
    for words in ("YOUR GOVERNMENT", "WHO STANDS BEHIND YOU", "WHAT YOUR COUNTRY BEARS", "Of your own aims"):
        assert words in told, words
    keys = [word for word in told.split() if re.fullmatch(r"(own|debrief|desk|play|word|told)\.[a-z_.]+", word)]
    assert "Traceback" not in told and keys == []


def test_its_save_names_the_conduct_and_is_confirmed(library: Library, whole: tuple[World, Path, str]) -> None:
    world, path, _ = whole
    body = read_save(path)
    assert body.header.players()["USA"] == LEADS and body.header.players()["GTM"] == "person"
    assert isinstance(body.lines[-1][1], Mark) and replay(world, body).divergence is None
    again, differs = rethink(world, body)
    assert again.divergence is None and differs is None


def test_a_what_if_lets_the_lead_decide_again(library: Library, whole: tuple[World, Path, str]) -> None:
    world, path, _ = whole
    found = branch(world, read_save(path), at=2, orders=read_orders(["GTM end"]))
    assert found.now.finished


def test_the_debrief_is_told_for_that_seat(library: Library, whole: tuple[World, Path, str]) -> None:
    world, path, _ = whole
    session = Session.look(path, world)
    found = debrief_of(session, library)
    assert found.seat == "GTM" and found.own is not None and found.own.conduct == LEADS
    at = world.seat_ids.index("GTM")
    policy = session.state.public.columns[0]
    assert [aim.held for aim in found.own.aims] == [policy[a.lever] >= a.level for a in world.private[at].aims]
    assert all("GTM" in one.parties for one in found.fates)
    assert "GTM" not in [one.seat for one in found.governments]
    told = pages(Wording(library, world, chair=found.seat), found)
    assert told[0].id == "own" and "What the envoy across from you was asked to bring" in str(told)


def test_the_lead_has_none_of_it(library: Library, small: World) -> None:
    session = Session.new(small, "7", {"USA": "person", "GTM": "government"})
    told = typed(session, library, "look", "help", seat="USA")
    assert "YOUR AIMS" not in told and "retaliate" not in told and "MANDATE" in told
