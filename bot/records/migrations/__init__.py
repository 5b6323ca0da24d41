"""Alembic's migrations of the bot's own records. A new one is a file in `versions/`, numbered; `opening.RECORDS` names the last."""
