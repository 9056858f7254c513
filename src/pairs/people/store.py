"""How this room writes: one short transaction that takes the write lock before it reads."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from sqlalchemy.orm import Session

from pairs.database import WRITES
from pairs.extensions import db


def now_ms() -> int:
    """The server's clock, in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


@contextlib.contextmanager
def writing() -> Iterator[Session]:
    """Gives the session inside a writing transaction; commits at its end, rolls back when it raises.

    What was only read before is let go first: SQLite refuses to turn a reader into a writer half-way.
    """
    session = db.session()
    session.commit()
    session.connection(execution_options=WRITES)
    try:
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
