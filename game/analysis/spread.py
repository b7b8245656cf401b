"""Where many games are played: here, in processes of this machine, or on a Dask cluster. The same results, in the same order.

Owns how work is cut into chunks and who is handed them; knows nothing of a game. What is done must be a function of a module, and
what it is handed plain data, so that another process or machine can find the one and read the other.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from multiprocessing import get_context
from time import perf_counter
from typing import Any, NamedTuple, Protocol, TypeVar

from game.session.problems import Problem

__all__ = ["LOCAL", "PLACES", "Place", "spread"]

_T = TypeVar("_T")
Work = Callable[[range], list[_T]]

LOCAL, DASK = "local", "dask"
PLACES = (LOCAL, DASK)
SECONDS = 2
"""Work that a chunk should hold: handing out costs a millisecond, and a progress bar that stands still looks like a fault."""
MOST = 500
"""Most items of a chunk, so that its results travel at ease."""
GROWS = 4
"""A chunk is at most so many times as large as the one that it is measured by, since the first items may be quick by chance."""
AHEAD = 3
"""Chunks a worker that are handed out at once; more would only wait, and their results would lie about."""
REACHED, STAFFED = 15, 60
"""Seconds that a scheduler may take to answer, and a cluster to have its first worker."""


class Place(NamedTuple):
    """Where to play: *on* `local` or `dask`; *scheduler* is the address of a cluster that runs already."""

    on: str = LOCAL
    workers: int = 1
    scheduler: str = ""


class _Result(Protocol[_T]):
    def result(self) -> tuple[float, list[_T]]:
        """Seconds that the chunk took, and its results."""


class _Hands(NamedTuple):
    """Whoever works: `submit(do, numbers)` gives a result to wait for, `workers()` how many there are now."""

    submit: Callable[..., Any]
    workers: Callable[[], int]


def spread(work: Work[_T], items: int, place: Place) -> Iterator[_T]:
    """The results of items 0 to *items*-1 in their order, wherever they are made.

    :raises Problem: when a cluster cannot be reached, its package is missing, or a worker was stopped from outside.
    """
    if place.on == LOCAL and place.workers <= 1:
        for n in range(items):
            yield from work(range(n, n + 1))
        return
    with _cluster(place) if place.on == DASK else _processes(place.workers) as hands:
        yield from _in_order(work, items, hands)


def _in_order(work: Work[_T], items: int, hands: _Hands) -> Iterator[_T]:
    waiting: deque[tuple[range, _Result[_T]]] = deque()
    size, at = 1, 0
    while at < items or waiting:
        workers = max(1, hands.workers())
        while at < items and len(waiting) < AHEAD * workers:
            # Towards the end in smaller pieces, so that nobody is waited for long.
            end = at + min(size, max(1, (items - at) // (2 * workers)))
            numbers = range(at, end)
            waiting.append((numbers, hands.submit(timed, work, numbers)))
            at = end
        numbers, result = waiting.popleft()
        seconds, found = result.result()
        size = fitting(len(numbers), seconds)
        yield from found


def fitting(items: int, seconds: float) -> int:
    """How many items the next chunk should have, after one of so many took so many seconds."""
    wanted = int(SECONDS * items / max(seconds, 1e-6))
    return max(1, min(wanted, GROWS * items, MOST))


def timed(work: Work[_T], numbers: range) -> tuple[float, list[_T]]:
    """Seconds and results of a chunk; this is what a worker runs."""
    began = perf_counter()
    found = work(numbers)
    return perf_counter() - began, found


# --- processes of this machine -----------------------------------------------------------------------------------------


@contextlib.contextmanager
def _processes(workers: int) -> Iterator[_Hands]:
    # Fresh processes, so that nothing but what they are handed decides what they do.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _deaf)
    try:
        yield _Hands(pool.submit, lambda: workers)
    except BrokenProcessPool as broken:
        said = "A worker process was stopped from outside, perhaps for want of memory; fewer --workers need less."
        raise Problem(said) from broken
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _deaf() -> None:
    """Whoever interrupts the run means the run: its workers are told by it and do not each cry out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


# --- a Dask cluster ----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _cluster(place: Place) -> Iterator[_Hands]:
    try:
        import distributed  # late: half a second, and an extra
    except ImportError as missing:
        raise Problem("'--on dask' needs the package 'distributed', an extra: pip install 'backchannel[dask]'") from missing

    for name in ("distributed", "distributed.batched"):  # its log is for whoever runs a cluster; a lost line is no news here
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with contextlib.ExitStack() as open_:
        if place.scheduler and not _listens(place.scheduler):
            raise Problem(
                f"There is no Dask scheduler at {place.scheduler!r}: it should look like tcp://host:8786, and be running "
                "('dask scheduler', then 'dask worker ADDRESS --nworkers auto --nthreads 1' on each machine)."
            )
        address = place.scheduler or open_.enter_context(_own_cluster(distributed, place.workers))
        client = open_.enter_context(distributed.Client(address, timeout=REACHED, set_as_default=False))
        try:
            client.wait_for_workers(1, timeout=STAFFED)
        except TimeoutError as nobody:
            raise Problem(
                f"The Dask cluster has no worker: start 'dask worker {place.scheduler} --nworkers auto --nthreads 1' on each "
                "machine."
            ) from nobody

        def submit(do: Callable[..., object], *handed: object) -> object:
            return client.submit(do, *handed, pure=False)

        try:
            yield _Hands(submit, lambda: len(client.nthreads()))
        except distributed.KilledWorker as killed:
            raise Problem("Workers of the cluster were stopped from outside, again and again; their logs say why.") from killed
        except (ImportError, RuntimeError) as unread:
            # Dask's scheduler reads what it hands on, and wraps what it cannot read into an error of its own.
            found_out = unread if isinstance(unread, ImportError) else unread.__cause__
            if not isinstance(found_out, ImportError):
                raise
            raise Problem(
                f"The cluster has no such game ({found_out}): install the same version of backchannel for its scheduler and for "
                "each worker."
            ) from unread


def _listens(address: str) -> bool:
    """Whether anybody is at an address; looked at first, since a client that found nobody does not go quietly."""
    scheme, _, rest = address.rpartition("://")
    if scheme not in ("", "tcp", "tls"):
        return True  # other ways to a scheduler are Dask's to know
    host, _, port = rest.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=REACHED).close()
    except (OSError, ValueError):
        return False
    return True


def _own_cluster(distributed: Any, workers: int) -> AbstractContextManager[Any]:
    """A cluster of this machine that ends with the run; one thread each, since a game is pure Python. No dashboard is opened."""
    with _deaf_children():
        cluster: AbstractContextManager[Any] = distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
        )
    return cluster


@contextlib.contextmanager
def _deaf_children() -> Iterator[None]:
    """Processes that are started now inherit that an interruption is not for them; here it counts again afterwards."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # only a main thread may; then nobody interrupts from a keyboard either
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
