"""Whether anything was written to a database: what a test that waits asks before it looks."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator

from runway_core.store.tables import Database


@contextlib.contextmanager
def watching(database: Database) -> Iterator[Callable[[], bool]]:
    """Gives what tells whether somebody wrote since it was last asked; the first answer is yes.

    To load an animation takes a hundred times as long as SQLite takes to say that nothing
    happened, and whoever waits looks many times. What cannot be asked may have changed.
    """
    url = database.engine.url
    if url.get_backend_name() != "sqlite" or not url.database:
        yield lambda: True
        return
    seen = None
    with contextlib.closing(sqlite3.connect(url.database, timeout=0)) as connection:

        def written() -> bool:
            nonlocal seen
            try:
                (version,) = connection.execute("PRAGMA data_version").fetchone()
            except sqlite3.Error:
                return True
            before, seen = seen, version
            return before != version

        yield written
