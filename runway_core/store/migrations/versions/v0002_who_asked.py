"""Who asked for an animation and with which request, and the balance after a lost answer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Takes the step."""
    op.add_column("animation", sa.Column("asked_by", sa.String(200)))
    op.add_column("animation", sa.Column("request_digest", sa.String(64)))
    op.add_column("submission", sa.Column("balance_after", sa.Integer()))
    op.create_index("media_by_sha256", "media", ["sha256"])
    # The version is in Alembic's table from here on.
    op.drop_table("meta")
