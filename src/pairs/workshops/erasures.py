"""The list of who was erased, kept beside the database: a backup does not hold it, so a restore can obey it.

One line an erasure: the SHA-256 (hex) of the workshop and the author. Both are random or follow from random
keys, so a line tells nothing to who does not hold the very words that it forbids.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, select

from pairs.log.erase import KIND, erase, sweep
from pairs.log.model import Author, Head, Said, table
from pairs.log.transaction import reading, writing

NAME = "erased.list"

_heads, _said, _authors = table(Head), table(Said), table(Author)


HERE = _heads.c.workshop_id
"""The column of the workshops that are here."""

Authors = Callable[[Connection, str], set[str]]
"""Of whom a room keeps something beside the log, in a workshop."""
Forget = Callable[[Connection, str, str], int]
"""Takes out what a room keeps of an author in a workshop; gives how many rows that was."""

_beside: dict[str, tuple[Authors, Forget]] = {}


def beside(room: str, authors: Authors, forget: Forget) -> None:
    """A room above says what it keeps of authors; saying it again replaces it."""
    _beside[room] = (authors, forget)


def line_of(workshop: str, author: str = "") -> str:
    """What the list has of an author in a workshop; without an author: of the workshop whole."""
    return hashlib.sha256(f"pairs erased v1\n{workshop}\n{author}".encode()).hexdigest()


def note(folder: Path, lines: Iterable[str]) -> None:
    """Adds lines to the list in a folder, for its owner's eyes only; raises OSError.

    Called before the words go: what is on the list and still there is erased by the next restore, while
    what is gone and not on the list would come back.
    """
    text = "".join(f"{line}\n" for line in lines)
    handle = os.open(folder / NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, text.encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)


def noted(folder: Path) -> frozenset[str]:
    """Every line of the list; raises OSError."""
    path = folder / NAME
    return frozenset(path.read_text("ascii").split()) if path.exists() else frozenset()


def erase_author(engine: Engine, folder: Path, workshop: str, author: str) -> int:
    """Erases one person from a workshop, for good: what they said, and what any room keeps of their key.

    Notes it in the folder's list first, so that it survives a restore; gives how many changes held words.
    Raises log.erase.UnknownAuthor, OSError, and transaction.Busy, where doing it again is right.
    """
    note(folder, [line_of(workshop, author)])
    return _erase(engine, workshop, author)


def _erase(engine: Engine, workshop: str, author: str) -> int:
    def also(connection: Connection) -> int:
        return sum(forget(connection, workshop, author) for _authors, forget in _beside.values())

    return erase(engine, workshop, author, also=also)


def apply(engine: Engine, folder: Path, workshop: str | None = None) -> tuple[int, int]:
    """Erases again whoever is on the list and whatever workshop is, in one workshop or in all.

    Gives how many authors and how many workshops that was. Raises OSError, and transaction.Busy, where doing
    it again is right.
    """
    lines = noted(folder)
    if not lines:
        return 0, 0
    asked = select(_heads.c.workshop_id)
    if workshop is not None:
        asked = asked.where(_heads.c.workshop_id == workshop)
    with reading(engine) as connection:
        here = list(connection.execute(asked).scalars())
    gone = [id for id in here if line_of(id) in lines]
    remove(engine, gone)
    authors = 0
    for id in set(here) - set(gone):
        for author in sorted(_heard(engine, id)):
            if line_of(id, author) in lines:
                _erase(engine, id, author)
                authors += 1
    return authors, len(gone)


def _heard(engine: Engine, workshop: str) -> set[str]:
    """Of whom something is kept in a workshop: words in its log, or what a room has beside it."""
    said = select(_said.c.by).where(_said.c.workshop_id == workshop, _said.c.kind != KIND).distinct()
    heard = select(_authors.c.author).where(_authors.c.workshop_id == workshop)
    with reading(engine) as connection:
        found = set(connection.execute(said).scalars()) | set(connection.execute(heard).scalars())
        return found.union(*(authors(connection, workshop) for authors, _forget in _beside.values()))


def remove(engine: Engine, workshops: Iterable[str]) -> int:
    """Takes workshops out whole, with everything that any room keeps of them; gives how many were here.

    What a team or an account has of its own stays, and no longer says of which workshop it came.

    Raises transaction.Busy, also where the rows are gone and their bytes not yet out of the embedded
    database's files: `log.erase.sweep` does that.
    """
    every = [
        each
        for each in reversed(Head.metadata.sorted_tables)
        if "workshop_id" in each.c and each is not _heads and not _only_names_it(each)
    ]
    count = 0
    for id in workshops:
        with writing(engine) as connection:
            for each in every:
                connection.execute(each.delete().where(each.c.workshop_id == id))
            count += connection.execute(_heads.delete().where(_heads.c.workshop_id == id)).rowcount
    if count:
        sweep(engine)
    return count


def _only_names_it(rows: Table) -> bool:
    """Whether they are a team's or an account's, and say which workshop they came of: it is forgotten."""
    return any(key.ondelete == "SET NULL" for key in rows.c.workshop_id.foreign_keys)
