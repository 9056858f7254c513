"""A real PostgreSQL for the tests: any user can run it, no system server is needed."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, text


def address(server: Any, name: str) -> str:
    """That of one of its databases, as SQLAlchemy says it."""
    return str(server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """A PostgreSQL of our own: gives the address of one of its databases, as SQLAlchemy says it."""
    # Not under pytest's own folder: as root, PostgreSQL runs as another user, who may not look into it.
    with tempfile.TemporaryDirectory(prefix="pairs-postgres-") as folder:
        # It keeps its list of servers there, and warns where the variable is not set, as in a container.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pgserver

        server = pgserver.get_server(f"{folder}/data")
        # Tests kill our processes, never the machine: nothing of this has to survive that.
        engine = create_engine(address(server, "postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for name in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
        engine.dispose()
        yield lambda name: address(server, name)
        server.cleanup()


def empty_database(postgres: Callable[[str], str]) -> str:
    """The address of a new one on it, under a name nothing else bears."""
    name = f"pairs_{secrets.token_hex(6)}"
    engine = create_engine(postgres("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgres(name)


@pytest.fixture
def postgres_url(postgres: Callable[[str], str]) -> str:
    """An empty database on it."""
    return empty_database(postgres)
