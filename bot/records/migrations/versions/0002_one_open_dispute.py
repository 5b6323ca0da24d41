"""A member has one open dispute of an answer at most; of several that wait, the first stays open."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LATER = """
UPDATE bot_disputes SET standing = 'rejected', resolution = 'Sent more than once.'
WHERE standing = 'open' AND EXISTS (
    SELECT 1 FROM bot_disputes AS earlier
    WHERE earlier.question_id = bot_disputes.question_id AND earlier.member_id = bot_disputes.member_id
    AND earlier.standing = 'open' AND earlier.id < bot_disputes.id
)
"""


def upgrade() -> None:
    """Close the doubles, and keep others from being made."""
    op.execute(_LATER)
    waits = sa.text("standing = 'open'")
    columns = ["question_id", "member_id"]
    op.create_index("uq_bot_disputes_open", "bot_disputes", columns, unique=True, sqlite_where=waits, postgresql_where=waits)


def downgrade() -> None:
    """Allow several again."""
    op.drop_index("uq_bot_disputes_open", "bot_disputes")
