"""How often the way of a brief is gone: checked, built into prompts, linted."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from runway_core.briefs.brief import CheckedBrief
from runway_core.prompts import build, lint

ONCE = {"checked": 1, "built": 1, "linted": 1}
"""For a brief with words and without an edited prompt: one text that a person wrote."""


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """Counts, within the block and in every thread, at the one place where each is done."""
    done: Counter[str] = Counter()

    def told(name: str, inner: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **how: Any) -> Any:
            done[name] += 1
            return inner(*args, **how)

        return call

    linting = sys.modules[lint.__module__]
    # What an earlier test had of the same words is no work of this one's.
    linting._of_the_text.cache_clear()
    linting.cleaned.cache_clear()
    with (
        patch.object(CheckedBrief, "__post_init__", told("checked", CheckedBrief.__post_init__)),
        patch.object(build._Draft, "of", told("built", build._Draft.of)),
        patch.object(linting, "fold", told("linted", linting.fold)),
    ):
        yield done
