"""`make chaos-machines`: several machines while everything around them breaks; 1 if a promise was
broken.

    python -m bench.machines [--seed N] [--animations 500] [--write]
"""

import argparse
import sys
from dataclasses import replace

from bench import page
from bench.chaos.checks import DOUBLE, LEDGER, LOST, STUCK
from bench.machines.torture import PLACES, PLACES_EXCEEDED, Outcome, Plan, run

MOST_UNEVEN = 2.0
"""By which factor a process's share may differ from an even one."""


def section(outcome: Outcome) -> str:
    """The section of the results page."""
    plan = outcome.plan
    counts = {
        kind: sum(one.kind == kind for one in outcome.broken)
        for kind in (DOUBLE, LOST, STUCK, LEDGER, PLACES_EXCEEDED)
    }
    shares = ", ".join(f"{name} {count}" for name, count in outcome.shares.items())
    lines = [
        "## (s) Several machines",
        "",
        f"`python -m bench.machines --seed {plan.seed}`: {plan.servers} servers and"
        f" {plan.workers} workers on one PostgreSQL and one S3 (moto), {plan.animations}"
        " animations asked for over HTTP meanwhile. The clock of one server is ten minutes ahead,"
        " the workers have process namespaces of their own under one host name.",
        "",
        "| what happened, and what came of it | |",
        "|---|---|",
        *(f"| {name} | {count} |" for name, count in sorted(outcome.found.items())),
        *(f"| **{kind}** | **{count}** |" for kind, count in counts.items()),
        f"| other promises broken | {len(outcome.broken) - sum(counts.values())} |",
        f"| tasks of one model under way at once, of {PLACES} places | {outcome.most_out} |",
        f"| tasks by process | {shares} |",
        f"| share that differs most from an even one | by {outcome.unevenness:.2f} |",
        f"| seconds | {outcome.seconds:.0f} |",
        "",
        f"Nothing broken, and shares within {MOST_UNEVEN:.0f} of even:"
        f" {'PASS' if passed(outcome) else 'FAIL'}.",
    ]
    return "\n".join(lines)


def passed(outcome: Outcome) -> bool:
    """Whether every promise was kept and the work was shared."""
    return not outcome.broken and outcome.unevenness <= MOST_UNEVEN


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--animations", type=int, default=500)
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    chosen = parser.parse_args()
    plan = replace(Plan(), seed=chosen.seed, animations=chosen.animations)
    outcome = run(plan, lambda text: print(text, flush=True))
    print(section(outcome))
    for one in outcome.broken:
        print(f"BROKEN {one.kind}: {one.text}")
    if chosen.write:
        page.write([section(outcome)])
    return 0 if passed(outcome) else 1


if __name__ == "__main__":
    sys.exit(main())
