"""What the tests of the command line share: words to type, and what came back."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TextIO
from unittest.mock import patch

from runway_core.cli.options import main

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


def exit_code(words: list[str]) -> int:
    """The exit code of a command that runs here, also when its words cannot be read."""
    try:
        return main(words)
    except SystemExit as error:
        return int(error.code or 0)


def exit_code_with(words: list[str], **streams: TextIO | None) -> int:
    """The same with such streams (`stdin`, `stdout`, `stderr`), as they are in a process: what is
    left in them is written when they are closed, as the interpreter does at its end.
    """
    with contextlib.ExitStack() as closing, patch.multiple(sys, **streams):
        for stream in streams.values():
            if stream is not None:
                closing.enter_context(stream)
        return exit_code(words)
