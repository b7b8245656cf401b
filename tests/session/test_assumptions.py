"""Contested arrows turned: the save says which, is played again on the same world, and a wrong name is refused by name."""

from __future__ import annotations

import functools
import io
import json
from pathlib import Path

import attrs
import pytest

from game.cli import main
from game.content.library import Library
from game.session import worlds
from game.session.log import Header, header_text, parse
from game.session.problems import NoContent
from game.session.replay import replay
from game.session.session import Session
from game.session.store import read_save
from tests.session import helpers

SCENARIO = "first_call"
TURNED = (("smugglers_adapt", "off"), ("import_bill", "low"))


@functools.cache
def library() -> Library:
    return worlds.load(content=helpers.CONTENT)


def a_game(path: Path) -> Path:
    world = worlds.build(library(), SCENARIO, assumed=TURNED)
    players = dict.fromkeys(world.seat_ids, "pass")
    with Session.new(world, "b2:3", players, path=path, packs=worlds.packs_of(library())) as session:
        session.advance()
    return path


def test_the_save_names_the_turned_arrows_and_is_played_again_on_the_same_world(tmp_path: Path) -> None:
    body = read_save(a_game(tmp_path / "turned.save"))
    assert body.header.assumed == TURNED
    world = worlds.world_of(body.header, library())
    assert world.digest == body.header.world != worlds.build(library(), SCENARIO).digest
    assert replay(world, body).divergence is None


def test_without_the_line_the_same_orders_do_not_come_out_the_same(tmp_path: Path) -> None:
    body = read_save(a_game(tmp_path / "turned.save"))
    plain = worlds.world_of(attrs.evolve(body.header, assumed=()), library())
    assert replay(plain, body).divergence is not None


def test_a_header_with_turned_arrows_reads_back_and_one_without_has_no_line() -> None:
    header = Header(
        packs=(("base", "0.1"),), world="0" * 64, scenario="some_year", seed="b2:7", seats=(("AAA", "person"),),
        started="2025-01-20T12:00:00Z", assumed=TURNED,
    )
    text = header_text(header)
    assert "assume smugglers_adapt=off import_bill=low\n" in text
    assert parse(text.encode(), "x.save").header == header
    assert "assume" not in header_text(attrs.evolve(header, assumed=()))


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["import_bil=low"], "Did you mean 'import_bill'?"), (["import_bill=most"], "low or high or off"),
        (["import_bill"], "write EFFECT=low"), (["evaders_arrive=off"], "No contested effect"),
    ],
)
def test_what_cannot_be_turned_is_refused_in_a_sentence(texts: list[str], told: str) -> None:
    with pytest.raises(NoContent, match=told.replace("?", r"\?")):
        worlds.build(library(), SCENARIO, assumed=worlds.assumptions(texts))


def test_of_an_arrow_that_is_turned_twice_the_last_turn_holds() -> None:
    assert worlds.assumptions(["import_bill=low", "import_bill=high"]) == (("import_bill", "high"),)


def test_simulate_takes_the_option_and_its_document_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    line = ["simulate", "--scenario", SCENARIO, "--us", "pass", "--games", "1", "--format", "json", "--assume", "import_bill=off"]
    assert main.run(line) == 0
    assert json.loads(capsys.readouterr().out)["assumed"] == {"import_bill": "off"}


def test_plain_play_says_on_the_first_page_what_is_turned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    line = ["play", "--plain", "--scenario", SCENARIO, "--seed", "3", "--saves", str(tmp_path), "--assume", "import_bill=low"]
    assert main.run(line) == 0
    assert "import_bill" in capsys.readouterr().out
