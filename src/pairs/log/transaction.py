"""How the log takes a transaction, and how it says that the database is busy."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from pairs.database import WRITES

_log = logging.getLogger(__name__)

_BUSY_STATES = frozenset(("40001", "40P01", "55P03", "57014"))
"""PostgreSQL: serialization failure, deadlock, lock not available, statement timeout."""

_writers: WeakKeyDictionary[Engine, threading.Lock] = WeakKeyDictionary()


class Busy(Exception):
    """The database cannot answer now; nothing was kept, saying it again later is right."""


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that will write; raises Busy.

    SQLite has one writer at a time and waits for it inside C, which would hold every greenlet of the process:
    so writers of one process queue here, where waiting lets the others run.
    """
    turn = _writer_of(engine) if engine.dialect.name == "sqlite" else nullcontext()
    with _saying_busy(), turn, engine.connect() as connection:
        connection.execution_options(**WRITES)
        with connection.begin():
            yield connection


def _writer_of(engine: Engine) -> threading.Lock:
    # Asked once a push: a lock is made only where there is none.
    lock = _writers.get(engine)
    return _writers.setdefault(engine, threading.Lock()) if lock is None else lock


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads; raises Busy.

    On PostgreSQL each statement is one of its own, as it sees the database by itself anyway (READ COMMITTED):
    beginning and ending one were two of the three answers that each stream and each page waited for.
    """
    with _saying_busy(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


@contextmanager
def _saying_busy() -> Iterator[None]:
    try:
        yield
    except (OperationalError, PoolTimeout) as error:
        # A full or failing disk is Busy for devices, which keep all and come back; its operator has to know.
        name = getattr(error.__cause__, "sqlite_errorname", "")
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")):
            _log.error("the database keeps nothing: %s", name)
        raise Busy from error
    except DBAPIError as error:
        if error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _BUSY_STATES:
            raise Busy from error
        raise
