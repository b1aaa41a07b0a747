"""The command line."""

from runway_core.cli.options import main

__all__ = [
    "main",
]
