"""Leases: the right to move one row on, for as long as its fence is the newest.

A row that may be claimed has an `owner`, a `lease_until` and a `fence` that grows with each claim.
"""

from sqlalchemy import ColumnElement, Select, Table, or_, update

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
        if connection.execute(query.limit(1)).first() is None:
            return ()
    claims: list[tuple[str, int]] = []
    with database.write() as connection:
        for row in connection.execute(query.add_columns(table.c.lease_until)).all():
            if len(claims) == most:
                break
            # A dead process on this machine need not be waited for.
            if row.lease_until >= now and not owner.knows_dead(row.owner):
                continue
            claims.append((row.id, row.fence + 1))
            connection.execute(
                update(table)
                .where(table.c.id == row.id)
                .values(owner=str(owner), fence=row.fence + 1, lease_until=now + LEASE_SECONDS)
            )
    return tuple(claims)


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
