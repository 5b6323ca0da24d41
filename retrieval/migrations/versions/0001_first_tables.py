"""The first tables: articles in versions, passages, embeddings, files, events, runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the one row of `state`."""
    op.create_table(
        "state",
        sa.Column("id", sa.Integer, autoincrement=False),
        sa.Column("installation", sa.String(32), nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("collection", sa.String(80), nullable=False),
        sa.Column("embedding_model", sa.String(200), nullable=False),
        sa.Column("passage_setting", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_state"),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer),
        sa.Column("version", sa.String(64), nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("server_id", sa.String(32)),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.DateTime(timezone=True)),
        sa.Column("origin_kind", sa.String(16), nullable=False),
        sa.Column("origin_path", sa.Text, nullable=False),
        sa.Column("origin_folder", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sentences", sa.JSON, nullable=False),
        sa.Column("speech", sa.JSON, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("retired", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
    )
    for column in ("version", "article_id", "added", "retired"):
        op.create_index(f"ix_versions_{column}", "versions", [column])
    op.create_index("ix_versions_origin", "versions", ["origin_folder", "origin_path"])
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer),
        sa.Column("version_row", sa.Integer, nullable=False),
        sa.Column("passage_id", sa.String(120), nullable=False),
        sa.Column("first", sa.Integer, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("stems", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
        sa.ForeignKeyConstraint(["version_row"], ["versions.id"], ondelete="CASCADE", name="fk_passages_version_row"),
    )
    for column in ("version_row", "passage_id", "content_hash"):
        op.create_index(f"ix_passages_{column}", "passages", [column])
    op.create_table(
        "embeddings",
        sa.Column("content_hash", sa.String(32)),
        sa.Column("model", sa.String(200)),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("content_hash", "model", name="pk_embeddings"),
    )
    op.create_table(
        "files",
        sa.Column("id", sa.Integer),
        sa.Column("server_id", sa.String(32)),
        sa.Column("origin_kind", sa.String(16), nullable=False),
        sa.Column("origin_path", sa.Text, nullable=False),
        sa.Column("origin_folder", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("reader_version", sa.Integer, nullable=False),
        sa.Column("failed", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
    )
    op.create_index("ix_files_origin_folder", "files", ["origin_folder"])
    op.create_table(
        "events",
        sa.Column("id", sa.Integer),
        sa.Column("server_id", sa.String(32)),
        sa.Column("event_id", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("newest", sa.DateTime(timezone=True)),
        sa.Column("names", sa.JSON, nullable=False),
        sa.Column("article_ids", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True)),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("generation", sa.Integer),
        sa.Column("report", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.execute(
        "INSERT INTO state (id, installation, generation, collection, embedding_model, passage_setting) VALUES (1, '', 0, '', '', '')"
    )


def downgrade() -> None:
    """Drop all of them."""
    for table in ("runs", "events", "files", "embeddings", "passages", "versions", "state"):
        op.drop_table(table)
