"""How far two coders of the same episodes agree, field by field, and what the scores are with either coding.

`python tests/bench/second_coder.py --seeds 200`. The second codings lie in `second_coder/`; they were made from the guide alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from game.analysis.backtest import score  # noqa: E402 - the checkout, not an installed game
from game.analysis.backtest.classes import THREE_OF  # noqa: E402
from game.analysis.backtest.report import open_shares  # noqa: E402
from game.analysis.backtest.run import run  # noqa: E402
from game.content import schema  # noqa: E402
from game.content.library import Library  # noqa: E402
from game.content.load import load_library  # noqa: E402

SECOND = Path(__file__).with_name("second_coder")
PACK = "id: second_coder\ntitle: Second coder\nversion: '0'\nrequires: [episodes]\n"


def kappa(pairs: Sequence[tuple[int, int]], steps: int) -> float | None:
    """Cohen's kappa with linear weights; None where one coder never varies and agreement by chance is complete."""
    if not pairs or steps < 2:
        return None
    seen = sum(abs(a - b) for a, b in pairs) / len(pairs)
    chance = sum(abs(a - b) for a, _ in pairs for _, b in pairs) / len(pairs) ** 2
    return None if chance == 0 else 1 - seen / chance


def loaded() -> tuple[Library, dict[str, schema.Episode]]:
    """The library with the first codings, and the second ones by id."""
    import tempfile

    first, _ = load_library([ROOT / "content"], asked=("world", "episodes"))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pack.yaml").write_text(PACK, encoding="utf-8")
        (Path(folder) / "episodes").mkdir()
        for path in SECOND.glob("*.yaml"):
            (Path(folder) / "episodes" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        second, _ = load_library([Path(folder)], support=[ROOT / "content"])
    return first, {name: one for name, one in second.episodes.items() if second.origins["episode", name].pack == "second_coder"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    args = parser.parse_args()
    library, second = loaded()
    names = sorted(second)
    print(f"{len(names)} episodes coded twice: {', '.join(names)}\n")
    print(f"{'field':<18} {'exact':>7} {'within 1':>9} {'kappa':>7}")
    for ladder in library.ladders.values():
        pairs = [
            tuple(
                one.situation.codes[ladder.id].value if ladder.id in one.situation.codes else ladder.default
                for one in (library.episodes[name], second[name])
            )
            for name in names
        ]
        exact = sum(a == b for a, b in pairs)
        near = sum(abs(a - b) <= 1 for a, b in pairs)
        found = kappa(pairs, len(ladder.anchors))  # type: ignore[arg-type]
        print(f"{ladder.id:<18} {exact:>3} of {len(pairs)} {near:>4} of {len(pairs)} {'-' if found is None else f'{found:7.2f}'}")
    for field in ("ask", "manner", "sticks", "carrots"):
        same = sum(
            {one.measure for one in getattr(library.episodes[name].situation, field)}
            == {one.measure for one in getattr(second[name].situation, field)}
            for name in names
        )
        print(f"{field + ' (measures)':<18} {same:>3} of {len(names)}")
    rates = open_shares(library, [])["three"]
    for title, codings in (("first coder", library.episodes), ("second coder", second)):
        rows = [one.response for one in run(library, [codings[name] for name in names], args.seeds)]
        right = sum(label == THREE_OF[row.truth] for label, row in zip(score.labels(rows, rates), rows, strict=True))
        print(f"\n{title}: log loss {score.log_loss(rows):.3f}, right {right} of {len(rows)}")
        for row in rows:
            print(f"  {row.id:<28} {row.truth:<13}", " ".join(f"{value:.2f}" for value in score.three(row.shares).values()))


if __name__ == "__main__":
    main()
