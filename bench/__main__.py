"""`make bench`: runs every benchmark, rewrites RESULTS.md, and fails if a limit is passed."""

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import memory, opening, polling, preview, simulation, start

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def main() -> int:
    """Writes the results; 1 if any benchmark failed its limit."""
    modules = (polling, simulation, start, opening, preview, memory)
    sections = [module.report() for module in modules]
    head = [
        "# Results",
        "",
        f"Made by `make bench` on {datetime.now(UTC):%Y-%m-%d}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores. Ratios are taken within one run; "
        "absolute times vary with the machine.",
        "",
    ]
    text = "\n".join(head) + "\n" + "\n\n".join(section for section, _ in sections) + "\n"
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(passed for _, passed in sections) else 1


if __name__ == "__main__":
    sys.exit(main())
