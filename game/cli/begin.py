"""A new game or a saved one from the options of `play`."""

from __future__ import annotations

import argparse
import secrets

from game.cli.parser import WRONG_USAGE, suggestion
from game.content.library import Library
from game.core.draws import SeedError
from game.session import saves, worlds
from game.session.branch import branch
from game.session.players import GOVERNMENT, LEADS, PERSON
from game.session.problems import Problem
from game.session.session import Session
from game.session.store import read_save
from game.view.words import Words

__all__ = ["begin", "begin_with"]


class Wrong(Problem):
    """An option that names nothing."""

    exit_code = WRONG_USAGE


def begin(args: argparse.Namespace) -> tuple[Session, Library, str, bool]:
    """The session that the options name, its library, the person's seat, and whether a save goes on.

    :raises Problem: when an option names nothing, or a save cannot be opened.
    """
    library = worlds.load(args.pack, content=args.content)
    session, seat, resumed = begin_with(library, args)
    return session, library, seat, resumed


def begin_with(library: Library, args: argparse.Namespace) -> tuple[Session, str, bool]:
    """The session that the options name on a library that is loaded, the person's seat, and whether a save goes on.

    :raises Problem: see `begin`.
    """
    if getattr(args, "source", None):
        return *_branched(args, library), True
    if args.save:
        path = saves.path_of(args.save, args.saves)
        if path.is_file():
            body = read_save(path)
            session = Session.load(path, worlds.world_of(body.header, library))
            persons = [seat for seat, kind in session.players.items() if kind == PERSON]
            if not persons:
                session.close()
                raise Wrong(f"No seat of {path.name} is played by a person; 'backchannel replay' shows it.")
            return session, persons[0], True
    return *_new(args, library), False


def _branched(args: argparse.Namespace, library: Library) -> tuple[Session, str]:
    """A new game that begins where another stood at the start of a turn."""
    place = saves.existing(args.source, args.saves)
    world = worlds.world_of(read_save(place).header, library)
    path = saves.path_of(args.save or saves.free_name(world.scenario, args.saves), args.saves)
    session = branch(place, world, args.at, path=path)
    return session, next(seat for seat, kind in session.players.items() if kind == PERSON)


def _leading(args: argparse.Namespace) -> str:
    """Who plays the seat that leads where no person does: a government only answers, so a conduct that begins things."""
    named: str | None = getattr(args, "us", None)
    return named or (LEADS if args.others == GOVERNMENT else str(args.others))


def _new(args: argparse.Namespace, library: Library) -> tuple[Session, str]:
    first = Words(library.texts).say("play.first_scenario")
    scenario = args.scenario or (first if first in library.scenarios else next(iter(library.scenarios), first))
    chosen = (getattr(args, "difficulty", None) or "", getattr(args, "mandate", None) or "")
    assumed = worlds.assumptions(getattr(args, "assume", None) or ())
    world = worlds.build(library, scenario, *chosen, assumed)
    seat = (args.seat or world.lead).upper()
    if seat not in world.seat_ids:
        raise Wrong(f"There is no seat {args.seat!r} in {scenario}.{suggestion(seat, world.seat_ids)}")
    players = dict.fromkeys(world.seat_ids, args.others) | {world.lead: _leading(args)} | {seat: PERSON}
    name = args.save or saves.free_name(scenario, args.saves)
    path = saves.path_of(name, args.saves)
    path.parent.mkdir(parents=True, exist_ok=True)
    seed = args.seed if args.seed is not None else str(secrets.randbelow(10**6))
    try:
        session = Session.new(world, seed, players, path=path, practice=args.practice, packs=worlds.packs_of(library))
    except SeedError as problem:
        raise Wrong(str(problem)) from problem
    except LookupError as problem:
        raise Wrong(str(problem)) from problem
    return session, seat
