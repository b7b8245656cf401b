"""`backchannel backtest`: play recorded episodes and compare the answers."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.options import add_content, add_format
from game.cli.parser import WRONG_USAGE, Subparsers
from game.cli.progress import Progress
from game.cli.simulate import at_least_one

if TYPE_CHECKING:  # help and wrong usage need no YAML
    from game.content.library import Library
    from game.content.schema import Episode

__all__ = ["add", "run"]

ASKED = ("world", "episodes")
LOOSE = "id: loose_episodes\ntitle: Loose episodes\nversion: '0'\nrequires: [episodes]\n"


def add(subparsers: Subparsers) -> None:
    """The options of the command."""
    parser = subparsers.add_parser(
        "backtest",
        help="play recorded episodes and compare the answers",
        description=(
            "Set up what was known before a recorded answer, play the sender's moves, and compare what the governments of "
            "the game\n"
            "answer with what was answered. content/guides/episodes.md says how an episode is written."
        ),
    )
    parser.add_argument(
        "path", nargs="?", metavar="PATH", help="a pack of episodes, or a folder of their files (default: the open ones)"
    )
    parser.add_argument("--seeds", type=at_least_one, default=200, metavar="N", help="games of each episode (default: 200)")
    parser.add_argument("--scores", action="store_true", help="only the scores: no placebos, cold asks, rungs, ablations")
    add_format(parser, "text", "json")
    add_content(parser)


def run(args: argparse.Namespace) -> int:
    """Play, and print the report."""
    from game.analysis.backtest.report import backtest  # late, as above
    from game.content.making import UnknownCountry

    if args.path is not None and not Path(args.path).is_dir():
        print(
            f"backchannel: there is no folder {args.path}; name a pack of episodes, or a folder of their files.", file=sys.stderr
        )
        return WRONG_USAGE
    with ExitStack() as stack:
        library, episodes = _loaded(args, stack)
        if not episodes:
            print("backchannel: there is no episode in it; content/guides/episodes.md says how one is written.", file=sys.stderr)
            return WRONG_USAGE
        done = 0
        bar = Progress()

        def step() -> None:
            nonlocal done
            done += 1
            bar(done, len(episodes))

        try:
            document = backtest(library, episodes, args.seeds, whole=not args.scores, progress=step)
        except UnknownCountry as unknown:
            code = unknown.args[0]
            print(
                f"backchannel: no pack and no table of figures knows the country {code!r}; write countries/{code.lower()}.yaml "
                f"('backchannel new country {code}').",
                file=sys.stderr,
            )
            return 1
        finally:
            bar.clear()
    sys.stdout.write(json.dumps(document, indent=1) + "\n" if args.format == "json" else text(document))
    return 0


def _loaded(args: argparse.Namespace, stack: ExitStack) -> tuple[Library, list[Episode]]:
    """What is read, and the episodes that are asked for: those of PATH, else the open ones."""
    from game.content.packs import PACK_FILE
    from game.session import worlds

    packs = list(args.pack)
    if args.path is not None:
        place = Path(args.path)
        packs.append(str(place if _is_pack(place, PACK_FILE) else _as_pack(place, stack, PACK_FILE)))
    library = worlds.load(packs, content=args.content, asked=ASKED)
    here = Path(packs[-1]).resolve() if args.path is not None else None
    chosen = {
        name
        for name, folder in library.folders.items()
        if here is None or here in (Path(folder).resolve(), *Path(folder).resolve().parents)
    }
    return library, [one for one in library.episodes.values() if library.origins["episode", one.id].pack in chosen]


def _is_pack(place: Path, file: str) -> bool:
    return (place / file).is_file() or any((child / file).is_file() for child in place.iterdir() if child.is_dir())


def _as_pack(place: Path, stack: ExitStack, file: str) -> Path:
    """A folder of loose episode files as a pack of its own."""
    made = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="episodes-")))
    (made / file).write_text(LOOSE, encoding="utf-8")
    (made / "episodes").mkdir()
    for path in sorted(place.rglob("*.y*ml")):
        shutil.copy(path, made / "episodes" / path.name)
    return made


# --- the report for people ---------------------------------------------------------------------------------------------


def text(document: dict[str, Any]) -> str:
    """The report as lines."""
    three, five = document["three"], document["five"]
    lines = [
        f"{document['scored']} episodes scored, {document['seeds']} games of each.",
        "",
        "                       log loss   (9 of 10)        balanced accuracy   (9 of 10)",
        _score("three classes", three),
        _score("five classes", five),
        _score("three, core rows", document["core"]),
        (f"agree against resist, area under the curve: {document['agree_resist_auc']:.3f} "
        f"{_ends(document['agree_resist_auc_interval'])}"),
        "",
        "Log loss of rivals over three classes:",
        *(f"  {name:<16} {value:.3f}" for name, value in document["baselines"].items()),
        f"Below all of them in {document['below_all_baselines']:.0%} of the resamples of countries.",
        "",
        *_apart(document["apart"]),
        *(_checks(document) if "placebos" in document else []),
        "",
        f"{document['parameters']} numbers were chosen with episodes in view. Frozen as {document['freeze'][:16]}.",
        "",
        "Row by row (share of yields, bargains, resists):",
        *(_row(row) for row in document["rows"]),
    ]
    return "\n".join(lines) + "\n"


def _ends(pair: list[float]) -> str:
    return f"({pair[0]:.2f} to {pair[1]:.2f})"


def _score(name: str, one: dict[str, Any]) -> str:
    loss, accuracy = one["log_loss"], one["balanced_accuracy"]
    ends = _ends(one["log_loss_interval"]), _ends(one["balanced_accuracy_interval"])
    return f"  {name:<20} {loss:.3f}   {ends[0]}    {accuracy:.3f}   {ends[1]}"


def _apart(apart: dict[str, Any]) -> list[str]:
    fate = apart["fate"]
    return [
        f"Opening: log loss {apart['opening']['log_loss']:.3f}. Settled: {apart['settled']['log_loss']:.3f}.",
        (f"Fate after a year: {fate['right']} of {fate['rows']} right. "
        f"Paths are {apart['path_distance']:.2f} apart (0 the same, 1 nothing alike)."),
    ]


def _checks(document: dict[str, Any]) -> list[str]:
    lines = ["", "Placebos, rows in which the sum went the way that theory says:"]
    lines += [f"  {name:<28} {one['right']:>3} of {one['of']}" for name, one in document["placebos"].items()]
    lines += ["", "Cold asks of governments made of figures, share of yes and yes in part:"]
    lines += [
        f"  {name:<28} {one['share']:.0%} (band {one['band'][0]:.0%} to {one['band'][1]:.0%}), fills {one['fill']:.0%}"
        for name, one in document["cold_asks"].items()
    ]
    for name, title in (
        ("rungs", "Log loss by how codes were got"),
        ("ablations", "Log loss with an addend off"),
        ("jitter", "Jittered"),
    ):
        lines += ["", f"{title}:", *(f"  {key:<16} {value:.3f}" for key, value in document[name].items())]
    return [*lines, "", f"Shuffled records do as well in {document['permutation_p']:.1%} of the shuffles."]


def _row(row: dict[str, Any]) -> str:
    s = row["shares"]
    parts = s["comply"], s["partial"] + s["counteroffer"], s["refuse"] + s["retaliate"]
    return f"  {row['id']:<32} {parts[0]:.2f} {parts[1]:.2f} {parts[2]:.2f}  recorded: {row['recorded']}"
