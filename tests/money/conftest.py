"""A store on a database of its own; a studio, and the stand-in for Runway that it talks to."""

from tests.kit.done_once import files_probed_once, statements_written_once
from tests.kit.store_fixtures import clock, database, intend, owner, store, submissions
from tests.kit.studio_fixtures import fresh, looks_at_once, runway, still, studio, timeouts

__all__ = [
    "clock",
    "database",
    "files_probed_once",
    "fresh",
    "intend",
    "looks_at_once",
    "owner",
    "runway",
    "statements_written_once",
    "still",
    "store",
    "studio",
    "submissions",
    "timeouts",
]
