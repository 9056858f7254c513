"""Whether an instance is well: its database answers and is the one this version works with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from pairs.log.transaction import reading

MIGRATIONS = Path(__file__).parents[1] / "migrations"


@cache
def newest() -> frozenset[str]:
    """The revisions that this version's migrations lead to."""
    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())


def current(connection: Connection) -> bool:
    """Whether the database has every migration, and none of a later version."""
    return frozenset(MigrationContext.configure(connection).get_current_heads()) == newest()


def well(engine: Engine) -> bool:
    """Whether the database answers and its migrations are current. Never raises."""
    try:
        with reading(engine) as connection:
            return current(connection)
    except Exception:  # noqa: BLE001 - whatever is wrong, the answer is no
        return False


def size(engine: Engine) -> int:
    """Bytes of the database: the embedded one's pages, or what PostgreSQL says; raises Busy."""
    ask = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if engine.dialect.name == "sqlite"
        else "SELECT pg_database_size(current_database())"
    )
    with reading(engine) as connection:
        return int(connection.exec_driver_sql(ask).scalar_one())
