"""Run by Alembic, with the connection that `retrieval.database.migrate` hands over; in one transaction on SQLite too."""

from alembic import context

from bot.records.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
