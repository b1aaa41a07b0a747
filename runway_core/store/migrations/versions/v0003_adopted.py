"""When a lost request went out by Runway's clock, and when a person named its task."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Takes the step."""
    op.add_column("submission", sa.Column("runway_at", sa.Float()))
    op.add_column("submission", sa.Column("adopted_at", sa.Float()))
