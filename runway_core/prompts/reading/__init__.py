"""What the words of a brief say."""

from runway_core.prompts.reading.reading import (
    NOTHING,
    SHOWN,
    UNKNOWN,
    VALUES,
    Clause,
    Kind,
    Reading,
    Slot,
    correction,
    read,
)

__all__ = [
    "NOTHING",
    "SHOWN",
    "UNKNOWN",
    "VALUES",
    "Clause",
    "Kind",
    "Reading",
    "Slot",
    "correction",
    "read",
]
