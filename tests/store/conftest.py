"""A store on a database of its own."""

from tests.kit.done_once import statements_written_once
from tests.kit.store_fixtures import clock, database, intend, owner, store, submissions

__all__ = [
    "clock",
    "database",
    "intend",
    "owner",
    "statements_written_once",
    "store",
    "submissions",
]
