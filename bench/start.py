"""(c) How fast the command line answers: `--help` against importing `requests` alone.

The two are run in turn, pair by pair, so that a drift of the machine meets both.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMIT = 2.0
PAIRS = 15

_HELP = [sys.executable, "-m", "runway_core", "--help"]
_YARDSTICK = [sys.executable, "-c", "import requests"]


def _seconds(command: list[str]) -> float:
    began = time.perf_counter()
    root = Path(__file__).resolve().parent.parent
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=root)
    return time.perf_counter() - began


def report() -> tuple[str, bool]:
    """The section of the results page, and whether the limit is kept."""
    _seconds(_HELP), _seconds(_YARDSTICK)  # warm the disk's cache
    pairs = [(_seconds(_HELP), _seconds(_YARDSTICK)) for _ in range(PAIRS)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    passed = ratio <= LIMIT
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    lines = [
        "## (c) `--help` against `import requests`",
        "",
        f"`python -m bench.start`: {PAIRS} pairs, in turn; medians.",
        "",
        "| | milliseconds |",
        "|---|---|",
        f"| `python -m runway_core --help` | {1000 * ours:.0f} |",
        f'| `python -c "import requests"` | {1000 * theirs:.0f} |',
        "",
        f"Ratio {ratio:.2f}, limit {LIMIT:.0f}. {'PASS' if passed else 'FAIL'}",
    ]
    return "\n".join(lines), passed


if __name__ == "__main__":
    text, ok = report()
    print(text)
    raise SystemExit(0 if ok else 1)
