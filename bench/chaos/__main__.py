"""`make chaos`: the campaign from a shell; 1 if any promise was broken.

    python -m bench.chaos [--runs 1000] [--kills 200] [--seed N] [--beside 200] [--write]
    python -m bench.chaos --seed N --only NAME

The seed is printed; with it, `--only` runs one of its runs again and tells what happened.
"""

import argparse
import secrets
import sys
import tempfile
from pathlib import Path

from bench import page
from bench.chaos import campaign, hurry, logbook, table


def _only(seed: int, name: str, deaths: int) -> int:
    plan = campaign.find(seed, name, deaths)
    with (
        hurry.compressed(),
        logbook.logged() as log,
        tempfile.TemporaryDirectory(prefix="chaos-") as folder,
    ):
        outcome = campaign.one_run(plan, Path(folder), log)
    print(plan)
    print(f"{outcome.seconds:.1f} s; struck {dict(outcome.struck)}; {dict(outcome.found)}")
    for act in outcome.acts:
        print(f"  a person: {act}")
    for one in outcome.broken:
        print(f"  BROKEN {one.kind}: {one.text}")
    return 1 if outcome.broken or log.leaks else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--beside", type=int, default=200, help="runs of the official client")
    parser.add_argument("--only", metavar="NAME", help="one run again, such as pair-14")
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    if chosen.only:
        return _only(chosen.seed, chosen.only, chosen.kills)
    results = campaign.measure(
        chosen.runs,
        chosen.kills,
        chosen.seed,
        chosen.beside,
        lambda text: print(text, flush=True),
    )
    words = f"--runs {chosen.runs} --kills {chosen.kills} --seed {chosen.seed}"
    section = table.section(results, words)
    print(section)
    if chosen.write:
        page.write([section])
    for plan, one in results.broken:
        print(f"BROKEN {one.kind}: {one.text}\n  in {plan or 'the log'}")
    return 1 if results.broken else 0


if __name__ == "__main__":
    sys.exit(main())
