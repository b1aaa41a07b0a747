"""Animations get stars, a note, tags and a bin, and are found by everything that is known of them.
What a list looked for in columns of its own, or read through, is found by bits: see `finder`.
"""

import sqlalchemy as sa
from alembic import op

from runway_core.store import finder

revision = "0007"
down_revision = "0006"

_IN_BIN = "binned_at IS NOT NULL AND purged_at IS NULL"


def upgrade() -> None:
    """Takes the step."""
    for column in (
        sa.Column("number", sa.Integer()),
        sa.Column("found_by", sa.LargeBinary()),
        sa.Column("stars", sa.Integer()),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("tags", sa.JSON(), nullable=False, server_default="[]"),
        sa.Column("binned_at", sa.Float()),
        sa.Column("purged_at", sa.Float()),
    ):
        op.add_column("animation", column)
    op.create_table(
        "found_by",
        sa.Column("term", sa.LargeBinary(), primary_key=True),
        sa.Column("block", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    for name in ("style", "theme", "orientation"):
        op.drop_index(f"animation_by_{name}", "animation")
    # Not as a batch: that would make the table, and the indexes of a part of it, again.
    op.execute("ALTER TABLE animation DROP COLUMN search")
    _carry_marks_over()
    finder.rebuild(op.get_bind())
    op.create_index("animation_by_number", "animation", ["number"], unique=True)
    op.create_index(
        "animation_in_bin",
        "animation",
        ["binned_at"],
        sqlite_where=sa.text(_IN_BIN),
        postgresql_where=sa.text(_IN_BIN),
    )


def _carry_marks_over() -> None:
    """What was said of takes on a board is said of their animations."""
    op.execute(
        """
        UPDATE animation SET stars = newest.stars, note = newest.note, tags = newest.tags
        FROM (
            SELECT take.animation_id, mark.stars, mark.note, mark.tags
            FROM mark JOIN take ON take.experiment_id = mark.experiment_id
                AND take.id = mark.take_id
            WHERE mark.number IN (
                SELECT max(mark.number) FROM mark JOIN take
                    ON take.experiment_id = mark.experiment_id AND take.id = mark.take_id
                WHERE take.animation_id IS NOT NULL GROUP BY take.animation_id
            )
        ) AS newest
        WHERE animation.id = newest.animation_id
        """
    )
