"""The first tables: questions, votes, disputes, servers, channels, audit, workers, state."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bot_questions",
        sa.Column("id", sa.String(16)),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("server_id", sa.String(32)),
        sa.Column("channel_id", sa.String(32), nullable=False),
        sa.Column("member_id", sa.String(32), nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("via", sa.String(16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker", sa.String(16), nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("parent", sa.String(16)),
        sa.Column("token", sa.Text),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("message_id", sa.String(32)),
        sa.Column("told", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_bot_questions"),
        sa.UniqueConstraint("event_id", name="uq_bot_questions_event_id"),
    )
    op.create_table(
        "bot_votes",
        sa.Column("id", sa.Integer),
        sa.Column("question_id", sa.String(16), nullable=False),
        sa.Column("member_id", sa.String(32)),
        sa.Column("server_id", sa.String(32)),
        sa.Column("up", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bot_votes"),
        sa.UniqueConstraint("question_id", "member_id", name="uq_bot_votes_question_id_member_id"),
    )
    op.create_table(
        "bot_disputes",
        sa.Column("id", sa.Integer),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("server_id", sa.String(32)),
        sa.Column("question_id", sa.String(16), nullable=False),
        sa.Column("member_id", sa.String(32)),
        sa.Column("fault", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("standing", sa.String(16), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True)),
        sa.Column("resolver_id", sa.String(32)),
        sa.Column("resolution", sa.Text, nullable=False),
        sa.Column("channel_id", sa.String(32)),
        sa.Column("message_id", sa.String(32)),
        sa.PrimaryKeyConstraint("id", name="pk_bot_disputes"),
        sa.UniqueConstraint("event_id", name="uq_bot_disputes_event_id"),
    )
    op.create_table(
        "bot_servers",
        sa.Column("server_id", sa.String(32)),
        sa.Column("admin_role_id", sa.String(32)),
        sa.Column("cooldown_s", sa.Float, nullable=False),
        sa.Column("queue_limit", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name="pk_bot_servers"),
    )
    op.create_table(
        "bot_channels",
        sa.Column("server_id", sa.String(32)),
        sa.Column("channel_id", sa.String(32)),
        sa.Column("mentions", sa.Boolean, nullable=False),
        sa.Column("threads", sa.Boolean, nullable=False),
        sa.Column("outlets", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("server_id", "channel_id", name="pk_bot_channels"),
    )
    op.create_table(
        "bot_audit",
        sa.Column("id", sa.Integer),
        sa.Column("server_id", sa.String(32)),
        sa.Column("member_id", sa.String(32)),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bot_audit"),
    )
    op.create_table(
        "bot_workers",
        sa.Column("id", sa.String(16)),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bot_workers"),
    )
    op.create_table(
        "bot_state",
        sa.Column("key", sa.String(80)),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_bot_state"),
    )
    for column in ("member_id", "asked_at", "state", "message_id"):
        op.create_index(f"ix_bot_questions_{column}", "bot_questions", [column])
    op.create_index("ix_bot_questions_talk", "bot_questions", ["channel_id", "asked_at"])
    op.create_index("ix_bot_votes_member_id", "bot_votes", ["member_id"])
    for column in ("question_id", "member_id", "resolver_id"):
        op.create_index(f"ix_bot_disputes_{column}", "bot_disputes", [column])
    op.create_index("ix_bot_disputes_queue", "bot_disputes", ["server_id", "standing"])
    for column in ("server_id", "member_id"):
        op.create_index(f"ix_bot_audit_{column}", "bot_audit", [column])


def downgrade() -> None:
    """Drop all of them."""
    for table in ("state", "workers", "audit", "channels", "servers", "disputes", "votes", "questions"):
        op.drop_table(f"bot_{table}")
