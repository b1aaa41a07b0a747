"""A store on a database of its own."""

from tests.kit.store_fixtures import clock, database, intend, owner, store, submissions

__all__ = ["clock", "database", "intend", "owner", "store", "submissions"]
