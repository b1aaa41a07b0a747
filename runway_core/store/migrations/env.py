"""Where Alembic takes the steps: on the connection, and in the transaction, that it is given.

Run by Alembic, never imported.
"""

from alembic import context

from runway_core.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite changes a column by making the table again; Alembic does it where it has to.
    render_as_batch=connection.dialect.name == "sqlite",
)
context.run_migrations()
