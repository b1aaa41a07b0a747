"""On PostgreSQL jobs are handed out instead of rows being looked through, and processes share
what no file of one machine can tell the others.
"""

import sqlalchemy as sa
from alembic import op

from runway_core.states import PASSING
from runway_core.store import jobs

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Takes the step."""
    op.create_table(
        "shared",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    connection = op.get_bind()
    jobs.make(connection)
    # What is under way goes on.
    animation = sa.table("animation", sa.column("id"), sa.column("state"), sa.column("created_at"))
    moving = sa.select(animation.c.id).where(animation.c.state.in_(sorted(PASSING)))
    for animation_id in connection.scalars(moving.order_by(animation.c.created_at)).all():
        jobs.defer(connection, jobs.Job.DRIVE, animation_id)
