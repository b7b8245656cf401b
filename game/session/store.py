"""A save on disk: the one writer of its file, and the lock that keeps a second one away.

What `append` has returned from survives a kill of the program; what `commit` has returned from survives a power cut. A write
that fails leaves the file as it was before it. The lock is held by the system for as long as the process lives, so a lock
file that a killed game left is never in the way.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from game.session.log import Body, Header, Line, Seals, header_text, parse, write_line
from game.session.problems import DISK_FULL, Busy, NoSuchSave, NotASave, Unwritable

__all__ = ["Lock", "LogFile", "read_save", "refusal", "write_whole"]

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
BINARY = getattr(os, "O_BINARY", 0)
"""Where the system would write two bytes for a line's end, it is told not to: sizes and seals count one."""


def refusal(problem: OSError, path: Path) -> Unwritable:
    """What the system refused while *path* was written, as a sentence with a remedy."""
    if problem.errno in FULL:
        return Unwritable(f"{DISK_FULL}: {path.name} was not written. Make room and do the last step again; nothing is lost.")
    return Unwritable(f"{path} could not be written: {problem.strerror or problem}. What it held before stands.")


def read_save(path: Path) -> Body:
    """The save at *path*.

    :raises NoSuchSave: when there is none. :raises NotASave: when it is something else, or cannot be read.
    """
    try:
        return parse(path.read_bytes(), path.name)
    except FileNotFoundError:
        raise NoSuchSave(f"There is no save {path}.") from None
    except OSError as problem:
        raise NotASave(f"{path} cannot be read: {problem.strerror or problem}.") from problem


class Lock:
    """The right to write one save, held by this process until `release` or its end, whichever comes first."""

    def __init__(self, save: Path) -> None:
        """Take the lock.

        :raises Busy: when another process holds it. :raises Unwritable: when the lock cannot be made.
        """
        self.path = save.with_name(save.name + ".lock")
        try:
            self._handle = self._take(save)
        except OSError as problem:
            raise refusal(problem, self.path) from problem

    def _take(self, save: Path) -> int:
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
            if not _hold(handle):
                owner = os.read(handle, 20).decode("ascii", "replace").strip()
                os.close(handle)
                who = f"process {owner}" if owner else "another process"
                raise Busy(f"{save.name} is open in {who}. Leave the game there first, or play under another name.")
            # The one who held it may have removed the file between our opening and our locking it.
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(handle), self.path.stat()):
                    os.ftruncate(handle, 0)
                    os.write(handle, f"{os.getpid()}\n".encode())
                    return handle
            os.close(handle)

    def release(self) -> None:
        """Let go and remove the lock file; a second call does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if sys.platform == "win32":
            os.close(handle)  # an open file cannot be removed there
            self.path.unlink(missing_ok=True)
        else:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
            os.close(handle)


def _hold(handle: int) -> bool:
    """Whether the system gave this process the file alone."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            return False
        raise
    return True


class LogFile:
    """An open save. Appends sealed lines; knows nothing of what they mean."""

    def __init__(self, path: Path, seals: Seals, *, size: int, lock: Lock) -> None:
        """Open *path* for appending after its first *size* bytes; the caller has taken *lock*."""
        self.path = path
        self._seals = seals
        self._size = size
        self._lock = lock
        self._handle = os.open(path, os.O_WRONLY | BINARY)
        os.ftruncate(self._handle, size)
        os.lseek(self._handle, 0, os.SEEK_END)

    @classmethod
    def create(cls, path: Path, header: Header) -> LogFile:
        """A new save with nothing but its header.

        :raises Unwritable: when it cannot be written, or a file of that name exists. :raises Busy: see `Lock`.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise refusal(problem, path) from problem
        lock = Lock(path)
        if path.exists():
            lock.release()
            raise Unwritable(f"{path.name} exists already: choose another name, or continue that game.")
        data = header_text(header).encode()
        try:
            write_whole(path, data)
            return cls(path, Seals(), size=len(data), lock=lock)
        except OSError as problem:
            lock.release()
            raise refusal(problem, path) from problem

    @classmethod
    def reopen(cls, path: Path) -> tuple[LogFile, Body]:
        """An existing save, read while nobody else can write it; a torn last line is cut off.

        :raises NoSuchSave, NotASave, Busy, Unwritable: see there.
        """
        if not path.is_file():
            raise NoSuchSave(f"There is no save {path}.")
        lock = Lock(path)
        try:
            body = read_save(path)
            return cls(path, body.seals, size=body.sound_bytes, lock=lock), body
        except OSError as problem:
            lock.release()
            raise refusal(problem, path) from problem
        except (NoSuchSave, NotASave):
            lock.release()
            raise

    def append(self, *lines: Line) -> None:
        """Write *lines* behind the others, all of them or none.

        :raises Unwritable: when the system refuses; the file is then as it was.
        """
        seals = self._seals.copy()
        data = "".join(write_line(line, seals) for line in lines).encode("utf-8", "surrogateescape")
        try:
            # A signal may have cut an earlier append short; what it left is not part of the game.
            os.ftruncate(self._handle, self._size)
            os.lseek(self._handle, self._size, os.SEEK_SET)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
        except OSError as problem:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, self._size)
            raise refusal(problem, self.path) from problem
        self._size += len(data)
        self._seals = seals

    def commit(self) -> None:
        """Wait until everything appended is on the disk.

        :raises Unwritable: when the system could not say so.
        """
        try:
            os.fsync(self._handle)
        except OSError as problem:
            raise refusal(problem, self.path) from problem

    def close(self) -> None:
        """Let the file and its lock go; a second call does nothing."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        with contextlib.suppress(OSError):
            os.ftruncate(handle, self._size)
            os.fsync(handle)
        os.close(handle)
        self._lock.release()


def write_whole(path: Path, data: bytes) -> None:
    """Make *path* hold *data*, or not exist: never half of it."""
    new = path.with_name(path.name + ".new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        sync_folder(path.parent)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make a new name in *folder* survive a power cut, where the system can promise that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
