"""What a list looks for gets columns of its own, texts from outside lose their length, and what is
asked under the lock gets an index. Rows that hold what PostgreSQL cannot search are put in order.
"""

import sqlalchemy as sa
from alembic import op

from runway_core.store import listing
from runway_core.store.tables import storable

revision = "0004"
down_revision = "0003"

_CHOICES = ("style", "theme", "orientation")
_MOVING = "state IN ('cancelling', 'downloading', 'queued', 'running', 'submitting', 'waiting')"
_AT_ONCE = 500
"""Rows held in memory."""

_WIDER = {
    "animation": {"owner": sa.String(120), "asked_by": sa.String(200)},
    "submission": {"task_id": sa.String(64), "failure_code": sa.String(80)},
}
_LARGER = ("balance_before", "balance_after")


def upgrade() -> None:
    """Takes the step."""
    for table, names in _WIDER.items():
        with op.batch_alter_table(table) as batch:
            for name, before in names.items():
                batch.alter_column(name, existing_type=before, type_=sa.Text())
            if table == "submission":
                for name in _LARGER:
                    batch.alter_column(name, existing_type=sa.Integer(), type_=sa.BigInteger())
    for name in _CHOICES:
        _add(sa.Column(name, sa.String(40), nullable=False, server_default=""))
    _add(sa.Column("search", sa.Text(), nullable=False, server_default=""))
    _fill()
    for name in _CHOICES:
        op.create_index(f"animation_by_{name}", "animation", [name, "created_at", "id"])
    _create_partial("animation_moving", "animation", ["created_at"], _MOVING)
    op.create_index("submission_by_intent", "submission", ["intent_at"])
    _create_partial("submission_open", "submission", ["model", "intent_at"], "outcome IS NULL")


def _add(column: sa.Column[str]) -> None:
    op.add_column("animation", column)


def _create_partial(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def _fill() -> None:
    """Writes the new columns of every row, a few hundred at a time."""
    texts = ("brief", "prompts", "trouble", "failure")
    rows = sa.table(
        "animation",
        sa.column("id", sa.String()),
        *(sa.column(name, sa.JSON()) for name in texts),
        *(sa.column(name, sa.Text()) for name in _CHOICES),
    )
    connection = op.get_bind()
    query = sa.select(rows.c.id, *(rows.c[name] for name in texts)).order_by(rows.c.id)
    fill = sa.update(rows).where(rows.c.id == sa.bindparam("row"))
    fill = fill.values({name: sa.bindparam(f"new_{name}") for name in _CHOICES})
    last = ""
    while found := connection.execute(query.where(rows.c.id > last).limit(_AT_ONCE)).all():
        last = found[-1].id
        new = []
        for row in found:
            kept = {name: storable(getattr(row, name)) for name in texts}
            found_by = listing.columns(kept["brief"])
            new.append({"row": row.id} | {f"new_{name}": found_by[name] for name in _CHOICES})
            changed = {name: kept[name] for name in texts if kept[name] != getattr(row, name)}
            if changed:
                connection.execute(sa.update(rows).where(rows.c.id == row.id).values(**changed))
        connection.execute(fill, new)
