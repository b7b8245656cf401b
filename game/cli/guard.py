"""What stands between a mistake and the person: streams that hold, signals that end the game in order, a last resort.

No traceback is ever shown. A mistake of the program is written to a report file, and the screen says where it is.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from game import __version__
from game.cli.parser import WRONG_USAGE
from game.session.problems import DISK_FULL, Problem

__all__ = ["Stopped", "guarded"]

PIPE_CLOSED = 141  # what a shell reports of a program that SIGPIPE ended
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Stopped(BaseException):
    """A signal asked the program to end. Not an Exception, so that no handler on the way swallows it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def guarded(work: Callable[[], int]) -> int:
    """The exit code of *work*, whatever happens in it."""
    mend_streams()
    try:
        with ended_in_order():
            code = work()
            sys.stdout.flush()
            return code
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except KeyboardInterrupt:
        say("Stopped. A game that was running is in its save.")
        return 128 + signal.SIGINT
    except Stopped as stopped:
        say(f"Stopped by {signal.Signals(stopped.number).name}. A game that was running is in its save.")
        return 128 + stopped.number
    except Problem as problem:
        say(str(problem))
        return problem.exit_code
    except BrokenPipeError:
        give_up_output()
        return PIPE_CLOSED
    except OSError as problem:
        return system_problem(problem)
    except MemoryError:
        say("There is not enough memory for this. Nothing that was saved is lost.")
        return 1
    except Exception as mistake:  # noqa: BLE001 - the last resort: a person gets a sentence, the report gets the rest
        say(last_words(mistake))
        return 1


def say(sentence: str) -> None:
    """Print to standard error, unless nobody listens there any more."""
    with contextlib.suppress(OSError, ValueError):
        print(f"backchannel: {sentence}", file=sys.stderr, flush=True)


def mend_streams() -> None:
    """Give closed streams a place to go, and let no character that a terminal cannot show stop the game."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - the same
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def give_up_output() -> None:
    """Send what is still buffered for standard output nowhere, so that leaving does not fail a second time."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@contextlib.contextmanager
def ended_in_order() -> Iterator[None]:
    """While this runs, a hang-up or a request to end unwinds the program: saves are closed, locks removed."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise Stopped(number)

    before = {}
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        # A program started by nohup is meant to survive the hang-up, and only a main thread may set handlers.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):
                before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def system_problem(problem: OSError) -> int:
    """Say what the system refused. A full disk is the commonest and has its own remedy."""
    if problem.errno in FULL:
        say(f"{DISK_FULL}. What was saved before stands; make room and do the last step again.")
        give_up_output()
        return 1
    place = f"{problem.filename}: " if problem.filename is not None else ""
    say(f"{place}{problem.strerror or problem}.")
    give_up_output()
    return WRONG_USAGE if isinstance(problem, FileNotFoundError | NotADirectoryError) else 1


def last_words(mistake: Exception) -> str:
    """Sentences about a mistake of the program: what it was, where the report lies, that the game is safe."""
    report = write_report(mistake)
    where = f"A report is in {report}; please send it." if report else "No report could be written."
    return f"Something went wrong in the program ({type(mistake).__name__}). {where} A game that was running is in its save."


def write_report(mistake: Exception) -> Path | None:
    """Write the traceback and what the program was doing to the saves folder, else to the temporary one."""
    import tempfile  # late, as the next two: only a mistake needs them
    import time
    import traceback

    lines = [
        f"backchannel {__version__}, Python {sys.version.split()[0]} on {sys.platform}",
        f"called with: {sys.argv[1:]}",
        "",
        *traceback.format_exception(mistake),
    ]
    name = f"backchannel-report-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    for folder in (saves_folder, tempfile.gettempdir):
        try:
            place = Path(folder()) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("\n".join(lines), encoding="utf-8", errors="replace")
        except OSError:
            continue
        return place
    return None


def saves_folder() -> Path:
    """The folder of saves, looked up late because the look-up itself may be what failed."""
    from game.session.saves import folder

    return folder()
