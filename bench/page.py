"""The results page: sections that are measured apart, each by its heading."""

import argparse
import os
import platform
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def write(sections: list[str], file: Path = RESULTS) -> str:
    """Puts `sections` in place of those with the same headings, keeps the others, and sorts them;
    gives the whole page. What took an hour to measure is not lost by measuring the rest again.
    """
    kept = _sections(file.read_text(encoding="utf-8")) if file.exists() else {}
    for section in sections:
        kept |= _sections(f"{section}\n{_mark()}\n")
    whole = "# Results\n\n" + _HEAD + "\n" + "\n".join(kept[name] for name in sorted(kept))
    file.write_text(whole, encoding="utf-8")
    return whole


def tell(
    report: Callable[[int], tuple[str, bool]], count: str, usual: int, about: str | None
) -> NoReturn:
    """The command of a section that is measured `count` times: prints it, and with `--write` puts
    it into the page; exits by whether its limits are kept.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument(count, type=int, default=usual, dest="count")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    section, passed = report(options.count)
    if options.write:
        write([section])
    print(section)
    raise SystemExit(not passed)


_HEAD = """Made by `make bench`, the faults and kills by `make chaos`. Ratios are taken within one
run; absolute times vary with the machine.
"""


def _mark() -> str:
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return f"\n*Measured on {datetime.now(UTC):%Y-%m-%d}, {where}.*"


def _sections(page: str) -> dict[str, str]:
    """The sections of a page by their headings."""
    parts = re.split(r"(?m)^(?=## )", page)[1:]
    return {part.partition("\n")[0]: part.rstrip() + "\n" for part in parts}
