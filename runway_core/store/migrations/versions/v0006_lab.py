"""Experiments, their takes, and what people say of them; and animations know what was asked for,
so that what was made before need not be paid for again.
"""

import sqlalchemy as sa
from alembic import op

from runway_core.briefs import Brief
from runway_core.prompts import Prompts
from runway_core.store import likeness

revision = "0006"
down_revision = "0005"

_AT_ONCE = 500
"""Rows held in memory."""


def upgrade() -> None:
    """Takes the step."""
    op.create_table(
        "experiment",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("updated_at", sa.Float(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("file", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("cause", sa.JSON()),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer()),
        sa.Column("simulated", sa.Boolean()),
        sa.Column("asked_by", sa.Text()),
        sa.Column("owner", sa.Text()),
        sa.Column("lease_until", sa.Float(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
    )
    op.create_index("experiment_by_age", "experiment", ["created_at", "id"])
    op.create_table(
        "take",
        sa.Column("experiment_id", sa.String(36), primary_key=True),
        sa.Column("id", sa.String(24), primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("variant", sa.String(12), nullable=False),
        sa.Column("cell", sa.String(12), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("goal", sa.String(8)),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("request_key", sa.String(64), nullable=False, unique=True),
        sa.Column("animation_id", sa.String(36)),
        sa.Column("reused", sa.Boolean(), nullable=False),
        sa.Column("past", sa.JSON(), nullable=False),
        sa.Column("failure", sa.JSON()),
    )
    op.create_index("take_by_state", "take", ["experiment_id", "state", "first", "place"])
    op.create_index("take_by_animation", "take", ["animation_id"])
    op.create_table(
        "mark",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("experiment_id", sa.String(36), nullable=False),
        sa.Column("take_id", sa.String(24), nullable=False),
        sa.Column("rater", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(8)),
        sa.Column("stars", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
    )
    op.create_index("mark_by_take", "mark", ["experiment_id", "take_id", "number"])
    op.create_table(
        "ballot",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("experiment_id", sa.String(36), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("cell", sa.String(12), nullable=False),
        sa.Column("rater", sa.Text(), nullable=False),
        sa.Column("ranking", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(16)),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
    )
    op.create_index("ballot_by_id", "ballot", ["experiment_id", "id", "number"])
    op.add_column("animation", sa.Column("likeness", sa.String(64)))
    _fill()
    op.create_index("animation_by_likeness", "animation", ["likeness"])


def _of(brief: object, prompts: object, animation_id: str) -> str | None:
    try:
        return likeness.of(
            Brief.stored(brief),  # type: ignore[arg-type]
            Prompts.from_dict(prompts),  # type: ignore[arg-type]
            animation_id,
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        # What this release cannot read it does not find again.
        return None


def _fill() -> None:
    """Writes the likeness of every animation that can be read, a few hundred at a time."""
    rows = sa.table(
        "animation",
        sa.column("id", sa.String()),
        sa.column("brief", sa.JSON()),
        sa.column("prompts", sa.JSON()),
        sa.column("likeness", sa.String()),
    )
    connection = op.get_bind()
    query = sa.select(rows.c.id, rows.c.brief, rows.c.prompts).order_by(rows.c.id)
    fill = sa.update(rows).where(rows.c.id == sa.bindparam("row"))
    fill = fill.values(likeness=sa.bindparam("new"))
    last = ""
    while found := connection.execute(query.where(rows.c.id > last).limit(_AT_ONCE)).all():
        last = found[-1].id
        connection.execute(
            fill, [{"row": row.id, "new": _of(row.brief, row.prompts, row.id)} for row in found]
        )
