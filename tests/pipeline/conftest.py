"""A studio, and the stand-in for Runway that it talks to."""

from tests.kit.studio_fixtures import fresh, looks_at_once, runway, still, studio, timeouts

__all__ = ["fresh", "looks_at_once", "runway", "still", "studio", "timeouts"]
