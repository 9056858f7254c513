"""What goes with somebody who is erased from a workshop: the address they left for its reminders."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from pairs.log.model import table
from pairs.log.stamp import now_ms

from .model import ENDED, LATE, Mail
from .readers import readers, withdraw

_mails = table(Mail)

EMPTIED = {"to": "", "subject": "", "text": "", "calendar": None, "leave": ""}
"""A mail without its words: the row stays, by its key nothing is sent twice."""


def authors(connection: Connection, workshop: str) -> set[str]:
    """Whose address is kept for a workshop."""
    theirs = (readers.c.workshop_id == workshop) & readers.c.author.is_not(None)
    return set(connection.execute(select(readers.c.author).where(theirs)).scalars())


def addresses(connection: Connection, workshop: str, author: str) -> list[str]:
    """Which addresses an author left for a workshop."""
    theirs = (readers.c.workshop_id == workshop) & (readers.c.author == author)
    return list(connection.execute(select(readers.c.email).where(theirs).order_by(readers.c.id)).scalars())


def forget(connection: Connection, workshop: str, author: str) -> int:
    """Forgets their addresses; gives how many. Mails to one that nobody else here writes to are emptied too:
    what waited is not sent any more."""
    theirs = addresses(connection, workshop, author)
    gone = withdraw(connection, workshop, author)
    alone = _mails.c.to.in_(theirs) & _mails.c.to.not_in(select(readers.c.email))
    waiting = _mails.c.state.not_in(ENDED)
    connection.execute(update(_mails).where(alone, waiting).values(state=LATE, ended=now_ms(), **EMPTIED))
    connection.execute(update(_mails).where(alone).values(EMPTIED))
    return gone
