"""What a PostgreSQL server calls out, heard on a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from runway_core.store.tables import Database
from runway_core.telemetry import Events

log = Events(__name__)

QUIET_SECONDS = 30.0
"""After which it is asked whether the connection still stands."""

ANSWER_SECONDS = 10.0
"""How long an answer to that, or a connection, may take."""

AGAIN_SECONDS = 1.0
"""Between two tries to get a connection."""


async def listen(
    database: Database,
    channels: Iterable[str],
    heard: Callable[[str, str], None],
    begun: Callable[[], None],
) -> None:
    """Calls `heard` with channel and text of whatever is called out on `channels`, until it is
    cancelled. It calls `begun` whenever it begins to hear: what was called out before is lost.
    """
    import psycopg

    while True:
        try:
            await _listen(database, channels, heard, begun)
        except (psycopg.Error, OSError, TimeoutError) as error:
            log.warning("database.unheard", why=type(error).__name__)
        await asyncio.sleep(AGAIN_SECONDS)


async def _listen(
    database: Database,
    channels: Iterable[str],
    heard: Callable[[str, str], None],
    begun: Callable[[], None],
) -> None:
    from psycopg import AsyncConnection, sql

    engine = database.engine
    _, address = engine.dialect.create_connect_args(engine.url)
    async with asyncio.timeout(ANSWER_SECONDS):
        connection = await AsyncConnection.connect(**address, autocommit=True)
    async with connection:
        for channel in channels:
            await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(channel)))
        begun()
        while True:
            async for notice in connection.notifies(timeout=QUIET_SECONDS):
                heard(notice.channel, notice.payload)
            async with asyncio.timeout(ANSWER_SECONDS):
                await connection.execute("SELECT 1")
