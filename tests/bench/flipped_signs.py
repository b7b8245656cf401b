"""Turn each sign of the political layer round, one after the other, and tell which test notices. Prints a table.

    python tests/bench/flipped_signs.py [--only NAME]

`tests/properties/test_flipped_signs.py` (slow) holds that none goes unnoticed.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.flips import FLIPS  # noqa: E402 - the checkout counts, whatever is installed

WATCHED = (
    "tests/properties/test_political_layer.py", "tests/casebook/test_worked_examples.py", "tests/properties/test_appraisal.py",
)
MOST = 3


def noticed(name: str) -> list[str]:
    """The first few tests that fail when a sign is turned; with '' for *name* nothing is turned."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.bench.flips", "-p", "no:cacheprovider", "-q", "--no-header",
               f"--maxfail={MOST}", "--tb=no", *WATCHED]
    shown = subprocess.run(command, cwd=ROOT, env={**os.environ, "FLIP": name}, capture_output=True, text=True, check=False)
    return re.findall(r"^(?:FAILED|ERROR) (\S+)", shown.stdout, flags=re.MULTILINE)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(FLIPS))
    chosen = parser.parse_args().only
    for name in [chosen] if chosen else ["", *FLIPS]:
        found = noticed(name)
        tests = ", ".join(test.rpartition("::")[2] for test in found)
        print(f"{name or 'nothing turned':26}{tests or ('NOBODY' if name else '-')}")


if __name__ == "__main__":
    main()
