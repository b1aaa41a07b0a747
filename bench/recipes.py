"""(m) A recipe on ten thousand combinations: how long the lab's preview of all of them takes."""

import argparse
import json
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import page
from runway_core.prompts import recipes, trials

MOST_SECONDS = 1.0
WORDS = 105
"""Texts of words: with 96 combinations of style, theme and orientation a little over 10,000."""


def seconds() -> tuple[int, float, float]:
    """Combinations, and the processor time for them: the first time in a process, and again."""
    lines = Path(__file__).with_name("briefs.jsonl").read_text(encoding="utf-8").splitlines()
    every = list(dict.fromkeys(json.loads(line)["words"] for line in lines))
    words = [*every, *(f"{each}, at night" for each in every)][:WORDS]
    recipe, taken = recipes.RECIPES["studio"], []
    found = 0
    for _ in range(2):
        before = time.process_time()
        found = len(trials.tried(recipe, words).each)
        taken.append(time.process_time() - before)
    return found, taken[0], taken[1]


def report() -> tuple[str, bool]:
    """The section, and whether the limit was kept."""
    # A process of its own, in which nothing was read before.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found, first, again = pool.submit(seconds).result()
    passed = first < MOST_SECONDS
    lines = [
        "## (m) A recipe on ten thousand combinations",
        "",
        f"Both prompts of {found:,} combinations of style, theme, orientation and words, what gives"
        " way in them, the advice on them and which come out alike, by `trials.tried`:"
        f" {first:.2f} s of processor time where nothing of it was read before, {again:.2f} s after"
        " a text of the recipe changed.",
        "",
        f"- {'PASS' if passed else 'FAIL'}: under {MOST_SECONDS:.0f} s.",
        "",
    ]
    return "\n".join(lines), passed


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    section, _ = report()
    if options.parse_args().write:
        page.write([section])
    print(section)
