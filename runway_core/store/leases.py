"""Leases: the right to move one row on, for as long as its fence is the newest.

A row that may be claimed has an `owner`, a `lease_until` and a `fence` that grows with each claim.
"""

from sqlalchemy import ColumnElement, Connection, Select, Table, or_, update

from runway_core.store.lease_owner import Owner
from runway_core.store.tables import Database

LEASE_SECONDS = 30.0
"""How long a claim holds without being renewed (design page, "Jobs")."""


def is_anothers(table: Table, owner: Owner) -> ColumnElement[bool]:
    """Whether a row is not held by `owner`."""
    return or_(table.c.owner.is_(None), table.c.owner != str(owner))


def claim(
    database: Database,
    table: Table,
    query: Select[tuple[str, str | None, int]],
    owner: Owner,
    *,
    now: float,
    most: int | None = None,
) -> tuple[tuple[str, int], ...]:
    """Takes the rows of `query` (id, owner, fence) that nobody alive holds, at most `most`; their
    ids and fences.
    """
    # A look without a lock first: most ticks find nothing.
    with database.read() as connection:
        free = query.where(_is_free(connection, table, query, owner, now))
        if connection.execute(free.limit(1)).first() is None:
            return ()
    claims: list[tuple[str, int]] = []
    with database.write() as connection:
        for row in connection.execute(free.limit(most)).all():
            claims.append((row.id, row.fence + 1))
            connection.execute(
                update(table)
                .where(table.c.id == row.id)
                .values(owner=str(owner), fence=row.fence + 1, lease_until=now + LEASE_SECONDS)
            )
    return tuple(claims)


def _is_free(
    connection: Connection,
    table: Table,
    query: Select[tuple[str, str | None, int]],
    owner: Owner,
    now: float,
) -> ColumnElement[bool]:
    """Whether nobody alive holds a row. A dead process on this machine need not be waited for."""
    held = query.where(table.c.lease_until >= now).order_by(None)
    owners = connection.scalars(held.with_only_columns(table.c.owner).distinct())
    dead = [table.c.owner == one for one in owners if owner.knows_dead(one)]
    return or_(table.c.owner.is_(None), table.c.lease_until < now, *dead)


def renew(
    database: Database, table: Table, owner: Owner, *also: ColumnElement[bool], now: float
) -> None:
    """Extends the leases of everything that `owner` holds, of which `also` is true."""
    with database.write() as connection:
        connection.execute(
            update(table)
            .where(table.c.owner == str(owner), *also)
            .values(lease_until=now + LEASE_SECONDS)
        )


def release(database: Database, table: Table, row_id: str, fence: int) -> None:
    """Gives a row back, for anyone to claim at once, if it is still held by this fence."""
    with database.write() as connection:
        connection.execute(
            update(table)
            .where(table.c.id == row_id, table.c.fence == fence)
            .values(owner=None, lease_until=0.0)
        )
