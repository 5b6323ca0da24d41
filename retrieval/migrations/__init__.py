"""Alembic's migrations of the database. A new one is a file in `versions/`, numbered; `database.ARTICLES` names the last."""
