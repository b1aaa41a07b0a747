"""A studio, and the stand-in for Runway that it talks to."""

from tests.kit.done_once import files_probed_once, statements_written_once
from tests.kit.studio_fixtures import fresh, looks_at_once, runway, still, studio, timeouts

__all__ = [
    "files_probed_once",
    "fresh",
    "looks_at_once",
    "runway",
    "statements_written_once",
    "still",
    "studio",
    "timeouts",
]
