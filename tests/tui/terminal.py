"""A program on a real pseudo-terminal: what is written to it, what it writes, and the screen that comes of it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time

import pyte

__all__ = ["Ended", "Terminal"]

QUIET = 0.25
"""Seconds without output after which a screen counts as settled."""
KEYS = {
    "down": b"\x1b[B", "up": b"\x1b[A", "left": b"\x1b[D", "right": b"\x1b[C", "enter": b"\r", "escape": b"\x1b", "space": b" ",
    "tab": b"\t", "backspace": b"\x7f", "ctrl+q": b"\x11", "ctrl+c": b"\x03", "f1": b"\x1bOP", "f2": b"\x1bOQ", "f6": b"\x1b[17~",
    "f10": b"\x1b[21~", "home": b"\x1b[H", "end": b"\x1b[F", "pagedown": b"\x1b[6~", "pageup": b"\x1b[5~",
}


class Ended(RuntimeError):
    """The program has ended."""


class Terminal:
    """A program on a terminal of its own."""

    def __init__(
        self, command: list[str], env: dict[str, str], *, columns: int = 80, rows: int = 24, link: int = 0
    ) -> None:
        """Start *command*; *link* is how many bytes a second are read of it at most, 0 for as many as there are."""
        self.link = link
        self.master, slave = pty.openpty()
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._size(columns, rows)
        self.began = time.perf_counter()
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env, start_new_session=True)
        os.close(slave)

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Another size, told as terminals tell it."""
        self._size(columns, rows)
        self.screen.resize(rows, columns)
        os.killpg(self.process.pid, signal.SIGWINCH)

    def read(self, patience: float) -> bytes:
        """What was written within so many seconds; nothing when it is quiet.

        :raises Ended: when the program has.
        """
        ready, _, _ = select.select([self.master], [], [], patience)
        if not ready:
            return b""
        try:
            found = os.read(self.master, self.link // 10 or 65536)
        except OSError:
            found = b""
        if not found:
            raise Ended(self.raw[-2000:].decode(errors="replace"))
        if self.link:
            time.sleep(len(found) / self.link)
        self.raw = (self.raw + found)[-400_000:]
        self.stream.feed(found)
        return found

    def until(self, mark: str, patience: float = 20.0) -> float:
        """Seconds from the start until *mark* stands on the screen."""
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            if mark in self.text():
                return time.perf_counter() - self.began
            self.read(0.2)
        raise TimeoutError(f"{mark!r} never came:\n" + "\n".join(self.screen.display))

    def passed(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self.began

    def settle(self, quiet: float = QUIET) -> None:
        """Read until it is quiet."""
        while self.read(quiet):
            pass

    def write(self, *keys: str) -> None:
        """Press keys by name, or letters as they are."""
        for key in keys:
            os.write(self.master, KEYS.get(key, key.encode()))

    def press(self, *keys: str) -> None:
        """Press keys one by one, each when the screen is quiet."""
        for key in keys:
            self.write(key)
            self.settle()

    def click(self, column: int, row: int) -> None:
        """Press and let go of the left button at a cell, counted from 0."""
        at = f"{column + 1};{row + 1}"
        os.write(self.master, f"\x1b[<0;{at}M\x1b[<0;{at}m".encode())
        self.settle()

    def key(self, name: str) -> float:
        """Seconds from a key to the first output that follows."""
        began = time.perf_counter()
        self.write(name)
        ready, _, _ = select.select([self.master], [], [], 5.0)
        took = time.perf_counter() - began  # before the output is understood, which takes longer than to paint it
        if not ready:
            raise TimeoutError(f"nothing followed the key {name!r}")
        return took

    def text(self) -> str:
        """The screen as lines."""
        return "\n".join(self.screen.display)

    def has_any(self, *words: str) -> bool:
        """Whether one of these stands on the screen."""
        return any(one in self.text() for one in words)

    def wait(self, patience: float = 15.0) -> int:
        """Read to the end; the exit code."""
        end = time.perf_counter() + patience
        try:
            while time.perf_counter() < end:
                self.read(0.2)
        except Ended:
            pass
        return self.process.wait(timeout=patience)

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.master)
