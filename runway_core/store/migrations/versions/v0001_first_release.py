"""The tables of the first release, as they were; never edited."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Takes the step."""
    op.create_table("meta", sa.Column("schema_version", sa.Integer(), primary_key=True))
    op.create_table(
        "animation",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("request_key", sa.String(64), unique=True),
        sa.Column("created_at", sa.Float(), nullable=False),
        sa.Column("updated_at", sa.Float(), nullable=False),
        sa.Column("finished_at", sa.Float()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("plan", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16)),
        sa.Column("brief", sa.JSON(), nullable=False),
        sa.Column("prompts", sa.JSON(), nullable=False),
        sa.Column("quoted", sa.Integer(), nullable=False),
        sa.Column("runway_status", sa.String(32)),
        sa.Column("progress", sa.Float()),
        sa.Column("stage_began", sa.Float()),
        sa.Column("running_since", sa.Float()),
        sa.Column("trouble", sa.JSON()),
        sa.Column("failure", sa.JSON()),
        sa.Column("cancel_requested", sa.Boolean(), nullable=False),
        sa.Column("owner", sa.String(120)),
        sa.Column("lease_until", sa.Float(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
    )
    op.create_index("animation_by_age", "animation", ["created_at", "id"])
    op.create_index("animation_by_state", "animation", ["state"])
    op.create_table(
        "submission",
        sa.Column("animation_id", sa.String(36), primary_key=True),
        sa.Column("stage", sa.String(8), primary_key=True),
        sa.Column("attempt", sa.Integer(), primary_key=True),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("model", sa.String(40), nullable=False),
        sa.Column("request_hash", sa.String(64), nullable=False),
        sa.Column("intent_at", sa.Float(), nullable=False),
        sa.Column("balance_before", sa.Integer()),
        sa.Column("quoted", sa.Integer(), nullable=False),
        sa.Column("estimated", sa.Float()),
        sa.Column("final", sa.Float()),
        sa.Column("task_id", sa.String(64), unique=True),
        sa.Column("running_since", sa.Float()),
        sa.Column("ended_at", sa.Float()),
        sa.Column("outcome", sa.String(16)),
        sa.Column("failure_code", sa.String(80)),
    )
    op.create_index("submission_by_model", "submission", ["model", "ended_at"])
    op.create_table(
        "media",
        sa.Column("animation_id", sa.String(36), primary_key=True),
        sa.Column("stage", sa.String(8), primary_key=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("content_type", sa.String(40), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("duration", sa.Float()),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("stored_at", sa.Float(), nullable=False),
    )
    op.create_table(
        "picture",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("content_type", sa.String(40), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("stored_at", sa.Float(), nullable=False),
    )
