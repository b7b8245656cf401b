"""The way in, for `backchannel` and `python -m game`.

Answers `--version` before any other import: the whole command then costs little more than bare Python.
"""

import sys

from game import __version__


def main() -> int:
    """Exit code of the command that the arguments name (0 to 3, see the README; 128 and more when a signal stopped it)."""
    if sys.argv[1:] == ["--version"]:
        print(f"backchannel {__version__}")
        return 0
    from game.cli.main import run  # late: argparse alone costs as much as bare Python

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
