"""Alembic's environment: the application's own engine, every model imported. Run by Flask-Migrate."""

from __future__ import annotations

from alembic import context
from flask import current_app

from pairs.database import WRITES, Base

engine = current_app.extensions["migrate"].db.engine
with engine.connect().execution_options(**WRITES) as connection:
    # SQLite cannot alter most of a table: changes are made by copying it.
    batch = engine.dialect.name == "sqlite"
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=batch)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
