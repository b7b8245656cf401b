"""Where games are played changes nothing: order, chunks, and what is said when workers cannot play."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.analysis.rows import as_csv, as_json, opened
from game.analysis.simulate import Job, _Chunk, simulate
from game.analysis.spread import AHEAD, GROWS, MOST, SECONDS, Place, _Hands, _in_order, fitting, spread
from game.session.problems import Problem

JOB = Job("first_call", "random,offers_only", 4, "w")


def doubled(numbers: range) -> list[int]:
    return [2 * n for n in numbers]


def stopped(numbers: range) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


class Later:
    """A result that is worked out when it is asked for."""

    def __init__(self, do: Callable[..., Any], *handed: Any) -> None:
        self.do, self.handed = do, handed

    def result(self) -> Any:
        _, found = self.do(*self.handed)
        return 0.01 * len(found), found


def test_results_come_in_their_order_whatever_the_chunks_and_the_workers() -> None:
    for workers in (1, 3, 8):
        hands = _Hands(Later, lambda workers=workers: workers)  # type: ignore[misc]
        assert list(_in_order(doubled, 1000, hands)) == doubled(range(1000))
    assert list(_in_order(doubled, 0, _Hands(Later, lambda: 2))) == []


def test_no_more_is_handed_out_than_workers_can_soon_do_so_that_results_do_not_pile_up() -> None:
    out: set[int] = set()
    most = []

    class Counted(Later):
        def __init__(self, do: Callable[..., Any], *handed: Any) -> None:
            super().__init__(do, *handed)
            out.add(id(self))
            most.append(len(out))

        def result(self) -> Any:
            out.discard(id(self))
            return super().result()

    assert list(_in_order(doubled, 5000, _Hands(Counted, lambda: 2))) == doubled(range(5000))
    assert max(most) == 2 * AHEAD


def test_a_chunk_is_about_two_seconds_of_work_and_grows_step_by_step() -> None:
    assert fitting(10, 1.0) == SECONDS * 10
    assert fitting(1, 10.0) == 1
    assert fitting(1, 0.001) == GROWS
    assert fitting(400, 0.001) == MOST


def test_one_worker_and_two_give_the_same_bytes() -> None:
    one, two = simulate(JOB, report=True), simulate(JOB, workers=2, report=True)
    assert as_csv(one) == as_csv(two)
    assert as_json(one) == as_json(two)


def test_a_dask_cluster_gives_the_same_bytes() -> None:
    pytest.importorskip("distributed")
    there = simulate(JOB, place=Place("dask", 2))
    assert as_json(there) == as_json(simulate(JOB))


def test_without_its_package_dask_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Problem, match=r"pip install 'backchannel\[dask\]'"):
        list(spread(doubled, 3, Place("dask", 2)))


@pytest.mark.parametrize("address", ["nowhere", "tcp://127.0.0.1:9", "tcp://127.0.0.1:port"])
def test_an_address_without_a_scheduler_is_named(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(Problem, match=address):
        list(spread(doubled, 3, Place("dask", 2, address)))


def test_a_worker_that_is_stopped_from_outside_is_a_sentence() -> None:
    assert list(spread(doubled, 3, Place(workers=2))) == [0, 2, 4]
    with pytest.raises(Problem, match="stopped from outside"):
        list(spread(stopped, 3, Place(workers=2)))


def test_a_worker_with_other_content_plays_nothing() -> None:
    with pytest.raises(Problem, match="other content"):
        _Chunk(JOB, "another mark")(range(1))


def test_an_interrupted_run_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("old")

    def write_half() -> None:
        with opened(path) as out:
            out.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_half()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


