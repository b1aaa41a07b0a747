"""(h) Attacks on the whole server, each over a real connection, and what each got.

Two servers as a user starts them, one without tokens and one with both, before a stand-in for
Runway with a key and credits: what gets through would be paid for. In the end the same request
without an attack is made, and has to be paid for, so that nothing here passes because nothing
works.
"""

from bench.attacks.campaign import measure
from bench.attacks.scene import Outcome


def report() -> tuple[str, bool]:
    """The section of the results page, and whether everything held."""
    seen = measure()
    lines = [
        "## (h) Attacks, and what each got",
        "",
        "`python -m bench.attacks`: two servers as a user starts them, one without tokens and one"
        " with both, with a key and 1000 credits at a stand-in for Runway. Every request goes over"
        " a connection of its own, byte by byte as it is meant; guesses come from other loopback"
        " addresses. In brackets how often an answer came; credits are those that the stand-in"
        " charged meanwhile.",
        "",
        "| Attack | Answers | Spent | |",
        "|---|---|---|---|",
        *(
            f"| {each.attack.name} | {_answers(each)} | {each.credits} "
            f"| {'held' if each.held else 'FAILED'} |"
            for each in seen.outcomes
        ),
        "",
        "| Of everything together | | |",
        "|---|---|---|",
        *(
            f"| {each.what} | {each.found} | {'held' if each.holds else 'FAILED'} |"
            for each in seen.checks
        ),
        "",
        f"{sum(len(each.answers) for each in seen.outcomes)} requests in {seen.seconds:.0f} s."
        f" {'PASS' if seen.passed else 'FAIL'}",
    ]
    return "\n".join(lines), seen.passed


def _answers(outcome: Outcome) -> str:
    return ", ".join(f"{label} ({count})" for label, count in sorted(outcome.labels.items()))
