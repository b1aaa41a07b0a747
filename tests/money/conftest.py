"""A store on a database of its own; a studio, and the stand-in for Runway that it talks to."""

__all__ = [
    *("clock", "database", "intend", "owner", "store", "submissions"),
    *("fresh", "looks_at_once", "runway", "still", "studio", "timeouts"),
]
