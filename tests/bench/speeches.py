"""Speeches for a blind reader: `python tests/bench/speeches.py --games 20 --speeches 100 --out FOLDER`, then `--score FOLDER`.

Writes `speeches.txt` (numbered, shuffled, names masked), `answers.tsv` (to be filled in) and `key.tsv` (not to be read before).
Masked are the speaker's own country, its people and adjective, and its capital; the role is not shown. Institutions, rivers,
towns and other countries stay, since they are what the speech is made of. Leads of several conducts take turns.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from game.ai import conducts, government
from game.content.library import Library
from game.core import apply, awaiting, observe, start
from game.core.draft import Event, Rejected
from game.core.draws import luck
from game.core.world import World
from game.session import worlds
from game.view.book import Book
from game.view.learned import learned
from game.view.voices import Speech, Voices

__all__ = ["Heard", "a_game", "masked", "speeches", "the_world"]

CONTENT = Path(__file__).resolve().parents[2] / "content"
SCENARIO = "first_year"
LEADS = ("reader", "keeps_threats", "offers_only", "random")
HEADS = ("number", "country", "temperament")


class Heard(NamedTuple):
    """A speech, the game it was said in, and the temperament that was drawn for its speaker."""

    speech: Speech
    game: int
    temperament: str


def the_world() -> tuple[Library, World, Book]:
    """The scenario as it is, and what things are called in it."""
    library = worlds.load(content=CONTENT)
    world = worlds.build(library, SCENARIO)
    return library, world, Book(library, world.rules)


def a_game(world: World, seed: str, lead: str) -> Iterator[tuple[Event, ...]]:
    """What happens in a game, order by order; the lead is played by the conduct *lead*."""
    state, events = start(world, seed)
    yield tuple(events)
    pull, chosen = luck(state.seed), conducts.conduct(lead)
    while awaiting(state) and state.turn <= world.rules.turns:
        seat = awaiting(state)[0].seat
        choice = (chosen if seat == world.lead else government.choose)(observe(world, state, seat), pull)
        state, events = apply(world, state, choice.order, choice.note)
        assert not isinstance(events[0], Rejected), (seat, choice.order)
        yield tuple(events)


def speeches(world: World, book: Book, seed: str, lead: str, game: int = 1) -> list[Heard]:
    """Every speech to the lead seat in a game."""
    first, _ = start(world, seed)
    drawn = {seat: observe(world, first, seat).temperament.id for seat in world.seat_ids if seat != world.lead}
    voices, found = Voices(book, world.lead), []
    for events in a_game(world, seed, lead):
        said = voices.hear(learned(events, seat=world.lead, at=world.rules.lead))
        to_lead = [one for one in said if one.target == world.lead or world.lead in one.ref]
        found.extend(Heard(one, game, drawn[one.seat]) for one in to_lead)
    return found


def masked(book: Book, speech: Speech) -> str:
    """The text without the names of the speaker's country, people and capital."""
    country, text = book.country(speech.seat), speech.text
    for name, hole in ((country.capital, "[capital]"), (country.name, "[country]"), (country.adjective, "[adjective]")):
        text = re.sub(rf"\b(?:the )?{re.escape(name)}(?:'s|s)?\b", hole, text, flags=re.IGNORECASE)
    return text


def _rows(path: Path) -> dict[str, list[str]]:
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {line[0].strip(): [cell.strip() for cell in line[1:]] for line in lines if len(line) > 1}


def score(folder: Path) -> str:
    """How often answers name the country, the temperament that was drawn, and one that the country's file names."""
    key, answers = _rows(folder / "key.tsv"), _rows(folder / "answers.tsv")
    given = [(key[number], cells) for number, cells in answers.items() if number in key and cells and cells[0]]
    country = sum(cells[0].upper() == true[0] for true, cells in given)
    drawn = sum(len(cells) > 1 and cells[1].lower() == true[1] for true, cells in given)
    named = sum(len(cells) > 1 and cells[1].lower() in true[2].split(",") for true, cells in given)
    wrong = Counter((true[0], cells[0].upper()) for true, cells in given if cells[0].upper() != true[0])
    lines = [f"answers {len(given)}", f"country right {country}"]
    lines += [f"temperament drawn {drawn}", f"temperament in the file {named}"]
    return "\n".join(lines + [f"{true} taken for {taken}: {times}" for (true, taken), times in wrong.most_common()])


def _write(folder: Path, book: Book, heard: list[Heard]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    texts, answers, key = [], ["\t".join(HEADS)], ["number\tcountry\ttemperament\tof_the_file\tregister\tact\tgame\trole"]
    for number, one in enumerate(heard, 1):
        country = book.country(one.speech.seat)
        texts.append(f"{number}. {masked(book, one.speech)}\n")
        answers.append(f"{number}\t\t")
        kinds = ",".join(kind.id for kind in country.temperaments)
        cells = (number, one.speech.seat, one.temperament, kinds, one.speech.register, one.speech.act, one.game, one.speech.role)
        key.append("\t".join(str(cell) for cell in cells))
    for name, lines in (("speeches.txt", texts), ("answers.tsv", answers), ("key.tsv", key)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Play, shuffle and write; or score what a reader has filled in."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=20)
    parser.add_argument("--speeches", type=int, default=0, help="how many, evenly over governments; 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="of the shuffle, and the first game's")
    parser.add_argument("--out", type=Path, default=Path("speeches"))
    parser.add_argument("--score", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    if args.score:
        print(score(args.score))
        return 0
    _, world, book = the_world()
    heard: list[Heard] = []
    for number in range(args.games):
        heard += speeches(world, book, str(args.seed + number), LEADS[number % len(LEADS)], number + 1)
    random.Random(args.seed).shuffle(heard)
    if args.speeches:
        rank: Counter[str] = Counter()
        order = [(rank.update((one.speech.seat,)) or rank[one.speech.seat], at, one) for at, one in enumerate(heard)]
        heard = [one for _, _, one in sorted(order, key=lambda row: row[:2])[: args.speeches]]
        random.Random(args.seed + 1).shuffle(heard)
    _write(args.out, book, heard)
    counts = Counter(one.speech.seat for one in heard)
    shares = ", ".join(f"{seat} {times}" for seat, times in sorted(counts.items()))
    print(f"{len(heard)} speeches of {args.games} games in {args.out}: {shares}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
