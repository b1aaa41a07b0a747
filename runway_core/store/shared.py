"""What all processes of one studio share and nobody types in: a text under a name.

A file in a data folder is one machine's; what has to be the same on several is here.
"""

from collections.abc import Callable

from sqlalchemy import Connection, delete, insert, select

from runway_core.store.tables import Database, shared


def read(connection: Connection, name: str) -> str | None:
    """The text under `name`; None if there is none."""
    return connection.scalar(select(shared.c.value).where(shared.c.name == name))


def beginning(connection: Connection, prefix: str) -> dict[str, str]:
    """The texts whose names begin so, by name."""
    query = select(shared.c.name, shared.c.value)
    rows = connection.execute(query.where(shared.c.name.startswith(prefix, autoescape=True)))
    return {row.name: row.value for row in rows}


def put(connection: Connection, name: str, value: str | None) -> None:
    """Keeps `value` under `name` in the write transaction that is open; None takes it away."""
    connection.execute(delete(shared).where(shared.c.name == name))
    if value is not None:
        connection.execute(insert(shared).values(name=name, value=value))


def settled(database: Database, name: str, make: Callable[[], str]) -> str:
    """The text under `name`, which the first of all processes that ask makes, for all of them.

    Raises `StorageError`, and what `make` raises.
    """
    with database.read() as connection:
        found = read(connection, name)
    if found is not None:
        return found
    # Alone: of several that find nothing, one makes it and the others find that.
    with database.write() as connection:
        found = read(connection, name)
        if found is None:
            found = make()
            put(connection, name, found)
    return found
