"""Which command was asked for. Imports that command's module and no other, so that none pays for another's libraries."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from game import __version__
from game.cli.guard import guarded
from game.cli.parser import WRONG_USAGE, Parser, suggestion

__all__ = ["COMMANDS", "run"]

# Each name is a module of this package with `add(subparsers)` and `run(args)`. The sentence stands in the overview; the
# module's own help says the rest.
COMMANDS: dict[str, str] = {
    "play": "play; without arguments: continue, a new game, the tutorial, lessons, settings",
    "scenarios": "what can be played",
    "check": "validate content",
    "explain": "what a diagnostic means; which measures, figures, temperaments ... there are",
    "schema": "JSON Schema of content, for editors",
    "probe": "a country on the bench: its answers, their sums, what would have been taken",
    "new": "a commented starting file for a pack, a country, a measure, an event or a scenario",
    "simulate": "many games without a screen, a row a game",
    "backtest": "play recorded episodes and compare the answers",
    "replay": "play a save again and say where it differs",
    "whatif": "branch a save with other orders and the same luck",
    "debrief": "what happened, what it cost whom, and why",
    "doctor": "terminal, encoding, versions and folders, to paste in a report",
}


def run(argv: Sequence[str]) -> int:
    """Exit code of the command in *argv*: 0 fine, 1 problems found, 2 wrong usage or no such file, 3 a replay diverged."""
    return guarded(lambda: dispatch(list(argv)))


def dispatch(argv: list[str]) -> int:
    """Find the command that *argv* begins with and hand it the rest; options alone, or nothing, mean `play`."""
    if argv[:1] in (["-h"], ["--help"]):
        print(overview())
        return 0
    if argv[:1] == ["--version"]:
        print(f"backchannel {__version__}")
        return 0
    name = argv[0] if argv and not argv[0].startswith("-") else "play"
    if name not in COMMANDS:
        print(f"backchannel: there is no command {name!r}.{suggestion(name, COMMANDS)}", file=sys.stderr)
        print("backchannel --help lists the commands.", file=sys.stderr)
        return WRONG_USAGE
    return call(name, argv[1:] if argv[:1] == [name] else argv)


def call(name: str, words: Sequence[str]) -> int:
    """Run command *name* on *words*."""
    module = importlib.import_module(f"game.cli.{name}")
    parser = Parser(prog="backchannel")
    subparsers = parser.add_subparsers(dest="command", parser_class=Parser)
    module.add(subparsers)
    args, extra = parser.parse_known_args([name, *words])
    if extra:
        chosen = subparsers.choices[name]
        assert isinstance(chosen, Parser)
        chosen.refuse(extra)
    code: int = module.run(args)
    return code


def overview() -> str:
    """The help of the whole program: a line a command."""
    width = max(map(len, COMMANDS))
    rows = [f"  {name:<{width}}  {sentence}" for name, sentence in COMMANDS.items()]
    return "\n".join(
        [
            "usage: backchannel [COMMAND] [OPTIONS]",
            "",
            "A negotiation game for the terminal. Without a command it plays.",
            "",
            *rows,
            "",
            "backchannel COMMAND --help tells more of one. Exit codes: 0 fine, 1 problems found,",
            "2 wrong usage or no such file, 3 a replay differs from its save.",
        ]
    )
