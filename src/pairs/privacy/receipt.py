"""The receipt code: by it somebody without an account gets, or has erased, what they left in one workshop.

Only the device that holds their key can ask for it (api/receipts.py). It is meant to be written down: it
works without that device, for as long as the workshop is kept. Asking again makes a new one, and the old one
is void.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from pairs.log.access import digest
from pairs.log.erase import UnknownAuthor
from pairs.log.model import Author, table
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.notices import erasing
from pairs.people import typed
from pairs.workshops import erasures

from .model import Purged, Receipt

_receipts, _authors, _purged = table(Receipt), table(Author), table(Purged)

LENGTH = 16
"""Symbols of five random bits each: 80, far beyond guessing, so that a quick hash is enough."""
FRESH = 10 * 60_000
"""How far the moment that a device signed may be from ours, ms: what was overheard is worth nothing later."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The person whom a code stands for: an author id, in one workshop."""

    workshop: str
    author: str


def give(connection: Connection, whose: Whose, now: int) -> str | None:
    """A new code, as it is written down (`7K3M-…`), in the place of the one they had.

    None where nothing of them is here. `now` is in ms since 1970 UTC.
    """
    if not _is_here(connection, whose):
        return None
    code = typed.written(secrets.randbits(5 * LENGTH), LENGTH)
    new = {"code": digest(typed.read(code)), "made": now}
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    row = dialect.insert(_receipts).values(workshop_id=whose.workshop, author=whose.author, **new)
    connection.execute(row.on_conflict_do_update(index_elements=["workshop_id", "author"], set_=new))
    return code


def find(connection: Connection, code: str) -> Whose | None:
    """Whose code was typed; None where it is nobody's.

    Of whom the server's operator erased, nothing is left to show, and their code still says so.
    """
    symbols = typed.read(code)
    if len(symbols) != LENGTH:
        return None
    asked = select(_receipts.c.workshop_id, _receipts.c.author).where(_receipts.c.code == digest(symbols))
    found = connection.execute(asked).one_or_none()
    return Whose(*found) if found else None


def erase(engine: Engine, folder: Path, whose: Whose) -> int:
    """Erases them as `pairs erase` does, then their code; gives how many changes held words.

    The code goes last: where it raises transaction.Busy or OSError, typing it again does the rest.
    """
    try:
        count = erasures.erase_author(engine, folder, whose.workshop, whose.author)
    except UnknownAuthor:  # they took back what they had left, by another way
        count = 0
    with writing(engine) as connection:
        theirs = (_receipts.c.workshop_id == whose.workshop) & (_receipts.c.author == whose.author)
        connection.execute(delete(_receipts).where(theirs))
        said = {"at": now_ms(), "category": "workshops", "count": count, "why": "asked"}
        connection.execute(insert(_purged).values(said))
    return count


def _is_here(connection: Connection, whose: Whose) -> bool:
    heard = (_authors.c.workshop_id == whose.workshop) & (_authors.c.author == whose.author)
    return connection.execute(select(_authors.c.author).where(heard)).first() is not None or (
        whose.author in erasing.authors(connection, whose.workshop)
    )
