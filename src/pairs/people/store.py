"""How this room writes: in the log's transactions, so that writers of one process queue in one place."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy.orm import Session

from pairs.extensions import db
from pairs.log import transaction

MOST = 2**31 - 1
"""The greatest id that a table can hold (PostgreSQL); a greater one in an address breaks no query."""


def is_id(number: int) -> bool:
    """Whether a row could have this id."""
    return 0 < number <= MOST


@contextlib.contextmanager
def writing() -> Iterator[Session]:
    """Gives a session inside a writing transaction; commits at its end. Raises pairs.log.transaction.Busy.

    What the request read before is let go first, and read anew afterwards.
    """
    db.session.commit()
    with transaction.writing(db.engine) as connection, Session(connection, expire_on_commit=False) as session:
        yield session
        session.flush()
