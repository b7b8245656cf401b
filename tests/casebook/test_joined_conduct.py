"""What governments do with offers to several: cases like those of `test_joined.py`, decided by the governments themselves."""

from __future__ import annotations

import attrs
import pytest

from game.ai import government, lead_multilateral
from game.ai.together import let_go, solidarity
from game.core import observe
from game.core import orders as o
from game.core.draws import luck
from game.core.notation import format_order
from game.core.state import Agreement, Joint
from game.core.thirds import in_one_bloc
from tests.builders import Table
from tests.casebook.test_joined import FLIGHTS, SHELTER, a_table, acts, agreed


def in_a_bloc(table: Table, *seats: str) -> None:
    """Let seats belong to one bloc."""
    rules = table.world.rules
    facts = tuple(attrs.evolve(f, blocs=("south",) if f.id in seats else ()) for f in rules.seats)
    table.world = attrs.evolve(table.world, rules=attrs.evolve(rules, seats=facts))


def test_case_530_who_is_asked_after_a_neighbour_said_yes_insists_on_less() -> None:
    """Nobody likes to be the one who undoes its neighbours' deal, least of all within a bloc: an assumption, and a small one."""
    table = a_table(seats=("LED", "ONE", "TWO", "TRI"))
    table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private")
    ref = table.state.clock.owed[0].ref
    assert solidarity(observe(table.world, table.state, "ONE"), ref) == 0
    table.say(f"ONE > LED accept {ref}")
    ref = table.state.clock.owed[0].ref
    alone = solidarity(observe(table.world, table.state, "TWO"), ref)
    in_a_bloc(table, "ONE", "TWO")
    assert 0 < alone < solidarity(observe(table.world, table.state, "TWO"), ref)


def test_case_531_a_bloc_to_which_most_belong_sets_nobody_apart() -> None:
    """A club of all is no neighbourhood."""
    table = a_table(seats=("LED", "ONE", "TWO", "TRI"), sit=False)
    in_a_bloc(table, "ONE", "TWO")
    assert in_one_bloc(table.world.rules, 1, 2) and not in_one_bloc(table.world.rules, 1, 3)
    in_a_bloc(table, "ONE", "TWO", "TRI")
    assert not in_one_bloc(table.world.rules, 1, 2)


def test_case_532_a_government_lets_go_of_what_only_costs_it_when_what_paid_for_it_has_ended() -> None:
    """The gift was its reason; without it the rest has none (model 3: keeping is decided again every turn)."""
    table = a_table()
    one, _, between = agreed(table, SHELTER)
    table.say(f"LED break {one}", "LED end")
    obs = observe(table.world, table.state, "ONE")
    choice = let_go(obs, acts(table, Joint)[0])
    assert choice is not None and choice.order == o.Break("ONE", between)
    assert government.choose(obs, luck(table.state.seed)).order == choice.order


def test_case_533_a_government_stays_in_what_still_pays() -> None:
    """The other half of case 532: TWO is given shelter for its people, and keeps what it signed for it."""
    table = a_table()
    one, _, _ = agreed(table, SHELTER)
    table.say(f"LED break {one}", "LED end", "ONE end")
    assert let_go(observe(table.world, table.state, "TWO"), acts(table, Joint)[0]) is None


def test_case_534_governments_answer_each_for_itself_until_one_says_no() -> None:
    """Each weighs the whole package; the answers are those of the governments and all legal."""
    for seed in "123":
        table = a_table(seed=seed)
        table.say(f"LED > ONE,TWO offer {FLIGHTS} for 12 private")
        answers = []
        while table.state.clock.owed:
            seat = table.state.clock.owed[0].seat
            order = government.choose(observe(table.world, table.state, seat), luck(table.state.seed)).order
            answers.append(order)
            table.say(format_order(order))
        signed = bool(acts(table, Agreement))
        assert answers and signed == (len(answers) == 2 and all(isinstance(x, o.Accept) for x in answers))


@pytest.mark.parametrize(("may_well", "joined"), [(0, ("TWO",)), (1001, ())])
def test_case_535_the_conduct_of_blocs_puts_one_package_to_all_where_each_may_well_say_yes(
    monkeypatch: pytest.MonkeyPatch, may_well: int, joined: tuple[str, ...]
) -> None:
    """The burden shared at one table, nobody first (model 3, precedent has two signs)."""
    monkeypatch.setattr(lead_multilateral, "MAY_WELL", may_well)
    table = a_table(seats=("LED", "ONE", "TWO", "TRI"))
    in_a_bloc(table, "ONE", "TWO")
    order = lead_multilateral.choose(observe(table.world, table.state, "LED"), luck(table.state.seed)).order
    assert isinstance(order, o.Offer) and (order.target, order.joined) == ("ONE", joined)
    table.say(format_order(order))
