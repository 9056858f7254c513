"""The declarative base, and how a connection is set up. No Flask here: the log uses it without one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase

# Stable constraint names: a migration must be able to name what it drops, on SQLite as on PostgreSQL.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of Pairs."""

    metadata = MetaData(naming_convention=NAMES)


# Passed to Session.connection(execution_options=…) before a transaction that will write. SQLite then takes
# its write lock at once: a deferred transaction that reads first and writes later can fail half-way.
WRITES = {"pairs_writes": True}


CONNECTIONS = 15
"""Connections to PostgreSQL that a process opens at most, beside the one it hears the others by."""


SILENCE = 30_000
"""Milliseconds without an answer from PostgreSQL's machine after which a connection is given up. One that a
firewall forgot would else hold whoever took it for as long as TCP hopes: a quarter of an hour."""


def pool(url: str) -> dict[str, Any]:
    """How an engine for this URL keeps its connections, as options of create_engine.

    SQLAlchemy keeps five and opens ten more where they are wanted, for one use each: a new process of
    PostgreSQL every time, which cost a rush more than what it had to say. Here all are kept.
    """
    if url.startswith("sqlite"):
        return {}
    return {
        "pool_size": CONNECTIONS,
        "max_overflow": 0,
        "pool_use_lifo": True,
        "connect_args": {"keepalives_idle": 60, "tcp_user_timeout": SILENCE},
    }


def prepare_sqlite(engine: Engine) -> None:
    """Sets the pragmas of a SQLite engine and makes its transactions explicit; leaves others alone.

    Source of the settings: DESIGN §8 (WAL, synchronous FULL: what is acknowledged survives a kill).
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, see below
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "temp_store=MEMORY",
            "secure_delete=ON",  # a text that was replaced or erased does not stay in the file's free space
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("pairs_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
