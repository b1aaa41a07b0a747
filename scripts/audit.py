"""Asks whether the locked packages have known faults: `python -m scripts.audit`.

Three outcomes, and the exit code of each: 0, audited and nothing found; 1, a fault is known; 3,
not audited, because the data could not be had. The last is said in capitals and is no pass. 2 is
for lock files that cannot be read at all.

The data is OSV's (https://osv.dev), asked by pip-audit. A package whose fault everybody knows is
asked for as well: a source that does not know it knows nothing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (ROOT / "requirements-run.txt", ROOT / "requirements.txt")

CLEAN, FOUND, BROKEN, NO_DATA = 0, 1, 2, 3

KNOWN_FAULTY = ("paramiko", "2.0.0")
"""CVE-2018-7750: whoever knows of any fault knows of this one. Never installed."""

SECONDS = 180
"""How long the whole audit may take."""


@dataclass(frozen=True)
class Outcome:
    """What came of it: the exit code, and the lines that say so."""

    code: int
    lines: tuple[str, ...]


def audit(locks: tuple[Path, ...] = LOCKS, *, source: str | None = None) -> Outcome:
    """Audits the packages of `locks`; `source` is the address of another OSV service."""
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder) / "known.txt"
        known.write_text("==".join(KNOWN_FAULTY) + "\n")
        answer = Path(folder) / "answer.json"
        files = [part for file in (*locks, known) for part in ("-r", str(file))]
        readable = _pip_audit("--dry-run", *files)
        if readable is None or readable.returncode:
            return Outcome(BROKEN, ("The lock files cannot be read.", _last_line(readable)))
        where = [] if source is None else ["--osv-url", source]
        done = _pip_audit("-f", "json", "-o", str(answer), *where, *files)
        if done is None or not answer.is_file():
            return _not_audited(_last_line(done))
        return _judged(json.loads(answer.read_text())["dependencies"])


def _pip_audit(*arguments: str) -> subprocess.CompletedProcess[str] | None:
    """None if it took too long."""
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", "osv"]
    # The locks name every package with its version: nothing has to be resolved or downloaded.
    command += ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--timeout", "10"]
    try:
        return subprocess.run(
            [*command, *arguments], capture_output=True, text=True, timeout=SECONDS, cwd=ROOT
        )
    except subprocess.TimeoutExpired:
        return None


def _last_line(run: subprocess.CompletedProcess[str] | None) -> str:
    if run is None:
        return f"It took more than {SECONDS} seconds."
    lines = [line.strip() for line in run.stderr.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "Nothing was said."


def _not_audited(why: str) -> Outcome:
    return Outcome(NO_DATA, ("NOT AUDITED: no data about known faults could be had.", why))


def _judged(packages: list[dict[str, Any]]) -> Outcome:
    ours = [one for one in packages if (one["name"], one.get("version")) != KNOWN_FAULTY]
    known = [one for one in packages if one not in ours]
    if not any(one.get("vulns") for one in known):
        name = "==".join(KNOWN_FAULTY)
        return _not_audited(f"The source does not even know of the fault in {name}.")
    found = sorted(
        f"{one['name']} {one['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}"
        for one in ours
        for fault in one.get("vulns", ())
    )
    if found:
        return Outcome(FOUND, ("Known faults in locked packages:", *dict.fromkeys(found)))
    skipped = sorted(f"{one['name']}: {one['skip_reason']}" for one in ours if "skip_reason" in one)
    if skipped:
        return _not_audited("; ".join(skipped)[:300])
    count = len({(one["name"], one["version"]) for one in ours})
    return Outcome(CLEAN, (f"Audited {count} locked packages: no known faults.",))


def main() -> int:
    """Says what came of it, and gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", help="address of another OSV service")
    outcome = audit(source=parser.parse_args().source)
    print("\n".join(outcome.lines), file=sys.stdout if outcome.code == CLEAN else sys.stderr)
    return outcome.code


if __name__ == "__main__":
    sys.exit(main())
