"""Recipes get versions that people write, and one of them is in use because somebody chose it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Takes the step."""
    op.create_table(
        "recipe",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author", sa.Text()),
        sa.Column("built_in", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Float(), nullable=False),
    )
    op.create_index("recipe_by_sha256", "recipe", ["sha256"])
    op.create_table(
        "promotion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("evidence", sa.JSON()),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
    )
    op.create_index("promotion_by_name", "promotion", ["name", "id"])
