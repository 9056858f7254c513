"""Trying again, by hand, a mail that the outbox gave up: nothing is sent twice unless somebody says so."""

from __future__ import annotations

import re
from enum import Enum

from sqlalchemy import ColumnElement, Connection, or_, select, update

from pairs.log.model import table

from . import readers
from .model import DOUBTFUL, FAILED, WAITING, Mail
from .readers import Record

_mails = table(Mail)
_token = re.compile(r"/mail/([A-Za-z0-9_-]{43})/leave$").search


class Again(Enum):
    """What came of asking for another try."""

    WAITS = "waits"
    """It leaves with the next round."""
    DOUBTFUL = "doubtful"
    """It may have arrived: somebody has to say that twice is better than never."""
    UNWANTED = "unwanted"
    """Its reader took themself off the list since."""
    PAST = "past"
    """There is nothing to try: it is on its way, was sent, says something false by now, or was forgotten."""


def possible(now: int) -> ColumnElement[bool]:
    """Which mails can be tried again at `now` (ms since 1970 UTC), whatever their readers want by now."""
    given_up = _mails.c.state.in_((FAILED, DOUBTFUL)) & (_mails.c.to != "")
    return given_up & or_(_mails.c.until.is_(None), _mails.c.until > now)


def find(connection: Connection, id: int) -> Record | None:
    """A mail of the outbox by its number."""
    return connection.execute(select(_mails).where(_mails.c.id == id)).first()


def again(connection: Connection, id: int, now: int, *, sure: bool = False) -> Again:
    """Puts a mail back among those that wait, with all its tries; `sure`: also one that may have arrived.

    It keeps its key, so its Message-ID: a mailbox that has it may tell the second copy for one.
    """
    ready = (_mails.c.id == id) & possible(now)
    row = connection.execute(select(_mails).where(ready).with_for_update()).first()
    if row is None:
        return Again.PAST
    if _unwanted(connection, row):
        return Again.UNWANTED
    if row.state == DOUBTFUL and not sure:
        return Again.DOUBTFUL
    # The state is part of the condition: of two who press at once, one does it.
    said = {"state": WAITING, "tries": 0, "problem": None, "ended": None, "lease": 0, "due": now}
    done = connection.execute(update(_mails).where(ready, _mails.c.state == row.state).values(said))
    return Again.WAITS if done.rowcount else Again.PAST


def _unwanted(connection: Connection, row: Record) -> bool:
    """Mails with a way out are for who has not taken it; those of accounts have none."""
    if not row.leave:
        return False
    token = _token(row.leave)
    reader = readers.of_token(connection, token.group(1)) if token else None
    return reader is None or reader.left is not None or readers.wants_nothing(connection, row.to)
