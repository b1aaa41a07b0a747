"""The clock of a PostgreSQL server, read now and then and gone by in between.

What processes compare (ages, who came first, how long ago) must not depend on which machine wrote
it: one that is ten minutes ahead would take everybody's work.
"""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, event

CLOCK_SECONDS = 60.0
"""How long a reading of the server's clock is gone by: no clock goes so wrong in a minute that it
matters.
"""


class ServerClock:
    """The moment in seconds since 1970 by the server of `engine`."""

    def __init__(self, engine: Engine) -> None:
        # Before the first connection nothing was written that could be compared.
        self._now: Callable[[], float] = time.time
        self._read_at = 0.0
        event.listen(engine, "connect", self._connected)

    def __call__(self) -> float:
        return self._now()

    def keep_right(self, connection: Connection) -> None:
        """Reads it again after a while."""
        if time.monotonic() - self._read_at > CLOCK_SECONDS:
            self._read(lambda query: connection.exec_driver_sql(query).scalar_one())

    def _connected(self, connection: Any, _record: Any) -> None:
        # After an outage, or a machine's sleep, the counter may have stood still.
        def ask(query: str) -> Any:
            return connection.execute(query).fetchone()[0]

        self._read(ask)
        connection.rollback()

    def _read(self, ask: Callable[[str], Any]) -> None:
        before = time.monotonic()
        now = float(ask("SELECT extract(epoch FROM clock_timestamp())::float8"))
        after = time.monotonic()
        # Of this machine's counter, which nobody sets.
        ahead = now - (before + after) / 2
        self._now, self._read_at = lambda: time.monotonic() + ahead, after
