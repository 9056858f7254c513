"""Opening a workshop: its head row, its access, its typed code. The device made the id and the secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from pairs.log.access import digest
from pairs.log.change import BadChange, parse
from pairs.log.model import Head, table
from pairs.log.stamp import now_ms
from pairs.log.transaction import writing
from pairs.records.clear import SEALED

_heads = table(Head)


class Taken(ValueError):
    """The id is another workshop's, or the code is; `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@dataclass(frozen=True, slots=True)
class Code:
    """A typed code as the server may know it: what finds it, and the capsule only the code can unseal."""

    lookup: str
    sealed: str


def is_confidential(lines: Iterable[bytes]) -> bool:
    """Whether what its opener says first makes a workshop confidential: its record says so, or is sealed.

    The latter because others may bring the opener's parcels, and could bring only some of them.
    """
    for line in lines:
        try:
            change = parse(line, "")
        except BadChange:
            continue
        if change.kind == SEALED or (change.kind == "workshop" and change.set.get("confidential") is True):
            return True
    return False


def open_workshop(
    engine: Engine, id: str, access: str, opener: str, code: Code | None = None, *, confidential: bool = False
) -> bool:
    """Opens a workshop for `opener` (an author id); False when this very one was open already.

    `access` is the SHA-256 (hex) of the access token. Whether it is confidential is decided here, before
    anybody can say a word in it. Raises Taken, Expired, and transaction.Busy.
    """
    values = {
        "workshop_id": id,
        "access": access,
        "opener": opener,
        "opened": now_ms(),
        "head": 0,
        "code": digest(code.lookup) if code else None,
        "sealed": code.sealed if code else None,
        "confidential": confidential,
    }
    try:
        with writing(engine) as connection:
            connection.execute(insert(_heads).values(values))
    except IntegrityError:
        with writing(engine) as connection:
            return _again(connection, id, access)
    return True


def _again(connection: Connection, id: str, access: str) -> bool:
    """A repeated opening is the same one when its access is the same; else the id or the code is taken."""
    found = connection.execute(select(_heads.c.access).where(_heads.c.workshop_id == id)).scalar_one_or_none()
    if found is None:
        raise Taken("code")
    if found != access:
        raise Taken("id")
    return False
