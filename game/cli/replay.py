"""`backchannel replay`: play a save again, and say where it comes out otherwise."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from game.cli.options import add_content, add_format, add_save, world_for
from game.cli.parser import Subparsers
from game.core.draft import Said
from game.core.state import checksum
from game.core.world import World
from game.session import saves
from game.session.log import Body
from game.session.players import PERSON
from game.session.problems import Problem
from game.session.replay import Difference, Replayed, replay, rethink
from game.session.store import read_save
from game.session.timeline import Step

__all__ = ["add", "run"]

DIVERGED = 3


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "replay",
        help="play a save again and say where it differs",
        description="Play a save again by the rules and the content of today. Exits with 3 when it comes out otherwise.",
    )
    add_save(parser)
    parser.add_argument("--verify", action="store_true", help="print the verdict alone, not the orders")
    parser.add_argument("--rethink", action="store_true", help="also ask the governments again, and name the first other order")
    parser.add_argument("--at", type=int, metavar="TURN", help="play to the beginning of this turn only")
    add_format(parser, "text", "json")
    add_content(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was ordered turn by turn (or the verdict alone); 3 for a save that is not confirmed."""
    path = saves.existing(args.save, args.saves)
    body = read_save(path)
    world = world_for(body.header, args)
    difference = None
    if args.rethink:
        _, difference = rethink(world, body)
    played = replay(world, body, until=args.at)
    if args.at is not None and played.divergence is None and args.at not in played.timeline.starts:
        raise Problem(f"{path.name} has no turn {args.at}: it runs from turn 1 to turn {played.timeline.state.turn}.")
    if args.format == "json":
        print(json.dumps(document(world, body, played, name=path.name, difference=difference, args=args), indent=1))
    else:
        if not args.verify:
            print_orders(played, body)
        print_verdict(path.name, world, body, played)
        if args.rethink:
            print(rethought(difference))
    return DIVERGED if played.divergence is not None else 0


def shown(played: Replayed, body: Body) -> list[Step]:
    """The orders that the persons of the game may see: all once it is over, else those that they gave or heard of."""
    if played.timeline.finished:
        return played.timeline.steps
    persons = {seat for seat, kind in body.header.seats if kind == PERSON}
    return [step for step in played.timeline.steps if not persons or persons & heard(step)]


def heard(step: Step) -> set[str]:
    """The seats that learned of an order."""
    return {seat for event in step.events if isinstance(event, Said) for seat in event.known}


def print_orders(played: Replayed, body: Body) -> None:
    """The orders as they stand in the log, turn by turn; the sums are for the debrief."""
    turn = 0
    for step in shown(played, body):
        if step.turn != turn:
            turn = step.turn
            print(f"turn {turn}")
        print(f"  {step.text}")


def print_verdict(name: str, world: World, body: Body, played: Replayed) -> None:
    """One line that says whether the save is confirmed, and notes beside it on standard error."""
    timeline = played.timeline
    if body.torn:
        print(f"{name}: its last line was torn and is left out: {body.torn[:60]!r}", file=sys.stderr)
    if body.header.world != world.digest:
        print(f"{name} was played on other content than today's; only what came out counts.", file=sys.stderr)
    if played.divergence is not None:
        print(f"{name} differs: {played.divergence}")
        return
    end = "to its end" if timeline.finished else f"to turn {timeline.state.turn}"
    print(f"{name} is confirmed {end}: {len(timeline.steps)} orders, checksum {checksum(timeline.state)}")


def rethought(difference: Difference | None) -> str:
    """What the governments of today would do otherwise."""
    if difference is None:
        return "Every government and conduct decides today as it did."
    rows = [f"Turn {difference.turn}, line {difference.line}: {difference.seat} decides otherwise today."]
    for when, given in (("then", difference.then), ("now", difference.now)):
        rows.append(f"  {when:<5} {given.text}")
        rows += [f"        {given.sum}"] if given.sum else []
    return "\n".join(rows)


def document(
    world: World, body: Body, played: Replayed, *, name: str, difference: Difference | None, args: argparse.Namespace
) -> dict[str, Any]:
    """The same for a program."""
    timeline, header = played.timeline, body.header
    found: dict[str, Any] = {
        "format": 1,
        "save": name,
        "scenario": header.scenario,
        "seed": header.seed,
        "seats": header.players(),
        "same_content": header.world == world.digest,
        "torn": bool(body.torn),
        "finished": timeline.finished,
        "turn": timeline.state.turn,
        "orders": len(timeline.steps),
        "checksum": checksum(timeline.state),
        "divergence": None,
    }
    if played.divergence is not None:
        found["divergence"] = {"turn": played.divergence.turn, "line": played.divergence.line, "why": played.divergence.why}
    if not args.verify:
        sums = timeline.finished
        found["log"] = [
            {"turn": step.turn, "order": step.text} | ({"sum": step.sum} if sums else {}) for step in shown(played, body)
        ]
    if args.rethink:
        found["rethink"] = difference and {
            "turn": difference.turn, "line": difference.line, "seat": difference.seat,
            "then": difference.then.text, "now": difference.now.text,
        }
    return found
