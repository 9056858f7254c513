"""Taking what one author said out of a workshop: its places in the log stay, empty, so no cursor breaks.

What the desk's hand said in their place (records/signup.py) goes with it.

A mark is said at the log's end, `{"erased": "<author>"}`: devices drop what they hold of that author when it
comes, and whoever brings those words again is refused with `erased` (append.py), for good. A new epoch makes
every page be read and made anew. A backup of before still holds the words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, String, cast, delete, func, insert, literal, or_, select, update

from .device import rec_id
from .epoch import rotate
from .model import Author, Head, Said, table
from .rebuild import fold
from .transaction import Busy, writing

_heads, _said, _authors = table(Head), table(Said), table(Author)

KIND = "erased"
_NO_STAMP = "0" * 28


class UnknownAuthor(LookupError):
    """Nobody with that id said anything in that workshop, or there is no such workshop."""


def mark_of(author: str) -> str:
    """The id of the mark that an author was erased: found like a change's, and no change can have it."""
    return f"{KIND}-{author[:28]}"


def left_behind(seq: int, author: str = "") -> dict[str, Any]:
    """The row of a place that was emptied, or (with the author's id) of the mark that they were erased."""
    return {
        "seq": seq,
        "id": mark_of(author) if author else f"{KIND} {seq}",
        "by": author,
        "at": _NO_STAMP,
        "clamped": False,
        "kind": KIND,
        "rec": "",
        "body": json.dumps({KIND: author}).encode() if author else b"{}",
    }


def erase(
    engine: Engine, workshop: str, author: str, *, also: Callable[[Connection], int] = lambda _connection: 0
) -> int:
    """Erases an author's words (an author id, 43 characters); gives how many changes held some.

    `also` takes out, in the same transaction, what others keep of this author, and gives how many rows that
    was: somebody of whom there is only that is erased too. Erasing again, after an older copy was restored,
    is meant to be done. Raises UnknownAuthor, and transaction.Busy, also where the words are out of the log
    and their bytes not yet out of the embedded database's files; erasing again does that too.
    """
    with writing(engine) as connection:
        count = _erase(connection, workshop, author, also)
        rotate(connection)
    sweep(engine)
    return count


def sweep(engine: Engine) -> None:
    """Takes what was erased out of the embedded database's bytes; raises Busy while somebody keeps them.

    PostgreSQL keeps its files itself: there the bytes go with its VACUUM FULL.

    Pages that were split or emptied before deleting was secure may hold old text: the file is written anew.
    The write-ahead log keeps every page as it was: it is brought in and cut to nothing.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        bare = connection.connection.cursor()  # SQLAlchemy would begin a transaction, where neither runs
        try:
            bare.execute("VACUUM")
            (busy, *_) = bare.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            raise Busy from error
    if busy:
        raise Busy


def _erase(connection: Connection, workshop: str, author: str, also: Callable[[Connection], int]) -> int:
    here = _heads.c.workshop_id == workshop
    locked = connection.execute(
        update(_heads)
        .where(here)
        .values(head=_heads.c.head)
        .returning(_heads.c.head, _heads.c.opener, _heads.c.hand)
    ).one_or_none()
    if locked is None:
        raise UnknownAuthor(workshop)
    theirs = (_said.c.workshop_id == workshop) & (_said.c.by == author)
    marked = connection.execute(select(_said.c.seq).where(theirs, _said.c.kind == KIND)).first() is not None
    answer = (_said.c.kind == "signup") & (_said.c.rec == rec_id(workshop, "signup", author))
    for_them = (_said.c.workshop_id == workshop) & (_said.c.by == locked.hand) & answer
    words = or_(theirs & (_said.c.kind != KIND), for_them)
    emptied = {**left_behind(0), "seq": _said.c.seq, "id": literal(f"{KIND} ") + cast(_said.c.seq, String)}
    count = connection.execute(update(_said).where(words).values(emptied)).rowcount
    if not (also(connection) or count or marked):
        raise UnknownAuthor(author)
    head = locked.head
    if not marked:
        head += 1
        connection.execute(insert(_said).values(workshop_id=workshop, **left_behind(head, author)))
    heard = (_authors.c.workshop_id == workshop) & (_authors.c.author == author)
    connection.execute(delete(_authors).where(heard))
    size = select(func.sum(func.length(_said.c.body))).where(_said.c.workshop_id == workshop)
    connection.execute(update(_heads).where(here).values(head=head, size=size.scalar_subquery()))
    fold(connection, workshop, locked.opener)
    return count
