"""`make bench`: runs every benchmark, rewrites its sections of RESULTS.md, and fails if a limit
is passed. The faults and kills take longer and have a verb of their own, `make chaos`.
"""

import sys

from bench import (
    attacks,
    board,
    engine,
    lab,
    lab_run,
    library,
    load,
    memory,
    opening,
    page,
    polling,
    preview,
    prompts,
    recipes,
    simulation,
    spending,
    start,
)


def main() -> int:
    """Writes the results; 1 if any benchmark failed its limit."""
    modules = (
        polling,
        simulation,
        start,
        opening,
        preview,
        memory,
        attacks,
        load,
        prompts,
        lab,
        lab_run,
        board,
        recipes,
        spending,
        library,
        engine,
    )
    measured = [module.report() for module in modules]
    print(page.write([section for section, _ in measured]))
    return 0 if all(passed for _, passed in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
