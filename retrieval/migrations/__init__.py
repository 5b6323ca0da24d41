"""Alembic's migrations of the database. A new one is a file in `versions/`, numbered; `database.HEAD` names the last."""
