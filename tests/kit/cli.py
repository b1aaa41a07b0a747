"""What the tests of the command line share: words to type, and what came back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
BRIEF = ("--style", "cartoon", "--theme", "animals", "--orientation", "landscape")
SHORT = (*BRIEF, "--duration", "2")
WORDS = ("--prompt", "cute animals playing in forest")


class Ran(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Ran]
