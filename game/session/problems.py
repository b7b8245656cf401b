"""What can go wrong outside the rules: each a sentence for a person and an exit code for a program.

A problem is raised where it is found and shown by whoever talks to the person; none of them is a mistake of the program.
"""

from __future__ import annotations

__all__ = ["DISK_FULL", "Busy", "NoConduct", "NoContent", "NoSuchSave", "NotASave", "Problem", "Unwritable"]

DISK_FULL = "The disk is full"


class Problem(Exception):
    """Something that a person can mend. Its text says what was found and what to do; *exit_code* is the command's."""

    exit_code = 1


class NoConduct(Problem):
    """A seat is to be played by a conduct that does not exist."""

    exit_code = 2


class NoSuchSave(Problem):
    """A save that was asked for is not there."""

    exit_code = 2


class NoContent(Problem):
    """A folder of content, a pack or a scenario that was asked for is not there."""

    exit_code = 2


class NotASave(Problem):
    """A file that is no save, or one of an unknown format."""


class Busy(Problem):
    """Another process is writing this save."""


class Unwritable(Problem):
    """The save could not be written; what had been written before stands."""
